//! What people do with money: record what is needed and who gives it, put it right, withdraw it, and settle what
//! holds where the documents contradict each other. Each act derives the funding status anew.

mod work;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgPool;

use self::work::Work;
use super::store::{self, Of};
use super::{Basis, Contribution, Contributor, Holds, Kind, Money, Need, Settlement, Stage};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::{Act, Stamp, differing};
use crate::ids::{AreaId, ContributionId, NeedId};

/// Who acts, in which body, and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    pub actor: &'a Actor,
    pub body: &'a Body,
    pub stamp: Stamp,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It says what stands already: nothing was recorded.
    Same,
    /// Someone else was faster: what the change was made on no longer stands.
    Overtaken,
}

/// A need as someone words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedWords {
    pub purpose: String,
    pub amount: Money,
}

/// A contribution as someone words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributionWords {
    pub contributor: Contributor,
    pub kind: Kind,
    pub description: String,
    pub amount: Option<Money>,
    pub stage: Stage,
    pub since: NaiveDate,
    pub note: Option<String>,
}

impl ContributionWords {
    /// As it stands from now on, in place of what `stood`.
    fn in_place_of(self, stood: &Contribution) -> Contribution {
        Contribution {
            origin: stood.origin.clone(),
            ..self.with_id(stood.contribution_id, stood.version)
        }
    }

    fn with_id(self, contribution_id: ContributionId, version: i32) -> Contribution {
        Contribution {
            contribution_id,
            contributor: self.contributor,
            kind: self.kind,
            description: self.description,
            amount: self.amount,
            stage: self.stage,
            since: self.since,
            note: self.note,
            version,
            origin: None,
        }
    }
}

/// How the coordinator settles a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settle {
    pub holds: Holds,
    pub basis: Basis,
    pub reason: String,
}

/// Records what an activity, or an area as a whole, needs.
pub async fn add_need(pool: &PgPool, by: By<'_>, of: Of, words: NeedWords) -> Result<NeedId> {
    let mut work = Work::begin(pool, by, of).await?;
    let need = Need {
        need_id: by.stamp.mint.id(),
        purpose: words.purpose,
        amount: words.amount,
        version: 1,
        origin: None,
    };
    store::add_need(
        &mut work.transaction,
        by.body.body_id,
        of,
        &need,
        by.stamp.now,
    )
    .await?;
    let after = keyed("need", &need);
    work.finish(Act::NeedAdded, Value::Null, after, None, by.stamp.today)
        .await?;
    Ok(need.need_id)
}

/// Puts a need right.
pub async fn change_need(
    pool: &PgPool,
    by: By<'_>,
    need_id: NeedId,
    version: i32,
    words: NeedWords,
) -> Result<Outcome> {
    let (mut work, stood) = Work::on_need(pool, by, need_id).await?;
    if stood.version != version {
        return Ok(Outcome::Overtaken);
    }
    let need = Need {
        purpose: words.purpose,
        amount: words.amount,
        ..stood.clone()
    };
    if need == stood {
        return Ok(Outcome::Same);
    }
    store::change_need(&mut work.transaction, &need).await?;
    let (before, after) = changed("need", &["need_id"], &stood, &need);
    work.finish(Act::NeedChanged, before, after, None, by.stamp.today)
        .await?;
    Ok(Outcome::Done)
}

/// Withdraws a need. The row stays, for the history speaks of it.
pub async fn withdraw_need(
    pool: &PgPool,
    by: By<'_>,
    need_id: NeedId,
    version: i32,
    reason: String,
) -> Result<Outcome> {
    let (mut work, stood) = Work::on_need(pool, by, need_id).await?;
    if stood.version != version {
        return Ok(Outcome::Overtaken);
    }
    store::withdraw_need(&mut work.transaction, need_id, by.stamp.now).await?;
    let before = keyed("need", &stood);
    work.finish(
        Act::NeedWithdrawn,
        before,
        Value::Null,
        Some(reason),
        by.stamp.today,
    )
    .await?;
    Ok(Outcome::Done)
}

/// Records what someone gives to an activity, or to an area as a whole.
pub async fn add_contribution(
    pool: &PgPool,
    by: By<'_>,
    of: Of,
    words: ContributionWords,
) -> Result<ContributionId> {
    let mut work = Work::begin(pool, by, of).await?;
    let contribution = words.with_id(by.stamp.mint.id(), 1);
    let body_id = by.body.body_id;
    store::add_contribution(
        &mut work.transaction,
        body_id,
        of,
        &contribution,
        by.stamp.now,
    )
    .await?;
    let after = keyed("contribution", &contribution);
    let day = holds_from(&contribution, by.stamp);
    work.finish(Act::ContributionAdded, Value::Null, after, None, day)
        .await?;
    Ok(contribution.contribution_id)
}

