//! Paragraphs, list items and table rows, put together from lines: what line ends, page breaks and
//! footnotes cut in two is joined again.

mod mend;
mod page;

use std::sync::LazyLock;

use regex::Regex;

use self::mend::mend;
use self::page::Page;
use super::fields;
use super::label::{Label, Style};
use super::line::{self, Line};
use super::pattern;
use crate::intake::report::Lines;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A row of a table, cut into its cells.
    Row(Vec<String>),
    /// A footnote with its mark.
    Footnote(String),
    /// A page number or running head.
    Furniture,
    /// A rule, an orphan dash: no letters or digits.
    Ornament,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub kind: Kind,
    /// From its first line to its last, with whatever interrupts it.
    pub lines: Lines,
    /// The lines that are its own.
    pub parts: Vec<Lines>,
    pub label: Option<Label>,
    /// The words behind the label.
    pub text: String,
    /// The depth of a markdown heading, or 0.
    pub depth: usize,
    pub bold: bool,
    /// Whether a blank line or a page's end stands before it.
    pub gap: bool,
}

pub static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b[A-Z]{1,10}(?:/[A-Z]{1,10}[0-9]*)*(?:/[A-Za-z0-9][A-Za-z0-9.\-]*)+")
});

impl Block {
    /// The words with their label, for reading headings.
    pub fn whole(&self) -> String {
        match &self.label {
            Some(label) if !label.is_bullet() => format!("{} {}", label.text, self.text),
            _ => self.text.clone(),
        }
    }

    pub fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }

    /// Whether letters, if any, are capitals.
    pub fn caps(&self) -> bool {
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        letters().count() >= 4 && letters().all(|c| !c.is_lowercase())
    }

    /// Whether it stands as a heading does: marked as one, or short, without an end mark, beginning with a capital.
    pub fn is_heading(&self) -> bool {
        if !self.is_text() || self.label.as_ref().is_some_and(|label| label.bulleted) {
            return false;
        }
        if self.depth > 0 || self.caps() && self.text.len() < 300 {
            return true;
        }
        let words = self.text.split_whitespace().count();
        let ends = self.text.ends_with(['.', ';', ',', ':', '?', '!']);
        let worded = self
            .label
            .as_ref()
            .is_some_and(|label| label.style == Style::Word);
        let starts = self
            .text
            .chars()
            .next()
            .map_or(worded, |c| !c.is_lowercase());
        if self.bold && words <= 40 {
            return true;
        }
        starts
            && !ends
            && self.text.len() <= 240
            && words <= 32
            && (self.gap || self.label.is_some())
    }

    /// Whether the last sentence is closed.
    pub fn is_closed(&self) -> bool {
        let text = self.text.trim_end_matches([
            '”', '"', '’', '\'', ')', ']', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹',
        ]);
        text.ends_with(['.', ';', ':', '?', '!'])
            || text.ends_with("; and")
            || text.ends_with("; or")
    }

    fn breaks_off(&self) -> bool {
        let last = self.text.rsplit(' ').next().unwrap_or("");
        let last = last.trim_start_matches(['“', '"', '(', '‘']);
        let open = [
            "the",
            "a",
            "an",
            "of",
            "and",
            "or",
            "for",
            "to",
            "in",
            "on",
            "with",
            "by",
            "from",
            "at",
            "as",
            "its",
            "their",
            "that",
            "which",
            "into",
            "including",
        ];
        open.contains(&last) || self.text.ends_with([',', '-'])
    }

    fn append(&mut self, more: &Block) {
        let glue = if self.text.ends_with('-') || self.text.is_empty() {
            ""
        } else {
            " "
        };
        self.text.push_str(glue);
        self.text.push_str(&more.text);
        // A pair of marks may have been parted by the line's end.
        if more.text.contains('*') {
            self.text = line::words(&self.text);
        }
        self.lines = self.lines.and(more.lines);
        self.parts.extend(&more.parts);
    }
}

