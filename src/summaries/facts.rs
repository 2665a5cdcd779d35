//! What a summary is composed from: the state of a plan at the end of a period, what was recorded in the period, and
//! what is ahead. No words of the interface are in it, so that one gathering serves both languages.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::bodies::Format;
use crate::bodies::states::State;
use crate::decisions::FollowUp;
use crate::funding::{Currency, FundingStatus, Money, Stage};
use crate::outputs::participants::{Participants, sum};
use crate::plan::revise::Kind;
use crate::plan::{OutputKind, Status};
use crate::time::{Month, PartialDate, Precision, Timeframe};

/// How far ahead a summary looks.
pub const DAYS_AHEAD: u64 = 60;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub body: BodyFacts,
    pub plan: PlanFacts,
    pub period: Period,
    pub issue: IssueFacts,
    pub areas: Vec<AreaFacts>,
    /// In the plan's order, as they stood at the end of the period.
    pub activities: Vec<ActivityFacts>,
    /// How many activities the plan held on the day before the period, by status.
    pub before: BTreeMap<Status, i64>,
    /// As recorded in the period, the earliest first.
    pub moves: Vec<MoveFacts>,
    /// Revisions of the plan that were recorded in the period, by number.
    pub revisions: Vec<RevisionFacts>,
    /// Those that ended in the period, begin within [`DAYS_AHEAD`] after it or are under way then; those of which it
    /// is known only since the period that they took place, or that they did not; those that no longer count, or of
    /// which other numbers took part than were known before; and those that are over without word.
    pub outputs: Vec<OutputFacts>,
    /// Those that are not withdrawn, in the order of sessions and numbers.
    pub decisions: Vec<DecisionFacts>,
    /// The plan's money, one for each currency.
    pub funding: Vec<FundingFacts>,
    /// What of the contributions of States was recorded in the period, in the plan's order.
    pub contributions: Vec<ContributionFacts>,
    /// The corrected editions of the body's summaries that were issued in the period, the earliest first.
    pub corrected: Vec<(Month, i32)>,
}

/// A contribution of a State that was recorded, came to another stage or amount, or was withdrawn in the period, as it
/// stood at its end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContributionFacts {
    pub state: State,
    /// The code of the activity, unless it is for an area as a whole.
    pub activity: Option<String>,
    pub area: i32,
    pub amount: Option<Money>,
    /// What it is, where it is no money.
    pub description: String,
    pub stage: Stage,
    pub withdrawn: bool,
}

/// What the masthead says of the issue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IssueFacts {
    /// In the body's row of summaries; `None` for a draft.
    pub number: Option<i32>,
    /// The document symbol, if it has one.
    pub symbol: Option<String>,
    /// The day at the body's place on which it is issued; `None` for a draft.
    pub issued_on: Option<NaiveDate>,
    /// From 1.
    pub edition: i32,
    /// Why it takes the place of the edition before it.
    pub correction: Option<String>,
    /// The same as it was written for the readers of a language, by the language's code.
    pub reasons: BTreeMap<String, String>,
}

