//! The page that records what becomes of a decision: one for all, with the parts that its reader may fill in.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::{CookieJar, Form};

use super::decision::{frame, numbered};
use super::record_form::RecordForm;
use super::{marked, place};
use crate::accounts::policy::{self, Act};
use crate::app::App;
use crate::bodies::states::State as ParticipatingState;
use crate::decisions::acts::{self, Outcome, Seen};
use crate::decisions::follow_up::{Need, Refused};
use crate::decisions::store::{self, Shown};
use crate::decisions::{DecisionCard, FollowUp, Responsible};
use crate::error::{Error, Result};
use crate::history;
use crate::i18n::Words;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, page, refused};
use crate::web::visit::Visit;
use crate::web::{address, cookies};

/// A follow-up that can be moved to, with what the move needs.
struct Move {
    code: &'static str,
    word: String,
    needs: Option<String>,
    chosen: bool,
}

/// Who sees to it and by when, for whoever may say so.
struct Assigning {
    addressed: String,
    named: bool,
    agencies: Vec<Choice>,
    states: Vec<Choice>,
    all_states: bool,
}

#[derive(Template)]
#[template(path = "decisions/follow_up.html")]
struct RecordPage {
    frame: Frame,
    title: String,
    here: String,
    address: String,
    language: &'static str,
    wording: Vec<(String, bool)>,
    now: String,
    responsible: String,
    due: String,
    form: RecordForm,
    /// Empty for whoever may only note something.
    moves: Vec<Move>,
    assigning: Option<Assigning>,
    faults: Faults,
    conflict: Option<Conflict>,
}

type Place = Path<(String, String, String)>;

async fn find(app: &App, seen: Seen) -> Result<Shown> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    shown.ok_or(Error::NotFound)
}

fn seen(visit: &Visit, ordinal: &str, position: &str, version: i32) -> Result<Seen> {
    let (ordinal, position) = place(ordinal, position)?;
    Ok(Seen {
        body_id: visit.body.body_id,
        ordinal,
        position,
        version,
    })
}

/// Lets pass whoever may say anything of this follow-up; sends the public to sign in.
fn require(visit: &Visit, card: &DecisionCard) -> Result<()> {
    if policy::may(&visit.actor, Act::NoteFollowUp, &card.subject()) {
        return Ok(());
    }
    visit.visitor.require_sign_in()?;
    Err(Error::Forbidden(Act::NoteFollowUp))
}

