//! What is composed of whole reports: of the sample, word for word, and of the real one where it is at hand. Of the
//! real one only what the composer says itself is kept here.

use rapporteur::bodies::Body;
use rapporteur::document::{Block, Document, Text};
use rapporteur::i18n::Language;
use rapporteur::summaries::compose::Composer;
use rapporteur::summaries::facts::{Facts, Period};
use rapporteur::summaries::gather::{self, Basis};
use rapporteur::summaries::{Summary, period_of};
use rapporteur::time::Clock;
use rapporteur::{demo, web};
use sqlx::PgPool;

use crate::support::database::fresh_database;
use crate::support::intake::{count, real_report, take_in, upload};
use crate::support::read_out::{read_out, whole};
use crate::support::world::{Who, World, day};

async fn body(pool: &PgPool, slug: &str) -> Body {
    let now = "2025-12-31T12:00:00Z".parse().unwrap();
    let arrival = web::store::arrive(pool, None, Some(slug), now)
        .await
        .unwrap();
    arrival.body.unwrap()
}

async fn facts(pool: &PgPool, body: &Body, period: Period, basis: Basis) -> Facts {
    let mut connection = pool.begin().await.unwrap();
    gather::facts(&mut connection, body, &body.plans[0], period, basis)
        .await
        .unwrap()
}

async fn sample_of(month: &str, language: Language) -> String {
    let database = fresh_database().await;
    let clock = Clock::Fixed("2025-06-20T09:00:00Z".parse().unwrap());
    demo::prepare(&database.pool, clock).await.unwrap();
    let body = body(&database.pool, demo::SLUG).await;
    let month = month.parse().unwrap();
    let facts = facts(&database.pool, &body, period_of(month), Basis::InTime).await;
    read_out(&Summary::compose(&facts, month, language).document, whole)
}

#[tokio::test]
async fn a_month_of_the_sample_reads_well_in_english() {
    insta::assert_snapshot!(sample_of("2025-06", Language::English).await);
}

#[tokio::test]
async fn a_month_of_the_sample_reads_well_in_russian() {
    insta::assert_snapshot!(sample_of("2025-06", Language::Russian).await);
}

/// The bullets under a heading of the report, up to the next paragraph.
fn bullets<'a>(report: &'a str, heading: &str) -> Vec<&'a str> {
    let lines = report.lines().skip_while(|line| !line.starts_with(heading));
    let lines = lines.skip(1).filter(|line| !line.trim().is_empty());
    lines
        .take_while(|line| line.starts_with("- "))
        .map(|line| line.trim_start_matches("- "))
        .collect()
}

/// The points under a heading of the review.
fn points(review: &Document, heading: &str) -> Vec<String> {
    let blocks = review.sections[0].blocks.iter();
    let mut under = blocks.skip_while(
        |block| !matches!(block, Block::Heading { text } if text.plain().starts_with(heading)),
    );
    match under.nth(1) {
        Some(Block::Items { items }) => items.iter().map(|item| item.plain()).collect(),
        other => panic!("{heading}: {other:?}"),
    }
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

#[tokio::test]
async fn the_real_report_gives_its_own_review_again_and_its_plan_word_for_word() {
    let Some(report) = real_report() else {
        return;
    };
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let answer = upload(&browser, "wg", "fourth.txt", report.clone().into_bytes()).await;
    take_in(&browser, &answer.location().unwrap(), &[]).await;
    assert_eq!(count(&world, "activity").await, 21);
    let body = body(&world.pool, "wg").await;

    let since = Period {
        from: day("2023-01-01"),
        to: day("2024-06-30"),
    };
    let of_period = facts(&world.pool, &body, since, Basis::Review).await;
    let review = Composer::new(&of_period, Language::English).review(Some(4));
    for (theirs, ours, held) in [
        ("UNECE activities included", "UNECE activities", 8),
        (
            "ESCAP activities in the SPECA region included",
            "ESCAP activities",
            6,
        ),
    ] {
        let (theirs, ours) = (bullets(&report, theirs), points(&review, ours));
        assert_eq!((theirs.len(), ours.len()), (held, held));
        for line in theirs {
            // The title is what stands before the first comma that a date or a place follows.
            let found = ours.iter().any(|point| {
                let title: String = point.chars().take_while(|letter| *letter != ',').collect();
                bare(line).contains(&bare(&title))
            });
            assert!(found, "{line}\nis not among\n{ours:#?}");
        }
    }
    let annex = review.tables().find(|(_, table)| table.code == "follow-up");
    let annex = annex.unwrap().1;
    assert_eq!(annex.rows.len(), 28);

    let month = "2024-06".parse().unwrap();
    let facts = facts(&world.pool, &body, period_of(month), Basis::InTime).await;
    let text = bare(&report);
    for language in Language::ALL {
        let document = Summary::compose(&facts, month, language).document;
        let plan = document.tables().find(|(_, table)| table.code == "plan");
        let adopted = plan.unwrap().1.rows.iter().flat_map(|row| &row.cells);
        let adopted = adopted
            .flat_map(|cell| &cell.text.0)
            .filter(|run| run.adopted);
        let mut wordings = 0;
        for run in adopted {
            assert!(text.contains(&bare(&run.text)), "{}", run.text);
            wordings += 1;
        }
        assert!(
            wordings >= 28,
            "21 activities in 7 areas, and not {wordings}"
        );
        let name = format!("what_is_said_of_the_real_report_in_{}", language.code());
        insta::assert_snapshot!(name, read_out(&document, said));
    }
}

/// The words of the composer alone: what a report adopted is left out.
fn said(text: &Text) -> String {
    let runs = text.0.iter();
    runs.map(|run| if run.adopted { "…" } else { &run.text })
        .collect()
}
