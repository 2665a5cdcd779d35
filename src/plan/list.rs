//! The plan's page: all its activities or those that were asked for, on a timeline and in a table.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use chrono::NaiveDate;

use super::current_plan;
use super::export;
use super::filter::{Filter, Sort};
use super::shown::{Choice, Total, choices, overdue, say, shown, totals};
use super::store::{self, List, Listed};
use super::timeline::{self, Drawn, Scale, Timeline};
use super::view::{ActivityRow, Linked, scale_of, to_link};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::{Body, PlanHead, PlanState};
use crate::error::{Error, Result};
use crate::funding::section::gap_sentence;
use crate::history::SubjectKind;
use crate::i18n::Words;
use crate::web::export::Wanted;
use crate::web::past::{Reading, Viewing};
use crate::web::{Frame, Link, Section, Visit, address, page};

/// Activities under the title of their area, or without one where they are not in the plan's order.
struct Band {
    area: Option<Link>,
    /// "3 activities", where all of them are on this page.
    count: Option<String>,
    rows: Vec<ActivityRow>,
}

#[derive(Template)]
#[template(path = "plan/plan.html")]
struct PlanPage {
    frame: Frame,
    /// Where two days of it are compared.
    compare: String,
    title: String,
    adopted: Option<Linked>,
    carried_out: Option<String>,
    others: Vec<Link>,
    revisions: String,
    /// What of the money is lacking, and where that is shown.
    gap: Option<Link>,
    misread: Vec<String>,
    totals: Vec<Total>,
    filter: Filter,
    sort: &'static str,
    base: String,
    /// The whole plan, in the same order.
    whole: String,
    choices: Vec<Choice>,
    shown: String,
    overdue: Option<Link>,
    timeline: Option<Timeline>,
    timeline_says: String,
    orders: Vec<Link>,
    caption: String,
    heads: Vec<Link>,
    bands: Vec<Band>,
    next_page: Option<String>,
    first_page: Option<String>,
}

#[derive(Template)]
#[template(path = "plan/none.html")]
struct NoPlan {
    frame: Frame,
    intake: Option<String>,
}

type Asked = Query<Vec<(String, String)>>;

/// `GET /{body}/plan`: the plan that the body works by.
pub async fn show_current(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Asked,
) -> Result<Response> {
    match current_plan(&visit.body, visit.today) {
        Some(plan) => show(&app, &visit, reading, plan, wanted, &asked).await,
        None if wanted.0.is_some() => Err(Error::Lacking("export-no-plan")),
        None => {
            let intake = visit
                .may(Act::TakeInReport)
                .then(|| format!("/{}/intake", visit.body.slug));
            let frame = Frame::within(&visit, Section::Plan);
            page(&app, &visit.visitor, &NoPlan { frame, intake })
        }
    }
}

/// `GET /{body}/plan/{plan}`
pub async fn show_plan(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, slug)): Path<(String, String)>,
    wanted: Wanted,
    Query(asked): Asked,
) -> Result<Response> {
    let plan = visit.body.plan(&slug).ok_or(Error::NotFound)?;
    show(&app, &visit, reading, plan, wanted, &asked).await
}

async fn show(
    app: &App,
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    wanted: Wanted,
    asked: &[(String, String)],
) -> Result<Response> {
    let filter = Filter::read(asked, &visit.body);
    if let Some(format) = wanted.0 {
        return export::export(visit, reading, plan, filter, format).await;
    }
    let mut connected = reading.connect().await?;
    let past = visit.visitor.past.is_some();
    let most = store::PAGE;
    let (id, today) = (plan.plan_id, visit.today);
    let list = store::list(&mut *connected, id, &filter, today, past, most).await?;
    drop(connected);
    page(
        app,
        &visit.visitor,
        &PlanPage::new(visit, plan, filter, list),
    )
}

