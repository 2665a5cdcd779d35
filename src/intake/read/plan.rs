//! The work plan: where it stands, its areas, and what the summary table adds to them.

use std::ops::Range;

use super::block::{Block, Kind};
use super::fields::{self, Field};
use super::label::{Label, Style};
use super::section::{self, Ancestors, Role};
use super::{Reading, area, dates, summary, table};
use crate::intake::report::{Area, Lines, Plan, SectionKind, Severity};
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
        let message = "No work plan was found: no areas with objectives or activities, and no table of activities.".to_owned();
        reading.find(Severity::Note, "no-plan", Lines(1, last), message);
    }
    plans
}

fn is_area_word(label: &Label) -> bool {
    let words = [
        "area",
        "cluster",
        "pillar",
        "component",
        "theme",
        "strand",
        "stream",
        "subprogramme",
        "priority",
        "project",
    ];
    label.style == Style::Word
        && label.word.as_ref().is_some_and(|word| {
            words
                .iter()
                .any(|known| word.ends_with(known) || word.starts_with(known))
        })
}

/// Whether a block can be the title of an area.
fn can_head(block: &Block) -> bool {
    let small = block
        .label
        .as_ref()
        .is_some_and(|label| label.style == Style::Small || label.is_bullet());
    let titled = block.is_heading()
        || block.label.is_some() && !block.is_closed() && block.text.len() < 240
        || block.bold;
    block.is_text()
        && !small
        && titled
        && fields::opened(&block.text).is_none()
        && !section::is_annex(block)
}

/// The blocks that are titles of areas: those below which "Objectives" or "Proposed activities" come round again.
fn area_heads(reading: &Reading<'_>) -> Vec<usize> {
    let blocks = &reading.blocks;
    let mut heads: Vec<usize> = Vec::new();
    let mut since: Vec<Field> = Vec::new();
    let mut last_field = 0;
    for at in 0..blocks.len() {
        if !reading.is_free(at) || !blocks[at].is_text() {
            continue;
        }
        let Some((field, _)) =
            fields::opened(&blocks[at].text).filter(|(field, _)| *field != Field::Other)
        else {
            continue;
        };
        if !heads.is_empty() && !since.contains(&field) {
            // A new area can still open with a field that the one before it lacked.
            let titled = head_before(reading, at, last_field)
                .filter(|head| at - head <= 2 && is_like(blocks, *head, &heads));
            if titled.is_none() {
                since.push(field);
                last_field = at;
                continue;
            }
        }
        if let Some(head) = head_before(reading, at, last_field) {
            heads.push(head);
            since.clear();
        }
        since.push(field);
        last_field = at;
    }
    // "Objectives" alone, once, in a narrative does not make a plan.
    let activities = blocks.iter().any(|block| {
        block.is_text() && matches!(fields::opened(&block.text), Some((Field::Activities, _)))
    });
    let worded = heads
        .iter()
        .any(|at| blocks[*at].label.as_ref().is_some_and(is_area_word));
    if !(activities || worded || heads.len() >= 2) {
        heads.clear();
    }
    heads
}

/// Whether a block has the same kind of mark as the areas before it.
fn is_like(blocks: &[Block], at: usize, heads: &[usize]) -> bool {
    let Some(last) = heads.last().filter(|last| **last != at) else {
        return false;
    };
    match (&blocks[at].label, &blocks[*last].label) {
        (Some(one), Some(other)) => section::same_list(one, other),
        (None, None) => {
            blocks[at].depth == blocks[*last].depth
                && (blocks[at].depth > 0 || blocks[at].bold && blocks[*last].bold)
        }
        _ => false,
    }
}

