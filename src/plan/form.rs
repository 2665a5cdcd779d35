//! The form of a move: what was typed, read into a move and an output, and what is wrong with it, field by field.

use chrono::NaiveDate;
use serde::Deserialize;

use super::adopt::NewOutput;
use super::status::{Move, Need, Refused, is_link};
use super::{ActivityCard, OutputKind, Status};
use crate::bodies::Format;
use crate::i18n::{Language, Words};
use crate::ids::{OrganisationId, OutputId};
use crate::time::{PartialDate, Precision, Timeframe};
use crate::web::forms::{Faults, given};

/// The form as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MoveForm {
    pub version: i32,
    pub to: String,
    pub effective: String,
    pub note: String,
    pub outcome: String,
    pub evidence: String,
    pub decision: String,
    pub begins: String,
    pub ends: String,
    pub output_title: String,
    pub output_kind: String,
    pub output_from: String,
    pub output_to: String,
    pub output_place: String,
    pub output_format: String,
    pub output_link: String,
    /// The list that the form was opened from.
    pub back: String,
}

/// A text as it is kept: without control characters, which neither people type nor the database holds.
pub fn clean(text: &str) -> Option<String> {
    given(&text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', ""))
}

/// A day as people write it: 2024-06-27, 27.06.2024, 27 June 2024, 27 июня 2024 года.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    match read_point(text)? {
        point if point.precision() == Precision::Day => Some(point.first()),
        _ => None,
    }
}

/// A calendar point as people write it: also June 2024, Q2 2024, 2024.
pub fn read_point(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    if let Ok(point) = text.parse() {
        return Some(point);
    }
    let parts: Vec<&str> = text
        .split([' ', '.', ',', '\u{a0}'])
        .filter(|part| !part.is_empty() && *part != "года" && *part != "год" && *part != "г")
        .collect();
    match parts[..] {
        [year] => PartialDate::year(four_digits(year)?),
        [quarter, year] if quarter.starts_with(['Q', 'q']) => {
            PartialDate::quarter(four_digits(year)?, quarter[1..].parse().ok()?)
        }
        [month, year] => PartialDate::month(four_digits(year)?, month_of(month)?),
        [day, month, year] => {
            PartialDate::day(four_digits(year)?, month_of(month)?, day.parse().ok()?)
        }
        _ => None,
    }
}

fn four_digits(year: &str) -> Option<i32> {
    (year.len() == 4).then(|| year.parse().ok()).flatten()
}

/// A month by its number or by its name in either language, as a title or within a date.
fn month_of(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    (1..=12).find(|month| {
        Language::ALL.into_iter().any(|language| {
            let words = Words(language);
            let names = [
                words.t(&format!("month-{month}")),
                words.t(&format!("month-of-{month}")),
            ];
            names.iter().any(|name| name.to_lowercase() == text)
        })
    })
}

impl MoveForm {
    /// An empty form on this version of an activity.
    pub fn new(card: &ActivityCard, today: NaiveDate, to: Option<Status>) -> Self {
        MoveForm {
            version: card.version,
            to: to.map(|to| to.to_string()).unwrap_or_default(),
            effective: today.to_string(),
            ..MoveForm::default()
        }
    }

    /// Reads the form. `faults` has a sentence for each field that makes no sense by itself; what the rules say of
    /// the whole comes from `judge`.
    pub fn read(
        &self,
        words: Words,
        lead: Option<OrganisationId>,
        id: OutputId,
    ) -> (Move, Option<NewOutput>, Faults) {
        let mut faults = Faults::default();
        let effective_on = self.day(words, "effective", &self.effective, &mut faults);
        let begins = self.point(words, "begins", &self.begins, &mut faults);
        let ends = self.point(words, "ends", &self.ends, &mut faults);
        for (field, text, most) in [
            ("note", &self.note, 4000),
            ("outcome", &self.outcome, 4000),
            ("evidence", &self.evidence, 1000),
            ("decision", &self.decision, 40),
            ("output_title", &self.output_title, 500),
            ("output_place", &self.output_place, 200),
            ("output_link", &self.output_link, 1000),
        ] {
            if text.chars().count() > most {
                faults.add(
                    field,
                    words.with("plan-form-long").arg("most", most).to_string(),
                );
            }
        }
        let output = self.output(words, lead, id, &mut faults);
        let begins_on = output.as_ref().and_then(|output| output.timeframe.begins());
        if begins_on
            .zip(effective_on)
            .is_some_and(|(begins, day)| begins > day)
        {
            faults.add("output_from", words.t("plan-form-output-ahead"));
        }
        let wanted = Move {
            to: self.to.parse().ok(),
            effective_on,
            reason: clean(&self.note),
            outcome: clean(&self.outcome),
            evidence_link: clean(&self.evidence),
            timeframe: (begins.is_some() || ends.is_some()).then(|| Timeframe {
                from: begins,
                to: ends,
                wording: String::new(),
            }),
            notes_dated_output: output
                .as_ref()
                .is_some_and(|output| output.timeframe.from.is_some()),
            notes_output: output.is_some(),
        };
        (wanted, output, faults)
    }

