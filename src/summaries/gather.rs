//! Gathers what a summary is composed from, at one moment: the record as it was known at the end of the period. A
//! month gathered again years later gives the same facts, because only what had been recorded by then counts.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::Value;
use sqlx::PgConnection;
use sqlx::types::Json;

use super::facts::{
    ActivityFacts, AreaFacts, BodyFacts, DecisionFacts, Facts, MoveFacts, OutputFacts, Period,
    PlanFacts,
};
use crate::bodies::states::State;
use crate::bodies::{Body, PlanHead};
use crate::error::Result;
use crate::ids::{ActivityId, OrganisationId};
use crate::plan::{ActivityCard, OutputKind, Status};
use crate::time::Timeframe;

/// Reads in the caller's transaction, which is best one that sees one moment (repeatable read) or holds the body's
/// chain. Six statements, whatever the plan's size.
pub async fn facts(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
) -> Result<Facts> {
    let day_before = period.from - Days::new(1);
    stand_on(&mut *connection, day_before, body.time_zone).await?;
    let before = statuses(&mut *connection, plan).await?;
    stand_on(&mut *connection, period.to, body.time_zone).await?;
    let found = state(&mut *connection, body, plan, period).await?;
    let moves = moves(&mut *connection, body, plan, period).await?;
    come_back(connection).await?;
    Ok(assembled(body, plan, period, found, before, moves))
}

/// The first moment of a day at a place. Where the clocks skip midnight, the first that there is.
fn begins(day: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    (0..4)
        .find_map(|hours| {
            let moment = midnight + chrono::TimeDelta::hours(hours);
            zone.from_local_datetime(&moment).earliest()
        })
        .map_or_else(|| midnight.and_utc(), |moment| moment.to_utc())
}

/// From here on the statements of this transaction tell how things stood at the end of the day, as known then.
async fn stand_on(connection: &mut PgConnection, day: NaiveDate, zone: Tz) -> sqlx::Result<()> {
    let until = begins(day + Days::new(1), zone);
    sqlx::query!(
        r#"
        select set_config('past.on', $1, true) as a, set_config('past.until', $2, true) as b,
            set_config('past.known', 'then', true) as c, set_config('search_path', 'past, public', true) as d
        "#,
        day.to_string(),
        until.to_rfc3339(),
    )
    .fetch_one(connection)
    .await?;
    Ok(())
}

async fn come_back(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select set_config('search_path', 'public', true) as a")
        .fetch_one(connection)
        .await?;
    Ok(())
}

async fn statuses(
    connection: &mut PgConnection,
    plan: &PlanHead,
) -> sqlx::Result<HashMap<ActivityId, Status>> {
    let rows = sqlx::query!(
        r#"select activity_id as "activity_id!: ActivityId", status as "status!" from activity
            where plan_id = $1 and withdrawn_at is null"#,
        plan.plan_id.0,
    )
    .fetch_all(connection)
    .await?;
    let known = |row: (ActivityId, String)| Some((row.0, row.1.parse().ok()?));
    Ok(rows
        .into_iter()
        .filter_map(|row| known((row.activity_id, row.status)))
        .collect())
}

#[derive(Debug, Deserialize)]
struct AreaRow {
    number: i32,
    title: String,
    lead_ids: Vec<OrganisationId>,
    timeframe: Timeframe,
    funding_clause: Option<String>,
}

