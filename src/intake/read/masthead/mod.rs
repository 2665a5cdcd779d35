//! Which body met, in which session, when, where, how and under whose chair.

mod name;
mod ordinal;
mod place;

use std::sync::LazyLock;

use regex::Regex;

use self::name::body_name;
use self::ordinal::ordinal;
use self::place::{stated_place, when_and_where};
use super::block::{Block, Kind, SYMBOL};
use super::pattern;
use super::{Reading, agency, section};
use crate::bodies::states::State;
use crate::intake::report::{Body, Finding, Format, Report, Severity};

static CHAIR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i:\b(?:country\s+chair|chairing\s+country|chair\s+country)\s*[:–-]?\s*(?:the\s+)?|\b(?:co-?)?chaired\s+by\s+(?:the\s+)?(?:(?:government|delegation|representative|representatives|republic)\s+of\s+(?:the\s+)?)?",
        r"|\bchair(?:man|person)?ship\s+of\s+(?:the\s+)?(?:government\s+of\s+(?:the\s+)?)?|\bchair(?:person|ed)?\s*[:–]\s*(?:the\s+)?(?:government\s+of\s+(?:the\s+)?)?)",
        r"(?P<name>\p{Lu}[\p{L}'’-]+(?:[ -](?:and\s|of\s(?:the\s)?|the\s)?\p{Lu}[\p{L}'’-]+){0,5}(?:\s\([^)]*\))?)",
    ))
});

static SAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<hybrid>hybrid)|(?P<both>in[- ]person\s+(?:and|with)\s+(?:online|virtual|remote)|and\s+online\b|(?:with|and)\s+(?:remote|online|virtual)\s+participation)|(?P<online>held\s+online|online\s+(?:format|session|meeting|via|through)|virtual(?:ly)?|videoconference|\(online\b|online,)|(?P<person>in[- ]person|face[- ]to[- ]face))\b?",
    )
});

static SESSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)session|meeting|held|format"));

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
        (report.body.name.is_none(), "no-body"),
        (report.session.ordinal.is_none(), "no-session"),
        (report.session.from.is_none(), "no-session-dates"),
    ];
    for (is_missing, code) in missing {
        if is_missing {
            reading.find(Finding::new(Severity::Note, code, last));
        }
    }
}

fn country_chair(texts: &[String]) -> Option<State> {
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

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&CHAIR);
    LazyLock::force(&SAID);
    LazyLock::force(&SESSION);
    name::prepare();
    ordinal::prepare();
    place::prepare();
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
