//! The workbook, read by the `calamine` crate.

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};

use super::{awkward, documents};
use crate::document::{Block, Document, Row, Text, Value};
use crate::formats::{Format, write};
use crate::i18n::Language;
use crate::summaries::testing::{composed, facts};

/// The sheets with their names, in order.
fn sheets(document: &Document) -> Vec<(String, Range<Data>)> {
    let bytes = write(document, Format::Xlsx).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range)
        })
        .collect()
}

/// The parts of the archive, as text.
fn part(document: &Document, name: &str) -> String {
    let bytes = write(document, Format::Xlsx).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// All words of a column, one cell after the other.
fn words(sheet: &Range<Data>, column: usize) -> String {
    let cells = sheet
        .used_cells()
        .filter(|(_, position, _)| *position == column)
        .map(|(_, _, cell)| match cell {
            Data::String(words) => words.replace("\r\n", "\n"),
            other => other.to_string(),
        });
    cells.collect::<Vec<_>>().join("\u{1}")
}

/// Whether the words stand there: in one cell, or in several that they fill.
fn holds(all: &str, words: &str) -> bool {
    let words = words.replace("\r\n", "\n");
    all.contains(&words) || all.replace('\u{1}', "").contains(&words)
}

#[test]
fn every_word_of_the_texts_is_found_again_on_the_first_sheet() {
    for document in documents() {
        let first = &sheets(&document)[0].1;
        let all = words(first, 0);
        let head = &document.masthead;
        let mut wanted = vec![
            document.title.clone(),
            head.body.clone(),
            head.plan.clone(),
            head.period.clone(),
            head.agencies.clone(),
        ];
        wanted.extend(
            [&head.number, &head.symbol, &head.correction]
                .into_iter()
                .flatten()
                .cloned(),
        );
        for section in &document.sections {
            wanted.push(section.heading.clone());
            for block in &section.blocks {
                match block {
                    Block::Heading { text } | Block::Paragraph { text } => {
                        wanted.push(text.plain());
                    }
                    Block::Items { items } => {
                        wanted.extend(items.iter().map(|item| item.plain()));
                    }
                    Block::Table(table) => wanted.push(table.caption.clone()),
                    Block::Timeline(timeline) => {
                        wanted.push(timeline.caption.clone());
                        for line in &timeline.lines {
                            wanted.push(format!("{}: {}", line.label, line.words));
                        }
                    }
                    Block::Bars(bars) => {
                        wanted.push(bars.caption.clone());
                        for bar in &bars.bars {
                            wanted.push(bar.label.clone());
                            let row = first.rows().find(|row| row[0] == *bar.label.as_str());
                            let counts = &row.unwrap()[1..];
                            assert_eq!(counts[0], bar.count as f64);
                            if let Some(before) = bar.before {
                                assert_eq!(counts[1], before as f64);
                            }
                        }
                    }
                }
            }
        }
        for words in wanted {
            assert!(holds(&all, &words), "{words:.80}");
        }
    }
}

#[test]
fn every_word_and_number_of_every_table_is_found_again_on_its_sheet() {
    for document in documents() {
        let sheets = sheets(&document);
        assert_eq!(sheets.len(), 1 + document.tables().count());
        for ((_, table), (name, sheet)) in document.tables().zip(&sheets[1..]) {
            let has = |wanted: &dyn Fn(&Data) -> bool| {
                sheet.used_cells().any(|(_, _, cell)| wanted(cell))
            };
            for (column, heading) in table.columns.iter().zip(sheet.rows().next().unwrap()) {
                assert_eq!(*heading, Data::String(column.heading.clone()), "{name}");
            }
            let cells = table
                .rows
                .iter()
                .flat_map(|row| row.cells.iter().enumerate());
            for (position, cell) in cells {
                let said = cell.text.plain();
                let found = match &cell.value {
                    Value::Count { count } if *count != i64::MAX => {
                        has(&|cell| *cell == Data::Float(*count as f64))
                    }
                    Value::Day { day } if *day >= "1900-03-01".parse().unwrap() => {
                        has(&|cell| match cell {
                            Data::DateTime(date) => {
                                date.as_datetime().map(|at| at.date()) == Some(*day)
                            }
                            _ => false,
                        })
                    }
                    Value::Amount { amount, .. } if amount.len() < 16 => {
                        has(&|cell| *cell == Data::Float(amount.parse().unwrap()))
                    }
                    _ => holds(&words(sheet, position), &said),
                };
                assert!(found, "{name}: {said:.80}");
            }
        }
    }
}

#[test]
fn names_of_sheets_are_short_and_each_is_there_once_in_the_document_s_language() {
    let names: Vec<String> = sheets(&composed(&facts(), Language::Russian))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    insta::assert_snapshot!(names.join("\n"));
    for document in documents() {
        let mut seen = Vec::new();
        for (name, _) in sheets(&document) {
            assert!(name.encode_utf16().count() <= 31, "{name}");
            assert!(!seen.contains(&name.to_lowercase()), "{name}");
            seen.push(name.to_lowercase());
        }
    }
}

#[test]
fn a_sheet_has_filters_a_frozen_heading_and_a_sum_that_is_not_filtered() {
    let document = composed(&facts(), Language::English);
    let rows = document.tables().next().unwrap().1.rows.len();
    let sheet = part(&document, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""));
    let range = format!("<autoFilter ref=\"A1:C{rows}\"");
    assert!(sheet.contains(&range), "{range}");
}

