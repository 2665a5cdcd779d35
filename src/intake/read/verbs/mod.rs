//! Operative verbs: what a paragraph of a decision does, and to whom it speaks.

mod lexicon;
mod subject;

use self::lexicon::{Hit, Tense, any, hit, is, is_noun, is_participle, is_passive};
use self::subject::{
    BODIES, addressee, ends_subject, heads_subject, is_adverb, is_plural, lower_article, subject,
};
use super::label;
use super::words::{Token, sentences, tokens};
use crate::intake::report::{Clause, VerbClass};

/// Words that show that what precedes the verb is a sentence of its own, or not a subject.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "will", "would", "could", "can", "may",
    "might", "must", "shall", "should", "do", "does", "did", "who", "which", "whose", "where",
    "while", "because", "if", "to", "not", "as", "that", "such",
];

/// The clauses of a decision's wording, in order; sub-items stand on lines of their own.
pub fn clauses(wording: &str) -> Vec<Clause> {
    let mut found = Vec::new();
    for (nth, part) in wording.split('\n').enumerate() {
        let (_, text) = label::split(part);
        for (at, sentence) in sentences(text).into_iter().enumerate() {
            sentence_clauses(sentence, nth == 0 && at == 0, &mut found);
        }
    }
    found
}

/// Whether a paragraph begins as an operative one does: with a verb, or with a subject and its verb.
pub fn is_operative(text: &str) -> bool {
    let Some(first) = sentences(text).into_iter().next() else {
        return false;
    };
    let mut found = Vec::new();
    sentence_clauses(first, true, &mut found);
    !found.is_empty()
}

/// Whether a paragraph begins with an operative verb itself ("Requests", "(b) noted", "INVITES").
pub fn begins_with_verb(text: &str) -> bool {
    let Some(first) = sentences(text).into_iter().next() else {
        return false;
    };
    leading(&tokens(first), true).is_some()
}

fn sentence_clauses(sentence: &str, opening: bool, found: &mut Vec<Clause>) {
    let tokens = tokens(sentence);
    let passive = passive(sentence, &tokens);
    let first = leading(&tokens, opening)
        .map(|hit| (hit, None))
        .or_else(|| subject_and_verb(sentence, &tokens));
    let Some((hit, subject)) = first else {
        found.extend(passive);
        return;
    };
    let tense = hit.tense;
    let mut next = hit.next;
    found.push(clause(sentence, &tokens, hit, subject));
    while let Some((hit, at)) = coordinated(&tokens, next, tense) {
        let joined = at <= next + 2;
        next = hit.next;
        let clause = clause(sentence, &tokens, hit, None);
        // "Invites and encourages Governments to": the two share their addressee.
        if joined
            && let Some(before) = found
                .last_mut()
                .filter(|before| before.addressee.is_none() && asks(before.class))
        {
            before.addressee.clone_from(&clause.addressee);
        }
        found.push(clause);
    }
}

fn asks(class: VerbClass) -> bool {
    matches!(class, VerbClass::Action | VerbClass::SoftAction)
}

/// A verb that the sentence begins with.
fn leading(tokens: &[Token<'_>], opening: bool) -> Option<Hit> {
    let starts = |token: &Token<'_>| {
        !is_adverb(token) && !matches!(token.lower.as_str(), "and" | "or" | ",")
    };
    let at = tokens.iter().take(8).position(starts)?;
    let hit = hit(tokens, at)?;
    let allowed = hit.tense != Tense::Base
        || (opening && at == 0 && !any(tokens, hit.next, &["of", "and", ":", "for", "no"]));
    (allowed && !is_participle(tokens, &hit) && !is_noun(tokens, &hit) && !is_passive(tokens, &hit))
        .then_some(hit)
}

