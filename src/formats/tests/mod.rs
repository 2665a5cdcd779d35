//! What holds of every format, and the documents that each is tried on.

mod csv;
mod json;
mod list;
mod others;
mod schema;
mod xlsx;

use super::{Format, write};
use crate::document::*;
use crate::i18n::Language;
use crate::summaries::testing::{composed, facts};
use crate::time::Month;

/// The summaries that a person reads, and a document of everything that a format may stumble over.
fn documents() -> Vec<Document> {
    let mut documents: Vec<Document> = Language::ALL
        .into_iter()
        .map(|language| composed(&facts(), language))
        .collect();
    documents.push(awkward());
    documents
}

fn amount(amount: &str, currency: &str) -> Cell {
    Cell {
        text: Text::said(format!("{currency} {amount}")),
        value: Value::Amount {
            amount: amount.to_owned(),
            currency: currency.to_owned(),
        },
    }
}

fn count(count: i64) -> Cell {
    Cell {
        text: Text::said(count.to_string()),
        value: Value::Count { count },
    }
}

fn day(day: &str) -> Cell {
    Cell {
        text: Text::said(day),
        value: Value::Day {
            day: day.parse().unwrap(),
        },
    }
}

fn days(words: &str, first: Option<&str>, last: Option<&str>) -> Cell {
    let [first, last] = [first, last].map(|day| day.map(|day| day.parse().unwrap()));
    Cell {
        text: Text::said(words),
        value: Value::Days { first, last },
    }
}

/// Where each column of the table stands in a spreadsheet, behind the bands and with room for the days of each timeframe;
/// and after these where the spreadsheet ends.
fn places(table: &Table) -> Vec<usize> {
    let mut places = vec![usize::from(table.rows.iter().any(Row::is_band))];
    for column in &table.columns {
        let takes = if column.sort == Sort::Days { 3 } else { 1 };
        places.push(places[places.len() - 1] + takes);
    }
    places
}

/// The rows that a spreadsheet has, each with the words that stand beside it.
fn grouped(table: &Table) -> Vec<(String, &Row)> {
    let mut band = String::new();
    let mut grouped = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let below = table.rows.get(at + 1).map(|row| row.weight);
        match row.weight {
            Weight::Band => {
                band = row.cells[0].text.plain();
                if below != Some(Weight::Plain) {
                    grouped.push((band.clone(), row));
                }
            }
            Weight::Plain => grouped.push((band.clone(), row)),
            Weight::Total => grouped.push((String::new(), row)),
        }
    }
    grouped
}

/// Amounts, timeframes, sums, signs that spreadsheets take for formulas, quotes, lines, and words that no cell can hold.
fn awkward() -> Document {
    let mut document = composed(&facts(), Language::English);
    let columns = vec![
        Column::new("=Who", Sort::Words, 6),
        Column::new("How many", Sort::Count, 2),
        Column::new("When", Sort::Day, 2),
        Column::new("During", Sort::Days, 2),
        Column::new("How much", Sort::Amount, 3),
    ];
    let row = |words: &str, number: i64, date: &str, during: Cell, much: Cell| {
        let words = Cell::said(words);
        Row::plain(vec![words, count(number), day(date), during, much])
    };
    let rows = vec![
        Row::band(Text::said("+Empty band")),
        Row::band(Text::strong("1 ").and(Text::adopted("Колодцы & каналы <верхние>", "ru"))),
        row(
            "=1+1",
            -3,
            "2024-02-29",
            days("February 2024", Some("2024-02-01"), Some("2024-02-29")),
            amount("-12500.00", "USD"),
        ),
        row(
            "says “so”, \"twice\",\r\nand; again",
            1_234_567,
            "1899-12-31",
            days("until 1899", None, Some("1899-12-31")),
            amount("1200", "JPY"),
        ),
        row(
            "-5",
            i64::MAX,
            "2024-06-30",
            days("=from June on", Some("2024-06-01"), None),
            amount("0.125", "KWD"),
        ),
        Row::band(Text::said("2 Long")),
        row(
            &"слово ".repeat(12_000),
            0,
            "2199-12-31",
            days("1899 – 2199", Some("1899-01-01"), Some("2199-12-31")),
            amount("12345678901234567890.12", "EUR"),
        ),
        Row::plain(vec![
            Cell::said("@nothing"),
            Cell::default(),
            Cell::default(),
            Cell::default(),
            Cell::default(),
        ]),
        Row::total(vec![
            Cell::said("All"),
            count(1_234_564),
            Cell::default(),
            Cell::default(),
            amount("-12500.00", "USD"),
        ]),
    ];
    let table = |code: &str, caption: &str| Table {
        code: code.to_owned(),
        caption: caption.to_owned(),
        columns: columns.clone(),
        rows: rows.clone(),
    };
    let nothing = Table {
        rows: Vec::new(),
        ..table("awkward-empty", "Nothing at all: [none]/'empty'?")
    };
    document.masthead.symbol = Some("ECE/UP/WG.2/2024/7 & Add.1".to_owned());
    document.masthead.number = Some("No. 6".to_owned());
    document.masthead.issued = Some("2 July 2024".to_owned());
    document.sections.push(Section {
        code: "awkward".to_owned(),
        heading: "Awkward & <odd>".to_owned(),
        blocks: vec![
            Block::Paragraph {
                text: Text::said("=HYPERLINK(\"x\")\u{7}_x0041_  two gaps "),
            },
            Block::Paragraph {
                text: Text::said("word ".repeat(8_000)),
            },
            Block::Table(table(
                "awkward-one",
                "Money that was pledged, and by whom: the first",
            )),
            Block::Table(table(
                "awkward-two",
                "Money that was pledged, and by whom: the second",
            )),
            Block::Table(nothing),
            Block::Bars(Bars {
                caption: "No bars".to_owned(),
                bars: Vec::new(),
            }),
        ],
    });
    document
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in documents() {
        for format in Format::ALL {
            let first = write(&document, format).unwrap();
            // Archives would carry the clock in steps of two seconds: the day that they do carry is the document's.
            let copy: Document =
                serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
            assert_eq!(first, write(&copy, format).unwrap(), "{format}");
        }
    }
}

#[test]
fn nothing_in_an_archive_bears_another_day_than_the_document() {
    let document = composed(&facts(), Language::English);
    for (format, wanted) in [
        (Format::Docx, (2024, 6, 30)),
        (Format::Csv, (2024, 6, 30)),
        (Format::Xlsx, (1980, 1, 1)),
    ] {
        let bytes = write(&document, format).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for index in 0..archive.len() {
            let file = archive.by_index(index).unwrap();
            let at = file.last_modified().unwrap();
            assert_eq!((at.year(), at.month(), at.day()), wanted);
        }
    }
}

#[test]
fn a_file_s_name_says_body_month_and_language() {
    let month: Month = "2024-06".parse().unwrap();
    assert_eq!(
        Format::Xlsx.file_name("speca-itsd", month, Language::English),
        "speca-itsd-2024-06-en.xlsx"
    );
    assert_eq!(
        Format::Csv.file_name("speca-itsd", month, Language::Russian),
        "speca-itsd-2024-06-ru.csv.zip"
    );
}

#[test]
fn a_format_is_known_by_its_code_and_another_word_is_refused_with_the_codes() {
    for format in Format::ALL {
        assert_eq!(format.code().parse(), Ok(format));
    }
    let refused = "odt".parse::<Format>().unwrap_err().to_string();
    for format in Format::ALL {
        assert!(refused.contains("odt") && refused.contains(format.code()));
    }
}
