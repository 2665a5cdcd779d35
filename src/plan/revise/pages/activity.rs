//! The forms by which an activity is added, changed and moved to another area.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::form::{Control, Field, FormPage, Group, Typed, agencies, countries, point};
use super::{by, find_activity, find_area, frame_of_activity, frame_of_area, name};
use crate::app::App;
use crate::error::Result;
use crate::plan::form::clean;
use crate::plan::moves::back_with;
use crate::plan::revise::acts::{self, ActivityWords};
use crate::plan::revise::store;
use crate::plan::revise::{ActivityRow, AreaRow, PlanRow};
use crate::web::forms::{Choice, Faults};
use crate::web::{Visit, address, page};

type InArea = Path<(String, String, String)>;

/// The fields of an activity: as typed, or else as they stand, or else as its area suggests.
pub fn fields(
    visit: &Visit,
    area: Option<&AreaRow>,
    row: Option<&ActivityRow>,
    typed: Option<&Typed>,
) -> Vec<Group> {
    let words = visit.words();
    let filled = |name: &str, stands: Option<String>| match typed {
        Some(typed) => typed.get(name).to_owned(),
        None => stands.unwrap_or_default(),
    };
    let leads = match (typed, row, area) {
        (Some(typed), ..) => typed.leads(),
        (None, Some(row), _) => row.lead_ids.clone(),
        (None, None, area) => area.map_or_else(Vec::new, |area| area.lead_ids.clone()),
    };
    let states = match (typed, row) {
        (Some(typed), _) => typed.states(visit),
        (None, row) => row.map_or_else(Vec::new, |row| row.state_codes.clone()),
    };
    let timeframe = row.map(|row| &row.timeframe);
    let begins = filled("begins", timeframe.map(|frame| point(frame.from)));
    let ends = filled("ends", timeframe.map(|frame| point(frame.to)));
    vec![
        Group::plain(vec![
            Field::adopted(
                "wording",
                words.t("revise-wording"),
                filled("wording", row.map(|row| row.wording.clone())),
            )
            .hint(words.t("revise-wording-hint")),
            Field::line(
                "title",
                words.t("revise-short-title"),
                filled("title", row.and_then(|row| row.title.clone())),
            )
            .hint(words.t("revise-short-title-hint")),
            Field::short(
                "label",
                words.t("revise-label"),
                filled("label", row.and_then(|row| row.label.clone())),
            )
            .hint(words.t("revise-label-hint")),
            Field::ticks("leads", words.t("plan-lead"), agencies(visit, &leads)),
        ]),
        Group {
            legend: Some(words.t("plan-timeframe")),
            hint: Some(words.t("revise-timeframe-hint")),
            ..Group::plain(vec![
                Field::short("begins", words.t("plan-form-from"), begins),
                Field::short("ends", words.t("plan-form-to-day"), ends),
            ])
        },
        Group::plain(vec![
            Field::ticks(
                "states",
                words.t("revise-states"),
                countries(visit, &states),
            )
            .hint(words.t("revise-states-hint")),
        ]),
    ]
}

/// What a person says of an activity, from those fields.
pub fn read(visit: &Visit, typed: &Typed, faults: &mut Faults) -> ActivityWords {
    ActivityWords {
        wording: typed.text("wording"),
        title: clean(typed.get("title")),
        label: clean(typed.get("label")),
        timeframe: typed.timeframe(visit.words(), faults),
        leads: typed.leads(),
        states: typed.states(visit),
    }
}

fn new_form(visit: &Visit, plan: &PlanRow, area: &AreaRow, typed: Option<&Typed>) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_area(body, &plan.slug, area.number, "add");
    let leave = address::area(body, &plan.slug, area.number);
    let frame = frame_of_area(visit, plan, area);
    let mut form = FormPage::new(frame, words.t("revise-add-activity"), here, leave);
    form.lede = format!("{}. {}", area.number, area.title);
    form.language = plan.language.code();
    form.groups = fields(visit, Some(area), None, typed);
    form.button = Some(words.t("revise-add-activity-do"));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/area/{number}/add`
pub async fn show_new(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): InArea,
) -> Result<Response> {
    let (plan, area) = find_area(&app, &visit, &slug, &number).await?;
    page(&app, &visit.visitor, &new_form(&visit, &plan, &area, None))
}

/// `POST /{body}/plan/{plan}/area/{number}/add`
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): InArea,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, area) = find_area(&app, &visit, &slug, &number).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let (said, why) = (
        read(&visit, &typed, &mut faults),
        typed.why(words, &mut faults),
    );
    let form = new_form(&visit, &plan, &area, Some(&typed));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let (plan_id, area_id) = (plan.plan_id, area.area_id);
    match acts::add_activity(by(&app, &visit), plan_id, area_id, &said, &why).await {
        Ok(code) => {
            let notice = words.with("revise-added").arg("what", &code).to_string();
            let to = address::activity(&visit.body.slug, &plan.slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let stands = new_form(&visit, &plan, &area, None);
            form.come_back(&app, &visit, why, stands, area_id.0).await
        }
    }
}

pub(super) fn form_of(
    visit: &Visit,
    plan: &PlanRow,
    row: &ActivityRow,
    step: &str,
    title: &str,
) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_activity(body, &plan.slug, &row.code, step);
    let leave = address::activity(body, &plan.slug, &row.code);
    let title = words.with(title).arg("code", &row.code).to_string();
    let mut form = FormPage::new(frame_of_activity(visit, plan, row), title, here, leave);
    form.lede = name(row);
    form.about = words
        .with("plan-activity-code")
        .arg("code", &row.code)
        .to_string();
    form.language = plan.language.code();
    form.hidden = vec![("version".to_owned(), row.version.to_string())];
    form
}

fn change_form(
    visit: &Visit,
    plan: &PlanRow,
    row: &ActivityRow,
    typed: Option<&Typed>,
) -> FormPage {
    let mut form = form_of(visit, plan, row, "revise", "revise-change-activity");
    form.groups = fields(visit, None, Some(row), typed);
    form.says = vec![visit.words().t("revise-change-says")];
    form.button = Some(visit.words().t("revise-change-do"));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/activity/{code}/revise`
