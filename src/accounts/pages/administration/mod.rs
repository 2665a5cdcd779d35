//! `/administration`: people and their roles, bodies, organisations. For administrators alone.

mod bodies;
mod export;
mod organisations;
mod people;
mod person;
mod person_page;

use std::str::FromStr;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::accounts::Actor;
use crate::accounts::policy::{self, Act, Subject};
use crate::app::App;
use crate::bodies::BodyEntry;
use crate::bodies::store::{self, House};
use crate::error::{Error, Result};
use crate::web::export::Wanted;
use crate::web::{Frame, Section, Visitor, cookies, page};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration", get(overview))
        .merge(people::routes())
        .merge(person::routes())
        .merge(bodies::routes())
        .merge(organisations::routes())
}

/// The visitor as someone who keeps the house; others are sent to sign in, or told who may.
pub fn keeper(visitor: &Visitor) -> Result<Actor> {
    visitor.require_sign_in()?;
    let actor = visitor.actor();
    if policy::may(&actor, Act::KeepHouse, &Subject::House) {
        return Ok(actor);
    }
    Err(Error::Forbidden(Act::KeepHouse))
}

fn frame(visitor: &Visitor) -> Frame {
    Frame::outside(visitor, Section::Administration)
}

/// The id in an address; one that is none leads nowhere.
fn id<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Goes on to a page, which then says what was done.
fn done(app: &App, jar: CookieJar, visitor: &Visitor, key: &str, address: &str) -> Response {
    (
        cookies::set_notice(jar, app, &visitor.words().t(key)),
        Redirect::to(address),
    )
        .into_response()
}

#[derive(Template)]
#[template(path = "accounts/administration.html")]
struct Overview {
    frame: Frame,
    house: House,
}

/// The page has two lists: where one is wanted as a file, which.
#[derive(Debug, Deserialize)]
struct Asked {
    list: Option<export::Which>,
}

impl Overview {
    fn name<'a>(&self, body: &'a BodyEntry) -> &'a str {
        body.name(self.frame.words.0)
    }
}

/// `GET /administration`
async fn overview(
    State(app): State<App>,
    visitor: Visitor,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    keeper(&visitor)?;
    let mut connection = app.pool.acquire().await?;
    let house = store::house(&mut connection).await?;
    drop(connection);
    if let Some(format) = wanted.0 {
        let which = asked.list.ok_or(Error::BadRequest("export-no-list"))?;
        return export::house(&visitor, &house, which, format).await;
    }
    let mut frame = frame(&visitor);
    frame.breadcrumb.clear();
    page(&app, &visitor, &Overview { frame, house })
}

/// A password that is shown this once, with whose it is and the page to go on to.
#[derive(Template)]
#[template(path = "accounts/handed_over.html")]
struct HandedOver {
    frame: Frame,
    /// What was done.
    done: String,
    email: String,
    password: String,
    on: String,
}

impl HandedOver {
    /// Never stored by a browser, so that going back does not show it again.
    fn show(&self) -> Result<Response> {
        let mut response = Html(self.render()?).into_response();
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }
}
