//! Where decisions stand: which headings and openings they follow, and where they end.

use std::ops::Range;

use crate::intake::read::Reading;
use crate::intake::read::block::Block;
use crate::intake::read::label::{Label, Style};
use crate::intake::read::section::{self, Ancestors};

/// A stretch of decisions; the first block is what opened it.
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    /// The list that the decisions form; None where they are paragraphs without marks.
    pub(super) list: Option<Label>,
    /// How many marked paragraphs have an operative verb.
    pub(super) strength: usize,
}

pub(super) fn sections(reading: &Reading<'_>) -> Vec<Stretch> {
    let blocks = &reading.blocks;
    let acts: Vec<bool> = (0..blocks.len())
        .map(|at| reading.is_free(at) && section::acts(blocks, at))
        .collect();
    let mut found: Vec<Stretch> = Vec::new();
    // Openings that come to nothing cost a look ahead each; a text made of them must not cost its square.
    let mut looks = blocks.len().saturating_mul(8) + 50_000;
    let mut at = 0;
    while at < blocks.len() && looks > 0 {
        let block = &blocks[at];
        let headed =
            section::names_decisions(block) && !(acts[at] && block.depth == 0 && !block.caps());
        if !reading.is_free(at) || !(headed || section::leads_in(block)) {
            at += 1;
            continue;
        }
        let end = end(reading, at, &acts);
        looks = looks.saturating_sub(end - at + 100);
        match stretch(reading, at..end, headed, &acts) {
            Some(stretch) => {
                at = stretch.range.end;
                found.push(stretch);
            }
            None => at += 1,
        }
    }
    // Paragraphs without marks count only where there are no lists.
    if found.iter().any(|stretch| stretch.strength >= 2) {
        found.retain(|stretch| stretch.strength >= 1);
    }
    found
}

pub(super) fn stretch(
    reading: &Reading<'_>,
    range: Range<usize>,
    headed: bool,
    acts: &[bool],
) -> Option<Stretch> {
    let blocks = &reading.blocks;
    let (start, end) = (range.start, range.end);
    let list = list(blocks, start + 1..end, acts);
    let marked = |at: usize| {
        blocks[at]
            .label
            .as_ref()
            .zip(list.as_ref())
            .is_some_and(|(one, list)| section::same_list(one, list))
    };
    let items = (start + 1..end).filter(|at| marked(*at)).count();
    let strength = (start + 1..end)
        .filter(|at| marked(*at) && (acts[*at] || section::is_worded(&blocks[*at])))
        .count();
    let plain: Vec<usize> = (start + 1..end)
        .filter(|at| {
            blocks[*at].is_text()
                && blocks[*at].text.len() > 40
                && !section::is_preamble(&blocks[*at])
        })
        .collect();
    let plain_acts = plain.iter().filter(|at| acts[**at]).count();
    let only = section::is_only_decisions(&blocks[start]);
    let told = blocks[start].text.ends_with(':') && section::leads_in(&blocks[start]);
    let enough = match &list {
        Some(_) if headed => {
            strength >= 2 || (strength >= 1 && only) || (items >= 2 && only && strength > 0)
        }
        Some(_) => strength >= 2 || (strength >= 1 && items == strength) || (told && items >= 1),
        None => plain_acts > 0 && plain_acts * 5 >= plain.len() * 3 && (only || !headed),
    };
    // A heading alone, with a list that never acts, may still be one: "Agreed actions: 1. New guidance by June".
    let enough =
        enough || (headed && only && items >= 2 && list.is_some() && !reads_as_plan(blocks, start));
    let found = Stretch {
        range,
        list,
        strength: strength.max(usize::from(told && items > 0)),
    };
    enough.then_some(found)
}

fn reads_as_plan(blocks: &[Block], start: usize) -> bool {
    section::speaks_of_plan(&blocks[start].text)
}

