//! What the report says in two places, and says differently.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::section::{self, Role};
use super::{Reading, label, summary};
use crate::intake::findings::FindingArgument;
use crate::intake::report::{Finding, Lines, Plan, Report, Severity};
use crate::time::{PartialDate, Timeframe};

pub fn check(reading: &mut Reading<'_>, report: &mut Report) {
    for plan in &report.plans {
        leads(reading, plan);
        periods(reading, plan);
    }
    counts(reading, &report.plans);
    annexes(reading);
    language(reading);
}

/// A text in another script is hardly read, which must not look as if it said nothing.
fn language(reading: &mut Reading<'_>) {
    let letters = |of: fn(char) -> bool| -> usize {
        let lines = reading.lines.iter();
        lines
            .map(|line| line.text.chars().filter(|c| of(*c)).count())
            .sum()
    };
    let cyrillic = letters(|c| matches!(c, '\u{400}'..='\u{52f}'));
    if cyrillic >= 40 && cyrillic * 2 > letters(char::is_alphabetic) {
        let lines = Lines(1, reading.lines.len().max(1));
        reading.find(Finding::new(Severity::Warning, "language-not-read", lines));
    }
}

fn leads(reading: &mut Reading<'_>, plan: &Plan) {
    let without: Vec<_> = plan
        .areas
        .iter()
        .filter(|area| area.leads.is_empty())
        .collect();
    if without.len() == plan.areas.len() {
        reading.find(Finding::new(Severity::Note, "missing-lead", plan.lines).variant("plan"));
        return;
    }
    for area in without {
        reading.find(
            Finding::new(Severity::Warning, "missing-lead", area.lines)
                .variant("area")
                .about("area", area.number),
        );
    }
}

fn periods(reading: &mut Reading<'_>, plan: &Plan) {
    let (Some(from), Some(to)) = (plan.from, plan.to) else {
        return;
    };
    let found = |lines| Finding::new(Severity::Warning, "outside-period", lines);
    for area in &plan.areas {
        if let Some(time) = &area.timeframe {
            let finding = found(Lines::one(area.lines.0))
                .variant("area")
                .about("area", area.number);
            outside(reading, finding, time, (from, to));
        }
        for activity in &area.activities {
            if let Some(time) = &activity.timeframe {
                let finding = found(activity.lines)
                    .variant("activity")
                    .about("code", &activity.code);
                outside(reading, finding, time, (from, to));
            }
        }
    }
}

/// Reports the finding if a timeframe leaves the period.
fn outside(
    reading: &mut Reading<'_>,
    finding: Finding,
    time: &Timeframe,
    (from, to): (PartialDate, PartialDate),
) {
    let begins = time.from.filter(|begins| begins.last() < from.first());
    let ends = time.to.filter(|ends| ends.first() > to.last());
    let how = match (begins, ends) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "begins",
        (None, Some(_)) => "ends",
        (None, None) => return,
    };
    reading.find(
        finding
            .about("period", FindingArgument::Period { from, to })
            .about("timeframe", &time.wording)
            .about("how", how),
    );
}

static MARK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[\s;,:(])\(?(?P<mark>[ivxl]{1,6}|[a-z]|\d{1,2})\)\s"));
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|\d{1,2})\s+",
        r"(?:(?:main|priority|thematic|key|broad|substantive|programme|work|focus)\s+){0,2}(?P<noun>areas?|clusters?|pillars?|components?|themes?|strands?|work\s?streams?|activities)\b",
    ))
});

