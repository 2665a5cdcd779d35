//! Files that take long. A request for one that is not answered at once goes on by itself, and whoever asked sees how far
//! it has come. Handlers know nothing of it: they make the file and say meanwhile, through `progress`, what they do.

pub mod long;
pub mod maker;
pub mod pages;
pub mod store;

use std::time::Duration;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long a request is waited for before its file is made as a job.
pub const PATIENCE: Duration = Duration::from_millis(900);

/// How often a job's standing is written down while it is made.
const PULSE: Duration = Duration::from_millis(500);

/// How long a copy of the application keeps a job without a pulse.
const CLAIM: TimeDelta = TimeDelta::seconds(20);

/// How often a job is begun: one that ends its makers each time is given up.
const ATTEMPTS: i32 = 3;

/// How long a job and its file are kept.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// The public's files are kept less long, and the latest of them up to so many bytes: nobody answers for what is asked
/// without a name.
const PUBLIC_KEPT: TimeDelta = TimeDelta::hours(1);
const PUBLIC_BYTES: i64 = 512 << 20;

/// What has become of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Making,
    Done,
    Failed,
}

impl State {
    pub const ALL: [State; 3] = [State::Making, State::Done, State::Failed];

    /// The word in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Making => "making",
            State::Done => "done",
            State::Failed => "failed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_reads_back() {
        for state in State::ALL {
            assert_eq!(State::from_word(state.as_str()), Some(state));
        }
        assert_eq!(State::from_word("gone"), None);
    }
}
