//! The verbs themselves: their forms, what has to follow them, and what they do.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::intake::read::words::Token;
use crate::intake::report::VerbClass;

/// One line a verb: class, base, third person, past, and what has to follow it.
pub(super) const TABLE: &str = include_str!("../../../../data/operative-verbs.tsv");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Base,
    Present,
    Past,
}

#[derive(Debug)]
pub(super) struct Verb {
    base: &'static str,
    class: VerbClass,
    /// One of these has to follow; none means that nothing has to.
    particles: Vec<Vec<&'static str>>,
}

pub(super) static VERBS: LazyLock<HashMap<&'static str, Vec<(Tense, &'static Verb)>>> =
    LazyLock::new(|| {
        let mut forms: HashMap<&str, Vec<(Tense, &Verb)>> = HashMap::new();
        for row in TABLE.lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&'static str> = row.split('\t').map(str::trim).collect();
            let &[class, base, third, past, ref more @ ..] = cells.as_slice() else {
                continue;
            };
            let Some(class) = VerbClass::from_word(class) else {
                continue;
            };
            let particles = more
                .first()
                .copied()
                .unwrap_or("")
                .split('|')
                .filter(|words| !words.is_empty());
            let particles = particles.map(|words| words.split(' ').collect()).collect();
            let verb: &'static Verb = Box::leak(Box::new(Verb {
                base,
                class,
                particles,
            }));
            for (tense, form) in [
                (Tense::Base, base),
                (Tense::Present, third),
                (Tense::Past, past),
            ] {
                forms.entry(form).or_default().push((tense, verb));
            }
        }
        forms
    });

/// A verb found at a token: its tense, the words that belong to it, and what it does.
pub(super) struct Hit {
    pub(super) tense: Tense,
    pub(super) class: VerbClass,
    pub(super) verb: String,
    /// The token behind the verb and its particle.
    pub(super) next: usize,
}

const NOUNS_OF_FEELING: &[(&str, VerbClass)] = &[
    ("appreciation", VerbClass::Appreciation),
    ("gratitude", VerbClass::Appreciation),
    ("thanks", VerbClass::Appreciation),
    ("satisfaction", VerbClass::Appreciation),
    ("support", VerbClass::Appreciation),
    ("commendation", VerbClass::Appreciation),
    ("congratulations", VerbClass::Appreciation),
    ("pleasure", VerbClass::Appreciation),
    ("interest", VerbClass::Appreciation),
    ("approval", VerbClass::Appreciation),
    ("endorsement", VerbClass::Constitutive),
    ("commitment", VerbClass::Commitment),
    ("intention", VerbClass::Commitment),
    ("readiness", VerbClass::Commitment),
    ("willingness", VerbClass::Commitment),
    ("determination", VerbClass::Commitment),
    ("request", VerbClass::Action),
    ("requests", VerbClass::Action),
    ("call", VerbClass::Action),
    ("calls", VerbClass::Action),
    ("appeal", VerbClass::Action),
    ("demand", VerbClass::Action),
    ("invitation", VerbClass::SoftAction),
    ("encouragement", VerbClass::SoftAction),
    ("recommendation", VerbClass::SoftAction),
    ("concern", VerbClass::Emphasis),
    ("concerns", VerbClass::Emphasis),
    ("regret", VerbClass::Emphasis),
    ("alarm", VerbClass::Emphasis),
    ("view", VerbClass::Emphasis),
    ("hope", VerbClass::Emphasis),
    ("conviction", VerbClass::Emphasis),
    ("belief", VerbClass::Emphasis),
    ("condolences", VerbClass::Emphasis),
    ("need", VerbClass::Emphasis),
];

fn feeling(noun: &str) -> Option<VerbClass> {
    NOUNS_OF_FEELING
        .iter()
        .find(|(name, _)| *name == noun)
        .map(|(_, class)| *class)
}

