//! The status of an activity, and the rules by which it moves.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::time::Timeframe;

/// Where an activity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Planned,
    Preparing,
    UnderWay,
    Delivered,
    Completed,
    Postponed,
    Cancelled,
}

impl Status {
    /// In the order in which pages list them.
    pub const ALL: [Status; 7] = [
        Status::Planned,
        Status::Preparing,
        Status::UnderWay,
        Status::Delivered,
        Status::Completed,
        Status::Postponed,
        Status::Cancelled,
    ];

    /// The word kept in the database, in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Preparing => "preparing",
            Status::UnderWay => "under-way",
            Status::Delivered => "delivered",
            Status::Completed => "completed",
            Status::Postponed => "postponed",
            Status::Cancelled => "cancelled",
        }
    }

    /// The IATI activity status code, 1 to 6.
    pub fn iati(self) -> u8 {
        match self {
            Status::Planned | Status::Preparing => 1,
            Status::UnderWay => 2,
            Status::Delivered => 3,
            Status::Completed => 4,
            Status::Cancelled => 5,
            Status::Postponed => 6,
        }
    }

    /// Whether something is still to be done: only such an activity can be overdue.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Status::Planned | Status::Preparing | Status::UnderWay | Status::Postponed
        )
    }

    /// What a move from here to `to` calls for, or `None` where there is no such move.
    pub fn needs(self, to: Status) -> Option<&'static [Need]> {
        use Status::*;
        Some(match (self, to) {
            (Planned, Preparing | UnderWay) | (Preparing, Planned | UnderWay) => &[],
            (Postponed, Planned | Preparing | UnderWay) => &[],
            (Planned | Preparing | UnderWay, Delivered) => &[Need::DatedOutput],
            (UnderWay | Delivered, Completed) => &[Need::Outcome, Need::Evidence],
            (Delivered, UnderWay) => &[Need::Reason],
            (Planned | Preparing | UnderWay, Postponed) => &[Need::Reason, Need::NewTimeframe],
            (Completed | Cancelled, UnderWay | Planned) => &[Need::Reason],
            (from, Cancelled) if from != Completed && from != Cancelled => &[Need::Reason],
            _ => return None,
        })
    }

    /// The statuses that can be moved to from here, in the order of `ALL`.
    pub fn moves(self) -> impl Iterator<Item = Status> {
        Status::ALL
            .into_iter()
            .filter(move |to| self.needs(*to).is_some())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word is no status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a status")]
pub struct NotAStatus(pub String);

impl FromStr for Status {
    type Err = NotAStatus;

    fn from_str(word: &str) -> Result<Self, NotAStatus> {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .ok_or_else(|| NotAStatus(word.chars().take(40).collect()))
    }
}

/// What a move can call for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// At least one output with its dates; it can be noted with the move.
    DatedOutput,
    /// A note that says what came of it.
    Outcome,
    /// An output, or a link.
    Evidence,
    Reason,
    /// A timeframe that ends later than the one that is given up.
    NewTimeframe,
}

/// A move as someone asks for it; texts are trimmed, and absent rather than empty.
#[derive(Clone, Debug, Default)]
pub struct Move {
    pub to: Option<Status>,
    /// The day since which the new status holds.
    pub effective_on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub outcome: Option<String>,
    pub evidence_link: Option<String>,
    pub timeframe: Option<Timeframe>,
    /// Whether an output is noted with the move, and whether it has a date.
    pub notes_dated_output: bool,
    pub notes_output: bool,
}

/// What the rules look at besides the move itself.
#[derive(Clone, Debug)]
pub struct Standing {
    pub status: Status,
    /// The day since which the present status holds.
    pub status_since: NaiveDate,
    pub timeframe: Timeframe,
    pub outputs: i64,
    pub dated_outputs: i64,
    /// Today, where the body is.
    pub today: NaiveDate,
}

/// Why a move is refused. Each names the field of the form that puts it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No status was chosen, or it is the present one.
    NothingToMove,
    /// There is no such move.
    NoSuchMove {
        from: Status,
        to: Status,
    },
    NoEffectiveDate,
    /// The day lies ahead.
    Ahead,
    /// The day lies before the one since which the present status holds.
    BeforePresent {
        since: NaiveDate,
    },
    Needs(Need),
    /// The new timeframe does not end later than the present one.
    NotLater,
    /// The new timeframe, with what it leaves of the present one, ends before it begins.
    EndsBeforeItBegins,
    /// The link is not an http or https address.
    NotALink,
    /// The body has no decision of the name that was given.
    NoSuchDecision,
}

/// Judges a move. All that is wrong is said at once; an empty list allows it.
pub fn judge(wanted: &Move, standing: &Standing) -> Vec<Refused> {
    let Some(to) = wanted.to.filter(|to| *to != standing.status) else {
        return vec![Refused::NothingToMove];
    };
    let Some(needs) = standing.status.needs(to) else {
        return vec![Refused::NoSuchMove {
            from: standing.status,
            to,
        }];
    };
    let mut refused = Vec::new();
    match wanted.effective_on {
        None => refused.push(Refused::NoEffectiveDate),
        Some(day) if day > standing.today => refused.push(Refused::Ahead),
        Some(day) if day < standing.status_since => {
            refused.push(Refused::BeforePresent {
                since: standing.status_since,
            });
        }
        Some(_) => {}
    }
    if wanted
        .evidence_link
        .as_deref()
        .is_some_and(|link| !is_link(link))
    {
        refused.push(Refused::NotALink);
    }
    if wanted
        .timeframe
        .as_ref()
        .is_some_and(|frame| frame.begins() > frame.ends())
    {
        refused.push(Refused::EndsBeforeItBegins);
    }
    for need in needs {
        let met = match need {
            Need::DatedOutput => standing.dated_outputs > 0 || wanted.notes_dated_output,
            Need::Outcome => wanted.outcome.is_some(),
            Need::Evidence => {
                standing.outputs > 0 || wanted.notes_output || wanted.evidence_link.is_some()
            }
            Need::Reason => wanted.reason.is_some(),
            Need::NewTimeframe => match wanted.timeframe.as_ref().and_then(Timeframe::ends) {
                Some(ends) if standing.timeframe.ends().is_some_and(|now| ends <= now) => {
                    refused.push(Refused::NotLater);
                    true
                }
                ends => ends.is_some(),
            },
        };
        if !met {
            refused.push(Refused::Needs(*need));
        }
    }
    refused
}

/// Whether the text can stand as the address of evidence: http or https, with a host and no white space.
pub fn is_link(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !text.contains(char::is_whitespace)
    })
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
