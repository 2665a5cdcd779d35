//! The body's name.

use std::sync::LazyLock;

use regex::Regex;

use super::ordinal::Numbered;
use crate::intake::read::agency;
use crate::intake::read::block::Block;
use crate::intake::read::pattern;

const BODY: &str = r"(?:Group|Committee|Subcommittee|Sub-Committee|Commission|Council|Conference|Board|Assembly|Meeting|Forum|Body|Bureau|Team|Panel|Party|Parties|Task Force|Platform|Congress|GROUP|COMMITTEE|COMMISSION|COUNCIL|CONFERENCE|BOARD|ASSEMBLY|PARTIES|TEAM|PARTY)";

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:report|decisions|outcomes?|recommendations|conclusions|summary|resolutions|minutes)\s+of\s+(?:the\s+)?(?P<name>[^.;:]{{0,120}}?(?-i:\b{BODY}\b)[^.;:]*?)(?:\s+on\s+its\b|,?\s+(?:on\s+)?(?:the\s+)?(?:work\s+of\s+)?(?:its\s+)?{}|,?\s+held\b|$)",
        r"\S+\s+(?:session|meeting)"
    ))
});

static OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\s*(?:of|session\s+of)\s+(?:the\s+)?(?P<name>.+)$"));

static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b{BODY}\b")));

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\s*(?:\(|,?\s+(?:was|were|is|held|took|on\s+its|on\s+the\s+work|met|convened|\d{1,2}\s|at\s+its)|,\s|[.;:–—]|\s-\s).*$",
    )
});

/// The body's name: beside the session's ordinal, or in the title of the report, or the masthead's line above.
pub(super) fn body_name(
    texts: &[String],
    blocks: &[&Block],
    top: usize,
    numbered: Option<&Numbered>,
) -> Option<String> {
    if let Some(found) = numbered {
        let text = &texts[found.text];
        let rest = &text[found.at.end..];
        let clean = |name: &str| clean(name, texts);
        if let Some(name) = OF.captures(rest).and_then(|found| clean(&found["name"])) {
            return Some(name);
        }
        // "Committee on Trade, fourth session"
        let before = text[..found.at.start].trim_end_matches([' ', ',', ':', '–', '-', '(']);
        let before = before
            .trim_start_matches("Report of the ")
            .trim_start_matches("Decisions of the ");
        if names_body(before)
            && !before.to_lowercase().contains(" on its")
            && let Some(name) = clean(before)
        {
            return Some(name);
        }
    }
    let clean = |name: &str| clean(name, texts);
    let from_title = texts[..top]
        .iter()
        .find_map(|text| TITLE.captures(text).and_then(|found| clean(&found["name"])));
    from_title
        .or_else(|| numbered.and_then(|found| above(texts, blocks, found.text)))
        .or_else(|| {
            let line = texts[..top]
                .iter()
                .find(|text| names_body(text) && text.len() < 200)?;
            clean(line)
        })
}

pub(super) fn names_body(text: &str) -> bool {
    NAMED.is_match(text)
}

/// The nearest line above the ordinal's that names a body.
fn above(texts: &[String], blocks: &[&Block], at: usize) -> Option<String> {
    let near = at.saturating_sub(4)..at;
    let line = near
        .rev()
        .find(|line| names_body(&texts[*line]) && !blocks[*line].is_closed())?;
    clean(&texts[line], texts)
}

/// A name without what trails it: its acronym in brackets, dates, "was held …".
fn clean(name: &str, texts: &[String]) -> Option<String> {
    let name = TAIL.replace(name.trim(), "");
    let name = name
        .trim()
        .trim_start_matches("the ")
        .trim_start_matches("The ");
    let title = if name.chars().any(char::is_lowercase) {
        name.to_owned()
    } else {
        sentence_case(name, texts)
    };
    (title.chars().count() >= 5 && title.len() <= 250).then_some(title)
}

/// A heading in capitals as a name is usually written. What is in capitals elsewhere too is an acronym.
fn sentence_case(name: &str, texts: &[String]) -> String {
    let mixed = || {
        texts
            .iter()
            .filter(|text| text.chars().any(char::is_lowercase))
    };
    let is_acronym = |word: &str| {
        agency::is_known(word)
            || mixed().any(|text| {
                text.split(|c: char| !c.is_alphanumeric())
                    .any(|other| other == word)
            })
    };
    let small = [
        "of", "on", "for", "and", "the", "in", "to", "a", "at", "by", "with",
    ];
    let words = name.split_whitespace().enumerate().map(|(at, word)| {
        let lower = word.to_lowercase();
        if at > 0 && small.contains(&lower.as_str()) {
            lower
        } else if word.len() <= 8 && is_acronym(word.trim_matches(|c: char| !c.is_alphanumeric())) {
            word.to_owned()
        } else {
            let mut letters = lower.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_uppercase().chain(letters).collect()
            })
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&TITLE);
    LazyLock::force(&OF);
    LazyLock::force(&NAMED);
    LazyLock::force(&TAIL);
}
