//! Strips on pages.

use super::pieces::Pieces;
use super::strips::{Sheet, Strip};

/// A strip on a page, so far below the upper margin.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub strip: usize,
    pub y: f64,
    /// Stood on an earlier page already, and is not read out again.
    pub again: bool,
}

#[derive(Debug)]
pub struct Page {
    pub sheet: Sheet,
    pub placed: Vec<Placed>,
}

/// Whatever is higher than this part of a page is broken at its lines.
const TALL: f64 = 0.6;

/// The strips as they go on pages: paragraphs, and rows that are too high for a page, in lines.
pub fn in_lines(strips: Vec<Strip>, pieces: &Pieces) -> Vec<Strip> {
    // Where each strip goes, since rows name the heads of their table by place.
    let mut moved = Vec::with_capacity(strips.len());
    let mut lines: Vec<Strip> = Vec::with_capacity(strips.len());
    for mut strip in strips {
        moved.push(lines.len());
        strip.under = strip
            .under
            .map(|head| head.and_then(|head| moved.get(head).copied()));
        if strip.breaks || strip.height(pieces) > TALL * strip.sheet.depth() {
            lines.extend(strip.into_lines(pieces));
        } else {
            lines.push(strip);
        }
    }
    lines
}

/// Places every strip.
pub fn lay(strips: &[Strip], pieces: &Pieces) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    let mut y = 0.0;
    let mut at = 0;
    while at < strips.len() {
        // What has to stand together, if a page can hold it.
        let held = strips[at..].iter().take_while(|strip| strip.held).count();
        let group = &strips[at..strips.len().min(at + held + 1)];
        let first = &group[0];
        let fits = pages.last().is_some_and(|page| {
            page.sheet == first.sheet
                && !first.fresh
                && y + depth(group, pieces) <= page.sheet.depth()
        });
        if !fits {
            y = begin(&mut pages, strips, at, pieces);
        }
        for (index, strip) in (at..).zip(group) {
            let height = strip.height(pieces);
            let top = pages.last().is_none_or(|page| page.placed.is_empty());
            if !top {
                y += strip.above;
            }
            // A group that no page holds goes on where the page ends.
            if !top && y + height > first.sheet.depth() {
                y = begin(&mut pages, strips, index, pieces);
            }
            if let Some(page) = pages.last_mut() {
                page.placed.push(Placed {
                    strip: index,
                    y,
                    again: false,
                });
            }
            y += height;
        }
        at += group.len();
    }
    pages
}

fn depth(group: &[Strip], pieces: &Pieces) -> f64 {
    group
        .iter()
        .map(|strip| strip.above + strip.height(pieces))
        .sum()
}

/// Begins a page with the heads that stand above a strip; says how far down the strip begins.
fn begin(pages: &mut Vec<Page>, strips: &[Strip], at: usize, pieces: &Pieces) -> f64 {
    let mut y = 0.0;
    let mut placed = Vec::new();
    for head in strips[at].under.into_iter().flatten() {
        placed.push(Placed {
            strip: head,
            y,
            again: true,
        });
        y += strips[head].height(pieces);
    }
    pages.push(Page {
        sheet: strips[at].sheet,
        placed,
    });
    y
}