fn head_before(reading: &Reading<'_>, at: usize, floor: usize) -> Option<usize> {
    let texts = (floor..at)
        .rev()
        .filter(|at| reading.blocks[*at].is_text())
        .take(4);
    let mut near: Vec<usize> = texts
        .take_while(|at| {
            reading.is_free(*at) && fields::opened(&reading.blocks[*at].text).is_none()
        })
        .collect();
    near.retain(|at| can_head(&reading.blocks[*at]));
    // A marked title is preferred to a plain line between it and the field.
    near.iter()
        .copied()
        .find(|at| reading.blocks[*at].label.is_some() || reading.blocks[*at].depth > 0)
        .or(near.first().copied())
}

/// Areas that stand together, and where each ends.
struct Group {
    heads: Vec<usize>,
    start: usize,
    end: usize,
    title: Option<usize>,
}

/// Whether nothing of a plan can go on past a block.
fn ends_plan(reading: &Reading<'_>, at: usize) -> bool {
    let block = &reading.blocks[at];
    if !reading.is_free(at) || section::is_annex(block) {
        return true;
    }
    block.is_text()
        && block.is_heading()
        && section::names_decisions(block)
        && section::is_only_decisions(block)
        && block.label.is_none()
}

fn groups(reading: &Reading<'_>, heads: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for head in heads {
        let parted = groups.last().is_none_or(|group| {
            let from = group.heads.last().copied().unwrap_or(0);
            (from + 1..*head).any(|at| ends_plan(reading, at) || begins_another(reading, at, *head))
        });
        if parted {
            let title = title(reading, *head);
            groups.push(Group {
                heads: Vec::new(),
                start: title.unwrap_or(*head),
                end: *head + 1,
                title,
            });
        }
        if let Some(group) = groups.last_mut() {
            group.heads.push(*head);
        }
    }
    for group in &mut groups {
        group.end = plan_end(reading, group);
        add_heads_without_fields(reading, group);
    }
    groups
}

/// A second plan's title between two areas.
fn begins_another(reading: &Reading<'_>, at: usize, head: usize) -> bool {
    let block = &reading.blocks[at];
    let first = reading.blocks[head]
        .label
        .as_ref()
        .is_some_and(|label| matches!(label.bare.as_str(), "1" | "I" | "A"));
    first && section::names_plan(block) && (block.depth > 0 || block.caps() || block.bold)
}

/// The plan's own heading above its first area: the farthest that only a little prose parts from it.
fn title(reading: &Reading<'_>, head: usize) -> Option<usize> {
    let mut prose = 0;
    let mut best: Option<usize> = None;
    for at in (0..head).rev() {
        let block = &reading.blocks[at];
        if block.kind != Kind::Text {
            if !reading.is_free(at) {
                break;
            }
            continue;
        }
        if !reading.is_free(at) || prose > 4 {
            break;
        }
        if section::names_plan(block) {
            let stronger = best.is_none_or(|best| {
                is_strong_title(block) || !is_strong_title(&reading.blocks[best])
            });
            best = if stronger { Some(at) } else { best };
        }
        if section::is_annex(block) {
            break;
        }
        prose += usize::from(!block.is_heading());
    }
    best
}

fn is_strong_title(block: &Block) -> bool {
    let text = block.text.to_lowercase();
    [
        "work plan",
        "workplan",
        "programme of work",
        "program of work",
        "work programme",
        "work program",
        "action plan",
        "plan of work",
    ]
    .iter()
    .any(|words| text.contains(words))
}

