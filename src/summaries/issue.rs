//! Issuing a draft: what it says is gathered and composed beside the body's other acts, and frozen while none runs.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;

use super::acts::{Refused, allow, basis};
use super::facts::{Facts, IssueFacts};
use super::store::{self, Issue};
use super::{Edition, Summary, gather, period_of};
use crate::accounts::Actor;
use crate::bodies::{Body, PlanHead, PlanState};
use crate::error::Result;
use crate::history::store::Head;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::web::past;

/// What is about to be frozen, and the head of the history that it stands on.
struct Composed {
    head: Head,
    number: i32,
    /// Language, text, SHA-256.
    documents: Vec<(Language, String, [u8; 32])>,
}

/// Issues a draft: composes it once more in each language, freezes the documents, and records them with their hashes
/// and the head of the history that they stand on, in one transaction that no other act of the body runs beside. A long
/// plan is composed before that, so that others wait only where one of them was faster.
pub async fn issue(
    pool: &sqlx::PgPool,
    actor: &Actor,
    body: &Body,
    plan: &PlanHead,
    stamp: Stamp,
    edition: &Edition,
    version: i32,
) -> Result<Result<i32, Refused>> {
    allow(actor)?;
    if edition.version != version || edition.issued.is_some() {
        return Ok(Err(Refused::Overtaken));
    }
    if plan.state != PlanState::Adopted {
        return Ok(Err(Refused::NoPlan));
    }
    let chain = Chain::Body(body.body_id);
    let mut before = past::hold(pool).await?;
    if lacks_review(&mut before, body, edition).await? {
        return Ok(Err(Refused::NotReviewed));
    }
    let head = history::store::head(&mut before, chain).await?;
    let mut composed = compose(&mut before, body, plan, edition, stamp.today, head).await?;
    before.rollback().await?;

    let mut transaction = pool.begin().await?;
    let head = history::store::lock(&mut transaction, chain).await?;
    if head != composed.head {
        // No snapshot is asked for here, since it would have to follow the lock: nothing else writes to this chain
        // now, and what changes on the house's own is told as it was.
        composed = compose(&mut transaction, body, plan, edition, stamp.today, head).await?;
    }
    if lacks_review(&mut transaction, body, edition).await? {
        return Ok(Err(Refused::NotReviewed));
    }
    let order = Issue {
        summary_id: edition.summary_id,
        number: composed.number,
        version,
        at: stamp.now,
        by: actor.person_id,
        head_sequence: composed.head.sequence,
        head_hash: &composed.head.hash,
        documents: &composed.documents,
    };
    if !store::issue(&mut transaction, &order).await? {
        return Ok(Err(Refused::Overtaken));
    }
    let happening = happening(actor, stamp, edition, &composed);
    history::store::record(&mut transaction, chain, &[happening]).await?;
    transaction.commit().await?;
    Ok(Ok(composed.number))
}

/// Whether a second coordinator has to find it good first. Who found it good is of the version that is issued, or else
/// that is refused.
async fn lacks_review(
    connection: &mut PgConnection,
    body: &Body,
    edition: &Edition,
) -> sqlx::Result<bool> {
    let settings = store::calendar::settings(connection, body.body_id).await?;
    Ok(settings.review && edition.review.found_good_by.is_none())
}

/// Gathers in the caller's transaction, and composes where that holds up no one.
async fn compose(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    edition: &Edition,
    today: NaiveDate,
    head: Head,
) -> Result<Composed> {
    let number = store::number(&mut *connection, body.body_id, edition.month).await?;
    let period = period_of(edition.month);
    let issue = IssueFacts {
        number: Some(number),
        issued_on: Some(today),
        ..edition.issue()
    };
    let facts = gather::facts(connection, body, plan, period, basis(&issue)).await?;
    let facts = Facts { issue, ..facts };
    let (month, said) = (edition.month, edition.said.clone());
    let written = tokio::task::spawn_blocking(move || {
        let written = Language::ALL.map(|language| {
            let document = Summary::compose(&facts, month, language).document;
            let text = serde_json::to_string(&said.apply(document))?;
            let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
            Ok((language, text, hash))
        });
        written.into_iter().collect::<anyhow::Result<Vec<_>>>()
    });
    Ok(Composed {
        head,
        number,
        documents: written.await.map_err(anyhow::Error::from)??,
    })
}

fn happening(actor: &Actor, stamp: Stamp, edition: &Edition, composed: &Composed) -> NewHappening {
    let hashes: serde_json::Map<String, serde_json::Value> = composed
        .documents
        .iter()
        .map(|(language, _, hash)| (language.code().to_owned(), hex::encode(hash).into()))
        .collect();
    let after = serde_json::json!({
        "month": edition.month, "number": composed.number, "edition": edition.edition, "documents": hashes,
        "reviewed_by": edition.review.found_good_by,
        "head": hex::encode(&composed.head.hash),
    });
    NewHappening::new(
        actor,
        stamp,
        Act::SummaryIssued,
        SubjectKind::Summary,
        edition.summary_id,
    )
    .after(after)
    .reason(edition.correction.clone())
}
