//! What the pages of the structure read: revisions, and what is retired.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;
use uuid::Uuid;

use crate::bodies::states::State;
use crate::funding::{Contributor, Money, Record};
use crate::history::log::Entry;
use crate::ids::{OrganisationId, OutputId, PlanId};
use crate::plan::Status;
use crate::plan::revise::{Called, Kind, Structure};
use crate::time::Timeframe;

/// What is retired, with all that its page shows.
#[derive(Debug, Deserialize)]
pub struct Retired {
    pub id: Uuid,
    pub retired_at: DateTime<Utc>,
    /// The adopted wording of an activity, or the objectives of an area.
    pub wording: String,
    pub title: Option<String>,
    pub label: Option<String>,
    pub timeframe: Timeframe,
    pub lead_ids: Vec<OrganisationId>,
    #[serde(default)]
    pub state_codes: Vec<State>,
    pub status: Option<Status>,
    pub outcome: Option<String>,
    pub area_number: i32,
    pub area_title: String,
    pub structure: Structure,
    /// Of an activity: what hung on it when it was retired.
    pub had: Option<Had>,
    pub log: Vec<Entry>,
}

/// What hung on an activity when it was retired: what still does, and what went to others with it.
#[derive(Debug, Deserialize)]
pub struct Had {
    pub outputs: Vec<HadOutput>,
    pub money: Record,
    pub moved: Vec<Moved>,
}

#[derive(Debug, Deserialize)]
pub struct HadOutput {
    pub output_id: OutputId,
    pub title: String,
}

/// A need or a contribution, as the history has it, and the activity that it went to.
#[derive(Debug, Deserialize)]
pub struct Moved {
    pub purpose: Option<String>,
    pub contributor: Option<Contributor>,
    pub description: Option<String>,
    pub amount: Option<Money>,
    pub code: String,
}

/// A retired activity by its code.
pub async fn retired_activity(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    code: &str,
) -> sqlx::Result<Option<Retired>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object('id', activity_id, 'retired_at', activity.retired_at, 'wording', wording,
            'title', activity.title, 'label', label, 'lead_ids', activity.lead_ids, 'state_codes', state_codes,
            'timeframe', json_build_object(
                'from', partial_date(activity.begins_on, activity.begins_precision),
                'to', partial_date(activity.ends_on, activity.ends_precision),
                'wording', activity.timeframe_wording),
            'status', status, 'outcome', outcome, 'area_number', area.number, 'area_title', area.title,
            'structure', structure_of_activity(activity_id), 'log', log_of(activity_id, 100),
            'had', json_build_object(
                'money', money_of(activity_id, null),
                'outputs', (
                    select coalesce(json_agg(json_build_object('output_id', output_id, 'title', output.title)
                        order by output.title, output_id), '[]')
                    from output
                    where output.withdrawn_at is null and (
                        output_id in (select output_id from output_activity
                            where output_activity.activity_id = activity.activity_id)
                        or output_id in (select subject_id from happening
                            where part_of = whole.id and act = 'output_changed'
                                and before::jsonb -> 'activities' ? activity.activity_id::text))),
                'moved', (
                    select coalesce(json_agg(json_build_object('purpose', was ->> 'purpose',
                        'contributor', was -> 'contributor', 'description', was ->> 'description',
                        'amount', was -> 'amount', 'code', is_now ->> 'code') order by sequence), '[]')
                    from happening
                    cross join lateral (
                        select coalesce(before -> 'need', before -> 'contribution') as was,
                            coalesce(after -> 'need', after -> 'contribution') as is_now) as moved
                    where part_of = whole.id and act in ('need_moved', 'contribution_moved')
                        and was ->> 'activity_id' = activity.activity_id::text)))
            as "retired!: Json<Retired>"
        from activity join area using (area_id)
        left join lateral (
            -- The revision that retired it, of which all that went elsewhere is a part.
            select coalesce(part_of, happening_id) as id from happening
            where subject_id = activity.activity_id and act in ('activity_split', 'activity_retired')
            order by sequence desc limit 1) as whole on true
        where activity.plan_id = $1 and code = $2 and activity.retired_at is not null
        "#,
        plan.0,
        code,
    )
    .fetch_optional(database)
    .await?;
    Ok(found.map(|retired| retired.0))
}

/// A retired area by its number.
pub async fn retired_area(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    number: i32,
) -> sqlx::Result<Option<Retired>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object('id', area_id, 'retired_at', retired_at, 'wording', objectives, 'title', title,
            'lead_ids', lead_ids, 'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
            'area_number', number, 'area_title', title,
            'structure', structure_of_area(area_id), 'log', log_of(area_id, 100))
            as "retired!: Json<Retired>"
        from area
        where plan_id = $1 and number = $2 and retired_at is not null
        "#,
        plan.0,
        number,
    )
    .fetch_optional(database)
    .await?;
    Ok(found.map(|retired| retired.0))
}

/// A revision, as the list shows it.
#[derive(Debug, Deserialize)]
pub struct ListedRevision {
    pub number: i32,
    pub kind: Kind,
    pub decision: Option<Called>,
    pub entry: Entry,
}

/// The revisions of a plan, the latest first, from before a number on.
pub async fn revisions(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    before: Option<i32>,
    most: i64,
) -> sqlx::Result<Vec<ListedRevision>> {
    let rows = sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('number', number, 'kind', kind, 'entry', entry, 'decision', decision)
            order by number desc), '[]') as "rows!: Json<Vec<ListedRevision>>"
        from (
            select revision.number, revision.kind, (
                    select row_to_json(card) from happening_card as card
                    where card.happening_id = revision.happening_id) as entry, (
                    select json_build_object('session', session.ordinal, 'position', decision.position,
                        'number', decision.number)
                    from decision join session using (session_id)
                    where decision.decision_id = revision.decision_id) as decision
            from revision
            where plan_id = $1 and ($2::integer is null or number < $2)
            order by number desc
            limit $3
        ) as found
        "#,
        plan.0,
        before,
        most,
    )
    .fetch_one(database)
    .await?;
    Ok(rows.0)
}
