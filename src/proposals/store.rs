//! The SQL of proposals. Whatever is read is read by someone: what they may not see is not found.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use sqlx::{PgConnection, PgExecutor, PgPool};

use super::{Kind, Reader, Side, Status, Visibility};
use crate::bodies::states::State;
use crate::history::log::Entry;
use crate::i18n::Language;
use crate::ids::{
    ActivityId, AreaId, BodyId, DecisionId, OrganisationId, OutputId, PlanId, ProposalId,
};

/// A proposal: a row of the view `proposal_card`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Proposal {
    pub proposal_id: ProposalId,
    pub state: State,
    pub kind: Kind,
    pub title: String,
    pub text: String,
    pub language: Language,
    pub visibility: Visibility,
    pub status: Status,
    pub written_by: Option<String>,
    pub changed_by: Option<String>,
    pub changed_at: DateTime<Utc>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub activity: Option<OfActivity>,
    pub area: Option<OfArea>,
    pub decision: Option<OfDecision>,
    pub became_activity: Option<OfActivity>,
    pub became_output: Option<OfOutput>,
    pub became_decision: Option<OfDecision>,
    /// Whether what it became was made for it.
    pub became_new: bool,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfActivity {
    pub activity_id: ActivityId,
    pub plan: String,
    pub code: String,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfArea {
    pub area_id: AreaId,
    pub plan: String,
    pub number: i32,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfDecision {
    pub decision_id: DecisionId,
    pub session: i32,
    pub position: i32,
    pub number: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct OfOutput {
    pub output_id: OutputId,
    pub title: String,
}

/// What a proposal is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct About {
    pub activity_id: Option<ActivityId>,
    pub area_id: Option<AreaId>,
    pub decision_id: Option<DecisionId>,
}

impl Proposal {
    pub fn about(&self) -> About {
        About {
            activity_id: self.activity.as_ref().map(|of| of.activity_id),
            area_id: self.area.as_ref().map(|of| of.area_id),
            decision_id: self.decision.as_ref().map(|of| of.decision_id),
        }
    }
}

/// A message of a thread.
#[derive(Clone, Debug, Deserialize)]
pub struct Message {
    pub side: Side,
    pub text: String,
    pub visibility: Visibility,
    /// The answer that it goes with.
    pub answer: Option<Status>,
    pub person: Option<String>,
    pub acts_for: String,
    pub written_at: DateTime<Utc>,
}

/// A proposal with its thread, as this reader sees it.
#[derive(Clone, Debug, Deserialize)]
pub struct Thread {
    pub proposal: Proposal,
    pub messages: Vec<Message>,
    /// For the two sides; empty for others.
    pub log: Vec<Entry>,
}

/// Where a list goes on: after the last proposal of the page before.
pub type After = (DateTime<Utc>, ProposalId);

/// One page of the proposals that someone reads, the latest first, one more than `most` where there are further ones,
/// and how many there are of each status.
pub async fn list(
    database: impl PgExecutor<'_>,
    body: BodyId,
    reader: &Reader,
    status: Option<Status>,
    after: Option<After>,
    most: i32,
) -> sqlx::Result<(Vec<Proposal>, Vec<(Status, i64)>)> {
    let row = sqlx::query!(
        r#"
        with readable as materialized (
            select proposal_id, status, changed_at from proposal
            where body_id = $1 and reads_proposal(proposal, $2, $3)
        ), page as (
            select proposal_id, changed_at from readable
            where ($4::text is null or status = $4)
                and ($5::timestamptz is null or (changed_at, proposal_id) < ($5, $6::uuid))
            order by changed_at desc, proposal_id desc
            limit $7 + 1
        )
        select
            (select coalesce(json_agg(card order by page.changed_at desc, page.proposal_id desc), '[]')
             from page join proposal_card using (proposal_id)) as "rows!: Json<Vec<Proposal>>",
            (select coalesce(json_agg(json_build_array(status, proposals)), '[]')
             from (select status, count(*) as proposals from readable group by status) as total)
                as "totals!: Json<Vec<(Status, i64)>>"
        "#,
        body.0,
        &reader.states,
        reader.secretariat,
        status.map(Status::as_str),
        after.map(|(at, _)| at),
        after.map(|(_, id)| id.0),
        most,
    )
    .fetch_one(database)
    .await?;
    Ok((row.rows.0, row.totals.0))
}

/// A proposal with its thread; `None` where there is none that this reader sees.
pub async fn thread(
    pool: &PgPool,
    body: BodyId,
    reader: &Reader,
    id: ProposalId,
) -> sqlx::Result<Option<Thread>> {
    let found = sqlx::query_scalar!(
        r#"
        select json_build_object(
            'proposal', card,
            'messages', (select coalesce(json_agg(json_build_object('side', side, 'text', message.text,
                    'visibility', message.visibility, 'answer', answer, 'acts_for', acts_for, 'written_at', written_at,
                    'person', (select name from person where person.person_id = message.person_id))
                    order by written_at, message_id), '[]')
                from proposal_message as message
                where message.proposal_id = proposal.proposal_id
                    and ($4::bool or proposal.state_code = any ($3) or message.visibility = 'members')),
            'log', case when $4 or proposal.state_code = any ($3) then log_of(proposal.proposal_id, 100) else '[]' end)
            as "thread!: Json<Thread>"
        from proposal join proposal_card using (proposal_id)
        where proposal.body_id = $1 and proposal.proposal_id = $2 and reads_proposal(proposal, $3, $4)
        "#,
        body.0,
        id.0,
        &reader.states,
        reader.secretariat,
    )
    .fetch_optional(pool)
    .await?;
    Ok(found.map(|thread| thread.0))
}

/// The same without its thread, for an act.
pub async fn find(
    connection: &mut PgConnection,
    body: BodyId,
    reader: &Reader,
    id: ProposalId,
) -> sqlx::Result<Option<Proposal>> {
    let found = sqlx::query_scalar!(
        r#"
        select card as "card!: Json<Proposal>" from proposal join proposal_card using (proposal_id)
        where proposal.body_id = $1 and proposal.proposal_id = $2 and reads_proposal(proposal, $3, $4)
        for update of proposal
        "#,
        body.0,
        id.0,
        &reader.states,
        reader.secretariat,
    )
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|card| card.0))
}

