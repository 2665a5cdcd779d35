//! What stands around the text of a page, which can only be said when all pages are counted.

use std::collections::BTreeMap;

use super::pages::Page;
use super::pieces::{PieceId, Voice, Wishes};
use super::story::NUMBER;
use super::strips::Sheet;
use crate::document::{Document, Text};

/// Heads, feet, and the numbers in the contents.
pub struct Edges {
    heads: [PieceId; 2],
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
        let said = Text::said(said.join(" · "));
        let heads = [Sheet::Upright, Sheet::Across]
            .map(|sheet| wishes.left(Voice::Edge, sheet.room(), said.clone()));
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

    /// The head and foot of a page; on the first the masthead says what the head would.
    pub fn around(&self, number: usize, sheet: Sheet) -> (Option<PieceId>, Option<PieceId>) {
        let head = match sheet {
            Sheet::Upright => self.heads[0],
            Sheet::Across => self.heads[1],
        };
        (
            Some(head).filter(|_| number > 0),
            self.feet.get(number).copied(),
        )
    }
}
