//! What an entry changed, field by field and word by word.

use serde::Deserialize;
use serde_json::Value;

use super::Piece;
use crate::bodies::states::State;
use crate::history::log::Entry;
use crate::history::marks::clean;
use crate::history::naming::FIELDS;
use crate::ids::OrganisationId;
use crate::time::Timeframe;
use crate::web::visit::Visit;
use crate::wording::{Run, together};

/// A line for each field of which the entry keeps what it was and what it is, as far as words can tell it.
pub fn differences(visit: &Visit, entry: &Entry) -> Vec<Vec<Piece>> {
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (&entry.before, &entry.after)
    else {
        return Vec::new();
    };
    let line = |(key, label): &(&str, &str)| {
        let was = told(visit, key, before.get(*key)?)?;
        let is = told(visit, key, after.get(*key)?)?;
        (was != is).then(|| {
            let words = visit.words();
            let head = words
                .with("history-difference")
                .arg("field", words.t(label))
                .to_string();
            let mut pieces = vec![Piece::Text(format!("{head} "))];
            pieces.extend(together(&was, &is).into_iter().map(|run| match run {
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
        })
    };
    FIELDS.iter().filter_map(line).collect()
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
        ("country_chair", Value::String(state)) => state_name(visit, state),
        ("leads", Value::Array(leads)) => {
            let id = |lead: &Value| OrganisationId::deserialize(lead).ok();
            let ids: Vec<OrganisationId> = leads.iter().filter_map(id).collect();
            visit.body.acronyms(&ids).join(", ")
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
