//! Sets of rows as columns: Postgres takes many rows in one statement as one array a column.

use chrono::NaiveDate;

use super::Source;
use crate::time::{PartialDate, Timeframe};

/// A calendar point as two columns: the day (the first of a from, the last of a to) and how closely it is known.
pub fn columns(
    point: Option<PartialDate>,
    day: fn(PartialDate) -> NaiveDate,
) -> (Option<NaiveDate>, Option<String>) {
    (
        point.map(day),
        point.map(|point| point.precision().as_str().to_owned()),
    )
}

/// The four columns of a timeframe, one vector each.
#[derive(Default)]
pub struct Spans {
    pub begins_on: Vec<Option<NaiveDate>>,
    pub begins_precision: Vec<Option<String>>,
    pub ends_on: Vec<Option<NaiveDate>>,
    pub ends_precision: Vec<Option<String>>,
    pub wording: Vec<String>,
}

impl Spans {
    pub fn push(&mut self, timeframe: &Timeframe) {
        let (begins_on, begins_precision) = columns(timeframe.from, PartialDate::first);
        let (ends_on, ends_precision) = columns(timeframe.to.or(timeframe.from), PartialDate::last);
        self.begins_on.push(begins_on);
        self.begins_precision.push(begins_precision);
        self.ends_on.push(ends_on);
        self.ends_precision.push(ends_precision);
        self.wording.push(timeframe.wording.clone());
    }
}

/// The two columns of a place in the source, one vector each.
#[derive(Default)]
pub struct Sources {
    pub from: Vec<Option<i32>>,
    pub to: Vec<Option<i32>>,
}

impl Sources {
    pub fn push(&mut self, source: Source) {
        self.from.push(source.map(|(from, _)| from));
        self.to.push(source.map(|(_, to)| to));
    }
}

/// Arrays of arrays are rectangular in Postgres, so a set of ids or codes travels as one text.
pub fn joined<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.sort();
    items.dedup();
    items.join(",")
}