pub async fn show_change(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): InArea,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    page(
        &app,
        &visit.visitor,
        &change_form(&visit, &plan, &row, None),
    )
}

/// `POST /{body}/plan/{plan}/activity/{code}/revise`
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): InArea,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let (said, why) = (
        read(&visit, &typed, &mut faults),
        typed.why(words, &mut faults),
    );
    let mut form = change_form(&visit, &plan, &row, Some(&typed));
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let on = (row.activity_id, typed.version());
    match acts::change_activity(by(&app, &visit), plan.plan_id, on, &said, &why).await {
        Ok(changed) => {
            let key = if changed {
                "revise-changed"
            } else {
                "revise-nothing-changed"
            };
            let notice = words.with(key).arg("what", &code).to_string();
            let to = address::activity(&visit.body.slug, &slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let (plan, now) = find_activity(&app, &visit, &slug, &code).await?;
            let stands = change_form(&visit, &plan, &now, None);
            form.come_back(&app, &visit, why, stands, row.activity_id.0)
                .await
        }
    }
}

async fn relocate_form(
    app: &App,
    visit: &Visit,
    plan: &PlanRow,
    row: &ActivityRow,
    typed: Option<&Typed>,
) -> Result<FormPage> {
    let words = visit.words();
    let mut connection = app.pool.acquire().await?;
    let areas = store::areas(&mut connection, plan.plan_id).await?;
    let chosen = typed.map_or("", |typed| typed.get("area"));
    let others = areas
        .iter()
        .filter(|area| !area.withdrawn && area.area_id != row.area_id);
    let mut choices = vec![Choice::new("", words.t("plan-form-choose"), chosen)];
    choices.extend(others.map(|area| {
        let text = format!("{}. {}", area.number, area.title);
        Choice::new(area.area_id.to_string(), text, chosen)
    }));
    let mut form = form_of(visit, plan, row, "relocate", "revise-relocate");
    form.groups = vec![Group::plain(vec![Field::choose(
        "area",
        words.t("revise-to-area"),
        choices,
    )])];
    form.says = vec![
        words
            .with("revise-relocate-says")
            .arg("code", &row.code)
            .to_string(),
    ];
    form.button = Some(words.t("revise-relocate-do"));
    Ok(form.with_why(plan.state, typed))
}

/// `GET /{body}/plan/{plan}/activity/{code}/relocate`
pub async fn show_relocate(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): InArea,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    let form = relocate_form(&app, &visit, &plan, &row, None).await?;
    page(&app, &visit.visitor, &form)
}

/// `POST /{body}/plan/{plan}/activity/{code}/relocate`
pub async fn relocate(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, code)): InArea,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, row) = find_activity(&app, &visit, &slug, &code).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let mut form = relocate_form(&app, &visit, &plan, &row, Some(&typed)).await?;
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let on = (row.activity_id, typed.version());
    let to = typed.get("area").parse().ok();
    match acts::relocate(by(&app, &visit), plan.plan_id, on, to, &why).await {
        Ok(()) => {
            let notice = words
                .with("revise-relocated")
                .arg("what", &code)
                .to_string();
            let to = address::activity(&visit.body.slug, &slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let (plan, now) = find_activity(&app, &visit, &slug, &code).await?;
            let stands = relocate_form(&app, &visit, &plan, &now, None).await?;
            form.come_back(&app, &visit, why, stands, row.activity_id.0)
                .await
        }
    }
}

/// Whether anything is filled in.
pub(super) fn is_filled(group: &Group) -> bool {
    group.fields.iter().any(|field| match &field.control {
        Control::Line { value, .. } | Control::Text { value, .. } => !value.trim().is_empty(),
        Control::Choose(_) | Control::Ticks(_) => false,
    })
}
