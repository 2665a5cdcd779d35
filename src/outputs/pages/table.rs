//! The table of participants in forms: a row for each State of the body, and for those from elsewhere.

use crate::bodies::Body;
use crate::i18n::Words;
use crate::outputs::counts::{COLUMNS, Counts};
use crate::outputs::participants::{Origin, Participants};
use crate::web::forms::Faults;

/// The table as `outputs/fields.html` shows it.
#[derive(Clone, Debug)]
pub struct HeadsTable {
    pub rows: Vec<HeadsRow>,
    /// Whether anything was typed, or is wrong, so that it stands open.
    pub open: bool,
}

#[derive(Clone, Debug)]
pub struct HeadsRow {
    pub name: String,
    pub cells: Vec<HeadsCell>,
}

#[derive(Clone, Debug)]
pub struct HeadsCell {
    /// Its id and its name in the form: "women-KZ".
    pub field: String,
    /// The heading of its column.
    pub column: String,
    /// "Kazakhstan, women"
    pub label: String,
    pub typed: String,
}

impl HeadsTable {
    /// The rows that the body's States call for, and those that the output has already.
    pub fn new(
        words: Words,
        body: &Body,
        counts: &Counts,
        present: &[Participants],
        faults: &Faults,
    ) -> Self {
        let states = body.states.iter().copied().map(Origin::State);
        let mut origins: Vec<Origin> = states
            .chain(Origin::BESIDE)
            .chain(present.iter().map(|row| row.origin))
            .collect();
        origins.sort();
        origins.dedup();
        let rows: Vec<HeadsRow> = origins
            .into_iter()
            .map(|origin| row(words, origin, counts))
            .collect();
        let wrong = |cell: &HeadsCell| !faults.of(&cell.field).is_empty();
        let open = !counts.is_empty() || rows.iter().flat_map(|row| &row.cells).any(wrong);
        HeadsTable { rows, open }
    }
}

fn row(words: Words, origin: Origin, counts: &Counts) -> HeadsRow {
    let name = origin.name(words);
    let cell = |column: &'static str| {
        let heading = words.of("outputs-heads", column);
        HeadsCell {
            field: format!("{column}-{}", origin.code()),
            label: words
                .with("outputs-heads-cell")
                .arg("from", &name)
                .arg("column", heading.to_lowercase())
                .to_string(),
            column: heading,
            typed: counts.cell(origin.code(), column).to_owned(),
        }
    };
    HeadsRow {
        cells: COLUMNS.into_iter().map(cell).collect(),
        name,
    }
}
