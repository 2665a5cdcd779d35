//! What is done to people: they are added and changed, given a password and roles, and roles end. Pages, the
//! command line and the seeding of samples all come through here.

use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::not_done::{NotDone, Unfit};
use super::policy::{self, Act, Subject};
use super::secrets::{self, Password};
use super::sign_in::store::Counted;
use super::sign_in::{self, Refusal};
use super::{Actor, NewMembership, Person, Role, WeakPassword, clean_email, judge_password, store};
use crate::error::Error;
use crate::history::store::{lock, record};
use crate::history::{self, Chain, NewHappening, Stamp, SubjectKind, differing};
use crate::i18n::Language;
use crate::ids::{MembershipId, PersonId, SignInId};

/// Lets pass who may keep the house.
pub fn require_keeper(actor: &Actor) -> Result<(), NotDone> {
    if policy::may(actor, Act::KeepHouse, &Subject::House) {
        return Ok(());
    }
    Err(Error::Forbidden(Act::KeepHouse).into())
}

/// What the history keeps of a person: no password, not even its hash.
fn told(person: &Person) -> Value {
    json!({
        "email": person.email, "name": person.name, "language": person.language,
        "administrator": person.administrator, "closed": person.disabled_at.is_some(),
    })
}

/// A person to be added.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    pub email: String,
    pub name: String,
    pub language: Option<Language>,
    pub administrator: bool,
    /// Without one, the person cannot sign in yet.
    pub password: Option<Password>,
}

/// Adds a person to the house.
pub async fn add_person(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    new: NewPerson,
) -> Result<PersonId, NotDone> {
    require_keeper(actor)?;
    let mut unfit = Vec::new();
    let (email, name) = (
        fit_email(&new.email, &mut unfit),
        fit_name(&new.name, &mut unfit),
    );
    if let Some(password) = &new.password {
        unfit.extend(judge(password, &new.email, &name, "password"));
    }
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    let person = Person {
        person_id: stamp.mint.id(),
        email,
        name,
        language: new.language,
        administrator: new.administrator,
        disabled_at: None,
        version: 1,
    };
    let hash = match &new.password {
        Some(password) => Some(secrets::hash(password).await?),
        None => None,
    };
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    store::add_person(&mut transaction, &person, hash, stamp.now)
        .await
        .map_err(email_taken)?;
    let happening =
        of_person(actor, stamp, history::Act::PersonAdded, person.person_id).after(told(&person));
    record(&mut transaction, Chain::House, &[happening]).await?;
    transaction.commit().await?;
    Ok(person.person_id)
}

/// What an administrator changes of a person, made on a version.
#[derive(Clone, Debug)]
pub struct PersonChange {
    pub email: String,
    pub name: String,
    pub administrator: bool,
    pub version: i32,
}

/// Changes name, address and whether the person is an administrator.
pub async fn change_person(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: PersonId,
    change: PersonChange,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let mut unfit = Vec::new();
    let (email, name) = (
        fit_email(&change.email, &mut unfit),
        fit_name(&change.name, &mut unfit),
    );
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    let mut transaction = connection.begin().await?;
    let before = locked(&mut transaction, id).await?;
    if before.version != change.version {
        return Err(NotDone::Outdated);
    }
    if before.administrator && !change.administrator {
        keep_one_administrator(&mut transaction, id, "administrator").await?;
    }
    let after = Person {
        email,
        name,
        administrator: change.administrator,
        ..before.clone()
    };
    write_change(&mut transaction, actor, stamp, &before, &after).await?;
    transaction.commit().await?;
    Ok(())
}