fn plan_end(reading: &Reading<'_>, group: &Group) -> usize {
    let blocks = &reading.blocks;
    let first = group.heads[0];
    let last = group.heads.last().copied().unwrap_or(first);
    let opener = &blocks[group.start];
    let area_label = blocks[first].label.clone();
    let ancestors = Ancestors::before(blocks, group.start + 1);
    let mut plain: Option<usize> = None;
    for at in last + 1..blocks.len() {
        let block = &blocks[at];
        if ends_plan(reading, at) {
            return at;
        }
        if !block.is_text() {
            continue;
        }
        let above = block.depth > 0
            && (opener.depth > 0 && block.depth <= opener.depth
                || blocks[first].depth > 0 && block.depth < blocks[first].depth);
        let like_area = block
            .label
            .as_ref()
            .zip(area_label.as_ref())
            .is_some_and(|(one, other)| section::same_list(one, other));
        let next = !like_area
            && ancestors.are_followed_by(block)
            && block.text.split_whitespace().count() < 16;
        if (above || next) && !section::names_plan(block) {
            return at;
        }
        let is_field = fields::opened(&block.text).is_some();
        if is_field || block.label.is_some() {
            plain = None;
            continue;
        }
        // "Other business" after the last area, with narrative below: the report goes on.
        if block.is_heading() && block.gap && !is_table_title(reading, at) {
            plain = plain.or(Some(at));
        } else if let Some(heading) = plain
            && block.is_closed()
        {
            return heading;
        }
    }
    blocks.len()
}

fn is_table_title(reading: &Reading<'_>, at: usize) -> bool {
    let next = reading.blocks[at + 1..]
        .iter()
        .find(|block| block.kind != Kind::Ornament);
    next.is_some_and(|next| matches!(next.kind, Kind::Row(_)))
}

/// Titles marked like the others, that have no fields below them.
fn add_heads_without_fields(reading: &Reading<'_>, group: &mut Group) {
    let blocks = &reading.blocks;
    let Some(first) = group.heads.first().copied() else {
        return;
    };
    let Some(like) = blocks[first].label.clone() else {
        return;
    };
    let known: std::collections::HashSet<usize> = group.heads.iter().copied().collect();
    let others = (group.start..group.end).filter(|at| {
        let block = &blocks[*at];
        let same = block
            .label
            .as_ref()
            .is_some_and(|label| section::same_list(label, &like) && !label.bulleted);
        same && !known.contains(at)
            && block.is_heading()
            && block.gap
            && can_head(block)
            && !inside_list(reading, *at, &like)
    });
    let others: Vec<usize> = others.collect();
    group.heads.extend(others);
    group.heads.sort_unstable();
}

