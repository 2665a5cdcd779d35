//! The SQL of drafts that appear by themselves.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::{PgConnection, PgPool};

use crate::ids::BodyId;
use crate::summaries::calendar::{CATCH_UP, Due, Settings};
use crate::time::Month;

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

/// The months whose drafts are due, the earliest first: those that ended after the body's first plan was adopted, have no
/// summary and of which no draft was thrown away, up to the one whose turn it is.
pub async fn months(pool: &PgPool, body: &Waiting, due: Due) -> sqlx::Result<Vec<Month>> {
    let months = sqlx::query_scalar!(
        r#"
        select month::date as "month!"
        from generate_series($2::date - make_interval(months => $3), $2::date, interval '1 month') as month
        where not exists (select from summary where body_id = $1 and summary.month = month::date)
            and not exists (select from summary_unwanted unwanted where body_id = $1 and unwanted.month = month::date
                and unwanted.edition = 1)
            and exists (select from happening
                where chain_id = $1
                    and (act = 'plan_adopted'
                        or act = 'plan_added' and coalesce(after ->> 'state', 'adopted') = 'adopted')
                    and recorded_at < (month + interval '1 month') at time zone $4)
        order by month
        "#,
        body.body_id.0,
        due.month.first(),
        CATCH_UP,
        body.time_zone.name(),
    )
    .fetch_all(pool)
    .await?;
    Ok(months.into_iter().filter_map(Month::of).collect())
}

/// Takes the turn of one month's draft on one morning: false where another copy has taken it.
pub async fn take_turn(
    pool: &PgPool,
    body: &Waiting,
    due: Due,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let taken = sqlx::query!(
        "insert into summary_attempt (body_id, month, tried_on, tried_at)
         select $1, $2, $3, $4
         where not exists (select from summary where body_id = $1 and month = $2)
         on conflict on constraint summary_attempt_pkey do nothing",
        body.body_id.0,
        due.month.first(),
        due.on,
        now,
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

/// How a body issues its summaries.
pub async fn settings(connection: &mut PgConnection, body: BodyId) -> sqlx::Result<Settings> {
    let row = sqlx::query!(
        "select day, hour, review, version from summary_setting where body_id = $1",
        body.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map_or_else(Settings::default, |row| {
        kept(
            Some(row.day),
            Some(row.hour),
            Some(row.review),
            Some(row.version),
        )
    }))
}

/// The months since a day whose drafts were tried for in vain and are due still, the latest first, with the last attempt
/// of each.
pub async fn failed(pool: &PgPool, body: BodyId, since: NaiveDate) -> sqlx::Result<Vec<Failed>> {
    let rows = sqlx::query!(
        r#"
        select month, max(tried_at) as "tried_at!" from summary_attempt attempt
        where body_id = $1 and month >= $2 and not made
            and not exists (select from summary where summary.body_id = $1 and summary.month = attempt.month)
            and not exists (select from summary_unwanted unwanted
                where unwanted.body_id = $1 and unwanted.month = attempt.month and unwanted.edition = 1)
        group by month
        order by month desc
        "#,
        body.0,
        since,
    )
    .fetch_all(pool)
    .await?;
    let failed = rows.into_iter().filter_map(|row| {
        Some(Failed {
            month: Month::of(row.month)?,
            tried_at: row.tried_at,
        })
    });
    Ok(failed.collect())
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
