//! The secretariat's answer: accepted, noted or declined, with words; what is accepted becomes something.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::{CookieJar, Form};

use super::becoming::{self, Fields};
use super::{done, find, frame, fresh, require, seen, status_word, visibilities};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::plan::form::clean;
use crate::plan::revise::acts::By;
use crate::plan::revise::pages::form::Typed;
use crate::proposals::acts::{self, Answer, Outcome};
use crate::proposals::store::Thread;
use crate::proposals::{Refused, Status, Visibility};
use crate::web::address;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, refused};
use crate::web::visit::Visit;

/// The longest answer.
const MOST: usize = 20_000;

#[derive(Template)]
#[template(path = "proposals/answer.html")]
struct AnswerPage {
    frame: Frame,
    title: String,
    address: String,
    language: &'static str,
    text: Vec<String>,
    version: i32,
    words: String,
    answers: Vec<Choice>,
    visibilities: Vec<Choice>,
    fields: Fields,
    faults: Faults,
    conflict: Option<Conflict>,
}

type Place = Path<(String, String)>;

/// `GET /{body}/proposals/{proposal}/answer`
pub async fn show(State(app): State<App>, visit: Visit, Path((_, id)): Place) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    require(&visit, Act::AnswerProposal, thread.proposal.state)?;
    let typed = becoming::suggested(&visit, &thread.proposal);
    let view = AnswerPage::new(&app, &visit, &thread, &typed, Faults::default()).await?;
    fresh(&app, &visit, &view)
}

/// `POST /{body}/proposals/{proposal}/answer`
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((_, id)): Place,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    let thread = find(&app, &visit, &id).await?;
    require(&visit, Act::AnswerProposal, thread.proposal.state)?;
    let words = visit.words();
    let (order, mut faults) = read(&app, &visit, &typed).await?;
    let Some(order) = order.filter(|_| faults.is_empty()) else {
        return refused(&AnswerPage::new(&app, &visit, &thread, &typed, faults).await?);
    };
    let to = order.to;
    let seen = seen(&visit, &thread, typed.version());
    let there = address::proposal(&visit.body.slug, seen.proposal_id);
    let by = By {
        pool: &app.pool,
        actor: &visit.actor,
        body: &visit.body,
        stamp: visit.stamp(&app),
    };
    match acts::answer(by, seen, order).await? {
        Outcome::Done => {
            let notice = words.of("proposals-answered", to.as_str());
            return Ok(done(&app, jar, &notice, &there));
        }
        Outcome::Overtaken => return overtaken(&app, &visit, &id, &typed).await,
        Outcome::NotNow => return Err(Error::BadRequest("proposals-not-now")),
        Outcome::Refused(why) => refuse(words, &why, &mut faults),
        Outcome::Unfit(unfit) => {
            for one in &unfit {
                faults.add(one.field, one.sentence(words));
            }
        }
    }
    refused(&AnswerPage::new(&app, &visit, &thread, &typed, faults).await?)
}

fn refuse(words: Words, why: &[Refused], faults: &mut Faults) {
    for one in why {
        let (field, key) = match one {
            Refused::NotNow => ("to", "proposals-not-now"),
            Refused::NoWords => ("words", "proposals-words-missing"),
            Refused::BecomesNothing => ("becomes", "proposals-becomes-missing"),
        };
        faults.add(field, words.t(key));
    }
}

/// Someone else answered meanwhile: both answers side by side, and the form with what was typed.
async fn overtaken(app: &App, visit: &Visit, id: &str, typed: &Typed) -> Result<Response> {
    let words = visit.words();
    let thread = find(app, visit, id).await?;
    let now = &thread.proposal;
    let there = address::proposal(&visit.body.slug, now.proposal_id);
    let mine = Status::from_word(typed.get("to")).map(|to| status_word(words, to));
    let theirs = thread.messages.iter().rev();
    let theirs = theirs.clone().find(|message| message.answer.is_some());
    let said = theirs.map_or("", |message| message.text.as_str());
    let conflict = Conflict::within(visit, &now.title, &there, None)
        .field(
            "proposals-answer-to",
            &status_word(words, now.status),
            &mine.unwrap_or_default(),
        )
        .field("proposals-answer-words", said, typed.get("words"));
    let mut view = AnswerPage::new(app, visit, &thread, typed, Faults::default()).await?;
    view.version = now.version;
    view.conflict = Some(conflict);
    outdated(&view)
}

/// Reads the form. What the rules say of the whole comes from `judge`.
async fn read(app: &App, visit: &Visit, typed: &Typed) -> Result<(Option<Answer>, Faults)> {
    let words = visit.words();
    let mut faults = Faults::default();
    let to = Status::from_word(typed.get("to"));
    if to.is_none() {
        faults.add("to", words.t("proposals-answer-missing"));
    }
    if typed.get("words").chars().count() > MOST {
        let sentence = words.with("plan-form-long").arg("most", MOST);
        faults.add("words", sentence.to_string());
    }
    let said = clean(typed.get("words"));
    if said.is_none() {
        faults.add("words", words.t("proposals-words-missing"));
    }
    let becomes = match to {
        Some(Status::Accepted) => becoming::read(app, visit, typed, &mut faults).await?,
        _ => None,
    };
    let visibility = Visibility::from_word(typed.get("visibility"));
    let order = to.map(|to| Answer {
        to,
        words: said,
        visibility: visibility.unwrap_or(Visibility::Secretariat),
        becomes,
    });
    Ok((order, faults))
}

impl AnswerPage {
    async fn new(
        app: &App,
        visit: &Visit,
        thread: &Thread,
        typed: &Typed,
        faults: Faults,
    ) -> Result<Self> {
        let (words, proposal) = (visit.words(), &thread.proposal);
        let there = address::proposal(&visit.body.slug, proposal.proposal_id);
        let answers = proposal.status.answers().iter();
        Ok(AnswerPage {
            frame: frame(visit).under(&proposal.title, &there),
            title: proposal.title.clone(),
            language: proposal.language.code(),
            text: super::show::paragraphs(&proposal.text),
            version: typed.version(),
            words: typed.get("words").to_owned(),
            answers: answers
                .map(|one| {
                    let word = words.of("proposals-answer", one.as_str());
                    Choice::new(one.as_str(), word, typed.get("to"))
                })
                .collect(),
            visibilities: visibilities(words, proposal.visibility, typed.get("visibility")),
            fields: Fields::new(app, visit, proposal, typed, &faults).await?,
            conflict: None,
            address: there,
            faults,
        })
    }
}
