//! Turning the tables' names to the past, and what every page of a body needs to know of it.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use super::{Known, Past};
use crate::bodies::{PlanHead, Session};
use crate::ids::BodyId;

/// A transaction in which the tables are those of that day. It only reads, and ends with the value.
pub async fn open(
    pool: &PgPool,
    past: &Past,
    until: DateTime<Utc>,
) -> sqlx::Result<Transaction<'static, Postgres>> {
    let mut transaction = pool
        .begin_with("begin isolation level repeatable read read only")
        .await?;
    look_back(&mut transaction, past.on, until, past.known).await?;
    Ok(transaction)
}

/// A transaction that sees the tables as they stand at this moment, and only reads. Compiling is for statements that run
/// once and long; these run often and shortly.
pub async fn hold(pool: &PgPool) -> sqlx::Result<Transaction<'static, Postgres>> {
    let mut transaction = pool
        .begin_with("begin isolation level repeatable read read only")
        .await?;
    sqlx::query_scalar!("select set_config('jit', 'off', true)")
        .fetch_one(&mut *transaction)
        .await?;
    Ok(transaction)
}

/// From here on, and to the end of its transaction, the tables' names mean those of that day on this connection.
/// `until` is the moment at which the day ends at the body's place.
pub async fn look_back(
    connection: &mut PgConnection,
    on: NaiveDate,
    until: DateTime<Utc>,
    known: Known,
) -> sqlx::Result<()> {
    // Compiling costs more than it saves: the statements are large, and what they read is small.
    sqlx::query_scalar!(
        "select cardinality(array[set_config('search_path', 'past, public', true), set_config('jit', 'off', true),
             set_config('past.on', $1, true), set_config('past.until', $2, true),
             set_config('past.known', $3, true)])",
        on.to_string(),
        until.to_rfc3339(),
        known.as_str(),
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

/// Back to the tables as they stand.
pub async fn look_here(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query_scalar!("select set_config('search_path', 'public', true)")
        .fetch_one(connection)
        .await?;
    Ok(())
}

/// The body's plans and sessions, as every page has them.
#[derive(Debug)]
pub struct Then {
    pub plans: Vec<PlanHead>,
    pub sessions: Vec<Session>,
}

pub async fn then(connection: &mut PgConnection, body: BodyId) -> sqlx::Result<Then> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object(
                    'session_id', session_id, 'ordinal', ordinal, 'from_on', from_on, 'to_on', to_on,
                    'place', place, 'country_chair', country_chair, 'format', format, 'symbol', symbol,
                    'version', session.version) order by ordinal desc), '[]')
                from session where session.body_id = $1) as "sessions!: Json<Vec<Session>>",
            (select coalesce(json_agg(json_build_object(
                    'plan_id', plan_id, 'slug', plan.slug, 'title', title, 'session_id', session_id,
                    'language', language, 'state', state,
                    'begins', partial_date(begins_on, begins_precision),
                    'ends', partial_date(ends_on, ends_precision)) order by begins_on desc nulls last, plan_id desc), '[]')
                from plan where plan.body_id = $1) as "plans!: Json<Vec<PlanHead>>"
        "#,
        body.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Then {
        plans: row.plans.0,
        sessions: row.sessions.0,
    })
}

/// The days on which a body's history begins: as it was recorded, and as it holds.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    pub recorded: Option<DateTime<Utc>>,
    pub effective: Option<NaiveDate>,
}

/// When the first plan of a body was recorded, and from when it holds.
pub async fn beginning(pool: &PgPool, body: BodyId) -> sqlx::Result<Beginning> {
    sqlx::query_as!(
        Beginning,
        "select min(recorded_at) as recorded, min(effective_on) as effective
         from happening where chain_id = $1 and act = 'plan_added'",
        body.0,
    )
    .fetch_one(pool)
    .await
}
