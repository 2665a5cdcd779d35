//! The forms of a session's own record, of a new session, and of a baseline.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use chrono::NaiveDate;

use super::acts::{self, By};
use super::pages::{find, link_to};
use super::record::{self, Record};
use super::store;
use crate::accounts::not_done::NotDone;
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states::State as Country;
use crate::bodies::{Format, PlanState, Session};
use crate::error::{Error, Result};
use crate::plan::baseline;
use crate::plan::form::{clean, read_day};
use crate::plan::revise::pages::form::{Field, FormPage, Group, Typed};
use crate::web::forms::{Choice, Faults, given};
use crate::web::{Frame, Section, Visit, address, cookies, page};

type OfSession = Path<(String, String)>;

fn by<'a>(app: &'a App, visit: &'a Visit) -> By<'a> {
    By {
        pool: &app.pool,
        actor: &visit.actor,
        body: &visit.body,
        stamp: visit.stamp(app),
    }
}

fn done(jar: CookieJar, app: &App, notice: &str, to: &str) -> Response {
    (cookies::set_notice(jar, app, notice), Redirect::to(to)).into_response()
}

fn frame(visit: &Visit) -> Frame {
    let address = address::sessions(&visit.body.slug);
    Frame::within(visit, Section::Sessions).under(visit.words().t("nav-sessions"), address)
}

fn day(visit: &Visit, typed: &Typed, name: &'static str, faults: &mut Faults) -> Option<NaiveDate> {
    let text = given(typed.get(name))?;
    let day = read_day(&text);
    if day.is_none() {
        let sentence = visit.words().with("plan-form-no-day").arg("given", &text);
        faults.add(name, sentence.to_string());
    }
    day
}

fn read(visit: &Visit, typed: &Typed, faults: &mut Faults) -> Record {
    Record {
        from_on: day(visit, typed, "from_on", faults),
        to_on: day(visit, typed, "to_on", faults),
        place: clean(typed.get("place")),
        country_chair: Country::from_code(typed.get("country_chair")),
        format: given(typed.get("format")),
        symbol: clean(typed.get("symbol")),
        agenda: record::read_agenda(&typed.text("agenda")),
        officers: record::read_officers(&typed.text("officers")),
        documents: record::read_documents(&typed.text("documents")),
        version: typed.version(),
    }
}

/// The fields of a record, as typed or as it stands.
fn fields(visit: &Visit, stands: &Record, typed: Option<&Typed>) -> Vec<Group> {
    let words = visit.words();
    let filled = |name: &str, stands: String| match typed {
        Some(typed) => typed.get(name).to_owned(),
        None => stands,
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let chair = stands.country_chair.map(|state| state.code().to_owned());
    let chair = filled("country_chair", chair.unwrap_or_default());
    let format = filled("format", text(&stands.format));
    let mut formats = vec![Choice::new("", words.t("sessions-format-none"), &format)];
    formats.extend(
        Format::ALL
            .map(Format::as_str)
            .map(|one| Choice::new(one, words.of("format", one), &format)),
    );
    let lines = |name: &'static str, label: &str, hint: &str, stands: String| {
        Field::text(name, words.t(label), filled(name, stands)).hint(words.t(hint))
    };
    vec![
        Group::plain(vec![
            Field::short(
                "from_on",
                words.t("sessions-first-day"),
                filled("from_on", date(stands.from_on)),
            )
            .hint(words.t("sessions-day-hint")),
            Field::short(
                "to_on",
                words.t("sessions-last-day"),
                filled("to_on", date(stands.to_on)),
            ),
            Field::line(
                "place",
                words.t("sessions-where"),
                filled("place", text(&stands.place)),
            ),
            Field::choose("format", words.t("sessions-format"), formats),
            Field::choose(
                "country_chair",
                words.t("sessions-chair"),
                chairs(visit, &chair),
            )
            .hint(words.t("sessions-chair-hint")),
            Field::short(
                "symbol",
                words.t("sessions-symbol"),
                filled("symbol", text(&stands.symbol)),
            ),
        ]),
        Group::plain(vec![
            lines(
                "agenda",
                "sessions-agenda",
                "sessions-agenda-hint",
                record::write_agenda(&stands.agenda),
            ),
            lines(
                "officers",
                "sessions-officers",
                "sessions-officers-hint",
                record::write_officers(&stands.officers),
            ),
            lines(
                "documents",
                "sessions-documents",
                "sessions-documents-hint",
                record::write_documents(&stands.documents),
            ),
        ]),
    ]
}

