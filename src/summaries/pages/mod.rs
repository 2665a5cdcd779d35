//! Summaries on screen: the archive, a summary, the coordinator's words, and the acts on a draft.

mod archive;
mod export;
mod files;
mod frozen;
mod period;
mod read;
mod review;
mod settings;
mod subscribe;
mod throw_away;
mod words;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;

use super::Edition;
use crate::app::App;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::time::Month;
use crate::web::frame::{Frame, Section};
use crate::web::visit::Visit;
use crate::web::{address, cookies};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/summaries", get(archive::show).post(archive::draft))
        .route(
            "/{body}/summaries/settings",
            get(settings::show).post(settings::keep),
        )
        .route(
            "/{body}/summaries/subscribe",
            get(subscribe::show).post(subscribe::ask),
        )
        .route(
            "/subscriptions/{token}",
            get(subscribe::subscription).post(subscribe::settle),
        )
        .route("/{body}/review", get(period::show))
        .route("/{body}/review/file/{file}", get(period::download))
        .route("/{body}/summaries/{month}/review", post(review::step))
        .route("/{body}/summaries/{month}", get(read::show))
        .route(
            "/{body}/summaries/{month}/words",
            get(words::show).post(words::keep),
        )
        .route(
            "/{body}/summaries/{month}/file/{file}",
            get(files::download),
        )
        .route(
            "/{body}/summaries/{month}/frozen/{language}",
            get(frozen::download),
        )
        .route(
            "/{body}/summaries/{month}/throw-away",
            get(throw_away::show).post(throw_away::throw_away),
        )
        .route("/{body}/summaries/{month}/issue", post(words::issue))
        .route("/{body}/summaries/{month}/correction", post(words::correct))
}

/// The month in an address; one that is none is not found.
fn month_of(text: &str) -> Result<Month> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The plan that an edition is of.
fn plan_of<'a>(visit: &'a Visit, edition: &Edition) -> Result<&'a PlanHead> {
    let mut plans = visit.body.plans.iter();
    plans
        .find(|plan| plan.plan_id == edition.plan_id)
        .ok_or(Error::NotFound)
}

fn frame(visit: &Visit) -> Frame {
    Frame::within(visit, Section::Summaries).under(
        visit.words().t("nav-summaries"),
        address::summaries(&visit.body.slug),
    )
}

/// Back to a page with a sentence about what was done.
fn back(app: &App, jar: CookieJar, to: &str, sentence: &str) -> Response {
    let jar = cookies::set_notice(jar, app, sentence);
    (jar, Redirect::to(to)).into_response()
}
