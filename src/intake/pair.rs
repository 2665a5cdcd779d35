//! Finding the same things in two readings: what stands in the plan, and what a report says now. Equal texts are
//! paired first, then equal numbers with like texts, then like texts alone, so that a number that moved on to another
//! thing never carries its history along.

use std::collections::{HashMap, VecDeque};

/// By what a thing is known again.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    /// Texts that must be equal, the strictest first; each must be as strict on both sides.
    pub exact: Vec<String>,
    /// The document's number or our code.
    pub number: Option<String>,
    /// Whose words are compared when nothing is equal.
    pub text: String,
    /// What was withdrawn, or added by hand, is known again by its exact text only.
    pub withdrawn: bool,
}

/// How alike two texts of the same number must be, and two texts of different numbers.
const SAME_NUMBER: f64 = 0.4;
const ANY_NUMBER: f64 = 0.6;
/// Comparing all with all is given up beyond this many pairs; what is then unpaired counts as new and gone.
const MOST_PAIRS: usize = 400_000;

/// For each of `now`, the position in `before` of the thing that it is, if it is one.
pub fn pair(before: &[Traits], now: &[Traits]) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        found: vec![None; now.len()],
        taken: vec![false; before.len()],
    };
    let levels = before
        .iter()
        .chain(now)
        .map(|traits| traits.exact.len())
        .max()
        .unwrap_or(0);
    for level in 0..levels {
        pairing.by_key(
            before,
            now,
            |traits| traits.exact.get(level).map(|text| plain(text)),
            |_, _| true,
        );
    }
    let words = |all: &[Traits]| {
        all.iter()
            .map(|traits| words(&traits.text))
            .collect::<Vec<_>>()
    };
    let (words_before, words_now) = (words(before), words(now));
    pairing.by_key(
        before,
        now,
        |traits| traits.number.clone().filter(|_| !traits.withdrawn),
        |old, new| likeness(&words_before[old], &words_now[new]) >= SAME_NUMBER,
    );
    pairing.by_likeness(before, &words_before, &words_now);
    pairing.found
}

struct Pairing {
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing {
    /// Pairs what has the same key, in order, what stands before what was withdrawn.
    fn by_key(
        &mut self,
        before: &[Traits],
        now: &[Traits],
        key: impl Fn(&Traits) -> Option<String>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for withdrawn in [false, true] {
            for (at, traits) in before.iter().enumerate() {
                let waits = traits.withdrawn == withdrawn && !self.taken[at];
                if let Some(key) = key(traits).filter(|_| waits) {
                    waiting.entry(key).or_default().push_back(at);
                }
            }
        }
        for (new, traits) in now.iter().enumerate() {
            if self.found[new].is_some() {
                continue;
            }
            let Some(candidates) = key(traits).and_then(|key| waiting.get_mut(&key)) else {
                continue;
            };
            if let Some(at) = candidates.iter().position(|old| fits(*old, new)) {
                let old = candidates.remove(at);
                self.found[new] = old;
                old.into_iter().for_each(|old| self.taken[old] = true);
            }
        }
    }

    /// Pairs the likest first.
    fn by_likeness(
        &mut self,
        before: &[Traits],
        words_before: &[Vec<String>],
        words_now: &[Vec<String>],
    ) {
        let old: Vec<usize> = (0..before.len())
            .filter(|at| !self.taken[*at] && !before[*at].withdrawn)
            .collect();
        let new: Vec<usize> = (0..words_now.len())
            .filter(|at| self.found[*at].is_none())
            .collect();
        if old.len().saturating_mul(new.len()) > MOST_PAIRS {
            return;
        }
        let mut alike: Vec<(f64, usize, usize)> = Vec::new();
        for &new in &new {
            for &old in &old {
                let likeness = likeness(&words_before[old], &words_now[new]);
                if likeness >= ANY_NUMBER {
                    alike.push((likeness, new, old));
                }
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, new, old) in alike {
            if self.found[new].is_none() && !self.taken[old] {
                self.found[new] = Some(old);
                self.taken[old] = true;
            }
        }
    }
}

/// The text without regard to case, line ends and punctuation at its end.
pub fn plain(text: &str) -> String {
    let joined = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    joined.trim_end_matches(['.', ';', ',', ':']).to_owned()
}

/// The words of a text, sorted.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words
}

/// The share of words that two texts have in common, from 0 to 1; both sorted, repeated words counted.
fn likeness(one: &[String], other: &[String]) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let (mut a, mut b, mut common) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                a += 1;
                b += 1;
            }
        }
    }
    2.0 * f64::from(common) / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: &str, text: &str) -> Traits {
        Traits {
            exact: vec![text.to_owned()],
            number: Some(number.to_owned()),
            text: text.to_owned(),
            withdrawn: false,
        }
    }

    #[test]
    fn a_text_is_known_again_though_its_number_moved() {
        let before = [
            item("1", "Hold a workshop on rivers"),
            item("2", "Publish a study of lakes"),
        ];
        let now = [
            item("1", "Train the keepers of dams in each country"),
            item("2", "Hold a workshop on rivers."),
            item("3", "Publish a study of lakes"),
        ];
        assert_eq!(pair(&before, &now), [None, Some(0), Some(1)]);
    }

    #[test]
    fn a_corrected_wording_keeps_its_thing() {
        let before = [
            item("1", "Hold a workshop on rivers in May"),
            item("2", "Publish a study of lakes"),
        ];
        let now = [
            item("1", "Hold two workshops on rivers in May"),
            item("7", "Publish a short study of lakes"),
        ];
        assert_eq!(pair(&before, &now), [Some(0), Some(1)]);
    }

    #[test]
    fn another_thing_under_an_old_number_is_another_thing() {
        let before = [item("1", "Hold a workshop on rivers")];
        let now = [item(
            "1",
            "Advise governments about seismic hazards, upon request",
        )];
        assert_eq!(pair(&before, &now), [None]);
    }

    #[test]
    fn repeated_texts_are_paired_in_their_order() {
        let before = [item("1", "Training"), item("2", "Training")];
        assert_eq!(pair(&before, &before), [Some(0), Some(1)]);
        assert_eq!(pair(&before, &before[..1]), [Some(0)]);
    }

    #[test]
    fn what_was_withdrawn_returns_only_under_its_exact_text() {
        let before = [Traits {
            withdrawn: true,
            ..item("1", "Hold a workshop on rivers in May")
        }];
        assert_eq!(
            pair(&before, &[item("1", "Hold a workshop on rivers in May")]),
            [Some(0)]
        );
        assert_eq!(
            pair(&before, &[item("1", "Hold a workshop on rivers in June")]),
            [None]
        );
    }
}
