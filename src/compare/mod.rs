//! Two days of a plan side by side: what was added, what was moved on, what was delivered, and what is delayed and by
//! how much.

mod export;
pub mod pages;
mod sides;
pub mod store;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::ids::{ActivityId, AreaId};
use crate::plan::{Overdue, Status, overdue};
use crate::time::Timeframe;

/// One side of a comparison: what held on a day, as far as is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    pub on: NaiveDate,
    pub counts: Counts,
}

/// Which entries of the history count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// All that were recorded, but for those that were taken back.
    AsKnownNow,
    /// Those recorded before a moment.
    RecordedBefore(DateTime<Utc>),
    /// Those up to the one that a baseline names.
    UpTo(i64),
}

impl Counts {
    pub fn before(self) -> Option<DateTime<Utc>> {
        match self {
            Counts::RecordedBefore(moment) => Some(moment),
            _ => None,
        }
    }

    pub fn up_to(self) -> Option<i64> {
        match self {
            Counts::UpTo(sequence) => Some(sequence),
            _ => None,
        }
    }
}

/// The adopted state of a plan at a session, to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Baseline {
    pub session_ordinal: i32,
    /// The last entry of the body's chain that counts.
    pub sequence: i64,
    pub effective_on: NaiveDate,
}

impl Baseline {
    pub fn side(&self) -> Side {
        Side {
            on: self.effective_on,
            counts: Counts::UpTo(self.sequence),
        }
    }
}

/// An activity as it stood on one of the sides.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Stood {
    pub status: Status,
    pub timeframe: Timeframe,
    pub area_id: AreaId,
    pub wording: String,
}

/// An activity that is not the same on both sides. Where it was not in the plan, its side is empty.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Pair {
    pub activity_id: ActivityId,
    pub code: String,
    pub name: String,
    pub area_position: i32,
    pub position: i32,
    pub was: Option<Stood>,
    pub is: Option<Stood>,
}

/// How far the end of an activity has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Later(Overdue),
    Earlier(Overdue),
}

impl Shift {
    /// By how much one end lies after or before another, in the largest unit that is full.
    pub fn between(was: NaiveDate, is: NaiveDate) -> Option<Self> {
        // The same measure as of what is late: from one day to another that follows it.
        let from = |earlier, later| overdue(Status::Planned, Some(earlier), later);
        match from(was, is) {
            Some(by) => Some(Shift::Later(by)),
            None => from(is, was).map(Shift::Earlier),
        }
    }
}

impl Pair {
    /// The status that it moved from and to.
    pub fn moved(&self) -> Option<(Status, Status)> {
        let (was, is) = (self.was.as_ref()?.status, self.is.as_ref()?.status);
        (was != is).then_some((was, is))
    }

    pub fn shift(&self) -> Option<Shift> {
        let (was, is) = (self.was.as_ref()?, self.is.as_ref()?);
        Shift::between(was.timeframe.ends()?, is.timeframe.ends()?)
    }

    pub fn changed_area(&self) -> bool {
        matches!((&self.was, &self.is), (Some(was), Some(is)) if was.area_id != is.area_id)
    }

    pub fn was_reworded(&self) -> bool {
        matches!((&self.was, &self.is), (Some(was), Some(is)) if was.wording != is.wording)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shift(was: &str, is: &str) -> Option<Shift> {
        Shift::between(was.parse().unwrap(), is.parse().unwrap())
    }

    #[test]
    fn a_delay_is_measured_from_end_to_end_in_full_months() {
        assert_eq!(shift("2024-06-30", "2024-06-30"), None);
        assert_eq!(
            shift("2024-06-30", "2024-09-30"),
            Some(Shift::Later(Overdue::Months(3)))
        );
        assert_eq!(
            shift("2024-06-30", "2024-07-14"),
            Some(Shift::Later(Overdue::Days(14)))
        );
        assert_eq!(
            shift("2024-12-31", "2024-10-31"),
            Some(Shift::Earlier(Overdue::Months(2)))
        );
        assert_eq!(
            shift("2024-12-31", "2026-12-31"),
            Some(Shift::Later(Overdue::Years(2)))
        );
    }
}
