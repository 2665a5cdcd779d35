//! Outputs whose dates have passed, for their agency to say in one click whether they took place.

use super::lists::Rest;
use super::pages::Shown;
use super::{Awaiting, Listed};
use crate::ids::OutputId;
use crate::outputs::kind_code;
use crate::outputs::pages::word::event_word;
use crate::outputs::record::is_event;
use crate::time::Timeframe;
use crate::web::address;

pub(super) struct AwaitingList {
    pub(super) rows: Vec<AwaitingRow>,
    pub(super) rest: Option<Rest>,
}

/// An output with its short form.
pub(super) struct AwaitingRow {
    pub(super) id: OutputId,
    pub(super) version: i32,
    pub(super) title: String,
    pub(super) address: String,
    pub(super) kind: String,
    /// Dates, place, agencies.
    pub(super) facts: Vec<String>,
    /// Where the word is sent, and where the whole form is.
    pub(super) word: String,
    pub(super) yes: String,
    pub(super) no: String,
    /// Participants that were recorded already; otherwise their numbers are asked for.
    pub(super) heads: Option<String>,
    /// Fields and labels of the numbers.
    pub(super) counts: Vec<(&'static str, String)>,
}

impl Shown<'_> {
    /// Nothing where nothing is awaited: the question stands only where there is one.
    pub(super) fn awaiting(&self, found: &Listed<Awaiting>) -> Option<AwaitingList> {
        if found.is_empty() {
            return None;
        }
        let outputs = address::outputs(&self.visit.body.slug);
        let all = address::with_query(&outputs, &[("when", "without-word")]);
        Some(AwaitingList {
            rows: found
                .rows
                .iter()
                .map(|row| self.awaiting_row(row))
                .collect(),
            rest: self.rest(found, "desk-awaiting-all", all),
        })
    }

    fn awaiting_row(&self, output: &Awaiting) -> AwaitingRow {
        let (words, slug) = (self.words(), &self.visit.body.slug);
        let event = event_word(is_event(output.kind));
        let said = |key: &str| words.with(key).arg("event", event).to_string();
        let dates = words.timeframe(&Timeframe {
            from: output.begins,
            to: output.ends,
            wording: String::new(),
        });
        let agencies = self.visit.acronyms(&output.agencies).join(", ");
        let facts = [Some(dates), output.place.clone(), Some(agencies)];
        let counts = ["women-not-recorded", "men-not-recorded"];
        let labels = ["outputs-heads-women", "outputs-heads-men"].map(|key| words.t(key));
        AwaitingRow {
            id: output.output_id,
            version: output.version,
            title: output.title.clone(),
            address: address::output(slug, output.output_id),
            kind: words.of("outputs-kind", &kind_code(output.kind)),
            facts: facts
                .into_iter()
                .flatten()
                .filter(|fact| !fact.is_empty())
                .collect(),
            word: address::word_of_output(slug, output.output_id),
            yes: said("outputs-word-yes"),
            no: said("outputs-word-no"),
            heads: output.heads.told(words),
            counts: match is_event(output.kind) {
                true => counts.into_iter().zip(labels).collect(),
                false => Vec::new(),
            },
        }
    }
}
