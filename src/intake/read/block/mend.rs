//! Paragraphs that a page's end or a footnote cut in two, joined.

use std::sync::LazyLock;

use regex::Regex;

use super::page::opens_annex;
use super::{Block, Kind};
use crate::intake::read::fields;
use crate::intake::read::pattern;

static BARE_NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2})\s+[\p{Lu}“\x22(]"));

/// Joins paragraphs that a page's end or a footnote cut in two. What stood between them follows them.
pub(super) fn mend(blocks: Vec<Block>) -> Vec<Block> {
    let mut mended: Vec<Block> = Vec::with_capacity(blocks.len());
    // The last paragraph that may go on, and how many blocks interrupt it.
    let mut cut: Option<usize> = None;
    for mut block in blocks {
        let intrudes = match block.kind {
            Kind::Footnote(_) | Kind::Furniture | Kind::Ornament => true,
            Kind::Text => false,
            Kind::Row(_) => {
                cut = None;
                mended.push(block);
                continue;
            }
        };
        if intrudes {
            mended.push(block);
            continue;
        }
        if let Some(at) = cut {
            let interrupted = at + 1 < mended.len();
            if resumes(&mended[at], &block, interrupted) {
                mended[at].append(&block);
                if mended[at].is_closed() {
                    cut = None;
                }
                continue;
            }
            // "1 See resolution 5." in the middle of a sentence: a footnote whose mark lost its height.
            if block.gap
                && BARE_NOTE.is_match(&block.text)
                && block.label.is_none()
                && mended[at].text.len() > 80
            {
                let mark = block.text.split(' ').next().unwrap_or("").to_owned();
                block.kind = Kind::Footnote(mark);
                mended.push(block);
                continue;
            }
        }
        cut = (!block.is_closed() && !block.text.is_empty()).then_some(mended.len());
        mended.push(block);
    }
    mended
}

fn resumes(before: &Block, block: &Block, interrupted: bool) -> bool {
    let joinable = block.label.is_none()
        && block.depth == 0
        && before.depth == 0
        && !(before.caps() || block.caps());
    if !joinable
        || !(block.gap || interrupted)
        || fields::opened(&block.text).is_some()
        || opens_annex(&before.text)
    {
        return false;
    }
    if fields::opened(&before.text).is_some_and(|(_, rest)| rest.is_empty()) {
        return false;
    }
    let small = block.text.chars().next().is_some_and(char::is_lowercase);
    let long = before.text.len() >= 60;
    // "The Committee," opens a list of its acts; what follows in capitals is not its continuation.
    let opening = before.text.ends_with(',') && !small;
    !opening
        && ((small && (long || before.breaks_off()))
            || (long && before.breaks_off() && !block.bold))
}
