//! What is done to people: they are added and changed, given a password and roles, and roles end. Pages, the
//! command line and the seeding of samples all come through here.

mod membership;
mod password;
mod person;

use super::Actor;
use super::not_done::NotDone;
use super::policy::{self, Act, Subject};
use crate::error::Error;
use crate::history::{self, NewHappening, Stamp, SubjectKind};
use crate::ids::PersonId;

pub use membership::{end_membership, give_membership};
pub use password::{change_own_password, set_password};
pub use person::{
    NewPerson, PersonChange, add_person, change_person, choose_language, close_account,
};

/// Lets pass who may keep the house.
pub fn require_keeper(actor: &Actor) -> Result<(), NotDone> {
    if policy::may(actor, Act::KeepHouse, &Subject::House) {
        return Ok(());
    }
    Err(Error::Forbidden(Act::KeepHouse).into())
}

fn own(actor: &Actor) -> Result<PersonId, NotDone> {
    let may = policy::may(actor, Act::KeepOwnAccount, &Subject::House);
    let id = actor.person_id.filter(|_| may);
    id.ok_or(NotDone::Failed(Error::Forbidden(Act::KeepOwnAccount)))
}

fn of_person(actor: &Actor, stamp: Stamp, act: history::Act, id: PersonId) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Person, id)
}
