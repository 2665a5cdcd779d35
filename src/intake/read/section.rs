//! Headings, and the stretches of the text that they open.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::block::{Block, Kind};
use super::label::{self, Label, Style};
use super::verbs;

/// What a stretch of blocks has been recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Contents,
    Participants,
    Plan,
    Table,
    Decisions,
    Held,
}

static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:annex|appendix|attachment|enclosure)\b(?:\s*(?P<number>[IVXLC]+|\d{1,2}|[A-Z])\b)?",
    )
});
static PARTICIPANTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:list|register)\s+of\s+(?:\w+\s+)?(?:participants|delegates|attendees|registrants|representatives)|^(?:[\w.]+\s+)?(?:participants|attendance|attendees|participation))\b\s*[*¹²³⁰-⁹]*\s*(?:\(.*\))?$|(?i)\blist of participants\b",
    )
});
static DECISIONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:decisions?|recommendations?|conclusions?|resolutions?|agreements|outcomes?|action\s+points|agreed\s+actions",
        r"|actions?\s+(?:agreed|points)|matters\s+calling\s+for\s+action|operative\s+paragraphs)\b",
    ))
});
static FIRST_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:(?:annex|appendix)\s*\S{0,5}\s*[:.–-]?\s*)?(?:(?:list|summary|text)\s+of\s+)?(?:the\s+)?",
        r"(?:(?:main|key|agreed|adopted|draft|final|policy|proposed|session|major|general)\s+)*",
        r"(?:decisions?|recommendations?|conclusions?|resolutions?|agreements|outcomes?|action\s+points|actions\s+agreed)\b",
    ))
});
static PLAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:work\s?-?plan|(?:programme|program)\s+of\s+(?:work|activities)|work\s+program(?:me)?|plan\s+of\s+(?:work|activities|action)",
        r"|action\s+plan|activities\s+(?:envisaged|planned|proposed|foreseen)|(?:planned|envisaged|future)\s+activities",
        r"|implementation\s+plan|road\s?map|activity\s+plan|plan\s+for\s+\d{4})\b",
    ))
});
static NARRATIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\S{1,5}\s+)?(?:adoption|consideration|discussion|review|presentation|approval|election|opening|closing|progress|implementation|report|update|status|follow-up|date|preparation)\b",
    )
});
static LEADS_IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\bfollowing\s+(?:\w+\s+){0,3}(?:decisions?|recommendations?|conclusions?|actions?|agreements?|resolutions?|outcomes)\b",
        r"|\b(?:decided|agreed|resolved|recommended|concluded)\s+(?:as\s+follows|the\s+following)|\b(?:decided|agreed|resolved|recommended|concluded)(?:,?\s+(?:to|that))?:$|\b(?:decisions|recommendations|conclusions)\s+were\s+(?:adopted|made|taken|agreed)",
    ))
});
static BODY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:Group|Committee|Commission|Council|Conference|Board|Assembly|Meeting|Forum|Body|Bureau|Team|Panel|Party|Parties|WG|States|Task Force|Platform|Congress|GROUP|COMMITTEE|COMMISSION|COUNCIL|CONFERENCE|BOARD|ASSEMBLY|PARTIES)\b",
    )
});

pub fn is_annex(block: &Block) -> bool {
    block.is_text()
        && block.text.len() < 200
        && ANNEX.is_match(&block.whole())
        && !block.is_closed()
        && starts_large(block)
}

/// The number of an annex, as printed.
pub fn annex_number(block: &Block) -> Option<String> {
    let whole = block.whole();
    let found = ANNEX.captures(&whole).filter(|_| is_annex(block))?;
    found
        .name("number")
        .map(|number| number.as_str().to_owned())
}

fn starts_large(block: &Block) -> bool {
    block.text.starts_with(char::is_uppercase)
}

pub fn names_participants(block: &Block) -> bool {
    block.is_heading() && block.text.len() < 160 && PARTICIPANTS.is_match(block.whole().trim())
}

