//! Decisions against their follow-up: a row a decision, a column for each way in which it can stand.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::filter::{addressee, addressee_choices, optional, session_choices};
use super::{export, how_late};
use crate::app::App;
use crate::bodies::Body;
use crate::decisions::overview::{self, Filter, Total};
use crate::decisions::store::Addressee;
use crate::decisions::{DecisionCard, FollowUp};
use crate::error::{Error, Result};
use crate::plan::card::beginning;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::visit::Visit;

/// Decisions on a page of the matrix.
const MOST: i32 = 100;

/// What stands for lateness among the follow-ups.
const OVERDUE: &str = "overdue";

/// The matrix's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    session: String,
    responsible: String,
    /// A follow-up, or `overdue`.
    show: String,
    after: String,
}

impl Asked {
    fn filter(&self, body: &Body) -> Result<Filter> {
        let unknown = || Error::BadRequest("decisions-filter-unknown");
        let overdue = self.show == OVERDUE;
        let follow_up = match overdue {
            true => None,
            false => optional(&self.show, FollowUp::from_word).ok_or_else(unknown)?,
        };
        let after = optional(&self.after, |text| {
            let (ordinal, position) = text.split_once('.')?;
            Some((ordinal.parse().ok()?, position.parse().ok()?))
        });
        Ok(Filter {
            session: optional(&self.session, |text| text.parse().ok()).ok_or_else(unknown)?,
            responsible: optional(&self.responsible, |text| addressee(body, text))
                .ok_or_else(unknown)?,
            follow_up,
            overdue,
            after: after.ok_or_else(unknown)?,
        })
    }

    /// The same matrix, showing something else or from another place on.
    fn address(&self, body: &str, show: &str, after: &str) -> String {
        let values = [
            ("session", self.session.as_str()),
            ("responsible", &self.responsible),
            ("show", show),
            ("after", after),
        ];
        address::with_query(&address::follow_up(body), &values)
    }
}

#[derive(Template)]
#[template(path = "decisions/matrix.html")]
struct MatrixPage {
    frame: Frame,
    views: Vec<Link>,
    /// The matrix without any filter.
    all: String,
    filtered: bool,
    totals: Vec<Count>,
    sessions: Vec<Choice>,
    responsible: Vec<Choice>,
    shows: Vec<Choice>,
    shown: String,
    columns: Vec<String>,
    rows: Vec<Row>,
    first: Option<String>,
    next: Option<String>,
}

struct Count {
    count: i64,
    text: String,
    address: String,
    current: bool,
}

struct Row {
    name: String,
    address: String,
    language: &'static str,
    wording: String,
    responsible: String,
    due: String,
    overdue: Option<String>,
    /// One of each column: its heading, and what stands in it, in the one where the decision stands.
    cells: Vec<(String, Option<String>)>,
}

/// The three views of a body's decisions, to go from one to the other.
pub fn views(visit: &Visit, current: &str) -> Vec<Link> {
    let slug = &visit.body.slug;
    let links = [
        ("decisions-view-list", address::decisions(slug)),
        ("decisions-view-matrix", address::follow_up(slug)),
        ("decisions-view-asked", address::asked(slug)),
    ];
    let links = links.into_iter().map(|(key, there)| {
        let mut link = Link::new(visit.words().t(key), there);
        link.current = key == current;
        link
    });
    links.collect()
}

/// `GET /{body}/decisions/follow-up`
pub async fn matrix(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filter = asked.filter(&visit.body)?;
    if let Some(format) = wanted.0 {
        let says = |totals: &[Total]| shown(&visit, &filter, counted(&filter, totals));
        return export::matrix(&visit, reading, filter.clone(), format, says).await;
    }
    let body = visit.body.body_id;
    let mut connected = reading.connect().await?;
    let (mut rows, totals) =
        overview::matrix(&mut *connected, body, &filter, visit.today, MOST).await?;
    drop(connected);
    let more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    let view = matrix_page(&visit, &asked, &filter, &rows, &totals, more);
    page(&app, &visit.visitor, &view)
}

