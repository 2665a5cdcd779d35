//! The form that takes the latest move of an activity back.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::acts::{self, Outcome};
use super::detail::{Detail, LastMove};
use super::form::clean;
use super::moves::{Place, back_with, find, frame, last_word, require_move};
use crate::accounts::policy::{self, Act, Subject};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::HappeningId;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::Faults;
use crate::web::{Frame, Visit, page, refused};

#[derive(Template)]
#[template(path = "plan/take_back.html")]
struct TakeBackPage {
    frame: Frame,
    code: String,
    activity: String,
    name: String,
    address: String,
    here: String,
    /// What would be taken back; none where no move stands.
    what: Option<String>,
    moved: String,
    reason: String,
    faults: Faults,
    conflict: Option<Conflict>,
}

/// Whether there is a move that stands, and this visitor may take it back now.
pub fn may_take_back(visit: &Visit, last: Option<&LastMove>) -> bool {
    last.is_some_and(|last| {
        let subject = Subject::Move {
            by: last.actor_id,
            recorded_at: last.recorded_at,
            now: visit.now(),
        };
        policy::may(&visit.actor, Act::TakeBackMove, &subject)
    })
}

/// Where no move stands, the page says so to those who could have made one.
fn require_take_back(visit: &Visit, detail: &Detail) -> Result<()> {
    let standing = detail.standing_move.as_ref();
    let may_move = || visit.may_with(Act::MoveStatus, &detail.card.lead_ids);
    if may_take_back(visit, standing) || (standing.is_none() && may_move()) {
        return Ok(());
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::TakeBackMove))
}

#[derive(Debug, Deserialize)]
pub struct TakeBackForm {
    /// The move that was seen.
    moved: HappeningId,
    #[serde(default)]
    reason: String,
}

/// `GET /{body}/plan/{plan}/activity/{code}/take-back`
pub async fn show_take_back(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
) -> Result<Response> {
    let (_, detail) = find(&app, &visit, &slug, &code).await?;
    require_take_back(&visit, &detail)?;
    page(
        &app,
        &visit.visitor,
        &TakeBackPage::new(&visit, &detail, String::new(), Faults::default()),
    )
}

/// `POST /{body}/plan/{plan}/activity/{code}/take-back`
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
    jar: CookieJar,
    Form(form): Form<TakeBackForm>,
) -> Result<Response> {
    let (_, detail) = find(&app, &visit, &slug, &code).await?;
    let standing = detail.standing_move.as_ref();
    if standing.is_none_or(|standing| standing.happening_id != form.moved) {
        require_move(&visit, &detail.card)?;
        return overtaken(&app, &visit, &detail, form.reason).await;
    }
    require_take_back(&visit, &detail)?;
    let words = visit.words();
    let Some(reason) = clean(&form.reason).filter(|reason| reason.chars().count() <= 4000) else {
        let mut faults = Faults::default();
        let sentence = match clean(&form.reason) {
            None => words.t("plan-take-back-needs-reason"),
            Some(_) => words.with("plan-form-long").arg("most", 4000).to_string(),
        };
        faults.add("reason", sentence);
        return refused(&TakeBackPage::new(&visit, &detail, form.reason, faults));
    };
    let (activity, stamp) = (detail.card.activity_id, visit.stamp(&app));
    let outcome = acts::take_back_move(
        &app.pool,
        &visit.actor,
        &visit.body,
        stamp,
        activity,
        form.moved,
        reason,
    )
    .await?;
    if outcome == Outcome::Done {
        let notice = words
            .with("plan-take-back-done")
            .arg("code", &detail.card.code)
            .to_string();
        return Ok(back_with(
            jar,
            &app,
            &notice,
            &detail.card.address(&visit.body.slug),
        ));
    }
    let (_, detail) = find(&app, &visit, &slug, &code).await?;
    overtaken(&app, &visit, &detail, form.reason).await
}

/// Says that what was to be taken back no longer stands, with the words that were typed.
async fn overtaken(app: &App, visit: &Visit, detail: &Detail, reason: String) -> Result<Response> {
    let faster = last_word(app, detail.card.activity_id).await?;
    let mut view = TakeBackPage::new(visit, detail, reason, Faults::default());
    let words = visit.words();
    let stands = words
        .with("plan-take-back-stands")
        .arg("status", words.of("status", detail.card.status.as_str()))
        .arg("since", words.date(detail.card.status_since))
        .to_string();
    view.conflict = Some(
        Conflict::within(visit, &view.activity, &view.address, faster.as_ref())
            .field("plan-status", &stands, &words.t("plan-take-back-was-to-be"))
            .field_if_typed("plan-take-back-reason", "", &view.reason),
    );
    outdated(&view)
}

impl TakeBackPage {
    fn new(visit: &Visit, detail: &Detail, reason: String, faults: Faults) -> Self {
        let words = visit.words();
        let card = &detail.card;
        let address = card.address(&visit.body.slug);
        let moved = detail.standing_move.as_ref();
        let what = moved.map(|moved| {
            let at = moved.recorded_at.with_timezone(&visit.body.time_zone);
            words
                .with("plan-take-back-what")
                .arg(
                    "status",
                    words.of("status", card.status.as_str()).to_lowercase(),
                )
                .arg("date", words.date(at.date_naive()))
                .arg("time", at.format("%H:%M").to_string())
                .to_string()
        });
        TakeBackPage {
            frame: frame(visit, card),
            code: card.code.clone(),
            activity: words
                .with("plan-activity-code")
                .arg("code", &card.code)
                .to_string(),
            name: card.name(),
            here: format!("{address}/take-back"),
            address,
            what,
            moved: moved
                .map(|moved| moved.happening_id.to_string())
                .unwrap_or_default(),
            reason,
            faults,
            conflict: None,
        }
    }
}
