//! One session on screen.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;

use super::record::{Document, Officer};
use super::store::{self, Adopted, AdoptedDecision};
use super::{edit, list, source};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::Session;
use crate::decisions::pages::{marked, session_dates};
use crate::decisions::{VerbClass, weightiest};
use crate::error::{Error, Result};
use crate::history::naming::shortened;
use crate::plan::baseline::Baseline;
use crate::web::address;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::visit::Visit;

/// Decisions and outputs shown on a session's own page; the rest is behind a link.
const BRIEF: i64 = 40;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/sessions", get(list::list))
        .route("/{body}/sessions/new", get(edit::show_new).post(edit::add))
        .route("/{body}/sessions/{ordinal}", get(show))
        .route(
            "/{body}/sessions/{ordinal}/edit",
            get(edit::show).post(edit::change),
        )
        .route(
            "/{body}/sessions/{ordinal}/baseline",
            get(edit::show_baseline).post(edit::fix_baseline),
        )
        .route("/{body}/sessions/{ordinal}/report", get(source::report))
}

pub(super) fn link_to(visit: &Visit, session: &Session) -> Link {
    let name = visit
        .words()
        .with("sessions-name")
        .arg("ordinal", session.ordinal)
        .to_string();
    Link::new(name, address::session(&visit.body.slug, session.ordinal))
}

/// Where it was held, and how: "Tashkent (hybrid)".
pub(super) fn place(visit: &Visit, session: &Session) -> String {
    let words = visit.words();
    match (&session.place, session.format.as_deref()) {
        (Some(place), Some(format)) => words
            .with("sessions-place")
            .arg("place", place)
            .arg("format", format)
            .to_string(),
        (Some(place), None) => place.clone(),
        (None, Some(format)) => words.of("format", format),
        (None, None) => String::new(),
    }
}

pub(super) fn chair(visit: &Visit, session: &Session) -> String {
    let language = visit.language().code();
    session
        .country_chair
        .map_or(String::new(), |state| state.name(language).to_owned())
}

#[derive(Template)]
#[template(path = "sessions/session.html")]
struct SessionPage {
    frame: Frame,
    /// What has become of the plan since, once the session was held.
    compare: Option<String>,
    /// What was done since, as the report of the next session needs it; for members.
    review: Option<String>,
    title: String,
    body_name: String,
    dates: String,
    place: String,
    chair: String,
    agencies: String,
    symbol: Option<String>,
    plans: Vec<PlanRow>,
    decisions: Vec<DecisionRow>,
    decision_count: i64,
    all_decisions: String,
    classes: Vec<Counted>,
    outputs: Vec<OutputRow>,
    output_count: i64,
    all_outputs: String,
    reports: Vec<ReportRow>,
    report: Option<String>,
    others: Vec<(Link, String)>,
    agenda: Vec<String>,
    officers: Vec<Officer>,
    documents: Vec<Document>,
    baselines: Vec<BaselineRow>,
    revisions: Vec<RevisionRow>,
    /// What the coordinator can do.
    steps: Vec<Link>,
}

/// The state of a plan at the session.
struct BaselineRow {
    link: Link,
    says: String,
}

struct RevisionRow {
    link: Link,
    reason: String,
    date: String,
}

struct PlanRow {
    link: Link,
    language: &'static str,
    areas: i64,
    activities: i64,
}

struct DecisionRow {
    number: String,
    address: String,
    language: &'static str,
    wording: Vec<(String, bool)>,
    class: Option<String>,
    follow_up: String,
}

struct Counted {
    count: i64,
    text: String,
    address: String,
}

struct OutputRow {
    link: Link,
    dates: String,
    agency: String,
}

/// A report, and when it was taken in; by whom is said to members only.
struct ReportRow {
    file_name: String,
    taken_in: String,
    lines: i64,
}

/// `GET /{body}/sessions/{ordinal}`
async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): Path<(String, String)>,
) -> Result<Response> {
    let session = find(&visit, &ordinal)?;
    let adopted = store::adopted(&app.pool, visit.body.body_id, session.session_id, BRIEF).await?;
    page(
        &app,
        &visit.visitor,
        &session_page(&visit, session, &adopted),
    )
}

pub(super) fn find<'a>(visit: &'a Visit, ordinal: &str) -> Result<&'a Session> {
    let ordinal = ordinal.parse().map_err(|_| Error::NotFound)?;
    visit.body.session(ordinal).ok_or(Error::NotFound)
}

