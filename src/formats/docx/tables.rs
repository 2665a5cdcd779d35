//! Tables.

use std::borrow::Cow;

use super::runs::{paragraph, plain, text};
use super::xml::Xml;
use crate::document::{Cell, Row, Sort, Table, Weight};
use crate::formats::columns::widths;

pub fn table(xml: &mut Xml, table: &Table, language: &str, whole: u32) {
    paragraph(xml, "Caption", |xml| plain(xml, &table.caption));
    let widths = widths(table, whole);
    let total = table
        .rows
        .last()
        .is_some_and(|row| row.weight == Weight::Total);
    xml.element("w:tbl", &[], |xml| {
        let headings: Vec<&str> = table.columns.iter().map(|one| &*one.heading).collect();
        let names = (&*table.caption, &*headings.join("; "));
        properties(xml, "SummaryTable", whole, total, names);
        grid(xml, &widths);
        heads(xml, table, &widths);
        for row in &table.rows {
            self::row(xml, row, table, &widths, language);
        }
    });
}

/// A description is read in one go, and nobody listens to more than this; the table itself says the rest.
const DESCRIPTION: usize = 1_000;

/// The table's name, and what is read to those who do not see it.
pub fn properties(
    xml: &mut Xml,
    style: &str,
    whole: u32,
    total: bool,
    (caption, description): (&str, &str),
) {
    xml.element("w:tblPr", &[], |xml| {
        xml.value("w:tblStyle", style);
        let whole = whole.to_string();
        xml.empty("w:tblW", &[("w:w", &whole), ("w:type", "dxa")]);
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let last = if total { "1" } else { "0" };
        let number = if total { "0660" } else { "0620" };
        xml.empty(
            "w:tblLook",
            &[
                ("w:val", number),
                ("w:firstRow", "1"),
                ("w:lastRow", last),
                ("w:firstColumn", "0"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        xml.value("w:tblCaption", &shortened(caption));
        xml.value("w:tblDescription", &shortened(description));
    });
}

/// Cut between words.
fn shortened(words: &str) -> Cow<'_, str> {
    let Some((end, _)) = words.char_indices().nth(DESCRIPTION) else {
        return Cow::Borrowed(words);
    };
    let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    let kept = words[..end]
        .trim_end_matches(|one: char| one.is_whitespace() || one.is_ascii_punctuation());
    Cow::Owned(format!("{kept} …"))
}

pub fn grid(xml: &mut Xml, widths: &[u32]) {
    xml.element("w:tblGrid", &[], |xml| {
        for width in widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
    });
}

/// The row of headings, which each page repeats.
fn heads(xml: &mut Xml, table: &Table, widths: &[u32]) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            xml.empty("w:tblHeader", &[]);
        });
        for (column, width) in table.columns.iter().zip(widths) {
            cell(xml, *width, 1, false, |xml| {
                paragraph(xml, head_style(column.sort), |xml| {
                    plain(xml, &column.heading)
                });
            });
        }
    });
}

fn row(xml: &mut Xml, row: &Row, table: &Table, widths: &[u32], language: &str) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        if row.weight == Weight::Band {
            let whole = widths.iter().sum();
            cell(xml, whole, widths.len(), true, |xml| {
                paragraph(xml, "TableBand", |xml| {
                    for Cell { text: words, .. } in &row.cells {
                        text(xml, words, language);
                    }
                });
            });
            return;
        }
        let nothing = Cell::default();
        for (index, (column, width)) in table.columns.iter().zip(widths).enumerate() {
            let words = &row.cells.get(index).unwrap_or(&nothing).text;
            cell(xml, *width, 1, false, |xml| {
                paragraph(xml, style(column.sort), |xml| text(xml, words, language));
            });
        }
    });
}

/// Numbers stand under one another by their ends.
fn style(sort: Sort) -> &'static str {
    match sort {
        Sort::Words | Sort::Day | Sort::Days => "TableText",
        Sort::Count | Sort::Amount => "TableNumber",
    }
}

fn head_style(sort: Sort) -> &'static str {
    match sort {
        Sort::Words | Sort::Day | Sort::Days => "TableHead",
        Sort::Count | Sort::Amount => "TableHeadNumber",
    }
}

pub fn cell(xml: &mut Xml, width: u32, span: usize, shaded: bool, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            if span > 1 {
                xml.value("w:gridSpan", &span.to_string());
            }
            if shaded {
                xml.empty(
                    "w:shd",
                    &[
                        ("w:val", "clear"),
                        ("w:color", "auto"),
                        ("w:fill", "F2F3F1"),
                    ],
                );
            }
        });
        inside(xml);
    });
}
