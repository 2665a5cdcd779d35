//! The decisions of a session: which paragraphs they are, their numbers, and their clauses.

use std::collections::HashSet;
use std::ops::Range;

use super::block::Block;
use super::label::{self, Label, Style};
use super::section::{self, Ancestors, Role};
use super::{Reading, verbs};
use crate::intake::report::{Clause, Decision, Lines, Plan, SectionKind, Severity};

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
        let kept = if plans.is_empty() {
            ""
        } else {
            " Its plan was read."
        };
        let message = format!(
            "No decisions were found: no section is headed so, and no list of paragraphs begins with operative verbs.{kept}"
        );
        reading.find(Severity::Note, "no-decisions", Lines(1, last), message);
    }
    decisions.sort_by_key(|decision| decision.lines);
    decisions
}

/// A stretch of decisions; the first block is what opened it.
struct Stretch {
    range: Range<usize>,
    /// The list that the decisions form; None where they are paragraphs without marks.
    list: Option<Label>,
    /// How many marked paragraphs have an operative verb.
    strength: usize,
}

fn sections(reading: &Reading<'_>) -> Vec<Stretch> {
    let blocks = &reading.blocks;
    let acts: Vec<bool> = (0..blocks.len())
        .map(|at| reading.is_free(at) && section::acts(blocks, at))
        .collect();
    let mut found: Vec<Stretch> = Vec::new();
    // Openings that come to nothing cost a look ahead each; a text made of them must not cost its square.
    let mut looks = blocks.len().saturating_mul(8) + 50_000;
    let mut at = 0;
    while at < blocks.len() && looks > 0 {
        let block = &blocks[at];
        let headed =
            section::names_decisions(block) && !(acts[at] && block.depth == 0 && !block.caps());
        if !reading.is_free(at) || !(headed || section::leads_in(block)) {
            at += 1;
            continue;
        }
        let end = end(reading, at, &acts);
        looks = looks.saturating_sub(end - at + 100);
        match stretch(reading, at..end, headed, &acts) {
            Some(stretch) => {
                at = stretch.range.end;
                found.push(stretch);
            }
            None => at += 1,
        }
    }
    // Paragraphs without marks count only where there are no lists.
    if found.iter().any(|stretch| stretch.strength >= 2) {
        found.retain(|stretch| stretch.strength >= 1);
    }
    found
}

fn stretch(
    reading: &Reading<'_>,
    range: Range<usize>,
    headed: bool,
    acts: &[bool],
) -> Option<Stretch> {
    let blocks = &reading.blocks;
    let (start, end) = (range.start, range.end);
    let list = list(blocks, start + 1..end, acts);
    let marked = |at: usize| {
        blocks[at]
            .label
            .as_ref()
            .zip(list.as_ref())
            .is_some_and(|(one, list)| section::same_list(one, list))
    };
    let items = (start + 1..end).filter(|at| marked(*at)).count();
    let strength = (start + 1..end)
        .filter(|at| marked(*at) && (acts[*at] || is_worded(&blocks[*at])))
        .count();
    let plain: Vec<usize> = (start + 1..end)
        .filter(|at| {
            blocks[*at].is_text()
                && blocks[*at].text.len() > 40
                && !section::is_preamble(&blocks[*at])
        })
        .collect();
    let plain_acts = plain.iter().filter(|at| acts[**at]).count();
    let only = section::is_only_decisions(&blocks[start]);
    let told = blocks[start].text.ends_with(':') && section::leads_in(&blocks[start]);
    let enough = match &list {
        Some(_) if headed => {
            strength >= 2 || (strength >= 1 && only) || (items >= 2 && only && strength > 0)
        }
        Some(_) => strength >= 2 || (strength >= 1 && items == strength) || (told && items >= 1),
        None => plain_acts > 0 && plain_acts * 5 >= plain.len() * 3 && (only || !headed),
    };
    // A heading alone, with a list that never acts, may still be one: "Agreed actions: 1. New guidance by June".
    let enough =
        enough || (headed && only && items >= 2 && list.is_some() && !reads_as_plan(blocks, start));
    let found = Stretch {
        range,
        list,
        strength: strength.max(usize::from(told && items > 0)),
    };
    enough.then_some(found)
}

fn reads_as_plan(blocks: &[Block], start: usize) -> bool {
    section::speaks_of_plan(&blocks[start].text)
}

