//! The SQL of the comparison. Only what has an entry that counts on one side and not on the other can differ.

use serde::Deserialize;
use sqlx::PgPool;
use sqlx::types::Json;
use uuid::Uuid;

use super::{Baseline, Pair, Side};
use crate::ids::{BodyId, OutputId, PlanId};

/// Activities on a page.
pub const PAGE: i32 = 200;
/// Outputs that are listed.
const OUTPUTS: i64 = 50;

/// How many activities there are of each sort that the comparison speaks of.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Totals {
    pub differing: i64,
    pub added: i64,
    pub gone: i64,
    pub moved: i64,
    pub delivered: i64,
    pub completed: i64,
    pub later: i64,
    pub earlier: i64,
}

/// An area of the plan, whether it stands now or not.
#[derive(Clone, Debug, Deserialize)]
pub struct AreaNamed {
    pub area_id: Uuid,
    pub number: i32,
    pub title: String,
    pub withdrawn: bool,
}

/// An output that the later side has and the earlier has not.
#[derive(Clone, Debug, Deserialize)]
pub struct Noted {
    pub output_id: OutputId,
    pub title: String,
    pub withdrawn: bool,
}

/// One page of the comparison.
#[derive(Clone, Debug)]
pub struct Found {
    pub pairs: Vec<Pair>,
    pub totals: Totals,
    pub areas: Vec<AreaNamed>,
    pub outputs: Vec<Noted>,
    pub output_count: i64,
}

/// The baselines of a plan, the latest session's first; of several at one session the latest counts.
pub async fn baselines(pool: &PgPool, plan: PlanId) -> sqlx::Result<Vec<Baseline>> {
    sqlx::query_as!(
        Baseline,
        "select distinct on (session.ordinal) session.ordinal as session_ordinal, sequence, effective_on
         from baseline join session using (session_id)
         where plan_id = $1
         order by session.ordinal desc, sequence desc",
        plan.0,
    )
    .fetch_all(pool)
    .await
}