    fn day(
        &self,
        words: Words,
        field: &'static str,
        text: &str,
        faults: &mut Faults,
    ) -> Option<NaiveDate> {
        let text = given(text)?;
        let day = read_day(&text);
        if day.is_none() {
            faults.add(
                field,
                words
                    .with("plan-form-no-day")
                    .arg("given", &text)
                    .to_string(),
            );
        }
        day
    }

    fn point(
        &self,
        words: Words,
        field: &'static str,
        text: &str,
        faults: &mut Faults,
    ) -> Option<PartialDate> {
        let text = given(text)?;
        let point = read_point(&text);
        if point.is_none() {
            faults.add(
                field,
                words
                    .with("plan-form-no-point")
                    .arg("given", &text)
                    .to_string(),
            );
        }
        point
    }

    /// The output that is noted with the move; none where nothing of it was filled in.
    fn output(
        &self,
        words: Words,
        lead: Option<OrganisationId>,
        id: OutputId,
        faults: &mut Faults,
    ) -> Option<NewOutput> {
        let (title, place, link) = (
            clean(&self.output_title),
            clean(&self.output_place),
            clean(&self.output_link),
        );
        let from = self.point(words, "output_from", &self.output_from, faults);
        let to = self.point(words, "output_to", &self.output_to, faults);
        let dated = given(&self.output_from).is_some() || given(&self.output_to).is_some();
        if title.is_none() && place.is_none() && link.is_none() && !dated {
            return None;
        }
        if title.is_none() {
            faults.add("output_title", words.t("plan-form-output-title"));
        }
        let kind = OutputKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == self.output_kind);
        if kind.is_none() {
            faults.add("output_kind", words.t("plan-form-output-kind"));
        }
        if from.is_none() && to.is_some() {
            faults.add("output_from", words.t("plan-form-output-from"));
        }
        if from
            .zip(to)
            .is_some_and(|(from, to)| from.first() > to.last())
        {
            faults.add("output_to", words.t("plan-form-output-order"));
        }
        if link.as_deref().is_some_and(|link| !is_link(link)) {
            faults.add("output_link", words.t("plan-refused-link"));
        }
        Some(NewOutput {
            output_id: id,
            session_id: None,
            organisation_id: lead,
            kind: kind.unwrap_or(OutputKind::Other).as_str().to_owned(),
            title: title.unwrap_or_default(),
            timeframe: Timeframe {
                from,
                to: to.or(from),
                wording: String::new(),
            },
            place,
            state: None,
            format: Format::ALL
                .into_iter()
                .map(Format::as_str)
                .find(|format| *format == self.output_format)
                .map(str::to_owned),
            link,
            activities: Vec::new(),
            source: None,
        })
    }
}

/// Adds what the rules refuse to what is wrong already, unless the field has its sentence.
pub fn add_refusals(words: Words, refused: &[Refused], faults: &mut Faults) {
    for one in refused {
        let (field, sentence) = refusal(words, *one);
        if faults.of(field).is_empty() {
            faults.add(field, sentence);
        }
    }
}

/// The field that puts a refusal right, and the sentence.
fn refusal(words: Words, refused: Refused) -> (&'static str, String) {
    match refused {
        Refused::NothingToMove => ("to", words.t("plan-refused-nothing")),
        Refused::NoSuchMove { from, to } => {
            let possible: Vec<String> = from
                .moves()
                .map(|to| words.of("status", to.as_str()))
                .collect();
            let sentence = words
                .with("plan-refused-no-such-move")
                .arg("from", words.of("status", from.as_str()))
                .arg("to", words.of("status", to.as_str()))
                .arg("possible", possible.join(", "))
                .to_string();
            ("to", sentence)
        }
        Refused::NoEffectiveDate => ("effective", words.t("plan-refused-no-day")),
        Refused::Ahead => ("effective", words.t("plan-refused-ahead")),
        Refused::BeforePresent { since } => {
            let sentence = words
                .with("plan-refused-before")
                .arg("since", words.date(since));
            ("effective", sentence.to_string())
        }
        Refused::Needs(Need::DatedOutput) => ("output_title", words.t("plan-refused-output")),
        Refused::Needs(Need::Outcome) => ("outcome", words.t("plan-refused-outcome")),
        Refused::Needs(Need::Evidence) => ("evidence", words.t("plan-refused-evidence")),
        Refused::Needs(Need::Reason) => ("note", words.t("plan-refused-reason")),
        Refused::Needs(Need::NewTimeframe) => ("ends", words.t("plan-refused-timeframe")),
        Refused::NotLater => ("ends", words.t("plan-refused-not-later")),
        Refused::EndsBeforeItBegins => ("ends", words.t("plan-refused-order")),
        Refused::NotALink => ("evidence", words.t("plan-refused-link")),
        Refused::NoSuchDecision => ("decision", words.t("plan-refused-decision")),
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