#[derive(Debug, Deserialize)]
struct OutputRow {
    title: String,
    kind: String,
    agency: Option<String>,
    timeframe: Timeframe,
    place: Option<String>,
    state_code: Option<String>,
    activities: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct DecisionRow {
    session: i32,
    held_on: Option<NaiveDate>,
    number: String,
    wording: String,
    language: String,
    follow_up: String,
    states: Vec<String>,
    organisations: Vec<String>,
    all_states: bool,
}

struct Found {
    areas: Vec<AreaRow>,
    activities: Vec<ActivityCard>,
    outputs: Vec<OutputRow>,
    decisions: Vec<DecisionRow>,
    /// Acronyms of all organisations that lead something.
    acronyms: HashMap<OrganisationId, String>,
}

async fn state(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
) -> sqlx::Result<Found> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object('number', number, 'title', title, 'lead_ids', lead_ids,
                'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                    'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
                'funding_clause', funding_clause) order by position), '[]')
                from area where plan_id = $1 and withdrawn_at is null) as "areas!: Json<Vec<AreaRow>>",
            (select coalesce(json_agg(card order by area_position, position, activity_id), '[]')
                from activity_card where plan_id = $1) as "activities!: Json<Vec<ActivityCard>>",
            (select coalesce(json_agg(json_build_object('title', output.title, 'kind', output.kind,
                'agency', organisation.acronym,
                'timeframe', json_build_object('from', partial_date(begins_on, begins_precision),
                    'to', partial_date(ends_on, ends_precision), 'wording', timeframe_wording),
                'place', place, 'state_code', state_code,
                'activities', coalesce((select json_agg(activity.code order by activity.area_position, activity.position)
                    from output_activity join activity using (activity_id)
                    where output_activity.output_id = output.output_id), '[]'))
                order by begins_on, ends_on, output_id), '[]')
                from output left join organisation using (organisation_id)
                where output.body_id = $2 and output.withdrawn_at is null
                    and coalesce(ends_on, begins_on) >= $3 and begins_on <= $4) as "outputs!: Json<Vec<OutputRow>>",
            (select coalesce(json_agg(json_build_object('session', session.ordinal,
                'held_on', coalesce(session.to_on, session.from_on), 'number', decision.number,
                'wording', decision.wording, 'language', decision.language, 'follow_up', decision.follow_up,
                'states', (select coalesce(json_agg(distinct code), '[]') from clause
                    cross join unnest(addressee_states) as code where clause.decision_id = decision.decision_id),
                'organisations', (select coalesce(json_agg(distinct organisation.acronym), '[]') from clause
                    cross join unnest(addressee_organisations) as named join organisation on organisation_id = named
                    where clause.decision_id = decision.decision_id),
                'all_states', (select coalesce(bool_or(addresses_all_states), false) from clause
                    where clause.decision_id = decision.decision_id))
                order by session.ordinal, decision.position), '[]')
                from decision join session using (session_id)
                where decision.body_id = $2 and decision.withdrawn_at is null) as "decisions!: Json<Vec<DecisionRow>>",
            (select coalesce(json_agg(json_build_array(organisation_id, acronym)), '[]') from organisation)
                as "acronyms!: Json<Vec<(OrganisationId, String)>>"
        "#,
        plan.plan_id.0,
        body.body_id.0,
        period.from,
        period.ahead(),
    )
    .fetch_one(connection)
    .await?;
    Ok(Found {
        areas: row.areas.0,
        activities: row.activities.0,
        outputs: row.outputs.0,
        decisions: row.decisions.0,
        acronyms: row.acronyms.0.into_iter().collect(),
    })
}

/// The moves recorded in the period that still stood at its end, the earliest first.
async fn moves(
    connection: &mut PgConnection,
    body: &Body,
    plan: &PlanHead,
    period: Period,
) -> sqlx::Result<Vec<MoveFacts>> {
    let since = begins(period.from, body.time_zone);
    let until = begins(period.to + Days::new(1), body.time_zone);
    let rows = sqlx::query!(
        r#"
        select activity.code as "code!", moved.before as "before: Json<Value>", moved.after as "after: Json<Value>",
            moved.effective_on as "effective_on!", moved.reason
        from public.happening as moved join public.activity on activity.activity_id = moved.subject_id
        where moved.chain_id = $1 and moved.act = 'status_moved' and activity.plan_id = $2
            and moved.recorded_at >= $3 and moved.recorded_at < $4
            and not exists (select from public.happening as back
                where back.takes_back = moved.happening_id and back.recorded_at < $4)
        order by moved.sequence
        "#,
        body.body_id.0,
        plan.plan_id.0,
        since,
        until,
    )
    .fetch_all(connection)
    .await?;
    let text = |state: &Option<Json<Value>>, key: &str| {
        let state = state.as_ref()?;
        Some(state.0.get(key)?.as_str()?.to_owned())
    };
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(MoveFacts {
                from: text(&row.before, "status")?.parse().ok()?,
                to: text(&row.after, "status")?.parse().ok()?,
                outcome: text(&row.after, "outcome"),
                code: row.code,
                effective_on: row.effective_on,
                reason: row.reason,
            })
        })
        .collect())
}

