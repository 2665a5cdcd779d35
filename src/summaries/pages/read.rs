//! A summary as people read it: a draft composed at this moment, or the document that was issued.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::{files, frame, month_of, plan_of};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::document::{Block, Document, Value};
use crate::error::{Error, Result};
use crate::formats::pdf;
use crate::i18n::Language;
use crate::progress::{self, Stage};
use crate::quality::section::Group;
use crate::quality::{self, Scope};
use crate::summaries::said::{REWRITTEN, SECTIONS};
use crate::summaries::store::Frozen;
use crate::summaries::{Edition, Summary, acts, store};
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::conflict::outdated;
use crate::web::forms::Faults;
use crate::web::frame::{Frame, Link, page, refused};
use crate::web::visit::Visit;

/// How many findings of each rule the page of a draft names.
const QUALITY_LISTED: usize = 3;

#[derive(Template)]
#[template(path = "summaries/summary.html")]
struct SummaryPage {
    frame: Frame,
    document: Document,
    /// "Issued on 1 July 2024 as No. 6", or that it is a draft.
    standing: String,
    /// The edition that took the place of this one.
    replaced: Option<Link>,
    files: Vec<Link>,
    /// What anyone can check it by.
    proof: Option<Proof>,
    /// `None` for those who keep no summaries.
    keeping: Option<Keeping>,
    /// What does not fit in the record, for whoever is about to issue a draft.
    quality: Option<Vec<Group>>,
    quality_address: String,
    typed: Typed,
}

/// What someone typed into a form of the page and comes back in it, with why it was not taken.
#[derive(Debug, Default)]
pub struct Typed {
    pub faults: Faults,
    /// With which a draft was to be sent back.
    pub back: Option<String>,
    /// Of a correction.
    pub reason: Option<String>,
}

struct Proof {
    document: String,
    head: String,
    sequence: i64,
    /// The text that was frozen, to the character, in each language.
    texts: Vec<Link>,
}

struct Keeping {
    is_draft: bool,
    version: i32,
    edition: i32,
    words: String,
    issue: String,
    /// None for what is not the latest edition.
    correction: Option<String>,
    throw_away: String,
    /// What to look at before a draft is issued: words that are in one language only, months before it that are not
    /// issued, signs that a PDF cannot show.
    notices: Vec<String>,
    review: ReviewView,
}

/// What the page says of the second coordinator's look, and what may be done about it.
struct ReviewView {
    address: String,
    /// "A second coordinator has not seen it yet", or what it was sent back with.
    says: Option<String>,
    may_issue: bool,
    may_ask: bool,
    may_judge: bool,
}

#[derive(Debug, Default, Deserialize)]
pub struct Which {
    pub edition: Option<i32>,
}

/// What a page of a summary is made of.
pub struct Found {
    pub edition: Edition,
    pub document: Document,
    pub frozen: Option<Frozen>,
}

/// The edition asked for, or else the latest that the visitor may see, composed or as it was frozen.
pub async fn find(app: &App, visit: &Visit, month: &str, edition: Option<i32>) -> Result<Found> {
    let language = visit.language();
    let (edition, frozen) = edition_of(app, visit, month, edition, language).await?;
    let document = match &frozen {
        Some(frozen) => serde_json::from_str(&frozen.text).map_err(anyhow::Error::from)?,
        None => {
            let compose = gathered(app, visit, &edition, language).await?;
            let composing = tokio::task::spawn_blocking(compose);
            composing.await.map_err(anyhow::Error::from)?
        }
    };
    Ok(Found {
        edition,
        document,
        frozen,
    })
}

/// The edition asked for, or else the latest that the visitor may see, and what was frozen of it in a language.
pub async fn edition_of(
    app: &App,
    visit: &Visit,
    month: &str,
    edition: Option<i32>,
    language: Language,
) -> Result<(Edition, Option<Frozen>)> {
    let month = month_of(month)?;
    let drafts = visit.may(Act::KeepSummaries);
    let body = visit.body.body_id;
    store::find(&app.pool, body, month, edition, drafts, language)
        .await?
        .ok_or(Error::NotFound)
}

