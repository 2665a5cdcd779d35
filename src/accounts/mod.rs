//! People: who they are to a body, how they sign in, and what they may do.

pub mod acts;
pub mod browser;
pub mod command;
pub mod not_done;
pub mod pages;
pub mod policy;
pub mod secrets;
pub mod sign_in;
pub mod store;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::bodies::states::State;
use crate::i18n::Language;
use crate::ids::{BodyId, MembershipId, OrganisationId, PersonId};

/// What a person is to a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Of a secretariat agency: moves the activities that the agency leads.
    Officer,
    /// Of the secretariat: takes in reports, keeps the plan's structure and the decisions.
    Coordinator,
    /// Of a participating State.
    Delegate,
    /// A donor, a partner, a regional organisation: reads.
    Observer,
}

impl Role {
    pub const ALL: [Role; 4] = [
        Role::Officer,
        Role::Coordinator,
        Role::Delegate,
        Role::Observer,
    ];

    /// The word kept in the database.
    pub fn as_str(&self) -> &'static str {
        match self {
            Role::Officer => "officer",
            Role::Coordinator => "coordinator",
            Role::Delegate => "delegate",
            Role::Observer => "observer",
        }
    }

    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// One role of a person in a body; an officer's agency and a delegate's State come with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub membership_id: MembershipId,
    pub role: Role,
    pub organisation_id: Option<OrganisationId>,
    /// The organisation's acronyms, for what people read.
    pub organisation: Option<String>,
    pub organisation_ru: Option<String>,
    pub state_code: Option<String>,
}

/// A role about to be given. An officer's agency and a delegate's State are required; others may have an organisation
/// that they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMembership {
    pub person_id: PersonId,
    pub body_id: BodyId,
    pub role: Role,
    pub organisation_id: Option<OrganisationId>,
    pub state: Option<State>,
}

/// Someone with an account. The password is elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub person_id: PersonId,
    pub email: String,
    pub name: String,
    pub language: Option<Language>,
    pub administrator: bool,
    pub disabled_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// Whoever asks: a signed-in person with the memberships in the body at hand, the public, or the command line.
#[derive(Clone, Debug, Default)]
pub struct Actor {
    pub person_id: Option<PersonId>,
    pub administrator: bool,
    pub memberships: Vec<Membership>,
    /// The operator at the machine, who may do all that a coordinator and an administrator may.
    pub operator: bool,
    /// Whether a day in the past is looked at, where nothing can be done.
    pub looks_back: bool,
}

impl Actor {
    /// Someone who has not signed in.
    pub fn public() -> Self {
        Actor::default()
    }

    /// The command line, run by whoever has the database's address.
    pub fn operator() -> Self {
        Actor {
            operator: true,
            ..Actor::default()
        }
    }

    pub fn is_signed_in(&self) -> bool {
        self.person_id.is_some()
    }

    /// The agencies that this person is an officer of.
    pub fn agencies(&self) -> impl Iterator<Item = OrganisationId> + '_ {
        self.memberships
            .iter()
            .filter(|m| m.role == Role::Officer)
            .filter_map(|m| m.organisation_id)
    }

    /// The States that this person is a delegate of.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        self.memberships
            .iter()
            .filter_map(|m| m.state_code.as_deref())
    }

    /// For whom this person acts in the body at hand, as the history keeps it: "UNECE", "KZ", or empty.
    pub fn acts_for(&self) -> String {
        let first = self
            .memberships
            .iter()
            .find_map(|m| m.organisation.clone().or(m.state_code.clone()));
        first.unwrap_or_default()
    }
}

/// An e-mail address as it is kept: trimmed and in lower case; `None` if it cannot be one.
pub fn clean_email(typed: &str) -> Option<String> {
    let email = typed.trim().to_lowercase();
    let (name, domain) = email.split_once('@')?;
    let whole = email.len() <= 254
        && !name.is_empty()
        && domain.len() >= 3
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !email.contains(|c: char| c.is_whitespace() || c.is_control() || c == ',')
        && email.matches('@').count() == 1;
    whole.then_some(email)
}

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeakPassword {
    /// Fewer than 12 characters.
    Short,
    /// More than 200 characters.
    Long,
    /// The address, the name, or one character repeated.
    Guessable,
}

/// Judges a new password: by length, as current guidance has it, and not by kinds of characters.
pub fn judge_password(password: &str, email: &str, name: &str) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < 12 {
        return Err(WeakPassword::Short);
    }
    if length > 200 {
        return Err(WeakPassword::Long);
    }
    let lower = password.to_lowercase();
    let mut characters: Vec<char> = lower.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    let known = |word: &str| !word.is_empty() && lower == word.to_lowercase();
    if characters.len() < 4 || known(email) || known(name) {
        return Err(WeakPassword::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_trimmed_and_in_lower_case() {
        assert_eq!(
            clean_email("  Officer@Example.ORG "),
            Some("officer@example.org".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for typed in [
            "",
            "a",
            "a@b",
            "@example.org",
            "a@.org",
            "a@b.",
            "a b@example.org",
            "a@b@example.org",
        ] {
            assert_eq!(clean_email(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_password_is_judged_by_its_length_and_by_being_guessable() {
        let judge = |word: &str| judge_password(word, "officer@example.org", "A Long Enough Name");
        assert_eq!(judge("eleven char"), Err(WeakPassword::Short));
        assert_eq!(judge("aaaaaaaaaaaaaaaa"), Err(WeakPassword::Guessable));
        assert_eq!(judge("Officer@Example.org"), Err(WeakPassword::Guessable));
        assert_eq!(judge("a long enough name"), Err(WeakPassword::Guessable));
        assert_eq!(judge(&"wide ".repeat(41)), Err(WeakPassword::Long));
        assert_eq!(judge("четыре простых слова"), Ok(()));
    }
}
