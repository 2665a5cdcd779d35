//! One activity with all that its page shows, and one area: each read in one statement.

use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;

use super::revise::Structure;
use super::{ActivityCard, Heads};
use crate::bodies::states::State;
use crate::funding::handover::GivenBefore;
use crate::funding::{FundingStatus, Record, Stated, Sum, area_status};
use crate::history::log::{Entry, LastWord};
use crate::ids::{AreaId, OrganisationId, OutputId, PlanId};
use crate::intake::report::Finding;
use crate::time::Timeframe;

/// Lines of the report that something was read from, with a little of what stands around them.
#[derive(Clone, Debug, Deserialize)]
pub struct Source {
    pub session: i32,
    /// The lines that it was read from, counted from 1.
    pub from: i32,
    pub to: i32,
    /// The number of the first line in `lines`.
    pub first: i32,
    pub lines: Vec<String>,
}

/// Something delivered.
#[derive(Clone, Debug, Deserialize)]
pub struct OutputItem {
    pub output_id: OutputId,
    pub kind: String,
    pub title: String,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state: Option<State>,
    pub format: Option<String>,
    pub link: Option<String>,
    pub took_place: Option<bool>,
    pub heads: Heads,
}

#[derive(Clone, Debug, Deserialize)]
pub struct DecisionItem {
    pub session: i32,
    pub position: i32,
    pub number: String,
    pub wording: String,
}

/// An activity before or after another.
#[derive(Clone, Debug, Deserialize)]
pub struct Neighbour {
    pub code: String,
    /// Its title, or the beginning of its wording.
    pub name: String,
}

/// The last thing that was done to an activity's status.
pub type LastMove = LastWord;

/// An activity with all that its page shows.
#[derive(Clone, Debug, Deserialize)]
pub struct Detail {
    pub card: ActivityCard,
    pub outcome: Option<String>,
    pub evidence_link: Option<String>,
    /// What the documents say of its area's money.
    pub funding: Stated,
    /// Its own needs and contributions, and those of its area as a whole.
    pub money: Record,
    pub area_money: Record,
    /// What was given to what it was carried over from.
    pub given_before: Vec<GivenBefore>,
    pub source: Option<Source>,
    /// At most 50, the latest first.
    pub outputs: Vec<OutputItem>,
    /// Without those that did not take place, which are no evidence.
    pub output_count: i64,
    pub dated_output_count: i64,
    pub decisions: Vec<DecisionItem>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    /// The latest move that was not taken back.
    pub standing_move: Option<LastMove>,
    pub structure: Structure,
    pub log: Vec<Entry>,
}

