//! The one place that turns an entry of the history into a sentence, in either language. Whatever is done anywhere
//! is said here: a new act does not compile until it has its sentence.

#[path = "sentence_money.rs"]
pub(in crate::history) mod money;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::Deserialize;
use uuid::Uuid;

use super::log::{Entry, Linked, LinkedOutput, TakenIn, TiedDecision};
use super::marks::{Marks, clean, strong};
use super::naming::{self, FIELDS, answer_word, follow_up_word, role_word, status_word, who};
use super::{Act, CORRECTED_REPORT};
use crate::i18n::{Phrase, Words};
use crate::ids::HappeningId;
use crate::plan::Heads;
use crate::time::{Month, Timeframe};

/// Who reads, and where.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    pub words: Words,
    /// Whether persons are named; others learn only for whom something was done.
    pub sees_names: bool,
    /// The body's, by which an entry has its day.
    pub zone: Tz,
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
    pub fn sentence(&self, reader: &Reader) -> Vec<Part> {
        let mut line = Line {
            entry: self,
            reader,
            marks: Marks::default(),
        };
        let text = line.say();
        line.marks.cut(&text)
    }

    /// What is added below: the day since which it holds, the reason, the outcome, what took it back.
    pub fn notes(&self, reader: &Reader) -> Vec<Vec<Part>> {
        let words = reader.words;
        let mut line = Line {
            entry: self,
            reader,
            marks: Marks::default(),
        };
        let mut notes = Vec::new();
        if let Some(outcome) = self.after_text("outcome") {
            notes.push(
                words
                    .with("history-outcome")
                    .arg("text", clean(outcome))
                    .to_string(),
            );
        }
        if let Some(link) = self.after_text("evidence_link") {
            let leads = link.starts_with("https://") || link.starts_with("http://");
            let shown = line.marks.link(
                clean(link),
                leads.then(|| Target::Elsewhere(link.to_owned())),
            );
            notes.push(
                words
                    .with("history-evidence")
                    .arg("link", shown)
                    .to_string(),
            );
        }
        notes.extend(money::funding_now(self, words));
        if let Some(note) = self.after_text("note") {
            notes.push(
                words
                    .with("history-note")
                    .arg("text", clean(note))
                    .to_string(),
            );
        }
        if let Some(reason) = &self.reason {
            notes.push(
                words
                    .with("history-reason")
                    .arg("text", given_reason(words, reason))
                    .to_string(),
            );
        }
        if self.act == Act::ReportTakenIn {
            let all = line.marks.link(
                words.t("history-show-parts"),
                Some(Target::PartsOf(self.happening_id)),
            );
            notes.push(all);
        }
        if let Some(back) = &self.taken_back {
            let key = match back.reason {
                Some(_) => "history-taken-back-because",
                None => "history-taken-back",
            };
            let name = back.actor_name.as_deref();
            let day = back.recorded_at.with_timezone(&reader.zone).date_naive();
            let phrase = words
                .with(key)
                .arg("date", words.date(day))
                .arg(
                    "who",
                    who(reader, back.actor_id.is_some(), name, &back.actor_for),
                )
                .arg("text", clean(back.reason.as_deref().unwrap_or_default()));
            notes.push(phrase.to_string());
        }
        notes.iter().map(|note| line.marks.cut(note)).collect()
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
    reader: &'a Reader,
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

    fn noted(&mut self) -> String {
        match self.entry.part_of_session {
            Some(ordinal) => self
                .phrase("history-added-with-report")
                .arg("ordinal", ordinal)
                .to_string(),
            None => {
                let timeframe = self
                    .entry
                    .after_as::<Timeframe>("timeframe")
                    .unwrap_or_default();
                let dates = self.reader.words.timeframe(&timeframe);
                match dates.is_empty() {
                    true => self.plain("history-noted"),
                    false => self
                        .phrase("history-noted-dated")
                        .arg("dates", clean(&dates))
                        .to_string(),
                }
            }
        }
    }

    /// That an output took place, with how many came.
    fn confirmed(&mut self) -> String {
        let rows: Vec<Heads> = self.entry.after_as("participants").unwrap_or_default();
        let heads = rows
            .into_iter()
            .fold(Heads::default(), |sum, row| sum + row);
        match heads.told(self.reader.words) {
            None => self.plain("history-confirmed"),
            Some(told) => self
                .phrase("history-confirmed-with")
                .arg("participants", told)
                .to_string(),
        }
    }

    fn put_off(&mut self) -> String {
        let timeframe = self
            .entry
            .after_as::<Timeframe>("timeframe")
            .unwrap_or_default();
        let dates = clean(&self.reader.words.timeframe(&timeframe));
        self.phrase("history-put-off")
            .arg("dates", dates)
            .to_string()
    }

    fn file(&mut self, key: &'static str) -> String {
        let name = [&self.entry.after, &self.entry.before]
            .into_iter()
            .flatten()
            .find_map(|state| state.get("file")?.get("name")?.as_str())
            .unwrap_or_default();
        self.phrase(key).arg("name", clean(name)).to_string()
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

    fn relocated(&mut self) -> String {
        let after = self.entry.after.as_ref();
        let number = after.and_then(|after| after.get("area_number")?.as_i64());
        match number {
            Some(number) => self
                .phrase("history-relocated")
                .arg("number", number)
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    fn split(&mut self) -> String {
        let into: Vec<String> = self.entry.after_as("into").unwrap_or_default();
        self.phrase("history-split")
            .arg("codes", clean(&self.reader.words.list(&into)))
            .to_string()
    }

    fn merged(&mut self) -> String {
        let from: Vec<String> = self.entry.after_as("merged_from").unwrap_or_default();
        self.phrase("history-merged")
            .arg("codes", clean(&self.reader.words.list(&from)))
            .to_string()
    }

    fn retired(&mut self) -> String {
        match self.entry.after_text("merged_into").map(clean) {
            Some(code) => self
                .phrase("history-merged-into")
                .arg("code", code)
                .to_string(),
            None => self.plain("history-retired"),
        }
    }

    fn taken_over(&mut self) -> String {
        let plan = self.entry.after_text("into_plan").map(str::to_owned);
        let code = self.entry.after_text("into_code").map(str::to_owned);
        let phrase = self.phrase("history-taken-over");
        let words = self.reader.words;
        let text = words
            .with("history-an-activity")
            .arg("code", clean(code.as_deref().unwrap_or_default()));
        let target = plan
            .zip(code)
            .map(|(plan, code)| Target::Activity { plan, code });
        let activity = self.marks.link(text.to_string(), target);
        phrase.arg("activity", activity).to_string()
    }

    /// What was done to a plan at a session, whose number is kept with the entry.
    fn at_session(&mut self, key: &'static str) -> String {
        let after = self.entry.after.as_ref();
        let ordinal = after.and_then(|after| after.get("session_ordinal")?.as_i64());
        self.phrase(key)
            .arg("ordinal", ordinal.unwrap_or_default())
            .to_string()
    }

    fn moved(&mut self) -> String {
        let words = self.reader.words;
        let (from, to) = (
            self.entry.before_text("status"),
            self.entry.after_text("status"),
        );
        let (Some(from), Some(to)) = (from.and_then(status_word), to.and_then(status_word)) else {
            return self.plain("history-changed");
        };
        let timeframe = self
            .entry
            .after_as::<Timeframe>("timeframe")
            .filter(|frame| frame.to.is_some());
        let late = self.entry.effective_on != self.entry.day(self.reader.zone);
        let key = match (late, &timeframe) {
            (false, None) => "history-moved",
            (true, None) => "history-moved-since",
            (false, Some(_)) => "history-moved-to-timeframe",
            (true, Some(_)) => "history-moved-to-timeframe-since",
        };
        self.phrase(key)
            .arg("from", words.t(from))
            .arg("to", strong(words.t(to)))
            .arg("date", words.date(self.entry.effective_on))
            .arg(
                "dates",
                timeframe
                    .map(|frame| clean(&words.timeframe(&frame)))
                    .unwrap_or_default(),
            )
            .to_string()
    }

    fn took_back(&mut self) -> String {
        let words = self.reader.words;
        let of = |code: Option<&str>| code.and_then(status_word).map(|key| words.t(key));
        let (from, to) = (
            of(self.entry.before_text("status")),
            of(self.entry.after_text("status")),
        );
        match (from, to) {
            (Some(from), Some(to)) => self
                .phrase("history-took-back")
                .arg("from", from)
                .arg("to", strong(to))
                .to_string(),
            _ => self.plain("history-took-back-plain"),
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

    fn linked(&mut self) -> String {
        let state = self.entry.after.as_ref().or(self.entry.before.as_ref());
        let Some(linked) = state.and_then(|state| Linked::deserialize(state).ok()) else {
            return self.plain("history-changed");
        };
        let key = match self.entry.act {
            Act::DecisionUnlinked => "history-unlinked",
            _ => "history-linked",
        };
        let phrase = self.phrase(key);
        let own = self.reader.own == Some(linked.activity_id.0);
        let text = match own {
            true => self.reader.words.t("history-the-activity"),
            false => self
                .reader
                .words
                .with("history-an-activity")
                .arg("code", clean(&linked.code))
                .to_string(),
        };
        let target = Target::Activity {
            plan: linked.plan,
            code: linked.code,
        };
        let activity = self.marks.link(text, (!own).then_some(target));
        phrase.arg("activity", activity).to_string()
    }

    fn linked_output(&mut self) -> String {
        let Some(linked) = self.entry.part::<LinkedOutput>("output") else {
            return self.plain("history-changed");
        };
        let key = match self.entry.act {
            Act::DecisionOutputUnlinked => "history-output-unlinked",
            _ => "history-output-linked",
        };
        let phrase = self.phrase(key);
        let own = self.reader.own == Some(linked.output_id.0);
        let target = (!own).then_some(Target::Output(linked.output_id.0));
        let output = self.marks.link(clean(&linked.title), target);
        phrase.arg("output", output).to_string()
    }

    fn tied(&mut self) -> String {
        let Some(tied) = self.entry.part::<TiedDecision>("tied") else {
            return self.plain("history-changed");
        };
        let key = match (self.entry.act, tied.kind.as_str()) {
            (Act::DecisionUntied, "implements") => "history-implements-no-more",
            (Act::DecisionUntied, _) => "history-supersedes-no-more",
            (_, "implements") => "history-implements",
            _ => "history-supersedes",
        };
        let phrase = self.phrase(key);
        let other = self
            .reader
            .words
            .with("history-a-decision")
            .arg("number", clean(&tied.number))
            .arg("ordinal", tied.session)
            .to_string();
        let target = Target::Decision {
            session: tied.session,
            position: tied.position,
        };
        let other = self.marks.link(other, Some(target));
        phrase.arg("other", other).to_string()
    }

    fn followed_up(&mut self) -> String {
        let words = self.reader.words;
        let of = |code: Option<&str>| code.and_then(follow_up_word).map(|key| words.t(key));
        let (from, to) = (
            of(self.entry.before_text("follow_up")),
            of(self.entry.after_text("follow_up")),
        );
        let Some((from, to)) = from.zip(to) else {
            let after = self.entry.after.as_ref();
            let assigns = |key| after.is_some_and(|after| after.get(key).is_some());
            return match ["responsible_named", "due_on", "due_session"]
                .into_iter()
                .any(assigns)
            {
                true => self.changed(),
                false => self.plain("history-follow-up-noted"),
            };
        };
        let key = match self.entry.effective_on == self.entry.day(self.reader.zone) {
            true => "history-follow-up",
            false => "history-follow-up-since",
        };
        self.phrase(key)
            .arg("from", from)
            .arg("to", strong(to))
            .arg("date", words.date(self.entry.effective_on))
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

#[cfg(test)]
#[path = "sentence_tests.rs"]
mod tests;

/// A reason as it was typed; that of a corrected report, which nobody typed, in the reader's language.
fn given_reason(words: Words, reason: &str) -> String {
    match reason {
        CORRECTED_REPORT => words.t("history-reason-corrected-report"),
        typed => clean(typed),
    }
}
