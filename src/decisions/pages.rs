//! Decisions on screen: the list, and each with what follows of it.

use askama::Template;
use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::acts::{self, Refused, Seen};
use super::store::{self, Addressee, Filter, Listed, Shown, Tally};
use super::{Clause, FollowUp, VerbClass, mark_verbs, weightiest};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states;
use crate::bodies::{Body, Session};
use crate::error::{Error, Result};
use crate::history::pages::Log;
use crate::history::sentence::shortened;
use crate::i18n::Words;
use crate::ids::ActivityId;
use crate::time::{PartialDate, Precision, Timeframe};
use crate::web::forms::{Choice, Faults, given};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::visit::Visit;
use crate::web::{address, cookies};

/// Decisions on a page of the list.
const MOST: i32 = 25;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/decisions", get(list))
        .route("/{body}/sessions/{ordinal}/decisions/{position}", get(show))
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/links",
            post(link),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/links/undo",
            post(unlink),
        )
}

/// The list's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    session: String,
    class: String,
    to: String,
    follow_up: String,
    words: String,
    after: String,
}

/// What stands for all participating States among the addressees.
const ALL_STATES: &str = "states";

impl Asked {
    fn filter(&self, body: &Body) -> Result<Filter> {
        let unknown = || Error::BadRequest("decisions-filter-unknown");
        let session = optional(&self.session, |text| text.parse().ok()).ok_or_else(unknown)?;
        let class = optional(&self.class, VerbClass::from_word).ok_or_else(unknown)?;
        let follow_up = optional(&self.follow_up, FollowUp::from_word).ok_or_else(unknown)?;
        let to = optional(&self.to, |text| addressee(body, text)).ok_or_else(unknown)?;
        let after = optional(&self.after, |text| {
            let (ordinal, position) = text.split_once('.')?;
            Some((ordinal.parse().ok()?, position.parse().ok()?))
        });
        let after = after.ok_or_else(unknown)?;
        let words = given(&self.words).map(|words| words.chars().take(200).collect());
        Ok(Filter {
            session,
            class,
            to,
            follow_up,
            words,
            after,
        })
    }

    /// The same list with another follow-up, from another place on.
    fn address(&self, body: &str, follow_up: &str, after: &str) -> String {
        let values = [
            ("session", self.session.as_str()),
            ("class", &self.class),
            ("to", &self.to),
            ("follow_up", follow_up),
            ("words", &self.words),
            ("after", after),
        ];
        address::with_query(&address::decisions(body), &values)
    }
}

/// Nothing for an empty text, what it stands for otherwise; `None` if it stands for nothing.
fn optional<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => parse(text).map(Some),
    }
}

fn addressee(body: &Body, text: &str) -> Option<Addressee> {
    if text == ALL_STATES {
        return Some(Addressee::AllStates);
    }
    let agency = body
        .agency(text)
        .map(|agency| Addressee::Organisation(agency.organisation_id));
    agency.or_else(|| states::State::from_code(text).map(Addressee::State))
}

#[derive(Template)]
#[template(path = "decisions/list.html")]
struct ListPage {
    frame: Frame,
    /// The list without any filter.
    all: String,
    totals: Vec<Total>,
    filtered: bool,
    sessions: Vec<Choice>,
    classes: Vec<Choice>,
    addressees: Vec<Choice>,
    follow_ups: Vec<Choice>,
    words: String,
    shown: String,
    pending: Option<String>,
    groups: Vec<Group>,
    range: String,
    first: Option<Link>,
    next: Option<Link>,
}

/// How many have a follow-up, and the list of those.
struct Total {
    count: i64,
    text: String,
    address: String,
    current: bool,
}

/// The decisions of one session; its heading is there where the list runs over several.
struct Group {
    heading: Option<Link>,
    rows: Vec<Row>,
}

struct Row {
    number: String,
    link: Link,
    language: &'static str,
    wording: Vec<(String, bool)>,
    class: Option<String>,
    addressed: Vec<String>,
    follow_up: String,
}

/// `GET /{body}/decisions`
async fn list(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filter = asked.filter(&visit.body)?;
    let (mut rows, tallies) = store::list(&app.pool, visit.body.body_id, &filter, MOST).await?;
    let more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    page(
        &app,
        &visit.visitor,
        &list_page(&visit, &asked, &filter, &rows, &tallies, more),
    )
}

