//! The decisions of a session: which paragraphs they are, their numbers, and their clauses.

mod narrative;
mod stretch;

use std::collections::HashSet;

use self::narrative::from_narrative;
use self::stretch::{Stretch, sections};
use super::block::Block;
use super::label::{self, Label, Style};
use super::section::{self, Role};
use super::{Reading, verbs};
use crate::intake::report::{Clause, Decision, Finding, Lines, Plan, SectionKind, Severity};

pub fn read(reading: &mut Reading<'_>, plans: &[Plan]) -> Vec<Decision> {
    let found = sections(reading);
    let mut decisions = Vec::new();
    for section in found {
        reading.claim(
            section.range.clone(),
            Role::Decisions,
            SectionKind::Decisions,
        );
        // The heading that opened the section is understood by being its heading.
        reading.place(section.range.start);
        decisions.extend(items(reading, &section));
    }
    if decisions.is_empty() {
        decisions = from_narrative(reading);
    }
    if decisions.is_empty() {
        let last = reading.lines.len().max(1);
        let kept = if plans.is_empty() { "" } else { "plan" };
        reading.find(Finding::new(Severity::Note, "no-decisions", Lines(1, last)).variant(kept));
    }
    decisions.sort_by_key(|decision| decision.lines);
    decisions
}

fn items(reading: &mut Reading<'_>, stretch: &Stretch) -> Vec<Decision> {
    let mut found: Vec<Decision> = Vec::new();
    let mut labels: Vec<Option<Label>> = Vec::new();
    let mut preamble: Option<Lines> = None;
    // "The Council decided:", whose verb holds for the items below it.
    let mut lead: Vec<Clause> = Vec::new();
    let mut leads: Vec<Vec<Clause>> = Vec::new();
    let opening = &reading.blocks[stretch.range.start];
    if section::leads_in(opening) {
        lead = verbs::clauses(&opening.text);
    }
    for at in stretch.range.start + 1..stretch.range.end {
        let block = reading.blocks[at].clone();
        if !block.is_text() || block.text.is_empty() && block.label.is_none() {
            continue;
        }
        if found.is_empty() && section::is_preamble(&block) {
            preamble = Some(preamble.map_or(block.lines, |lines| lines.and(block.lines)));
            continue;
        }
        match place(reading, stretch, at, &block, found.last()) {
            Place::Begins => {
                reading.place(at);
                let label = block.label.clone().filter(|label| !label.is_bullet());
                found.push(Decision {
                    number: label
                        .as_ref()
                        .map_or(String::new(), |label| label.bare.clone()),
                    label: label.as_ref().map(|label| label.text.clone()),
                    wording: block.text.clone(),
                    lines: block.lines,
                    clauses: Vec::new(),
                });
                labels.push(label);
                leads.push(lead.clone());
            }
            Place::Continues(glue) => {
                reading.place(at);
                if let Some(last) = found.last_mut() {
                    let mark = block
                        .label
                        .as_ref()
                        .map_or(String::new(), |label| format!("{} ", label.text));
                    let glue = if last.wording.is_empty() { "" } else { glue };
                    last.wording
                        .push_str(&format!("{glue}{mark}{}", block.text));
                    last.lines = last.lines.and(block.lines);
                }
            }
            Place::Nowhere if section::leads_in(&block) => lead = verbs::clauses(&block.text),
            Place::Nowhere => {}
        }
    }
    if let Some(lines) = preamble {
        reading.find(Finding::new(Severity::Note, "preamble", lines));
    }
    number(reading, &mut found, &labels);
    for (decision, lead) in found.iter_mut().zip(leads) {
        finish(reading, decision, lead);
    }
    found
}

