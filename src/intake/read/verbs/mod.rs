//! Operative verbs: what a paragraph of a decision does, and to whom it speaks.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::label;
use super::words::{Token, sentences, tokens};
use crate::intake::report::{Clause, VerbClass};

/// One line a verb: class, base, third person, past, and what has to follow it.
const TABLE: &str = include_str!("../../../../data/operative-verbs.tsv");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Base,
    Present,
    Past,
}

#[derive(Debug)]
struct Verb {
    base: &'static str,
    class: VerbClass,
    /// One of these has to follow; none means that nothing has to.
    particles: Vec<Vec<&'static str>>,
}

static VERBS: LazyLock<HashMap<&'static str, Vec<(Tense, &'static Verb)>>> = LazyLock::new(|| {
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
struct Hit {
    tense: Tense,
    class: VerbClass,
    verb: String,
    /// The token behind the verb and its particle.
    next: usize,
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
fn hit(tokens: &[Token<'_>], at: usize) -> Option<Hit> {
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

fn is(tokens: &[Token<'_>], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.lower == word)
}

fn any(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
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
fn is_participle(tokens: &[Token<'_>], hit: &Hit) -> bool {
    let by = is(tokens, hit.next, "by")
        && !any(tokens, hit.next + 1, &["consensus", "acclamation", "vote"]);
    by || any(
        tokens,
        hit.next,
        &["above", "below", "therein", "herein", "earlier", "hereto"],
    )
}

/// A plural noun that only looks like a verb: "requests from", "reviews of".
fn is_noun(tokens: &[Token<'_>], hit: &Hit) -> bool {
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

fn is_adverb(token: &Token<'_>) -> bool {
    let word = token.lower.as_str();
    let known = [
        "also",
        "further",
        "furthermore",
        "again",
        "once",
        "likewise",
        "moreover",
        "then",
        "therefore",
        "thus",
        "hereby",
        "in",
        "this",
        "that",
        "regard",
        "particular",
        "context",
        "respect",
        "connection",
        "has",
        "have",
        "had",
        "itself",
        "all",
    ];
    known.contains(&word) || (word.ends_with("ly") && word.len() > 4 && word != "assembly")
}

/// Words that can head the subject of an operative sentence; the first group is the body itself.
const BODIES: &[&str] = &[
    "wg",
    "group",
    "groups",
    "committee",
    "subcommittee",
    "sub-committee",
    "commission",
    "council",
    "conference",
    "board",
    "assembly",
    "meeting",
    "session",
    "forum",
    "body",
    "bureau",
    "team",
    "force",
    "panel",
    "party",
    "it",
    "platform",
    "network",
    "sc",
    "gc",
    "congress",
    "plenary",
    "union",
    "we",
    "they",
    "workshop",
    "subsidiary",
];
const OTHERS: &[&str] = &[
    "states",
    "state",
    "governments",
    "government",
    "countries",
    "country",
    "delegations",
    "delegates",
    "delegation",
    "members",
    "participants",
    "parties",
    "secretariat",
    "secretariats",
    "ministers",
    "representatives",
    "representative",
    "experts",
    "agencies",
    "partners",
    "organizations",
    "organisations",
    "chair",
    "chairperson",
    "president",
    "coordinators",
    "signatories",
    "donors",
    "director-general",
    "executive",
    "secretary",
    "institutions",
    "ministries",
    "ministry",
    "authorities",
    "regions",
];

fn heads_subject(token: &Token<'_>) -> bool {
    let word = token.lower.as_str();
    let acronym = token.text.len() >= 2
        && token
            .text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c == '-');
    acronym
        || BODIES.contains(&word)
        || OTHERS.contains(&word)
        || crate::bodies::states::State::find(token.text).is_some()
}

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

/// "Adopted at the closing meeting", "policies endorsed in 2020": a participle, not an act.
fn is_passive(tokens: &[Token<'_>], hit: &Hit) -> bool {
    let placed = any(
        tokens,
        hit.next,
        &["at", "in", "on", "during", "under", "within"],
    );
    hit.tense == Tense::Past && placed && direct_object(hit)
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

fn ends_subject(token: &Token<'_>) -> bool {
    let word = token.lower.as_str();
    let open = [
        "the", "a", "an", "of", "for", "on", "in", "by", "with", "at", "from", "and", "or", "its",
        "their", "as", "to", "all", "these", "those", "this", "under", "into", "any", "some",
        "been", "be", "was", "were", "newly", "when", "where",
    ];
    !open.contains(&word) && (token.is_word || matches!(token.text, ")" | "," | "”" | "\"" | "*"))
}

fn is_plural(token: &Token<'_>) -> bool {
    token.lower.ends_with('s')
        || matches!(token.text, ")" | ",")
        || matches!(token.lower.as_str(), "we" | "they")
}

/// The subject's words, unless it is the body itself.
fn subject(sentence: &str, tokens: &[Token<'_>], end: usize) -> Option<String> {
    let comma = tokens[..end]
        .iter()
        .rposition(|token| token.text == "," && token.end < tokens[end - 1].start);
    let start = comma.map_or(0, |comma| comma + 1);
    let words = &tokens[start..end];
    let (first, last) = (words.first()?, words.last()?);
    let reach = words
        .iter()
        .position(|token| matches!(token.lower.as_str(), "on" | "of" | "for" | "("))
        .unwrap_or(words.len());
    let body = words[..reach]
        .last()
        .is_some_and(|head| BODIES.contains(&head.lower.as_str()) || is_acronym(head));
    (!body).then(|| {
        sentence[first.start..last.end]
            .trim_matches([',', ' '])
            .to_owned()
    })
}

fn is_acronym(token: &Token<'_>) -> bool {
    token.text.len() >= 2 && token.text.chars().all(|c| c.is_ascii_uppercase())
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

fn direct_object(hit: &Hit) -> bool {
    matches!(
        hit.class,
        VerbClass::Constitutive | VerbClass::Action | VerbClass::SoftAction
    ) && !matches!(hit.verb.as_str(), "decided" | "concluded that")
        && !hit.verb.contains(' ')
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

/// Who is asked: the words between the verb and "to", or between "that" and "should".
fn addressee(sentence: &str, tokens: &[Token<'_>], from: usize) -> Option<String> {
    let mut start = from;
    let that = is(tokens, start, "that");
    start += usize::from(that || is(tokens, start, "to"));
    let mut end = None;
    let mut stop = None;
    for at in start..tokens.len().min(start + 60) {
        let token = &tokens[at];
        let word = token.lower.as_str();
        if that
            && matches!(
                word,
                "should" | "shall" | "consider" | "adopt" | "be" | "continue" | "take" | "ensure"
            )
        {
            end = Some(at);
            break;
        }
        if !that && word == "to" && opens_infinitive(tokens, at + 1) {
            end = Some(at);
            break;
        }
        if matches!(token.text, ";" | ":" | "?") || (!that && matches!(word, "that" | "which")) {
            break;
        }
        let aside = [
            "in",
            "including",
            "within",
            "through",
            "as",
            "with",
            "where",
            "particularly",
            "taking",
            "subject",
            "upon",
            "at",
            "under",
            "when",
            "inter",
            "while",
            "especially",
            "based",
            "on",
            "by",
        ];
        if token.text == "," && any(tokens, at + 1, &aside) && stop.is_none() {
            stop = Some(at);
        }
    }
    let end = stop
        .filter(|stop| end.is_some_and(|end| *stop < end))
        .or(end)?;
    let (mut first, last) = (start, end.checked_sub(1)?);
    // "global action by all stakeholders": those who are to act.
    if let Some(by) = (start..end).find(|at| is(tokens, *at, "by"))
        && any(
            tokens,
            start,
            &["global", "action", "concerted", "urgent", "joint"],
        )
    {
        first = by + 1;
    }
    if first > last
        || any(
            tokens,
            first,
            &["this", "it", "these", "them", "that", "also", "and"],
        )
        || end == start
    {
        return None;
    }
    let words = sentence[tokens[first].start..tokens[last].end].trim_end_matches([',', ' ']);
    (!words.is_empty()).then(|| words.to_owned())
}

/// Whether a verb follows "to": it does not before an article, a pronoun or a name.
fn opens_infinitive(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    if token.text == ":" || token.text == "," {
        return true;
    }
    let other = [
        "the", "a", "an", "its", "their", "all", "this", "these", "those", "each", "any", "other",
        "which", "whom", "date",
    ];
    token.is_word
        && !other.contains(&token.lower.as_str())
        && token.text.starts_with(char::is_lowercase)
}

fn lower_article(words: &str) -> String {
    match words.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => words.to_owned(),
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
