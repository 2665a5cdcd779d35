//! The workbook, read by the `calamine` crate.

use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xlsx};
use chrono::NaiveDate;

use super::{awkward, documents, grouped, places};
use crate::document::{Block, Document, Row, Sort, Text, Value};
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

/// The number of the sheet that the table with this code has, from 0.
fn number_of(document: &Document, code: &str) -> usize {
    let mut tables = document.tables();
    1 + tables.position(|(_, table)| table.code == code).unwrap()
}

/// The day in a cell, if it is one to the program.
fn day_in(cell: &Data) -> Option<NaiveDate> {
    match cell {
        Data::DateTime(date) => date.as_datetime().map(|at| at.date()),
        _ => None,
    }
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
            let places = places(table);
            assert_eq!(sheet.width(), places[table.columns.len()], "{name}");
            for (column, place) in table.columns.iter().zip(&places) {
                let heading = Data::String(column.heading.clone());
                assert_eq!(sheet[(0, *place)], heading, "{name}");
            }
            let cells = table.rows.iter().flat_map(|row| {
                let columns = places.iter().copied();
                // A band stands before all of them.
                let place = move |column: usize| if row.is_band() { 0 } else { column };
                columns.map(place).zip(&row.cells)
            });
            for (position, cell) in cells {
                let said = cell.text.plain();
                let found = match &cell.value {
                    Value::Count { count } if *count != i64::MAX => {
                        has(&|cell| *cell == Data::Float(*count as f64))
                    }
                    Value::Day { day } if *day >= "1900-03-01".parse().unwrap() => {
                        has(&|cell| day_in(cell) == Some(*day))
                    }
                    Value::Days { first, last } => {
                        let days = [(1, first), (2, last)].into_iter();
                        let mut days = days.filter_map(|(beside, day)| Some((beside, (*day)?)));
                        days.all(|(beside, day)| {
                            let column = position + beside;
                            day < "1900-03-01".parse().unwrap()
                                || sheet.rows().any(|row| day_in(&row[column]) == Some(day))
                        }) && holds(&words(sheet, position), &said)
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
fn a_timeframe_is_followed_by_its_first_and_its_last_day() {
    let document = composed(&facts(), Language::English);
    let sheet = &sheets(&document)[number_of(&document, "plan")].1;
    let heads: Vec<String> = sheet.headers().unwrap();
    assert_eq!(
        heads[3..6],
        ["Timeframe", "Timeframe: first day", "Timeframe: last day"]
    );
    let found = sheet.rows().skip(1);
    let found: Vec<_> = found
        .map(|row| [&row[4], &row[5]].map(|cell| day_in(cell).unwrap().to_string()))
        .collect();
    assert_eq!(
        found,
        [
            ["2024-01-01", "2024-12-31"],
            ["2024-01-01", "2024-05-31"],
            ["2024-01-01", "2025-06-30"],
            ["2024-01-01", "2024-08-31"],
        ]
    );
    for (_, table) in document.tables() {
        let sheet = &sheets(&document)[number_of(&document, &table.code)].1;
        let places = places(table);
        for (column, place) in table.columns.iter().zip(places) {
            let days = |row: &[Data]| day_in(&row[place + 1]).or(day_in(&row[place + 2]));
            let typed = || sheet.rows().skip(1).all(|row| days(row).is_some());
            assert!(column.sort != Sort::Days || typed(), "{}", table.code);
        }
    }
}

#[test]
fn a_day_that_is_not_known_or_that_no_sheet_can_hold_leaves_its_cell_empty() {
    let document = awkward();
    let sheet = &sheets(&document)[number_of(&document, "awkward-one")].1;
    let [first, last]: [usize; 2] = [5, 6];
    assert_eq!(sheet[(0, first)], Data::String("During: first day".into()));
    let day =
        |line: usize, column: usize| day_in(&sheet[(line, column)]).map(|day| day.to_string());
    assert_eq!(day(2, first).as_deref(), Some("2024-02-01"));
    assert_eq!(day(2, last).as_deref(), Some("2024-02-29"));
    for column in [first, last] {
        assert_eq!(sheet[(3, column)], Data::Empty);
    }
    assert_eq!(day(4, first).as_deref(), Some("2024-06-01"));
    assert_eq!(sheet[(4, last)], Data::Empty);
    assert_eq!(sheet[(5, first)], Data::Empty);
    assert_eq!(day(5, last).as_deref(), Some("2199-12-31"));
}

#[test]
fn a_band_stands_beside_each_of_its_rows_and_only_an_empty_one_has_a_line_of_its_own() {
    for document in documents() {
        let sheets = sheets(&document);
        for ((_, table), (name, sheet)) in document.tables().zip(&sheets[1..]) {
            if !table.rows.iter().any(Row::is_band) {
                continue;
            }
            let group = Data::String(document.frame.group.clone());
            assert_eq!(sheet[(0, 0)], group, "{name}");
            let mut found: Vec<String> =
                sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
            let mut wanted: Vec<String> =
                grouped(table).into_iter().map(|(group, _)| group).collect();
            if table.code.starts_with("awkward") {
                // What is too long for a cell goes on in two more lines of the same group.
                assert_eq!(found.iter().filter(|one| *one == "2 Long").count(), 2 + 2);
                found.dedup();
                wanted.dedup();
            }
            assert_eq!(found, wanted, "{name}");
            let is_alone = |row: &&[Data]| row[1..].iter().all(|cell| *cell == Data::Empty);
            let alone = sheet.rows().filter(is_alone).map(|row| row[0].to_string());
            let empty = grouped(table).into_iter().filter(|(_, row)| row.is_band());
            let empty = empty.map(|(group, _)| group);
            assert_eq!(
                alone.collect::<Vec<_>>(),
                empty.collect::<Vec<_>>(),
                "{name}"
            );
        }
    }
}

#[test]
fn filters_reach_over_groups_and_days_and_down_to_the_sum() {
    for (document, code, range) in [
        (composed(&facts(), Language::English), "plan", "A1:H5"),
        (awkward(), "awkward-one", "A1:H9"),
    ] {
        let number = 1 + number_of(&document, code);
        let sheet = part(&document, &format!("xl/worksheets/sheet{number}.xml"));
        let filter = format!("<autoFilter ref=\"{range}\"");
        assert!(sheet.contains(&filter), "{filter}");
        assert!(sheet.contains("state=\"frozen\"") && sheet.contains("ySplit=\"1\""));
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
