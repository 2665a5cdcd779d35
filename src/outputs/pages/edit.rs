//! The form of an output: recording one, and changing it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::{HeadsTable, about, done, find, may_record};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states;
use crate::bodies::{Format, PlanHead};
use crate::error::{Error, Result};
use crate::history;
use crate::ids::OutputId;
use crate::outputs::acts::{self, Outcome};
use crate::outputs::form::{OutputForm, Read};
use crate::outputs::participants::Participants;
use crate::outputs::record::Record;
use crate::outputs::{kind_code, store};
use crate::plan::{OutputKind, current_plan};
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::{Frame, Section, Visit, address, page, refused};

type Pairs = Vec<(String, String)>;

/// An agency to tick, by its key.
struct AgencyChoice {
    value: String,
    acronym: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "outputs/edit.html")]
struct EditPage {
    frame: Frame,
    heading: String,
    lede: String,
    here: String,
    /// Where one goes who leaves everything as it is.
    back: String,
    form: OutputForm,
    faults: Faults,
    conflict: Option<Conflict>,
    kinds: Vec<Choice>,
    formats: Vec<Choice>,
    states: Vec<Choice>,
    agencies: Vec<AgencyChoice>,
    table: HeadsTable,
    /// The plan whose codes stand alone.
    plan: Option<String>,
    is_new: bool,
}

