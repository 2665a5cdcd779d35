//! What each month tells: everything once, in the month at whose end the record knew it.

use rapporteur::document::{Block, Document};
use rapporteur::i18n::Language;
use rapporteur::summaries::gather::Basis;
use rapporteur::summaries::{Summary, acts, gather, period_of};
use rapporteur::web;

use crate::support::intake::{REPORT, read_in, take_in};
use crate::support::site::{Browser, Page};
use crate::support::structure::fill;
use crate::support::world::{Who, World};

pub const PLAN: &str = "/wg/plan/2023-2025";

/// A month's document in English, as the record stands.
pub async fn month(world: &World, month: &str, basis: Basis) -> Document {
    let month = month.parse().unwrap();
    let now = "2024-12-31T12:00:00Z".parse().unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), now)
        .await
        .unwrap();
    let body = arrival.body.unwrap();
    let mut connection = world.pool.begin().await.unwrap();
    let plan = &body.plans[0];
    let facts = gather::facts(&mut connection, &body, plan, period_of(month), basis)
        .await
        .unwrap();
    Summary::compose(&facts, month, Language::English).document
}

/// The words of a section that stand outside tables, a line each.
pub fn lines(document: &Document, section: &str) -> Vec<String> {
    let found = document.sections.iter().find(|one| one.code == section);
    let blocks = &found.unwrap().blocks;
    let of_block = |block: &Block| match block {
        Block::Heading { text } | Block::Paragraph { text } => vec![text.plain()],
        Block::Items { items } => items.iter().map(|item| item.plain()).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of_block).collect()
}

/// The rows of a table by its code, cells between bars; none where there is no such table.
pub fn rows(document: &Document, code: &str) -> Vec<String> {
    let table = document.tables().map(|(_, table)| table);
    let rows = table
        .filter(|table| table.code == code)
        .flat_map(|table| &table.rows);
    let words = |row: &rapporteur::document::Row| {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text.plain()).collect();
        cells.join(" | ")
    };
    rows.map(words).collect()
}

pub async fn officer_at(world: &World, moment: &str) -> Browser {
    world
        .browser_at(&world.at(moment).await, Who::Officer)
        .await
}

/// Records an output and gives its address.
pub async fn record(officer: &Browser, fields: &[(&str, &str)]) -> String {
    let mut form = vec![
        ("title", "Workshop on locks"),
        ("kind", "workshop"),
        ("agencies", "UNECE"),
        ("activities", "1.1"),
        ("place", "Osh"),
    ];
    form.extend_from_slice(fields);
    let answer = officer.post("/wg/outputs/new", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().unwrap()
}

pub async fn say(officer: &Browser, output: &str, fields: &[(&str, &str)]) {
    let said = fill(officer, &format!("{output}/word"), fields).await;
    assert_eq!(said.status, 200, "{}", said.text());
}

#[tokio::test]
async fn what_is_confirmed_after_its_month_counts_once_in_the_month_that_learnt_of_it() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-10T06:00:00Z").await;
    let output = record(&june, &[("from", "2024-06-29"), ("to", "2024-06-30")]).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    say(&july, &output, &[("word", "held"), ("women-KZ", "50")]).await;

    let june = month(&world, "2024-06", Basis::InTime).await;
    assert!(
        lines(&june, "attention")
            .contains(&"Workshop on locks (UNECE; 29–30 June 2024)".to_owned()),
        "{:?}",
        lines(&june, "attention")
    );
    assert!(rows(&june, "participants").is_empty());
    let july = month(&world, "2024-07", Basis::InTime).await;
    assert_eq!(rows(&july, "recorded-late").len(), 1);
    assert_eq!(
        rows(&july, "participants")[0],
        "Kazakhstan | 50 | 0 | 0 | 50"
    );
    assert!(
        lines(&july, "brief")[1]
            .ends_with("One output that had been delivered earlier entered the record.")
    );
    assert!(
        lines(&july, "states")
            .iter()
            .any(|line| line.starts_with("Workshop on locks"))
    );
    let august = month(&world, "2024-08", Basis::InTime).await;
    assert!(rows(&august, "recorded-late").is_empty() && rows(&august, "delivered").is_empty());
    assert!(rows(&august, "participants").is_empty());
}

