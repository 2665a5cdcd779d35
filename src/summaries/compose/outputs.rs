//! Delivered, and coming up in the next 60 days.

use super::Composer;
use crate::bodies::Format;
use crate::document::{Block, Cell, Row, Section, Sort, Table, Text};
use crate::plan::view::kind_word;
use crate::summaries::facts::{ActivityFacts, OutputFacts};

impl Composer<'_> {
    /// Outputs that ended in the period, and of which it was said that they took place.
    pub(super) fn delivered_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let period = self.facts.period;
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(true))
            .filter(move |output| output.last_day().is_some_and(|day| period.holds(day)))
    }

    /// Outputs that ended before the period, or of which no day is known, and that the record knows of since it.
    pub(super) fn recorded_late(&self) -> impl Iterator<Item = &OutputFacts> {
        let from = self.facts.period.from;
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(true) && !output.known_before)
            .filter(move |output| output.last_day().is_none_or(|day| day < from))
    }

    /// Outputs that were to end in the period, and did not take place.
    fn not_held(&self) -> impl Iterator<Item = &OutputFacts> {
        let period = self.facts.period;
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(false))
            .filter(move |output| output.last_day().is_some_and(|day| period.holds(day)))
    }

    /// Outputs that begin, or go on, in the days after the period.
    pub(super) fn coming_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let (to, ahead) = (self.facts.period.to, self.facts.period.ahead());
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place != Some(false))
            .filter(move |output| {
                output.last_day().is_some_and(|day| day > to)
                    && output.first_day().is_some_and(|day| day <= ahead)
            })
    }

    pub(super) fn delivered(&self) -> Section {
        let rows = |outputs: &mut dyn Iterator<Item = &OutputFacts>| -> Vec<Row> {
            outputs.map(|output| self.output_row(output)).collect()
        };
        let mut blocks = self.outputs("delivered", rows(&mut self.delivered_outputs()));
        let late = rows(&mut self.recorded_late());
        if !late.is_empty() {
            blocks.extend(self.outputs("recorded-late", late));
        }
        let not_held: Vec<Text> = self
            .not_held()
            .map(|output| {
                let about = format!(
                    " ({}): {}",
                    self.timeframe(&output.timeframe),
                    output.not_held_because.as_deref().unwrap_or_default()
                );
                self.adopted(&output.title).and(Text::said(about))
            })
            .collect();
        if !not_held.is_empty() {
            blocks.push(Block::Heading {
                text: Text::said(self.words.t("summaries-not-held")),
            });
            blocks.push(Block::Items { items: not_held });
        }
        self.section("delivered", blocks)
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
            .filter(|activity| self.is_duty(activity))
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
        Row::plain(vec![
            Cell::said(self.timeframe(&output.timeframe)),
            Cell::adopted(output.title.clone(), &self.facts.plan.language),
            Cell::said(kind_word(self.words, output.kind.as_str())),
            Cell::said(self.place(output)),
            Cell::said(output.agencies.join(", ")),
            Cell::said(output.activities.join(", ")),
            match output.participants.is_empty() {
                true => Cell::default(),
                false => self.count_cell(output.heads()),
            },
        ])
    }

    /// "Almaty, Kazakhstan", "Tashkent, Uzbekistan, and online", "online".
    pub(super) fn place(&self, output: &OutputFacts) -> String {
        let country = output.state.map(|state| state.name(self.words.0.code()));
        let mut place: Vec<&str> = Vec::new();
        place.extend(output.place.as_deref());
        place.extend(country.filter(|country| {
            let named = |place: &str| place.contains(country);
            !output.place.as_deref().is_some_and(named)
        }));
        let place = place.join(", ");
        match (output.format, place.is_empty()) {
            (Some(Format::Online), _) => self.words.t("summaries-online"),
            (Some(Format::Hybrid), false) => self
                .phrase("summaries-hybrid")
                .arg("place", &place)
                .to_string(),
            _ => place,
        }
    }
}
