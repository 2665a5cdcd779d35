//! The form by which activities are merged: first which, then into what.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::form::{Field, FormPage, Group, Typed, agencies, countries, point};
use super::{by, find_plan, frame_of_plan};
use crate::app::App;
use crate::bodies::states::State as Country;
use crate::error::Result;
use crate::ids::{ActivityId, OrganisationId};
use crate::plan::form::clean;
use crate::plan::moves::back_with;
use crate::plan::revise::acts::{self, ActivityWords, MergeOrder};
use crate::plan::revise::store;
use crate::plan::revise::{ActivityRow, AreaRow, PlanRow};
use crate::time::PartialDate;
use crate::web::forms::{Choice, Faults};
use crate::web::{Visit, address, page};

struct Merging {
    plan: PlanRow,
    areas: Vec<AreaRow>,
    /// The activities that were named, as far as there are such.
    rows: Vec<ActivityRow>,
    /// As they were typed.
    codes: String,
    unknown: Vec<String>,
}

fn codes_in(text: &str) -> Vec<String> {
    let codes = text.split([',', ';', ' ', '\n']).map(str::trim);
    codes
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

async fn find(app: &App, visit: &Visit, slug: &str, codes: &str) -> Result<Merging> {
    let plan = find_plan(app, visit, slug).await?;
    let mut connection = app.pool.acquire().await?;
    let areas = store::areas(&mut connection, plan.plan_id).await?;
    let named = codes_in(codes);
    let rows = store::activities_called(&mut connection, plan.plan_id, &named).await?;
    let rows: Vec<ActivityRow> = rows.into_iter().filter(|row| !row.withdrawn).collect();
    let unknown = named
        .into_iter()
        .filter(|code| rows.iter().all(|row| row.code != *code))
        .collect();
    Ok(Merging {
        plan,
        areas,
        rows,
        codes: codes.to_owned(),
        unknown,
    })
}

impl Merging {
    fn is_chosen(&self) -> bool {
        self.rows.len() > 1 && self.unknown.is_empty()
    }

    fn page(&self, visit: &Visit) -> FormPage {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let here = address::of_plan(body, &self.plan.slug, "merge");
        let leave = address::of_plan(body, &self.plan.slug, "revisions");
        let frame = frame_of_plan(visit, &self.plan);
        let mut form = FormPage::new(frame, words.t("revise-merge"), here, leave);
        form.lede.clone_from(&self.plan.title);
        form.language = self.plan.language.code();
        form
    }

    /// Which activities.
    fn first(&self, visit: &Visit) -> FormPage {
        let words = visit.words();
        let mut form = self.page(visit);
        form.asks = true;
        let field = Field::line("codes", words.t("revise-codes"), &self.codes)
            .hint(words.t("revise-codes-hint"));
        form.groups = vec![Group::plain(vec![field])];
        if !self.unknown.is_empty() {
            let sentence = words
                .with("revise-codes-unknown")
                .arg("codes", self.unknown.join(", "));
            form.faults.add("codes", sentence.to_string());
        } else if !self.codes.trim().is_empty() {
            form.faults
                .add("codes", words.t("revise-needs-two-activities"));
        }
        form.button = Some(words.t("revise-go-on"));
        form
    }

    /// Into what: wording, area, leads, timeframe and States begin as those of all that are merged.
    fn second(&self, visit: &Visit, typed: Option<&Typed>) -> FormPage {
        let words = visit.words();
        let filled = |name: &str, all: String| match typed {
            Some(typed) => typed.get(name).to_owned(),
            None => all,
        };
        let wordings: Vec<&str> = self.rows.iter().map(|row| row.wording.as_str()).collect();
        let area = filled(
            "area",
            self.rows
                .first()
                .map(|row| row.area_id.to_string())
                .unwrap_or_default(),
        );
        let areas = self.areas.iter().filter(|area| !area.withdrawn);
        let areas = areas.map(|one| {
            let text = format!("{}. {}", one.number, one.title);
            Choice::new(one.area_id.to_string(), text, &area)
        });
        let leads: Vec<OrganisationId> = match typed {
            Some(typed) => typed.leads(),
            None => self
                .rows
                .iter()
                .flat_map(|row| row.lead_ids.clone())
                .collect(),
        };
        let states: Vec<Country> = match typed {
            Some(typed) => typed.states(visit),
            None => self
                .rows
                .iter()
                .flat_map(|row| row.state_codes.clone())
                .collect(),
        };
        let begins = self.rows.iter().filter_map(|row| row.timeframe.from);
        let begins = begins.min_by_key(|from| from.first());
        let ends = self.rows.iter().filter_map(|row| row.timeframe.to);
        let ends = ends.max_by_key(|to: &PartialDate| to.last());
        let mut form = self.page(visit);
        let codes: Vec<&str> = self.rows.iter().map(|row| row.code.as_str()).collect();
        form.says = vec![
            words
                .with("revise-merge-says")
                .arg("codes", words.list(&codes))
                .to_string(),
        ];
        form.hidden = vec![("codes".to_owned(), self.codes.clone())];
        form.hidden.extend(self.rows.iter().map(|row| {
            let seen = format!("{} {}", row.activity_id, row.version);
            ("seen".to_owned(), seen)
        }));
        form.groups = vec![
            Group::plain(vec![
                Field::adopted(
                    "wording",
                    words.t("revise-wording"),
                    filled("wording", wordings.join("\n\n")),
                ),
                Field::line(
                    "title",
                    words.t("revise-short-title"),
                    filled("title", String::new()),
                )
                .hint(words.t("revise-short-title-hint")),
                Field::choose("area", words.t("plan-area"), areas.collect()),
                Field::ticks("leads", words.t("plan-lead"), agencies(visit, &leads)),
            ]),
            Group {
                legend: Some(words.t("plan-timeframe")),
                hint: Some(words.t("revise-timeframe-hint")),
                ..Group::plain(vec![
                    Field::short(
                        "begins",
                        words.t("plan-form-from"),
                        filled("begins", point(begins)),
                    ),
                    Field::short(
                        "ends",
                        words.t("plan-form-to-day"),
                        filled("ends", point(ends)),
                    ),
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
        ];
        form.button = Some(words.t("revise-merge-do"));
        form.with_why(self.plan.state, typed)
    }
}

/// `GET /{body}/plan/{plan}/merge`, with `?codes=5.7,5.8` to go on with these.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    Query(asked): Query<Typed>,
) -> Result<Response> {
    let merging = find(&app, &visit, &slug, asked.get("codes")).await?;
    let form = match merging.is_chosen() {
        true => merging.second(&visit, None),
        false => merging.first(&visit),
    };
    page(&app, &visit.visitor, &form)
}

/// `POST /{body}/plan/{plan}/merge`
pub async fn merge(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let merging = find(&app, &visit, &slug, typed.get("codes")).await?;
    let words = visit.words();
    let seen: Vec<(ActivityId, i32)> = typed
        .all("seen")
        .into_iter()
        .filter_map(|seen| {
            let (id, version) = seen.split_once(' ')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        })
        .collect();
    if !merging.is_chosen() && seen.is_empty() {
        return merging.first(&visit).misread_as_is();
    }
    let mut faults = Faults::default();
    let timeframe = typed.timeframe(words, &mut faults);
    let why = typed.why(words, &mut faults);
    let mut form = merging.second(&visit, Some(&typed));
    form.hidden = vec![("codes".to_owned(), typed.get("codes").to_owned())];
    let sent = typed.all("seen").into_iter();
    form.hidden
        .extend(sent.map(|seen| ("seen".to_owned(), seen.to_owned())));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let order = MergeOrder {
        activities: seen,
        area_id: typed.get("area").parse().ok(),
        words: ActivityWords {
            wording: typed.text("wording"),
            title: clean(typed.get("title")),
            label: None,
            timeframe,
            leads: typed.leads(),
            states: typed.states(&visit),
        },
    };
    let plan_id = merging.plan.plan_id;
    match acts::merge(by(&app, &visit), plan_id, &order, &why).await {
        Ok(code) => {
            let notice = words.with("revise-merged").arg("what", &code).to_string();
            let to = address::activity(&visit.body.slug, &slug, &code);
            Ok(back_with(jar, &app, &notice, &to))
        }
        Err(why) => {
            let now = find(&app, &visit, &slug, typed.get("codes")).await?;
            let stands = now.second(&visit, None);
            let subject = order.activities.first().map_or(plan_id.0, |(id, _)| id.0);
            form.come_back(&app, &visit, why, stands, subject).await
        }
    }
}
