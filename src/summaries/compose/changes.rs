//! What changed, by area: each move of status, each revision and each new decision; and what became of decisions.

use std::collections::{BTreeMap, BTreeSet};

use super::Composer;
use crate::decisions::FollowUp;
use crate::document::{Block, Cell, Row, Section, Sort, Table, Text, Value};
use crate::plan::card::beginning;
use crate::summaries::facts::{DecisionFacts, MoveFacts, RevisionFacts};

/// How much of a new decision is shown: its whole wording stands where its follow-up does.
const BEGINNING: usize = 160;

impl Composer<'_> {
    pub(super) fn changes(&self) -> Section {
        let mut blocks = Vec::new();
        match self.facts.moves.is_empty() {
            true => blocks.push(self.paragraph(self.words.t("summaries-changes-none"))),
            false => blocks.push(Block::Table(self.moves())),
        }
        if !self.facts.revisions.is_empty() {
            blocks.push(Block::Table(self.revisions()));
        }
        if self.new_decisions().next().is_some() {
            blocks.push(Block::Table(self.decisions_table()));
        }
        if self.followed_up().next().is_some() {
            blocks.push(Block::Table(self.followed_up_table()));
        }
        for (month, edition) in &self.facts.corrected {
            let corrected = self
                .phrase("summaries-corrected")
                .arg("month", self.words.point(month.point()))
                .arg("edition", *edition)
                .to_string();
            blocks.push(self.paragraph(corrected));
        }
        self.section("changes", blocks)
    }

    pub(super) fn new_decisions(&self) -> impl Iterator<Item = &DecisionFacts> {
        self.facts
            .decisions
            .iter()
            .filter(|decision| decision.is_new())
    }

    /// Decisions of which something else has become in the period.
    pub(super) fn followed_up(
        &self,
    ) -> impl Iterator<Item = (&DecisionFacts, (FollowUp, FollowUp))> {
        let decisions = self.facts.decisions.iter();
        decisions.filter_map(|decision| Some((decision, decision.follow_up_moved()?)))
    }

    fn followed_up_table(&self) -> Table {
        let rows = self.followed_up().map(|(decision, (from, to))| {
            Row::plain(vec![
                Cell::said(format!("{}/{}", decision.session, decision.number)),
                Cell::adopted(beginning(&decision.wording, BEGINNING), &decision.language),
                Cell::said(self.follow_up_word(from)),
                Cell::said(self.follow_up_word(to)),
            ])
        });
        let rows = rows.collect();
        self.table(
            "followed-up",
            vec![
                self.column("number", Sort::Words, 1),
                self.column("decision", Sort::Words, 10),
                self.column("from", Sort::Words, 3),
                self.column("to", Sort::Words, 3),
            ],
            rows,
        )
    }

    pub(super) fn moves(&self) -> Table {
        let rows = self.by_area(
            self.facts.moves.iter(),
            |one| vec![one.of.area],
            |one| self.move_row(one),
        );
        self.table(
            "changes",
            vec![
                self.column("activity", Sort::Words, 8),
                self.column("from", Sort::Words, 3),
                self.column("to", Sort::Words, 3),
                self.column("since", Sort::Day, 3),
                self.column("note", Sort::Words, 6),
            ],
            rows,
        )
    }

    fn move_row(&self, one: &MoveFacts) -> Row {
        let taken_back = one.taken_back.then(|| self.words.t("summaries-taken-back"));
        let note: Vec<&str> = [&taken_back, &one.outcome, &one.reason]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        Row::plain(vec![
            Cell {
                text: self.coded(&one.of.code, &one.of.name),
                value: Value::Words,
            },
            self.status_cell(one.from),
            self.status_cell(one.to),
            self.day_cell(one.effective_on),
            Cell::said(note.join(" ")),
        ])
    }

    pub(super) fn revisions(&self) -> Table {
        let rows = self.by_area(
            self.facts.revisions.iter(),
            |one| one.areas.clone(),
            |one| self.revision_row(one),
        );
        self.table(
            "revisions",
            vec![
                self.column("number", Sort::Count, 1),
                self.column("revision", Sort::Words, 4),
                self.column("concerns", Sort::Words, 4),
                self.column("reason", Sort::Words, 9),
            ],
            rows,
        )
    }

    fn revision_row(&self, revision: &RevisionFacts) -> Row {
        let concerns = match revision.activities.is_empty() {
            false => {
                let activities = revision.activities.iter();
                let codes: Vec<&str> = activities.map(|one| one.code.as_str()).collect();
                codes.join(", ")
            }
            true => {
                let areas = revision.areas.iter().map(|number| {
                    self.phrase("summaries-area-number")
                        .arg("number", *number)
                        .to_string()
                });
                areas.collect::<Vec<_>>().join(", ")
            }
        };
        let mut reason = revision.reason.clone();
        if let Some((session, number)) = &revision.decision {
            reason = format!("{reason} ({})", self.decision_name(*session, number));
        }
        Row::plain(vec![
            self.count_cell(revision.number.into()),
            Cell::said(self.words.of("revise-kind", revision.kind.as_str())),
            Cell::said(concerns),
            Cell::said(reason),
        ])
    }

    fn decisions_table(&self) -> Table {
        let areas = |decision: &DecisionFacts| {
            let concerned = decision.activities.iter();
            concerned
                .filter_map(|code| Some(self.activity(code)?.area))
                .collect()
        };
        let rows = self.by_area(self.new_decisions(), areas, |decision| {
            Row::plain(vec![
                Cell::said(format!("{}/{}", decision.session, decision.number)),
                Cell::adopted(beginning(&decision.wording, BEGINNING), &decision.language),
                Cell::said(self.addressees(decision)),
                Cell::said(decision.activities.join(", ")),
            ])
        });
        self.table(
            "new-decisions",
            vec![
                self.column("number", Sort::Words, 1),
                self.column("decision", Sort::Words, 10),
                self.column("asked-of", Sort::Words, 4),
                self.column("concerns", Sort::Words, 3),
            ],
            rows,
        )
    }

    /// Rows under bands: each thing under the area that it touches; those that touch several, and those that touch
    /// none, stand by themselves.
    fn by_area<'t, T: 't>(
        &self,
        things: impl Iterator<Item = &'t T>,
        areas: impl Fn(&T) -> Vec<i32>,
        row: impl Fn(&T) -> Row,
    ) -> Vec<Row> {
        let mut of_areas: BTreeMap<i32, Vec<Row>> = BTreeMap::new();
        let (mut of_several, mut of_none) = (Vec::new(), Vec::new());
        for thing in things {
            let touched: BTreeSet<i32> = areas(thing).into_iter().collect();
            let under = match touched.first() {
                None => &mut of_none,
                Some(area) if touched.len() == 1 => of_areas.entry(*area).or_default(),
                Some(_) => &mut of_several,
            };
            under.push(row(thing));
        }
        let mut groups = Vec::new();
        for number in self.in_order(&of_areas.keys().copied().collect()) {
            let rows = of_areas.remove(&number).unwrap_or_default();
            groups.push((self.area_band(number), rows));
        }
        let beside = |key| Text::said(self.words.t(key));
        groups.push((beside("summaries-several-areas"), of_several));
        groups.push((beside("summaries-no-area"), of_none));
        groups.retain(|(_, rows)| !rows.is_empty());
        groups
            .into_iter()
            .flat_map(|(band, rows)| std::iter::once(Row::band(band)).chain(rows))
            .collect()
    }

    /// In the plan's order; areas that it no longer has come last.
    fn in_order(&self, numbers: &BTreeSet<i32>) -> Vec<i32> {
        let areas = self.facts.areas.iter().map(|area| area.number);
        let mut order: Vec<i32> = areas.filter(|number| numbers.contains(number)).collect();
        let gone: Vec<i32> = numbers
            .iter()
            .copied()
            .filter(|number| !order.contains(number))
            .collect();
        order.extend(gone);
        order
    }

    /// An area by its title, or, where the plan no longer has it, by its number.
    fn area_band(&self, number: i32) -> Text {
        let stands = self.facts.areas.iter().any(|area| area.number == number);
        match stands {
            true => self.area_name(number),
            false => Text::said(
                self.phrase("summaries-area-gone")
                    .arg("number", number)
                    .to_string(),
            ),
        }
    }
}
