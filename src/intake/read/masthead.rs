//! Which body met, in which session, when, where, how and under whose chair.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::block::{Block, Kind, SYMBOL};
use super::{Reading, agency, dates, label, section};
use crate::bodies::states::State;
use crate::intake::report::{Body, Format, Report, Severity};
use crate::time::Precision;

pub fn read(reading: &mut Reading<'_>, report: &mut Report) {
    let blocks: Vec<&Block> = (0..reading.blocks.len())
        .filter(|at| {
            reading.is_free(*at)
                || reading.roles[*at] == Some(section::Role::Decisions)
                || reading.roles[*at] == Some(section::Role::Plan)
        })
        .map(|at| &reading.blocks[at])
        .filter(|block| matches!(block.kind, Kind::Text | Kind::Furniture | Kind::Row(_)))
        .take(60)
        .collect();
    let texts: Vec<String> = blocks.iter().map(|block| block.whole()).collect();
    let top = head_end(&blocks);
    let session = &mut report.session;
    let numbered = ordinal(&texts, top);
    session.ordinal = numbered.as_ref().map(|found| found.ordinal);
    let name = body_name(&texts, &blocks, top, numbered.as_ref());
    let (period, place) = when_and_where(&texts, top, numbered.as_ref());
    session.from = period.as_ref().map(|period| period.from);
    session.to = period.as_ref().map(|period| period.to);
    session.place = place.or_else(|| stated_place(&texts));
    session.country_chair = country_chair(&texts);
    session.format = format(&texts, top);
    session.symbol = symbol(&texts, top);
    report.body = Body {
        agencies: agencies(reading, report, name.as_deref().unwrap_or("")),
        name,
    };
    warn(reading, report);
}

/// The masthead ends with the first long paragraph, or after a screenful.
fn head_end(blocks: &[&Block]) -> usize {
    let prose = blocks
        .iter()
        .position(|block| block.text.len() > 200 && block.is_closed());
    prose.unwrap_or(blocks.len()).min(40)
}

fn warn(reading: &mut Reading<'_>, report: &Report) {
    let last = crate::intake::report::Lines(1, reading.lines.len().clamp(1, 40));
    let missing = [
        (
            report.body.name.is_none(),
            "the name of the body",
            "no-body",
        ),
        (
            report.session.ordinal.is_none(),
            "which session this was",
            "no-session",
        ),
        (
            report.session.from.is_none(),
            "the dates of the session",
            "no-session-dates",
        ),
    ];
    for (is_missing, what, code) in missing {
        if is_missing {
            let message = format!("The beginning of the report does not tell {what}.");
            reading.find(Severity::Note, code, last, message);
        }
    }
}

/// A session's ordinal, and where it was found.
struct Numbered {
    ordinal: u32,
    /// Which of the texts, and where in it.
    text: usize,
    at: Range<usize>,
}

static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    let ones = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth";
    let tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    let word = format!(
        "(?:one hundred and )?(?:(?:{tens})[- ])?(?:{ones})|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth|(?:one[- ])?hundredth(?: and (?:{ones}))?"
    );
    pattern(&format!(
        r"(?ix)\b(?:(?P<ordinal>{word}|\d{{1,3}}\s?(?:st|nd|rd|th)|(?-i:[IVXLC]+))\s+
          (?:(?:annual|regular|ordinary|resumed|special|joint|plenary|formal|meeting|intersessional|SPECA|part|of|the)\s+){{0,2}}(?P<noun>session|meeting|conference|plenary|assembly|forum|congress)s?
          |(?:session|meeting)\s+(?:no\.?\s*)?(?P<figure>\d{{1,3}}|(?-i:[IVXLC]+)))\b",
        word = word.replace(' ', r"\ ")
    ))
});

/// The value of an ordinal in words, figures or Roman numerals.
fn value(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let digits: String = lower.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok();
    }
    let ones = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    let tens = [
        "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
    ];
    let mut total = 0;
    for part in lower.split(['-', ' ']) {
        if let Some(at) = ones.iter().position(|one| *one == part) {
            total += at as u32 + 1;
        } else if let Some(at) = tens.iter().position(|ten| {
            part.strip_prefix(ten)
                .is_some_and(|rest| rest == "y" || rest == "ieth")
        }) {
            total += (at as u32 + 2) * 10;
        } else if part == "hundredth" || part == "hundred" {
            total += 100;
        }
    }
    if total > 0 {
        Some(total)
    } else {
        label::roman_value(text.trim())
    }
}

