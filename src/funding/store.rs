//! The SQL of needs, contributions and settlements.

use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Contribution, Need, Record, Settlement, Stated};
use crate::ids::{ActivityId, AreaId, BodyId, ContributionId, NeedId, OrganisationId, PlanId};

/// What has needs and is given contributions: one activity, or one area as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Activity(ActivityId),
    Area(AreaId),
}

impl Of {
    pub fn id(self) -> Uuid {
        match self {
            Of::Activity(id) => id.0,
            Of::Area(id) => id.0,
        }
    }

    fn columns(self) -> (Option<Uuid>, Option<Uuid>) {
        match self {
            Of::Activity(id) => (Some(id.0), None),
            Of::Area(id) => (None, Some(id.0)),
        }
    }
}

/// An activity or area with what forms and acts about its money need to know of it.
#[derive(Clone, Debug)]
pub struct Subject {
    pub of: Of,
    pub area_id: AreaId,
    pub plan_slug: String,
    pub area_number: i32,
    pub area_title: String,
    /// The activity's code, and its title or the beginning of its wording.
    pub code: Option<String>,
    pub name: Option<String>,
    pub leads: Vec<OrganisationId>,
}

/// Where a subject is looked for.
#[derive(Clone, Debug)]
pub enum Place<'a> {
    /// By its code in a plan.
    Activity(PlanId, &'a str),
    /// By its number in a plan.
    Area(PlanId, i32),
    Known(Of),
}

/// The activity or area at a place, unless it was withdrawn.
pub async fn subject(
    connection: &mut PgConnection,
    body: BodyId,
    place: Place<'_>,
) -> sqlx::Result<Option<Subject>> {
    let (plan, code, number, of) = match place {
        Place::Activity(plan, code) => (Some(plan.0), Some(code), None, None),
        Place::Area(plan, number) => (Some(plan.0), None, Some(number), None),
        Place::Known(of) => (None, None, None, Some(of)),
    };
    let (activity_id, area_id) = of.map(Of::columns).unwrap_or_default();
    if code.is_some() || activity_id.is_some() {
        let row = sqlx::query!(
            r#"
            select activity_id as "activity_id: ActivityId", area.area_id as "area_id: AreaId", slug, area.number,
                area.title, code, coalesce(activity.title, left(wording, 200)) as "name!",
                activity.lead_ids as "leads: Vec<OrganisationId>"
            from activity
            join area on area.area_id = activity.area_id
            join plan on plan.plan_id = activity.plan_id
            where activity.body_id = $1 and activity.withdrawn_at is null
                and (activity.activity_id = $2 or activity.plan_id = $3 and activity.code = $4)
            "#,
            body.0,
            activity_id,
            plan,
            code,
        )
        .fetch_optional(connection)
        .await?;
        return Ok(row.map(|row| Subject {
            of: Of::Activity(row.activity_id),
            area_id: row.area_id,
            plan_slug: row.slug,
            area_number: row.number,
            area_title: row.title,
            code: Some(row.code),
            name: Some(row.name),
            leads: row.leads,
        }));
    }
    let row = sqlx::query!(
        r#"
        select area_id as "area_id: AreaId", slug, number, area.title, lead_ids as "leads: Vec<OrganisationId>"
        from area
        join plan on plan.plan_id = area.plan_id
        where area.body_id = $1 and withdrawn_at is null and (area_id = $2 or area.plan_id = $3 and number = $4)
        "#,
        body.0,
        area_id,
        plan,
        number,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|row| Subject {
        of: Of::Area(row.area_id),
        area_id: row.area_id,
        plan_slug: row.slug,
        area_number: row.number,
        area_title: row.title,
        code: None,
        name: None,
        leads: row.leads,
    }))
}

/// What is recorded of a subject's money.
pub async fn record(connection: &mut PgConnection, of: Of) -> sqlx::Result<Record> {
    let (activity, area) = of.columns();
    let record = sqlx::query_scalar!(
        r#"select money_of($1, $2) as "record!: Json<Record>""#,
        activity,
        area
    );
    Ok(record.fetch_one(connection).await?.0)
}

/// Whose a need is, unless it was withdrawn.
pub async fn of_need(
    connection: &mut PgConnection,
    body: BodyId,
    need: NeedId,
) -> sqlx::Result<Option<Of>> {
    let row = sqlx::query!(
        r#"select activity_id as "activity_id: ActivityId", area_id as "area_id: AreaId" from need
           where need_id = $1 and body_id = $2 and withdrawn_at is null"#,
        need.0,
        body.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| of(row.activity_id, row.area_id)))
}

