//! Work plans: areas, activities, outputs, and the one act that everything turns on, moving a status.

mod activity;
pub mod acts;
pub mod adopt;
mod area;
pub mod baseline;
pub mod called;
pub mod card;
mod detail;
mod export;
pub mod filter;
mod folds;
pub mod form;
mod heads;
mod kind;
mod list;
mod moves;
pub mod nearest;
pub mod pages;
mod quick;
pub mod revise;
mod shown;
pub mod status;
pub mod store;
mod take_back;
pub mod tie;
pub mod timeline;
pub mod view;

use chrono::{Datelike, Months, NaiveDate};

use crate::bodies::{Body, PlanHead, PlanState};
pub use card::ActivityCard;
pub use heads::Heads;
pub use kind::OutputKind;
pub use status::Status;

/// By how much something is late, in the largest unit that is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// Less than a month.
    Days(i64),
    /// Full calendar months, less than two years.
    Months(i64),
    Years(i64),
}

/// Whether an activity that is to end on this day is late: only what is still to be done can be, and only from
/// the day after.
pub fn overdue(status: Status, ends_on: Option<NaiveDate>, today: NaiveDate) -> Option<Overdue> {
    late_by(ends_on.filter(|_| status.is_open())?, today)
}

/// How long ago a last day was; `None` up to that day.
pub fn late_by(ends_on: NaiveDate, today: NaiveDate) -> Option<Overdue> {
    if ends_on >= today {
        return None;
    }
    let mut months = i64::from(today.year() - ends_on.year()) * 12 + i64::from(today.month())
        - i64::from(ends_on.month());
    // 31 March and a month is 30 April: the last day of a month counts as its end.
    let full = |months: i64| {
        u32::try_from(months)
            .ok()
            .and_then(|months| ends_on.checked_add_months(Months::new(months)))
    };
    if full(months).is_none_or(|day| day > today) {
        months -= 1;
    }
    Some(match months {
        ..1 => Overdue::Days((today - ends_on).num_days()),
        1..24 => Overdue::Months(months),
        _ => Overdue::Years(months / 12),
    })
}

/// The plan that a body works by: the adopted one whose period holds today, or else the latest; a draft only where
/// there is nothing else.
pub fn current_plan(body: &Body, today: NaiveDate) -> Option<&PlanHead> {
    let adopted = |plan: &&PlanHead| plan.state == PlanState::Adopted;
    adopted_plan(body, today)
        .or_else(|| body.plans.iter().find(adopted))
        .or(body.plans.first())
}

/// The plan that a body worked by on a day: of those that a session had adopted by then, the one whose period holds
/// the day, or else the latest.
pub fn adopted_plan(body: &Body, day: NaiveDate) -> Option<&PlanHead> {
    let holds = |plan: &&PlanHead| {
        plan.begins.is_some_and(|point| point.first() <= day)
            && plan.ends.is_some_and(|point| day <= point.last())
    };
    let held = |plan: &PlanHead| {
        let session = body.sessions.iter();
        let mut session = session.filter(|one| one.session_id == plan.session_id);
        session.all(|session| session.from_on.is_none_or(|held| held <= day))
    };
    let adopted = || {
        let adopted = body.plans.iter();
        adopted.filter(|plan| plan.state == PlanState::Adopted && held(plan))
    };
    adopted().find(holds).or(adopted().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(ends_on: &str, today: &str) -> Option<Overdue> {
        overdue(
            Status::UnderWay,
            ends_on.parse().ok(),
            today.parse().unwrap(),
        )
    }

    #[test]
    fn an_activity_is_overdue_from_the_day_after_its_end() {
        assert_eq!(late("2024-06-30", "2024-06-30"), None);
        assert_eq!(late("2024-06-30", "2024-07-01"), Some(Overdue::Days(1)));
        assert_eq!(
            overdue(Status::UnderWay, None, "2024-07-01".parse().unwrap()),
            None
        );
    }

    #[test]
    fn lateness_is_told_in_full_months_and_years() {
        assert_eq!(late("2024-02-29", "2024-03-28"), Some(Overdue::Days(28)));
        assert_eq!(late("2024-02-29", "2024-03-29"), Some(Overdue::Months(1)));
        assert_eq!(late("2024-03-31", "2024-04-30"), Some(Overdue::Months(1)));
        assert_eq!(late("2024-02-29", "2024-06-03"), Some(Overdue::Months(3)));
        assert_eq!(late("2024-02-29", "2026-02-27"), Some(Overdue::Months(23)));
        assert_eq!(late("2024-02-29", "2026-02-28"), Some(Overdue::Years(2)));
    }

    #[test]
    fn what_is_done_with_is_never_overdue() {
        let today = "2024-07-01".parse().unwrap();
        for status in Status::ALL {
            let is_late = overdue(status, "2024-01-01".parse().ok(), today).is_some();
            assert_eq!(is_late, status.is_open(), "{status}");
        }
    }
}