/// The facts of a draft at this moment, and how they are composed: that takes a while, and is done on a thread of its own.
pub async fn gathered(
    app: &App,
    visit: &Visit,
    edition: &Edition,
    language: Language,
) -> Result<impl FnOnce() -> Document + Send + 'static> {
    let compose = bare(app, visit, edition).await?;
    let said = edition.said.clone();
    Ok(move || said.apply(compose(language)))
}

/// The same without the coordinator's words, for any language.
pub async fn bare(
    app: &App,
    visit: &Visit,
    edition: &Edition,
) -> Result<impl Fn(Language) -> Document + Send + 'static> {
    let plan = plan_of(visit, edition)?;
    let month = edition.month;
    progress::stage(Stage::Gathering);
    let facts = acts::facts(&app.pool, &visit.body, plan, month, edition.issue()).await?;
    Ok(move |language| Summary::compose(&facts, month, language).document)
}

/// `GET /{body}/summaries/{month}`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response> {
    let found = find(&app, &visit, &month, which.edition).await?;
    let view = view(&app, &visit, found, Typed::default()).await?;
    let response = page(&app, &visit.visitor, &view)?;
    Ok(match view.proof {
        Some(_) => response,
        None => fresh(response),
    })
}

/// The page of an edition as it stands now, with what was typed on one that no longer stands.
pub async fn overtaken(
    app: &App,
    visit: &Visit,
    edition: &Edition,
    typed: Typed,
) -> Result<Response> {
    let month = edition.month.to_string();
    let found = find(app, visit, &month, Some(edition.edition)).await?;
    outdated(&view(app, visit, found, typed).await?)
}

/// The page of an edition with what was typed and does not fit.
pub async fn unfit(app: &App, visit: &Visit, edition: &Edition, typed: Typed) -> Result<Response> {
    let month = edition.month.to_string();
    let found = find(app, visit, &month, Some(edition.edition)).await?;
    refused(&view(app, visit, found, typed).await?)
}

async fn view(app: &App, visit: &Visit, found: Found, typed: Typed) -> Result<SummaryPage> {
    let edition = &found.edition;
    let slug = &visit.body.slug;
    let keeping = match visit.may(Act::KeepSummaries) {
        true => Some(keeping(app, visit, &found, &typed).await?),
        false => None,
    };
    let quality = match keeping.as_ref().is_some_and(|keeping| keeping.is_draft) {
        true => {
            let question = quality::pages::question(visit, &Scope::Everything, QUALITY_LISTED);
            let found = quality::store::assess(&app.pool, &question).await?;
            let group = |assessed| Group::new(visit, assessed, QUALITY_LISTED);
            Some(found.iter().map(group).collect())
        }
        false => None,
    };
    Ok(SummaryPage {
        frame: frame(visit),
        standing: standing(visit, edition),
        replaced: replaced(visit, edition),
        proof: proof(visit, &found),
        files: files::links(visit, &found),
        quality,
        quality_address: address::quality(slug),
        document: found.document,
        keeping,
        typed,
    })
}

async fn keeping(app: &App, visit: &Visit, found: &Found, typed: &Typed) -> Result<Keeping> {
    let edition = &found.edition;
    let slug = &visit.body.slug;
    let summary = address::summary(slug, edition.month);
    let words = visit.words();
    let halved = |section: &&str| {
        let named = words.of("language", edition.said.only(section)?.code());
        let halved = match *section {
            REWRITTEN => words.with("summaries-brief-halved"),
            _ => words.with("summaries-words-halved"),
        };
        let section = words.of("summaries", section);
        Some(
            halved
                .arg("section", section)
                .arg("language", named)
                .to_string(),
        )
    };
    let mut notices: Vec<String> = Vec::new();
    if edition.issued.is_none() {
        notices.extend(SECTIONS.iter().filter_map(halved));
        notices.extend(earlier_drafts(app, visit, edition).await?);
    }
    let unshown = match edition.issued {
        // The words in the other language are issued, too.
        None => pdf::unshown(&(&found.document, &edition.said)).map_err(anyhow::Error::from)?,
        Some(_) => BTreeSet::new(),
    };
    if !unshown.is_empty() {
        let signs: Vec<String> = unshown.iter().map(char::to_string).collect();
        let said = words.with("summaries-unshown");
        notices.push(said.arg("signs", signs.join(" ")).to_string());
    }
    let issued = edition.issued.as_ref();
    let replaced = issued.is_some_and(|issued| issued.replaced_by.is_some());
    // What was typed comes back even where it can no longer be sent.
    let corrects = !replaced || typed.reason.is_some();
    Ok(Keeping {
        review: review_of(app, visit, edition).await?,
        is_draft: edition.issued.is_none(),
        version: edition.version,
        edition: edition.edition,
        words: address::summary_words(slug, edition.month, edition.edition),
        issue: format!("{summary}/issue"),
        correction: corrects.then(|| format!("{summary}/correction")),
        throw_away: address::throw_away_summary(slug, edition.month, edition.edition),
        notices,
    })
}

