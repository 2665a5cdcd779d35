//! The member and observer States of the United Nations, by their ISO 3166 alpha-2 codes.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One line a State: code, English name, Russian name, other English names divided by semicolons.
const TABLE: &str = include_str!("../../data/states.tsv");

struct Row {
    code: &'static str,
    english: &'static str,
    russian: &'static str,
    variants: Vec<&'static str>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = TABLE
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.filter_map(|line| {
        let mut cells = line.split('\t').map(str::trim);
        let (code, english, russian) = (cells.next()?, cells.next()?, cells.next()?);
        let variants = cells.next().unwrap_or("").split(';').map(str::trim);
        let variants = variants.filter(|name| !name.is_empty()).collect();
        Some(Row {
            code,
            english,
            russian,
            variants,
        })
    })
    .collect()
});

/// Every name in its plain form (lower case, without accents and article), and its State.
static NAMES: LazyLock<HashMap<String, State>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for row in ROWS.iter() {
        for name in [row.english, row.russian]
            .into_iter()
            .chain(row.variants.iter().copied())
        {
            names.insert(plain(name), State(row.code));
        }
    }
    names
});

/// A State, known by its alpha-2 code. It is serialized as that code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(&'static str);

impl State {
    /// The State of this code, in either case.
    pub fn from_code(code: &str) -> Option<Self> {
        let row = ROWS
            .iter()
            .find(|row| row.code.eq_ignore_ascii_case(code.trim()))?;
        Some(State(row.code))
    }

    /// The State of this name: English or Russian, usual or official, with or without an article.
    pub fn find(name: &str) -> Option<Self> {
        NAMES.get(&plain(name)).copied()
    }

    /// The States that a text names, by code and each once. The longest name counts, so that "Papua New Guinea" is
    /// not Guinea; words that are not written as names ("a turkey") do not.
    pub fn named_in(text: &str) -> Vec<State> {
        let words: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric() && !"'’".contains(c) && !is_accent(c))
            .map(|word| word.trim_matches(['\'', '’']))
            .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
            .filter(|word| !word.is_empty())
            .collect();
        let mut named = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match longest_name(&words[at..]) {
                Some((state, length)) => {
                    named.push(state);
                    at += length;
                }
                None => at += 1,
            }
        }
        named.sort();
        named.dedup();
        named
    }

    pub fn code(self) -> &'static str {
        self.0
    }

    /// The usual name: Russian for "ru" (or "ru-RU"), otherwise English.
    pub fn name(self, language: &str) -> &'static str {
        match ROWS.iter().find(|row| row.code == self.0) {
            Some(row) if language.starts_with("ru") => row.russian,
            Some(row) => row.english,
            None => self.0,
        }
    }

    /// All States, in the order of their English names.
    pub fn all() -> impl Iterator<Item = State> {
        ROWS.iter().map(|row| State(row.code))
    }
}

/// The State whose name these words begin with, and how many words that takes.
fn longest_name(words: &[&str]) -> Option<(State, usize)> {
    let first = words.first()?;
    if !first.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    for length in (1..=words.len().min(*LONGEST_NAME)).rev() {
        let name = words[..length].join(" ");
        let Some(state) = NAMES.get(&plain(&name)) else {
            continue;
        };
        // "UK" is a name and "Uk" is not; that a longer one is no common word shows in its first letter.
        if name.chars().count() > 4
            || name.chars().all(|c| !c.is_lowercase())
            || plain(&name).len() > 3
        {
            return Some((*state, length));
        }
    }
    inflected(first).map(|state| (state, 1))
}

/// How many words the longest name has.
static LONGEST_NAME: LazyLock<usize> = LazyLock::new(|| {
    NAMES
        .keys()
        .map(|name| name.split(' ').count())
        .max()
        .unwrap_or(1)
});