/// A subject and the verb behind it: "The SPECA participating States committed to".
fn subject_and_verb(sentence: &str, tokens: &[Token<'_>]) -> Option<(Hit, Option<String>)> {
    let mut headed = false;
    let mut depth = 0usize;
    for at in 0..tokens.len().min(70) {
        let token = &tokens[at];
        match token.text {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        if headed && let Some(hit) = hit(tokens, at) {
            let before = (0..at).rev().find(|before| !is_adverb(&tokens[*before]));
            let noun = before.is_some_and(|before| ends_subject(&tokens[before]));
            let base = hit.tense == Tense::Base
                && !before.is_some_and(|before| is_plural(&tokens[before]));
            if noun && !base && !is_participle(tokens, &hit) && !is_noun(tokens, &hit) {
                let end = before.map_or(0, |before| before + 1);
                let subject = subject(sentence, tokens, end);
                return Some((hit, subject));
            }
        }
        if FINITE.contains(&token.lower.as_str()) && !matches!(token.text, "As" | "May") {
            return None;
        }
        headed |= heads_subject(token);
    }
    None
}

/// "Regional coordinators and member States were encouraged to".
fn passive(sentence: &str, tokens: &[Token<'_>]) -> Option<Clause> {
    let at = tokens
        .iter()
        .take(40)
        .position(|token| matches!(token.lower.as_str(), "was" | "were" | "are" | "is"))?;
    let verb = (at + 1..tokens.len().min(at + 4)).find(|at| !is_adverb(&tokens[*at]))?;
    let hit = hit(tokens, verb).filter(|hit| hit.tense == Tense::Past && asks(hit.class))?;
    if !is(tokens, hit.next, "to") || at == 0 || !tokens[..at].iter().any(heads_subject) {
        return None;
    }
    let addressee = subject(sentence, tokens, at)
        .or_else(|| Some(sentence[tokens[0].start..tokens[at - 1].end].to_owned()))
        .map(|words| lower_article(&words));
    Some(Clause {
        verb: hit.verb,
        class: hit.class,
        addressee,
    })
}

/// The next verb of the sentence that is joined to the ones before: "… and invited", ", the Committee requested".
fn coordinated(tokens: &[Token<'_>], from: usize, tense: Tense) -> Option<(Hit, usize)> {
    let mut at = from;
    let mut depth = 0usize;
    while at < tokens.len() {
        match tokens[at].text {
            "(" | "“" => depth += 1,
            ")" | "”" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let joint = matches!(tokens[at].lower.as_str(), "and" | "," | ";" | "or");
        if depth == 0
            && joint
            && let Some(hit) = joined(tokens, at + 1, tense)
        {
            return Some((hit, at + 1));
        }
        at += 1;
    }
    None
}

fn joined(tokens: &[Token<'_>], from: usize, tense: Tense) -> Option<Hit> {
    let mut at = from;
    let step = |at: &mut usize| {
        while tokens
            .get(*at)
            .is_some_and(|token| is_adverb(token) || token.text == "," || token.lower == "and")
            && *at < from + 6
        {
            *at += 1;
        }
    };
    step(&mut at);
    let direct = hit(tokens, at);
    let hit = match direct {
        Some(hit) => hit,
        None => {
            // A subject said again.
            let reach = (at..tokens.len().min(at + 8))
                .find(|at| BODIES.contains(&tokens[*at].lower.as_str()))?;
            let named = matches!(tokens[at].lower.as_str(), "the" | "it" | "they");
            let mut verb = reach + 1;
            step_over(tokens, &mut verb);
            hit(tokens, verb).filter(|_| named)?
        }
    };
    let bare = !hit.verb.contains(' ') && any(tokens, hit.next, &["and", "or", ",", ".", ")"]);
    (hit.tense == tense
        && !bare
        && !is_passive(tokens, &hit)
        && !is_participle(tokens, &hit)
        && !is_noun(tokens, &hit))
    .then_some(hit)
}

fn step_over(tokens: &[Token<'_>], at: &mut usize) {
    while tokens.get(*at).is_some_and(is_adverb) {
        *at += 1;
    }
}

fn clause(sentence: &str, tokens: &[Token<'_>], hit: Hit, subject: Option<String>) -> Clause {
    let addressee = match hit.class {
        VerbClass::Commitment => subject,
        VerbClass::Action | VerbClass::SoftAction => addressee(sentence, tokens, hit.next),
        _ => None,
    };
    Clause {
        verb: hit.verb,
        class: hit.class,
        addressee,
    }
}

/// Whether the body itself, not a State or the secretariat, acts in the first sentence.
pub fn speaks_for_body(text: &str) -> bool {
    let Some(first) = sentences(text).into_iter().next() else {
        return false;
    };
    let tokens = tokens(first);
    subject_and_verb(first, &tokens).is_some_and(|(_, subject)| subject.is_none())
}

#[cfg(test)]
mod tests;
