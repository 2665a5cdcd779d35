//! Summaries: a month's account of a plan, composed from the record, issued, and from then on unchanged.

pub mod acts;
pub mod calendar;
pub mod clerk;
pub mod command;
pub mod compose;
pub mod facts;
pub mod files;
pub mod gather;
pub mod issue;
pub mod pages;
pub mod said;
pub mod store;
#[cfg(test)]
pub mod testing;

use chrono::{DateTime, Utc};

use crate::document::Document;
use crate::i18n::Language;
use crate::ids::{PersonId, PlanId, SummaryId};
use crate::time::Month;
use compose::Composer;
use facts::{Facts, IssueFacts, Period};
use said::{REASON, Said};

/// One edition of a month's summary, as it is kept: a draft, or issued.
#[derive(Clone, Debug)]
pub struct Edition {
    pub summary_id: SummaryId,
    pub plan_id: PlanId,
    pub month: Month,
    /// From 1; each correction is one more.
    pub edition: i32,
    /// Why this edition takes the place of the one before.
    pub correction: Option<String>,
    pub said: Said,
    /// The document symbol, if it has one.
    pub symbol: Option<String>,
    pub review: Review,
    pub made_at: DateTime<Utc>,
    pub version: i32,
    /// `None` for a draft.
    pub issued: Option<Issued>,
}

/// A second coordinator's look at a draft. Other words make it void.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Review {
    pub asked_by: Option<PersonId>,
    pub found_good_by: Option<PersonId>,
    /// What it was sent back with.
    pub sent_back: Option<String>,
}

impl Review {
    /// Whether this person may look at it: whoever asked is not the second.
    pub fn waits_for(&self, person: Option<PersonId>) -> bool {
        self.asked_by.is_some() && self.found_good_by.is_none() && self.asked_by != person
    }
}

impl Edition {
    /// What its masthead says of it. What it gets with issuing, a draft does not have.
    pub fn issue(&self) -> IssueFacts {
        IssueFacts {
            number: None,
            issued_on: None,
            symbol: self.symbol.clone(),
            edition: self.edition,
            correction: self.correction.clone(),
            reasons: self.said.of(REASON),
        }
    }
}

/// What is fixed when a summary is issued.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The number in the body's row of summaries; a corrected edition keeps it.
    pub number: i32,
    pub at: DateTime<Utc>,
    /// The head of the body's history at that moment.
    pub head_hash: Vec<u8>,
    pub head_sequence: i64,
    /// The latest edition of the month, where that is another one.
    pub replaced_by: Option<i32>,
    /// When the mails that tell of it could not be written, if they are not written still.
    pub mail_failed_at: Option<DateTime<Utc>>,
}

/// "2024-06", and what else tells the files of an edition from those of others: "2024-06-edition-2", "2024-06-draft".
fn period_name(edition: &Edition) -> String {
    match (&edition.issued, edition.edition) {
        (None, _) => draft_name(edition.month),
        (Some(_), 1) => edition.month.to_string(),
        (Some(_), number) => format!("{}-edition-{number}", edition.month),
    }
}

/// What the frozen text of an edition is called as a file.
fn frozen_name(body: &str, edition: &Edition, language: Language) -> String {
    let language = language.code();
    format!("{body}-{}-{language}-frozen.json", period_name(edition))
}

fn draft_name(month: Month) -> String {
    format!("{month}-draft")
}

/// The days of a month.
pub fn period_of(month: Month) -> Period {
    Period {
        from: month.first(),
        to: month.last(),
    }
}

/// A month's account of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub month: Month,
    pub document: Document,
}

impl Summary {
    /// Composes the summary of a month from what was gathered for it. Pure: the same facts give the same document.
    pub fn compose(facts: &Facts, month: Month, language: Language) -> Self {
        let composer = Composer::new(facts, language);
        let heading = composer
            .words
            .with("summaries-title-month")
            .arg("month", composer.words.point(month.point()))
            .to_string();
        Summary {
            month,
            document: composer.summary(heading),
        }
    }
}