enum Place {
    Begins,
    /// It goes on with the decision before it, after this.
    Continues(&'static str),
    Nowhere,
}

fn place(
    reading: &Reading<'_>,
    stretch: &Stretch,
    at: usize,
    block: &Block,
    last: Option<&Decision>,
) -> Place {
    let acts = section::acts(&reading.blocks, at);
    let Some(list) = &stretch.list else {
        if block.label.is_some() {
            return if last.is_some() {
                Place::Continues("\n")
            } else if acts {
                Place::Begins
            } else {
                Place::Nowhere
            };
        }
        return if acts { Place::Begins } else { Place::Nowhere };
    };
    let open =
        last.is_some_and(|last| last.wording.ends_with([':', ',']) || last.wording.is_empty());
    match &block.label {
        Some(label) if section::same_list(label, list) => {
            let heading = block.is_heading()
                && !acts
                && !section::is_worded(block)
                && heads_items(reading, stretch, at);
            if heading {
                Place::Nowhere
            } else {
                Place::Begins
            }
        }
        Some(_) if last.is_none() => {
            if acts {
                Place::Begins
            } else {
                Place::Nowhere
            }
        }
        Some(label) => {
            // A shallower mark before a heading opens a group of decisions; a deeper one is a sub-item.
            let group = block.is_heading()
                && !acts
                && matches!(label.style, Style::Capital | Style::Number | Style::Path(_))
                && !label.bracketed;
            let worded = list.style == Style::Word;
            if group && !worded && !open {
                Place::Nowhere
            } else {
                Place::Continues("\n")
            }
        }
        None if list.style == Style::Word && last.is_some() => {
            if block.depth > 0 && !acts {
                Place::Nowhere
            } else {
                Place::Continues("\n")
            }
        }
        None if block.text.starts_with(char::is_lowercase) && last.is_some() => {
            Place::Continues(" ")
        }
        None if acts && !is_lead(reading, at) => Place::Begins,
        None if open && !block.is_heading() && !section::leads_in(block) => Place::Continues("\n"),
        None => Place::Nowhere,
    }
}

/// Whether an unmarked paragraph only opens the list below it.
fn is_lead(reading: &Reading<'_>, at: usize) -> bool {
    let block = &reading.blocks[at];
    block.text.ends_with(':') && section::leads_in(block)
}

/// Whether a marked heading has marked decisions of its own right below it.
fn heads_items(reading: &Reading<'_>, stretch: &Stretch, at: usize) -> bool {
    let next = (at + 1..stretch.range.end).find(|at| reading.blocks[*at].is_text());
    next.is_some_and(|next| {
        section::acts(&reading.blocks, next) && reading.blocks[next].label.is_some()
    }) && reading.blocks[at].text.split_whitespace().count() <= 12
        && (reading.blocks[at].depth > 0 || reading.blocks[at].bold || reading.blocks[at].caps())
}

/// Numbers what has no number, and says where the numbering repeats, skips or is missing.
fn number(reading: &mut Reading<'_>, found: &mut [Decision], labels: &[Option<Label>]) {
    let roman = label::counts_in_roman(labels.iter().flatten());
    let marked = labels.iter().flatten().count();
    if marked == 0 {
        for (at, decision) in found.iter_mut().enumerate() {
            decision.number = (at + 1).to_string();
        }
        if let (Some(first), Some(last)) = (found.first(), found.last()) {
            let lines = first.lines.and(last.lines);
            reading.find(Finding::new(Severity::Note, "missing-label", lines).variant("decisions"));
        }
        return;
    }
    let mut seen: HashSet<String> = HashSet::new();
    let mut before: Option<(u32, String)> = None;
    let mut extra = 0;
    for (decision, label) in found.iter_mut().zip(labels) {
        let Some(label) = label else {
            extra += 1;
            let previous = before
                .as_ref()
                .map_or("0".to_owned(), |(_, number)| number.clone());
            decision.number = match extra {
                1 => format!("{previous} bis"),
                2 => format!("{previous} ter"),
                more => format!("{previous} ({more})"),
            };
            reading.find(
                Finding::new(Severity::Warning, "missing-label", decision.lines)
                    .variant("decision")
                    .about("number", &decision.number),
            );
            continue;
        };
        extra = 0;
        let value = label.value(roman);
        let restarts = value == Some(1) && seen.len() > 1;
        if restarts {
            seen.clear();
        } else if seen.contains(&decision.number) {
            reading.find(
                Finding::new(Severity::Warning, "repeated-label", decision.lines)
                    .variant("decision")
                    .about("label", &label.text),
            );
        } else if let (Some(value), Some((last, previous))) = (value, &before)
            && value > last + 1
        {
            reading.find(
                Finding::new(Severity::Warning, "skipped-label", decision.lines)
                    .variant("decision")
                    .about("label", &label.text)
                    .about("previous", previous),
            );
        }
        seen.insert(decision.number.clone());
        before = value
            .map(|value| (value, decision.number.clone()))
            .or(before);
    }
}

fn finish(reading: &mut Reading<'_>, decision: &mut Decision, lead: Vec<Clause>) {
    decision.clauses = verbs::clauses(&decision.wording);
    if decision.clauses.is_empty()
        || decision.wording.starts_with("To ")
        || decision.wording.starts_with("to ")
    {
        decision.clauses = lead;
    }
    if decision.clauses.is_empty() {
        reading.find(
            Finding::new(Severity::Warning, "no-operative-verb", decision.lines)
                .about("number", &decision.number),
        );
    }
}