/// That months before this one are not issued yet, where that is so: the number of a summary goes by its issuing.
async fn earlier_drafts(app: &App, visit: &Visit, edition: &Edition) -> Result<Option<String>> {
    if edition.edition > 1 {
        return Ok(None);
    }
    let months =
        store::calendar::earlier_drafts(&app.pool, visit.body.body_id, edition.month).await?;
    let Some(first) = months.first() else {
        return Ok(None);
    };
    let words = visit.words();
    let said = words
        .with("summaries-earlier-drafts")
        .arg("count", months.len())
        .arg("first", words.point(first.point()));
    Ok(Some(said.to_string()))
}

/// "It was replaced by edition 2", where it was.
fn replaced(visit: &Visit, edition: &Edition) -> Option<Link> {
    let later = edition.issued.as_ref()?.replaced_by?;
    let text = visit.words().with("summaries-was-replaced");
    Some(Link::new(
        text.arg("edition", later).to_string(),
        address::edition(&visit.body.slug, edition.month, later),
    ))
}

fn proof(visit: &Visit, found: &Found) -> Option<Proof> {
    let edition = &found.edition;
    let (issued, frozen) = edition.issued.as_ref().zip(found.frozen.as_ref())?;
    let words = visit.words();
    let text = |language: Language| {
        let named = words.of("language", language.code());
        let text = words.with("summaries-frozen").arg("language", named);
        let (slug, month, edition) = (&visit.body.slug, edition.month, edition.edition);
        let address = address::frozen_summary(slug, month, edition, language);
        Link::new(text.to_string(), address)
    };
    Some(Proof {
        document: hex::encode(&frozen.hash),
        head: hex::encode(&issued.head_hash),
        sequence: issued.head_sequence,
        texts: Language::ALL.map(text).into(),
    })
}

async fn review_of(app: &App, visit: &Visit, edition: &Edition) -> Result<ReviewView> {
    let mut connection = app.pool.acquire().await?;
    let settings = store::calendar::settings(&mut connection, visit.body.body_id).await?;
    let (words, review) = (visit.words(), &edition.review);
    let says = match (&review.sent_back, review.asked_by, review.found_good_by) {
        (Some(text), ..) => Some(
            words
                .with("summaries-review-sent-back")
                .arg("words", text)
                .to_string(),
        ),
        (None, _, Some(_)) => Some(words.t("summaries-review-is-good")),
        (None, Some(_), None) => Some(words.t("summaries-review-waits")),
        (None, None, None) if settings.review => Some(words.t("summaries-review-wanted")),
        (None, None, None) => None,
    };
    let good = review.found_good_by.is_some();
    Ok(ReviewView {
        address: format!(
            "{}/review",
            address::summary(&visit.body.slug, edition.month)
        ),
        says,
        may_issue: good || !settings.review,
        may_ask: settings.review && !good && review.asked_by.is_none(),
        may_judge: review.waits_for(visit.actor.person_id),
    })
}

fn standing(visit: &Visit, edition: &Edition) -> String {
    let words = visit.words();
    match &edition.issued {
        None => words
            .with("summaries-is-draft")
            .arg("date", words.date(edition.month.last()))
            .arg("edition", edition.edition)
            .to_string(),
        Some(issued) => {
            let day = issued.at.with_timezone(&visit.body.time_zone).date_naive();
            words
                .with("summaries-is-issued")
                .arg("date", words.date(day))
                .arg("number", issued.number)
                .arg("edition", edition.edition)
                .to_string()
        }
    }
}
