//! The stored copy of the funding status: written anew for the activities of an area whenever something changes from
//! which it is derived, by the act that changes it and in its transaction.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::{FundingStatus, Record, Stated, funding_status, with_before};
use crate::accounts::Actor;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::ids::{ActivityId, AreaId, BodyId};

/// An activity whose funding status is no longer what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derived {
    pub activity_id: ActivityId,
    pub before: FundingStatus,
    pub after: FundingStatus,
}

#[derive(Debug, Deserialize)]
struct Area {
    area_id: AreaId,
    stated: Stated,
    record: Record,
}

#[derive(Debug, Deserialize)]
struct Activity {
    activity_id: ActivityId,
    area_id: AreaId,
    funding_status: FundingStatus,
    record: Option<Record>,
    /// What it was in the plan before, where something firm was given to it there.
    before: Option<FundingStatus>,
}

/// Derives the funding status of all activities of these areas, and writes it where it differs. What changed is
/// handed back, to be recorded with the act that changed it.
pub async fn derive(connection: &mut PgConnection, areas: &[AreaId]) -> sqlx::Result<Vec<Derived>> {
    let ids: Vec<Uuid> = areas.iter().map(|area| area.0).collect();
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object('area_id', area_id, 'stated', stated_of(area_id),
                'record', money_of(null, area_id))), '[]')
             from area where area_id = any($1)) as "areas!: Json<Vec<Area>>",
            (select coalesce(json_agg(json_build_object('activity_id', activity_id, 'area_id', area_id,
                'funding_status', funding_status, 'before', firm_before(activity_id), 'record', case
                    when exists (select from need where need.activity_id = activity.activity_id)
                        or exists (select from contribution where contribution.activity_id = activity.activity_id)
                    then money_of(activity_id, null) end) order by area_position, position, activity_id), '[]')
             from activity where area_id = any($1) and withdrawn_at is null) as "activities!: Json<Vec<Activity>>"
        "#,
        &ids,
    )
    .fetch_one(&mut *connection)
    .await?;
    let areas: HashMap<AreaId, Area> = row
        .areas
        .0
        .into_iter()
        .map(|area| (area.area_id, area))
        .collect();
    let nothing = Record::default();
    let derived: Vec<Derived> = row
        .activities
        .0
        .iter()
        .filter_map(|activity| {
            let area = areas.get(&activity.area_id)?;
            let own = activity.record.as_ref().unwrap_or(&nothing);
            let after = funding_status(&area.stated, own, &area.record);
            let after = with_before(after, own, activity.before);
            (after != activity.funding_status).then_some(Derived {
                activity_id: activity.activity_id,
                before: activity.funding_status,
                after,
            })
        })
        .collect();
    let changed: Vec<Uuid> = derived.iter().map(|one| one.activity_id.0).collect();
    let statuses: Vec<String> = derived.iter().map(|one| one.after.to_string()).collect();
    if !changed.is_empty() {
        sqlx::query!(
            "update activity set funding_status = derived.funding_status
             from unnest($1::uuid[], $2::text[]) as derived (activity_id, funding_status)
             where activity.activity_id = derived.activity_id",
            &changed,
            &statuses,
        )
        .execute(connection)
        .await?;
    }
    Ok(derived)
}

/// The areas of a body in which something is recorded or settled beyond what the documents say.
pub async fn areas_with_money(
    connection: &mut PgConnection,
    body: BodyId,
) -> sqlx::Result<Vec<AreaId>> {
    sqlx::query_scalar!(
        r#"
        select area_id as "area_id!: AreaId" from (
            select coalesce(need.area_id, activity.area_id) as area_id
            from need left join activity on activity.activity_id = need.activity_id where need.body_id = $1
            union
            select coalesce(contribution.area_id, activity.area_id)
            from contribution left join activity on activity.activity_id = contribution.activity_id
            where contribution.body_id = $1
            union
            select area_id from funding_settlement join area using (area_id) where area.body_id = $1) as found
        "#,
        body.0,
    )
    .fetch_all(connection)
    .await
}

/// What the history keeps of statuses that changed with an act: one part of its entry for each activity.
pub fn entries(actor: &Actor, stamp: Stamp, derived: &[Derived]) -> Vec<NewHappening> {
    let entry = |one: &Derived| {
        NewHappening::new(
            actor,
            stamp,
            Act::FundingDerived,
            SubjectKind::Activity,
            one.activity_id,
        )
        .before(json!({"funding_status": one.before}))
        .after(json!({"funding_status": one.after}))
    };
    derived.iter().map(entry).collect()
}
