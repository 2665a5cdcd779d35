//! The rows themselves.

use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::columns::{Sources, Spans, columns, joined};
use super::{Adoption, NewActivity, NewArea, NewOutput, NewPlan, NewSession};
use crate::bodies::states::State;
use crate::history::{Act, NewHappening, SubjectKind};
use crate::time::PartialDate;

pub async fn add_session(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    session: &NewSession,
) -> sqlx::Result<NewHappening> {
    sqlx::query!(
        "insert into session (session_id, body_id, ordinal, from_on, to_on, place, country_chair, format, symbol)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        session.session_id.0,
        adoption.body_id.0,
        session.ordinal,
        session.from_on,
        session.to_on,
        session.place,
        session.country_chair.map(State::code),
        session.format,
        session.symbol,
    )
    .execute(connection)
    .await?;
    Ok(adoption.entry(
        Act::SessionAdded,
        SubjectKind::Session,
        session.session_id,
        session,
        None,
    ))
}

pub async fn add_plan(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    plan: &NewPlan,
) -> sqlx::Result<NewHappening> {
    let (begins_on, begins_precision) = columns(plan.from, PartialDate::first);
    let (ends_on, ends_precision) = columns(plan.to, PartialDate::last);
    sqlx::query!(
        "insert into plan (plan_id, body_id, session_id, report_id, slug, title, language,
             begins_on, begins_precision, ends_on, ends_precision, source_from, source_to)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        plan.plan_id.0,
        adoption.body_id.0,
        plan.session_id.0,
        adoption.report_id.map(Uuid::from),
        plan.slug,
        plan.title,
        plan.language.code(),
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        plan.source.map(|(from, _)| from),
        plan.source.map(|(_, to)| to),
    )
    .execute(connection)
    .await?;
    Ok(adoption.entry(
        Act::PlanAdded,
        SubjectKind::Plan,
        plan.plan_id,
        plan,
        plan.source,
    ))
}

