//! Paragraphs, list items and table rows, put together from lines: what line ends, page breaks and
//! footnotes cut in two is joined again.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::fields;
use super::label::{self, Label, Style};
use super::line::{self, Line};
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

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|(?i:page)\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*/\s*\d+|GE\.\d\d-\d+.*|(?i:\[?page break\]?))$",
    )
});
pub static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b[A-Z]{1,10}(?:/[A-Z]{1,10}[0-9]*)*(?:/[A-Za-z0-9][A-Za-z0-9.\-]*)+")
});
static FOOTNOTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:([⁰¹²³⁴-⁹]{1,3})|\[(\d{1,3})\]|(\d{1,2}|[a-z])/)[:.]?\s+\S"));
static BARE_NOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,2})\s+[\p{Lu}“\x22(]"));

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

/// What has to be known of the whole text to read one of its lines.
struct Page {
    /// The usual length of a full line, where the text has hard line ends.
    wrap: Option<usize>,
    /// How often a document symbol stands alone on a line.
    running: HashMap<String, usize>,
    /// Whether some word carries an asterisk as footnote mark.
    starred: bool,
}

impl Page {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut lengths: Vec<usize> = Vec::new();
        let mut running = HashMap::new();
        let mut starred = false;
        for line in lines.iter().filter(|line| !line.text.is_empty()) {
            if !line.text.contains('\t') {
                lengths.push(line.text.chars().count());
            }
            let alone = line.text.len() < 60
                && SYMBOL
                    .find(&line.text)
                    .is_some_and(|found| found.len() == line.text.len());
            if alone {
                *running.entry(line.text.clone()).or_insert(0) += 1;
            }
            starred |= line.text.ends_with('*') && line.text.len() > 1;
        }
        // Hard line ends show in lines that go on in small letters.
        let wraps = lines
            .windows(2)
            .filter(|pair| pair[0].text.len() >= 40 && pair[1].text.starts_with(char::is_lowercase))
            .count();
        lengths.sort_unstable();
        let usual = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0);
        let wrap = (wraps >= 2 && wraps * 12 >= lengths.len() && (50..=130).contains(&usual))
            .then_some(usual);
        Page {
            wrap,
            running,
            starred,
        }
    }

    fn block(
        &self,
        line: &Line<'_>,
        piece: &str,
        gap: bool,
        previous: Option<&Block>,
        next: &str,
    ) -> Block {
        let lines = Lines::one(line.number);
        let mut block = Block {
            kind: Kind::Text,
            lines,
            parts: vec![lines],
            label: None,
            text: piece.to_owned(),
            depth: line.depth,
            bold: line.bold,
            gap,
        };
        let after_row = previous.is_some_and(|previous| {
            matches!(previous.kind, Kind::Row(_)) || previous.kind == Kind::Ornament
        });
        block.kind = if !piece.chars().any(char::is_alphanumeric) {
            Kind::Ornament
        } else if PAGE_NUMBER.is_match(piece)
            || self.running.get(piece).is_some_and(|times| *times > 1)
        {
            Kind::Furniture
        } else if let Some(cells) = cells(line.raw, piece, after_row) {
            Kind::Row(cells)
        } else if after_row
            && !gap
            && next.contains(['\t', '|'])
            && piece.len() > 3
            && label::split(piece).0.is_none()
        {
            // A row that spans the table, whose empty cells were lost.
            Kind::Row(vec![piece.to_owned()])
        } else if let Some(mark) = self.footnote(piece, previous, next) {
            Kind::Footnote(mark)
        } else {
            let (label, rest) = label::split(piece);
            block.text = rest.to_owned();
            block.label = label;
            Kind::Text
        };
        block
    }

    fn footnote(&self, text: &str, previous: Option<&Block>, next: &str) -> Option<String> {
        if let Some(found) = FOOTNOTE.captures(text) {
            let mark = found.iter().skip(1).flatten().next()?;
            return Some(line::lowered(mark.as_str()));
        }
        let listed = |before: &Block| before.label.as_ref().is_some_and(|label| label.text == "*");
        let lone = !previous.is_some_and(listed);
        (self.starred && text.starts_with("* ") && lone && !next.starts_with("* "))
            .then(|| "*".to_owned())
    }

    /// Whether a line goes on with the block of the line directly before it.
    fn continues(&self, previous: &Block, width: usize, block: &Block) -> bool {
        let worded = matches!(previous.kind, Kind::Text | Kind::Footnote(_));
        if !worded || !block.is_text() || block.label.is_some() || block.depth > 0 {
            return false;
        }
        // A label alone on its line belongs to the text below it.
        if previous.label.is_some() && previous.text.is_empty() && previous.depth == 0 {
            let word = previous
                .label
                .as_ref()
                .is_some_and(|label| label.style == Style::Word);
            return !word;
        }
        if previous.depth > 0
            || fields::opened(&block.text).is_some()
            || opens_annex(&previous.text)
        {
            return false;
        }
        if fields::opened(&previous.text).is_some_and(|(_, rest)| rest.is_empty()) {
            return false;
        }
        let small = block.text.chars().next().is_some_and(char::is_lowercase);
        if previous.text.ends_with(':') {
            return false;
        }
        if small || (!previous.is_closed() && previous.breaks_off()) {
            return true;
        }
        if previous.caps()
            && block.caps()
            && !previous.is_closed()
            && previous.label.is_none()
            && block.bold == previous.bold
        {
            return !opens_annex(&block.text) && self.wrap.is_none_or(|wrap| width * 3 > wrap);
        }
        let titled = previous.bold != block.bold
            || (block.text.len() < 80 && block.text.ends_with(|c: char| c.is_ascii_digit()));
        !titled && self.wrap.is_some_and(|wrap| width * 5 >= wrap * 4)
    }
}

fn opens_annex(text: &str) -> bool {
    static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)^(?:annex|appendix|attachment)(?:\s+(?:[IVXLC]+|\d+|[A-Z]))?\s*[.:]?$")
    });
    ANNEX.is_match(text)
}

/// The cells of a table's row: divided by tabs, pipes or wide gaps.
fn cells(raw: &str, text: &str, after_row: bool) -> Option<Vec<String>> {
    let cut = |parts: Vec<&str>| {
        Some(
            parts
                .into_iter()
                .map(|cell| line::words(cell.trim()))
                .collect::<Vec<_>>(),
        )
    };
    let pipes = text.matches('|').count();
    if pipes >= 2 || (after_row && pipes >= 1) {
        let inner = text.strip_prefix('|').unwrap_or(text);
        return cut(inner
            .strip_suffix('|')
            .unwrap_or(inner)
            .split('|')
            .collect());
    }
    let row = raw.trim_start();
    let (label, rest) = label::split(text);
    let tabbed = rest.contains('\t') || (after_row && row.contains('\t'));
    // "(a)<tab>text" is an item, not a row.
    if tabbed && (label.is_none() || rest.contains('\t')) {
        return cut(row.trim_end_matches('\r').split('\t').collect());
    }
    static WIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\S {3,}\S"));
    let gaps = if rest.contains("   ") {
        WIDE.find_iter(rest).count()
    } else {
        0
    };
    if gaps >= 2 || (after_row && gaps >= 1) {
        static DIVIDE: LazyLock<Regex> = LazyLock::new(|| pattern(r" {3,}"));
        return cut(DIVIDE.split(text).collect());
    }
    None
}

/// Joins paragraphs that a page's end or a footnote cut in two. What stood between them follows them.
fn mend(blocks: Vec<Block>) -> Vec<Block> {
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