fn is_worded(block: &Block) -> bool {
    let word = block.label.as_ref().and_then(|label| label.word.as_deref());
    word.is_some_and(|word| {
        [
            "decision",
            "recommendation",
            "resolution",
            "conclusion",
            "agreement",
        ]
        .iter()
        .any(|known| word.ends_with(known))
    })
}

/// The list whose items are decisions: "Decision 1" if there are such, else that of the first paragraph that acts.
fn list(blocks: &[Block], range: Range<usize>, acts: &[bool]) -> Option<Label> {
    let labels = || {
        range.clone().filter_map(|at| {
            Some((
                at,
                blocks[at].label.as_ref().filter(|_| blocks[at].is_text())?,
            ))
        })
    };
    let worded = labels().find(|(at, _)| is_worded(&blocks[*at]));
    let acting = || labels().find(|(at, _)| acts[*at]);
    let plain_act =
        |at: usize| acts[at] && blocks[at].label.is_none() && !section::leads_in(&blocks[at]);
    let plain = range.clone().filter(|at| plain_act(*at)).count();
    let marked = labels().filter(|(at, _)| acts[*at]).count();
    // Sub-items under unmarked decisions do not make a list of decisions.
    let first = range
        .clone()
        .find(|at| acts[*at] && !section::leads_in(&blocks[*at]));
    let unmarked_first = first.is_some_and(|at| blocks[at].label.is_none());
    if worded.is_none() && plain > marked && unmarked_first {
        return None;
    }
    let first_labelled = || {
        if plain == 0 {
            labels().find(|(at, _)| !blocks[*at].is_heading() || blocks[*at].text.len() > 30)
        } else {
            None
        }
    };
    worded
        .or_else(acting)
        .or_else(first_labelled)
        .map(|(_, label)| label.clone())
}

/// Where a stretch of decisions that opens at `start` ends.
fn end(reading: &Reading<'_>, start: usize, acts: &[bool]) -> usize {
    let blocks = &reading.blocks;
    let ancestors = Ancestors::before(blocks, start + 1);
    let depth = (0..=start)
        .rev()
        .take(200)
        .map(|at| blocks[at].depth)
        .find(|depth| *depth > 0)
        .unwrap_or(0);
    let mut pending: Option<usize> = None;
    let mut prose = 0;
    for at in start + 1..blocks.len() {
        let block = &blocks[at];
        if !block.is_text() {
            if !reading.is_free(at) {
                return at;
            }
            continue;
        }
        let above = block.depth > 0 && block.depth <= depth && !acts[at] && !is_worded(block);
        let follows = ancestors.are_followed_by(block)
            && !acts[at]
            && block.text.split_whitespace().count() <= 25;
        let named = (section::is_annex(block)
            || section::names_plan(block) && (block.caps() || block.depth > 0 || block.bold)
            || section::names_participants(block))
            && !acts[at];
        let other = section::names_decisions(block)
            && section::is_only_decisions(block)
            && !acts[at]
            && !is_worded(block);
        if !reading.is_free(at) || above || follows || named || other {
            return soft_end(blocks, pending, at);
        }
        if acts[at] || is_worded(block) {
            pending = None;
            prose = 0;
        } else if block.is_heading()
            && block
                .label
                .as_ref()
                .is_none_or(|label| !label.bracketed && label.style != Style::Small)
        {
            pending = pending.or(Some(at));
        } else if block.label.is_none() && block.is_closed() && !section::is_preamble(block) {
            let resumes = blocks[at + 1..]
                .iter()
                .zip(&acts[at + 1..])
                .filter(|(block, _)| block.is_text())
                .take(3)
                .any(|(_, acts)| *acts);
            if let Some(heading) = pending.filter(|_| !resumes) {
                return heading;
            }
            prose += usize::from(block.text.len() > 160);
            if prose >= 3 {
                return at - 2;
            }
        }
    }
    soft_end(blocks, pending, blocks.len())
}

