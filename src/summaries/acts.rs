//! What coordinators do with summaries: make a draft, say something of their own, issue it, correct it.

use sha2::{Digest, Sha256};

use super::calendar::Settings;
use super::facts::{Facts, IssueFacts, Period};
use super::gather::Reading;
use super::said::Said;
use super::store::{self, Issue, NewDraft};
use super::{Edition, Summary, gather, is_over, period_of};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::{Body, PlanHead};
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{PersonId, SummaryId};
use crate::time::Month;

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The month is not over yet.
    NotOver,
    /// There is a draft, or an issued edition, of this month already.
    Exists,
    /// Someone else changed it meanwhile, or issued it.
    Overtaken,
    /// A correction says what was wrong.
    NoReason,
    /// Only what was issued last can be corrected.
    NotIssued,
    /// The body wants a second coordinator to find it good first.
    NotReviewed,
    /// Whoever asked for the review is not the second coordinator.
    OwnReview,
    /// What is sent back says why.
    NoWords,
    /// There is no such day in every month, or no such hour.
    NoSuchTime,
}

fn allow(actor: &Actor) -> Result<()> {
    let subject = Subject::Body { published: false };
    match policy::may(actor, policy::Act::KeepSummaries, &subject) {
        true => Ok(()),
        false => Err(Error::Forbidden(policy::Act::KeepSummaries)),
    }
}

/// Makes the draft of a month that is over. However many ask at once, there is one.
pub async fn draft(
    pool: &sqlx::PgPool,
    actor: &Actor,
    body: &Body,
    plan: &PlanHead,
    stamp: Stamp,
    month: Month,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    if !is_over(month, stamp.now, body.time_zone) {
        return Ok(Err(Refused::NotOver));
    }
    let draft = first_draft(body, plan, stamp, month, actor.person_id);
    let added = store::add(&mut *pool.acquire().await?, &draft).await?;
    Ok(if added { Ok(()) } else { Err(Refused::Exists) })
}

fn first_draft(
    body: &Body,
    plan: &PlanHead,
    stamp: Stamp,
    month: Month,
    made_by: Option<PersonId>,
) -> NewDraft {
    NewDraft {
        summary_id: stamp.mint.id(),
        body_id: body.body_id,
        plan_id: plan.plan_id,
        month,
        edition: 1,
        correction: None,
        said: Said::default(),
        symbol: None,
        made_at: stamp.now,
        made_by,
    }
}

/// Makes the draft of a month when its day has come; one that a coordinator made meanwhile stands.
pub async fn draft_by_itself(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    stamp: Stamp,
    month: Month,
) -> Result<()> {
    let draft = first_draft(body, plan, stamp, month, None);
    let composed = facts(pool, body, plan, month, IssueFacts::default()).await?;
    for language in Language::ALL {
        Summary::compose(&composed, month, language);
    }
    store::add(&mut *pool.acquire().await?, &draft).await?;
    Ok(())
}

/// Sets when drafts appear and whether they are reviewed.
pub async fn set(
    pool: &sqlx::PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    settings: &Settings,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    if !settings.is_fit() {
        return Ok(Err(Refused::NoSuchTime));
    }
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let (was, _) = store::calendar::settings(&mut transaction, body.body_id).await?;
    if was.version != settings.version {
        return Ok(Err(Refused::Overtaken));
    }
    if was == *settings {
        return Ok(Ok(()));
    }
    if !store::calendar::set(&mut transaction, body.body_id, settings).await? {
        return Ok(Err(Refused::Overtaken));
    }
    let told = |settings: &Settings| serde_json::json!({"day": settings.day, "hour": settings.hour, "review": settings.review});
    let (before, after) = history::differing(told(&was), told(settings));
    let happening = NewHappening::new(
        actor,
        stamp,
        Act::SummariesSet,
        SubjectKind::Body,
        body.body_id,
    );
    history::store::record(
        &mut transaction,
        chain,
        &[happening.before(before).after(after)],
    )
    .await?;
    transaction.commit().await?;
    Ok(Ok(()))
}

fn still(stood: bool) -> Result<(), Refused> {
    if stood {
        Ok(())
    } else {
        Err(Refused::Overtaken)
    }
}

/// Asks a second coordinator to look at a draft as it stands.
pub async fn ask_review(
    pool: &sqlx::PgPool,
    actor: &Actor,
    edition: &Edition,
    version: i32,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    let asked = store::review::ask(pool, edition.summary_id, version, actor.person_id).await?;
    Ok(still(asked))
}

/// The second coordinator finds a draft good.
pub async fn find_good(
    pool: &sqlx::PgPool,
    actor: &Actor,
    stamp: Stamp,
    edition: &Edition,
    version: i32,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    if !edition.review.waits_for(actor.person_id) {
        return Ok(Err(Refused::OwnReview));
    }
    let (id, by) = (edition.summary_id, actor.person_id);
    let found = store::review::find_good(pool, id, version, by, stamp.now).await?;
    Ok(still(found))
}

