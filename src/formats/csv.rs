//! CSV: one archive with a file for each table, named by the table's code. Days are written as 2024-06-10, numbers
//! without gaps; the currency of an amount and the band above a row stand in columns of their own.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use ::csv::{StringRecord, Terminator, WriterBuilder};
use chrono::{Datelike, NaiveDate};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::Cause;
use crate::document::{Cell, Column, Document, Frame, Sort, Table, Value, Weight};

/// The lines of one list, written as they come.
pub(super) struct Lines(::csv::Writer<Vec<u8>>);

impl Lines {
    pub fn begin(columns: &[Column], frame: &Frame) -> Result<Self, Cause> {
        let mut writer = writer(BYTE_ORDER_MARK.to_vec());
        let mut record = StringRecord::new();
        push_headings(&mut record, columns, frame);
        writer.write_record(&record)?;
        Ok(Lines(writer))
    }

    pub fn row(&mut self, columns: &[Column], cells: &[Cell]) -> Result<(), Cause> {
        let mut record = StringRecord::new();
        push_cells(&mut record, columns, cells);
        Ok(self.0.write_record(&record)?)
    }

    pub fn finish(self) -> Result<Vec<u8>, Cause> {
        Ok(self.0.into_inner().map_err(|error| error.into_error())?)
    }
}

/// Without it, Excel takes the file for one in the computer's old code page and spoils Cyrillic.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Cause> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(stamp(document.as_of))
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (_, table) in document.tables() {
        archive.start_file(format!("{}.csv", table.code), options)?;
        archive.write_all(BYTE_ORDER_MARK)?;
        write_table(&mut archive, table, &document.frame)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The document's own day: there is no clock in a format. Archives know the years from 1980 to 2107.
fn stamp(day: NaiveDate) -> DateTime {
    let parts = (
        u16::try_from(day.year()),
        u8::try_from(day.month()),
        u8::try_from(day.day()),
    );
    match parts {
        (Ok(year), Ok(month), Ok(day)) => {
            DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default()
        }
        _ => DateTime::default(),
    }
}

fn write_table(to: impl Write, table: &Table, frame: &Frame) -> Result<(), Cause> {
    let mut writer = writer(to);
    let banded = table.rows.iter().any(|row| row.weight == Weight::Band);
    let mut record = StringRecord::new();
    if banded {
        record.push_field(&guarded(&frame.group));
    }
    push_headings(&mut record, &table.columns, frame);
    writer.write_record(&record)?;
    let mut band = String::new();
    for (position, row) in table.rows.iter().enumerate() {
        if row.weight == Weight::Band {
            band = row.cells.iter().map(|cell| cell.text.plain()).collect();
            // Only a band with nothing below it takes a line, so that it is not lost.
            let below = table.rows.get(position + 1).map(|row| row.weight);
            if below == Some(Weight::Plain) {
                continue;
            }
        }
        record.clear();
        if banded {
            // A sum may be that of several bands.
            let above = if row.weight == Weight::Total {
                ""
            } else {
                &band
            };
            record.push_field(&guarded(above));
        }
        let cells: &[Cell] = if row.weight == Weight::Band {
            &[]
        } else {
            &row.cells
        };
        push_cells(&mut record, &table.columns, cells);
        writer.write_record(&record)?;
    }
    writer.flush()?;
    Ok(())
}

fn writer<W: Write>(to: W) -> ::csv::Writer<W> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(to)
}

/// Where several columns have a currency beside them, each says of which it is: no heading stands twice.
fn push_headings(record: &mut StringRecord, columns: &[Column], frame: &Frame) {
    let amounts = columns.iter().filter(|column| column.sort == Sort::Amount);
    let several = amounts.count() > 1;
    for column in columns {
        record.push_field(&guarded(&column.heading));
        if column.sort == Sort::Amount {
            let currency = match several {
                true => format!("{}: {}", column.heading, frame.currency),
                false => frame.currency.clone(),
            };
            record.push_field(&guarded(&currency));
        }
    }
}

fn push_cells(record: &mut StringRecord, columns: &[Column], cells: &[Cell]) {
    for (position, column) in columns.iter().enumerate() {
        let cell = cells.get(position);
        match (cell.map(|cell| &cell.value), column.sort) {
            (Some(Value::Amount { amount, currency }), Sort::Amount) if is_number(amount) => {
                record.push_field(amount);
                record.push_field(&guarded(currency));
            }
            (_, sort) => {
                record.push_field(&cell.map(written).unwrap_or_default());
                if sort == Sort::Amount {
                    record.push_field("");
                }
            }
        }
    }
}

fn written(cell: &Cell) -> String {
    match &cell.value {
        Value::Count { count } => count.to_string(),
        Value::Day { day } => day.to_string(),
        Value::Words | Value::Amount { .. } | Value::Status { .. } | Value::Funding { .. } => {
            guarded(&cell.text.plain()).into_owned()
        }
    }
}

/// Words that a spreadsheet would take for a formula, and run, with an apostrophe before what it would take for the
/// sign of one. Where the system's own separator is a semicolon or a tab, as in Russian, a program that is not told better
/// cuts a field there, whatever quotes stand around it; and it cuts lines within what it does not take for quoted.
fn guarded(words: &str) -> Cow<'_, str> {
    let mut said = String::new();
    let mut taken = 0;
    // Whether a cell could begin here, for some program.
    let mut begins = true;
    for (at, one) in words.char_indices() {
        let is_cut = matches!(one, ';' | '\t' | '\r' | '\n');
        if begins && (is_sign(one) || (at == 0 && is_cut && one != ';')) {
            said.push_str(&words[taken..at]);
            said.push('\'');
            taken = at;
        }
        begins = is_cut || (begins && (one == '"' || one.is_whitespace()));
    }
    match taken {
        0 if said.is_empty() => Cow::Borrowed(words),
        _ => Cow::Owned(said + &words[taken..]),
    }
}

fn is_sign(one: char) -> bool {
    matches!(one, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

/// "-12500.00": digits, perhaps with a sign before and a point between.
fn is_number(amount: &str) -> bool {
    let digits = amount.strip_prefix('-').unwrap_or(amount);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part)
}
