//! One decision, and the forms that link it to activities.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{marked, names_of, session_dates, source_lines};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::decisions::acts::{self, Refused, Seen};
use crate::decisions::store::{self, Shown};
use crate::decisions::{Clause, weightiest};
use crate::error::{Error, Result};
use crate::history::naming::shortened;
use crate::history::pages::Log;
use crate::history::{self, SubjectKind};
use crate::i18n::Words;
use crate::ids::ActivityId;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults, given};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::past::Viewing;
use crate::web::visit::Visit;
use crate::web::{address, cookies};

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
    conflict: Option<Conflict>,
}

/// `GET /{body}/sessions/{ordinal}/decisions/{position}`
pub async fn show(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, ordinal, position)): Path<(String, String, String)>,
) -> Result<Response> {
    let (ordinal, position) = place(&ordinal, &position)?;
    let mut connected = reading.connect().await?;
    let shown = store::show(&mut *connected, visit.body.body_id, ordinal, position).await?;
    drop(connected);
    let shown = shown.ok_or_else(|| visit.not_there())?;
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
    let last = source.last().map_or(first, |(line, _)| *line);
    let source_lines = source_lines(words, ordinal, first, last);
    let members = visit.may(Act::SeeNames) && shown.source_from.is_some();
    let frame = Frame::within(visit, Section::Decisions)
        .watching(visit, SubjectKind::Decision, shown.decision_id)
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

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Typed {
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
        conflict: None,
    }
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links`
pub async fn link(
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
        Err(Refused::ChangedMeanwhile) => {
            faster(&app, &visit, seen, &typed, Wish::Link(&code)).await
        }
        Err(refused) => {
            faults.add("code", told(visit.words(), refused, &code));
            come_back(&app, &visit, seen, &typed, faults).await
        }
    }
}

/// The form that undoes a link, as it was sent.
#[derive(Debug, Deserialize)]
pub struct Undo {
    version: i32,
    activity_id: ActivityId,
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/links/undo`
pub async fn unlink(
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
        Err(Refused::ChangedMeanwhile) => {
            let wish = Wish::Unlink(undo.activity_id);
            faster(&app, &visit, seen, &Typed::default(), wish).await
        }
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

/// What someone wanted of a decision's links.
enum Wish<'a> {
    Link(&'a str),
    Unlink(ActivityId),
}

/// The decision as someone else has left it meanwhile, beside what was wanted; the forms stand on the version it has now.
async fn faster(
    app: &App,
    visit: &Visit,
    seen: Seen,
    typed: &Typed,
    wish: Wish<'_>,
) -> Result<Response> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    let faster = {
        let mut connection = app.pool.acquire().await?;
        history::store::last_word(&mut connection, shown.decision_id).await?
    };
    let mut codes: Vec<&str> = Vec::new();
    codes.extend(shown.activities.iter().map(|linked| linked.code.as_str()));
    let stands = codes.join(", ");
    match wish {
        Wish::Link(code) if !codes.contains(&code) => codes.push(code),
        Wish::Link(_) => {}
        Wish::Unlink(activity) => {
            let mut linked = shown.activities.iter();
            codes.retain(|_| linked.next().is_none_or(|one| one.activity_id != activity));
        }
    }
    let mut view = decision_page(visit, seen.ordinal, &shown, typed, Faults::default())?;
    let here = address::decision(&visit.body.slug, seen.ordinal, seen.position);
    let conflict = Conflict::within(visit, &view.title, &here, faster.as_ref()).field(
        "decisions-activities",
        &stands,
        &codes.join(", "),
    );
    if let Some(form) = &mut view.form {
        form.conflict = Some(conflict);
    }
    outdated(&view)
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