fn list_page(
    visit: &Visit,
    asked: &Asked,
    filter: &Filter,
    rows: &[Listed],
    tallies: &[Tally],
    more: bool,
) -> ListPage {
    let (words, body) = (visit.words(), &visit.body);
    let of = |follow_up: FollowUp| tallies.iter().find(|tally| tally.follow_up == follow_up);
    let counted: Vec<&Tally> = match filter.follow_up {
        Some(follow_up) => of(follow_up).into_iter().collect(),
        None => tallies.iter().collect(),
    };
    let count: i64 = counted.iter().map(|tally| tally.decisions).sum();
    let before: i64 = counted.iter().map(|tally| tally.before).sum();
    let pending: i64 = counted
        .iter()
        .filter(|tally| tally.follow_up.is_pending())
        .map(|tally| tally.decisions)
        .sum();
    let totals = FollowUp::ALL.into_iter().filter_map(|follow_up| {
        let count = of(follow_up).map_or(0, |tally| tally.decisions);
        let current = filter.follow_up == Some(follow_up);
        (count > 0 || current).then(|| Total {
            count,
            text: words.of("decisions-follow-up", follow_up.as_str()),
            // A second click on the chosen one shows all again.
            address: asked.address(
                &body.slug,
                if current { "" } else { follow_up.as_str() },
                "",
            ),
            current,
        })
    });
    let next = rows.last().filter(|_| more).map(|last| {
        let after = format!("{}.{}", last.session_ordinal, last.position);
        Link::new(
            words.t("decisions-next"),
            asked.address(&body.slug, &asked.follow_up, &after),
        )
    });
    let first = filter.after.map(|_| {
        Link::new(
            words.t("decisions-first"),
            asked.address(&body.slug, &asked.follow_up, ""),
        )
    });
    let range = words
        .with("decisions-range")
        .arg("from", before + 1)
        .arg("to", before + rows.len() as i64)
        .arg("count", count)
        .to_string();
    ListPage {
        all: address::decisions(&body.slug),
        totals: totals.collect(),
        filtered: Filter {
            after: None,
            ..filter.clone()
        } != Filter::default(),
        sessions: session_choices(visit, &asked.session),
        classes: VerbClass::ALL
            .into_iter()
            .map(|class| (class.as_str(), words.of("decisions-class", class.as_str())))
            .map(|(value, text)| Choice::new(value, text, &asked.class))
            .collect(),
        addressees: addressee_choices(visit, &asked.to),
        follow_ups: FollowUp::ALL
            .into_iter()
            .map(|item| {
                (
                    item.as_str(),
                    words.of("decisions-follow-up", item.as_str()),
                )
            })
            .map(|(value, text)| Choice::new(value, text, &asked.follow_up))
            .collect(),
        words: asked.words.clone(),
        shown: shown(visit, filter, count),
        pending: (pending > 0).then(|| {
            words
                .with("decisions-pending")
                .arg("count", pending)
                .to_string()
        }),
        groups: groups(visit, filter, rows),
        range: if rows.is_empty() {
            String::new()
        } else {
            range
        },
        first,
        next,
        frame: Frame::within(visit, Section::Decisions),
    }
}

fn session_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let name = |session: &Session| {
        visit
            .words()
            .with("sessions-name")
            .arg("ordinal", session.ordinal)
            .to_string()
    };
    let choice =
        |session: &Session| Choice::new(session.ordinal.to_string(), name(session), chosen);
    visit.body.sessions.iter().map(choice).collect()
}

fn addressee_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let language = visit.language().code();
    let agencies = visit
        .body
        .agencies
        .iter()
        .map(|agency| (agency.acronym.clone(), agency.acronym.clone()));
    let all = (
        ALL_STATES.to_owned(),
        visit.words().t("decisions-all-states"),
    );
    let states = visit.body.states.iter();
    let states = states.map(|state| (state.code().to_owned(), state.name(language).to_owned()));
    let entries = agencies.chain([all]).chain(states);
    entries
        .map(|(value, text)| Choice::new(value, text, chosen))
        .collect()
}

