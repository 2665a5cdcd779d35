-- The history as pages show it: each entry with what it is about, by whose label it is named and at whose address
-- it is found, so that a log costs one statement and no two pages name a thing differently.

create view happening_card as
select
    happening.happening_id, happening.chain_id, happening.sequence, happening.act,
    happening.subject_kind, happening.subject_id, happening.before, happening.after, happening.reason,
    happening.recorded_at, happening.effective_on, happening.takes_back, happening.part_of,
    happening.actor_id, actor.name as actor_name, happening.actor_for,
    plan.slug as plan_slug,
    activity.code,
    area.number as area_number,
    session.ordinal as session_ordinal,
    decision.position as decision_position,
    decision.number as decision_number,
    -- Enough of a wording to know it by; the page cuts it at a word.
    coalesce(left(coalesce(activity.title, activity.wording), 200), area.title, output.title, report.file_name,
        member.name, organisation.acronym, body.short_name,
        case when happening.subject_kind = 'plan' then plan.title end) as title,
    coalesce(activity.withdrawn_at, area.withdrawn_at, decision.withdrawn_at, output.withdrawn_at) is not null
        as withdrawn,
    -- For a part of a report's taking in: the session whose report it was.
    whole_session.ordinal as part_of_session,
    -- The entry that took this one back.
    back.recorded_at as taken_back_at,
    back.reason as taken_back_reason,
    back.actor_id as taken_back_by,
    back_actor.name as taken_back_by_name,
    back.actor_for as taken_back_for
from happening
left join person actor on actor.person_id = happening.actor_id
left join activity on happening.subject_kind = 'activity' and activity.activity_id = happening.subject_id
left join area on happening.subject_kind = 'area' and area.area_id = happening.subject_id
left join output on happening.subject_kind = 'output' and output.output_id = happening.subject_id
left join decision on happening.subject_kind = 'decision' and decision.decision_id = happening.subject_id
left join report on happening.subject_kind = 'report' and report.report_id = happening.subject_id
left join person member on happening.subject_kind = 'person' and member.person_id = happening.subject_id
left join organisation
    on happening.subject_kind = 'organisation' and organisation.organisation_id = happening.subject_id
left join body on happening.subject_kind = 'body' and body.body_id = happening.subject_id
left join plan on plan.plan_id = coalesce(activity.plan_id, area.plan_id,
    case when happening.subject_kind = 'plan' then happening.subject_id end)
left join session on session.session_id = coalesce(decision.session_id, report.session_id,
    case when happening.subject_kind = 'session' then happening.subject_id end)
left join happening whole on whole.happening_id = happening.part_of
left join report whole_report on whole.subject_kind = 'report' and whole_report.report_id = whole.subject_id
left join session whole_session on whole_session.session_id = whole_report.session_id
left join happening back on back.takes_back = happening.happening_id
left join person back_actor on back_actor.person_id = back.actor_id;

-- Some entries as the view shows them, each looked up by itself. Joined with a list, the view would be worked out for
-- the whole history first, since it has more tables than the planner puts in order at once.
create function happening_cards(ids uuid[]) returns setof happening_card language sql stable parallel safe as $$
    select card.*
    from unnest(ids) as wanted (id)
    cross join lateral (select * from happening_card where happening_card.happening_id = wanted.id offset 0) as card
$$;

-- The log of one thing, the latest first, as JSON. An activity's log also has what was done to its outputs, and the
-- decisions that were linked to it.
create function log_of(subject uuid, most integer) returns json language sql stable parallel safe as $$
    with theirs as materialized (
        select happening_id
        from (
            (select happening_id, recorded_at, sequence from happening
             where subject_id = $1
             order by sequence desc limit $2)
            union all
            (select happening_id, recorded_at, sequence
             from output_activity
             join happening on happening.subject_id = output_activity.output_id
             where output_activity.activity_id = $1
             order by sequence desc limit $2)
            union all
            (select happening_id, recorded_at, sequence from happening
             where act in ('decision_linked', 'decision_unlinked')
                 and coalesce(after ->> 'activity_id', before ->> 'activity_id') = $1::text
             order by sequence desc limit $2)
        ) as found
        order by recorded_at desc, sequence desc
        limit $2
    )
    select coalesce(json_agg(card order by card.recorded_at desc, card.sequence desc), '[]')
    from happening_cards(array(select happening_id from theirs)) as card
$$;
