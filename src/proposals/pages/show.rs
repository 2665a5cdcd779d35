//! One proposal with its thread, and the small forms of both sides.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;

use super::{about, done, find, frame, fresh, may, require, seen, status_word, visibilities};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::history::naming;
use crate::history::pages::Log;
use crate::history::sentence::Reader as HistoryReader;
use crate::plan::form::clean;
use crate::proposals::acts::{self, Outcome};
use crate::proposals::store::{Message, Thread};
use crate::proposals::{Reader, Status, Visibility};
use crate::web::address;
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, refused};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "proposals/show.html")]
struct ShowPage {
    frame: Frame,
    here: String,
    version: i32,
    title: String,
    eyebrow: String,
    language: &'static str,
    /// Paragraph by paragraph.
    text: Vec<String>,
    status: String,
    state: &'static str,
    kind: String,
    visibility: String,
    by: String,
    dates: String,
    /// Who changed the draft last.
    changed: Option<String>,
    about: Option<Link>,
    became: Option<Link>,
    became_word: String,
    messages: Vec<Said>,
    edit: bool,
    withdraw: bool,
    answer: bool,
    comment: Option<Comment>,
    log: Log,
    faults: Faults,
}

/// A message of the thread.
struct Said {
    day: String,
    date: String,
    who: String,
    answer: Option<String>,
    text: Vec<String>,
    /// Told to both sides: who else reads it.
    reach: Option<String>,
}

/// The form of a comment, with what was typed.
struct Comment {
    text: String,
    visibilities: Vec<Choice>,
}

/// A small form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    version: i32,
    words: String,
    visibility: String,
}

type Place = Path<(String, String)>;

/// `GET /{body}/proposals/{proposal}`
pub async fn show(State(app): State<App>, visit: Visit, Path((_, id)): Place) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    let view = ShowPage::new(&visit, &thread, &Typed::default(), Faults::default());
    fresh(&app, &visit, &view)
}

pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

impl ShowPage {
    fn new(visit: &Visit, thread: &Thread, typed: &Typed, faults: Faults) -> Self {
        let (words, proposal) = (visit.words(), &thread.proposal);
        let side = Reader::of(&visit.actor).is_side(proposal.state.code());
        let keeps = may(visit, Act::KeepProposal, proposal.state);
        let comments = may(visit, Act::CommentOnProposal, proposal.state);
        let zone = visit.body.time_zone;
        let day =
            |at: chrono::DateTime<chrono::Utc>| words.date(at.with_timezone(&zone).date_naive());
        let dates = match proposal.submitted_at {
            None => words
                .with("proposals-changed-on")
                .arg("date", day(proposal.changed_at)),
            Some(at) => words.with("proposals-submitted-on").arg("date", day(at)),
        };
        let state = proposal.state.name(words.0.code());
        let draft = proposal.status == Status::Draft;
        ShowPage {
            frame: frame(visit),
            here: address::proposal(&visit.body.slug, proposal.proposal_id),
            version: proposal.version,
            title: proposal.title.clone(),
            eyebrow: words.with("proposals-of").arg("state", state).to_string(),
            language: proposal.language.code(),
            text: paragraphs(&proposal.text),
            status: status_word(words, proposal.status),
            kind: words.of("proposals-kind", proposal.kind.as_str()),
            visibility: match draft {
                true => words.t("proposals-reach-draft"),
                false => words.of("proposals-for", proposal.visibility.as_str()),
            },
            by: proposal
                .written_by
                .clone()
                .filter(|_| side)
                .unwrap_or_default(),
            dates: dates.to_string(),
            changed: proposal
                .changed_by
                .clone()
                .filter(|_| side && draft)
                .map(|name| {
                    let phrase = words.with("proposals-changed-by").arg("name", name);
                    phrase.to_string()
                }),
            became_word: words.t(match proposal.became_new {
                true => "proposals-became",
                false => "proposals-became-linked",
            }),
            about: about::link(visit, proposal),
            became: about::became(visit, proposal),
            messages: thread
                .messages
                .iter()
                .map(|message| said(visit, message, side))
                .collect(),
            edit: keeps && draft,
            withdraw: keeps && proposal.status.may_be_withdrawn(),
            answer: may(visit, Act::AnswerProposal, proposal.state)
                && !proposal.status.answers().is_empty(),
            comment: (comments && proposal.status.is_open_to_words()).then(|| Comment {
                text: typed.words.clone(),
                visibilities: visibilities(
                    words,
                    proposal.visibility,
                    match typed.visibility.as_str() {
                        "" => Visibility::Secretariat.as_str(),
                        chosen => chosen,
                    },
                ),
            }),
            log: Log::new(visit, Some(proposal.proposal_id.0), &thread.log),
            state,
            faults,
        }
    }
}

