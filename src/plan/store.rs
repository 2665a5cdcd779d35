//! The list of a plan's activities in the database: filtered, sorted and paged by key in one statement.

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;

use super::filter::{Filter, Sort, StatusFilter, rank};
use super::{ActivityCard, Status};
use crate::funding::Sum;
use crate::ids::PlanId;

/// How many activities a page shows.
pub const PAGE: usize = 50;

/// Up to how many are counted where the totals kept in the database do not say.
pub const COUNTED: i64 = 1000;

/// Up to how many overdue activities are counted.
pub const OVERDUE_COUNTED: i64 = 100;

/// An activity on the plan's page.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    pub card: ActivityCard,
    /// The days on which its outputs ended, for the timeline; at most 24.
    pub outputs: Vec<NaiveDate>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub struct StatusTotal {
    pub status: Status,
    /// With every filter but those by status, words and lateness.
    pub activities: i64,
    /// In the whole plan.
    pub of: i64,
}

/// One page of a plan's activities, with what the page says of all of them.
#[derive(Debug)]
pub struct List {
    pub rows: Vec<Listed>,
    /// Whether more follow.
    pub more: bool,
    pub totals: Vec<StatusTotal>,
    /// How many fit the whole filter; `COUNTED` + 1 stands for more than are counted.
    pub shown: i64,
    /// In the whole plan.
    pub activities: i64,
    pub areas: i64,
    /// In the whole plan; `OVERDUE_COUNTED` + 1 stands for more than are counted.
    pub overdue: i64,
    /// What the whole plan needs and has, in each currency.
    pub money: Vec<Sum>,
}

/// The filter as the statement takes it.
struct Chosen {
    /// Whatever the GIN index over `facets` answers best; none where one btree index does by itself.
    facets: Option<Vec<String>>,
    status_rank: Option<i16>,
    not_rank: Option<i16>,
    funding: Option<&'static str>,
    overdue_on: Option<NaiveDate>,
}

impl Chosen {
    fn of(filter: &Filter, today: NaiveDate) -> Self {
        let status = match filter.status {
            Some(StatusFilter::Is(status)) => Some(status),
            _ => None,
        };
        let not_completed = filter.status == Some(StatusFilter::NotCompleted);
        let mut chosen = Chosen {
            facets: None,
            status_rank: None,
            not_rank: not_completed.then(|| rank(Status::Completed)),
            funding: None,
            overdue_on: filter.overdue.then_some(today),
        };
        match (status, filter.funding, &filter.lead, filter.state) {
            (None, None, None, None) => {}
            (Some(status), None, None, None) => chosen.status_rank = Some(rank(status)),
            (None, Some(funding), None, None) => chosen.funding = Some(funding.as_str()),
            (status, funding, lead, state) => {
                let status = status.map(|status| status.as_str().to_owned());
                let funding = funding.map(|funding| funding.as_str().to_owned());
                let lead = lead
                    .as_ref()
                    .map(|agency| agency.organisation_id.to_string());
                let state = state.map(|state| state.code().to_owned());
                chosen.facets = Some(
                    [status, funding, lead, state]
                        .into_iter()
                        .flatten()
                        .collect(),
                );
            }
        }
        chosen
    }
}

struct Row {
    rows: Json<Vec<Listed>>,
    totals: Json<Vec<StatusTotal>>,
    counted: Option<i64>,
    areas: i64,
    overdue: i64,
    money: Json<Vec<Sum>>,
}

