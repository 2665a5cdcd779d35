//! Letters as our faces have them.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use super::world::has_shape;
use crate::document::Text;

/// A word may be broken here.
const GAP: char = '\u{200b}';

/// The words without these places.
pub fn without_gaps(words: &str) -> Cow<'_, str> {
    match words.contains(GAP) {
        true => Cow::Owned(words.replace(GAP, "")),
        false => Cow::Borrowed(words),
    }
}

/// How much further on a place is in the words than in the same without gaps.
pub fn gone_before(words: &str, without: &str, place: u16) -> u16 {
    if words.len() == without.len() {
        return 0;
    }
    let before = words.get(..usize::from(place)).unwrap_or(words);
    let gone = before.matches(GAP).count() * GAP.len_utf8();
    u16::try_from(gone).unwrap_or(place)
}

/// Without the characters that command a terminal and have no shape; with letters in place of those that only say how
/// letters look: ligatures, thin spaces, the signs of symbol fonts.
pub fn printable(mut text: Cow<'_, Text>) -> Cow<'_, Text> {
    let is_other = |one: char| shown(one) != Shown::Same;
    if text.0.iter().any(|run| run.text.contains(is_other)) {
        for run in &mut text.to_mut().0 {
            let mut said = String::with_capacity(run.text.len());
            for one in run.text.chars() {
                match shown(one) {
                    Shown::Same => said.push(one),
                    Shown::As(letters) => said.push_str(letters),
                }
            }
            run.text = said;
        }
    }
    text
}

/// The letters of the words for which none of our faces has a shape.
pub fn unshown(words: &str) -> BTreeSet<char> {
    let letters: HashSet<char> = words.chars().filter(|one| !one.is_ascii()).collect();
    let lacks = |one: &char| match shown(*one) {
        Shown::Same => !one.is_whitespace() && !has_shape(*one),
        Shown::As(letters) => letters == "\u{fffd}",
    };
    letters.into_iter().filter(lacks).collect()
}

#[derive(PartialEq, Eq)]
enum Shown {
    Same,
    As(&'static str),
}

fn shown(one: char) -> Shown {
    Shown::As(match one {
        ' '..='~' | '\n' | '\u{400}'..='\u{4ff}' => return Shown::Same,
        // Spaces of all widths, of which some may not be broken at.
        '\t' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => " ",
        '\u{2007}' | '\u{202f}' => "\u{a0}",
        '\u{2010}' => "-",
        '\u{2028}' | '\u{2029}' => "\n",
        // They would turn around what others say.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        // What word processors call these places of the fonts Symbol and Wingdings.
        '\u{f02d}' => "–",
        '\u{f0a7}' => "▪",
        '\u{f0a8}' => "◦",
        '\u{f0b7}' => "•",
        '\u{f0d8}' => "►",
        '\u{f0e0}' => "→",
        '\u{f0fc}' => "✓",
        // Nobody but who made the font knows what these places of others are.
        '\u{e000}'..='\u{f8ff}' => "\u{fffd}",
        '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => "",
        one if one.is_control() => "",
        _ => return Shown::Same,
    })
}

/// The text with places between the letters of these words at which they may be broken.
pub fn broken(text: &mut Text, words: &[String]) {
    for word in words {
        // A hyphen at its end may be the typesetter's.
        let word = word.trim_end_matches(['-', '\u{ad}', '\u{2010}']);
        let gapped = gapped(word);
        let mut found = false;
        for run in &mut text.0 {
            if run.text.contains(word) {
                run.text = run.text.replace(word, &gapped);
                found = true;
            }
        }
        // It goes over several runs.
        if !found {
            for run in &mut text.0 {
                run.text = self::gapped(&run.text);
            }
        }
    }
}

fn gapped(words: &str) -> String {
    let mut said = String::with_capacity(words.len() * 4);
    let mut before: Option<char> = None;
    for one in words.chars() {
        if before.is_some_and(|before| is_letter(before) && is_letter(one)) && !is_mark(one) {
            said.push(GAP);
        }
        said.push(one);
        before = Some(one);
    }
    said
}

fn is_letter(one: char) -> bool {
    !one.is_whitespace() && one != GAP
}

/// Stands on the letter before it, which it may not be taken from.
fn is_mark(one: char) -> bool {
    matches!(one,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(words: &str) -> String {
        printable(Cow::Owned(Text::said(words))).plain()
    }

    #[test]
    fn what_only_says_how_letters_look_is_shown_as_letters() {
        assert_eq!(
            printed("e\u{2010}trade, ﬁve oﬃces"),
            "e-trade, five offices"
        );
        assert_eq!(printed("12\u{2009}500\u{202f}000"), "12 500\u{a0}000");
        assert_eq!(printed("\u{f0b7}\tone\u{7}\u{feff}"), "• one");
        assert_eq!(printed("\u{e123}"), "\u{fffd}");
        assert_eq!(printed("Қарасу: 5 ₸ ≤ H₂O"), "Қарасу: 5 ₸ ≤ H₂O");
    }

    #[test]
    fn a_word_is_broken_between_letters_and_not_between_a_letter_and_its_mark() {
        let mut text = Text::said("see abc\u{301}d, and abx");
        broken(&mut text, &["abc\u{301}d,-".to_owned()]);
        let gap = GAP;
        assert_eq!(
            text.plain(),
            format!("see a{gap}b{gap}c\u{301}{gap}d{gap}, and abx")
        );
    }

    #[test]
    fn places_where_a_word_may_be_broken_take_nothing_from_what_is_copied() {
        let words = format!("я{GAP}b{GAP}");
        let said = without_gaps(&words);
        assert_eq!(said, "яb");
        let places = [0, 2, 5, 6, 9].map(|place| place - gone_before(&words, &said, place));
        assert_eq!(places, [0, 2, 2, 3, 3]);
    }

    #[test]
    fn a_word_over_several_runs_is_broken_in_each() {
        let mut text = Text::said("ab").and(Text::strong("cd"));
        broken(&mut text, &["abcd".to_owned()]);
        assert_eq!(text.plain(), format!("a{GAP}bc{GAP}d"));
    }
}
