//! What was done in the period: moves of status and revisions. These are read from the history itself, by when they
//! were recorded, or, for what is known now, by the day for which they hold.

use chrono::Days;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::bodies::{Body, PlanHead};
use crate::plan::card::beginning;
use crate::plan::revise::Kind;
use crate::summaries::facts::{MoveFacts, Period, RevisionFacts};
use crate::time::day_begins;
use crate::web::past::Known;

/// How much of a wording names an activity that has no title.
const NAME: usize = 90;

/// The moves that still stood at the end of the period, the earliest first, and the takings back of what was moved
/// before it.
pub async fn moves(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    known: Known,
) -> sqlx::Result<Vec<MoveFacts>> {
    let rows = sqlx::query!(
        r#"
        select activity.code as "code!", area.number as "area!", activity.title, activity.wording as "wording!",
            moved.act = 'move_taken_back' as "taken_back!", moved.before as "before: Json<Value>",
            moved.after as "after: Json<Value>", moved.effective_on as "effective_on!", moved.reason
        from public.happening as moved
        join public.activity on activity.activity_id = moved.subject_id
        join public.area on area.area_id = activity.area_id
        where moved.chain_id = $1 and activity.plan_id = $2
            and ($5 and moved.recorded_at >= $3 and moved.recorded_at < $4
                    and (moved.act = 'status_moved' and not exists (select from public.happening as back
                            where back.takes_back = moved.happening_id and back.recorded_at < $4)
                        or moved.act = 'move_taken_back' and exists (select from public.happening as target
                            where target.happening_id = moved.takes_back and target.recorded_at < $3))
                or not $5 and moved.effective_on between $6 and $7 and moved.act = 'status_moved'
                    and not exists (select from public.happening as back
                        where back.takes_back = moved.happening_id))
        order by case when $5 then null else moved.effective_on end, moved.sequence
        "#,
        body.body_id.0,
        plan.plan_id.0,
        day_begins(period.from, body.time_zone),
        day_begins(period.to + Days::new(1), body.time_zone),
        known == Known::Then,
        period.from,
        period.to,
    )
    .fetch_all(connection)
    .await?;
    let text = |state: &Option<Json<Value>>, key: &str| {
        let state = state.as_ref()?;
        Some(state.0.get(key)?.as_str()?.to_owned())
    };
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(MoveFacts {
                from: text(&row.before, "status")?.parse().ok()?,
                to: text(&row.after, "status")?.parse().ok()?,
                outcome: text(&row.after, "outcome").filter(|_| !row.taken_back),
                name: row.title.unwrap_or_else(|| beginning(&row.wording, NAME)),
                code: row.code,
                area: row.area,
                effective_on: row.effective_on,
                reason: row.reason,
                taken_back: row.taken_back,
            })
        })
        .collect())
}

/// The revisions of the plan, by number.
pub async fn revisions(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
    known: Known,
) -> sqlx::Result<Vec<RevisionFacts>> {
    let rows = sqlx::query!(
        r#"
        select revision.number as "number!", kind as "kind!", revision.reason as "reason!",
            (select json_build_array(session.ordinal, decision.number)
                from public.decision join public.session using (session_id)
                where decision.decision_id = revision.decision_id) as "decision: Json<(i32, String)>",
            (select coalesce(json_agg(activity.code order by touch.position), '[]')
                from public.revision_touch touch join public.activity using (activity_id)
                where touch.revision_id = revision.revision_id) as "activities!: Json<Vec<String>>",
            (select coalesce(json_agg(distinct area.number), '[]')
                from public.revision_touch touch left join public.activity using (activity_id)
                join public.area on area.area_id = coalesce(touch.area_id, activity.area_id)
                where touch.revision_id = revision.revision_id) as "areas!: Json<Vec<i32>>"
        from public.revision join public.happening using (happening_id)
        where revision.plan_id = $1
            and ($4 and revision.recorded_at >= $2 and revision.recorded_at < $3
                or not $4 and happening.effective_on between $5 and $6)
        order by revision.number
        "#,
        plan.plan_id.0,
        day_begins(period.from, body.time_zone),
        day_begins(period.to + Days::new(1), body.time_zone),
        known == Known::Then,
        period.from,
        period.to,
    )
    .fetch_all(connection)
    .await?;
    let kind = |word: &str| serde_json::from_value::<Kind>(word.into()).ok();
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(RevisionFacts {
                number: row.number,
                kind: kind(&row.kind)?,
                reason: row.reason,
                decision: row.decision.map(|named| named.0),
                activities: row.activities.0,
                areas: row.areas.0,
            })
        })
        .collect())
}
