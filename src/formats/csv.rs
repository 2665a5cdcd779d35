//! CSV: one archive with a file for each table, named by the table's code. Days are written as 2024-06-10, numbers
//! without gaps; the currency of an amount, the days of a timeframe and the band above a row stand in columns of their
//! own.

use std::borrow::Cow;
use std::io::Write;

use ::csv::{StringRecord, Terminator, WriterBuilder};

use super::archive::Archive;
use super::{Cause, sheets};
use crate::document::{Cell, Column, Document, Frame, Sort, Table, Value};

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
    let mut archive = Archive::of(document.as_of);
    for (_, table) in document.tables() {
        let part = archive.part(format!("{}.csv", table.code))?;
        part.write_all(BYTE_ORDER_MARK)?;
        write_table(part, table, &document.frame)?;
    }
    Ok(archive.finish()?)
}

fn write_table(to: impl Write, table: &Table, frame: &Frame) -> Result<(), Cause> {
    let mut writer = writer(to);
    let mut record = StringRecord::new();
    if sheets::is_banded(table) {
        record.push_field(&guarded(&frame.group));
    }
    push_headings(&mut record, &table.columns, frame);
    writer.write_record(&record)?;
    for line in sheets::lines(table) {
        record.clear();
        if let Some(group) = line.group {
            record.push_field(&guarded(&group.plain()));
        }
        push_cells(&mut record, &table.columns, line.cells);
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
        match column.sort {
            Sort::Amount => {
                let currency = match several {
                    true => format!("{}: {}", column.heading, frame.currency),
                    false => frame.currency.clone(),
                };
                record.push_field(&guarded(&currency));
            }
            Sort::Days => {
                for heading in sheets::headings_of_days(column, frame) {
                    record.push_field(&guarded(&heading));
                }
            }
            Sort::Words | Sort::Count | Sort::Day => {}
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
                match sort {
                    Sort::Amount => record.push_field(""),
                    Sort::Days => {
                        for day in cell.map_or([None, None], sheets::days) {
                            let day = day.map(|day| day.to_string());
                            record.push_field(&day.unwrap_or_default());
                        }
                    }
                    Sort::Words | Sort::Count | Sort::Day => {}
                }
            }
        }
    }
}

fn written(cell: &Cell) -> String {
    match &cell.value {
        Value::Count { count } => count.to_string(),
        Value::Day { day } => day.to_string(),
        Value::Words
        | Value::Days { .. }
        | Value::Amount { .. }
        | Value::Status { .. }
        | Value::Funding { .. } => guarded(&cell.text.plain()).into_owned(),
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
