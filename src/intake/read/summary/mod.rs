//! The summary table: it supplies leads, timeframes and a funding clause, and may differ from the text.

mod alone;
pub(super) mod titles;

use std::collections::HashSet;

pub use self::alone::as_plan;
use self::titles::{folded, pair, plain};
use super::table::{Column, Row, Table};
use super::{Reading, agency, dates, funding, section};
use crate::intake::report::{Area, Finding, Lines, Plan, Section, SectionKind, Severity};
use crate::time::Timeframe;

/// Gives the areas what the table says of them, where the table is one of areas.
pub fn supply(reading: &mut Reading<'_>, table: &Table, plans: &mut [Plan]) {
    let used = matches!(
        reading.roles[table.range.start],
        Some(section::Role::Participants | section::Role::Contents | section::Role::Decisions)
    );
    let told =
        table.has(Column::Lead) || table.has(Column::Timeframe) || table.has(Column::Funding);
    let Some(named) = [Column::Area, Column::Activity, Column::Objective]
        .into_iter()
        .find(|column| table.has(*column))
    else {
        return;
    };
    if used || !told || table.rows.iter().any(|row| reading.is_placed(row.at)) {
        return;
    }
    let rows: Vec<&Row> = table
        .rows
        .iter()
        .filter(|row| row.cell(&table.columns, named).is_some())
        .collect();
    let Some((plan, matches)) = plans
        .iter_mut()
        .map(|plan| {
            let matches = pair(&plan.areas, &rows, &table.columns, named);
            (plan, matches)
        })
        .max_by_key(|(_, matches)| matches.len())
        .filter(|(_, matches)| !matches.is_empty())
    else {
        return;
    };
    let inside = reading.roles[table.range.start] == Some(section::Role::Plan);
    if inside {
        let (title, lines) = (
            reading.title(table.range.start),
            reading.hull(table.range.clone()),
        );
        reading.sections.push(Section {
            kind: SectionKind::SummaryTable,
            title,
            lines,
        });
    } else {
        reading.claim(
            table.range.clone(),
            section::Role::Table,
            SectionKind::SummaryTable,
        );
    }
    reading.place_header(table);
    place_title(reading, table.range.start);
    for row in table.rows.iter().filter(|row| row.spans) {
        let useful = row.spanning.as_deref().is_some_and(funding::speaks);
        if useful {
            reading.place(row.at);
        }
    }
    let paired: HashSet<usize> = matches.iter().map(|(area, _)| *area).collect();
    for (area, row) in &matches {
        reading.place(row.at);
        merge(reading, &mut plan.areas[*area], row, &table.columns, named);
    }
    report_unmatched(reading, table, &rows, &matches, &paired, plan);
}

/// The heading right above the table is understood as its heading.
fn place_title(reading: &mut Reading<'_>, table: usize) {
    if let Some(above) = table.checked_sub(1).filter(|at| {
        reading.blocks[*at].is_heading()
            && reading.blocks[*at].text.to_lowercase().contains("table")
    }) {
        // What stands above the title in the same block is not the table's.
        for part in reading.blocks[above].parts.clone() {
            for number in part.0..=part.1 {
                let title = reading.lines[number - 1].raw.to_lowercase();
                reading.placed[number - 1] |= title.contains("table");
            }
        }
    }
}

fn report_unmatched(
    reading: &mut Reading<'_>,
    table: &Table,
    rows: &[&Row],
    matches: &[(usize, Row)],
    paired: &HashSet<usize>,
    plan: &Plan,
) {
    for row in rows
        .iter()
        .filter(|row| matches.iter().all(|(_, matched)| matched.at != row.at))
    {
        reading.find(Finding::new(Severity::Warning, "unmatched-row", row.lines));
    }
    if paired.len() * 2 < plan.areas.len() {
        return;
    }
    for area in plan
        .areas
        .iter()
        .enumerate()
        .filter(|(at, _)| !paired.contains(at))
        .map(|(_, area)| area)
    {
        let line = reading.blocks[table.range.start].lines.0;
        reading.find(
            Finding::new(Severity::Warning, "missing-row", Lines::one(area.lines.0))
                .about("area", area.number)
                .about("line", line),
        );
    }
}

