//! One revision under way: a transaction that holds the body's chain, the plan as it stands, the entries so far, and
//! what was touched. Whatever is done to the structure goes through here, so that nothing is changed without its
//! happening, nor in an adopted plan without a reason.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sqlx::{PgPool, Postgres, Transaction};
use uuid::Uuid;

use super::store;
use super::{ActivityRow, AreaRow, Kind, PlanRow, Why};
use crate::accounts::Actor;
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::policy::{self, Subject};
use crate::bodies::{Body, PlanState};
use crate::error::Error;
use crate::funding;
use crate::history::log::Linked;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, AreaId, DecisionId, HappeningId, PlanId, RevisionId};
use crate::plan::adopt::Adoption;
use crate::plan::called;
use crate::plan::tie::tie;

/// Who revises, where and when.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    pub pool: &'a PgPool,
    pub actor: &'a Actor,
    pub body: &'a Body,
    pub stamp: Stamp,
}

impl By<'_> {
    /// Lets pass whoever may shape plans.
    pub fn require(&self) -> Result<(), NotDone> {
        let published = self.body.published;
        if policy::may(
            self.actor,
            policy::Act::RevisePlan,
            &Subject::Body { published },
        ) {
            return Ok(());
        }
        Err(Error::Forbidden(policy::Act::RevisePlan).into())
    }
}

/// A thing that a revision made, changed or retired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touched {
    Area(AreaId),
    Activity(ActivityId),
}

/// See the module.
pub struct Revising<'a> {
    pub transaction: Transaction<'static, Postgres>,
    pub by: By<'a>,
    pub plan: PlanRow,
    /// Everything that does not fit, told at once.
    pub unfit: Vec<Unfit>,
    reason: Option<String>,
    decision: Option<DecisionId>,
    entries: Vec<NewHappening>,
    touched: Vec<Touched>,
}

impl<'a> Revising<'a> {
    /// Asks the policy, locks the chain, finds the plan, and looks whether the reason and the decision will do.
    pub async fn begin(by: By<'a>, plan: PlanId, why: &Why) -> Result<Revising<'a>, NotDone> {
        let transaction = by.pool.begin().await?;
        Self::begin_within(transaction, by, plan, why).await
    }

    /// The same as a part of what else is done in a transaction.
    pub async fn begin_within(
        mut transaction: Transaction<'static, Postgres>,
        by: By<'a>,
        plan: PlanId,
        why: &Why,
    ) -> Result<Revising<'a>, NotDone> {
        by.require()?;
        history::store::lock(&mut transaction, Chain::Body(by.body.body_id)).await?;
        let plan = store::plan(&mut transaction, by.body.body_id, plan)
            .await?
            .ok_or(Error::NotFound)?;
        let mut unfit = Vec::new();
        if plan.state == PlanState::Adopted && why.reason.is_none() {
            unfit.push(Unfit::new("reason", "revise-needs-reason"));
        }
        let mut decision = None;
        if let Some(named) = &why.decision {
            decision = called::find(&mut transaction, by.body.body_id, named).await?;
            if decision.is_none() {
                unfit.push(Unfit::new("decision", "plan-refused-decision"));
            }
        }
        Ok(Revising {
            transaction,
            by,
            plan,
            unfit,
            reason: why.reason.clone(),
            decision,
            entries: Vec::new(),
            touched: Vec::new(),
        })
    }

    pub fn is_adopted(&self) -> bool {
        self.plan.state == PlanState::Adopted
    }

    /// Nothing is written while something does not fit.
    pub fn fit(&mut self) -> Result<(), NotDone> {
        match self.unfit.is_empty() {
            true => Ok(()),
            false => Err(NotDone::Unfit(std::mem::take(&mut self.unfit))),
        }
    }

