//! What coordinators do with summaries: make a draft, say something of their own, throw it away, correct what was
//! issued. Issuing itself is in `issue`.

use super::calendar::Settings;
use super::facts::{Facts, IssueFacts, Period};
use super::gather::Basis;
pub use super::issue::issue;
use super::said::{REASON, Said};
use super::store::{self, NewDraft};
use super::{Edition, Summary, gather, period_of};
use crate::accounts::Actor;
use crate::accounts::policy::{self, Subject};
use crate::bodies::{Body, PlanHead, PlanState};
use crate::error::{Error, Result};
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{PersonId, SummaryId};
use crate::plan;
use crate::time::Month;
use crate::web::past::{self, Known, Past};

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
    /// Nobody has asked for a review of the draft as it stands.
    NotAsked,
    /// The words are longer than fits.
    TooLong,
    /// The body has no adopted plan for the month.
    NoPlan,
    /// There is no such day in every month, or no such hour.
    NoSuchTime,
}

/// The most that a reason of a correction, or the words with which a draft is sent back, may take, in characters.
pub const LONGEST: usize = 2000;

pub(super) fn allow(actor: &Actor) -> Result<()> {
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
    if plan.state != PlanState::Adopted {
        return Ok(Err(Refused::NoPlan));
    }
    let mut connection = pool.acquire().await?;
    if stamp.now < gather::over(&mut connection, body, month).await? {
        return Ok(Err(Refused::NotOver));
    }
    let draft = first_draft(body, plan, stamp, month, actor.person_id);
    let added = store::add(&mut connection, &draft).await?;
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

/// Makes the draft of a month when its day has come, unless the month goes on in the time zone that the body had when
/// its last day began. One that a coordinator made meanwhile stands.
pub async fn draft_by_itself(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    stamp: Stamp,
    month: Month,
) -> Result<()> {
    if stamp.now < gather::over(&mut *pool.acquire().await?, body, month).await? {
        return Ok(());
    }
    let draft = first_draft(body, plan, stamp, month, None);
    let facts = facts(pool, body, plan, month, IssueFacts::default()).await?;
    let composed = tokio::task::spawn_blocking(move || {
        for language in Language::ALL {
            Summary::compose(&facts, month, language);
        }
    });
    composed.await.map_err(anyhow::Error::from)?;
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
    let was = store::calendar::settings(&mut transaction, body.body_id).await?;
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

/// Whether this person may judge the version that was seen.
fn judges(actor: &Actor, edition: &Edition, version: i32) -> Result<(), Refused> {
    if edition.version != version {
        return Err(Refused::Overtaken);
    }
    match edition.review.waits_for(actor.person_id) {
        true => Ok(()),
        false if edition.review.asked_by.is_none() => Err(Refused::NotAsked),
        false => Err(Refused::OwnReview),
    }
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
    if let Err(refused) = judges(actor, edition, version) {
        return Ok(Err(refused));
    }
    let (id, by) = (edition.summary_id, actor.person_id);
    let found = store::review::find_good(pool, id, version, by, stamp.now).await?;
    Ok(still(found))
}

/// Words that have to be there, without white space around them.
fn fit(words: &str, none: Refused) -> Result<&str, Refused> {
    let words = words.trim();
    match words.chars().count() {
        0 => Err(none),
        1..=LONGEST => Ok(words),
        _ => Err(Refused::TooLong),
    }
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
    let fit = judges(actor, edition, version).and_then(|()| fit(words, Refused::NoWords));
    let words = match fit {
        Ok(words) => words,
        Err(refused) => return Ok(Err(refused)),
    };
    let (id, by) = (edition.summary_id, actor.person_id);
    let sent = store::review::send_back(pool, id, version, by, words).await?;
    Ok(still(sent))
}

/// The plan that a month's summary is of: the one by which the body worked at its end, as was known then. A draft is
/// nobody's plan yet.
pub async fn plan_of<'b>(
    pool: &sqlx::PgPool,
    body: &'b Body,
    month: Month,
) -> Result<Option<&'b PlanHead>> {
    let past = Past {
        body: body.slug.clone(),
        on: month.last(),
        known: Known::Then,
    };
    let over = gather::over(&mut *pool.acquire().await?, body, month).await?;
    let mut transaction = past::open(pool, &past, over).await?;
    let then = past::then(&mut transaction, body.body_id).await?;
    transaction.rollback().await?;
    let then = Body {
        plans: then.plans,
        sessions: then.sessions,
        ..body.clone()
    };
    let plan = plan::adopted_plan(&then, month.last());
    Ok(plan.and_then(|then| body.plans.iter().find(|plan| plan.plan_id == then.plan_id)))
}

/// A correction counts what was recorded since for the days of the month or before it.
pub fn basis(issue: &IssueFacts) -> Basis {
    match issue.correction {
        Some(_) => Basis::PutRight,
        None => Basis::InTime,
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
    let facts = gathered(pool, body, plan, period_of(month), basis(&issue)).await?;
    Ok(Facts { issue, ..facts })
}

/// What a session's review of any period is composed from.
pub async fn review_facts(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    period: Period,
) -> Result<Facts> {
    gathered(pool, body, plan, period, Basis::Review).await
}

async fn gathered(
    pool: &sqlx::PgPool,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    basis: Basis,
) -> Result<Facts> {
    let mut transaction = past::hold(pool).await?;
    let facts = gather::facts(&mut transaction, body, plan, period, basis).await?;
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
    Ok(still(kept))
}

/// Throws away a draft that was begun by mistake.
pub async fn throw_away(
    pool: &sqlx::PgPool,
    actor: &Actor,
    stamp: Stamp,
    edition: &Edition,
    version: i32,
) -> Result<Result<(), Refused>> {
    allow(actor)?;
    let mut connection = pool.acquire().await?;
    let (id, by) = (edition.summary_id, actor.person_id);
    let gone = store::throw_away(&mut connection, id, version, by, stamp.now).await?;
    Ok(still(gone))
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
    if edition.issued.is_none() {
        return Ok(Err(Refused::NotIssued));
    }
    let reason = match fit(reason, Refused::NoReason) {
        Ok(reason) => reason,
        Err(refused) => return Ok(Err(refused)),
    };
    let draft = NewDraft {
        summary_id: stamp.mint.id(),
        body_id: body.body_id,
        plan_id: edition.plan_id,
        month: edition.month,
        edition: edition.edition + 1,
        correction: Some(reason.to_owned()),
        said: edition.said.clone().without(REASON),
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
