//! What people do to the activities of a plan: move a status, and take a move back.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::adopt::{self, Adoption, NewOutput};
use super::called::{self, DecisionNamed};
use super::status::{Move, Refused, Standing, judge};
use super::{ActivityCard, Status};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, HappeningId, OutputId, PersonId};
use crate::time::{PartialDate, Timeframe};

/// A move as someone asks for it, on the version of the activity that was seen.
#[derive(Clone, Debug)]
pub struct MoveOrder {
    pub activity_id: ActivityId,
    pub version: i32,
    pub wanted: Move,
    /// Noted with the move.
    pub output: Option<NewOutput>,
    /// The decision that calls for the move, if there is one.
    pub decision: Option<DecisionNamed>,
}

/// What became of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The rules do not allow it as it is.
    Refused(Vec<Refused>),
    /// Someone else was faster: what the order was made on no longer stands.
    Overtaken,
}

/// What of an activity a move looks at and changes.
struct Found {
    card: ActivityCard,
    outcome: Option<String>,
    evidence_link: Option<String>,
    outputs: i64,
    dated_outputs: i64,
}

/// `on` is the day for which the move holds: what only begins later is no evidence of it.
async fn find(
    connection: &mut PgConnection,
    body: &Body,
    activity: ActivityId,
    on: NaiveDate,
) -> Result<Found> {
    let row = sqlx::query!(
        r#"
        select card as "card!: Json<ActivityCard>", activity.outcome, activity.evidence_link,
            (select count(*) from output_activity join output using (output_id)
                where output_activity.activity_id = activity.activity_id and output.withdrawn_at is null
                    and (output.begins_on is null or output.begins_on <= $3)) as "outputs!",
            (select count(*) from output_activity join output using (output_id)
                where output_activity.activity_id = activity.activity_id and output.withdrawn_at is null
                    and output.begins_on <= $3) as "dated_outputs!"
        from activity_card join activity using (activity_id)
        where activity_card.activity_id = $1 and activity_card.body_id = $2
        "#,
        activity.0,
        body.body_id.0,
        on,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Found {
        card: row.card.0,
        outcome: row.outcome,
        evidence_link: row.evidence_link,
        outputs: row.outputs,
        dated_outputs: row.dated_outputs,
    })
}

/// The timeframe that a move asks for, with what it leaves of the present one.
pub fn merged(wanted: &Timeframe, present: &Timeframe) -> Timeframe {
    Timeframe {
        from: wanted.from.or(present.from),
        to: wanted.to.or(present.to),
        wording: present.wording.clone(),
    }
}

