//! What stands around the text of a page, which can only be said when all pages are counted.

use std::collections::BTreeMap;

use super::glyphs::{Line, Piece};
use super::pages::Page;
use super::pieces::{PieceId, Pieces, Voice, Wishes};
use super::story::NUMBER;
use super::strips::Sheet;
use crate::document::{Document, Text};

/// The rule below a running head, and where that ends above it.
pub const HEAD_RULE: f64 = 47.6;
const HEAD_ENDS: f64 = 39.6;
/// As many lines as there is room for above the rule; more than these are never shown.
const LINES: usize = 2;
const MOST_LINES: usize = 3;

/// Heads, feet, and the numbers in the contents.
pub struct Edges {
    /// Of each sheet: all that a head could say, then less and less.
    heads: [Vec<PieceId>; 2],
    feet: Vec<PieceId>,
    /// Of the page on which each section begins.
    pub numbers: BTreeMap<usize, PieceId>,
}

impl Edges {
    pub fn of(
        document: &Document,
        pages: &[Page],
        sections: &BTreeMap<usize, (usize, f64)>,
        wishes: &mut Wishes<'_>,
    ) -> Self {
        let head = &document.masthead;
        let mut said = vec![head.body.as_str(), document.title.as_str()];
        said.extend(head.symbol.as_deref());
        let heads = [Sheet::Upright, Sheet::Across].map(|sheet| {
            let shorter = (1..=said.len())
                .rev()
                .map(|count| said[..count].join(" · "));
            let pieces =
                shorter.map(|said| wishes.left(Voice::Edge, sheet.room(), Text::said(said)));
            pieces.collect()
        });
        let all = pages.len().to_string();
        let feet = pages.iter().enumerate().map(|(index, page)| {
            let here = (index + 1).to_string();
            let said = document
                .frame
                .page
                .replace("{page}", &here)
                .replace("{pages}", &all);
            wishes.right(Voice::Edge, page.sheet.room(), Text::said(said))
        });
        let feet = feet.collect();
        let numbers = sections.iter().map(|(section, (page, _))| {
            let number = Text::said((page + 1).to_string());
            (*section, wishes.right(Voice::Contents, NUMBER, number))
        });
        Edges {
            heads,
            feet,
            numbers: numbers.collect(),
        }
    }

    /// The head of a page: as much as there is room for above its rule, and how far down its lines begin. On the first
    /// page the masthead says it.
    pub fn head<'p>(
        &self,
        number: usize,
        sheet: Sheet,
        pieces: &'p Pieces,
    ) -> Option<(&'p [Line], f64)> {
        let heads = match sheet {
            Sheet::Upright => &self.heads[0],
            Sheet::Across => &self.heads[1],
        };
        let mut all = heads.iter().map(|head| pieces.get(*head));
        let fits = |piece: &&Piece| piece.lines.len() <= LINES;
        let head = all.clone().find(fits).or(all.next_back());
        let lines = &head.filter(|_| number > 0)?.lines;
        let lines = &lines[..lines.len().min(MOST_LINES)];
        let last = lines.last()?;
        Some((lines, HEAD_ENDS - last.baseline))
    }

    pub fn foot(&self, number: usize) -> Option<PieceId> {
        self.feet.get(number).copied()
    }
}