/// The sentence that says what is shown.
fn shown(visit: &Visit, filter: &Filter, count: i64) -> String {
    let words = visit.words();
    let mut conditions = Vec::new();
    if let Some(ordinal) = filter.session {
        conditions.push(
            words
                .with("sessions-name")
                .arg("ordinal", ordinal)
                .to_string(),
        );
    }
    if let Some(class) = filter.class {
        let class = words.of("decisions-class", class.as_str());
        conditions.push(
            words
                .with("decisions-where-class")
                .arg("class", class)
                .to_string(),
        );
    }
    if let Some(to) = filter.to {
        let to = match to {
            Addressee::AllStates => words.t("decisions-all-states"),
            Addressee::State(state) => state.name(words.0.code()).to_owned(),
            Addressee::Organisation(id) => visit.body.acronym(id).unwrap_or_default().to_owned(),
        };
        conditions.push(words.with("decisions-where-to").arg("to", to).to_string());
    }
    if let Some(follow_up) = filter.follow_up {
        let follow_up = words.of("decisions-follow-up", follow_up.as_str());
        conditions.push(
            words
                .with("decisions-where-follow-up")
                .arg("word", follow_up)
                .to_string(),
        );
    }
    if let Some(text) = &filter.words {
        conditions.push(
            words
                .with("decisions-where-words")
                .arg("words", text)
                .to_string(),
        );
    }
    match conditions.is_empty() {
        true => words
            .with("decisions-shown")
            .arg("count", count)
            .to_string(),
        false => words
            .with("decisions-shown-where")
            .arg("count", count)
            .arg("conditions", conditions.join("; "))
            .to_string(),
    }
}

fn groups(visit: &Visit, filter: &Filter, rows: &[Listed]) -> Vec<Group> {
    let slug = &visit.body.slug;
    let several = filter.session.is_none() && visit.body.sessions.len() > 1;
    rows.chunk_by(|one, other| one.session_ordinal == other.session_ordinal)
        .map(|chunk| Group {
            heading: several.then(|| {
                let ordinal = chunk[0].session_ordinal;
                let name = visit
                    .words()
                    .with("sessions-name")
                    .arg("ordinal", ordinal)
                    .to_string();
                Link::new(name, address::session(slug, ordinal))
            }),
            rows: chunk.iter().map(|listed| row(visit, listed)).collect(),
        })
        .collect()
}

fn row(visit: &Visit, listed: &Listed) -> Row {
    let words = visit.words();
    let there = address::decision(&visit.body.slug, listed.session_ordinal, listed.position);
    let name = words
        .with("decisions-number")
        .arg("number", &listed.number)
        .to_string();
    let follow_up = words.of("decisions-follow-up", listed.follow_up.as_str());
    Row {
        number: listed.number.clone(),
        link: Link::new(name, there),
        language: listed.language.code(),
        wording: marked(&listed.wording, &listed.clauses),
        class: weightiest(&listed.clauses).map(|class| words.of("decisions-class", class.as_str())),
        addressed: addressed(visit, &listed.clauses),
        follow_up: words
            .with("decisions-follow-up-is")
            .arg("word", follow_up)
            .to_string(),
    }
}

/// A wording in pieces: text, and whether it is an operative verb.
pub fn marked(wording: &str, clauses: &[Clause]) -> Vec<(String, bool)> {
    let verbs: Vec<&str> = clauses.iter().map(|clause| clause.verb.as_str()).collect();
    let stretches = mark_verbs(wording, &verbs).into_iter();
    stretches
        .map(|stretch| (stretch.text.to_owned(), stretch.verb))
        .collect()
}

/// Whom the clauses ask, and who committed to something, each as one phrase.
fn addressed(visit: &Visit, clauses: &[Clause]) -> Vec<String> {
    let words = visit.words();
    let gather = |committed: bool| {
        let mut names: Vec<String> = Vec::new();
        let clauses = clauses
            .iter()
            .filter(|clause| (clause.class == VerbClass::Commitment) == committed);
        for name in clauses.flat_map(|clause| names_of(&visit.body, words, clause)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| words.list(&names))
    };
    let to = gather(false).map(|names| words.with("decisions-to").arg("names", names).to_string());
    let by = gather(true).map(|names| {
        words
            .with("decisions-committed")
            .arg("names", names)
            .to_string()
    });
    to.into_iter().chain(by).collect()
}

/// Whom a clause addresses, by the names that the body knows, or else as the wording has it.
fn names_of(body: &Body, words: Words, clause: &Clause) -> Vec<String> {
    let acronyms = body
        .acronyms(&clause.addressee_organisations)
        .into_iter()
        .map(str::to_owned);
    let all = clause
        .addresses_all_states
        .then(|| words.t("decisions-all-states"));
    let states = clause
        .addressee_states
        .iter()
        .map(|state| state.name(words.0.code()).to_owned());
    let names: Vec<String> = acronyms.chain(all).chain(states).collect();
    match names.is_empty() {
        true => clause.addressee.clone().into_iter().collect(),
        false => names,
    }
}

