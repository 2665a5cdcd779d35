//! What taking in would change, as a view: how many things are new, changed and gone, and for those that stood
//! already, what they were and what they become.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::compare::{Changed, Changes, Compared, Counts, Past};
use crate::bodies;
use crate::i18n::Words;
use crate::time::Timeframe;

/// Names are cut to so many characters.
const SHORT: usize = 140;

pub struct Difference {
    pub counts: Counts,
    /// Whether nothing of what the report says stood before.
    pub all_new: bool,
    pub new: Vec<String>,
    pub changed: Vec<ChangedView>,
    pub gone: Vec<String>,
    pub kept: Vec<String>,
}

pub struct ChangedView {
    pub name: String,
    pub fields: Vec<FieldChange>,
}

pub struct FieldChange {
    pub label: String,
    pub before: String,
    pub after: String,
    /// Whether it is what a session adopted.
    pub adopted: bool,
}

/// Says what the changes are, in the reader's language.
pub fn difference(changes: &Changes, words: Words) -> Difference {
    let mut told = Telling {
        changes,
        words,
        new: Vec::new(),
        changed: Vec::new(),
    };
    let (mut gone, mut kept): (Vec<&Past>, Vec<&Past>) = (Vec::new(), Vec::new());
    told.each("session", &changes.session, |session| {
        session.ordinal.to_string()
    });
    for plan in &changes.plans {
        told.each("plan", &plan.plan, |plan| plan.title.clone());
        told.each("area", &plan.areas, |area| {
            format!("{}. {}", area.number, area.title)
        });
        told.each("activity", &plan.activities, |activity| {
            format!("{} {}", activity.code, activity.wording)
        });
        gone.extend(plan.areas.gone.iter().chain(&plan.activities.gone));
        kept.extend(plan.areas.kept.iter().chain(&plan.activities.kept));
    }
    told.each("decision", &changes.decisions, |decision| {
        format!("{}. {}", decision.number, decision.wording)
    });
    told.each("output", &changes.outputs, |output| output.title.clone());
    gone.extend(changes.decisions.gone.iter().chain(&changes.outputs.gone));
    kept.extend(changes.decisions.kept.iter().chain(&changes.outputs.kept));
    let names = |all: Vec<&Past>| all.into_iter().map(|past| short(&past.name)).collect();
    let counts = changes.counts();
    Difference {
        counts,
        all_new: counts.changed + counts.same + counts.gone + counts.kept == 0,
        new: told.new,
        changed: told.changed,
        gone: names(gone),
        kept: names(kept),
    }
}

struct Telling<'a> {
    changes: &'a Changes,
    words: Words,
    new: Vec<String>,
    changed: Vec<ChangedView>,
}

