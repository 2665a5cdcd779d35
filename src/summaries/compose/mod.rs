//! From facts to a document: one file for each section, in the order in which they are read.

mod annex;
mod attention;
mod brief;
mod changes;
mod decisions;
mod figures;
mod funding;
mod outputs;
mod review;
mod states;
#[cfg(test)]
mod tests;
mod timeline;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::facts::{ActivityFacts, AgencyFacts, Facts};
use crate::bodies;
use crate::document::{Block, Cell, Document, Frame, Masthead, Section, Text, Value};
use crate::funding::FundingStatus;
use crate::i18n::{Language, Phrase, Words};
use crate::plan::view::how_late;
use crate::plan::{Overdue, Status, overdue};
use crate::time::Timeframe;

/// What every section needs at hand.
pub struct Composer<'a> {
    pub facts: &'a Facts,
    pub words: Words,
    by_code: HashMap<&'a str, &'a ActivityFacts>,
}

impl<'a> Composer<'a> {
    pub fn new(facts: &'a Facts, language: Language) -> Self {
        Composer {
            facts,
            words: Words(language),
            by_code: facts
                .activities
                .iter()
                .map(|activity| (activity.code.as_str(), activity))
                .collect(),
        }
    }

    /// A month's summary, section by section.
    pub fn summary(&self, title: String) -> Document {
        let sections = vec![
            self.brief(),
            self.figures(),
            self.changes(),
            self.delivered(),
            self.coming(),
            self.attention(),
            self.decisions(),
            self.by_state(),
            self.annex(),
        ];
        self.document(title, sections)
    }

    fn document(&self, title: String, sections: Vec<Section>) -> Document {
        Document {
            language: self.words.0,
            title,
            masthead: self.masthead(),
            as_of: self.facts.period.to,
            sections,
            frame: Frame {
                page: self.words.t("summaries-page"),
                contents: self.words.t("summaries-contents"),
                group: self.words.t("summaries-group"),
                currency: self.words.t("summaries-currency"),
                first_day: self.words.t("summaries-first-day"),
                last_day: self.words.t("summaries-last-day"),
            },
        }
    }

    fn masthead(&self) -> Masthead {
        let (body, issue) = (&self.facts.body, &self.facts.issue);
        let name = match (self.words.0, &body.name_ru) {
            (Language::Russian, Some(name)) => name,
            _ => &body.name,
        };
        Masthead {
            body: name.clone(),
            plan: self.facts.plan.title.clone(),
            plan_language: self.facts.plan.language.clone(),
            period: self.words.timeframe(&self.facts.period.timeframe()),
            number: issue.number.map(|number| self.issue_number(number)),
            symbol: issue.symbol.clone(),
            issued: issue.issued_on.map(|day| self.words.date(day)),
            correction: issue.correction.as_ref().map(|reason| {
                let written = issue.reasons.get(self.words.0.code());
                let reason = written.unwrap_or(reason);
                self.phrase("summaries-takes-the-place")
                    .arg("edition", issue.edition - 1)
                    .arg("reason", sentence(reason))
                    .to_string()
            }),
            agencies: self
                .words
                .with("summaries-prepared-by")
                .arg("agencies", self.words.list(&self.acronyms(&body.agencies)))
                .to_string(),
        }
    }

    /// "No. 6", "No. 6, edition 2".
    fn issue_number(&self, number: i32) -> String {
        self.phrase("summaries-issue-number")
            .arg("number", number)
            .arg("edition", self.facts.issue.edition)
            .to_string()
    }

    fn section(&self, code: &str, blocks: Vec<Block>) -> Section {
        Section {
            code: code.to_owned(),
            heading: self.words.of("summaries", code),
            blocks,
        }
    }

    /// A heading with points below it; nothing where there are none.
    fn headed(&self, blocks: &mut Vec<Block>, heading: String, items: Vec<Text>) {
        if items.is_empty() {
            return;
        }
        blocks.push(Block::Heading {
            text: Text::said(heading),
        });
        blocks.push(Block::Items { items });
    }

    fn paragraph(&self, text: String) -> Block {
        Block::Paragraph {
            text: Text::said(text),
        }
    }

    fn area_name(&self, number: i32) -> Text {
        let title = self
            .facts
            .areas
            .iter()
            .find(|area| area.number == number)
            .map_or("", |area| area.title.as_str());
        Text::said(format!("{number}. ")).and(self.adopted(title))
    }

