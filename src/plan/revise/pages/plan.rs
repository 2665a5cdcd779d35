//! The forms of a plan as a whole: the order of its areas, the next plan, a draft's title and period, its adoption.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::area::{place_field, places, seen};
use super::form::{Field, FormPage, Group, Typed, point};
use super::{by, find_plan, frame_of_plan, name};
use crate::app::App;
use crate::bodies::PlanState;
use crate::error::Result;
use crate::plan::moves::back_with;
use crate::plan::revise::acts::{self, NextPlan, PlanWords};
use crate::plan::revise::store;
use crate::plan::revise::{PlanRow, is_unfinished};
use crate::web::forms::{Choice, Faults};
use crate::web::{Visit, address, page};

type OfPlan = Path<(String, String)>;

fn form_of(visit: &Visit, plan: &PlanRow, step: &str, title: &str) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_plan(body, &plan.slug, step);
    let leave = address::of_plan(body, &plan.slug, "revisions");
    let mut form = FormPage::new(frame_of_plan(visit, plan), words.t(title), here, leave);
    form.lede.clone_from(&plan.title);
    form.about.clone_from(&plan.title);
    form.language = plan.language.code();
    form.hidden = vec![("version".to_owned(), plan.version.to_string())];
    form
}

async fn order_form(
    app: &App,
    visit: &Visit,
    plan: &PlanRow,
    typed: Option<&Typed>,
) -> Result<FormPage> {
    let words = visit.words();
    let mut connection = app.pool.acquire().await?;
    let areas = store::areas(&mut connection, plan.plan_id).await?;
    let standing = || areas.iter().filter(|area| !area.withdrawn);
    let mut form = form_of(visit, plan, "order", "revise-order-areas");
    form.says = vec![words.t("revise-order-says")];
    form.hidden = seen(standing().map(|area| (area.area_id.0, area.version)));
    let fields = (1..).zip(standing()).map(|(place, area)| {
        let label = format!("{}. {}", area.number, area.title);
        place_field(area.area_id.0, label, place, typed)
    });
    form.groups = vec![Group::plain(fields.collect())];
    form.button = Some(words.t("revise-order-do"));
    Ok(form.with_why(plan.state, typed))
}

/// `GET /{body}/plan/{plan}/order`
pub async fn show_order(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let form = order_form(&app, &visit, &plan, None).await?;
    page(&app, &visit.visitor, &form)
}

/// `POST /{body}/plan/{plan}/order`
pub async fn order(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let form = order_form(&app, &visit, &plan, Some(&typed)).await?;
    if !faults.is_empty() {
        return form.misread(faults);
    }
    match acts::order_areas(by(&app, &visit), plan.plan_id, &places(&typed), &why).await {
        Ok(_) => {
            let to = address::plan(&visit.body.slug, &slug);
            Ok(back_with(jar, &app, &words.t("revise-ordered"), &to))
        }
        Err(why) => {
            let stands = order_form(&app, &visit, &plan, None).await?;
            form.come_back(&app, &visit, why, stands, plan.plan_id.0)
                .await
        }
    }
}

/// Title, period and session of a plan, as typed or as given.
fn plan_fields(
    visit: &Visit,
    typed: Option<&Typed>,
    title: &str,
    period: (String, String),
    session: Option<i32>,
) -> Vec<Group> {
    let words = visit.words();
    let filled = |name: &str, stands: String| match typed {
        Some(typed) => typed.get(name).to_owned(),
        None => stands,
    };
    let begins = filled("begins", period.0);
    let ends = filled("ends", period.1);
    vec![
        Group::plain(vec![Field::adopted(
            "title",
            words.t("revise-plan-title"),
            filled("title", title.to_owned()),
        )]),
        Group {
            legend: Some(words.t("revise-period")),
            hint: Some(words.t("revise-timeframe-hint")),
            ..Group::plain(vec![
                Field::short("begins", words.t("plan-form-from"), begins),
                Field::short("ends", words.t("plan-form-to-day"), ends),
            ])
        },
        Group::plain(vec![session_field(visit, typed, session)]),
    ]
}

fn session_field(visit: &Visit, typed: Option<&Typed>, session: Option<i32>) -> Field {
    let words = visit.words();
    let stands = session.map(|ordinal| ordinal.to_string());
    let chosen = match typed {
        Some(typed) => typed.get("session").to_owned(),
        None => stands.unwrap_or_default(),
    };
    let mut choices = vec![Choice::new("", words.t("plan-form-choose"), &chosen)];
    choices.extend(visit.body.sessions.iter().map(|session| {
        let name = words.with("sessions-name").arg("ordinal", session.ordinal);
        Choice::new(session.ordinal.to_string(), name.to_string(), &chosen)
    }));
    Field::choose("session", words.t("revise-session"), choices)
        .hint(words.t("revise-session-hint"))
}

fn read(visit: &Visit, typed: &Typed, faults: &mut Faults) -> PlanWords {
    let period = typed.timeframe(visit.words(), faults);
    PlanWords {
        title: typed.text("title"),
        from: period.from,
        to: period.to,
        session: typed.get("session").parse().ok(),
    }
}

