//! A sheet with one table: its headings in the first row, so that programs find them, its values typed, and the band
//! above a row in a column before it.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::style::{Cells, Style, is_long, parts};
use crate::document::{Cell, Column, Frame, Sort, Table, Text, Value, Weight};
use crate::formats::sheets::{self, Line, NOTHING};

/// The width of one share, in characters.
const SHARE: f64 = 5.0;
const NARROWEST: f64 = 9.0;
const WIDEST: f64 = 90.0;
/// The names of areas, in a few lines.
const GROUP: f64 = 30.0;
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
    let mut at = begin(sheet, style, table, frame)?;
    for line in sheets::lines(table) {
        at = write_row(sheet, style, &table.columns, &line, at)?;
    }
    // The sum stays where it is when the rows above are sorted.
    let summed = table
        .rows
        .last()
        .is_some_and(|row| row.weight == Weight::Total);
    end(sheet, table, at - 1 - u32::from(summed))
}

/// Sets the sheet up with its headings, and returns the line for the first row.
pub fn begin(
    sheet: &mut Worksheet,
    style: &Style,
    table: &Table,
    frame: &Frame,
) -> Result<u32, XlsxError> {
    set_up(sheet, table, frame)?;
    for (head, position) in heads(table, frame).into_iter().zip(0..) {
        let format = match head.is_number {
            true => &style.heading_of_number,
            false => &style.heading,
        };
        sheet.set_column_width(position, head.width)?;
        sheet.write_string_with_format(0, position, head.words, format)?;
    }
    Ok(1)
}

/// Above a column of the sheet.
struct Head {
    words: String,
    width: f64,
    is_number: bool,
}

/// One for each column of the table, for the bands before them, and for the days behind each timeframe.
fn heads(table: &Table, frame: &Frame) -> Vec<Head> {
    let of_words = |words: String, width| Head {
        words,
        width,
        is_number: false,
    };
    let mut heads = Vec::new();
    if sheets::is_banded(table) {
        heads.push(of_words(frame.group.clone(), GROUP));
    }
    for column in &table.columns {
        heads.push(Head {
            words: column.heading.clone(),
            width: width(column),
            is_number: column.is_number(),
        });
        if column.sort == Sort::Days {
            let days = sheets::headings_of_days(column, frame);
            heads.extend(days.map(|words| of_words(words, DAY)));
        }
    }
    heads
}

/// Lets the rows up to this line be filtered and sorted.
pub fn end(sheet: &mut Worksheet, table: &Table, last: u32) -> Result<(), XlsxError> {
    let timeframes = table.columns.iter();
    let timeframes = timeframes.filter(|column| column.sort == Sort::Days);
    let days = 2 * timeframes.count();
    let columns = usize::from(sheets::is_banded(table)) + table.columns.len() + days;
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
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
        Sort::Words | Sort::Count | Sort::Days => NARROWEST,
    };
    (f64::from(column.share) * SHARE).clamp(least, WIDEST)
}

/// Writes a row, and returns the line after it. Words that are more than a cell can hold go on in the line below, which
/// has the same group: they stay together when rows are filtered.
pub fn write_row(
    sheet: &mut Worksheet,
    style: &Style,
    columns: &[Column],
    line: &Line<'_>,
    mut at: u32,
) -> Result<u32, XlsxError> {
    let goes_on = line.cells.iter().any(|cell| is_long(&cell.text));
    if goes_on || line.group.is_some_and(is_long) {
        let groups: Option<Vec<Text>> = line.group.map(parts);
        let words: Vec<Vec<Text>> = line.cells.iter().map(|cell| parts(&cell.text)).collect();
        let lines = words.iter().chain(&groups).map(Vec::len).max().unwrap_or(1);
        for number in 0..lines {
            let cells = words.iter().zip(line.cells).map(|(parts, cell)| Cell {
                text: parts.get(number).cloned().unwrap_or_default(),
                value: match number {
                    0 => cell.value.clone(),
                    _ => Value::Words,
                },
            });
            let cells: Vec<Cell> = cells.collect();
            let group = groups.as_deref().map(|parts| match parts {
                [whole] => whole,
                parts => parts.get(number).unwrap_or(&NOTHING),
            });
            let part = Line {
                group,
                cells: &cells,
                weight: line.weight,
            };
            write_line(sheet, style, columns, &part, at)?;
            at += 1;
        }
        return Ok(at);
    }
    write_line(sheet, style, columns, line, at)?;
    Ok(at + 1)
}

fn write_line(
    sheet: &mut Worksheet,
    style: &Style,
    columns: &[Column],
    line: &Line<'_>,
    at: u32,
) -> Result<(), XlsxError> {
    let looks = match line.weight {
        Weight::Plain | Weight::Band => &style.plain,
        Weight::Total => &style.total,
    };
    let nothing = Cell::default();
    let mut place: (u32, u16) = (at, 0);
    if let Some(group) = line.group {
        style.write(sheet, place, group, &looks.words)?;
        place.1 += 1;
    }
    for (position, column) in columns.iter().enumerate() {
        let cell = line.cells.get(position).unwrap_or(&nothing);
        write_cell(sheet, style, place, cell, looks)?;
        place.1 += 1;
        if column.sort == Sort::Days {
            for day in sheets::days(cell) {
                write_day(sheet, place, day, &looks.day)?;
                place.1 += 1;
            }
        }
    }
    Ok(())
}

/// Empty where the day is not known, or is none that a spreadsheet has.
fn write_day(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    day: Option<NaiveDate>,
    format: &Format,
) -> Result<(), XlsxError> {
    match day {
        Some(day) if has_number(day) => sheet.write_date_with_format(row, column, day, format)?,
        _ => sheet.write_blank(row, column, format)?,
    };
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
