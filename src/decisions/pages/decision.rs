//! One decision: what was adopted, what became of it, and the forms that say what belongs to it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::near::{Near, near};
use super::{how_late, marked, names_of, place, session_dates, source_lines};
use crate::accounts::policy::{self, Act};
use crate::app::App;
use crate::decisions::acts::Seen;
use crate::decisions::follow_up::Tie;
use crate::decisions::store::{self, Chained, Noted, Shown};
use crate::decisions::{Clause, weightiest};
use crate::error::{Error, Result};
use crate::history::naming::{self, shortened};
use crate::history::pages::Log;
use crate::history::sentence::Reader;
use crate::history::{self, SubjectKind};
use crate::ids::{ActivityId, DecisionId, OutputId};
use crate::plan::view::kind_word;
use crate::time::Timeframe;
use crate::web::address;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, Section, page, refused};
use crate::web::past::Viewing;
use crate::web::proposed::beside;
use crate::web::visit::Visit;

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
    follow_up: FollowUpFacts,
    activities: Vec<ActivityRow>,
    outputs: Vec<OutputRow>,
    chain: Vec<ChainRow>,
    notes: Vec<NoteRow>,
    /// There for whoever may say what belongs to it.
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

/// What stands beside the decision.
struct FollowUpFacts {
    word: String,
    since: Option<String>,
    overdue: Option<String>,
    responsible: String,
    due: String,
    /// Where it is recorded, for those who may.
    record: Option<String>,
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

struct OutputRow {
    output_id: OutputId,
    link: Link,
    kind: String,
    dates: String,
}

struct ChainRow {
    /// "Supersedes", "Implemented by", and "which …" for what lies behind another.
    how: String,
    link: Link,
    follow_up: String,
    /// What undoes it from here.
    undo: Option<DecisionId>,
}

struct NoteRow {
    day: String,
    date: String,
    text: String,
    who: String,
}

/// The forms that link something, with what was typed and what is wrong with it.
struct LinkForm {
    here: String,
    version: i32,
    plans: Vec<Choice>,
    code: String,
    kinds: Vec<Choice>,
    other: String,
    find: String,
    near: Near,
    faults: Faults,
    conflict: Option<Conflict>,
}

/// What someone looks for among the activities and outputs.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Looked {
    find: String,
}

/// `GET /{body}/sessions/{ordinal}/decisions/{position}`; `?find=` proposes by other words than the decision's own.
pub async fn show(
    State(app): State<App>,
    Viewing { visit, reading }: Viewing,
    Path((_, ordinal, position)): Path<(String, String, String)>,
    Query(looked): Query<Looked>,
) -> Result<Response> {
    let (ordinal, position) = place(&ordinal, &position)?;
    let mut connected = reading.connect().await?;
    let shown = store::show(&mut *connected, visit.body.body_id, ordinal, position).await?;
    drop(connected);
    let shown = shown.ok_or_else(|| visit.not_there())?;
    let typed = Typed {
        find: looked.find.chars().take(200).collect(),
        ..Typed::default()
    };
    let mut view = decision_page(&app, &visit, &shown, &typed, Faults::default()).await?;
    let about = format!("decision:{ordinal}:{position}");
    view.frame.proposed = beside(&app, &visit, shown.card.decision_id, Some(about)).await?;
    page(&app, &visit.visitor, &view)
}

/// A form of the page as it was sent: the fields of each are a part of these.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub(super) version: i32,
    pub(super) plan: String,
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) other: String,
    /// The page on which a link was proposed.
    pub(super) back: String,
    #[serde(skip)]
    find: String,
}

