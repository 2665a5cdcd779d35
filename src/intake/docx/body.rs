//! The document's paragraphs and tables as lines.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::numbering::{InList, Lists, Styles};
use super::xml::{self, attribute, local};
use crate::intake::file::{LARGEST, Refused};

/// What is passed over with all it holds: deletions, earlier properties, and boxes and pictures, whose
/// text stands outside the flow.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "sectPrChange",
    "tblPrChange",
    "tcPrChange",
    "trPrChange",
    "txbxContent",
    "drawing",
    "pict",
    "object",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
];

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    in_list: InList,
    outline: Option<usize>,
    text: String,
    /// Characters in bold, and all characters that show.
    bold: usize,
    shown: usize,
    notes: Vec<String>,
    /// The paragraph's end was deleted: the next one goes on with it.
    runs_on: bool,
}

#[derive(Default)]
struct Table {
    cells: Vec<String>,
    cell: Vec<String>,
    /// Columns that the open cell spans.
    span: usize,
}

struct Writer<'a> {
    styles: &'a Styles,
    lists: Lists,
    footnotes: &'a HashMap<String, String>,
    out: String,
    paragraph: Option<Paragraph>,
    tables: Vec<Table>,
    /// Footnotes wait until the paragraph or table that calls them is written.
    waiting: Vec<String>,
    notes: usize,
    in_properties: bool,
    run_bold: bool,
    run_hidden: bool,
    in_text: bool,
    in_row_properties: bool,
    row_deleted: bool,
}

/// The document's text.
pub fn text(
    xml: &str,
    styles: &Styles,
    lists: Lists,
    footnotes: &HashMap<String, String>,
) -> Result<String, Refused> {
    let mut writer = Writer {
        styles,
        lists,
        footnotes,
        out: String::new(),
        paragraph: None,
        tables: Vec::new(),
        waiting: Vec::new(),
        notes: 0,
        in_properties: false,
        run_bold: false,
        run_hidden: false,
        in_text: false,
        in_row_properties: false,
        row_deleted: false,
    };
    walk(xml, |event| writer.take(event))?;
    Ok(writer.out)
}

/// The texts of the footnotes by their ids.
pub fn footnotes(xml: &str) -> Result<HashMap<String, String>, Refused> {
    let mut notes: HashMap<String, String> = HashMap::new();
    let mut current: Option<String> = None;
    let mut in_text = false;
    walk(xml, |event| {
        match event {
            Event::Start(tag) => match local(tag.name().as_ref()) {
                "footnote" => {
                    let separates = attribute(tag, "type").is_some_and(|kind| kind != "normal");
                    current = attribute(tag, "id").filter(|_| !separates);
                }
                "t" => in_text = true,
                _ => {}
            },
            Event::End(tag) => match local(tag.name().as_ref()) {
                "footnote" => current = None,
                "t" => in_text = false,
                "p" => {
                    if let Some(note) = current.as_ref().and_then(|id| notes.get_mut(id)) {
                        note.push(' ');
                    }
                }
                _ => {}
            },
            other => {
                if let (true, Some(id), Some(text)) = (in_text, &current, xml::characters(other)?) {
                    notes.entry(id.clone()).or_default().push_str(&text);
                }
            }
        }
        Ok(())
    })?;
    Ok(notes)
}

