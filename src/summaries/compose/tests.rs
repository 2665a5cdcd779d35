//! The composed text as a person reads it, in both languages, and what must hold of it whatever the facts.

use std::fmt::Write as _;

use super::super::document::{Block, Document, Weight};
use super::super::testing::{composed, facts};
use crate::i18n::Language;

/// The document as plain text, for reading.
fn read_out(document: &Document) -> String {
    let mut out = String::new();
    let head = &document.masthead;
    let _ = writeln!(
        out,
        "{}\n{}\n{}\n{}\n{}",
        document.title, head.body, head.plan, head.period, head.agencies
    );
    for section in &document.sections {
        let _ = writeln!(out, "\n# {}", section.heading);
        for block in &section.blocks {
            match block {
                Block::Heading { text } => {
                    let _ = writeln!(out, "## {}", text.plain());
                }
                Block::Paragraph { text } => {
                    let _ = writeln!(out, "{}", text.plain());
                }
                Block::Items { items } => {
                    for item in items {
                        let _ = writeln!(out, "- {}", item.plain());
                    }
                }
                Block::Bars(bars) => {
                    for bar in &bars.bars {
                        let _ = writeln!(out, "{} {} ({:?})", bar.label, bar.count, bar.before);
                    }
                }
                Block::Timeline(timeline) => {
                    for line in &timeline.lines {
                        let _ = writeln!(out, "{}: {}", line.label, line.words);
                    }
                }
                Block::Table(table) => {
                    let heads: Vec<&str> = table
                        .columns
                        .iter()
                        .map(|column| column.heading.as_str())
                        .collect();
                    let _ = writeln!(out, "[{}] {}", table.caption, heads.join(" | "));
                    for row in &table.rows {
                        let cells: Vec<String> =
                            row.cells.iter().map(|cell| cell.text.plain()).collect();
                        let _ = writeln!(out, "  {}", cells.join(" | "));
                    }
                }
            }
        }
    }
    out
}

#[test]
fn the_summary_of_a_month_reads_well_in_english() {
    insta::assert_snapshot!(read_out(&composed(&facts(), Language::English)));
}

#[test]
fn the_summary_of_a_month_reads_well_in_russian() {
    insta::assert_snapshot!(read_out(&composed(&facts(), Language::Russian)));
}

#[test]
fn a_month_in_which_nothing_happened_says_so_in_every_section() {
    let mut facts = facts();
    facts.moves.clear();
    facts.outputs.clear();
    facts.decisions.clear();
    facts.activities.clear();
    for language in Language::ALL {
        let document = composed(&facts, language);
        for section in &document.sections {
            assert!(!section.blocks.is_empty(), "{}", section.code);
        }
    }
}

#[test]
fn every_table_has_as_many_cells_as_columns_and_a_name_of_its_own() {
    for language in Language::ALL {
        let document = composed(&facts(), language);
        let mut codes: Vec<&str> = Vec::new();
        for (_, table) in document.tables() {
            assert!(!codes.contains(&table.code.as_str()), "{}", table.code);
            codes.push(&table.code);
            for row in &table.rows {
                let wanted = if row.weight == Weight::Band {
                    1
                } else {
                    table.columns.len()
                };
                assert_eq!(row.cells.len(), wanted, "{}", table.code);
            }
        }
        assert!(codes.len() >= 8);
    }
}

#[test]
fn the_activities_of_each_table_add_up() {
    let facts = facts();
    let document = composed(&facts, Language::English);
    for code in ["activities-by-area", "activities-by-agency"] {
        let (_, table) = document
            .tables()
            .find(|(_, table)| table.code == code)
            .unwrap();
        let sum: i64 = table
            .rows
            .iter()
            .map(|row| match &row.cells.last().unwrap().value {
                super::Value::Count { count } => *count,
                other => panic!("{other:?}"),
            })
            .sum();
        assert_eq!(sum, facts.activities.len() as i64, "{code}");
    }
}

#[test]
fn a_document_reads_back_from_what_is_kept_of_it() {
    let document = composed(&facts(), Language::Russian);
    let kept = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), document);
}
