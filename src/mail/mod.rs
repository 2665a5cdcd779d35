//! The mails that tell members what is new: written from the history's sentences, queued in the database, handed to a
//! server. Several copies of the application may work on one queue.
//!
//! A mail is never sent twice. Until its text is handed over, whatever goes wrong puts it back into the queue. From
//! then on only the server's answer counts: where it never came, the mail may have been delivered, and stays
//! `uncertain` until an administrator decides. So a mail is lost sooner than doubled, and neither goes unseen.

mod export;
pub mod letter;
pub mod pages;
pub mod round;
pub mod smtp;
pub mod store;
pub mod summaries;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;

/// Where a mail is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Written while no server was set: to be read here.
    Kept,
    Queued,
    /// In the hands of one copy of the application.
    Sending,
    Sent,
    /// Refused by the server for good, or given up.
    Failed,
    /// Handed over, and never answered.
    Uncertain,
}

impl State {
    pub const ALL: [State; 6] = [
        State::Kept,
        State::Queued,
        State::Sending,
        State::Sent,
        State::Failed,
        State::Uncertain,
    ];

    /// The word kept in the database, in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Kept => "kept",
            State::Queued => "queued",
            State::Sending => "sending",
            State::Sent => "sent",
            State::Failed => "failed",
            State::Uncertain => "uncertain",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        State::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether an administrator may put it into the queue again.
    pub fn may_be_sent(self) -> bool {
        matches!(self, State::Kept | State::Failed | State::Uncertain)
    }
}

/// Why the postman itself did not send a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The account is closed.
    Closed,
    /// The membership has ended.
    Ended,
    /// The subscriber wants no more.
    Left,
    /// The body shows its summaries to members alone by now.
    Unpublished,
    /// The account's address is none that mail can go to.
    Address,
    /// The PDF could not be made.
    File,
    /// The mail could not be put together.
    Whole,
}

impl Obstacle {
    pub const ALL: [Obstacle; 7] = [
        Obstacle::Closed,
        Obstacle::Ended,
        Obstacle::Left,
        Obstacle::Unpublished,
        Obstacle::Address,
        Obstacle::File,
        Obstacle::Whole,
    ];
    /// What tells it from a server's answer, in whose place it is kept.
    const MARK: &str = "rapporteur: ";

    /// The word in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Obstacle::Closed => "closed",
            Obstacle::Ended => "ended",
            Obstacle::Left => "left",
            Obstacle::Unpublished => "unpublished",
            Obstacle::Address => "address",
            Obstacle::File => "file",
            Obstacle::Whole => "whole",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        let mut all = Obstacle::ALL.into_iter();
        all.find(|obstacle| obstacle.as_str() == word)
    }

    /// As it is kept in the place of a server's answer.
    pub fn answer(self) -> String {
        format!("{}{}", Self::MARK, self.as_str())
    }

    pub fn of_answer(answer: &str) -> Option<Self> {
        Obstacle::parse(answer.strip_prefix(Self::MARK)?)
    }
}

/// How long a copy of the application holds a mail before another may take it. All that is done before its text is
/// handed over, and that itself, ends well before.
pub const CLAIM: TimeDelta = TimeDelta::minutes(10);

/// When a mail that was put off is tried again: soon at first, then every four hours; no more once it is five days
/// old, as servers themselves have it.
pub fn try_again(
    attempts: i32,
    created_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let minutes = match attempts {
        ..=1 => 1,
        2 => 5,
        3 => 15,
        4 => 60,
        _ => 240,
    };
    let next = now + TimeDelta::minutes(minutes);
    (next - created_at <= TimeDelta::days(5)).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_reads_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        assert_eq!(State::parse("lost"), None);
    }

    #[test]
    fn every_obstacle_reads_back_from_where_answers_are_kept_and_no_answer_does() {
        for obstacle in Obstacle::ALL {
            assert_eq!(Obstacle::of_answer(&obstacle.answer()), Some(obstacle));
        }
        assert_eq!(Obstacle::of_answer("550 closed"), None);
    }

    #[test]
    fn a_mail_that_is_put_off_is_tried_ever_more_seldom_and_given_up_after_five_days() {
        let created: DateTime<Utc> = "2024-06-03T09:00:00Z".parse().unwrap();
        let (mut now, mut attempts) = (created, 1);
        let mut gaps = Vec::new();
        while let Some(next) = try_again(attempts, created, now) {
            gaps.push((next - now).num_minutes());
            now = next;
            attempts += 1;
        }
        assert_eq!(gaps[..6], [1, 5, 15, 60, 240, 240]);
        assert!(now - created > TimeDelta::days(4) && now - created <= TimeDelta::days(5));
    }
}
