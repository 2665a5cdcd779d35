//! The structure on screen: its forms, the list of a plan's revisions, and the pages of what is retired.

pub mod activity;
mod area;
mod export;
pub mod form;
mod list;
mod merge;
mod plan;
mod retire;
pub mod retired;
pub mod shown;
mod split;

use axum::Router;
use axum::routing::get;

use super::acts::By;
use super::store;
use super::{ActivityRow, AreaRow, PlanRow};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::plan::card::beginning;
use crate::web::{Frame, Section, Visit, address};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/plan/{plan}/revisions", get(list::show))
        .route(
            "/{body}/plan/{plan}/add",
            get(area::show_new).post(area::add),
        )
        .route(
            "/{body}/plan/{plan}/order",
            get(plan::show_order).post(plan::order),
        )
        .route(
            "/{body}/plan/{plan}/merge",
            get(merge::show).post(merge::merge),
        )
        .route(
            "/{body}/plan/{plan}/next",
            get(plan::show_next).post(plan::make_next),
        )
        .route(
            "/{body}/plan/{plan}/edit",
            get(plan::show_edit).post(plan::edit),
        )
        .route(
            "/{body}/plan/{plan}/adopt",
            get(plan::show_adopt).post(plan::adopt),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/revise",
            get(area::show_change).post(area::change),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/add",
            get(activity::show_new).post(activity::add),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/order",
            get(area::show_order).post(area::order),
        )
        .route(
            "/{body}/plan/{plan}/area/{number}/retire",
            get(retire::show_area).post(retire::retire_area),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/revise",
            get(activity::show_change).post(activity::change),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/split",
            get(split::show).post(split::split),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/relocate",
            get(activity::show_relocate).post(activity::relocate),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/retire",
            get(retire::show_activity).post(retire::retire_activity),
        )
}

fn by<'a>(app: &'a App, visit: &'a Visit) -> By<'a> {
    By {
        pool: &app.pool,
        actor: &visit.actor,
        body: &visit.body,
        stamp: visit.stamp(app),
    }
}

/// The plan at an address, for whoever may shape it.
async fn find_plan(app: &App, visit: &Visit, slug: &str) -> Result<PlanRow> {
    visit.require(Act::RevisePlan)?;
    let head = visit.body.plan(slug).ok_or(Error::NotFound)?;
    let mut connection = app.pool.acquire().await?;
    store::plan(&mut connection, visit.body.body_id, head.plan_id)
        .await?
        .ok_or(Error::NotFound)
}

/// The area at an address, standing or retired, among all of its plan.
async fn find_area(
    app: &App,
    visit: &Visit,
    slug: &str,
    number: &str,
) -> Result<(PlanRow, AreaRow)> {
    let plan = find_plan(app, visit, slug).await?;
    let number: i32 = number.parse().map_err(|_| Error::NotFound)?;
    let mut connection = app.pool.acquire().await?;
    let areas = store::areas(&mut connection, plan.plan_id).await?;
    let area = areas.into_iter().find(|area| area.number == number);
    let area = area.filter(|area| !area.withdrawn || area.retired_at.is_some());
    Ok((plan, area.ok_or(Error::NotFound)?))
}

/// The activity at an address, standing or retired.
async fn find_activity(
    app: &App,
    visit: &Visit,
    slug: &str,
    code: &str,
) -> Result<(PlanRow, ActivityRow)> {
    let plan = find_plan(app, visit, slug).await?;
    let mut connection = app.pool.acquire().await?;
    let codes = [code.to_owned()];
    let found = store::activities_called(&mut connection, plan.plan_id, &codes).await?;
    let row = found
        .into_iter()
        .find(|row| !row.withdrawn || row.retired_at.is_some());
    Ok((plan, row.ok_or(Error::NotFound)?))
}

fn frame_of_plan(visit: &Visit, plan: &PlanRow) -> Frame {
    let address = address::plan(&visit.body.slug, &plan.slug);
    Frame::within(visit, Section::Plan).under(visit.words().t("plan-title"), address)
}

fn frame_of_area(visit: &Visit, plan: &PlanRow, area: &AreaRow) -> Frame {
    let address = address::area(&visit.body.slug, &plan.slug, area.number);
    let text = format!("{}. {}", area.number, beginning(&area.title, 60));
    frame_of_plan(visit, plan).under(text, address)
}

fn frame_of_activity(visit: &Visit, plan: &PlanRow, row: &ActivityRow) -> Frame {
    let address = address::activity(&visit.body.slug, &plan.slug, &row.code);
    frame_of_plan(visit, plan).under(&row.code, address)
}

/// The title, or the beginning of the wording.
fn name(row: &ActivityRow) -> String {
    row.title
        .clone()
        .unwrap_or_else(|| beginning(&row.wording, 90))
}
