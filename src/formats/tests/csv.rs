//! The archive of tables, read by the `csv` crate.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::{amount, awkward, documents, grouped};
use crate::document::{Block, Cell, Column, Document, Row, Sort, Table, Value};
use crate::formats::{Format, write};
use crate::i18n::Language;
use crate::summaries::testing::{composed, facts};

/// The text of each file, by name.
fn texts(document: &Document) -> BTreeMap<String, String> {
    let bytes = write(document, Format::Csv).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn every_word_and_number_of_every_table_is_found_again() {
    for document in documents() {
        let texts = texts(&document);
        assert_eq!(texts.len(), document.tables().count());
        for (_, table) in document.tables() {
            let records = records(&texts[&format!("{}.csv", table.code)]);
            let fields: Vec<&str> = records.iter().flatten().map(String::as_str).collect();
            let holds = |words: &str| {
                fields.iter().any(|field| {
                    *field == words || field.strip_prefix('\'').is_some_and(|rest| rest == words)
                })
            };
            for column in &table.columns {
                assert!(holds(&column.heading), "{}", column.heading);
            }
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                match &cell.value {
                    Value::Count { count } => assert!(holds(&count.to_string()), "{count}"),
                    Value::Day { day } => assert!(holds(&day.to_string()), "{day}"),
                    Value::Days { first, last } => {
                        assert!(holds(&cell.text.plain()), "{}", cell.text.plain());
                        for day in [first, last].into_iter().flatten() {
                            assert!(holds(&day.to_string()), "{day}");
                        }
                    }
                    Value::Amount { amount, currency } => {
                        assert!(holds(amount) && holds(currency), "{amount} {currency}");
                    }
                    _ => assert!(holds(&cell.text.plain()), "{}", cell.text.plain()),
                }
            }
        }
    }
}

#[test]
fn a_file_begins_with_a_byte_order_mark_and_ends_its_lines_as_windows_does() {
    for text in texts(&composed(&facts(), Language::Russian)).values() {
        assert!(text.starts_with('\u{feff}'));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert!(text.ends_with("\r\n"));
    }
}

#[test]
fn every_record_is_as_long_as_the_first_and_bands_stand_before_their_rows() {
    for document in documents() {
        let texts = texts(&document);
        for (_, table) in document.tables() {
            let records = records(&texts[&format!("{}.csv", table.code)]);
            assert!(
                records
                    .iter()
                    .all(|record| record.len() == records[0].len())
            );
            let rows = grouped(table);
            assert_eq!(records.len(), 1 + rows.len());
            if table.rows.iter().any(Row::is_band) {
                assert_eq!(records[0][0], document.frame.group);
                for (record, (group, _)) in records[1..].iter().zip(&rows) {
                    assert_eq!(record[0].trim_start_matches('\''), group);
                }
            }
        }
        if let Some(plan) = texts.get("plan.csv") {
            let records = records(plan);
            assert_eq!(records.len(), 1 + 4);
            assert_eq!(records[1][0], "1. Wells");
            assert!(records[4][0] == "2. Channels" && records[4][1].starts_with("2.2"));
        }
    }
}

#[test]
fn words_that_would_run_as_formulas_are_guarded_and_numbers_are_not() {
    let texts = texts(&awkward());
    let records = records(&texts["awkward-one.csv"]);
    assert_eq!(
        records[0],
        [
            "Group",
            "'=Who",
            "How many",
            "When",
            "During",
            "During: first day",
            "During: last day",
            "How much",
            "Currency"
        ]
    );
    assert_eq!(records[1], ["'+Empty band", "", "", "", "", "", "", "", ""]);
    assert_eq!(
        records[2],
        [
            "1 Колодцы & каналы <верхние>",
            "'=1+1",
            "-3",
            "2024-02-29",
            "February 2024",
            "2024-02-01",
            "2024-02-29",
            "-12500.00",
            "USD"
        ]
    );
    assert_eq!(records[4][1], "'-5");
    assert_eq!(records[4][2], i64::MAX.to_string());
    assert_eq!(records[4][4..7], ["'=from June on", "2024-06-01", ""]);
    assert_eq!(records[6][1], "'@nothing");
    assert_eq!(
        records[7],
        ["", "All", "1234564", "", "", "", "", "-12500.00", "USD"]
    );
    let signs = ['=', '+', '-', '@', '\t', '\r'];
    for field in texts
        .values()
        .flat_map(|text| self::records(text))
        .flatten()
    {
        let number = field.parse::<f64>().is_ok();
        assert!(number || !field.starts_with(signs), "{field}");
    }
}

