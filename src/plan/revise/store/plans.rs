//! The next plan: begun as a draft, written, adopted.

use std::collections::HashSet;

use sqlx::PgConnection;

use crate::ids::{ActivityId, AreaId, BodyId, PlanId, SessionId};
use crate::plan::adopt::columns;
use crate::time::PartialDate;

/// The addresses of a body's plans.
pub async fn slugs(connection: &mut PgConnection, body: BodyId) -> sqlx::Result<HashSet<String>> {
    let slugs = sqlx::query_scalar!("select slug from plan where body_id = $1", body.0)
        .fetch_all(connection)
        .await?;
    Ok(slugs.into_iter().collect())
}

/// Makes a plan that was just written the draft of the one after another.
pub async fn begin_draft(
    connection: &mut PgConnection,
    plan: PlanId,
    from: PlanId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update plan set state = 'draft', carried_from = $2 where plan_id = $1",
        plan.0,
        from.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn carry_area(
    connection: &mut PgConnection,
    area: AreaId,
    from: AreaId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update area set carried_from = $2 where area_id = $1",
        area.0,
        from.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn write_plan(
    connection: &mut PgConnection,
    plan: PlanId,
    title: &str,
    (from, to): (Option<PartialDate>, Option<PartialDate>),
    session: SessionId,
) -> sqlx::Result<()> {
    let (begins_on, begins_precision) = columns(from, PartialDate::first);
    let (ends_on, ends_precision) = columns(to, PartialDate::last);
    sqlx::query!(
        "update plan set title = $2, begins_on = $3, begins_precision = $4, ends_on = $5, ends_precision = $6,
             session_id = $7, version = version + 1
         where plan_id = $1",
        plan.0,
        title,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        session.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What a plan that is adopted takes over: an activity of the plan before, and under which code.
#[derive(Debug)]
pub struct TakenOver {
    pub origin_id: ActivityId,
    pub code: String,
}

/// Makes a draft an adopted plan: what it took over ceases to be a duty in the plan before.
pub async fn adopt(
    connection: &mut PgConnection,
    plan: PlanId,
    session: SessionId,
) -> sqlx::Result<Vec<TakenOver>> {
    sqlx::query!(
        "update plan set state = 'adopted', session_id = $2, version = version + 1 where plan_id = $1",
        plan.0,
        session.0,
    )
    .execute(&mut *connection)
    .await?;
    let taken = sqlx::query_as!(
        TakenOver,
        r#"
        update activity set dormant = true, version = activity.version + 1
        from activity_origin join activity as new on new.activity_id = activity_origin.activity_id
        where activity.activity_id = origin_id and how = 'carried' and new.plan_id = $1
            and new.withdrawn_at is null and not activity.dormant
        returning activity.activity_id as "origin_id: ActivityId", new.code
        "#,
        plan.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(taken)
}
