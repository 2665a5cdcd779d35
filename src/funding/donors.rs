//! What seeks funding in a plan, in one statement: a page of its activities with what each needs and has, their areas'
//! totals, and the totals of all that fit.

use serde::Deserialize;
use sqlx::PgExecutor;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Currency, FundingStatus, Sum};
use crate::bodies::states::State;
use crate::ids::{ActivityId, AreaId, OrganisationId, PlanId};

/// How many activities a page shows.
pub const PAGE: usize = 50;

/// What is wanted. Without a status: what is not done with and not wholly secured, of which anything is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub lead: Option<OrganisationId>,
    pub state: Option<State>,
    pub currency: Option<Currency>,
    pub status: Option<FundingStatus>,
    pub after: Option<Place>,
}

/// A place in the plan's order, after which a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub area_position: i32,
    pub position: i32,
    pub activity_id: ActivityId,
}

/// An activity with its money.
#[derive(Clone, Debug, Deserialize)]
pub struct Listed {
    pub activity_id: ActivityId,
    pub area_id: AreaId,
    pub area_position: i32,
    pub position: i32,
    pub code: String,
    /// Its title, or the beginning of its wording.
    pub name: String,
    pub lead_ids: Vec<OrganisationId>,
    pub state_codes: Vec<State>,
    pub funding_status: FundingStatus,
    pub sums: Vec<Sum>,
}

impl Listed {
    pub fn place(&self) -> Place {
        Place {
            area_position: self.area_position,
            position: self.position,
            activity_id: self.activity_id,
        }
    }
}

/// An area of which activities are shown, with the totals of all of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Area {
    pub area_id: AreaId,
    pub number: i32,
    pub title: String,
    pub totals: Vec<Sum>,
}

/// A page of what seeks funding.
#[derive(Clone, Debug)]
pub struct List {
    /// One more than a page where others follow.
    pub rows: Vec<Listed>,
    pub areas: Vec<Area>,
    /// How many fit.
    pub count: i64,
    /// Of all that fit, with what is meant for their areas as a whole.
    pub sums: Vec<Sum>,
    /// All currencies of the plan, to choose from.
    pub currencies: Vec<Currency>,
}

/// The page of a plan that the filter asks for, one more than `most` where others follow.
pub async fn list(
    database: impl PgExecutor<'_>,
    plan: PlanId,
    filter: &Filter,
    most: usize,
) -> sqlx::Result<List> {
    let statuses: Vec<&str> = match filter.status {
        Some(status) => vec![status.as_str()],
        None => vec!["partly-secured", "expected", "sought"],
    };
    let statuses: Vec<String> = statuses.into_iter().map(str::to_owned).collect();
    let after = filter.after;
    let row = sqlx::query!(
        r#"
        with fitting as materialized (
            select activity_id, area_id, area_position, position, status_rank in (1, 2, 3, 6) and not dormant as open
            from activity
            where plan_id = $1 and withdrawn_at is null and funding_status = any($2)
                and ($3 or status_rank in (1, 2, 3, 6) and not dormant)
                and ($4::uuid is null or lead_ids @> array[$4])
                and ($5::text is null or state_codes @> array[$5])
                and ($6::text is null
                    or exists (select from need where need.activity_id = activity.activity_id
                        and need.currency = $6 and need.withdrawn_at is null)
                    or exists (select from need where need.area_id = activity.area_id
                        and need.currency = $6 and need.withdrawn_at is null))
        ), page as (
            select activity_id, area_id
            from fitting
            where $7::uuid is null or (area_position, position, activity_id) > ($8::int, $9::int, $7)
            order by area_position, position, activity_id
            limit $10
        ), line as (
            select area_id, activity_id, open, currency, sum(needed) as needed, sum(expected) as expected,
                sum(pledged) as pledged, sum(secured) as secured, sum(received) as received,
                sum(needed - secured - received) as lacking
            from (
                select fitting.area_id, fitting.activity_id, open, currency, amount as needed, 0::bigint as expected,
                    0::bigint as pledged, 0::bigint as secured, 0::bigint as received
                from fitting join need on need.activity_id = fitting.activity_id and need.withdrawn_at is null
                union all
                select fitting.area_id, fitting.activity_id, open, currency, 0,
                    case stage when 'expected' then amount else 0 end, case stage when 'pledged' then amount else 0 end,
                    case stage when 'secured' then amount else 0 end, case stage when 'received' then amount else 0 end
                from fitting join contribution on contribution.activity_id = fitting.activity_id
                    and contribution.withdrawn_at is null and amount is not null
                union all
                select area_id, null, open, currency, needed, expected, pledged, secured, received
                from funding_row
                where activity_id is null and $5 is null
                    and area_id = any (array(select distinct area_id from fitting))) as row
            group by area_id, activity_id, open, currency
        ), by_area as (
            select currency, sum(needed) as needed, sum(expected) as expected, sum(pledged) as pledged,
                sum(secured) as secured, sum(received) as received,
                greatest(0, sum(case when activity_id is not null then case when open then greatest(0, lacking) else 0 end
                    when open then lacking else least(0, lacking) end)) as gap
            from line group by area_id, currency
        )
        select
            (select coalesce(json_agg(json_build_object('activity_id', activity.activity_id,
                'area_id', activity.area_id, 'area_position', activity.area_position,
                'position', activity.position, 'code', code, 'name', coalesce(title, left(wording, 400)),
                'lead_ids', lead_ids, 'state_codes', state_codes, 'funding_status', funding_status,
                'sums', (
                    select coalesce(json_agg(json_build_object('currency', currency, 'needed', needed,
                        'expected', expected, 'pledged', pledged, 'secured', secured, 'received', received,
                        'gap', greatest(0, lacking)) order by currency), '[]')
                    from (
                        select currency, sum(needed) as needed, sum(expected) as expected, sum(pledged) as pledged,
                            sum(secured) as secured, sum(received) as received,
                            sum(needed - secured - received) as lacking
                        from funding_row where funding_row.activity_id = activity.activity_id
                        group by currency) as own))
                order by activity.area_position, activity.position, activity.activity_id), '[]')
             from page join activity on activity.activity_id = page.activity_id) as "rows!: Json<Vec<Listed>>",
            (select coalesce(json_agg(json_build_object('area_id', area_id, 'number', number, 'title', title,
                'totals', (select coalesce(json_agg(funding_tally order by currency), '[]')
                    from funding_tally where funding_tally.area_id = area.area_id))), '[]')
             from area where area_id in (select area_id from page)) as "areas!: Json<Vec<Area>>",
            (select count(*) from fitting) as "count!",
            (select coalesce(json_agg(total order by total.currency), '[]')
             from (select currency, sum(needed) as needed, sum(expected) as expected, sum(pledged) as pledged,
                    sum(secured) as secured, sum(received) as received, sum(gap) as gap
                from by_area group by currency) as total) as "sums!: Json<Vec<Sum>>",
            (select coalesce(json_agg(distinct currency), '[]')
             from funding_tally where plan_id = $1) as "currencies!: Json<Vec<Currency>>"
        "#,
        plan.0,
        &statuses,
        filter.status.is_some(),
        filter.lead.map(Uuid::from),
        filter.state.map(|state| state.code()),
        filter.currency.map(Currency::code),
        after.map(|after| after.activity_id.0),
        after.map(|after| after.area_position),
        after.map(|after| after.position),
        most as i64 + 1,
    )
    .fetch_one(database)
    .await?;
    Ok(List {
        rows: row.rows.0,
        areas: row.areas.0,
        count: row.count,
        sums: row.sums.0,
        currencies: row.currencies.0,
    })
}
