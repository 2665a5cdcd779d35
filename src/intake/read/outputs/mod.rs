//! What was held since the last session: lists of events with their dates and places.

mod parts;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use self::parts::{Parts, format, kind, place};
use super::block::Block;
use super::pattern;
use super::table::{self, Column};
use super::{Reading, agency, dates, section};
use crate::intake::report::{Finding, Output, SectionKind, Severity};
use crate::time::Precision;

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:activit(?:y|ies)|events?|workshops?|trainings?|meetings?|outputs?|deliverables|publications|seminars?|missions|achievements)\b",
        r".*\b(?:includ\w*|held|carried\s+out|organi[sz]ed|conducted|undertaken|implemented|delivered|completed|compris\w*|since|took\s+place|following|during|past|were)\b",
    ))
});

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:activities|events|work|outputs|deliverables|meetings|workshops)\b.*\b(?:since|held|carried\s+out|completed|delivered|organi[sz]ed|undertaken|implemented|past|reporting\s+period|20\d\d)\b",
        r"|\b(?:completed|past|recent|held)\s+(?:activities|events)\b|\b(?:review|overview|report)\s+of\s+(?:the\s+)?activities\b|\bactivities\s+of\s+[A-Z]{2,}",
    ))
});

pub fn read(reading: &mut Reading<'_>) -> Vec<Output> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.blocks.len() {
        match list(reading, at) {
            Some(range) => {
                let end = range.end;
                found.extend(outputs(reading, range));
                at = end;
            }
            None => at += 1,
        }
    }
    found.extend(tabled(reading));
    found.sort_by_key(|output| output.lines);
    found
}

fn dated(text: &str) -> bool {
    dates::best(text, None).is_some_and(|found| found.precision() > Precision::Year)
}

/// A list that a line like "UNECE activities included:" or a heading opens, most of whose items have dates.
fn list(reading: &Reading<'_>, at: usize) -> Option<Range<usize>> {
    let block = &reading.blocks[at];
    let opens = block.is_text() && reading.is_free(at) && block.text.len() < 600;
    let leads = opens && block.text.ends_with(':') && LEAD.is_match(&block.text);
    let heads =
        opens && block.is_heading() && HEADING.is_match(&block.text) && !section::names_plan(block);
    if !(leads || heads) {
        return None;
    }
    let (mut end, mut items, mut with_date) = (at + 1, 0usize, 0usize);
    for next in at + 1..reading.blocks.len() {
        let block = &reading.blocks[next];
        if !reading.is_free(next) {
            break;
        }
        if !block.is_text() {
            continue;
        }
        let date = dated(&block.text);
        let item = block.label.is_some() && !block.is_heading()
            || block.label.is_some() && (date || items > 0);
        // A converter may have lost the bullets: dated lines right below then count as items.
        let bare = block.label.is_none()
            && date
            && block.text.len() < 400
            && (leads || items > 0)
            && !block.text.ends_with(':')
            && (!block.is_closed() || !has_narrative(&block.text));
        if !(item || bare) || block.depth > 0 {
            break;
        }
        items += 1;
        with_date += usize::from(date);
        end = next + 1;
    }
    (items > 0 && with_date * 2 >= items && with_date > 0).then_some(at..end)
}

fn has_narrative(text: &str) -> bool {
    super::words::sentences(text).len() > 1
}

fn outputs(reading: &mut Reading<'_>, range: Range<usize>) -> Vec<Output> {
    reading.claim(
        range.clone(),
        super::Role::Held,
        SectionKind::ActivitiesHeld,
    );
    reading.place(range.start);
    let agency = agency_of(reading, range.start);
    let mut found = Vec::new();
    for at in range.start + 1..range.end {
        let block = reading.blocks[at].clone();
        if !block.is_text() || block.text.is_empty() {
            continue;
        }
        reading.place(at);
        let output = output(&block, agency.clone());
        if output.from.is_none() {
            reading.find(
                Finding::new(Severity::Note, "unreadable-date", block.lines)
                    .variant("output")
                    .about("title", &output.title),
            );
        }
        found.push(output);
    }
    found
}

/// The organisation that a list's opening line names, or the heading shortly above it.
fn agency_of(reading: &Reading<'_>, at: usize) -> Option<String> {
    let best = |text: &str| {
        let found = agency::acronyms(text);
        let known = found
            .iter()
            .find(|acronym| agency::is_known(acronym))
            .cloned();
        known.or_else(|| found.into_iter().next())
    };
    let above = at
        .checked_sub(1)
        .filter(|above| reading.blocks[*above].is_heading());
    best(&reading.blocks[at].text)
        .or_else(|| above.and_then(|above| best(&reading.blocks[above].text)))
}

fn output(block: &Block, agency: Option<String>) -> Output {
    let text = block.text.trim_end_matches([';', '.', ' ']);
    let text = text.strip_suffix("; and").unwrap_or(text);
    let parts = Parts::of(text);
    let named = agency::acronyms(&parts.title)
        .into_iter()
        .find(|acronym| agency::is_known(acronym));
    let format = format(text, &parts.title);
    Output {
        agency: agency.or(named),
        kind: kind(&parts.title),
        title: parts.title,
        from: parts.period.as_ref().map(|period| period.from),
        to: parts.period.map(|period| period.to),
        place: parts.place,
        format,
        lines: block.lines,
    }
}

/// Tables of events with their dates.
fn tabled(reading: &mut Reading<'_>) -> Vec<Output> {
    let mut found = Vec::new();
    for table in table::tables(reading, 0..reading.blocks.len()) {
        let events =
            table.has(Column::Activity) && table.has(Column::Timeframe) && !table.has(Column::Area);
        let above = table.range.start.saturating_sub(3)..table.range.start;
        let headed = above.clone().any(|at| {
            HEADING.is_match(&reading.blocks[at].text) || LEAD.is_match(&reading.blocks[at].text)
        });
        let days = table
            .rows
            .iter()
            .filter(|row| {
                row.cell(&table.columns, Column::Timeframe)
                    .is_some_and(dated)
            })
            .count();
        if !events
            || !headed
            || !reading.is_free(table.range.start)
            || days * 2 < table.rows.len()
            || days == 0
        {
            continue;
        }
        reading.claim(
            table.range.clone(),
            super::Role::Held,
            SectionKind::ActivitiesHeld,
        );
        reading.place_header(&table);
        for row in &table.rows {
            let Some(title) = row.cell(&table.columns, Column::Activity) else {
                continue;
            };
            let when = row
                .cell(&table.columns, Column::Timeframe)
                .and_then(|words| dates::best(words, None));
            let place_of = row.cell(&table.columns, Column::Place);
            let lead = row
                .cell(&table.columns, Column::Lead)
                .map(agency::leads)
                .and_then(|leads| leads.into_iter().next());
            reading.place(row.at);
            found.push(Output {
                agency: lead.or_else(|| agency_of(reading, table.range.start.saturating_sub(1))),
                kind: kind(title),
                title: title.to_owned(),
                from: when.as_ref().map(|when| when.from),
                to: when.map(|when| when.to),
                place: place_of.and_then(place),
                format: format(&row.cells.join(", "), title),
                lines: row.lines,
            });
        }
    }
    found
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&LEAD);
    LazyLock::force(&HEADING);
    parts::prepare();
}
