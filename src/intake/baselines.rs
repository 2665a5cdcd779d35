//! What a session's report says of plans as a whole: that the session adopted them, and how they stood at it.

use sqlx::PgConnection;

use super::compare::{Changes, Compared, PlanChanges};
use crate::history::NewHappening;
use crate::ids::{PlanId, SessionId};
use crate::plan::adopt::Adoption;
use crate::plan::baseline::Fixing;
use crate::plan::revise::acts::{Adopting, freeze};

/// A report adopts the draft that it holds.
pub async fn adopt(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    plan: &PlanChanges,
    (session_id, session_ordinal): (SessionId, i32),
) -> sqlx::Result<Vec<NewHappening>> {
    let Some(plan_id) = plan.plan_id else {
        return Ok(Vec::new());
    };
    let draft = sqlx::query!(
        r#"select session_id as "session_id: SessionId", slug from plan where plan_id = $1 and state = 'draft'"#,
        plan_id.0,
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(draft) = draft else {
        return Ok(Vec::new());
    };
    let adopting = Adopting {
        plan_id,
        slug: draft.slug,
        drafted_for: draft.session_id,
        session_id,
        session_ordinal,
    };
    freeze(connection, adoption, &adopting).await
}

/// The baselines that a report calls for: of each plan that it changes or that has none at its session yet; and where
/// it holds no plan, of the one that was in force on the day.
pub async fn wanted(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changes: &Changes,
    (session_id, session_ordinal): (SessionId, i32),
) -> sqlx::Result<Vec<Fixing>> {
    let fixing = |plan_id: PlanId| Fixing {
        body_id: adoption.body_id,
        plan_id,
        session_id,
        session_ordinal,
        effective_on: adoption.effective_on,
    };
    let with_one = sqlx::query_scalar!(
        r#"select plan_id as "plan_id: PlanId" from baseline where session_id = $1"#,
        session_id.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    if changes.plans.is_empty() {
        if !with_one.is_empty() {
            return Ok(Vec::new());
        }
        let in_force = sqlx::query_scalar!(
            r#"select plan_id as "plan_id: PlanId" from plan
               where body_id = $1 and state = 'adopted' and begins_on <= $2 and ends_on >= $2
               order by begins_on desc limit 1"#,
            adoption.body_id.0,
            adoption.effective_on,
        )
        .fetch_optional(connection)
        .await?;
        return Ok(in_force.into_iter().map(fixing).collect());
    }
    let named = changes.plans.iter().filter_map(|plan| {
        let id = plan.plan_id?;
        (is_changed(plan) || !with_one.contains(&id)).then(|| fixing(id))
    });
    Ok(named.collect())
}

fn is_changed(plan: &PlanChanges) -> bool {
    fn any<T>(compared: &Compared<T>) -> bool {
        !(compared.new.is_empty() && compared.changed.is_empty() && compared.gone.is_empty())
    }
    any(&plan.plan) || any(&plan.areas) || any(&plan.activities)
}
