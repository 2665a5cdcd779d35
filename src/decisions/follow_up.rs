//! What becomes of a decision: where its follow-up stands, and how it moves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::VerbClass;

/// What has become of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUp {
    NoneNeeded,
    Open,
    InProgress,
    Implemented,
    /// By a later decision: the tie between the two says so, and nobody moves it here by hand.
    Superseded,
    Lapsed,
}

/// What a move of the follow-up calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A note of what was done, or an activity or output that is linked to the decision.
    Evidence,
    /// A note that says why.
    Reason,
}

impl FollowUp {
    /// In the order in which pages list them: what is still to be done first.
    pub const ALL: [FollowUp; 6] = [
        FollowUp::Open,
        FollowUp::InProgress,
        FollowUp::Implemented,
        FollowUp::Superseded,
        FollowUp::Lapsed,
        FollowUp::NoneNeeded,
    ];

    /// The word kept in the database, in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            FollowUp::NoneNeeded => "none_needed",
            FollowUp::Open => "open",
            FollowUp::InProgress => "in_progress",
            FollowUp::Implemented => "implemented",
            FollowUp::Superseded => "superseded",
            FollowUp::Lapsed => "lapsed",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|follow_up| follow_up.as_str() == word)
    }

    /// Where a decision stands when it is taken in: open if any clause asks or promises something.
    pub fn initial(classes: impl IntoIterator<Item = VerbClass>) -> Self {
        match classes.into_iter().any(VerbClass::asks) {
            true => FollowUp::Open,
            false => FollowUp::NoneNeeded,
        }
    }

    /// Whether something is still asked of someone.
    pub fn is_pending(self) -> bool {
        matches!(self, FollowUp::Open | FollowUp::InProgress)
    }

    /// Where it can be moved from here, and what each move needs. What is closed is opened again only with a reason;
    /// what was superseded only by undoing the tie that superseded it.
    pub fn moves(self) -> &'static [(FollowUp, Option<Need>)] {
        use FollowUp::*;
        match self {
            Open => &[
                (InProgress, None),
                (Implemented, Some(Need::Evidence)),
                (Lapsed, Some(Need::Reason)),
                (NoneNeeded, Some(Need::Reason)),
            ],
            InProgress => &[
                (Implemented, Some(Need::Evidence)),
                (Open, Some(Need::Reason)),
                (Lapsed, Some(Need::Reason)),
            ],
            Implemented | Lapsed => &[(InProgress, Some(Need::Reason)), (Open, Some(Need::Reason))],
            NoneNeeded => &[(Open, Some(Need::Reason))],
            Superseded => &[],
        }
    }

    /// Whether something is asked of someone, and its day has passed.
    pub fn is_overdue(self, due_day: Option<NaiveDate>, today: NaiveDate) -> bool {
        self.is_pending() && due_day.is_some_and(|due| due < today)
    }
}

/// What someone wants to record of a decision's follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The present one, where it is not moved.
    pub to: FollowUp,
    /// The day for which it holds.
    pub on: NaiveDate,
    pub note: Option<String>,
    /// Whether who is responsible, or what it is due by, is changed with it.
    pub changes_more: bool,
}

/// Where a decision stands before that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub follow_up: FollowUp,
    pub since: Option<NaiveDate>,
    /// Activities and outputs that are linked to it.
    pub linked: i64,
    pub today: NaiveDate,
}

/// Why the follow-up is not recorded as it was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Neither a move, nor a note, nor anything else.
    Nothing,
    NoSuchMove {
        from: FollowUp,
        to: FollowUp,
    },
    Ahead,
    /// The move would hold from before the day since which the present follow-up holds.
    BeforePresent {
        since: NaiveDate,
    },
    Needs(Need),
}

/// All that speaks against recording this; nothing, if it may be recorded.
pub fn judge(wanted: &Wanted, standing: &Standing) -> Vec<Refused> {
    let (from, to) = (standing.follow_up, wanted.to);
    let mut refused = Vec::new();
    if wanted.on > standing.today {
        refused.push(Refused::Ahead);
    }
    if from == to {
        if wanted.note.is_none() && !wanted.changes_more {
            refused.push(Refused::Nothing);
        }
        return refused;
    }
    let Some((_, need)) = from.moves().iter().find(|(possible, _)| *possible == to) else {
        refused.push(Refused::NoSuchMove { from, to });
        return refused;
    };
    if let Some(since) = standing.since.filter(|since| wanted.on < *since) {
        refused.push(Refused::BeforePresent { since });
    }
    let lacking = match need {
        None => false,
        Some(Need::Reason) => wanted.note.is_none(),
        Some(Need::Evidence) => wanted.note.is_none() && standing.linked == 0,
    };
    if let (true, Some(need)) = (lacking, need) {
        refused.push(Refused::Needs(*need));
    }
    refused
}

/// How one decision stands to another that was adopted before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tie {
    /// It takes the other's place: nothing more is asked by that one.
    Supersedes,
    /// It carries the other out.
    Implements,
}

