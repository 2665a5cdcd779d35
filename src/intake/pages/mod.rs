//! Taking in a report on screen: the upload, the preview in which everything can be put right, and taking in.

mod upload;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use axum_extra::extract::CookieJar;

use super::acts::{self, TakenIn};
use super::compare::Changes;
use super::difference::{Difference, difference};
use super::draft::Typed;
use super::fields::{Slot, each_part};
use super::preview::{Group, LinesView, Showing};
use super::ready;
use super::source::{FindingView, SourceLine};
use super::store::{self, DraftRow};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::ids::DraftId;
use crate::web::conditional::fresh;
use crate::web::forms::Faults;
use crate::web::{Frame, Section, Visit, address, cookies, page, refused};

pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/{body}/intake",
            get(upload::show_intake).post(upload::upload),
        )
        .route("/{body}/intake/{draft}", get(show_preview).post(put_right))
        .route(
            "/{body}/intake/{draft}/discard",
            get(ask_to_discard).post(discard),
        )
}

/// More fields than the largest report that anyone could look over has.
const MOST_FIELDS: usize = 60_000;

#[derive(Template)]
#[template(path = "intake/preview.html")]
struct PreviewPage {
    frame: Frame,
    title: String,
    lede: String,
    action: String,
    discard: String,
    version: i32,
    faults: Faults,
    findings: Vec<FindingView>,
    source: Vec<SourceLine>,
    groups: Vec<Group>,
    unplaced: Vec<(LinesView, String)>,
    difference: Difference,
    take_in: String,
    /// Whether someone else changed the draft meanwhile.
    conflict: bool,
}

/// `GET /{body}/intake/{draft}`
async fn show_preview(
    State(app): State<App>,
    visit: Visit,
    Path((_, draft_id)): Path<(String, DraftId)>,
) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    let Some(row) = find(&app, &visit, draft_id).await? else {
        return gone(&app, &visit);
    };
    let faults = ready::judge(&row.draft, visit.words());
    let view = preview_page(&app, &visit, &row, faults, None, false).await?;
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

async fn find(app: &App, visit: &Visit, draft_id: DraftId) -> Result<Option<DraftRow>> {
    let mut connection = app.pool.acquire().await?;
    Ok(store::draft(&mut connection, visit.body.body_id, draft_id).await?)
}

async fn preview_page(
    app: &App,
    visit: &Visit,
    row: &DraftRow,
    faults: Faults,
    typed: Option<&Typed>,
    conflict: bool,
) -> Result<PreviewPage> {
    let words = visit.words();
    let slug = &visit.body.slug;
    let changes = acts::preview(&app.pool, &visit.body, visit.stamp(app), &row.draft).await?;
    let showing = Showing {
        draft: &row.draft,
        text: &row.text,
        words,
        faults: &faults,
        typed,
    };
    let source = showing.source();
    Ok(PreviewPage {
        frame: Frame::within(visit, Section::Intake)
            .under(words.t("intake-title"), address::intake(slug)),
        title: words
            .with("intake-preview-title")
            .arg("name", &row.file_name)
            .to_string(),
        lede: says(row, words),
        action: address::draft(slug, row.draft_id),
        discard: address::discard_draft(slug, row.draft_id),
        version: row.version,
        findings: showing.findings(&source),
        groups: showing.groups(&source),
        unplaced: showing.unplaced(&source),
        take_in: take_in_button(&changes, words),
        difference: difference(&changes, words),
        source,
        faults,
        conflict,
    })
}

/// "Fourth session …: 7 areas, 21 activities, 28 decisions and 14 outputs", of what is not left out.
fn says(row: &DraftRow, words: Words) -> String {
    let report = row.draft.kept();
    let areas = || report.plans.iter().flat_map(|plan| &plan.areas);
    let counts = [
        ("intake-count-areas", areas().count()),
        (
            "intake-count-activities",
            areas().map(|area| area.activities.len()).sum(),
        ),
        ("intake-count-decisions", report.decisions.len()),
        ("intake-count-outputs", report.outputs.len()),
    ];
    let counts: Vec<String> = counts
        .map(|(key, count)| words.with(key).arg("count", count).to_string())
        .into();
    words.list(&counts)
}

fn take_in_button(changes: &Changes, words: Words) -> String {
    if changes.is_empty() {
        return words.t("intake-take-in-nothing");
    }
    words.t("intake-take-in")
}

