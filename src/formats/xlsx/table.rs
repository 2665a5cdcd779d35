//! A sheet with one table: its headings in the first row, so that programs find them, and its values typed.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style::{Cells, Style, is_long, parts};
use crate::document::{Cell, Column, Frame, Row, Sort, Table, Text, Value, Weight};

/// The width of one share, in characters.
const SHARE: f64 = 5.0;
const NARROWEST: f64 = 9.0;
const WIDEST: f64 = 90.0;
/// "10 сентября 2024 года"
const DAY: f64 = 22.0;
/// "12,500,000.00 USD"
const AMOUNT: f64 = 20.0;
/// Beyond these a number of a spreadsheet is not exact any more.
const EXACT_COUNT: u64 = 1 << 53;
const EXACT_DIGITS: usize = 15;
const A4: u8 = 9;

pub fn write(
    sheet: &mut Worksheet,
    style: &Style,
    table: &Table,
    frame: &Frame,
) -> Result<(), XlsxError> {
    let mut line = begin(sheet, style, table, frame)?;
    for row in &table.rows {
        line = write_row(sheet, style, table, row, line)?;
    }
    // The sum stays where it is when the rows above are sorted.
    let summed = table
        .rows
        .last()
        .is_some_and(|row| row.weight == Weight::Total);
    end(sheet, table, line - 1 - u32::from(summed))
}

/// Sets the sheet up with its headings, and returns the line for the first row.
pub fn begin(
    sheet: &mut Worksheet,
    style: &Style,
    table: &Table,
    frame: &Frame,
) -> Result<u32, XlsxError> {
    set_up(sheet, table, frame)?;
    for (column, position) in table.columns.iter().zip(0..) {
        let format = match column.sort {
            Sort::Count | Sort::Amount => &style.heading_of_number,
            Sort::Words | Sort::Day => &style.heading,
        };
        sheet.set_column_width(position, width(column))?;
        sheet.write_string_with_format(0, position, &column.heading, format)?;
    }
    Ok(1)
}

/// Lets the rows up to this line be filtered and sorted.
pub fn end(sheet: &mut Worksheet, table: &Table, last: u32) -> Result<(), XlsxError> {
    let columns = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    if last > 0 && columns > 0 {
        sheet.autofilter(0, 0, last, columns - 1)?;
    }
    Ok(())
}

/// How the sheet is looked at and printed.
fn set_up(sheet: &mut Worksheet, table: &Table, frame: &Frame) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    sheet.set_header(format!("&L{}", in_margin(&table.caption)));
    print(sheet, frame);
    Ok(())
}

/// On A4, as wide as the paper, with the numbers of its pages.
pub fn print(sheet: &mut Worksheet, frame: &Frame) {
    let numbers = in_margin(&frame.page)
        .replace("{page}", "&P")
        .replace("{pages}", "&N");
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer(format!("&C{numbers}"));
}

/// Words for a margin, which holds 255 signs and takes "&" for the beginning of an order.
fn in_margin(words: &str) -> String {
    let short: String = words.chars().take(110).collect();
    short.replace('&', "&&")
}

fn width(column: &Column) -> f64 {
    let least = match column.sort {
        Sort::Day => DAY,
        Sort::Amount => AMOUNT,
        Sort::Words | Sort::Count => NARROWEST,
    };
    (f64::from(column.share) * SHARE).clamp(least, WIDEST)
}

/// Writes a row, and returns the line after it. Words that are more than a cell can hold go on in the line below.
pub fn write_row(
    sheet: &mut Worksheet,
    style: &Style,
    table: &Table,
    row: &Row,
    mut line: u32,
) -> Result<u32, XlsxError> {
    if row.cells.iter().any(|cell| is_long(&cell.text)) {
        let columns: Vec<Vec<Text>> = row.cells.iter().map(|cell| parts(&cell.text)).collect();
        let lines = columns.iter().map(Vec::len).max().unwrap_or(1);
        for number in 0..lines {
            let cells = columns.iter().zip(&row.cells).map(|(parts, cell)| Cell {
                text: parts.get(number).cloned().unwrap_or_default(),
                value: match number {
                    0 => cell.value.clone(),
                    _ => Value::Words,
                },
            });
            let part = Row {
                cells: cells.collect(),
                weight: row.weight,
            };
            write_line(sheet, style, table, &part, line)?;
            line += 1;
        }
        return Ok(line);
    }
    write_line(sheet, style, table, row, line)?;
    Ok(line + 1)
}

fn write_line(
    sheet: &mut Worksheet,
    style: &Style,
    table: &Table,
    row: &Row,
    line: u32,
) -> Result<(), XlsxError> {
    let nothing = Cell::default();
    for position in 0..table.columns.len() {
        let cell = row.cells.get(position).unwrap_or(&nothing);
        let place = (line, u16::try_from(position).unwrap_or(u16::MAX));
        match row.weight {
            // Not merged, so that the rows can still be sorted: the words run on over the empty cells.
            Weight::Band => style.write(sheet, place, &cell.text, &style.band)?,
            Weight::Plain => write_cell(sheet, style, place, cell, &style.plain)?,
            Weight::Total => write_cell(sheet, style, place, cell, &style.total)?,
        }
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    style: &Style,
    place: (u32, u16),
    cell: &Cell,
    cells: &Cells,
) -> Result<(), XlsxError> {
    let (row, column) = place;
    match &cell.value {
        Value::Count { count } if count.unsigned_abs() <= EXACT_COUNT => {
            sheet.write_number_with_format(row, column, *count as f64, &cells.count)?;
        }
        Value::Day { day } if has_number(*day) => {
            sheet.write_date_with_format(row, column, day, &cells.day)?;
        }
        Value::Amount { amount, currency } => match exact(amount) {
            Some(number) => {
                let format = money(&cells.amount, amount, currency);
                sheet.write_number_with_format(row, column, number, &format)?;
            }
            None => style.write(sheet, place, &cell.text, &cells.words)?,
        },
        _ => style.write(sheet, place, &cell.text, &cells.words)?,
    }
    Ok(())
}

/// Spreadsheets count days from 1900, and take that year for a leap year: from March on they are right.
fn has_number(day: NaiveDate) -> bool {
    NaiveDate::from_ymd_opt(1900, 3, 1).is_some_and(|first| day >= first) && day.year() <= 9999
}

/// The amount as a number, if a spreadsheet can hold it exactly.
fn exact(amount: &str) -> Option<f64> {
    let digits = amount.bytes().filter(u8::is_ascii_digit).count();
    let plain = amount
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    if plain && digits <= EXACT_DIGITS {
        amount.parse().ok()
    } else {
        None
    }
}

/// The amount is written with its currency's decimals, and is shown so, with the code.
fn money(format: &Format, amount: &str, currency: &str) -> Format {
    let decimals = amount.split_once('.').map_or(0, |(_, part)| part.len());
    let point = if decimals > 0 { "." } else { "" };
    let zeros = "0".repeat(decimals);
    let code = currency.replace('"', "");
    format
        .clone()
        .set_num_format(format!("#,##0{point}{zeros} \"{code}\""))
}
