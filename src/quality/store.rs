//! All rules in one statement.

use std::fmt::Write;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgExecutor, Row};
use uuid::Uuid;

use super::rules::Since;
use super::{Assessed, COUNTED, Finding, RULES, Rule, Scope};
use crate::ids::{BodyId, OrganisationId, PlanId};

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    pub body_id: BodyId,
    /// The plan that the body works by.
    pub plan_id: Option<PlanId>,
    pub today: NaiveDate,
    /// Whatever was last heard of before this moment is without word.
    pub silent_before: DateTime<Utc>,
    pub scope: &'a Scope,
    /// Only what this agency leads.
    pub agency: Option<OrganisationId>,
    /// Only this rule, after this place.
    pub rule: Option<&'static Rule>,
    pub after: Option<Place>,
    /// How many findings of each rule; one more is fetched.
    pub most: usize,
}

/// A place among the findings of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// A day or a moment, as the database writes it.
    pub since: String,
    pub thing_id: Uuid,
}

#[derive(Debug, Deserialize)]
struct Found {
    rule: String,
    total: i64,
    findings: Vec<Finding>,
}

/// What a thing of each kind is called, and where it stands: the JSON of a `Thing`.
const NAMED: &str = "case kind
    when 'activity' then (
        select json_build_object('kind', 'activity', 'plan', slug, 'code', code, 'name', coalesce(activity.title, left(wording, 200)))
        from activity join plan using (plan_id) where activity_id = thing_id)
    when 'area' then (
        select json_build_object('kind', 'area', 'plan', slug, 'number', number, 'name', area.title)
        from area join plan using (plan_id) where area_id = thing_id)
    when 'output' then (
        select json_build_object('kind', 'output', 'output', output_id, 'name', title) from output where output_id = thing_id)
    when 'decision' then (
        select json_build_object('kind', 'decision', 'session', ordinal, 'position', decision.position, 'number', number,
            'name', left(wording, 200))
        from decision join session using (session_id) where decision_id = thing_id)
    when 'state' then (
        select json_build_object('kind', 'state', 'state', state_code)
        from body_state where body_id = $1 and md5(state_code)::uuid = thing_id)
    end";

/// The statement, put together from the list of rules: for each of those that are asked for, its findings, the longest
/// waiting first, and their number. What goes on after a place is found from there; a first page is the beginning of
/// what is counted.
fn statement(asked: &[&Rule], after: Option<&Place>) -> String {
    let mut each = String::new();
    for (position, rule) in asked.iter().enumerate() {
        if position > 0 {
            each.push_str(" union all ");
        }
        let (code, finds, most) = (rule.code, rule.finds, COUNTED + 1);
        let (sql_type, day) = match rule.since {
            Since::Day => ("date", "since"),
            Since::Moment => (
                "timestamptz",
                "(since at time zone (select time_zone from body where body_id = $1))::date",
            ),
        };
        let shown = match after {
            None => "select * from counted".to_owned(),
            Some(_) => format!(
                "select * from ({finds}) as found
                 where ($5::uuid[] is null or lead_ids && $5) and (since, thing_id) > ($7::text::{sql_type}, $8::uuid)"
            ),
        };
        write!(
            each,
            "(with counted as (
                select * from ({finds}) as found
                where $5::uuid[] is null or lead_ids && $5
                order by since, thing_id limit {most}
             ), shown as ({shown} order by since, thing_id limit $6)
             select '{code}' as rule, (select count(*) from counted) as total,
                (select coalesce(json_agg(json_build_object('thing_id', thing_id, 'since', since,
                        'day', nullif({day}, '-infinity'), 'lead_ids', lead_ids, 'thing', {NAMED})
                        order by since, thing_id), '[]')
                 from shown) as findings)"
        )
        .expect("writing to a text does not fail");
    }
    // All parameters have their types, whether a rule asks for them or not.
    format!(
        "select coalesce(json_agg(assessed), '[]') from ({each}) as assessed
         where true or ($1::uuid, $2::date, $3::timestamptz, $4::uuid, $5::uuid[], $6::bigint, $7::text, $8::uuid) is null"
    )
}

/// Asks all rules, or one, at once. Rules that found nothing are left out; each brings one finding more than `most`
/// where there are more.
pub async fn assess(
    database: impl PgExecutor<'_>,
    question: &Question<'_>,
) -> sqlx::Result<Vec<Assessed>> {
    let asked: Vec<&Rule> = RULES
        .iter()
        .filter(|rule| question.scope.has(rule))
        .filter(|rule| question.rule.is_none_or(|only| only.code == rule.code))
        .collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let own = match question.scope {
        Scope::Everything => None,
        Scope::Agencies(agencies) => Some(agencies.as_slice()),
    };
    let only = question.agency.as_slice();
    let leads: Option<Vec<Uuid>> = match (own, only) {
        (own, []) => own.map(|own| own.iter().map(|id| id.0).collect()),
        (None, only) => Some(only.iter().map(|id| id.0).collect()),
        (Some(own), only) => {
            let both = only.iter().filter(|id| own.contains(id));
            Some(both.map(|id| id.0).collect())
        }
    };
    let after = question.after.as_ref();
    let row = sqlx::query(AssertSqlSafe(statement(&asked, after)))
        .bind(question.body_id.0)
        .bind(question.today)
        .bind(question.silent_before)
        .bind(question.plan_id.map(Uuid::from))
        .bind(leads)
        .bind(i64::try_from(question.most).unwrap_or(i64::MAX) + 1)
        .bind(after.map(|after| after.since.clone()))
        .bind(after.map(|after| after.thing_id))
        .fetch_one(database)
        .await?;
    let found: Json<Vec<Found>> = row.try_get(0)?;
    let mut found = found.0;
    let assessed = RULES.iter().filter_map(|rule| {
        let at = found
            .iter()
            .position(|found| found.rule == rule.code && found.total > 0)?;
        let found = found.swap_remove(at);
        Some(Assessed {
            rule,
            findings: found.findings,
            total: found.total,
        })
    });
    Ok(assessed.collect())
}
