//! Delivered, and coming up in the next 60 days.

use super::{Composer, beside};
use crate::bodies::Format;
use crate::document::{Block, Cell, Row, Section, Sort, Table, Text};
use crate::outputs::participants::sum;
use crate::plan::view::kind_word;
use crate::summaries::facts::{ActivityFacts, OutputFacts};

impl Composer<'_> {
    /// Outputs of which the record knows since the period that they took place: each is told in one month, the first
    /// at whose end it was known.
    pub(super) fn newly_delivered(&self) -> impl Iterator<Item = &OutputFacts> {
        self.facts.outputs.iter().filter(|output| {
            output.took_place == Some(true)
                && output.known_before != Some(true)
                && !output.withdrawn
                && output
                    .first_day()
                    .is_none_or(|day| day <= self.facts.period.to)
        })
    }

    /// Those that ended in the period, or go on.
    pub(super) fn delivered_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let from = self.facts.period.from;
        self.newly_delivered()
            .filter(move |output| output.last_day().is_some_and(|day| day >= from))
    }

    /// Those that ended before the period, or of which no day is known.
    pub(super) fn recorded_late(&self) -> impl Iterator<Item = &OutputFacts> {
        let from = self.facts.period.from;
        self.newly_delivered()
            .filter(move |output| output.last_day().is_none_or(|day| day < from))
    }

    /// Outputs of which the record knows since the period that they did not take place.
    fn not_held(&self) -> impl Iterator<Item = &OutputFacts> {
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(false) && output.known_before.is_none())
    }

    /// Outputs that were counted before the period, and are counted no more.
    fn uncounted(&self) -> impl Iterator<Item = &OutputFacts> {
        self.facts.outputs.iter().filter(|output| {
            output.known_before == Some(true)
                && (output.withdrawn || output.took_place != Some(true))
        })
    }

    /// Outputs that were counted before the period with other participants.
    fn put_right(&self) -> impl Iterator<Item = (&OutputFacts, i64)> {
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(true) && !output.withdrawn)
            .filter_map(|output| {
                let before = output.participants_before.as_ref()?;
                let other = output.known_before == Some(true) && *before != output.participants;
                other.then(|| (output, sum(before).total()))
            })
    }

    /// Outputs that begin, or go on, in the days after the period.
    pub(super) fn coming_outputs(&self) -> impl Iterator<Item = &OutputFacts> {
        let (to, ahead) = (self.facts.period.to, self.facts.period.ahead());
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place.is_none() && !output.withdrawn)
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
        let not_held = self.not_held().map(|output| {
            let because = output.not_held_because.as_deref().unwrap_or_default();
            self.named_with_dates(output)
                .and(Text::said(format!(": {because}")))
        });
        self.headed(
            &mut blocks,
            self.words.t("summaries-not-held"),
            not_held.collect(),
        );
        let uncounted = self.uncounted().map(|output| {
            let why = match (output.withdrawn, output.took_place) {
                (true, _) => "summaries-uncounted-withdrawn",
                (_, Some(false)) => "summaries-uncounted-denied",
                _ => "summaries-uncounted-ahead",
            };
            self.named_with_dates(output)
                .and(Text::said(format!(": {}", self.words.t(why))))
        });
        self.headed(
            &mut blocks,
            self.words.t("summaries-uncounted"),
            uncounted.collect(),
        );
        let put_right = self.put_right().map(|(output, before)| {
            let numbers = self
                .phrase("summaries-put-right-numbers")
                .arg("now", output.heads())
                .arg("before", before);
            self.named_with_dates(output)
                .and(Text::said(format!(": {numbers}")))
        });
        self.headed(
            &mut blocks,
            self.words.t("summaries-put-right"),
            put_right.collect(),
        );
        self.section("delivered", blocks)
    }

    /// "Workshop on wells (11–12 June 2024)"
    fn named_with_dates(&self, output: &OutputFacts) -> Text {
        let name = self.adopted(&output.title);
        name.and(beside(&[self.timeframe(&output.timeframe)]))
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
        let ending = ending.into_iter().map(|activity| {
            let leads = activity.leads.join(", ");
            let about = [leads, self.timeframe(&activity.timeframe)];
            self.activity_name(activity).and(beside(&about))
        });
        self.headed(
            &mut blocks,
            self.words.t("summaries-ending"),
            ending.collect(),
        );
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
