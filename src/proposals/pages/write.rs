//! Writing a proposal: a draft that colleagues of the delegation see and edit, until one of them submits it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum_extra::extract::{CookieJar, Form};
use serde::Deserialize;

use super::{about, done, find, frame, fresh, require, seen, visibilities};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states::State as ParticipatingState;
use crate::error::{Error, Result};
use crate::i18n::Language;
use crate::plan::form::clean;
use crate::proposals::acts::{self, Outcome, Written};
use crate::proposals::store::About;
use crate::proposals::store::{Proposal, Thread};
use crate::proposals::{Kind, Status, Visibility};
use crate::web::address;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, Link, refused};
use crate::web::visit::Visit;

/// The form as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProposalForm {
    version: i32,
    state: String,
    kind: String,
    title: String,
    text: String,
    language: String,
    visibility: String,
    about: String,
    /// `submit`, or nothing to keep it as a draft.
    then: String,
}

#[derive(Template)]
#[template(path = "proposals/write.html")]
struct WritePage {
    frame: Frame,
    title: String,
    here: String,
    leave: String,
    form: ProposalForm,
    /// Of whose delegation, where the person belongs to several.
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    visibilities: Vec<Choice>,
    /// An area or a decision, which the address named; an activity is named by its code.
    about: Option<Link>,
    faults: Faults,
    conflict: Option<Conflict>,
}

/// What a new proposal is about, from its address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    about: String,
}

impl ProposalForm {
    fn of(visit: &Visit, proposal: &Proposal) -> Self {
        ProposalForm {
            version: proposal.version,
            state: proposal.state.code().to_owned(),
            kind: proposal.kind.as_str().to_owned(),
            title: proposal.title.clone(),
            text: proposal.text.clone(),
            language: proposal.language.code().to_owned(),
            visibility: proposal.visibility.as_str().to_owned(),
            about: about::typed(visit, proposal),
            then: String::new(),
        }
    }

    /// Reads the form; `None` and a sentence for each field that is not as it should be.
    fn read(&self, visit: &Visit, about: Option<About>) -> (Option<Written>, Faults) {
        let words = visit.words();
        let mut faults = Faults::default();
        let kind = Kind::from_word(&self.kind);
        if kind.is_none() {
            faults.add("kind", words.t("proposals-kind-missing"));
        }
        if about.is_none() {
            let sentence = words
                .with("proposals-about-unknown")
                .arg("given", &self.about);
            faults.add("about", sentence.to_string());
        }
        if kind.is_some_and(Kind::is_about_something) && about == Some(About::default()) {
            faults.add("about", words.t("proposals-about-missing"));
        }
        let title = clean(&self.title);
        if title.is_none() {
            faults.add("title", words.t("proposals-title-missing"));
        }
        let text = clean(&self.text);
        if text.is_none() {
            faults.add("text", words.t("proposals-text-missing"));
        }
        for (field, text, most) in [("title", &self.title, 300), ("text", &self.text, 20_000)] {
            if text.chars().count() > most {
                let sentence = words.with("plan-form-long").arg("most", most);
                faults.add(field, sentence.to_string());
            }
        }
        let visibility = Visibility::from_word(&self.visibility);
        if visibility.is_none() {
            faults.add("visibility", words.t("proposals-visibility-missing"));
        }
        let language = self.language.parse().unwrap_or(visit.language());
        let written = match (kind, title, text, visibility) {
            (Some(kind), Some(title), Some(text), Some(visibility)) if faults.is_empty() => {
                Some(Written {
                    kind,
                    title,
                    text,
                    language,
                    visibility,
                    about: about.unwrap_or_default(),
                })
            }
            _ => None,
        };
        (written, faults)
    }

    /// The State for which it is put forward: the one chosen, or the only one.
    fn state(&self, visit: &Visit) -> Option<ParticipatingState> {
        let mut own = own_states(visit).into_iter();
        own.clone()
            .find(|state| state.code() == self.state)
            .or_else(|| own.next())
    }
}

fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Russian => "Русский",
    }
}

fn own_states(visit: &Visit) -> Vec<ParticipatingState> {
    let states = visit.actor.states();
    states.filter_map(ParticipatingState::from_code).collect()
}

impl WritePage {
    fn new(visit: &Visit, form: ProposalForm, about: Option<Link>, faults: Faults) -> Self {
        let (words, slug) = (visit.words(), visit.body.slug.as_str());
        let language = match form.language.as_str() {
            "" => visit.language().code(),
            code => code,
        };
        let states = own_states(visit);
        WritePage {
            frame: frame(visit),
            title: words.t("proposals-new"),
            here: address::new_proposal(slug, ""),
            leave: address::proposals(slug),
            states: match states.len() {
                0 | 1 => Vec::new(),
                _ => states
                    .iter()
                    .map(|state| Choice::new(state.code(), state.name(words.0.code()), &form.state))
                    .collect(),
            },
            kinds: Kind::ALL
                .iter()
                .map(|kind| {
                    let word = words.of("proposals-kind", kind.as_str());
                    Choice::new(kind.as_str(), word, &form.kind)
                })
                .collect(),
            languages: [Language::English, Language::Russian]
                .into_iter()
                .map(|one| Choice::new(one.code(), own_name(one), language))
                .collect(),
            visibilities: visibilities(words, Visibility::Members, &form.visibility),
            conflict: None,
            about: about
                .filter(|_| form.about.contains(':') && !form.about.starts_with("activity")),
            form,
            faults,
        }
    }