/// `GET /{body}/sessions/{ordinal}/decisions/{position}/follow-up`
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
) -> Result<Response> {
    let seen = seen(&visit, &ordinal, &position, 0)?;
    let shown = find(&app, seen).await?;
    require(&visit, &shown.card)?;
    let form = RecordForm::new(&visit, &shown.card);
    let view = RecordPage::new(&visit, &shown, form, Faults::default());
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/sessions/{ordinal}/decisions/{position}/follow-up`
pub async fn record(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal, position)): Place,
    jar: CookieJar,
    Form(form): Form<RecordForm>,
) -> Result<Response> {
    let seen = seen(&visit, &ordinal, &position, form.version)?;
    let shown = find(&app, seen).await?;
    require(&visit, &shown.card)?;
    let words = visit.words();
    let (order, mut faults) = form.read(&visit, &shown.card);
    if !faults.is_empty() {
        return refused(&RecordPage::new(&visit, &shown, form, faults));
    }
    let stamp = visit.stamp(&app);
    match acts::record(&app, &visit.actor, stamp, seen, order).await? {
        Outcome::Done => {
            let notice = words
                .with("decisions-recorded")
                .arg("number", &shown.card.number);
            let there = address::decision(&visit.body.slug, seen.ordinal, seen.position);
            let jar = cookies::set_notice(jar, &app, &notice.to_string());
            Ok((jar, Redirect::to(&there)).into_response())
        }
        Outcome::Refused(why) => {
            for one in why {
                let (field, sentence) = refusal(words, one);
                faults.add(field, sentence);
            }
            refused(&RecordPage::new(&visit, &shown, form, faults))
        }
        Outcome::Overtaken => {
            // Read again: what stands now is what the other one made of it.
            let shown = find(&app, seen).await?;
            let faster = {
                let mut connection = app.pool.acquire().await?;
                history::store::last_word(&mut connection, shown.card.decision_id).await?
            };
            let mut view = RecordPage::new(&visit, &shown, form, Faults::default());
            view.keep_both(&visit, &shown.card, faster.as_ref());
            outdated(&view)
        }
    }
}

/// The field that puts a refusal right, and the sentence.
fn refusal(words: Words, refused: Refused) -> (&'static str, String) {
    let word = |follow_up: FollowUp| words.of("decisions-follow-up", follow_up.as_str());
    match refused {
        Refused::Nothing => ("note", words.t("decisions-refused-nothing")),
        Refused::NoSuchMove { from, to } => {
            let possible: Vec<String> = from.moves().iter().map(|(to, _)| word(*to)).collect();
            let key = match possible.is_empty() {
                true => "decisions-refused-superseded",
                false => "decisions-refused-move",
            };
            let sentence = words
                .with(key)
                .arg("from", word(from))
                .arg("to", word(to))
                .arg("possible", possible.join(", "));
            ("to", sentence.to_string())
        }
        Refused::Ahead => ("on", words.t("decisions-refused-ahead")),
        Refused::BeforePresent { since } => {
            let sentence = words.with("decisions-refused-before");
            ("on", sentence.arg("since", words.date(since)).to_string())
        }
        Refused::Needs(Need::Evidence) => ("note", words.t("decisions-refused-evidence")),
        Refused::Needs(Need::Reason) => ("note", words.t("decisions-refused-reason")),
    }
}

impl RecordPage {
    fn new(visit: &Visit, shown: &Shown, form: RecordForm, faults: Faults) -> Self {
        let (words, card) = (visit.words(), &shown.card);
        let address = address::decision(&visit.body.slug, card.session_ordinal, card.position);
        let number = numbered(visit, &card.number);
        let may = |act| policy::may(&visit.actor, act, &card.subject());
        let one = |to: FollowUp, need: Option<Need>| Move {
            code: to.as_str(),
            word: words.of("decisions-follow-up", to.as_str()),
            needs: need.map(|need| {
                words.t(match need {
                    Need::Evidence => "decisions-needs-evidence",
                    Need::Reason => "decisions-needs-reason",
                })
            }),
            chosen: form.to == to.as_str(),
        };
        let moves = match may(Act::MoveFollowUp) {
            true => std::iter::once(one(card.follow_up, None))
                .chain(
                    card.follow_up
                        .moves()
                        .iter()
                        .map(|(to, need)| one(*to, *need)),
                )
                .collect(),
            false => Vec::new(),
        };
        RecordPage {
            frame: frame(visit, card.session_ordinal).under(number.as_str(), address.as_str()),
            title: number,
            here: format!("{address}/follow-up"),
            language: card.language.code(),
            wording: marked(&card.wording, &shown.clauses),
            now: words.of("decisions-follow-up", card.follow_up.as_str()),
            responsible: words.list(&card.responsible.names(&visit.body, words)),
            due: card.due_words(words),
            moves,
            assigning: may(Act::AssignDecision).then(|| Assigning::new(visit, shown, &form)),
            conflict: None,
            address,
            form,
            faults,
        }
    }

    /// Shows what stands now beside what was typed, and puts the form on the version that stands.
    fn keep_both(
        &mut self,
        visit: &Visit,
        card: &DecisionCard,
        faster: Option<&history::log::LastWord>,
    ) {
        let words = visit.words();
        let form = &self.form;
        let word = |follow_up: FollowUp| words.of("decisions-follow-up", follow_up.as_str());
        let typed = FollowUp::from_word(&form.to).map(word);
        let mut conflict = Conflict::within(visit, &self.title, &self.address, faster)
            .field_if_typed(
                "decisions-follow-up",
                &word(card.follow_up),
                &typed.unwrap_or_default(),
            )
            .field_if_typed("decisions-note", "", &form.note);
        if self.assigning.is_some() {
            let named = match form.responsible.as_str() {
                "named" => form.named(visit),
                _ => Responsible {
                    named: false,
                    ..card.responsible.clone()
                },
            };
            let now = RecordForm::new(visit, card);
            conflict = conflict
                .field(
                    "decisions-responsible",
                    &words.list(&card.responsible.names(&visit.body, words)),
                    &words.list(&named.names(&visit.body, words)),
                )
                .field("decisions-due", &now.due, &form.due)
                .field("decisions-due-session", &now.due_session, &form.due_session);
        }
        self.conflict = Some(conflict);
        self.form.version = card.version;
    }
}

impl Assigning {
    fn new(visit: &Visit, shown: &Shown, form: &RecordForm) -> Self {
        let (words, body) = (visit.words(), &visit.body);
        let asking = shown.clauses.iter().filter(|clause| clause.class.asks());
        let mut addressed: Vec<String> = Vec::new();
        for name in asking.flat_map(|clause| super::names_of(body, words, clause)) {
            if !addressed.contains(&name) {
                addressed.push(name);
            }
        }
        let ticked = |list: &[String], value: &str, text: &str| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            chosen: list.iter().any(|one| one == value),
        };
        let state = |state: &ParticipatingState| {
            ticked(&form.states, state.code(), state.name(words.0.code()))
        };
        Assigning {
            addressed: words.list(&addressed),
            named: form.responsible == "named",
            agencies: body
                .agencies
                .iter()
                .map(|agency| ticked(&form.agencies, &agency.acronym, agency.acronym(words.0)))
                .collect(),
            states: body.states.iter().map(state).collect(),
            all_states: form.all_states.is_some(),
        }
    }
}
