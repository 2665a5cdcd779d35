//! What was done in the period: moves of status and revisions. These are read from the history itself, by when they
//! were recorded, or, for a review, by the day for which they hold. What they were done to is named as it
//! was at the end of the period, wherever it has come to since.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::Basis;
use super::span::Span;
use super::state::Found;
use crate::bodies::states::State;
use crate::bodies::{Body, PlanHead};
use crate::plan::card;
use crate::summaries::facts::{MoveFacts, RevisionFacts, TouchedFacts};

pub struct Changes {
    /// The moves that still stood at the end of the period, the earliest first, and the takings back of what was
    /// moved before it.
    pub moves: Vec<MoveFacts>,
    /// The revisions of the plan, by number.
    pub revisions: Vec<RevisionFacts>,
}

/// The caller has turned the tables' names to the end of the period, of which `found` is the state.
pub async fn changes(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    span: &Span,
    found: &Found,
) -> sqlx::Result<Changes> {
    let moved = moved(&mut *connection, body, plan, span).await?;
    let revised = revised(&mut *connection, plan, span).await?;
    let of_moves = moved.iter().map(|row| row.activity_id);
    let touched = revised.iter().flat_map(|row| &row.touched.0);
    let of_revisions = touched.filter_map(|touch| touch.activity_id);
    let ids = of_moves.chain(of_revisions);
    let places = places(connection, found, ids).await?;
    Ok(Changes {
        moves: moved
            .into_iter()
            .filter_map(|row| row.facts(&places))
            .collect(),
        revisions: revised
            .into_iter()
            .filter_map(|row| row.facts(&places))
            .collect(),
    })
}

/// Those that were in force are in the state already; only the others are read.
async fn places(
    connection: &mut PgConnection,
    found: &Found,
    ids: impl Iterator<Item = Uuid>,
) -> sqlx::Result<HashMap<Uuid, TouchedFacts>> {
    let in_force = found.activities.iter();
    let mut places: HashMap<Uuid, TouchedFacts> = in_force
        .map(|row| (row.activity_id.0, row.touched()))
        .collect();
    let mut missing: Vec<Uuid> = ids.filter(|id| !places.contains_key(id)).collect();
    missing.sort_unstable();
    missing.dedup();
    let rows = sqlx::query!(
        r#"
        select activity.activity_id as "activity_id!", activity.code as "code!", activity.title,
            activity.wording as "wording!", area.number as "area!", activity.state_codes as "state_codes!"
        from activity join area using (area_id)
        where activity.activity_id = any($1)
        "#,
        &missing,
    )
    .fetch_all(connection)
    .await?;
    places.extend(rows.into_iter().map(|row| {
        let codes = row.state_codes.iter();
        let touched = TouchedFacts {
            code: row.code,
            name: card::name(row.title.as_deref(), &row.wording),
            area: row.area,
            states: codes.filter_map(|code| State::from_code(code)).collect(),
        };
        (row.activity_id, touched)
    }));
    Ok(places)
}

struct MovedRow {
    activity_id: Uuid,
    taken_back: bool,
    before: Option<Json<Value>>,
    after: Option<Json<Value>>,
    effective_on: NaiveDate,
    reason: Option<String>,
}

impl MovedRow {
    fn facts(self, places: &HashMap<Uuid, TouchedFacts>) -> Option<MoveFacts> {
        let text = |state: &Option<Json<Value>>, key: &str| {
            let state = state.as_ref()?;
            Some(state.0.get(key)?.as_str()?.to_owned())
        };
        Some(MoveFacts {
            from: text(&self.before, "status")?.parse().ok()?,
            to: text(&self.after, "status")?.parse().ok()?,
            outcome: text(&self.after, "outcome").filter(|_| !self.taken_back),
            of: places.get(&self.activity_id)?.clone(),
            effective_on: self.effective_on,
            reason: self.reason,
            taken_back: self.taken_back,
        })
    }
}