/// Narrative that lists or counts the plan's areas: does it come to the same number?
fn counts(reading: &mut Reading<'_>, plans: &[Plan]) {
    let [plan] = plans else { return };
    let activities: usize = plan.areas.iter().map(|area| area.activities.len()).sum();
    for at in 0..reading.blocks.len() {
        let block = reading.blocks[at].clone();
        let opens = reading.roles[at] == Some(Role::Plan)
            && plan
                .areas
                .first()
                .is_some_and(|area| block.lines.1 < area.lines.0);
        if !(reading.is_free(at) || opens)
            || !block.is_text()
            || !section::speaks_of_plan(&block.text)
        {
            continue;
        }
        let items = listed(&block.text);
        if items.len() >= 3 && items.len() != plan.areas.len() && is_of_plan(plan, &items) {
            let others: Vec<String> = items
                .iter()
                .filter(|item| !has_area(plan, item))
                .map(|item| shortened(item))
                .collect();
            let finding = Finding::new(Severity::Warning, "count-differs", block.lines)
                .about("items", items.len())
                .about("areas", plan.areas.len());
            reading.find(if others.is_empty() {
                finding.variant("listed")
            } else {
                finding
                    .variant("listed-others")
                    .about("others", FindingArgument::Either(others))
            });
        }
        for found in NUMBERED.captures_iter(&block.text) {
            let Some(count) = number(&found["count"]) else {
                continue;
            };
            let of_activities = found["noun"].eq_ignore_ascii_case("activities");
            let (has, what) = if of_activities {
                (activities, "activities")
            } else {
                (plan.areas.len(), "areas")
            };
            if count != has {
                reading.find(
                    Finding::new(Severity::Warning, "count-differs", block.lines)
                        .variant(what)
                        .about("phrase", &found[0])
                        .about(what, has),
                );
            }
        }
    }
}

fn number(word: &str) -> Option<usize> {
    let words = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen",
    ];
    let word = word.to_lowercase();
    words
        .iter()
        .position(|known| *known == word)
        .map(|at| at + 2)
        .or_else(|| word.parse().ok())
}

/// The items of a list inside a sentence: "i) …; ii) …", counted for as long as the marks follow each other.
fn listed(text: &str) -> Vec<String> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for found in MARK.captures_iter(text) {
        let (Some(whole), Some(mark)) = (found.get(0), found.name("mark")) else {
            continue;
        };
        let wanted = starts.len() as u32 + 1;
        let (label, _) = label::split(&format!("({}) x", mark.as_str())).clone();
        let fits = label.is_some_and(|label| {
            label.value(true) == Some(wanted) || label.value(false) == Some(wanted)
        });
        if fits {
            starts.push((whole.start(), whole.end()));
        }
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([text.len()])
        .collect::<Vec<_>>();
    let cut = |((_, start), end): (&(usize, usize), usize)| {
        text[*start..end]
            .trim_matches([' ', ';', ',', '.'])
            .to_owned()
    };
    starts
        .iter()
        .zip(ends)
        .map(cut)
        .map(|item| {
            item.strip_suffix(" and")
                .unwrap_or(&item)
                .trim_end_matches([';', ','])
                .to_owned()
        })
        .collect()
}

/// Whether a list in the narrative is one of the plan's areas: some of its items bear their titles.
fn is_of_plan(plan: &Plan, items: &[String]) -> bool {
    items.len() <= 60 && plan.areas.len() <= 200 && items.iter().any(|item| has_area(plan, item))
}

fn has_area(plan: &Plan, item: &str) -> bool {
    plan.areas
        .iter()
        .any(|area| summary::titles::alike(&area.title, item) >= 0.4)
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= 12 {
        text.to_owned()
    } else {
        format!("{} …", words[..12].join(" "))
    }
}

/// Annexes that the text refers to, but that it does not have.
fn annexes(reading: &mut Reading<'_>) {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"\b(?:[Aa]nnex|ANNEX)\s+(?P<number>[IVX]{1,5}|\d{1,2}|[A-H])\b(?P<rest>.{0,12})")
    });
    let headings: BTreeSet<String> = reading
        .blocks
        .iter()
        .filter_map(section::annex_number)
        .collect();
    if headings.is_empty() {
        return;
    }
    let mut missing: Vec<(String, Lines)> = Vec::new();
    for at in 0..reading.blocks.len() {
        let block = &reading.blocks[at];
        if !block.is_text()
            || section::is_annex(block)
            || matches!(reading.roles[at], Some(Role::Contents | Role::Participants))
        {
            continue;
        }
        for found in NAMED.captures_iter(&block.text) {
            let number = found["number"].to_owned();
            let another = [
                "of ",
                "to the Conv",
                "to the Agr",
                "to resol",
                "to the Paris",
                "to decision",
            ]
            .iter()
            .any(|words| found["rest"].trim_start().starts_with(words));
            if !another
                && !headings.contains(&number)
                && missing.iter().all(|(known, _)| *known != number)
            {
                missing.push((number, block.lines));
            }
        }
    }
    for (number, lines) in missing {
        reading
            .find(Finding::new(Severity::Warning, "missing-annex", lines).about("annex", number));
    }
}