/// The participating States, and the one that holds the chair, should it be none of them.
fn chairs(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let (words, language) = (visit.words(), visit.language().code());
    let mut states: Vec<Country> = visit.body.states.clone();
    if let Some(other) = Country::from_code(chosen).filter(|state| !states.contains(state)) {
        states.push(other);
    }
    let mut choices: Vec<Choice> = states
        .iter()
        .map(|state| Choice::new(state.code(), state.name(language), chosen))
        .collect();
    choices.sort_by(|a, b| a.text.cmp(&b.text));
    choices.insert(0, Choice::new("", words.t("sessions-not-stated"), chosen));
    choices
}

fn new_form(visit: &Visit, typed: Option<&Typed>) -> FormPage {
    let words = visit.words();
    let leave = address::sessions(&visit.body.slug);
    let here = format!("{leave}/new");
    let mut form = FormPage::new(frame(visit), words.t("sessions-add"), here, leave);
    let next = visit
        .body
        .sessions
        .first()
        .map_or(1, |last| last.ordinal + 1);
    let number = typed.map_or_else(|| next.to_string(), |typed| typed.get("ordinal").to_owned());
    form.groups = vec![Group::plain(vec![
        Field::short("ordinal", words.t("sessions-number"), number)
            .hint(words.t("sessions-number-hint")),
    ])];
    form.groups.extend(fields(visit, &Record::default(), typed));
    form.button = Some(words.t("sessions-add-do"));
    form
}

/// `GET /{body}/sessions/new`
pub async fn show_new(State(app): State<App>, visit: Visit) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    page(&app, &visit.visitor, &new_form(&visit, None))
}

/// `POST /{body}/sessions/new`
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    let mut faults = Faults::default();
    let record = read(&visit, &typed, &mut faults);
    let form = new_form(&visit, Some(&typed));
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let ordinal = typed.get("ordinal").trim().parse().ok();
    match acts::add_session(by(&app, &visit), ordinal, &record).await {
        Ok(ordinal) => {
            let notice = visit.words().t("sessions-added");
            let to = address::session(&visit.body.slug, ordinal);
            Ok(done(jar, &app, &notice, &to))
        }
        Err(why) => {
            let stands = new_form(&visit, None);
            let body = visit.body.body_id.0;
            form.come_back(&app, &visit, why, stands, body).await
        }
    }
}

fn the(visit: &Visit, session: &Session) -> String {
    let words = visit.words();
    words
        .with("sessions-the")
        .arg("ordinal", session.ordinal)
        .to_string()
}

fn edit_form(visit: &Visit, session: &Session, stands: &Record, typed: Option<&Typed>) -> FormPage {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let here = address::of_session(body, session.ordinal, "edit");
    let link = link_to(visit, session);
    let title = words
        .with("sessions-edit-title")
        .arg("session", the(visit, session))
        .to_string();
    let frame = frame(visit).under(&link.text, &link.address);
    let mut form = FormPage::new(frame, title, here, link.address);
    form.about = link.text;
    form.groups = fields(visit, stands, typed);
    form.hidden = vec![("version".to_owned(), stands.version.to_string())];
    form.button = Some(words.t("sessions-edit-do"));
    form
}

