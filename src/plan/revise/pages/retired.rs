//! The pages of what is retired: still readable at its address, with what became of it and its history.

use askama::Template;
use axum::response::Response;

use super::shown::StructureView;
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::PlanHead;
use crate::error::Result;
use crate::funding::{Contributor, Money};
use crate::history::pages::Log;
use crate::plan::card::beginning;
use crate::plan::revise::store::{self, Had, Retired};
use crate::web::past::Connected;
use crate::web::{Frame, Link, Section, Visit, address, page};

#[derive(Template)]
#[template(path = "plan/revise/retired.html")]
struct RetiredPage {
    frame: Frame,
    eyebrow: String,
    title: String,
    language: &'static str,
    banner: String,
    wording: String,
    /// Label and text.
    facts: Vec<(String, String)>,
    area: Option<Link>,
    status: Option<(&'static str, String)>,
    structure: StructureView,
    had: Option<HadView>,
    log: Log,
    reinstate: Option<String>,
}

/// What hung on it, in words.
struct HadView {
    outputs: Vec<Link>,
    /// Each with the activity that has it now.
    money: Vec<(String, Option<Link>)>,
}

impl HadView {
    fn new(visit: &Visit, plan: &str, had: &Had) -> Option<Self> {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let need = |amount: Money, text: &str| {
            let label = words.with("revise-need-goes").arg("text", text);
            label.arg("amount", amount.shown(words)).to_string()
        };
        let given = |who: &Contributor, amount: Option<Money>, text: &str| {
            let amount = amount.map(|amount| amount.shown(words));
            let label = words
                .with("revise-contribution-goes")
                .arg("contributor", who.shown(words.0, &visit.body.agencies));
            label
                .arg("what", amount.unwrap_or_else(|| text.to_owned()))
                .to_string()
        };
        let now = |code: &str| {
            let text = words.with("revise-now-with").arg("code", code).to_string();
            Link::new(text, address::activity(body, plan, code))
        };
        let moved = had.moved.iter().filter_map(|one| {
            let text = match (&one.contributor, one.amount) {
                (Some(who), amount) => {
                    given(who, amount, one.description.as_deref().unwrap_or_default())
                }
                (None, Some(amount)) => need(amount, one.purpose.as_deref().unwrap_or_default()),
                (None, None) => return None,
            };
            Some((text, Some(now(&one.code))))
        });
        let needs = had.money.needs.iter();
        let needs = needs.map(|one| (need(one.amount, &one.purpose), None));
        let stays = had.money.contributions.iter();
        let stays = stays.map(|one| (given(&one.contributor, one.amount, &one.description), None));
        let view = HadView {
            outputs: had
                .outputs
                .iter()
                .map(|one| Link::new(&one.title, address::output(body, one.output_id)))
                .collect(),
            money: moved.chain(needs).chain(stays).collect(),
        };
        (!view.outputs.is_empty() || !view.money.is_empty()).then_some(view)
    }
}

/// The page of a retired activity, if there is one of that code.
pub async fn activity(
    app: &App,
    visit: &Visit,
    mut connected: Connected,
    plan: &PlanHead,
    code: &str,
) -> Result<Response> {
    let found = store::retired_activity(&mut *connected, plan.plan_id, code).await?;
    drop(connected);
    let retired = found.ok_or_else(|| visit.not_there())?;
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let area = format!("{}. {}", retired.area_number, retired.area_title);
    let area = Link::new(area, address::area(body, &plan.slug, retired.area_number));
    let address = address::activity(body, &plan.slug, code);
    let eyebrow = match &retired.label {
        Some(label) => words
            .with("plan-activity-labelled")
            .arg("code", code)
            .arg("label", label),
        None => words.with("plan-activity-code").arg("code", code),
    };
    let view = RetiredPage {
        eyebrow: eyebrow.to_string(),
        title: retired.title.clone().unwrap_or_else(|| {
            words
                .with("plan-activity-code")
                .arg("code", code)
                .to_string()
        }),
        status: retired
            .status
            .map(|status| (status.as_str(), words.of("status", status.as_str()))),
        frame: Frame::within(visit, Section::Plan)
            .under(words.t("plan-title"), address::plan(body, &plan.slug))
            .under(beginning(&area.text, 60), &area.address)
            .under(code, &address),
        area: Some(area),
        reinstate: reinstate(visit, format!("{address}/retire")),
        ..shown(visit, plan, &retired, "revise-retired-activity")
    };
    page(app, &visit.visitor, &view)
}

/// The page of a retired area, if there is one of that number.
pub async fn area(
    app: &App,
    visit: &Visit,
    mut connected: Connected,
    plan: &PlanHead,
    number: i32,
) -> Result<Response> {
    let found = store::retired_area(&mut *connected, plan.plan_id, number).await?;
    drop(connected);
    let retired = found.ok_or_else(|| visit.not_there())?;
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let address = address::area(body, &plan.slug, number);
    let view = RetiredPage {
        eyebrow: words
            .with("plan-area-of")
            .arg("plan", &plan.title)
            .to_string(),
        title: format!("{number}. {}", retired.area_title),
        frame: Frame::within(visit, Section::Plan)
            .under(words.t("plan-title"), address::plan(body, &plan.slug))
            .under(number.to_string(), &address),
        reinstate: reinstate(visit, format!("{address}/retire")),
        ..shown(visit, plan, &retired, "revise-retired-area")
    };
    page(app, &visit.visitor, &view)
}

fn reinstate(visit: &Visit, address: String) -> Option<String> {
    visit.may(Act::RevisePlan).then_some(address)
}

/// What both pages show alike.
fn shown(visit: &Visit, plan: &PlanHead, retired: &Retired, banner: &str) -> RetiredPage {
    let words = visit.words();
    let day = retired
        .retired_at
        .with_timezone(&visit.body.time_zone)
        .date_naive();
    let language = words.0.code();
    let states: Vec<&str> = retired
        .state_codes
        .iter()
        .map(|state| state.name(language))
        .collect();
    let facts = [
        ("plan-lead", words.list(&visit.acronyms(&retired.lead_ids))),
        ("plan-timeframe", words.timeframe(&retired.timeframe)),
        ("plan-states", words.list(&states)),
        ("plan-outcome", retired.outcome.clone().unwrap_or_default()),
    ];
    RetiredPage {
        frame: Frame::within(visit, Section::Plan),
        eyebrow: String::new(),
        title: String::new(),
        language: plan.language.code(),
        banner: words.with(banner).arg("date", words.date(day)).to_string(),
        wording: retired.wording.clone(),
        facts: facts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (words.t(key), text))
            .collect(),
        area: None,
        status: None,
        structure: StructureView::new(visit, &retired.structure, Vec::new()),
        had: retired
            .had
            .as_ref()
            .and_then(|had| HadView::new(visit, &plan.slug, had)),
        log: Log::new(visit, Some(retired.id), &retired.log),
        reinstate: None,
    }
}
