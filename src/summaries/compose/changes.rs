//! What changed: each move of status, by area.

use super::Composer;
use crate::summaries::document::{Block, Cell, Row, Section, Sort, Text, Value};
use crate::summaries::facts::MoveFacts;

impl Composer<'_> {
    pub(super) fn changes(&self) -> Section {
        let mut rows = Vec::new();
        for area in &self.facts.areas {
            let moves: Vec<&MoveFacts> = self
                .facts
                .moves
                .iter()
                .filter(|one| {
                    self.activity(&one.code)
                        .is_some_and(|activity| activity.area == area.number)
                })
                .collect();
            if moves.is_empty() {
                continue;
            }
            rows.push(Row::band(self.area_name(area.number)));
            rows.extend(moves.into_iter().map(|one| self.move_row(one)));
        }
        let mut blocks = Vec::new();
        if rows.is_empty() {
            blocks.push(self.paragraph(self.words.t("summaries-changes-none")));
        } else {
            blocks.push(Block::Table(self.table(
                "changes",
                vec![
                    self.column("activity", Sort::Words, 8),
                    self.column("from", Sort::Words, 3),
                    self.column("to", Sort::Words, 3),
                    self.column("since", Sort::Day, 3),
                    self.column("note", Sort::Words, 6),
                ],
                rows,
            )));
        }
        let new = self
            .facts
            .decisions
            .iter()
            .filter(|decision| decision.is_new)
            .count();
        if new > 0 {
            blocks.push(
                self.paragraph(
                    self.phrase("summaries-changes-decisions")
                        .arg("count", new)
                        .to_string(),
                ),
            );
        }
        self.section("changes", blocks)
    }

    fn move_row(&self, one: &MoveFacts) -> Row {
        let name = match self.activity(&one.code) {
            Some(activity) => self.activity_name(activity),
            None => Text::said(one.code.clone()),
        };
        let note: Vec<&str> = [&one.outcome, &one.reason]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        Row::plain(vec![
            Cell {
                text: name,
                value: Value::Words,
            },
            self.status_cell(one.from),
            self.status_cell(one.to),
            self.day_cell(one.effective_on),
            Cell::said(note.join(" ")),
        ])
    }
}
