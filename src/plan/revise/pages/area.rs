//! The forms by which an area is added and changed, and its activities are put in order.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::form::{Field, FormPage, Group, Typed, agencies, point};
use super::{by, find_area, find_plan, frame_of_area, frame_of_plan, name};
use crate::app::App;
use crate::error::Result;
use crate::plan::moves::back_with;
use crate::plan::revise::acts::{self, AreaWords};
use crate::plan::revise::store;
use crate::plan::revise::{ActivityRow, AreaRow, PlanRow};
use crate::web::forms::{Choice, Faults};
use crate::web::{Visit, address, page};

type OfArea = Path<(String, String, String)>;

fn fields(visit: &Visit, row: Option<&AreaRow>, typed: Option<&Typed>) -> Vec<Group> {
    let words = visit.words();
    let filled = |name: &str, stands: Option<String>| match typed {
        Some(typed) => typed.get(name).to_owned(),
        None => stands.unwrap_or_default(),
    };
    let leads = match (typed, row) {
        (Some(typed), _) => typed.leads(),
        (None, row) => row.map_or_else(Vec::new, |row| row.lead_ids.clone()),
    };
    let timeframe = row.map(|row| &row.timeframe);
    let begins = filled("begins", timeframe.map(|frame| point(frame.from)));
    let ends = filled("ends", timeframe.map(|frame| point(frame.to)));
    let mut groups = vec![
        Group::plain(vec![
            Field::adopted(
                "title",
                words.t("revise-area-title"),
                filled("title", row.map(|row| row.title.clone())),
            ),
            Field::adopted(
                "objectives",
                words.t("plan-objectives"),
                filled("objectives", row.map(|row| row.objectives.clone())),
            ),
            Field::adopted(
                "rationale",
                words.t("plan-rationale"),
                filled("rationale", row.map(|row| row.rationale.clone())),
            ),
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
    ];
    if row.is_some() {
        let along = typed.is_none_or(|typed| typed.get("along") == "yes");
        let choice = Choice {
            value: "yes".to_owned(),
            text: words.t("revise-along"),
            chosen: along,
        };
        groups.push(Group::plain(vec![Field::ticks(
            "along",
            words.t("revise-along-legend"),
            vec![choice],
        )]));
    }
    groups
}

fn read(visit: &Visit, typed: &Typed, faults: &mut Faults) -> AreaWords {
    AreaWords {
        title: typed.text("title"),
        objectives: typed.text("objectives"),
        rationale: typed.text("rationale"),
        timeframe: typed.timeframe(visit.words(), faults),
        leads: typed.leads(),
        with_activities: typed.get("along") == "yes",
    }
}

fn new_form(visit: &Visit, plan: &PlanRow, typed: Option<&Typed>) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_plan(body, &plan.slug, "add");
    let leave = address::of_plan(body, &plan.slug, "revisions");
    let frame = frame_of_plan(visit, plan);
    let mut form = FormPage::new(frame, words.t("revise-add-area"), here, leave);
    form.lede.clone_from(&plan.title);
    form.language = plan.language.code();
    form.groups = fields(visit, None, typed);
    form.button = Some(words.t("revise-add-area-do"));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/add`
pub async fn show_new(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    page(&app, &visit.visitor, &new_form(&visit, &plan, None))
}

/// `POST /{body}/plan/{plan}/add`
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let plan = find_plan(&app, &visit, &slug).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let (said, why) = (
        read(&visit, &typed, &mut faults),
        typed.why(words, &mut faults),
    );
    let form = new_form(&visit, &plan, Some(&typed));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    match acts::add_area(by(&app, &visit), plan.plan_id, &said, &why).await {
        Ok(number) => {
            let what = words.with("revise-area").arg("number", number).to_string();
            let notice = words.with("revise-added").arg("what", what).to_string();
            let to = address::area(&visit.body.slug, &plan.slug, number);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let stands = new_form(&visit, &plan, None);
            form.come_back(&app, &visit, why, stands, plan.plan_id.0)
                .await
        }
    }
}

pub(super) fn form_of(
    visit: &Visit,
    plan: &PlanRow,
    row: &AreaRow,
    step: &str,
    title: &str,
) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_area(body, &plan.slug, row.number, step);
    let leave = address::area(body, &plan.slug, row.number);
    let title = words.with(title).arg("number", row.number).to_string();
    let mut form = FormPage::new(frame_of_area(visit, plan, row), title, here, leave);
    form.lede.clone_from(&row.title);
    form.about = words
        .with("revise-area")
        .arg("number", row.number)
        .to_string();
    form.language = plan.language.code();
    form.hidden = vec![("version".to_owned(), row.version.to_string())];
    form
}

fn change_form(visit: &Visit, plan: &PlanRow, row: &AreaRow, typed: Option<&Typed>) -> FormPage {
    let mut form = form_of(visit, plan, row, "revise", "revise-change-area");
    form.groups = fields(visit, Some(row), typed);
    form.says = vec![visit.words().t("revise-change-says")];
    form.button = Some(visit.words().t("revise-change-do"));
    form.with_why(plan.state, typed)
}

/// `GET /{body}/plan/{plan}/area/{number}/revise`
pub async fn show_change(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): OfArea,
) -> Result<Response> {
    let (plan, row) = find_area(&app, &visit, &slug, &number).await?;
    page(
        &app,
        &visit.visitor,
        &change_form(&visit, &plan, &row, None),
    )
}

/// `POST /{body}/plan/{plan}/area/{number}/revise`
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): OfArea,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, row) = find_area(&app, &visit, &slug, &number).await?;
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
    let on = (row.area_id, typed.version());
    match acts::change_area(by(&app, &visit), plan.plan_id, on, &said, &why).await {
        Ok(changed) => {
            let key = if changed {
                "revise-changed"
            } else {
                "revise-nothing-changed"
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
            let stands = change_form(&visit, &plan, &now, None);
            form.come_back(&app, &visit, why, stands, row.area_id.0)
                .await
        }
    }
}

async fn order_form(
    app: &App,
    visit: &Visit,
    plan: &PlanRow,
    area: &AreaRow,
    typed: Option<&Typed>,
) -> Result<FormPage> {
    let words = visit.words();
    let mut connection = app.pool.acquire().await?;
    let rows = store::activities_in(&mut connection, plan.plan_id, Some(area.area_id)).await?;
    let standing: Vec<&ActivityRow> = rows.iter().filter(|row| !row.withdrawn).collect();
    let mut form = form_of(visit, plan, area, "order", "revise-order-activities");
    form.says = vec![words.t("revise-order-says")];
    form.hidden = seen(standing.iter().map(|row| (row.activity_id.0, row.version)));
    let fields = (1..).zip(&standing).map(|(place, row)| {
        let label = format!("{} {}", row.code, name(row));
        place_field(row.activity_id.0, label, place, typed)
    });
    form.groups = vec![Group::plain(fields.collect())];
    form.button = Some(words.t("revise-order-do"));
    Ok(form.with_why(plan.state, typed))
}

/// Each thing with the version that was seen.
pub(super) fn seen(things: impl Iterator<Item = (uuid::Uuid, i32)>) -> Vec<(String, String)> {
    things
        .map(|(id, version)| (format!("seen_{id}"), version.to_string()))
        .collect()
}

/// The number of a place beside a thing.
pub(super) fn place_field(
    id: uuid::Uuid,
    label: String,
    place: i32,
    typed: Option<&Typed>,
) -> Field {
    let name = format!("place_{id}");
    let value = typed.map_or_else(|| place.to_string(), |typed| typed.get(&name).to_owned());
    Field::short(name, label, value)
}

/// The places that were typed, each with the thing and the version that was seen.
pub(super) fn places<T: From<uuid::Uuid>>(typed: &Typed) -> Vec<(T, i32, i32)> {
    let places = typed.0.iter().filter_map(|(name, value)| {
        let id = name.strip_prefix("place_")?;
        let version = typed.get(&format!("seen_{id}")).parse().ok()?;
        let place = value.trim().parse().unwrap_or(i32::MAX - 1);
        Some((T::from(id.parse().ok()?), version, place))
    });
    places.collect()
}

/// `GET /{body}/plan/{plan}/area/{number}/order`
pub async fn show_order(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): OfArea,
) -> Result<Response> {
    let (plan, area) = find_area(&app, &visit, &slug, &number).await?;
    let form = order_form(&app, &visit, &plan, &area, None).await?;
    page(&app, &visit.visitor, &form)
}

/// `POST /{body}/plan/{plan}/area/{number}/order`
pub async fn order(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug, number)): OfArea,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let (plan, area) = find_area(&app, &visit, &slug, &number).await?;
    let words = visit.words();
    let mut faults = Faults::default();
    let why = typed.why(words, &mut faults);
    let form = order_form(&app, &visit, &plan, &area, Some(&typed)).await?;
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let wanted = places(&typed);
    let (plan_id, area_id) = (plan.plan_id, area.area_id);
    match acts::order_activities(by(&app, &visit), plan_id, area_id, &wanted, &why).await {
        Ok(_) => {
            let notice = words.t("revise-ordered");
            let to = address::area(&visit.body.slug, &slug, area.number);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let stands = order_form(&app, &visit, &plan, &area, None).await?;
            form.come_back(&app, &visit, why, stands, area_id.0).await
        }
    }
}
