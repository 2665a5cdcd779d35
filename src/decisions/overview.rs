//! The SQL of the two pages that look over all decisions: their follow-up, and what was asked of whom.

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;
use uuid::Uuid;

use super::store::Addressee;
use super::{DecisionCard, FollowUp, VerbClass};
use crate::bodies::Body;
use crate::ids::{BodyId, OrganisationId};

/// Which decisions the matrix shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub session: Option<i32>,
    /// Who has to see to it.
    pub responsible: Option<Addressee>,
    pub follow_up: Option<FollowUp>,
    /// Only what is overdue.
    pub overdue: bool,
    /// Session and position of the last decision on the page before.
    pub after: Option<(i32, i32)>,
}

/// How many decisions have this follow-up.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Total {
    pub follow_up: FollowUp,
    pub decisions: i64,
    pub overdue: i64,
}

/// One page of the matrix, one row more than `most` where there are further ones, with the totals of all that the
/// filter lets through but for its follow-up and lateness.
pub async fn matrix(
    database: impl PgExecutor<'_>,
    body: BodyId,
    filter: &Filter,
    today: NaiveDate,
    most: i32,
) -> sqlx::Result<(Vec<DecisionCard>, Vec<Total>)> {
    let (agency, state, all_states) = match filter.responsible {
        None => (None, None, false),
        Some(Addressee::Organisation(id)) => (Some(id.0), None, false),
        Some(Addressee::State(state)) => (None, Some(state.code()), false),
        Some(Addressee::AllStates) => (None, None, true),
    };
    let row = sqlx::query!(
        r#"
        with wanted as materialized (
            select decision_id, session_ordinal, position, follow_up,
                follow_up in ('open', 'in_progress') and due_day < $7 as overdue
            from decision_card
            where body_id = $1
                and ($2::int is null or session_ordinal = $2)
                and ($3::uuid is null or $3 = any (responsible_agencies))
                and ($4::text is null or $4 = any (responsible_states) or responsible_all_states)
                and (not $5::bool or responsible_all_states)
        ), page as (
            select decision_id, session_ordinal, position from wanted
            where ($6::text is null or follow_up = $6) and (not $8::bool or overdue)
                and ($9::int is null or session_ordinal < $9 or session_ordinal = $9 and position > $10)
            order by session_ordinal desc, position
            limit $11 + 1
        )
        select
            (select coalesce(json_agg(card order by page.session_ordinal desc, page.position), '[]')
             from page join decision_card using (decision_id)) as "rows!: Json<Vec<DecisionCard>>",
            (select coalesce(json_agg(total), '[]')
             from (select follow_up, count(*) as decisions, count(*) filter (where overdue) as overdue
                from wanted group by follow_up) as total) as "totals!: Json<Vec<Total>>"
        "#,
        body.0,
        filter.session,
        agency,
        state,
        all_states,
        filter.follow_up.map(FollowUp::as_str),
        today,
        filter.overdue,
        filter.after.map(|(ordinal, _)| ordinal),
        filter.after.map(|(_, position)| position),
        most,
    )
    .fetch_one(database)
    .await?;
    Ok((row.rows.0, row.totals.0))
}

/// Of whom something is asked, or who has promised something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    Of(Addressee),
    /// Someone whom the body does not know by name, or nobody.
    Unknown,
}

/// What was asked of one of them, in numbers.
#[derive(Clone, Debug, Deserialize)]
pub struct Tally {
    /// `agency`, `states`, `state` or `unknown`, and which.
    pub kind: String,
    pub id: String,
    /// Clauses that ask, and those that promise.
    pub asked: i64,
    pub promised: i64,
    /// Clauses of decisions whose follow-up stands so.
    pub pending: i64,
    pub overdue: i64,
    pub implemented: i64,
}

impl Tally {
    /// Whose tally it is.
    pub fn whom(&self, body: &Body) -> Option<Whom> {
        match self.kind.as_str() {
            "agency" => {
                let id = OrganisationId(self.id.parse().ok()?);
                Some(Whom::Of(Addressee::Organisation(id)))
            }
            "state" => {
                let mut states = body.states.iter();
                let state = states.find(|state| state.code() == self.id)?;
                Some(Whom::Of(Addressee::State(*state)))
            }
            "states" => Some(Whom::Of(Addressee::AllStates)),
            _ => Some(Whom::Unknown),
        }
    }
}