/// What trails a list without being a heading (a place, a date) still belongs to it.
fn soft_end(blocks: &[Block], pending: Option<usize>, end: usize) -> usize {
    let Some(from) = pending else { return end };
    let soft = |block: &Block| {
        block.depth == 0
            && block.label.is_none()
            && !block.bold
            && !block.caps()
            && block.text.len() < 120
    };
    let hard = (from..end).find(|at| blocks[*at].is_text() && !soft(&blocks[*at]));
    hard.unwrap_or(end)
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
        let message = "The paragraphs before the first decision recall and note; they decide nothing and are listed as unplaced.".to_owned();
        reading.find(Severity::Note, "preamble", lines, message);
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
                && !is_worded(block)
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
            let message = "These decisions have no numbers in the report; they are numbered here in their order.".to_owned();
            reading.find(
                Severity::Note,
                "missing-label",
                first.lines.and(last.lines),
                message,
            );
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
            let message = format!(
                "This decision has no number; it is called “{}” here.",
                decision.number
            );
            reading.find(Severity::Warning, "missing-label", decision.lines, message);
            continue;
        };
        extra = 0;
        let value = label.value(roman);
        let restarts = value == Some(1) && seen.len() > 1;
        if restarts {
            seen.clear();
        } else if seen.contains(&decision.number) {
            let message = format!(
                "The number “{}” is given to more than one decision.",
                label.text
            );
            reading.find(Severity::Warning, "repeated-label", decision.lines, message);
        } else if let (Some(value), Some((last, previous))) = (value, &before)
            && value > last + 1
        {
            let message = format!(
                "The numbering skips: “{}” follows “{previous}”.",
                label.text
            );
            reading.find(Severity::Warning, "skipped-label", decision.lines, message);
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
        let message = format!(
            "No operative verb was recognised in decision {}.",
            decision.number
        );
        reading.find(
            Severity::Warning,
            "no-operative-verb",
            decision.lines,
            message,
        );
    }
}

/// Where no section is headed as decisions: the numbered paragraphs of the report in which the body acts.
fn from_narrative(reading: &mut Reading<'_>) -> Vec<Decision> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.blocks.len() {
        let block = &reading.blocks[at];
        let numbered = block
            .label
            .as_ref()
            .is_some_and(|label| label.style == Style::Number && !label.bulleted);
        if !(reading.is_free(at)
            && block.is_text()
            && numbered
            && block.is_closed()
            && body_acts(reading, at))
        {
            at += 1;
            continue;
        }
        let end = sub_items_end(reading, at);
        let stretch = Stretch {
            range: at..end,
            list: block.label.clone(),
            strength: 1,
        };
        reading.claim(at..end, Role::Decisions, SectionKind::Decisions);
        let block = reading.blocks[at].clone();
        let Some(label) = block.label.clone() else {
            break;
        };
        let mut decision = Decision {
            number: label.bare.clone(),
            label: Some(label.text),
            wording: block.text,
            lines: block.lines,
            clauses: Vec::new(),
        };
        reading.place(at);
        for sub in stretch.range.start + 1..stretch.range.end {
            let block = reading.blocks[sub].clone();
            if !block.is_text() {
                continue;
            }
            let mark = block
                .label
                .as_ref()
                .map_or(String::new(), |label| format!("{} ", label.text));
            decision
                .wording
                .push_str(&format!("\n{mark}{}", block.text));
            decision.lines = decision.lines.and(block.lines);
            reading.place(sub);
        }
        finish(reading, &mut decision, Vec::new());
        found.push(decision);
        at = end;
    }
    if let (Some(first), Some(last)) = (found.first(), found.last()) {
        let message = "No section is headed as decisions; the numbered paragraphs in which the body acts were taken as its decisions.".to_owned();
        let lines = Lines(first.lines.0, last.lines.1);
        reading.find(Severity::Warning, "decisions-in-narrative", lines, message);
    }
    found
}

/// Whether the body acts in a paragraph, or in the items that the paragraph opens.
fn body_acts(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.blocks[at].text;
    verbs::speaks_for_body(text)
        || (text.starts_with("The ") && text.ends_with(':') && section::acts(&reading.blocks, at))
}

/// The sub-items directly below a numbered paragraph that ends in a colon.
fn sub_items_end(reading: &Reading<'_>, start: usize) -> usize {
    let blocks = &reading.blocks;
    let mut end = start + 1;
    if !blocks[start].text.ends_with(':') {
        return end;
    }
    for (at, block) in blocks.iter().enumerate().skip(start + 1) {
        let deeper = block.label.as_ref().is_some_and(|label| {
            !matches!(label.style, Style::Number | Style::Capital | Style::Word) || label.bracketed
        });
        if !reading.is_free(at) || block.is_text() && !deeper {
            break;
        }
        if block.is_text() {
            end = at + 1;
        }
    }
    end
}
