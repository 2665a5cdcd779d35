//! By State: what concerned each in the period.

use super::Composer;
use crate::bodies::states::State;
use crate::document::{Block, Section, Text};
use crate::outputs::participants::Origin;
use crate::summaries::facts::ActivityFacts;

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
        let mut items = Vec::new();
        for one in &self.facts.moves {
            let concerns = |activity: &ActivityFacts| activity.states.contains(&state);
            let Some(activity) = self.activity(&one.code).filter(|one| concerns(one)) else {
                continue;
            };
            let moved = self
                .phrase("summaries-state-move")
                .arg("from", self.status_word(one.from))
                .arg("to", self.status_word(one.to))
                .to_string();
            items.push(
                self.activity_name(activity)
                    .and(Text::said(format!(": {moved}"))),
            );
        }
        for output in self.newly_delivered() {
            let there = output.state == Some(state);
            let took_part: i64 = output
                .participants
                .iter()
                .filter(|one| one.origin == Origin::State(state))
                .map(|one| one.heads.total())
                .sum();
            if there || took_part > 0 {
                let key = if there {
                    "summaries-state-hosted"
                } else {
                    "summaries-state-took-part"
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
        for decision in self.new_decisions() {
            if decision.all_states || decision.states.contains(&state) {
                let text = self
                    .phrase("summaries-state-decision")
                    .arg("number", &decision.number)
                    .arg("session", self.the_session(decision.session))
                    .to_string();
                items.push(Text::said(text));
            }
        }
        let coming = self
            .coming_outputs()
            .filter(|output| output.state == Some(state));
        items.extend(coming.map(|output| {
            let about = self
                .phrase("summaries-state-coming")
                .arg("dates", self.timeframe(&output.timeframe))
                .to_string();
            self.adopted(&output.title)
                .and(Text::said(format!(" ({about})")))
        }));
        items
    }
}
