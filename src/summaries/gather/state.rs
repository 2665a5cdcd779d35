//! The state of the plan at a moment, and what of it was so before.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use super::Basis;
use super::span::Span;
use crate::bodies::states::State;
use crate::bodies::{Body, Format, PlanHead};
use crate::decisions::{DecisionCard, FollowUp};
use crate::funding::{Currency, FundingStatus, Money, Stage};
use crate::ids::{ActivityId, DecisionId, OrganisationId, OutputId};
use crate::outputs::participants::Participants;
use crate::plan::{OutputKind, Status, card};
use crate::summaries::facts::{ContributionFacts, FundingFacts, TouchedFacts};
use crate::time::{Month, Timeframe};

/// What held on the day before the period.
pub struct Before {
    pub statuses: BTreeMap<Status, i64>,
    /// Outputs of which it was said whether they took place.
    pub took_place: HashMap<OutputId, bool>,
    pub decisions: HashMap<DecisionId, FollowUp>,
}

impl Before {
    fn outputs(&self, took_place: bool) -> Vec<Uuid> {
        let said = self.took_place.iter();
        said.filter(|(_, said)| **said == took_place)
            .map(|(id, _)| id.0)
            .collect()
    }
}

pub async fn before(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
) -> sqlx::Result<Before> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_object_agg(status, activities), '{}') from
                (select status, count(*) as activities from activity
                    where plan_id = $1 and withdrawn_at is null group by status) as tally)
                as "statuses!: Json<BTreeMap<Status, i64>>",
            (select coalesce(json_object_agg(output_id, took_place), '{}') from output
                where body_id = $2 and withdrawn_at is null and took_place is not null)
                as "took_place!: Json<HashMap<OutputId, bool>>",
            (select coalesce(json_object_agg(decision_id, follow_up), '{}') from decision
                where body_id = $2 and withdrawn_at is null) as "decisions!: Json<HashMap<DecisionId, FollowUp>>"
        "#,
        plan.plan_id.0,
        body.body_id.0,
    )
    .fetch_one(connection)
    .await?;
    Ok(Before {
        statuses: row.statuses.0,
        took_place: row.took_place.0,
        decisions: row.decisions.0,
    })
}

#[derive(Debug, Deserialize)]
pub struct AreaRow {
    pub number: i32,
    pub title: String,
    pub timeframe: Timeframe,
    pub delivered: Vec<Option<NaiveDate>>,
}

#[derive(Debug, Deserialize)]
pub struct ActivityRow {
    pub activity_id: ActivityId,
    pub area_number: i32,
    pub code: String,
    pub title: Option<String>,
    pub wording: String,
    pub timeframe: Timeframe,
    pub lead_ids: Vec<OrganisationId>,
    pub state_codes: Vec<State>,
    pub status: Status,
    pub funding_status: FundingStatus,
    pub dormant: bool,
}

impl ActivityRow {
    pub fn name(&self) -> String {
        card::name(self.title.as_deref(), &self.wording)
    }