#[test]
fn amounts_are_shown_with_the_decimals_and_the_code_of_their_currency() {
    let styles = part(&awkward(), "xl/styles.xml");
    for format in [
        "#,##0.00 &quot;USD&quot;",
        "#,##0 &quot;JPY&quot;",
        "#,##0.000 &quot;KWD&quot;",
    ] {
        assert!(styles.contains(format), "{format}");
    }
}

#[test]
fn what_is_shown_of_the_file_bears_the_document_s_day_and_no_clock() {
    let document = composed(&facts(), Language::Russian);
    let core = part(&document, "docProps/core.xml");
    assert_eq!(core.matches("2024-06-30T00:00:00Z").count(), 2);
    assert!(core.contains(&document.title) && core.contains(&document.masthead.body));
}

#[test]
fn words_that_look_like_a_formula_are_words() {
    let document = awkward();
    for index in 1..=sheets(&document).len() {
        let sheet = part(&document, &format!("xl/worksheets/sheet{index}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "));
    }
}

#[test]
fn words_in_two_voices_that_just_fit_into_a_cell_stand_in_one_cell() {
    for filling in ["a", "&", "\u{7}", "\r"] {
        let mut document = composed(&facts(), Language::English);
        let words = filling.repeat(32_700);
        let text = Text::strong("1. ").and(Text::adopted(&*words, "en"));
        document.sections[0]
            .blocks
            .push(Block::Paragraph { text: text.clone() });
        let part = part(&document, "xl/sharedStrings.xml");
        assert!(part.len() > words.len());
        let first = &sheets(&document)[0].1;
        let kept = |words: &str| words.replace(['\r', '\u{7}'], "").starts_with("1. ");
        assert!(first.used_cells().any(|(_, column, cell)| {
            column == 0
                && matches!(cell, Data::String(words) if kept(words) && words.len() >= 32_703)
        }));
    }
}

#[test]
fn a_table_that_no_sheet_holds_is_refused_in_a_sentence() {
    let mut document = composed(&facts(), Language::English);
    let blocks = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    let table = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let table = table.last().unwrap();
    table.rows = vec![Row::plain(Vec::new()); 1_048_576];
    let caption = table.caption.clone();
    let refused = write(&document, Format::Xlsx).unwrap_err().to_string();
    assert!(
        refused.contains(&caption) && refused.contains("1048576 lines"),
        "{refused}"
    );
}