/// `POST /{body}/intake/{draft}`: saves what was put right and, if so asked, takes in.
async fn put_right(
    State(app): State<App>,
    visit: Visit,
    Path((_, draft_id)): Path<(String, DraftId)>,
    jar: CookieJar,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    if pairs.len() > MOST_FIELDS {
        return Err(Error::BadRequest("intake-too-many-fields"));
    }
    let words = visit.words();
    let typed = Typed::read(pairs);
    let version = typed
        .get("version")
        .and_then(|version| version.parse().ok());
    let version: i32 = version.ok_or(Error::BadRequest("error-request"))?;
    let Some(mut row) = find(&app, &visit, draft_id).await? else {
        return gone(&app, &visit);
    };
    if row.version != version {
        return conflict(&app, &visit, &row, &typed).await;
    }
    let before = row.draft.clone();
    let faults = row.draft.correct(&typed, words);
    if !faults.is_empty() {
        return refused(&preview_page(&app, &visit, &row, faults, Some(&typed), false).await?);
    }
    let stamp = visit.stamp(&app);
    if row.draft != before {
        match acts::correct(&app.pool, &visit.actor, &visit.body, stamp, &row).await? {
            Some(version) => row.version = version,
            None => return moved_on(&app, &visit, draft_id, &typed).await,
        }
    }
    let back = address::draft(&visit.body.slug, draft_id);
    if typed.get("act") != Some("take-in") {
        let jar = cookies::set_notice(jar, &app, &words.t("intake-saved"));
        return Ok((jar, Redirect::to(&back)).into_response());
    }
    let faults = ready::judge(&row.draft, words);
    if !faults.is_empty() {
        return refused(&preview_page(&app, &visit, &row, faults, None, false).await?);
    }
    let which = (draft_id, row.version);
    match acts::take_in(&app.pool, &visit.actor, &visit.body, stamp, which, words).await? {
        TakenIn::Gone => gone(&app, &visit),
        TakenIn::MovedOn => moved_on(&app, &visit, draft_id, &typed).await,
        TakenIn::Done(changes) => {
            let jar = cookies::set_notice(jar, &app, &taken_in(&changes, words));
            Ok((jar, Redirect::to(&leads_to(&visit, &row, &changes))).into_response())
        }
    }
}

/// The plan that was taken in, or else the session.
fn leads_to(visit: &Visit, row: &DraftRow, changes: &Changes) -> String {
    let slug = &visit.body.slug;
    let added = changes
        .plans
        .iter()
        .find_map(|plan| plan.plan.new.first().map(|plan| plan.slug.clone()));
    let known = || {
        let id = changes.plans.first()?.plan_id?;
        visit
            .body
            .plans
            .iter()
            .find(|plan| plan.plan_id == id)
            .map(|plan| plan.slug.clone())
    };
    match added.or_else(known) {
        Some(plan) => address::plan(slug, &plan),
        None => address::session(slug, row.draft.report.session.ordinal.unwrap_or_default()),
    }
}

/// What the notice after taking in says.
fn taken_in(changes: &Changes, words: Words) -> String {
    if changes.is_empty() {
        return words.t("intake-nothing-changed");
    }
    let counts = changes.counts();
    let counts = [
        ("intake-count-new", counts.new),
        ("intake-count-changed", counts.changed),
        ("intake-count-gone", counts.gone),
        ("intake-count-kept", counts.kept),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(key, count)| words.with(key).arg("count", *count).to_string())
        .collect();
    words
        .with("intake-taken-in")
        .arg("counts", words.list(&counts))
        .to_string()
}

/// Someone else saved between the reading and the writing.
async fn moved_on(app: &App, visit: &Visit, draft_id: DraftId, typed: &Typed) -> Result<Response> {
    match find(app, visit, draft_id).await? {
        Some(row) => conflict(app, visit, &row, typed).await,
        None => gone(app, visit),
    }
}

/// Shows what was typed over what someone else saved meanwhile, with theirs beside each field that differs.
async fn conflict(app: &App, visit: &Visit, row: &DraftRow, typed: &Typed) -> Result<Response> {
    let words = visit.words();
    let mut faults = Faults::default();
    let mut report = row.draft.report.clone();
    each_part(&mut report, &mut |path, part| {
        part.visit(&mut |name, slot: Slot<'_>| {
            let name = format!("{path}.{name}");
            let stored = slot.shown(words);
            let differs = typed
                .get(&name)
                .is_some_and(|text| text.split_whitespace().ne(stored.split_whitespace()));
            if differs {
                faults.add(
                    name,
                    words.with("intake-theirs").arg("text", stored).to_string(),
                );
            }
        });
    });
    refused(&preview_page(app, visit, row, faults, Some(typed), true).await?)
}

#[derive(Template)]
#[template(path = "intake/gone.html")]
struct GonePage {
    frame: Frame,
    intake: String,
}

/// The draft is not there: someone took it in or discarded it.
fn gone(app: &App, visit: &Visit) -> Result<Response> {
    let words = visit.words();
    let intake = address::intake(&visit.body.slug);
    let frame =
        Frame::within(visit, Section::Intake).under(words.t("intake-title"), intake.clone());
    let mut response = fresh(page(app, &visit.visitor, &GonePage { frame, intake })?);
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

#[derive(Template)]
#[template(path = "intake/discard.html")]
struct DiscardPage {
    frame: Frame,
    file_name: String,
    action: String,
    back: String,
}

/// `GET /{body}/intake/{draft}/discard`
async fn ask_to_discard(
    State(app): State<App>,
    visit: Visit,
    Path((_, draft_id)): Path<(String, DraftId)>,
) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    let Some(row) = find(&app, &visit, draft_id).await? else {
        return gone(&app, &visit);
    };
    let slug = &visit.body.slug;
    let frame = Frame::within(&visit, Section::Intake)
        .under(visit.words().t("intake-title"), address::intake(slug));
    let view = DiscardPage {
        frame,
        file_name: row.file_name,
        action: address::discard_draft(slug, draft_id),
        back: address::draft(slug, draft_id),
    };
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

/// `POST /{body}/intake/{draft}/discard`
async fn discard(
    State(app): State<App>,
    visit: Visit,
    Path((_, draft_id)): Path<(String, DraftId)>,
    jar: CookieJar,
) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    if !acts::discard(&app.pool, &visit.actor, &visit.body, draft_id).await? {
        return gone(&app, &visit);
    }
    let jar = cookies::set_notice(jar, &app, &visit.words().t("intake-discarded"));
    Ok((jar, Redirect::to(&address::intake(&visit.body.slug))).into_response())
}
