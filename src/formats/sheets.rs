//! What a table becomes where its rows are filtered and sorted, in CSV and in workbooks: each row has the words of its band
//! beside it, and each timeframe its days.

use chrono::NaiveDate;

use crate::document::{Cell, Column, Frame, Row, Table, Text, Value, Weight};

/// What stands where there are no words.
pub static NOTHING: Text = Text(Vec::new());

/// A row with the words of the band above it.
pub struct Line<'a> {
    /// Of every row where the table has bands; without words where none heads this one.
    pub group: Option<&'a Text>,
    pub cells: &'a [Cell],
    pub weight: Weight,
}

/// Whether the rows have a column for the band above them.
pub fn is_banded(table: &Table) -> bool {
    table.rows.iter().any(Row::is_band)
}

/// The rows in order, without bands; but one with nothing below it takes a line, so that it is not lost.
pub fn lines(table: &Table) -> impl Iterator<Item = Line<'_>> {
    let is_banded = is_banded(table);
    let weights = table.rows.iter().map(|row| Some(row.weight));
    let next = weights.skip(1).chain([None]);
    let mut above: &Text = &NOTHING;
    table.rows.iter().zip(next).filter_map(move |(row, next)| {
        let group = match row.weight {
            Weight::Band => {
                above = row.cells.first().map_or(&NOTHING, |cell| &cell.text);
                if next == Some(Weight::Plain) {
                    return None;
                }
                above
            }
            Weight::Plain => above,
            // A sum may be that of several bands.
            Weight::Total => &NOTHING,
        };
        let cells: &[Cell] = if row.is_band() { &[] } else { &row.cells };
        Some(Line {
            group: is_banded.then_some(group),
            cells,
            weight: row.weight,
        })
    })
}

/// Above the two columns behind one of timeframes; by numbers where the frame has no words for them.
pub fn headings_of_days(column: &Column, frame: &Frame) -> [String; 2] {
    [(&frame.first_day, "1"), (&frame.last_day, "2")].map(|(words, number)| {
        let words = match words.as_str() {
            "" => number,
            words => words,
        };
        format!("{}: {words}", column.heading)
    })
}

/// What stands in these columns beside the cell.
pub fn days(cell: &Cell) -> [Option<NaiveDate>; 2] {
    match cell.value {
        Value::Days { first, last } => [first, last],
        _ => [None, None],
    }
}
