//! Needs attention: overdue, postponed, without funding.

use super::Composer;
use crate::funding::FundingStatus;
use crate::plan::Status;
use crate::summaries::document::{Block, Section, Text};
use crate::summaries::facts::ActivityFacts;

impl Composer<'_> {
    pub(super) fn attention(&self) -> Section {
        let mut blocks = Vec::new();
        self.list(&mut blocks, "overdue", |activity| {
            Some(self.how_late(self.late(activity)?))
        });
        self.list(&mut blocks, "postponed", |activity| {
            (activity.status == Status::Postponed).then(|| self.timeframe(&activity.timeframe))
        });
        self.list(&mut blocks, "unfunded", |activity| {
            let seeks = activity.funding == FundingStatus::Sought
                || activity.funding == FundingStatus::NotStated;
            (activity.status.is_open() && seeks)
                .then(|| self.words.of("funding", activity.funding.as_str()))
        });
        if blocks.is_empty() {
            blocks.push(self.paragraph(self.words.t("summaries-none-attention")));
        }
        self.section("attention", blocks)
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
        if !items.is_empty() {
            blocks.push(Block::Heading {
                text: Text::said(self.words.of("summaries-attention", code)),
            });
            blocks.push(Block::Items { items });
        }
    }
}
