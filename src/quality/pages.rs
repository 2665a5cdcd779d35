//! The quality of the record on screen.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use chrono::{DateTime, Datelike, NaiveDate};
use serde::Deserialize;
use uuid::Uuid;

use super::rules::Since;
use super::section::{Group, Line, line, of_rule, title};
use super::store::{self, Place, Question};
use super::{Assessed, RULES, Rule, Scope, export, rules, silent_before};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::plan::current_plan;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::{Frame, Section, Visit, address, page};

/// How much of each rule the page of all rules shows.
const FIRST: usize = 5;
/// How much a page of one rule shows.
const PAGE: usize = 50;

pub fn routes() -> Router<App> {
    Router::new().route("/{body}/quality", get(show))
}

/// The page's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    rule: String,
    agency: String,
    after: String,
}

#[derive(Template)]
#[template(path = "quality/quality.html")]
struct QualityPage {
    frame: Frame,
    lede: String,
    agencies: Vec<Choice>,
    agency: String,
    groups: Vec<Group>,
    fitting: Vec<String>,
}

#[derive(Template)]
#[template(path = "quality/rule.html")]
struct RulePage {
    frame: Frame,
    title: String,
    agencies: Vec<Choice>,
    agency: String,
    rule: &'static str,
    lines: Vec<Line>,
    first: Option<String>,
    next: Option<String>,
}

/// What a page of the visitor asks, over what the visitor answers for.
pub fn question<'a>(visit: &Visit, scope: &'a Scope, most: usize) -> Question<'a> {
    Question {
        body_id: visit.body.body_id,
        plan_id: current_plan(&visit.body, visit.today).map(|plan| plan.plan_id),
        today: visit.today,
        silent_before: silent_before(visit.today, visit.body.time_zone),
        scope,
        agency: None,
        rule: None,
        after: None,
        most,
    }
}

/// `GET /{body}/quality`, of one rule with `?rule=ended`.
async fn show(
    State(app): State<App>,
    visit: Visit,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::SeeQuality)?;
    let scope = Scope::of(&visit.actor).ok_or(Error::Forbidden(Act::SeeQuality))?;
    let unknown = || Error::BadRequest("quality-filter-unknown");
    let agency = match asked.agency.trim() {
        "" => None,
        acronym => Some(
            visit
                .body
                .agency(acronym)
                .ok_or_else(unknown)?
                .organisation_id,
        ),
    };
    if let Some(format) = wanted.0 {
        let only = match asked.rule.as_str() {
            "" => None,
            code => Some(named(code, &scope).ok_or_else(unknown)?),
        };
        return export::export(&app.pool, &visit, &scope, agency, only, format).await;
    }
    let mut question = Question {
        agency,
        ..question(&visit, &scope, FIRST)
    };
    if asked.rule.is_empty() {
        let found = store::assess(&app.pool, &question).await?;
        return page(
            &app,
            &visit.visitor,
            &quality_page(&visit, &scope, &asked, &found),
        );
    }
    let rule = named(&asked.rule, &scope).ok_or_else(unknown)?;
    question.rule = Some(rule);
    question.most = PAGE;
    question.after = match asked.after.as_str() {
        "" => None,
        after => Some(Place::read(after, rule).ok_or_else(unknown)?),
    };
    let found = store::assess(&app.pool, &question).await?.pop();
    page(
        &app,
        &visit.visitor,
        &rule_page(&visit, &scope, &asked, rule, found),
    )
}

/// The rule of this code, if the visitor answers for what it is about.
fn named(code: &str, scope: &Scope) -> Option<&'static Rule> {
    rules::rule(code).filter(|rule| scope.has(rule))
}

