//! The work plan: where it stands, its areas, and what the summary table adds to them.

mod heads;
mod outline;

use std::ops::Range;

use self::heads::{Group, area_heads, groups};
use self::outline::outlined;
use super::block::Kind;
use super::section::{self, Role};
use super::{Reading, area, dates, summary, table};
use crate::intake::report::{Area, Finding, Lines, Plan, SectionKind, Severity};
use crate::time::Precision;

pub fn read(reading: &mut Reading<'_>) -> Vec<Plan> {
    let mut plans = Vec::new();
    let heads = area_heads(reading);
    for group in groups(reading, &heads) {
        plans.push(plan(reading, &group));
    }
    if plans.is_empty() {
        plans.extend(outlined(reading));
    }
    let tables = table::tables(reading, 0..reading.blocks.len());
    if plans.is_empty() {
        plans.extend(summary::as_plan(reading, &tables));
    } else {
        for table in &tables {
            summary::supply(reading, table, &mut plans);
        }
    }
    if plans.is_empty() {
        let last = reading.lines.len().max(1);
        reading.find(Finding::new(Severity::Note, "no-plan", Lines(1, last)));
    }
    plans
}

fn plan(reading: &mut Reading<'_>, group: &Group) -> Plan {
    let mut areas = Vec::new();
    reading.claim(group.start..group.end, Role::Plan, SectionKind::Plan);
    if let Some(title) = group.title {
        place_titles(reading, title, group.heads[0]);
    }
    for (nth, head) in group.heads.iter().enumerate() {
        let end = group.heads.get(nth + 1).copied().unwrap_or(group.end);
        areas.push(area::read(reading, nth as u32 + 1, *head, end));
    }
    area::labels::check_labels(reading, &areas);
    finish(reading, group.start..group.end, group.title, areas)
}

/// The headings between the plan's title and its first area are understood as its headings.
fn place_titles(reading: &mut Reading<'_>, title: usize, first: usize) {
    for at in title..first {
        let block = &reading.blocks[at];
        if at == title || section::names_plan(block) {
            reading.place(at);
        }
    }
}

fn finish(
    reading: &Reading<'_>,
    range: Range<usize>,
    title: Option<usize>,
    areas: Vec<Area>,
) -> Plan {
    let first = areas.first().map_or(usize::MAX, |area| area.lines.0);
    let headings = reading.blocks[range.clone()]
        .iter()
        .filter(|block| block.lines.0 < first && block.is_text());
    let headings = title
        .map(|at| &reading.blocks[at])
        .into_iter()
        .chain(headings);
    let mut period = None;
    for block in headings {
        period = period.or_else(|| {
            dates::find(&block.text, None)
                .into_iter()
                .find(|found| found.from != found.to || found.precision() == Precision::Year)
        });
    }
    let period = period.or_else(|| from_narrative(reading));
    let lines = reading.blocks[range.clone()]
        .iter()
        .filter(|block| !matches!(block.kind, Kind::Furniture | Kind::Ornament))
        .map(|block| block.lines)
        .reduce(Lines::and)
        .unwrap_or_else(|| reading.hull(range));
    let title = title.map_or_else(
        || "Work plan".to_owned(),
        |at| reading.blocks[at].text.trim_end_matches(':').to_owned(),
    );
    Plan {
        title,
        from: period.as_ref().map(|period| period.from),
        to: period.map(|period| period.to),
        lines,
        areas,
    }
}

/// "presented the Work Plan for the period of October 2023 to December 2025"
fn from_narrative(reading: &Reading<'_>) -> Option<dates::Found> {
    let prose = reading
        .blocks
        .iter()
        .filter(|block| block.is_text() && section::speaks_of_plan(&block.text));
    prose.take(200).find_map(|block| {
        dates::find(&block.text, None)
            .into_iter()
            .find(|found| found.from != found.to)
    })
}