/// Every event outside what is passed over.
fn walk(xml: &str, mut each: impl FnMut(&Event<'_>) -> Result<(), Refused>) -> Result<(), Refused> {
    let mut skipped = 0usize;
    xml::events(xml, |event| {
        match event {
            Event::Start(_) if skipped > 0 => skipped += 1,
            Event::Start(tag) if PASSED_OVER.contains(&local(tag.name().as_ref())) => skipped = 1,
            Event::End(_) if skipped > 0 => skipped -= 1,
            _ if skipped > 0 => {}
            other => each(other)?,
        }
        Ok(())
    })
}

impl Writer<'_> {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Refused> {
        match event {
            Event::Start(tag) => self.start(tag, false),
            Event::Empty(tag) => self.start(tag, true),
            Event::End(tag) => self.end(local(tag.name().as_ref())),
            other if self.in_text => {
                if let Some(text) = xml::characters(other)? {
                    self.write(&text);
                }
            }
            _ => {}
        }
        if self.out.len() > LARGEST {
            Err(Refused::TooLarge)
        } else {
            Ok(())
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        match local(tag.name().as_ref()) {
            "p" if empty => {}
            "p" => self.begin_paragraph(),
            "pPr" => self.in_properties = !empty,
            "r" => (self.run_bold, self.run_hidden) = (false, false),
            "t" => self.in_text = !empty,
            "b" if !self.in_properties => self.run_bold = xml::is_on(tag),
            "vanish" if !self.in_properties => self.run_hidden = xml::is_on(tag),
            "tab" if !self.in_properties => self.write("\t"),
            "br" | "cr" if attribute(tag, "type").is_none_or(|kind| kind == "textWrapping") => {
                self.write("\n")
            }
            "noBreakHyphen" => self.write("-"),
            "footnoteReference" => self.note(tag),
            "tbl" => self.tables.push(Table::default()),
            "trPr" => self.in_row_properties = !empty,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    (table.cell, table.span) = (Vec::new(), 1);
                }
            }
            "gridSpan" => {
                if let Some(table) = self.tables.last_mut() {
                    let span = attribute(tag, "val")
                        .and_then(|span| span.parse().ok())
                        .unwrap_or(1);
                    table.span = usize::clamp(span, 1, 64);
                }
            }
            // Without content, "del" marks the end of a paragraph or a row as deleted.
            "del" if self.in_row_properties => self.row_deleted = true,
            name => self.property(name, tag),
        }
    }

    fn property(&mut self, name: &str, tag: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraph.as_mut().filter(|_| self.in_properties) else {
            return;
        };
        let number = || attribute(tag, "val").and_then(|value| value.parse::<usize>().ok());
        match name {
            "pStyle" => paragraph.style = attribute(tag, "val"),
            "ilvl" => paragraph.in_list.level = number(),
            "numId" => paragraph.in_list.list = attribute(tag, "val"),
            "outlineLvl" => {
                paragraph.outline = number().filter(|level| *level < 9).map(|level| level + 1)
            }
            "del" => paragraph.runs_on = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.in_properties = false,
            "t" => self.in_text = false,
            "trPr" => self.in_row_properties = false,
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    let cell = table.cell.join(" ");
                    table.cells.push(cell);
                    table.cells.extend(std::iter::repeat_n(
                        String::new(),
                        table.span.saturating_sub(1),
                    ));
                }
            }
            "tr" => self.end_row(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        // The one before runs on into this one.
        if self
            .paragraph
            .as_ref()
            .is_none_or(|paragraph| !paragraph.runs_on)
        {
            self.paragraph = Some(Paragraph::default());
        }
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.runs_on = false;
        }
    }

    fn write(&mut self, text: &str) {
        let in_table = !self.tables.is_empty();
        let Some(paragraph) = self.paragraph.as_mut().filter(|_| !self.run_hidden) else {
            return;
        };
        let shown = text.chars().filter(|c| !c.is_whitespace()).count();
        paragraph.shown += shown;
        paragraph.bold += if self.run_bold { shown } else { 0 };
        if in_table {
            paragraph.text.push_str(&text.replace(['\t', '\n'], " "));
        } else {
            paragraph.text.push_str(text);
        }
    }

    fn note(&mut self, tag: &BytesStart<'_>) {
        let text = attribute(tag, "id").and_then(|id| self.footnotes.get(&id));
        let (Some(text), Some(paragraph)) = (text, &mut self.paragraph) else {
            return;
        };
        self.notes += 1;
        let mark = raised(self.notes);
        paragraph.text.push_str(&mark);
        paragraph.notes.push(format!(
            "{mark} {}",
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        ));
    }

    fn end_paragraph(&mut self) {
        if self
            .paragraph
            .as_ref()
            .is_some_and(|paragraph| paragraph.runs_on)
        {
            return;
        }
        let Some(paragraph) = self.paragraph.take() else {
            return;
        };
        self.waiting.extend(paragraph.notes.iter().cloned());
        let text = paragraph.text.trim().to_owned();
        if text.is_empty() {
            return;
        }
        let style = paragraph.style.as_deref().unwrap_or("");
        let by_style = self.styles.in_list(style);
        let place = InList {
            list: paragraph.in_list.list.clone().or(by_style.list),
            level: paragraph.in_list.level.or(by_style.level),
        };
        let label = self.lists.next(&place);
        if let Some(table) = self.tables.last_mut() {
            table.cell.push(format!("{label}{text}"));
            return;
        }
        let heading = paragraph
            .outline
            .or_else(|| self.styles.heading(style))
            .filter(|_| text.len() < 400);
        let bold = paragraph.bold > 0
            && paragraph.bold == paragraph.shown
            && text.len() < 300
            && !text.contains('\n');
        let line = match heading {
            Some(depth) => format!(
                "{} {label}{}",
                "#".repeat(depth.min(6)),
                text.replace('\n', " ")
            ),
            None if bold => format!("**{label}{text}**"),
            None => format!("{label}{text}"),
        };
        self.out.push_str(&line);
        self.out.push_str("\n\n");
        self.write_notes();
    }

    fn end_row(&mut self) {
        let nested = self.tables.len() > 1;
        let deleted = std::mem::take(&mut self.row_deleted);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.cells);
        if deleted {
            return;
        }
        if nested {
            // A table in a cell is read as that cell's text.
            let text = cells.join(" ");
            let outer = self.tables.len() - 2;
            self.tables[outer].cell.push(text);
        } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
            self.out.push_str(&cells.join("\t"));
            self.out.push('\n');
        }
    }

    fn end_table(&mut self) {
        self.tables.pop();
        if self.tables.is_empty() {
            self.out.push('\n');
            self.write_notes();
        }
    }

    fn write_notes(&mut self) {
        if !self.tables.is_empty() {
            return;
        }
        for note in std::mem::take(&mut self.waiting) {
            self.out.push_str(&note);
            self.out.push_str("\n\n");
        }
    }
}

/// A number as superscripts.
fn raised(number: usize) -> String {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number
        .to_string()
        .bytes()
        .map(|digit| digits[usize::from(digit - b'0')])
        .collect()
}
