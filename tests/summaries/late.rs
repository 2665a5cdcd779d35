//! A month composed late says what it said in time, whatever was done in the meantime.

use chrono::{DateTime, Days, Utc};
use rapporteur::i18n::Language;
use rapporteur::summaries::gather::Basis;
use rapporteur::summaries::{Summary, acts, gather, period_of};
use rapporteur::web;

use crate::support::acts::{KINDS, Luck, any_act};
use crate::support::adopt_decisions;
use crate::support::intake::{REPORT, read_in, take_in};
use crate::support::structure::fill;
use crate::support::world::{Who, World};

const PLAN: &str = "/wg/plan/2023-2025";
/// The end of June in Tashkent, five hours before that in Greenwich, and of July.
const ENDS: [(&str, &str); 2] = [
    ("2024-06", "2024-06-30T19:00:00Z"),
    ("2024-07", "2024-07-31T19:00:00Z"),
];

/// The documents of a month in both languages, one value a line, as they would be composed at this moment.
async fn composed(world: &World, month: &str, at: DateTime<Utc>) -> Vec<String> {
    let month = month.parse().unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), at)
        .await
        .unwrap();
    let body = arrival.body.unwrap();
    let plan = acts::plan_of(&world.pool, &body, month).await.unwrap();
    let mut connection = world.pool.begin().await.unwrap();
    let period = period_of(month);
    let facts = gather::facts(&mut connection, &body, plan.unwrap(), period, Basis::InTime)
        .await
        .unwrap();
    let documents = [Language::English, Language::Russian].map(|language| {
        let summary = Summary::compose(&facts, month, language);
        serde_json::to_string_pretty(&summary.document).unwrap()
    });
    documents
        .iter()
        .flat_map(|document| document.lines().map(str::to_owned))
        .collect()
}

/// Acts of the kinds that luck chooses, from a moment on.
async fn a_day(world: &World, from: &str, luck: &mut Luck, done: &mut [usize; KINDS]) {
    let site = world.at(from).await;
    let today = from[..10].parse().unwrap();
    for _ in 0..16 {
        let kind = luck.below(KINDS);
        done[kind] += usize::from(any_act(&site, world, today, kind, luck).await);
    }
}

#[tokio::test]
async fn a_month_composed_late_says_what_it_said_in_time_whatever_was_done_since() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let mut luck = Luck::new();
    let mut done = [0; KINDS];
    let mut in_time = Vec::new();
    for (number, (month, over)) in ENDS.into_iter().enumerate() {
        let over: DateTime<Utc> = over.parse().unwrap();
        for before in [3, 2, 1] {
            let morning = (over - Days::new(before)).to_rfc3339();
            a_day(&world, &morning, &mut luck, &mut done).await;
        }
        let later = world.at(&over.to_rfc3339()).await;
        let coordinator = world.browser_at(&later, Who::Coordinator).await;
        in_time.push((month, composed(&world, month, over).await));
        // The first minutes of the next month are not this month's, nor is what is then said of its last days.
        a_day(&world, &over.to_rfc3339(), &mut luck, &mut done).await;
        let keeper = world.browser_at(&later, Who::Administrator).await;
        match number {
            0 => {
                let escap = format!("/administration/organisations/{}", world.escap);
                let unece = format!("/administration/organisations/{}", world.unece);
                let acronyms = [("acronym", "ESCAP2"), ("acronym_ru", "ЭСКАТО")];
                for (organisation, acronyms) in
                    [(escap, &acronyms[..]), (unece, &[("acronym_ru", "ЕЭК")])]
                {
                    let renamed = fill(&keeper, &organisation, acronyms).await;
                    assert_eq!(renamed.status, 200, "{}", renamed.text());
                }
                take_in(&coordinator, &read_in(&coordinator, REPORT).await, &[]).await;
            }
            _ => {
                let names = [
                    ("name", "Working Group on Ferries"),
                    ("name_ru", ""),
                    ("time_zone", "Europe/London"),
                ];
                let renamed = fill(&keeper, "/administration/bodies/wg", &names).await;
                assert_eq!(renamed.status, 200, "{}", renamed.text());
                let session = [("ordinal", "6"), ("from_on", "2024-07-15")];
                assert_eq!(
                    fill(&coordinator, "/wg/sessions/new", &session)
                        .await
                        .status,
                    200
                );
                let next = [
                    ("title", "Work plan for 2028 and 2029"),
                    ("begins", "2028-01"),
                    ("ends", "2029-12"),
                    ("session", "6"),
                ];
                let next = fill(&coordinator, &format!("{PLAN}/next"), &next).await;
                assert_eq!(next.status, 200, "{}", next.text());
                let adopted = fill(&coordinator, "/wg/plan/2028-2029/adopt", &[]).await;
                assert_eq!(adopted.status, 200, "{}", adopted.text());
            }
        }
    }
    for morning in ["2024-08-05T04:00:00Z", "2024-08-20T04:00:00Z"] {
        a_day(&world, morning, &mut luck, &mut done).await;
    }
    println!("done, by kind: {done:?}");
    let kinds = done.iter().filter(|times| **times > 0).count();
    assert!(kinds > 16, "too few kinds of acts were done: {done:?}");
    let late = "2024-09-01T05:00:00Z".parse().unwrap();
    let mut wrong = Vec::new();
    for (month, said) in &in_time {
        assert!(said.len() > 1000, "only {} lines of {month}", said.len());
        let again = composed(&world, month, late).await;
        let differing = said.iter().zip(&again).enumerate();
        let differing = differing.filter(|(_, (said, again))| said != again);
        wrong.extend(differing.take(8).map(|(line, (said, again))| {
            format!(
                "{month}, line {line}\nsaid:    {}\nsays now:{}",
                said.trim(),
                again.trim()
            )
        }));
        if said.len() != again.len() {
            wrong.push(format!(
                "{month}: {} lines, and {} now",
                said.len(),
                again.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
