//! The activities of an area: items of a list, plain paragraphs, and the rows of a table inside it.

use super::Draft;
use crate::intake::read::block::Block;
use crate::intake::read::fields::{self, Field};
use crate::intake::read::label::{self, Label, Style};
use crate::intake::read::{Reading, agency, dates, funding, section, table};
use crate::intake::report::Activity;

impl Draft {
    /// Where no heading announces activities, marked items are activities: "1.1" always, others behind a closed text.
    pub(super) fn is_activity(&self, block: &Block, field: Field, listed: bool) -> bool {
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

    /// Takes a block as an activity or as part of the last one; says whether it found its place.
    pub(super) fn activity(
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
    pub(super) fn rows(
        &mut self,
        reading: &mut Reading<'_>,
        number: u32,
        range: std::ops::Range<usize>,
    ) {
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
}