/// Whether the block is an item of a list of the same marks ("1." under "Proposed activities").
fn inside_list(reading: &Reading<'_>, at: usize, like: &Label) -> bool {
    let beside = |block: &Block| {
        block
            .label
            .as_ref()
            .is_some_and(|label| section::same_list(label, like))
    };
    let before = reading.blocks[..at]
        .iter()
        .rev()
        .find(|block| block.is_text());
    let next = reading.blocks[at + 1..]
        .iter()
        .find(|block| block.is_text());
    let opens = before
        .is_some_and(|block| matches!(fields::opened(&block.text), Some((Field::Activities, _))));
    opens || next.is_some_and(beside) && before.is_some_and(beside)
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
    area::check_labels(reading, &areas);
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

/// A plan without "Objectives": a heading that names a plan, and below it marked titles with marked items,
/// or one list of items.
fn outlined(reading: &mut Reading<'_>) -> Option<Plan> {
    let mut from = 0;
    while let Some(start) = (from..reading.blocks.len())
        .find(|at| reading.is_free(*at) && section::names_plan(&reading.blocks[*at]))
    {
        let end = outline_end(reading, start);
        if let Some(heads) = outline_heads(reading, start + 1..end) {
            let group = Group {
                heads,
                start,
                end,
                title: Some(start),
            };
            return Some(plan(reading, &group));
        }
        if let Some(plan) = flat(reading, start, end) {
            return Some(plan);
        }
        from = end.max(start + 1);
    }
    None
}

fn outline_end(reading: &Reading<'_>, start: usize) -> usize {
    let blocks = &reading.blocks;
    let ancestors = Ancestors::before(blocks, start + 1);
    let own = blocks[start].label.clone();
    let mut prose = 0;
    (start + 1..blocks.len())
        .find(|at| {
            let block = &blocks[*at];
            let above =
                blocks[start].depth > 0 && block.depth > 0 && block.depth <= blocks[start].depth;
            let next = own.is_some()
                && ancestors.are_followed_by(block)
                && own
                    .as_ref()
                    .zip(block.label.as_ref())
                    .is_some_and(|(one, other)| section::same_list(one, other));
            let long = block.is_text()
                && block.label.is_none()
                && block.is_closed()
                && block.text.len() > 200;
            prose = if block.label.is_some() {
                0
            } else {
                prose + usize::from(long)
            };
            ends_plan(reading, *at) || above || next || prose > 3
        })
        .unwrap_or(blocks.len())
}

/// The titles of areas in an outline: the first kind of mark, if items with another kind stand below it.
fn outline_heads(reading: &Reading<'_>, range: Range<usize>) -> Option<Vec<usize>> {
    let blocks = &reading.blocks;
    let texts: Vec<usize> = range.filter(|at| blocks[*at].is_text()).collect();
    let first = texts.iter().copied().find(|at| {
        can_head(&blocks[*at])
            && (blocks[*at].label.is_some() || blocks[*at].depth > 0 || blocks[*at].bold)
    })?;
    let like = |at: &usize| match (&blocks[first].label, &blocks[*at].label) {
        (Some(one), Some(other)) => {
            section::same_list(one, other)
                && (!blocks[first].is_heading()
                    || blocks[*at].is_heading()
                    || blocks[*at].text.len() < 200)
        }
        (None, None) => {
            blocks[first].depth == blocks[*at].depth
                && blocks[first].bold == blocks[*at].bold
                && blocks[*at].is_heading()
        }
        _ => false,
    };
    let heads: Vec<usize> = texts.iter().copied().filter(like).collect();
    let below = texts
        .iter()
        .filter(|at| **at > first && blocks[**at].label.is_some() && !like(at))
        .count();
    (below >= heads.len().div_ceil(2).max(1)
        && texts
            .iter()
            .filter(|at| blocks[**at].label.is_some())
            .count()
            >= 2)
        .then_some(heads)
}

/// A plan that is one list: its items are the activities of a single area.
fn flat(reading: &mut Reading<'_>, start: usize, end: usize) -> Option<Plan> {
    let blocks = &reading.blocks;
    let strong = is_strong_title(&blocks[start]);
    let list = (start + 1..end)
        .find_map(|at| blocks[at].label.clone().filter(|_| blocks[at].is_text()))?;
    let items: Vec<usize> = (start + 1..end)
        .filter(|at| {
            blocks[*at].is_text()
                && blocks[*at]
                    .label
                    .as_ref()
                    .is_some_and(|label| section::same_list(label, &list))
        })
        .collect();
    let narrative = items
        .iter()
        .filter(|at| {
            super::verbs::speaks_for_body(&blocks[**at].text) || blocks[**at].text.len() > 700
        })
        .count();
    let dated = items
        .iter()
        .filter(|at| is_held(&blocks[**at].text))
        .count();
    let first = items
        .first()
        .and_then(|at| blocks[*at].label.as_ref())
        .is_some_and(|label| {
            label.value(true) == Some(1) || label.value(false) == Some(1) || label.is_bullet()
        });
    if !strong
        || !first
        || items.len() < 2
        || narrative > 0
        || dated * 2 > items.len() && !title_has_period(&blocks[start])
    {
        return None;
    }
    reading.claim(start..end, Role::Plan, SectionKind::Plan);
    reading.place(start);
    let mut area = area::read(reading, 1, start, end);
    area.label = None;
    let message = "The plan is one list without areas; it was read as a single area.".to_owned();
    reading.find(Severity::Note, "no-areas", area.lines, message);
    Some(finish(reading, start..end, Some(start), vec![area]))
}

fn title_has_period(block: &Block) -> bool {
    !dates::find(&block.text, None).is_empty()
}

/// An item with a day: rather something that was held than something planned.
fn is_held(text: &str) -> bool {
    dates::best(text, None).is_some_and(|found| found.precision() == Precision::Day)
}
