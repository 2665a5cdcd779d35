//! What the report says in two places, and says differently.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

use super::section::{self, Role};
use super::{Reading, label, summary};
use crate::intake::report::{Lines, Plan, Report, Severity};
use crate::time::{PartialDate, Timeframe};

pub fn check(reading: &mut Reading<'_>, report: &mut Report) {
    for plan in &report.plans {
        leads(reading, plan);
        periods(reading, plan);
    }
    counts(reading, &report.plans);
    annexes(reading);
}

fn leads(reading: &mut Reading<'_>, plan: &Plan) {
    let without: Vec<_> = plan
        .areas
        .iter()
        .filter(|area| area.leads.is_empty())
        .collect();
    if without.len() == plan.areas.len() {
        let message = "No lead agency is named for any area of the plan.".to_owned();
        reading.find(Severity::Note, "missing-lead", plan.lines, message);
        return;
    }
    for area in without {
        let message = format!("No lead agency is named for area {}.", area.number);
        reading.find(Severity::Warning, "missing-lead", area.lines, message);
    }
}

fn periods(reading: &mut Reading<'_>, plan: &Plan) {
    let (Some(from), Some(to)) = (plan.from, plan.to) else {
        return;
    };
    for area in &plan.areas {
        if let Some(time) = &area.timeframe {
            outside(
                reading,
                &format!("area {}", area.number),
                time,
                Lines::one(area.lines.0),
                from,
                to,
            );
        }
        for activity in &area.activities {
            if let Some(time) = &activity.timeframe {
                outside(
                    reading,
                    &format!("activity {}", activity.code),
                    time,
                    activity.lines,
                    from,
                    to,
                );
            }
        }
    }
}

fn outside(
    reading: &mut Reading<'_>,
    what: &str,
    time: &Timeframe,
    lines: Lines,
    from: PartialDate,
    to: PartialDate,
) {
    let begins = time.from.filter(|begins| begins.last() < from.first());
    let ends = time.to.filter(|ends| ends.first() > to.last());
    let how = match (begins, ends) {
        (Some(_), Some(_)) => "begins before and ends after it",
        (Some(_), None) => "begins before it",
        (None, Some(_)) => "ends after it",
        (None, None) => return,
    };
    let message = format!(
        "The plan runs from {from} to {to}; the timeframe of {what}, “{}”, {how}.",
        time.wording
    );
    reading.find(Severity::Warning, "outside-period", lines, message);
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
            let extra: Vec<String> = items
                .iter()
                .filter(|item| !has_area(plan, item))
                .map(|item| format!("“{}”", shortened(item)))
                .collect();
            let extra = if extra.is_empty() {
                String::new()
            } else {
                format!(" No area is called {}.", extra.join(" or "))
            };
            let message = format!(
                "The narrative lists {} items of the plan, which has {} areas.{extra}",
                items.len(),
                plan.areas.len()
            );
            reading.find(Severity::Warning, "count-differs", block.lines, message);
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
                let message = format!(
                    "The report speaks of “{}”; the plan has {has} {what}.",
                    &found[0]
                );
                reading.find(Severity::Warning, "count-differs", block.lines, message);
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
        let message = format!(
            "The text refers to annex {number}, but no heading in the report is called so."
        );
        reading.find(Severity::Warning, "missing-annex", lines, message);
    }
}