fn said(visit: &Visit, message: &Message, side: bool) -> Said {
    let words = visit.words();
    let reader = HistoryReader {
        words,
        sees_names: side,
        zone: visit.body.time_zone,
        agencies: &visit.body.agencies,
        own: None,
    };
    let name = message.person.as_deref();
    let day = message
        .written_at
        .with_timezone(&visit.body.time_zone)
        .date_naive();
    Said {
        day: day.to_string(),
        date: words.date(day),
        who: naming::who(&reader, name.is_some(), name, &message.acts_for),
        answer: message.answer.map(|answer| status_word(words, answer)),
        text: paragraphs(&message.text),
        reach: side.then(|| words.of("proposals-for", message.visibility.as_str())),
    }
}

/// What the outcome of a small form leads to: back to the proposal with a sentence, or the form again with another.
async fn after(
    app: &App,
    visit: &Visit,
    jar: CookieJar,
    id: &str,
    outcome: Outcome,
    notice: &str,
    typed: &Typed,
) -> Result<Response> {
    let words = visit.words();
    let key = match outcome {
        Outcome::Done => {
            let there = format!("{}/{id}", address::proposals(&visit.body.slug));
            return Ok(done(app, jar, &words.t(notice), &there));
        }
        Outcome::Overtaken => "proposals-overtaken",
        Outcome::NotNow | Outcome::Refused(_) | Outcome::Unfit(_) => "proposals-not-now",
    };
    let mut faults = Faults::default();
    faults.add("thread", words.t(key));
    let thread = find(app, visit, id).await?;
    refused(&ShowPage::new(visit, &thread, typed, faults))
}

/// `POST /{body}/proposals/{proposal}/submit`
pub async fn submit(
    State(app): State<App>,
    visit: Visit,
    Path((_, id)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    require(&visit, Act::KeepProposal, thread.proposal.state)?;
    let seen = seen(&visit, &thread, typed.version);
    let outcome = acts::submit(&app.pool, &visit.actor, visit.stamp(&app), seen).await?;
    after(
        &app,
        &visit,
        jar,
        &id,
        outcome,
        "proposals-submitted",
        &typed,
    )
    .await
}

/// `POST /{body}/proposals/{proposal}/withdraw`: a draft is thrown away, anything else taken back.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((_, id)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    require(&visit, Act::KeepProposal, thread.proposal.state)?;
    let seen = seen(&visit, &thread, typed.version);
    if thread.proposal.status == Status::Draft {
        let outcome = acts::discard(&app.pool, &visit.actor, seen).await?;
        if outcome == Outcome::Done {
            let there = address::proposals(&visit.body.slug);
            return Ok(done(
                &app,
                jar,
                &visit.words().t("proposals-discarded"),
                &there,
            ));
        }
        return after(&app, &visit, jar, &id, outcome, "", &typed).await;
    }
    let words = clean(&typed.words);
    let outcome = acts::withdraw(&app.pool, &visit.actor, visit.stamp(&app), seen, words).await?;
    after(
        &app,
        &visit,
        jar,
        &id,
        outcome,
        "proposals-withdrawn",
        &typed,
    )
    .await
}

/// `POST /{body}/proposals/{proposal}/comments`
pub async fn comment(
    State(app): State<App>,
    visit: Visit,
    Path((_, id)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    require(&visit, Act::CommentOnProposal, thread.proposal.state)?;
    let words = visit.words();
    let mut faults = Faults::default();
    let text = clean(&typed.words);
    if text.is_none() {
        faults.add("words", words.t("proposals-words-missing"));
    }
    if typed.words.chars().count() > 20_000 {
        let sentence = words.with("plan-form-long").arg("most", 20_000);
        faults.add("words", sentence.to_string());
    }
    let visibility = Visibility::from_word(&typed.visibility);
    if visibility.is_none() {
        faults.add("visibility", words.t("proposals-visibility-missing"));
    }
    let (Some(text), Some(visibility), true) = (text, visibility, faults.is_empty()) else {
        return refused(&ShowPage::new(&visit, &thread, &typed, faults));
    };
    let seen = seen(&visit, &thread, thread.proposal.version);
    let stamp = visit.stamp(&app);
    let outcome = acts::comment(&app.pool, &visit.actor, stamp, seen, &text, visibility).await?;
    if outcome == Outcome::NotNow && thread.proposal.status == Status::Draft {
        return Err(Error::BadRequest("proposals-not-now"));
    }
    after(
        &app,
        &visit,
        jar,
        &id,
        outcome,
        "proposals-commented",
        &typed,
    )
    .await
}
