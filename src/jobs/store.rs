//! Jobs in the database.

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::State;
use crate::i18n::Language;
use crate::ids::PersonId;
use crate::progress::{Stage, Standing};

/// What was asked for, by whom, and under which sign-in.
#[derive(Clone, Debug)]
pub struct Asked {
    pub address: String,
    pub language: Language,
    pub sign_in_hash: Option<Vec<u8>>,
    pub person_id: Option<PersonId>,
}

/// Who is signed in by a token of this hash.
pub async fn person_of(
    pool: &PgPool,
    sign_in_hash: &[u8],
    now: DateTime<Utc>,
) -> sqlx::Result<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"select person_id as "person_id: PersonId" from sign_in where token_hash = $1 and expires_at > $2"#,
        sign_in_hash,
        now,
    )
    .fetch_optional(pool)
    .await
}

/// The job in which a person's same request is under way already.
pub async fn under_way(
    pool: &PgPool,
    asked: &Asked,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select token from job
         where person_id = $1 and address = $2 and language = $3 and sign_in_hash = $4
             and state = 'making' and claimed_until > $5
         limit 1",
        asked.person_id.map(Uuid::from),
        asked.address,
        asked.language.code(),
        asked.sign_in_hash,
        now,
    )
    .fetch_optional(pool)
    .await
}

/// Opens a job that its opener makes; gives its token.
pub async fn open(
    pool: &PgPool,
    asked: &Asked,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        "insert into job (person_id, sign_in_hash, address, language, claim, claimed_until, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         returning token",
        asked.person_id.map(Uuid::from),
        asked.sign_in_hash,
        asked.address,
        asked.language.code(),
        claim,
        until,
        now,
    )
    .fetch_one(pool)
    .await
}

/// Writes how far a job has come, and keeps it for its maker; says whether it is still the maker's.
pub async fn pulse(
    pool: &PgPool,
    token: &str,
    claim: Uuid,
    standing: Standing,
    until: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "update job set stage = $3, done = $4, done_of = $5, claimed_until = $6
         where token = $1 and claim = $2",
        token,
        claim,
        standing.stage.as_str(),
        standing.done,
        standing.of,
        until,
    )
    .execute(pool)
    .await?;
    Ok(kept.rows_affected() == 1)
}

/// What came of a job.
#[derive(Debug)]
pub enum Outcome {
    File {
        name: String,
        media_type: String,
        /// None where they are kept elsewhere.
        bytes: Option<Vec<u8>>,
    },
    /// A key of the catalogue says why there is no file.
    Refused(&'static str),
}

/// Writes the outcome, under the claim; who no longer holds it changes nothing.
pub async fn finish(
    pool: &PgPool,
    token: &str,
    claim: Uuid,
    outcome: &Outcome,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let (state, name, media_type, bytes, reason) = match outcome {
        Outcome::File {
            name,
            media_type,
            bytes,
        } => (
            State::Done,
            Some(name),
            Some(media_type),
            bytes.as_deref(),
            None,
        ),
        Outcome::Refused(reason) => (State::Failed, None, None, None, Some(*reason)),
    };
    sqlx::query!(
        "update job
         set state = $3, finished_at = $4, file_name = $5, media_type = $6, bytes = $7, reason = $8,
             claim = null, claimed_until = null
         where token = $1 and claim = $2",
        token,
        claim,
        state.as_str(),
        now,
        name,
        media_type,
        bytes,
        reason,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// A job as its page shows it.
#[derive(Debug)]
pub struct Job {
    pub person_id: Option<PersonId>,
    pub address: String,
    pub state: State,
    pub standing: Standing,
    pub file_name: Option<String>,
    pub reason: Option<String>,
}

pub async fn find(pool: &PgPool, token: &str) -> sqlx::Result<Option<Job>> {
    let row = sqlx::query!(
        r#"select person_id as "person_id: PersonId", address, state, stage, done, done_of, file_name, reason
           from job where token = $1"#,
        token,
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| Job {
        person_id: row.person_id,
        address: row.address,
        state: State::from_word(&row.state).unwrap_or(State::Failed),
        standing: Standing {
            stage: Stage::from_word(&row.stage).unwrap_or(Stage::Waiting),
            done: row.done,
            of: row.done_of,
        },
        file_name: row.file_name,
        reason: row.reason,
    }))
}

/// The bytes of a job's file and their media type.
pub async fn bytes(pool: &PgPool, token: &str) -> sqlx::Result<Option<(String, Vec<u8>)>> {
    let row = sqlx::query!(
        r#"select media_type as "media_type!", bytes as "bytes!" from job
           where token = $1 and state = 'done' and bytes is not null"#,
        token,
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| (row.media_type, row.bytes)))
}

/// A job whose maker has gone, taken over.
#[derive(Debug)]
pub struct Taken {
    pub token: String,
    pub asked: Asked,
}

/// Takes over the next job whose claim has lapsed, and commits that it is taken; others take others.
pub async fn take(
    pool: &PgPool,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    attempts: i32,
) -> sqlx::Result<Option<Taken>> {
    let row = sqlx::query!(
        r#"
        update job
        set claim = $1, claimed_until = $3, attempts = attempts + 1, stage = 'waiting', done = 0, done_of = null
        where token = (
            select token from job
            where state = 'making' and claimed_until < $2 and attempts < $4
            order by created_at, token
            limit 1
            for update skip locked)
        returning token, person_id as "person_id: PersonId", sign_in_hash, address, language
        "#,
        claim,
        now,
        until,
        attempts,
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| Taken {
        token: row.token,
        asked: Asked {
            address: row.address,
            language: row.language.parse().unwrap_or_default(),
            sign_in_hash: row.sign_in_hash,
            person_id: row.person_id,
        },
    }))
}

/// Gives up the jobs that were begun too often, and forgets those that are older than this; says how many were given up.
pub async fn tidy(
    pool: &PgPool,
    now: DateTime<Utc>,
    before: DateTime<Utc>,
    attempts: i32,
) -> sqlx::Result<i64> {
    let row = sqlx::query!(
        r#"
        with gone as (
            delete from job where created_at < $2 and state <> 'making'
        ), given_up as (
            update job
            set state = 'failed', reason = 'job-given-up', finished_at = $1, claim = null, claimed_until = null
            where state = 'making' and claimed_until < $1 and attempts >= $3
            returning token
        )
        select count(*) as "count!" from given_up
        "#,
        now,
        before,
        attempts,
    )
    .fetch_one(pool)
    .await?;
    Ok(row.count)
}
