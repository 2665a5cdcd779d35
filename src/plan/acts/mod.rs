//! What people do to the activities of a plan: move a status, and take a move back.

mod back;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use crate::plan::adopt::{self, Adoption, NewOutput};
use crate::plan::called::{self, DecisionNamed};
use crate::plan::status::{Move, Refused, Standing, judge};
use crate::plan::tie;
use crate::plan::{ActivityCard, Status};
pub use back::take_back_move;

use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::ActivityId;
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

/// `on` is the day for which the move holds: what only begins later is no evidence of it, nor is what did not take
/// place.
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
                    and output.took_place is not false and (output.begins_on is null or output.begins_on <= $3)) as "outputs!",
            (select count(*) from output_activity join output using (output_id)
                where output_activity.activity_id = activity.activity_id and output.withdrawn_at is null
                    and output.took_place is not false and output.begins_on <= $3) as "dated_outputs!"
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
        let tied = tie::tie(
            &mut transaction,
            actor,
            stamp,
            decision,
            &(&found.card).into(),
        )
        .await?;
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
