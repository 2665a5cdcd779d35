//! The plan's page: all its activities or those that were asked for, on a timeline and in a table.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::filter::{Filter, Misread, Sort, StatusFilter};
use super::store::{self, COUNTED, List, Listed, OVERDUE_COUNTED};
use super::timeline::{self, Drawn, Scale, Timeline};
use super::view::{ActivityRow, Linked, number, scale_of, to_link};
use super::{Status, current_plan};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::{Body, PlanHead};
use crate::error::{Error, Result};
use crate::funding::FundingStatus;
use crate::i18n::Words;
use crate::web::{Frame, Link, Section, Visit, address, page};

/// A number of the totals, leading to its activities.
struct Total {
    code: &'static str,
    word: String,
    number: String,
    address: String,
    current: bool,
}

/// A field of the filter that offers some values.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<Offer>,
}

struct Offer {
    value: String,
    text: String,
    chosen: bool,
}

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
    title: String,
    adopted: Option<Linked>,
    carried_out: Option<String>,
    others: Vec<Link>,
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
    visit: Visit,
    Query(asked): Asked,
) -> Result<Response> {
    match current_plan(&visit.body, visit.today) {
        Some(plan) => show(&app, &visit, plan, &asked).await,
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
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    Query(asked): Asked,
) -> Result<Response> {
    let plan = visit.body.plan(&slug).ok_or(Error::NotFound)?;
    show(&app, &visit, plan, &asked).await
}

async fn show(
    app: &App,
    visit: &Visit,
    plan: &PlanHead,
    asked: &[(String, String)],
) -> Result<Response> {
    let filter = Filter::read(asked, &visit.body);
    let list = store::list(&app.pool, plan.plan_id, &filter, visit.today).await?;
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
            title: plan.title.clone(),
            adopted: adopted_at,
            carried_out: carried_out(words, &visit.body),
            others: others(visit, plan),
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
            bands: bands(visit, &filter, list, scale),
            frame: Frame::within(visit, Section::Plan),
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
        .with("plan-adopted")
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
        .map(|agency| agency.acronym.as_str())
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

fn say(words: Words, misread: &Misread) -> String {
    let (key, given) = match misread {
        Misread::Lead(given) => ("plan-misread-lead", given),
        Misread::Status(given) => ("plan-misread-status", given),
        Misread::Funding(given) => ("plan-misread-funding", given),
        Misread::State(given) => ("plan-misread-state", given),
        Misread::Sort(given) => ("plan-misread-sort", given),
        Misread::After => return words.t("plan-misread-after"),
        Misread::Words => return words.t("plan-misread-words"),
    };
    words.with(key).arg("given", given).to_string()
}

/// The totals by status. The current one leads back to all statuses.
fn totals(words: Words, filter: &Filter, list: &List, base: &str) -> Vec<Total> {
    let total = |status: Status| {
        let activities = list.totals.iter().find(|total| total.status == status);
        let chosen = StatusFilter::Is(status);
        let current = filter.status == Some(chosen);
        Total {
            code: status.as_str(),
            word: words.of("status", status.as_str()),
            number: number(words, activities.map_or(0, |total| total.activities)),
            address: filter
                .with_status((!current).then_some(chosen))
                .address(base),
            current,
        }
    };
    Status::ALL.into_iter().map(total).collect()
}

fn choices(visit: &Visit, filter: &Filter) -> Vec<Choice> {
    let words = visit.words();
    let option = |value: &str, text: String, chosen: bool| Offer {
        value: value.to_owned(),
        text,
        chosen,
    };
    let leads = visit.body.agencies.iter().map(|agency| {
        option(
            &agency.acronym,
            agency.acronym.clone(),
            filter.lead.as_ref() == Some(agency),
        )
    });
    let not_completed = option(
        StatusFilter::NotCompleted.as_str(),
        words.t("plan-filter-not-completed"),
        filter.status == Some(StatusFilter::NotCompleted),
    );
    let statuses = Status::ALL.into_iter().map(|status| {
        let chosen = filter.status == Some(StatusFilter::Is(status));
        option(status.as_str(), words.of("status", status.as_str()), chosen)
    });
    let fundings = FundingStatus::ALL.into_iter().map(|funding| {
        let chosen = filter.funding == Some(funding);
        option(
            funding.as_str(),
            words.of("funding", funding.as_str()),
            chosen,
        )
    });
    let language = words.0.code();
    let mut states: Vec<Offer> = visit
        .body
        .states
        .iter()
        .map(|state| {
            option(
                state.code(),
                state.name(language).to_owned(),
                filter.state == Some(*state),
            )
        })
        .collect();
    states.sort_by(|a, b| a.text.cmp(&b.text));
    let overdue = option("yes", words.t("plan-filter-overdue"), filter.overdue);
    let choice = |name, key: &str, options| Choice {
        name,
        label: words.t(key),
        options,
    };
    vec![
        choice("lead", "plan-filter-lead", leads.collect()),
        choice(
            "status",
            "plan-filter-status",
            std::iter::once(not_completed).chain(statuses).collect(),
        ),
        choice("funding", "plan-filter-funding", fundings.collect()),
        choice("state", "plan-filter-state", states),
        choice("overdue", "plan-filter-time", vec![overdue]),
    ]
}

/// What is shown, in a sentence: "14 of 21 activities led by ESCAP, not completed, in the order of the plan."
fn shown(visit: &Visit, filter: &Filter, list: &List) -> String {
    let words = visit.words();
    let total = number(words, list.activities);
    if filter.is_open() {
        return words
            .with("plan-shown-all")
            .arg("number", total)
            .arg("areas", if list.areas > COUNTED { 0 } else { list.areas })
            .arg("sort", filter.sort.as_str())
            .to_string();
    }
    let none = || "none".to_owned();
    let status = filter.status.map_or("none", StatusFilter::as_str);
    let status_word = match filter.status {
        Some(StatusFilter::Is(status)) => words.of("status", status.as_str()).to_lowercase(),
        _ => none(),
    };
    let funding = filter.funding.map_or("none", FundingStatus::as_str);
    let funding_word = filter
        .funding
        .map(|funding| words.of("funding", funding.as_str()).to_lowercase());
    let state = filter
        .state
        .map(|state| state.name(words.0.code()).to_owned());
    words
        .with("plan-shown")
        .arg(
            "bound",
            if list.shown > COUNTED && is_counted(filter) {
                "more"
            } else {
                "exact"
            },
        )
        .arg(
            "shown",
            number(
                words,
                if is_counted(filter) {
                    list.shown.min(COUNTED)
                } else {
                    list.shown
                },
            ),
        )
        .arg("number", total)
        .arg("total", list.activities)
        .arg(
            "lead",
            filter
                .lead
                .as_ref()
                .map_or_else(none, |lead| lead.acronym.clone()),
        )
        .arg("state", state.unwrap_or_else(none))
        .arg(
            "searched",
            if filter.words.is_some() {
                "yes"
            } else {
                "none"
            },
        )
        .arg("words", filter.words.clone().unwrap_or_default())
        .arg("status", status)
        .arg("status-word", status_word)
        .arg("funding", funding)
        .arg("funding-word", funding_word.unwrap_or_else(none))
        .arg("overdue", if filter.overdue { "yes" } else { "none" })
        .arg("sort", filter.sort.as_str())
        .to_string()
}

/// Whether what is shown was counted one by one, and only so far, rather than taken from the totals.
fn is_counted(filter: &Filter) -> bool {
    filter.words.is_some() || filter.overdue
}

/// How many of the whole plan are overdue, leading to them.
fn overdue(words: Words, filter: &Filter, list: &List, base: &str) -> Option<Link> {
    if !filter.is_open() || list.overdue == 0 {
        return None;
    }
    let more = list.overdue > OVERDUE_COUNTED;
    let text = words
        .with("plan-shown-overdue")
        .arg("bound", if more { "more" } else { "exact" })
        .arg("count", list.overdue)
        .arg("number", number(words, list.overdue.min(OVERDUE_COUNTED)))
        .to_string();
    let late = Filter {
        overdue: true,
        ..filter.from_the_start()
    };
    Some(Link::new(text, late.address(base)))
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
        .then(|| timeline::draw(words, scale, visit.today, &drawn, by_area, &sessions))
}

fn bands(visit: &Visit, filter: &Filter, list: List, scale: Option<Scale>) -> Vec<Band> {
    let words = visit.words();
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
            band.rows.push(ActivityRow::new(visit, of, scale));
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
