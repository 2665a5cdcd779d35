//! Decisions and their follow-up.

use super::Composer;
use crate::summaries::document::{Block, Cell, Row, Section, Sort, Text, Value};
use crate::summaries::facts::DecisionFacts;

/// The follow-up of a decision that asks nothing of anyone.
const NONE_NEEDED: &str = "none_needed";

impl Composer<'_> {
    pub(super) fn decisions(&self) -> Section {
        let asked: Vec<&DecisionFacts> = self
            .facts
            .decisions
            .iter()
            .filter(|decision| decision.follow_up != NONE_NEEDED)
            .collect();
        if asked.is_empty() {
            let none = self.paragraph(self.words.t("summaries-none-decisions"));
            return self.section("decisions", vec![none]);
        }
        let open = asked
            .iter()
            .filter(|decision| decision.follow_up == "open" || decision.follow_up == "in_progress")
            .count();
        let lead = self
            .phrase("summaries-decisions-lead")
            .arg("count", asked.len())
            .arg("open", open)
            .to_string();
        let mut rows = Vec::new();
        let mut session = None;
        for decision in asked {
            if session != Some(decision.session) {
                session = Some(decision.session);
                rows.push(Row::band(Text::said(
                    self.phrase("summaries-session")
                        .arg("ordinal", decision.session)
                        .to_string(),
                )));
            }
            rows.push(self.decision_row(decision));
        }
        let table = self.table(
            "decisions",
            vec![
                self.column("number", Sort::Words, 1),
                self.column("decision", Sort::Words, 10),
                self.column("asked-of", Sort::Words, 4),
                self.column("follow-up", Sort::Words, 3),
            ],
            rows,
        );
        self.section("decisions", vec![self.paragraph(lead), Block::Table(table)])
    }

    fn decision_row(&self, decision: &DecisionFacts) -> Row {
        let mut whom: Vec<String> = Vec::new();
        if decision.all_states {
            whom.push(self.words.t("summaries-all-states"));
        } else {
            whom.extend(
                decision
                    .states
                    .iter()
                    .map(|state| state.name(self.words.0.code()).to_owned()),
            );
        }
        whom.extend(decision.agencies.iter().cloned());
        Row::plain(vec![
            Cell::said(decision.number.clone()),
            Cell::adopted(decision.wording.clone(), &decision.language),
            Cell::said(whom.join(", ")),
            Cell {
                text: Text::said(
                    self.words
                        .of("summaries-follow-up", &decision.follow_up.replace('_', "-")),
                ),
                value: Value::Words,
            },
        ])
    }
}
