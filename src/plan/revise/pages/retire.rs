//! The forms by which an area or an activity is retired and reinstated.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::form::{FormPage, Typed};
use super::{activity, area, by, find_activity, find_area};
use crate::accounts::not_done::NotDone;
use crate::app::App;
use crate::error::Result;
use crate::plan::moves::back_with;
use crate::plan::revise::{ActivityRow, AreaRow, PlanRow, acts};
use crate::web::forms::Faults;
use crate::web::{Visit, address, page};

type Place = Path<(String, String, String)>;

/// Retires an area that stands, and reinstates one that is retired.
fn area_form(visit: &Visit, plan: &PlanRow, row: &AreaRow, typed: Option<&Typed>) -> FormPage {
    let words = visit.words();
    let (title, says, button, act) = match row.retired_at {
        None => (
            "revise-retire-area",
            "revise-retire-area-says",
            "revise-retire-do",
            "retire",
        ),
        Some(_) => (
            "revise-reinstate-area",
            "revise-reinstate-area-says",
            "revise-reinstate-do",
            "reinstate",
        ),
    };
    let mut form = area::form_of(visit, plan, row, "retire", title);
    form.says = vec![words.t(says)];
    form.button = Some(words.t(button));
    form.hidden.push(("act".to_owned(), act.to_owned()));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/area/{number}/retire`
pub async fn show_area(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): Place,
) -> Result<Response> {
    let (plan, row) = find_area(&app, &visit, &slug, &number).await?;
    page(&app, &visit.visitor, &area_form(&visit, &plan, &row, None))
}

/// `POST /{body}/plan/{plan}/area/{number}/retire`
pub async fn retire_area(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, row) = find_area(&app, &visit, &slug, &number).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let mut form = area_form(&visit, &plan, &row, Some(&typed));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let on = (row.area_id, typed.version());
    let back = typed.get("act") == "reinstate";
    let by = by(&app, &visit);
    let done = match back {
        true => acts::reinstate_area(by, plan.plan_id, on, &why).await,
        false => acts::retire_area(by, plan.plan_id, on, &why).await,
    };
    match done {
        Ok(()) => {
            let key = if back {
                "revise-reinstated"
            } else {
                "revise-retired"
            };
            let what = words
                .with("revise-area")
                .arg("number", row.number)
                .to_string();
            let notice = words.with(key).arg("what", what).to_string();
            let to = address::area(&visit.body.slug, &slug, row.number);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let (plan, now) = find_area(&app, &visit, &slug, &number).await?;
            let stands = area_form(&visit, &plan, &now, None);
            if matches!(why, NotDone::Outdated) {
                form = area_form(&visit, &plan, &now, Some(&typed));
            }
            form.come_back(&app, &visit, why, stands, row.area_id.0)
                .await
        }
    }
}

/// Retires an activity that stands, and reinstates one that is retired.
fn activity_form(
    visit: &Visit,
    plan: &PlanRow,
    row: &ActivityRow,
    typed: Option<&Typed>,
) -> FormPage {
    let words = visit.words();
    let (title, says, button) = match row.retired_at {
        None => (
            "revise-retire-activity",
            "revise-retire-says",
            "revise-retire-do",
        ),
        Some(_) => (
            "revise-reinstate-activity",
            "revise-reinstate-says",
            "revise-reinstate-do",
        ),
    };
    let mut form = activity::form_of(visit, plan, row, "retire", title);
    form.says = vec![words.t(says)];
    form.button = Some(words.t(button));
    let act = if row.retired_at.is_none() {
        "retire"
    } else {
        "reinstate"
    };
    form.hidden.push(("act".to_owned(), act.to_owned()));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/activity/{code}/retire`
pub async fn show_activity(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    page(
        &app,
        &visit.visitor,
        &activity_form(&visit, &plan, &row, None),
    )
}

/// `POST /{body}/plan/{plan}/activity/{code}/retire`
pub async fn retire_activity(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let mut form = activity_form(&visit, &plan, &row, Some(&typed));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let on = (row.activity_id, typed.version());
    let back = typed.get("act") == "reinstate";
    let by = by(&app, &visit);
    let done = match back {
        true => acts::reinstate_activity(by, plan.plan_id, on, &why).await,
        false => acts::retire_activity(by, plan.plan_id, on, &why).await,
    };
    match done {
        Ok(()) => {
            let key = if back {
                "revise-reinstated"
            } else {
                "revise-retired"
            };
            let notice = words.with(key).arg("what", &code).to_string();
            let to = address::activity(&visit.body.slug, &slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let (plan, now) = find_activity(&app, &visit, &slug, &code).await?;
            let stands = activity_form(&visit, &plan, &now, None);
            if matches!(why, NotDone::Outdated) {
                form = activity_form(&visit, &plan, &now, Some(&typed));
            }
            form.come_back(&app, &visit, why, stands, row.activity_id.0)
                .await
        }
    }
}
