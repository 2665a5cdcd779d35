//! The findings of the reader, named in the reader's language. The messages themselves are English: they quote the
//! document and name what in it they mean.

use crate::i18n::{Language, Words};

/// The kinds of findings that have a name in the catalogues.
pub const CODES: [&str; 24] = [
    "count-differs",
    "decisions-in-narrative",
    "funding-contradiction",
    "lead-differs",
    "missing-annex",
    "missing-label",
    "missing-lead",
    "missing-row",
    "no-areas",
    "no-body",
    "no-decisions",
    "no-operative-verb",
    "no-plan",
    "no-session",
    "no-session-dates",
    "outside-period",
    "participants-skipped",
    "preamble",
    "repeated-label",
    "skipped-label",
    "timeframe-differs",
    "title-differs",
    "unmatched-row",
    "unreadable-date",
];

/// What sort of finding it is; empty in English, where the message says it, and for a kind without a name.
pub fn title(code: &str, words: Words) -> String {
    match words.0 {
        Language::Russian if CODES.contains(&code) => words.of("intake-finding", code),
        _ => String::new(),
    }
}