impl Telling<'_> {
    fn each<T>(&mut self, kind: &str, compared: &Compared<T>, name: impl Fn(&T) -> String) {
        let words = self.words;
        let key = format!("intake-name-{kind}");
        let named = |thing: &T| {
            words
                .with(&key)
                .arg("name", short(&name(thing)))
                .to_string()
        };
        self.new.extend(compared.new.iter().map(named));
        for changed in &compared.changed {
            let view = ChangedView {
                name: named(&changed.now),
                fields: self.fields(changed),
            };
            self.changed.push(view);
        }
    }

    fn fields<T>(&self, changed: &Changed<T>) -> Vec<FieldChange> {
        let field = |(key, after): (&String, &Value)| FieldChange {
            label: label(self.words, key),
            before: self.value(key, changed.before.get(key).unwrap_or(&Value::Null)),
            after: self.value(key, after),
            adopted: ["wording", "title", "objectives", "rationale"].contains(&key.as_str()),
        };
        // The funding status follows from the clauses, and the States from the wording or the place.
        let derived = |key: &str| ["states", "state", "funding_status"].contains(&key);
        let own = changed.after.keys().any(|key| !derived(key));
        changed
            .after
            .iter()
            .filter(|(key, _)| !(own && derived(key)))
            .map(field)
            .collect()
    }

    fn value(&self, key: &str, value: &Value) -> String {
        let words = self.words;
        match (key, value) {
            (_, Value::Null) => String::new(),
            (_, Value::Bool(true)) => words.t("intake-withdrawn"),
            (_, Value::Bool(false)) => words.t("intake-stands"),
            ("timeframe", value) => {
                let frame: Timeframe = serde_json::from_value(value.clone()).unwrap_or_default();
                words.timeframe(&frame)
            }
            ("from" | "to", Value::String(text)) => text
                .parse()
                .map_or_else(|_| text.clone(), |point| words.point(point)),
            ("from_on" | "to_on", Value::String(text)) => text
                .parse()
                .map_or_else(|_| text.clone(), |day| words.date(day)),
            ("format", Value::String(code)) => words.of("format", code),
            ("funding_status", Value::String(code)) => words.of("funding", code),
            ("funding_basis", Value::String(code)) => words.of("intake-basis", code),
            ("kind", Value::String(code)) => words.of("intake-kind", &code.replace(' ', "-")),
            ("organisation_id" | "area_id", Value::String(id)) => self.name_of(id),
            ("clauses", Value::Array(clauses)) => {
                let clauses: Vec<String> = clauses
                    .iter()
                    .filter_map(|clause| self.clause(clause))
                    .collect();
                clauses.join("; ")
            }
            (_, Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.item(key, item)).collect();
                items.join(", ")
            }
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }

    fn item(&self, key: &str, item: &Value) -> String {
        match (key, item.as_str()) {
            ("leads", Some(id)) => self.name_of(id),
            (_, Some(text)) => text.to_owned(),
            (_, None) => item.to_string(),
        }
    }

    /// "requested (action): the secretariat".
    fn clause(&self, clause: &Value) -> Option<String> {
        let clause: &Map<String, Value> = clause.as_object()?;
        let verb = clause.get("verb")?.as_str()?;
        let class = self
            .words
            .of("intake-class", clause.get("class")?.as_str()?);
        Some(match clause.get("addressee").and_then(Value::as_str) {
            Some(addressee) => format!("{verb} ({class}): {addressee}"),
            None => format!("{verb} ({class})"),
        })
    }

    /// The acronym of an organisation, or an area's number.
    fn name_of(&self, id: &str) -> String {
        let Ok(id) = id.parse::<Uuid>() else {
            return id.to_owned();
        };
        let mut serving = self.changes.serving.iter();
        let known = serving.find(|known| known.organisation_id.0 == id);
        let acronym = known.map(|known| {
            let russian = known.acronym_ru.as_deref();
            bodies::acronym(&known.acronym, russian, self.words.0).to_owned()
        });
        let area = || {
            let areas = self
                .changes
                .plans
                .iter()
                .flat_map(|plan| &plan.area_numbers);
            areas
                .into_iter()
                .find(|(area, _)| *area == id)
                .map(|(_, number)| number.to_string())
        };
        acronym.or_else(area).unwrap_or_default()
    }
}

fn label(words: Words, key: &str) -> String {
    words.of("intake-change", &key.replace('_', "-"))
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHORT) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decisions::adopt::NewDecision;
    use crate::i18n::Language;
    use crate::intake::compare::Adopted;
    use crate::plan::adopt::{NewActivity, NewArea, NewOutput, NewPlan, NewSession};

    #[test]
    fn each_field_that_a_corrected_report_may_change_has_its_words() {
        let things = [
            NewSession::COMPARED,
            NewPlan::COMPARED,
            NewArea::COMPARED,
            NewActivity::COMPARED,
            NewDecision::COMPARED,
            NewOutput::COMPARED,
            &["withdrawn"],
        ];
        for key in things.concat() {
            for words in Language::ALL.map(Words) {
                let label = label(words, key);
                assert!(!label.starts_with("intake-"), "{label}");
            }
        }
    }
}
