//! The SQL of drafts that appear by themselves.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use sqlx::{PgConnection, PgPool};

use crate::ids::BodyId;
use crate::summaries::calendar::{Due, Settings};
use crate::time::{Month, day_begins};

/// A body that may have a draft due.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub body_id: BodyId,
    pub slug: String,
    pub time_zone: Tz,
    pub settings: Settings,
}

/// Bodies that have an adopted plan.
pub async fn bodies(pool: &PgPool) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        r#"
        select body_id as "body_id: BodyId", slug, time_zone, summary_setting.day as "day?", hour as "hour?",
            review as "review?", summary_setting.version as "version?"
        from body left join summary_setting using (body_id)
        where exists (select from plan where plan.body_id = body.body_id and state = 'adopted')
        order by slug
        "#
    )
    .fetch_all(pool)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            body_id: row.body_id,
            slug: row.slug,
            time_zone: row.time_zone.parse().unwrap_or(Tz::UTC),
            settings: kept(row.day, row.hour, row.review, row.version),
        })
        .collect())
}

fn kept(
    day: Option<i32>,
    hour: Option<i32>,
    review: Option<bool>,
    version: Option<i32>,
) -> Settings {
    let unset = Settings::default();
    let whole = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    Settings {
        day: whole(day).unwrap_or(unset.day),
        hour: whole(hour).unwrap_or(unset.hour),
        review: review.unwrap_or(unset.review),
        version: version.unwrap_or(unset.version),
    }
}

/// Takes the turn of one morning: false where there is nothing to do, since the month has a summary or ended before
/// the body's record began, or where another copy has taken it.
pub async fn take_turn(
    pool: &PgPool,
    body: &Waiting,
    due: Due,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let over = due
        .month
        .last()
        .succ_opt()
        .map(|day| day_begins(day, body.time_zone));
    let taken = sqlx::query!(
        "insert into summary_attempt (body_id, month, tried_on, tried_at)
         select $1, $2, $3, $4
         where not exists (select from summary where body_id = $1 and month = $2)
             and exists (select from happening
                 where chain_id = $1 and act in ('plan_added', 'plan_adopted') and recorded_at < $5)
         on conflict on constraint summary_attempt_pkey do nothing",
        body.body_id.0,
        due.month.first(),
        due.on,
        now,
        over,
    )
    .execute(pool)
    .await?;
    Ok(taken.rows_affected() == 1)
}

pub async fn made(pool: &PgPool, body: &Waiting, due: Due) -> sqlx::Result<()> {
    sqlx::query!(
        "update summary_attempt set made = true where body_id = $1 and month = $2 and tried_on = $3",
        body.body_id.0,
        due.month.first(),
        due.on,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// How a body issues its summaries, and the latest month whose draft was tried for in vain, if it has no summary still.
pub async fn settings(
    connection: &mut PgConnection,
    body: BodyId,
) -> sqlx::Result<(Settings, Option<Failed>)> {
    let row = sqlx::query!(
        r#"
        select summary_setting.day as "day?", hour as "hour?", review as "review?", version as "version?",
            failed.month as "month?", failed.tried_at as "tried_at?"
        from (select 1) as one
        left join summary_setting on summary_setting.body_id = $1
        left join lateral (
            select attempt.month, attempt.tried_at from summary_attempt attempt
            where attempt.body_id = $1 and not attempt.made
                and not exists (select from summary where summary.body_id = $1 and summary.month = attempt.month)
            order by attempt.tried_on desc limit 1) as failed on true
        "#,
        body.0,
    )
    .fetch_one(connection)
    .await?;
    let failed = row
        .month
        .and_then(Month::of)
        .zip(row.tried_at)
        .map(|(month, tried_at)| Failed { month, tried_at });
    Ok((kept(row.day, row.hour, row.review, row.version), failed))
}

/// An attempt that made no draft.
#[derive(Clone, Copy, Debug)]
pub struct Failed {
    pub month: Month,
    pub tried_at: DateTime<Utc>,
}

/// Keeps the settings on the version that was seen; false where someone was faster.
pub async fn set(
    connection: &mut PgConnection,
    body: BodyId,
    settings: &Settings,
) -> sqlx::Result<bool> {
    let (day, hour) = (settings.day.cast_signed(), settings.hour.cast_signed());
    let done = sqlx::query!(
        "insert into summary_setting (body_id, day, hour, review)
         select $1, $2, $3, $4
         where $5 = 0 or exists (select from summary_setting where body_id = $1)
         on conflict on constraint summary_setting_pkey do update
         set day = excluded.day, hour = excluded.hour, review = excluded.review, version = summary_setting.version + 1
         where summary_setting.version = $5",
        body.0,
        day,
        hour,
        settings.review,
        settings.version,
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
