//! In brief: what a minister reads. Sentences composed from the facts, which the coordinator may rewrite.

use super::{Composer, count};
use crate::document::Section;
use crate::plan::Status;

impl Composer<'_> {
    pub(super) fn brief(&self) -> Section {
        let mut blocks = vec![
            self.paragraph(self.standing()),
            self.paragraph(self.period()),
        ];
        if let Some(text) = self.structure() {
            blocks.push(self.paragraph(text));
        }
        let late = count(
            self.facts
                .activities
                .iter()
                .filter(|one| self.late(one).is_some()),
        );
        let postponed = count(
            self.facts
                .activities
                .iter()
                .filter(|one| one.status == Status::Postponed && !one.dormant),
        );
        if late + postponed > 0 {
            let text = self
                .phrase("summaries-brief-attention")
                .arg("late", late)
                .arg("postponed", postponed)
                .to_string();
            blocks.push(self.paragraph(text));
        }
        let coming = count(self.coming_outputs());
        blocks.push(
            self.paragraph(
                self.phrase("summaries-brief-coming")
                    .arg("count", coming)
                    .to_string(),
            ),
        );
        self.section("brief", blocks)
    }

    /// "On 30 June 2024 the plan held 21 activities: 3 planned, 2 under way."
    pub(super) fn standing(&self) -> String {
        let statuses: Vec<String> = Status::ALL
            .into_iter()
            .filter(|status| self.with_status(*status) > 0)
            .map(|status| {
                self.words
                    .with(&format!("summaries-count-{}", status.as_str()))
                    .arg("count", self.with_status(status))
                    .to_string()
            })
            .collect();
        self.phrase("summaries-brief-standing")
            .arg("date", self.words.date(self.facts.period.to))
            .arg("count", count(self.facts.activities.iter()))
            .arg("statuses", self.words.list(&statuses))
            .to_string()
    }

    /// "4 changes of status were recorded in the period, and 2 outputs were delivered. One output that had been
    /// delivered earlier entered the record."
    fn period(&self) -> String {
        let key = match self.facts.issue.correction {
            // It counts what was recorded after the period, too.
            Some(_) => "summaries-brief-period-counted",
            None => "summaries-brief-period",
        };
        let mut said = self
            .phrase(key)
            .arg("moves", count(self.facts.moves.iter()))
            .arg("outputs", count(self.delivered_outputs()))
            .to_string();
        let late = count(self.recorded_late());
        if late > 0 {
            let phrase = self.phrase("summaries-brief-late");
            said.push(' ');
            said.push_str(&phrase.arg("count", late).to_string());
        }
        said
    }

    /// "The plan was revised once. 28 new decisions entered the record." Nothing where neither happened.
    fn structure(&self) -> Option<String> {
        let revisions = self.facts.revisions.len();
        let decisions = self.new_decisions().count();
        let mut said = Vec::new();
        if revisions > 0 {
            let phrase = self.phrase("summaries-brief-revisions");
            said.push(phrase.arg("count", revisions).to_string());
        }
        if decisions > 0 {
            let phrase = self.phrase("summaries-brief-decisions");
            said.push(phrase.arg("count", decisions).to_string());
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    pub(super) fn with_status(&self, status: Status) -> i64 {
        count(
            self.facts
                .activities
                .iter()
                .filter(|one| one.status == status),
        )
    }
}