fn matrix_page(
    visit: &Visit,
    asked: &Asked,
    filter: &Filter,
    rows: &[DecisionCard],
    totals: &[Total],
    more: bool,
) -> MatrixPage {
    let (words, slug) = (visit.words(), visit.body.slug.as_str());
    let word = |follow_up: FollowUp| words.of("decisions-follow-up", follow_up.as_str());
    let of = |follow_up| totals.iter().find(|total| total.follow_up == follow_up);
    let overdue: i64 = totals.iter().map(|total| total.overdue).sum();
    let count = counted(filter, totals);
    let mut counts: Vec<Count> = FollowUp::ALL
        .into_iter()
        .map(|follow_up| Count {
            count: of(follow_up).map_or(0, |total| total.decisions),
            text: word(follow_up),
            address: asked.address(slug, follow_up.as_str(), ""),
            current: filter.follow_up == Some(follow_up),
        })
        .collect();
    counts.push(Count {
        count: overdue,
        text: words.t("decisions-overdue"),
        address: asked.address(slug, OVERDUE, ""),
        current: filter.overdue,
    });
    let columns: Vec<String> = FollowUp::ALL.into_iter().map(word).collect();
    let shows = FollowUp::ALL
        .into_iter()
        .map(|follow_up| Choice::new(follow_up.as_str(), word(follow_up), &asked.show));
    let overdue = Choice::new(OVERDUE, words.t("decisions-overdue"), &asked.show);
    MatrixPage {
        views: views(visit, "decisions-view-matrix"),
        all: address::follow_up(slug),
        filtered: Filter {
            after: None,
            ..filter.clone()
        } != Filter::default(),
        sessions: session_choices(visit, &asked.session),
        responsible: addressee_choices(visit, &asked.responsible),
        shows: shows.chain([overdue]).collect(),
        shown: shown(visit, filter, count),
        rows: rows.iter().map(|card| row(visit, card, &columns)).collect(),
        first: filter.after.map(|_| asked.address(slug, &asked.show, "")),
        next: rows.last().filter(|_| more).map(|last| {
            let after = format!("{}.{}", last.session_ordinal, last.position);
            asked.address(slug, &asked.show, &after)
        }),
        frame: Frame::within(visit, Section::Decisions)
            .under(words.t("nav-decisions"), address::decisions(slug)),
        totals: counts,
        columns,
    }
}

/// How many decisions the filter lets through.
fn counted(filter: &Filter, totals: &[Total]) -> i64 {
    let count = |total: &Total| match (filter.overdue, filter.follow_up) {
        (true, _) => total.overdue,
        (_, Some(follow_up)) if follow_up != total.follow_up => 0,
        _ => total.decisions,
    };
    totals.iter().map(count).sum()
}

fn row(visit: &Visit, card: &DecisionCard, columns: &[String]) -> Row {
    let words = visit.words();
    let since = card.follow_up_since.map(|day| {
        let since = words.with("decisions-since").arg("date", words.date(day));
        since.to_string()
    });
    let mark = |follow_up: FollowUp| {
        (follow_up == card.follow_up).then(|| since.clone().unwrap_or_default())
    };
    Row {
        name: words
            .with("decisions-of-session")
            .arg("number", &card.number)
            .arg("ordinal", card.session_ordinal)
            .to_string(),
        address: address::decision(&visit.body.slug, card.session_ordinal, card.position),
        language: card.language.code(),
        wording: beginning(&card.wording, 220),
        responsible: words.list(&card.responsible.names(&visit.body, words)),
        due: card.due_words(words),
        overdue: how_late(words, card, visit.today),
        cells: columns
            .iter()
            .cloned()
            .zip(FollowUp::ALL.into_iter().map(mark))
            .collect(),
    }
}

/// The sentence that says what is shown.
fn shown(visit: &Visit, filter: &Filter, count: i64) -> String {
    let words = visit.words();
    let mut conditions = Vec::new();
    if let Some(ordinal) = filter.session {
        let session = words.with("sessions-name").arg("ordinal", ordinal);
        conditions.push(session.to_string());
    }
    if let Some(responsible) = filter.responsible {
        let who = match responsible {
            Addressee::AllStates => words.t("decisions-all-states"),
            Addressee::State(state) => state.name(words.0.code()).to_owned(),
            Addressee::Organisation(id) => visit.acronym(id).unwrap_or_default().to_owned(),
        };
        let who = words.with("decisions-where-responsible").arg("who", who);
        conditions.push(who.to_string());
    }
    if let Some(follow_up) = filter.follow_up {
        let word = words.of("decisions-follow-up", follow_up.as_str());
        let word = words.with("decisions-where-follow-up").arg("word", word);
        conditions.push(word.to_string());
    }
    if filter.overdue {
        conditions.push(words.t("decisions-overdue"));
    }
    let key = match conditions.is_empty() {
        true => "decisions-shown",
        false => "decisions-shown-where",
    };
    words
        .with(key)
        .arg("count", count)
        .arg("conditions", conditions.join("; "))
        .to_string()
}
