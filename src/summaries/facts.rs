//! What a summary is composed from: the state of a plan at the end of a period, what was recorded in the period, and
//! what is ahead. No words of the interface are in it, so that one gathering serves both languages.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::bodies::states::State;
use crate::funding::FundingStatus;
use crate::plan::{OutputKind, Status};
use crate::time::{PartialDate, Precision, Timeframe};

/// How far ahead a summary looks.
pub const DAYS_AHEAD: u64 = 60;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub body: BodyFacts,
    pub plan: PlanFacts,
    pub period: Period,
    pub areas: Vec<AreaFacts>,
    /// In the plan's order, as they stood at the end of the period.
    pub activities: Vec<ActivityFacts>,
    /// As recorded in the period, the earliest first.
    pub moves: Vec<MoveFacts>,
    /// Those that ended in the period, and those that begin within [`DAYS_AHEAD`] after it or are under way then.
    pub outputs: Vec<OutputFacts>,
    /// Those that are not withdrawn, in the order of sessions and numbers.
    pub decisions: Vec<DecisionFacts>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyFacts {
    pub slug: String,
    pub name: String,
    pub name_ru: Option<String>,
    pub short_name: String,
    pub states: Vec<State>,
    /// Acronyms, in the documents' order.
    pub agencies: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanFacts {
    pub slug: String,
    pub title: String,
    pub language: String,
    /// Of the session that adopted it.
    pub session: i32,
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

    pub fn holds(self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
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
    pub leads: Vec<String>,
    pub timeframe: Timeframe,
    pub funding_clause: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivityFacts {
    pub code: String,
    pub area: i32,
    /// Its short title, or the beginning of its wording.
    pub name: String,
    pub wording: String,
    /// Acronyms.
    pub leads: Vec<String>,
    pub states: Vec<State>,
    pub timeframe: Timeframe,
    pub status: Status,
    pub status_since: NaiveDate,
    /// The status at the end of the period before; `None` for what was not in the plan then.
    pub status_before: Option<Status>,
    pub funding: FundingStatus,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveFacts {
    /// The code of the activity.
    pub code: String,
    pub from: Status,
    pub to: Status,
    pub effective_on: NaiveDate,
    pub reason: Option<String>,
    pub outcome: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutputFacts {
    pub title: String,
    pub kind: OutputKind,
    /// Acronyms.
    pub agencies: Vec<String>,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state: Option<State>,
    /// Codes of the activities that it serves.
    pub activities: Vec<String>,
    pub participants: Vec<ParticipantFacts>,
}

/// Counts, never names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantFacts {
    /// `None` for those from elsewhere, or of whom it is not known.
    pub state: Option<State>,
    pub women: i64,
    pub men: i64,
    /// Those whose sex was not recorded.
    pub not_recorded: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionFacts {
    pub session: i32,
    pub number: String,
    pub wording: String,
    pub language: String,
    /// States and acronyms that it is addressed to.
    pub states: Vec<State>,
    pub all_states: bool,
    pub agencies: Vec<String>,
    pub follow_up: String,
    /// Whether its session took place in the period.
    pub is_new: bool,
}
