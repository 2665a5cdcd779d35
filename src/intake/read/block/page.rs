//! One line of the source, in the light of the whole page.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::{Block, Kind, SYMBOL};
use crate::intake::read::fields;
use crate::intake::read::label::{self, Style};
use crate::intake::read::line::{self, Line};
use crate::intake::read::pattern;
use crate::intake::report::Lines;

static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\d{1,4}|[-–—]\s*\d{1,4}\s*[-–—]|(?i:page)\s+\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*/\s*\d+|GE\.\d\d-\d+.*|(?i:\[?page break\]?))$",
    )
});

static FOOTNOTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:([⁰¹²³⁴-⁹]{1,3})|\[(\d{1,3})\]|(\d{1,2}|[a-z])/)[:.]?\s+\S"));

/// What has to be known of the whole text to read one of its lines.
pub(super) struct Page {
    /// The usual length of a full line, where the text has hard line ends.
    pub(super) wrap: Option<usize>,
    /// How often a document symbol stands alone on a line.
    pub(super) running: HashMap<String, usize>,
    /// Whether some word carries an asterisk as footnote mark.
    pub(super) starred: bool,
}

impl Page {
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
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

    pub(super) fn block(
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

    pub(super) fn footnote(
        &self,
        text: &str,
        previous: Option<&Block>,
        next: &str,
    ) -> Option<String> {
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
    pub(super) fn continues(&self, previous: &Block, width: usize, block: &Block) -> bool {
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

pub(super) fn opens_annex(text: &str) -> bool {
    static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)^(?:annex|appendix|attachment)(?:\s+(?:[IVXLC]+|\d+|[A-Z]))?\s*[.:]?$")
    });
    ANNEX.is_match(text)
}

/// The cells of a table's row: divided by tabs, pipes or wide gaps.
pub(super) fn cells(raw: &str, text: &str, after_row: bool) -> Option<Vec<String>> {
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
