//! Needs attention: overdue, postponed, without funding.

use super::Composer;
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
            (self.is_duty(activity) && seeks)
                .then(|| self.words.of("funding", activity.funding.as_str()))
        });
        self.without_word(&mut blocks);
        self.late_decisions(&mut blocks);
        if blocks.is_empty() {
            blocks.push(self.paragraph(self.words.t("summaries-none-attention")));
        }
        self.section("attention", blocks)
    }

    /// Outputs that are over, and of which nobody has said whether they took place: they are counted nowhere.
    fn without_word(&self, blocks: &mut Vec<Block>) {
        let period = self.facts.period;
        let over = |output: &&OutputFacts| output.last_day().is_some_and(|day| day <= period.to);
        let items = self
            .facts
            .outputs
            .iter()
            .filter(|output| output.took_place.is_none())
            .filter(over)
            .map(|output| {
                let mut about = vec![self.timeframe(&output.timeframe)];
                if !output.agencies.is_empty() {
                    about.insert(0, output.agencies.join(", "));
                }
                self.adopted(&output.title)
                    .and(Text::said(format!(" ({})", about.join("; "))))
            });
        self.headed(blocks, "without-word", items.collect());
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
                    .and(Text::said(format!(" ({})", about.join("; "))))
            });
        self.headed(blocks, "late-decisions", late.collect());
    }

    /// A heading with points below it; nothing where there are none.
    fn headed(&self, blocks: &mut Vec<Block>, code: &str, items: Vec<Text>) {
        if items.is_empty() {
            return;
        }
        blocks.push(Block::Heading {
            text: Text::said(self.words.of("summaries-attention", code)),
        });
        blocks.push(Block::Items { items });
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
                let mut about: Vec<String> = Vec::new();
                let said = test(activity)?;
                if !activity.leads.is_empty() {
                    about.push(activity.leads.join(", "));
                }
                about.push(said);
                Some(
                    self.activity_name(activity)
                        .and(Text::said(format!(" ({})", about.join("; ")))),
                )
            })
            .collect();
        self.headed(blocks, code, items);
    }
}
