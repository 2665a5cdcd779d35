//! Outputs on screen: the list, each output's page, and the forms by which they are kept.

mod edit;
mod export;
mod files;
mod list;
mod output;
mod table;
mod withdraw;
pub mod word;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum_extra::extract::CookieJar;

use super::acts::may_keep;
use super::store::{self, Found};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::files::pages::LARGEST_REQUEST;
use crate::ids::{OrganisationId, OutputId};
use crate::web::{Frame, Section, Visit, address, cookies};
pub use table::HeadsTable;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/outputs", get(list::list))
        .route("/{body}/outputs/new", get(edit::new).post(edit::record))
        .route("/{body}/outputs/{output}", get(output::show))
        .route(
            "/{body}/outputs/{output}/edit",
            get(edit::show).post(edit::change),
        )
        .route(
            "/{body}/outputs/{output}/word",
            get(word::show).post(word::record),
        )
        .route(
            "/{body}/outputs/{output}/withdraw",
            get(withdraw::show).post(withdraw::withdraw),
        )
        .route(
            "/{body}/outputs/{output}/files",
            get(files::show)
                .post(files::add)
                .layer(DefaultBodyLimit::max(LARGEST_REQUEST)),
        )
        .route("/{body}/outputs/{output}/files/{file}", get(files::send))
        .route(
            "/{body}/outputs/{output}/files/{file}/remove",
            get(files::ask_to_remove).post(files::remove),
        )
}

/// Whether the visitor may record an output of some agency.
pub fn may_record(visit: &Visit) -> bool {
    let own: Vec<OrganisationId> = visit.actor.agencies().collect();
    may_keep(&visit.actor, &own, &[])
}

/// Whether the visitor keeps this output.
fn keeps(visit: &Visit, found: &Found) -> bool {
    may_keep(&visit.actor, &found.record.agencies(), &found.leads)
}

/// The output at an address, for someone who keeps it; others are sent to sign in, or told who may.
async fn find(app: &App, visit: &Visit, output: &str) -> Result<(OutputId, Found)> {
    let output: OutputId = output.parse().map_err(|_| Error::NotFound)?;
    let mut connection = app.pool.acquire().await?;
    let found = store::find(&mut connection, visit.body.body_id, output).await?;
    let found = found.ok_or(Error::NotFound)?;
    if keeps(visit, &found) {
        return Ok((output, found));
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::KeepOutput))
}

/// The frame of a page about an output, with the way to it.
fn frame(visit: &Visit, output: OutputId, title: &str) -> Frame {
    let body = &visit.body.slug;
    Frame::within(visit, Section::Outputs)
        .under(visit.words().t("nav-outputs"), address::outputs(body))
        .under(
            crate::history::naming::shortened(title, 60),
            address::output(body, output),
        )
}

/// Goes on to a page, which then says what was done.
fn done(app: &App, jar: CookieJar, notice: &str, address: &str) -> Response {
    (cookies::set_notice(jar, app, notice), Redirect::to(address)).into_response()
}

/// A sentence about an output by its title.
fn about(visit: &Visit, key: &str, title: &str) -> String {
    visit.words().with(key).arg("title", title).to_string()
}
