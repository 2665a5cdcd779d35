//! How a thing of a report differs from what stands: which fields count, and when two values say the same.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Changed, Compared, Held, Past};
use crate::decisions::adopt::NewDecision;
use crate::plan::adopt::{NewActivity, NewArea, NewOutput, NewPlan, NewSession};

/// A thing that reports adopt: which of its fields a report speaks of.
pub trait Adopted: Serialize {
    const COMPARED: &'static [&'static str];
}

impl Adopted for NewSession {
    const COMPARED: &'static [&'static str] = &[
        "from_on",
        "to_on",
        "place",
        "country_chair",
        "format",
        "symbol",
    ];
}
impl Adopted for NewPlan {
    const COMPARED: &'static [&'static str] = &["title", "from", "to"];
}
impl Adopted for NewArea {
    const COMPARED: &'static [&'static str] = &[
        "title",
        "table_title",
        "objectives",
        "rationale",
        "timeframe",
        "funding_basis",
        "funding_clause",
        "funding_table_clause",
        "leads",
    ];
}
impl Adopted for NewActivity {
    const COMPARED: &'static [&'static str] = &[
        "area_id",
        "label",
        "wording",
        "timeframe",
        "leads",
        "funding_status",
    ];
}
impl Adopted for NewDecision {
    const COMPARED: &'static [&'static str] = &["number", "wording", "footnotes", "clauses"];
}
impl Adopted for NewOutput {
    const COMPARED: &'static [&'static str] = &[
        "organisation_id",
        "kind",
        "title",
        "timeframe",
        "place",
        "format",
    ];
}

impl<T: Adopted> Compared<T> {
    /// Files a thing of the report under new, changed or same.
    pub(super) fn file(&mut self, now: T, held: Option<&Held>) {
        let Some(held) = held else {
            return self.new.push(now);
        };
        match difference(&now, held) {
            None => self.same += 1,
            Some((before, after)) => self.changed.push(Changed { now, before, after }),
        }
    }

    /// Files what stands and was not found in the report.
    pub(super) fn miss(&mut self, held: &Held, name: String, stays: bool) {
        let past = Past { id: held.id, name };
        if stays {
            self.kept.push(past)
        } else {
            self.gone.push(past)
        }
    }
}

/// The fields that differ, as they were and as they are now.
fn difference<T: Adopted>(
    now: &T,
    held: &Held,
) -> Option<(Map<String, Value>, Map<String, Value>)> {
    let (mut before, mut after) = (Map::new(), Map::new());
    let now = serde_json::to_value(now).unwrap_or_default();
    for key in T::COMPARED {
        let new = now.get(*key).cloned().unwrap_or_default();
        let old = held.state.get(*key).cloned().unwrap_or_default();
        if !held.revised.contains(*key) && !agree(&old, &new) {
            before.insert((*key).to_owned(), old);
            after.insert((*key).to_owned(), new);
        }
    }
    // The States that a wording or a place names change with it and are no change of their own.
    for (leading, key) in [("wording", "states"), ("place", "state")] {
        let follows = after.contains_key(leading) && !held.revised.contains(key);
        if let Some(new) = now.get(key).filter(|_| follows) {
            before.insert(
                key.to_owned(),
                held.state.get(key).cloned().unwrap_or_default(),
            );
            after.insert(key.to_owned(), new.clone());
        }
    }
    if held.withdrawn {
        before.insert("withdrawn".to_owned(), true.into());
        after.insert("withdrawn".to_owned(), false.into());
    }
    (!after.is_empty()).then_some((before, after))
}

/// Whether two values say the same: texts but for where their lines end.
fn agree(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => {
            one.split_whitespace().eq(other.split_whitespace())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| agree(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            keys.into_iter().all(|key| {
                agree(
                    one.get(key).unwrap_or(&Value::Null),
                    other.get(key).unwrap_or(&Value::Null),
                )
            })
        }
        _ => one == other,
    }
}
