//! Which session it was: ordinals in words, figures and Roman numerals.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::intake::read::label;
use crate::intake::read::pattern;

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:Report of the\s+)?(?P<ordinal>[A-Za-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))\s+(?:\p{Lu}[\p{L}-]*\s+|of\s+|on\s+|the\s+|for\s+|and\s+){0,8}(?:Assembly|Conference|Forum|Congress|Council|Group|Committee|Commission|Board)\b",
    )
});

/// A session's ordinal, and where it was found.
pub(super) struct Numbered {
    pub(super) ordinal: u32,
    /// Which of the texts, and where in it.
    pub(super) text: usize,
    pub(super) at: Range<usize>,
}

static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    let ones = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth";
    let tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    let word = format!(
        "(?:one hundred and )?(?:(?:{tens})[- ])?(?:{ones})|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:one[- ])?hundredth(?: and (?:{ones}))?"
    );
    pattern(&format!(
        r"(?ix)\b(?:(?P<ordinal>{word}|\d{{1,3}}\s?(?:st|nd|rd|th)|(?-i:[IVXLC]+))\s+
          (?:(?:annual|regular|ordinary|resumed|special|joint|plenary|formal|meeting|intersessional|SPECA|part|of|the)\s+){{0,2}}(?P<noun>session|meeting|conference|plenary|assembly|forum|congress)s?
          |(?:session|meeting)\s+(?:no\.?\s*)?(?P<figure>\d{{1,3}}|(?-i:[IVXLC]+)))\b",
        word = word.replace(' ', r"\ ")
    ))
});

/// The value of an ordinal in words, figures or Roman numerals.
fn value(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let digits: String = lower.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let ones = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    let tens = [
        "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
    ];
    let mut total = 0;
    for part in lower.split(['-', ' ']) {
        if let Some(at) = ones.iter().position(|one| *one == part) {
            total += at as u32 + 1;
        } else if let Some(at) = tens.iter().position(|ten| {
            part.strip_prefix(ten)
                .is_some_and(|rest| rest == "y" || rest == "ieth")
        }) {
            total += (at as u32 + 2) * 10;
        } else if part == "hundredth" || part == "hundred" {
            total += 100;
        }
    }
    if total > 0 {
        Some(total)
    } else {
        label::roman_value(text.trim())
    }
}

/// The session's own ordinal: in the title if it is there, else in the first paragraphs.
pub(super) fn ordinal(texts: &[String], top: usize) -> Option<Numbered> {
    let find = |range: Range<usize>, only_session: bool| {
        range.into_iter().find_map(|at| {
            ORDINAL.captures_iter(&texts[at]).find_map(|found| {
                let part = found.name("ordinal").or(found.name("figure"))?;
                let noun = found
                    .name("noun")
                    .map_or("session".to_owned(), |noun| noun.as_str().to_lowercase());
                if only_session && noun != "session" && noun != "meeting" {
                    return None;
                }
                Some(Numbered {
                    ordinal: value(part.as_str())?,
                    text: at,
                    at: found.get(0)?.range(),
                })
            })
        })
    };
    let before_body = || (0..top).find_map(|at| ordinal_before_body(texts, at));
    find(0..top, true)
        .or_else(|| find(0..top, false))
        .or_else(before_body)
        .or_else(|| find(top..texts.len(), true))
}

/// "Seventy-seventh World Health Assembly", "15th SPECA Economic Forum"
fn ordinal_before_body(texts: &[String], at: usize) -> Option<Numbered> {
    let found = NAMED.captures(&texts[at])?;
    let part = found.name("ordinal")?;
    let ordinal = value(part.as_str()).filter(|_| part.as_str().len() > 2)?;
    Some(Numbered {
        ordinal,
        text: at,
        at: part.range(),
    })
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&ORDINAL);
    LazyLock::force(&NAMED);
}