/// Puts a contribution right.
pub async fn change_contribution(
    pool: &PgPool,
    by: By<'_>,
    contribution_id: ContributionId,
    version: i32,
    words: ContributionWords,
) -> Result<Outcome> {
    let (work, stood) = Work::on_contribution(pool, by, contribution_id).await?;
    if stood.version != version {
        return Ok(Outcome::Overtaken);
    }
    let contribution = words.in_place_of(&stood);
    work.rewrite(Act::ContributionChanged, &stood, &contribution)
        .await
}

/// Moves a contribution on to its next stage, from today.
pub async fn forward_contribution(
    pool: &PgPool,
    by: By<'_>,
    contribution_id: ContributionId,
    version: i32,
) -> Result<Outcome> {
    let (work, stood) = Work::on_contribution(pool, by, contribution_id).await?;
    if stood.version != version {
        return Ok(Outcome::Overtaken);
    }
    let Some(next) = stood.stage.next() else {
        return Ok(Outcome::Same);
    };
    let contribution = Contribution {
        stage: next,
        since: by.stamp.today,
        ..stood.clone()
    };
    work.rewrite(Act::ContributionForwarded, &stood, &contribution)
        .await
}

/// Withdraws a contribution. The row stays, for the history speaks of it.
pub async fn withdraw_contribution(
    pool: &PgPool,
    by: By<'_>,
    contribution_id: ContributionId,
    version: i32,
    reason: String,
) -> Result<Outcome> {
    let (mut work, stood) = Work::on_contribution(pool, by, contribution_id).await?;
    if stood.version != version {
        return Ok(Outcome::Overtaken);
    }
    store::withdraw_contribution(&mut work.transaction, contribution_id, by.stamp.now).await?;
    let before = keyed("contribution", &stood);
    let (act, today) = (Act::ContributionWithdrawn, by.stamp.today);
    work.finish(act, before, Value::Null, Some(reason), today)
        .await?;
    Ok(Outcome::Done)
}

/// Settles which of an area's clauses holds, and where its money is to come from. What was adopted is untouched.
/// `version` is that of the settlement that was seen, 0 where there was none.
pub async fn settle(
    pool: &PgPool,
    by: By<'_>,
    area_id: AreaId,
    version: i32,
    wanted: Settle,
) -> Result<Outcome> {
    let subject = Subject::Body {
        published: by.body.published,
    };
    if !policy::may(by.actor, policy::Act::SettleFunding, &subject) {
        return Err(Error::Forbidden(policy::Act::SettleFunding));
    }
    let mut work = Work::unasked(pool, by, Of::Area(area_id)).await?;
    let stated = store::stated(&mut work.transaction, area_id).await?;
    let stood = stated.settlement.as_ref();
    if stood.map_or(0, |settlement| settlement.version) != version {
        return Ok(Outcome::Overtaken);
    }
    if !stated.contradicts() {
        return Ok(Outcome::Same);
    }
    let settlement = Settlement {
        holds: wanted.holds,
        basis: wanted.basis,
        clause: stated.clause.clone(),
        table_clause: stated.table_clause.clone(),
        reason: wanted.reason.clone(),
        settled_on: by.stamp.today,
        version: version + 1,
    };
    store::settle(&mut work.transaction, area_id, &settlement).await?;
    let before = json!({"funding_settlement": stood});
    let after = json!({"funding_settlement": settlement});
    let (reason, today) = (Some(wanted.reason), by.stamp.today);
    work.finish(Act::FundingSettled, before, after, reason, today)
        .await?;
    Ok(Outcome::Done)
}

/// The day from which a contribution counts: what is expected by a day, or dated ahead, counts from today.
fn holds_from(contribution: &Contribution, stamp: Stamp) -> NaiveDate {
    match contribution.stage {
        Stage::Expected => stamp.today,
        _ => contribution.since.min(stamp.today),
    }
}

fn keyed(key: &str, thing: impl Serialize) -> Value {
    json!({ key: thing })
}

/// What of a thing changed, as it was and as it is, with the fields by which it is known.
fn changed<T: Serialize>(key: &str, known_by: &[&str], before: &T, after: &T) -> (Value, Value) {
    let [was, is] = [json!(before), json!(after)];
    let (mut before, mut after) = differing(was.clone(), is.clone());
    for field in known_by {
        if before.get(field).is_none() {
            before[*field] = was[*field].clone();
            after[*field] = is[*field].clone();
        }
    }
    (keyed(key, before), keyed(key, after))
}