fn session_page(visit: &Visit, session: &Session, adopted: &Adopted) -> SessionPage {
    let (words, body) = (visit.words(), &visit.body);
    let ordinal = session.ordinal.to_string();
    let plan = |plan: &store::AdoptedPlan| PlanRow {
        link: Link::new(&plan.title, address::plan(&body.slug, &plan.slug)),
        language: plan.language.code(),
        areas: plan.areas,
        activities: plan.activities,
    };
    let class = |class: VerbClass| {
        let count = adopted
            .classes
            .iter()
            .find(|counted| counted.class == class)?
            .decisions;
        let values = [("session", ordinal.as_str()), ("class", class.as_str())];
        Some(Counted {
            count,
            text: words.of("decisions-class", class.as_str()),
            address: address::with_query(&address::decisions(&body.slug), &values),
        })
    };
    let output = |output: &store::Reported| OutputRow {
        link: Link::new(&output.title, address::output(&body.slug, output.output_id)),
        dates: words.timeframe(&output.timeframe()),
        agency: output
            .organisation_id
            .and_then(|id| visit.acronym(id))
            .unwrap_or_default()
            .to_owned(),
    };
    let others = body
        .sessions
        .iter()
        .filter(|other| other.session_id != session.session_id);
    let of_session = [("session", ordinal.as_str())];
    let held = session.to_on.or(session.from_on);
    let held = held.filter(|day| *day <= visit.today);
    SessionPage {
        frame: Frame::within(visit, Section::Sessions)
            .under(words.t("nav-sessions"), address::sessions(&body.slug)),
        review: held.filter(|_| visit.may(Act::ComposeReview)).map(|_| {
            let review = address::review(&body.slug);
            address::with_query(&review, &[("session", ordinal.as_str())])
        }),
        compare: held.map(|_| address::compare(&body.slug, "", &format!("session-{ordinal}"), "")),
        title: link_to(visit, session).text,
        body_name: body.name(visit.language()).to_owned(),
        dates: session_dates(words, session),
        place: place(visit, session),
        chair: chair(visit, session),
        agencies: words.list(
            &body
                .agencies
                .iter()
                .map(|agency| agency.acronym(words.0))
                .collect::<Vec<_>>(),
        ),
        symbol: session.symbol.clone(),
        plans: adopted.plans.iter().map(plan).collect(),
        decisions: adopted
            .decisions
            .iter()
            .map(|decision| decision_row(visit, session, decision))
            .collect(),
        decision_count: adopted.decision_count,
        all_decisions: address::with_query(&address::decisions(&body.slug), &of_session),
        classes: VerbClass::ALL.into_iter().filter_map(class).collect(),
        outputs: adopted.outputs.iter().map(output).collect(),
        output_count: adopted.output_count,
        all_outputs: address::with_query(&address::outputs(&body.slug), &of_session),
        report: (visit.may(Act::SeeNames) && !adopted.reports.is_empty())
            .then(|| address::report(&body.slug, session.ordinal, 1)),
        reports: adopted
            .reports
            .iter()
            .map(|report| report_row(visit, report))
            .collect(),
        others: others
            .map(|other| (link_to(visit, other), session_dates(words, other)))
            .collect(),
        agenda: adopted.record.agenda.clone(),
        officers: adopted.record.officers.clone(),
        documents: adopted.record.documents.clone(),
        baselines: adopted
            .baselines
            .iter()
            .map(|baseline| baseline_row(visit, baseline))
            .collect(),
        revisions: adopted
            .revisions
            .iter()
            .map(|revision| revision_row(visit, revision))
            .collect(),
        steps: steps(visit, session),
    }
}

fn steps(visit: &Visit, session: &Session) -> Vec<Link> {
    if !visit.may(Act::KeepSession) {
        return Vec::new();
    }
    let step = |what: &str, key: &str| {
        let address = address::of_session(&visit.body.slug, session.ordinal, what);
        Link::new(visit.words().t(key), address)
    };
    vec![
        step("edit", "sessions-edit"),
        step("baseline", "sessions-fix-baseline"),
    ]
}

fn baseline_row(visit: &Visit, baseline: &Baseline) -> BaselineRow {
    let words = visit.words();
    let recorded = baseline.recorded_at.with_timezone(&visit.body.time_zone);
    let address = address::plan(&visit.body.slug, &baseline.plan_slug);
    BaselineRow {
        link: Link::new(&baseline.plan_title, address),
        says: words
            .with("sessions-baseline-says")
            .arg("date", words.date(baseline.effective_on))
            .arg("recorded", words.date(recorded.date_naive()))
            .arg("sequence", baseline.sequence.to_string())
            .to_string(),
    }
}

fn revision_row(visit: &Visit, revision: &store::RevisedSince) -> RevisionRow {
    let words = visit.words();
    let recorded = revision.recorded_at.with_timezone(&visit.body.time_zone);
    let kind = words.of("revise-kind", revision.kind.as_str());
    let list = address::of_plan(&visit.body.slug, &revision.plan_slug, "revisions");
    let text = words
        .with("sessions-revision")
        .arg("number", revision.number)
        .arg("kind", kind.to_lowercase())
        .to_string();
    RevisionRow {
        link: Link::new(text, format!("{list}#revision-{}", revision.number)),
        reason: revision.reason.clone(),
        date: words.date(recorded.date_naive()),
    }
}

fn decision_row(visit: &Visit, session: &Session, decision: &AdoptedDecision) -> DecisionRow {
    let words = visit.words();
    let follow_up = words.of("decisions-follow-up", decision.follow_up.as_str());
    DecisionRow {
        number: decision.number.clone(),
        address: address::decision(&visit.body.slug, session.ordinal, decision.position),
        language: decision.language.code(),
        wording: marked(&shortened(&decision.wording, 150), &decision.clauses),
        class: weightiest(&decision.clauses)
            .map(|class| words.of("decisions-class", class.as_str())),
        follow_up: words
            .with("decisions-follow-up-is")
            .arg("word", follow_up)
            .to_string(),
    }
}

fn report_row(visit: &Visit, report: &store::ReportHead) -> ReportRow {
    let words = visit.words();
    let date = words.date(
        report
            .taken_in_at
            .with_timezone(&visit.body.time_zone)
            .date_naive(),
    );
    let taken_in = match report
        .taken_in_by
        .as_ref()
        .filter(|_| visit.may(Act::SeeNames))
    {
        Some(name) => words
            .with("sessions-taken-in-by")
            .arg("date", date)
            .arg("name", name),
        None => words.with("sessions-taken-in").arg("date", date),
    };
    ReportRow {
        file_name: report.file_name.clone(),
        taken_in: taken_in.to_string(),
        lines: report.lines,
    }
}
