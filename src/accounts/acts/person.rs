//! People as such: added, changed, their accounts closed and opened again, the language that they choose.

use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::password::judge;
use super::{of_person, own, require_keeper};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::secrets::{self, Password};
use crate::accounts::{Actor, Person, clean_email, sign_in, store};
use crate::error::Error;
use crate::history::store::{lock, record};
use crate::history::{self, Chain, Stamp, differing};
use crate::i18n::Language;
use crate::ids::PersonId;

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
