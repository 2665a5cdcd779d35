//! An event taken apart: title, dates, place, format, kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::bodies::states::State;
use crate::intake::read::dates;
use crate::intake::read::pattern;
use crate::intake::report::{Format, OutputKind};

/// An item taken apart: "Study tour to Georgia, 10-11 July 2023, Tbilisi".
pub(super) struct Parts {
    pub(super) title: String,
    pub(super) period: Option<dates::Found>,
    pub(super) place: Option<String>,
}

const EDGES: [char; 10] = [' ', ',', ';', ':', '.', '(', '–', '—', '-', '\t'];

impl Parts {
    pub(super) fn of(text: &str) -> Parts {
        let period = dates::best(text, None);
        let Some(found) = &period else {
            return Parts {
                title: text.trim().to_owned(),
                period: None,
                place: None,
            };
        };
        let before = text[..found.at.start].trim_end();
        let after = text[found.at.end..]
            .trim()
            .trim_matches(EDGES)
            .trim_matches([')', ',', ' ']);
        let before = without_preposition(before);
        // "(Tbilisi, 10-11 July 2023)": the place stands before the date, inside the brackets.
        let bracket = before
            .rfind('(')
            .filter(|open| !before[*open..].contains(')'));
        if let Some(open) = bracket {
            let inner = place(before[open + 1..].trim_matches(EDGES));
            let title = before[..open].trim_matches(EDGES).to_owned();
            return Parts {
                title,
                period,
                place: inner.or_else(|| place(after)),
            };
        }
        let before = before.trim_end_matches(EDGES);
        if before.is_empty() || before.chars().count() < 4 {
            return Parts::behind_the_date(after, period);
        }
        match place(after) {
            Some(found) => Parts {
                title: before.to_owned(),
                period,
                place: Some(found),
            },
            None if after.split_whitespace().count() > 6 => Parts {
                title: format!("{before}, {after}"),
                period,
                place: None,
            },
            None => {
                let (title, place) = split_place(before);
                Parts {
                    title,
                    period,
                    place,
                }
            }
        }
    }

    /// "10–11 July 2023: Study tour to Georgia, Tbilisi"
    pub(super) fn behind_the_date(after: &str, period: Option<dates::Found>) -> Parts {
        let (title, place) = split_place(after.trim_matches(EDGES));
        Parts {
            title,
            period,
            place,
        }
    }
}

fn without_preposition(text: &str) -> &str {
    match TAIL.find(text) {
        Some(found) if found.as_str().contains('(') => {
            &text[..found.start() + found.as_str().find('(').unwrap_or(0) + 1]
        }
        Some(found) => &text[..found.start()],
        None => text,
    }
}

/// A place that ends a title: "…, Astana", "…, Baku, Azerbaijan", "… in Tashkent".
fn split_place(text: &str) -> (String, Option<String>) {
    let cut = |at: usize, width: usize| {
        (
            text[..at].trim_end_matches(EDGES).to_owned(),
            place(&text[at + width..]),
        )
    };
    let commas: Vec<usize> = text.match_indices(',').map(|(at, _)| at).collect();
    if let Some(last) = commas.last().copied() {
        let tail = text[last + 1..].trim();
        let state = State::find(tail).is_some();
        let second = commas
            .len()
            .checked_sub(2)
            .map(|at| commas[at])
            .filter(|at| state && is_name(text[at + 1..last].trim()));
        let at = second.unwrap_or(last);
        if state || (is_name(tail) && tail.split_whitespace().count() <= 3) {
            let (title, place) = cut(at, 1);
            if place.is_some() {
                return (title, place);
            }
        }
    }
    match IN
        .captures(text)
        .and_then(|found| found.get(0).zip(found.get(1)))
    {
        Some((whole, name)) if place(name.as_str()).is_some() => {
            (text[..whole.start()].to_owned(), place(name.as_str()))
        }
        _ => (text.to_owned(), None),
    }
}

