//! Plans without "Objectives": an outline of titles and items, or one list.

use std::ops::Range;

use super::heads::{Group, can_head, ends_plan, is_strong_title};
use super::{finish, plan};
use crate::intake::read::block::Block;
use crate::intake::read::section::{self, Ancestors, Role};
use crate::intake::read::{Reading, area, dates};
use crate::intake::report::{Finding, Plan, SectionKind, Severity};
use crate::time::Precision;

/// A plan without "Objectives": a heading that names a plan, and below it marked titles with marked items,
/// or one list of items.
pub(super) fn outlined(reading: &mut Reading<'_>) -> Option<Plan> {
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
            super::super::verbs::speaks_for_body(&blocks[**at].text)
                || blocks[**at].text.len() > 700
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
    reading.find(Finding::new(Severity::Note, "no-areas", area.lines));
    Some(finish(reading, start..end, Some(start), vec![area]))
}

fn title_has_period(block: &Block) -> bool {
    !dates::find(&block.text, None).is_empty()
}

/// An item with a day: rather something that was held than something planned.
fn is_held(text: &str) -> bool {
    dates::best(text, None).is_some_and(|found| found.precision() == Precision::Day)
}