/// A clause that asks or promises, with its decision.
#[derive(Clone, Debug, Deserialize)]
pub struct AskedClause {
    pub decision: DecisionCard,
    pub clause_position: i32,
    pub verb: String,
    pub class: VerbClass,
    pub addressee: Option<String>,
}

/// Where a page of clauses begins: session, decision and clause.
pub type After = (i32, i32, i32);

/// What was asked of each, in numbers, and one page of the clauses of one of them, the latest session's first, one more
/// than `most` where there are further ones. What is asked of all participating States is asked of each of them.
pub async fn asked(
    database: impl PgExecutor<'_>,
    body: &Body,
    session: Option<i32>,
    whom: Option<Whom>,
    after: Option<After>,
    today: NaiveDate,
    most: i32,
) -> sqlx::Result<(Vec<Tally>, Vec<AskedClause>)> {
    let agencies: Vec<Uuid> = body
        .agencies
        .iter()
        .map(|agency| agency.organisation_id.0)
        .collect();
    let states: Vec<String> = body
        .states
        .iter()
        .map(|state| state.code().to_owned())
        .collect();
    let (kind, id) = match whom {
        None => (None, String::new()),
        Some(Whom::Of(Addressee::Organisation(id))) => (Some("agency"), id.to_string()),
        Some(Whom::Of(Addressee::State(state))) => (Some("state"), state.code().to_owned()),
        Some(Whom::Of(Addressee::AllStates)) => (Some("states"), String::new()),
        Some(Whom::Unknown) => (Some("unknown"), String::new()),
    };
    let row = sqlx::query!(
        r#"
        with asking as materialized (
            select clause.decision_id, clause.position as clause_position, clause.verb, clause.class, clause.addressee,
                clause.addressee_organisations, clause.addressee_states, clause.addresses_all_states,
                session_ordinal, decision_card.position, follow_up, due_day
            from decision_card join clause using (decision_id)
            where body_id = $1 and class in ('action', 'soft_action', 'commitment')
                and ($2::int is null or session_ordinal = $2)
        ), who as (
            select 'agency' as kind, id::text as id from unnest($3::uuid[]) as id
            union all select 'states', ''
            union all select 'state', code from unnest($4::text[]) as code
            union all select 'unknown', ''
        ), pair as materialized (
            select who.kind, who.id, asking.*
            from who join asking on case who.kind
                when 'agency' then who.id = any (addressee_organisations::text[])
                when 'states' then addresses_all_states
                when 'state' then addresses_all_states or who.id = any (addressee_states)
                else addressee_organisations = '{}' and addressee_states = '{}' and not addresses_all_states end
        ), page as (
            select * from pair
            where kind = $5 and id = $6
                and ($7::int is null or (-session_ordinal, position, clause_position) > (-$7::int, $8::int, $9::int))
            order by session_ordinal desc, position, clause_position
            limit $11 + 1
        )
        select
            (select coalesce(json_agg(tally), '[]') from (
                select kind, id,
                    count(*) filter (where class <> 'commitment') as asked,
                    count(*) filter (where class = 'commitment') as promised,
                    count(*) filter (where follow_up in ('open', 'in_progress')) as pending,
                    count(*) filter (where follow_up in ('open', 'in_progress') and due_day < $10) as overdue,
                    count(*) filter (where follow_up = 'implemented') as implemented
                from pair group by kind, id) as tally) as "tallies!: Json<Vec<Tally>>",
            (select coalesce(json_agg(json_build_object('decision', card, 'clause_position', clause_position,
                    'verb', verb, 'class', class, 'addressee', addressee)
                    order by page.session_ordinal desc, page.position, clause_position), '[]')
             from page join decision_card using (decision_id)) as "clauses!: Json<Vec<AskedClause>>"
        "#,
        body.body_id.0,
        session,
        &agencies,
        &states,
        kind,
        id,
        after.map(|(ordinal, ..)| ordinal),
        after.map(|(_, position, _)| position),
        after.map(|(.., clause)| clause),
        today,
        most,
    )
    .fetch_one(database)
    .await?;
    Ok((row.tallies.0, row.clauses.0))
}