/// Closes an account, which ends its sign-ins, or opens it again.
pub async fn close_account(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: PersonId,
    close: bool,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let mut transaction = connection.begin().await?;
    let before = locked(&mut transaction, id).await?;
    if close && before.administrator {
        keep_one_administrator(&mut transaction, id, "close").await?;
    }
    let after = Person {
        disabled_at: close.then_some(stamp.now),
        ..before.clone()
    };
    if before.disabled_at.is_some() != close {
        write_change(&mut transaction, actor, stamp, &before, &after).await?;
    }
    if close {
        sign_in::store::end_others(&mut transaction, id, None, stamp.now).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Chooses the language of one's own pages; `None` leaves it to the browser.
pub async fn choose_language(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    language: Option<Language>,
) -> Result<(), NotDone> {
    let id = own(actor)?;
    let mut transaction = connection.begin().await?;
    let before = locked(&mut transaction, id).await?;
    let after = Person {
        language,
        ..before.clone()
    };
    if before != after {
        write_change(&mut transaction, actor, stamp, &before, &after).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Changes one's own password, which needs the present one and ends one's sign-ins elsewhere.
pub async fn change_own_password(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    present: &Password,
    new: &Password,
    keep: Option<SignInId>,
) -> Result<(), NotDone> {
    let id = own(actor)?;
    let person = store::person(connection, id)
        .await?
        .ok_or(Error::NotFound)?;
    // Whoever finds a browser left open may not guess here more often than at the door.
    let counted = Counted::new(&person.email, None);
    if let Some(until) = sign_in::store::count_attempt(connection, &counted, stamp.now).await? {
        let minutes = Refusal::minutes(until - stamp.now).to_string();
        return Err(NotDone::Unfit(vec![
            Unfit::new("present", "account-password-wait").about(minutes),
        ]));
    }
    let hash = store::password_hash(connection, id).await?;
    let mut unfit = Vec::new();
    if secrets::is_right(present, hash).await? {
        sign_in::store::forgive(connection, &counted, stamp.now).await?;
    } else {
        unfit.push(Unfit::new("present", "account-password-present-wrong"));
    }
    unfit.extend(judge(new, &person.email, &person.name, "new"));
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    write_password(connection, actor, stamp, id, new, keep).await
}

/// Sets a person's password, which ends all of that person's sign-ins.
pub async fn set_password(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: PersonId,
    password: &Password,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let person = store::person(connection, id)
        .await?
        .ok_or(Error::NotFound)?;
    let unfit: Vec<Unfit> = judge(password, &person.email, &person.name, "password")
        .into_iter()
        .collect();
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    write_password(connection, actor, stamp, id, password, None).await
}

/// Gives a person a role in a body.
pub async fn give_membership(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    new: NewMembership,
) -> Result<MembershipId, NotDone> {
    require_keeper(actor)?;
    let body = crate::bodies::store::entry(connection, new.body_id)
        .await?
        .ok_or(Error::NotFound)?;
    let agency = new.organisation_id.and_then(|id| body.agency(id));
    match (&new.role, agency, new.state) {
        (Role::Officer, None, _) => return Err(NotDone::unfit("role", "membership-needs-agency")),
        (Role::Delegate, _, None) => return Err(NotDone::unfit("role", "membership-needs-state")),
        (Role::Delegate, _, Some(state)) if !body.states.contains(&state) => {
            return Err(NotDone::unfit("role", "membership-not-participating"));
        }
        _ => {}
    }
    let new = NewMembership {
        state: new.state.filter(|_| new.role == Role::Delegate),
        ..new
    };
    let id: MembershipId = stamp.mint.id();
    let chain = Chain::Body(new.body_id);
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, chain).await?;
    store::add_membership(&mut transaction, id, &new, stamp.now)
        .await
        .map_err(|error| NotDone::on(error, "membership_current_key", "role", "membership-held"))?;
    let given = store::membership(&mut transaction, id)
        .await?
        .ok_or(Error::NotFound)?;
    let happening = of_person(actor, stamp, history::Act::MembershipGiven, new.person_id)
        .after(role_told(&given));
    record(&mut transaction, chain, &[happening]).await?;
    store::raise_version(&mut transaction, new.person_id).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Ends a role; the history goes on naming it.
pub async fn end_membership(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    person_id: PersonId,
    id: MembershipId,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let mut transaction = connection.begin().await?;
    let found = store::membership(&mut transaction, id)
        .await?
        .filter(|found| found.person_id == person_id)
        .ok_or(Error::NotFound)?;
    let chain = Chain::Body(found.body_id);
    lock(&mut transaction, chain).await?;
    // Whoever held the lock before may have ended it.
    store::membership(&mut transaction, id)
        .await?
        .ok_or(Error::NotFound)?;
    store::end_membership(&mut transaction, id, stamp.now).await?;
    let happening = of_person(actor, stamp, history::Act::MembershipEnded, found.person_id)
        .before(role_told(&found));
    record(&mut transaction, chain, &[happening]).await?;
    store::raise_version(&mut transaction, found.person_id).await?;
    transaction.commit().await?;
    Ok(())
}

fn role_told(membership: &store::FoundMembership) -> Value {
    json!({
        "membership_id": membership.membership_id, "role": membership.role,
        "organisation": membership.organisation, "state_code": membership.state_code,
    })
}

fn own(actor: &Actor) -> Result<PersonId, NotDone> {
    let may = policy::may(actor, Act::KeepOwnAccount, &Subject::House);
    let id = actor.person_id.filter(|_| may);
    id.ok_or(NotDone::Failed(Error::Forbidden(Act::KeepOwnAccount)))
}

fn of_person(actor: &Actor, stamp: Stamp, act: history::Act, id: PersonId) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Person, id)
}

/// The person as nobody else can change it until the transaction ends.
async fn locked(connection: &mut PgConnection, id: PersonId) -> Result<Person, NotDone> {
    lock(connection, Chain::House).await?;
    Ok(store::person(connection, id)
        .await?
        .ok_or(Error::NotFound)?)
}

async fn write_change(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    before: &Person,
    after: &Person,
) -> Result<(), NotDone> {
    store::change_person(connection, after)
        .await
        .map_err(email_taken)?;
    let happening = of_person(actor, stamp, history::Act::PersonChanged, after.person_id);
    let (was, is) = differing(told(before), told(after));
    record(connection, Chain::House, &[happening.before(was).after(is)]).await?;
    Ok(())
}

async fn write_password(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: PersonId,
    password: &Password,
    keep: Option<SignInId>,
) -> Result<(), NotDone> {
    let hash = secrets::hash(password).await?;
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    store::set_password(&mut transaction, id, &hash).await?;
    sign_in::store::end_others(&mut transaction, id, keep, stamp.now).await?;
    record(
        &mut transaction,
        Chain::House,
        &[of_person(actor, stamp, history::Act::PasswordSet, id)],
    )
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// A house that nobody can keep would be lost to the web.
async fn keep_one_administrator(
    connection: &mut PgConnection,
    id: PersonId,
    field: &'static str,
) -> Result<(), NotDone> {
    if store::has_other_administrators(connection, id).await? {
        return Ok(());
    }
    Err(NotDone::unfit(field, "person-last-administrator"))
}

fn email_taken(error: sqlx::Error) -> NotDone {
    NotDone::on(error, "person_email_key", "email", "person-email-taken")
}

fn fit_email(typed: &str, unfit: &mut Vec<Unfit>) -> String {
    clean_email(typed).unwrap_or_else(|| {
        unfit.push(Unfit::new("email", "person-email-malformed"));
        String::new()
    })
}

fn fit_name(typed: &str, unfit: &mut Vec<Unfit>) -> String {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        unfit.push(Unfit::new("name", "person-name-missing"));
    } else if name.chars().count() > 200 {
        unfit.push(Unfit::new("name", "person-name-long"));
    }
    name
}

fn judge(password: &Password, email: &str, name: &str, field: &'static str) -> Option<Unfit> {
    let key = match judge_password(password.reveal(), email, name).err()? {
        WeakPassword::Short => "account-password-short",
        WeakPassword::Long => "account-password-long",
        WeakPassword::Guessable => "account-password-guessable",
    };
    Some(Unfit::new(field, key))
}
