//! Lists as files: the address of a page with `format=csv`, `xlsx` or `json` added gives all rows that its filter finds,
//! with what its reader may see of them, in the reader's language.
//!
//! A handler takes a [`Wanted`] too. Where a format is wanted, it takes its turn, reads the rows through
//! `Reading::snapshot` a portion at a time, and pushes each portion into an [`Export`], which writes it meanwhile.

mod address;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

pub use address::{FORMAT, LIST, Wanted, is_list, links, links_of, page_of};

use super::visit::{Visit, Visitor};
use crate::document::{Cell, Column, Frame, Row, Sort, Text, Value};
use crate::error::{Error, Result};
use crate::formats::list::{List, ListFormat, Writer};
use crate::i18n::Words;
use crate::progress::{self, Stage, Turn};

/// Rows that are read at once.
pub const PORTION: i32 = 2_000;

/// The longest list that is put into one file.
pub const MOST: usize = 200_000;

/// Said with a file that is kept elsewhere, so that asking for its address again is quick: a job keeps no copy of it.
#[derive(Clone, Copy, Debug)]
pub struct Kept;

/// A list before its rows.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Stable: "decisions".
    pub code: &'static str,
    /// Of which of several things of one sort, for the file's name: "area-5".
    pub of: Option<String>,
    pub title: String,
    /// What was asked for, in the page's own sentences; the plan first where it is of one.
    pub says: Vec<String>,
    pub columns: Vec<(&'static str, Column)>,
}

impl Listing {
    pub fn new(code: &'static str, title: impl Into<String>) -> Self {
        Listing {
            code,
            of: None,
            title: title.into(),
            says: Vec::new(),
            columns: Vec::new(),
        }
    }

    pub fn saying(mut self, sentence: impl Into<String>) -> Self {
        self.says.push(sentence.into());
        self
    }

    /// Another column; `share` is how much of the width it takes, beside the others.
    pub fn column(
        mut self,
        key: &'static str,
        heading: impl Into<String>,
        sort: Sort,
        share: u8,
    ) -> Self {
        self.columns.push((key, Column::new(heading, sort, share)));
        self
    }
}

/// Makes the rows of a portion, on the thread that writes them.
type Portion = Box<dyn FnOnce() -> Vec<Row> + Send>;

/// What the thread that writes is told. One that hears neither of these any more has been left, and writes no file.
enum Step {
    More(Portion),
    End,
}

/// A file of a list in the making: rows are pushed, and written meanwhile on another thread, which has the turn.
pub struct Export {
    format: ListFormat,
    name: String,
    rows: usize,
    to: mpsc::Sender<Step>,
    writing: JoinHandle<anyhow::Result<Vec<u8>>>,
}

impl Export {
    /// Of a list of a body.
    pub fn of(turn: Turn, visit: &Visit, format: ListFormat, mut listing: Listing) -> Self {
        let words = visit.words();
        let day = words.date(visit.today);
        let day = match &visit.visitor.past {
            Some(past) => words
                .with("past-as-known")
                .arg("known", past.known.as_str())
                .arg("date", day),
            None => words.with("export-as-of").arg("date", day),
        };
        let of = visit.body.name(visit.language()).to_owned();
        listing.says.push(day.to_string());
        let past = visit.visitor.past.as_ref();
        let known = past.map(|past| format!("-known-{}", past.known.as_str()));
        let of_day = format!("{}{}", visit.today, known.unwrap_or_default());
        let day = (visit.today, of_day);
        Export::begin(turn, words, format, (&visit.body.slug, of), day, listing)
    }

    /// Of a list outside any body.
    pub fn outside(
        turn: Turn,
        visitor: &Visitor,
        format: ListFormat,
        mut listing: Listing,
    ) -> Self {
        let words = visitor.words();
        let today = visitor.now.date_naive();
        let day = words.with("export-as-of").arg("date", words.date(today));
        let of = ("rapporteur", words.t("product-name"));
        listing.says.push(day.to_string());
        let day = (today, today.to_string());
        Export::begin(turn, words, format, of, day, listing)
    }

