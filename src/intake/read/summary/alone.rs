//! A plan that the report gives as a table only.

use std::collections::HashSet;

use super::time;
use crate::intake::read::table::{Column, Row, Table};
use crate::intake::read::{Reading, agency, area::own_time, dates, funding, label, section};
use crate::intake::report::{Activity, Area, Funding, Lines, Plan, SectionKind};
use crate::time::Timeframe;

/// An area while its rows are read.
struct Draft {
    area: Area,
    /// The row that spans the table above the area's own, and those.
    heading: Option<usize>,
    rows: Vec<Row>,
}

/// Reads such a plan. Its rows are activities, under areas that span the table or fill a column; where there are neither
/// and each row has its own lead or funding, each row is an area.
pub fn as_plan(reading: &mut Reading<'_>, tables: &[Table]) -> Option<Plan> {
    let table = tables.iter().find(|table| {
        let planned = table.has(Column::Activity) || table.has(Column::Area);
        let told =
            table.has(Column::Lead) || table.has(Column::Funding) || table.has(Column::Timeframe);
        planned
            && told
            && table.rows.len() >= 2
            && reading.is_free(table.range.start)
            && title_above(reading, table.range.start).is_some()
    })?;
    let title = title_above(reading, table.range.start)?;
    let range = title..table.range.end;
    reading.claim(range.clone(), section::Role::Plan, SectionKind::Plan);
    reading.place(title);
    reading.place_header(table);
    let words = reading.blocks[title].text.clone();
    let mut areas = Vec::new();
    for draft in drafts(table, &words) {
        areas.push(finish(reading, table, draft, areas.len() as u32 + 1));
    }
    let period = dates::best(&words, None);
    let (from, to) = (
        period.as_ref().map(|period| period.from),
        period.map(|period| period.to),
    );
    let lines = reading.hull(range);
    Some(Plan {
        title: words.trim_end_matches(':').to_owned(),
        from,
        to,
        lines,
        areas,
    })
    .filter(|plan| !plan.areas.is_empty())
}

fn title_above(reading: &Reading<'_>, table: usize) -> Option<usize> {
    let near = (table.saturating_sub(8)..table)
        .rev()
        .take_while(|at| reading.is_free(*at));
    near.into_iter()
        .find(|at| section::names_plan(&reading.blocks[*at]))
}

/// The column that names what a row is about.
fn named(table: &Table) -> Column {
    if table.has(Column::Activity) {
        Column::Activity
    } else {
        Column::Area
    }
}

/// Whether each row is an area of its own.
fn rows_are_areas(table: &Table) -> bool {
    if table.rows.iter().any(is_title) {
        return false;
    }
    let told: HashSet<_> = table
        .rows
        .iter()
        .filter(|row| row.cell(&table.columns, named(table)).is_some())
        .map(|row| {
            let cell = |column| row.cell(&table.columns, column);
            (cell(Column::Lead), cell(Column::Funding))
        })
        .collect();
    !table.has(Column::Activity) || !table.has(Column::Area) && told.len() > 1
}

/// A text across the table that is an area's title, not a word on funding.
fn is_title(row: &Row) -> bool {
    row.spans && !row.spanning.as_deref().is_some_and(funding::speaks)
}

/// The areas with their rows; a row that names nothing is left out, and so is a title without rows.
fn drafts(table: &Table, plan: &str) -> Vec<Draft> {
    let each = rows_are_areas(table);
    let named = named(table);
    let mut drafts: Vec<Draft> = Vec::new();
    for row in &table.rows {
        if row.spans {
            if is_title(row) {
                let words = row.spanning.as_deref().unwrap_or("");
                drafts.push(Draft::new(words, row.lines, Some(row.at)));
            }
            continue;
        }
        let words = row.cell(&table.columns, named);
        let of_column = row
            .cell(&table.columns, Column::Area)
            .filter(|_| named != Column::Area);
        let (Some(words), true) = (words, row.cells.len() > 1) else {
            continue;
        };
        let opens = match of_column {
            _ if each => Some(words),
            Some(area) => drafts
                .last()
                .is_none_or(|last| last.area.title != label::split(area).1)
                .then_some(area),
            None => drafts.is_empty().then_some(plan),
        };
        if let Some(title) = opens {
            drafts.push(Draft::new(title, row.lines, None));
        }
        if let Some(draft) = drafts.last_mut() {
            draft.rows.push(row.clone());
        }
    }
    drafts.retain(|draft| !draft.rows.is_empty());
    drafts
}

