//! The tie between a decision and an activity that it concerns: made by hand on either's page, or named with a move.
//! Whoever makes one holds the chain's lock and records the entry that is handed back.

use sqlx::PgConnection;

use super::ActivityCard;
use crate::accounts::Actor;
use crate::history::log::Linked;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, BodyId, DecisionId, HappeningId};

impl From<&ActivityCard> for Linked {
    fn from(card: &ActivityCard) -> Self {
        Linked {
            activity_id: card.activity_id,
            plan: card.plan_slug.clone(),
            code: card.code.clone(),
        }
    }
}

/// An activity by its address; one that was withdrawn is not found.
pub async fn activity_at(
    connection: &mut PgConnection,
    body: BodyId,
    plan: &str,
    code: &str,
) -> sqlx::Result<Option<Linked>> {
    let found = sqlx::query!(
        r#"select activity_id as "activity_id: ActivityId", plan.slug, activity.code
        from activity join plan using (plan_id)
        where plan.body_id = $1 and plan.slug = $2 and activity.code = $3 and activity.withdrawn_at is null"#,
        body.0,
        plan,
        code,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| Linked {
        activity_id: row.activity_id,
        plan: row.slug,
        code: row.code,
    }))
}

/// An activity that the decision is tied to, whatever became of it since.
pub async fn tied(
    connection: &mut PgConnection,
    decision: DecisionId,
    activity: ActivityId,
) -> sqlx::Result<Option<Linked>> {
    let found = sqlx::query!(
        "select plan.slug, activity.code
         from decision_activity join activity using (activity_id) join plan using (plan_id)
         where decision_id = $1 and activity_id = $2",
        decision.0,
        activity.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|row| Linked {
        activity_id: activity,
        plan: row.slug,
        code: row.code,
    }))
}

/// Ties the decision to the activity; `None` where it was tied before, and nothing was done.
pub async fn tie(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    decision: DecisionId,
    linked: &Linked,
) -> sqlx::Result<Option<NewHappening>> {
    let tied = sqlx::query!(
        "insert into decision_activity (decision_id, activity_id) values ($1, $2) on conflict do nothing",
        decision.0,
        linked.activity_id.0,
    )
    .execute(&mut *connection)
    .await?;
    if tied.rows_affected() == 0 {
        return Ok(None);
    }
    grow_version(connection, decision).await?;
    let entry = entry(actor, stamp, Act::DecisionLinked, decision);
    Ok(Some(entry.after(linked)))
}

/// Undoes what `tie` did, and takes its entry back; `None` where the two are no longer tied.
pub async fn untie(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    decision: DecisionId,
    linked: &Linked,
) -> sqlx::Result<Option<NewHappening>> {
    let untied = sqlx::query!(
        "delete from decision_activity where decision_id = $1 and activity_id = $2",
        decision.0,
        linked.activity_id.0,
    )
    .execute(&mut *connection)
    .await?;
    if untied.rows_affected() == 0 {
        return Ok(None);
    }
    let tied = sqlx::query_scalar!(
        "select happening_id from happening
         where subject_id = $1 and act = 'decision_linked' and after ->> 'activity_id' = $2::text
             and not exists (select from happening as back where back.takes_back = happening.happening_id)
         order by sequence desc limit 1",
        decision.0,
        linked.activity_id.to_string(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    grow_version(connection, decision).await?;
    let entry = entry(actor, stamp, Act::DecisionUnlinked, decision).before(linked);
    Ok(Some(NewHappening {
        takes_back: tied.map(HappeningId),
        ..entry
    }))
}

fn entry(actor: &Actor, stamp: Stamp, act: Act, decision: DecisionId) -> NewHappening {
    NewHappening::new(actor, stamp, act, SubjectKind::Decision, decision)
}

/// A form on the decision that was made before the tie changed is then found to be outdated.
pub async fn grow_version(connection: &mut PgConnection, decision: DecisionId) -> sqlx::Result<()> {
    sqlx::query!(
        "update decision set version = version + 1 where decision_id = $1",
        decision.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
