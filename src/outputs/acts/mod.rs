//! What people do to outputs: record one, change it, withdraw it, say whether it took place, add and remove files.

mod files;
mod word;
mod write;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};

pub use files::{Added, NewFile, add_file, remove_file};
pub use word::{Said, WordOrder, say};

use super::participants::in_order;
use super::record::{Record, recorded_as_held, word_after};
use super::store::{self, Found};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind, differing};
use crate::ids::{OrganisationId, OutputId};
use crate::time::Timeframe;

/// What became of an output that was recorded or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done(OutputId),
    /// Neither one's agency nor an activity that it leads would have to do with it.
    NotYours,
    /// Someone else was faster: what the change was made on no longer stands.
    Overtaken,
    /// It says what stands already.
    Same,
}

/// Whether the actor keeps an output of these agencies that serves activities of these leads.
pub fn may_keep(actor: &Actor, agencies: &[OrganisationId], leads: &[OrganisationId]) -> bool {
    policy::may(
        actor,
        policy::Act::KeepOutput,
        &Subject::Output { agencies, leads },
    )
}

/// An output as its first entry holds it.
#[derive(Serialize)]
struct Noted<'a> {
    output_id: OutputId,
    session_id: Option<uuid::Uuid>,
    #[serde(flatten)]
    record: &'a Record,
    took_place: Option<bool>,
}

/// Puts a record into the one form in which it is kept and compared.
fn tidy(mut record: Record) -> Record {
    record.activities.sort();
    record.activities.dedup();
    record.participants = in_order(record.participants);
    record
}

/// Records an output. One whose dates have passed took place: whoever records it says so.
pub async fn record_output(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    record: Record,
) -> Result<Outcome> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let Some((output_id, entry)) =
        record_within(&mut transaction, actor, body, stamp, record).await?
    else {
        return Ok(Outcome::NotYours);
    };
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done(output_id))
}

/// The same as a part of what else is done in a transaction that holds the chain. The entry is the caller's to record;
/// none where the output is not the actor's to keep.
pub async fn record_within(
    transaction: &mut PgConnection,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    record: Record,
) -> Result<Option<(OutputId, NewHappening)>> {
    let record = tidy(record);
    let leads = store::leads(&mut *transaction, body.body_id, &record.activities).await?;
    if !may_keep(actor, &record.agencies(), &leads) {
        return Ok(None);
    }
    let output_id: OutputId = stamp.mint.id();
    let took_place = recorded_as_held(&record.timeframe, stamp.today);
    write::insert(&mut *transaction, body.body_id, output_id).await?;
    write::row(&mut *transaction, output_id, &record, took_place, None).await?;
    write::parts(&mut *transaction, output_id, &record).await?;
    write::word_of(&mut *transaction, &record.activities, stamp).await?;
    let noted = Noted {
        output_id,
        session_id: None,
        record: &record,
        took_place,
    };
    let entry = NewHappening::new(
        actor,
        stamp,
        Act::OutputNoted,
        SubjectKind::Output,
        output_id,
    )
    .after(noted)
    .effective_on(held_by(&record.timeframe, stamp.today));
    Ok(Some((output_id, entry)))
}

/// Changes an output, on the version that was seen. Dates that are moved ahead make it a planned one again.
pub async fn change_output(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    output: OutputId,
    version: i32,
    record: Record,
) -> Result<Outcome> {
    let record = tidy(record);
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let found = kept(&mut transaction, actor, body, output).await?;
    if found.version != version {
        return Ok(Outcome::Overtaken);
    }
    let leads = store::leads(&mut transaction, body.body_id, &record.activities).await?;
    if !may_keep(actor, &record.agencies(), &leads) {
        return Ok(Outcome::NotYours);
    }
    let took_place = word_after(found.took_place, &record.timeframe, stamp.today);
    let reason = found
        .not_held_because
        .clone()
        .filter(|_| took_place == Some(false));
    let (before, after) = differing(
        told(&found.record, found.took_place, &found.not_held_because)?,
        told(&record, took_place, &reason)?,
    );
    if after == json!({}) {
        return Ok(Outcome::Same);
    }
    write::row(
        &mut transaction,
        output,
        &record,
        took_place,
        reason.as_deref(),
    )
    .await?;
    write::clear(&mut transaction, output).await?;
    write::parts(&mut transaction, output, &record).await?;
    let day = held_by(&found.record.timeframe, stamp.today);
    let entry = NewHappening::new(actor, stamp, Act::OutputEdited, SubjectKind::Output, output)
        .before(before)
        .after(after)
        .effective_on(day.min(held_by(&record.timeframe, stamp.today)));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done(output))
}

/// An output with its word, as entries compare it.
fn told(record: &Record, took_place: Option<bool>, reason: &Option<String>) -> Result<Value> {
    let mut told = serde_json::to_value(record).map_err(anyhow::Error::from)?;
    told["took_place"] = json!(took_place);
    told["not_held_because"] = json!(reason);
    Ok(told)
}

/// Withdraws an output that should not stand in the record. Its row and its history stay.
pub async fn withdraw_output(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    output: OutputId,
    version: i32,
    reason: String,
) -> Result<Outcome> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let found = kept(&mut transaction, actor, body, output).await?;
    if found.version != version {
        return Ok(Outcome::Overtaken);
    }
    sqlx::query!(
        "update output set withdrawn_at = $2, version = version + 1 where output_id = $1",
        output.0,
        stamp.now,
    )
    .execute(&mut *transaction)
    .await?;
    let entry = NewHappening::new(
        actor,
        stamp,
        Act::OutputWithdrawn,
        SubjectKind::Output,
        output,
    )
    .before(json!({ "withdrawn": false }))
    .after(json!({ "withdrawn": true }))
    .reason(Some(reason))
    .effective_on(held_by(&found.record.timeframe, stamp.today));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done(output))
}

/// The day from which on something that is said of an output holds: its last day, once that is over.
fn held_by(timeframe: &Timeframe, today: NaiveDate) -> NaiveDate {
    timeframe.ends().map_or(today, |ends| ends.min(today))
}

/// The output, if the actor keeps it.
async fn kept(
    connection: &mut sqlx::PgConnection,
    actor: &Actor,
    body: &Body,
    output: OutputId,
) -> Result<Found> {
    let found = store::find(connection, body.body_id, output).await?;
    let found = found.ok_or(Error::NotFound)?;
    if !may_keep(actor, &found.record.agencies(), &found.leads) {
        return Err(Error::Forbidden(policy::Act::KeepOutput));
    }
    Ok(found)
}