/// The session's own ordinal: in the title if it is there, else in the first paragraphs.
fn ordinal(texts: &[String], top: usize) -> Option<Numbered> {
    let find = |range: Range<usize>, only_session: bool| {
        range.into_iter().find_map(|at| {
            ORDINAL.captures_iter(&texts[at]).find_map(|found| {
                let part = found.name("ordinal").or(found.name("figure"))?;
                let noun = found
                    .name("noun")
                    .map_or("session".to_owned(), |noun| noun.as_str().to_lowercase());
                if only_session && noun != "session" && noun != "meeting" {
                    return None;
                }
                Some(Numbered {
                    ordinal: value(part.as_str())?,
                    text: at,
                    at: found.get(0)?.range(),
                })
            })
        })
    };
    let before_body = || (0..top).find_map(|at| ordinal_before_body(texts, at));
    find(0..top, true)
        .or_else(|| find(0..top, false))
        .or_else(before_body)
        .or_else(|| find(top..texts.len(), true))
}

/// "Seventy-seventh World Health Assembly", "15th SPECA Economic Forum"
fn ordinal_before_body(texts: &[String], at: usize) -> Option<Numbered> {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:Report of the\s+)?(?P<ordinal>[A-Za-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th))\s+(?:\p{Lu}[\p{L}-]*\s+|of\s+|on\s+|the\s+|for\s+|and\s+){0,8}(?:Assembly|Conference|Forum|Congress|Council|Group|Committee|Commission|Board)\b",
        )
    });
    let found = NAMED.captures(&texts[at])?;
    let part = found.name("ordinal")?;
    let ordinal = value(part.as_str()).filter(|_| part.as_str().len() > 2)?;
    Some(Numbered {
        ordinal,
        text: at,
        at: part.range(),
    })
}

const BODY: &str = r"(?:Group|Committee|Subcommittee|Sub-Committee|Commission|Council|Conference|Board|Assembly|Meeting|Forum|Body|Bureau|Team|Panel|Party|Parties|Task Force|Platform|Congress|GROUP|COMMITTEE|COMMISSION|COUNCIL|CONFERENCE|BOARD|ASSEMBLY|PARTIES|TEAM|PARTY)";

/// The body's name: beside the session's ordinal, or in the title of the report, or the masthead's line above.
fn body_name(
    texts: &[String],
    blocks: &[&Block],
    top: usize,
    numbered: Option<&Numbered>,
) -> Option<String> {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:report|decisions|outcomes?|recommendations|conclusions|summary|resolutions|minutes)\s+of\s+(?:the\s+)?(?P<name>[^.;:]{{0,120}}?(?-i:\b{BODY}\b)[^.;:]*?)(?:\s+on\s+its\b|,?\s+(?:on\s+)?(?:the\s+)?(?:work\s+of\s+)?(?:its\s+)?{}|,?\s+held\b|$)",
            r"\S+\s+(?:session|meeting)"
        ))
    });
    static OF: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^\s*(?:of|session\s+of)\s+(?:the\s+)?(?P<name>.+)$"));
    if let Some(found) = numbered {
        let text = &texts[found.text];
        let rest = &text[found.at.end..];
        let clean = |name: &str| clean(name, texts);
        if let Some(name) = OF.captures(rest).and_then(|found| clean(&found["name"])) {
            return Some(name);
        }
        // "Committee on Trade, fourth session"
        let before = text[..found.at.start].trim_end_matches([' ', ',', ':', '–', '-', '(']);
        let before = before
            .trim_start_matches("Report of the ")
            .trim_start_matches("Decisions of the ");
        if names_body(before)
            && !before.to_lowercase().contains(" on its")
            && let Some(name) = clean(before)
        {
            return Some(name);
        }
    }
    let clean = |name: &str| clean(name, texts);
    let from_title = texts[..top]
        .iter()
        .find_map(|text| TITLE.captures(text).and_then(|found| clean(&found["name"])));
    from_title
        .or_else(|| numbered.and_then(|found| above(texts, blocks, found.text)))
        .or_else(|| {
            let line = texts[..top]
                .iter()
                .find(|text| names_body(text) && text.len() < 200)?;
            clean(line)
        })
}

fn names_body(text: &str) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b{BODY}\b")));
    NAMED.is_match(text)
}

