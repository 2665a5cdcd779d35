//! The desk: the first page after signing in. What it shows follows from what a person is to the body: an officer
//! sees what the agency leads and has to look after, a delegate what concerns the State, a coordinator both over
//! everyone and what waits for a hand, an observer how far the plan has come and what seeks funding.

mod awaiting;
mod coming;
mod due;
mod lists;
pub mod pages;
pub mod store;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::accounts::{Actor, Role};
use crate::decisions::{DecisionCard, FollowUp, VerbClass};
use crate::history::Act;
use crate::history::log::Entry;
use crate::ids::{OrganisationId, OutputId};
use crate::plan::{ActivityCard, Heads, OutputKind, Status, overdue};
use crate::proposals::store::Proposal;
use crate::quality::silent_before;
pub use crate::quality::{COUNTED, SILENCE_DAYS};
use crate::time::{PartialDate, day_begins};

/// How many days ahead something is "soon".
pub const SOON_DAYS: u64 = 60;
/// How far back "lately" goes for someone who was never here before.
pub const LATELY_DAYS: u64 = 30;
/// How many things a list of the desk shows; the rest is one link away.
pub const LISTED: usize = 10;

/// The days by which the desk judges, all from one today, so that a page holds for the whole day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Horizon {
    pub today: NaiveDate,
    /// The last day that is "soon".
    pub soon: NaiveDate,
    /// Whatever was last heard of before this moment is without word.
    pub silent_before: DateTime<Utc>,
}

impl Horizon {
    pub fn of(today: NaiveDate, zone: Tz) -> Self {
        Horizon {
            today,
            soon: today + Days::new(SOON_DAYS),
            silent_before: silent_before(today, zone),
        }
    }

    /// Still to be done, and its time ends within the days that are "soon".
    pub fn is_due_soon(&self, status: Status, ends: Option<NaiveDate>) -> bool {
        status.is_open() && ends.is_some_and(|ends| self.today <= ends && ends <= self.soon)
    }

    /// Begun and still to be done, and nobody has said anything for long. What is overdue is asked after as such,
    /// and what begins later is not asked after at all.
    pub fn is_without_word(
        &self,
        status: Status,
        begins: Option<NaiveDate>,
        ends: Option<NaiveDate>,
        last_word_at: DateTime<Utc>,
    ) -> bool {
        status.is_open()
            && begins.is_none_or(|begins| begins <= self.today)
            && overdue(status, ends, self.today).is_none()
            && last_word_at < self.silent_before
    }
}

/// The moment since which things are news to someone who was never here before.
pub fn lately(today: NaiveDate, zone: Tz) -> DateTime<Utc> {
    day_begins(today - Days::new(LATELY_DAYS), zone)
}

/// Whose eyes the desk is seen with: which sections there are, and over whose activities and decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The agencies that the person is an officer of.
    pub agencies: Vec<OrganisationId>,
    /// The States that the person is a delegate of.
    pub states: Vec<String>,
    pub coordinator: bool,
    pub observer: bool,
}

impl View {
    pub fn of(actor: &Actor) -> Self {
        let has = |role: Role| {
            actor
                .memberships
                .iter()
                .any(|membership| membership.role == role)
        };
        View {
            agencies: actor.agencies().collect(),
            states: actor.states().map(str::to_owned).collect(),
            coordinator: has(Role::Coordinator),
            observer: has(Role::Observer),
        }
    }

    /// Whether the person comes to be told what happened: an officer comes to say it.
    pub fn wants_news(&self) -> bool {
        self.coordinator || self.observer || !self.states.is_empty()
    }

    /// Whether nobody's in particular: what is coming and what decisions ask is then said of everyone.
    pub fn is_everyones(&self) -> bool {
        self.coordinator || (self.agencies.is_empty() && self.states.is_empty())
    }
}

/// The first of something, and how many there are; beyond `COUNTED` only that there are more.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(bound(deserialize = "T: Deserialize<'de>"))]
pub struct Listed<T> {
    pub rows: Vec<T>,
    pub total: i64,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Listed {
            rows: Vec::new(),
            total: 0,
        }
    }
}

impl<T> Listed<T> {
    /// Whether there is more than what is shown.
    pub fn goes_on(&self) -> bool {
        usize::try_from(self.total).is_ok_and(|total| total > self.rows.len())
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What has to be looked after: of one officer's agencies, or of everyone's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duties {
    pub overdue: Listed<ActivityCard>,
    pub soon: Listed<ActivityCard>,
    pub silent: Listed<ActivityCard>,
}

/// A decision that asks something of the reader.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Asked {
    pub session_ordinal: i32,
    pub position: i32,
    pub number: String,
    pub wording: String,
    pub follow_up: FollowUp,
    pub verb: String,
    pub class: VerbClass,
    pub addressee: Option<String>,
}

/// An output whose dates lie ahead.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Ahead {
    pub output_id: uuid::Uuid,
    pub title: String,
    pub begins: Option<PartialDate>,
    pub ends: Option<PartialDate>,
    pub place: Option<String>,
}

/// An output whose dates have passed, and of which nobody said whether it took place.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Awaiting {
    pub output_id: OutputId,
    pub version: i32,
    pub kind: OutputKind,
    pub title: String,
    pub begins: Option<PartialDate>,
    pub ends: Option<PartialDate>,
    pub place: Option<String>,
    pub agencies: Vec<OrganisationId>,
    /// Participants that were recorded before.
    pub heads: Heads,
}