/// `GET /{body}/outputs/new`, with `?plan=2023-2025&activity=1.1` to have an activity chosen.
pub(super) async fn new(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Pairs>,
) -> Result<Response> {
    require_record(&visit)?;
    let asked = |name: &str| {
        let found = asked.iter().find(|(given, _)| given == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let present = present(&visit).map(|plan| plan.slug.as_str());
    let activities = match (asked("plan"), asked("activity")) {
        ("", code) => code.to_owned(),
        (plan, code) if Some(plan) == present => code.to_owned(),
        (plan, code) => format!("{plan}/{code}"),
    };
    let own: Vec<_> = visit.actor.agencies().collect();
    let own = visit.body.serving(&own);
    let own = own.map(|agency| agency.acronym.clone());
    let form = OutputForm {
        activities,
        agencies: own.collect(),
        ..OutputForm::default()
    };
    page(
        &app,
        &visit.visitor,
        &new_page(&visit, form, Faults::default()),
    )
}

/// `POST /{body}/outputs/new`
pub(super) async fn record(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    require_record(&visit)?;
    let form = OutputForm::sent(&sent);
    let (record, mut faults) = read(&app, &visit, &form, None).await?;
    if !faults.is_empty() {
        return refused(&new_page(&visit, form, faults));
    }
    let title = record.title.clone();
    let stamp = visit.stamp(&app);
    match acts::record_output(&app.pool, &visit.actor, &visit.body, stamp, record).await? {
        Outcome::Done(output) => {
            let notice = about(&visit, "outputs-recorded", &title);
            let to = address::output(&visit.body.slug, output);
            Ok(done(&app, jar, &notice, &to))
        }
        _ => {
            faults.add("agencies", visit.words().t("outputs-form-not-yours"));
            refused(&new_page(&visit, form, faults))
        }
    }
}

/// `GET /{body}/outputs/{output}/edit`
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let form = stored_form(&app, &visit, &found.record, found.version).await?;
    let view = edit_page(&visit, output, &found.record, form, Faults::default());
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/outputs/{output}/edit`
pub(super) async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
    jar: CookieJar,
    Form(sent): Form<Pairs>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let form = OutputForm::sent(&sent);
    let (record, mut faults) = read(&app, &visit, &form, Some(&found.record)).await?;
    if !faults.is_empty() {
        return refused(&edit_page(&visit, output, &found.record, form, faults));
    }
    let (title, version, typed) = (record.title.clone(), form.version, record.clone());
    let stamp = visit.stamp(&app);
    let (actor, body) = (&visit.actor, &visit.body);
    let outcome =
        acts::change_output(&app.pool, actor, body, stamp, output, version, record).await?;
    let to = address::output(&visit.body.slug, output);
    match outcome {
        Outcome::Done(_) => {
            let notice = about(&visit, "outputs-changed", &title);
            Ok(done(&app, jar, &notice, &to))
        }
        Outcome::Same => Ok(done(&app, jar, &visit.words().t("outputs-same"), &to)),
        Outcome::NotYours => {
            faults.add("agencies", visit.words().t("outputs-form-not-yours"));
            refused(&edit_page(&visit, output, &found.record, form, faults))
        }
        Outcome::Overtaken => overtaken(&app, &visit, output, form, &typed).await,
    }
}

/// What stands now beside what was typed, and the form on the version that stands.
async fn overtaken(
    app: &App,
    visit: &Visit,
    output: OutputId,
    mut form: OutputForm,
    typed: &Record,
) -> Result<Response> {
    let (output, found) = find(app, visit, &output.to_string()).await?;
    // Both as the form writes them, whatever the order and the spaces that were typed.
    let stands = stored_form(app, visit, &found.record, found.version).await?;
    let mine = stored_form(app, visit, typed, found.version).await?;
    let faster = {
        let mut connection = app.pool.acquire().await?;
        history::store::last_word(&mut connection, output).await?
    };
    form.version = found.version;
    let record = &found.record;
    let mut view = edit_page(visit, output, record, form, Faults::default());
    let words = visit.words();
    let to = address::output(&visit.body.slug, output);
    let kind = |record: &Record| words.of("outputs-kind", &kind_code(record.kind));
    let state = |record: &Record| {
        let state = record.state.map(|state| state.name(words.0.code()));
        state.unwrap_or_default().to_owned()
    };
    let format = |record: &Record| {
        let format = record.format.map(|one| words.of("format", one.as_str()));
        format.unwrap_or_default()
    };
    let agencies = |record: &Record| visit.acronyms(&record.agencies()).join(", ");
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let dates = |record: &Record| words.timeframe(&record.timeframe);
    let heads = |record: &Record| participants_told(visit, &record.participants);
    view.conflict = Some(
        Conflict::within(visit, &record.title, &to, faster.as_ref())
            .field("outputs-title", &record.title, &typed.title)
            .field("outputs-kind", &kind(record), &kind(typed))
            .field("outputs-dates", &dates(record), &dates(typed))
            .field("outputs-place", &text(&record.place), &text(&typed.place))
            .field("outputs-state", &state(record), &state(typed))
            .field("outputs-format", &format(record), &format(typed))
            .field("outputs-agencies", &agencies(record), &agencies(typed))
            .field("outputs-partners", &stands.partners, &mine.partners)
            .field("outputs-activities", &stands.activities, &mine.activities)
            .field("outputs-participants", &heads(record), &heads(typed))
            .field("outputs-links", &stands.links, &mine.links),
    );
    outdated(&view)
}

/// "Kazakhstan – 12 participants: 5 women, 7 men", a line for each.
fn participants_told(visit: &Visit, participants: &[Participants]) -> String {
    let words = visit.words();
    let lines = participants.iter().map(|row| {
        words
            .with("outputs-heads-line")
            .arg("from", row.origin.name(words))
            .arg("heads", row.heads.told(words).unwrap_or_default())
            .to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn require_record(visit: &Visit) -> Result<()> {
    if may_record(visit) {
        return Ok(());
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::KeepOutput))
}

/// The plan in force, whose activities are named by their codes alone.
fn present(visit: &Visit) -> Option<&PlanHead> {
    current_plan(&visit.body, visit.today)
}

/// Reads a form, and looks up what it names.
async fn read(
    app: &App,
    visit: &Visit,
    form: &OutputForm,
    before: Option<&Record>,
) -> Result<(Record, Faults)> {
    let (words, body) = (visit.words(), &visit.body);
    let mut faults = Faults::default();
    let read: Read = form.read(words, body, present(visit), before, &mut faults);
    let named = store::named(&app.pool, body, &read.codes, &read.partners).await?;
    let record = read.complete(&named, words, body, present(visit), &mut faults);
    Ok((record, faults))
}

/// The form as the output stands.
async fn stored_form(
    app: &App,
    visit: &Visit,
    record: &Record,
    version: i32,
) -> Result<OutputForm> {
    let codes = store::codes(&app.pool, &record.activities).await?;
    let present = present(visit);
    Ok(OutputForm::of(
        record,
        version,
        &visit.body,
        &codes,
        present,
    ))
}

fn new_page(visit: &Visit, form: OutputForm, faults: Faults) -> EditPage {
    let (words, slug) = (visit.words(), &visit.body.slug);
    let frame = Frame::within(visit, Section::Outputs)
        .under(words.t("nav-outputs"), address::outputs(slug));
    EditPage {
        heading: words.t("outputs-new"),
        lede: words.t("outputs-new-lede"),
        here: address::new_output(slug),
        back: address::outputs(slug),
        is_new: true,
        ..filled(visit, frame, &[], form, faults)
    }
}

fn edit_page(
    visit: &Visit,
    output: OutputId,
    stands: &Record,
    form: OutputForm,
    faults: Faults,
) -> EditPage {
    let (words, slug) = (visit.words(), &visit.body.slug);
    let frame = super::frame(visit, output, &stands.title);
    EditPage {
        heading: words.t("outputs-edit"),
        lede: stands.title.clone(),
        here: address::edit_output(slug, output),
        back: address::output(slug, output),
        ..filled(visit, frame, &stands.participants, form, faults)
    }
}

/// What both pages show of the form.
fn filled(
    visit: &Visit,
    frame: Frame,
    present_heads: &[Participants],
    form: OutputForm,
    faults: Faults,
) -> EditPage {
    let (words, body) = (visit.words(), &visit.body);
    let language = words.0.code();
    let kind = |kind: OutputKind| {
        let text = words.of("outputs-kind", &kind_code(kind));
        Choice::new(kind.as_str(), text, &form.kind)
    };
    let format = |format: Format| {
        let code = format.as_str();
        Choice::new(code, words.of("format", code), &form.format)
    };
    // States of the body first: most outputs are held in one of them.
    let others = states::State::all().filter(|state| !body.states.contains(state));
    let mut others: Vec<states::State> = others.collect();
    others.sort_by_key(|state| state.name(language));
    let states = body.states.iter().copied().chain(others);
    EditPage {
        kinds: OutputKind::ALL.into_iter().map(kind).collect(),
        formats: Format::ALL.into_iter().map(format).collect(),
        states: states
            .map(|state| Choice::new(state.code(), state.name(language), &form.state))
            .collect(),
        agencies: body
            .agencies
            .iter()
            .map(|agency| AgencyChoice {
                value: agency.acronym.clone(),
                acronym: agency.acronym(words.0).to_owned(),
                name: agency.name(words.0).to_owned(),
                chosen: form.agencies.iter().any(|one| agency.goes_by(one)),
            })
            .collect(),
        table: HeadsTable::new(words, body, &form.counts, present_heads, &faults),
        plan: present(visit).map(|plan| plan.slug.clone()),
        heading: String::new(),
        lede: String::new(),
        here: String::new(),
        back: String::new(),
        conflict: None,
        is_new: false,
        frame,
        form,
        faults,
    }
}