pub fn names_plan(block: &Block) -> bool {
    let heading = block.is_heading()
        || block.is_text()
            && block.text.ends_with(':')
            && block.text.len() < 160
            && starts_large(block);
    heading
        && block.text.len() < 300
        && PLAN.is_match(&block.text)
        && !NARRATIVE.is_match(&block.whole())
}

/// Whether some prose speaks of a plan.
pub fn speaks_of_plan(text: &str) -> bool {
    PLAN.is_match(text)
}

pub fn names_decisions(block: &Block) -> bool {
    let colon = block.is_text()
        && block.text.ends_with(':')
        && block.text.len() < 120
        && FIRST_WORDS.is_match(&block.text);
    (block.is_heading() || colon) && block.text.len() < 240 && DECISIONS.is_match(&block.text)
}

/// Whether the heading is about the decisions themselves, rather than about something done with them.
pub fn is_only_decisions(block: &Block) -> bool {
    FIRST_WORDS.is_match(&block.text)
}

/// Whether a block opens a section of the report that is no part of a plan: decisions, or a list of participants.
pub fn opens_another(block: &Block) -> bool {
    static ENTITLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i)^(?:(?:main|key|agreed|adopted|draft|final|policy|general)\s+)*",
            r"(?:decisions|recommendations|conclusions|resolutions|action\s+points|actions\s+agreed)",
            r"(?:(?:,|\s+and|\s*/)\s*(?:(?:agreed|policy)\s+)?(?:decisions|recommendations|conclusions|resolutions|outcomes))*",
            r"(?:\s+(?:adopted|taken|made|agreed|reached)\b.*|\s+(?:of|by)\s+the\b.*)?:?$",
        ))
    });
    if !block.is_heading() {
        return false;
    }
    let only = names_decisions(block) && is_only_decisions(block);
    match &block.label {
        None => only || names_participants(block),
        // An area can be called "3. Decision support"; only the plain words are a section's.
        Some(label) => {
            is_worded(block)
                || matches!(label.style, Style::Capital | Style::Number)
                    && !label.bracketed
                    && only
                    && ENTITLED.is_match(&block.text)
        }
    }
}

/// Whether a block's mark says that it is a decision: "Decision 2023/1".
pub fn is_worded(block: &Block) -> bool {
    let word = block.label.as_ref().and_then(|label| label.word.as_deref());
    word.is_some_and(|word| {
        [
            "decision",
            "recommendation",
            "resolution",
            "conclusion",
            "agreement",
        ]
        .iter()
        .any(|known| word.ends_with(known))
    })
}

/// "The Committee," or "The Committee took the following decisions:", which open a list of acts.
pub fn leads_in(block: &Block) -> bool {
    if !block.is_text()
        || block.depth > 0
        || !block.text.ends_with([':', ','])
        || block.text.len() > 400
    {
        return false;
    }
    let words = block.text.split_whitespace().count();
    let opens = words <= 24
        && block.text.starts_with("The ") | block.text.starts_with("THE ")
        && BODY.is_match(&block.text);
    let bare = opens && !verbs::is_operative(&block.text) && block.label.is_none();
    bare || (block.text.ends_with(':') && LEADS_IN.is_match(&block.text))
}

/// Whether a paragraph does something: it has an operative verb, or opens a list of verbs.
pub fn acts(blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    if !block.is_text() || block.text.is_empty() || is_preamble(block) {
        return false;
    }
    if verbs::is_operative(&block.text) {
        return true;
    }
    let next = || blocks[at + 1..].iter().take(4).find(|next| next.is_text());
    block.text.ends_with(':')
        && block.label.is_some()
        && next().is_some_and(|next| verbs::begins_with_verb(&next.text))
}