async fn decision_page(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    typed: &Typed,
    faults: Faults,
) -> Result<DecisionPage> {
    let (words, body) = (visit.words(), &visit.body);
    let card = &shown.card;
    let ordinal = card.session_ordinal;
    let session = body.session(ordinal).ok_or(Error::NotFound)?;
    let session_name = words
        .with("sessions-name")
        .arg("ordinal", ordinal)
        .to_string();
    let clause = |clause: &Clause| ClauseRow {
        verb: clause.verb.clone(),
        class: words.of("decisions-class", clause.class.as_str()),
        addressee: clause
            .addressee
            .clone()
            .unwrap_or_else(|| words.list(&names_of(body, words, clause))),
    };
    let neighbour = |other: &store::Neighbour| {
        let there = address::decision(&body.slug, ordinal, other.position);
        Link::new(numbered(visit, &other.number), there)
    };
    let first = shown.source_from.unwrap_or(1);
    let source: Vec<(i32, String)> = (first..).zip(shown.source.iter().cloned()).collect();
    let last = source.last().map_or(first, |(line, _)| *line);
    let members = visit.may(Act::SeeNames) && shown.source_from.is_some();
    let form = match visit.may(Act::LinkDecision) {
        true => Some(link_form(app, visit, shown, typed, faults).await?),
        false => None,
    };
    Ok(DecisionPage {
        title: numbered(visit, &card.number),
        dates: session_dates(words, session),
        language: card.language.code(),
        wording: marked(&card.wording, &shown.clauses),
        footnotes: shown.footnotes.clone(),
        class: weightiest(&shown.clauses).map(|class| words.of("decisions-class", class.as_str())),
        clauses: shown.clauses.iter().map(clause).collect(),
        follow_up: facts(visit, shown),
        activities: shown
            .activities
            .iter()
            .map(|activity| activity_row(visit, activity))
            .collect(),
        outputs: shown
            .outputs
            .iter()
            .map(|output| output_row(visit, output))
            .collect(),
        chain: shown
            .chain
            .iter()
            .map(|link| chain_row(visit, link))
            .collect(),
        notes: shown
            .notes
            .iter()
            .map(|note| note_row(visit, note))
            .collect(),
        form,
        source,
        source_lines: source_lines(words, ordinal, first, last),
        report: members.then(|| address::report(&body.slug, ordinal, first)),
        previous: shown.previous.as_ref().map(neighbour),
        next: shown.next.as_ref().map(neighbour),
        log: Log::new(visit, Some(card.decision_id.0), &shown.log),
        frame: frame(visit, ordinal).watching(visit, SubjectKind::Decision, card.decision_id),
        session: session_name,
    })
}

/// The frame of a page about a decision of this session, with the way to it.
pub(super) fn frame(visit: &Visit, ordinal: i32) -> Frame {
    let (words, slug) = (visit.words(), &visit.body.slug);
    let session = words.with("sessions-name").arg("ordinal", ordinal);
    Frame::within(visit, Section::Decisions)
        .under(words.t("nav-decisions"), address::decisions(slug))
        .under(session.to_string(), address::session(slug, ordinal))
}

pub(super) fn numbered(visit: &Visit, number: &str) -> String {
    let words = visit.words();
    words
        .with("decisions-number")
        .arg("number", number)
        .to_string()
}

fn facts(visit: &Visit, shown: &Shown) -> FollowUpFacts {
    let (words, card) = (visit.words(), &shown.card);
    let may = policy::may(&visit.actor, Act::NoteFollowUp, &card.subject());
    let here = address::decision(&visit.body.slug, card.session_ordinal, card.position);
    FollowUpFacts {
        word: words.of("decisions-follow-up", card.follow_up.as_str()),
        since: card.follow_up_since.map(|day| {
            let since = words.with("decisions-since").arg("date", words.date(day));
            since.to_string()
        }),
        overdue: how_late(words, card, visit.today),
        responsible: words.list(&card.responsible.names(&visit.body, words)),
        due: card.due_words(words),
        record: may.then(|| format!("{here}/follow-up")),
    }
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

fn output_row(visit: &Visit, output: &store::Delivered) -> OutputRow {
    let words = visit.words();
    let there = address::output(&visit.body.slug, output.output_id);
    OutputRow {
        output_id: output.output_id,
        link: Link::new(&output.title, there),
        kind: kind_word(words, &output.kind),
        dates: words.timeframe(&Timeframe {
            from: output.from,
            to: output.to,
            wording: String::new(),
        }),
    }
}

fn chain_row(visit: &Visit, link: &Chained) -> ChainRow {
    let words = visit.words();
    let key = match (link.kind, link.onward) {
        (Tie::Supersedes, true) => "decisions-supersedes",
        (Tie::Supersedes, false) => "decisions-superseded-by",
        (Tie::Implements, true) => "decisions-implements",
        (Tie::Implements, false) => "decisions-implemented-by",
    };
    let how = words.t(key);
    let name = words
        .with("history-a-decision")
        .arg("number", &link.number)
        .arg("ordinal", link.session)
        .to_string();
    ChainRow {
        how: match link.depth {
            1 => how,
            _ => words.with("decisions-chain-on").arg("how", how).to_string(),
        },
        link: Link::new(
            name,
            address::decision(&visit.body.slug, link.session, link.position),
        ),
        follow_up: words.of("decisions-follow-up", link.follow_up.as_str()),
        undo: (link.onward && link.depth == 1).then_some(link.decision_id),
    }
}

fn note_row(visit: &Visit, note: &Noted) -> NoteRow {
    let reader = Reader {
        words: visit.words(),
        sees_names: visit.may(Act::SeeNames),
        zone: visit.body.time_zone,
        own: None,
    };
    let name = note.person.as_deref();
    NoteRow {
        day: note.holds_on.to_string(),
        date: visit.words().date(note.holds_on),
        text: note.text.clone(),
        who: naming::who(&reader, name.is_some(), name, &note.acts_for),
    }
}

async fn link_form(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    typed: &Typed,
    faults: Faults,
) -> Result<LinkForm> {
    let (words, card) = (visit.words(), &shown.card);
    let here = address::decision(&visit.body.slug, card.session_ordinal, card.position);
    let plans = visit.body.plans.iter();
    let kinds = Tie::ALL.into_iter().map(Tie::as_str);
    Ok(LinkForm {
        version: card.version,
        plans: plans
            .map(|plan| Choice::new(&plan.slug, &plan.title, &typed.plan))
            .collect(),
        code: typed.code.clone(),
        kinds: kinds
            .map(|kind| Choice::new(kind, words.of("decisions", kind), &typed.kind))
            .collect(),
        other: typed.other.clone(),
        near: near(app, visit, card, &typed.find).await?,
        find: typed.find.clone(),
        here,
        faults,
        conflict: None,
    })
}

/// The decision as it is now, with the form as it was sent and what is wrong with it.
pub(super) async fn come_back(
    app: &App,
    visit: &Visit,
    seen: Seen,
    typed: &Typed,
    faults: Faults,
) -> Result<Response> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    refused(&decision_page(app, visit, &shown, typed, faults).await?)
}