/// What waits for a coordinator's hand, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Hand {
    /// Reports that were uploaded and not taken in yet.
    pub drafts: i64,
    /// Drafts of summaries that wait for no second coordinator, and were not sent back.
    pub summaries: i64,
    /// Drafts of summaries that a second coordinator is asked to look at.
    pub reviews: i64,
    /// Those that were sent back.
    pub sent_back: i64,
    /// What the reader found wrong in the report that was taken in last.
    pub errors: i64,
    pub warnings: i64,
    /// The session of that report.
    pub report_session: Option<i32>,
    /// Activities of the plan that nobody leads.
    pub without_lead: i64,
    /// Decisions that ask for action, are open, and are tied to no activity.
    pub unlinked: i64,
}

/// The acts that are news on the desk: what moves the plan and the decisions, and not the keeping of the house.
pub const NEWS: [Act; 24] = [
    Act::ReportTakenIn,
    Act::SessionChanged,
    Act::PlanChanged,
    Act::AreaChanged,
    Act::ActivityAdded,
    Act::ActivityChanged,
    Act::ActivityWithdrawn,
    Act::StatusMoved,
    Act::MoveTakenBack,
    Act::OutputNoted,
    Act::OutputChanged,
    Act::NeedAdded,
    Act::ContributionAdded,
    Act::ContributionForwarded,
    Act::FundingSettled,
    Act::OutputEdited,
    Act::OutputConfirmed,
    Act::OutputDenied,
    Act::OutputPutOff,
    Act::DecisionAdded,
    Act::DecisionChanged,
    Act::DecisionLinked,
    Act::DecisionTied,
    Act::FollowUpRecorded,
];

/// What happened since the last visit: the latest entries, and how many there are, of all and of two kinds.
#[derive(Clone, Debug)]
pub struct News {
    pub entries: Vec<Entry>,
    pub total: i64,
    pub moves: i64,
    pub outputs: i64,
}

/// How many activities of the plan stand at a status.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Standing {
    pub status: Status,
    pub activities: i64,
}

/// Everything that the desk shows, but the history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Desk {
    /// Of the officer's agencies.
    pub ours: Option<Duties>,
    /// Of everyone's, for the coordinator.
    pub everyones: Option<Duties>,
    /// How many activities of the plan the officer's agencies lead.
    pub led: i64,
    pub hand: Option<Hand>,
    pub asked: Listed<Asked>,
    /// Decisions that the reader has to see to, due soon or overdue.
    pub due: Listed<DecisionCard>,
    /// Of the reader's delegations, and for the coordinator what waits for an answer.
    pub proposals: Listed<Proposal>,
    /// Activities of the plan that name the delegate's State.
    pub concerned: Listed<ActivityCard>,
    pub beginning: Vec<ActivityCard>,
    pub ending: Vec<ActivityCard>,
    pub ahead: Vec<Ahead>,
    /// Of the officer's agencies, or of everyone's for the coordinator.
    pub awaiting: Listed<Awaiting>,
    pub progress: Vec<Standing>,
    pub sought: Listed<ActivityCard>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn horizon() -> Horizon {
        Horizon::of(day("2024-06-03"), chrono_tz::Asia::Tashkent)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn soon_begins_today_and_ends_after_sixty_days() {
        let horizon = horizon();
        for (ends, soon) in [
            ("2024-06-02", false),
            ("2024-06-03", true),
            ("2024-08-02", true),
            ("2024-08-03", false),
        ] {
            assert_eq!(
                horizon.is_due_soon(Status::UnderWay, Some(day(ends))),
                soon,
                "{ends}"
            );
        }
        assert!(!horizon.is_due_soon(Status::Delivered, Some(day("2024-06-10"))));
    }

    #[test]
    fn what_has_begun_is_asked_after_when_sixty_days_passed_without_word() {
        let horizon = horizon();
        let (begun, ends) = (Some(day("2024-01-01")), Some(day("2025-12-31")));
        // Midnight in Tashkent is 19:00 UTC of the day before.
        let (before, after): (DateTime<Utc>, DateTime<Utc>) = (
            "2024-04-03T18:59:59Z".parse().unwrap(),
            "2024-04-03T19:00:00Z".parse().unwrap(),
        );
        assert!(horizon.is_without_word(Status::UnderWay, begun, ends, before));
        assert!(!horizon.is_without_word(Status::UnderWay, begun, ends, after));
        assert!(horizon.is_without_word(Status::Planned, None, None, before));
        let later = Some(day("2024-06-04"));
        assert!(
            !horizon.is_without_word(Status::Planned, later, ends, before),
            "begins later"
        );
        let over = Some(day("2024-06-02"));
        assert!(
            !horizon.is_without_word(Status::UnderWay, begun, over, before),
            "is overdue"
        );
        assert!(!horizon.is_without_word(Status::Completed, begun, ends, before));
    }

    #[test]
    fn lately_begins_with_the_day_thirty_days_ago() {
        let lately = lately(day("2024-06-03"), chrono_tz::Asia::Tashkent);
        assert_eq!(lately.to_rfc3339(), "2024-05-03T19:00:00+00:00");
    }
}