async fn next_form(
    app: &App,
    visit: &Visit,
    plan: &PlanRow,
    typed: Option<&Typed>,
) -> Result<FormPage> {
    let words = visit.words();
    let mut connection = app.pool.acquire().await?;
    let rows = store::activities_in(&mut connection, plan.plan_id, None).await?;
    let chosen = typed.map(|typed| typed.all("carried"));
    let choices = rows.iter().filter(|row| !row.withdrawn).map(|row| {
        let id = row.activity_id.to_string();
        let status = words.of("status", row.status.as_str()).to_lowercase();
        Choice {
            text: words
                .with("revise-carried-one")
                .arg("code", &row.code)
                .arg("name", name(row))
                .arg("status", status)
                .to_string(),
            chosen: match &chosen {
                Some(chosen) => chosen.contains(&id.as_str()),
                None => is_unfinished(row.status),
            },
            value: id,
        }
    });
    let choices: Vec<Choice> = choices.collect();
    let mut form = form_of(visit, plan, "next", "revise-next");
    // The next plan is adopted by a session after the one that adopted this one.
    let session = visit.body.sessions.first().map(|session| session.ordinal);
    let session = session.filter(|ordinal| *ordinal != plan.session_ordinal);
    let empty = (String::new(), String::new());
    form.groups = plan_fields(visit, typed, &plan.title, empty, session);
    form.groups.push(Group::plain(vec![
        Field::ticks("carried", words.t("revise-carried"), choices)
            .hint(words.t("revise-carried-hint")),
    ]));
    form.says = vec![words.t("revise-next-says")];
    form.button = Some(words.t("revise-next-do"));
    Ok(form)
}

/// `GET /{body}/plan/{plan}/next`
pub async fn show_next(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let form = next_form(&app, &visit, &plan, None).await?;
    page(&app, &visit.visitor, &form)
}

/// `POST /{body}/plan/{plan}/next`
pub async fn make_next(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let carried = typed.all("carried").into_iter();
    let next = NextPlan {
        words: read(&visit, &typed, &mut faults),
        carried: carried.filter_map(|id| id.parse().ok()).collect(),
    };
    let form = next_form(&app, &visit, &plan, Some(&typed)).await?;
    if !faults.is_empty() {
        return form.misread(faults);
    }
    match acts::make_next(by(&app, &visit), plan.plan_id, &next).await {
        Ok(made) => {
            let notice = words.t("revise-next-done");
            let to = address::plan(&visit.body.slug, &made);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let stands = next_form(&app, &visit, &plan, None).await?;
            form.come_back(&app, &visit, why, stands, plan.plan_id.0)
                .await
        }
    }
}

fn edit_form(visit: &Visit, plan: &PlanRow, typed: Option<&Typed>) -> FormPage {
    let words = visit.words();
    let mut form = form_of(visit, plan, "edit", "revise-edit");
    if plan.state == PlanState::Adopted {
        form.says = vec![words.t("revise-adopted-already")];
        return form;
    }
    let period = (point(plan.from), point(plan.to));
    let session = Some(plan.session_ordinal);
    form.groups = plan_fields(visit, typed, &plan.title, period, session);
    form.button = Some(words.t("revise-edit-do"));
    form
}

/// `GET /{body}/plan/{plan}/edit`
pub async fn show_edit(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    page(&app, &visit.visitor, &edit_form(&visit, &plan, None))
}

/// `POST /{body}/plan/{plan}/edit`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let said = read(&visit, &typed, &mut faults);
    let mut form = edit_form(&visit, &plan, Some(&typed));
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let on = (plan.plan_id, typed.version());
    match acts::edit_plan(by(&app, &visit), on, &said).await {
        Ok(_) => {
            let to = address::plan(&visit.body.slug, &slug);
            Ok(back_with(jar, &app, &words.t("revise-edited"), &to))
        }
        Err(why) => {
            let now = find_plan(&app, &visit, &slug).await?;
            let stands = edit_form(&visit, &now, None);
            form.come_back(&app, &visit, why, stands, plan.plan_id.0)
                .await
        }
    }
}

fn adopt_form(visit: &Visit, plan: &PlanRow, typed: Option<&Typed>) -> FormPage {
    let words = visit.words();
    let mut form = form_of(visit, plan, "adopt", "revise-adopt");
    if plan.state == PlanState::Adopted {
        form.says = vec![words.t("revise-adopted-already")];
        return form;
    }
    form.says = vec![words.t("revise-adopt-says")];
    let session = session_field(visit, typed, Some(plan.session_ordinal));
    form.groups = vec![Group::plain(vec![session])];
    form.button = Some(words.t("revise-adopt-do"));
    form
}

/// `GET /{body}/plan/{plan}/adopt`
pub async fn show_adopt(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    page(&app, &visit.visitor, &adopt_form(&visit, &plan, None))
}

/// `POST /{body}/plan/{plan}/adopt`
pub async fn adopt(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): OfPlan,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let words = visit.words();
    let mut form = adopt_form(&visit, &plan, Some(&typed));
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    let on = (plan.plan_id, typed.version());
    let session = typed.get("session").parse().ok();
    match acts::adopt_plan(by(&app, &visit), on, session).await {
        Ok(()) => {
            let to = address::plan(&visit.body.slug, &slug);
            Ok(back_with(jar, &app, &words.t("revise-adopted"), &to))
        }
        Err(why) => {
            let now = find_plan(&app, &visit, &slug).await?;
            let stands = adopt_form(&visit, &now, None);
            form.come_back(&app, &visit, why, stands, plan.plan_id.0)
                .await
        }
    }
}
