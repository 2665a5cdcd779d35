//! Baselines: the state of a plan at a session, called by the session's name. A baseline holds no copy: it names the
//! last entry of the body's chain that counts and the day on which what it says has to hold, and from these two the
//! state is read.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use serde_json::json;
use sqlx::{PgConnection, PgPool};

use crate::accounts::Actor;
use crate::accounts::not_done::NotDone;
use crate::accounts::policy::{self, Subject};
use crate::bodies::{Body, PlanHead, PlanState, Session};
use crate::error::Error;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{BaselineId, BodyId, PlanId, SessionId};

/// A baseline as a session lists it.
#[derive(Clone, Debug, Deserialize)]
pub struct Baseline {
    pub baseline_id: BaselineId,
    pub plan_slug: String,
    pub plan_title: String,
    /// The entry of the body's chain that is the last one counted.
    pub sequence: i64,
    pub recorded_at: DateTime<Utc>,
    /// The day on which what it says held.
    pub effective_on: NaiveDate,
}

/// What a baseline is of: a plan at a session.
#[derive(Clone, Copy, Debug)]
pub struct Fixing {
    pub body_id: BodyId,
    pub plan_id: PlanId,
    pub session_id: SessionId,
    pub session_ordinal: i32,
    pub effective_on: NaiveDate,
}

impl Fixing {
    /// The entry of a baseline, to be recorded last of all that the baseline counts.
    pub fn entry(&self, actor: &Actor, stamp: Stamp) -> NewHappening {
        let after =
            json!({"baseline_session": self.session_id, "session_ordinal": self.session_ordinal});
        NewHappening::new(
            actor,
            stamp,
            Act::BaselineFixed,
            SubjectKind::Plan,
            self.plan_id,
        )
        .before(json!({}))
        .after(after)
        .effective_on(self.effective_on)
    }

    /// Keeps the baseline, once its entry has its place in the chain.
    pub async fn keep(
        &self,
        connection: &mut PgConnection,
        stamp: Stamp,
        sequence: i64,
    ) -> sqlx::Result<()> {
        sqlx::query!(
            "insert into baseline (baseline_id, body_id, plan_id, session_id, sequence, recorded_at, effective_on)
             values ($1, $2, $3, $4, $5, $6, $7)",
            stamp.mint.id::<BaselineId>().0,
            self.body_id.0,
            self.plan_id.0,
            self.session_id.0,
            sequence,
            stamp.now,
            self.effective_on,
        )
        .execute(connection)
        .await?;
        Ok(())
    }
}

/// The day on which what stood at a session held: its last, or today where that is not known.
pub fn day_of(session: &Session, today: NaiveDate) -> NaiveDate {
    session.to_on.or(session.from_on).unwrap_or(today)
}

/// Fixes the present state of a plan as its baseline at a session that has been held.
pub async fn fix(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    plan: &PlanHead,
    session: &Session,
) -> Result<(), NotDone> {
    let published = body.published;
    if !policy::may(
        actor,
        policy::Act::KeepSession,
        &Subject::Body { published },
    ) {
        return Err(Error::Forbidden(policy::Act::KeepSession).into());
    }
    if plan.state == PlanState::Draft {
        return Err(NotDone::unfit("plan", "baseline-of-a-draft"));
    }
    let day = day_of(session, stamp.today);
    if day > stamp.today {
        return Err(NotDone::unfit("plan", "baseline-ahead"));
    }
    let fixing = Fixing {
        body_id: body.body_id,
        plan_id: plan.plan_id,
        session_id: session.session_id,
        session_ordinal: session.ordinal,
        effective_on: day,
    };
    let mut transaction = pool.begin().await?;
    let entries = [fixing.entry(actor, stamp)];
    let chain = Chain::Body(body.body_id);
    let head = history::store::record(&mut transaction, chain, &entries).await?;
    fixing.keep(&mut transaction, stamp, head.sequence).await?;
    transaction.commit().await?;
    Ok(())
}