async fn moved(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    span: &Span,
) -> sqlx::Result<Vec<MovedRow>> {
    sqlx::query_as!(
        MovedRow,
        r#"
        select moved.subject_id as "activity_id!", moved.act = 'move_taken_back' as "taken_back!",
            moved.before as "before: Json<Value>", moved.after as "after: Json<Value>",
            moved.effective_on as "effective_on!", moved.reason
        from public.happening as moved
        join public.activity on activity.activity_id = moved.subject_id
        where moved.chain_id = $1 and activity.plan_id = $2
            and ($5 <> 'review' and moved.recorded_at >= $3
                    and (moved.act = 'status_moved'
                            and (moved.recorded_at < $4 or $5 = 'put-right' and moved.effective_on <= $7)
                            and not exists (select from public.happening as back
                                where back.takes_back = moved.happening_id
                                    and (back.recorded_at < $4 or $5 = 'put-right'))
                        or moved.act = 'move_taken_back' and (moved.recorded_at < $4 or $5 = 'put-right')
                            and exists (select from public.happening as target
                                where target.happening_id = moved.takes_back and target.recorded_at < $3))
                or $5 = 'review' and moved.effective_on between $6 and $7 and moved.act = 'status_moved'
                    and not exists (select from public.happening as back
                        where back.takes_back = moved.happening_id))
        order by case when $5 = 'review' then moved.effective_on end, moved.sequence
        "#,
        body.body_id.0,
        plan.plan_id.0,
        span.begins,
        span.over,
        span.basis.as_str(),
        span.period.from,
        span.period.to,
    )
    .fetch_all(connection)
    .await
}

#[derive(Debug, Deserialize)]
struct Touch {
    /// Number of the area, unless it touched an activity.
    area: Option<i32>,
    activity_id: Option<Uuid>,
}

struct RevisedRow {
    number: i32,
    kind: String,
    reason: String,
    decision: Option<Json<(i32, String)>>,
    touched: Json<Vec<Touch>>,
}

impl RevisedRow {
    fn facts(self, places: &HashMap<Uuid, TouchedFacts>) -> Option<RevisionFacts> {
        let touched = &self.touched.0;
        let activities: Vec<TouchedFacts> = touched
            .iter()
            .filter_map(|touch| places.get(&touch.activity_id?).cloned())
            .collect();
        let mut areas: Vec<i32> = touched
            .iter()
            .filter_map(|touch| touch.area)
            .chain(activities.iter().map(|activity| activity.area))
            .collect();
        areas.sort_unstable();
        areas.dedup();
        Some(RevisionFacts {
            number: self.number,
            kind: serde_json::from_value(self.kind.into()).ok()?,
            reason: self.reason,
            decision: self.decision.map(|named| named.0),
            activities,
            areas,
        })
    }
}

/// A revision holds from the day of its recording, and so counts for the correction of no month before that.
async fn revised(
    connection: &mut PgConnection,
    plan: &PlanHead,
    span: &Span,
) -> sqlx::Result<Vec<RevisedRow>> {
    sqlx::query_as!(
        RevisedRow,
        r#"
        select revision.number as "number!", kind as "kind!", revision.reason as "reason!",
            (select json_build_array(session.ordinal, decision.number)
                from decision join session using (session_id)
                where decision.decision_id = revision.decision_id) as "decision: Json<(i32, String)>",
            (select coalesce(json_agg(json_build_object('area', area.number, 'activity_id', activity_id)
                    order by touch.position), '[]')
                from public.revision_touch touch left join area using (area_id)
                where touch.revision_id = revision.revision_id) as "touched!: Json<Vec<Touch>>"
        from public.revision join public.happening using (happening_id)
        where revision.plan_id = $1
            and case when $4 then happening.effective_on between $5 and $6
                else revision.recorded_at >= $2 and revision.recorded_at < $3 end
        order by revision.number
        "#,
        plan.plan_id.0,
        span.begins,
        span.over,
        span.basis == Basis::Review,
        span.period.from,
        span.period.to,
    )
    .fetch_all(connection)
    .await
}