    fn begin(
        turn: Turn,
        words: Words,
        format: ListFormat,
        (slug, of): (&str, String),
        (as_of, of_day): (NaiveDate, String),
        listing: Listing,
    ) -> Self {
        let of_what = listing.of.map_or_else(String::new, |of| format!("-{of}"));
        let name = format!(
            "{slug}-{}{of_what}-{of_day}-{}.{format}",
            listing.code,
            words.0.code()
        );
        let list = List {
            language: words.0,
            code: listing.code,
            title: listing.title,
            of,
            says: listing.says,
            as_of,
            columns: listing.columns,
            frame: Frame {
                page: words.t("export-page"),
                contents: String::new(),
                group: String::new(),
                currency: words.t("export-currency"),
                first_day: words.t("export-first-day"),
                last_day: words.t("export-last-day"),
            },
            about: words.t("export-about"),
        };
        let (to, from) = mpsc::channel(2);
        let writing = progress::on_a_thread(turn, move || write(&list, format, from));
        progress::stage(Stage::Gathering);
        Export {
            format,
            name,
            rows: 0,
            to,
            writing,
        }
    }

    /// Some more rows. A list that is longer than a file may be is refused.
    pub async fn push(&mut self, rows: Vec<Row>) -> Result<()> {
        self.push_made(rows.len(), move || rows).await
    }

    /// Some more rows, so many, whose words take a while to find: that is done where they are written.
    pub async fn push_made(
        &mut self,
        count: usize,
        make: impl FnOnce() -> Vec<Row> + Send + 'static,
    ) -> Result<()> {
        self.rows += count;
        if self.rows > MOST {
            return Err(Error::BadRequest("export-too-long"));
        }
        progress::counted(Stage::Gathering, self.rows as i64, None);
        // Where the writer has ended, `finish` says why.
        let _ = self.to.send(Step::More(Box::new(make))).await;
        Ok(())
    }

    /// The file, once all rows are pushed.
    pub async fn finish(self) -> Result<Response> {
        let _ = self.to.send(Step::End).await;
        let bytes = self.writing.await.map_err(anyhow::Error::from)??;
        Ok(file(&self.name, self.format.media_type(), bytes))
    }
}

fn write(
    list: &List,
    format: ListFormat,
    mut from: mpsc::Receiver<Step>,
) -> anyhow::Result<Vec<u8>> {
    let mut writer = Writer::begin(list, format)?;
    loop {
        match from.blocking_recv() {
            Some(Step::More(make)) => {
                for row in &make() {
                    writer.row(row)?;
                }
            }
            Some(Step::End) => {
                progress::stage(Stage::Writing);
                return Ok(writer.finish()?);
            }
            None => anyhow::bail!("nobody waits for the list any more"),
        }
    }
}

/// A file to be saved, which nobody keeps on the way.
pub fn file(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

pub fn words(text: impl Into<String>) -> Cell {
    Cell::said(text)
}

pub fn count(count: impl Into<i64>) -> Cell {
    let count = count.into();
    Cell {
        text: Text::said(count.to_string()),
        value: Value::Count { count },
    }
}

/// A day; nothing where there is none.
pub fn day(in_words: Words, day: Option<NaiveDate>) -> Cell {
    day.map_or_else(Cell::default, |day| Cell {
        text: Text::said(in_words.date(day)),
        value: Value::Day { day },
    })
}

pub fn status(in_words: Words, code: &str) -> Cell {
    Cell {
        text: Text::said(in_words.of("status", code)),
        value: Value::Status {
            code: code.to_owned(),
        },
    }
}

pub fn funding(in_words: Words, code: &str) -> Cell {
    Cell {
        text: Text::said(in_words.of("funding", code)),
        value: Value::Funding {
            code: code.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[tokio::test]
    async fn a_list_of_absurd_length_is_refused() {
        let turn = progress::turn().await.unwrap();
        let words = Words(Language::English);
        let listing = Listing::new("lines", "Lines").column("line", "Line", Sort::Words, 1);
        let day: NaiveDate = "2024-06-03".parse().unwrap();
        let day = (day, day.to_string());
        let of = ("wg", String::new());
        let mut export = Export::begin(turn, words, ListFormat::Csv, of, day, listing);
        let row = Row::plain(vec![Cell::said("x")]);
        export.push(vec![row.clone(); MOST]).await.unwrap();
        let refused = export.push(vec![row]).await;
        assert!(matches!(refused, Err(Error::BadRequest("export-too-long"))));
        // Who is left writes no file.
        drop(export.to);
        assert!(export.writing.await.unwrap().is_err());
    }
}
