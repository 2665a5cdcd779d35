//! The page for donors: what seeks funding, how much, and for whose benefit.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use uuid::Uuid;

use super::super::donors::{self, Filter, List, Listed, PAGE, Place};
use super::{Application, export};
use crate::bodies::PlanHead;
use crate::bodies::states;
use crate::error::{Error, Result};
use crate::funding::section::SumRow;
use crate::funding::{Currency, FundingStatus, Sum};
use crate::history::naming::shortened;
use crate::i18n::Words;
use crate::ids::AreaId;
use crate::plan::current_plan;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::past::Viewing;
use crate::web::{Frame, Link, Section, Visit, address, page};

/// The page's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    plan: String,
    agency: String,
    state: String,
    currency: String,
    funding: String,
    after: String,
    /// Which list a file is asked of: the sums, or else the activities.
    list: String,
}

impl Asked {
    fn filter(&self, visit: &Visit) -> Result<Filter> {
        let body = &visit.body;
        let agency = |text: &str| body.agency(text).map(|agency| agency.organisation_id);
        Ok(Filter {
            lead: read(&self.agency, agency)?,
            state: read(&self.state, states::State::from_code)?,
            currency: read(&self.currency, Currency::from_code)?,
            status: read(&self.funding, |text| text.parse().ok())?,
            after: read(&self.after, Place::read)?,
        })
    }

    fn address(&self, body: &str, after: &str) -> String {
        let values = [
            ("plan", self.plan.as_str()),
            ("agency", &self.agency),
            ("state", &self.state),
            ("currency", &self.currency),
            ("funding", &self.funding),
            ("after", after),
        ];
        address::with_query(&address::funding(body), &values)
    }
}

/// Nothing for an empty text, what it stands for otherwise.
fn read<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    match text.trim() {
        "" => Ok(None),
        text => parse(text)
            .map(Some)
            .ok_or(Error::BadRequest("funding-filter-unknown")),
    }
}

/// An activity that seeks funding.
struct Row {
    link: Link,
    wording: String,
    states: String,
    leads: String,
    needed: Vec<String>,
    firm: Vec<String>,
    pledged: Vec<String>,
    gap: Vec<String>,
    funding: (&'static str, String),
}

/// Activities under the title of their area.
struct Band {
    area: Link,
    /// What is needed for the area as a whole, and what all of it lacks.
    says: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "funding/donors.html")]
struct DonorsPage {
    frame: Frame,
    plan: String,
    plans: Vec<Link>,
    shown: String,
    sums: Vec<SumRow>,
    filtered: bool,
    all: String,
    plan_asked: String,
    agencies: Vec<Choice>,
    states: Vec<Choice>,
    currencies: Vec<Choice>,
    statuses: Vec<Choice>,
    bands: Vec<Band>,
    first: Option<String>,
    next: Option<String>,
    language: &'static str,
}

#[derive(Template)]
#[template(path = "funding/none.html")]
struct NoPlan {
    frame: Frame,
}

/// `GET /{body}/funding`
pub async fn show(
    State(app): Application,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let plan = match asked.plan.as_str() {
        "" => current_plan(&visit.body, visit.today),
        slug => Some(visit.body.plan(slug).ok_or(Error::NotFound)?),
    };
    let Some(plan) = plan else {
        let frame = Frame::within(&visit, Section::Funding);
        return page(&app, &visit.visitor, &NoPlan { frame });
    };
    let filter = asked.filter(&visit)?;
    if let Some(format) = wanted.0.filter(|_| asked.list == export::SUMS) {
        let mut connected = reading.connect().await?;
        let list = donors::list(&mut *connected, plan.plan_id, &filter, 1).await?;
        drop(connected);
        let says = [plan.title.clone(), shown(&visit, &filter, list.count)];
        return export::sums(&visit, &list.sums, (plan.slug.clone(), &says), format).await;
    }
    if let Some(format) = wanted.0 {
        let says = |list: &List| shown(&visit, &filter, list.count);
        return export::export(&visit, reading, plan, filter.clone(), format, says).await;
    }
    let mut connected = reading.connect().await?;
    let list = donors::list(&mut *connected, plan.plan_id, &filter, PAGE).await?;
    drop(connected);
    page(
        &app,
        &visit.visitor,
        &donors_page(&visit, plan, &asked, &filter, list),
    )
}

