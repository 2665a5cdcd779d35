//! The SQL of drafts that appear by themselves.

use chrono::{DateTime, Utc};
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

/// When the body's first adopted plan came into the record: summaries begin with the month of that moment.
async fn begun(pool: &PgPool, body: BodyId) -> sqlx::Result<Option<DateTime<Utc>>> {
    sqlx::query_scalar!(
        "select min(recorded_at) from happening
         where chain_id = $1
            and (act = 'plan_adopted'
                or act = 'plan_added' and coalesce(after ->> 'state', 'adopted') = 'adopted')",
        body.0,
    )
    .fetch_one(pool)
    .await
}

/// The months before one that have no summary, though they could have, the latest first.
pub async fn open_months(
    pool: &PgPool,
    body: BodyId,
    zone: Tz,
    before: Month,
) -> sqlx::Result<Vec<Month>> {
    let months = sqlx::query_scalar!(
        r#"
        select open.month::date as "month!"
        from generate_series(date_trunc('month', $2::timestamptz at time zone $3), $4::date - interval '1 month',
            interval '1 month') as open (month)
        where not exists (select from summary where body_id = $1 and summary.month = open.month::date)
        order by open.month desc
        "#,
        body.0,
        begun(pool, body).await?,
        zone.name(),
        before.first(),
    )
    .fetch_all(pool)
    .await?;
    Ok(months.into_iter().filter_map(Month::of).collect())
}

/// The months before one whose first edition is still a draft, the earliest first.
pub async fn earlier_drafts(pool: &PgPool, body: BodyId, month: Month) -> sqlx::Result<Vec<Month>> {
    let months = sqlx::query_scalar!(
        "select month from summary where body_id = $1 and month < $2 and edition = 1 and issued_at is null order by month",
        body.0,
        month.first(),
    )
    .fetch_all(pool)
    .await?;
    Ok(months.into_iter().filter_map(Month::of).collect())
}

/// The months whose drafts are due, the earliest first: those that ended after the body's first plan was adopted, have no
/// summary and of which no draft was thrown away, up to the one whose turn it is.
pub async fn months(pool: &PgPool, body: &Waiting, due: Due) -> sqlx::Result<Vec<Month>> {
    let months = sqlx::query_scalar!(
        r#"
        select due.month::date as "month!"
        from generate_series($2::date - make_interval(months => $3), $2::date, interval '1 month') as due (month)
        where not exists (select from summary where body_id = $1 and summary.month = due.month::date)
            and not exists (select from summary_thrown_away gone where body_id = $1 and gone.month = due.month::date
                and gone.edition = 1)
            and $5 < (due.month + interval '1 month') at time zone $4
        order by due.month
        "#,
        body.body_id.0,
        due.month.first(),
        CATCH_UP,
        body.time_zone.name(),
        begun(pool, body.body_id).await?,
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

/// Notes that an attempt did not fail: the draft was made, or there is no plan to draft it of.
pub async fn settle(pool: &PgPool, body: &Waiting, due: Due) -> sqlx::Result<()> {
    sqlx::query!(
        "update summary_attempt set settled = true where body_id = $1 and month = $2 and tried_on = $3",
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

/// The months from one on whose drafts were tried for in vain and are due still, the latest first, with the last attempt
/// of each. One begun after `until` may be under way.
pub async fn failed(
    pool: &PgPool,
    body: BodyId,
    since: Month,
    until: DateTime<Utc>,
) -> sqlx::Result<Vec<Failed>> {
    let rows = sqlx::query!(
        r#"
        select month as "month!", tried_at as "tried_at!"
        from (select distinct on (month) month, tried_at, settled from summary_attempt
            where body_id = $1 and month >= $2
            order by month desc, tried_on desc) as attempt
        where not settled and tried_at < $3
            and not exists (select from summary where summary.body_id = $1 and summary.month = attempt.month)
            and not exists (select from summary_thrown_away gone
                where gone.body_id = $1 and gone.month = attempt.month and gone.edition = 1)
        order by month desc
        "#,
        body.0,
        since.first(),
        until,
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

/// An attempt that broke off.
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
