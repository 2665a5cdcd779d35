//! When and where the session was held.

use std::sync::LazyLock;

use regex::Regex;

use super::name::names_body;
use super::ordinal::Numbered;
use crate::bodies::states::State;
use crate::intake::read::dates;
use crate::intake::read::pattern;
use crate::time::Precision;

static HELD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:held|took\s+place|organi[sz]ed|convened|met|meeting\s+of|conducted|hosted)\b",
    )
});

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<name>\p{Lu}[\p{L}'’.-]+(?:[ -](?:de |la |of )?\p{Lu}[\p{L}'’.-]+){0,3}(?:,\s+(?:the\s+)?\p{Lu}[\p{L}'’() -]+)?)\s*[,(]?\s*(?:and online[^,()]*)?\)?,?\s*(?:on|from|between)?\s*$",
    )
});

static IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:held|hosted|organi[sz]ed|convened|met|place)\b[^.]{0,120}?\b(?:in|at)\s+|\(\s*in\s+|(?i:hybrid):\s*|(?i:venue|place):\s*)(?P<name>\p{Lu}[\p{L}'’.-]+(?:[ -]\p{Lu}[\p{L}'’.-]+){0,2}(?:,\s+\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)*)?)",
    )
});

/// Dates and place of the session, from the lines closest to its ordinal, or the sentence that says that it was held.
pub(super) fn when_and_where(
    texts: &[String],
    top: usize,
    numbered: Option<&Numbered>,
) -> (Option<dates::Found>, Option<String>) {
    let issued = |at: usize| {
        (at.saturating_sub(1)..=at).any(|line| {
            texts[line].contains("Distr") || texts[line].to_lowercase().starts_with("original")
        })
    };
    let year = texts[..top.min(texts.len())]
        .iter()
        .flat_map(|text| dates::find(text, None))
        .map(|found| chrono::Datelike::year(&found.from.first()))
        .next();
    let near = numbered.map_or(0..0, |found| {
        found.text..(found.text + 5).min(top.max(found.text + 1))
    });
    let held = (0..texts.len().min(30)).filter(|at| HELD.is_match(&texts[*at]));
    let mut rest = (0..top).filter(|at| !issued(*at));
    let lines = near.chain(held).chain(&mut rest);
    let mut found: Option<(dates::Found, Option<String>)> = None;
    for at in lines.filter(|at| *at < texts.len() && !issued(*at)) {
        let start = numbered
            .filter(|found| found.text == at && texts[at].len() > 400)
            .map_or(0, |found| found.at.start);
        let Some(period) = first_day(&texts[at][start..], year) else {
            continue;
        };
        let place = place_beside(&texts[at][start..], &period);
        let better = found
            .as_ref()
            .is_none_or(|(_, known)| known.is_none() && place.is_some());
        if better {
            let same = found
                .as_ref()
                .is_none_or(|(known, _)| (known.from, known.to) == (period.from, period.to));
            found = Some(match found {
                Some((known, _)) => (known, place.filter(|_| same)),
                None => (period, place),
            });
        }
        if found.as_ref().is_some_and(|(_, place)| place.is_some()) {
            break;
        }
    }
    found.map_or((None, None), |(period, place)| (Some(period), place))
}

fn first_day(text: &str, year: Option<i32>) -> Option<dates::Found> {
    dates::find(text, year)
        .into_iter()
        .find(|found| found.precision() == Precision::Day)
}

/// "Geneva, 12–14 May 2025", "at the Palais des Nations, Geneva, from 12 to 14 May", "12-14 May 2025, Geneva"
fn place_beside(text: &str, period: &dates::Found) -> Option<String> {
    let before = &text[..period.at.start];
    let after = text[period.at.end..].trim_start_matches([',', ' ', ')', '(', ';', ':', '–', '-']);
    let named = NAME.captures(before).map(|found| found["name"].to_owned());
    // "Country chair: Uzbekistan, Tashkent, 19 October": the chair comes first.
    let chaired = |name: &str| {
        before
            .rfind(name)
            .is_some_and(|at| before[..at].trim_end().to_lowercase().ends_with("chair:"))
    };
    let named = named.and_then(|name| {
        if chaired(&name) {
            name.split_once(',').map(|(_, rest)| rest.trim().to_owned())
        } else {
            Some(name)
        }
    });
    let named = named.filter(|name| before_is_place(before, name));
    let behind = after.split(['(', ')', ';', '.']).next().unwrap_or("");
    let behind = behind
        .strip_prefix("in ")
        .unwrap_or(behind)
        .split(" and ")
        .next()
        .unwrap_or("")
        .trim()
        .trim_end_matches(',');
    let behind = (is_place(behind) && text.len() < 200).then(|| behind.to_owned());
    named
        .map(|name| last_parts(&name))
        .filter(|name| is_place(name))
        .or(behind)
}

/// The words before a date are a place only if a comma, a bracket or a preposition sets them off.
fn before_is_place(before: &str, name: &str) -> bool {
    let Some(at) = before.rfind(name) else {
        return false;
    };
    let lead = before[..at].trim_end();
    let stated = lead.is_empty()
        || lead.ends_with([',', '(', ':', ';'])
        || lead.ends_with(" in")
        || lead.ends_with(" at")
        || lead == "in"
        || lead.ends_with("the");
    let state = State::find(name.rsplit(',').next().unwrap_or(name)).is_some();
    let chair = lead.to_lowercase().ends_with("chair:");
    // A State alone, as in "the representative of Chile, 3 May", is no place; "Chile, 3 May" is.
    let alone = state && !name.contains(',') && !(lead.is_empty() || lead.ends_with(','));
    stated && !chair && !alone
}

/// "Palais des Nations, Geneva" is in Geneva; "Tashkent, Uzbekistan" stays whole.
fn last_parts(name: &str) -> String {
    let parts: Vec<&str> = name.split(',').map(str::trim).collect();
    match parts.as_slice() {
        [.., city, state] if State::find(state).is_some() => format!("{city}, {state}"),
        [.., city] => (*city).to_owned(),
        [] => name.to_owned(),
    }
}

fn is_place(name: &str) -> bool {
    let parts = name.split(',').map(str::trim).collect::<Vec<_>>();
    let words = name.split_whitespace().count();
    let month = dates::find(&format!("{name} 2024"), None)
        .iter()
        .any(|found| found.precision() == Precision::Month);
    let government = [
        "Government",
        "Chair",
        "Session",
        "Original",
        "Distr",
        "Ministry",
        "Agenda",
        "Report",
        "Annex",
        "Online",
        "Zoom",
        "Hybrid",
        "Virtual",
        "WG",
        "Working",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ];
    let other = government.iter().any(|word| name.contains(word)) || names_body(name);
    (1..=6).contains(&words)
        && parts.len() <= 3
        && name.starts_with(char::is_uppercase)
        && !name.contains(|c: char| c.is_ascii_digit())
        && !month
        && !other
}

/// "in a hybrid format (in Tashkent, Uzbekistan and online)", "held in Nairobi", "venue: Nairobi"
pub(super) fn stated_place(texts: &[String]) -> Option<String> {
    texts.iter().find_map(|text| {
        IN.captures_iter(text)
            .map(|found| last_parts(&found["name"]))
            .find(|name| is_place(name))
    })
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&HELD);
    LazyLock::force(&NAME);
    LazyLock::force(&IN);
}
