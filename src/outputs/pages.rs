//! Outputs on screen.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;

use super::store::{self, COUNTED, Found, Listed, Served, Shown};
use super::{Filter, Place, When, kind_code, kind_from_word};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states;
use crate::decisions::pages::source_lines;
use crate::error::{Error, Result};
use crate::history::naming::shortened;
use crate::history::pages::Log;
use crate::plan::OutputKind;
use crate::web::address;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::visit::Visit;

/// Outputs on a page of the list.
const MOST: i32 = 50;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/outputs", get(list))
        .route("/{body}/outputs/{output}", get(show))
}

/// The list's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    session: String,
    agency: String,
    kind: String,
    state: String,
    year: String,
    when: String,
    after: String,
}

impl Asked {
    fn filter(&self, visit: &Visit) -> Result<Filter> {
        let body = &visit.body;
        let agency = |text: &str| body.agency(text).map(|agency| agency.organisation_id);
        let year = |text: &str| text.parse().ok().filter(|year| (1900..2200).contains(year));
        Ok(Filter {
            session: read(&self.session, |text| text.parse().ok())?,
            agency: read(&self.agency, agency)?,
            kind: read(&self.kind, kind_from_word)?,
            state: read(&self.state, states::State::from_code)?,
            year: read(&self.year, year)?,
            when: read(&self.when, When::from_word)?,
            after: read(&self.after, Place::read)?,
        })
    }

    fn address(&self, body: &str, when: &str, after: &str) -> String {
        let values = [
            ("session", self.session.as_str()),
            ("agency", &self.agency),
            ("kind", &self.kind),
            ("state", &self.state),
            ("year", &self.year),
            ("when", when),
            ("after", after),
        ];
        address::with_query(&address::outputs(body), &values)
    }
}

/// Nothing for an empty text, what it stands for otherwise.
fn read<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
    match text.trim() {
        "" => Ok(None),
        text => parse(text)
            .map(Some)
            .ok_or(Error::BadRequest("outputs-filter-unknown")),
    }
}

#[derive(Template)]
#[template(path = "outputs/list.html")]
struct ListPage {
    frame: Frame,
    all: String,
    views: Vec<Link>,
    filtered: bool,
    session: String,
    when: String,
    agencies: Vec<Choice>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    years: Vec<Choice>,
    shown: String,
    rows: Vec<Row>,
    first: Option<Link>,
    next: Option<Link>,
}

struct Row {
    link: Link,
    dates: String,
    kind: String,
    place: String,
    agency: String,
}

/// `GET /{body}/outputs`
async fn list(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filter = asked.filter(&visit)?;
    let mut connected = reading.connect().await?;
    let mut found = store::list(
        &mut *connected,
        visit.body.body_id,
        &filter,
        visit.today,
        MOST,
    )
    .await?;
    drop(connected);
    let more = found.rows.len() > MOST as usize;
    found.rows.truncate(MOST as usize);
    page(
        &app,
        &visit.visitor,
        &list_page(&visit, &asked, &filter, &found, more),
    )
}

fn list_page(visit: &Visit, asked: &Asked, filter: &Filter, found: &Found, more: bool) -> ListPage {
    let (words, body) = (visit.words(), &visit.body);
    let language = visit.language().code();
    let mut views = vec![Link::new(
        words.t("outputs-all"),
        asked.address(&body.slug, "", ""),
    )];
    views[0].current = filter.when.is_none();
    for when in When::ALL {
        let address = asked.address(&body.slug, when.as_str(), "");
        let mut view = Link::new(words.of("outputs-when", when.as_str()), address);
        view.current = filter.when == Some(when);
        views.push(view);
    }
    let years = found
        .first_year
        .zip(found.last_year)
        .map(|(first, last)| (first..=last).rev());
    let next = found.rows.last().filter(|_| more).map(|last| {
        let address = asked.address(&body.slug, &asked.when, &last.place_in_list().written());
        Link::new(words.t("outputs-next"), address)
    });
    let first = filter.after.map(|_| {
        Link::new(
            words.t("outputs-first"),
            asked.address(&body.slug, &asked.when, ""),
        )
    });
    let kind = |kind: OutputKind| {
        let text = words.of("outputs-kind", &kind_code(kind));
        Choice::new(kind.as_str(), text, &asked.kind)
    };
    ListPage {
        all: address::outputs(&body.slug),
        views,
        filtered: Filter {
            after: None,
            ..filter.clone()
        } != Filter::default(),
        session: asked.session.clone(),
        when: asked.when.clone(),
        agencies: body
            .agencies
            .iter()
            .map(|agency| Choice::new(&agency.acronym, &agency.acronym, &asked.agency))
            .collect(),
        kinds: OutputKind::ALL.into_iter().map(kind).collect(),
        states: body
            .states
            .iter()
            .map(|state| Choice::new(state.code(), state.name(language), &asked.state))
            .collect(),
        years: years
            .into_iter()
            .flatten()
            .map(|year| Choice::new(year.to_string(), year.to_string(), &asked.year))
            .collect(),
        shown: shown(visit, filter, found.count),
        rows: found.rows.iter().map(|listed| row(visit, listed)).collect(),
        first,
        next,
        frame: Frame::within(visit, Section::Outputs),
    }
}

