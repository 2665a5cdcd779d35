//! What people do with decisions: record what becomes of them, and say what belongs to them.

mod links;
mod record;
mod ties;

use chrono::NaiveDate;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::DecisionCard;
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{BodyId, DecisionId};

pub use links::{link, link_output, unlink, unlink_output};
pub use record::{Assigned, Order, Outcome, record};
pub use ties::{tie, untie};

/// Which decision, by its address, and the version that whoever changes it saw.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub body_id: BodyId,
    /// Of the session.
    pub ordinal: i32,
    pub position: i32,
    pub version: i32,
}

/// Why a link is not made or undone. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Someone else changed the decision meanwhile.
    ChangedMeanwhile,
    /// The plan has no activity of this code.
    NoSuchActivity,
    NoSuchOutput,
    NoSuchDecision,
    AlreadyLinked,
    NotLinked,
    /// A decision neither supersedes nor implements itself.
    Itself,
    /// The other one supersedes or implements this one already, if by way of others.
    Circular,
}

/// A decision as it stands under the chain's lock.
pub(crate) struct Stands {
    pub card: DecisionCard,
    /// The last day of the session that adopted it.
    pub adopted_on: Option<NaiveDate>,
    /// Activities and outputs that are linked to it.
    pub linked: i64,
}

/// Puts an act in the body's order, and reads the decision that it is about.
async fn stand(connection: &mut PgConnection, seen: Seen) -> Result<Stands> {
    history::store::lock(&mut *connection, Chain::Body(seen.body_id)).await?;
    let row = sqlx::query!(
        r#"
        select card as "card!: Json<DecisionCard>", coalesce(session.to_on, session.from_on) as adopted_on,
            (select count(*) from decision_activity as tied where tied.decision_id = shown.decision_id)
            + (select count(*) from decision_output as tied where tied.decision_id = shown.decision_id) as "linked!"
        from decision_card as shown join session using (session_id)
        where shown.body_id = $1 and session_ordinal = $2 and position = $3
        "#,
        seen.body_id.0,
        seen.ordinal,
        seen.position,
    )
    .fetch_optional(connection)
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(Stands {
        card: row.card.0,
        adopted_on: row.adopted_on,
        linked: row.linked,
    })
}

/// The same, where the decision has to be as it was seen.
async fn stand_on(
    connection: &mut PgConnection,
    seen: Seen,
) -> Result<std::result::Result<Stands, Refused>> {
    let stands = stand(connection, seen).await?;
    match stands.card.version == seen.version {
        true => Ok(Ok(stands)),
        false => Ok(Err(Refused::ChangedMeanwhile)),
    }
}

fn allow(actor: &Actor, act: policy::Act, subject: &Subject<'_>) -> Result<()> {
    match policy::may(actor, act, subject) {
        true => Ok(()),
        false => Err(Error::Forbidden(act)),
    }
}

/// For whoever may tie anything to a decision, the decision matters as little as whether the body is published.
fn allow_linking(actor: &Actor) -> Result<()> {
    allow(
        actor,
        policy::Act::LinkDecision,
        &Subject::Body { published: false },
    )
}

fn happening(actor: &Actor, stamp: Stamp, act: Act, decision: DecisionId) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Decision, decision)
}
