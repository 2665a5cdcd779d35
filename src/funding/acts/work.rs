//! An act under way, from finding what it is about to recording it.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use super::{By, Outcome, changed, holds_from};
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::funding::derive::{self, derive};
use crate::funding::store::{self, Of, Place};
use crate::funding::{Contribution, Need};
use crate::history::{self, Act, Chain, NewHappening, SubjectKind};
use crate::ids::{ContributionId, NeedId};

/// An act under way: the transaction that holds the body's chain, and the activity or area that it is about.
pub(super) struct Work<'a> {
    pub(super) transaction: Transaction<'static, Postgres>,
    pub(super) by: By<'a>,
    pub(super) subject: store::Subject,
}

impl<'a> Work<'a> {
    pub(super) async fn open(pool: &PgPool, by: By<'a>) -> Result<Transaction<'static, Postgres>> {
        let mut transaction = pool.begin().await?;
        history::store::lock(&mut transaction, Chain::Body(by.body.body_id)).await?;
        Ok(transaction)
    }

    /// Finds what the act is about, without asking the policy.
    pub(super) async fn found(
        mut transaction: Transaction<'static, Postgres>,
        by: By<'a>,
        of: Of,
    ) -> Result<Self> {
        let found = store::subject(&mut transaction, by.body.body_id, Place::Known(of)).await?;
        let subject = found.ok_or(Error::NotFound)?;
        Ok(Work {
            transaction,
            by,
            subject,
        })
    }

    pub(super) async fn unasked(pool: &PgPool, by: By<'a>, of: Of) -> Result<Self> {
        Work::found(Work::open(pool, by).await?, by, of).await
    }

    pub(super) fn allowed(self) -> Result<Self> {
        let leads = &self.subject.leads;
        match policy::may(
            self.by.actor,
            policy::Act::KeepFunding,
            &Subject::Activity { leads },
        ) {
            true => Ok(self),
            false => Err(Error::Forbidden(policy::Act::KeepFunding)),
        }
    }

    pub(super) async fn begin(pool: &PgPool, by: By<'a>, of: Of) -> Result<Self> {
        Work::unasked(pool, by, of).await?.allowed()
    }

    pub(super) async fn on_need(
        pool: &PgPool,
        by: By<'a>,
        need_id: NeedId,
    ) -> Result<(Self, Need)> {
        let mut transaction = Work::open(pool, by).await?;
        let of = store::of_need(&mut transaction, by.body.body_id, need_id).await?;
        let mut work = Work::found(transaction, by, of.ok_or(Error::NotFound)?)
            .await?
            .allowed()?;
        let record = store::record(&mut work.transaction, work.subject.of).await?;
        let need = record
            .needs
            .into_iter()
            .find(|need| need.need_id == need_id);
        Ok((work, need.ok_or(Error::NotFound)?))
    }

    pub(super) async fn on_contribution(
        pool: &PgPool,
        by: By<'a>,
        contribution_id: ContributionId,
    ) -> Result<(Self, Contribution)> {
        let mut transaction = Work::open(pool, by).await?;
        let of = store::of_contribution(&mut transaction, by.body.body_id, contribution_id).await?;
        let mut work = Work::found(transaction, by, of.ok_or(Error::NotFound)?)
            .await?
            .allowed()?;
        let record = store::record(&mut work.transaction, work.subject.of).await?;
        let contribution = record
            .contributions
            .into_iter()
            .find(|contribution| contribution.contribution_id == contribution_id);
        Ok((work, contribution.ok_or(Error::NotFound)?))
    }

    /// Writes a contribution as it is now.
    pub(super) async fn rewrite(
        mut self,
        act: Act,
        stood: &Contribution,
        now: &Contribution,
    ) -> Result<Outcome> {
        if stood == now {
            return Ok(Outcome::Same);
        }
        store::change_contribution(&mut self.transaction, now).await?;
        let known_by = ["contribution_id", "contributor"];
        let (before, after) = changed("contribution", &known_by, stood, now);
        let day = holds_from(now, self.by.stamp);
        self.finish(act, before, after, None, day).await?;
        Ok(Outcome::Done)
    }

    /// Derives the funding status anew and records the act: one entry, of which the statuses of other activities that
    /// changed with it are parts.
    pub(super) async fn finish(
        mut self,
        act: Act,
        before: Value,
        after: Value,
        reason: Option<String>,
        day: NaiveDate,
    ) -> Result<()> {
        let By { actor, body, stamp } = self.by;
        let of = self.subject.of;
        store::note_word(&mut self.transaction, of, stamp.now).await?;
        let derived = derive(&mut self.transaction, &[self.subject.area_id]).await?;
        let (own, others): (Vec<_>, Vec<_>) = derived
            .into_iter()
            .partition(|one| Of::Activity(one.activity_id) == of);
        let (mut before, mut after) = both(before, after);
        if let Some(own) = own.first() {
            before.insert("funding_status".to_owned(), json!(own.before));
            after.insert("funding_status".to_owned(), json!(own.after));
        }
        let kind = match of {
            Of::Activity(_) => SubjectKind::Activity,
            Of::Area(_) => SubjectKind::Area,
        };
        let entry = NewHappening::new(actor, stamp, act, kind, of.id())
            .before(before)
            .after(after)
            .reason(reason)
            .effective_on(day);
        let whole = entry.happening_id;
        let parts = derive::entries(actor, stamp, &others);
        let parts = parts
            .into_iter()
            .map(|part| part.effective_on(day).part_of(whole));
        let entries: Vec<NewHappening> = std::iter::once(entry).chain(parts).collect();
        record(&mut self.transaction, body, &entries).await?;
        self.transaction.commit().await?;
        Ok(())
    }
}

async fn record(
    connection: &mut PgConnection,
    body: &Body,
    entries: &[NewHappening],
) -> Result<()> {
    history::store::record(connection, Chain::Body(body.body_id), entries).await?;
    Ok(())
}

/// Both states with the same keys: what is only in one is null in the other.
fn both(before: Value, after: Value) -> (Map<String, Value>, Map<String, Value>) {
    let map = |value: Value| match value {
        Value::Object(map) => map,
        _ => Map::new(),
    };
    let (mut before, mut after) = (map(before), map(after));
    for key in after.keys() {
        before.entry(key.clone()).or_insert(Value::Null);
    }
    for key in before.keys() {
        after.entry(key.clone()).or_insert(Value::Null);
    }
    (before, after)
}