#[test]
fn what_a_program_that_cuts_at_semicolons_or_lines_would_take_for_a_formula_is_guarded() {
    let mut document = awkward();
    let words = [
        ("x;=1+1", "x;'=1+1"),
        ("x; \"@a\"", "x; \"'@a\""),
        ("one\r\n- two\n+three", "one\r\n'- two\n'+three"),
        ("a\t=b;;-c", "a\t'=b;;'-c"),
        ("\"=1", "\"'=1"),
        ("\t=1", "'\t'=1"),
        ("a = b; c - d, e@f -5", "a = b; c - d, e@f -5"),
        ("", ""),
    ];
    let rows = words.map(|(words, _)| Row::plain(vec![Cell::said(words)]));
    document.sections.last_mut().unwrap().blocks = vec![Block::Table(Table {
        code: "cut".to_owned(),
        caption: "Cut".to_owned(),
        columns: vec![Column::new("Words;=1", Sort::Words, 1)],
        rows: rows.to_vec(),
    })];
    let texts = texts(&document);
    let found: Vec<String> = records(&texts["cut.csv"])
        .into_iter()
        .map(|mut row| row.remove(0))
        .collect();
    let mut wanted = vec!["Words;'=1"];
    wanted.extend(words.map(|(_, guarded)| guarded));
    assert_eq!(found, wanted);
}

#[test]
fn a_timeframe_is_followed_by_its_first_and_its_last_day() {
    let mut document = composed(&facts(), Language::English);
    let texts = texts(&document);
    let records = |code: &str| records(&texts[&format!("{code}.csv")]);
    let plan = records("plan");
    assert_eq!(
        plan[0][3..6],
        ["Timeframe", "Timeframe: first day", "Timeframe: last day"]
    );
    assert_eq!(plan[1][4..6], ["2024-01-01", "2024-12-31"]);
    assert_eq!(plan[2][4..6], ["2024-01-01", "2024-05-31"]);
    let decisions = records("decisions");
    assert_eq!(decisions[0][5..7], ["Due: first day", "Due: last day"]);
    assert_eq!(decisions[1][5..7], ["2024-05-01", "2024-05-31"]);
    assert_eq!(records("delivered")[1][1..3], ["2024-06-11", "2024-06-12"]);
    let late = records("recorded-late");
    assert_eq!(late[1][1..3], ["2024-05-02", "2024-05-02"]);
    assert_eq!(records("coming")[1][1..3], ["2024-08-01", "2024-08-31"]);
    // A text from before there were words for these columns has headings for them all the same, and each once.
    document.frame.first_day.clear();
    document.frame.last_day.clear();
    let plan = self::records(&self::texts(&document)["plan.csv"]);
    assert_eq!(plan[0][3..6], ["Timeframe", "Timeframe: 1", "Timeframe: 2"]);
}

#[test]
fn no_heading_stands_twice() {
    let mut document = awkward();
    let column = |heading: &str| Column::new(heading, Sort::Amount, 1);
    let columns = vec![
        column("Needed"),
        column("Pledged"),
        Column::new("Count", Sort::Count, 1),
    ];
    let rows = vec![Row::plain(vec![amount("1.00", "USD"), amount("2", "JPY")])];
    let (code, caption) = ("money".to_owned(), "Money".to_owned());
    document.sections.last_mut().unwrap().blocks = vec![Block::Table(Table {
        code,
        caption,
        columns,
        rows,
    })];
    assert_eq!(
        records(&texts(&document)["money.csv"]),
        [
            [
                "Needed",
                "Needed: Currency",
                "Pledged",
                "Pledged: Currency",
                "Count"
            ],
            ["1.00", "USD", "2", "JPY", ""]
        ]
    );
}