    /// By whom and when rows of the plan are written.
    pub fn adoption(&self) -> Adoption<'a> {
        Adoption {
            actor: self.by.actor,
            stamp: self.by.stamp,
            body_id: self.by.body.body_id,
            report_id: None,
            effective_on: self.by.stamp.today,
        }
    }

    /// A standing or retired activity of this plan, on the version that was seen.
    pub async fn activity(&mut self, id: ActivityId, version: i32) -> Result<ActivityRow, NotDone> {
        let found = store::activities(&mut self.transaction, self.plan.plan_id, &[id]).await?;
        let row = found.into_iter().next().ok_or(Error::NotFound)?;
        if row.version != version {
            return Err(NotDone::Outdated);
        }
        Ok(row)
    }

    pub async fn area(&mut self, id: AreaId, version: Option<i32>) -> Result<AreaRow, NotDone> {
        let found = store::areas(&mut self.transaction, self.plan.plan_id).await?;
        let row = found.into_iter().find(|area| area.area_id == id);
        let row = row.ok_or(Error::NotFound)?;
        if version.is_some_and(|version| version != row.version) {
            return Err(NotDone::Outdated);
        }
        Ok(row)
    }

    /// An entry of this revision about an area, an activity or the plan, not yet taken up.
    pub fn entry(&self, act: Act, kind: SubjectKind, id: impl Into<Uuid>) -> NewHappening {
        NewHappening::new(self.by.actor, self.by.stamp, act, kind, id).reason(self.reason.clone())
    }

    /// Takes up the entry that stands for the whole; what follows are its parts.
    pub fn whole(&mut self, entry: NewHappening) {
        debug_assert!(self.entries.is_empty());
        self.entries.push(entry);
    }

    /// Takes up an entry as a part of the whole.
    pub fn part(&mut self, mut entry: NewHappening) {
        entry.part_of = self.whole_id();
        self.entries.push(entry);
    }

    fn whole_id(&self) -> Option<HappeningId> {
        self.entries.first().map(|whole| whole.happening_id)
    }

    pub fn touch(&mut self, thing: Touched) {
        if !self.touched.contains(&thing) {
            self.touched.push(thing);
        }
    }

    /// Ties the decision that calls for the revision to an activity that stands after it.
    pub async fn tie_decision(&mut self, activity: ActivityId, code: &str) -> Result<(), NotDone> {
        if let Some(decision) = self.decision {
            self.tie(decision, activity, code).await?;
        }
        Ok(())
    }

    /// Ties a decision to an activity, unless they are tied.
    pub async fn tie(
        &mut self,
        decision: DecisionId,
        activity: ActivityId,
        code: &str,
    ) -> Result<(), NotDone> {
        let linked = Linked {
            activity_id: activity,
            plan: self.plan.slug.clone(),
            code: code.to_owned(),
        };
        let (actor, stamp) = (self.by.actor, self.by.stamp);
        let entry = tie(&mut self.transaction, actor, stamp, decision, &linked).await?;
        if let Some(entry) = entry {
            self.part(entry);
        }
        Ok(())
    }

    /// What an activity is to be paid from follows from its area: it is derived anew where the revision touched
    /// something.
    async fn derive_funding(&mut self) -> Result<(), NotDone> {
        let areas = store::areas_of(&mut self.transaction, &self.touched).await?;
        let derived = funding::derive::derive(&mut self.transaction, &areas).await?;
        for entry in funding::derive::entries(self.by.actor, self.by.stamp, &derived) {
            self.part(entry);
        }
        Ok(())
    }

    /// Records the entries and, in an adopted plan, the revision; commits. Gives the revision's number.
    pub async fn finish(self, kind: Kind) -> Result<Option<i32>, NotDone> {
        let (transaction, number) = self.record(kind).await?;
        transaction.commit().await?;
        Ok(number)
    }

    /// The same without the commit, which is the caller's.
    pub async fn record(
        mut self,
        kind: Kind,
    ) -> Result<(Transaction<'static, Postgres>, Option<i32>), NotDone> {
        let Some(happening_id) = self.whole_id() else {
            return Ok((self.transaction, None));
        };
        self.derive_funding().await?;
        let chain = Chain::Body(self.by.body.body_id);
        history::store::record(&mut self.transaction, chain, &self.entries).await?;
        let mut number = None;
        if let (true, Some(reason)) = (self.is_adopted(), &self.reason) {
            let revision = store::NewRevision {
                revision_id: self.by.stamp.mint.id::<RevisionId>(),
                body_id: self.by.body.body_id,
                plan_id: self.plan.plan_id,
                kind,
                reason,
                decision: self.decision,
                happening_id,
                recorded_at: self.by.stamp.now,
                touched: &self.touched,
            };
            number = Some(store::add_revision(&mut self.transaction, &revision).await?);
        }
        Ok((self.transaction, number))
    }
}

/// What the history keeps of a thing that stands, beside what it keeps of one that is retired.
pub fn standing() -> Value {
    json!({"withdrawn": false, "retired_at": null})
}

pub fn retired(at: Option<DateTime<Utc>>) -> Value {
    json!({"withdrawn": true, "retired_at": at})
}

/// What a change keeps in the history: each thing as it was and as it is, left out where it is the same.
#[derive(Debug, Default)]
pub struct Change {
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
}

impl Change {
    pub fn note(&mut self, key: &str, before: Value, after: Value) {
        if before != after {
            self.before.insert(key.to_owned(), before);
            self.after.insert(key.to_owned(), after);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.after.is_empty()
    }
}
