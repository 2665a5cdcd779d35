//! Lists as files: the address of a page with `format=csv`, `xlsx` or `json` added gives all rows that its filter finds,
//! with what its reader may see of them, in the reader's language.
//!
//! A handler takes a [`Wanted`] too. Where a format is wanted, it takes its turn, reads the rows through
//! `Reading::snapshot` a portion at a time, and pushes each portion into an [`Export`], which writes it meanwhile.

use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::frame::Link;
use super::past::query;
use super::visit::{Visit, Visitor};
use crate::document::{Cell, Column, Frame, Row, Sort, Text, Value};
use crate::error::{Error, Result};
use crate::formats::list::{List, ListFormat, Writer};
use crate::i18n::Words;
use crate::progress::{self, Stage, Turn};
use crate::web::address;

/// Rows that are read at once.
pub const PORTION: i32 = 2_000;

/// The longest list that is put into one file.
pub const MOST: usize = 200_000;

/// The parameter by which an address asks for a file.
pub const FORMAT: &str = "format";

/// Where in a list a page begins: a file begins at the beginning.
const PLACES: [&str; 4] = ["after", "before", "name", FORMAT];

/// The format that the address asks for, if it asks for a file.
#[derive(Clone, Copy, Debug)]
pub struct Wanted(pub Option<ListFormat>);

impl<S: Sync> FromRequestParts<S> for Wanted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let asked = query(&parts.uri);
        let asked = asked.iter().rev().find(|(name, _)| name == FORMAT);
        match asked.map(|(_, word)| word.parse()) {
            None => Ok(Wanted(None)),
            Some(Ok(format)) => Ok(Wanted(Some(format))),
            Some(Err(_)) => Err(Error::BadRequest("export-format-unknown")),
        }
    }
}

/// Links to the list of a page as files, each with the page's own filters.
pub fn links(here: &str) -> Vec<Link> {
    let uri: Uri = here.parse().unwrap_or_default();
    let mut kept = query(&uri);
    kept.retain(|(name, _)| !PLACES.contains(&name.as_str()));
    let link = |format: ListFormat| {
        let mut values: Vec<(&str, &str)> = kept
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        values.push((FORMAT, format.code()));
        Link::new(
            format.code().to_uppercase(),
            address::with_query(uri.path(), &values),
        )
    };
    ListFormat::ALL.into_iter().map(link).collect()
}

/// Whether an address asks for a list as a file.
pub fn is_list(here: &str) -> bool {
    let uri: Uri = here.parse().unwrap_or_default();
    query(&uri).iter().any(|(name, _)| name == FORMAT)
}

/// The page that a file was asked from: its address without the format; of a file that is no list, the page above it.
pub fn page_of(here: &str) -> String {
    let uri: Uri = here.parse().unwrap_or_default();
    let path = uri.path().split("/file/").next().unwrap_or_default();
    let mut kept = query(&uri);
    kept.retain(|(name, _)| name != FORMAT);
    let values: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    address::with_query(path, &values)
}

/// Said with a file that is kept elsewhere, so that asking for its address again is quick: a job keeps no copy of it.
#[derive(Clone, Copy, Debug)]
pub struct Kept;

/// A list before its rows.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Stable: "decisions".
    pub code: &'static str,
    pub title: String,
    /// What was asked for, in the page's own sentences; the plan first where it is of one.
    pub says: Vec<String>,
    pub columns: Vec<(&'static str, Column)>,
}

impl Listing {
    pub fn new(code: &'static str, title: impl Into<String>) -> Self {
        Listing {
            code,
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
    pub fn of(turn: Turn, visit: &Visit, format: ListFormat, listing: Listing) -> Self {
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
        let day = (visit.today, day.to_string());
        Export::begin(turn, words, format, (&visit.body.slug, of), day, listing)
    }

    /// Of a list outside any body.
    pub fn outside(turn: Turn, visitor: &Visitor, format: ListFormat, listing: Listing) -> Self {
        let words = visitor.words();
        let today = visitor.now.date_naive();
        let day = words.with("export-as-of").arg("date", words.date(today));
        let of = ("rapporteur", words.t("product-name"));
        let day = (today, day.to_string());
        Export::begin(turn, words, format, of, day, listing)
    }

    fn begin(
        turn: Turn,
        words: Words,
        format: ListFormat,
        (slug, of): (&str, String),
        (as_of, day): (NaiveDate, String),
        listing: Listing,
    ) -> Self {
        let name = format!(
            "{slug}-{}-{as_of}-{}.{format}",
            listing.code,
            words.0.code()
        );
        let list = List {
            language: words.0,
            code: listing.code,
            title: listing.title,
            of,
            says: listing.says,
            day,
            as_of,
            columns: listing.columns,
            frame: Frame {
                page: words.t("export-page"),
                contents: String::new(),
                group: String::new(),
                currency: words.t("export-currency"),
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

    fn addresses(here: &str) -> Vec<String> {
        let links = links(here).into_iter();
        links.map(|link| link.address).collect()
    }

    #[test]
    fn a_file_keeps_the_filters_of_its_page_and_not_its_place() {
        assert_eq!(
            addresses("/wg/plan"),
            [
                "/wg/plan?format=csv",
                "/wg/plan?format=xlsx",
                "/wg/plan?format=json"
            ]
        );
        assert_eq!(
            addresses("/wg/plan?words=a%26b&after=1.2&on=2024-06-03")[0],
            "/wg/plan?words=a%26b&on=2024-06-03&format=csv"
        );
    }

    #[test]
    fn a_file_leads_back_to_the_page_that_it_was_asked_from() {
        assert_eq!(
            page_of("/wg/plan?status=planned&format=csv"),
            "/wg/plan?status=planned"
        );
        assert_eq!(
            page_of("/wg/summaries/2024-05/file/en.pdf?edition=1"),
            "/wg/summaries/2024-05?edition=1"
        );
        assert!(is_list("/wg/plan?format=csv") && !is_list("/wg/summaries/2024-05/file/en.pdf"));
    }

    #[tokio::test]
    async fn a_list_of_absurd_length_is_refused() {
        let turn = progress::turn().await.unwrap();
        let words = Words(Language::English);
        let listing = Listing::new("lines", "Lines").column("line", "Line", Sort::Words, 1);
        let day = ("2024-06-03".parse().unwrap(), String::new());
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
