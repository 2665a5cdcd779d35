//! The SQL of those who are sent summaries without an account.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

use crate::i18n::Language;
use crate::ids::{BodyId, SubscriberId};

/// The question goes to an address at most once a day, however often it is asked for.
const AGAIN: TimeDelta = TimeDelta::hours(24);

/// Notes that an address asked. One that has confirmed stays as it is; one that confirmed and left, or was asked long
/// ago, is asked anew. Nobody is told which of these it was.
pub async fn ask(
    pool: &PgPool,
    id: SubscriberId,
    body: BodyId,
    email: &str,
    language: Language,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into subscriber (subscriber_id, body_id, email, language, asked_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint subscriber_email_key do update
         set asked_at = excluded.asked_at, language = excluded.language, confirmed_at = null, left_at = null,
             question_written_at = null
         where (subscriber.confirmed_at is null or subscriber.left_at is not null)
             and (subscriber.confirmed_at is not null or subscriber.asked_at < $6)",
        id.0,
        body.0,
        email,
        language.code(),
        now,
        now - AGAIN,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// How many addresses asked since a moment and have not confirmed.
pub async fn asking(pool: &PgPool, body: BodyId, since: DateTime<Utc>) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from subscriber
         where body_id = $1 and asked_at >= $2 and confirmed_at is null"#,
        body.0,
        since,
    )
    .fetch_one(pool)
    .await
}

/// Who holds a token.
#[derive(Clone, Debug)]
pub struct Holder {
    pub slug: String,
    pub body: String,
    pub language: Language,
    pub confirmed: bool,
    pub left: bool,
}

pub async fn holder(pool: &PgPool, token: &str) -> sqlx::Result<Option<Holder>> {
    let row = sqlx::query!(
        r#"select slug, short_name, language, confirmed_at is not null as "confirmed!", left_at is not null as "left!"
         from subscriber join body using (body_id) where token = $1"#,
        token,
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| Holder {
        slug: row.slug,
        body: row.short_name,
        language: row.language.parse().unwrap_or(Language::English),
        confirmed: row.confirmed,
        left: row.left,
    }))
}

pub async fn confirm(pool: &PgPool, token: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update subscriber set confirmed_at = $2, left_at = null where token = $1 and confirmed_at is null",
        token,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Leaves. What waits to be sent is not sent: whoever sends it asks first.
pub async fn leave(pool: &PgPool, token: &str, now: DateTime<Utc>) -> sqlx::Result<()> {
    sqlx::query!(
        "update subscriber set left_at = $2 where token = $1 and left_at is null",
        token,
        now,
    )
    .execute(pool)
    .await?;
    Ok(())
}
