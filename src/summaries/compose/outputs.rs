//! Delivered, and coming up in the next 60 days.

use super::Composer;
use crate::plan::view::kind_word;
use crate::summaries::document::{Block, Cell, Row, Section, Sort, Table, Text};
use crate::summaries::facts::{ActivityFacts, OutputFacts};

impl Composer<'_> {
    /// Outputs that ended in the period.
    pub(super) fn delivered_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let period = self.facts.period;
        self.facts
            .outputs
            .iter()
            .filter(move |output| last_day(output).is_some_and(|day| period.holds(day)))
    }

    /// Outputs that begin, or go on, in the days after the period.
    pub(super) fn coming_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let (to, ahead) = (self.facts.period.to, self.facts.period.ahead());
        self.facts.outputs.iter().filter(move |output| {
            let begins = output
                .timeframe
                .from
                .or(output.timeframe.to)
                .map(|point| point.first());
            last_day(output).is_some_and(|day| day > to) && begins.is_some_and(|day| day <= ahead)
        })
    }

    pub(super) fn delivered(&self) -> Section {
        let rows: Vec<Row> = self
            .delivered_outputs()
            .map(|output| self.output_row(output))
            .collect();
        self.section("delivered", self.outputs("delivered", rows))
    }

    pub(super) fn coming(&self) -> Section {
        let rows: Vec<Row> = self
            .coming_outputs()
            .map(|output| self.output_row(output))
            .collect();
        let mut blocks = self.outputs("coming", rows);
        let (to, ahead) = (self.facts.period.to, self.facts.period.ahead());
        let ending: Vec<&ActivityFacts> = self
            .facts
            .activities
            .iter()
            .filter(|activity| activity.status.is_open())
            .filter(|activity| {
                let ends = activity.timeframe.to.map(|point| point.last());
                ends.is_some_and(|day| to < day && day <= ahead)
            })
            .collect();
        if !ending.is_empty() {
            blocks.push(Block::Heading {
                text: Text::said(self.words.t("summaries-ending")),
            });
            blocks.push(Block::Items {
                items: ending
                    .into_iter()
                    .map(|activity| {
                        let about = format!(
                            " ({}; {})",
                            activity.leads.join(", "),
                            self.timeframe(&activity.timeframe)
                        );
                        self.activity_name(activity).and(Text::said(about))
                    })
                    .collect(),
            });
        }
        self.section("coming", blocks)
    }

    fn outputs(&self, code: &str, rows: Vec<Row>) -> Vec<Block> {
        if rows.is_empty() {
            return vec![self.paragraph(self.words.of("summaries-none", code))];
        }
        let table: Table = self.table(
            code,
            vec![
                self.column("dates", Sort::Words, 4),
                self.column("output", Sort::Words, 8),
                self.column("kind", Sort::Words, 3),
                self.column("place", Sort::Words, 4),
                self.column("agency", Sort::Words, 3),
                self.column("serves", Sort::Words, 2),
                self.column("participants", Sort::Count, 2),
            ],
            rows,
        );
        vec![Block::Table(table)]
    }

    fn output_row(&self, output: &OutputFacts) -> Row {
        let sum: i64 = output
            .participants
            .iter()
            .map(|one| one.women + one.men + one.not_recorded)
            .sum();
        let country = output.state.map(|state| state.name(self.words.0.code()));
        let mut place: Vec<&str> = Vec::new();
        place.extend(output.place.as_deref());
        place.extend(country.filter(|country| {
            !output
                .place
                .as_deref()
                .is_some_and(|place| place.contains(country))
        }));
        Row::plain(vec![
            Cell::said(self.timeframe(&output.timeframe)),
            Cell::adopted(output.title.clone(), &self.facts.plan.language),
            Cell::said(kind_word(self.words, output.kind.as_str())),
            Cell::said(place.join(", ")),
            Cell::said(output.agencies.join(", ")),
            Cell::said(output.activities.join(", ")),
            match output.participants.is_empty() {
                true => Cell::default(),
                false => self.count_cell(sum),
            },
        ])
    }
}

fn last_day(output: &OutputFacts) -> Option<chrono::NaiveDate> {
    output
        .timeframe
        .to
        .or(output.timeframe.from)
        .map(|point| point.last())
}
