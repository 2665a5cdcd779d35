//! By State: what concerned each in the period.

use std::collections::BTreeSet;

use super::Composer;
use crate::bodies::states::State;
use crate::document::{Block, Section, Text};
use crate::outputs::participants::{Origin, Participants};
use crate::plan::Heads;
use crate::summaries::facts::OutputFacts;

impl Composer<'_> {
    pub(super) fn by_state(&self) -> Section {
        let mut blocks = Vec::new();
        for state in self.sorted_states() {
            let items = self.concerning(state);
            blocks.push(Block::Heading {
                text: Text::said(state.name(self.words.0.code())),
            });
            blocks.push(match items.is_empty() {
                true => self.paragraph(self.words.t("summaries-none-state")),
                false => Block::Items { items },
            });
        }
        self.section("states", blocks)
    }

    /// In the order of their names in the reader's language.
    fn sorted_states(&self) -> Vec<State> {
        let mut states = self.facts.body.states.clone();
        states.sort_by_key(|state| state.name(self.words.0.code()));
        states
    }

    fn concerning(&self, state: State) -> Vec<Text> {
        let mut items = self.moved(state);
        items.extend(self.revised(state));
        items.extend(self.took_part(state));
        items.extend(self.contributed(state));
        for decision in self.new_decisions() {
            if decision.asks(state) {
                let text = self
                    .phrase("summaries-state-decision")
                    .arg("number", &decision.number)
                    .arg("session", self.the_session(decision.session))
                    .to_string();
                items.push(Text::said(text));
            }
        }
        items.extend(self.held_there(state, "summaries-state-not-held", self.not_held()));
        for (decision, (from, to)) in self.followed_up() {
            if decision.asks(state) {
                let text = self
                    .phrase("summaries-state-follow-up")
                    .arg("number", &decision.number)
                    .arg("session", self.the_session(decision.session))
                    .arg("from", self.follow_up_word(from))
                    .arg("to", self.follow_up_word(to))
                    .to_string();
                items.push(Text::said(text));
            }
        }
        let uncounted = self.uncounted().filter(|output| {
            let counted = output.participants_before.as_ref();
            output.state == Some(state)
                || heads(counted.unwrap_or(&output.participants), state).total() > 0
        });
        items.extend(self.named_so("summaries-state-uncounted", uncounted));
        let over = self.over_without_word();
        items.extend(self.held_there(state, "summaries-state-without-word", over));
        items.extend(self.held_there(state, "summaries-state-coming", self.coming_outputs()));
        items
    }

    fn moved(&self, state: State) -> Vec<Text> {
        let moves = self.facts.moves.iter();
        let moves = moves
            .filter(|one| one.of.states.contains(&state))
            .map(|one| {
                let moved = self
                    .phrase("summaries-state-move")
                    .arg("from", self.status_word(one.from))
                    .arg("to", self.status_word(one.to))
                    .to_string();
                self.coded(&one.of.code, &one.of.name)
                    .and(Text::said(format!(": {moved}")))
            });
        moves.collect()
    }

    /// Activities that name the State, and that were revised; each once.
    fn revised(&self, state: State) -> Vec<Text> {
        let touched = self.facts.revisions.iter().flat_map(|one| &one.activities);
        let mut named = BTreeSet::new();
        let touched =
            touched.filter(|one| one.states.contains(&state) && named.insert(one.code.as_str()));
        let revised = self.words.t("summaries-state-revised");
        let items = touched.map(|one| {
            self.coded(&one.code, &one.name)
                .and(Text::said(format!(": {revised}")))
        });
        items.collect()
    }

    /// Outputs that were held there or in which its people took part, and those whose numbers were put right.
    fn took_part(&self, state: State) -> Vec<Text> {
        let heads = |participants: &[Participants]| heads(participants, state);
        let mut items = Vec::new();
        for output in self.newly_delivered() {
            let there = output.state == Some(state);
            let took_part = heads(&output.participants).total();
            if there || took_part > 0 {
                let key = match there {
                    true => "summaries-state-hosted",
                    false => "summaries-state-took-part",
                };
                let about = self
                    .phrase(key)
                    .arg("dates", self.timeframe(&output.timeframe))
                    .arg("count", took_part)
                    .to_string();
                items.push(
                    self.adopted(&output.title)
                        .and(Text::said(format!(" ({about})"))),
                );
            }
        }
        let concerned = self.put_right().filter(|(output, before)| {
            output.state == Some(state) || heads(&output.participants) != heads(before)
        });
        let put_right = concerned.map(|(output, _)| output);
        items.extend(self.named_so("summaries-state-put-right", put_right));
        items
    }

    fn contributed(&self, state: State) -> Vec<Text> {
        let given = self.facts.contributions.iter();
        let given = given.filter(|one| one.state == state).map(|one| {
            let to = match &one.activity {
                Some(code) => code.clone(),
                None => self
                    .phrase("summaries-area-number")
                    .arg("number", one.area)
                    .to_string(),
            };
            let what = match one.amount {
                Some(amount) => amount.shown(self.words),
                None => one.description.clone(),
            };
            let stage = match one.withdrawn {
                true => "withdrawn",
                false => one.stage.as_str(),
            };
            let stage = self.words.of("summaries-contribution", stage);
            let said = self
                .phrase("summaries-state-contribution")
                .arg("to", to)
                .arg("what", what)
                .arg("stage", stage);
            Text::said(said.to_string())
        });
        given.collect()
    }

    /// Those of the outputs that were, or are, to be held there.
    fn held_there<'o>(
        &self,
        state: State,
        key: &'static str,
        outputs: impl Iterator<Item = &'o OutputFacts>,
    ) -> Vec<Text> {
        self.named_so(key, outputs.filter(|output| output.state == Some(state)))
    }

    /// "Workshop on wells (expected there, 11–12 August 2024)"
    fn named_so<'o>(
        &self,
        key: &'static str,
        outputs: impl Iterator<Item = &'o OutputFacts>,
    ) -> Vec<Text> {
        let items = outputs.map(|output| {
            let dates = self.timeframe(&output.timeframe);
            let about = self.words.with(key).arg("dates", dates).to_string();
            self.adopted(&output.title)
                .and(Text::said(format!(" ({about})")))
        });
        items.collect()
    }
}

/// How many of a State's people took part.
fn heads(participants: &[Participants], state: State) -> Heads {
    let own = |one: &&Participants| one.origin == Origin::State(state);
    let found = participants.iter().find(own);
    found.map_or_else(Heads::default, |one| one.heads)
}
