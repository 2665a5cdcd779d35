//! The composed text as a person reads it, in both languages, and what must hold of it whatever the facts.

use super::super::testing::{composed, facts};
use crate::document::{Block, Document, Text, Weight};
use crate::i18n::Language;

#[allow(dead_code, reason = "the tests over HTTP use the rest")]
#[path = "../../../tests/support/read_out.rs"]
mod read_out;
use read_out::{read_out, whole};

#[test]
fn the_summary_of_a_month_reads_well_in_english() {
    insta::assert_snapshot!(read_out(&composed(&facts(), Language::English), whole));
}

#[test]
fn the_summary_of_a_month_reads_well_in_russian() {
    insta::assert_snapshot!(read_out(&composed(&facts(), Language::Russian), whole));
}

#[test]
fn a_month_in_which_nothing_happened_says_so_in_every_section() {
    let mut facts = facts();
    facts.moves.clear();
    facts.outputs.clear();
    facts.decisions.clear();
    facts.activities.clear();
    facts.revisions.clear();
    facts.areas.clear();
    for language in Language::ALL {
        let document = composed(&facts, language);
        for section in &document.sections {
            let says = |block: &Block| matches!(block, Block::Paragraph { .. } | Block::Bars(_));
            let (first, code) = (section.blocks.first(), section.code.as_str());
            // By State there is a heading first, and below it the sentence.
            let first = first.filter(|_| code != "states").or(section.blocks.get(1));
            assert!(first.is_some_and(says), "{code}: {:?}", section.blocks);
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