#[tokio::test]
async fn a_denial_that_comes_late_is_told_once() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-10T06:00:00Z").await;
    let output = record(&june, &[("from", "2024-06-29"), ("to", "2024-06-30")]).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    say(
        &july,
        &output,
        &[("word", "not-held"), ("reason", "The road was closed.")],
    )
    .await;
    let told = |document: &Document| {
        let lines = lines(document, "delivered");
        let line = lines
            .iter()
            .find(|line| line.ends_with("The road was closed."));
        line.cloned()
    };
    let expected = "Workshop on locks (29–30 June 2024): The road was closed.";
    assert_eq!(told(&month(&world, "2024-06", Basis::InTime).await), None);
    assert_eq!(
        told(&month(&world, "2024-07", Basis::InTime).await).as_deref(),
        Some(expected)
    );
    assert_eq!(told(&month(&world, "2024-08", Basis::InTime).await), None);
}

#[tokio::test]
async fn what_took_place_before_its_last_possible_day_is_expected_no_more() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-10T06:00:00Z").await;
    let output = record(&june, &[("from", "2024"), ("to", "2024")]).await;
    say(&june, &output, &[("word", "held")]).await;
    let june = month(&world, "2024-06", Basis::InTime).await;
    assert_eq!(rows(&june, "delivered").len(), 1);
    assert!(rows(&june, "coming").is_empty());
    let july = month(&world, "2024-07", Basis::InTime).await;
    assert!(rows(&july, "delivered").is_empty() && rows(&july, "coming").is_empty());
}

#[tokio::test]
async fn what_was_counted_and_is_withdrawn_is_told() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    let output = record(&june, &[("from", "2024-06-11"), ("to", "2024-06-12")]).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    let withdrawn = fill(
        &july,
        &format!("{output}/withdraw"),
        &[("reason", "It stood twice.")],
    )
    .await;
    assert_eq!(withdrawn.status, 200, "{}", withdrawn.text());
    assert_eq!(
        rows(&month(&world, "2024-06", Basis::InTime).await, "delivered").len(),
        1
    );
    let july = month(&world, "2024-07", Basis::InTime).await;
    assert!(
        lines(&july, "delivered")
            .contains(&"Workshop on locks (11–12 June 2024): withdrawn from the record".to_owned()),
        "{:?}",
        lines(&july, "delivered")
    );
}

#[tokio::test]
async fn two_outputs_that_begin_on_one_day_are_two_on_the_timeline() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    for title in ["Morning on locks", "Evening on locks"] {
        let one = [
            ("title", title),
            ("kind", "workshop"),
            ("agencies", "UNECE"),
        ];
        let served = [
            ("activities", "1.1, 1.2"),
            ("from", "2024-06-11"),
            ("to", "2024-06-11"),
        ];
        let answer = june
            .post("/wg/outputs/new", &[&one[..], &served[..]].concat())
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let june = month(&world, "2024-06", Basis::InTime).await;
    let figures = june
        .sections
        .iter()
        .find(|one| one.code == "figures")
        .unwrap();
    let timeline = figures.blocks.iter().find_map(|block| match block {
        Block::Timeline(timeline) => Some(timeline),
        _ => None,
    });
    let line = &timeline.unwrap().lines[0];
    // With the one that the report lists.
    assert!(
        line.words.ends_with("3 outputs delivered"),
        "{}",
        line.words
    );
    assert_eq!(line.points.len(), 2);
}

