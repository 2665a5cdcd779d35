//! The page of one area: what the session adopted of it, and its activities.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::activity::{SourceLines, source_lines};
use super::card::beginning;
use super::detail::{self, AreaDetail};
use super::export;
use super::revise::pages::retired;
use super::revise::pages::shown::{StructureView, area_steps};
use super::view::{ActivityRow, scale_of};
use crate::app::App;
use crate::bodies::PlanHead;
use crate::error::{Error, Result};
use crate::funding::pages::export::SUMS;
use crate::funding::section::{Facts, Section as Money};
use crate::history::SubjectKind;
use crate::history::pages::Log;
use crate::intake::report::Finding;
use crate::web::export::{LIST, Wanted};
use crate::web::past::Viewing;
use crate::web::proposed::beside;
use crate::web::{Frame, Link, Section, Visit, address, page};

/// How many activities a page shows.
const PAGE: usize = 100;

/// Up to how many are counted by status.
const COUNTED: i64 = 1000;

struct FindingLine {
    severity: &'static str,
    word: String,
    line: usize,
    sentence: String,
}

#[derive(Template)]
#[template(path = "plan/area.html")]
struct AreaPage {
    frame: Frame,
    eyebrow: String,
    title: String,
    language: &'static str,
    table_title: Option<String>,
    /// Paragraph by paragraph.
    objectives: Vec<String>,
    rationale: Vec<String>,
    leads: String,
    timeframe: String,
    timeframe_wording: String,
    funding: Facts,
    money: Money,
    /// "7: 3 under way, 1 preparing"
    totals: String,
    rows: Vec<ActivityRow>,
    next_page: Option<String>,
    first_page: Option<String>,
    findings: Vec<FindingLine>,
    source: Option<SourceLines>,
    structure: StructureView,
    log: Log,
    previous: Option<Link>,
    next: Option<Link>,
}

/// `GET /{body}/plan/{plan}/area/{number}`, from `?after=` a position on.
pub async fn show_area(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, slug, number)): Path<(String, String, String)>,
    wanted: Wanted,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let plan = visit.body.plan(&slug).ok_or(Error::NotFound)?;
    let number = number.parse().map_err(|_| Error::NotFound)?;
    let asked_for = |parameter: &str| {
        let found = asked.iter().find(|(name, _)| name == parameter);
        found.map(|(_, value)| value.as_str())
    };
    if let Some(format) = wanted.0 {
        return match asked_for(LIST) {
            Some(SUMS) => export::area_sums(&visit, reading, plan, number, format).await,
            _ => export::area(&visit, reading, plan, number, format).await,
        };
    }
    let after = asked_for("after").and_then(|value| value.parse().ok());
    let mut connected = reading.connect().await?;
    let found = detail::area(
        &mut *connected,
        plan.plan_id,
        number,
        after,
        PAGE as i64 + 1,
    )
    .await?;
    let Some(area) = found else {
        return retired::area(&app, &visit, connected, plan, number).await;
    };
    drop(connected);
    let about = format!("area:{}:{}", plan.slug, area.number);
    let proposed = beside(&app, &visit, area.area_id, Some(about)).await?;
    let mut view = AreaPage::new(&visit, plan, area, after);
    view.frame.proposed = proposed;
    page(&app, &visit.visitor, &view)
}

impl AreaPage {
    fn new(visit: &Visit, plan: &PlanHead, mut area: AreaDetail, after: Option<i32>) -> Self {
        let (words, body) = (visit.words(), visit.body.slug.as_str());
        let more = area.activities.len() > PAGE;
        area.activities.truncate(PAGE);
        let address = address::area(body, &plan.slug, area.number);
        let scale = scale_of(plan, area.activities.iter());
        let neighbour = |to: &detail::Neighbour| {
            let text = format!("{}. {}", to.code, beginning(&to.name, 60));
            Link::new(text, address::area(body, &plan.slug, &to.code))
        };
        AreaPage {
            frame: Frame::within(visit, Section::Plan)
                .watching(visit, SubjectKind::Area, area.area_id)
                .under(words.t("plan-title"), address::plan(body, &plan.slug))
                .under(area.number.to_string(), &address),
            eyebrow: words
                .with("plan-area-of")
                .arg("plan", &plan.title)
                .to_string(),
            title: format!("{}. {}", area.number, area.title),
            language: plan.language.code(),
            leads: words.list(&visit.acronyms(&area.lead_ids)),
            timeframe: words.timeframe(&area.timeframe),
            timeframe_wording: area.timeframe.wording.clone(),
            funding: Facts::new(visit, &area.funding, area.funding_status(), &address),
            money: Money::new(
                visit,
                &area.money,
                &area.money_totals,
                &area.lead_ids,
                &address,
            )
            .with_before(visit, &area.given_before),
            totals: totals(visit, &area),
            rows: area
                .activities
                .iter()
                .map(|card| ActivityRow::new(visit, card, scale))
                .collect(),
            next_page: area
                .activities
                .last()
                .filter(|_| more)
                .map(|last| format!("{address}?after={}", last.position)),
            first_page: after.map(|_| address.clone()),
            findings: area
                .findings
                .iter()
                .map(|finding| finding_line(visit, finding))
                .collect(),
            source: area
                .source
                .as_ref()
                .map(|source| source_lines(words, source)),
            structure: StructureView::new(
                visit,
                &area.structure,
                area_steps(visit, &plan.slug, area.number),
            ),
            log: Log::new(visit, Some(area.area_id.0), &area.log),
            previous: area.previous.as_ref().map(neighbour),
            next: area.next.as_ref().map(neighbour),
            table_title: area.table_title,
            objectives: paragraphs(&area.objectives),
            rationale: paragraphs(&area.rationale),
        }
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How many activities there are, and how many of each status.
fn totals(visit: &Visit, area: &AreaDetail) -> String {
    let words = visit.words();
    let all: i64 = area.totals.iter().map(|total| total.activities).sum();
    let one = |total: &detail::AreaTotal| {
        let status = words.of("status", total.status.as_str()).to_lowercase();
        words
            .with("plan-area-total")
            .arg("count", total.activities)
            .arg("status", status)
            .to_string()
    };
    let parts: Vec<String> = area.totals.iter().map(one).collect();
    if all >= COUNTED {
        return words
            .with("plan-area-many")
            .arg("count", COUNTED)
            .to_string();
    }
    match parts.is_empty() {
        true => "0".to_owned(),
        false => words
            .with("plan-area-totals")
            .arg("count", all)
            .arg("parts", parts.join(", "))
            .to_string(),
    }
}

fn finding_line(visit: &Visit, finding: &Finding) -> FindingLine {
    FindingLine {
        word: visit.words().of("plan-finding", finding.severity.as_str()),
        severity: finding.severity.as_str(),
        line: finding.lines.0,
        sentence: finding.sentence(visit.words()),
    }
}
