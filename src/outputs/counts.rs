//! The table of participants as it was typed, and read.

use std::collections::BTreeMap;

use super::participants::{MOST, Origin, Participants};
use crate::i18n::Words;
use crate::plan::Heads;
use crate::web::forms::{Faults, given};

/// The columns of the table of participants, as they stand in the names of its fields.
pub const COLUMNS: [&str; 3] = ["women", "men", "unrecorded"];

/// The table of participants as it was typed: by origin and column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(pub BTreeMap<(String, &'static str), String>);

impl Counts {
    /// Takes a field of the table: "women-KZ".
    pub fn take(&mut self, name: &str, value: &str) {
        let Some((column, origin)) = name.split_once('-') else {
            return;
        };
        let column = COLUMNS.into_iter().find(|known| *known == column);
        if let (Some(column), Some(origin)) = (column, Origin::from_code(origin)) {
            let key = (origin.code().to_owned(), column);
            self.0.insert(key, value.to_owned());
        }
    }

    pub fn of(participants: &[Participants]) -> Self {
        let mut counts = Counts::default();
        for row in participants {
            let cells = [row.heads.women, row.heads.men, row.heads.unrecorded];
            for (column, count) in COLUMNS.into_iter().zip(cells) {
                if count > 0 {
                    let key = (row.origin.code().to_owned(), column);
                    counts.0.insert(key, count.to_string());
                }
            }
        }
        counts
    }

    pub fn cell(&self, origin: &str, column: &'static str) -> &str {
        let found = self.0.get(&(origin.to_owned(), column));
        found.map_or("", String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.0.values().all(|typed| typed.trim().is_empty())
    }

    /// Reads the table; each cell that is no number has its sentence.
    pub fn read(&self, words: Words, faults: &mut Faults) -> Vec<Participants> {
        let mut rows: BTreeMap<Origin, Heads> = BTreeMap::new();
        for ((origin, column), typed) in &self.0 {
            let (Some(typed), Some(from)) = (given(typed), Origin::from_code(origin)) else {
                continue;
            };
            let Some(count) = count(&typed) else {
                let sentence = words
                    .with("outputs-form-no-count")
                    .arg("where", from.name(words))
                    .arg("given", &typed)
                    .arg("most", MOST);
                faults.add(format!("{column}-{origin}"), sentence.to_string());
                continue;
            };
            let heads = rows.entry(from).or_default();
            match *column {
                "women" => heads.women = count,
                "men" => heads.men = count,
                _ => heads.unrecorded = count,
            }
        }
        rows.into_iter()
            .filter(|(_, heads)| heads.total() > 0)
            .map(|(origin, heads)| Participants { origin, heads })
            .collect()
    }
}

/// A count as people write it: digits, thousands set apart by spaces.
pub fn count(typed: &str) -> Option<i64> {
    let digits: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let count: i64 = digits.parse().ok().filter(|_| number)?;
    (count <= MOST).then_some(count)
}
