//! Sentences about outputs.

use super::Line;
use crate::history::marks::clean;
use crate::plan::Heads;
use crate::time::Timeframe;

impl Line<'_> {
    pub(super) fn noted(&mut self) -> String {
        match self.entry.part_of_session {
            Some(ordinal) => self
                .phrase("history-added-with-report")
                .arg("ordinal", ordinal)
                .to_string(),
            None => {
                let timeframe = self
                    .entry
                    .after_as::<Timeframe>("timeframe")
                    .unwrap_or_default();
                let dates = self.reader.words.timeframe(&timeframe);
                match dates.is_empty() {
                    true => self.plain("history-noted"),
                    false => self
                        .phrase("history-noted-dated")
                        .arg("dates", clean(&dates))
                        .to_string(),
                }
            }
        }
    }

    /// That an output took place, with how many came.
    pub(super) fn confirmed(&mut self) -> String {
        let rows: Vec<Heads> = self.entry.after_as("participants").unwrap_or_default();
        let heads = rows
            .into_iter()
            .fold(Heads::default(), |sum, row| sum + row);
        match heads.told(self.reader.words) {
            None => self.plain("history-confirmed"),
            Some(told) => self
                .phrase("history-confirmed-with")
                .arg("participants", told)
                .to_string(),
        }
    }

    pub(super) fn put_off(&mut self) -> String {
        let timeframe = self
            .entry
            .after_as::<Timeframe>("timeframe")
            .unwrap_or_default();
        let dates = clean(&self.reader.words.timeframe(&timeframe));
        self.phrase("history-put-off")
            .arg("dates", dates)
            .to_string()
    }

    pub(super) fn file(&mut self, key: &'static str) -> String {
        let name = [&self.entry.after, &self.entry.before]
            .into_iter()
            .flatten()
            .find_map(|state| state.get("file")?.get("name")?.as_str())
            .unwrap_or_default();
        self.phrase(key).arg("name", clean(name)).to_string()
    }
}
