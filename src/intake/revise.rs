//! Writing what a corrected report changes: the row as the report has it now, under its old id, number and code.
//! What the report does not speak of (status, links, a timeframe that was put off) stays as it is.

use std::collections::HashMap;

use sqlx::PgConnection;
use uuid::Uuid;

use super::compare::{Changed, Past};
use crate::bodies::states::State;
use crate::decisions::adopt::{NewDecision, replace_clauses};
use crate::history::SubjectKind;
use crate::ids::PlanId;
use crate::plan::adopt::{Adoption, NewActivity, NewArea, NewOutput, NewPlan, NewSession, columns};
use crate::time::PartialDate;

pub async fn session(
    connection: &mut PgConnection,
    changed: &Changed<NewSession>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    sqlx::query!(
        "update session set from_on = case when $8 then $2 else from_on end,
             to_on = case when $9 then $3 else to_on end, place = case when $10 then $4 else place end,
             country_chair = case when $11 then $5 else country_chair end,
             format = case when $12 then $6 else format end, symbol = case when $13 then $7 else symbol end,
             version = version + 1
         where session_id = $1",
        now.session_id.0,
        now.from_on,
        now.to_on,
        now.place,
        now.country_chair.map(State::code),
        now.format,
        now.symbol,
        changed.after.contains_key("from_on"),
        changed.after.contains_key("to_on"),
        changed.after.contains_key("place"),
        changed.after.contains_key("country_chair"),
        changed.after.contains_key("format"),
        changed.after.contains_key("symbol"),
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn plan(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changed: &Changed<NewPlan>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    let (begins_on, begins_precision) = columns(now.from, PartialDate::first);
    let (ends_on, ends_precision) = columns(now.to, PartialDate::last);
    sqlx::query!(
        "update plan set title = $2, begins_on = $3, begins_precision = $4, ends_on = $5, ends_precision = $6,
             report_id = $7, source_from = $8, source_to = $9, version = version + 1
         where plan_id = $1",
        now.plan_id.0,
        now.title,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        adoption.report_id.map(Uuid::from),
        now.source.map(|(from, _)| from),
        now.source.map(|(_, to)| to),
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn area(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changed: &Changed<NewArea>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    let (begins_on, begins_precision) = columns(now.timeframe.from, PartialDate::first);
    let (ends_on, ends_precision) =
        columns(now.timeframe.to.or(now.timeframe.from), PartialDate::last);
    let leads: Vec<Uuid> = now.leads.iter().map(|lead| lead.0).collect();
    sqlx::query!(
        "update area set title = case when $18 then $2 else title end, table_title = $3,
             objectives = case when $19 then $4 else objectives end,
             rationale = case when $20 then $5 else rationale end,
             begins_on = case when $21 then $6 else begins_on end,
             begins_precision = case when $21 then $7 else begins_precision end,
             ends_on = case when $21 then $8 else ends_on end,
             ends_precision = case when $21 then $9 else ends_precision end,
             timeframe_wording = case when $21 then $10 else timeframe_wording end, funding_basis = $11,
             funding_clause = $12, funding_table_clause = $13,
             lead_ids = case when $22 then $14 else lead_ids end, report_id = $15, source_from = $16,
             source_to = $17, withdrawn_at = retired_at, version = version + 1
         where area_id = $1",
        now.area_id.0,
        now.title,
        now.table_title,
        now.objectives,
        now.rationale,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        now.timeframe.wording,
        now.funding_basis,
        now.funding_clause,
        now.funding_table_clause,
        &leads,
        adoption.report_id.map(Uuid::from),
        now.source.map(|(from, _)| from),
        now.source.map(|(_, to)| to),
        changed.after.contains_key("title"),
        changed.after.contains_key("objectives"),
        changed.after.contains_key("rationale"),
        changed.after.contains_key("timeframe"),
        changed.after.contains_key("leads"),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Only what the report changed is written: a timeframe may have been put off since, and anything revised.
pub async fn activity(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changed: &Changed<NewActivity>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    let (begins_on, begins_precision) = columns(now.timeframe.from, PartialDate::first);
    let (ends_on, ends_precision) =
        columns(now.timeframe.to.or(now.timeframe.from), PartialDate::last);
    let leads: Vec<Uuid> = now.leads.iter().map(|lead| lead.0).collect();
    let states: Vec<String> = now
        .states
        .iter()
        .map(|state| state.code().to_owned())
        .collect();
    sqlx::query!(
        "update activity set area_id = case when $19 then $2 else area_id end,
             area_position = case when $19 then $3 else area_position end,
             position = case when $19 then $4 else position end,
             label = case when $20 then $5 else label end, wording = case when $21 then $6 else wording end,
             begins_on = case when $7 then $8 else begins_on end,
             begins_precision = case when $7 then $9 else begins_precision end,
             ends_on = case when $7 then $10 else ends_on end,
             ends_precision = case when $7 then $11 else ends_precision end,
             timeframe_wording = case when $7 then $12 else timeframe_wording end,
             lead_ids = case when $22 then $13 else lead_ids end,
             state_codes = case when $23 then $14 else state_codes end,
             funding_status = case when $24 then $15 else funding_status end, report_id = $16, source_from = $17,
             source_to = $18, withdrawn_at = retired_at, version = version + 1
         where activity_id = $1",
        now.activity_id.0,
        now.area_id.0,
        now.area_position,
        now.position,
        now.label,
        now.wording,
        changed.after.contains_key("timeframe"),
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        now.timeframe.wording,
        &leads,
        &states,
        now.funding_status,
        adoption.report_id.map(Uuid::from),
        now.source.map(|(from, _)| from),
        now.source.map(|(_, to)| to),
        changed.after.contains_key("area_id"),
        changed.after.contains_key("label"),
        changed.after.contains_key("wording"),
        changed.after.contains_key("leads"),
        changed.after.contains_key("states"),
        changed.after.contains_key("funding_status"),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Follow-up is left as it stands: it is what was done since.
pub async fn decision(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changed: &Changed<NewDecision>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    sqlx::query!(
        "update decision set number = $2, wording = $3, footnotes = $4, report_id = $5, source_from = $6,
             source_to = $7, withdrawn_at = null, version = version + 1
         where decision_id = $1",
        now.decision_id.0,
        now.number,
        now.wording,
        &now.footnotes,
        adoption.report_id.map(Uuid::from),
        now.source.map(|(from, _)| from),
        now.source.map(|(_, to)| to),
    )
    .execute(&mut *connection)
    .await?;
    if changed.after.contains_key("clauses") {
        replace_clauses(connection, adoption, now.decision_id, &now.clauses).await?;
    }
    Ok(())
}

pub async fn output(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    changed: &Changed<NewOutput>,
) -> sqlx::Result<()> {
    let now = &changed.now;
    let (begins_on, begins_precision) = columns(now.timeframe.from, PartialDate::first);
    let (ends_on, ends_precision) =
        columns(now.timeframe.to.or(now.timeframe.from), PartialDate::last);
    // Only what the report says differently: the rest may have been changed by hand since.
    let changed: Vec<String> = changed.after.keys().cloned().collect();
    sqlx::query!(
        "update output set
             organisation_id = case when 'organisation_id' = any($16) then $2 else organisation_id end,
             kind = case when 'kind' = any($16) then $3 else kind end,
             title = case when 'title' = any($16) then $4 else title end,
             begins_on = case when 'timeframe' = any($16) then $5 else begins_on end,
             begins_precision = case when 'timeframe' = any($16) then $6 else begins_precision end,
             ends_on = case when 'timeframe' = any($16) then $7 else ends_on end,
             ends_precision = case when 'timeframe' = any($16) then $8 else ends_precision end,
             timeframe_wording = case when 'timeframe' = any($16) then $9 else timeframe_wording end,
             place = case when 'place' = any($16) then $10 else place end,
             state_code = case when 'place' = any($16) then $11 else state_code end,
             format = case when 'format' = any($16) then $12 else format end,
             report_id = $13, source_from = $14, source_to = $15, withdrawn_at = null, version = version + 1
         where output_id = $1",
        now.output_id.0,
        now.organisation_id.map(Uuid::from),
        now.kind,
        now.title,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        now.timeframe.wording,
        now.place,
        now.state.map(State::code),
        now.format,
        adoption.report_id.map(Uuid::from),
        now.source.map(|(from, _)| from),
        now.source.map(|(_, to)| to),
        &changed,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Withdraws what the report does not name any more. The rows stay, for the history speaks of them.
pub async fn withdraw(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    kind: SubjectKind,
    gone: &[Past],
) -> sqlx::Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = gone.iter().map(|past| past.id).collect();
    let now = adoption.stamp.now;
    let withdrawn = match kind {
        SubjectKind::Area => {
            sqlx::query!(
                "update area set withdrawn_at = $2, version = version + 1 where area_id = any($1)",
                &ids,
                now,
            )
            .execute(connection)
            .await?
        }
        SubjectKind::Activity => {
            sqlx::query!(
                "update activity set withdrawn_at = $2, version = version + 1 where activity_id = any($1)",
                &ids,
                now,
            )
            .execute(connection)
            .await?
        }
        SubjectKind::Decision => {
            sqlx::query!(
                "update decision set withdrawn_at = $2, version = version + 1 where decision_id = any($1)",
                &ids,
                now,
            )
            .execute(connection)
            .await?
        }
        _ => {
            sqlx::query!(
                "update output set withdrawn_at = $2, version = version + 1 where output_id = any($1)",
                &ids,
                now,
            )
            .execute(connection)
            .await?
        }
    };
    debug_assert_eq!(withdrawn.rows_affected(), ids.len() as u64);
    Ok(())
}

/// Where the areas and activities of a plan stand in its order: each by its own kind of subject.
pub async fn places(
    connection: &mut PgConnection,
    plan: PlanId,
) -> sqlx::Result<HashMap<Uuid, (SubjectKind, i32)>> {
    let rows = sqlx::query!(
        r#"select area_id as "id!", true as "area!", position as "position!" from area where plan_id = $1
           union all select activity_id, false, position from activity where plan_id = $1"#,
        plan.0,
    )
    .fetch_all(connection)
    .await?;
    let kind = |area: bool| match area {
        true => SubjectKind::Area,
        false => SubjectKind::Activity,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.id, (kind(row.area), row.position)))
        .collect())
}

/// Puts areas into the order of the report. Their activities follow, by the foreign key.
pub async fn order_areas(connection: &mut PgConnection, order: &[(Uuid, i32)]) -> sqlx::Result<()> {
    let (ids, positions): (Vec<Uuid>, Vec<i32>) = order.iter().copied().unzip();
    sqlx::query!(
        "update area set position = wanted.position
         from unnest($1::uuid[], $2::int[]) as wanted (area_id, position)
         where area.area_id = wanted.area_id and area.position <> wanted.position",
        &ids,
        &positions,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn order_activities(
    connection: &mut PgConnection,
    order: &[(Uuid, i32)],
) -> sqlx::Result<()> {
    let (ids, positions): (Vec<Uuid>, Vec<i32>) = order.iter().copied().unzip();
    sqlx::query!(
        "update activity set position = wanted.position
         from unnest($1::uuid[], $2::int[]) as wanted (activity_id, position)
         where activity.activity_id = wanted.activity_id and activity.position <> wanted.position",
        &ids,
        &positions,
    )
    .execute(connection)
    .await?;
    Ok(())
}
