//! The composed text as a tree, which every format walks. All words stand in it already, in its language, beside the
//! values that they were made from: a format asks no catalogue, no clock and no database, so the same tree gives the
//! same file for ever.

mod figures;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use figures::{Bar, Bars, Line, Point, Timeline};

use crate::i18n::Language;

/// A summary or a session's review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub language: Language,
    /// "Monthly summary, June 2024"
    pub title: String,
    pub masthead: Masthead,
    /// The last day of the period, which files carry as their date: there is no clock in a format.
    pub as_of: NaiveDate,
    pub sections: Vec<Section>,
    /// Words that formats put around the text: the foot of a page, the heads of sheets.
    pub frame: Frame,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Masthead {
    pub body: String,
    /// The title of the plan, in the plan's own language.
    pub plan: String,
    pub plan_language: String,
    /// "1 to 30 June 2024"
    pub period: String,
    /// "No. 6", if summaries of the body are numbered.
    pub number: Option<String>,
    pub symbol: Option<String>,
    /// The day on which it was issued, in words. Texts that were kept before there was one stay as they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    /// For a corrected edition: which one it takes the place of, what it counts beside that, and what was wrong.
    pub correction: Option<String>,
    /// "Prepared by UNECE and ESCAP"
    pub agencies: String,
}

impl Masthead {
    /// What stands in the corner of the first page of a conference document: symbol, number, day.
    pub fn corner(&self) -> impl Iterator<Item = &str> {
        let lines = [&self.symbol, &self.number, &self.issued];
        lines.into_iter().flatten().map(String::as_str)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// "Page { } of { }" with `{page}` and `{pages}` for the numbers.
    pub page: String,
    /// "Contents"
    pub contents: String,
    /// Above the bands of a table, where they stand in a column of their own: "Group".
    pub group: String,
    /// Above the codes of currencies, where they stand in a column of their own: "Currency".
    pub currency: String,
    /// Behind the heading of a column of timeframes, where their days stand in columns of their own: "first day". Texts
    /// that were kept before there were such columns have no words for them, and stay as they were.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_day: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub last_day: String,
}

/// A part with a heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Stable, for addresses within the page and names of sheets: "changes".
    pub code: String,
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading within a section.
    Heading {
        text: Text,
    },
    Paragraph {
        text: Text,
    },
    Items {
        items: Vec<Text>,
    },
    Table(Table),
    /// Values side by side, for those who would rather look than read; a table beside it says the same.
    Bars(Bars),
    /// What lies when, for the same; each line says in words what is drawn.
    Timeline(Timeline),
}

/// A run of text in one voice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text(pub Vec<Run>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run {
    pub text: String,
    /// Adopted words stand in a serif, what is said about them in a sans.
    #[serde(default, skip_serializing_if = "is_false")]
    pub adopted: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub strong: bool,
    /// The language of the words, where it may differ from the document's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

/// A table with one row of headings. Rows that are bands head those below them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Stable and unique in the document, for names of files and sheets: "activities-by-area".
    pub code: String,
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    pub heading: String,
    pub sort: Sort,
    /// How much of the width it takes, beside the others.
    pub share: u8,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    Words,
    Count,
    Day,
    /// Timeframes.
    Days,
    Amount,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
    #[serde(default, skip_serializing_if = "Weight::is_plain")]
    pub weight: Weight,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    #[default]
    Plain,
    /// One cell over the whole width, heading the rows below it.
    Band,
    /// The sum of the rows above.
    Total,
}

impl Weight {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
    fn is_plain(&self) -> bool {
        *self == Weight::Plain
    }
}

/// What is read, and the value it was made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    pub text: Text,
    #[serde(default, skip_serializing_if = "Value::is_words")]
    pub value: Value,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Value {
    #[default]
    Words,
    Count {
        count: i64,
    },
    Day {
        day: NaiveDate,
    },
    /// The first and the last day that a timeframe can mean, as far as they are known.
    Days {
        first: Option<NaiveDate>,
        last: Option<NaiveDate>,
    },
    /// An exact decimal, "12500.00", and the code of its currency.
    Amount {
        amount: String,
        currency: String,
    },
    /// The code of a status or a funding status, which is also a shape and a hue.
    Status {
        code: String,
    },
    Funding {
        code: String,
    },
}

impl Value {
    fn is_words(&self) -> bool {
        *self == Value::Words
    }
}

impl Text {
    /// What the secretariat says.
    pub fn said(text: impl Into<String>) -> Self {
        Text(vec![Run {
            text: text.into(),
            adopted: false,
            strong: false,
            language: None,
        }])
    }

    /// Adopted words, in their own language.
    pub fn adopted(text: impl Into<String>, language: &str) -> Self {
        Text(vec![Run {
            text: text.into(),
            adopted: true,
            strong: false,
            language: Some(language.to_owned()),
        }])
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Text(vec![Run {
            text: text.into(),
            adopted: false,
            strong: true,
            language: None,
        }])
    }

    /// This text and then that. Where this one runs from right to left, the dates and numbers after it do not.
    pub fn and(mut self, other: Text) -> Self {
        if self
            .0
            .last()
            .is_some_and(|run| run.text.contains(runs_leftwards))
        {
            self.0.push(Run {
                text: LEFT_TO_RIGHT.to_owned(),
                ..Run::default()
            });
        }
        self.0.extend(other.0);
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.is_empty())
    }

    /// The words alone.
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Cell {
    pub fn said(text: impl Into<String>) -> Self {
        Cell {
            text: Text::said(text),
            value: Value::Words,
        }
    }

    pub fn adopted(text: impl Into<String>, language: &str) -> Self {
        Cell {
            text: Text::adopted(text, language),
            value: Value::Words,
        }
    }
}

impl Row {
    pub fn plain(cells: Vec<Cell>) -> Self {
        Row {
            cells,
            weight: Weight::Plain,
        }
    }

    pub fn band(text: Text) -> Self {
        Row {
            cells: vec![Cell {
                text,
                value: Value::Words,
            }],
            weight: Weight::Band,
        }
    }

    pub fn total(cells: Vec<Cell>) -> Self {
        Row {
            cells,
            weight: Weight::Total,
        }
    }
}

impl Column {
    pub fn new(heading: impl Into<String>, sort: Sort, share: u8) -> Self {
        Column {
            heading: heading.into(),
            sort,
            share,
        }
    }
}

impl Column {
    /// Whether its cells are figures, which are set end-aligned.
    pub fn is_number(&self) -> bool {
        matches!(self.sort, Sort::Count | Sort::Amount)
    }
}

impl Table {
    /// Whether it is all figures but for its first column: such a table need not be wide.
    pub fn is_figures(&self) -> bool {
        self.columns.iter().skip(1).all(Column::is_number)
    }
}

/// A mark without a shape or a width.
const LEFT_TO_RIGHT: &str = "\u{200e}";

/// Hebrew, Arabic and the scripts beside them.
fn runs_leftwards(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

impl Row {
    pub fn is_band(&self) -> bool {
        self.weight == Weight::Band
    }

    pub fn is_total(&self) -> bool {
        self.weight == Weight::Total
    }
}

impl Section {
    /// Whether it stands after the text, on sheets of its own.
    pub fn is_annex(&self) -> bool {
        self.code.starts_with("annex")
    }
}

impl Document {
    /// Every table, with the heading of its section.
    pub fn tables(&self) -> impl Iterator<Item = (&Section, &Table)> {
        self.sections.iter().flat_map(|section| {
            section.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) => Some((section, table)),
                _ => None,
            })
        })
    }
}