impl Tie {
    pub const ALL: [Tie; 2] = [Tie::Supersedes, Tie::Implements];

    /// The word kept in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Tie::Supersedes => "supersedes",
            Tie::Implements => "implements",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn standing(follow_up: FollowUp) -> Standing {
        Standing {
            follow_up,
            since: Some(day("2024-01-10")),
            linked: 0,
            today: day("2024-06-03"),
        }
    }

    fn wanted(to: FollowUp, note: Option<&str>) -> Wanted {
        Wanted {
            to,
            on: day("2024-06-03"),
            note: note.map(str::to_owned),
            changes_more: false,
        }
    }

    #[test]
    fn every_code_reads_back() {
        for follow_up in FollowUp::ALL {
            assert_eq!(FollowUp::from_word(follow_up.as_str()), Some(follow_up));
        }
        for tie in Tie::ALL {
            assert_eq!(Tie::from_word(tie.as_str()), Some(tie));
        }
    }

    #[test]
    fn a_decision_is_open_where_it_asks_or_promises_something() {
        use VerbClass::*;
        assert_eq!(FollowUp::initial([Appreciation, Action]), FollowUp::Open);
        assert_eq!(FollowUp::initial([SoftAction]), FollowUp::Open);
        assert_eq!(FollowUp::initial([Commitment]), FollowUp::Open);
        for class in [Constitutive, Appreciation, Neutral, Emphasis, Reference] {
            assert_eq!(
                FollowUp::initial([class]),
                FollowUp::NoneNeeded,
                "{class:?}"
            );
        }
        assert_eq!(FollowUp::initial([]), FollowUp::NoneNeeded);
    }

    #[test]
    fn what_is_implemented_needs_a_note_or_something_linked() {
        let without = wanted(FollowUp::Implemented, None);
        let open = standing(FollowUp::Open);
        assert_eq!(judge(&without, &open), [Refused::Needs(Need::Evidence)]);
        assert_eq!(judge(&without, &Standing { linked: 1, ..open }), []);
        let noted = wanted(FollowUp::Implemented, Some("The handbook is out."));
        assert_eq!(judge(&noted, &open), []);
    }

    #[test]
    fn what_is_closed_is_opened_again_only_with_a_reason() {
        for closed in [
            FollowUp::Implemented,
            FollowUp::Lapsed,
            FollowUp::NoneNeeded,
        ] {
            let standing = Standing {
                linked: 3,
                ..standing(closed)
            };
            assert_eq!(
                judge(&wanted(FollowUp::Open, None), &standing),
                [Refused::Needs(Need::Reason)],
                "{closed:?}"
            );
            assert_eq!(
                judge(&wanted(FollowUp::Open, Some("It fell apart.")), &standing),
                []
            );
        }
    }

    #[test]
    fn nothing_is_superseded_or_taken_from_there_by_hand() {
        for follow_up in FollowUp::ALL {
            assert!(
                follow_up
                    .moves()
                    .iter()
                    .all(|(to, _)| *to != FollowUp::Superseded && *to != follow_up),
                "{follow_up:?}"
            );
        }
        let back = wanted(FollowUp::Open, Some("Not so."));
        assert!(matches!(
            judge(&back, &standing(FollowUp::Superseded))[..],
            [Refused::NoSuchMove { .. }]
        ));
    }

    #[test]
    fn a_move_holds_from_no_day_ahead_and_from_none_before_the_present_one() {
        let mut order = wanted(FollowUp::InProgress, None);
        order.on = day("2024-06-04");
        assert_eq!(judge(&order, &standing(FollowUp::Open)), [Refused::Ahead]);
        order.on = day("2024-01-09");
        let since = day("2024-01-10");
        assert_eq!(
            judge(&order, &standing(FollowUp::Open)),
            [Refused::BeforePresent { since }]
        );
        // A note may tell of a day long past.
        let mut note = wanted(FollowUp::Open, Some("The donors met."));
        note.on = day("2023-12-01");
        assert_eq!(judge(&note, &standing(FollowUp::Open)), []);
    }

    #[test]
    fn a_form_that_says_nothing_records_nothing() {
        let open = standing(FollowUp::Open);
        assert_eq!(
            judge(&wanted(FollowUp::Open, None), &open),
            [Refused::Nothing]
        );
        let mut due = wanted(FollowUp::Open, None);
        due.changes_more = true;
        assert_eq!(judge(&due, &open), []);
    }

    #[test]
    fn a_decision_is_overdue_from_the_day_after_while_something_is_asked() {
        let (due, today) = (Some(day("2024-05-31")), day("2024-06-03"));
        assert!(FollowUp::InProgress.is_overdue(due, today));
        assert!(!FollowUp::InProgress.is_overdue(due, day("2024-05-31")));
        assert!(!FollowUp::InProgress.is_overdue(None, today));
        assert!(!FollowUp::Implemented.is_overdue(due, today));
    }
}