    pub fn touched(&self) -> TouchedFacts {
        TouchedFacts {
            code: self.code.clone(),
            name: self.name(),
            area: self.area_number,
            states: self.state_codes.clone(),
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct OutputRow {
    pub output_id: OutputId,
    pub title: String,
    pub kind: OutputKind,
    pub agency_ids: Vec<OrganisationId>,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state_code: Option<String>,
    pub format: Option<Format>,
    pub activities: Vec<String>,
    pub participants: Vec<Participants>,
    pub took_place: Option<bool>,
    pub not_held_because: Option<String>,
    pub participants_before: Option<Vec<Participants>>,
    pub withdrawn: bool,
}

#[derive(Debug, Deserialize)]
pub struct DecisionRow {
    pub card: DecisionCard,
    pub note: Option<String>,
    pub activities: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct FundingRow {
    currency: String,
    needed: i64,
    expected: i64,
    pledged: i64,
    secured: i64,
    received: i64,
    gap: i64,
}

#[derive(Debug, Deserialize)]
struct ContributionRow {
    state: State,
    activity: Option<String>,
    area: i32,
    amount: Option<i64>,
    currency: Option<String>,
    description: String,
    stage: Stage,
    withdrawn: bool,
}

impl ContributionRow {
    fn facts(self) -> ContributionFacts {
        let currency = self.currency.as_deref().and_then(Currency::from_code);
        let amount = self.amount.zip(currency);
        ContributionFacts {
            state: self.state,
            activity: self.activity,
            area: self.area,
            amount: amount.map(|(minor, currency)| Money { minor, currency }),
            description: self.description,
            stage: self.stage,
            withdrawn: self.withdrawn,
        }
    }
}

impl FundingRow {
    fn facts(&self) -> Option<FundingFacts> {
        Some(FundingFacts {
            currency: Currency::from_code(&self.currency)?,
            needed: self.needed,
            expected: self.expected,
            pledged: self.pledged,
            secured: self.secured,
            received: self.received,
            gap: self.gap,
        })
    }
}

pub struct Found {
    pub areas: Vec<AreaRow>,
    pub activities: Vec<ActivityRow>,
    pub outputs: Vec<OutputRow>,
    pub decisions: Vec<DecisionRow>,
    pub funding: Vec<FundingFacts>,
    pub contributions: Vec<ContributionFacts>,
    pub corrected: Vec<(Month, i32)>,
}

/// The state at the end of the period. Notes of the follow-up are for members, and so for reviews alone.
pub async fn state(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    span: &Span,
    before: &Before,
) -> sqlx::Result<Found> {
    let row = sqlx::query!(
        r#"
        with happened as materialized (
            select output.*,
                coalesce(ends_on, begins_on) as over_on, coalesce(begins_on, ends_on) as begun_on
            from output where body_id = $2 and (withdrawn_at is null or output_id = any($6))
        ), served as materialized (
            select output_activity.output_id, activity.area_id, activity_id, activity.code, activity.area_position, activity.position
            from output_activity join activity using (activity_id) where activity.plan_id = $1
        ), delivered as materialized (
            select area_id, json_agg(begun_on order by begun_on, output_id) as days
            from (select distinct served.area_id, output_id, begun_on from served join happened using (output_id)
                where took_place and happened.withdrawn_at is null) as pair
            group by area_id
        ), put_right as materialized (
            select subject_id as output_id, (array_agg(before -> 'participants' order by sequence))[1] as participants
            from public.happening
            where chain_id = $2 and recorded_at >= $9
                and (recorded_at < $10 or $11 = 'put-right' and effective_on <= $7) and subject_kind = 'output'
                and before -> 'participants' is not null and subject_id = any($6)
            group by subject_id
        ), given as materialized (
            select coalesce(after -> 'contribution' ->> 'contribution_id',
                    before -> 'contribution' ->> 'contribution_id')::uuid as contribution_id,
                bool_or(act = 'contribution_added') as is_new
            from public.happening
            where chain_id = $2 and $11 <> 'review' and recorded_at >= $9
                and (recorded_at < $10 or $11 = 'put-right' and effective_on <= $7)
                and (act in ('contribution_added', 'contribution_forwarded', 'contribution_withdrawn')
                    or act = 'contribution_changed'
                        and ((after -> 'contribution')::jsonb ?| array['stage', 'amount']
                            or (after -> 'contribution' -> 'contributor')::jsonb
                                is distinct from (before -> 'contribution' -> 'contributor')::jsonb))
            group by 1
        )
        select
            (select coalesce(json_agg(json_build_object('number', number, 'title', title,
                'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                    'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
                'delivered', coalesce(delivered.days, '[]'))
                order by position), '[]')
                from area left join delivered using (area_id)
                where plan_id = $1 and withdrawn_at is null) as "areas!: Json<Vec<AreaRow>>",
            (select coalesce(json_agg(json_build_object('activity_id', activity_id, 'area_number', area.number,
                'code', activity.code, 'title', activity.title, 'wording', activity.wording,
                'timeframe', json_build_object('from', partial_date(activity.begins_on, activity.begins_precision),
                    'to', partial_date(activity.ends_on, activity.ends_precision),
                    'wording', activity.timeframe_wording),
                'lead_ids', activity.lead_ids, 'state_codes', activity.state_codes, 'status', activity.status,
                'funding_status', activity.funding_status, 'dormant', activity.dormant or plan.state = 'draft')
                order by activity.area_position, activity.position, activity_id), '[]')
                from activity join area using (area_id) join plan on plan.plan_id = activity.plan_id
                where activity.plan_id = $1 and activity.withdrawn_at is null) as "activities!: Json<Vec<ActivityRow>>",
            (select coalesce(json_agg(json_build_object('output_id', output_id, 'title', title, 'kind', kind,
                'agency_ids', agency_ids,
                'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                    'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
                'place', place, 'state_code', state_code, 'format', format,
                'took_place', took_place, 'not_held_because', not_held_because,
                'withdrawn', withdrawn_at is not null, 'participants_before', put_right.participants,
                'participants', (select coalesce(json_agg(json_build_object('origin', origin, 'women', women,
                    'men', men, 'unrecorded', unrecorded) order by length(origin), origin), '[]')
                    from output_participants where output_participants.output_id = happened.output_id),
                'activities', (select coalesce(json_agg(code order by area_position, position, activity_id), '[]')
                    from served where served.output_id = happened.output_id))
                order by begins_on, ends_on, title, place, state_code, output_id), '[]')
                from happened left join put_right using (output_id)
                where withdrawn_at is null and (over_on >= $3 and begun_on <= $4
                        or took_place is null and over_on < $3
                        or took_place and output_id <> all($6)
                        or not took_place and output_id <> all($8)
                        or put_right.participants is not null)
                    or output_id = any($6) and (withdrawn_at is not null or took_place is not true)) as "outputs!: Json<Vec<OutputRow>>",
            (select coalesce(json_agg(json_build_object('card', card,
                'note', (select text from follow_up_note note
                    where $5 and note.decision_id = decision_card.decision_id and holds_on <= $7
                    order by holds_on desc, recorded_at desc, note_id limit 1),
                'activities', (select coalesce(json_agg(code order by area_position, activity.position, activity_id), '[]')
                    from decision_activity join activity using (activity_id)
                    where decision_activity.decision_id = decision_card.decision_id and activity.plan_id = $1
                        and activity.withdrawn_at is null))
                order by session_ordinal, decision_card.position), '[]')
                from decision_card join session using (session_id)
                where decision_card.body_id = $2) as "decisions!: Json<Vec<DecisionRow>>",
            (select coalesce(json_agg(total order by currency), '[]')
                from (
                    select currency, sum(needed)::bigint as needed, sum(expected)::bigint as expected,
                        sum(pledged)::bigint as pledged, sum(secured)::bigint as secured,
                        sum(received)::bigint as received, sum(gap)::bigint as gap
                    from funding_total where plan_id = $1
                    group by currency) as total) as "funding!: Json<Vec<FundingRow>>",
            (select coalesce(json_agg(json_build_object('state', contribution.state_code, 'activity', activity.code,
                'area', area.number, 'amount', amount, 'currency', currency,
                'description', coalesce(description, ''), 'stage', stage,
                'withdrawn', contribution.withdrawn_at is not null)
                order by area.position, activity.position nulls first, activity.activity_id, contribution_id), '[]')
                from given join contribution using (contribution_id) left join activity using (activity_id)
                join area on area.area_id = coalesce(contribution.area_id, activity.area_id)
                where contribution.body_id = $2 and area.plan_id = $1 and contribution.state_code is not null
                    and (contribution.withdrawn_at is null or not is_new))
                as "contributions!: Json<Vec<ContributionRow>>",
            (select coalesce(json_agg(json_build_array(after ->> 'month', (after ->> 'edition')::integer)
                    order by sequence), '[]')
                from public.happening
                where chain_id = $2 and recorded_at >= $9 and recorded_at < $10 and act = 'summary_issued'
                    and (after ->> 'edition')::integer > 1) as "corrected!: Json<Vec<(Month, i32)>>"
        "#,
        plan.plan_id.0,
        body.body_id.0,
        span.period.from,
        span.period.ahead(),
        span.basis == Basis::Review,
        &before.outputs(true),
        span.period.to,
        &before.outputs(false),
        span.begins,
        span.over,
        span.basis.as_str(),
    )
    .fetch_one(connection)
    .await?;
    Ok(Found {
        areas: row.areas.0,
        activities: row.activities.0,
        outputs: row.outputs.0,
        decisions: row.decisions.0,
        funding: row.funding.0.iter().filter_map(FundingRow::facts).collect(),
        contributions: row
            .contributions
            .0
            .into_iter()
            .map(ContributionRow::facts)
            .collect(),
        corrected: row.corrected.0,
    })
}