/// An organisation by its acronyms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyFacts {
    pub acronym: String,
    pub acronym_ru: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyFacts {
    pub slug: String,
    pub name: String,
    pub name_ru: Option<String>,
    pub short_name: String,
    pub states: Vec<State>,
    /// In the documents' order.
    pub agencies: Vec<AgencyFacts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanFacts {
    pub slug: String,
    pub title: String,
    pub language: String,
    pub begins: Option<PartialDate>,
    pub ends: Option<PartialDate>,
}

/// The days that a summary is about, in the body's time zone, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    /// The period as a timeframe, for those who print it.
    pub fn timeframe(self) -> Timeframe {
        let day = |day| PartialDate::around(day, Precision::Day);
        Timeframe {
            from: day(self.from),
            to: day(self.to),
            wording: String::new(),
        }
    }

    /// The last day that "coming up" looks at.
    pub fn ahead(self) -> NaiveDate {
        self.to
            .checked_add_days(Days::new(DAYS_AHEAD))
            .unwrap_or(self.to)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaFacts {
    pub number: i32,
    pub title: String,
    pub timeframe: Timeframe,
    /// First days of the outputs that serve it and took place, one for each; null where no day is known.
    pub delivered: Vec<Option<NaiveDate>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityFacts {
    pub code: String,
    pub area: i32,
    /// Its short title, or the beginning of its wording.
    pub name: String,
    pub wording: String,
    pub leads: Vec<AgencyFacts>,
    pub states: Vec<State>,
    pub timeframe: Timeframe,
    pub status: Status,
    pub funding: FundingStatus,
    /// Nobody's duty in this plan any more: the next one has taken it over.
    pub dormant: bool,
}

/// An activity that something was done to, as it stood at the end of the period: it may have been retired in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TouchedFacts {
    pub code: String,
    /// Its short title, or the beginning of its wording.
    pub name: String,
    /// The number of its area.
    pub area: i32,
    /// The States that it names.
    pub states: Vec<State>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveFacts {
    pub of: TouchedFacts,
    pub from: Status,
    pub to: Status,
    pub effective_on: NaiveDate,
    pub reason: Option<String>,
    pub outcome: Option<String>,
    /// Whether this is the taking back of a move that was recorded before the period.
    pub taken_back: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RevisionFacts {
    pub number: i32,
    pub kind: Kind,
    pub reason: String,
    /// The decision that calls for it: its session and its number.
    pub decision: Option<(i32, String)>,
    /// The activities that it touched.
    pub activities: Vec<TouchedFacts>,
    /// Numbers of the areas that it touched, or in which these activities are.
    pub areas: Vec<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputFacts {
    pub title: String,
    pub kind: OutputKind,
    pub agencies: Vec<AgencyFacts>,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state: Option<State>,
    pub format: Option<Format>,
    /// Codes of the activities that it serves.
    pub activities: Vec<String>,
    pub participants: Vec<Participants>,
    /// `None` until someone said so.
    pub took_place: Option<bool>,
    /// Why it did not.
    pub not_held_because: Option<String>,
    /// What the record knew before the period of whether it took place.
    pub known_before: Option<bool>,
    /// Who took part by what was known before the period, if that was put right in it.
    pub participants_before: Option<Vec<Participants>>,
    /// Whether it was withdrawn from the record.
    pub withdrawn: bool,
}

impl OutputFacts {
    /// The last day on which it may have been going on.
    pub fn last_day(&self) -> Option<NaiveDate> {
        let point = self.timeframe.to.or(self.timeframe.from);
        point.map(|point| point.last())
    }

    pub fn first_day(&self) -> Option<NaiveDate> {
        let point = self.timeframe.from.or(self.timeframe.to);
        point.map(|point| point.first())
    }

    /// How many took part.
    pub fn heads(&self) -> i64 {
        sum(&self.participants).total()
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionFacts {
    pub session: i32,
    pub number: String,
    pub wording: String,
    pub language: String,
    /// States and agencies that have to see to it.
    pub states: Vec<State>,
    pub all_states: bool,
    pub agencies: Vec<AgencyFacts>,
    pub due: Option<PartialDate>,
    /// The session at which it is due.
    pub due_session: Option<i32>,
    /// The last day on which it is in time, if that can be told.
    pub due_day: Option<NaiveDate>,
    pub follow_up: FollowUp,
    /// The last that was said of its follow-up; only gathered for a session's review, which members read.
    pub note: Option<String>,
    /// Codes of the activities that it concerns.
    pub activities: Vec<String>,
    /// What had become of it before the period; `None` where the record did not have it then.
    pub follow_up_before: Option<FollowUp>,
}

impl DecisionFacts {
    /// Whether a State has to see to it.
    pub fn asks(&self, state: State) -> bool {
        self.all_states || self.states.contains(&state)
    }

    /// Whether the record has it since the period.
    pub fn is_new(&self) -> bool {
        self.follow_up_before.is_none()
    }

    /// What became of it in the period: from what to what.
    pub fn follow_up_moved(&self) -> Option<(FollowUp, FollowUp)> {
        let before = self.follow_up_before?;
        (before != self.follow_up).then_some((before, self.follow_up))
    }
}

/// Amounts in the currency's smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FundingFacts {
    pub currency: Currency,
    pub needed: i64,
    pub expected: i64,
    pub pledged: i64,
    pub secured: i64,
    pub received: i64,
    /// What is still lacking, by the rule of the plan's page.
    pub gap: i64,
}
