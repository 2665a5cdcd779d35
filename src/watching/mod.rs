//! What people watch, what is new for them since they last looked, and how they want to be told.
//!
//! Watching is nobody's record but the watcher's own: it leaves no happening, and nobody else sees it.

pub mod acts;
mod export;
pub mod pages;
pub mod store;

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::history::SubjectKind;

/// Things that can be watched.
pub const WATCHABLE: [SubjectKind; 4] = [
    SubjectKind::Plan,
    SubjectKind::Area,
    SubjectKind::Activity,
    SubjectKind::Decision,
];

/// News are counted this far; beyond that the exact number helps nobody.
pub const COUNTED: i32 = 100;

/// When mails tell what is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mailing {
    #[default]
    None,
    AtOnce,
    Daily,
    Weekly,
}

impl Mailing {
    pub const ALL: [Mailing; 4] = [
        Mailing::None,
        Mailing::AtOnce,
        Mailing::Daily,
        Mailing::Weekly,
    ];

    /// The word kept in the database, in forms and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Mailing::None => "none",
            Mailing::AtOnce => "at-once",
            Mailing::Daily => "daily",
            Mailing::Weekly => "weekly",
        }
    }
}

impl FromStr for Mailing {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        let known = Mailing::ALL.into_iter().find(|one| one.as_str() == word);
        known.ok_or(())
    }
}

/// How a member is told what is new in a body, and how much there is; every page of the body shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Subscription {
    pub concerns: bool,
    pub seen_sequence: i64,
    pub mail: Mailing,
    pub version: i32,
    /// The ids of what is watched.
    pub watching: Vec<Uuid>,
    /// Entries that are new since the member last looked, counted up to [`COUNTED`].
    pub fresh: i64,
}

impl Subscription {
    pub fn watches(&self, subject: Uuid) -> bool {
        self.watching.contains(&subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_being_told_reads_back() {
        for mailing in Mailing::ALL {
            assert_eq!(mailing.as_str().parse(), Ok(mailing));
            let written = serde_json::to_value(mailing).unwrap();
            assert_eq!(written, mailing.as_str());
        }
        assert!("hourly".parse::<Mailing>().is_err());
    }
}
