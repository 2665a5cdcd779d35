//! One area of a plan: its title, what stands under its small headings, and its activities.

mod activities;
pub(super) mod labels;

use std::sync::LazyLock;

use regex::Regex;

use self::labels::check_activities;
use super::block::Block;
use super::fields::{self, Field};
use super::label::{Label, Style};
use super::pattern;
use super::{Reading, agency, dates, funding};
use crate::intake::report::{Activity, Area, Finding, Funding, Lines, Severity};
use crate::time::Timeframe;

/// An area while it is read.
struct Draft {
    objectives: Option<String>,
    rationale: Option<String>,
    leads: Vec<String>,
    timeframe: Option<Timeframe>,
    funding: Option<String>,
    activities: Vec<(Option<Label>, Activity)>,
    /// The list that the activities form.
    list: Option<Label>,
    lines: Lines,
}

/// Reads the area that the block `head` gives its title, up to the block `end`.
pub fn read(reading: &mut Reading<'_>, number: u32, head: usize, end: usize) -> Area {
    let title = reading.blocks[head].clone();
    reading.place(head);
    let mut draft = Draft {
        objectives: None,
        rationale: None,
        leads: Vec::new(),
        timeframe: None,
        funding: None,
        activities: Vec::new(),
        list: None,
        lines: title.lines,
    };
    let has_field = |wanted: Field| {
        (head + 1..end).any(|at| {
            reading.blocks[at].is_text()
                && fields::opened(&reading.blocks[at].text)
                    .is_some_and(|(field, _)| field == wanted)
        })
    };
    let listed = has_field(Field::Activities);
    let mut field: Option<Field> = None;
    for at in head + 1..end {
        let block = reading.blocks[at].clone();
        if !block.is_text() {
            continue;
        }
        // "Activity 1.1:" is an activity's mark, not the heading of a list.
        let marked = block
            .label
            .as_ref()
            .is_some_and(|label| label.style == Style::Word);
        let opened = if marked {
            None
        } else {
            fields::opened(&block.text)
        };
        if let Some((found, rest)) = opened {
            let rest = rest.to_owned();
            field = Some(found);
            reading.place_field(at, found, &rest);
            draft.lines = draft.lines.and(block.lines);
            if !rest.is_empty() {
                let text = Block {
                    text: rest,
                    label: None,
                    ..block
                };
                draft.take(reading, number, at, end, found, &text, listed);
            }
            continue;
        }
        let under = match (field, &block.label) {
            (None, Some(_)) => Field::Activities,
            (None, None) => Field::Rationale,
            // Below "Funding: …" on one line, marked items are the area's activities.
            (Some(Field::Lead | Field::Timeframe | Field::Funding), Some(_)) if !listed => {
                Field::Activities
            }
            (Some(Field::Other), Some(label))
                if !listed && matches!(label.style, Style::Path(_) | Style::Word) =>
            {
                Field::Activities
            }
            (Some(field), _) => field,
        };
        if ends_here(&block, field, &title) {
            field = Some(Field::Other);
            continue;
        }
        draft.take(reading, number, at, end, under, &block, listed);
    }
    draft.rows(reading, number, head + 1..end);
    draft.finish(reading, number, title)
}

/// A heading after the last activity that opens nothing of the area's: "SUMMARY TABLE".
fn ends_here(block: &Block, field: Option<Field>, title: &Block) -> bool {
    let heading = block.caps() && !title.caps()
        || block.depth > 0 && title.depth > 0 && block.depth <= title.depth;
    heading && block.label.is_none() && field.is_some()
}

impl Reading<'_> {
    /// A field's heading is understood by being one; its text is placed by whoever takes it.
    fn place_field(&mut self, at: usize, field: Field, rest: &str) {
        if rest.is_empty() && field != Field::Other {
            self.place(at);
        }
    }
}

