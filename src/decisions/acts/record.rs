//! Recording the follow-up of a decision: where it stands, what was said of it, who sees to it and by when.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Seen, Stands, allow, happening, stand};
use crate::accounts::Actor;
use crate::accounts::policy;
use crate::app::App;
use crate::decisions::follow_up::{self, FollowUp, Standing, Wanted, judge};
use crate::decisions::{DecisionCard, Responsible};
use crate::error::Result;
use crate::history::{self, Act, Chain, Stamp};
use crate::time::PartialDate;

/// What is to be recorded, on the version of the decision that was seen.
#[derive(Clone, Debug)]
pub struct Order {
    pub to: FollowUp,
    /// The day for which it holds.
    pub on: NaiveDate,
    pub note: Option<String>,
    /// `None` leaves all of it as it is.
    pub assigned: Option<Assigned>,
}

/// Who sees to a decision, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Where nobody is named, they are those whom the clauses ask.
    pub responsible: Responsible,
    pub due: Option<PartialDate>,
    pub due_session: Option<i32>,
}

/// What became of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The rules do not allow it as it is.
    Refused(Vec<follow_up::Refused>),
    /// Someone else was faster: what the order was made on no longer stands.
    Overtaken,
}

/// Records all that the order says in one entry. Asks the policy for each part of it, and the rules for the move.
pub async fn record(
    app: &App,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    order: Order,
) -> Result<Outcome> {
    let mut transaction = app.pool.begin().await?;
    let stands = stand(&mut transaction, seen).await?;
    let card = &stands.card;
    let subject = card.subject();
    allow(actor, policy::Act::NoteFollowUp, &subject)?;
    let assigned = order
        .assigned
        .filter(|assigned| assigned.differs_from(card));
    if order.to != card.follow_up {
        allow(actor, policy::Act::MoveFollowUp, &subject)?;
    }
    if assigned.is_some() {
        allow(actor, policy::Act::AssignDecision, &subject)?;
    }
    if card.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    let wanted = Wanted {
        to: order.to,
        on: order.on,
        note: order.note,
        changes_more: assigned.is_some(),
    };
    let refused = judge(&wanted, &stands.standing(stamp.today));
    if !refused.is_empty() {
        return Ok(Outcome::Refused(refused));
    }
    let mut change = Change::of(card, &wanted, assigned.as_ref());
    write(&mut transaction, card, &wanted, assigned.as_ref()).await?;
    if let Some(text) = &wanted.note {
        let id = note(&mut transaction, actor, stamp, card, text, wanted.on).await?;
        change.put("note_id", Value::Null, json!(id));
    }
    let entry = happening(actor, stamp, Act::FollowUpRecorded, card.decision_id)
        .before(change.before)
        .after(change.after)
        .effective_on(wanted.on);
    history::store::record(&mut transaction, Chain::Body(seen.body_id), &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

impl Assigned {
    fn differs_from(&self, card: &DecisionCard) -> bool {
        let named = match (self.responsible.named, card.responsible.named) {
            (false, false) => false,
            _ => self.responsible != card.responsible,
        };
        named || self.due != card.due || self.due_session != card.due_session
    }
}

impl Stands {
    fn standing(&self, today: NaiveDate) -> Standing {
        Standing {
            follow_up: self.card.follow_up,
            since: self.card.follow_up_since,
            linked: self.linked,
            today,
        }
    }
}

/// What the entry keeps: each column as it was and as it is, left out where it is the same, and the note.
#[derive(Default)]
struct Change {
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Change {
    fn of(card: &DecisionCard, wanted: &Wanted, assigned: Option<&Assigned>) -> Self {
        let mut change = Change::default();
        if wanted.to != card.follow_up {
            change.put("follow_up", json!(card.follow_up), json!(wanted.to));
            change.put(
                "follow_up_since",
                json!(card.follow_up_since),
                json!(wanted.on),
            );
        }
        if let Some(assigned) = assigned {
            change.assign(&card.responsible, &assigned.responsible);
            let precision =
                |due: Option<PartialDate>| json!(due.map(|due| due.precision().as_str()));
            change.put(
                "due_on",
                json!(card.due.map(PartialDate::last)),
                json!(assigned.due.map(PartialDate::last)),
            );
            change.put(
                "due_precision",
                precision(card.due),
                precision(assigned.due),
            );
            change.put(
                "due_session",
                json!(card.due_session),
                json!(assigned.due_session),
            );
        }
        if let Some(note) = &wanted.note {
            change.put("note", Value::Null, json!(note));
        }
        change
    }

    /// All of it, if any of it changes. Where nobody is named, the row holds nobody: they follow from the clauses.
    fn assign(&mut self, before: &Responsible, after: &Responsible) {
        let nobody = Responsible::default();
        let [before, after] = [before, after].map(|one| if one.named { one } else { &nobody });
        if before == after {
            return;
        }
        for (state, one) in [(&mut self.before, before), (&mut self.after, after)] {
            state.insert("responsible_named".to_owned(), json!(one.named));
            state.insert("responsible_agencies".to_owned(), json!(one.agencies));
            state.insert("responsible_states".to_owned(), json!(one.states));
            state.insert("responsible_all_states".to_owned(), json!(one.all_states));
        }
    }

    fn put(&mut self, key: &str, before: Value, after: Value) {
        if before != after {
            self.before.insert(key.to_owned(), before);
            self.after.insert(key.to_owned(), after);
        }
    }
}

async fn write(
    connection: &mut PgConnection,
    card: &DecisionCard,
    wanted: &Wanted,
    assigned: Option<&Assigned>,
) -> sqlx::Result<()> {
    let since = match wanted.to == card.follow_up {
        true => card.follow_up_since,
        false => Some(wanted.on),
    };
    sqlx::query!(
        "update decision set follow_up = $2, follow_up_since = $3, version = version + 1 where decision_id = $1",
        card.decision_id.0,
        wanted.to.as_str(),
        since,
    )
    .execute(&mut *connection)
    .await?;
    let Some(assigned) = assigned else {
        return Ok(());
    };
    let named = &assigned.responsible;
    let agencies: Vec<Uuid> = named.agencies.iter().map(|id| id.0).collect();
    let states: Vec<String> = named
        .states
        .iter()
        .map(|state| state.code().to_owned())
        .collect();
    sqlx::query!(
        "update decision set responsible_named = $2, responsible_agencies = $3, responsible_states = $4,
             responsible_all_states = $5, due_on = $6, due_precision = $7, due_session = $8
         where decision_id = $1",
        card.decision_id.0,
        named.named,
        &agencies,
        &states,
        named.all_states,
        assigned.due.map(PartialDate::last),
        assigned.due.map(|due| due.precision().as_str()),
        assigned.due_session,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps the note under the id that its entry names too.
async fn note(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    card: &DecisionCard,
    text: &str,
    holds_on: NaiveDate,
) -> sqlx::Result<Uuid> {
    let id: Uuid = stamp.mint.id();
    sqlx::query!(
        "insert into follow_up_note (note_id, decision_id, person_id, acts_for, text, holds_on, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        card.decision_id.0,
        actor.person_id.map(Uuid::from),
        actor.acts_for(),
        text,
        holds_on,
        stamp.now,
    )
    .execute(connection)
    .await?;
    Ok(id)
}
