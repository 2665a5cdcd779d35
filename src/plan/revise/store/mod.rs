//! The SQL of the structure: areas and activities here, what else a revision touches in files of its own.

mod plans;
mod revision;
mod shown;
mod ties;

pub use plans::{adopt, begin_draft, carry_area, slugs, write_plan};
pub use revision::{NewRevision, add_revision};
pub use shown::{Had, ListedRevision, Retired, retired_activity, retired_area, revisions};
pub use ties::{TiedOutput, Ties, serve, ties};

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::revising::Touched;
use super::{ActivityRow, AreaRow, How, PlanRow};
use crate::bodies::states::State;
use crate::history::Stamp;
use crate::ids::{ActivityId, AreaId, BodyId, OrganisationId, PlanId};
use crate::plan::adopt::columns;
use crate::time::{PartialDate, Timeframe};

pub async fn plan(
    connection: &mut PgConnection,
    body: BodyId,
    plan: PlanId,
) -> sqlx::Result<Option<PlanRow>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object('plan_id', plan_id, 'slug', slug, 'title', title, 'session_id', session_id,
            'session_ordinal', ordinal, 'state', state, 'language', language, 'version', plan.version,
            'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision))
            as "plan!: Json<PlanRow>"
        from plan join session using (session_id)
        where plan.body_id = $1 and plan_id = $2
        "#,
        body.0,
        plan.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|plan| plan.0))
}

/// All areas of a plan in their order, retired and withdrawn ones too: their numbers stay taken.
pub async fn areas(connection: &mut PgConnection, plan: PlanId) -> sqlx::Result<Vec<AreaRow>> {
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('area_id', area_id, 'number', number, 'position', position,
            'title', title, 'objectives', objectives, 'rationale', rationale,
            'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
            'funding_basis', funding_basis, 'funding_clause', funding_clause,
            'funding_table_clause', funding_table_clause, 'lead_ids', lead_ids,
            'withdrawn', withdrawn_at is not null, 'retired_at', retired_at, 'version', version)
            order by position, number), '[]') as "areas!: Json<Vec<AreaRow>>"
        from area where plan_id = $1
        "#,
        plan.0,
    )
    .fetch_one(connection)
    .await
    .map(|areas| areas.0)
}

/// Which activities of a plan are asked for.
#[derive(Clone, Copy, Debug, Default)]
struct Wanted<'a> {
    ids: Option<&'a [Uuid]>,
    codes: Option<&'a [String]>,
    area: Option<Uuid>,
}

async fn activity_rows(
    connection: &mut PgConnection,
    plan: PlanId,
    wanted: Wanted<'_>,
) -> sqlx::Result<Vec<ActivityRow>> {
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('activity_id', activity_id, 'area_id', activity.area_id,
            'area_number', area.number, 'area_position', area_position, 'position', activity.position,
            'code', code, 'label', label, 'wording', wording, 'title', activity.title,
            'timeframe', json_build_object(
                'from', partial_date(activity.begins_on, activity.begins_precision),
                'to', partial_date(activity.ends_on, activity.ends_precision),
                'wording', activity.timeframe_wording),
            'lead_ids', activity.lead_ids, 'state_codes', state_codes, 'status', status,
            'status_since', status_since, 'outcome', outcome, 'evidence_link', evidence_link,
            'funding_status', funding_status, 'withdrawn', activity.withdrawn_at is not null,
            'retired_at', activity.retired_at, 'version', activity.version)
            order by area_position, activity.position, activity_id), '[]') as "activities!: Json<Vec<ActivityRow>>"
        from activity join area using (area_id)
        where activity.plan_id = $1
            and ($2::uuid[] is null or activity_id = any($2))
            and ($3::text[] is null or code = any($3))
            and ($4::uuid is null or activity.area_id = $4)
        "#,
        plan.0,
        wanted.ids,
        wanted.codes,
        wanted.area,
    )
    .fetch_one(connection)
    .await
    .map(|activities| activities.0)
}

/// These activities of a plan, whether they stand or not.
pub async fn activities(
    connection: &mut PgConnection,
    plan: PlanId,
    ids: &[ActivityId],
) -> sqlx::Result<Vec<ActivityRow>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let ids = Some(ids.as_slice());
    activity_rows(
        connection,
        plan,
        Wanted {
            ids,
            ..Wanted::default()
        },
    )
    .await
}

pub async fn activities_called(
    connection: &mut PgConnection,
    plan: PlanId,
    codes: &[String],
) -> sqlx::Result<Vec<ActivityRow>> {
    let codes = Some(codes);
    activity_rows(
        connection,
        plan,
        Wanted {
            codes,
            ..Wanted::default()
        },
    )
    .await
}

pub async fn activities_in(
    connection: &mut PgConnection,
    plan: PlanId,
    area: Option<AreaId>,
) -> sqlx::Result<Vec<ActivityRow>> {
    let area = area.map(|area| area.0);
    activity_rows(
        connection,
        plan,
        Wanted {
            area,
            ..Wanted::default()
        },
    )
    .await
}

/// All codes that were ever given in a plan.
pub async fn codes(connection: &mut PgConnection, plan: PlanId) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select code from activity where plan_id = $1", plan.0)
        .fetch_all(connection)
        .await
}

/// The place behind the last activity of an area.
pub async fn last_position(connection: &mut PgConnection, area: AreaId) -> sqlx::Result<i32> {
    sqlx::query_scalar!(
        r#"select coalesce(max(position), 0) as "position!" from activity where area_id = $1"#,
        area.0,
    )
    .fetch_one(connection)
    .await
}