/// Compares two sides of a plan; `after` is the place of the last activity on the page before. There is one activity
/// more than `most` where there are further ones.
pub async fn compare(
    pool: &PgPool,
    body: BodyId,
    plan: PlanId,
    (from, to): (Side, Side),
    after: Option<(i32, i32, Uuid)>,
    most: i32,
) -> sqlx::Result<Found> {
    let mut transaction = pool.begin_with("begin read only").await?;
    sqlx::query_scalar!("select set_config('jit', 'off', true)")
        .fetch_one(&mut *transaction)
        .await?;
    let row = sqlx::query!(
        r#"
        with taken as materialized (
            select takes_back as happening_id from happening where chain_id = $1 and takes_back is not null
        ), entry as materialized (
            select subject_id, sequence, before, after,
                effective_on <= $3::date and case
                    when $5::bigint is not null then sequence <= $5
                    when $4::timestamptz is not null then recorded_at < $4
                    else takes_back is null and taken.happening_id is null end as counted,
                effective_on <= $6::date and case
                    when $8::bigint is not null then sequence <= $8
                    when $7::timestamptz is not null then recorded_at < $7
                    else takes_back is null and taken.happening_id is null end as counts
            from happening left join taken using (happening_id)
            where chain_id = $1 and subject_kind in ('activity', 'output')
                and act not in ('decision_linked', 'decision_unlinked')
        ), candidate as materialized (
            select subject_id from entry where counted <> counts group by subject_id
        ), told as materialized (
            -- As `past.keep` tells a row: what the entries that count say, over what the others found.
            select subject_id,
                case when min(sequence) = min(sequence) filter (where counted)
                    then past.fold(case when before::text like '{%' then before::jsonb end order by sequence desc)
                            filter (where not counted)
                        || past.fold(case when after::text like '{%' then after::jsonb end order by sequence)
                            filter (where counted) end as was,
                case when min(sequence) = min(sequence) filter (where counts)
                    then past.fold(case when before::text like '{%' then before::jsonb end order by sequence desc)
                            filter (where not counts)
                        || past.fold(case when after::text like '{%' then after::jsonb end order by sequence)
                            filter (where counts) end as is_now
            from entry join candidate using (subject_id)
            group by subject_id
        ), said as materialized (
            select activity.activity_id, code, coalesce(title, left(wording, 160)) as name, area_position, position,
                was, is_now
            from told join activity on activity_id = subject_id
            where plan_id = $2
        ), side as (
            select said.*,
                was is not null and coalesce(was ->> 'withdrawn', '') <> 'true' as stood,
                is_now is not null and coalesce(is_now ->> 'withdrawn', '') <> 'true' as stands,
                past.last_day(coalesce(was -> 'timeframe' ->> 'to', was -> 'timeframe' ->> 'from')) as ended,
                past.last_day(coalesce(is_now -> 'timeframe' ->> 'to', is_now -> 'timeframe' ->> 'from')) as ends
            from said
        ), pair as materialized (
            select * from side
            where stood <> stands or stood and (was ->> 'status' <> is_now ->> 'status' or ended is distinct from ends
                or was ->> 'area_id' <> is_now ->> 'area_id' or was ->> 'wording' <> is_now ->> 'wording')
        ), noted as materialized (
            select output_id, title, ends_on, withdrawn_at is not null as withdrawn
            from told join output on output_id = subject_id
            where exists (select from output_activity join activity using (activity_id)
                    where output_activity.output_id = output.output_id and plan_id = $2)
                and coalesce(was, '{"withdrawn": true}') ->> 'withdrawn' = 'true'
                and coalesce(is_now, '{"withdrawn": true}') ->> 'withdrawn' is distinct from 'true'
        )
        select
            (select coalesce(json_agg(json_build_object('activity_id', activity_id, 'code', code, 'name', name,
                    'area_position', area_position, 'position', position,
                    'was', case when stood then was end, 'is', case when stands then is_now end)
                    order by area_position, position, activity_id), '[]')
             from (select * from pair
                where $9::int is null or (area_position, position, activity_id) > ($9, $10::int, $11::uuid)
                order by area_position, position, activity_id limit $12 + 1) as page) as "pairs!: Json<Vec<Pair>>",
            (select json_build_object('differing', count(*),
                'added', count(*) filter (where not stood), 'gone', count(*) filter (where not stands),
                'moved', count(*) filter (where was ->> 'status' <> is_now ->> 'status' and stood and stands),
                'delivered', count(*) filter (where stands and is_now ->> 'status' = 'delivered'
                    and (not stood or was ->> 'status' <> 'delivered')),
                'completed', count(*) filter (where stands and is_now ->> 'status' = 'completed'
                    and (not stood or was ->> 'status' <> 'completed')),
                'later', count(*) filter (where stood and stands and ends > ended),
                'earlier', count(*) filter (where stood and stands and ends < ended))
             from pair) as "totals!: Json<Totals>",
            (select coalesce(json_agg(json_build_object('area_id', area_id, 'number', number, 'title', title,
                'withdrawn', withdrawn_at is not null)), '[]')
             from area where plan_id = $2) as "areas!: Json<Vec<AreaNamed>>",
            (select coalesce(json_agg(json_build_object('output_id', output_id, 'title', title,
                    'withdrawn', withdrawn) order by ends_on desc nulls last, output_id), '[]')
             from (select * from noted order by ends_on desc nulls last, output_id limit $13) as listed)
                as "outputs!: Json<Vec<Noted>>",
            (select count(*) from noted) as "output_count!"
        "#,
        body.0,
        plan.0,
        from.on,
        from.counts.before(),
        from.counts.up_to(),
        to.on,
        to.counts.before(),
        to.counts.up_to(),
        after.map(|(area_position, ..)| area_position),
        after.map(|(_, position, _)| position),
        after.map(|(.., activity)| activity),
        most,
        OUTPUTS,
    )
    .fetch_one(&mut *transaction)
    .await?;
    Ok(Found {
        pairs: row.pairs.0,
        totals: row.totals.0,
        areas: row.areas.0,
        outputs: row.outputs.0,
        output_count: row.output_count,
    })
}