/// Whether some words can be the name of a place: capitals, no digits, no acronym.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small = ["and", "of", "the", "de", "la", "el", "al", "am", "sur"];
    let named = |word: &&str| {
        small.contains(word) || word.starts_with(char::is_uppercase) || word.starts_with('(')
    };
    let acronym = |word: &&str| word.len() > 2 && word.chars().all(|c| c.is_ascii_uppercase());
    !words.is_empty()
        && words.len() <= 6
        && words.iter().all(named)
        && !words.iter().any(acronym)
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// The place that some words name, without what they say of the format.
pub(super) fn place(text: &str) -> Option<String> {
    let rest = ONLINE.replace_all(text, "");
    let rest = rest
        .trim()
        .trim_start_matches("in ")
        .trim_start_matches("held in ")
        .trim_matches(EDGES)
        .trim_matches([')', '(', ' ']);
    let parts: Vec<&str> = rest.split(',').map(str::trim).collect();
    (is_name(&parts.join(" ")) && parts.len() <= 4).then(|| rest.to_owned())
}

/// How people met, as the item says, or as its title implies.
pub(super) fn format(text: &str, title: &str) -> Option<Format> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let and_online = has(&[
        "and online",
        "/online",
        "/ online",
        "online and",
        "& online",
        "+ online",
        "and virtual",
    ]);
    if has(&["hybrid"]) || and_online {
        return Some(Format::Hybrid);
    }
    let title = title.to_lowercase();
    let bracketed = has(&[
        "(online",
        "(virtual",
        ", online",
        ", virtual",
        "virtually",
        "via zoom",
        "webinar",
        "videoconference",
    ]);
    if bracketed
        || title.starts_with("online ")
        || title.starts_with("virtual ")
        || title.contains(" online training") && !has(&["online tool"])
    {
        return Some(Format::Online);
    }
    has(&["in person", "in-person", "face-to-face"]).then_some(Format::InPerson)
}

const KINDS: &[(&str, OutputKind)] = &[
    ("study tour", OutputKind::StudyTour),
    ("study visit", OutputKind::StudyTour),
    ("study trip", OutputKind::StudyTour),
    ("field visit", OutputKind::StudyTour),
    ("expert group meeting", OutputKind::ExpertMeeting),
    ("expert meeting", OutputKind::ExpertMeeting),
    ("meeting of experts", OutputKind::ExpertMeeting),
    ("experts meeting", OutputKind::ExpertMeeting),
    ("experts' meeting", OutputKind::ExpertMeeting),
    ("training", OutputKind::Training),
    ("capacity building", OutputKind::Training),
    ("capacity-building", OutputKind::Training),
    ("course", OutputKind::Training),
    ("masterclass", OutputKind::Training),
    ("bootcamp", OutputKind::Training),
    ("workshop", OutputKind::Workshop),
    ("seminar", OutputKind::Seminar),
    ("webinar", OutputKind::Seminar),
    ("conference", OutputKind::Conference),
    ("congress", OutputKind::Conference),
    ("summit", OutputKind::Conference),
    ("symposium", OutputKind::Conference),
    ("forum", OutputKind::Forum),
    ("advisory mission", OutputKind::AdvisoryMission),
    ("advisory service", OutputKind::AdvisoryMission),
    ("mission to", OutputKind::AdvisoryMission),
    ("fact-finding", OutputKind::AdvisoryMission),
    ("policy advice", OutputKind::AdvisoryMission),
    ("side event", OutputKind::Meeting),
    ("round table", OutputKind::Meeting),
    ("roundtable", OutputKind::Meeting),
    ("consultation", OutputKind::Meeting),
    ("dialogue", OutputKind::Meeting),
    ("meeting", OutputKind::Meeting),
    ("session", OutputKind::Meeting),
    ("publication", OutputKind::Publication),
    ("handbook", OutputKind::Publication),
    ("guideline", OutputKind::Publication),
    ("policy paper", OutputKind::Publication),
    ("working paper", OutputKind::Publication),
    ("policy brief", OutputKind::Publication),
    ("report", OutputKind::Publication),
    ("review of", OutputKind::Publication),
    ("study on", OutputKind::Publication),
    ("toolkit", OutputKind::Tool),
    ("dashboard", OutputKind::Tool),
    ("portal", OutputKind::Tool),
    ("platform", OutputKind::Tool),
    ("database", OutputKind::Tool),
    ("simulator", OutputKind::Tool),
];

