//! Decisions and their follow-up.

use super::{Composer, days_cell};
use crate::decisions::FollowUp;
use crate::document::{Block, Cell, Row, Section, Sort, Text};
use crate::summaries::facts::DecisionFacts;

impl Composer<'_> {
    pub(super) fn decisions(&self) -> Section {
        let asked: Vec<&DecisionFacts> = self
            .facts
            .decisions
            .iter()
            .filter(|decision| decision.follow_up != FollowUp::NoneNeeded)
            .collect();
        if asked.is_empty() {
            let none = self.paragraph(self.words.t("summaries-none-decisions"));
            return self.section("decisions", vec![none]);
        }
        let open = asked
            .iter()
            .filter(|decision| matches!(decision.follow_up, FollowUp::Open | FollowUp::InProgress))
            .count();
        let lead = self
            .phrase("summaries-decisions-lead")
            .arg("count", asked.len())
            .arg("open", open)
            .arg("standing", standing(open, asked.len()))
            .to_string();
        let mut rows = Vec::new();
        let mut session = None;
        for decision in asked {
            if session != Some(decision.session) {
                session = Some(decision.session);
                let name = self.session_name(decision.session);
                rows.push(Row::band(Text::said(name)));
            }
            rows.push(self.decision_row(decision));
        }
        let table = self.table(
            "decisions",
            vec![
                self.column("number", Sort::Words, 1),
                self.column("decision", Sort::Words, 10),
                self.column("asked-of", Sort::Words, 4),
                self.column("due", Sort::Days, 3),
                self.column("follow-up", Sort::Words, 3),
            ],
            rows,
        );
        self.section("decisions", vec![self.paragraph(lead), Block::Table(table)])
    }

    fn decision_row(&self, decision: &DecisionFacts) -> Row {
        Row::plain(vec![
            Cell::said(decision.number.clone()),
            Cell::adopted(decision.wording.clone(), &decision.language),
            Cell::said(self.addressees(decision)),
            self.due_cell(decision),
            Cell::said(self.follow_up_word(decision.follow_up)),
        ])
    }

    pub(super) fn follow_up_word(&self, follow_up: FollowUp) -> String {
        let code = follow_up.as_str().replace('_', "-");
        self.words.of("summaries-follow-up", &code)
    }

    /// Who has to see to it, agencies first.
    pub(super) fn asked_of(&self, decision: &DecisionFacts) -> Vec<String> {
        let agencies = self.acronyms(&decision.agencies).into_iter();
        let mut whom: Vec<String> = agencies.map(str::to_owned).collect();
        if decision.all_states {
            whom.push(self.words.t("summaries-all-states"));
        } else {
            let states = decision.states.iter();
            whom.extend(states.map(|state| state.name(self.words.0.code()).to_owned()));
        }
        whom
    }

    /// The same for a cell of a table: empty where the decision asks nothing of anyone, as a welcome does.
    pub(super) fn addressees(&self, decision: &DecisionFacts) -> String {
        let whom = self.asked_of(decision);
        if whom.is_empty() && decision.follow_up != FollowUp::NoneNeeded {
            return self.words.t("summaries-not-named");
        }
        whom.join(", ")
    }

    /// What it is due by; empty where nothing is.
    pub(super) fn due(&self, decision: &DecisionFacts) -> String {
        match (decision.due, decision.due_session) {
            (Some(point), _) => self.words.point(point),
            (None, Some(ordinal)) => self.session_name(ordinal),
            (None, None) => String::new(),
        }
    }

    pub(super) fn due_cell(&self, decision: &DecisionFacts) -> Cell {
        let (first, last) = match (decision.due, decision.due_session) {
            (Some(point), _) => (Some(point.first()), Some(point.last())),
            // A session gives a last day, and no first one.
            (None, Some(_)) => (None, decision.due_day),
            (None, None) => (None, None),
        };
        days_cell(self.due(decision), first, last)
    }
}

/// How many decisions' follow-up is closed: a word that the catalogues choose by.
fn standing(open: usize, all: usize) -> &'static str {
    match open {
        0 => "closed",
        open if open == all => "open",
        _ => "some",
    }
}