async fn stored(app: &App, visit: &Visit, session: &Session) -> Result<Record> {
    let mut connection = app.pool.acquire().await?;
    store::record(&mut connection, visit.body.body_id, session.session_id)
        .await?
        .ok_or(Error::NotFound)
}

/// `GET /{body}/sessions/{ordinal}/edit`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): OfSession,
) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    let session = find(&visit, &ordinal)?;
    let stands = stored(&app, &visit, session).await?;
    page(
        &app,
        &visit.visitor,
        &edit_form(&visit, session, &stands, None),
    )
}

/// `POST /{body}/sessions/{ordinal}/edit`
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): OfSession,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    let session = find(&visit, &ordinal)?;
    let stands = stored(&app, &visit, session).await?;
    let mut faults = Faults::default();
    let record = read(&visit, &typed, &mut faults);
    let mut form = edit_form(&visit, session, &stands, Some(&typed));
    form.hidden = vec![("version".to_owned(), typed.version().to_string())];
    if !faults.is_empty() {
        return form.misread(faults);
    }
    let id = session.session_id;
    match acts::change_session(by(&app, &visit), id, &record).await {
        Ok(changed) => {
            let key = if changed {
                "sessions-edited"
            } else {
                "sessions-nothing-changed"
            };
            let to = address::session(&visit.body.slug, session.ordinal);
            Ok(done(jar, &app, &visit.words().t(key), &to))
        }
        Err(why) => {
            let now = stored(&app, &visit, session).await?;
            let stands = edit_form(&visit, session, &now, None);
            form.come_back(&app, &visit, why, stands, id.0).await
        }
    }
}

fn baseline_form(visit: &Visit, session: &Session, typed: Option<&Typed>) -> FormPage {
    let (words, body) = (visit.words(), &visit.body);
    let here = address::of_session(&body.slug, session.ordinal, "baseline");
    let link = link_to(visit, session);
    let title = words
        .with("sessions-fix-title")
        .arg("session", the(visit, session))
        .to_string();
    let adopted = || {
        let plans = body.plans.iter();
        plans.filter(|plan| plan.state == PlanState::Adopted)
    };
    let first = adopted().next().map_or("", |plan| plan.slug.as_str());
    let chosen = typed.map_or(first, |typed| typed.get("plan"));
    let plans = adopted().map(|plan| Choice::new(&plan.slug, &plan.title, chosen));
    let frame = frame(visit).under(&link.text, &link.address);
    let mut form = FormPage::new(frame, title, here, link.address);
    form.about = link.text;
    form.says = vec![words.t("sessions-fix-says")];
    form.groups = vec![Group::plain(vec![Field::choose(
        "plan",
        words.t("sessions-fix-plan"),
        plans.collect(),
    )])];
    form.button = Some(words.t("sessions-fix-do"));
    form
}

/// `GET /{body}/sessions/{ordinal}/baseline`
pub async fn show_baseline(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): OfSession,
) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    let session = find(&visit, &ordinal)?;
    page(&app, &visit.visitor, &baseline_form(&visit, session, None))
}

/// `POST /{body}/sessions/{ordinal}/baseline`
pub async fn fix_baseline(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): OfSession,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    visit.require(Act::KeepSession)?;
    let session = find(&visit, &ordinal)?;
    let fixed = match visit.body.plan(typed.get("plan")) {
        None => Err(NotDone::unfit("plan", "sessions-fix-needs-plan")),
        Some(plan) => {
            let stamp = visit.stamp(&app);
            baseline::fix(&app.pool, &visit.actor, &visit.body, stamp, plan, session).await
        }
    };
    match fixed {
        Ok(()) => {
            let notice = visit.words().t("sessions-fixed");
            let to = address::session(&visit.body.slug, session.ordinal);
            Ok(done(jar, &app, &notice, &to))
        }
        Err(why) => {
            let form = baseline_form(&visit, session, Some(&typed));
            let stands = baseline_form(&visit, session, None);
            form.come_back(&app, &visit, why, stands, session.session_id.0)
                .await
        }
    }
}