/// Moves an activity's status and notes the output that goes with it, in one transaction. Asks the policy and the
/// table of moves; an evidence link or outcome that is not given leaves the present one.
pub async fn move_status(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    order: MoveOrder,
) -> Result<Outcome> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let day = order.wanted.effective_on.unwrap_or(stamp.today);
    let found = find(&mut transaction, body, order.activity_id, day).await?;
    let leads = &found.card.lead_ids;
    if !policy::may(actor, policy::Act::MoveStatus, &Subject::Activity { leads }) {
        return Err(Error::Forbidden(policy::Act::MoveStatus));
    }
    if found.card.version != order.version {
        return Ok(Outcome::Overtaken);
    }
    let mut wanted = order.wanted;
    wanted.timeframe = wanted
        .timeframe
        .map(|frame| merged(&frame, &found.card.timeframe));
    let standing = Standing {
        status: found.card.status,
        status_since: found.card.status_since,
        timeframe: found.card.timeframe.clone(),
        outputs: found.outputs,
        dated_outputs: found.dated_outputs,
        today: stamp.today,
    };
    if order.decision.is_some()
        && !policy::may(
            actor,
            policy::Act::NameDecision,
            &Subject::Activity { leads },
        )
    {
        return Err(Error::Forbidden(policy::Act::NameDecision));
    }
    let mut refused = judge(&wanted, &standing);
    let decision = match &order.decision {
        None => None,
        Some(named) => called::find(&mut transaction, body.body_id, named).await?,
    };
    if order.decision.is_some() && decision.is_none() {
        refused.push(Refused::NoSuchDecision);
    }
    let (true, Some(to), Some(day)) = (refused.is_empty(), wanted.to, wanted.effective_on) else {
        return Ok(Outcome::Refused(refused));
    };

    let mut change = Change::default();
    change.note("status", json!(found.card.status), json!(to));
    change.note("status_since", json!(found.card.status_since), json!(day));
    if let Some(outcome) = &wanted.outcome {
        change.note("outcome", json!(found.outcome), json!(outcome));
    }
    if let Some(link) = &wanted.evidence_link {
        change.note("evidence_link", json!(found.evidence_link), json!(link));
    }
    if let Some(frame) = &wanted.timeframe {
        change.note("timeframe", json!(found.card.timeframe), json!(frame));
    }
    if let Some(output) = &order.output {
        change.note("output", Value::Null, json!(output.output_id));
    }
    let state = State {
        status: to,
        since: day,
        timeframe: wanted.timeframe.as_ref().unwrap_or(&found.card.timeframe),
        outcome: wanted.outcome.as_ref().or(found.outcome.as_ref()),
        evidence_link: wanted
            .evidence_link
            .as_ref()
            .or(found.evidence_link.as_ref()),
    };
    state.write(&mut transaction, &found.card, stamp).await?;

    let mut entries = Vec::new();
    if let Some(decision) = decision {
        let tied = called::tie(&mut transaction, actor, stamp, decision, &found.card).await?;
        if tied.is_some() {
            change.note("decision", Value::Null, json!(decision));
        }
        entries.extend(tied);
    }
    if let Some(output) = order.output {
        let adoption = Adoption {
            actor,
            stamp,
            body_id: body.body_id,
            report_id: None,
            effective_on: day,
        };
        entries.extend(adopt::add_outputs(&mut transaction, adoption, &[output]).await?);
    }
    entries.push(
        NewHappening::new(
            actor,
            stamp,
            Act::StatusMoved,
            SubjectKind::Activity,
            order.activity_id,
        )
        .before(change.before)
        .after(change.after)
        .reason(wanted.reason)
        .effective_on(day),
    );
    history::store::record(&mut transaction, chain, &entries).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// What a move changes: each thing as it was and as it is, under the same key, left out where it is the same.
#[derive(Default)]
struct Change {
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Change {
    fn note(&mut self, key: &str, before: Value, after: Value) {
        if before != after {
            self.before.insert(key.to_owned(), before);
            self.after.insert(key.to_owned(), after);
        }
    }
}

/// What an activity's row says of where it stands.
struct State<'a> {
    status: Status,
    since: chrono::NaiveDate,
    timeframe: &'a Timeframe,
    outcome: Option<&'a String>,
    evidence_link: Option<&'a String>,
}

impl State<'_> {
    async fn write(
        &self,
        connection: &mut PgConnection,
        card: &ActivityCard,
        stamp: Stamp,
    ) -> Result<()> {
        let (from, to) = (
            self.timeframe.from,
            self.timeframe.to.or(self.timeframe.from),
        );
        let precision = |point: Option<PartialDate>| point.map(|point| point.precision().as_str());
        let written = sqlx::query!(
            "update activity set status = $3, status_since = $4, begins_on = $5, begins_precision = $6, ends_on = $7,
                 ends_precision = $8, outcome = $9, evidence_link = $10, last_word_at = $11, version = version + 1
             where activity_id = $1 and version = $2",
            card.activity_id.0,
            card.version,
            self.status.as_str(),
            self.since,
            from.map(PartialDate::first),
            precision(from),
            to.map(PartialDate::last),
            precision(to),
            self.outcome,
            self.evidence_link,
            stamp.now,
        )
        .execute(connection)
        .await?
        .rows_affected();
        if written == 1 {
            return Ok(());
        }
        Err(Error::Other(anyhow::anyhow!(
            "activity {} was not written",
            card.activity_id
        )))
    }
}

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
        entries.extend(called::untie(&mut transaction, actor, stamp, decision, &found.card).await?);
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
            entries.push(entry.reason(Some(reason.clone())));
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
