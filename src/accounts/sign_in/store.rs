//! Sign-ins and failed attempts in the database.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use sqlx::{Connection, PgConnection, PgPool};

use crate::ids::{PersonId, SignInId};
use crate::web::client;

/// What is needed to judge an attempt.
#[derive(Debug)]
pub struct Candidate {
    pub person_id: PersonId,
    pub password_hash: Option<String>,
    pub closed: bool,
}

pub async fn candidate(pool: &PgPool, email: &str) -> sqlx::Result<Option<Candidate>> {
    sqlx::query_as!(
        Candidate,
        r#"select person_id, password_hash, disabled_at is not null as "closed!" from person where email = $1"#,
        email,
    )
    .fetch_optional(pool)
    .await
}

/// A sign-in about to be written.
#[derive(Debug)]
pub struct NewSignIn<'a> {
    pub sign_in_id: SignInId,
    pub person_id: PersonId,
    pub token_hash: Vec<u8>,
    pub expires_at: DateTime<Utc>,
    pub user_agent: &'a str,
    /// The hash of the token that this browser had before, whoever was signed in with it.
    pub replaces: Option<Vec<u8>>,
}

/// Writes a sign-in, ends the one it replaces, and clears away what is over. A person's sign-ins that have ended
/// stay until the next one, since "your last visit" is read from them.
pub async fn add(
    connection: &mut PgConnection,
    new: NewSignIn<'_>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    let mut transaction = connection.begin().await?;
    sqlx::query!(
        "update sign_in set expires_at = $2 where token_hash = $1 and expires_at > $2",
        new.replaces,
        now,
    )
    .execute(&mut *transaction)
    .await?;
    sqlx::query!(
        "insert into sign_in (sign_in_id, token_hash, person_id, created_at, last_seen_at, expires_at,
                              previous_visit_at, user_agent)
         select $1, $2, $3, $4, $4, $5, (select max(last_seen_at) from sign_in where person_id = $3), $6",
        new.sign_in_id.0,
        new.token_hash,
        new.person_id.0,
        now,
        new.expires_at,
        new.user_agent,
    )
    .execute(&mut *transaction)
    .await?;
    sqlx::query!(
        "delete from sign_in where person_id = $1 and expires_at <= $2",
        new.person_id.0,
        now
    )
    .execute(&mut *transaction)
    .await?;
    sqlx::query!("delete from sign_in_failure where at <= $1", now - window())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await
}

/// Ends one sign-in of a person; false if it is not one, or over already.
pub async fn end(
    pool: &PgPool,
    person_id: PersonId,
    sign_in_id: SignInId,
    now: DateTime<Utc>,
) -> sqlx::Result<bool> {
    let ended = sqlx::query!(
        "update sign_in set expires_at = $3 where person_id = $1 and sign_in_id = $2 and expires_at > $3",
        person_id.0,
        sign_in_id.0,
        now,
    )
    .execute(pool)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Ends every sign-in of a person but the given one, and says how many those were.
pub async fn end_others(
    connection: &mut PgConnection,
    person_id: PersonId,
    keep: Option<SignInId>,
    now: DateTime<Utc>,
) -> sqlx::Result<u64> {
    let ended = sqlx::query!(
        "update sign_in set expires_at = $3
         where person_id = $1 and sign_in_id is distinct from $2 and expires_at > $3",
        person_id.0,
        keep.map(|id| id.0),
        now,
    )
    .execute(connection)
    .await?;
    Ok(ended.rows_affected())
}

/// One browser in which a person is signed in.
#[derive(Clone, Debug)]
pub struct Listed {
    pub sign_in_id: SignInId,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub user_agent: String,
}

/// How many of a person's sign-ins are listed at most.
const LISTED: i64 = 20;

/// A person's sign-ins: the one that asks, then the last seen first; and how many there are beyond those listed.
pub async fn list(
    pool: &PgPool,
    person_id: PersonId,
    asking: SignInId,
    now: DateTime<Utc>,
) -> sqlx::Result<(Vec<Listed>, i64)> {
    let rows = sqlx::query!(
        r#"select sign_in_id, created_at, last_seen_at, user_agent, count(*) over () as "all!" from sign_in
         where person_id = $1 and expires_at > $2
         order by sign_in_id = $3 desc, last_seen_at desc, sign_in_id desc limit $4"#,
        person_id.0,
        now,
        asking.0,
        LISTED,
    )
    .fetch_all(pool)
    .await?;
    let more = rows.first().map_or(0, |row| (row.all - LISTED).max(0));
    let listed = rows.into_iter().map(|row| Listed {
        sign_in_id: SignInId(row.sign_in_id),
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        user_agent: row.user_agent,
    });
    Ok((listed.collect(), more))
}

/// How long a failed attempt counts.
pub fn window() -> TimeDelta {
    TimeDelta::minutes(15)
}

/// Failures within the window after which an e-mail address, or a network address, has to wait.
const FAILURES_OF_AN_ADDRESS: i64 = 5;
const FAILURES_OF_A_NETWORK: i64 = 50;

/// For whom attempts are counted: an e-mail address, and the network that it was typed in.
#[derive(Debug)]
pub struct Counted {
    address: Vec<u8>,
    network: Option<Vec<u8>>,
}

impl Counted {
    pub fn new(email: &str, network: Option<IpAddr>) -> Self {
        let subject = |kind: &str, text: &str| Sha256::digest(format!("{kind} {text}")).to_vec();
        let network = network.map(client::network);
        Counted {
            address: subject("address", email),
            network: network.map(|network| subject("network", &network)),
        }
    }

    fn limits(&self) -> impl Iterator<Item = (&[u8], i64)> {
        let address = (self.address.as_slice(), FAILURES_OF_AN_ADDRESS);
        std::iter::once(address).chain(
            self.network
                .as_deref()
                .map(|network| (network, FAILURES_OF_A_NETWORK)),
        )
    }
}

/// Counts an attempt as failed before it is judged, so that many at once cannot pass between the counting and the
/// judging. Returns until when to wait, if there were too many already; then nothing is counted.
pub async fn count_attempt(
    connection: &mut PgConnection,
    counted: &Counted,
    now: DateTime<Utc>,
) -> sqlx::Result<Option<DateTime<Utc>>> {
    let mut transaction = connection.begin().await?;
    let mut wait_until = None;
    for (subject, limit) in counted.limits() {
        sqlx::query!(
            "select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))",
            subject
        )
        .execute(&mut *transaction)
        .await?;
        let too_many = sqlx::query_scalar!(
            "select at from sign_in_failure where subject = $1 and at > $2 order by at desc offset $3 limit 1",
            subject,
            now - window(),
            limit - 1,
        )
        .fetch_optional(&mut *transaction)
        .await?;
        wait_until = wait_until.max(too_many.map(|at| at + window()));
    }
    if wait_until.is_some() {
        return Ok(wait_until);
    }
    for (subject, _) in counted.limits() {
        sqlx::query!(
            "insert into sign_in_failure (subject, at) values ($1, $2)",
            subject,
            now
        )
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await?;
    Ok(None)
}

/// After a right password: the address starts anew, and the network is given back this one attempt.
pub async fn forgive(
    connection: &mut PgConnection,
    counted: &Counted,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from sign_in_failure
         where subject = $1
            or ctid = (select ctid from sign_in_failure where subject = $2 and at = $3 limit 1)",
        counted.address,
        counted.network,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}
