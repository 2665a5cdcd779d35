//! Why an act was not done, in words that a form puts beside its fields and the command line prints.

use crate::error::{Error, broken_constraint};
use crate::i18n::{Language, Words};

/// One thing that keeps an act from being done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// The field it concerns.
    pub field: &'static str,
    /// The catalogue's key of the sentence.
    pub key: &'static str,
    /// What the sentence is about, as it was typed: its argument `about`.
    pub about: String,
}

impl Unfit {
    pub fn new(field: &'static str, key: &'static str) -> Self {
        Unfit {
            field,
            key,
            about: String::new(),
        }
    }

    pub fn about(self, about: impl Into<String>) -> Self {
        Unfit {
            about: about.into(),
            ..self
        }
    }

    pub fn sentence(&self, words: Words) -> String {
        words.with(self.key).arg("about", &self.about).to_string()
    }
}

/// Why an act was not done. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// What was given does not fit: every reason at once.
    #[error("{}", in_english(.0))]
    Unfit(Vec<Unfit>),
    /// Someone else changed it since the form was read.
    #[error("someone else has changed this meanwhile")]
    Outdated,
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<sqlx::Error> for NotDone {
    fn from(error: sqlx::Error) -> Self {
        NotDone::Failed(error.into())
    }
}

/// Where nothing is made on a version and what does not fit was told already.
impl From<NotDone> for Error {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::Failed(error) => error,
            other => Error::Other(other.into()),
        }
    }
}

impl NotDone {
    pub fn unfit(field: &'static str, key: &'static str) -> Self {
        NotDone::Unfit(vec![Unfit::new(field, key)])
    }

    /// A broken constraint as the fault of a field, any other error as it is.
    pub fn on(
        error: sqlx::Error,
        constraint: &str,
        field: &'static str,
        key: &'static str,
    ) -> Self {
        if broken_constraint(&error) == Some(constraint) {
            Self::unfit(field, key)
        } else {
            error.into()
        }
    }
}

fn in_english(unfit: &[Unfit]) -> String {
    let sentences: Vec<String> = unfit
        .iter()
        .map(|unfit| unfit.sentence(Words(Language::English)))
        .collect();
    sentences.join(" ")
}