/// The second coordinator sends a draft back, with words.
pub async fn send_back(
    pool: &sqlx::PgPool,
    actor: &Actor,
    edition: &Edition,
    version: i32,
    words: &str,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    let words = words.trim();
    if words.is_empty() {
        return Ok(Err(Refused::NoWords));
    }
    if !edition.review.waits_for(actor.person_id) {
        return Ok(Err(Refused::OwnReview));
    }
    let (id, by) = (edition.summary_id, actor.person_id);
    let sent = store::review::send_back(pool, id, version, by, words).await?;
    Ok(still(sent))
}

/// A correction counts what was recorded since for the days of the month or before it.
fn reading(issue: &IssueFacts) -> Reading {
    match issue.correction {
        Some(_) => Reading::PutRight,
        None => Reading::InTime,
    }
}

/// What the summary of a month is composed from at this moment.
pub async fn facts(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    month: Month,
    issue: IssueFacts,
) -> Result<Facts> {
    let facts = gathered(pool, body, plan, period_of(month), reading(&issue)).await?;
    Ok(Facts { issue, ..facts })
}

/// What a session's review of any period is composed from.
pub async fn review_facts(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    period: Period,
) -> Result<Facts> {
    gathered(pool, body, plan, period, Reading::Review).await
}

async fn gathered(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    reading: Reading,
) -> Result<Facts> {
    let mut transaction = pool
        .begin_with("begin isolation level repeatable read read only")
        .await?;
    let facts = gather::facts(&mut transaction, body, plan, period, reading).await?;
    transaction.rollback().await?;
    Ok(facts)
}

/// Keeps the coordinator's words for a draft.
pub async fn reword(
    pool: &sqlx::PgPool,
    actor: &Actor,
    edition: &Edition,
    version: i32,
    said: &Said,
    symbol: Option<&str>,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    let kept = store::reword(
        &mut *pool.acquire().await?,
        edition.summary_id,
        version,
        said,
        symbol,
    )
    .await?;
    Ok(if kept {
        Ok(())
    } else {
        Err(Refused::Overtaken)
    })
}

/// Issues a draft: composes it once more in each language, freezes the documents, and records them with their hashes
/// and the head of the history that they stand on, all in one transaction that no other act of the body runs beside.
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
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    let head = history::store::lock(&mut transaction, chain).await?;
    let (settings, _) = store::calendar::settings(&mut transaction, body.body_id).await?;
    if settings.review && edition.review.found_good_by.is_none() {
        return Ok(Err(Refused::NotReviewed));
    }
    let number = store::number(&mut transaction, body.body_id, plan.plan_id, edition.month).await?;
    let period = period_of(edition.month);
    let issue = edition.issue(Some(number));
    let reading = reading(&issue);
    let facts = gather::facts(&mut transaction, body, plan, period, reading).await?;
    let facts = Facts { issue, ..facts };
    let mut documents = Vec::new();
    for language in Language::ALL {
        let composed = Summary::compose(&facts, edition.month, language).document;
        let text =
            serde_json::to_string(&edition.said.apply(composed)).map_err(anyhow::Error::from)?;
        let hash: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        documents.push((language, text, hash));
    }
    let order = Issue {
        summary_id: edition.summary_id,
        number,
        version,
        at: stamp.now,
        by: actor.person_id,
        head_sequence: head.sequence,
        head_hash: &head.hash,
        documents: &documents,
    };
    if !store::issue(&mut transaction, &order).await? {
        return Ok(Err(Refused::Overtaken));
    }
    let hashes: serde_json::Map<String, serde_json::Value> = documents
        .iter()
        .map(|(language, _, hash)| (language.code().to_owned(), hex::encode(hash).into()))
        .collect();
    let happening = NewHappening::new(
        actor,
        stamp,
        Act::SummaryIssued,
        SubjectKind::Summary,
        edition.summary_id,
    )
    .after(serde_json::json!({
        "month": edition.month, "number": number, "edition": edition.edition, "documents": hashes,
        "reviewed_by": edition.review.found_good_by,
        "head": hex::encode(&head.hash),
    }))
    .reason(edition.correction.clone());
    history::store::record(&mut transaction, chain, &[happening]).await?;
    transaction.commit().await?;
    Ok(Ok(number))
}

/// Begins a new edition of a month that was issued, with the words of the one that it will replace.
pub async fn correct(
    pool: &sqlx::PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    edition: &Edition,
    reason: &str,
) -> Result<Result<SummaryId, Refused>> {
    allow(actor)?;
    let reason = reason.trim();
    if edition.issued.is_none() {
        return Ok(Err(Refused::NotIssued));
    }
    if reason.is_empty() {
        return Ok(Err(Refused::NoReason));
    }
    let draft = NewDraft {
        summary_id: stamp.mint.id(),
        body_id: body.body_id,
        plan_id: edition.plan_id,
        month: edition.month,
        edition: edition.edition + 1,
        correction: Some(reason.to_owned()),
        said: edition.said.clone(),
        symbol: edition.symbol.clone(),
        made_at: stamp.now,
        made_by: actor.person_id,
    };
    let added = store::add(&mut *pool.acquire().await?, &draft).await?;
    Ok(match added {
        true => Ok(draft.summary_id),
        false => Err(Refused::Exists),
    })
}