/// The agencies to choose from: all, or those that the officer answers for where these are several.
fn agencies(visit: &Visit, scope: &Scope, asked: &Asked) -> Vec<Choice> {
    let own = visit.body.agencies.iter().filter(|agency| match scope {
        Scope::Everything => true,
        Scope::Agencies(own) => own.len() > 1 && own.contains(&agency.organisation_id),
    });
    own.map(|agency| {
        Choice::new(
            &agency.acronym,
            agency.acronym(visit.language()),
            visit.body.key_of(&asked.agency),
        )
    })
    .collect()
}

fn quality_page(visit: &Visit, scope: &Scope, asked: &Asked, found: &[Assessed]) -> QualityPage {
    let words = visit.words();
    let lede = match scope {
        Scope::Everything => words.t("quality-lede"),
        Scope::Agencies(own) => words
            .with("quality-lede-agencies")
            .arg("agencies", words.list(&visit.acronyms(own)))
            .to_string(),
    };
    let fits = |rule: &&Rule| {
        scope.has(rule) && found.iter().all(|assessed| assessed.rule.code != rule.code)
    };
    let mut groups: Vec<Group> = found
        .iter()
        .map(|assessed| Group::new(visit, assessed, FIRST))
        .collect();
    if !asked.agency.is_empty() {
        for rest in groups.iter_mut().filter_map(|group| group.rest.as_mut()) {
            rest.address = format!("{}&agency={}", rest.address, address::encode(&asked.agency));
        }
    }
    QualityPage {
        frame: Frame::within(visit, Section::Desk)
            .under(words.t("nav-desk"), address::desk(&visit.body.slug)),
        lede,
        agencies: agencies(visit, scope, asked),
        agency: asked.agency.clone(),
        groups,
        fitting: RULES
            .iter()
            .filter(fits)
            .map(|rule| title(words, rule, 0))
            .collect(),
    }
}

fn rule_page(
    visit: &Visit,
    scope: &Scope,
    asked: &Asked,
    rule: &'static Rule,
    found: Option<Assessed>,
) -> RulePage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let total = found.as_ref().map_or(0, |found| found.total);
    let mut findings = found.map(|found| found.findings).unwrap_or_default();
    let more = findings.len() > PAGE;
    findings.truncate(PAGE);
    let address = |after: &str| {
        let values = [
            ("rule", rule.code),
            ("agency", asked.agency.as_str()),
            ("after", after),
        ];
        address::with_query(&address::quality(body), &values)
    };
    let next = findings.last().filter(|_| more).map(|last| {
        let place = Place {
            since: last.since.clone(),
            thing_id: last.thing_id,
        };
        address(&place.written())
    });
    RulePage {
        frame: Frame::within(visit, Section::Desk)
            .under(words.t("nav-desk"), address::desk(body))
            .under(words.t("quality-title"), address::quality(body))
            .under(
                words.t(&format!("quality-short-{}", rule.code)),
                of_rule(body, rule),
            ),
        title: title(words, rule, total),
        agencies: agencies(visit, scope, asked),
        agency: asked.agency.clone(),
        rule: rule.code,
        lines: findings
            .iter()
            .map(|finding| line(visit, rule, finding))
            .collect(),
        first: (!asked.after.is_empty()).then(|| address("")),
        next,
    }
}

impl Place {
    /// As it stands in addresses: "2024-03-31.018f…".
    fn written(&self) -> String {
        format!("{}.{}", self.since, self.thing_id.simple())
    }

    /// Reads what `written` wrote, for a rule that goes by days or by moments.
    fn read(text: &str, rule: &Rule) -> Option<Self> {
        let (since, id) = text.rsplit_once('.')?;
        let reaches = |day: NaiveDate| (1..=9999).contains(&day.year());
        let is_one = since == "-infinity"
            || match rule.since {
                Since::Day => since.parse().is_ok_and(reaches),
                Since::Moment => DateTime::parse_from_rfc3339(since)
                    .is_ok_and(|moment| reaches(moment.to_utc().date_naive())),
            };
        Some(Place {
            since: is_one.then(|| since.to_owned())?,
            thing_id: Uuid::try_parse(id).ok()?,
        })
    }
}
