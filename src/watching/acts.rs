//! Watching a thing or no longer, having seen what is new, and choosing how to be told.

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use super::{Mailing, WATCHABLE, store};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::error::{Error, Result};
use crate::history::SubjectKind;
use crate::ids::{BodyId, PersonId};

/// Who watches: a member of the body, and nobody else.
fn watcher(actor: &Actor) -> Result<PersonId> {
    let subject = Subject::Body { published: false };
    actor
        .person_id
        .filter(|_| policy::may(actor, policy::Act::Watch, &subject))
        .ok_or(Error::Forbidden(policy::Act::Watch))
}

/// Watches a thing of a body, or no longer. What is gone can only be left.
pub async fn watch(
    pool: &PgPool,
    actor: &Actor,
    body: BodyId,
    (kind, subject): (SubjectKind, Uuid),
    on: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = watcher(actor)?;
    let mut transaction = pool.begin().await?;
    if on {
        let there = WATCHABLE.contains(&kind)
            && store::is_there(&mut transaction, body, kind, subject).await?;
        if !there {
            return Err(Error::NotFound);
        }
        store::watch(&mut transaction, person, body, (kind, subject), now).await?;
    } else {
        store::stop(&mut transaction, person, body, subject).await?;
    }
    store::raise_version(&mut transaction, person, body).await?;
    transaction.commit().await?;
    Ok(())
}

/// Notes that everything up to an entry of the body's history was seen.
pub async fn mark_seen(
    pool: &PgPool,
    actor: &Actor,
    body: BodyId,
    until: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = watcher(actor)?;
    Ok(store::mark_seen(pool, person, body, until, now).await?)
}

/// Chooses how to be told. `actor` is the member, with the memberships in this body.
pub async fn choose(
    pool: &PgPool,
    actor: &Actor,
    body: BodyId,
    mail: Mailing,
    concerns: bool,
    summaries: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = watcher(actor)?;
    match store::choose(pool, person, body, mail, concerns, summaries, now).await? {
        true => Ok(()),
        false => Err(Error::NotFound),
    }
}
