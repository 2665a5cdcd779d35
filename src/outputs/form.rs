//! The form of an output: what was typed, read into a record, and what is wrong with it, field by field.

use super::counts::Counts;
use super::kind_from_word;
use super::record::{Partner, Record};
use super::store::{Named, NamedOrganisation};
use crate::bodies::states::State;
use crate::bodies::{Body, Format, PlanHead};
use crate::i18n::Words;
use crate::ids::{ActivityId, OrganisationId, PlanId};
use crate::plan::OutputKind;
use crate::plan::form::{clean, read_point};
use crate::plan::status::is_link;
use crate::time::{PartialDate, Timeframe};
use crate::web::forms::{Faults, given};

/// The most links, partners and activities that an output has.
const MOST_LINES: usize = 40;

/// The form as it was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputForm {
    pub version: i32,
    pub kind: String,
    pub title: String,
    pub from: String,
    pub to: String,
    pub place: String,
    pub state: String,
    pub format: String,
    /// Acronyms.
    pub agencies: Vec<String>,
    /// One a line.
    pub partners: String,
    pub links: String,
    /// Codes, with the plan's name before them where it is not the one in force: "1.1, 2021-2023/3.4".
    pub activities: String,
    pub counts: Counts,
}

/// A form that makes sense by itself: what it names is still to be looked up.
#[derive(Clone, Debug)]
pub struct Read {
    pub record: Record,
    pub codes: Vec<(PlanId, String)>,
    pub partners: Vec<String>,
}

impl OutputForm {
    /// The form as it was sent.
    pub fn sent(pairs: &[(String, String)]) -> Self {
        let mut form = OutputForm::default();
        for (name, value) in pairs {
            let field = match name.as_str() {
                "version" => {
                    form.version = value.trim().parse().unwrap_or_default();
                    continue;
                }
                "agencies" => {
                    form.agencies.push(value.clone());
                    continue;
                }
                "kind" => &mut form.kind,
                "title" => &mut form.title,
                "from" => &mut form.from,
                "to" => &mut form.to,
                "place" => &mut form.place,
                "state" => &mut form.state,
                "format" => &mut form.format,
                "partners" => &mut form.partners,
                "links" => &mut form.links,
                "activities" => &mut form.activities,
                count => {
                    form.counts.take(count, value);
                    continue;
                }
            };
            *field = value.clone();
        }
        form
    }

    /// The form of an output as it stands.
    pub fn of(
        record: &Record,
        version: i32,
        body: &Body,
        codes: &[(PlanId, String)],
        present: Option<&PlanHead>,
    ) -> Self {
        let point = |point: Option<PartialDate>| point.map(|point| point.to_string());
        let to = record
            .timeframe
            .to
            .filter(|to| Some(*to) != record.timeframe.from);
        let partners: Vec<&str> = record
            .partners
            .iter()
            .map(|partner| partner.name.as_str())
            .collect();
        OutputForm {
            version,
            kind: record.kind.as_str().to_owned(),
            title: record.title.clone(),
            from: point(record.timeframe.from).unwrap_or_default(),
            to: point(to).unwrap_or_default(),
            place: record.place.clone().unwrap_or_default(),
            state: record.state.map(State::code).unwrap_or_default().to_owned(),
            format: record
                .format
                .map(Format::as_str)
                .unwrap_or_default()
                .to_owned(),
            agencies: body
                .serving(&record.agencies())
                .map(|agency| agency.acronym.clone())
                .collect(),
            partners: partners.join("\n"),
            links: record.links().join("\n"),
            activities: written(codes, body, present),
            counts: Counts::of(&record.participants),
        }
    }

    /// Reads the form. `before` is the record that it changes: what forms do not show, such as the wording of dates
    /// that nobody could read, stays as it is.
    pub fn read(
        &self,
        words: Words,
        body: &Body,
        present: Option<&PlanHead>,
        before: Option<&Record>,
        faults: &mut Faults,
    ) -> Read {
        for (field, text, most) in [
            ("title", &self.title, 500),
            ("place", &self.place, 200),
            ("activities", &self.activities, 1000),
        ] {
            if text.chars().count() > most {
                let sentence = words.with("plan-form-long").arg("most", most);
                faults.add(field, sentence.to_string());
            }
        }
        let title = clean(&self.title);
        if title.is_none() {
            faults.add("title", words.t("plan-form-output-title"));
        }
        let kind = kind_from_word(&self.kind);
        if kind.is_none() {
            faults.add("kind", words.t("plan-form-output-kind"));
        }
        let (codes, partners) = (
            self.codes(words, body, present, faults),
            self.lines(words, "partners", &self.partners, 200, faults),
        );
        let links = self.lines(words, "links", &self.links, 1000, faults);
        if let Some(link) = links.iter().find(|link| !is_link(link)) {
            let sentence = words.with("outputs-form-no-link").arg("given", link);
            faults.add("links", sentence.to_string());
        }
        let mut links = links.into_iter();
        let mut record = Record {
            kind: kind.unwrap_or(OutputKind::Other),
            title: title.unwrap_or_default(),
            timeframe: self.timeframe(words, before, faults),
            place: clean(&self.place),
            state: self.state(words, faults),
            format: Format::ALL
                .into_iter()
                .find(|format| format.as_str() == self.format),
            organisation_id: before.and_then(|before| before.organisation_id),
            further_agencies: Vec::new(),
            partners: Vec::new(),
            link: links.next(),
            further_links: links.collect(),
            activities: Vec::new(),
            participants: self.counts.read(words, faults),
        };
        record.held_by(&self.agencies(body, before));
        Read {
            record,
            codes,
            partners,
        }
    }