/// Whether the verb at a token may be one: its tense, its particle, and that it is not a participle or noun.
pub(super) fn hit(tokens: &[Token<'_>], at: usize) -> Option<Hit> {
    VERBS
        .get(tokens.get(at)?.lower.as_str())?
        .iter()
        .find_map(|(tense, verb)| {
            let mut next = at + 1;
            if !verb.particles.is_empty() {
                let fits = |words: &&Vec<&str>| {
                    words
                        .iter()
                        .enumerate()
                        .all(|(i, word)| is(tokens, next + i, word))
                };
                next += verb.particles.iter().filter(fits).map(Vec::len).max()?;
            }
            let mut class = verb.class;
            let phrase = |next: usize, class: VerbClass| Hit {
                tense: *tense,
                class,
                verb: spoken(&tokens[at..next]),
                next,
            };
            if takes_noun(verb.base)
                && let Some((end, found)) = noun_phrase(tokens, next)
            {
                return Some(phrase(end, found));
            }
            if verb.base == "look" || verb.base == "draw" {
                next += usize::from(is(tokens, next, "to") && verb.base == "look");
            } else if let Some((end, found)) = with_feeling(tokens, next) {
                (next, class) = (end, found);
            }
            Some(phrase(next, class))
        })
}

fn takes_noun(base: &str) -> bool {
    matches!(
        base,
        "express"
            | "reiterate"
            | "reaffirm"
            | "renew"
            | "recall"
            | "extend"
            | "declare"
            | "reconfirm"
    )
}

/// "its sincere gratitude": an own feeling or act as the verb's object.
fn noun_phrase(tokens: &[Token<'_>], from: usize) -> Option<(usize, VerbClass)> {
    for (at, token) in tokens.iter().enumerate().skip(from).take(6) {
        if let Some(class) = feeling(&token.lower) {
            return Some((at + 1, class));
        }
        if !token.is_word {
            return None;
        }
    }
    None
}

/// "with deep appreciation", which makes of a neutral verb more than that.
fn with_feeling(tokens: &[Token<'_>], from: usize) -> Option<(usize, VerbClass)> {
    if !is(tokens, from, "with") {
        return None;
    }
    (from + 1..(from + 4).min(tokens.len())).find_map(|at| {
        let class = feeling(&tokens[at].lower)?;
        Some((
            at + 1,
            if class == VerbClass::Commitment {
                VerbClass::Emphasis
            } else {
                class
            },
        ))
    })
}

pub(super) fn is(tokens: &[Token<'_>], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.lower == word)
}

pub(super) fn any(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| words.contains(&token.lower.as_str()))
}

fn spoken(tokens: &[Token<'_>]) -> String {
    tokens
        .iter()
        .map(|token| token.lower.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Past forms are participles before these: "the reports requested by".
pub(super) fn is_participle(tokens: &[Token<'_>], hit: &Hit) -> bool {
    let by = is(tokens, hit.next, "by")
        && !any(tokens, hit.next + 1, &["consensus", "acclamation", "vote"]);
    by || any(
        tokens,
        hit.next,
        &["above", "below", "therein", "herein", "earlier", "hereto"],
    )
}

/// A plural noun that only looks like a verb: "requests from", "reviews of".
pub(super) fn is_noun(tokens: &[Token<'_>], hit: &Hit) -> bool {
    let particle = hit.verb.contains(' ');
    hit.tense != Tense::Past
        && !particle
        && any(
            tokens,
            hit.next,
            &[
                "of", "from", "by", "were", "was", "are", "is", "will", "received", "made",
            ],
        )
}

/// "Adopted at the closing meeting", "policies endorsed in 2020": a participle, not an act.
pub(super) fn is_passive(tokens: &[Token<'_>], hit: &Hit) -> bool {
    let placed = any(
        tokens,
        hit.next,
        &["at", "in", "on", "during", "under", "within"],
    );
    hit.tense == Tense::Past && placed && direct_object(hit)
}

fn direct_object(hit: &Hit) -> bool {
    matches!(
        hit.class,
        VerbClass::Constitutive | VerbClass::Action | VerbClass::SoftAction
    ) && !matches!(hit.verb.as_str(), "decided" | "concluded that")
        && !hit.verb.contains(' ')
}
