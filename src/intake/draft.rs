//! A report on its way in: what the reader understood, and what the coordinator puts right.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::fields::{each_part, put};
use super::report::{Decision, Report};
use crate::decisions::FollowUp;
use crate::i18n::Words;
use crate::web::forms::Faults;

/// What was understood, with the corrections made so far. Nothing is ever removed from the report, so that paths
/// stay what they are; what is left out is marked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    #[serde(flatten)]
    pub report: Report,
    /// Paths of what is not to be taken in.
    #[serde(default)]
    pub left_out: BTreeSet<String>,
    /// Whether a decision calls for follow-up, by its path, where the coordinator said otherwise than its verbs do.
    #[serde(default)]
    pub follow_up: BTreeMap<String, bool>,
}

impl Draft {
    pub fn new(report: Report) -> Self {
        Draft {
            report,
            ..Draft::default()
        }
    }

    /// Whether the thing at this path, or what holds it, is left out.
    pub fn leaves_out(&self, path: &str) -> bool {
        let ends = path
            .match_indices('.')
            .map(|(end, _)| end)
            .chain([path.len()]);
        ends.into_iter()
            .any(|end| self.left_out.contains(&path[..end]))
    }

    /// Whether the decision at this place calls for follow-up: as chosen, or else as its verbs say.
    pub fn calls_for_follow_up(&self, decision: usize) -> bool {
        let chosen = self
            .follow_up
            .get(&format!("decisions.{decision}"))
            .copied();
        chosen.unwrap_or_else(|| {
            self.report
                .decisions
                .get(decision)
                .is_some_and(asks_for_something)
        })
    }

    /// The report without what is left out.
    pub fn kept(&self) -> Report {
        let mut report = self.report.clone();
        let mut plans = 0..;
        report.plans.retain_mut(|plan| {
            let path = format!("plans.{}", plans.next().unwrap_or_default());
            let mut areas = 0..;
            plan.areas.retain_mut(|area| {
                let path = format!("{path}.areas.{}", areas.next().unwrap_or_default());
                let mut activities = 0..;
                area.activities.retain(|_| {
                    !self.leaves_out(&format!(
                        "{path}.activities.{}",
                        activities.next().unwrap_or_default()
                    ))
                });
                !self.leaves_out(&path)
            });
            !self.leaves_out(&path)
        });
        let mut decisions = 0..;
        report.decisions.retain_mut(|decision| {
            let path = format!("decisions.{}", decisions.next().unwrap_or_default());
            let mut clauses = 0..;
            decision.clauses.retain(|_| {
                !self.leaves_out(&format!(
                    "{path}.clauses.{}",
                    clauses.next().unwrap_or_default()
                ))
            });
            !self.leaves_out(&path)
        });
        let mut outputs = 0..;
        report.outputs.retain(|_| {
            !self.leaves_out(&format!("outputs.{}", outputs.next().unwrap_or_default()))
        });
        report
    }

    /// For each decision that is kept, whether it calls for follow-up: in the order of [`Draft::kept`].
    pub fn follow_ups(&self) -> Vec<bool> {
        let kept = |at: &usize| !self.leaves_out(&format!("decisions.{at}"));
        (0..self.report.decisions.len())
            .filter(kept)
            .map(|at| self.calls_for_follow_up(at))
            .collect()
    }

    /// Applies a form. What cannot be understood stays as it was, with a sentence about it; the caller keeps what was
    /// typed. Paths that the form does not name stay as they are, so that a part of the form can be sent.
    pub fn correct(&mut self, typed: &Typed, words: Words) -> Faults {
        let mut faults = Faults::default();
        let mut report = std::mem::take(&mut self.report);
        each_part(&mut report, &mut |path, part| {
            part.visit(&mut |name, slot| {
                let name = format!("{path}.{name}");
                if let Some(text) = typed.get(&name) {
                    put(slot, text, &name, words, &mut faults);
                }
            });
        });
        self.report = report;
        for at in 0..self.report.decisions.len() {
            let path = format!("decisions.{at}");
            let Some(choice) = typed.get(&format!("{path}.follow_up")) else {
                continue;
            };
            let wanted = choice == "open";
            if asks_for_something(&self.report.decisions[at]) == wanted {
                self.follow_up.remove(&path);
            } else {
                self.follow_up.insert(path, wanted);
            }
        }
        if let Some(left_out) = &typed.left_out {
            self.left_out = left_out.clone();
        }
        faults
    }
}

/// Whether one of its verbs asks for something to be done.
fn asks_for_something(decision: &Decision) -> bool {
    FollowUp::initial(decision.clauses.iter().map(|clause| clause.class)) == FollowUp::Open
}

/// What came with a form.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    fields: HashMap<String, String>,
    /// The paths marked to be left out, where the form has those marks at all.
    left_out: Option<BTreeSet<String>>,
}

impl Typed {
    /// Sorts the pairs of a form: fields by their path, and the marks `leave_out`, which count only where the form
    /// says with `marks` that it has them, since a box that is not ticked is not sent.
    pub fn read(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Typed::default();
        let (mut marked, mut has_marks) = (BTreeSet::new(), false);
        for (name, value) in pairs {
            match name.as_str() {
                "marks" => has_marks = true,
                "leave_out" => {
                    marked.insert(value);
                }
                _ => {
                    typed.fields.insert(name, clean(&value));
                }
            }
        }
        typed.left_out = has_marks.then_some(marked);
        typed
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }
}

/// Forms send lines with CR LF; no control character but the line's end has a place in a report.
fn clean(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