/// The sentence that says what is shown.
fn shown(visit: &Visit, filter: &Filter, count: i64) -> String {
    let words = visit.words();
    let mut conditions = Vec::new();
    if let Some(when) = filter.when {
        conditions.push(words.of("outputs-where", when.as_str()));
    }
    if let Some(ordinal) = filter.session {
        conditions.push(
            words
                .with("outputs-where-session")
                .arg("ordinal", ordinal)
                .to_string(),
        );
    }
    if let Some(acronym) = filter.agency.and_then(|id| visit.body.acronym(id)) {
        conditions.push(
            words
                .with("outputs-where-agency")
                .arg("agency", acronym)
                .to_string(),
        );
    }
    if let Some(kind) = filter.kind {
        let kind = words.of("outputs-kind", &kind_code(kind));
        conditions.push(
            words
                .with("outputs-where-kind")
                .arg("kind", kind)
                .to_string(),
        );
    }
    if let Some(state) = filter.state {
        let state = state.name(words.0.code());
        conditions.push(
            words
                .with("outputs-where-state")
                .arg("state", state)
                .to_string(),
        );
    }
    if let Some(year) = filter.year {
        conditions.push(
            words
                .with("outputs-where-year")
                .arg("year", year.to_string())
                .to_string(),
        );
    }
    let key = match (count >= COUNTED, conditions.is_empty()) {
        (false, true) => "outputs-shown",
        (false, false) => "outputs-shown-where",
        (true, true) => "outputs-shown-many",
        (true, false) => "outputs-shown-many-where",
    };
    let conditions = conditions.join("; ");
    words
        .with(key)
        .arg("count", count)
        .arg("conditions", conditions)
        .to_string()
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let words = visit.words();
    Row {
        link: Link::new(
            &listed.title,
            address::output(&visit.body.slug, listed.output_id),
        ),
        dates: words.timeframe(&listed.timeframe()),
        kind: words.of("outputs-kind", &kind_code(listed.kind)),
        place: place(visit, listed),
        agency: agency(visit, listed),
    }
}

/// The place, or else how people met.
fn place(visit: &Visit, listed: &Listed) -> String {
    let format = || {
        listed
            .format
            .as_deref()
            .map(|format| visit.words().of("format", format))
    };
    listed.place.clone().or_else(format).unwrap_or_default()
}

fn agency(visit: &Visit, listed: &Listed) -> String {
    let acronym = listed.organisation_id.and_then(|id| visit.body.acronym(id));
    acronym.unwrap_or_default().to_owned()
}

#[derive(Template)]
#[template(path = "outputs/output.html")]
struct OutputPage {
    frame: Frame,
    title: String,
    kind: String,
    dates: String,
    place: String,
    state: String,
    format: String,
    agency: String,
    session: Option<Link>,
    link: Option<String>,
    activities: Vec<ActivityRow>,
    source: Vec<(i32, String)>,
    source_lines: String,
    report: Option<String>,
    log: Log,
}

struct ActivityRow {
    code: String,
    link: Link,
    language: &'static str,
    status: &'static str,
    status_word: String,
    leads: String,
}

/// `GET /{body}/outputs/{output}`
async fn show(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, output)): Path<(String, String)>,
) -> Result<Response> {
    let output = output.parse().map_err(|_| Error::NotFound)?;
    let mut connected = reading.connect().await?;
    let shown = store::show(&mut *connected, visit.body.body_id, output).await?;
    drop(connected);
    let shown = shown.ok_or_else(|| visit.not_there())?;
    page(&app, &visit.visitor, &output_page(&visit, &shown))
}

fn output_page(visit: &Visit, shown: &Shown) -> OutputPage {
    let (words, body, listed) = (visit.words(), &visit.body, &shown.listed);
    let session = shown.session_ordinal.map(|ordinal| {
        let name = words
            .with("sessions-name")
            .arg("ordinal", ordinal)
            .to_string();
        Link::new(name, address::session(&body.slug, ordinal))
    });
    let first = shown.source_from.unwrap_or(1);
    let source: Vec<(i32, String)> = (first..).zip(shown.source.iter().cloned()).collect();
    let last = source.last().map_or(first, |(line, _)| *line);
    let source_lines = source_lines(
        words,
        shown.session_ordinal.unwrap_or_default(),
        first,
        last,
    );
    let report = shown
        .session_ordinal
        .filter(|_| visit.may(Act::SeeNames) && !source.is_empty());
    let format = listed
        .format
        .as_deref()
        .map(|format| words.of("format", format));
    OutputPage {
        frame: Frame::within(visit, Section::Outputs)
            .under(words.t("nav-outputs"), address::outputs(&body.slug)),
        title: listed.title.clone(),
        kind: words.of("outputs-kind", &kind_code(listed.kind)),
        dates: words.timeframe(&listed.timeframe()),
        place: listed.place.clone().unwrap_or_default(),
        state: listed
            .state
            .map_or(String::new(), |state| state.name(words.0.code()).to_owned()),
        format: format.unwrap_or_default(),
        agency: agency(visit, listed),
        session,
        // Only what leads to the web is a link; anything else would be the reader's risk.
        link: shown
            .link
            .clone()
            .filter(|link| crate::plan::status::is_link(link)),
        activities: shown
            .activities
            .iter()
            .map(|served| activity_row(visit, served))
            .collect(),
        source,
        source_lines,
        report: report.map(|ordinal| address::report(&body.slug, ordinal, first)),
        log: Log::new(visit, Some(listed.output_id.0), &shown.log),
    }
}

fn activity_row(visit: &Visit, served: &Served) -> ActivityRow {
    let (words, body) = (visit.words(), &visit.body);
    let title = served
        .title
        .clone()
        .unwrap_or_else(|| shortened(&served.wording, 160));
    let address = address::activity(&body.slug, &served.plan_slug, &served.code);
    ActivityRow {
        code: served.code.clone(),
        link: Link::new(title, address),
        language: served.language.code(),
        status: served.status.as_str(),
        status_word: words.of("status", served.status.as_str()),
        leads: words.list(&body.acronyms(&served.lead_ids)),
    }
}
