//! What a report would change: for each thing that it names, whether it is new, changed or as it stands, and what
//! stands and is not in it any more. Pure: the preview shows this, and taking in writes exactly this.
//!
//! A report is compared with what reports said so far, which is the fold of the happenings that adopted and changed
//! each thing, and not with the rows: an activity that was postponed since is not "changed" by the same report.

mod agreed;
mod differ;
mod known;
mod plan;
mod serving;

use std::collections::HashSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::draft::Draft;
use super::report::Report;
use crate::bodies::states::State;
use crate::decisions::adopt::NewDecision;
use crate::history::Stamp;
use crate::i18n::Language;
use crate::ids::{OrganisationId, SessionId};
use crate::plan::adopt::{NewOutput, NewSession, Source};
use crate::time::{PartialDate, Precision};

pub use differ::Adopted;
pub use plan::{PlanChanges, matched as matched_plans};
use serving::Serving;

/// A thing as reports had it so far.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub id: Uuid,
    /// The fold of what its happenings of adoption say: the fields of `NewActivity` and the like.
    pub state: Map<String, Value>,
    /// No report names it any more; one that does brings it back.
    pub withdrawn: bool,
    /// Retired by a revision: no report brings it back, nor finds it missing.
    pub retired: bool,
    /// Added to an adopted plan by a person, and named by no report: no report finds it missing.
    pub own: bool,
    /// The area that an activity stands in now, where that is known.
    pub placed_in: Option<Uuid>,
    /// The fields that a revision set: a report does not set them back.
    pub revised: HashSet<String>,
    /// Whether anything happened to it beyond its being adopted: a move, an output, a link.
    pub has_history: bool,
}

impl Held {
    fn text(&self, key: &str) -> &str {
        self.state
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Whether a revision put it where it stands.
    fn is_placed(&self) -> bool {
        self.revised.contains("position") || self.revised.contains("area_id")
    }

    fn number(&self, key: &str) -> i32 {
        let number = self
            .state
            .get(key)
            .and_then(Value::as_i64)
            .unwrap_or_default();
        i32::try_from(number).unwrap_or(i32::MAX)
    }

    fn get<T: serde::de::DeserializeOwned>(&self, key: &str) -> Option<T> {
        self.state
            .get(key)
            .and_then(|value| serde_json::from_value(value.clone()).ok())
    }
}

/// An organisation that the house knows.
#[derive(Clone, Debug, Deserialize)]
pub struct Known {
    pub organisation_id: OrganisationId,
    pub acronym: String,
    pub acronym_ru: Option<String>,
    pub name: String,
    pub name_ru: Option<String>,
    /// Whether it serves the body at hand.
    pub serves: bool,
}

/// What stands, as far as a report can speak of it.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The session of the report's number.
    pub session: Option<Held>,
    /// All plans of the body.
    pub plans: Vec<Held>,
    /// Of the plans that the report speaks of.
    pub areas: Vec<Held>,
    pub activities: Vec<Held>,
    /// Of the session.
    pub decisions: Vec<Held>,
    /// Those that the session's reports listed.
    pub outputs: Vec<Held>,
    pub organisations: Vec<Known>,
}

/// What a report makes of one kind of thing.
#[derive(Clone, Debug)]
pub struct Compared<T> {
    pub new: Vec<T>,
    pub changed: Vec<Changed<T>>,
    pub same: usize,
    /// To be withdrawn.
    pub gone: Vec<Past>,
    /// Not in the report any more, and staying because they have a history.
    pub kept: Vec<Past>,
}

impl<T> Default for Compared<T> {
    fn default() -> Self {
        Compared {
            new: Vec::new(),
            changed: Vec::new(),
            same: 0,
            gone: Vec::new(),
            kept: Vec::new(),
        }
    }
}

/// A thing whose fields differ, with the fields that do.
#[derive(Clone, Debug)]
pub struct Changed<T> {
    /// As the report has it, under the id, number and code that it always had.
    pub now: T,
    pub before: Map<String, Value>,
    pub after: Map<String, Value>,
}

/// Something that the report does not name any more.
#[derive(Clone, Debug)]
pub struct Past {
    pub id: Uuid,
    pub name: String,
}

/// All that taking in a report would do.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub session: Compared<NewSession>,
    /// The session that the report is of; `None` only before comparing.
    pub session_id: Option<SessionId>,
    pub plans: Vec<PlanChanges>,
    pub decisions: Compared<NewDecision>,
    pub outputs: Compared<NewOutput>,
    /// Organisations to be made.
    pub organisations: Vec<Known>,
    /// Organisations that are to serve the body from now on, made or known.
    pub joining: Vec<OrganisationId>,
    /// Those that serve the body, or will: what the ids in the changes stand for.
    pub serving: Vec<Known>,
}