/// The nearest line above the ordinal's that names a body.
fn above(texts: &[String], blocks: &[&Block], at: usize) -> Option<String> {
    let near = at.saturating_sub(4)..at;
    let line = near
        .rev()
        .find(|line| names_body(&texts[*line]) && !blocks[*line].is_closed())?;
    clean(&texts[line], texts)
}

/// A name without what trails it: its acronym in brackets, dates, "was held …".
fn clean(name: &str, texts: &[String]) -> Option<String> {
    static TAIL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\s*(?:\(|,?\s+(?:was|were|is|held|took|on\s+its|on\s+the\s+work|met|convened|\d{1,2}\s|at\s+its)|,\s|[.;:–—]|\s-\s).*$",
        )
    });
    let name = TAIL.replace(name.trim(), "");
    let name = name
        .trim()
        .trim_start_matches("the ")
        .trim_start_matches("The ");
    let title = if name.chars().any(char::is_lowercase) {
        name.to_owned()
    } else {
        sentence_case(name, texts)
    };
    (title.chars().count() >= 5 && title.len() <= 250).then_some(title)
}

/// A heading in capitals as a name is usually written. What is in capitals elsewhere too is an acronym.
fn sentence_case(name: &str, texts: &[String]) -> String {
    let mixed = || {
        texts
            .iter()
            .filter(|text| text.chars().any(char::is_lowercase))
    };
    let is_acronym = |word: &str| {
        agency::is_known(word)
            || mixed().any(|text| {
                text.split(|c: char| !c.is_alphanumeric())
                    .any(|other| other == word)
            })
    };
    let small = [
        "of", "on", "for", "and", "the", "in", "to", "a", "at", "by", "with",
    ];
    let words = name.split_whitespace().enumerate().map(|(at, word)| {
        let lower = word.to_lowercase();
        if at > 0 && small.contains(&lower.as_str()) {
            lower
        } else if word.len() <= 8 && is_acronym(word.trim_matches(|c: char| !c.is_alphanumeric())) {
            word.to_owned()
        } else {
            let mut letters = lower.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_uppercase().chain(letters).collect()
            })
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Dates and place of the session, from the lines closest to its ordinal, or the sentence that says that it was held.
fn when_and_where(
    texts: &[String],
    top: usize,
    numbered: Option<&Numbered>,
) -> (Option<dates::Found>, Option<String>) {
    static HELD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:held|took\s+place|organi[sz]ed|convened|met|meeting\s+of|conducted|hosted)\b",
        )
    });
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
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?P<name>\p{Lu}[\p{L}'’.-]+(?:[ -](?:de |la |of )?\p{Lu}[\p{L}'’.-]+){0,3}(?:,\s+(?:the\s+)?\p{Lu}[\p{L}'’() -]+)?)\s*[,(]?\s*(?:and online[^,()]*)?\)?,?\s*(?:on|from|between)?\s*$",
        )
    });
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
fn stated_place(texts: &[String]) -> Option<String> {
    static IN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:\b(?:held|hosted|organi[sz]ed|convened|met|place)\b[^.]{0,120}?\b(?:in|at)\s+|\(\s*in\s+|(?i:hybrid):\s*|(?i:venue|place):\s*)(?P<name>\p{Lu}[\p{L}'’.-]+(?:[ -]\p{Lu}[\p{L}'’.-]+){0,2}(?:,\s+\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)*)?)",
        )
    });
    texts.iter().find_map(|text| {
        IN.captures_iter(text)
            .map(|found| last_parts(&found["name"]))
            .find(|name| is_place(name))
    })
}

fn country_chair(texts: &[String]) -> Option<State> {
    static CHAIR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?i:\b(?:country\s+chair|chairing\s+country|chair\s+country)\s*[:–-]?\s*(?:the\s+)?|\b(?:co-?)?chaired\s+by\s+(?:the\s+)?(?:(?:government|delegation|representative|representatives|republic)\s+of\s+(?:the\s+)?)?",
            r"|\bchair(?:man|person)?ship\s+of\s+(?:the\s+)?(?:government\s+of\s+(?:the\s+)?)?|\bchair(?:person|ed)?\s*[:–]\s*(?:the\s+)?(?:government\s+of\s+(?:the\s+)?)?)",
            r"(?P<name>\p{Lu}[\p{L}'’-]+(?:[ -](?:and\s|of\s(?:the\s)?|the\s)?\p{Lu}[\p{L}'’-]+){0,5}(?:\s\([^)]*\))?)",
        ))
    });
    texts.iter().find_map(|text| {
        CHAIR
            .captures_iter(text)
            .find_map(|found| longest_state(&found["name"]))
    })
}

