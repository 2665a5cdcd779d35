//! The outputs and decisions that stand with an activity whose structure changes.

use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::ids::{ActivityId, DecisionId, OutputId};

/// What hangs on an activity: outputs that serve it, decisions that concern it.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Ties {
    pub outputs: Vec<TiedOutput>,
    pub decisions: Vec<TiedDecision>,
}

#[derive(Clone, Debug, serde::Deserialize)]
pub struct TiedOutput {
    pub output_id: OutputId,
    pub title: String,
    /// All activities that it serves.
    pub activities: Vec<ActivityId>,
}

#[derive(Clone, Debug, serde::Deserialize)]
pub struct TiedDecision {
    pub decision_id: DecisionId,
    pub session: i32,
    pub number: String,
    pub wording: String,
}

/// What hangs on these activities.
pub async fn ties(connection: &mut PgConnection, of: &[ActivityId]) -> sqlx::Result<Ties> {
    let ids: Vec<Uuid> = of.iter().map(|id| id.0).collect();
    sqlx::query_scalar!(
        r#"
        select json_build_object(
            'outputs', (
                select coalesce(json_agg(json_build_object('output_id', output_id, 'title', title, 'activities', (
                        select json_agg(activity_id order by activity_id) from output_activity
                        where output_activity.output_id = output.output_id)) order by output_id), '[]')
                from output
                where withdrawn_at is null
                    and output_id in (select output_id from output_activity where activity_id = any($1))),
            'decisions', (
                select coalesce(json_agg(json_build_object('decision_id', decision_id, 'session', ordinal,
                    'number', number, 'wording', left(wording, 120)) order by ordinal, decision.position), '[]')
                from decision join session using (session_id)
                where withdrawn_at is null
                    and decision_id in (select decision_id from decision_activity where activity_id = any($1)))
        ) as "ties!: Json<Ties>"
        "#,
        &ids,
    )
    .fetch_one(connection)
    .await
    .map(|ties| ties.0)
}

/// Lets an output serve these activities and no others.
pub async fn serve(
    connection: &mut PgConnection,
    output: OutputId,
    activities: &[ActivityId],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = activities.iter().map(|id| id.0).collect();
    sqlx::query!(
        "delete from output_activity where output_id = $1 and activity_id <> all($2)",
        output.0,
        &ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into output_activity (output_id, activity_id) select $1, unnest($2::uuid[]) on conflict do nothing",
        output.0,
        &ids,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update output set version = version + 1 where output_id = $1",
        output.0,
    )
    .execute(connection)
    .await?;
    Ok(())
}
