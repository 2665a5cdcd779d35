//! Summaries: a month's account of a plan, and the review of a session's report, composed from the record.

pub mod compose;
pub mod document;
pub mod facts;

use crate::i18n::Language;
use crate::time::Month;
use compose::Composer;
use document::Document;
use facts::Facts;

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
            document: composer.document(heading),
        }
    }
}
