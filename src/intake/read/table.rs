//! Tables: what their columns are, and the rows below each line that spans them all.

use std::ops::Range;

use super::Reading;
use super::block::Kind;
use crate::intake::report::Lines;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Number,
    Area,
    Activity,
    Lead,
    Timeframe,
    Funding,
    Objective,
    Place,
    Other,
}

#[derive(Debug)]
pub struct Table {
    /// The blocks, the header first.
    pub range: Range<usize>,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub at: usize,
    pub lines: Lines,
    pub cells: Vec<String>,
    /// The text that spans all columns, here or above.
    pub spanning: Option<String>,
    /// Whether this row is such a text.
    pub spans: bool,
}

impl Row {
    /// The words of a row's cell; None where it has none.
    pub fn cell(&self, columns: &[Column], wanted: Column) -> Option<&str> {
        let cells = columns
            .iter()
            .zip(&self.cells)
            .filter(|(column, _)| **column == wanted);
        cells
            .map(|(_, cell)| cell.trim())
            .find(|cell| !cell.is_empty())
            .filter(|_| !self.spans)
    }
}

impl Table {
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }
}

fn column(heading: &str) -> Column {
    let text = heading.trim().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.len() > 80 {
        Column::Other
    } else if matches!(
        text.trim_end_matches('.'),
        "no" | "n" | "#" | "nr" | "№" | "item" | "s/n"
    ) {
        Column::Number
    } else if has(&[
        "lead",
        "responsib",
        "implementing",
        "executing",
        "executive agency",
        "agency",
        "agencies",
        "organization in charge",
        "who",
    ]) {
        Column::Lead
    } else if has(&[
        "time",
        "date",
        "period",
        "when",
        "deadline",
        "duration",
        "schedule",
        "year",
        "completion",
    ]) {
        Column::Timeframe
    } else if has(&["fund", "financ", "budget", "resource"]) {
        Column::Funding
    } else if has(&[
        "area",
        "cluster",
        "pillar",
        "component",
        "theme",
        "priority",
        "subprogramme",
        "direction",
        "project title",
    ]) {
        Column::Area
    } else if has(&[
        "activit",
        "action",
        "task",
        "event",
        "deliverable",
        "title",
        "project",
        "name of",
        "measure",
    ]) {
        Column::Activity
    } else if has(&["objective", "goal", "purpose"]) {
        Column::Objective
    } else if has(&["place", "venue", "location", "where", "city", "country"]) {
        Column::Place
    } else {
        Column::Other
    }
}

/// The tables among these blocks that have a header.
pub fn tables(reading: &Reading<'_>, range: Range<usize>) -> Vec<Table> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Kind::Row(header) = &reading.blocks[at].kind else {
            at += 1;
            continue;
        };
        let end = end(reading, at, range.end);
        let columns: Vec<Column> = header.iter().map(|cell| column(cell)).collect();
        let known = columns
            .iter()
            .filter(|column| !matches!(column, Column::Other | Column::Number))
            .count();
        if known >= 2 && header.iter().filter(|cell| !cell.trim().is_empty()).count() >= 2 {
            let rows = rows(reading, at + 1..end, columns.len());
            found.push(Table {
                range: at..end,
                columns,
                rows,
            });
        }
        at = end;
    }
    found
}

fn end(reading: &Reading<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    let mut at = start + 1;
    while at < limit {
        match reading.blocks[at].kind {
            Kind::Row(_) => end = at + 1,
            Kind::Ornament | Kind::Furniture => {}
            _ => break,
        }
        at += 1;
    }
    end
}

fn rows(reading: &Reading<'_>, range: Range<usize>, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut spanning: Option<String> = None;
    for at in range {
        let Kind::Row(cells) = &reading.blocks[at].kind else {
            continue;
        };
        let filled: Vec<&str> = cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let first = cells.first().map_or("", |cell| cell.trim());
        let alike = filled.len() > 1 && filled.iter().all(|cell| *cell == filled[0]);
        let spans =
            width > 1 && (filled.len() == 1 && !first.is_empty() && first.len() > 3 || alike);
        if spans {
            spanning = Some(first.to_owned());
        }
        let lines = reading.blocks[at].lines;
        rows.push(Row {
            at,
            lines,
            cells: cells.clone(),
            spanning: spanning.clone(),
            spans,
        });
    }
    rows
}
