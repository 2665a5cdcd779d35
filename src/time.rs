//! Time as the field knows it: a clock that is passed in, calendar points known to the day, month,
//! quarter or year, and timeframes made of two such points and the words they came from.

use std::fmt;
use std::str::FromStr;

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, SubsecRound, TimeDelta, TimeZone, Utc,
};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where the present moment comes from. Handlers and acts receive one; tests hold it still.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Always this moment (UTC).
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The present moment in UTC, to the microsecond, which is what Postgres keeps.
    #[allow(clippy::disallowed_methods)] // the one place that reads the machine's clock
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now(),
            Clock::Fixed(at) => *at,
        }
        .trunc_subsecs(6)
    }

    /// The calendar day at a place: "overdue" is judged by the day of the body's own time zone.
    pub fn today(&self, zone: Tz) -> NaiveDate {
        self.now().with_timezone(&zone).date_naive()
    }
}

/// The moment at which a day begins at a place; where clocks skip midnight, the first moment after it.
pub fn day_begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let later = midnight + TimeDelta::hours(1);
    let local = zone.from_local_datetime(&midnight).earliest();
    let local = local.or_else(|| zone.from_local_datetime(&later).earliest());
    local.map_or(midnight.and_utc(), |local| local.with_timezone(&Utc))
}

/// How closely a calendar point is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Year,
    Quarter,
    Month,
    Day,
}

impl Precision {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Precision::Year => "year",
            Precision::Quarter => "quarter",
            Precision::Month => "month",
            Precision::Day => "day",
        }
    }
}

impl FromStr for Precision {
    type Err = NotADate;

    fn from_str(word: &str) -> Result<Self, NotADate> {
        Ok(match word {
            "year" => Precision::Year,
            "quarter" => Precision::Quarter,
            "month" => Precision::Month,
            "day" => Precision::Day,
            _ => return Err(NotADate(word.to_owned())),
        })
    }
}

/// A calendar point known to some precision: a day, or a whole month, quarter or year.
///
/// Written (and serialized) as `2024-06-27`, `2024-06`, `2024-Q2` or `2024`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    first: NaiveDate,
    precision: Precision,
}

impl PartialDate {
    /// The point of this precision that holds the given day; `None` outside the years 1900 to 2199.
    pub fn around(day: NaiveDate, precision: Precision) -> Option<Self> {
        if !(1900..2200).contains(&day.year()) {
            return None;
        }
        let month = match precision {
            Precision::Year => 1,
            Precision::Quarter => (day.month0() / 3) * 3 + 1,
            Precision::Month | Precision::Day => day.month(),
        };
        let date = if precision == Precision::Day {
            day.day()
        } else {
            1
        };
        let first = NaiveDate::from_ymd_opt(day.year(), month, date)?;
        Some(PartialDate { first, precision })
    }

    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::around(NaiveDate::from_ymd_opt(year, month, day)?, Precision::Day)
    }

    pub fn month(year: i32, month: u32) -> Option<Self> {
        Self::around(NaiveDate::from_ymd_opt(year, month, 1)?, Precision::Month)
    }

    /// `quarter` counts from 1 to 4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let month = quarter.checked_sub(1)?.checked_mul(3)?.checked_add(1)?;
        Self::around(NaiveDate::from_ymd_opt(year, month, 1)?, Precision::Quarter)
    }

    pub fn year(year: i32) -> Option<Self> {
        Self::around(NaiveDate::from_ymd_opt(year, 1, 1)?, Precision::Year)
    }

    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day that the point can mean.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day that the point can mean: 30 June for June.
    pub fn last(self) -> NaiveDate {
        let months = match self.precision {
            Precision::Day => return self.first,
            Precision::Month => 1,
            Precision::Quarter => 3,
            Precision::Year => 12,
        };
        self.first + Months::new(months) - Days::new(1)
    }
}