#[derive(Template)]
#[template(path = "decisions/decision.html")]
struct DecisionPage {
    frame: Frame,
    title: String,
    session: String,
    dates: String,
    language: &'static str,
    wording: Vec<(String, bool)>,
    footnotes: Vec<String>,
    class: Option<String>,
    clauses: Vec<ClauseRow>,
    follow_up: String,
    activities: Vec<ActivityRow>,
    /// There for whoever may link activities.
    form: Option<LinkForm>,
    source: Vec<(i32, String)>,
    source_lines: String,
    report: Option<String>,
    previous: Option<Link>,
    next: Option<Link>,
    log: Log,
}

struct ClauseRow {
    verb: String,
    class: String,
    addressee: String,
}

struct ActivityRow {
    activity_id: ActivityId,
    code: String,
    link: Link,
    language: &'static str,
    status: &'static str,
    status_word: String,
    leads: String,
}

/// The form that links an activity, with what was typed and what is wrong with it.
struct LinkForm {
    action: String,
    undo: String,
    version: i32,
    plans: Vec<Choice>,
    code: String,
    faults: Faults,
}

/// `GET /{body}/sessions/{ordinal}/decisions/{position}`
async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Path<(String, String, String)>,
) -> Result<Response> {
    let (ordinal, position) = place(&ordinal, &position)?;
    let shown = store::show(&app.pool, visit.body.body_id, ordinal, position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    let view = decision_page(
        &visit,
        ordinal,
        &shown,
        &Typed::default(),
        Faults::default(),
    )?;
    page(&app, &visit.visitor, &view)
}

/// Numbers in an address; what is none leads nowhere.
fn place(ordinal: &str, position: &str) -> Result<(i32, i32)> {
    let ordinal = ordinal.parse().map_err(|_| Error::NotFound)?;
    let position = position.parse().map_err(|_| Error::NotFound)?;
    Ok((ordinal, position))
}

fn decision_page(
    visit: &Visit,
    ordinal: i32,
    shown: &Shown,
    typed: &Typed,
    faults: Faults,
) -> Result<DecisionPage> {
    let (words, body) = (visit.words(), &visit.body);
    let session = body.session(ordinal).ok_or(Error::NotFound)?;
    let session_name = words
        .with("sessions-name")
        .arg("ordinal", ordinal)
        .to_string();
    let neighbour = |neighbour: &store::Neighbour| {
        let name = words
            .with("decisions-number")
            .arg("number", &neighbour.number)
            .to_string();
        Link::new(
            name,
            address::decision(&body.slug, ordinal, neighbour.position),
        )
    };
    let clause = |clause: &Clause| ClauseRow {
        verb: clause.verb.clone(),
        class: words.of("decisions-class", clause.class.as_str()),
        addressee: clause
            .addressee
            .clone()
            .unwrap_or_else(|| words.list(&names_of(body, words, clause))),
    };
    let first = shown.source_from.unwrap_or(1);
    let source: Vec<(i32, String)> = (first..).zip(shown.source.iter().cloned()).collect();
    let source_lines = words
        .with("decisions-source-lines")
        .arg("ordinal", ordinal)
        .arg("from", first)
        .arg("to", source.last().map_or(first, |(line, _)| *line))
        .to_string();
    let members = visit.may(Act::SeeNames) && shown.source_from.is_some();
    let frame = Frame::within(visit, Section::Decisions)
        .under(words.t("nav-decisions"), address::decisions(&body.slug))
        .under(session_name.clone(), address::session(&body.slug, ordinal));
    Ok(DecisionPage {
        title: words
            .with("decisions-number")
            .arg("number", &shown.number)
            .to_string(),
        session: session_name,
        dates: session_dates(words, session),
        language: shown.language.code(),
        wording: marked(&shown.wording, &shown.clauses),
        footnotes: shown.footnotes.clone(),
        class: weightiest(&shown.clauses).map(|class| words.of("decisions-class", class.as_str())),
        clauses: shown.clauses.iter().map(clause).collect(),
        follow_up: words.of("decisions-follow-up", shown.follow_up.as_str()),
        activities: shown
            .activities
            .iter()
            .map(|activity| activity_row(visit, activity))
            .collect(),
        form: visit
            .may(Act::LinkDecision)
            .then(|| link_form(visit, ordinal, shown, typed, faults)),
        source,
        source_lines,
        report: members.then(|| address::report(&body.slug, ordinal, first)),
        previous: shown.previous.as_ref().map(neighbour),
        next: shown.next.as_ref().map(neighbour),
        log: Log::new(visit, Some(shown.decision_id.0), &shown.log),
        frame,
    })
}

fn activity_row(visit: &Visit, activity: &store::Concerned) -> ActivityRow {
    let (words, body) = (visit.words(), &visit.body);
    let title = activity
        .title
        .clone()
        .unwrap_or_else(|| shortened(&activity.wording, 160));
    let language = body
        .plan(&activity.plan_slug)
        .map_or("en", |plan| plan.language.code());
    ActivityRow {
        activity_id: activity.activity_id,
        code: activity.code.clone(),
        link: Link::new(
            title,
            address::activity(&body.slug, &activity.plan_slug, &activity.code),
        ),
        language,
        status: activity.status.as_str(),
        status_word: words.of("status", activity.status.as_str()),
        leads: words.list(&body.acronyms(&activity.lead_ids)),
    }
}

/// When a session was held, in words.
pub fn session_dates(words: Words, session: &Session) -> String {
    let day = |day| PartialDate::around(day, Precision::Day);
    let (from, to) = (session.from_on.and_then(day), session.to_on.and_then(day));
    words.timeframe(&Timeframe {
        from,
        to,
        wording: String::new(),
    })
}

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
struct Typed {
    version: i32,
    #[serde(default)]
    plan: String,
    #[serde(default)]
    code: String,
}

fn link_form(
    visit: &Visit,
    ordinal: i32,
    shown: &Shown,
    typed: &Typed,
    faults: Faults,
) -> LinkForm {
    let here = address::decision(&visit.body.slug, ordinal, shown.position);
    let plans = visit.body.plans.iter();
    LinkForm {
        action: format!("{here}/links"),
        undo: format!("{here}/links/undo"),
        version: shown.version,
        plans: plans
            .map(|plan| Choice::new(&plan.slug, &plan.title, &typed.plan))
            .collect(),
        code: typed.code.clone(),
        faults,
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links`
async fn link(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let (ordinal, position) = place(&ordinal, &position)?;
    let seen = Seen {
        body_id: visit.body.body_id,
        ordinal,
        position,
        version: typed.version,
    };
    let mut faults = Faults::default();
    let code = given(&typed.code).unwrap_or_default();
    if code.is_empty() {
        faults.add("code", visit.words().t("decisions-code-missing"));
        return come_back(&app, &visit, seen, &typed, faults).await;
    }
    match acts::link(
        &app,
        &visit.actor,
        visit.stamp(&app),
        seen,
        &typed.plan,
        &code,
    )
    .await?
    {
        Ok(()) => Ok(done(&app, &visit, jar, seen, "decisions-linked", &code)),
        Err(refused) => {
            faults.add("code", told(visit.words(), refused, &code));
            come_back(&app, &visit, seen, &typed, faults).await
        }
    }
}

/// The form that undoes a link, as it was sent.
#[derive(Debug, Deserialize)]
struct Undo {
    version: i32,
    activity_id: ActivityId,
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links/undo`
async fn unlink(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(undo): Form<Undo>,
) -> Result<Response> {
    visit.require(Act::LinkDecision)?;
    let (ordinal, position) = place(&ordinal, &position)?;
    let seen = Seen {
        body_id: visit.body.body_id,
        ordinal,
        position,
        version: undo.version,
    };
    match acts::unlink(
        &app,
        &visit.actor,
        visit.stamp(&app),
        seen,
        undo.activity_id,
    )
    .await?
    {
        Ok(code) => Ok(done(&app, &visit, jar, seen, "decisions-unlinked", &code)),
        Err(refused) => {
            let mut faults = Faults::default();
            faults.add("code", told(visit.words(), refused, ""));
            come_back(&app, &visit, seen, &Typed::default(), faults).await
        }
    }
}

/// Back to the decision, with a sentence that says what was recorded.
fn done(app: &App, visit: &Visit, jar: CookieJar, seen: Seen, key: &str, code: &str) -> Response {
    let notice = visit.words().with(key).arg("code", code).to_string();
    let there = address::decision(&visit.body.slug, seen.ordinal, seen.position);
    (cookies::set_notice(jar, app, &notice), Redirect::to(&there)).into_response()
}

/// The decision as it is now, with the form as it was sent and what is wrong with it.
async fn come_back(
    app: &App,
    visit: &Visit,
    seen: Seen,
    typed: &Typed,
    faults: Faults,
) -> Result<Response> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    refused(&decision_page(visit, seen.ordinal, &shown, typed, faults)?)
}

fn told(words: Words, refused: Refused, code: &str) -> String {
    let key = match refused {
        Refused::ChangedMeanwhile => "decisions-changed-meanwhile",
        Refused::NoSuchActivity => "decisions-no-such-activity",
        Refused::AlreadyLinked => "decisions-already-linked",
        Refused::NotLinked => "decisions-not-linked",
    };
    words.with(key).arg("code", code).to_string()
}
