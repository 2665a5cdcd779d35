//! The one place that turns an entry of the history into a sentence, in either language. Whatever is done anywhere
//! is said here: a new act does not compile until it has its sentence.

mod decisions;
pub(in crate::history) mod money;
mod notes;
mod outputs;
mod plans;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

use super::Act;
use super::log::{Entry, TakenIn};
use super::marks::{Marks, strong};
use super::naming::{self, FIELDS, answer_word, role_word, who};
use crate::bodies::Agency;
use crate::i18n::{Phrase, Words};
use crate::ids::HappeningId;
use crate::time::Month;

/// Who reads, and where.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'r> {
    pub words: Words,
    /// Whether persons are named; others learn only for whom something was done.
    pub sees_names: bool,
    /// The body's, by which an entry has its day.
    pub zone: Tz,
    /// The body's, by which whoever someone acted for has an acronym in the reader's language.
    pub agencies: &'r [Agency],
    /// The thing whose own log this is: it is not named and linked again in every line.
    pub own: Option<Uuid>,
}

/// A piece of a sentence. Text is plain: whoever shows it escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Text(String),
    /// What the sentence turns on, such as the new status.
    Strong(String),
    Link {
        text: String,
        to: Target,
    },
}

/// What a sentence leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Plan(String),
    Area {
        plan: String,
        number: i32,
    },
    Activity {
        plan: String,
        code: String,
    },
    Output(Uuid),
    Proposal(Uuid),
    Session(i32),
    Decision {
        session: i32,
        position: i32,
    },
    Summary {
        month: Month,
        edition: i32,
    },
    /// The entries that are part of this one.
    PartsOf(HappeningId),
    /// An address outside, given as evidence.
    Elsewhere(String),
}
impl Entry {
    /// The calendar day at the body's place on which this was recorded.
    pub fn day(&self, zone: Tz) -> NaiveDate {
        self.recorded_at.with_timezone(&zone).date_naive()
    }

    /// What was done, by or for whom, to what.
    pub fn sentence(&self, reader: &Reader<'_>) -> Vec<Part> {
        let mut line = Line {
            entry: self,
            reader,
            marks: Marks::default(),
        };
        let text = line.say();
        line.marks.cut(&text)
    }

    fn after_text(&self, key: &str) -> Option<&str> {
        self.after
            .as_ref()?
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    fn before_text(&self, key: &str) -> Option<&str> {
        self.before
            .as_ref()?
            .get(key)?
            .as_str()
            .filter(|text| !text.is_empty())
    }

    /// What is in `after`, or else in `before`, under this key.
    fn part<T: for<'a> Deserialize<'a>>(&self, key: &str) -> Option<T> {
        let states = [self.after.as_ref(), self.before.as_ref()];
        let mut parts = states
            .into_iter()
            .flatten()
            .filter_map(|state| state.get(key));
        parts.find_map(|part| T::deserialize(part).ok())
    }

    fn after_as<T: for<'a> Deserialize<'a>>(&self, key: &str) -> Option<T> {
        T::deserialize(self.after.as_ref()?.get(key)?).ok()
    }
}

/// A sentence in the making.
struct Line<'a> {
    entry: &'a Entry,
    reader: &'a Reader<'a>,
    marks: Marks,
}