/// The text is not a date of the form `2024-06-27`, `2024-06`, `2024-Q2` or `2024`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a date: write 2024-06-27, 2024-06, 2024-Q2 or 2024")]
pub struct NotADate(pub String);

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let refuse = || NotADate(text.chars().take(40).collect());
        let number = |part: &str, digits: usize| {
            let exact = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if exact {
                part.parse::<u32>().ok()
            } else {
                None
            }
        };
        let mut parts = text.trim().split('-');
        let year = parts.next().and_then(|y| number(y, 4)).ok_or_else(refuse)? as i32;
        let found = match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Self::year(year),
            (Some(middle), None, _) => match middle.strip_prefix(['Q', 'q']) {
                Some(quarter) => number(quarter, 1).and_then(|q| Self::quarter(year, q)),
                None => number(middle, 2).and_then(|m| Self::month(year, m)),
            },
            (Some(month), Some(day), None) => number(month, 2)
                .zip(number(day, 2))
                .and_then(|(m, d)| Self::day(year, m, d)),
            _ => None,
        };
        found.ok_or_else(refuse)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.first.year(), self.first.month());
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Quarter => write!(f, "{year:04}-Q{}", (month - 1) / 3 + 1),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{}", self.first.format("%Y-%m-%d")),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// A calendar month, written `2024-06`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that holds the day; `None` outside the years 1900 to 2199.
    pub fn of(day: NaiveDate) -> Option<Self> {
        let first = PartialDate::around(day, Precision::Month)?.first();
        Some(Month { first })
    }

    pub fn first(self) -> NaiveDate {
        self.first
    }

    pub fn last(self) -> NaiveDate {
        self.first + Months::new(1) - Days::new(1)
    }

    /// The month before; `None` before the year 1900.
    pub fn before(self) -> Option<Self> {
        Month::of(self.first - Days::new(1))
    }

    /// The month after; `None` after the year 2199.
    pub fn after(self) -> Option<Self> {
        Month::of(self.first + Months::new(1))
    }

    /// The month as a calendar point.
    pub fn point(self) -> PartialDate {
        PartialDate {
            first: self.first,
            precision: Precision::Month,
        }
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        match text.parse::<PartialDate>() {
            Ok(point) if point.precision() == Precision::Month => Ok(Month {
                first: point.first(),
            }),
            _ => Err(NotAMonth(text.chars().take(40).collect())),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.point().fmt(f)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The text is not a month of the form `2024-06`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a month: write 2024-06, year and month")]
pub struct NotAMonth(pub String);

/// A from and a to, and the wording they were read from ("around June 2024"); either end may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeframe {
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub wording: String,
}

impl Timeframe {
    /// The first day it can begin on.
    pub fn begins(&self) -> Option<NaiveDate> {
        self.from.map(PartialDate::first)
    }

    /// The last day it can end on; a timeframe without an end ends with its beginning.
    pub fn ends(&self) -> Option<NaiveDate> {
        self.to.or(self.from).map(PartialDate::last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_knows_its_days_and_its_neighbours() {
        let month: Month = "2024-02".parse().unwrap();
        assert_eq!(month.last(), "2024-02-29".parse().unwrap());
        assert_eq!(month.before().unwrap().to_string(), "2024-01");
        assert_eq!(Month::of(month.last()), Some(month));
        let december: Month = "2023-12".parse().unwrap();
        assert_eq!(december.after().unwrap().to_string(), "2024-01");
        for text in ["2024", "2024-13", "2024-06-01", "June"] {
            assert!(text.parse::<Month>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_of_every_precision_reads_back_as_it_was_written() {
        for text in ["2024-06-27", "2024-06", "2024-Q3", "2024"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_date_that_is_none_is_refused_with_the_forms_that_are_accepted() {
        for text in [
            "",
            "27.06.2024",
            "2024-13",
            "2024-02-30",
            "2024-Q5",
            "0001",
            "2024-6",
            "+024",
        ] {
            let refused = text.parse::<PartialDate>().unwrap_err().to_string();
            assert!(refused.contains("2024-Q2"), "{text}: {refused}");
        }
    }

    #[test]
    fn a_point_spans_all_the_days_it_can_mean() {
        let point: PartialDate = "2024-Q1".parse().unwrap();
        assert_eq!(point.first().to_string(), "2024-01-01");
        assert_eq!(point.last().to_string(), "2024-03-31");
        let leap: PartialDate = "2024-02".parse().unwrap();
        assert_eq!(leap.last().to_string(), "2024-02-29");
    }
}
