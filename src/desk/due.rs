//! Decisions that the reader has to see to, and whose day is near or past; and proposals that wait.

use super::lists::Rest;
use super::pages::Shown;
use super::{Listed, SOON_DAYS};
use crate::decisions::DecisionCard;
use crate::plan::card::beginning;
use crate::plan::late_by;
use crate::plan::view::how_late;
use crate::proposals::pages::Row as ProposalRow;
use crate::proposals::store::Proposal;
use crate::web::address;

pub(super) struct DueList {
    pub(super) heading: String,
    pub(super) rows: Vec<DueRow>,
    pub(super) rest: Option<Rest>,
}

pub(super) struct DueRow {
    pub(super) number: String,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) language: &'static str,
    pub(super) wording: String,
    pub(super) due: String,
    pub(super) overdue: Option<String>,
    pub(super) responsible: String,
    pub(super) follow_up: String,
}

pub(super) struct ProposalList {
    pub(super) heading: String,
    pub(super) rows: Vec<ProposalRow>,
    pub(super) rest: Option<Rest>,
}

impl Shown<'_> {
    pub(super) fn proposals(&self, found: Listed<Proposal>) -> Option<ProposalList> {
        if found.is_empty() {
            return None;
        }
        let key = match self.view.coordinator {
            true => "desk-proposals-waiting",
            false => "desk-proposals",
        };
        let all = address::proposals(&self.visit.body.slug);
        Some(ProposalList {
            heading: self.words().t(key),
            rest: self.rest(&found, "desk-to-proposals", all),
            rows: found
                .rows
                .iter()
                .map(|proposal| {
                    let mut row = ProposalRow::new(self.visit, proposal);
                    let answered = self
                        .view
                        .states
                        .iter()
                        .any(|own| own == proposal.state.code())
                        && proposal.status.is_answer();
                    row.fresh = (answered && proposal.changed_at > self.since.moment())
                        .then(|| self.words().t("proposals-new-answer"));
                    row
                })
                .collect(),
        })
    }

    /// Nothing where nothing is due: an empty place would only say that no dates were set.
    pub(super) fn due(&self, found: Listed<DecisionCard>) -> Option<DueList> {
        if found.is_empty() {
            return None;
        }
        let words = self.words();
        let key = match self.view.coordinator {
            true => "desk-decisions-due-all",
            false => "desk-decisions-due",
        };
        let heading = words.with(key).arg("days", SOON_DAYS.to_string());
        let all = address::follow_up(&self.visit.body.slug);
        Some(DueList {
            heading: heading.to_string(),
            rest: self.rest(&found, "desk-to-follow-up", all),
            rows: found.rows.iter().map(|card| self.due_row(card)).collect(),
        })
    }

    fn due_row(&self, card: &DecisionCard) -> DueRow {
        let (words, body) = (self.words(), &self.visit.body);
        let due = words.with("desk-due").arg("when", card.due_words(words));
        let late = card.due_day.and_then(|day| late_by(day, self.visit.today));
        DueRow {
            number: card.number.clone(),
            name: words
                .with("decisions-of-session")
                .arg("number", &card.number)
                .arg("ordinal", card.session_ordinal)
                .to_string(),
            address: address::decision(&body.slug, card.session_ordinal, card.position),
            language: card.language.code(),
            wording: beginning(&card.wording, 240),
            due: due.to_string(),
            overdue: late.map(|late| how_late(words, late)),
            responsible: words.list(&card.responsible.names(body, words)),
            follow_up: words
                .with("decisions-follow-up-is")
                .arg(
                    "word",
                    words.of("decisions-follow-up", card.follow_up.as_str()),
                )
                .to_string(),
        }
    }
}
