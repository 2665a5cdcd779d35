//! Writing down what a session adopted: the session, its plan, areas and activities, and the outputs that its
//! report lists. Many rows go in one statement each, so that a plan of a hundred thousand activities is written
//! as one of twenty is. The caller holds the chain's lock and records the happenings that are handed back.

use chrono::NaiveDate;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Status;
use crate::accounts::Actor;
use crate::bodies::states::State;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{
    ActivityId, AreaId, BodyId, OrganisationId, OutputId, PlanId, ReportId, SessionId,
};
use crate::time::{PartialDate, Timeframe};

/// Where in a report a thing was read: first and last line, counted from 1.
pub type Source = Option<(i32, i32)>;

/// A session to be written down.
#[derive(Clone, Debug, Serialize)]
pub struct NewSession {
    pub session_id: SessionId,
    pub ordinal: i32,
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub place: Option<String>,
    pub country_chair: Option<State>,
    /// `in-person`, `hybrid` or `online`.
    pub format: Option<String>,
    pub symbol: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewPlan {
    pub plan_id: PlanId,
    pub session_id: SessionId,
    pub slug: String,
    pub title: String,
    pub language: Language,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewArea {
    pub area_id: AreaId,
    pub plan_id: PlanId,
    pub number: i32,
    /// The place in the plan's order.
    pub position: i32,
    pub title: String,
    pub table_title: Option<String>,
    pub objectives: String,
    pub rationale: String,
    pub timeframe: Timeframe,
    /// A code of `funding_basis`, such as `extrabudgetary`.
    pub funding_basis: String,
    pub funding_clause: Option<String>,
    pub funding_table_clause: Option<String>,
    pub leads: Vec<OrganisationId>,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewActivity {
    pub activity_id: ActivityId,
    pub plan_id: PlanId,
    pub area_id: AreaId,
    pub area_position: i32,
    pub position: i32,
    pub code: String,
    pub label: Option<String>,
    pub wording: String,
    /// Its own, or else its area's or the plan's with an empty wording.
    pub timeframe: Timeframe,
    pub leads: Vec<OrganisationId>,
    /// The States that the wording names.
    pub states: Vec<State>,
    pub status: Status,
    /// The day since which the status holds: that of the session.
    pub status_since: NaiveDate,
    /// A code of the derived funding status, such as `sought`.
    pub funding_status: String,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewOutput {
    pub output_id: OutputId,
    /// The session whose report lists it.
    pub session_id: Option<SessionId>,
    pub organisation_id: Option<OrganisationId>,
    /// `training`, `study tour` …
    pub kind: String,
    pub title: String,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state: Option<State>,
    pub format: Option<String>,
    pub link: Option<String>,
    /// The activities that it serves.
    pub activities: Vec<ActivityId>,
    #[serde(skip)]
    pub source: Source,
}

/// By whom, when, for which body, and from which report.
#[derive(Clone, Copy, Debug)]
pub struct Adoption<'a> {
    pub actor: &'a Actor,
    pub stamp: Stamp,
    pub body_id: BodyId,
    pub report_id: Option<ReportId>,
    /// The day from which what is adopted holds: that of the session.
    pub effective_on: NaiveDate,
}

impl Adoption<'_> {
    fn entry(
        &self,
        act: Act,
        kind: SubjectKind,
        id: impl Into<Uuid>,
        after: impl Serialize,
    ) -> NewHappening {
        NewHappening::new(self.actor, self.stamp, act, kind, id)
            .after(after)
            .effective_on(self.effective_on)
    }
}

/// A calendar point as two columns: the day (the first of a from, the last of a to) and how closely it is known.
pub(crate) fn columns(
    point: Option<PartialDate>,
    day: fn(PartialDate) -> NaiveDate,
) -> (Option<NaiveDate>, Option<String>) {
    (
        point.map(day),
        point.map(|point| point.precision().as_str().to_owned()),
    )
}

/// The four columns of a timeframe, one vector each.
#[derive(Default)]
struct Spans {
    begins_on: Vec<Option<NaiveDate>>,
    begins_precision: Vec<Option<String>>,
    ends_on: Vec<Option<NaiveDate>>,
    ends_precision: Vec<Option<String>>,
    wording: Vec<String>,
}

impl Spans {
    fn push(&mut self, timeframe: &Timeframe) {
        let (begins_on, begins_precision) = columns(timeframe.from, PartialDate::first);
        let (ends_on, ends_precision) = columns(timeframe.to.or(timeframe.from), PartialDate::last);
        self.begins_on.push(begins_on);
        self.begins_precision.push(begins_precision);
        self.ends_on.push(ends_on);
        self.ends_precision.push(ends_precision);
        self.wording.push(timeframe.wording.clone());
    }
}

/// The two columns of a place in the source, one vector each.
#[derive(Default)]
struct Sources {
    from: Vec<Option<i32>>,
    to: Vec<Option<i32>>,
}

impl Sources {
    fn push(&mut self, source: Source) {
        self.from.push(source.map(|(from, _)| from));
        self.to.push(source.map(|(_, to)| to));
    }
}

/// Arrays of arrays are rectangular in Postgres, so a set of ids or codes travels as one text.
fn joined<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    items.sort();
    items.dedup();
    items.join(",")
}

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
    Ok(adoption.entry(Act::PlanAdded, SubjectKind::Plan, plan.plan_id, plan))
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
    let entry =
        |area: &NewArea| adoption.entry(Act::AreaAdded, SubjectKind::Area, area.area_id, area);
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
        adoption.entry(
            Act::OutputNoted,
            SubjectKind::Output,
            output.output_id,
            output,
        )
    };
    Ok(outputs.iter().map(entry).collect())
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
             place, state_code, format, link, source_from, source_to)
         select output_id, $1, $2, session_id, organisation_id, kind, title,
             begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
             place, state_code, format, link, source_from, source_to
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::date[], $9::text[], $10::date[],
             $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::int[], $18::int[])
             as row (output_id, session_id, organisation_id, kind, title,
                 begins_on, begins_precision, ends_on, ends_precision, timeframe_wording,
                 place, state_code, format, link, source_from, source_to)",
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
