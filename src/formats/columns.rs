//! How wide the columns of a table on paper are.

use crate::document::{Row, Table, Value, Weight};

/// The width of a letter of a table's text, and what stands empty at both sides of a cell, in twentieths of a point.
const LETTER: u32 = 96;
const EMPTY: u32 = 140;
/// A word longer than this may be hyphenated.
const LONGEST: usize = 17;
/// What is longer than a word may take so many lines before others have to make room for it.
const LINES: usize = 3;
/// The room of the mark before a status, in letters.
const MARK: usize = 2;

/// The widths of the columns, which sum up to the whole: by their shares, but with room for the longest word of each
/// where the others can spare it.
pub fn widths(table: &Table, whole: u32) -> Vec<u32> {
    let shares: Vec<u32> = table
        .columns
        .iter()
        .map(|column| u32::from(column.share.max(1)))
        .collect();
    let sum: u32 = shares.iter().sum::<u32>().max(1);
    let mut widths: Vec<u32> = shares.iter().map(|share| whole * share / sum).collect();
    let mut needs = needs(table, LINES);
    if needs.iter().sum::<u32>() > whole {
        needs = self::needs(table, usize::MAX);
    }
    let lacking: u32 = missing(&needs, &widths).sum();
    let spare: u32 = missing(&widths, &needs).sum();
    if lacking > 0 && spare > 0 {
        // What can be spared is given to those who lack, to each its part of it.
        let given = lacking.min(spare);
        for (width, need) in widths.iter_mut().zip(needs) {
            if *width < need {
                *width += (need - *width) * given / lacking;
            } else {
                *width -= (*width - need) * given / spare;
            }
        }
    }
    // What the divisions left over.
    let rest = whole.saturating_sub(widths.iter().sum());
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

/// How much each of these is above that of the others.
fn missing(these: &[u32], others: &[u32]) -> impl Iterator<Item = u32> {
    these
        .iter()
        .zip(others)
        .map(|(this, other)| this.saturating_sub(*other))
}

/// The room that each column takes: for its longest word, and for what is longer, in so many lines.
fn needs(table: &Table, lines: usize) -> Vec<u32> {
    let mut longest: Vec<usize> = table
        .columns
        .iter()
        // A head is set smaller, but bold: its letters take as much.
        .map(|column| longest_word(&column.heading))
        .collect();
    for Row { cells, weight } in &table.rows {
        if *weight == Weight::Band {
            continue;
        }
        for (longest, cell) in longest.iter_mut().zip(cells) {
            let text = cell.text.plain();
            let mark = match cell.value {
                Value::Status { .. } | Value::Funding { .. } => MARK,
                _ => 0,
            };
            let in_lines = text.chars().count().div_ceil(lines).min(LONGEST);
            *longest = (*longest).max(longest_word(&text) + mark).max(in_lines);
        }
    }
    longest
        .into_iter()
        .map(|letters| EMPTY + LETTER * u32::try_from(letters.min(LONGEST)).unwrap_or(0))
        .collect()
}

fn longest_word(text: &str) -> usize {
    text.split([' ', '\n', '-', '–', '/'])
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Column, Sort};

    fn table(columns: &[(&str, u8)], cells: &[&str]) -> Table {
        Table {
            code: "t".into(),
            caption: "T".into(),
            columns: columns
                .iter()
                .map(|(heading, share)| Column::new(*heading, Sort::Words, *share))
                .collect(),
            rows: vec![Row::plain(
                cells.iter().map(|text| Cell::said(*text)).collect(),
            )],
        }
    }

    #[test]
    fn columns_take_their_shares_where_all_words_have_room() {
        let table = table(&[("A", 3), ("B", 1)], &["one two", "three"]);
        assert_eq!(widths(&table, 8000), [6000, 2000]);
    }

    #[test]
    fn a_long_word_gets_room_from_those_who_can_spare_it() {
        let table = table(&[("A", 9), ("B", 1)], &["one two", "Осуществляется"]);
        let widths = widths(&table, 8000);
        assert_eq!(widths.iter().sum::<u32>(), 8000);
        assert!(widths[1] >= EMPTY + 14 * LETTER, "{widths:?}");
    }

    #[test]
    fn where_all_lack_room_the_shares_stand() {
        let table = table(&[("Осуществляется", 1), ("Осуществляется", 1)], &["1", "2"]);
        assert_eq!(widths(&table, 1000), [500, 500]);
    }
}