#[tokio::test]
async fn the_column_before_says_what_the_month_before_said() {
    let world = World::new().await;
    let july = world.at("2024-07-10T06:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    let retire = format!("{PLAN}/activity/1.2/retire");
    let reason = [("reason", "As the group agreed between the sessions.")];
    let retired = fill(&coordinator, &retire, &reason).await;
    assert_eq!(retired.status, 200, "{}", retired.text());
    let june = month(&world, "2024-06", Basis::InTime).await;
    let july = month(&world, "2024-07", Basis::InTime).await;
    let all = |document: &Document| -> Vec<i64> {
        let rows = rows(document, "activities-by-status");
        let cells = rows.last().unwrap().split(" | ").skip(1);
        cells.map(|count| count.parse().unwrap()).collect()
    };
    let (june, july) = (all(&june), all(&july));
    assert_eq!(july, [june[1], june[1] - 1]);
}

#[tokio::test]
async fn a_correction_counts_what_was_put_right_since_and_the_next_month_tells_it() {
    const JUNE: &str = "/wg/summaries/2024-06";
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    let dates = [
        ("from", "2024-06-11"),
        ("to", "2024-06-12"),
        ("women-KZ", "250"),
    ];
    let output = record(&june, &dates).await;
    let july = world.at("2024-07-02T06:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    let issue = |edition| [("edition", edition), ("version", "1")];
    coordinator
        .submit(&format!("{JUNE}/issue"), &issue("1"))
        .await;

    let officer = world.browser_at(&july, Who::Officer).await;
    let mended = fill(&officer, &format!("{output}/edit"), &[("women-KZ", "25")]).await;
    assert_eq!(mended.status, 200, "{}", mended.text());
    let reason = "There were 25 participants, and not 250.";
    let correction = [("edition", "1"), ("reason", reason)];
    coordinator
        .submit(&format!("{JUNE}/correction"), &correction)
        .await;
    coordinator
        .submit(&format!("{JUNE}/issue"), &issue("2"))
        .await;
    let public = july.browser();
    let of = |edition| format!("{JUNE}?edition={edition}");
    let figures = |page: &Page| page.one("#figures");
    let (first, second) = (public.get(&of(1)).await, public.get(&of(2)).await);
    // Women, men, not recorded, and all of them.
    assert!(
        figures(&first).contains("Kazakhstan25000250"),
        "{}",
        figures(&first)
    );
    assert!(
        figures(&second).contains("Kazakhstan250025"),
        "{}",
        figures(&second)
    );
    let in_july = month(&world, "2024-07", Basis::InTime).await;
    assert!(
        lines(&in_july, "delivered").contains(
            &"Workshop on locks (11–12 June 2024): 25 participants, and not 250".to_owned()
        ),
        "{:?}",
        lines(&in_july, "delivered")
    );
}

#[tokio::test]
async fn participants_that_are_put_right_with_the_word_itself_are_told_too() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    let dates = [
        ("from", "2024-06-11"),
        ("to", "2024-06-12"),
        ("women-KZ", "250"),
    ];
    let output = record(&june, &dates).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    say(&july, &output, &[("word", "held"), ("women-KZ", "25")]).await;
    let july = month(&world, "2024-07", Basis::InTime).await;
    let told = "Workshop on locks (11–12 June 2024): 25 participants, and not 250";
    assert!(lines(&july, "delivered").contains(&told.to_owned()));
}

#[tokio::test]
async fn a_correction_tells_the_taking_back_by_which_its_figures_differ() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    let at = format!("{PLAN}/activity/1.1");
    let fields = [("to", "preparing"), ("effective", "2024-06-13")];
    let moved = fill(&june, &format!("{at}/move"), &fields).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    let august = world.at("2024-08-05T06:00:00Z").await;
    let coordinator = world.browser_at(&august, Who::Coordinator).await;
    let back = format!("{at}/take-back");
    let back = fill(&coordinator, &back, &[("reason", "It was not so.")]).await;
    assert_eq!(back.status, 200, "{}", back.text());
    let in_time = month(&world, "2024-07", Basis::InTime).await;
    assert!(rows(&in_time, "changes").is_empty());
    let put_right = month(&world, "2024-07", Basis::PutRight).await;
    let row = &rows(&put_right, "changes")[1];
    assert!(
        row.starts_with("1.1") && row.contains("Taken back."),
        "{row}"
    );
    let planned = &rows(&put_right, "activities-by-status")[0];
    let (before, now) = planned
        .strip_prefix("Planned | ")
        .unwrap()
        .split_once(" | ")
        .unwrap();
    let (before, now): (i64, i64) = (before.parse().unwrap(), now.parse().unwrap());
    assert_eq!(now, before + 1);
}

#[tokio::test]
async fn a_month_is_of_the_plan_that_was_in_the_record_when_it_ended() {
    let world = World::new().await;
    let july = world.at("2024-07-03T06:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    take_in(&coordinator, &read_in(&coordinator, REPORT).await, &[]).await;
    let now = "2024-08-05T12:00:00Z".parse().unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), now).await;
    let body = arrival.unwrap().body.unwrap();
    for (month, plan) in [
        ("2024-05", None),
        ("2024-06", Some("2023-2025")),
        ("2024-07", Some("2024-2026")),
    ] {
        let found = acts::plan_of(&world.pool, &body, month.parse().unwrap()).await;
        let found = found.unwrap().map(|plan| plan.slug.as_str());
        assert_eq!(found, plan, "{month}");
    }
}
