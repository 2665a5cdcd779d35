//! Passwords: one's own changed, another's set, and each judged before it is kept.

use sqlx::{Connection, PgConnection};

use super::{of_person, own, require_keeper};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::accounts::secrets::{self, Password};
use crate::accounts::sign_in::store::Counted;
use crate::accounts::sign_in::{self, Refusal};
use crate::accounts::{Actor, WeakPassword, judge_password, store};
use crate::error::Error;
use crate::history::store::{lock, record};
use crate::history::{self, Chain, Stamp};
use crate::ids::{PersonId, SignInId};

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

pub(super) fn judge(
    password: &Password,
    email: &str,
    name: &str,
    field: &'static str,
) -> Option<Unfit> {
    let key = match judge_password(password.reveal(), email, name).err()? {
        WeakPassword::Short => "account-password-short",
        WeakPassword::Long => "account-password-long",
        WeakPassword::Guessable => "account-password-guessable",
    };
    Some(Unfit::new(field, key))
}
