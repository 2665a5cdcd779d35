//! `/{body}/news`: what is new among what one watches; and the button that watches a thing.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, WatchedThing};
use super::{Subscription, acts, export};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::SubjectKind;
use crate::history::naming::shortened;
use crate::history::pages::Log;
use crate::ids::OrganisationId;
use crate::web::export::Wanted;
use crate::web::past::Reading;
use crate::web::{Frame, Link, Section, Visit, address, cookies, page};

/// Entries on a page.
const MOST: i32 = 50;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/watch", post(watch))
        .route("/{body}/news", get(news))
        .route("/{body}/news/seen", post(seen))
}

#[derive(Debug, Deserialize)]
struct WatchForm {
    kind: String,
    subject: Uuid,
    /// "yes", or anything else for no longer.
    #[serde(default)]
    watch: String,
    #[serde(default)]
    back: String,
}

/// `POST /{body}/watch`
async fn watch(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<WatchForm>,
) -> Result<Response> {
    visit.require(Act::Watch)?;
    let kind = SubjectKind::parse(&form.kind).ok_or(Error::NotFound)?;
    let on = form.watch == "yes";
    let subject = (kind, form.subject);
    let body = visit.body.body_id;
    acts::watch(&app.pool, &visit.actor, body, subject, on, visit.now()).await?;
    let key = match on {
        true => "watching-begun",
        false => "watching-ended",
    };
    let notice = visit.words().t(key);
    let back = Redirect::to(address::local(&form.back));
    Ok((cookies::set_notice(jar, &app, &notice), back).into_response())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: String,
}

#[derive(Template)]
#[template(path = "watching/news.html")]
struct NewsPage {
    frame: Frame,
    lede: String,
    fresh: Log,
    /// Up to which entry all is seen once the button is pressed.
    until: i64,
    earlier: Log,
    next: Option<Link>,
    watched: Vec<WatchedRow>,
    here: String,
    /// Whether this is the first page of the list.
    first: bool,
}

struct WatchedRow {
    kind: &'static str,
    id: Uuid,
    name: String,
    address: Option<String>,
}

/// `GET /{body}/news`
async fn news(
    State(app): State<App>,
    visit: Visit,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::Watch)?;
    let person = visit.person_id().ok_or(Error::NotFound)?;
    if let Some(format) = wanted.0 {
        let says = lede(&visit, &visit.subscription.clone().unwrap_or_default());
        return export::export(&visit, Reading::Now(app.pool.clone()), person, format, says).await;
    }
    let before = match asked.before.as_str() {
        "" => i64::MAX,
        place => place
            .parse()
            .map_err(|_| Error::BadRequest("watching-place-unknown"))?,
    };
    let body = visit.body.body_id;
    let mut found = store::news(&app.pool, person, body, before, MOST).await?;
    let more = found.entries.len() > MOST as usize;
    found.entries.truncate(MOST as usize);
    let words = visit.words();
    let here = address::news(&visit.body.slug);
    let next = found.entries.last().filter(|_| more).map(|last| {
        let place = last.sequence.to_string();
        Link::new(
            words.t("watching-next"),
            address::with_query(&here, &[("before", place.as_str())]),
        )
    });
    let subscription = visit.subscription.clone().unwrap_or_default();
    let seen = subscription.seen_sequence;
    let split = found.entries.partition_point(|entry| entry.sequence > seen);
    let (fresh, earlier) = found.entries.split_at(split);
    let view = NewsPage {
        lede: lede(&visit, &subscription),
        fresh: Log::new(&visit, None, fresh),
        until: found.head,
        earlier: Log::new(&visit, None, earlier),
        next,
        watched: found
            .watched
            .iter()
            .map(|thing| watched_row(&visit, thing))
            .collect(),
        first: before == i64::MAX,
        here,
        frame: Frame::within(&visit, Section::News),
    };
    page(&app, &visit.visitor, &view)
}

/// What the list holds, in words: "What you watch, and what concerns UNECE."
fn lede(visit: &Visit, subscription: &Subscription) -> String {
    let words = visit.words();
    let agencies: Vec<OrganisationId> = visit.actor.agencies().collect();
    let acronyms = visit.acronyms(&agencies);
    let mut concerned: Vec<String> = acronyms.into_iter().map(str::to_owned).collect();
    concerned.extend(visit.actor.states().filter_map(|code| {
        let state = crate::bodies::states::State::from_code(code)?;
        Some(state.name(words.0.code()).to_owned())
    }));
    match subscription.concerns && !concerned.is_empty() {
        true => words
            .with("watching-lede-concerns")
            .arg("whom", words.list(&concerned))
            .to_string(),
        false => words.t("watching-lede"),
    }
}

fn watched_row(visit: &Visit, watched: &WatchedThing) -> WatchedRow {
    let (words, body) = (visit.words(), &visit.body.slug);
    let thing = watched.entry.clone().unwrap_or_default();
    let title = shortened(thing.title.as_deref().unwrap_or_default(), 120);
    let number = thing.number.clone().unwrap_or_default();
    let plan = thing.plan_slug.as_deref().unwrap_or_default();
    let session = thing.session.unwrap_or_default();
    let (name, address) = match watched.kind {
        SubjectKind::Plan => (title, address::plan(body, plan)),
        SubjectKind::Area => (
            words
                .with("history-area")
                .arg("number", &number)
                .arg("title", title)
                .to_string(),
            address::area(body, plan, &number),
        ),
        SubjectKind::Activity => {
            let code = thing.code.clone().unwrap_or_default();
            let name = words.with("history-activity").arg("code", &code);
            (
                name.arg("title", title).to_string(),
                address::activity(body, plan, &code),
            )
        }
        _ => (
            words
                .with("history-decision")
                .arg("number", &number)
                .arg("ordinal", session)
                .to_string(),
            address::decision(body, session, thing.position.unwrap_or_default()),
        ),
    };
    let there = watched.entry.is_some();
    WatchedRow {
        kind: watched.kind.as_str(),
        id: watched.id,
        name: if there {
            name
        } else {
            words.t("watching-gone")
        },
        address: there.then_some(address),
    }
}

#[derive(Debug, Deserialize)]
struct SeenForm {
    #[serde(default)]
    until: i64,
}

/// `POST /{body}/news/seen`
async fn seen(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<SeenForm>,
) -> Result<Response> {
    visit.require(Act::Watch)?;
    let body = visit.body.body_id;
    acts::mark_seen(&app.pool, &visit.actor, body, form.until, visit.now()).await?;
    let notice = visit.words().t("watching-seen");
    let there = Redirect::to(&address::news(&visit.body.slug));
    Ok((cookies::set_notice(jar, &app, &notice), there).into_response())
}
