//! What an entry changed, field by field and word by word.

use serde::Deserialize;
use serde_json::Value;

use super::Piece;
use crate::accounts::policy::Act;
use crate::bodies::states::State;
use crate::funding::{Contributor, Money};
use crate::history::log::Entry;
use crate::history::marks::clean;
use crate::history::naming::FIELDS;
use crate::history::sentence::money::{OF_CONTRIBUTION, OF_NEED};
use crate::ids::OrganisationId;
use crate::time::Timeframe;
use crate::web::visit::Visit;
use crate::wording::{Run, together};

/// What of a settlement can have changed, and the word for it.
const OF_SETTLEMENT: [(&str, &str); 2] = [
    ("basis", "history-field-funding"),
    ("reason", "history-field-reason"),
];

/// A field and its value before and after.
type Change<'a> = (&'static str, &'a Value, &'a Value);

/// A line for each field of which the entry keeps what it was and what it is, word by word.
pub fn differences(visit: &Visit, entry: &Entry) -> Vec<Vec<Piece>> {
    let changed = changed(visit, entry).into_iter();
    changed
        .map(|(label, was, is)| line(visit, label, &was, &is))
        .collect()
}

/// The same in plain words: "Title: “Ferries” → “Ferries and locks”".
pub fn plainly(visit: &Visit, entry: &Entry) -> Vec<String> {
    let words = visit.words();
    let changed = changed(visit, entry).into_iter();
    changed
        .map(|(label, was, is)| {
            words
                .with("export-difference")
                .arg("field", words.t(label))
                .arg("was", was)
                .arg("is", is)
                .to_string()
        })
        .collect()
}

/// What an entry changed, as far as words can tell it: the word for each field, and what it was and is. What is for
/// members only is told to them alone.
fn changed(visit: &Visit, entry: &Entry) -> Vec<(&'static str, String, String)> {
    let (Some(before), Some(after)) = (&entry.before, &entry.after) else {
        return Vec::new();
    };
    let own = changes(before, after, FIELDS, |change| told_of(visit, change, told));
    let within = |part: &str, fields| {
        let (Some(before), Some(after)) = (before.get(part), after.get(part)) else {
            return Vec::new();
        };
        changes(before, after, fields, |change| {
            let hidden = change.0 == "note" && !visit.may(Act::ReadFundingNotes);
            told_of(visit, change, told_of_money).filter(|_| !hidden)
        })
    };
    let parts = [
        within("need", &OF_NEED),
        within("contribution", &OF_CONTRIBUTION),
        within("funding_settlement", &OF_SETTLEMENT),
    ];
    own.into_iter().chain(parts.into_iter().flatten()).collect()
}

/// What was changed: the word for each field, and what it was and is in words.
fn changes(
    before: &Value,
    after: &Value,
    fields: &[(&'static str, &'static str)],
    tell: impl Fn(Change<'_>) -> Option<(String, String)>,
) -> Vec<(&'static str, String, String)> {
    let one = |(key, label): &(&'static str, &'static str)| {
        let (was, is) = tell((key, before.get(*key)?, after.get(*key)?))?;
        (was != is).then_some((*label, was, is))
    };
    fields.iter().filter_map(one).collect()
}

fn told_of(
    visit: &Visit,
    (key, was, is): Change<'_>,
    told: fn(&Visit, &str, &Value) -> Option<String>,
) -> Option<(String, String)> {
    told(visit, key, was).zip(told(visit, key, is))
}

fn line(visit: &Visit, label: &str, was: &str, is: &str) -> Vec<Piece> {
    let words = visit.words();
    let head = words
        .with("history-difference")
        .arg("field", words.t(label))
        .to_string();
    let mut pieces = vec![Piece::Text(format!("{head} "))];
    pieces.extend(together(was, is).into_iter().map(|run| match run {
        Run::Kept(text) => Piece::Text(text),
        Run::Gone(text) => Piece::Gone {
            text,
            said: words.t("history-removed"),
        },
        Run::Come(text) => Piece::Come {
            text,
            said: words.t("history-brought"),
        },
    }));
    pieces
}

/// A value of a need, of a contribution or of what was settled.
fn told_of_money(visit: &Visit, key: &str, value: &Value) -> Option<String> {
    let words = visit.words();
    Some(match (key, value) {
        (_, Value::Null) => String::new(),
        ("amount", value) => Money::deserialize(value).ok()?.shown(words),
        ("contributor", value) => {
            let contributor = Contributor::deserialize(value).ok()?;
            clean(&contributor.shown(words.0, &visit.body.agencies))
        }
        ("since", Value::String(day)) => words.date(day.parse().ok()?),
        ("kind", Value::String(word)) => words.of("funding-kind", word),
        ("stage", Value::String(word)) => words.of("funding-stage", word),
        ("basis", Value::String(word)) => words.of("plan-basis", word),
        (_, Value::String(text)) => clean(text),
        _ => return None,
    })
}

/// A value as a reader reads it; none for what is no more than a list of parts.
fn told(visit: &Visit, key: &str, value: &Value) -> Option<String> {
    let words = visit.words();
    let code = |stem: &str, code: &str| words.of(stem, &code.replace(' ', "-"));
    Some(match (key, value) {
        (_, Value::Null) => String::new(),
        ("timeframe", value) => {
            let frame = Timeframe::deserialize(value).ok()?;
            match (words.timeframe(&frame), frame.wording.as_str()) {
                (dates, "") => dates,
                (dates, wording) => format!("{dates} (“{}”)", clean(wording)),
            }
        }
        ("from_on" | "to_on", Value::String(day)) => words.date(day.parse().ok()?),
        ("from" | "to", Value::String(point)) => words.point(point.parse().ok()?),
        ("format", Value::String(word)) => code("format", word),
        ("kind", Value::String(word)) => code("outputs-kind", word),
        ("follow_up", Value::String(word)) => code("decisions-follow-up", word),
        ("funding_basis", Value::String(word)) => code("plan-basis", word),
        ("country_chair" | "state", Value::String(state)) => state_name(visit, state),
        ("organisation_id", value) => {
            let id = OrganisationId::deserialize(value).ok()?;
            visit.acronym(id).unwrap_or_default().to_owned()
        }
        ("leads" | "further_agency_ids", Value::Array(leads)) => {
            let id = |lead: &Value| OrganisationId::deserialize(lead).ok();
            let ids: Vec<OrganisationId> = leads.iter().filter_map(id).collect();
            visit.acronyms(&ids).join(", ")
        }
        ("states", Value::Array(states)) => {
            let name = |state: &Value| Some(state_name(visit, state.as_str()?));
            let names: Vec<String> = states.iter().filter_map(name).collect();
            names.join(", ")
        }
        (_, Value::String(text)) => clean(text),
        (_, Value::Number(number)) => number.to_string(),
        _ => return None,
    })
}

fn state_name(visit: &Visit, code: &str) -> String {
    match State::from_code(code) {
        Some(state) => state.name(visit.words().0.code()).to_owned(),
        None => clean(code),
    }
}