/// An activity by its plan and code.
pub async fn activity(
    connection: &mut PgConnection,
    plan: PlanId,
    code: &str,
) -> sqlx::Result<Option<ActivityId>> {
    sqlx::query_scalar!(
        r#"select activity_id as "id: ActivityId" from activity
        where plan_id = $1 and code = $2 and withdrawn_at is null"#,
        plan.0,
        code,
    )
    .fetch_optional(connection)
    .await
}

/// An area by its plan and number.
pub async fn area(
    connection: &mut PgConnection,
    plan: PlanId,
    number: i32,
) -> sqlx::Result<Option<AreaId>> {
    sqlx::query_scalar!(
        r#"select area_id as "id: AreaId" from area
        where plan_id = $1 and number = $2 and withdrawn_at is null"#,
        plan.0,
        number,
    )
    .fetch_optional(connection)
    .await
}

/// A decision by its session and position.
pub async fn decision(
    connection: &mut PgConnection,
    body: BodyId,
    session: i32,
    position: i32,
) -> sqlx::Result<Option<DecisionId>> {
    sqlx::query_scalar!(
        r#"select decision_id as "id: DecisionId" from decision join session using (session_id)
        where decision.body_id = $1 and ordinal = $2 and position = $3 and withdrawn_at is null"#,
        body.0,
        session,
        position,
    )
    .fetch_optional(connection)
    .await
}

/// An area in which a new activity may stand.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    pub plan_id: PlanId,
    pub area_id: AreaId,
    pub plan: String,
    pub number: i32,
    pub title: String,
    pub lead_ids: Vec<OrganisationId>,
}

/// The areas of a body's plans, the latest plan first.
pub async fn places(pool: &PgPool, body: BodyId) -> sqlx::Result<Vec<Place>> {
    sqlx::query_scalar!(
        r#"
        select coalesce(json_agg(json_build_object('plan_id', plan_id, 'area_id', area_id, 'plan', slug,
            'number', number, 'title', area.title, 'lead_ids', lead_ids)
            order by plan.begins_on desc nulls last, slug, area.position), '[]') as "places!: Json<Vec<Place>>"
        from area join plan using (plan_id)
        where plan.body_id = $1 and withdrawn_at is null
        "#,
        body.0,
    )
    .fetch_one(pool)
    .await
    .map(|places| places.0)
}

/// Whether the body has this output.
pub async fn has_output(
    connection: &mut PgConnection,
    body: BodyId,
    output: OutputId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from output where body_id = $1 and output_id = $2 and withdrawn_at is null) as "has!""#,
        body.0,
        output.0,
    )
    .fetch_one(connection)
    .await
}
