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
    /// What the person was to the body and the house when asking.
    pub rights: String,
}

/// Who asks: a sign-in counts as long as it lasts. The language is the switched one, or the person's, or the accepted.
pub async fn asked(
    pool: &PgPool,
    address: &str,
    sign_in_hash: Option<&[u8]>,
    (switched, accepted): (Option<Language>, Language),
    now: DateTime<Utc>,
) -> sqlx::Result<Asked> {
    let row = sqlx::query!(
        r#"
        with me as (
            select person_id, language from sign_in join person using (person_id)
            where token_hash = $1 and expires_at > $3 and disabled_at is null
        )
        select (select person_id from me) as "person_id: PersonId", (select language from me) as language,
            job_rights((select person_id from me), $2) as "rights!"
        "#,
        sign_in_hash,
        address,
        now,
    )
    .fetch_one(pool)
    .await?;
    let own = || row.language.as_deref().and_then(|code| code.parse().ok());
    Ok(Asked {
        address: address.to_owned(),
        language: switched.or_else(own).unwrap_or(accepted),
        sign_in_hash: sign_in_hash
            .filter(|_| row.person_id.is_some())
            .map(<[u8]>::to_vec),
        person_id: row.person_id,
        rights: row.rights,
    })
}

/// The job in which the same request is under way already: the same person's, or the public's.
pub async fn under_way(
    pool: &PgPool,
    asked: &Asked,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select token from job
         where address = $2 and language = $3 and rights = $6
             and person_id is not distinct from $1 and sign_in_hash is not distinct from $4
             and state = 'making' and claimed_until > $5
         order by created_at, token
         limit 1",
        asked.person_id.map(Uuid::from),
        asked.address,
        asked.language.code(),
        asked.sign_in_hash,
        now,
        asked.rights,
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
        "insert into job (person_id, sign_in_hash, address, language, claim, claimed_until, created_at, rights)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         returning token",
        asked.person_id.map(Uuid::from),
        asked.sign_in_hash,
        asked.address,
        asked.language.code(),
        claim,
        until,
        now,
        asked.rights,
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

/// A job, unless what its reader may see has changed since it was asked for.
pub async fn find(pool: &PgPool, token: &str) -> sqlx::Result<Option<Job>> {
    let row = sqlx::query!(
        r#"select person_id as "person_id: PersonId", address, state, stage, done, done_of, file_name, reason
           from job where token = $1 and rights = job_rights(person_id, address)"#,
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
        returning token, person_id as "person_id: PersonId", sign_in_hash, address, language, rights
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
            rights: row.rights,
        },
    }))
}

/// Which jobs are forgotten: those begun before a moment; of the public's those that ended before another one, and those
/// ahead of the latest whose files have so many bytes.
pub struct Forgotten {
    pub before: DateTime<Utc>,
    pub public_before: DateTime<Utc>,
    pub public_bytes: i64,
}

/// Gives up the jobs that were begun too often, and forgets others; says how many were given up.
pub async fn tidy(
    pool: &PgPool,
    now: DateTime<Utc>,
    forgotten: Forgotten,
    attempts: i32,
) -> sqlx::Result<i64> {
    let row = sqlx::query!(
        r#"
        with gone as (
            delete from job where state <> 'making' and (created_at < $2 or token in (
                select token from (
                    select token, finished_at,
                        sum(octet_length(bytes)) over (order by finished_at desc, token) as kept
                    from job where state <> 'making' and person_id is null) as public
                where finished_at < $5 or kept > $4))
        ), given_up as (
            update job
            set state = 'failed', reason = 'job-given-up', finished_at = $1, claim = null, claimed_until = null
            where state = 'making' and claimed_until < $1 and attempts >= $3
            returning token
        )
        select count(*) as "count!" from given_up
        "#,
        now,
        forgotten.before,
        attempts,
        forgotten.public_bytes,
        forgotten.public_before,
    )
    .fetch_one(pool)
    .await?;
    Ok(row.count)
}
