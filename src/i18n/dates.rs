//! Days, less exact points and the time between them, as each language writes them.

use chrono::{Datelike, NaiveDate};

use super::Words;
use crate::time::{PartialDate, Precision, Timeframe};

impl Words {
    /// "27 June 2024".
    pub fn date(self, day: NaiveDate) -> String {
        self.with("date-day")
            .arg("day", day.day().to_string())
            .arg("month", self.t(&format!("month-of-{}", day.month())))
            .arg("year", day.year().to_string())
            .to_string()
    }

    /// "27 June 2024", "June 2024", "Q2 2024" or "2024", as closely as it is known.
    pub fn point(self, point: PartialDate) -> String {
        let first = point.first();
        let year = first.year().to_string();
        match point.precision() {
            Precision::Day => self.date(first),
            Precision::Month => self
                .with("date-month")
                .arg("month", self.t(&format!("month-{}", first.month())))
                .arg("year", year)
                .to_string(),
            Precision::Quarter => self
                .with("date-quarter")
                .arg("quarter", first.month0() / 3 + 1)
                .arg("year", year)
                .to_string(),
            Precision::Year => self.with("date-year").arg("year", year).to_string(),
        }
    }

    /// "October 2023 – December 2025"; its wording where no date could be read from it; empty if nothing is known.
    pub fn timeframe(self, timeframe: &Timeframe) -> String {
        match (timeframe.from, timeframe.to) {
            (Some(from), Some(to)) => self.range(from, to),
            (Some(only), None) => self.point(only),
            (None, Some(to)) => self
                .with("date-until")
                .arg("to", self.point(to))
                .to_string(),
            (None, None) => timeframe.wording.clone(),
        }
    }

    /// The days from one to another, both included.
    pub fn days(self, from: NaiveDate, to: NaiveDate) -> String {
        let day = |day| PartialDate::around(day, Precision::Day);
        day(from)
            .zip(day(to))
            .map(|(from, to)| self.range(from, to))
            .unwrap_or_default()
    }

    /// From one point to another, saying once what both have in common: "10–11 July 2023", "June – September 2023".
    fn range(self, from: PartialDate, to: PartialDate) -> String {
        let (first, last) = (from.first(), to.first());
        let year = first.year().to_string();
        let same_year = first.year() == last.year();
        match (from.precision(), to.precision()) {
            _ if from == to => self.point(from),
            (Precision::Day, Precision::Day) if same_year && first.month() == last.month() => self
                .with("date-days")
                .arg("first", first.day().to_string())
                .arg("last", last.day().to_string())
                .arg("month", self.t(&format!("month-of-{}", first.month())))
                .arg("year", year)
                .to_string(),
            (Precision::Day, Precision::Day) if same_year => self
                .with("date-days-of-months")
                .arg("first", first.day().to_string())
                .arg(
                    "first-month",
                    self.t(&format!("month-of-{}", first.month())),
                )
                .arg("last", last.day().to_string())
                .arg("last-month", self.t(&format!("month-of-{}", last.month())))
                .arg("year", year)
                .to_string(),
            (Precision::Year, Precision::Year) => self
                .with("date-years")
                .arg("first", year)
                .arg("last", last.year().to_string())
                .to_string(),
            (Precision::Month, Precision::Month) if same_year => self
                .with("date-months")
                .arg("first", self.t(&format!("month-{}", first.month())))
                .arg("last", self.t(&format!("month-{}", last.month())))
                .arg("year", year)
                .to_string(),
            _ => self
                .with("date-range")
                .arg("from", self.point(from))
                .arg("to", self.point(to))
                .to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Language;
    use super::*;

    #[test]
    fn dates_stand_as_each_language_writes_them() {
        let (english, russian) = (Words(Language::English), Words(Language::Russian));
        let day = "2024-06-27".parse().unwrap();
        assert_eq!(english.date(day), "27 June 2024");
        assert_eq!(russian.date(day), "27\u{a0}июня 2024\u{a0}года");
        let frame = Timeframe {
            from: "2023-10".parse().ok(),
            to: "2025-Q4".parse().ok(),
            wording: String::new(),
        };
        assert_eq!(english.timeframe(&frame), "October 2023 – Q4 2025");
        assert_eq!(
            russian.timeframe(&frame),
            "октябрь 2023\u{a0}года – IV\u{a0}квартал 2025\u{a0}года"
        );
    }

    #[test]
    fn a_range_says_once_what_both_ends_have_in_common() {
        let (english, russian) = (Words(Language::English), Words(Language::Russian));
        let frame = |from: &str, to: &str| Timeframe {
            from: from.parse().ok(),
            to: to.parse().ok(),
            wording: String::new(),
        };
        let days = frame("2023-07-10", "2023-07-11");
        assert_eq!(english.timeframe(&days), "10–11 July 2023");
        assert_eq!(russian.timeframe(&days), "10–11\u{a0}июля 2023\u{a0}года");
        let across = frame("2023-09-30", "2023-10-02");
        assert_eq!(english.timeframe(&across), "30 September – 2 October 2023");
        assert_eq!(
            russian.timeframe(&across),
            "30\u{a0}сентября – 2\u{a0}октября 2023\u{a0}года"
        );
        let months = frame("2023-06", "2023-09");
        assert_eq!(english.timeframe(&months), "June – September 2023");
        assert_eq!(russian.timeframe(&months), "июнь – сентябрь 2023\u{a0}года");
        let years = frame("2022", "2024");
        assert_eq!(english.timeframe(&years), "2022–2024");
        assert_eq!(russian.timeframe(&years), "2022–2024\u{a0}годы");
        let across = frame("2023-12-30", "2024-01-02");
        assert_eq!(
            english.timeframe(&across),
            "30 December 2023 – 2 January 2024"
        );
    }
}
