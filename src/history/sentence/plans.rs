//! Sentences about plans, areas and activities.

use super::{Line, Target};
use crate::history::marks::{clean, strong};
use crate::history::naming::status_word;
use crate::time::Timeframe;

impl Line<'_> {
    pub(super) fn relocated(&mut self) -> String {
        let after = self.entry.after.as_ref();
        let number = after.and_then(|after| after.get("area_number")?.as_i64());
        match number {
            Some(number) => self
                .phrase("history-relocated")
                .arg("number", number)
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    pub(super) fn split(&mut self) -> String {
        let into: Vec<String> = self.entry.after_as("into").unwrap_or_default();
        self.phrase("history-split")
            .arg("codes", clean(&self.reader.words.list(&into)))
            .to_string()
    }

    pub(super) fn merged(&mut self) -> String {
        let from: Vec<String> = self.entry.after_as("merged_from").unwrap_or_default();
        self.phrase("history-merged")
            .arg("codes", clean(&self.reader.words.list(&from)))
            .to_string()
    }

    pub(super) fn retired(&mut self) -> String {
        match self.entry.after_text("merged_into").map(clean) {
            Some(code) => self
                .phrase("history-merged-into")
                .arg("code", code)
                .to_string(),
            None => self.plain("history-retired"),
        }
    }

    pub(super) fn taken_over(&mut self) -> String {
        let plan = self.entry.after_text("into_plan").map(str::to_owned);
        let code = self.entry.after_text("into_code").map(str::to_owned);
        let phrase = self.phrase("history-taken-over");
        let words = self.reader.words;
        let text = words
            .with("history-an-activity")
            .arg("code", clean(code.as_deref().unwrap_or_default()));
        let target = plan
            .zip(code)
            .map(|(plan, code)| Target::Activity { plan, code });
        let activity = self.marks.link(text.to_string(), target);
        phrase.arg("activity", activity).to_string()
    }

    /// What was done to a plan at a session, whose number is kept with the entry.
    pub(super) fn at_session(&mut self, key: &'static str) -> String {
        let after = self.entry.after.as_ref();
        let ordinal = after.and_then(|after| after.get("session_ordinal")?.as_i64());
        self.phrase(key)
            .arg("ordinal", ordinal.unwrap_or_default())
            .to_string()
    }

    pub(super) fn moved(&mut self) -> String {
        let words = self.reader.words;
        let (from, to) = (
            self.entry.before_text("status"),
            self.entry.after_text("status"),
        );
        let (Some(from), Some(to)) = (from.and_then(status_word), to.and_then(status_word)) else {
            return self.plain("history-changed");
        };
        let timeframe = self
            .entry
            .after_as::<Timeframe>("timeframe")
            .filter(|frame| frame.to.is_some());
        let late = self.entry.effective_on != self.entry.day(self.reader.zone);
        let key = match (late, &timeframe) {
            (false, None) => "history-moved",
            (true, None) => "history-moved-since",
            (false, Some(_)) => "history-moved-to-timeframe",
            (true, Some(_)) => "history-moved-to-timeframe-since",
        };
        self.phrase(key)
            .arg("from", words.t(from))
            .arg("to", strong(words.t(to)))
            .arg("date", words.date(self.entry.effective_on))
            .arg(
                "dates",
                timeframe
                    .map(|frame| clean(&words.timeframe(&frame)))
                    .unwrap_or_default(),
            )
            .to_string()
    }

    pub(super) fn took_back(&mut self) -> String {
        let words = self.reader.words;
        let of = |code: Option<&str>| code.and_then(status_word).map(|key| words.t(key));
        let (from, to) = (
            of(self.entry.before_text("status")),
            of(self.entry.after_text("status")),
        );
        match (from, to) {
            (Some(from), Some(to)) => self
                .phrase("history-took-back")
                .arg("from", from)
                .arg("to", strong(to))
                .to_string(),
            _ => self.plain("history-took-back-plain"),
        }
    }
}
