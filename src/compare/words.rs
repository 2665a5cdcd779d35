//! What a comparison says, in words.

use super::sides::Named;
use super::store::Totals;
use super::{Pair, Shift, Stood};
use crate::i18n::Words;
use crate::plan::Overdue;
use crate::web::past::Known;

/// "From 19 October 2023 to 3 June 2024, both as known now."
pub(super) fn between(words: Words, known: Known, from: &Named, to: &Named) -> String {
    // What is known then or now matters to days alone.
    let baselines = [from, to]
        .iter()
        .all(|named| named.side.counts.up_to().is_some());
    let known = if baselines {
        "baselines"
    } else {
        known.as_str()
    };
    words
        .with("compare-sides")
        .arg("from", from.name.as_str())
        .arg("to", to.name.as_str())
        .arg("known", known)
        .to_string()
}

/// Each with its number; what is none is left out.
pub(super) fn totals(words: Words, totals: &Totals, outputs: i64) -> Vec<(String, String)> {
    let of = [
        ("compare-total-added", totals.added),
        ("compare-total-gone", totals.gone),
        ("compare-total-moved", totals.moved),
        ("compare-total-delivered", totals.delivered),
        ("compare-total-completed", totals.completed),
        ("compare-total-later", totals.later),
        ("compare-total-earlier", totals.earlier),
        ("compare-total-outputs", outputs),
    ];
    of.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| {
            let number = words.number(count);
            (number, words.with(key).arg("count", count).to_string())
        })
        .collect()
}

/// When an activity was to end, as closely as it was known.
pub(super) fn ends(words: Words, stood: Option<&Stood>) -> String {
    let point = stood.and_then(|stood| stood.timeframe.to.or(stood.timeframe.from));
    point.map(|point| words.point(point)).unwrap_or_default()
}

/// In what the sides differ, beside the end.
pub(super) fn what(words: Words, pair: &Pair) -> Vec<String> {
    let differing = match (&pair.was, &pair.is) {
        (None, _) => vec!["compare-added"],
        (_, None) => vec!["compare-gone"],
        _ => [
            (pair.moved().is_some(), "compare-moved"),
            (pair.changed_area(), "compare-other-area"),
            (pair.was_reworded(), "compare-reworded"),
        ]
        .into_iter()
        .filter_map(|(differs, key)| differs.then_some(key))
        .collect(),
    };
    differing.into_iter().map(|key| words.t(key)).collect()
}

/// "later by 3 months"
pub(super) fn how_far(words: Words, shift: Shift) -> String {
    let (direction, by) = match shift {
        Shift::Later(by) => ("later", by),
        Shift::Earlier(by) => ("earlier", by),
    };
    let (key, count) = match by {
        Overdue::Days(days) => ("compare-shift-days", days),
        Overdue::Months(months) => ("compare-shift-months", months),
        Overdue::Years(years) => ("compare-shift-years", years),
    };
    words
        .with(key)
        .arg("direction", direction)
        .arg("count", count)
        .to_string()
}
