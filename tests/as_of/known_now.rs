//! The past as known now: what holds for the day, but for what was taken back.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::support::acts::{Luck, PLAN, move_act};
use crate::support::adopt_decisions;
use crate::support::world::{World, day};

/// An entry, as much as a fold of them needs.
#[derive(Debug, sqlx::FromRow)]
struct Entry {
    happening_id: Uuid,
    subject_id: Uuid,
    after: Option<Value>,
    recorded_at: DateTime<Utc>,
    effective_on: NaiveDate,
    takes_back: Option<Uuid>,
}

/// What is known now of an activity on a day: the fold of what holds for it, but for what was taken back.
fn folded(entries: &[Entry], activity: Uuid, on: NaiveDate) -> Option<Map<String, Value>> {
    let taken_back: Vec<Uuid> = entries
        .iter()
        .filter_map(|entry| entry.takes_back)
        .collect();
    let counts = |entry: &&Entry| {
        entry.subject_id == activity
            && entry.effective_on <= on
            && entry.takes_back.is_none()
            && !taken_back.contains(&entry.happening_id)
    };
    entries
        .iter()
        .filter(counts)
        .filter_map(|entry| entry.after.as_ref()?.as_object().cloned())
        .reduce(|mut state, next| {
            state.extend(next);
            state
        })
}

#[tokio::test]
async fn the_past_as_known_now_has_what_holds_for_the_day_and_not_what_was_taken_back() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let mut luck = Luck::new();
    for date in 4..=10 {
        let site = world.at(&format!("2024-06-{date:02}T05:00:00Z")).await;
        for _ in 0..8 {
            move_act(&site, &world, day(&format!("2024-06-{date:02}")), &mut luck).await;
        }
    }
    let entries: Vec<Entry> = sqlx::query_as(
        "select happening_id, subject_id, after, recorded_at, effective_on, takes_back
         from happening where chain_id = $1 order by sequence",
    )
    .bind(world.body_id.0)
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let activities: Vec<(Uuid, String)> =
        sqlx::query_as("select activity_id, code from activity order by code")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let late = entries
        .iter()
        .filter(|entry| entry.recorded_at.date_naive() > entry.effective_on)
        .count();
    assert!(late > 5, "some acts are recorded for days before");
    let browser = world.at("2024-09-01T05:00:00Z").await.browser();
    for date in 1..=11 {
        let on = day(&format!("2024-06-{date:02}"));
        for (activity, code) in &activities {
            let page = browser
                .get(&format!("{PLAN}/activity/{code}?on={on}&known=now"))
                .await;
            let state = folded(&entries, *activity, on).unwrap();
            let status = state["status"].as_str().unwrap();
            let classes = page.attributes("aside .status.big", "class").remove(0);
            assert!(
                classes.contains(&format!("is-{status}")),
                "{code} on {on}: {classes}, and not {status}"
            );
            let since = page.attributes("aside time", "datetime").remove(0);
            assert_eq!(
                since,
                state["status_since"].as_str().unwrap(),
                "{code} on {on}"
            );
        }
    }
}