impl Draft {
    #[allow(clippy::too_many_arguments)] // one call, and each is a plain fact about the block
    fn take(
        &mut self,
        reading: &mut Reading<'_>,
        number: u32,
        at: usize,
        end: usize,
        field: Field,
        block: &Block,
        listed: bool,
    ) {
        let placed = match field {
            Field::Objectives | Field::Rationale if self.is_activity(block, field, listed) => {
                self.activity(reading, number, at, end, block)
            }
            Field::Objectives => add(&mut self.objectives, block),
            Field::Rationale => add(&mut self.rationale, block),
            Field::Activities => self.activity(reading, number, at, end, block),
            Field::Lead => {
                self.leads.extend(agency::leads(&block.text));
                true
            }
            Field::Timeframe => self.time(reading, block),
            Field::Funding => add(&mut self.funding, block),
            Field::Other => false,
        };
        if placed {
            reading.place(at);
            self.lines = self.lines.and(block.lines);
        }
    }

    fn time(&mut self, reading: &mut Reading<'_>, block: &Block) -> bool {
        match dates::find(&block.text, None).first() {
            Some(_) => {
                self.timeframe =
                    dates::best(&block.text, None).map(|found| found.timeframe(&block.text))
            }
            None => {
                self.timeframe = Some(Timeframe {
                    from: None,
                    to: None,
                    wording: block.text.clone(),
                });
                reading.find(
                    Finding::new(Severity::Warning, "unreadable-date", block.lines)
                        .variant("timeframe")
                        .about("timeframe", &block.text),
                );
            }
        }
        true
    }

    fn finish(mut self, reading: &mut Reading<'_>, number: u32, title: Block) -> Area {
        check_activities(reading, number, &self.activities);
        for (_, activity) in &mut self.activities {
            activity.timeframe = activity
                .timeframe
                .take()
                .or_else(|| own_time(&activity.wording));
        }
        let clause = match &self.funding {
            Some(text) => Some(text.clone()),
            None => funding::first_clause(
                self.rationale
                    .iter()
                    .chain(&self.objectives)
                    .map(String::as_str),
            ),
        };
        let basis = clause.as_deref().map(funding::basis).unwrap_or_default();
        Area {
            number,
            label: title.label.as_ref().map(|label| label.text.clone()),
            title: title.text.trim_end_matches(':').trim().to_owned(),
            objectives: self.objectives,
            rationale: self.rationale,
            leads: self.leads,
            timeframe: self.timeframe,
            funding: Funding {
                basis,
                clause,
                table_clause: None,
            },
            lines: self.lines,
            activities: self
                .activities
                .into_iter()
                .map(|(_, activity)| activity)
                .collect(),
        }
    }
}

/// Adds a paragraph, or an item with its mark, to a text.
fn add(text: &mut Option<String>, block: &Block) -> bool {
    let text = match text {
        Some(text) => {
            text.push('\n');
            text
        }
        None => text.insert(String::new()),
    };
    if let Some(label) = &block.label {
        text.push_str(&label.text);
        text.push(' ');
    }
    text.push_str(&block.text);
    true
}

/// The timeframe at an activity's end: "(envisaged for 2022-2024)", "… in 2023-2025."
pub fn own_time(wording: &str) -> Option<Timeframe> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:\((?:[^()]{0,40}\s)?|\b(?:in|by|during|for|from|between|until|throughout|around|before|over|envisaged|planned|scheduled|expected)\s+(?:the\s+(?:period\s+)?(?:of\s+)?)?)$",
        )
    });
    let found = dates::find(wording, None).pop()?;
    let tail = wording[found.at.end..].trim_matches([' ', ')', '.', ';', ',']);
    let tail = tail
        .strip_suffix("and")
        .unwrap_or(tail)
        .trim_matches([' ', ')', ';']);
    let led = LEAD.is_match(&wording[..found.at.start]);
    (tail.is_empty() && led).then(|| found.timeframe(&wording[found.at.clone()]))
}
