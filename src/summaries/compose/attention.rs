//! Needs attention: overdue, postponed, without funding.

use super::{Composer, beside};
use crate::document::{Block, Section, Text};
use crate::funding::FundingStatus;
use crate::plan::Status;
use crate::summaries::facts::{ActivityFacts, OutputFacts};

impl Composer<'_> {
    pub(super) fn attention(&self) -> Section {
        let mut blocks = Vec::new();
        self.list(&mut blocks, "overdue", |activity| {
            Some(self.how_late(self.late(activity)?))
        });
        self.list(&mut blocks, "postponed", |activity| {
            (activity.status == Status::Postponed && !activity.dormant)
                .then(|| self.timeframe(&activity.timeframe))
        });
        self.list(&mut blocks, "unfunded", |activity| {
            let seeks = activity.funding == FundingStatus::Sought
                || activity.funding == FundingStatus::NotStated;
            let word = || self.words.of("funding", activity.funding.as_str());
            (self.is_duty(activity) && seeks).then(|| word().to_lowercase())
        });
        self.without_word(&mut blocks);
        self.late_decisions(&mut blocks);
        if blocks.is_empty() {
            blocks.push(self.paragraph(self.words.t("summaries-none-attention")));
        }
        self.section("attention", blocks)
    }

    /// Outputs that are over, and of which nobody has said whether they took place: they are counted nowhere.
    pub(super) fn over_without_word(&self) -> impl Iterator<Item = &OutputFacts> {
        let to = self.facts.period.to;
        self.facts
            .outputs
            .iter()
            .filter(|output| output.took_place.is_none() && !output.withdrawn)
            .filter(move |output| output.last_day().is_some_and(|day| day <= to))
    }

    fn without_word(&self, blocks: &mut Vec<Block>) {
        let items = self.over_without_word().map(|output| {
            let about = [
                self.acronyms(&output.agencies).join(", "),
                self.timeframe(&output.timeframe),
            ];
            self.adopted(&output.title).and(beside(&about))
        });
        self.headed(
            blocks,
            self.words.of("summaries-attention", "without-word"),
            items.collect(),
        );
    }

    /// Decisions whose day is past.
    fn late_decisions(&self, blocks: &mut Vec<Block>) {
        let to = self.facts.period.to;
        let late = self
            .facts
            .decisions
            .iter()
            .filter(|decision| decision.follow_up.is_overdue(decision.due_day, to))
            .map(|decision| {
                let mut about = self.asked_of(decision);
                about.push(self.due(decision));
                Text::strong(self.decision_name(decision.session, &decision.number))
                    .and(beside(&about))
            });
        self.headed(
            blocks,
            self.words.of("summaries-attention", "late-decisions"),
            late.collect(),
        );
    }

    /// A heading with the activities that the test says something of; nothing where there are none.
    fn list(
        &self,
        blocks: &mut Vec<Block>,
        code: &str,
        test: impl Fn(&ActivityFacts) -> Option<String>,
    ) {
        let items: Vec<Text> = self
            .facts
            .activities
            .iter()
            .filter_map(|activity| {
                let about = [self.acronyms(&activity.leads).join(", "), test(activity)?];
                Some(self.activity_name(activity).and(beside(&about)))
            })
            .collect();
        self.headed(blocks, self.words.of("summaries-attention", code), items);
    }
}
