//! Roles in a body: given and ended.

use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::{of_person, require_keeper};
use crate::accounts::not_done::NotDone;
use crate::accounts::{Actor, NewMembership, Role, store};
use crate::error::Error;
use crate::history::store::{lock, record};
use crate::history::{self, Chain, Stamp};
use crate::ids::{MembershipId, PersonId};

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