/// "Recalling …," before the operative part.
pub fn is_preamble(block: &Block) -> bool {
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?i:(?:also|further|deeply|fully|strongly|once again|again)\s+)*(?:[A-Z][a-z-]+ing|RECALLING|NOTING|RECOGNIZING|CONSIDERING|HAVING",
            r"|Mindful|Aware|Conscious|Concerned|Convinced|Guided|Alarmed|Encouraged\s+by|Pursuant|Deeply\s+concerned|In\s+accordance|Inspired|Determined)\b",
        ))
    });
    block.is_text() && OPENING.is_match(&block.text) && block.text.ends_with([',', ';'])
}

/// Lines of a table of contents: they end in a page number.
fn is_entry(block: &Block) -> bool {
    match &block.kind {
        Kind::Row(cells) => cells.last().is_some_and(|cell| {
            cell.trim().bytes().all(|b| b.is_ascii_digit()) || cell.contains("age")
        }),
        Kind::Text => {
            let text = block.text.trim_end();
            let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
            (1..=3).contains(&digits) && text[..text.len() - digits].ends_with(['.', ' ', '…', '_'])
        }
        _ => true,
    }
}

/// The stretches that are tables of contents, whose entries look like headings.
pub fn contents(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let heading = blocks[at].text.trim_end_matches(':');
        if blocks[at].is_text()
            && ["contents", "table of contents"].contains(&heading.to_lowercase().as_str())
        {
            let mut end = at + 1;
            let mut misses = 0;
            let mut last = at;
            while end < blocks.len() && misses < 2 {
                if is_entry(&blocks[end]) {
                    last = end;
                    misses = 0;
                } else {
                    misses += 1;
                }
                end += 1;
            }
            found.push(at..last + 1);
            at = last;
        }
        at += 1;
    }
    found
}

/// The latest labels of headings, by what they count with, so that the next in line can be known:
/// after "I." and "A." come "II." and "B.".
#[derive(Clone, Debug, Default)]
pub struct Ancestors {
    roman: Option<u32>,
    letter: Option<u32>,
    number: Option<u32>,
}

impl Ancestors {
    pub fn before(blocks: &[Block], end: usize) -> Self {
        let mut found = Ancestors::default();
        // Enough to see the chapter and the section; a whole book is not needed.
        for block in blocks[..end.min(blocks.len())].iter().rev().take(400) {
            let Some(label) = block
                .label
                .as_ref()
                .filter(|_| block.is_heading() && block.text.len() < 200)
            else {
                continue;
            };
            match label.style {
                Style::Capital => {
                    let roman = label::roman_value(&label.bare);
                    if found.roman.is_none() {
                        found.roman = roman;
                    }
                    if found.letter.is_none() && (label.bare.len() == 1 && roman.is_none()) {
                        found.letter = label.value(false);
                    }
                }
                Style::Number if found.number.is_none() && !label.bracketed => {
                    found.number = label.value(false)
                }
                _ => {}
            }
        }
        found
    }

    /// Whether a heading stands beside or above one of these: a section that began below them ends there.
    pub fn are_followed_by(&self, block: &Block) -> bool {
        let Some(label) = block.label.as_ref().filter(|_| block.is_heading()) else {
            return false;
        };
        let after = |before: Option<u32>, value: Option<u32>| {
            before
                .zip(value)
                .is_some_and(|(before, value)| value == before + 1)
        };
        match label.style {
            Style::Capital => {
                after(self.roman, label::roman_value(&label.bare))
                    || after(self.letter, label.value(false))
            }
            Style::Number if !label.bracketed => after(self.number, label.value(false)),
            _ => false,
        }
    }
}

/// Whether two items belong to the same list.
pub fn same_list(one: &Label, other: &Label) -> bool {
    let words = one
        .word
        .as_ref()
        .map(|word| word.trim_start_matches("draft "))
        == other
            .word
            .as_ref()
            .map(|word| word.trim_start_matches("draft "));
    one.style == other.style && one.bracketed == other.bracketed && words
}
