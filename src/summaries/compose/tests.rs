//! The composed text as a person reads it, in both languages, and what must hold of it whatever the facts.

use chrono::NaiveDate;

use super::super::testing::{composed, facts};
use super::{Composer, Value};
use crate::bodies::states::State;
use crate::document::{Block, Document, Text, Weight};
use crate::i18n::Language;
use crate::summaries::facts::Facts;
use crate::time::{PartialDate, Timeframe};

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
    facts.contributions.clear();
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
fn the_activities_of_each_table_add_up_also_where_nobody_leads_one() {
    let mut facts = facts();
    facts.activities[0].leads.clear();
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
                Value::Count { count } => *count,
                other => panic!("{other:?}"),
            })
            .sum();
        assert_eq!(sum, facts.activities.len() as i64, "{code}");
    }
}

#[test]
fn the_scale_of_the_timeline_holds_all_that_is_drawn_on_it() {
    let mut facts = facts();
    facts.plan.ends = "2024-03".parse().ok();
    let timeline = Composer::new(&facts, Language::English).timeline().unwrap();
    let lines = timeline.lines.iter();
    let drawn = lines.flat_map(|line| {
        let points = line.points.iter().map(|point| point.day);
        points.chain(line.from).chain(line.to)
    });
    for day in drawn.chain([facts.period.to]) {
        assert!((timeline.from..=timeline.to).contains(&day), "{day}");
    }
}

#[test]
fn a_correction_does_not_say_that_its_records_are_of_the_period() {
    let mut facts = facts();
    let caption = |facts: &Facts| {
        let document = composed(facts, Language::English);
        let found = document
            .tables()
            .find(|(_, table)| table.code == "recorded-late");
        found.unwrap().1.caption.clone()
    };
    assert!(caption(&facts).ends_with("recorded in the period"));
    facts.issue.correction = Some("A workshop was left out.".into());
    assert!(caption(&facts).ends_with("recorded since"));
}

#[test]
fn dates_after_a_title_that_runs_from_right_to_left_run_as_they_are_written() {
    let mut facts = facts();
    facts.outputs[0].title = "ورشة عمل".into();
    let document = composed(&facts, Language::English);
    let states = document.sections.iter().find(|one| one.code == "states");
    let items = states.unwrap().blocks.iter().flat_map(|block| match block {
        Block::Items { items } => items.as_slice(),
        _ => &[],
    });
    let told: Vec<String> = items.map(Text::plain).collect();
    let of_title: Vec<&String> = told
        .iter()
        .filter(|told| told.contains("ورشة عمل"))
        .collect();
    assert!(!of_title.is_empty(), "{told:?}");
    for told in of_title {
        assert!(told.contains("ورشة عمل\u{200e} ("), "{told:?}");
    }
}

#[test]
fn a_country_is_named_once_and_in_the_readers_language() {
    let mut facts = facts();
    facts.outputs.truncate(1);
    let place = |noted: Option<&str>, language: Language, facts: &mut Facts| {
        let output = &mut facts.outputs[0];
        output.place = noted.map(str::to_owned);
        output.state = State::from_code("KZ");
        output.format = None;
        let composer = Composer::new(facts, language);
        composer.place(&facts.outputs[0])
    };
    for (noted, english, russian) in [
        (
            Some("Astana, Kazakhstan"),
            "Astana, Kazakhstan",
            "Astana, Казахстан",
        ),
        (
            Some("Астана, Казахстан"),
            "Астана, Kazakhstan",
            "Астана, Казахстан",
        ),
        (Some("Astana"), "Astana, Kazakhstan", "Astana, Казахстан"),
        (None, "Kazakhstan", "Казахстан"),
    ] {
        assert_eq!(place(noted, Language::English, &mut facts), english);
        assert_eq!(place(noted, Language::Russian, &mut facts), russian);
    }
}

#[test]
fn a_timeframe_and_what_a_decision_is_due_by_have_the_days_that_are_known() {
    let mut facts = facts();
    facts.decisions[0].due = None;
    facts.decisions[0].due_session = Some(5);
    let point = |text: &str| text.parse::<PartialDate>().ok();
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let composer = Composer::new(&facts, Language::English);
    let days = |from, to| {
        let (from, to) = (point(from), point(to));
        let wording = "in due course".to_owned();
        composer
            .timeframe_cell(&Timeframe { from, to, wording })
            .value
    };
    let known = |first, last| Value::Days {
        first: day(first),
        last: day(last),
    };
    assert_eq!(days("2024-Q2", "2025"), known("2024-04-01", "2025-12-31"));
    assert_eq!(days("2024-02", ""), known("2024-02-01", "2024-02-29"));
    assert_eq!(days("", "2024-02"), known("", "2024-02-29"));
    assert_eq!(days("", ""), Value::Words);
    let due = composer.due_cell(&facts.decisions[0]);
    assert_eq!(due.text.plain(), "Fifth session");
    assert_eq!(due.value, known("", "2024-05-31"));
    let mut unknown = facts.decisions[0].clone();
    unknown.due_day = None;
    assert_eq!(composer.due_cell(&unknown).value, Value::Words);
}

#[test]
fn a_document_reads_back_from_what_is_kept_of_it() {
    let document = composed(&facts(), Language::Russian);
    let kept = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), document);
}