/// To what a contribution was made, unless it was withdrawn.
pub async fn of_contribution(
    connection: &mut PgConnection,
    body: BodyId,
    contribution: ContributionId,
) -> sqlx::Result<Option<Of>> {
    let row = sqlx::query!(
        r#"select activity_id as "activity_id: ActivityId", area_id as "area_id: AreaId" from contribution
           where contribution_id = $1 and body_id = $2 and withdrawn_at is null"#,
        contribution.0,
        body.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|row| of(row.activity_id, row.area_id)))
}

fn of(activity: Option<ActivityId>, area: Option<AreaId>) -> Option<Of> {
    activity.map(Of::Activity).or(area.map(Of::Area))
}

pub async fn add_need(
    connection: &mut PgConnection,
    body: BodyId,
    of: Of,
    need: &Need,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    let (activity, area) = of.columns();
    sqlx::query!(
        "insert into need (need_id, body_id, activity_id, area_id, purpose, amount, currency, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        need.need_id.0,
        body.0,
        activity,
        area,
        need.purpose,
        need.amount.minor,
        need.amount.currency.code(),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn change_need(connection: &mut PgConnection, need: &Need) -> sqlx::Result<()> {
    sqlx::query!(
        "update need set purpose = $2, amount = $3, currency = $4, version = version + 1 where need_id = $1",
        need.need_id.0,
        need.purpose,
        need.amount.minor,
        need.amount.currency.code(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn withdraw_need(
    connection: &mut PgConnection,
    need: NeedId,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update need set withdrawn_at = $2, version = version + 1 where need_id = $1",
        need.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn add_contribution(
    connection: &mut PgConnection,
    body: BodyId,
    of: Of,
    contribution: &Contribution,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    let (activity, area) = of.columns();
    let contributor = &contribution.contributor;
    sqlx::query!(
        "insert into contribution (contribution_id, body_id, activity_id, area_id, organisation_id, state_code,
             contributor, kind, description, amount, currency, stage, since, note, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        contribution.contribution_id.0,
        body.0,
        activity,
        area,
        contributor.organisation_id.map(Uuid::from),
        contributor.state.map(|state| state.code()),
        contributor.name,
        contribution.kind.as_str(),
        contribution.description,
        contribution.amount.map(|amount| amount.minor),
        contribution.amount.map(|amount| amount.currency.code()),
        contribution.stage.as_str(),
        contribution.since,
        contribution.note,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn change_contribution(
    connection: &mut PgConnection,
    contribution: &Contribution,
) -> sqlx::Result<()> {
    let contributor = &contribution.contributor;
    sqlx::query!(
        "update contribution set organisation_id = $2, state_code = $3, contributor = $4, kind = $5,
             description = $6, amount = $7, currency = $8, stage = $9, since = $10, note = $11, version = version + 1
         where contribution_id = $1",
        contribution.contribution_id.0,
        contributor.organisation_id.map(Uuid::from),
        contributor.state.map(|state| state.code()),
        contributor.name,
        contribution.kind.as_str(),
        contribution.description,
        contribution.amount.map(|amount| amount.minor),
        contribution.amount.map(|amount| amount.currency.code()),
        contribution.stage.as_str(),
        contribution.since,
        contribution.note,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn withdraw_contribution(
    connection: &mut PgConnection,
    contribution: ContributionId,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update contribution set withdrawn_at = $2, version = version + 1 where contribution_id = $1",
        contribution.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// What the documents say of an area's money, and how it was settled.
pub async fn stated(connection: &mut PgConnection, area: AreaId) -> sqlx::Result<Stated> {
    let stated = sqlx::query_scalar!(r#"select stated_of($1) as "stated!: Json<Stated>""#, area.0);
    Ok(stated.fetch_one(connection).await?.0)
}

/// Writes how a contradiction was settled, over an earlier settlement.
pub async fn settle(
    connection: &mut PgConnection,
    area: AreaId,
    settlement: &Settlement,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into funding_settlement (area_id, holds, basis, clause, table_clause, reason, settled_on)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (area_id) do update set holds = excluded.holds, basis = excluded.basis,
             clause = excluded.clause, table_clause = excluded.table_clause, reason = excluded.reason,
             settled_on = excluded.settled_on, version = funding_settlement.version + 1",
        area.0,
        settlement.holds.as_str(),
        settlement.basis.as_str(),
        settlement.clause,
        settlement.table_clause,
        settlement.reason,
        settlement.settled_on,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Notes that something was said about a subject.
pub async fn note_word(
    connection: &mut PgConnection,
    of: Of,
    now: chrono::DateTime<chrono::Utc>,
) -> sqlx::Result<()> {
    if let Of::Activity(activity) = of {
        sqlx::query!(
            "update activity set last_word_at = $2 where activity_id = $1",
            activity.0,
            now
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
