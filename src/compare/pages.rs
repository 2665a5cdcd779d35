//! The comparison on screen.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use uuid::Uuid;

use super::sides::{Chosen, Named, chosen, offers, side};
use super::store::{self, Found, PAGE};
use super::words::{between, ends, how_far, totals, what};
use super::{Baseline, Pair, Shift, Stood, export};
use crate::app::App;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::plan::current_plan;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::past::Known;
use crate::web::visit::Visit;

pub fn routes() -> Router<App> {
    Router::new().route("/{body}/compare", get(show))
}

/// The address as it was typed or sent. Each side is a baseline by its session, `session-4`, or else a day, which
/// may stand in either field.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    from_day: String,
    to: String,
    to_day: String,
    known: String,
    plan: String,
    after: String,
}

#[derive(Template)]
#[template(path = "compare/compare.html")]
struct ComparePage {
    frame: Frame,
    plan_title: String,
    asked: Asked,
    faults: Faults,
    plans: Vec<Choice>,
    known: Vec<Choice>,
    /// For each side the baselines to choose from, and what was chosen.
    sides: [Chosen; 2],
    /// Comparisons that are often asked for.
    offers: Vec<Link>,
    result: Option<Compared>,
}

/// What was found.
struct Compared {
    /// "From 19 October 2023 to 3 June 2024, as known now."
    sides: String,
    totals: Vec<(String, String)>,
    bands: Vec<Band>,
    next: Option<String>,
    outputs: Vec<Link>,
    more_outputs: bool,
    /// Each side as the plan stood, or the session whose baseline it is.
    wholes: [Link; 2],
}

struct Band {
    area: Option<Link>,
    rows: Vec<Row>,
}

