//! Decisions on screen: the list, and each with what follows of it.

mod asked;
mod decision;
mod export;
mod filter;
mod follow_up;
mod link_form;
mod links;
mod list;
mod matrix;
mod near;
mod record_form;

use axum::Router;
use axum::routing::{get, post};

use super::{Clause, DecisionCard, mark_verbs};
use crate::app::App;
use crate::bodies::{Body, Session};
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::time::{PartialDate, Precision, Timeframe};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/decisions", get(list::list))
        .route("/{body}/decisions/follow-up", get(matrix::matrix))
        .route("/{body}/decisions/asked", get(asked::asked))
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}",
            get(decision::show),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/follow-up",
            get(follow_up::show).post(follow_up::record),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/links",
            post(links::link),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/links/undo",
            post(links::unlink),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/outputs",
            post(links::link_output),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/outputs/undo",
            post(links::unlink_output),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/ties",
            post(links::tie),
        )
        .route(
            "/{body}/sessions/{ordinal}/decisions/{position}/ties/undo",
            post(links::untie),
        )
}

/// Numbers in an address; what is none leads nowhere.
fn place(ordinal: &str, position: &str) -> Result<(i32, i32)> {
    let ordinal = ordinal.parse().map_err(|_| Error::NotFound)?;
    let position = position.parse().map_err(|_| Error::NotFound)?;
    Ok((ordinal, position))
}

/// "overdue by 3 months", where something is asked and its day has passed.
fn how_late(words: Words, card: &DecisionCard, today: chrono::NaiveDate) -> Option<String> {
    let due = card.due_day.filter(|_| card.is_overdue(today))?;
    let late = crate::plan::late_by(due, today)?;
    Some(crate::plan::view::how_late(words, late))
}

/// A wording in pieces: text, and whether it is an operative verb.
pub fn marked(wording: &str, clauses: &[Clause]) -> Vec<(String, bool)> {
    let verbs: Vec<&str> = clauses.iter().map(|clause| clause.verb.as_str()).collect();
    let stretches = mark_verbs(wording, &verbs).into_iter();
    stretches
        .map(|stretch| (stretch.text.to_owned(), stretch.verb))
        .collect()
}

/// Whom a clause addresses, by the names that the body knows, or else as the wording has it.
fn names_of(body: &Body, words: Words, clause: &Clause) -> Vec<String> {
    let acronyms = body
        .acronyms(&clause.addressee_organisations, words.0)
        .into_iter()
        .map(str::to_owned);
    let all = clause
        .addresses_all_states
        .then(|| words.t("decisions-all-states"));
    let states = clause
        .addressee_states
        .iter()
        .map(|state| state.name(words.0.code()).to_owned());
    let names: Vec<String> = acronyms.chain(all).chain(states).collect();
    match names.is_empty() {
        true => clause.addressee.clone().into_iter().collect(),
        false => names,
    }
}

/// When a session was held, in words.
pub fn session_dates(words: Words, session: &Session) -> String {
    let day = |day| PartialDate::around(day, Precision::Day);
    let (from, to) = (session.from_on.and_then(day), session.to_on.and_then(day));
    words.timeframe(&Timeframe {
        from,
        to,
        wording: String::new(),
    })
}

/// Where in a session's report a thing stands: "Report of the fourth session, lines 114 to 116".
pub fn source_lines(words: Words, ordinal: i32, first: i32, last: i32) -> String {
    match first == last {
        true => words
            .with("decisions-source-line")
            .arg("ordinal", ordinal)
            .arg("from", first)
            .to_string(),
        false => words
            .with("decisions-source-lines")
            .arg("ordinal", ordinal)
            .arg("from", first)
            .arg("to", last)
            .to_string(),
    }
}