impl Draft {
    fn new(title: &str, lines: Lines, heading: Option<usize>) -> Self {
        let (label, title) = match label::items(title).len() {
            1 => label::split(title),
            _ => (None, title),
        };
        let area = Area {
            number: 0,
            label: label.map(|label| label.text),
            title: title.to_owned(),
            objectives: None,
            rationale: None,
            leads: Vec::new(),
            timeframe: None,
            funding: Funding::default(),
            lines,
            activities: Vec::new(),
        };
        Draft {
            area,
            heading,
            rows: Vec::new(),
        }
    }
}

fn finish(reading: &mut Reading<'_>, table: &Table, draft: Draft, number: u32) -> Area {
    let mut area = draft.area;
    area.number = number;
    if let Some(heading) = draft.heading {
        reading.place(heading);
    }
    let each = rows_are_areas(table);
    for row in &draft.rows {
        let cell = |column| row.cell(&table.columns, column);
        area.lines = area.lines.and(row.lines);
        lead_and_funding(&mut area, row, &table.columns);
        if let (true, Some(objective)) = (each, cell(Column::Objective)) {
            area.objectives = Some(objective.to_owned());
        }
        if each {
            area.label = area
                .label
                .or_else(|| cell(Column::Number).map(str::to_owned));
        }
        if let (1, Some(words)) = (draft.rows.len(), cell(Column::Timeframe)) {
            time(reading, &mut area, words, row.lines);
        }
        if let Some(words) = cell(Column::Activity) {
            let number = cell(Column::Number).filter(|_| !each);
            activities(&mut area, words, number, row, &table.columns);
        }
        if has_place(row, &table.columns, each) {
            reading.place(row.at);
        }
    }
    for row in table.rows.iter().filter(|row| row.spans && !is_title(row)) {
        reading.place(row.at);
    }
    area
}

/// Whether an area has a place for each cell of its row. Otherwise the row is listed as unplaced.
fn has_place(row: &Row, columns: &[Column], each: bool) -> bool {
    row.cells.iter().enumerate().all(|(at, cell)| {
        let fits = match columns.get(at) {
            None | Some(Column::Other | Column::Place) => false,
            Some(Column::Objective) => each,
            Some(column) => columns[..at].iter().all(|before| before != column),
        };
        fits || !cell.contains(char::is_alphanumeric)
    })
}

fn lead_and_funding(area: &mut Area, row: &Row, columns: &[Column]) {
    let leads = row.cell(columns, Column::Lead).map(agency::leads);
    for lead in leads.unwrap_or_default() {
        if !area.leads.contains(&lead) {
            area.leads.push(lead);
        }
    }
    let clause = row
        .cell(columns, Column::Funding)
        .map(str::to_owned)
        .or_else(|| row.spanning.clone().filter(|text| funding::speaks(text)));
    let Some(clause) = clause else { return };
    match &mut area.funding.table_clause {
        None => {
            area.funding.basis = funding::basis(&clause);
            area.funding.table_clause = Some(clause);
        }
        // What the rows of one area say differently is kept side by side.
        Some(said) if said.split("; ").all(|part| part != clause) => {
            said.push_str("; ");
            said.push_str(&clause);
        }
        Some(_) => {}
    }
}

/// The activities of a cell: several where it holds a list.
fn activities(area: &mut Area, words: &str, number: Option<&str>, row: &Row, columns: &[Column]) {
    let items = label::items(words);
    let alone = items.len() == 1;
    let time = row.cell(columns, Column::Timeframe);
    for item in items {
        let (label, wording) = label::split(item);
        let label = label
            .filter(|label| !label.is_bullet())
            .map(|label| label.text)
            .or_else(|| number.filter(|_| alone).map(str::to_owned));
        let own = own_time(wording).filter(|_| !alone);
        area.activities.push(Activity {
            code: format!("{}.{}", area.number, area.activities.len() + 1),
            label,
            wording: wording.to_owned(),
            timeframe: own.or_else(|| time.map(timeframe)),
            lines: row.lines,
        });
    }
}

fn timeframe(words: &str) -> Timeframe {
    match dates::best(words, None) {
        Some(found) => found.timeframe(words),
        None => Timeframe {
            from: None,
            to: None,
            wording: words.to_owned(),
        },
    }
}