struct Row {
    code: String,
    name: String,
    /// None for what is no longer there.
    address: Option<String>,
    /// "added", "retired", "moved" …
    what: Vec<String>,
    was: Option<(&'static str, String)>,
    is: Option<(&'static str, String)>,
    ended: String,
    ends: String,
    /// "later by 3 months"
    shift: Option<String>,
    later: bool,
}

impl Row {
    fn has_moved(&self) -> bool {
        self.was != self.is
    }
}

/// `GET /{body}/compare?from=2024-01-31&to=session-5`
async fn show(
    State(app): State<App>,
    visit: Visit,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let current = current_plan(&visit.body, visit.today);
    let plan = match asked.plan.as_str() {
        "" => current,
        slug => Some(visit.body.plan(slug).ok_or(Error::NotFound)?),
    };
    let baselines = match plan {
        Some(plan) => store::baselines(&app.pool, plan.plan_id).await?,
        None => Vec::new(),
    };
    let mut view = ComparePage::new(&visit, plan, asked, &baselines);
    if view.asked.is_empty() && wanted.0.is_none() {
        return page(&app, &visit.visitor, &view);
    }
    let known = match view.asked.known.as_str() {
        "" | "now" => Known::Now,
        "then" => Known::Then,
        _ => return Err(Error::BadRequest("compare-known-unknown")),
    };
    let after = match view.asked.after.as_str() {
        "" => None,
        text => Some(read_after(text).ok_or(Error::BadRequest("compare-after-unknown"))?),
    };
    let [from, to] = ["from", "to"].map(|field| {
        let found = side(&visit, plan, known, &baselines, view.asked.typed(field));
        found
            .map_err(|sentence| view.faults.add(field, sentence))
            .ok()
    });
    if let (Some(from), Some(to)) = (&from, &to)
        && from.side.on > to.side.on
    {
        view.faults
            .add("to", visit.words().t("compare-wrong-order"));
    }
    let (Some(plan), Some(from), Some(to), true) = (plan, from, to, view.faults.is_empty()) else {
        let mut response = refused(&view)?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    };
    let body = visit.body.body_id;
    let sides = (from.side, to.side);
    if let Some(format) = wanted.0 {
        let says = between(visit.words(), known, &from, &to);
        return export::export(&app.pool, &visit, plan, sides, says, format).await;
    }
    let found = store::compare(&app.pool, body, plan.plan_id, sides, after, PAGE).await?;
    view.result = Some(Compared::new(
        &visit,
        plan,
        &view.asked,
        known,
        [from, to],
        found,
    ));
    page(&app, &visit.visitor, &view)
}

/// The place after which a page begins: area's place, place in the area, and id.
fn read_after(text: &str) -> Option<(i32, i32, Uuid)> {
    let mut parts = text.splitn(3, '.');
    Some((
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
        parts.next()?.parse().ok()?,
    ))
}

impl Asked {
    fn is_empty(&self) -> bool {
        [&self.from, &self.from_day, &self.to, &self.to_day]
            .iter()
            .all(|typed| typed.trim().is_empty())
    }

    /// What stands for a side: the baseline that was chosen, or else the day.
    fn typed(&self, field: &str) -> &str {
        let (chosen, day) = match field {
            "from" => (&self.from, &self.from_day),
            _ => (&self.to, &self.to_day),
        };
        match chosen.trim() {
            "" => day.trim(),
            chosen => chosen,
        }
    }
}

impl ComparePage {
    fn new(visit: &Visit, plan: Option<&PlanHead>, asked: Asked, baselines: &[Baseline]) -> Self {
        let words = visit.words();
        let slug = plan.map_or("", |plan| plan.slug.as_str());
        let known = if asked.known == "then" { "then" } else { "now" };
        ComparePage {
            frame: Frame::within(visit, Section::Changes)
                .under(words.t("nav-changes"), address::changes(&visit.body.slug)),
            plan_title: plan.map(|plan| plan.title.clone()).unwrap_or_default(),
            plans: visit
                .body
                .plans
                .iter()
                .map(|plan| Choice::new(&plan.slug, &plan.title, slug))
                .collect(),
            known: ["now", "then"]
                .into_iter()
                .map(|word| Choice::new(word, words.of("past-known", word), known))
                .collect(),
            sides: [("from", "from_day"), ("to", "to_day")]
                .map(|names| chosen(visit, asked.typed(names.0), baselines, names)),
            offers: offers(visit, slug, baselines),
            result: None,
            faults: Faults::default(),
            asked,
        }
    }
}

impl Compared {
    fn new(
        visit: &Visit,
        plan: &PlanHead,
        asked: &Asked,
        known: Known,
        [from, to]: [Named; 2],
        mut found: Found,
    ) -> Self {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let more = found.pairs.len() > PAGE as usize;
        found.pairs.truncate(PAGE as usize);
        let next = found.pairs.last().filter(|_| more).map(|last| {
            let after = format!(
                "{}.{}.{}",
                last.area_position, last.position, last.activity_id
            );
            let values = [
                ("plan", asked.plan.as_str()),
                ("from", asked.typed("from")),
                ("to", asked.typed("to")),
                ("known", &asked.known),
                ("after", &after),
            ];
            address::with_query(&format!("/{body}/compare"), &values)
        });
        Compared {
            sides: between(words, known, &from, &to),
            totals: totals(words, &found.totals, found.output_count),
            bands: bands(visit, plan, &found),
            next,
            more_outputs: found.output_count > found.outputs.len() as i64,
            outputs: found
                .outputs
                .iter()
                .map(|output| match output.withdrawn {
                    true => Link::new(&output.title, ""),
                    false => Link::new(&output.title, address::output(body, output.output_id)),
                })
                .collect(),
            wholes: [from.whole, to.whole],
        }
    }
}

/// Activities under their areas, as these stand now.
fn bands(visit: &Visit, plan: &PlanHead, found: &Found) -> Vec<Band> {
    let body = visit.body.slug.as_str();
    let mut bands: Vec<(Option<Uuid>, Band)> = Vec::new();
    for pair in &found.pairs {
        let stood = pair.is.as_ref().or(pair.was.as_ref());
        let area_id = stood.map(|stood| stood.area_id.0);
        if bands.last().is_none_or(|(last, _)| *last != area_id) {
            let area = found
                .areas
                .iter()
                .find(|area| Some(area.area_id) == area_id);
            let link = area.map(|area| {
                let text = format!("{}. {}", area.number, area.title);
                match area.withdrawn {
                    true => Link::new(text, ""),
                    false => Link::new(text, address::area(body, &plan.slug, area.number)),
                }
            });
            let band = Band {
                area: link,
                rows: Vec::new(),
            };
            bands.push((area_id, band));
        }
        if let Some((_, band)) = bands.last_mut() {
            band.rows.push(row(visit, plan, pair));
        }
    }
    bands.into_iter().map(|(_, band)| band).collect()
}

fn row(visit: &Visit, plan: &PlanHead, pair: &Pair) -> Row {
    let words = visit.words();
    let status = |stood: &Stood| {
        let code = stood.status.as_str();
        (code, words.of("status", code))
    };
    let shift = pair.shift();
    Row {
        code: pair.code.clone(),
        name: crate::plan::card::beginning(&pair.name, 140),
        address: pair
            .is
            .is_some()
            .then(|| address::activity(&visit.body.slug, &plan.slug, &pair.code)),
        what: what(words, pair),
        was: pair.was.as_ref().map(status),
        is: pair.is.as_ref().map(status),
        ended: ends(words, pair.was.as_ref()),
        ends: ends(words, pair.is.as_ref()),
        later: matches!(shift, Some(Shift::Later(_))),
        shift: shift.map(|shift| how_far(words, shift)),
    }
}
