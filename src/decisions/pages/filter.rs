//! Which decisions the list shows: read from its address, offered as choices, and said in a sentence. The other lists
//! of decisions share parts of it.

use serde::Deserialize;

use crate::bodies::{Body, Session, states};
use crate::decisions::store::{Addressee, Filter};
use crate::decisions::{FollowUp, VerbClass};
use crate::error::{Error, Result};
use crate::web::address;
use crate::web::forms::{Choice, given};
use crate::web::visit::Visit;

/// The list's address, as it was typed or sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub(super) session: String,
    pub(super) class: String,
    pub(super) to: String,
    pub(super) follow_up: String,
    pub(super) words: String,
    after: String,
}

/// What stands for all participating States among the addressees.
pub(super) const ALL_STATES: &str = "states";

impl Asked {
    pub(super) fn filter(&self, body: &Body) -> Result<Filter> {
        let unknown = || Error::BadRequest("decisions-filter-unknown");
        let session = optional(&self.session, |text| text.parse().ok()).ok_or_else(unknown)?;
        let class = optional(&self.class, VerbClass::from_word).ok_or_else(unknown)?;
        let follow_up = optional(&self.follow_up, FollowUp::from_word).ok_or_else(unknown)?;
        let to = optional(&self.to, |text| addressee(body, text)).ok_or_else(unknown)?;
        let after = optional(&self.after, |text| {
            let (ordinal, position) = text.split_once('.')?;
            Some((ordinal.parse().ok()?, position.parse().ok()?))
        });
        let after = after.ok_or_else(unknown)?;
        let words = given(&self.words).map(|words| words.chars().take(200).collect());
        Ok(Filter {
            session,
            class,
            to,
            follow_up,
            words,
            after,
        })
    }

    /// The same list with another follow-up, from another place on.
    pub(super) fn address(&self, body: &str, follow_up: &str, after: &str) -> String {
        let values = [
            ("session", self.session.as_str()),
            ("class", &self.class),
            ("to", &self.to),
            ("follow_up", follow_up),
            ("words", &self.words),
            ("after", after),
        ];
        address::with_query(&address::decisions(body), &values)
    }
}

/// Nothing for an empty text, what it stands for otherwise; `None` if it stands for nothing.
pub(super) fn optional<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text.trim() {
        "" => Some(None),
        text => parse(text).map(Some),
    }
}

pub(super) fn addressee(body: &Body, text: &str) -> Option<Addressee> {
    if text == ALL_STATES {
        return Some(Addressee::AllStates);
    }
    let agency = body
        .agency(text)
        .map(|agency| Addressee::Organisation(agency.organisation_id));
    agency.or_else(|| states::State::from_code(text).map(Addressee::State))
}

pub(super) fn session_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let name = |session: &Session| {
        visit
            .words()
            .with("sessions-name")
            .arg("ordinal", session.ordinal)
            .to_string()
    };
    let choice =
        |session: &Session| Choice::new(session.ordinal.to_string(), name(session), chosen);
    visit.body.sessions.iter().map(choice).collect()
}

pub(super) fn addressee_choices(visit: &Visit, chosen: &str) -> Vec<Choice> {
    let language = visit.language();
    let agency = visit.body.agency(chosen);
    let chosen = agency.map_or(chosen, |agency| &agency.acronym);
    let agencies = visit.body.agencies.iter().map(|agency| {
        let text = agency.acronym(language).to_owned();
        (agency.acronym.clone(), text)
    });
    let all = (
        ALL_STATES.to_owned(),
        visit.words().t("decisions-all-states"),
    );
    let states = visit.body.states.iter();
    let states = states.map(|state| {
        (
            state.code().to_owned(),
            state.name(language.code()).to_owned(),
        )
    });
    let entries = agencies.chain([all]).chain(states);
    entries
        .map(|(value, text)| Choice::new(value, text, chosen))
        .collect()
}

/// The sentence that says what is shown.
pub(super) fn shown(visit: &Visit, filter: &Filter, count: i64) -> String {
    let words = visit.words();
    let mut conditions = Vec::new();
    if let Some(ordinal) = filter.session {
        conditions.push(
            words
                .with("sessions-name")
                .arg("ordinal", ordinal)
                .to_string(),
        );
    }
    if let Some(class) = filter.class {
        let class = words.of("decisions-class", class.as_str());
        conditions.push(
            words
                .with("decisions-where-class")
                .arg("class", class)
                .to_string(),
        );
    }
    if let Some(to) = filter.to {
        let to = match to {
            Addressee::AllStates => words.t("decisions-all-states"),
            Addressee::State(state) => state.name(words.0.code()).to_owned(),
            Addressee::Organisation(id) => visit.acronym(id).unwrap_or_default().to_owned(),
        };
        conditions.push(words.with("decisions-where-to").arg("to", to).to_string());
    }
    if let Some(follow_up) = filter.follow_up {
        let follow_up = words.of("decisions-follow-up", follow_up.as_str());
        conditions.push(
            words
                .with("decisions-where-follow-up")
                .arg("word", follow_up)
                .to_string(),
        );
    }
    if let Some(text) = &filter.words {
        conditions.push(
            words
                .with("decisions-where-words")
                .arg("words", text)
                .to_string(),
        );
    }
    match conditions.is_empty() {
        true => words
            .with("decisions-shown")
            .arg("count", count)
            .to_string(),
        false => words
            .with("decisions-shown-where")
            .arg("count", count)
            .arg("conditions", conditions.join("; "))
            .to_string(),
    }
}