    /// The form of a draft that there is.
    fn of(mut self, visit: &Visit, thread: &Thread) -> Self {
        let there = address::proposal(&visit.body.slug, thread.proposal.proposal_id);
        self.title = visit.words().t("proposals-edit");
        self.here = format!("{there}/edit");
        self.frame = self.frame.under(&thread.proposal.title, &there);
        self.leave = there;
        self.states.clear();
        self
    }
}

/// `GET /{body}/proposals/new`, with `?about=activity:2023-2025:5.7`
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::OfferProposal)?;
    let found = about::read(&app, &visit, &asked.about).await?;
    let (_, link) = found.ok_or(Error::NotFound)?;
    let kind = match link {
        Some(_) => Kind::Comment,
        None => Kind::Activity,
    };
    // An activity is shown as people name it.
    let about = match asked.about.split(':').collect::<Vec<_>>()[..] {
        ["activity", plan, code] => about::code(&visit, plan, code),
        _ => asked.about.clone(),
    };
    let form = ProposalForm {
        kind: kind.as_str().to_owned(),
        visibility: Visibility::Secretariat.as_str().to_owned(),
        about,
        ..ProposalForm::default()
    };
    let view = WritePage::new(&visit, form, link, Faults::default());
    fresh(&app, &visit, &view)
}

/// `POST /{body}/proposals/new`
pub async fn draft(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<ProposalForm>,
) -> Result<Response> {
    visit.require(Act::OfferProposal)?;
    let words = visit.words();
    let (about, link) = about::read(&app, &visit, &form.about).await?.unzip();
    let (written, faults) = form.read(&visit, about);
    let link = link.flatten();
    let (Some(written), Some(state)) = (written, form.state(&visit)) else {
        return refused(&WritePage::new(&visit, form, link, faults));
    };
    let (body, stamp) = (visit.body.body_id, visit.stamp(&app));
    let id = acts::draft(&app.pool, &visit.actor, stamp, body, state, &written).await?;
    let there = address::proposal(&visit.body.slug, id);
    if form.then != "submit" {
        return Ok(done(&app, jar, &words.t("proposals-drafted"), &there));
    }
    let seen = acts::Seen {
        body_id: body,
        proposal_id: id,
        version: 1,
    };
    acts::submit(&app.pool, &visit.actor, stamp, seen).await?;
    Ok(done(&app, jar, &words.t("proposals-submitted"), &there))
}

/// `GET /{body}/proposals/{proposal}/edit`
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((_, proposal)): Path<(String, String)>,
) -> Result<Response> {
    let thread = find(&app, &visit, &proposal).await?;
    require(&visit, Act::KeepProposal, thread.proposal.state)?;
    if thread.proposal.status != Status::Draft {
        return Err(Error::BadRequest("proposals-not-now"));
    }
    let form = ProposalForm::of(&visit, &thread.proposal);
    let link = about::link(&visit, &thread.proposal);
    let view = WritePage::new(&visit, form, link, Faults::default()).of(&visit, &thread);
    fresh(&app, &visit, &view)
}

/// `POST /{body}/proposals/{proposal}/edit`
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((_, proposal)): Path<(String, String)>,
    jar: CookieJar,
    Form(form): Form<ProposalForm>,
) -> Result<Response> {
    let thread = find(&app, &visit, &proposal).await?;
    require(&visit, Act::KeepProposal, thread.proposal.state)?;
    let words = visit.words();
    let (about, link) = about::read(&app, &visit, &form.about).await?.unzip();
    let (written, faults) = form.read(&visit, about);
    let link = link.flatten();
    let Some(written) = written else {
        return refused(&WritePage::new(&visit, form, link, faults).of(&visit, &thread));
    };
    let stamp = visit.stamp(&app);
    let mut seen = seen(&visit, &thread, form.version);
    let there = address::proposal(&visit.body.slug, seen.proposal_id);
    match acts::change(&app.pool, &visit.actor, stamp, seen, &written).await? {
        Outcome::Done if form.then == "submit" => {
            seen.version += 1;
            let key = match acts::submit(&app.pool, &visit.actor, stamp, seen).await? {
                Outcome::Done => "proposals-submitted",
                _ => "proposals-drafted",
            };
            Ok(done(&app, jar, &words.t(key), &there))
        }
        Outcome::Done => Ok(done(&app, jar, &words.t("proposals-drafted"), &there)),
        Outcome::NotNow | Outcome::Refused(_) | Outcome::Unfit(_) => {
            Err(Error::BadRequest("proposals-not-now"))
        }
        Outcome::Overtaken => {
            // Read again: what stands now is what a colleague made of it.
            let thread = find(&app, &visit, &proposal).await?;
            let now = &thread.proposal;
            let stands = ProposalForm::of(&visit, now);
            let kind = |kind: Kind| words.of("proposals-kind", kind.as_str());
            let reach = |one: Visibility| words.of("proposals-for", one.as_str());
            let conflict = Conflict::within(&visit, &now.title, &there, None)
                .field("proposals-kind", &kind(now.kind), &kind(written.kind))
                .field("proposals-title", &now.title, &form.title)
                .field("proposals-text", &now.text, &form.text)
                .field("proposals-about", &stands.about, form.about.trim())
                .field(
                    "proposals-language",
                    own_name(now.language),
                    own_name(written.language),
                )
                .field(
                    "proposals-visibility",
                    &reach(now.visibility),
                    &reach(written.visibility),
                );
            let form = ProposalForm {
                version: now.version,
                ..form
            };
            let mut view =
                WritePage::new(&visit, form, link, Faults::default()).of(&visit, &thread);
            view.conflict = Some(conflict);
            outdated(&view)
        }
    }
}
