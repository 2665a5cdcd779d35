//! The list of a body's outputs.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::{export, may_record};
use crate::app::App;
use crate::bodies::states;
use crate::error::{Error, Result};
use crate::outputs::record::Standing;
use crate::outputs::store::{self, COUNTED, FoundList, Listed};
use crate::outputs::{Filter, Place, When, kind_code, kind_from_word};
use crate::plan::OutputKind;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::Choice;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::visit::Visit;

/// Outputs on a page of the list.
const MOST: i32 = 50;

/// The list's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    words: String,
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
        let words = |text: &str| Some(text.chars().take(200).collect::<String>());
        Ok(Filter {
            words: read(&self.words, words)?,
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
            ("words", self.words.as_str()),
            ("session", &self.session),
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
    words: String,
    /// Where one is recorded, for those who may.
    new: Option<String>,
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
    /// What became of it, and who came.
    notes: Vec<String>,
}

/// `GET /{body}/outputs`
pub(super) async fn list(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filter = asked.filter(&visit)?;
    if let Some(format) = wanted.0 {
        let says = |found: &FoundList| shown(&visit, &filter, found.count);
        return export::export(&visit, reading, filter.clone(), format, says).await;
    }
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

fn list_page(
    visit: &Visit,
    asked: &Asked,
    filter: &Filter,
    found: &FoundList,
    more: bool,
) -> ListPage {
    let (words, body) = (visit.words(), &visit.body);
    let language = visit.language().code();
    let mut views = vec![Link::new(
        words.t("outputs-all"),
        asked.address(&body.slug, "", ""),
    )];
    views[0].current = filter.when.is_none();
    let keeps = may_record(visit);
    for when in When::ALL {
        // Only those who could give the word look for what has none.
        if when == When::WithoutWord && !keeps {
            continue;
        }
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
        words: asked.words.clone(),
        new: keeps.then(|| address::new_output(&body.slug)),
        session: asked.session.clone(),
        when: asked.when.clone(),
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
    if let Some(typed) = &filter.words {
        let condition = words.with("outputs-where-words").arg("words", typed);
        conditions.push(condition.to_string());
    }
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
    if let Some(acronym) = filter.agency.and_then(|id| visit.acronym(id)) {
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
    let standing = Standing::of(listed.took_place, &listed.timeframe(), visit.today);
    let told = !matches!(standing, Standing::TookPlace | Standing::Planned);
    let standing = told.then(|| words.of("outputs-standing", standing.as_str()));
    Row {
        link: Link::new(
            &listed.title,
            address::output(&visit.body.slug, listed.output_id),
        ),
        dates: words.timeframe(&listed.timeframe()),
        kind: words.of("outputs-kind", &kind_code(listed.kind)),
        place: place(visit, listed),
        agency: visit.acronyms(&listed.agency_ids).join(", "),
        notes: standing
            .into_iter()
            .chain(listed.heads.told(words))
            .collect(),
    }
}

/// The place, or else how people met.
pub(super) fn place(visit: &Visit, listed: &Listed) -> String {
    let format = || {
        listed
            .format
            .as_deref()
            .map(|format| visit.words().of("format", format))
    };
    listed.place.clone().or_else(format).unwrap_or_default()
}
