//! The coordinator's words for a draft, its issuing, and its correction.

use std::collections::HashMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use uuid::Uuid;

use super::read::{Typed, Which, bare, edition_of, overtaken, unfit};
use super::{back, frame, month_of, plan_of};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::document::Block;
use crate::error::{Error, Result};
use crate::i18n::Language;
use crate::summaries::acts::{self, Refused};
use crate::summaries::said::{REASON, REWRITTEN, SECTIONS, Said};
use crate::summaries::{Edition, Review};
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::Faults;
use crate::web::frame::{Frame, page, refused};
use crate::web::visit::Visit;

/// The most that a coordinator may say in one section, in characters.
const LONGEST: usize = 8000;
/// The most that a document symbol takes.
const SYMBOL: usize = 60;

#[derive(Template)]
#[template(path = "summaries/words.html")]
struct WordsPage {
    frame: Frame,
    title: String,
    here: String,
    address: String,
    version: i32,
    /// The document symbol.
    symbol: String,
    sections: Vec<Written>,
    faults: Faults,
    conflict: Option<Conflict>,
}

/// The texts of one section; all but the first and the reason are folded until something is written there.
struct Written {
    heading: String,
    folded: bool,
    written: bool,
    fields: Vec<Field>,
}

/// A text to write: of one section, in one language.
struct Field {
    name: String,
    label: String,
    language: &'static str,
    text: String,
    /// The composed sentences that the text takes the place of, or the reason that a correction was begun with.
    composed: Vec<String>,
    /// What stands above these.
    lead: String,
}

/// What words are written for in an edition: the sections, and the reason of a correction first. What was typed for one
/// that is gone stands there, too.
fn places(edition: &Edition, typed: &Said) -> impl Iterator<Item = &'static str> {
    let corrects = edition.correction.is_some() || !typed.of(REASON).is_empty();
    let reason = corrects.then_some(REASON);
    reason.into_iter().chain(SECTIONS)
}

fn field_name(section: &str, language: Language) -> String {
    format!("{section}-{}", language.code())
}

/// `GET /{body}/summaries/{month}/words`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let edition = edition(&app, &visit, &month, which.edition).await?;
    if edition.issued.is_some() {
        let address = address::edition(&visit.body.slug, edition.month, edition.edition);
        return Ok(Redirect::to(&address).into_response());
    }
    let kept = Kept {
        symbol: edition.symbol.clone().unwrap_or_default(),
        said: edition.said.clone(),
    };
    let view = view(&app, &visit, &edition, &kept, Faults::default(), None).await?;
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

/// The edition that an act is done on: nothing is composed for it.
async fn edition(app: &App, visit: &Visit, month: &str, which: Option<i32>) -> Result<Edition> {
    let (edition, _) = edition_of(app, visit, month, which, visit.language()).await?;
    Ok(edition)
}

/// What the form holds.
struct Kept {
    symbol: String,
    said: Said,
}

