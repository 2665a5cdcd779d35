//! What both sides do with a proposal. A draft is written, changed and discarded without the history; everything from
//! its submission on is an entry.

mod answer;

use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::store::{self, About, Proposal};
use super::{Kind, Reader, Refused, Side, Status, Visibility};
use crate::accounts::Actor;
use crate::accounts::not_done::Unfit;
use crate::accounts::policy::{self, Subject};
use crate::bodies::states::State;
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{BodyId, ProposalId};

use answer::Became;
pub use answer::{Answer, Becomes, InPlan, answer};

/// A proposal as its delegation writes it.
#[derive(Clone, Debug)]
pub struct Written {
    pub kind: Kind,
    pub title: String,
    pub text: String,
    pub language: Language,
    pub visibility: Visibility,
    pub about: About,
}

/// Which proposal, and the version that whoever changes it saw.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    pub body_id: BodyId,
    pub proposal_id: ProposalId,
    pub version: i32,
}

/// What became of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// It stands where this cannot be done.
    NotNow,
    Refused(Vec<Refused>),
    /// What it would become cannot be made like this.
    Unfit(Vec<Unfit>),
    /// Someone else was faster.
    Overtaken,
}

fn allow(actor: &Actor, act: policy::Act, state: State) -> Result<()> {
    match policy::may(actor, act, &Subject::Proposal { state }) {
        true => Ok(()),
        false => Err(Error::Forbidden(act)),
    }
}

/// The proposal under a lock, if this actor sees it.
async fn stand(connection: &mut PgConnection, actor: &Actor, seen: Seen) -> Result<Proposal> {
    let reader = Reader::of(actor);
    let found = store::find(connection, seen.body_id, &reader, seen.proposal_id).await?;
    found.ok_or(Error::NotFound)
}

/// Writes a first draft.
pub async fn draft(
    pool: &PgPool,
    actor: &Actor,
    stamp: Stamp,
    body: BodyId,
    state: State,
    written: &Written,
) -> Result<ProposalId> {
    allow(actor, policy::Act::KeepProposal, state)?;
    let person = actor
        .person_id
        .ok_or(Error::Forbidden(policy::Act::KeepProposal))?;
    let id: ProposalId = stamp.mint.id();
    sqlx::query!(
        "insert into proposal (proposal_id, body_id, state_code, kind, title, text, language, visibility,
             activity_id, area_id, decision_id, person_id, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)",
        id.0,
        body.0,
        state.code(),
        written.kind.as_str(),
        written.title,
        written.text,
        written.language.code(),
        written.visibility.as_str(),
        written.about.activity_id.map(Uuid::from),
        written.about.area_id.map(Uuid::from),
        written.about.decision_id.map(Uuid::from),
        person.0,
        stamp.now,
    )
    .execute(pool)
    .await?;
    Ok(id)
}