impl PlanPage {
    fn new(visit: &Visit, plan: &PlanHead, filter: Filter, list: List) -> Self {
        let words = visit.words();
        let base = address::plan(&visit.body.slug, &plan.slug);
        let scale = scale_of(plan, list.rows.iter().map(|row| &row.card));
        let adopted_at = adopted(visit, plan);
        let whole = Filter {
            sort: filter.sort,
            ..Filter::default()
        }
        .address(&base);
        let order = |sort: Sort, key: &str| Link {
            current: filter.sort == sort,
            ..Link::new(words.t(key), filter.with_sort(sort).address(&base))
        };
        let head = |sort: Option<Sort>, key: &str| match sort {
            Some(sort) => order(sort, key),
            None => Link::new(words.t(key), ""),
        };
        let by_area = filter.sort == Sort::Plan;
        PlanPage {
            compare: address::compare(&visit.body.slug, &plan.slug, "", ""),
            title: plan.title.clone(),
            adopted: adopted_at,
            carried_out: carried_out(words, &visit.body),
            others: others(visit, plan),
            revisions: address::of_plan(&visit.body.slug, &plan.slug, "revisions"),
            gap: gap(visit, plan, &list),
            misread: filter
                .misread
                .iter()
                .map(|misread| say(words, misread))
                .collect(),
            totals: totals(words, &filter, &list, &base),
            sort: filter.sort.as_str(),
            choices: choices(visit, &filter),
            shown: shown(visit, &filter, &list),
            overdue: overdue(words, &filter, &list, &base),
            timeline: scale.and_then(|scale| draw(visit, &list.rows, scale, by_area)),
            timeline_says: scale.map(|scale| says(words, scale)).unwrap_or_default(),
            orders: vec![
                order(Sort::Plan, "plan-sort-plan"),
                order(Sort::End, "plan-sort-end"),
                order(Sort::Status, "plan-sort-status"),
                order(Sort::Word, "plan-sort-word"),
            ],
            caption: words.t(if by_area {
                "plan-table-by-area"
            } else {
                "plan-table"
            }),
            heads: vec![
                head(Some(Sort::Plan), "plan-code"),
                head(None, "plan-activity"),
                head(None, "plan-lead"),
                head(Some(Sort::End), "plan-timeframe"),
                head(Some(Sort::Status), "plan-status"),
                head(None, "plan-funding"),
            ],
            next_page: list
                .rows
                .last()
                .filter(|_| list.more)
                .map(|last| filter.going_on_after(&last.card).address(&base)),
            first_page: filter
                .after
                .as_ref()
                .map(|_| filter.from_the_start().address(&base)),
            bands: bands(visit, &filter, list, scale, &base),
            frame: Frame::within(visit, Section::Plan).watching(
                visit,
                SubjectKind::Plan,
                plan.plan_id,
            ),
            whole,
            base,
            filter,
        }
    }
}

fn adopted(visit: &Visit, plan: &PlanHead) -> Option<Linked> {
    let words = visit.words();
    let session = visit
        .body
        .sessions
        .iter()
        .find(|session| session.session_id == plan.session_id)?;
    let name = words
        .with("sessions-the")
        .arg("ordinal", session.ordinal)
        .to_string();
    let place = session
        .place
        .as_deref()
        .filter(|place| !place.is_empty())
        .unwrap_or("none");
    let date = session.to_on.or(session.from_on).map(|day| words.date(day));
    let sentence = words
        .with(match plan.state {
            PlanState::Draft => "plan-draft",
            PlanState::Adopted => "plan-adopted",
        })
        .arg("session", to_link(&name))
        .arg("place", place)
        .arg("date", date.as_deref().unwrap_or("none"))
        .to_string();
    Some(Linked::new(
        &sentence,
        address::session(&visit.body.slug, session.ordinal),
    ))
}

fn carried_out(words: Words, body: &Body) -> Option<String> {
    let acronyms: Vec<&str> = body
        .agencies
        .iter()
        .map(|agency| agency.acronym(words.0))
        .collect();
    let agencies = words.list(&acronyms);
    (!acronyms.is_empty()).then(|| {
        words
            .with("plan-carried-out")
            .arg("agencies", agencies)
            .to_string()
    })
}