/// The State that the first words of a text name.
fn longest_state(text: &str) -> Option<State> {
    let ends = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect::<Vec<_>>();
    ends.into_iter()
        .rev()
        .find_map(|end| State::find(&text[..end]))
}

fn format(texts: &[String], top: usize) -> Option<Format> {
    static SAID: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<hybrid>hybrid)|(?P<both>in[- ]person\s+(?:and|with)\s+(?:online|virtual|remote)|and\s+online\b|(?:with|and)\s+(?:remote|online|virtual)\s+participation)|(?P<online>held\s+online|online\s+(?:format|session|meeting|via|through)|virtual(?:ly)?|videoconference|\(online\b|online,)|(?P<person>in[- ]person|face[- ]to[- ]face))\b?",
        )
    });
    static SESSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)session|meeting|held|format"));
    let first = texts
        .iter()
        .take(top + 4)
        .filter(|text| SESSION.is_match(text) || text.len() < 120);
    let mut found = None;
    for said in first.flat_map(|text| SAID.captures_iter(text)) {
        let format = if said.name("hybrid").is_some() || said.name("both").is_some() {
            return Some(Format::Hybrid);
        } else if said.name("online").is_some() {
            Format::Online
        } else {
            Format::InPerson
        };
        found = found.or(Some(format));
    }
    found
}

/// The document's own symbol, which stands alone on a line of the masthead.
fn symbol(texts: &[String], top: usize) -> Option<String> {
    let lines = texts[..top.min(texts.len())].iter();
    lines
        .flat_map(|text| text.split(['\t', '|']))
        .map(|text| text.trim().trim_start_matches("Symbol:").trim())
        .find_map(|text| {
            let found = SYMBOL.find(text)?;
            let whole = found.len() == text.len()
                && text.contains('/')
                && text.contains(|c: char| c.is_ascii_digit())
                && text.len() < 60;
            whole.then(|| text.to_owned())
        })
}

/// The organisations of the secretariat: named by the prose, the leads, the masthead and the symbol.
fn agencies(reading: &Reading<'_>, report: &Report, body: &str) -> Vec<String> {
    let mut census = agency::Census::default();
    for at in 0..reading.blocks.len() {
        let block = &reading.blocks[at];
        let skipped = matches!(
            reading.roles[at],
            Some(section::Role::Participants | section::Role::Contents)
        );
        if block.kind == Kind::Text && !skipped {
            if at < 60
                && let Some(acronym) = agency::named(&block.text)
            {
                census.add(acronym);
            }
            census.prose(&block.text);
        }
    }
    for lead in report
        .plans
        .iter()
        .flat_map(|plan| &plan.areas)
        .flat_map(|area| &area.leads)
    {
        if agency::acronyms(lead).first() == Some(lead) {
            census.add(lead);
        }
    }
    for agency in report
        .outputs
        .iter()
        .filter_map(|output| output.agency.as_ref())
    {
        census.add(agency);
    }
    if let Some(acronym) = report.session.symbol.as_deref().and_then(agency::of_symbol) {
        census.add(acronym);
    }
    census.agencies(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read_in_words_figures_and_roman_numerals() {
        for (text, number) in [
            ("Fourth Session of the Group", 4),
            ("4th session", 4),
            ("Twenty-third session", 23),
            ("TWENTIETH SESSION", 20),
            ("Seventy-eighth session", 78),
            ("XIV session of the Committee", 14),
            ("Session 12", 12),
            ("its eighth annual session", 8),
            ("One hundred and second session", 102),
        ] {
            let texts = vec![text.to_owned()];
            assert_eq!(
                ordinal(&texts, 1).map(|found| found.ordinal),
                Some(number),
                "{text}"
            );
        }
    }

    #[test]
    fn a_chair_is_a_state_under_any_wording() {
        for text in [
            "(Country chair: Uzbekistan, 19 October 2023)",
            "chaired by the Government of Uzbekistan, on 19 October",
            "under the chairmanship of the Republic of Uzbekistan",
        ] {
            assert_eq!(
                country_chair(&[text.to_owned()]).map(State::code),
                Some("UZ"),
                "{text}"
            );
        }
        assert_eq!(
            country_chair(&["chaired by Ms. A. Example".to_owned()]),
            None
        );
    }
}