/// Writes what a person shapes of an activity.
pub async fn write_activity(
    connection: &mut PgConnection,
    row: &ActivityRow,
    stamp: Stamp,
) -> sqlx::Result<()> {
    let (begins_on, begins_precision) = columns(row.timeframe.from, PartialDate::first);
    let (ends_on, ends_precision) =
        columns(row.timeframe.to.or(row.timeframe.from), PartialDate::last);
    let leads: Vec<Uuid> = row.lead_ids.iter().map(|lead| lead.0).collect();
    let states: Vec<String> = row
        .state_codes
        .iter()
        .map(|state| state.code().to_owned())
        .collect();
    sqlx::query!(
        "update activity set wording = $2, title = $3, label = $4, begins_on = $5, begins_precision = $6, ends_on = $7,
             ends_precision = $8, timeframe_wording = $9, lead_ids = $10, state_codes = $11, area_id = $12,
             area_position = $13, position = $14, outcome = $15, evidence_link = $16, last_word_at = $17,
             version = version + 1
         where activity_id = $1",
        row.activity_id.0,
        row.wording,
        row.title,
        row.label,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        row.timeframe.wording,
        &leads,
        &states,
        row.area_id.0,
        row.area_position,
        row.position,
        row.outcome,
        row.evidence_link,
        stamp.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn write_area(connection: &mut PgConnection, row: &AreaRow) -> sqlx::Result<()> {
    let (begins_on, begins_precision) = columns(row.timeframe.from, PartialDate::first);
    let (ends_on, ends_precision) =
        columns(row.timeframe.to.or(row.timeframe.from), PartialDate::last);
    let leads: Vec<Uuid> = row.lead_ids.iter().map(|lead| lead.0).collect();
    sqlx::query!(
        "update area set title = $2, objectives = $3, rationale = $4, begins_on = $5, begins_precision = $6,
             ends_on = $7, ends_precision = $8, timeframe_wording = $9, lead_ids = $10, position = $11,
             version = version + 1
         where area_id = $1",
        row.area_id.0,
        row.title,
        row.objectives,
        row.rationale,
        begins_on,
        begins_precision,
        ends_on,
        ends_precision,
        row.timeframe.wording,
        &leads,
        row.position,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What a new activity has that reports do not give.
#[derive(Debug)]
pub struct Beside<'a> {
    pub title: Option<&'a str>,
    pub outcome: Option<&'a str>,
    pub evidence_link: Option<&'a str>,
}

pub async fn write_beside(
    connection: &mut PgConnection,
    activity: ActivityId,
    beside: &Beside<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update activity set title = $2, outcome = $3, evidence_link = $4 where activity_id = $1",
        activity.0,
        beside.title,
        beside.outcome,
        beside.evidence_link,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Retires activities, or reinstates them.
pub async fn retire_activities(
    connection: &mut PgConnection,
    ids: &[ActivityId],
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update activity set withdrawn_at = $2, retired_at = $2, version = version + 1 where activity_id = any($1)",
        &ids,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn retire_area(
    connection: &mut PgConnection,
    area: AreaId,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update area set withdrawn_at = $2, retired_at = $2, version = version + 1 where area_id = $1",
        area.0,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The activities that the latest retiring of an area took along.
pub async fn retired_with(
    connection: &mut PgConnection,
    area: AreaId,
) -> sqlx::Result<Vec<ActivityId>> {
    sqlx::query_scalar!(
        r#"
        select activity_id as "activity_id: ActivityId"
        from activity
        where area_id = $1 and retired_at is not null and activity_id in (
            select subject_id from happening
            where act = 'activity_retired' and part_of = (
                select happening_id from happening
                where subject_id = $1 and act = 'area_retired' order by sequence desc limit 1))
        "#,
        area.0,
    )
    .fetch_all(connection)
    .await
}

pub async fn add_origin(
    connection: &mut PgConnection,
    activity: ActivityId,
    origin: ActivityId,
    how: How,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into activity_origin (activity_id, origin_id, how) values ($1, $2, $3)",
        activity.0,
        origin.0,
        how.as_str(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The States and organisations of a body by what forms send: codes and ids.
pub fn states_of(codes: &[String], known: &[State]) -> Vec<State> {
    let mut states: Vec<State> = known
        .iter()
        .copied()
        .filter(|state| codes.iter().any(|code| code == state.code()))
        .collect();
    states.sort_unstable();
    states
}

/// Sorted and without repetition, so that equal sets are equal.
pub fn leads_of(mut leads: Vec<OrganisationId>) -> Vec<OrganisationId> {
    leads.sort_unstable();
    leads.dedup();
    leads
}

/// The timeframe as the columns of `area` and `activity` hold it: one without an end ends with its beginning.
pub fn as_kept(timeframe: &Timeframe) -> Timeframe {
    Timeframe {
        to: timeframe.to.or(timeframe.from),
        ..timeframe.clone()
    }
}

/// The areas of what a revision touched, as they stand after it.
pub async fn areas_of(
    connection: &mut PgConnection,
    touched: &[Touched],
) -> sqlx::Result<Vec<AreaId>> {
    let (mut areas, mut activities) = (Vec::new(), Vec::new());
    for thing in touched {
        match thing {
            Touched::Area(id) => areas.push(id.0),
            Touched::Activity(id) => activities.push(id.0),
        }
    }
    sqlx::query_scalar!(
        r#"
        select area_id as "area_id!: AreaId" from area where area_id = any($1)
        union
        select area_id from activity where activity_id = any($2)
        "#,
        &areas,
        &activities,
    )
    .fetch_all(connection)
    .await
}
