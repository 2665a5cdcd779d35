//! Bringing together what stands, for a report to be compared with.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use serde_json::{Map, Value};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::compare::{Held, Known, Standing, matched_plans};
use super::report::Report;
use crate::history::Act;
use crate::ids::BodyId;

/// The acts by which reports adopt, change and withdraw. What other acts do to a thing is its history.
const BY_REPORT: [Act; 16] = [
    Act::SessionAdded,
    Act::SessionChanged,
    Act::PlanAdded,
    Act::PlanChanged,
    Act::AreaAdded,
    Act::AreaChanged,
    Act::AreaWithdrawn,
    Act::ActivityAdded,
    Act::ActivityChanged,
    Act::ActivityWithdrawn,
    Act::OutputNoted,
    Act::OutputChanged,
    Act::OutputWithdrawn,
    Act::DecisionAdded,
    Act::DecisionChanged,
    Act::DecisionWithdrawn,
];

/// The acts by which people revise what was adopted. What they set, a report does not set back.
const BY_REVISION: [Act; 4] = [
    Act::SessionRecorded,
    Act::AreaRevised,
    Act::ActivityRevised,
    Act::ActivityRelocated,
];

/// A row that stands: whether it was withdrawn, and whether anything is linked to it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Row {
    id: Uuid,
    withdrawn: bool,
    /// By a revision: no report brings it back.
    retired: bool,
    linked: bool,
    /// Added to an adopted plan by a person, and named by no report.
    own: bool,
    /// The area that it stands in now.
    placed_in: Option<Uuid>,
}

/// All that a report can speak of. The caller holds the chain's lock, or only shows a preview.
pub async fn standing(
    connection: &mut PgConnection,
    body: BodyId,
    report: &Report,
) -> sqlx::Result<Standing> {
    let ordinal = report
        .session
        .ordinal
        .and_then(|ordinal| i32::try_from(ordinal).ok());
    let head = sqlx::query!(
        r#"
        select
            (select session_id from session where body_id = $1 and ordinal = $2) as session_id,
            array(select plan_id from plan where body_id = $1 order by begins_on desc nulls last, plan_id)
                as "plan_ids!",
            (select coalesce(json_agg(json_build_object('organisation_id', organisation.organisation_id, 'acronym', acronym,
                'acronym_ru', acronym_ru, 'name', name, 'name_ru', name_ru, 'serves', serving.body_id is not null)
                order by serving.position nulls last, acronym), '[]')
             from organisation
             left join body_agency as serving
                 on serving.organisation_id = organisation.organisation_id and serving.body_id = $1) as "organisations!: Json<Vec<Known>>"
        "#,
        body.0,
        ordinal,
    )
    .fetch_one(&mut *connection)
    .await?;
    let plain = |id: Uuid| Row {
        id,
        ..Row::default()
    };
    let session: Vec<Row> = head.session_id.map(plain).into_iter().collect();
    let plans: Vec<Row> = head.plan_ids.into_iter().map(plain).collect();
    let said = said(&mut *connection, body, &[&session, &plans]).await?;
    let mut standing = Standing {
        session: held(session, &said).pop(),
        plans: held(plans, &said),
        organisations: head.organisations.0,
        ..Standing::default()
    };
    let matched = matched_plans(report, &standing.plans, head.session_id);
    let plan_ids: Vec<Uuid> = matched.into_iter().flatten().map(|plan| plan.id).collect();
    fill(connection, body, head.session_id, &plan_ids, &mut standing).await?;
    Ok(standing)
}

