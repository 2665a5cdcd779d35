//! What stands below a sentence.

use super::money::funding_now;
use super::{Line, Part, Reader, Target};
use crate::history::log::Entry;
use crate::history::marks::{Marks, clean};
use crate::history::naming::who;
use crate::history::{Act, CORRECTED_REPORT};
use crate::i18n::Words;

impl Entry {
    /// What is added below: the day since which it holds, the reason, the outcome, what took it back.
    pub fn notes(&self, reader: &Reader<'_>) -> Vec<Vec<Part>> {
        let words = reader.words;
        let mut line = Line {
            entry: self,
            reader,
            marks: Marks::default(),
        };
        let mut notes = Vec::new();
        if let Some(outcome) = self.after_text("outcome") {
            notes.push(
                words
                    .with("history-outcome")
                    .arg("text", clean(outcome))
                    .to_string(),
            );
        }
        if let Some(link) = self.after_text("evidence_link") {
            let leads = link.starts_with("https://") || link.starts_with("http://");
            let shown = line.marks.link(
                clean(link),
                leads.then(|| Target::Elsewhere(link.to_owned())),
            );
            notes.push(
                words
                    .with("history-evidence")
                    .arg("link", shown)
                    .to_string(),
            );
        }
        notes.extend(funding_now(self, words));
        if let Some(note) = self.after_text("note") {
            notes.push(
                words
                    .with("history-note")
                    .arg("text", clean(note))
                    .to_string(),
            );
        }
        if let Some(reason) = &self.reason {
            notes.push(
                words
                    .with("history-reason")
                    .arg("text", given_reason(words, reason))
                    .to_string(),
            );
        }
        if self.act == Act::ReportTakenIn {
            let all = line.marks.link(
                words.t("history-show-parts"),
                Some(Target::PartsOf(self.happening_id)),
            );
            notes.push(all);
        }
        if let Some(back) = &self.taken_back {
            let key = match back.reason {
                Some(_) => "history-taken-back-because",
                None => "history-taken-back",
            };
            let name = back.actor_name.as_deref();
            let day = back.recorded_at.with_timezone(&reader.zone).date_naive();
            let phrase = words
                .with(key)
                .arg("date", words.date(day))
                .arg(
                    "who",
                    who(reader, back.actor_id.is_some(), name, &back.actor_for),
                )
                .arg("text", clean(back.reason.as_deref().unwrap_or_default()));
            notes.push(phrase.to_string());
        }
        notes.iter().map(|note| line.marks.cut(note)).collect()
    }
}

/// A reason as it was typed; that of a corrected report, which nobody typed, in the reader's language.
fn given_reason(words: Words, reason: &str) -> String {
    match reason {
        CORRECTED_REPORT => words.t("history-reason-corrected-report"),
        typed => clean(typed),
    }
}
