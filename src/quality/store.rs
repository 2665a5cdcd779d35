//! All rules in one statement.

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{AssertSqlSafe, PgPool, Row};
use uuid::Uuid;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub day: Option<NaiveDate>,
    pub thing_id: Uuid,
}

#[derive(Debug, Deserialize)]
struct Found {
    rule: String,
    total: i64,
    findings: Vec<Finding>,
}

/// The statement, put together once from the list of rules: for each of those that are asked for, its findings, the
/// longest waiting first, and their number.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    let mut each = String::new();
    for (position, rule) in RULES.iter().enumerate() {
        if position > 0 {
            each.push_str(" union all ");
        }
        // Whatever a rule selects is only looked at where its code is among those that are asked for.
        write!(
            each,
            "select '{code}' as rule,
                (select count(*) from (
                    select from ({finds}) as found
                    where $5::uuid[] is null or lead_ids && $5 limit {most}) as counted) as total,
                (select coalesce(json_agg(json_build_object('thing_id', thing_id, 'day', day, 'lead_ids', lead_ids,
                        'thing', thing) order by coalesce(day, '-infinity'), thing_id), '[]')
                 from (
                    select * from ({finds}) as found
                    where ($5::uuid[] is null or lead_ids && $5)
                        and ($7::uuid is null
                            or (coalesce(day, '-infinity'), thing_id) > (coalesce($8::date, '-infinity'), $7))
                    order by coalesce(day, '-infinity'), thing_id limit $9) as first) as findings
             where '{code}' = any($6)",
            code = rule.code,
            finds = rule.finds,
            most = COUNTED + 1,
        )
        .expect("writing to a text does not fail");
    }
    format!("select coalesce(json_agg(assessed), '[]') from ({each}) as assessed")
});

/// Asks all rules, or one, at once. Rules that found nothing are left out; each brings one finding more than `most`
/// where there are more.
pub async fn assess(pool: &PgPool, question: &Question<'_>) -> sqlx::Result<Vec<Assessed>> {
    let asked: Vec<&str> = RULES
        .iter()
        .filter(|rule| question.scope.has(rule))
        .filter(|rule| question.rule.is_none_or(|only| only.code == rule.code))
        .map(|rule| rule.code)
        .collect();
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
    let row = sqlx::query(AssertSqlSafe(STATEMENT.as_str()))
        .bind(question.body_id.0)
        .bind(question.today)
        .bind(question.silent_before)
        .bind(question.plan_id.map(Uuid::from))
        .bind(leads)
        .bind(asked)
        .bind(question.after.map(|after| after.thing_id))
        .bind(question.after.and_then(|after| after.day))
        .bind(i64::try_from(question.most).unwrap_or(i64::MAX) + 1)
        .fetch_one(pool)
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
