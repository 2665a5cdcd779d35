//! Who acts, and who is asked.

use super::lexicon::{any, is};
use crate::intake::read::words::Token;

pub(super) fn is_adverb(token: &Token<'_>) -> bool {
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
pub(super) const BODIES: &[&str] = &[
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

pub(super) fn heads_subject(token: &Token<'_>) -> bool {
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

pub(super) fn ends_subject(token: &Token<'_>) -> bool {
    let word = token.lower.as_str();
    let open = [
        "the", "a", "an", "of", "for", "on", "in", "by", "with", "at", "from", "and", "or", "its",
        "their", "as", "to", "all", "these", "those", "this", "under", "into", "any", "some",
        "been", "be", "was", "were", "newly", "when", "where",
    ];
    !open.contains(&word) && (token.is_word || matches!(token.text, ")" | "," | "”" | "\"" | "*"))
}

pub(super) fn is_plural(token: &Token<'_>) -> bool {
    token.lower.ends_with('s')
        || matches!(token.text, ")" | ",")
        || matches!(token.lower.as_str(), "we" | "they")
}

/// The subject's words, unless it is the body itself.
pub(super) fn subject(sentence: &str, tokens: &[Token<'_>], end: usize) -> Option<String> {
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

/// Who is asked: the words between the verb and "to", or between "that" and "should".
pub(super) fn addressee(sentence: &str, tokens: &[Token<'_>], from: usize) -> Option<String> {
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

pub(super) fn lower_article(words: &str) -> String {
    match words.strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => words.to_owned(),
    }
}
