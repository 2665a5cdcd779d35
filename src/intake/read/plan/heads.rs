//! The titles of areas, and how they stand together.

use crate::intake::read::Reading;
use crate::intake::read::block::{Block, Kind};
use crate::intake::read::fields::{self, Field};
use crate::intake::read::label::{self, Label, Style};
use crate::intake::read::section::{self, Ancestors};

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
pub(super) fn can_head(block: &Block) -> bool {
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
pub(super) fn area_heads(reading: &Reading<'_>) -> Vec<usize> {
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
pub(super) struct Group {
    pub(super) heads: Vec<usize>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) title: Option<usize>,
}

/// Whether nothing of a plan can go on past a block.
pub(super) fn ends_plan(reading: &Reading<'_>, at: usize) -> bool {
    let block = &reading.blocks[at];
    !reading.is_free(at) || section::is_annex(block) || section::opens_another(block)
}

/// Whether a heading counts on from the plan's own, "II." after "I.", and not from its areas' "A." and "B.".
fn is_beside_plan(opener: &Block, block: &Block, area: &Block) -> bool {
    let (Some(own), Some(label), Some(of_area)) = (&opener.label, &block.label, &area.label) else {
        return false;
    };
    let in_line =
        section::same_list(own, label) && block.is_heading() && section::same_list(own, of_area);
    let follows = |before: &Label, after: &Label, roman: bool| {
        let values = before.value(roman).zip(after.value(roman));
        values.is_some_and(|(before, after)| after == before + 1)
    };
    // What the opener counts in, its areas do not.
    let roman = label::roman_value(&own.bare).is_some() && of_area.bare != "I";
    in_line && own != of_area && follows(own, label, roman) && !follows(of_area, label, !roman)
}

pub(super) fn groups(reading: &Reading<'_>, heads: &[usize]) -> Vec<Group> {
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
pub(super) fn title(reading: &Reading<'_>, head: usize) -> Option<usize> {
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

pub(super) fn is_strong_title(block: &Block) -> bool {
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
        let next = (!like_area && ancestors.are_followed_by(block)
            || is_beside_plan(opener, block, &blocks[last]))
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
            && group.title != Some(*at)
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