/// An activity by its code. The log comes with it: at most 100 entries. Its neighbours are looked for area by area, so
/// that in the past no more than theirs have to be told.
pub async fn activity(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    code: &str,
) -> sqlx::Result<Option<Detail>> {
    sqlx::query_scalar!(
        r#"
        select json_build_object(
            'card', card.card,
            'outcome', activity.outcome, 'evidence_link', activity.evidence_link,
            'funding', stated_of(card.area_id),
            'money', money_of(card.activity_id, null), 'area_money', money_of(null, card.area_id),
            'given_before', given_before(card.activity_id, null),
            'source', (
                select json_build_object('session', session.ordinal, 'from', activity.source_from,
                    'to', activity.source_to, 'first', greatest(1, activity.source_from - 2),
                    'lines', to_json((string_to_array(report.text, E'\n'))
                        [greatest(1, activity.source_from - 2) : least(activity.source_to + 1, activity.source_from + 200)]))
                from report join session using (session_id)
                where report.report_id = activity.report_id and activity.source_from is not null
                    and activity.source_to is not null),
            'outputs', (
                select coalesce(json_agg(json_build_object(
                    'output_id', output_id, 'kind', kind, 'title', title, 'place', place, 'state', state_code,
                    'format', format, 'link', link, 'took_place', took_place, 'heads', (
                        select json_build_object('women', coalesce(sum(women), 0), 'men', coalesce(sum(men), 0),
                            'unrecorded', coalesce(sum(unrecorded), 0))
                        from output_participants where output_participants.output_id = output.output_id),
                    'timeframe', json_build_object(
                        'from', partial_date(begins_on, begins_precision),
                        'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording))
                    order by ends_on desc nulls last, output_id desc), '[]')
                from (select output.* from output_activity join output using (output_id)
                    where output_activity.activity_id = card.activity_id and output.withdrawn_at is null
                    order by output.ends_on desc nulls last, output.output_id desc limit 50) as output),
            'output_count', (
                select count(*) from output_activity join output using (output_id)
                where output_activity.activity_id = card.activity_id and output.withdrawn_at is null
                    and output.took_place is not false),
            'dated_output_count', (
                select count(*) from output_activity join output using (output_id)
                where output_activity.activity_id = card.activity_id and output.withdrawn_at is null
                    and output.took_place is not false
                    and output.begins_on is not null),
            'decisions', (
                select coalesce(json_agg(json_build_object('session', session.ordinal, 'position', decision.position,
                    'number', decision.number, 'wording', decision.wording)
                    order by session.ordinal desc, decision.position), '[]')
                from decision_activity join decision using (decision_id) join session using (session_id)
                where decision_activity.activity_id = card.activity_id and decision.withdrawn_at is null),
            'previous', (
                select json_build_object('code', near.code, 'name', near.name)
                from (select distinct area.position from area
                    where area.plan_id = card.plan_id and area.position <= card.area_position
                    order by area.position desc) as place
                cross join lateral (
                    select other.code, coalesce(other.title, left(other.wording, 120)) as name
                    from area
                    cross join lateral area_members(area.area_id) as member (activity_id)
                    join activity as other on other.activity_id = member.activity_id
                    where area.plan_id = card.plan_id and area.position = place.position
                        and other.area_id = area.area_id and other.withdrawn_at is null
                        and (area.position, other.position, other.activity_id)
                            < (card.area_position, card.position, card.activity_id)
                    order by other.position desc, other.activity_id desc limit 1) as near
                order by place.position desc limit 1),
            'next', (
                select json_build_object('code', near.code, 'name', near.name)
                from (select distinct area.position from area
                    where area.plan_id = card.plan_id and area.position >= card.area_position
                    order by area.position) as place
                cross join lateral (
                    select other.code, coalesce(other.title, left(other.wording, 120)) as name
                    from area
                    cross join lateral area_members(area.area_id) as member (activity_id)
                    join activity as other on other.activity_id = member.activity_id
                    where area.plan_id = card.plan_id and area.position = place.position
                        and other.area_id = area.area_id and other.withdrawn_at is null
                        and (area.position, other.position, other.activity_id)
                            > (card.area_position, card.position, card.activity_id)
                    order by other.position, other.activity_id limit 1) as near
                order by place.position limit 1),
            'standing_move', (
                select json_build_object('happening_id', happening_id, 'actor_id', actor_id,
                    'actor_name', person.name, 'actor_for', actor_for, 'recorded_at', recorded_at)
                from happening left join person on person.person_id = actor_id
                where subject_id = card.activity_id and act = 'status_moved' and not exists (
                    select from happening as back where back.takes_back = happening.happening_id)
                order by sequence desc limit 1),
            'structure', structure_of_activity(card.activity_id),
            'log', log_of(card.activity_id, 100)
        ) as "detail!: Json<Detail>"
        from activity_card as card
        join activity using (activity_id)
        where card.plan_id = $1 and card.code = $2
        "#,
        plan.0,
        code,
    )
    .fetch_optional(database)
    .await
    .map(|found| found.map(|detail| detail.0))
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct AreaTotal {
    pub status: super::Status,
    pub activities: i64,
}

/// An area with what its page shows.
#[derive(Clone, Debug, Deserialize)]
pub struct AreaDetail {
    pub area_id: AreaId,
    pub number: i32,
    pub title: String,
    /// In the summary table, where it differs.
    pub table_title: Option<String>,
    pub objectives: String,
    pub rationale: String,
    pub timeframe: Timeframe,
    pub lead_ids: Vec<OrganisationId>,
    pub funding: Stated,
    /// Needs and contributions of the area as a whole.
    pub money: Record,
    /// What was given to the area as a whole in the plans before.
    pub given_before: Vec<GivenBefore>,
    /// Of the area as a whole and of its activities.
    pub money_totals: Vec<Sum>,
    pub source: Option<Source>,
    /// What the reading of its report found about it or its activities.
    pub findings: Vec<Finding>,
    /// One page, and one more where others follow.
    pub activities: Vec<ActivityCard>,
    /// Of the activities counted, up to a thousand.
    pub totals: Vec<AreaTotal>,
    pub previous: Option<Neighbour>,
    pub next: Option<Neighbour>,
    pub structure: Structure,
    pub log: Vec<Entry>,
}

impl AreaDetail {
    pub fn funding_status(&self) -> FundingStatus {
        area_status(&self.funding, &self.money_totals, &self.money)
    }
}

/// An area by its number, with its activities after the one at this place.
pub async fn area(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    number: i32,
    after: Option<i32>,
    most: i64,
) -> sqlx::Result<Option<AreaDetail>> {
    sqlx::query_scalar!(
        r#"
        select json_build_object(
            'area_id', area.area_id, 'number', area.number, 'title', area.title, 'table_title', area.table_title,
            'objectives', area.objectives, 'rationale', area.rationale, 'lead_ids', area.lead_ids,
            'timeframe', json_build_object('from', partial_date(area.begins_on, area.begins_precision),
                'to', partial_date(area.ends_on, area.ends_precision), 'wording', area.timeframe_wording),
            'funding', stated_of(area.area_id), 'money', money_of(null, area.area_id),
            'given_before', given_before(null, area.area_id),
            'money_totals', (
                select coalesce(json_agg(funding_tally order by currency), '[]')
                from funding_tally where funding_tally.area_id = area.area_id),
            'source', (
                select json_build_object('session', session.ordinal, 'from', area.source_from, 'to', area.source_to,
                    'first', area.source_from,
                    'lines', to_json((string_to_array(report.text, E'\n'))
                        [area.source_from : least(area.source_to, area.source_from + 200)]))
                from report join session using (session_id)
                where report.report_id = area.report_id and area.source_from is not null and area.source_to is not null),
            'findings', (
                select coalesce(json_agg(finding), '[]')
                from report cross join lateral json_array_elements(report.understood -> 'findings') as finding
                where report.report_id = area.report_id and area.source_from is not null
                    and (finding -> 'lines' ->> 0)::integer between area.source_from and area.source_to),
            'activities', (
                select coalesce(json_agg(card order by position, activity_id), '[]') from activity_card
                where activity_id = any (array(
                    select activity.activity_id
                    from area_members(area.area_id) as member (activity_id)
                    join activity on activity.activity_id = member.activity_id
                    where activity.area_id = area.area_id and withdrawn_at is null
                        and ($3::integer is null or position > $3)
                    order by position, activity.activity_id limit $4))),
            'totals', (
                select coalesce(json_agg(json_build_object('status', status, 'activities', activities)
                    order by status_rank), '[]')
                from (select status, status_rank, count(*) as activities
                    from (select status, status_rank
                        from area_members(area.area_id) as member (activity_id)
                        join activity on activity.activity_id = member.activity_id
                        where activity.area_id = area.area_id and withdrawn_at is null limit 1000) as counted
                    group by status, status_rank) as total),
            'previous', (
                select json_build_object('code', number::text, 'name', title) from area as other
                where other.plan_id = area.plan_id and withdrawn_at is null and other.position < area.position
                order by other.position desc limit 1),
            'next', (
                select json_build_object('code', number::text, 'name', title) from area as other
                where other.plan_id = area.plan_id and withdrawn_at is null and other.position > area.position
                order by other.position limit 1),
            'structure', structure_of_area(area.area_id),
            'log', log_of(area.area_id, 50)
        ) as "area!: Json<AreaDetail>"
        from area
        where plan_id = $1 and number = $2 and withdrawn_at is null
        "#,
        plan.0,
        number,
        after,
        most,
    )
    .fetch_optional(database)
    .await
    .map(|found| found.map(|area| area.0))
}