/// Adds the areas and activities of the plans that the report speaks of, and what the session decided and listed.
async fn fill(
    connection: &mut PgConnection,
    body: BodyId,
    session: Option<Uuid>,
    plans: &[Uuid],
    standing: &mut Standing,
) -> sqlx::Result<()> {
    let rows = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object('id', area_id, 'withdrawn', withdrawn_at is not null,
                'retired', retired_at is not null, 'own', area.report_id is null and plan.state = 'adopted',
                'linked', false) order by plan_id, position), '[]')
             from area join plan using (plan_id) where plan_id = any($1)) as "areas!: Json<Vec<Row>>",
            (select coalesce(json_agg(json_build_object('id', activity_id, 'withdrawn', withdrawn_at is not null,
                'retired', retired_at is not null, 'own', activity.report_id is null and plan.state = 'adopted',
                'placed_in', area_id, 'linked', exists (select from output_activity link where link.activity_id = activity.activity_id)
                    or exists (select from decision_activity link where link.activity_id = activity.activity_id))
                order by plan_id, area_position, position), '[]')
             from activity join plan using (plan_id) where plan_id = any($1)) as "activities!: Json<Vec<Row>>",
            (select coalesce(json_agg(json_build_object('id', decision_id, 'withdrawn', withdrawn_at is not null,
                'linked', exists (select from decision_activity link where link.decision_id = decision.decision_id))
                order by position), '[]')
             from decision where session_id = $2) as "decisions!: Json<Vec<Row>>",
            (select coalesce(json_agg(json_build_object('id', output_id, 'withdrawn', withdrawn_at is not null,
                'linked', exists (select from output_activity link where link.output_id = output.output_id))
                order by output_id), '[]')
             from output where session_id = $2 and report_id is not null) as "outputs!: Json<Vec<Row>>"
        "#,
        plans,
        session,
    )
    .fetch_one(&mut *connection)
    .await?;
    let (areas, activities, decisions, outputs) = (
        rows.areas.0,
        rows.activities.0,
        rows.decisions.0,
        rows.outputs.0,
    );
    let said = said(
        connection,
        body,
        &[&areas, &activities, &decisions, &outputs],
    )
    .await?;
    standing.areas = held(areas, &said);
    standing.activities = held(activities, &said);
    standing.decisions = held(decisions, &said);
    standing.outputs = held(outputs, &said);
    Ok(())
}

/// What reports said of a thing so far, whether it has a history besides, and what of it was revised.
type Said = HashMap<Uuid, (Map<String, Value>, bool, HashSet<String>)>;

async fn said(connection: &mut PgConnection, body: BodyId, of: &[&[Row]]) -> sqlx::Result<Said> {
    let ids: Vec<Uuid> = of
        .iter()
        .flat_map(|rows| rows.iter().map(|row| row.id))
        .collect();
    let codes =
        |acts: &[Act]| -> Vec<String> { acts.iter().map(|act| act.as_str().to_owned()).collect() };
    let (acts, revisions) = (codes(&BY_REPORT), codes(&BY_REVISION));
    let rows = sqlx::query!(
        r#"
        select subject_id as "subject_id!",
            coalesce(json_agg(after order by sequence) filter (where act = any($3) and after is not null), '[]')
                as "said!: Json<Vec<Map<String, Value>>>",
            bool_or(act <> all($3) and act <> $5) as "beyond!",
            coalesce(json_agg(after order by sequence) filter (where act = any($4) and after is not null), '[]')
                as "revised!: Json<Vec<Map<String, Value>>>"
        from happening where chain_id = $1 and subject_id = any($2)
        group by subject_id
        "#,
        body.0,
        &ids,
        &acts,
        &revisions,
        // What follows of an area's money by itself is no history of the activity's own.
        Act::FundingDerived.as_str(),
    )
    .fetch_all(connection)
    .await?;
    let fold = |said: Vec<Map<String, Value>>| {
        said.into_iter().reduce(|mut so_far, next| {
            so_far.extend(next);
            so_far
        })
    };
    let each = rows.into_iter().map(|row| {
        let revised = row.revised.0.into_iter();
        let revised = revised.flat_map(|after| after.into_iter().map(|(key, _)| key));
        let said = fold(row.said.0).unwrap_or_default();
        (row.subject_id, (said, row.beyond, revised.collect()))
    });
    Ok(each.collect())
}

fn held(rows: Vec<Row>, said: &Said) -> Vec<Held> {
    let one = |row: Row| {
        let (state, beyond, revised) = said.get(&row.id).cloned().unwrap_or_default();
        Held {
            id: row.id,
            state,
            withdrawn: row.withdrawn && !row.retired,
            retired: row.retired,
            own: row.own,
            placed_in: row.placed_in,
            revised,
            has_history: beyond || row.linked,
        }
    };
    rows.into_iter().map(one).collect()
}