/// The statement, once for each order: `$order` sorts, and `$after` says where the page begins, by the values that
/// follow. The activities of the page are found on the bare table first, so that nothing is looked up or composed
/// for a row that is not shown. `$with` … `$word` … `$from` … `$joined` … `$rest` may come before it.
macro_rules! list {
    ($pool:expr, $of:expr, ($with:tt, $word:tt, $from:tt, $joined:tt, $rest:tt), $order:tt, $after:tt, $($key:expr),+) => {{
        let (plan, filter, today, most): (PlanId, &Filter, NaiveDate, usize) = $of;
        let chosen = Chosen::of(filter, today);
        sqlx::query_as!(
            Row,
            r#""# + $with + $word + $from + $joined + $rest + r#"
            select
                (select coalesce(json_agg(json_build_object('card', card, 'outputs', array(
                        select coalesce(output.ends_on, output.begins_on)
                        from output_activity join output using (output_id)
                        where output_activity.activity_id = activity_card.activity_id
                          and output.withdrawn_at is null and coalesce(output.ends_on, output.begins_on) is not null
                        order by 1 limit 24)) order by "# + $order + r#"), '[]')
                 from activity_card
                 where activity_id = any (array(
                    select activity_id from activity
                    where plan_id = $1 and withdrawn_at is null
                      and ($2::text[] is null or facets @> $2)
                      and ($3::smallint is null or status_rank = $3)
                      and ($4::smallint is null or status_rank <> $4)
                      and ($5::text is null or funding_status = $5)
                      and ($6::text is null or search @@ websearch_to_tsquery('russian', $6))
                      and ($7::date is null or (ends_on < $7 and not dormant and status_rank in (1, 2, 3, 6)))
                      and ($8::uuid is null or "# + $after + r#")
                    order by "# + $order + r#"
                    limit $9))) as "rows!: Json<Vec<Listed>>",
                (select coalesce(json_agg(json_build_object('status', status, 'activities', coalesce(fitting, 0),
                        'of', activities)), '[]')
                 from (select status, sum(activities)::bigint as activities,
                        sum(activities) filter (where ($10::uuid is null or lead_ids @> array[$10])
                            and ($11::text is null or state_codes @> array[$11])
                            and ($12::text is null or funding_status = $12))::bigint as fitting
                    from activity_tally where plan_id = $1 group by status) as total) as "totals!: Json<Vec<StatusTotal>>",
                case when $6 is not null or $7 is not null then
                    (select count(*) from (
                        select from activity
                        where plan_id = $1 and withdrawn_at is null
                          and ($2 is null or facets @> $2)
                          and ($3 is null or status_rank = $3)
                          and ($4 is null or status_rank <> $4)
                          and ($5 is null or funding_status = $5)
                          and ($6 is null or search @@ websearch_to_tsquery('russian', $6))
                          and ($7 is null or (ends_on < $7 and not dormant and status_rank in (1, 2, 3, 6)))
                        limit 1001) as matching)
                end as counted,
                (select count(*) from (
                    select from area where plan_id = $1 and withdrawn_at is null limit 1001) as area) as "areas!",
                (select count(*) from (
                    select from activity
                    where plan_id = $1 and withdrawn_at is null and not dormant and ends_on < $13 and status_rank in (1, 2, 3, 6)
                    limit 101) as late) as "overdue!",
                (select coalesce(json_agg(total order by currency), '[]')
                 from (select currency, sum(needed) as needed, sum(expected) as expected, sum(pledged) as pledged,
                        sum(secured) as secured, sum(received) as received, sum(gap) as gap
                    from funding_tally where plan_id = $1 group by currency) as total) as "money!: Json<Vec<Sum>>"
            "#,
            plan.0,
            chosen.facets.as_deref(),
            chosen.status_rank,
            chosen.not_rank,
            chosen.funding,
            filter.words,
            chosen.overdue_on,
            filter.after.as_ref().map(|after| after.activity_id.0),
            most as i64 + 1,
            filter.lead.as_ref().map(|agency| agency.organisation_id.0),
            filter.state.map(|state| state.code()),
            filter.funding.map(|funding| funding.as_str()),
            today,
            $($key),+
        )
        .fetch_one($pool)
        .await?
    }};
}