async fn view(
    app: &App,
    visit: &Visit,
    edition: &Edition,
    kept: &Kept,
    faults: Faults,
    conflict: Option<Conflict>,
) -> Result<WordsPage> {
    let words = visit.words();
    // What is not a draft any more comes here only with words that were typed too late.
    let documents = match edition.issued {
        None => {
            let compose = bare(app, visit, edition).await?;
            let composing =
                tokio::task::spawn_blocking(move || Language::ALL.map(compose).to_vec());
            composing.await.map_err(anyhow::Error::from)?
        }
        Some(_) => Vec::new(),
    };
    let composed = |section: &str, language: Language| -> Vec<String> {
        if section == REASON {
            return edition.correction.clone().into_iter().collect();
        }
        let document = documents.iter().find(|one| one.language == language);
        let sections = document.into_iter().flat_map(|document| &document.sections);
        let blocks = sections
            .filter(|one| one.code == section && section == REWRITTEN)
            .flat_map(|one| &one.blocks);
        blocks
            .filter_map(|block| match block {
                Block::Paragraph { text } => Some(text.plain()),
                _ => None,
            })
            .collect()
    };
    let sections = places(edition, &kept.said).map(|section| {
        let lead = match section {
            REASON => "summaries-words-given",
            _ => "summaries-words-composed",
        };
        let fields = Language::ALL.map(|language| Field {
            name: field_name(section, language),
            label: words
                .with("summaries-words-field")
                .arg("section", words.of("summaries", section))
                .arg("language", words.of("language", language.code()))
                .to_string(),
            language: language.code(),
            text: kept.said.get(section, language).to_owned(),
            composed: composed(section, language),
            lead: words.t(lead),
        });
        Written {
            heading: words.of("summaries", section),
            folded: section != REWRITTEN && section != REASON,
            written: fields.iter().any(|field| !field.text.is_empty()),
            fields: fields.into(),
        }
    });
    let slug = &visit.body.slug;
    Ok(WordsPage {
        title: words
            .with("summaries-words-title")
            .arg("month", words.point(edition.month.point()))
            .to_string(),
        here: address::summary_words(slug, edition.month, edition.edition),
        address: address::edition(slug, edition.month, edition.edition),
        version: edition.version,
        symbol: kept.symbol.clone(),
        sections: sections.collect(),
        faults,
        conflict,
        frame: frame(visit),
    })
}

/// `POST /{body}/summaries/{month}/words`
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    Query(which): Query<Which>,
    jar: CookieJar,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let words = visit.words();
    let mut said = Said::default();
    let mut faults = Faults::default();
    for section in std::iter::once(REASON).chain(SECTIONS) {
        for language in Language::ALL {
            let name = field_name(section, language);
            let text = form.get(&name).map_or("", String::as_str);
            if text.chars().count() > LONGEST {
                let sentence = words.with("summaries-words-long").arg("most", LONGEST);
                faults.add(name, sentence.to_string());
            }
            said.set(section, language, text);
        }
    }
    let symbol = form.get("symbol").map_or("", |text| text.trim()).to_owned();
    if symbol.chars().count() > SYMBOL {
        let sentence = words.with("summaries-words-long").arg("most", SYMBOL);
        faults.add("symbol", sentence.to_string());
    }
    let kept = Kept { symbol, said };
    let edition = match edition(&app, &visit, &month, which.edition).await {
        Err(Error::NotFound) => return gone(&app, &visit, &month, which, &kept).await,
        found => found?,
    };
    if !faults.is_empty() {
        return refused(&view(&app, &visit, &edition, &kept, faults, None).await?);
    }
    let version = form.get("version").and_then(|text| text.parse().ok());
    let (pool, actor) = (&app.pool, &visit.actor);
    let symbol = Some(kept.symbol.clone()).filter(|symbol| !symbol.is_empty());
    let (said, version) = (&kept.said, version.unwrap_or(0));
    match acts::reword(pool, actor, &edition, version, said, symbol.as_deref()).await? {
        Ok(()) => {
            let to = address::edition(&visit.body.slug, edition.month, edition.edition);
            Ok(back(&app, jar, &to, &words.t("summaries-words-kept")))
        }
        Err(_) => {
            // As it stands now that someone was faster.
            let edition = self::edition(&app, &visit, &month, which.edition).await?;
            let conflict = Some(conflict(&visit, &edition, &kept));
            let faults = Faults::default();
            outdated(&view(&app, &visit, &edition, &kept, faults, conflict).await?)
        }
    }
}

/// What was typed for a draft that was thrown away meanwhile, to be kept for the next one.
async fn gone(
    app: &App,
    visit: &Visit,
    month: &str,
    which: Which,
    kept: &Kept,
) -> Result<Response> {
    let month = month_of(month)?;
    let plan = acts::plan_of(&app.pool, &visit.body, month).await?;
    let edition = Edition {
        summary_id: Uuid::nil().into(),
        plan_id: plan.ok_or(Error::NotFound)?.plan_id,
        month,
        edition: which.edition.unwrap_or(1),
        correction: None,
        said: Said::default(),
        symbol: None,
        review: Review::default(),
        made_at: app.clock.now(),
        version: 0,
        issued: None,
    };
    let mut faults = Faults::default();
    faults.add("symbol", visit.words().t("summaries-words-gone"));
    outdated(&view(app, visit, &edition, kept, faults, None).await?)
}

