//! Money in a revision: what was recorded for activities that are retired goes to those that live, and
//! what is still lacking is carried over into the next plan.

use sqlx::PgConnection;
use uuid::Uuid;

use super::super::revising::{By, Revising};
use crate::accounts::not_done::NotDone;
use crate::funding::derive;
use crate::funding::handover::{self, Holder};
use crate::funding::store::Of;
use crate::history::NewHappening;
use crate::ids::{ActivityId, AreaId};

/// Hands the needs and contributions of activities over, each to the one that `goes` names by its id.
pub(super) async fn hand_over(
    revising: &mut Revising<'_>,
    from: &[ActivityId],
    goes: impl Fn(Uuid) -> Holder,
) -> Result<(), NotDone> {
    let by = (revising.by.actor, revising.by.stamp);
    for held in handover::held(&mut revising.transaction, from).await? {
        for need in &held.record.needs {
            let to = goes(need.need_id.0);
            let entry =
                handover::need(&mut revising.transaction, by, need, &held.holder, &to).await?;
            revising.part(entry);
        }
        for given in &held.record.contributions {
            let to = goes(given.contribution_id.0);
            let entry =
                handover::contribution(&mut revising.transaction, by, given, &held.holder, &to)
                    .await?;
            revising.part(entry);
        }
    }
    Ok(())
}

/// Carries what things of one plan lack over to what they are in the next, and derives the funding status there.
pub(super) async fn carry_money(
    connection: &mut PgConnection,
    by: &By<'_>,
    pairs: &[(Of, Of)],
) -> Result<Vec<NewHappening>, NotDone> {
    let (actor, stamp) = (by.actor, by.stamp);
    let body = by.body.body_id;
    let mut entries = handover::carry(connection, body, (actor, stamp), pairs).await?;
    let area = |of: &Of| match of {
        Of::Area(id) => Some(*id),
        Of::Activity(_) => None,
    };
    let areas: Vec<AreaId> = pairs.iter().filter_map(|(_, new)| area(new)).collect();
    let derived = derive::derive(connection, &areas).await?;
    entries.extend(derive::entries(actor, stamp, &derived));
    Ok(entries)
}