impl Line<'_> {
    fn say(&mut self) -> String {
        match self.entry.act {
            Act::StatusMoved => self.moved(),
            Act::MoveTakenBack => self.took_back(),
            Act::ReportTakenIn => self.took_in(),
            Act::DecisionLinked | Act::DecisionUnlinked => self.linked(),
            Act::DecisionOutputLinked | Act::DecisionOutputUnlinked => self.linked_output(),
            Act::DecisionTied | Act::DecisionUntied => self.tied(),
            Act::FollowUpRecorded => self.followed_up(),
            Act::ProposalSubmitted => self.plain("history-submitted"),
            Act::ProposalCommented => self.plain("history-commented"),
            Act::ProposalAnswered => self.answered(),
            Act::ProposalWithdrawn => self.plain("history-withdrawn-by"),
            Act::SummaryIssued => self.issued(),
            Act::SummariesSet => self.plain("history-summaries-set"),
            Act::MembershipGiven | Act::MembershipEnded => self.membership(),
            Act::OutputNoted => self.noted(),
            Act::OutputConfirmed => self.confirmed(),
            Act::OutputDenied => self.plain("history-denied"),
            Act::OutputPutOff => self.put_off(),
            Act::OutputFileAdded => self.file("history-file-added"),
            Act::OutputFileRemoved => self.file("history-file-removed"),
            Act::SessionAdded
            | Act::PlanAdded
            | Act::AreaAdded
            | Act::ActivityAdded
            | Act::DecisionAdded => self.added(),
            Act::ActivityRelocated => self.relocated(),
            Act::ActivitySplit => self.split(),
            Act::ActivitiesMerged => self.merged(),
            Act::ActivityRetired => self.retired(),
            Act::ActivityTakenOver => self.taken_over(),
            Act::PlanAdopted => self.at_session("history-adopted"),
            Act::BaselineFixed => self.at_session("history-baseline"),
            Act::AreaRetired => self.plain("history-retired"),
            Act::AreaReinstated | Act::ActivityReinstated => self.plain("history-reinstated"),
            Act::AreasOrdered => self.plain("history-areas-ordered"),
            Act::ActivitiesOrdered => self.plain("history-activities-ordered"),
            Act::SessionChanged
            | Act::SessionRecorded
            | Act::PlanRevised
            | Act::AreaRevised
            | Act::ActivityRevised
            | Act::PlanChanged
            | Act::AreaChanged
            | Act::ActivityChanged
            | Act::OutputChanged
            | Act::OutputEdited
            | Act::DecisionChanged
            | Act::BodyChanged
            | Act::OrganisationChanged
            | Act::PersonChanged => self.changed(),
            Act::AreaWithdrawn
            | Act::ActivityWithdrawn
            | Act::OutputWithdrawn
            | Act::DecisionWithdrawn => self.plain("history-withdrawn"),
            Act::BodyAdded | Act::OrganisationAdded | Act::PersonAdded => {
                self.plain("history-added")
            }
            Act::PasswordSet => self.plain("history-password-set"),
            Act::NeedAdded
            | Act::NeedChanged
            | Act::NeedWithdrawn
            | Act::NeedMoved
            | Act::ContributionAdded
            | Act::ContributionChanged
            | Act::ContributionForwarded
            | Act::ContributionWithdrawn
            | Act::ContributionMoved
            | Act::FundingSettled
            | Act::FundingDerived => self.of_money(),
        }
    }

    /// A phrase that already knows who, and what it is about.
    fn phrase(&mut self, key: &'static str) -> Phrase<'static> {
        let entry = self.entry;
        let actor = who(
            self.reader,
            entry.actor_id.is_some(),
            entry.actor_name.as_deref(),
            &entry.actor_for,
        );
        let subject = naming::subject(entry, self.reader, &mut self.marks);
        self.reader
            .words
            .with(key)
            .arg("who", actor)
            .arg("subject", subject)
    }

    fn plain(&mut self, key: &'static str) -> String {
        self.phrase(key).to_string()
    }

    fn added(&mut self) -> String {
        match self.entry.part_of_session {
            Some(ordinal) => self
                .phrase("history-added-with-report")
                .arg("ordinal", ordinal)
                .to_string(),
            None => self.plain("history-added"),
        }
    }

    fn changed(&mut self) -> String {
        let words = self.reader.words;
        let fields: Vec<String> = FIELDS
            .iter()
            .filter(|(key, _)| {
                self.entry
                    .after
                    .as_ref()
                    .is_some_and(|after| after.get(key).is_some())
            })
            .map(|(_, word)| words.t(word))
            .collect();
        match fields.is_empty() {
            true => self.plain("history-changed"),
            false => self
                .phrase("history-changed-fields")
                .arg("fields", words.list(&fields))
                .to_string(),
        }
    }

    fn took_in(&mut self) -> String {
        let words = self.reader.words;
        let counts: TakenIn = self
            .entry
            .after
            .as_ref()
            .and_then(|after| TakenIn::deserialize(after).ok())
            .unwrap_or_default();
        let named = [
            ("history-count-areas", counts.areas),
            ("history-count-activities", counts.activities),
            ("history-count-decisions", counts.decisions),
            ("history-count-outputs", counts.outputs),
            ("history-count-changed", counts.changed),
            ("history-count-withdrawn", counts.withdrawn),
        ];
        let named: Vec<String> = named
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| words.with(key).arg("count", count).to_string())
            .collect();
        let key = match named.is_empty() {
            true => "history-took-in",
            false => "history-took-in-counts",
        };
        let session = self
            .entry
            .subject
            .as_ref()
            .and_then(|report| report.session_ordinal);
        self.phrase(key)
            .arg("ordinal", session.unwrap_or_default())
            .arg("counts", words.list(&named))
            .to_string()
    }

    fn issued(&mut self) -> String {
        let month = self.entry.after_as::<Month>("month");
        let edition = self.entry.after_as::<i32>("edition").unwrap_or(1);
        let words = self.reader.words;
        let key = match edition {
            1 => "history-issued",
            _ => "history-issued-again",
        };
        let phrase = self.phrase(key);
        let name = month.map_or_else(String::new, |month| words.point(month.point()));
        let target = month.map(|month| Target::Summary { month, edition });
        let linked = self.marks.link(name, target);
        phrase
            .arg("month", linked)
            .arg("edition", edition)
            .to_string()
    }

    fn answered(&mut self) -> String {
        let answer = self.entry.after_text("status").and_then(answer_word);
        match answer.map(|key| self.reader.words.t(key)) {
            Some(answer) => self
                .phrase("history-answered")
                .arg("answer", strong(answer))
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    fn membership(&mut self) -> String {
        let ended = self.entry.act == Act::MembershipEnded;
        let role = self
            .entry
            .text("role")
            .and_then(role_word)
            .map(|key| self.reader.words.t(key));
        match (ended, role) {
            (false, Some(role)) => self
                .phrase("history-role-given")
                .arg("role", strong(role))
                .to_string(),
            (true, Some(role)) => self
                .phrase("history-role-ended")
                .arg("role", role)
                .to_string(),
            (false, None) => self.plain("history-member-added"),
            (true, None) => self.plain("history-member-ended"),
        }
    }
}
