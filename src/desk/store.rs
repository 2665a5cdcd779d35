//! What the desk shows, gathered in one statement. Each list finds its activities through a partial index on the
//! open ones and stops at the bound of the count; the rows that are shown are read once for all lists.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use sqlx::PgPool;
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    Ahead, Asked, Awaiting, COUNTED, Desk, Duties, Hand, Horizon, LISTED, Listed, NEWS, News,
    Standing, View,
};
use crate::decisions::DecisionCard;
use crate::history::Act;
use crate::history::store::{COUNTED as COUNTED_AN_ACT, Period, changes};
use crate::ids::{ActivityId, BodyId, PlanId};
use crate::plan::ActivityCard;
use crate::proposals::store::Proposal;

/// One list as it was found: of whose duties it is one, what it is, which activities, and how many there are.
#[derive(Debug, Deserialize)]
struct Found {
    scope: Option<i64>,
    list: String,
    total: i64,
    activities: Vec<ActivityId>,
}

/// Gathers the desk. `plan` is the plan in force, by which progress and concerns are told; duties are those of all plans.
pub async fn gather(
    pool: &PgPool,
    body: BodyId,
    plan: Option<PlanId>,
    view: &View,
    horizon: Horizon,
) -> sqlx::Result<Desk> {
    let agencies: Vec<Uuid> = view.agencies.iter().map(|id| id.0).collect();
    let row = sqlx::query!(
        r#"
        with scope as (
            -- 1: what the officer's agencies lead; 2: everything, for the coordinator.
            select 1::bigint as scope where cardinality($4::uuid[]) > 0
            union all
            select 2 where $6
        ), found as (
            select scope, 'overdue' as list, counted.total, counted.activities
            from scope cross join lateral (
                select count(*) as total, (array_agg(activity_id order by ends_on, activity_id))[1:$9::int] as activities
                from (
                    select activity_id, ends_on from activity
                    where body_id = $1 and withdrawn_at is null and not dormant
                        and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft')
                        and status in ('planned', 'preparing', 'under-way', 'postponed')
                        and ends_on < $2 and (scope = 2 or lead_ids && $4)
                    order by ends_on, activity_id limit $10 + 1) as open
            ) as counted
            union all
            select scope, 'soon', counted.total, counted.activities
            from scope cross join lateral (
                select count(*) as total, (array_agg(activity_id order by ends_on, activity_id))[1:$9] as activities
                from (
                    select activity_id, ends_on from activity
                    where body_id = $1 and withdrawn_at is null and not dormant
                        and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft')
                        and status in ('planned', 'preparing', 'under-way', 'postponed')
                        and ends_on between $2 and $3 and (scope = 2 or lead_ids && $4)
                    order by ends_on, activity_id limit $10 + 1) as open
            ) as counted
            union all
            select scope, 'silent', counted.total, counted.activities
            from scope cross join lateral (
                select count(*) as total,
                    (array_agg(activity_id order by last_word_at, activity_id))[1:$9] as activities
                from (
                    select activity_id, last_word_at from activity
                    where body_id = $1 and withdrawn_at is null and not dormant
                        and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft')
                        and status in ('planned', 'preparing', 'under-way', 'postponed')
                        and last_word_at < $8
                        and coalesce(begins_on, '-infinity') <= $2 and coalesce(ends_on, 'infinity') >= $2
                        and (scope = 2 or lead_ids && $4)
                    order by last_word_at, activity_id limit $10 + 1) as open
            ) as counted
            union all
            select null, 'beginning', 0, array_agg(activity_id order by begins_on, activity_id)
            from (
                select activity_id, begins_on from activity
                where body_id = $1 and withdrawn_at is null and not dormant
                        and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft') and status in ('planned', 'preparing', 'postponed')
                    and begins_on between $2 and $3
                    and ($7 or lead_ids && $4 or cardinality($5::text[]) > 0 and (state_codes = '{}' or state_codes && $5))
                order by begins_on, activity_id limit $9 / 2) as open
            union all
            -- Officers and coordinators have these among what is due soon.
            select null, 'ending', 0, array_agg(activity_id order by ends_on, activity_id)
            from (
                select activity_id, ends_on from activity
                where body_id = $1 and withdrawn_at is null and not dormant
                        and plan_id not in (select plan_id from plan where body_id = $1 and state = 'draft')
                    and status in ('planned', 'preparing', 'under-way', 'postponed')
                    and ends_on between $2 and $3
                    and ($11 or cardinality($5) > 0 and (state_codes = '{}' or state_codes && $5))
                order by ends_on, activity_id limit $9 / 2) as open
            union all
            select null, 'concerned',
                (select coalesce(sum(activities), 0) from activity_tally where plan_id = $12 and state_codes && $5)::bigint,
                array_agg(activity_id order by area_position, position, activity_id)
            from (
                select activity_id, area_position, position from activity
                where plan_id = $12 and withdrawn_at is null and state_codes && $5 and cardinality($5) > 0
                order by area_position, position, activity_id limit $9) as theirs
            union all
            select null, 'sought',
                (select coalesce(sum(activities), 0) from activity_tally
                 where plan_id = $12 and funding_status = 'sought' and $11)::bigint,
                array_agg(activity_id order by area_position, position, activity_id)
            from (
                select activity_id, area_position, position from activity
                where plan_id = $12 and withdrawn_at is null and funding_status = 'sought' and $11
                order by area_position, position, activity_id limit $9) as wanting
        ), asking as (
            select decision_id, session.ordinal, decision.position, follow_up_rank
            from decision
            join session using (session_id)
            cross join array_position(array['open', 'in_progress', 'none_needed'], follow_up) as follow_up_rank
            where decision.body_id = $1 and decision.withdrawn_at is null and follow_up_rank is not null
                and exists (
                    select from clause
                    where clause.decision_id = decision.decision_id
                        and class in ('action', 'soft_action', 'commitment')
                        and ($6 or addressee_organisations && $4 or addressee_states && $5
                            or cardinality($5) > 0 and addresses_all_states))
            order by follow_up_rank, session.ordinal desc, decision.position limit $10 + 1
        ), awaiting as (
            select output_id, ends_on from output
            where body_id = $1 and withdrawn_at is null and took_place is null
                and coalesce(ends_on, 'infinity') < $2
                and ($6 or agency_ids && $4
                    or cardinality($4) > 0 and agency_ids = '{}' and exists (
                        select from output_activity join activity using (activity_id)
                        where output_activity.output_id = output.output_id and lead_ids && $4))
            order by coalesce(ends_on, 'infinity') desc, output_id limit $10 + 1
        ), shown as (
            select * from asking order by follow_up_rank, ordinal desc, position limit $9
        )
        select
            (select json_agg(json_build_object('scope', scope, 'list', list, 'total', total,
                    'activities', coalesce(activities, '{}')))
                from found) as "found: Json<Vec<Found>>",
            (select json_agg(card)
                from activity_card
                where activity_id in (select unnest(activities) from found)) as "cards: Json<Vec<ActivityCard>>",
            (select coalesce(sum(activities), 0) from activity_tally
                where plan_id = $12 and lead_ids && $4)::bigint as "led!",
            json_build_object('total', (select count(*) from asking), 'rows', (
                select coalesce(json_agg(json_build_object(
                        'session_ordinal', shown.ordinal, 'position', shown.position, 'number', number,
                        'wording', wording, 'follow_up', follow_up,
                        'verb', asks.verb, 'class', asks.class, 'addressee', asks.addressee)
                        order by follow_up_rank, shown.ordinal desc, shown.position), '[]')
                from shown
                join decision using (decision_id)
                cross join lateral (
                    select verb, class, addressee from clause
                    where clause.decision_id = shown.decision_id and class in ('action', 'soft_action', 'commitment')
                        and ($6 or addressee_organisations && $4 or addressee_states && $5
                            or cardinality($5) > 0 and addresses_all_states)
                    order by clause.position limit 1) as asks)) as "asked!: Json<Listed<Asked>>",
            decisions_due($1, $4, $5, $6, $3, $9) as "due!: Json<Listed<DecisionCard>>",
            proposals_on_desk($1, $5, $6, $8, $9) as "proposals!: Json<Listed<Proposal>>",
            (select json_agg(json_build_object('output_id', output_id, 'title', title,
                    'begins', partial_date(begins_on, begins_precision),
                    'ends', partial_date(ends_on, ends_precision), 'place', place) order by begins_on, output_id)
                from (
                    select * from output
                    where body_id = $1 and withdrawn_at is null and took_place is null
                        and begins_on between $2 and $3
                    order by begins_on, output_id limit $9 / 2) as dated)
                as "ahead: Json<Vec<Ahead>>",
            json_build_object('total', (select count(*) from awaiting), 'rows', (
                select coalesce(json_agg(json_build_object('output_id', output_id, 'version', version, 'kind', kind,
                        'title', title, 'begins', partial_date(begins_on, begins_precision),
                        'ends', partial_date(output.ends_on, ends_precision), 'place', place, 'agencies', agency_ids,
                        'heads', (select json_build_object('women', coalesce(sum(women), 0),
                                'men', coalesce(sum(men), 0), 'unrecorded', coalesce(sum(unrecorded), 0))
                            from output_participants where output_participants.output_id = output.output_id))
                        order by output.ends_on desc, output_id), '[]')
                from (select output_id from awaiting order by ends_on desc, output_id limit $9) as first
                join output using (output_id))) as "awaiting!: Json<Listed<Awaiting>>",
            (select json_agg(json_build_object('status', status, 'activities', activities) order by status)
                from (
                    select status, sum(activities) as activities from activity_tally
                    where plan_id = $12 and $11 group by status having sum(activities) > 0) as standing)
                as "progress: Json<Vec<Standing>>",
            case when $6 then json_build_object(
                'drafts', (select count(*) from intake_draft where body_id = $1),
                'summaries', waiting.summaries, 'reviews', waiting.reviews, 'sent_back', waiting.sent_back,
                'errors', coalesce(last.errors, 0), 'warnings', coalesce(last.warnings, 0),
                'report_session', last.ordinal,
                'without_lead', (select coalesce(sum(activities), 0) from activity_tally
                    where plan_id = $12 and lead_ids = '{}'),
                'unlinked', (select count(*) from decision
                    where body_id = $1 and withdrawn_at is null and follow_up = 'open'
                        and exists (select from clause
                            where clause.decision_id = decision.decision_id and class = 'action')
                        and not exists (select from decision_activity
                            where decision_activity.decision_id = decision.decision_id)))
            end as "hand: Json<Hand>"
        from (select) as one
        left join lateral (
            select session.ordinal,
                count(*) filter (where finding ->> 'severity' = 'error') as errors,
                count(*) filter (where finding ->> 'severity' = 'warning') as warnings
            from (
                select session_id, understood from report
                where body_id = $1 and $6 order by taken_in_at desc limit 1) as report
            join session using (session_id)
            left join lateral json_array_elements(understood -> 'findings') as finding on true
            group by session.ordinal
        ) as last on true
        cross join lateral (
            select count(*) filter (where not reviewing and sent_back is null) as summaries,
                count(*) filter (where reviewing) as reviews,
                count(*) filter (where sent_back is not null) as sent_back
            from (
                select sent_back, review_asked_by is not null and reviewed_by is null as reviewing
                from summary where body_id = $1 and $6 and issued_at is null) as draft
        ) as waiting
        "#,
        body.0,
        horizon.today,
        horizon.soon,
        &agencies,
        &view.states,
        view.coordinator,
        view.is_everyones(),
        horizon.silent_before,
        LISTED as i32,
        COUNTED as i32,
        view.observer,
        plan.map(Uuid::from),
    )
    .fetch_one(pool)
    .await?;
    let mut lists = Lists::new(
        row.found.map(|found| found.0),
        row.cards.map(|cards| cards.0),
    );
    Ok(Desk {
        ours: (!view.agencies.is_empty()).then(|| lists.duties(1)),
        everyones: view.coordinator.then(|| lists.duties(2)),
        led: row.led,
        hand: row.hand.map(|hand| hand.0),
        asked: row.asked.0,
        due: row.due.0,
        proposals: row.proposals.0,
        concerned: lists.take(None, "concerned"),
        beginning: lists.take(None, "beginning").rows,
        ending: lists.take(None, "ending").rows,
        awaiting: row.awaiting.0,
        ahead: row.ahead.map(|ahead| ahead.0).unwrap_or_default(),
        progress: row.progress.map(|progress| progress.0).unwrap_or_default(),
        sought: lists.take(None, "sought"),
    })
}