/// The list whose items are decisions: "Decision 1" if there are such, else that of the first paragraph that acts.
pub(super) fn list(blocks: &[Block], range: Range<usize>, acts: &[bool]) -> Option<Label> {
    let labels = || {
        range.clone().filter_map(|at| {
            Some((
                at,
                blocks[at].label.as_ref().filter(|_| blocks[at].is_text())?,
            ))
        })
    };
    let worded = labels().find(|(at, _)| section::is_worded(&blocks[*at]));
    let acting = || labels().find(|(at, _)| acts[*at]);
    let plain_act =
        |at: usize| acts[at] && blocks[at].label.is_none() && !section::leads_in(&blocks[at]);
    let plain = range.clone().filter(|at| plain_act(*at)).count();
    let marked = labels().filter(|(at, _)| acts[*at]).count();
    // Sub-items under unmarked decisions do not make a list of decisions.
    let first = range
        .clone()
        .find(|at| acts[*at] && !section::leads_in(&blocks[*at]));
    let unmarked_first = first.is_some_and(|at| blocks[at].label.is_none());
    if worded.is_none() && plain > marked && unmarked_first {
        return None;
    }
    let first_labelled = || {
        if plain == 0 {
            labels().find(|(at, _)| !blocks[*at].is_heading() || blocks[*at].text.len() > 30)
        } else {
            None
        }
    };
    worded
        .or_else(acting)
        .or_else(first_labelled)
        .map(|(_, label)| label.clone())
}

/// Where a stretch of decisions that opens at `start` ends.
pub(super) fn end(reading: &Reading<'_>, start: usize, acts: &[bool]) -> usize {
    let blocks = &reading.blocks;
    let ancestors = Ancestors::before(blocks, start + 1);
    let depth = (0..=start)
        .rev()
        .take(200)
        .map(|at| blocks[at].depth)
        .find(|depth| *depth > 0)
        .unwrap_or(0);
    let mut pending: Option<usize> = None;
    let mut prose = 0;
    for at in start + 1..blocks.len() {
        let block = &blocks[at];
        if !block.is_text() {
            if !reading.is_free(at) {
                return at;
            }
            continue;
        }
        let above =
            block.depth > 0 && block.depth <= depth && !acts[at] && !section::is_worded(block);
        let follows = ancestors.are_followed_by(block)
            && !acts[at]
            && block.text.split_whitespace().count() <= 25;
        let named = (section::is_annex(block)
            || section::names_plan(block) && (block.caps() || block.depth > 0 || block.bold)
            || section::names_participants(block))
            && !acts[at];
        let other = section::names_decisions(block)
            && section::is_only_decisions(block)
            && !acts[at]
            && !section::is_worded(block);
        if !reading.is_free(at) || above || follows || named || other {
            return soft_end(blocks, pending, at);
        }
        if acts[at] || section::is_worded(block) {
            pending = None;
            prose = 0;
        } else if block.is_heading()
            && block
                .label
                .as_ref()
                .is_none_or(|label| !label.bracketed && label.style != Style::Small)
        {
            pending = pending.or(Some(at));
        } else if block.label.is_none() && block.is_closed() && !section::is_preamble(block) {
            let resumes = blocks[at + 1..]
                .iter()
                .zip(&acts[at + 1..])
                .filter(|(block, _)| block.is_text())
                .take(3)
                .any(|(_, acts)| *acts);
            if let Some(heading) = pending.filter(|_| !resumes) {
                return heading;
            }
            prose += usize::from(block.text.len() > 160);
            if prose >= 3 {
                return at - 2;
            }
        }
    }
    soft_end(blocks, pending, blocks.len())
}

/// What trails a list without being a heading (a place, a date) still belongs to it.
fn soft_end(blocks: &[Block], pending: Option<usize>, end: usize) -> usize {
    let Some(from) = pending else { return end };
    let soft = |block: &Block| {
        block.depth == 0
            && block.label.is_none()
            && !block.bold
            && !block.caps()
            && block.text.len() < 120
    };
    let hard = (from..end).find(|at| blocks[*at].is_text() && !soft(&blocks[*at]));
    hard.unwrap_or(end)
}
