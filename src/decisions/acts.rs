//! What people do with decisions: say that one concerns an activity, or no longer.

use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::log::Linked;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, BodyId, DecisionId};

use super::store;

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
    AlreadyLinked,
    NotLinked,
}

/// Says that a decision concerns an activity, found by its plan and code.
pub async fn link(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    plan: &str,
    code: &str,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    let mut transaction = app.pool.begin().await?;
    let decision_id = match stand_on(&mut transaction, seen).await? {
        Ok(decision_id) => decision_id,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some(activity_id) = store::activity_at(&mut transaction, seen.body_id, plan, code).await?
    else {
        return Ok(Err(Refused::NoSuchActivity));
    };
    if store::linked(&mut transaction, decision_id, activity_id)
        .await?
        .is_some()
    {
        return Ok(Err(Refused::AlreadyLinked));
    }
    store::link(&mut transaction, decision_id, activity_id).await?;
    let linked = Linked {
        activity_id,
        plan: plan.to_owned(),
        code: code.to_owned(),
    };
    let happening = happening(actor, stamp, Act::DecisionLinked, decision_id).after(linked);
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[happening]).await?;
    transaction.commit().await?;
    Ok(Ok(()))
}

/// Says that a decision no longer concerns an activity; hands back the activity's code.
pub async fn unlink(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    activity_id: ActivityId,
) -> Result<Result<String, Refused>> {
    allow(actor)?;
    let mut transaction = app.pool.begin().await?;
    let decision_id = match stand_on(&mut transaction, seen).await? {
        Ok(decision_id) => decision_id,
        Err(refused) => return Ok(Err(refused)),
    };
    let Some((plan, code)) = store::linked(&mut transaction, decision_id, activity_id).await?
    else {
        return Ok(Err(Refused::NotLinked));
    };
    store::unlink(&mut transaction, decision_id, activity_id).await?;
    let linked = Linked {
        activity_id,
        plan,
        code: code.clone(),
    };
    let happening = happening(actor, stamp, Act::DecisionUnlinked, decision_id).before(linked);
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[happening]).await?;
    transaction.commit().await?;
    Ok(Ok(code))
}

fn allow(actor: &Actor) -> Result<()> {
    let subject = Subject::Body { published: false };
    match policy::may(actor, policy::Act::LinkDecision, &subject) {
        true => Ok(()),
        false => Err(Error::Forbidden(policy::Act::LinkDecision)),
    }
}

/// Puts this act in the body's order, and sees that the decision is still as it was seen.
async fn stand_on(
    connection: &mut sqlx::PgConnection,
    seen: Seen,
) -> Result<Result<DecisionId, Refused>> {
    history::store::lock(&mut *connection, Chain::Body(seen.body_id)).await?;
    match store::standing(connection, seen.body_id, seen.ordinal, seen.position).await? {
        None => Err(Error::NotFound),
        Some((_, version)) if version != seen.version => Ok(Err(Refused::ChangedMeanwhile)),
        Some((decision_id, _)) => Ok(Ok(decision_id)),
    }
}

fn happening(actor: &Actor, stamp: Stamp, act: Act, decision: DecisionId) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Decision, decision)
}
