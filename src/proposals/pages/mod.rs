//! Proposals on screen. None of these pages is kept by browsers: drafts are no part of the history that the tags of
//! pages are made from.

mod about;
mod answer;
mod becoming;
mod export;
mod list;
mod show;
mod write;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;

use super::acts::Seen;
use super::store::{self, Thread};
use super::{Reader, Status, Visibility};
use crate::accounts::policy::{self, Act, Subject};
use crate::app::App;
use crate::bodies::states::State;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::ids::ProposalId;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Section, page};
use crate::web::visit::Visit;
use crate::web::{address, cookies};

pub use list::Row;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/proposals", get(list::list))
        .route("/{body}/proposals/new", get(write::new).post(write::draft))
        .route("/{body}/proposals/{proposal}", get(show::show))
        .route(
            "/{body}/proposals/{proposal}/edit",
            get(write::edit).post(write::change),
        )
        .route("/{body}/proposals/{proposal}/submit", post(show::submit))
        .route(
            "/{body}/proposals/{proposal}/withdraw",
            post(show::withdraw),
        )
        .route("/{body}/proposals/{proposal}/comments", post(show::comment))
        .route(
            "/{body}/proposals/{proposal}/answer",
            get(answer::show).post(answer::answer),
        )
}

/// The page, asked for anew each time.
fn fresh(app: &App, visit: &Visit, view: &impl askama::Template) -> Result<Response> {
    let mut response = page(app, &visit.visitor, view)?;
    response.headers_mut().remove(header::ETAG);
    let anew = HeaderValue::from_static("private, no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, anew);
    Ok(response)
}

/// A proposal that this visitor sees. The public is sent to sign in before anything is looked for.
async fn find(app: &App, visit: &Visit, proposal: &str) -> Result<Thread> {
    visit.require(Act::ReadProposals)?;
    let id: ProposalId = proposal.parse().map_err(|_| Error::NotFound)?;
    let reader = Reader::of(&visit.actor);
    let found = store::thread(&app.pool, visit.body.body_id, &reader, id).await?;
    found.ok_or(Error::NotFound)
}

fn seen(visit: &Visit, thread: &Thread, version: i32) -> Seen {
    Seen {
        body_id: visit.body.body_id,
        proposal_id: thread.proposal.proposal_id,
        version,
    }
}

fn may(visit: &Visit, act: Act, state: State) -> bool {
    policy::may(&visit.actor, act, &Subject::Proposal { state })
}

fn require(visit: &Visit, act: Act, state: State) -> Result<()> {
    match may(visit, act, state) {
        true => Ok(()),
        false => Err(Error::Forbidden(act)),
    }
}

fn frame(visit: &Visit) -> Frame {
    let list = address::proposals(&visit.body.slug);
    Frame::within(visit, Section::Proposals).under(visit.words().t("nav-proposals"), list)
}

/// Where someone goes after an act, with a sentence that says what was recorded.
fn done(app: &App, jar: CookieJar, notice: &str, there: &str) -> Response {
    (cookies::set_notice(jar, app, notice), Redirect::to(there)).into_response()
}

/// The two ways in which a message can be read, as far as its proposal reaches.
fn visibilities(words: Words, most: Visibility, chosen: &str) -> Vec<Choice> {
    Visibility::ALL
        .iter()
        .filter(|one| **one == one.within(most))
        .map(|one| {
            Choice::new(
                one.as_str(),
                words.of("proposals-for", one.as_str()),
                chosen,
            )
        })
        .collect()
}

fn status_word(words: Words, status: Status) -> String {
    words.of("proposals-status", status.as_str())
}
