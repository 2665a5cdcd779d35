//! Lists of participants: what tells them from prose about who attended, and where they end.

use std::sync::LazyLock;

use regex::Regex;

use super::block::{Block, Kind};
use super::{Reading, pattern, section, verbs};

/// Verbs that sentences have and the entries of a list have not.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:was|were|is|are|has|have|had|will|would|shall|may|can|did|took|attended|participated|met|gave|made|said|held",
        r"|opened|welcomed|noted|decided|agreed|thanked|expressed|recalled|informed|presented|stressed)\b",
    ))
});

/// Whether a block is narrative: a closed sentence with a verb, not the line that opens a list.
fn is_prose(block: &Block) -> bool {
    block.is_text()
        && block.text.ends_with(['.', ';', '?', '!', ')'])
        && block.text.split_whitespace().count() >= 5
        && TOLD.is_match(&block.text)
}

impl Reading<'_> {
    /// Whether what stands below a heading lists people or delegations: rows or short lines, more than there is prose.
    pub(super) fn lists_participants(&self, start: usize, end: usize) -> bool {
        let (mut entries, mut prose) = (0, 0);
        for at in start + 1..end {
            match &self.blocks[at].kind {
                Kind::Row(_) => entries += 1,
                Kind::Text if is_prose(&self.blocks[at]) || self.body_acts(at) => prose += 1,
                Kind::Text if !self.blocks[at].text.ends_with(':') => entries += 1,
                _ => {}
            }
        }
        entries > prose
    }

    /// Where a list of participants ends.
    pub(super) fn participants_end(&self, start: usize) -> usize {
        let heading = &self.blocks[start];
        let in_annex =
            (start.saturating_sub(3)..=start).any(|at| section::is_annex(&self.blocks[at]));
        let ancestors = section::Ancestors::before(&self.blocks, start + 1);
        let beside = |block: &Block| {
            let labels = heading.label.as_ref().zip(block.label.as_ref());
            !in_annex || labels.is_some_and(|(one, other)| section::same_list(one, other))
        };
        (start + 1..self.blocks.len())
            .find(|at| {
                let block = &self.blocks[*at];
                let named = section::is_annex(block)
                    || (!in_annex && section::names_participants(block))
                    || (section::names_decisions(block) && section::is_only_decisions(block))
                    || (section::names_plan(block) && block.caps() == heading.caps())
                    || (heading.depth > 0 && (1..=heading.depth).contains(&block.depth));
                let next = beside(block)
                    && ancestors.are_followed_by(block)
                    && block.text.split_whitespace().count() < 15;
                named || next || self.opens_prose(*at, in_annex) || self.body_acts(*at)
            })
            .unwrap_or(self.blocks.len())
    }

    /// A numbered paragraph in which the body does something.
    fn body_acts(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let numbered = block.label.as_ref().is_some_and(|label| !label.is_bullet());
        numbered && block.is_closed() && is_act(block) && section::acts(&self.blocks, at)
    }

    /// A plain heading with narrative or numbered decisions behind it, as sections of the report's body have.
    fn opens_prose(&self, at: usize, in_annex: bool) -> bool {
        let block = &self.blocks[at];
        if !block.is_heading() || !block.gap {
            return false;
        }
        let next = (at + 1..self.blocks.len()).find(|at| self.blocks[*at].is_text());
        next.is_some_and(|next| {
            let told = !in_annex && block.label.is_none() && is_prose(&self.blocks[next]);
            told || self.body_acts(next)
        })
    }
}

/// An act of the body's own: "The Group decided …", "Requests …"; not "1. Ms. Example, who invites …".
fn is_act(block: &Block) -> bool {
    verbs::speaks_for_body(&block.text) || verbs::begins_with_verb(&block.text)
}