static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[\s,(]+(?:(?:held|organi[sz]ed|conducted|was\s+held|took\s+place)\s+)?(?:on|from|in|during|between)$|[\s,]+(?:was\s+)?held$",
    )
});

static IN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\s(?:held\s+)?in\s+(\p{Lu}[\p{L}'’-]+(?:[ -]\p{Lu}[\p{L}'’-]+){0,2}(?:,\s\p{Lu}[\p{L} ]+)?)$",
    )
});

static ONLINE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)[(\s,/;:]*(?:\band\b\s+|\+\s*|&\s*)?\(?\b(?:online|virtual(?:ly)?|hybrid(?:\s+format)?|in[- ]person|in\s+a\s+hybrid\s+format|via\s+\w+|through\s+zoom|zoom|webex|teams|format|mode)\b\)?",
    )
});

/// The kind that the title names first.
pub(super) fn kind(title: &str) -> OutputKind {
    let title = title.to_lowercase();
    // At one place the longer name wins: "expert group meeting" over "meeting".
    let named = KINDS.iter().filter_map(|(name, kind)| {
        title
            .find(name)
            .map(|at| (at, usize::MAX - name.len(), *kind))
    });
    named.min().map_or(OutputKind::Other, |(_, _, kind)| kind)
}

/// Makes the patterns of this file before they are used.
pub fn prepare() {
    LazyLock::force(&TAIL);
    LazyLock::force(&IN);
    LazyLock::force(&ONLINE);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_taken_apart_wherever_its_date_stands() {
        for (text, title, place, from) in [
            (
                "Study tour to Georgia for officials, 10-11 July 2023, Tbilisi",
                "Study tour to Georgia for officials",
                Some("Tbilisi"),
                "2023-07-10",
            ),
            (
                "Forum 2023: signing of an agreement, Astana, 12-13 October 2023",
                "Forum 2023: signing of an agreement",
                Some("Astana"),
                "2023-10-12",
            ),
            (
                "National training, 4-5 October 2023, Astana, Kazakhstan",
                "National training",
                Some("Astana, Kazakhstan"),
                "2023-10-04",
            ),
            (
                "Programme on capital, June-September 2023 (online)",
                "Programme on capital",
                None,
                "2023-06",
            ),
            (
                "Workshop on ports (Izmir, Türkiye, 3 May 2024)",
                "Workshop on ports",
                Some("Izmir, Türkiye"),
                "2024-05-03",
            ),
            (
                "Workshop on ports held in Izmir on 3 May 2024",
                "Workshop on ports",
                Some("Izmir"),
                "2024-05-03",
            ),
            (
                "3 May 2024: Workshop on ports, Izmir",
                "Workshop on ports",
                Some("Izmir"),
                "2024-05-03",
            ),
            (
                "Workshop “Tools“, 19 October 2023, Tashkent and online",
                "Workshop “Tools“",
                Some("Tashkent"),
                "2023-10-19",
            ),
        ] {
            let parts = Parts::of(text);
            assert_eq!(
                (parts.title.as_str(), parts.place.as_deref()),
                (title, place),
                "{text}"
            );
            assert_eq!(parts.period.unwrap().from.to_string(), from, "{text}");
        }
    }

    #[test]
    fn the_kind_is_the_one_named_first_and_the_format_what_is_said() {
        assert_eq!(
            kind("ESCAP Expert Group Meeting on Tracking"),
            OutputKind::ExpertMeeting
        );
        assert_eq!(
            kind("Digital Forum: joint delivery of a Conference"),
            OutputKind::Forum
        );
        assert_eq!(
            kind("Subregional workshop “Connectivity Tools”"),
            OutputKind::Workshop
        );
        assert_eq!(kind("Something else"), OutputKind::Other);
        assert_eq!(
            format("Workshop, 19 October 2023, Tashkent and online", "Workshop"),
            Some(Format::Hybrid)
        );
        assert_eq!(
            format(
                "Online Training on Tools, 5 June 2023",
                "Online Training on Tools"
            ),
            Some(Format::Online)
        );
        assert_eq!(format("Workshop, 2 May 2023, Tashkent", "Workshop"), None);
    }
}