/// The State that a declined Russian name of one word stands for: "Казахстаном".
fn inflected(word: &str) -> Option<State> {
    let word = plain(word);
    if !word.chars().all(|c| ('а'..='я').contains(&c)) {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    // Only the ending changes, by three letters at most, and the stem keeps four.
    (4..letters.len()).rev().take(3).find_map(|kept| {
        let stem: String = letters[..kept].iter().collect();
        let endings = ["", "а", "я", "й", "ь", "ы", "о"].map(|ending| format!("{stem}{ending}"));
        endings.iter().find_map(|name| NAMES.get(name).copied())
    })
}

fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The form in which names are compared.
fn plain(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ü' | 'ú' => letters.push('u'),
            'é' | 'è' => letters.push('e'),
            'ô' | 'ó' | 'õ' => letters.push('o'),
            'ç' => letters.push('c'),
            'ã' | 'á' => letters.push('a'),
            'í' => letters.push('i'),
            'ё' => letters.push('е'),
            // What is left of a decomposed "ü", and of the Turkish capital dotted I.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => letters.push(c),
            '\'' | '’' => {}
            _ => letters.push(' '),
        }
    }
    let words: Vec<&str> = letters
        .split_whitespace()
        .filter(|word| *word != "the")
        .collect();
    words.join(" ")
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The text is not the code of a State.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the two-letter code of a State: write UZ for Uzbekistan")]
pub struct NotAState(pub String);

impl FromStr for State {
    type Err = NotAState;

    fn from_str(code: &str) -> Result<Self, NotAState> {
        State::from_code(code).ok_or_else(|| NotAState(code.chars().take(40).collect()))
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for State {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_and_observer_is_there_once_with_both_names() {
        assert_eq!(State::all().count(), 195);
        let mut codes: Vec<_> = State::all().map(State::code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 195);
        for state in State::all() {
            assert!(
                state.code().len() == 2 && state.code().bytes().all(|b| b.is_ascii_uppercase())
            );
            assert!(
                state.name("ru").chars().any(|c| ('а'..='я').contains(&c)),
                "{state}"
            );
            assert_eq!(State::find(state.name("en")), Some(state));
            assert_eq!(State::find(state.name("ru")), Some(state));
        }
    }

    #[test]
    fn a_state_is_found_by_any_name_in_use() {
        for (name, code) in [
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("Viet Nam", "VN"),
            ("vietnam", "VN"),
            ("the Russian Federation", "RU"),
            ("Republic of Uzbekistan", "UZ"),
            ("Côte d’Ivoire", "CI"),
            ("Bolivia (Plurinational State of)", "BO"),
            ("Кыргызстан", "KG"),
            ("United Kingdom of Great Britain and Northern Ireland", "GB"),
        ] {
            assert_eq!(State::find(name).map(State::code), Some(code), "{name}");
        }
        assert_eq!(State::find("Atlantis"), None);
        assert_eq!(State::find(""), None);
    }

    #[test]
    fn a_text_tells_which_states_it_names() {
        let named = |text: &str| {
            State::named_in(text)
                .iter()
                .map(|state| state.code())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            named("Kazakhstan’s offer to Uzbekistan, and Kazakhstan again"),
            ["KZ", "UZ"]
        );
        assert_eq!(
            named("in Papua New Guinea and the Republic of Korea"),
            ["KR", "PG"]
        );
        assert_eq!(
            named("Совещание в Казахстане с Грузией и Узбекистаном"),
            ["GE", "KZ", "UZ"]
        );
        assert_eq!(
            named("a study tour on Central Asian water, the turkey and the uk of it"),
            [""; 0]
        );
        assert_eq!(named("supported by the UK and the USA"), ["GB", "US"]);
    }

    #[test]
    fn a_code_that_is_none_is_refused_in_a_sentence() {
        assert_eq!("uz".parse::<State>().unwrap().code(), "UZ");
        assert!(
            "XX".parse::<State>()
                .unwrap_err()
                .to_string()
                .contains("UZ for Uzbekistan")
        );
    }
}