impl Reading<'_> {
    /// The header and the rules between rows are understood as such.
    pub fn place_header(&mut self, table: &Table) {
        self.place(table.range.start);
        for at in table.range.clone() {
            if self.blocks[at].kind == super::block::Kind::Ornament {
                self.place(at);
            }
        }
    }

    fn is_placed(&self, at: usize) -> bool {
        self.placed[self.blocks[at].lines.0 - 1]
    }
}

fn merge(reading: &mut Reading<'_>, area: &mut Area, row: &Row, columns: &[Column], named: Column) {
    let title = row.cell(columns, named).unwrap_or("");
    compare_titles(reading, area, title, row.lines);
    if let Some(lead) = row.cell(columns, Column::Lead) {
        let leads = agency::leads(lead);
        if !area.leads.is_empty() && !leads.is_empty() && area.leads != leads {
            reading.find(
                Finding::new(Severity::Warning, "lead-differs", row.lines)
                    .about("area", area.number)
                    .about("text", area.leads.join(", "))
                    .about("table", leads.join(", ")),
            );
        } else if area.leads.is_empty() {
            area.leads = leads;
        }
    }
    if let Some(words) = row.cell(columns, Column::Timeframe) {
        time(reading, area, words, row.lines);
    }
    let own = row.cell(columns, Column::Funding).map(str::to_owned);
    let clause = own.or_else(|| row.spanning.clone().filter(|text| funding::speaks(text)));
    if let Some(clause) = clause {
        compare_funding(reading, area, &clause, row);
        area.funding.table_clause = Some(clause);
    }
}

fn compare_titles(reading: &mut Reading<'_>, area: &Area, title: &str, lines: Lines) {
    let (one, other) = (plain(&area.title), plain(title));
    if one == other {
        return;
    }
    let finding = if folded(&one) == folded(&other) {
        Finding::new(Severity::Note, "title-differs", lines).variant("spelling")
    } else {
        Finding::new(Severity::Warning, "title-differs", lines)
    };
    reading.find(
        finding
            .about("area", area.number)
            .about("text", &area.title)
            .about("table", title),
    );
}

fn time(reading: &mut Reading<'_>, area: &mut Area, words: &str, lines: Lines) {
    let found = dates::best(words, None);
    if found.is_none() && words.chars().any(char::is_alphanumeric) {
        reading.find(
            Finding::new(Severity::Warning, "unreadable-date", lines)
                .variant("timeframe")
                .about("timeframe", words),
        );
    }
    let table = match &found {
        Some(found) => found.timeframe(words),
        None => Timeframe {
            from: None,
            to: None,
            wording: words.to_owned(),
        },
    };
    match &area.timeframe {
        Some(text)
            if text.from.is_some()
                && table.from.is_some()
                && (text.from, text.to) != (table.from, table.to) =>
        {
            reading.find(
                Finding::new(Severity::Warning, "timeframe-differs", lines)
                    .about("area", area.number)
                    .about("text", &text.wording)
                    .about("table", words),
            );
        }
        Some(text) if text.from.is_some() => {}
        _ => area.timeframe = Some(table),
    }
}

fn compare_funding(reading: &mut Reading<'_>, area: &Area, table: &str, row: &Row) {
    let Some(text) = &area.funding.clause else {
        return;
    };
    let (in_text, in_table) = (
        funding::is_sure(text),
        funding::is_sure(funding::clause(table).unwrap_or(table)),
    );
    if let (Some(in_text), Some(in_table)) = (in_text, in_table)
        && in_text != in_table
    {
        let lines = area.lines.and(row.lines);
        reading.find(
            Finding::new(Severity::Warning, "funding-contradiction", lines)
                .about("area", area.number)
                .about("text", text)
                .about("table", funding::clause(table).unwrap_or(table)),
        );
    }
}