fn donors_page(
    visit: &Visit,
    plan: &PlanHead,
    asked: &Asked,
    filter: &Filter,
    mut list: List,
) -> DonorsPage {
    let (words, body) = (visit.words(), &visit.body);
    let more = list.rows.len() > PAGE;
    list.rows.truncate(PAGE);
    let next = list.rows.last().filter(|_| more);
    let language = words.0.code();
    let mut states: Vec<Choice> = body
        .states
        .iter()
        .map(|state| Choice::new(state.code(), state.name(language), &asked.state))
        .collect();
    states.sort_by(|one, other| one.text.cmp(&other.text));
    let status = |status: FundingStatus| {
        let word = words.of("funding", status.as_str());
        Choice::new(status.as_str(), word, &asked.funding)
    };
    let others = body
        .plans
        .iter()
        .filter(|other| other.plan_id != plan.plan_id);
    let plans = others.map(|other| {
        let address = address::with_query(&address::funding(&body.slug), &[("plan", &other.slug)]);
        Link::new(&other.title, address)
    });
    DonorsPage {
        plan: plan.title.clone(),
        plans: plans.collect(),
        shown: shown(visit, filter, list.count),
        sums: list
            .sums
            .iter()
            .map(|sum| SumRow::new(words, sum))
            .collect(),
        filtered: Filter {
            after: None,
            ..filter.clone()
        } != Filter::default(),
        all: address::with_query(&address::funding(&body.slug), &[("plan", &asked.plan)]),
        plan_asked: asked.plan.clone(),
        agencies: body
            .agencies
            .iter()
            .map(|agency| {
                Choice::new(
                    &agency.acronym,
                    agency.acronym(visit.language()),
                    body.key_of(&asked.agency),
                )
            })
            .collect(),
        states,
        currencies: list
            .currencies
            .iter()
            .map(|currency| Choice::new(currency.code(), currency.code(), &asked.currency))
            .collect(),
        statuses: FundingStatus::ALL.into_iter().map(status).collect(),
        first: filter.after.map(|_| asked.address(&body.slug, "")),
        next: next.map(|last| asked.address(&body.slug, &last.place().written())),
        bands: bands(visit, plan, &list),
        language: plan.language.code(),
        frame: Frame::within(visit, Section::Funding),
    }
}

fn bands(visit: &Visit, plan: &PlanHead, list: &List) -> Vec<Band> {
    let (words, body) = (visit.words(), &visit.body);
    let mut bands: Vec<Band> = Vec::new();
    let mut last: Option<AreaId> = None;
    for listed in &list.rows {
        if last != Some(listed.area_id) {
            last = Some(listed.area_id);
            let area = list
                .areas
                .iter()
                .find(|area| area.area_id == listed.area_id);
            let Some(area) = area else { continue };
            let title = format!("{}. {}", area.number, area.title);
            bands.push(Band {
                area: Link::new(title, address::area(&body.slug, &plan.slug, area.number)),
                says: area_says(words, &area.totals),
                rows: Vec::new(),
            });
        }
        if let Some(band) = bands.last_mut() {
            band.rows.push(row(visit, plan, listed));
        }
    }
    bands
}

/// "Gap of the area: USD 12,500 and EUR 300"
fn area_says(words: Words, totals: &[Sum]) -> String {
    let gaps = totals.iter().filter(|sum| sum.gap > 0);
    let gaps: Vec<String> = gaps.map(|sum| sum.money(sum.gap).shown(words)).collect();
    match gaps.is_empty() {
        true => String::new(),
        false => words
            .with("funding-area-gap")
            .arg("gap", words.list(&gaps))
            .to_string(),
    }
}

fn row(visit: &Visit, plan: &PlanHead, listed: &Listed) -> Row {
    let (words, body) = (visit.words(), &visit.body);
    let amounts = |of: fn(&Sum) -> i64| -> Vec<String> {
        let given = listed.sums.iter().filter(|sum| of(sum) > 0);
        given.map(|sum| sum.money(of(sum)).shown(words)).collect()
    };
    let states: Vec<&str> = listed
        .state_codes
        .iter()
        .map(|state| state.name(words.0.code()))
        .collect();
    Row {
        link: Link::new(
            &listed.code,
            address::activity(&body.slug, &plan.slug, &listed.code),
        ),
        wording: shortened(&listed.name, 240),
        states: words.list(&states),
        leads: visit.acronyms(&listed.lead_ids).join(", "),
        needed: amounts(|sum| sum.needed),
        firm: amounts(Sum::firm),
        pledged: amounts(|sum| sum.pledged),
        gap: amounts(|sum| sum.gap),
        funding: (
            listed.funding_status.as_str(),
            words.of("funding", listed.funding_status.as_str()),
        ),
    }
}

/// What is shown, in a sentence: "14 activities seek funding, led by ESCAP, for Kazakhstan."
fn shown(visit: &Visit, filter: &Filter, count: i64) -> String {
    let words = visit.words();
    let none = || "none".to_owned();
    let lead = filter.lead.and_then(|id| visit.acronym(id));
    let state = filter
        .state
        .map(|state| state.name(words.0.code()).to_owned());
    let status = filter
        .status
        .map(|status| words.of("funding", status.as_str()).to_lowercase());
    words
        .with("funding-shown")
        .arg("count", count)
        .arg("lead", lead.map_or_else(none, str::to_owned))
        .arg("state", state.unwrap_or_else(none))
        .arg("currency", filter.currency.map_or("none", Currency::code))
        .arg("status", status.unwrap_or_else(none))
        .to_string()
}

impl Place {
    /// As it stands in addresses: "2.14.018f…".
    fn written(self) -> String {
        format!(
            "{}.{}.{}",
            self.area_position,
            self.position,
            self.activity_id.0.simple()
        )
    }

    fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('.').collect();
        let [area, position, id] = parts[..] else {
            return None;
        };
        Some(Place {
            area_position: area.parse().ok()?,
            position: position.parse().ok()?,
            activity_id: Uuid::try_parse(id).ok()?.into(),
        })
    }
}
