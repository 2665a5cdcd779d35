//! The workbook of one list: a sheet that says what it is, and the sheet of its rows, which come bit by bit.

use rust_xlsxwriter::{DocProperties, Workbook};

use super::front::Front;
use super::style::Style;
use super::{MAX_ROWS, names, table};
use crate::document::{Row, Table};
use crate::formats::Cause;
use crate::formats::list::List;
use crate::formats::sheets::Line;

/// The sheet of the rows stands behind the one that says what they are.
const ROWS: usize = 1;

pub struct Book {
    book: Workbook,
    style: Style,
    /// Without rows: they are in the sheet already.
    table: Table,
    /// The next free line.
    line: u32,
}

impl Book {
    pub fn begin(list: &List) -> Result<Self, Cause> {
        let names = names::of_sheets([list.about.as_str(), list.title.as_str()].into_iter());
        let style = Style::of(list.language);
        let table = Table {
            code: list.code.to_owned(),
            caption: list.title.clone(),
            columns: list
                .columns
                .iter()
                .map(|(_, column)| column.clone())
                .collect(),
            rows: Vec::new(),
        };
        let mut book = Workbook::new();
        book.set_properties(
            &DocProperties::new()
                .set_title(&list.title)
                .set_author(&list.of)
                .set_creation_datetime(&list.as_of),
        );
        let front = book.add_worksheet();
        front.set_name(&names[0])?;
        Front::new(front, &style).write_list(list, &names[ROWS])?;
        let sheet = book.add_worksheet();
        sheet.set_name(&names[ROWS])?.set_active(true);
        let line = table::begin(sheet, &style, &table, &list.frame)?;
        Ok(Book {
            book,
            style,
            table,
            line,
        })
    }

    pub fn row(&mut self, row: &Row) -> Result<(), Cause> {
        if self.line as usize >= MAX_ROWS {
            return Err(super::too_long(&self.table.caption));
        }
        let sheet = self.book.worksheet_from_index(ROWS)?;
        let line = Line {
            group: None,
            cells: &row.cells,
            weight: row.weight,
        };
        let columns = &self.table.columns;
        self.line = table::write_row(sheet, &self.style, columns, &line, self.line)?;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>, Cause> {
        let sheet = self.book.worksheet_from_index(ROWS)?;
        table::end(sheet, &self.table, self.line - 1)?;
        Ok(self.book.save_to_buffer()?)
    }
}
