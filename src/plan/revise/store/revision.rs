//! The revisions themselves.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::ids::{BodyId, DecisionId, HappeningId, PlanId, RevisionId};
use crate::plan::revise::Kind;
use crate::plan::revise::revising::Touched;

/// A revision to be written down.
#[derive(Debug)]
pub struct NewRevision<'a> {
    pub revision_id: RevisionId,
    pub body_id: BodyId,
    pub plan_id: PlanId,
    pub kind: Kind,
    pub reason: &'a str,
    pub decision: Option<DecisionId>,
    pub happening_id: HappeningId,
    pub recorded_at: DateTime<Utc>,
    pub touched: &'a [Touched],
}

/// Writes a revision down, and gives its number within the plan.
pub async fn add_revision(
    connection: &mut PgConnection,
    revision: &NewRevision<'_>,
) -> sqlx::Result<i32> {
    let number = sqlx::query_scalar!(
        "insert into revision (revision_id, body_id, plan_id, number, kind, reason, decision_id, happening_id,
             recorded_at)
         select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7, $8 from revision where plan_id = $3
         returning number",
        revision.revision_id.0,
        revision.body_id.0,
        revision.plan_id.0,
        revision.kind.as_str(),
        revision.reason,
        revision.decision.map(Uuid::from),
        revision.happening_id.0,
        revision.recorded_at,
    )
    .fetch_one(&mut *connection)
    .await?;
    let area = |thing: &Touched| match thing {
        Touched::Area(id) => Some(id.0),
        Touched::Activity(_) => None,
    };
    let activity = |thing: &Touched| match thing {
        Touched::Activity(id) => Some(id.0),
        Touched::Area(_) => None,
    };
    let areas: Vec<Option<Uuid>> = revision.touched.iter().map(area).collect();
    let activities: Vec<Option<Uuid>> = revision.touched.iter().map(activity).collect();
    sqlx::query!(
        "insert into revision_touch (revision_id, position, area_id, activity_id)
         select $1, position, area_id, activity_id
         from unnest($2::uuid[], $3::uuid[]) with ordinality as touched (area_id, activity_id, position)",
        revision.revision_id.0,
        &areas as &[Option<Uuid>],
        &activities as &[Option<Uuid>],
    )
    .execute(connection)
    .await?;
    Ok(number)
}