/// What someone wanted of that which belongs to a decision.
pub(super) enum Wish<'a> {
    Link(&'a str),
    Unlink(ActivityId),
    LinkOutput,
    UnlinkOutput(OutputId),
    Tie(&'a str),
    Untie(DecisionId),
}

/// The decision as someone else has left it meanwhile, beside what was wanted; the forms stand on the version it has now.
pub(super) async fn faster(
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
        history::store::last_word(&mut connection, shown.card.decision_id).await?
    };
    let mut view = decision_page(app, visit, &shown, typed, Faults::default()).await?;
    let here = address::decision(&visit.body.slug, seen.ordinal, seen.position);
    let (label, stands, wanted) = both(&shown, &wish);
    let conflict = Conflict::within(visit, &view.title, &here, faster.as_ref()).field(
        label,
        &stands.join(", "),
        &wanted.join(", "),
    );
    if let Some(form) = &mut view.form {
        form.conflict = Some(conflict);
    }
    outdated(&view)
}

/// What belongs to the decision as it stands, and as it was wanted.
fn both(shown: &Shown, wish: &Wish<'_>) -> (&'static str, Vec<String>, Vec<String>) {
    let (label, mut wanted, stands): (_, Vec<String>, Vec<String>) = match wish {
        Wish::Link(_) | Wish::Unlink(_) => {
            let linked = shown.activities.iter();
            let kept = linked.clone().filter(
                |one| !matches!(wish, Wish::Unlink(activity) if *activity == one.activity_id),
            );
            (
                "decisions-activities",
                kept.map(|one| one.code.clone()).collect(),
                linked.map(|one| one.code.clone()).collect(),
            )
        }
        Wish::LinkOutput | Wish::UnlinkOutput(_) => {
            let linked = shown.outputs.iter();
            let kept = linked.clone().filter(
                |one| !matches!(wish, Wish::UnlinkOutput(output) if *output == one.output_id),
            );
            (
                "decisions-outputs",
                kept.map(|one| one.title.clone()).collect(),
                linked.map(|one| one.title.clone()).collect(),
            )
        }
        Wish::Tie(_) | Wish::Untie(_) => {
            let named = |one: &Chained| format!("{}/{}", one.session, one.number);
            let linked = shown
                .chain
                .iter()
                .filter(|one| one.onward && one.depth == 1);
            let kept = linked
                .clone()
                .filter(|one| !matches!(wish, Wish::Untie(other) if *other == one.decision_id));
            (
                "decisions-chain",
                kept.map(named).collect(),
                linked.map(named).collect(),
            )
        }
    };
    if let Wish::Link(added) | Wish::Tie(added) = wish
        && !wanted.iter().any(|one| one == added)
    {
        wanted.push((*added).to_owned());
    }
    (label, stands, wanted)
}
