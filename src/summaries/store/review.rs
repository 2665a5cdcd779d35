//! The SQL of a second coordinator's look at a draft. Each statement holds for the version that was seen, and says
//! whether it still stood.

use chrono::{DateTime, Utc};
use sqlx::PgPool;

use crate::ids::{PersonId, SummaryId};

pub async fn ask(
    pool: &PgPool,
    id: SummaryId,
    version: i32,
    by: Option<PersonId>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update summary set review_asked_by = $3, reviewed_by = null, reviewed_at = null, sent_back = null,
             sent_back_by = null, version = version + 1
         where summary_id = $1 and version = $2 and issued_at is null",
        id.0,
        version,
        by.map(|person| person.0),
    )
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn find_good(
    pool: &PgPool,
    id: SummaryId,
    version: i32,
    by: Option<PersonId>,
    at: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update summary set reviewed_by = $3, reviewed_at = $4, version = version + 1
         where summary_id = $1 and version = $2 and issued_at is null and review_asked_by <> $3",
        id.0,
        version,
        by.map(|person| person.0),
        at,
    )
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn send_back(
    pool: &PgPool,
    id: SummaryId,
    version: i32,
    by: Option<PersonId>,
    words: &str,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update summary set sent_back = $4, sent_back_by = $3, reviewed_by = null, reviewed_at = null,
             review_asked_by = null, version = version + 1
         where summary_id = $1 and version = $2 and issued_at is null and review_asked_by <> $3",
        id.0,
        version,
        by.map(|person| person.0),
        words,
    )
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}
