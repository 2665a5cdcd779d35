//! Proposals: what a delegation puts forward for its State, and what the secretariat answers. A draft is the
//! delegation's own and leaves no trace in the history; submitting it is its first entry, which holds the whole.
//!
//! The entries of proposals are never listed with those of the body: who may read a proposal differs from proposal to
//! proposal, so they are shown on its own page only, to both sides.

pub mod acts;
pub mod pages;
pub mod store;

use serde::{Deserialize, Serialize};

use crate::accounts::Actor;
use crate::accounts::policy::{self, Act, Subject};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$about])* $variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word kept in the database, in forms and in the catalogues' keys.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        }
    };
}

words! {
    /// What is put forward.
    Kind {
        Activity = "activity",
        /// An event that the State offers to host.
        Event = "event",
        NationalInput = "national-input",
        Correction = "correction",
        /// On an activity, an area or a decision.
        Comment = "comment",
    }
}

words! {
    /// Where a proposal stands.
    Status {
        Draft = "draft",
        Submitted = "submitted",
        Accepted = "accepted",
        Noted = "noted",
        Declined = "declined",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Who reads it, beside the delegation that wrote it.
    Visibility {
        Secretariat = "secretariat",
        Members = "members",
    }
}

words! {
    /// Who wrote a message.
    Side {
        Delegation = "delegation",
        Secretariat = "secretariat",
    }
}

impl Kind {
    /// Whether it says something of a thing that there is, and so has to name it.
    pub fn is_about_something(self) -> bool {
        matches!(self, Kind::Correction | Kind::Comment)
    }
}

impl Status {
    /// The answers that the secretariat may still give: what was noted may be taken up later.
    pub fn answers(self) -> &'static [Status] {
        match self {
            Status::Submitted => &[Status::Accepted, Status::Noted, Status::Declined],
            Status::Noted => &[Status::Accepted, Status::Declined],
            _ => &[],
        }
    }

    /// Whether the delegation may still take it back: before it is answered.
    pub fn may_be_withdrawn(self) -> bool {
        self == Status::Submitted
    }

    /// Whether it is one of the secretariat's answers.
    pub fn is_answer(self) -> bool {
        matches!(self, Status::Accepted | Status::Noted | Status::Declined)
    }

    /// Whether both sides may write to each other about it.
    pub fn is_open_to_words(self) -> bool {
        !matches!(self, Status::Draft | Status::Withdrawn)
    }
}

impl Visibility {
    /// A message never reaches further than what it is about.
    pub fn within(self, proposal: Visibility) -> Visibility {
        match proposal {
            Visibility::Secretariat => Visibility::Secretariat,
            Visibility::Members => self,
        }
    }
}

/// Why an answer is not given as it was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It stands where this answer is not one of the possible ones.
    NotNow,
    /// An answer is given with words.
    NoWords,
    /// What is accepted becomes something.
    BecomesNothing,
}

/// All that speaks against an answer; nothing, if it may be given.
pub fn judge(status: Status, answer: Status, words: Option<&str>, becomes: bool) -> Vec<Refused> {
    let mut refused = Vec::new();
    if !status.answers().contains(&answer) {
        refused.push(Refused::NotNow);
    }
    if words.is_none() {
        refused.push(Refused::NoWords);
    }
    if answer == Status::Accepted && !becomes {
        refused.push(Refused::BecomesNothing);
    }
    refused
}

/// Which proposals someone reads, and which messages of them: every statement that finds any is given this.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    /// The States whose delegations the person belongs to: all of theirs, drafts included.
    pub states: Vec<String>,
    /// Whether the person belongs to the secretariat: all that was submitted.
    pub secretariat: bool,
}

impl Reader {
    /// Members who are neither read what was submitted for all members.
    pub fn of(actor: &Actor) -> Self {
        let body = Subject::Body { published: false };
        Reader {
            states: actor.states().map(str::to_owned).collect(),
            secretariat: policy::may(actor, Act::ReadAllProposals, &body),
        }
    }

    /// Whether the person is of one of the two sides, who see the whole of the thread.
    pub fn is_side(&self, state: &str) -> bool {
        self.secretariat || self.states.iter().any(|own| own == state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.as_str()), Some(*kind));
        }
        for status in Status::ALL {
            assert_eq!(Status::from_word(status.as_str()), Some(*status));
        }
    }

    #[test]
    fn an_answer_needs_words_and_what_is_accepted_becomes_something() {
        use Status::*;
        assert_eq!(judge(Submitted, Noted, Some("Thank you."), false), []);
        assert_eq!(judge(Submitted, Declined, None, false), [Refused::NoWords]);
        assert_eq!(
            judge(Submitted, Accepted, Some("Gladly."), false),
            [Refused::BecomesNothing]
        );
        assert_eq!(judge(Noted, Accepted, Some("Now."), true), []);
    }

    #[test]
    fn nothing_is_answered_that_is_a_draft_or_done_with() {
        for status in Status::ALL {
            let answered = judge(*status, Status::Declined, Some("No."), false);
            let open = matches!(status, Status::Submitted | Status::Noted);
            assert_eq!(answered.is_empty(), open, "{status:?}");
            let waits = *status == Status::Submitted;
            assert_eq!(status.may_be_withdrawn(), waits, "{status:?}");
        }
        assert!(!Status::Draft.is_open_to_words());
    }

    #[test]
    fn a_message_never_reaches_further_than_its_proposal() {
        use Visibility::*;
        assert_eq!(Members.within(Secretariat), Secretariat);
        assert_eq!(Members.within(Members), Members);
        assert_eq!(Secretariat.within(Members), Secretariat);
    }
}
