//! A list as a file: one table whose rows come bit by bit and are written at once, so that CSV and JSON never hold all rows
//! beside the file. A workbook keeps its cells until it is written.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::{Value as Json, json};

use super::{Cause, NotAFormat, csv, xlsx};
use crate::document::{Cell, Column, Frame, Row, Value};
use crate::i18n::Language;

/// The schema that every list in JSON names, as it is published.
pub const SCHEMA: &str = include_str!("../../docs/list.schema.json");
/// The name of the schema, which is its address wherever the application runs.
pub const SCHEMA_NAME: &str = "/schemas/list.json";
/// Grows by one when what was read before cannot be read by the same rules any more.
pub const VERSION: u32 = 1;

/// A kind of file that a list can be exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    Csv,
    Xlsx,
    Json,
}

impl ListFormat {
    /// In the order in which pages offer them.
    pub const ALL: [ListFormat; 3] = [ListFormat::Csv, ListFormat::Xlsx, ListFormat::Json];

    /// As in addresses, and as the file's name ends.
    pub fn code(self) -> &'static str {
        match self {
            ListFormat::Csv => "csv",
            ListFormat::Xlsx => "xlsx",
            ListFormat::Json => "json",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            ListFormat::Csv => "text/csv; charset=utf-8",
            ListFormat::Xlsx => super::Format::Xlsx.media_type(),
            ListFormat::Json => super::Format::Json.media_type(),
        }
    }
}

impl fmt::Display for ListFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for ListFormat {
    type Err = NotAFormat;

    fn from_str(word: &str) -> Result<Self, NotAFormat> {
        let found = ListFormat::ALL
            .into_iter()
            .find(|format| format.code() == word);
        found.ok_or_else(|| NotAFormat(word.to_owned()))
    }
}

/// What a list is, before its rows.
#[derive(Clone, Debug)]
pub struct List {
    pub language: Language,
    /// Stable, for names of files and for programs: "decisions".
    pub code: &'static str,
    /// "Decisions"
    pub title: String,
    /// The body.
    pub of: String,
    /// What was asked for, in the page's own sentences, the plan first where it is of one; and last "As of 3 June 2024".
    pub says: Vec<String>,
    pub as_of: NaiveDate,
    /// Each with the stable name by which programs find it.
    pub columns: Vec<(&'static str, Column)>,
    pub frame: Frame,
    /// The name of the sheet that says what the list is.
    pub about: String,
}

/// A file of a list in the making.
pub struct Writer {
    keys: Vec<&'static str>,
    columns: Vec<Column>,
    to: To,
}

enum To {
    Csv(Box<csv::Lines>),
    Xlsx(Box<xlsx::Book>),
    Json { bytes: Vec<u8>, first: bool },
}

/// Why there is no file of a list.
#[derive(Debug, thiserror::Error)]
#[error("the list could not be written: {0}")]
pub struct NotListed(#[source] Cause);

impl Writer {
    pub fn begin(list: &List, format: ListFormat) -> Result<Self, NotListed> {
        let (keys, columns): (Vec<_>, Vec<_>) = list.columns.iter().cloned().unzip();
        let to = match format {
            ListFormat::Csv => {
                let lines = csv::Lines::begin(&columns, &list.frame).map_err(NotListed)?;
                To::Csv(Box::new(lines))
            }
            ListFormat::Xlsx => To::Xlsx(Box::new(xlsx::Book::begin(list).map_err(NotListed)?)),
            ListFormat::Json => To::Json {
                bytes: head(list).map_err(|error| NotListed(error.into()))?,
                first: true,
            },
        };
        Ok(Writer { keys, columns, to })
    }

    pub fn row(&mut self, row: &Row) -> Result<(), NotListed> {
        match &mut self.to {
            To::Csv(lines) => lines.row(&self.columns, &row.cells),
            To::Xlsx(book) => book.row(row),
            To::Json { bytes, first } => {
                let separator: &[u8] = if *first { b"\n" } else { b",\n" };
                *first = false;
                bytes.extend_from_slice(separator);
                let line = Line(&self.keys, &row.cells);
                serde_json::to_writer(bytes, &line).map_err(Cause::from)
            }
        }
        .map_err(NotListed)
    }

    pub fn finish(self) -> Result<Vec<u8>, NotListed> {
        match self.to {
            To::Csv(lines) => lines.finish(),
            To::Xlsx(book) => book.finish(),
            To::Json { mut bytes, first } => {
                bytes.extend_from_slice(if first { b"]}\n" } else { b"\n]}\n" });
                Ok(bytes)
            }
        }
        .map_err(NotListed)
    }
}

#[derive(Serialize)]
struct Head<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    list: &'static str,
    language: Language,
    title: &'a str,
    of: &'a str,
    says: &'a [String],
    as_of: NaiveDate,
    columns: Vec<Heading<'a>>,
}

#[derive(Serialize)]
struct Heading<'a> {
    key: &'static str,
    heading: &'a str,
    sort: crate::document::Sort,
}

/// All that stands before the rows, up to the bracket that opens them.
fn head(list: &List) -> Result<Vec<u8>, serde_json::Error> {
    let columns = list.columns.iter();
    let columns = columns.map(|(key, column)| Heading {
        key,
        heading: &column.heading,
        sort: column.sort,
    });
    let mut bytes = serde_json::to_vec(&Head {
        schema: SCHEMA_NAME,
        version: VERSION,
        list: list.code,
        language: list.language,
        title: &list.title,
        of: &list.of,
        says: &list.says,
        as_of: list.as_of,
        columns: columns.collect(),
    })?;
    bytes.pop();
    bytes.extend_from_slice(b",\n\"rows\":[");
    Ok(bytes)
}

/// A row under its keys, in the order of the columns.
struct Line<'a>(&'a [&'static str], &'a [Cell]);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.1.iter().map(published);
        serializer.collect_map(self.0.iter().zip(cells))
    }
}

/// A cell as programs read it: the value where there is one, otherwise the words, or null where there are none.
fn published(cell: &Cell) -> Json {
    match &cell.value {
        Value::Count { count } => json!(count),
        Value::Day { day } => json!(day),
        Value::Days { first, last } => json!({ "first": first, "last": last }),
        Value::Amount { amount, currency } => json!({ "amount": amount, "currency": currency }),
        Value::Status { code } | Value::Funding { code } => {
            json!({ "code": code, "word": cell.text.plain() })
        }
        Value::Words => match cell.text.plain() {
            words if words.is_empty() => Json::Null,
            words => Json::String(words),
        },
    }
}