pub async fn add_areas(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    areas: &[NewArea],
) -> sqlx::Result<Vec<NewHappening>> {
    let ids: Vec<Uuid> = areas.iter().map(|area| area.area_id.0).collect();
    let plans: Vec<Uuid> = areas.iter().map(|area| area.plan_id.0).collect();
    let numbers: Vec<i32> = areas.iter().map(|area| area.number).collect();
    let positions: Vec<i32> = areas.iter().map(|area| area.position).collect();
    let titles: Vec<String> = areas.iter().map(|area| area.title.clone()).collect();
    let table_titles: Vec<Option<String>> =
        areas.iter().map(|area| area.table_title.clone()).collect();
    let objectives: Vec<String> = areas.iter().map(|area| area.objectives.clone()).collect();
    let rationales: Vec<String> = areas.iter().map(|area| area.rationale.clone()).collect();
    let bases: Vec<String> = areas
        .iter()
        .map(|area| area.funding_basis.clone())
        .collect();
    let clauses: Vec<Option<String>> = areas
        .iter()
        .map(|area| area.funding_clause.clone())
        .collect();
    let table_clauses: Vec<Option<String>> = areas
        .iter()
        .map(|area| area.funding_table_clause.clone())
        .collect();
    let leads: Vec<String> = areas.iter().map(|area| joined(&area.leads)).collect();
    let (mut spans, mut sources) = (Spans::default(), Sources::default());
    for area in areas {
        spans.push(&area.timeframe);
        sources.push(area.source);
    }
    sqlx::query!(
        "insert into area (area_id, body_id, plan_id, number, position, title, table_title, objectives, rationale,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             funding_basis, funding_clause, funding_table_clause, lead_ids, report_id, source_from, source_to)
         select area_id, $1, plan_id, number, position, title, table_title, objectives, rationale,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             basis, clause, table_clause, string_to_array(leads, ',')::uuid[], $2, source_from, source_to
         from unnest($3::uuid[], $4::uuid[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[],
             $11::date[], $12::text[], $13::date[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
             $19::text[], $20::int[], $21::int[])
             as row (area_id, plan_id, number, position, title, table_title, objectives, rationale,
                 begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
                 basis, clause, table_clause, leads, source_from, source_to)",
        adoption.body_id.0,
        adoption.report_id.map(Uuid::from),
        &ids,
        &plans,
        &numbers,
        &positions,
        &titles,
        &table_titles as &[Option<String>],
        &objectives,
        &rationales,
        &spans.begins_on as &[Option<NaiveDate>],
        &spans.begins_precision as &[Option<String>],
        &spans.ends_on as &[Option<NaiveDate>],
        &spans.ends_precision as &[Option<String>],
        &spans.wording,
        &bases,
        &clauses as &[Option<String>],
        &table_clauses as &[Option<String>],
        &leads,
        &sources.from as &[Option<i32>],
        &sources.to as &[Option<i32>],
    )
    .execute(connection)
    .await?;
    let entry = |area: &NewArea| {
        adoption.entry(
            Act::AreaAdded,
            SubjectKind::Area,
            area.area_id,
            area,
            area.source,
        )
    };
    Ok(areas.iter().map(entry).collect())
}

pub async fn add_activities(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    activities: &[NewActivity],
) -> sqlx::Result<Vec<NewHappening>> {
    for batch in activities.chunks(2000) {
        insert_activities(&mut *connection, adoption, batch).await?;
    }
    let entry = |activity: &NewActivity| {
        adoption.entry(
            Act::ActivityAdded,
            SubjectKind::Activity,
            activity.activity_id,
            activity,
            activity.source,
        )
    };
    Ok(activities.iter().map(entry).collect())
}

async fn insert_activities(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    batch: &[NewActivity],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = batch
        .iter()
        .map(|activity| activity.activity_id.0)
        .collect();
    let plans: Vec<Uuid> = batch.iter().map(|activity| activity.plan_id.0).collect();
    let areas: Vec<Uuid> = batch.iter().map(|activity| activity.area_id.0).collect();
    let area_positions: Vec<i32> = batch
        .iter()
        .map(|activity| activity.area_position)
        .collect();
    let positions: Vec<i32> = batch.iter().map(|activity| activity.position).collect();
    let codes: Vec<String> = batch.iter().map(|activity| activity.code.clone()).collect();
    let labels: Vec<Option<String>> = batch
        .iter()
        .map(|activity| activity.label.clone())
        .collect();
    let wordings: Vec<String> = batch
        .iter()
        .map(|activity| activity.wording.clone())
        .collect();
    let leads: Vec<String> = batch
        .iter()
        .map(|activity| joined(&activity.leads))
        .collect();
    let states: Vec<String> = batch
        .iter()
        .map(|activity| joined(activity.states.iter().map(|state| state.code())))
        .collect();
    let statuses: Vec<String> = batch
        .iter()
        .map(|activity| activity.status.to_string())
        .collect();
    let since: Vec<NaiveDate> = batch.iter().map(|activity| activity.status_since).collect();
    let funding: Vec<String> = batch
        .iter()
        .map(|activity| activity.funding_status.clone())
        .collect();
    let (mut spans, mut sources) = (Spans::default(), Sources::default());
    for activity in batch {
        spans.push(&activity.timeframe);
        sources.push(activity.source);
    }
    sqlx::query!(
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, label, wording,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             lead_ids, state_codes, status, status_since, funding_status, last_word_at,
             report_id, source_from, source_to)
         select activity_id, $1, plan_id, area_id, area_position, position, code, label, wording,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             string_to_array(leads, ',')::uuid[], string_to_array(states, ','), status, since, funding, $3,
             $2, source_from, source_to
         from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[], $9::text[], $10::text[], $11::text[],
             $12::date[], $13::text[], $14::date[], $15::text[], $16::text[], $17::text[], $18::text[],
             $19::text[], $20::date[], $21::text[], $22::int[], $23::int[])
             as row (activity_id, plan_id, area_id, area_position, position, code, label, wording,
                 begins_on, begins_precision, ends_on, ends_precision, timeframe_wording, leads, states,
                 status, since, funding, source_from, source_to)",
        adoption.body_id.0,
        adoption.report_id.map(Uuid::from),
        adoption.stamp.now,
        &ids,
        &plans,
        &areas,
        &area_positions,
        &positions,
        &codes,
        &labels as &[Option<String>],
        &wordings,
        &spans.begins_on as &[Option<NaiveDate>],
        &spans.begins_precision as &[Option<String>],
        &spans.ends_on as &[Option<NaiveDate>],
        &spans.ends_precision as &[Option<String>],
        &spans.wording,
        &leads,
        &states,
        &statuses,
        &since,
        &funding,
        &sources.from as &[Option<i32>],
        &sources.to as &[Option<i32>],
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn add_outputs(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    outputs: &[NewOutput],
) -> sqlx::Result<Vec<NewHappening>> {
    for batch in outputs.chunks(2000) {
        insert_outputs(&mut *connection, adoption, batch).await?;
    }
    let entry = |output: &NewOutput| {
        let noted = NotedOutput {
            output,
            took_place: output.delivered_by(adoption.effective_on),
        };
        adoption.entry(
            Act::OutputNoted,
            SubjectKind::Output,
            output.output_id,
            noted,
            output.source,
        )
    };
    Ok(outputs.iter().map(entry).collect())
}

/// An output as its first entry holds it.
#[derive(Serialize)]
struct NotedOutput<'a> {
    #[serde(flatten)]
    output: &'a NewOutput,
    took_place: Option<bool>,
}

async fn insert_outputs(
    connection: &mut PgConnection,
    adoption: Adoption<'_>,
    batch: &[NewOutput],
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = batch.iter().map(|output| output.output_id.0).collect();
    let sessions: Vec<Option<Uuid>> = batch
        .iter()
        .map(|output| output.session_id.map(Uuid::from))
        .collect();
    let agencies: Vec<Option<Uuid>> = batch
        .iter()
        .map(|output| output.organisation_id.map(Uuid::from))
        .collect();
    let kinds: Vec<String> = batch.iter().map(|output| output.kind.clone()).collect();
    let titles: Vec<String> = batch.iter().map(|output| output.title.clone()).collect();
    let places: Vec<Option<String>> = batch.iter().map(|output| output.place.clone()).collect();
    let states: Vec<Option<String>> = batch
        .iter()
        .map(|output| output.state.map(|state| state.code().to_owned()))
        .collect();
    let formats: Vec<Option<String>> = batch.iter().map(|output| output.format.clone()).collect();
    let links: Vec<Option<String>> = batch.iter().map(|output| output.link.clone()).collect();
    let held: Vec<Option<bool>> = batch
        .iter()
        .map(|output| output.delivered_by(adoption.effective_on))
        .collect();
    let (mut spans, mut sources) = (Spans::default(), Sources::default());
    let (mut served_by, mut served) = (Vec::new(), Vec::new());
    for output in batch {
        spans.push(&output.timeframe);
        sources.push(output.source);
        for activity in &output.activities {
            served_by.push(output.output_id.0);
            served.push(activity.0);
        }
    }
    sqlx::query!(
        "insert into output (output_id, body_id, report_id, session_id, organisation_id, kind, title,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             place, state_code, format, link, source_from, source_to, took_place)
         select output_id, $1, $2, session_id, organisation_id, kind, title,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             place, state_code, format, link, source_from, source_to, took_place
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::date[], $9::text[], $10::date[],
             $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::int[], $18::int[],
             $19::bool[])
             as row (output_id, session_id, organisation_id, kind, title,
                 begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
                 place, state_code, format, link, source_from, source_to, took_place)",
        adoption.body_id.0,
        adoption.report_id.map(Uuid::from),
        &ids,
        &sessions as &[Option<Uuid>],
        &agencies as &[Option<Uuid>],
        &kinds,
        &titles,
        &spans.begins_on as &[Option<NaiveDate>],
        &spans.begins_precision as &[Option<String>],
        &spans.ends_on as &[Option<NaiveDate>],
        &spans.ends_precision as &[Option<String>],
        &spans.wording,
        &places as &[Option<String>],
        &states as &[Option<String>],
        &formats as &[Option<String>],
        &links as &[Option<String>],
        &sources.from as &[Option<i32>],
        &sources.to as &[Option<i32>],
        &held as &[Option<bool>],
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into output_activity (output_id, activity_id)
         select * from unnest($1::uuid[], $2::uuid[])",
        &served_by,
        &served,
    )
    .execute(connection)
    .await?;
    Ok(())
}
