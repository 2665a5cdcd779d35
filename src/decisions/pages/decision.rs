//! One decision: what was adopted, what became of it, and what belongs to it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::link_form::{LinkForm, Typed, link_form};
use super::{export, how_late, marked, names_of, place, session_dates, source_lines};
use crate::accounts::policy::{self, Act};
use crate::app::App;
use crate::decisions::follow_up::Tie;
use crate::decisions::store::{self, Chained, Noted, Shown};
use crate::decisions::{Clause, weightiest};
use crate::error::{Error, Result};
use crate::history::SubjectKind;
use crate::history::naming::{self, shortened};
use crate::history::pages::Log;
use crate::history::sentence::Reader;
use crate::ids::{ActivityId, DecisionId, OutputId};
use crate::plan::view::kind_word;
use crate::time::Timeframe;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::forms::Faults;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::past::Viewing;
use crate::web::proposed::beside;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "decisions/decision.html")]
pub(super) struct DecisionPage {
    frame: Frame,
    pub(super) title: String,
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
    pub(super) form: Option<LinkForm>,
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
    wanted: Wanted,
    Query(looked): Query<Looked>,
) -> Result<Response> {
    let (ordinal, position) = place(&ordinal, &position)?;
    if let Some(format) = wanted.0 {
        return export::clauses(&visit, reading, (ordinal, position), format).await;
    }
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

/// Whom a clause addresses, in its own words or else by name.
pub(super) fn addressee(visit: &Visit, clause: &Clause) -> String {
    let words = visit.words();
    let named = || words.list(&names_of(&visit.body, words, clause));
    clause.addressee.clone().unwrap_or_else(named)
}

pub(super) async fn decision_page(
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
        addressee: addressee(visit, clause),
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
        leads: words.list(&visit.acronyms(&activity.lead_ids)),
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
        agencies: &visit.body.agencies,
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