    /// What these agencies are called for short in the language of the document.
    fn acronyms<'f>(&self, agencies: &'f [AgencyFacts]) -> Vec<&'f str> {
        let agencies = agencies.iter();
        agencies.map(|agency| self.acronym(agency)).collect()
    }

    fn acronym<'f>(&self, agency: &'f AgencyFacts) -> &'f str {
        let russian = agency.acronym_ru.as_deref();
        bodies::acronym(&agency.acronym, russian, self.words.0)
    }

    /// Words of the plan, in the plan's language.
    fn adopted(&self, text: &str) -> Text {
        Text::adopted(text, &self.facts.plan.language)
    }

    /// "5.7 Support to …"
    fn activity_name(&self, activity: &ActivityFacts) -> Text {
        self.coded(&activity.code, &activity.name)
    }

    fn coded(&self, code: &str, name: &str) -> Text {
        Text::strong(format!("{code}\u{a0}")).and(self.adopted(name))
    }

    /// "Fourth session"
    fn session_name(&self, ordinal: i32) -> String {
        self.phrase("sessions-name")
            .arg("ordinal", ordinal)
            .to_string()
    }

    /// "the fourth session", as it stands within a sentence.
    fn the_session(&self, ordinal: i32) -> String {
        self.phrase("sessions-the")
            .arg("ordinal", ordinal)
            .to_string()
    }

    /// "Decision 4 of the fourth session"
    fn decision_name(&self, session: i32, number: &str) -> String {
        self.phrase("summaries-decision-name")
            .arg("number", number)
            .arg("session", self.the_session(session))
            .to_string()
    }

    /// Whether anyone still has to do something about it in this plan.
    fn is_duty(&self, activity: &ActivityFacts) -> bool {
        !activity.dormant && activity.status.is_open()
    }

    fn activity(&self, code: &str) -> Option<&'a ActivityFacts> {
        self.by_code.get(code).copied()
    }

    fn phrase(&self, key: &'a str) -> Phrase<'a> {
        self.words.with(key)
    }

    fn status_word(&self, status: Status) -> String {
        self.words.of("status", status.as_str())
    }

    fn status_cell(&self, status: Status) -> Cell {
        Cell {
            text: Text::said(self.status_word(status)),
            value: Value::Status {
                code: status.as_str().to_owned(),
            },
        }
    }

    fn funding_cell(&self, status: FundingStatus) -> Cell {
        Cell {
            text: Text::said(self.words.of("funding", status.as_str())),
            value: Value::Funding {
                code: status.as_str().to_owned(),
            },
        }
    }

    fn count_cell(&self, count: i64) -> Cell {
        Cell {
            text: Text::said(self.words.number(count)),
            value: Value::Count { count },
        }
    }

    fn day_cell(&self, day: NaiveDate) -> Cell {
        Cell {
            text: Text::said(self.words.date(day)),
            value: Value::Day { day },
        }
    }

    fn timeframe(&self, timeframe: &Timeframe) -> String {
        self.words.timeframe(timeframe)
    }

    fn timeframe_cell(&self, timeframe: &Timeframe) -> Cell {
        days_cell(
            self.timeframe(timeframe),
            timeframe.begins(),
            timeframe.ends(),
        )
    }

    /// By how much an activity was late at the end of the period.
    fn late(&self, activity: &ActivityFacts) -> Option<Overdue> {
        if activity.dormant {
            return None;
        }
        let ends = activity.timeframe.to.map(|point| point.last());
        overdue(activity.status, ends, self.facts.period.to)
    }

    fn how_late(&self, late: Overdue) -> String {
        how_late(self.words, late)
    }
}

/// What is known beside a name, in brackets: " (UNEP; June 2024)".
fn beside(about: &[String]) -> Text {
    let about: Vec<&str> = about
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    match about.is_empty() {
        true => Text::default(),
        false => Text::said(format!(" ({})", about.join("; "))),
    }
}

/// What someone wrote, with the full stop that it may lack.
fn sentence(text: &str) -> String {
    let text = text.trim();
    match text.ends_with(['.', '!', '?', '…']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

/// Words for a timeframe, and what is known of its days.
fn days_cell(words: String, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Cell {
    Cell {
        text: Text::said(words),
        value: match (first, last) {
            (None, None) => Value::Words,
            _ => Value::Days { first, last },
        },
    }
}

/// How many there are.
fn count<T>(things: impl Iterator<Item = T>) -> i64 {
    i64::try_from(things.count()).unwrap_or(i64::MAX)
}
