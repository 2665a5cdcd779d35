//! One area of a plan: its title, what stands under its small headings, and its activities.

pub(super) mod labels;

use std::sync::LazyLock;

use regex::Regex;

use self::labels::check_activities;
use super::block::Block;
use super::fields::{self, Field};
use super::label::{self, Label, Style};
use super::pattern;
use super::{Reading, agency, dates, funding, section, table};
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

    /// Where no heading announces activities, marked items are activities: "1.1" always, others behind a closed text.
    fn is_activity(&self, block: &Block, field: Field, listed: bool) -> bool {
        let Some(label) = block.label.as_ref().filter(|_| !listed) else {
            return false;
        };
        let closed = match field {
            Field::Objectives => self.objectives.as_ref(),
            _ => self.rationale.as_ref(),
        };
        let worded = matches!(label.style, Style::Path(_) | Style::Word);
        worded || !self.activities.is_empty() || closed.is_some_and(|text| text.ends_with('.'))
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

    /// Takes a block as an activity or as part of the last one; says whether it found its place.
    fn activity(
        &mut self,
        reading: &mut Reading<'_>,
        number: u32,
        at: usize,
        end: usize,
        block: &Block,
    ) -> bool {
        if block.text.is_empty() {
            return false;
        }
        let Some(label) = block.label.clone() else {
            return self.plain(reading, number, at, end, block);
        };
        let nested = self
            .list
            .as_ref()
            .is_some_and(|list| !section::same_list(list, &label) && self.nests(list, &label));
        if let (true, Some((_, last))) = (nested, self.activities.last_mut()) {
            last.wording
                .push_str(&format!("\n{} {}", label.text, block.text));
            last.lines = last.lines.and(block.lines);
            return true;
        }
        self.list.get_or_insert(label.clone());
        self.begin(number, Some(label), block);
        true
    }

    /// Whether a mark of another kind opens or continues a list inside an activity.
    fn nests(&self, list: &Label, label: &Label) -> bool {
        let Some((_, last)) = self.activities.last() else {
            return false;
        };
        let open = last.wording.ends_with(':') || last.wording.contains('\n');
        let first = label.value(true) == Some(1) || label.value(false) == Some(1);
        let deeper = matches!((list.style, label.style), (Style::Path(a), Style::Path(b)) if b > a);
        open || deeper || (first && !label.is_bullet() && !list.is_bullet())
    }

    /// A paragraph without a mark: the activity itself where there is no list, else a part of the last one.
    fn plain(
        &mut self,
        reading: &Reading<'_>,
        number: u32,
        at: usize,
        end: usize,
        block: &Block,
    ) -> bool {
        let lower = block.text.starts_with(char::is_lowercase);
        if let Some((_, last)) = self.activities.last_mut() {
            let open = !last.wording.ends_with(['.', ';'])
                && (lower || last.wording.ends_with([':', ',']));
            if open {
                last.wording.push(if lower { ' ' } else { '\n' });
                last.wording.push_str(&block.text);
                last.lines = last.lines.and(block.lines);
                return true;
            }
        }
        if self.funding.is_none() && funding::speaks(&block.text) && !self.activities.is_empty() {
            self.funding = Some(block.text.clone());
            return true;
        }
        let list_follows = reading.blocks[at + 1..end]
            .iter()
            .take_while(|next| !next.is_text() || fields::opened(&next.text).is_none())
            .any(|next| next.is_text() && next.label.is_some());
        let heading = block.is_heading() && (block.caps() || block.bold || block.depth > 0);
        if self.list.is_some() || list_follows || heading || block.text.ends_with(':') {
            return false;
        }
        self.begin(number, None, block);
        true
    }

    fn begin(&mut self, number: u32, label: Option<Label>, block: &Block) {
        let code = format!("{number}.{}", self.activities.len() + 1);
        let printed = label
            .as_ref()
            .filter(|label| !label.is_bullet())
            .map(|label| label.text.clone());
        let wording = block.text.clone();
        self.activities.push((
            label,
            Activity {
                code,
                label: printed,
                wording,
                timeframe: None,
                lines: block.lines,
            },
        ));
    }

    /// Activities in a table inside the area.
    fn rows(&mut self, reading: &mut Reading<'_>, number: u32, range: std::ops::Range<usize>) {
        for table in table::tables(reading, range) {
            let above = table.range.start.saturating_sub(1);
            let is_summary = reading.blocks[above].is_heading()
                && reading.blocks[above].text.to_lowercase().contains("table");
            if is_summary || !table.has(table::Column::Activity) || table.has(table::Column::Area) {
                continue;
            }
            for row in &table.rows {
                let Some(words) = row.cell(&table.columns, table::Column::Activity) else {
                    continue;
                };
                let wording = row
                    .cell(&table.columns, table::Column::Timeframe)
                    .unwrap_or("");
                for item in label::items(words) {
                    let (label, text) = label::split(item);
                    let block = Block {
                        text: text.to_owned(),
                        lines: row.lines,
                        ..reading.blocks[row.at].clone()
                    };
                    self.begin(number, label, &block);
                    if let Some((_, activity)) = self.activities.last_mut() {
                        activity.timeframe =
                            dates::best(wording, None).map(|found| found.timeframe(wording));
                    }
                }
                if let Some(lead) = row.cell(&table.columns, table::Column::Lead) {
                    let new = agency::leads(lead)
                        .into_iter()
                        .filter(|lead| !self.leads.contains(lead))
                        .collect::<Vec<_>>();
                    self.leads.extend(new);
                }
                self.lines = self.lines.and(row.lines);
                reading.place(row.at);
            }
            reading.place_header(&table);
        }
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