/// Changes a draft; any colleague of the delegation may.
pub async fn change(
    pool: &PgPool,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    written: &Written,
) -> Result<Outcome> {
    let mut transaction = pool.begin().await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::KeepProposal, proposal.state)?;
    if proposal.status != Status::Draft {
        return Ok(Outcome::NotNow);
    }
    if proposal.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    sqlx::query!(
        "update proposal set kind = $2, title = $3, text = $4, language = $5, visibility = $6, changed_by = $7,
             changed_at = $8, activity_id = $9, area_id = $10, decision_id = $11, version = version + 1
         where proposal_id = $1",
        seen.proposal_id.0,
        written.kind.as_str(),
        written.title,
        written.text,
        written.language.code(),
        written.visibility.as_str(),
        actor.person_id.map(Uuid::from),
        stamp.now,
        written.about.activity_id.map(Uuid::from),
        written.about.area_id.map(Uuid::from),
        written.about.decision_id.map(Uuid::from),
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// Throws a draft away. Nothing of it is left.
pub async fn discard(pool: &PgPool, actor: &Actor, seen: Seen) -> Result<Outcome> {
    let mut transaction = pool.begin().await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::KeepProposal, proposal.state)?;
    if proposal.status != Status::Draft {
        return Ok(Outcome::NotNow);
    }
    if proposal.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    sqlx::query!(
        "delete from proposal where proposal_id = $1",
        seen.proposal_id.0
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// Submits a draft. Its first entry holds the whole of it.
pub async fn submit(pool: &PgPool, actor: &Actor, stamp: Stamp, seen: Seen) -> Result<Outcome> {
    let chain = Chain::Body(seen.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::KeepProposal, proposal.state)?;
    if proposal.status != Status::Draft {
        return Ok(Outcome::NotNow);
    }
    if proposal.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    set_status(
        &mut transaction,
        actor,
        stamp,
        seen,
        (Status::Submitted, Became::default()),
    )
    .await?;
    let about = proposal.about();
    let whole = json!({
        "state_code": proposal.state, "kind": proposal.kind, "title": proposal.title, "text": proposal.text,
        "language": proposal.language, "visibility": proposal.visibility, "status": Status::Submitted,
        "activity_id": about.activity_id, "area_id": about.area_id, "decision_id": about.decision_id,
        "submitted_at": stamp.now,
    });
    let entry = entry(actor, stamp, Act::ProposalSubmitted, seen).after(whole);
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// Takes a submitted proposal back.
pub async fn withdraw(
    pool: &PgPool,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    words: Option<String>,
) -> Result<Outcome> {
    let chain = Chain::Body(seen.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::KeepProposal, proposal.state)?;
    if !proposal.status.may_be_withdrawn() {
        return Ok(Outcome::NotNow);
    }
    if proposal.version != seen.version {
        return Ok(Outcome::Overtaken);
    }
    set_status(
        &mut transaction,
        actor,
        stamp,
        seen,
        (Status::Withdrawn, Became::default()),
    )
    .await?;
    let mut message = Value::Null;
    if let Some(text) = &words {
        let said = Said {
            side: Side::Delegation,
            text,
            visibility: proposal.visibility,
            answer: Some(Status::Withdrawn),
        };
        message = said.write(&mut transaction, actor, stamp, seen).await?;
    }
    let entry = entry(actor, stamp, Act::ProposalWithdrawn, seen)
        .before(json!({"status": proposal.status, "message": null}))
        .after(json!({"status": Status::Withdrawn, "message": message}));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// Writes to the other side.
pub async fn comment(
    pool: &PgPool,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    text: &str,
    visibility: Visibility,
) -> Result<Outcome> {
    let chain = Chain::Body(seen.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let proposal = stand(&mut transaction, actor, seen).await?;
    allow(actor, policy::Act::CommentOnProposal, proposal.state)?;
    if !proposal.status.is_open_to_words() {
        return Ok(Outcome::NotNow);
    }
    let said = Said {
        side: side(actor, proposal.state),
        text,
        visibility: visibility.within(proposal.visibility),
        answer: None,
    };
    let message = said.write(&mut transaction, actor, stamp, seen).await?;
    let entry = entry(actor, stamp, Act::ProposalCommented, seen)
        .before(json!({"message": null}))
        .after(json!({"message": message}));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Outcome::Done)
}

/// On which side of a proposal someone writes: a delegate of its State on the delegation's.
fn side(actor: &Actor, state: State) -> Side {
    match actor.states().any(|own| own == state.code()) {
        true => Side::Delegation,
        false => Side::Secretariat,
    }
}

/// A message about to be written.
struct Said<'a> {
    side: Side,
    text: &'a str,
    visibility: Visibility,
    answer: Option<Status>,
}

impl Said<'_> {
    /// Writes it; hands back what the entry keeps of it.
    async fn write(
        &self,
        connection: &mut PgConnection,
        actor: &Actor,
        stamp: Stamp,
        seen: Seen,
    ) -> sqlx::Result<Value> {
        let id: Uuid = stamp.mint.id();
        sqlx::query!(
            "insert into proposal_message (message_id, proposal_id, person_id, acts_for, side, text, visibility, answer,
                 written_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id,
            seen.proposal_id.0,
            actor.person_id.map(Uuid::from),
            actor.acts_for(),
            self.side.as_str(),
            self.text,
            self.visibility.as_str(),
            self.answer.map(Status::as_str),
            stamp.now,
        )
        .execute(connection)
        .await?;
        Ok(
            json!({"message_id": id, "side": self.side, "text": self.text, "visibility": self.visibility}),
        )
    }
}

async fn set_status(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    seen: Seen,
    (status, became): (Status, Became),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update proposal set status = $2, submitted_at = coalesce(submitted_at, $3), changed_by = coalesce($4, changed_by),
             changed_at = $3, became_activity_id = $5, became_output_id = $6, became_decision_id = $7, became_new = $8,
             version = version + 1
         where proposal_id = $1",
        seen.proposal_id.0,
        status.as_str(),
        stamp.now,
        actor.person_id.map(Uuid::from),
        became.activity_id.map(Uuid::from),
        became.output_id.map(Uuid::from),
        became.decision_id.map(Uuid::from),
        became.new,
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn entry(actor: &Actor, stamp: Stamp, act: Act, seen: Seen) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Proposal, seen.proposal_id)
}