/// The statement as it is sent: of a day in the past, the activities of the plan are told once, and stand under the
/// table's own name for all parts of it; of the columns that cost most, those that are asked for.
macro_rules! told {
    ($database:expr, $of:expr, $past:expr, ($word:tt, $joined:tt), $order:tt, $after:tt, $($key:expr),+) => {
        match $past {
            false => list!($database, $of, ("", "", "", "", ""), $order, $after, $($key),+),
            true => list!(
                $database,
                $of,
                (
                    r#"
                    with activity as materialized (
                        select activity_id, plan_id, area_position, position, status, status_rank, funding_status,
                            lead_ids, state_codes, ends_on, dormant, withdrawn_at,
                            case when $2::text[] is not null then facets end as facets,
                            case when $6::text is not null then search end as search, "#,
                    $word,
                    r#" as last_word_at
                        from activity "#,
                    $joined,
                    r#" where plan_id = $1 and withdrawn_at is null
                    ), activity_tally as (
                        select plan_id, lead_ids, state_codes, status, funding_status, count(*) as activities
                        from activity group by 1, 2, 3, 4, 5
                    )"#
                ),
                $order,
                $after,
                $($key),+
            ),
        }
    };
}

/// The page of a plan's activities that the filter asks for; `past` where the tables' names mean those of another day.
/// There are at most `most` activities on it.
pub async fn list(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    filter: &Filter,
    today: NaiveDate,
    past: bool,
    most: usize,
) -> sqlx::Result<List> {
    let of = (plan, filter, today, most);
    let after = filter.after.as_ref();
    let area_position = after.map(|after| after.area_position);
    let position = after.map(|after| after.position);
    // Within one status the order by status is the plan's.
    let sort = match (filter.sort, filter.status) {
        (Sort::Status, Some(StatusFilter::Is(_))) => Sort::Plan,
        (sort, _) => sort,
    };
    let row = match sort {
        Sort::Plan => told!(
            database,
            of,
            past,
            ("null::timestamptz", ""),
            "area_position, position, activity_id",
            "(area_position, position, activity_id) > ($14, $15, $8)",
            area_position,
            position
        ),
        Sort::End => told!(
            database,
            of,
            past,
            ("null::timestamptz", ""),
            "coalesce(ends_on, 'infinity'), area_position, position, activity_id",
            "(coalesce(ends_on, 'infinity'), area_position, position, activity_id)
                > (coalesce($16::date, 'infinity'), $14, $15, $8)",
            area_position,
            position,
            after.and_then(|after| after.ends_on)
        ),
        Sort::Status => told!(
            database,
            of,
            past,
            ("null::timestamptz", ""),
            "status_rank, area_position, position, activity_id",
            "(status_rank, area_position, position, activity_id) > ($16, $14, $15, $8)",
            area_position,
            position,
            after.map(|after| after.status_rank)
        ),
        Sort::Word => told!(
            database,
            of,
            past,
            (
                "word.at",
                "join (select activity_id, at from past.word where plan_id = $1) as word using (activity_id)"
            ),
            "last_word_at, activity_id",
            "(last_word_at, activity_id) > ($14, $8)",
            after.map(|after| after.last_word_at)
        ),
    };
    Ok(row.into_list(filter, most))
}

impl Row {
    fn into_list(self, filter: &Filter, most: usize) -> List {
        let mut list = List {
            more: self.rows.0.len() > most,
            rows: self.rows.0,
            shown: 0,
            activities: self.totals.0.iter().map(|total| total.of).sum(),
            totals: self.totals.0,
            areas: self.areas,
            overdue: self.overdue,
            money: self.money.0,
        };
        list.rows.truncate(most);
        let fits = |total: &&StatusTotal| match filter.status {
            None => true,
            Some(StatusFilter::Is(status)) => total.status == status,
            Some(StatusFilter::NotCompleted) => total.status != Status::Completed,
        };
        let by_totals = || {
            list.totals
                .iter()
                .filter(fits)
                .map(|total| total.activities)
                .sum()
        };
        list.shown = self.counted.unwrap_or_else(by_totals);
        list
    }
}