/// What happened in a body since then: the latest entries, and how many there are.
pub async fn news(
    pool: &PgPool,
    body: BodyId,
    since: DateTime<Utc>,
    now: DateTime<Utc>,
) -> sqlx::Result<News> {
    let period = Period {
        from: since,
        until: now + TimeDelta::seconds(1),
        acts: &NEWS,
        drafts: true,
        after: None,
    };
    let most = i32::try_from(LISTED).unwrap_or(i32::MAX);
    let (mut entries, counts) = changes(pool, body, &period, most).await?;
    entries.truncate(LISTED);
    // Where counting stopped there may be more, so it counts as more.
    let counted = |act: Option<Act>| {
        let counts = counts
            .iter()
            .filter(|count| act.is_none_or(|act| count.act == act));
        let more = |entries: i64| entries + i64::from(entries >= i64::from(COUNTED_AN_ACT));
        counts.map(|count| more(count.entries)).sum()
    };
    Ok(News {
        entries,
        total: counted(None),
        moves: counted(Some(Act::StatusMoved)),
        outputs: counted(Some(Act::OutputNoted)),
    })
}

/// The lists, and the activities that stand in any of them.
struct Lists {
    found: Vec<Found>,
    cards: HashMap<ActivityId, ActivityCard>,
}

impl Lists {
    fn new(found: Option<Vec<Found>>, cards: Option<Vec<ActivityCard>>) -> Self {
        let cards = cards.unwrap_or_default().into_iter();
        Lists {
            found: found.unwrap_or_default(),
            cards: cards.map(|card| (card.activity_id, card)).collect(),
        }
    }

    fn duties(&mut self, scope: i64) -> Duties {
        Duties {
            overdue: self.take(Some(scope), "overdue"),
            soon: self.take(Some(scope), "soon"),
            silent: self.take(Some(scope), "silent"),
        }
    }

    fn take(&mut self, scope: Option<i64>, list: &str) -> Listed<ActivityCard> {
        let found = self
            .found
            .iter()
            .find(|found| found.scope == scope && found.list == list);
        found.map_or_else(Listed::default, |found| Listed {
            rows: found
                .activities
                .iter()
                .filter_map(|id| self.cards.get(id).cloned())
                .collect(),
            total: found.total,
        })
    }
}