/// The text's blocks in order.
pub fn blocks(lines: &[Line<'_>]) -> Vec<Block> {
    let page = Page::of(lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        if line::trim(line.raw).is_empty() {
            gap = true;
            open = false;
            continue;
        }
        let mut cuts = fields::cuts(&line.text);
        cuts.push(line.text.len());
        let mut start = 0;
        for cut in cuts {
            let piece = line.text[start..cut].trim();
            start = cut;
            let previous = blocks.last();
            let next = lines.get(at + 1).map_or("", |next| next.text.as_str());
            let block = page.block(line, piece, gap, previous, next);
            let width = at
                .checked_sub(1)
                .map_or(0, |before| lines[before].text.chars().count());
            match blocks.last_mut() {
                Some(previous)
                    if !gap
                        && (open && block.is_text() || page.continues(previous, width, &block)) =>
                {
                    previous.append(&block);
                }
                _ => blocks.push(block),
            }
            gap = false;
        }
        if line.raw.matches("**").count() % 2 == 1 || opens_italics(line.raw) {
            open = !open && line.depth == 0;
        }
        gap = blocks
            .last()
            .is_some_and(|last| last.kind == Kind::Furniture)
            || line.raw.ends_with('\u{c}');
    }
    mend(blocks)
}

/// Whether a single asterisk opens a stretch that goes on in the next line, or closes one.
fn opens_italics(raw: &str) -> bool {
    let text = raw.trim();
    let single = text.matches('*').count() == 1;
    single
        && (text.starts_with('*') && !text[1..].starts_with([' ', '\t'])
            || text.ends_with('*') && text.len() < 60 && text.contains(char::is_numeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Block> {
        blocks(&line::lines(text))
    }

    #[test]
    fn a_paragraph_cut_by_footnotes_is_joined_and_the_footnotes_are_kept_apart() {
        let text = "1. The Group noted that resilience would grow in every sector of the economy and be modified\n\n¹ A note: first.\n\n² Second.\n\nto respond to challenges.\n2. Next.";
        let found = read(text);
        assert_eq!(
            found[0].text.rsplit("modified ").next(),
            Some("to respond to challenges.")
        );
        assert_eq!(found[0].lines, Lines(1, 7));
        assert_eq!(found[0].parts, vec![Lines(1, 1), Lines(7, 7)]);
        assert_eq!(found[1].kind, Kind::Footnote("1".into()));
        assert_eq!(found[2].kind, Kind::Footnote("2".into()));
        assert_eq!(found[3].text, "Next.");
    }

    #[test]
    fn a_page_number_between_the_halves_does_not_part_them() {
        let found = read(
            "The delegation of the host country presented the work of the National Agency for the\n\n12\n\nDevelopment of Trade.",
        );
        assert_eq!(found[0].lines, Lines(1, 5));
        assert_eq!(found[1].kind, Kind::Furniture);
    }

    #[test]
    fn hard_line_ends_are_joined_and_items_are_not() {
        let text = "1. The Committee took note of the report of the secretariat on progress\nmade since the previous session, and thanked the Government of the host\nCountry for it.\n2. The Committee decided to meet again in the spring of the following year\nin the same place.\n(a) One item of the list that is as long as the other lines in this text\n(b) Another item of the list that is as long as the other lines in the text\nOf this body.\n";
        let found: Vec<_> = read(text).into_iter().map(|block| block.lines).collect();
        assert_eq!(
            found,
            vec![Lines(1, 3), Lines(4, 5), Lines(6, 6), Lines(7, 8)]
        );
    }

    #[test]
    fn rows_are_cut_at_tabs_and_pipes_and_an_item_with_a_tab_is_no_row() {
        let found = read(
            "Area\tLead\tTime\nSpanning words\t\t\n| a | b |\n|---|---|\n1.\tThe Group noted it.",
        );
        assert_eq!(
            found[0].kind,
            Kind::Row(vec!["Area".into(), "Lead".into(), "Time".into()])
        );
        assert_eq!(
            found[1].kind,
            Kind::Row(vec!["Spanning words".into(), "".into(), "".into()])
        );
        assert_eq!(found[2].kind, Kind::Row(vec!["a".into(), "b".into()]));
        assert_eq!(found[3].kind, Kind::Ornament);
        assert_eq!(found[4].label.as_ref().unwrap().bare, "1");
    }
}
