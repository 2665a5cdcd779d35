//! The statement of the desk against the rules, on activities of every kind.

use chrono::{DateTime, NaiveDate, Utc};
use rapporteur::desk::{self, Horizon, View};
use rapporteur::plan::{self, Status};
use uuid::Uuid;

use crate::support::world::{World, day};

#[tokio::test]
async fn what_the_statement_finds_is_what_the_rules_say() {
    let world = World::new().await;
    let horizon = Horizon::of(day("2024-06-03"), chrono_tz::Asia::Tashkent);
    let edges = [
        None,
        Some(-61),
        Some(-1),
        Some(0),
        Some(1),
        Some(60),
        Some(61),
    ];
    let mut position = 100;
    for status in Status::ALL {
        for begins in edges {
            for ends in edges
                .into_iter()
                .filter(|ends| ends.is_none() || *ends >= begins)
            {
                for seconds in [-1, 0] {
                    position += 1;
                    plant(&world, position, status, begins, ends, seconds, horizon).await;
                }
            }
        }
    }
    let view = View {
        coordinator: true,
        ..View::default()
    };
    let desk = desk::store::gather(
        &world.pool,
        world.body_id,
        Some(world.plan_id),
        &view,
        horizon,
    )
    .await
    .unwrap();
    let duties = desk.everyones.unwrap();
    type Row = (String, Option<NaiveDate>, Option<NaiveDate>, DateTime<Utc>);
    let all: Vec<Row> =
        sqlx::query_as("select status, begins_on, ends_on, last_word_at from activity")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let count = |fits: &dyn Fn(Status, &Row) -> bool| {
        let fitting = all.iter().filter(|row| fits(row.0.parse().unwrap(), row));
        i64::try_from(fitting.count()).unwrap()
    };
    assert!(duties.overdue.total > 0 && duties.soon.total > 0 && duties.silent.total > 0);
    assert_eq!(
        duties.overdue.total,
        count(&|status, row| plan::overdue(status, row.2, horizon.today).is_some())
    );
    assert_eq!(
        duties.soon.total,
        count(&|status, row| horizon.is_due_soon(status, row.2))
    );
    assert_eq!(
        duties.silent.total,
        count(&|status, row| horizon.is_without_word(status, row.1, row.2, row.3))
    );
    assert_eq!(duties.overdue.rows.len(), desk::LISTED);
    assert!(duties.overdue.goes_on());
}

/// Adds an activity whose days are counted from today, and of which there was word this many seconds from the bound.
async fn plant(
    world: &World,
    position: i32,
    status: Status,
    begins: Option<i64>,
    ends: Option<i64>,
    seconds: i64,
    horizon: Horizon,
) {
    let on = |days: Option<i64>| days.map(|days| horizon.today + chrono::TimeDelta::days(days));
    sqlx::query(
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
             begins_on, begins_precision, ends_on, ends_precision, status, status_since, last_word_at)
         select $1, body_id, plan_id, area_id, position, $2, '1.' || $2, 'A thing to be done',
             $3, 'day', $4, 'day', $5, $6, $7
         from area where number = 1",
    )
    .bind(Uuid::from_u128(u128::try_from(position).unwrap()))
    .bind(position)
    .bind(on(begins))
    .bind(on(ends))
    .bind(status.as_str())
    .bind(horizon.today)
    .bind(horizon.silent_before + chrono::TimeDelta::seconds(seconds))
    .execute(&world.pool)
    .await
    .unwrap();
}
