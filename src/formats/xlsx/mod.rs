//! XLSX: a first sheet with the masthead and the texts, and one sheet for each table, whose dates, counts and amounts
//! are values that can be sorted and summed, and whose rows keep their group when they are.

mod front;
mod list;
mod names;
mod style;
mod table;

use rust_xlsxwriter::{DocProperties, Workbook};

use super::{Cause, sheets};
use crate::document::{Document, Table};
use front::Front;
pub(super) use list::Book;
use style::Style;

/// The rows that a sheet can hold, its headings among them.
const MAX_ROWS: usize = 1_048_576;

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Cause> {
    let tables: Vec<&Table> = document.tables().map(|(_, table)| table).collect();
    let captions = tables.iter().map(|table| table.caption.as_str());
    let mut names = names::of_sheets(std::iter::once(document.title.as_str()).chain(captions));
    let table_names = names.split_off(1);
    let style = Style::of(document.language);
    let mut book = Workbook::new();
    book.set_properties(&properties(document));

    let sheet = book.add_worksheet();
    sheet.set_name(&names[0])?;
    Front::new(sheet, &style).write(document, &table_names)?;
    for (table, name) in tables.into_iter().zip(&table_names) {
        if sheets::lines(table).count() >= MAX_ROWS {
            return Err(too_long(&table.caption));
        }
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        table::write(sheet, &style, table, &document.frame)?;
    }
    Ok(book.save_to_buffer()?)
}

fn too_long(caption: &str) -> Cause {
    format!(
        "“{caption}” takes more than the {MAX_ROWS} lines of a sheet; CSV and JSON hold them all"
    )
    .into()
}

/// What a program shows of a file before it is opened. The date is the document's: there is no clock in a format.
fn properties(document: &Document) -> DocProperties {
    DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.masthead.plan)
        .set_author(&document.masthead.body)
        .set_comment(&document.masthead.agencies)
        .set_creation_datetime(&document.as_of)
}