impl Changes {
    /// How many things are new, changed, gone, and kept although they are gone from the report.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        counts.add(&self.session);
        for plan in &self.plans {
            counts.add(&plan.plan);
            counts.add(&plan.areas);
            counts.add(&plan.activities);
        }
        counts.add(&self.decisions);
        counts.add(&self.outputs);
        counts
    }

    /// Whether taking in would write nothing.
    pub fn is_empty(&self) -> bool {
        let counts = self.counts();
        counts.new + counts.changed + counts.gone == 0 && self.joining.is_empty()
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub gone: usize,
    pub kept: usize,
}

impl Counts {
    pub fn of<T>(compared: &Compared<T>) -> Self {
        let mut counts = Counts::default();
        counts.add(compared);
        counts
    }

    fn add<T>(&mut self, compared: &Compared<T>) {
        self.new += compared.new.len();
        self.changed += compared.changed.len();
        self.same += compared.same;
        self.gone += compared.gone.len();
        self.kept += compared.kept.len();
    }
}

/// What comparing needs to know besides the report and what stands.
pub struct Reading<'a> {
    pub report: &'a Report,
    /// For each decision, whether it calls for follow-up.
    pub follow_ups: &'a [bool],
    pub standing: &'a Standing,
    pub stamp: Stamp,
}

/// Compares a report with what stands.
pub fn compare(draft: &Draft, standing: &Standing, stamp: Stamp) -> Changes {
    let report = draft.kept();
    let follow_ups = draft.follow_ups();
    let reading = Reading {
        report: &report,
        follow_ups: &follow_ups,
        standing,
        stamp,
    };
    let mut serving = Serving::of(&reading);
    let mut changes = Changes::default();
    let session_id = agreed::session(&reading, &mut changes);
    changes.session_id = Some(session_id);
    plan::plans(&reading, session_id, &serving, &mut changes);
    agreed::decisions(&reading, session_id, &serving, &mut changes);
    agreed::outputs(&reading, session_id, &serving, &mut changes);
    changes.serving = serving.serving().cloned().collect();
    changes.organisations = std::mem::take(&mut serving.made);
    changes.joining = serving.joining;
    changes
}

/// The day from which what the report says holds: that of the session, or today where the session is still ahead or
/// its day is not known.
pub fn holds_from(report: &Report, today: NaiveDate) -> NaiveDate {
    let days = report
        .session
        .to
        .or(report.session.from)
        .filter(|date| date.precision() == Precision::Day);
    days.map_or(today, |day| day.last().min(today))
}

/// The language of the adopted text, by its letters.
fn language(report: &Report) -> Language {
    let texts = report.decisions.iter().map(|decision| &decision.wording);
    let activities = report
        .plans
        .iter()
        .flat_map(|plan| &plan.areas)
        .flat_map(|area| &area.activities);
    let (mut cyrillic, mut latin) = (0_usize, 0_usize);
    for c in texts
        .chain(activities.map(|activity| &activity.wording))
        .flat_map(|text| text.chars())
    {
        cyrillic += usize::from(('а'..='я').contains(&c));
        latin += usize::from(c.is_ascii_lowercase());
    }
    if cyrillic > latin {
        Language::Russian
    } else {
        Language::English
    }
}

fn source(lines: super::report::Lines) -> Source {
    Some((i32::try_from(lines.0).ok()?, i32::try_from(lines.1).ok()?))
}

/// The State of a place: the one that it names, or the one that the report elsewhere names with the same town
/// ("Astana, Kazakhstan" tells where "Astana" is).
fn state_of_place(place: &str, report: &Report) -> Option<State> {
    let named = |place: &str| State::named_in(place);
    if let [only] = named(place)[..] {
        return Some(only);
    }
    let towns: Vec<&str> = place
        .split([',', ';', '('])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let places = report
        .outputs
        .iter()
        .filter_map(|output| output.place.as_deref());
    places
        .chain(report.session.place.as_deref())
        .find_map(|other| {
            let town = other
                .split([',', '('])
                .next()
                .map(str::trim)
                .filter(|town| !town.is_empty())?;
            let same = towns.iter().any(|mine| mine.eq_ignore_ascii_case(town));
            match named(other)[..] {
                [only] if same => Some(only),
                _ => None,
            }
        })
}

/// A calendar day, where the point is known to the day.
fn day(point: Option<PartialDate>) -> Option<NaiveDate> {
    point
        .filter(|point| point.precision() == Precision::Day)
        .map(PartialDate::first)
}

#[cfg(test)]
mod tests;
