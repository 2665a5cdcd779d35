//! The session's review: what was done since a session, or in any period, composed as the summaries are.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::{files, frame};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::{PlanHead, Session};
use crate::document::{Block, Document, Value};
use crate::error::{Error, Result};
use crate::i18n::Language;
use crate::plan::current_plan;
use crate::progress::{self, Stage};
use crate::summaries::acts;
use crate::summaries::compose::Composer;
use crate::summaries::facts::Period;
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, page, refused};
use crate::web::visit::Visit;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The session since which, by its ordinal; empty for a period by itself.
    session: String,
    from: String,
    to: String,
}

#[derive(Template)]
#[template(path = "summaries/review.html")]
struct ReviewPage {
    frame: Frame,
    here: String,
    sessions: Vec<Choice>,
    from: String,
    to: String,
    faults: Faults,
    document: Option<Document>,
    files: Vec<Link>,
}

/// What was asked for, made out.
struct Chosen<'a> {
    since: Option<&'a Session>,
    period: Period,
}

/// The day after a session, if its days are known.
fn day_after(session: &Session) -> Option<NaiveDate> {
    session.to_on.or(session.from_on)?.succ_opt()
}

/// Without anything asked for: since the last session that was held.
fn last_held(visit: &Visit) -> Option<&Session> {
    let held = |session: &&Session| day_after(session).is_some_and(|day| day <= visit.today);
    let sessions = visit.body.sessions.iter().filter(held);
    sessions.max_by_key(|session| session.ordinal)
}

/// Why no period could be made out.
enum Unfit {
    From,
    To,
    Order,
}

impl Unfit {
    fn fault(&self) -> (&'static str, &'static str) {
        match self {
            Unfit::From => ("from", "summaries-period-from"),
            Unfit::To => ("to", "summaries-period-to"),
            Unfit::Order => ("to", "summaries-period-order"),
        }
    }
}

fn choose<'a>(visit: &'a Visit, asked: &Asked) -> std::result::Result<Chosen<'a>, Unfit> {
    let since = match asked.session.trim() {
        "" => None,
        ordinal => ordinal
            .parse()
            .ok()
            .and_then(|ordinal| visit.body.session(ordinal)),
    };
    let nothing = asked.session.is_empty() && asked.from.is_empty();
    let since = since.or(last_held(visit).filter(|_| nothing));
    let day = |text: &str| {
        let reach = |day: &NaiveDate| (1900..2200).contains(&day.year());
        text.trim().parse::<NaiveDate>().ok().filter(reach)
    };
    let from = match asked.from.trim() {
        "" => since.and_then(day_after),
        text => day(text),
    };
    // Up to the session after it, or to today.
    let next = since.and_then(|since| {
        let mut later = visit
            .body
            .sessions
            .iter()
            .filter(|one| one.ordinal > since.ordinal);
        later.by_ref().min_by_key(|one| one.ordinal)
    });
    let to = match asked.to.trim() {
        "" => next
            .and_then(|next| next.to_on.or(next.from_on))
            .filter(|day| *day <= visit.today)
            .or(Some(visit.today)),
        text => day(text),
    };
    let from = from.ok_or(Unfit::From)?;
    let to = to.filter(|to| *to <= visit.today).ok_or(Unfit::To)?;
    if to < from {
        return Err(Unfit::Order);
    }
    Ok(Chosen {
        since,
        period: Period { from, to },
    })
}

fn plan_at(visit: &Visit, period: Period) -> Result<&PlanHead> {
    current_plan(&visit.body, period.to).ok_or(Error::NotFound)
}

/// The facts of the period, and how they are composed: that takes a while, and is done on a thread of its own.
async fn gathered(
    app: &App,
    visit: &Visit,
    chosen: &Chosen<'_>,
    language: Language,
) -> Result<impl FnOnce() -> Document + Send + 'static> {
    let plan = plan_at(visit, chosen.period)?;
    progress::stage(Stage::Gathering);
    let facts = acts::review_facts(&app.pool, &visit.body, plan, chosen.period).await?;
    let since = chosen.since.map(|session| session.ordinal);
    Ok(move || Composer::new(&facts, language).review(since))
}

async fn composed(app: &App, visit: &Visit, chosen: &Chosen<'_>) -> Result<Document> {
    let compose = gathered(app, visit, chosen, visit.language()).await?;
    let composing = tokio::task::spawn_blocking(compose);
    Ok(composing.await.map_err(anyhow::Error::from)?)
}

/// `GET /{body}/review?session=4&from=2023-10-20&to=2024-06-27`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::ComposeReview)?;
    let words = visit.words();
    let mut faults = Faults::default();
    let chosen = choose(&visit, &asked);
    let (document, session) = match &chosen {
        Ok(chosen) => (
            Some(composed(&app, &visit, chosen).await?),
            chosen.since.map(|session| session.ordinal.to_string()),
        ),
        Err(unfit) => {
            let (field, key) = unfit.fault();
            faults.add(field, words.t(key));
            (None, Some(asked.session.clone()))
        }
    };
    let session = session.unwrap_or_default();
    let mut sessions = vec![Choice::new(
        "",
        words.t("summaries-period-no-session"),
        &session,
    )];
    sessions.extend(visit.body.sessions.iter().map(|one| {
        let name = words.with("sessions-name").arg("ordinal", one.ordinal);
        Choice::new(one.ordinal.to_string(), name.to_string(), &session)
    }));
    let (from, to) = match &chosen {
        Ok(chosen) => (chosen.period.from.to_string(), chosen.period.to.to_string()),
        Err(_) => (asked.from.clone(), asked.to.clone()),
    };
    let files = match chosen.is_ok() {
        true => links(&visit, &session, &from, &to),
        false => Vec::new(),
    };
    let view = ReviewPage {
        here: address::review(&visit.body.slug),
        sessions,
        from,
        to,
        document,
        files,
        frame: frame(&visit),
        faults,
    };
    match view.faults.is_empty() {
        true => Ok(fresh(page(&app, &visit.visitor, &view)?)),
        false => refused(&view),
    }
}

fn links(visit: &Visit, session: &str, from: &str, to: &str) -> Vec<Link> {
    files::choices(visit)
        .map(|(language, format, text)| {
            let file = format!("{}.{}", language.code(), format.code());
            let asked = [("session", session), ("from", from), ("to", to)];
            let path = format!("{}/file/{file}", address::review(&visit.body.slug));
            Link::new(text, address::with_query(&path, &asked))
        })
        .collect()
}

/// `GET /{body}/review/file/{language}.{format}?session=&from=&to=`
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path((_, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::ComposeReview)?;
    let (language, format) = files::asked_for(&file)?;
    let Ok(chosen) = choose(&visit, &asked) else {
        return Err(Error::NotFound);
    };
    let turn = progress::turn().await?;
    let compose = gathered(&app, &visit, &chosen, language).await?;
    let period = format!("review-{}-{}", chosen.period.from, chosen.period.to);
    let name = format.file_name(&visit.body.slug, period, language);
    files::sent(turn, compose, format, &name).await
}
