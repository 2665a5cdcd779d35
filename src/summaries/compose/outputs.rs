//! Delivered, and coming up in the next 60 days.

use super::{Composer, beside};
use crate::bodies::Format;
use crate::bodies::states::State;
use crate::document::{Block, Cell, Row, Section, Sort, Table, Text};
use crate::i18n::Language;
use crate::outputs::participants::{Participants, sum};
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
    pub(super) fn not_held(&self) -> impl Iterator<Item = &OutputFacts> {
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(false) && output.known_before.is_none())
    }

    /// Outputs that were counted before the period, and are counted no more.
    pub(super) fn uncounted(&self) -> impl Iterator<Item = &OutputFacts> {
        self.facts.outputs.iter().filter(|output| {
            output.known_before == Some(true)
                && (output.withdrawn || output.took_place != Some(true))
        })
    }

    /// Outputs that were counted before the period with other participants.
    pub(super) fn put_right(&self) -> impl Iterator<Item = (&OutputFacts, &[Participants])> {
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place == Some(true) && !output.withdrawn)
            .filter_map(|output| {
                let before = output.participants_before.as_ref()?;
                let other = output.known_before == Some(true) && *before != output.participants;
                other.then_some((output, before.as_slice()))
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
        let mut blocks = self.outputs("delivered", self.delivered_outputs().collect());
        let late: Vec<&OutputFacts> = self.recorded_late().collect();
        if !late.is_empty() {
            let mut table = self.outputs_table("recorded-late", &late);
            let caption = self.or_since("recorded-late", "recorded-since");
            table.caption = self.words.of("summaries-table", caption);
            blocks.push(Block::Table(table));
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
            let numbers = self.other_numbers(&output.participants, before);
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

    /// What differs: the number of all or, where that is the same, of women and men or, where these are, those of the
    /// States and others.
    fn other_numbers(&self, now: &[Participants], before: &[Participants]) -> String {
        let (all, all_before) = (sum(now), sum(before));
        if all.total() != all_before.total() {
            return self
                .phrase("summaries-put-right-numbers")
                .arg("now", all.total())
                .arg("before", all_before.total())
                .to_string();
        }
        let (now, before) = match all == all_before {
            false => (all.told(self.words), all_before.told(self.words)),
            true => {
                let beside = |these: &[Participants], others: &[Participants]| {
                    let mut told = Vec::new();
                    for row in these.iter().filter(|row| !others.contains(row)) {
                        let heads = row.heads.told(self.words).unwrap_or_default();
                        told.push(format!("{} – {heads}", row.origin.name(self.words)));
                    }
                    (!told.is_empty()).then(|| told.join("; "))
                };
                (beside(now, before), beside(before, now))
            }
        };
        let nobody = || self.words.t("summaries-put-right-nobody");
        self.phrase("summaries-put-right-detail")
            .arg("now", now.unwrap_or_else(nobody))
            .arg("before", before.unwrap_or_else(nobody))
            .to_string()
    }

    /// "Workshop on wells (11–12 June 2024)"
    fn named_with_dates(&self, output: &OutputFacts) -> Text {
        let name = self.adopted(&output.title);
        name.and(beside(&[self.timeframe(&output.timeframe)]))
    }

    pub(super) fn coming(&self) -> Section {
        let mut blocks = self.outputs("coming", self.coming_outputs().collect());
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
            let leads = self.acronyms(&activity.leads).join(", ");
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

    fn outputs(&self, code: &str, outputs: Vec<&OutputFacts>) -> Vec<Block> {
        if outputs.is_empty() {
            return vec![self.paragraph(self.words.of("summaries-none", code))];
        }
        vec![Block::Table(self.outputs_table(code, &outputs))]
    }

    /// Who took part is a column only where something took place.
    fn outputs_table(&self, code: &str, outputs: &[&OutputFacts]) -> Table {
        let took_place = outputs.iter().any(|one| one.took_place == Some(true));
        let mut columns = vec![
            self.column("dates", Sort::Days, 4),
            self.column("output", Sort::Words, 8),
            self.column("kind", Sort::Words, 3),
            self.column("place", Sort::Words, 4),
            self.column("agency", Sort::Words, 3),
            self.column("serves", Sort::Words, 2),
        ];
        if took_place {
            columns.push(self.column("participants", Sort::Count, 2));
        }
        let row = |output: &&OutputFacts| {
            let mut cells = self.output_cells(output);
            cells.extend(took_place.then(|| self.heads_cell(output)));
            Row::plain(cells)
        };
        self.table(code, columns, outputs.iter().map(row).collect())
    }

    fn output_cells(&self, output: &OutputFacts) -> Vec<Cell> {
        vec![
            self.timeframe_cell(&output.timeframe),
            Cell::adopted(output.title.clone(), &self.facts.plan.language),
            Cell::said(kind_word(self.words, output.kind.as_str())),
            Cell::said(self.place(output)),
            Cell::said(self.acronyms(&output.agencies).join(", ")),
            Cell::said(output.activities.join(", ")),
        ]
    }

    /// How many took part, where that was counted.
    fn heads_cell(&self, output: &OutputFacts) -> Cell {
        match output.participants.is_empty() {
            true => Cell::default(),
            false => self.count_cell(output.heads()),
        }
    }

    /// "Almaty, Kazakhstan", "Tashkent, Uzbekistan, and online", "online".
    pub(super) fn place(&self, output: &OutputFacts) -> String {
        let place = output.place.clone().unwrap_or_default();
        let place = match output.state {
            Some(state) => self.in_country(place, state),
            None => place,
        };
        match (output.format, place.is_empty()) {
            (Some(Format::Online), _) => self.words.t("summaries-online"),
            (Some(Format::Hybrid), false) => self
                .phrase("summaries-hybrid")
                .arg("place", &place)
                .to_string(),
            _ => place,
        }
    }

    /// A place with its country, which is named once, and in the reader's language, whatever language it was noted in.
    fn in_country(&self, place: String, state: State) -> String {
        let country = state.name(self.words.0.code());
        let noted = Language::ALL.map(|language| state.name(language.code()));
        if place.is_empty() {
            country.to_owned()
        } else if place.contains(country) {
            place
        } else if let Some(noted) = noted.into_iter().find(|name| place.contains(name)) {
            place.replacen(noted, country, 1)
        } else {
            format!("{place}, {country}")
        }
    }
}
