//! Taking a move back.

use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::{Found, Outcome, State, find};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, HappeningId, OutputId, PersonId};
use crate::plan::Status;
use crate::plan::tie;
use crate::time::Timeframe;

/// The latest move of an activity that was not taken back.
struct LastEntry {
    happening_id: HappeningId,
    actor_id: Option<PersonId>,
    recorded_at: chrono::DateTime<chrono::Utc>,
    before: Json<Map<String, Value>>,
    after: Json<Map<String, Value>>,
}

/// Takes back the latest move of an activity that stands: everything that it changed is again as it was, an output that was
/// noted with it is withdrawn, and a decision that was tied by it is no longer. Both entries stay in the history.
pub async fn take_back_move(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    activity: ActivityId,
    moved: HappeningId,
    reason: String,
) -> Result<Outcome> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let found = find(&mut transaction, body, activity, stamp.today).await?;
    let last = last_entry(&mut transaction, activity).await?;
    let Some(last) = last.filter(|last| last.happening_id == moved) else {
        return Ok(Outcome::Overtaken);
    };
    let subject = Subject::Move {
        by: last.actor_id,
        recorded_at: last.recorded_at,
        now: stamp.now,
    };
    if !policy::may(actor, policy::Act::TakeBackMove, &subject) {
        return Err(Error::Forbidden(policy::Act::TakeBackMove));
    }
    let Json(mut before) = last.before;
    let Json(mut after) = last.after;
    let (output, decision) = (after.remove("output"), after.remove("decision"));
    before.remove("output");
    before.remove("decision");
    let restored = Restored::of(&before, &found)?;
    restored
        .state()
        .write(&mut transaction, &found.card, stamp)
        .await?;
    let mut entries = Vec::new();
    if let Some(decision) = decision {
        let decision = serde_json::from_value(decision).map_err(anyhow::Error::from)?;
        let linked = (&found.card).into();
        entries.extend(tie::untie(&mut transaction, actor, stamp, decision, &linked).await?);
    }
    if let Some(output) = output {
        let output: OutputId = serde_json::from_value(output).map_err(anyhow::Error::from)?;
        if withdraw(&mut transaction, output, stamp).await? {
            let entry = NewHappening::new(
                actor,
                stamp,
                Act::OutputWithdrawn,
                SubjectKind::Output,
                output,
            );
            let noted = noted(&mut transaction, output).await?;
            entries.push(NewHappening {
                takes_back: noted,
                ..entry
                    .before(json!({"withdrawn": false}))
                    .after(json!({"withdrawn": true}))
                    .reason(Some(reason.clone()))
            });
        }
    }
    entries.push(
        NewHappening::new(
            actor,
            stamp,
            Act::MoveTakenBack,
            SubjectKind::Activity,
            activity,
        )
        .before(after)
        .after(before)
        .reason(Some(reason))
        .takes_back(moved),
    );
    history::store::record(&mut transaction, chain, &entries).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

async fn last_entry(
    connection: &mut PgConnection,
    activity: ActivityId,
) -> sqlx::Result<Option<LastEntry>> {
    sqlx::query_as!(
        LastEntry,
        r#"
        select happening_id, actor_id as "actor_id: PersonId", recorded_at,
            coalesce(before, '{}') as "before!: Json<Map<String, Value>>",
            coalesce(after, '{}') as "after!: Json<Map<String, Value>>"
        from happening
        where subject_id = $1 and act = 'status_moved'
            and not exists (select from happening as back where back.takes_back = happening.happening_id)
        order by sequence desc limit 1
        "#,
        activity.0,
    )
    .fetch_optional(connection)
    .await
}

/// The entry that noted an output: as known later, what was taken back was never there.
async fn noted(
    connection: &mut PgConnection,
    output: OutputId,
) -> sqlx::Result<Option<HappeningId>> {
    let found = sqlx::query_scalar!(
        "select happening_id from happening where subject_id = $1 and act = 'output_noted'
         order by sequence limit 1",
        output.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(HappeningId))
}

/// An activity as it was before a move: by what the move's entry keeps, and otherwise as it is.
struct Restored {
    status: Status,
    since: chrono::NaiveDate,
    timeframe: Timeframe,
    outcome: Option<String>,
    evidence_link: Option<String>,
}

impl Restored {
    fn of(before: &Map<String, Value>, found: &Found) -> Result<Self> {
        fn kept<T: serde::de::DeserializeOwned>(
            before: &Map<String, Value>,
            key: &str,
            present: T,
        ) -> Result<T> {
            match before.get(key) {
                Some(value) => {
                    Ok(serde_json::from_value(value.clone()).map_err(anyhow::Error::from)?)
                }
                None => Ok(present),
            }
        }
        Ok(Restored {
            status: kept(before, "status", found.card.status)?,
            since: kept(before, "status_since", found.card.status_since)?,
            timeframe: kept(before, "timeframe", found.card.timeframe.clone())?,
            outcome: kept(before, "outcome", found.outcome.clone())?,
            evidence_link: kept(before, "evidence_link", found.evidence_link.clone())?,
        })
    }

    fn state(&self) -> State<'_> {
        State {
            status: self.status,
            since: self.since,
            timeframe: &self.timeframe,
            outcome: self.outcome.as_ref(),
            evidence_link: self.evidence_link.as_ref(),
        }
    }
}

/// Withdraws an output, unless it is gone already or has come to serve other activities too.
async fn withdraw(
    connection: &mut PgConnection,
    output: OutputId,
    stamp: Stamp,
) -> sqlx::Result<bool> {
    let withdrawn = sqlx::query!(
        "update output set withdrawn_at = $2, version = version + 1
         where output_id = $1 and withdrawn_at is null
             and (select count(*) from output_activity where output_activity.output_id = $1) <= 1",
        output.0,
        stamp.now,
    )
    .execute(connection)
    .await?;
    Ok(withdrawn.rows_affected() == 1)
}