/// What was typed beside what stands.
fn conflict(visit: &Visit, edition: &Edition, kept: &Kept) -> Conflict {
    let about = visit.words().point(edition.month.point());
    let address = address::edition(&visit.body.slug, edition.month, edition.edition);
    let mut conflict = Conflict::within(visit, &about, &address, None);
    let symbol = edition.symbol.as_deref().unwrap_or_default();
    conflict = conflict.field("summaries-symbol", symbol, &kept.symbol);
    for section in places(edition, &kept.said) {
        for language in Language::ALL {
            let stands = edition.said.get(section, language);
            let typed = kept.said.get(section, language);
            conflict = conflict.field(&format!("summaries-{section}"), stands, typed);
        }
    }
    conflict
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct IssueForm {
    edition: i32,
    version: i32,
}

/// `POST /{body}/summaries/{month}/issue`
pub async fn issue(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<IssueForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let words = visit.words();
    let edition = &edition(&app, &visit, &month, Some(form.edition)).await?;
    let plan = plan_of(&visit, edition)?;
    let stamp = visit.stamp(&app);
    let (pool, actor, body) = (&app.pool, &visit.actor, &visit.body);
    let issued = acts::issue(pool, actor, body, plan, stamp, edition, form.version).await?;
    let to = address::edition(&body.slug, edition.month, edition.edition);
    let sentence = match issued {
        Ok(number) => words
            .with("summaries-issued")
            .arg("number", number)
            .to_string(),
        Err(Refused::NotReviewed) => words.t("summaries-review-first"),
        Err(Refused::NoPlan) => words.t("summaries-no-plan"),
        Err(_) => words.t("summaries-overtaken"),
    };
    Ok(back(&app, jar, &to, &sentence))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    edition: i32,
    reason: String,
}

/// `POST /{body}/summaries/{month}/correction`
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    Path((_, month)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<CorrectionForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let words = visit.words();
    let edition = &edition(&app, &visit, &month, Some(form.edition)).await?;
    let stamp = visit.stamp(&app);
    let (pool, actor, body) = (&app.pool, &visit.actor, &visit.body);
    let begun = acts::correct(pool, actor, body, stamp, edition, &form.reason).await?;
    let at = |number: i32| address::edition(&body.slug, edition.month, number);
    let (to, key) = match begun {
        Ok(_) => (at(edition.edition + 1), "summaries-correction-begun"),
        Err(Refused::NoReason) => (at(edition.edition), "summaries-correction-why"),
        Err(refused) => return not_begun(&app, &visit, edition, refused, form.reason).await,
    };
    Ok(back(&app, jar, &to, &words.t(key)))
}

/// The edition as it stands, with the reason of a correction that was not begun.
async fn not_begun(
    app: &App,
    visit: &Visit,
    edition: &Edition,
    why: Refused,
    reason: String,
) -> Result<Response> {
    let words = visit.words();
    let sentence = match why {
        Refused::TooLong => words
            .with("summaries-words-long")
            .arg("most", acts::LONGEST)
            .to_string(),
        Refused::Exists => words
            .with("summaries-correction-exists")
            .arg("edition", edition.edition + 1)
            .to_string(),
        _ => words.t("summaries-overtaken"),
    };
    let mut typed = Typed {
        reason: Some(reason),
        ..Typed::default()
    };
    typed.faults.add("reason", sentence);
    match why {
        Refused::TooLong => unfit(app, visit, edition, typed).await,
        _ => overtaken(app, visit, edition, typed).await,
    }
}
