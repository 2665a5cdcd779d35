//! When drafts appear by themselves: the rule, without a clock.

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::time::Month;

/// How many months before the one whose turn it is are drafted too, where they were missed: the application was down, or
/// no attempt succeeded.
pub const CATCH_UP: i32 = 12;

/// For so long an attempt may be under way; one that is not settled by then has failed.
pub const UNDER_WAY: TimeDelta = TimeDelta::minutes(10);

/// How a body issues its summaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The day of the month, 1 to 28, and the hour at the body's place from which on a draft is made.
    pub day: u32,
    pub hour: u32,
    /// Whether a second coordinator has to find a draft good before it is issued.
    pub review: bool,
    /// 0 where nobody has set anything yet.
    pub version: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            day: 1,
            hour: 6,
            review: false,
            version: 0,
        }
    }
}

impl Settings {
    /// The last day of a month that every month has.
    pub const LAST_DAY: u32 = 28;
    pub const LAST_HOUR: u32 = 23;

    pub fn is_fit(&self) -> bool {
        (1..=Self::LAST_DAY).contains(&self.day) && self.hour <= Self::LAST_HOUR
    }
}

/// A draft that is due, and the morning whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub month: Month,
    pub on: NaiveDate,
}

/// The latest month whose draft is due at a moment, and the day of the latest attempt: one falls due every morning from the
/// set day on, until the next month's turn comes.
pub fn due(settings: &Settings, now: DateTime<Utc>, zone: Tz) -> Option<Due> {
    let here = now.with_timezone(&zone).naive_local();
    let on = here
        .checked_sub_signed(TimeDelta::hours(settings.hour.into()))?
        .date();
    let months = if on.day() >= settings.day { 1 } else { 2 };
    let month = Month::of(on.checked_sub_months(Months::new(months))?)?;
    Some(Due { month, on })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(now: &str, settings: Settings) -> (String, String) {
        let zone: Tz = "Asia/Almaty".parse().unwrap();
        let due = due(&settings, now.parse().unwrap(), zone).unwrap();
        (due.month.to_string(), due.on.to_string())
    }

    #[test]
    fn a_draft_is_due_on_the_first_at_six_at_the_body_s_place() {
        // Almaty is five hours ahead of UTC in July 2024.
        let before = at("2024-07-01T00:59:59Z", Settings::default());
        assert_eq!(before, ("2024-05".to_owned(), "2024-06-30".to_owned()));
        let then = at("2024-07-01T01:00:00Z", Settings::default());
        assert_eq!(then, ("2024-06".to_owned(), "2024-07-01".to_owned()));
    }

    #[test]
    fn it_falls_due_anew_each_morning_until_the_next_month_s_turn() {
        let next = at("2024-07-02T01:00:00Z", Settings::default());
        assert_eq!(next, ("2024-06".to_owned(), "2024-07-02".to_owned()));
        let last = at("2024-08-01T00:59:00Z", Settings::default());
        assert_eq!(last, ("2024-06".to_owned(), "2024-07-31".to_owned()));
    }

    #[test]
    fn a_later_day_and_hour_are_kept_to() {
        let settings = Settings {
            day: 5,
            hour: 18,
            ..Settings::default()
        };
        let before = at("2024-07-05T12:59:00Z", settings);
        assert_eq!(before, ("2024-05".to_owned(), "2024-07-04".to_owned()));
        let then = at("2024-07-05T13:00:00Z", settings);
        assert_eq!(then, ("2024-06".to_owned(), "2024-07-05".to_owned()));
    }

    #[test]
    fn days_that_some_month_lacks_and_hours_that_none_has_do_not_fit() {
        let with = |day, hour| Settings {
            day,
            hour,
            ..Settings::default()
        };
        assert!(with(28, 23).is_fit());
        assert!(!with(29, 0).is_fit() && !with(0, 0).is_fit() && !with(1, 24).is_fit());
    }
}