    /// Those that were chosen, in the documents' order; agencies that no longer serve the body cannot be chosen, and
    /// stay.
    fn agencies(&self, body: &Body, before: Option<&Record>) -> Vec<OrganisationId> {
        let chosen = body
            .agencies
            .iter()
            .filter(|agency| self.agencies.iter().any(|acronym| agency.goes_by(acronym)));
        let mut ids: Vec<OrganisationId> = chosen.map(|agency| agency.organisation_id).collect();
        let before = before.map(Record::agencies).unwrap_or_default();
        ids.extend(
            before
                .into_iter()
                .filter(|id| body.agency_of(*id).is_none()),
        );
        ids
    }

    fn timeframe(&self, words: Words, before: Option<&Record>, faults: &mut Faults) -> Timeframe {
        let timeframe = read_dates(words, ("from", &self.from), ("to", &self.to), faults);
        let same = before.map(|before| &before.timeframe).filter(|before| {
            before.from == timeframe.from && before.to.or(before.from) == timeframe.to
        });
        same.cloned().unwrap_or(timeframe)
    }

    fn state(&self, words: Words, faults: &mut Faults) -> Option<State> {
        let typed = given(&self.state)?;
        let state = State::from_code(&typed);
        if state.is_none() {
            faults.add("state", words.t("outputs-form-no-state"));
        }
        state
    }

    fn lines(
        &self,
        words: Words,
        field: &'static str,
        typed: &str,
        most: usize,
        faults: &mut Faults,
    ) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in typed.lines().filter_map(clean) {
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > most) {
            let sentence = words
                .with("outputs-form-long-list")
                .arg("lines", MOST_LINES)
                .arg("most", most);
            faults.add(field, sentence.to_string());
        }
        lines
    }

    fn codes(
        &self,
        words: Words,
        body: &Body,
        present: Option<&PlanHead>,
        faults: &mut Faults,
    ) -> Vec<(PlanId, String)> {
        let mut codes = Vec::new();
        for typed in self.activities.split([',', ';', ' ', '\n', '\r', '\t']) {
            let Some(typed) = given(typed) else { continue };
            let (plan, code) = match typed.split_once('/') {
                Some((slug, code)) => (body.plan(slug), code),
                None => (present, typed.as_str()),
            };
            match plan {
                Some(plan) => codes.push((plan.plan_id, code.to_owned())),
                None => faults.add("activities", no_such_activity(words, &typed)),
            }
        }
        codes
    }
}

/// Two dates as they were typed; of one, the other is the same.
pub fn read_dates(
    words: Words,
    (from_field, from): (&'static str, &str),
    (to_field, to): (&'static str, &str),
    faults: &mut Faults,
) -> Timeframe {
    let mut point = |field: &'static str, text: &str| {
        let text = given(text)?;
        let point = read_point(&text);
        if point.is_none() {
            let sentence = words.with("plan-form-no-point").arg("given", &text);
            faults.add(field, sentence.to_string());
        }
        point
    };
    let (begins, ends) = (point(from_field, from), point(to_field, to));
    if given(from).is_none() && ends.is_some() {
        faults.add(from_field, words.t("plan-form-output-from"));
    }
    if begins
        .zip(ends)
        .is_some_and(|(begins, ends)| begins.first() > ends.last())
    {
        faults.add(to_field, words.t("plan-form-output-order"));
    }
    Timeframe {
        from: begins,
        to: ends.or(begins),
        wording: String::new(),
    }
}

fn no_such_activity(words: Words, typed: &str) -> String {
    let sentence = words.with("outputs-form-no-activity").arg("given", typed);
    sentence.to_string()
}

/// Codes as they stand in the form.
pub fn written(codes: &[(PlanId, String)], body: &Body, present: Option<&PlanHead>) -> String {
    let written: Vec<String> = codes
        .iter()
        .map(|(plan, code)| {
            let here = present.is_some_and(|present| present.plan_id == *plan);
            let other = body.plans.iter().find(|known| known.plan_id == *plan);
            match other.filter(|_| !here) {
                Some(other) => format!("{}/{code}", other.slug),
                None => code.clone(),
            }
        })
        .collect();
    written.join(", ")
}

impl Read {
    /// Fills in what was looked up; what was not found has its sentence.
    pub fn complete(
        mut self,
        named: &Named,
        words: Words,
        body: &Body,
        present: Option<&PlanHead>,
        faults: &mut Faults,
    ) -> Record {
        let mut activities: Vec<ActivityId> = Vec::new();
        for wanted in &self.codes {
            let found = named
                .activities
                .iter()
                .find(|found| (found.plan_id, &found.code) == (wanted.0, &wanted.1));
            match found {
                Some(found) => activities.push(found.activity_id),
                None => {
                    let typed = written(std::slice::from_ref(wanted), body, present);
                    faults.add("activities", no_such_activity(words, &typed));
                }
            }
        }
        self.record.activities = activities;
        self.record.partners = self
            .partners
            .iter()
            .map(|name| partner(name, &named.organisations))
            .collect();
        self.record
    }
}

/// The organisation of this name, or else the name.
fn partner(name: &str, known: &[NamedOrganisation]) -> Partner {
    let plain = name.to_lowercase();
    let found = known
        .iter()
        .find(|organisation| organisation.names.contains(&plain));
    match found {
        Some(found) => Partner {
            name: found.acronym.clone(),
            organisation_id: Some(found.organisation_id),
        },
        None => Partner {
            name: name.to_owned(),
            organisation_id: None,
        },
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
