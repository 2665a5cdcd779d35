//! The annex: the whole plan as a table, in the manner of the adopted documents.

use super::Composer;
use crate::document::{Block, Cell, Row, Section, Sort, Text, Value};
use crate::summaries::facts::ActivityFacts;

impl Composer<'_> {
    pub(super) fn annex(&self) -> Section {
        let mut rows = Vec::new();
        for area in &self.facts.areas {
            let activities: Vec<&ActivityFacts> = self
                .facts
                .activities
                .iter()
                .filter(|activity| activity.area == area.number)
                .collect();
            rows.push(Row::band(self.area_name(area.number)));
            rows.extend(
                activities
                    .into_iter()
                    .map(|activity| self.plan_row(activity)),
            );
        }
        if rows.is_empty() {
            return self.section("annex", vec![self.paragraph(self.standing())]);
        }
        let table = self.table(
            "plan",
            vec![
                self.column("area-activity", Sort::Words, 10),
                self.column("lead", Sort::Words, 3),
                self.column("timeframe", Sort::Days, 4),
                self.column("status", Sort::Words, 3),
                self.column("funding", Sort::Words, 3),
            ],
            rows,
        );
        self.section("annex", vec![Block::Table(table)])
    }

    fn plan_row(&self, activity: &ActivityFacts) -> Row {
        let wording =
            Text::strong(format!("{}\u{a0}", activity.code)).and(self.adopted(&activity.wording));
        Row::plain(vec![
            Cell {
                text: wording,
                value: Value::Words,
            },
            Cell::said(self.acronyms(&activity.leads).join(", ")),
            self.timeframe_cell(&activity.timeframe),
            self.status_cell(activity.status),
            self.funding_cell(activity.funding),
        ])
    }
}