fn assembled(
    body: &Body,
    plan: &PlanHead,
    period: Period,
    found: Found,
    before: HashMap<ActivityId, Status>,
    moves: Vec<MoveFacts>,
) -> Facts {
    // The secretariat first, in the documents' order.
    let acronyms = |ids: &[OrganisationId]| -> Vec<String> {
        let of_body = body.acronyms(ids).into_iter().map(str::to_owned);
        let others = ids
            .iter()
            .filter(|id| body.acronym(**id).is_none())
            .filter_map(|id| found.acronyms.get(id).cloned());
        of_body.chain(others).collect()
    };
    let states = |codes: &[String]| -> Vec<State> {
        codes
            .iter()
            .filter_map(|code| State::from_code(code))
            .collect()
    };
    let session = body
        .sessions
        .iter()
        .find(|session| session.session_id == plan.session_id);
    Facts {
        body: BodyFacts {
            slug: body.slug.clone(),
            name: body.name.clone(),
            name_ru: body.name_ru.clone(),
            short_name: body.short_name.clone(),
            states: body.states.clone(),
            agencies: body
                .agencies
                .iter()
                .map(|agency| agency.acronym.clone())
                .collect(),
        },
        plan: PlanFacts {
            slug: plan.slug.clone(),
            title: plan.title.clone(),
            language: plan.language.code().to_owned(),
            session: session.map_or(0, |session| session.ordinal),
        },
        period,
        areas: found
            .areas
            .iter()
            .map(|area| AreaFacts {
                number: area.number,
                title: area.title.clone(),
                leads: acronyms(&area.lead_ids),
                timeframe: area.timeframe.clone(),
                funding_clause: area.funding_clause.clone(),
            })
            .collect(),
        activities: found
            .activities
            .iter()
            .map(|card| ActivityFacts {
                code: card.code.clone(),
                area: card.area_number,
                name: card.name(),
                wording: card.wording.clone(),
                leads: acronyms(&card.lead_ids),
                states: card.state_codes.clone(),
                timeframe: card.timeframe.clone(),
                status: card.status,
                status_since: card.status_since,
                status_before: before.get(&card.activity_id).copied(),
                funding: card.funding_status,
            })
            .collect(),
        moves,
        outputs: found
            .outputs
            .iter()
            .filter_map(|output| {
                let kind = OutputKind::ALL
                    .into_iter()
                    .find(|kind| kind.as_str() == output.kind)?;
                Some(OutputFacts {
                    title: output.title.clone(),
                    kind,
                    agencies: output.agency.iter().cloned().collect(),
                    timeframe: output.timeframe.clone(),
                    place: output.place.clone(),
                    state: output.state_code.as_deref().and_then(State::from_code),
                    activities: output.activities.clone(),
                    participants: Vec::new(),
                })
            })
            .collect(),
        decisions: found
            .decisions
            .iter()
            .map(|decision| DecisionFacts {
                session: decision.session,
                number: decision.number.clone(),
                wording: decision.wording.clone(),
                language: decision.language.clone(),
                states: states(&decision.states),
                all_states: decision.all_states,
                agencies: decision.organisations.clone(),
                follow_up: decision.follow_up.clone(),
                is_new: decision.held_on.is_some_and(|day| period.holds(day)),
            })
            .collect(),
    }
}