fn others(visit: &Visit, plan: &PlanHead) -> Vec<Link> {
    let others = visit
        .body
        .plans
        .iter()
        .filter(|other| other.plan_id != plan.plan_id);
    others
        .map(|other| Link::new(&other.title, address::plan(&visit.body.slug, &other.slug)))
        .collect()
}

/// What of the money is lacking, with the address of the page that shows where.
fn gap(visit: &Visit, plan: &PlanHead, list: &List) -> Option<Link> {
    let sentence = gap_sentence(visit.words(), &list.money)?;
    let funding = address::funding(&visit.body.slug);
    let address = address::with_query(&funding, &[("plan", &plan.slug)]);
    Some(Link::new(sentence, address))
}

fn says(words: Words, scale: Scale) -> String {
    let day = |day| words.date(day);
    words
        .with("plan-timeline-says")
        .arg("from", day(scale.from))
        .arg("to", day(scale.to))
        .to_string()
}

fn draw(visit: &Visit, rows: &[Listed], scale: Scale, by_area: bool) -> Option<Timeline> {
    let words = visit.words();
    let drawn: Vec<Drawn<'_>> = rows
        .iter()
        .map(|row| {
            let timeframe = words.timeframe(&row.card.timeframe);
            let undated = timeframe
                .is_empty()
                .then(|| words.t("plan-timeline-undated"));
            Drawn {
                card: &row.card,
                address: row.card.address(&visit.body.slug),
                says: words
                    .with("plan-timeline-bar")
                    .arg("code", &row.card.code)
                    .arg("name", row.card.name())
                    .arg("timeframe", undated.unwrap_or(timeframe))
                    .arg(
                        "status",
                        words.of("status", row.card.status.as_str()).to_lowercase(),
                    )
                    .to_string(),
                outputs: &row.outputs,
            }
        })
        .collect();
    let sessions: Vec<_> = visit
        .body
        .sessions
        .iter()
        .filter_map(|session| {
            let name = words
                .with("sessions-name")
                .arg("ordinal", session.ordinal)
                .to_string();
            session.from_on.map(|day| (day, name))
        })
        .collect();
    (!drawn.is_empty())
        .then(|| timeline::draw(words, scale, day_shown(visit), &drawn, by_area, &sessions))
}

/// The day that the page shows, and its name on the timeline.
fn day_shown(visit: &Visit) -> (NaiveDate, String) {
    let words = visit.words();
    let key = match visit.visitor.past {
        Some(_) => "plan-day-shown",
        None => "plan-today",
    };
    let named = words.with(key).arg("date", words.date(visit.today));
    (visit.today, named.to_string())
}

fn bands(
    visit: &Visit,
    filter: &Filter,
    list: List,
    scale: Option<Scale>,
    base: &str,
) -> Vec<Band> {
    let words = visit.words();
    let here = filter.address(base);
    let mut bands: Vec<Band> = Vec::new();
    let mut area = None;
    for row in &list.rows {
        let of = &row.card;
        let by_area = filter.sort == Sort::Plan;
        if bands.is_empty() || (by_area && area != Some(of.area_id)) {
            area = Some(of.area_id);
            let title = format!("{}. {}", of.area_number, of.area_title);
            let link = by_area.then(|| Link::new(title, of.area_address(&visit.body.slug)));
            bands.push(Band {
                area: link,
                count: None,
                rows: Vec::new(),
            });
        }
        if let Some(band) = bands.last_mut() {
            let row = ActivityRow::new(visit, of, scale);
            band.rows.push(row.with_quick(visit, of, &here));
        }
    }
    // Of an area that goes on over the page's edge, or of which some are filtered out, the rows say nothing.
    let last = bands.len().saturating_sub(1);
    for (position, band) in bands.iter_mut().enumerate() {
        let cut = (position == 0 && filter.after.is_some()) || (position == last && list.more);
        if filter.is_open() && !cut {
            band.count = Some(
                words
                    .with("plan-activities")
                    .arg("count", band.rows.len())
                    .to_string(),
            );
        }
    }
    bands
}
