//! What people would rather look at than read. What is drawn stands there in words, too, but for the counts of the period
//! before, which the table beside the bars has.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Run, Text};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// What is counted, for those who do not see the bars.
    pub caption: String,
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    /// The code of the status that gives it its hue and shape.
    pub status: Option<String>,
    pub count: i64,
    /// The count of the period before, drawn as an outline.
    pub before: Option<i64>,
}

impl Bars {
    /// The greatest count, at least one.
    pub fn longest(&self) -> i64 {
        let counts = self.bars.iter();
        let counts = counts.flat_map(|bar| [bar.count, bar.before.unwrap_or(0)]);
        counts.max().unwrap_or(0).max(1)
    }

    /// A count in hundredths of the longest bar.
    pub fn hundredths(&self, count: &i64) -> i64 {
        count * 100 / self.longest()
    }

    /// What the filled bars show, for those who do not see them.
    pub fn words(&self) -> String {
        let say = |bar: &Bar| format!("{}: {}", bar.label, bar.count);
        let bars: Vec<String> = self.bars.iter().map(say).collect();
        format!("{}. {}", self.caption, bars.join("; "))
    }
}

/// Lines on one scale of days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    pub caption: String,
    /// The first and the last day of the scale.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last day of the period, drawn across all lines.
    pub now: NaiveDate,
    /// The same day in words: "30 June 2024".
    pub now_label: String,
    pub lines: Vec<Line>,
}

/// One line: a bar where its days are known, with points on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The name of an area, in the plan's own language.
    pub label: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub points: Vec<Point>,
    /// What is drawn, in words: "October 2023 – December 2025; 3 outputs delivered, 1 expected".
    pub words: String,
}

/// An output on its line: filled where it was delivered, a ring where it is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    pub day: NaiveDate,
    pub delivered: bool,
}

impl Line {
    /// Its label, said to be in this language.
    pub fn name(&self, language: &str) -> Text {
        Text(vec![Run {
            text: self.label.clone(),
            language: Some(language.to_owned()),
            ..Run::default()
        }])
    }
}

impl Timeline {
    /// The place of a day on the scale, in thousandths; days beyond it stand at its ends.
    pub fn thousandths(&self, day: &NaiveDate) -> i64 {
        let all = (self.to - self.from).num_days().max(1);
        ((*day - self.from).num_days() * 1000 / all).clamp(0, 1000)
    }

    /// The same for drawings that scale: "12.5%".
    pub fn share(&self, day: &NaiveDate) -> String {
        percent(self.thousandths(day))
    }

    /// A line's bar for such drawings: where it begins, and how long it is.
    pub fn bar_share(&self, line: &Line) -> Option<(String, String)> {
        let (from, length) = self.bar(line)?;
        Some((percent(from), percent(length)))
    }

    /// The place where a line's bar begins, and how long it is; none where its days are not known.
    pub fn bar(&self, line: &Line) -> Option<(i64, i64)> {
        let from = self.thousandths(&line.from?);
        let to = self.thousandths(&line.to?);
        Some((from, (to - from).max(4)))
    }

    /// What the lines show, for those who do not see them.
    pub fn words(&self) -> String {
        let say = |line: &Line| format!("{}: {}", line.label, line.words);
        let lines: Vec<String> = self.lines.iter().map(say).collect();
        format!("{}. {}", self.caption, lines.join(". "))
    }

    /// The years that begin on the scale, and the first day of each.
    pub fn years(&self) -> Vec<(i32, NaiveDate)> {
        (self.from.year()..=self.to.year())
            .filter_map(|year| Some((year, NaiveDate::from_ymd_opt(year, 1, 1)?)))
            .filter(|(_, day)| (self.from..=self.to).contains(day))
            .collect()
    }
}

fn percent(thousandths: i64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
