//! Whether a draft can be taken in: what is missing or cannot be, each with the field that puts it right.

use super::draft::Draft;
use super::report::Report;
use crate::i18n::Words;
use crate::time::{PartialDate, Precision, Timeframe};
use crate::web::forms::Faults;

/// The longest text that a field may hold, in bytes: the search index takes no more than a megabyte.
const LONGEST: usize = 200_000;
/// The longest acronym, in characters.
const LONGEST_ACRONYM: usize = 40;

/// All that keeps the draft from being taken in; what is left out keeps nothing.
pub fn judge(draft: &Draft, words: Words) -> Faults {
    let mut judge = Judge {
        draft,
        words,
        faults: Faults::default(),
    };
    let report = &draft.report;
    judge.session(report);
    judge.plans(report);
    judge.decisions(report);
    judge.outputs(report);
    judge.faults
}

struct Judge<'a> {
    draft: &'a Draft,
    words: Words,
    faults: Faults,
}

impl Judge<'_> {
    fn say(&mut self, field: String, key: &str) {
        let sentence = self.words.t(key);
        self.faults.add(field, sentence);
    }

    fn needed(&mut self, field: String, text: &str, key: &str) {
        if text.trim().is_empty() {
            self.say(field, key);
        } else {
            self.length(field, text);
        }
    }

    fn length(&mut self, field: String, text: &str) {
        if text.len() > LONGEST {
            self.say(field, "intake-fault-long");
        }
    }

    fn order(&mut self, field: String, from: Option<PartialDate>, to: Option<PartialDate>) {
        let ends_first = from
            .zip(to)
            .is_some_and(|(from, to)| from.first() > to.last());
        if ends_first {
            self.say(field, "intake-fault-order");
        }
    }

    fn acronyms(&mut self, field: &str, acronyms: &[String]) {
        if acronyms
            .iter()
            .any(|acronym| acronym.chars().count() > LONGEST_ACRONYM)
        {
            self.say(field.to_owned(), "intake-fault-acronym");
        }
    }

    fn session(&mut self, report: &Report) {
        let session = &report.session;
        match session.ordinal {
            None => self.say("session.ordinal".to_owned(), "intake-fault-no-ordinal"),
            Some(1..=999) => {}
            Some(_) => self.say("session.ordinal".to_owned(), "intake-fault-ordinal"),
        }
        for (field, date) in [("session.from", session.from), ("session.to", session.to)] {
            if date.is_some_and(|date| date.precision() != Precision::Day) {
                self.say(field.to_owned(), "intake-fault-day");
            }
        }
        self.order("session.to".to_owned(), session.from, session.to);
        self.acronyms("session.agencies", &report.body.agencies);
    }

    fn plans(&mut self, report: &Report) {
        for (at, plan) in report.plans.iter().enumerate() {
            let path = format!("plans.{at}");
            if self.draft.leaves_out(&path) {
                continue;
            }
            self.needed(format!("{path}.title"), &plan.title, "intake-fault-title");
            self.order(format!("{path}.to"), plan.from, plan.to);
            for (at, area) in plan.areas.iter().enumerate() {
                let path = format!("{path}.areas.{at}");
                if self.draft.leaves_out(&path) {
                    continue;
                }
                self.needed(format!("{path}.title"), &area.title, "intake-fault-title");
                for (name, text) in [
                    ("objectives", &area.objectives),
                    ("rationale", &area.rationale),
                ] {
                    self.length(
                        format!("{path}.{name}"),
                        text.as_deref().unwrap_or_default(),
                    );
                }
                self.acronyms(&format!("{path}.leads"), &area.leads);
                self.timeframe(&path, area.timeframe.as_ref());
                for (at, activity) in area.activities.iter().enumerate() {
                    let path = format!("{path}.activities.{at}");
                    if self.draft.leaves_out(&path) {
                        continue;
                    }
                    self.needed(
                        format!("{path}.wording"),
                        &activity.wording,
                        "intake-fault-wording",
                    );
                    self.timeframe(&path, activity.timeframe.as_ref());
                }
            }
        }
    }

    fn timeframe(&mut self, path: &str, timeframe: Option<&Timeframe>) {
        if let Some(timeframe) = timeframe {
            self.order(format!("{path}.timeframe.to"), timeframe.from, timeframe.to);
        }
    }

    fn decisions(&mut self, report: &Report) {
        for (at, decision) in report.decisions.iter().enumerate() {
            let path = format!("decisions.{at}");
            if self.draft.leaves_out(&path) {
                continue;
            }
            self.needed(
                format!("{path}.number"),
                &decision.number,
                "intake-fault-decision-number",
            );
            self.needed(
                format!("{path}.wording"),
                &decision.wording,
                "intake-fault-wording",
            );
            for (at, clause) in decision.clauses.iter().enumerate() {
                let path = format!("{path}.clauses.{at}");
                if !self.draft.leaves_out(&path) {
                    self.needed(format!("{path}.verb"), &clause.verb, "intake-fault-verb");
                }
            }
        }
    }

    fn outputs(&mut self, report: &Report) {
        for (at, output) in report.outputs.iter().enumerate() {
            let path = format!("outputs.{at}");
            if self.draft.leaves_out(&path) {
                continue;
            }
            self.needed(format!("{path}.title"), &output.title, "intake-fault-title");
            self.order(format!("{path}.to"), output.from, output.to);
            let agency: Vec<String> = output.agency.iter().cloned().collect();
            self.acronyms(&format!("{path}.agency"), &agency);
        }
    }
}
