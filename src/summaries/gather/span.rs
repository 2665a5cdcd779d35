//! The moments between which a period was recorded.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::Basis;
use crate::bodies::Body;
use crate::summaries::facts::Period;
use crate::time::{Month, day_begins};

/// By how much midnight comes earlier than in Greenwich where it comes first.
const EARLIEST: TimeDelta = TimeDelta::hours(14);

/// A period with what of the record counts for it.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub period: Period,
    pub basis: Basis,
    /// When its first day began, and its last one was over.
    pub begins: DateTime<Utc>,
    pub over: DateTime<Utc>,
}

impl Span {
    pub async fn of(
        connection: &mut PgConnection,
        body: &Body,
        period: Period,
        basis: Basis,
    ) -> sqlx::Result<Self> {
        Ok(Span {
            period,
            basis,
            begins: began(&mut *connection, body, period.from).await?,
            over: began(&mut *connection, body, period.to + Days::new(1)).await?,
        })
    }
}

/// When a day began for a body: at midnight in the time zone that it had on record before that day began anywhere. A
/// zone that is set later moves no day that has begun, and each period still begins where the one before it ended.
async fn began(
    connection: &mut PgConnection,
    body: &Body,
    day: NaiveDate,
) -> sqlx::Result<DateTime<Utc>> {
    let zone = sqlx::query_scalar!(
        r#"
        select before ->> 'time_zone' as "zone!" from happening
        where subject_id = $1 and act = 'body_changed' and recorded_at >= $2 and before ->> 'time_zone' is not null
        order by recorded_at, sequence limit 1
        "#,
        body.body_id.0,
        day.and_time(NaiveTime::MIN).and_utc() - EARLIEST,
    )
    .fetch_optional(connection)
    .await?;
    let zone = zone.and_then(|zone| zone.parse().ok());
    Ok(day_begins(day, zone.unwrap_or(body.time_zone)))
}

/// When a month was over for a body.
pub async fn over(
    connection: &mut PgConnection,
    body: &Body,
    month: Month,
) -> sqlx::Result<DateTime<Utc>> {
    began(connection, body, month.last() + Days::new(1)).await
}
