-- The structure of plans: how areas and activities of an adopted plan come, change, move and go, each as a revision
-- with its reason; and the baselines.

-- What an activity came from: one that was split, several that were merged, or one of the plan before.
create table activity_origin (
    activity_id uuid not null references activity,
    origin_id uuid not null references activity,
    how text not null,
    constraint activity_origin_pkey primary key (activity_id, origin_id),
    constraint activity_origin_another check (activity_id <> origin_id),
    constraint activity_origin_how_known check (how in ('split', 'merged', 'carried'))
);
create index activity_origin_origin_idx on activity_origin (origin_id);

-- What an activity, or an area as a whole, was in the plans before: where it was carried over from, through all
-- revisions.
create function before_of(activity uuid, area uuid) returns table (activity_id uuid, area_id uuid)
language sql stable parallel safe as $$
    with recursive activities (id) as (
        select origin_id from activity_origin where activity_origin.activity_id = $1
        union
        select origin_id from activities join activity_origin on activity_origin.activity_id = activities.id
    ), areas (id) as (
        select carried_from from area where area.area_id = $2 and $1 is null and carried_from is not null
        union
        select carried_from from areas join area on area.area_id = areas.id where carried_from is not null
    )
    select id, null::uuid from activities union all select null, id from areas
$$;

-- What was given to it there. It counts there, and is shown with what it is now.
create function given_before(activity uuid, area uuid) returns json language sql stable parallel safe as $$
    select coalesce(json_agg(json_build_object('plan_slug', plan.slug, 'plan_title', plan.title,
        'code', found.code, 'number', area.number, 'contributions', found.contributions)
        order by plan.begins_on desc, area.position, found.code), '[]')
    from (
        select activity.code, coalesce(activity.area_id, before.area_id) as area_id,
            money_of(before.activity_id, before.area_id) -> 'contributions' as contributions
        from before_of($1, $2) as before
        left join activity on activity.activity_id = before.activity_id
        where exists (select from contribution
            where contribution.withdrawn_at is null
                and (contribution.activity_id = before.activity_id or contribution.area_id = before.area_id))) as found
    join area on area.area_id = found.area_id
    join plan on plan.plan_id = area.plan_id
$$;

-- How sure the money of an activity was in the plan before, where something secured or received was given to it there.
create function firm_before(id uuid) returns text language sql stable parallel safe as $$
    select funding_status
    from before_of($1, null) as before
    join activity on activity.activity_id = before.activity_id
    where exists (select from contribution
        where contribution.activity_id = before.activity_id and contribution.withdrawn_at is null
            and stage in ('secured', 'received'))
    order by array_position(array['secured', 'partly-secured', 'expected', 'sought', 'not-stated'], funding_status)
    limit 1
$$;

-- A change of what a session adopted. What exactly was changed stands in its happening.
create table revision (
    revision_id uuid primary key,
    body_id uuid not null references body,
    plan_id uuid not null references plan,
    -- Counted from 1 within the plan.
    number integer not null,
    kind text not null,
    reason text not null,
    -- The decision that calls for it, if there is one.
    decision_id uuid references decision,
    happening_id uuid not null references happening,
    recorded_at timestamptz not null,
    constraint revision_number_key unique (plan_id, number),
    constraint revision_reason_given check (reason <> ''),
    constraint revision_kind_known check (kind in ('added', 'split', 'merged', 'moved', 'ordered', 'retired',
        'reinstated', 'reworded', 'retimed', 'reassigned'))
);

-- The areas and activities that a revision made, changed or retired.
create table revision_touch (
    revision_id uuid not null references revision,
    position integer not null,
    area_id uuid references area,
    activity_id uuid references activity,
    constraint revision_touch_pkey primary key (revision_id, position),
    constraint revision_touch_one_thing check (num_nonnulls(area_id, activity_id) = 1)
);
create index revision_touch_area_idx on revision_touch (area_id) where area_id is not null;
create index revision_touch_activity_idx on revision_touch (activity_id) where activity_id is not null;

-- The state of a plan at a session: all that had been recorded by an entry of the body's chain, and held on a day.
-- It is called by its session's name. Of several at one session the latest counts: a corrected report fixes it anew.
create table baseline (
    baseline_id uuid primary key,
    body_id uuid not null references body,
    plan_id uuid not null references plan,
    session_id uuid not null references session,
    -- The entry of the body's chain that is the last one counted.
    sequence bigint not null,
    recorded_at timestamptz not null,
    effective_on date not null,
    constraint baseline_entry_key unique (plan_id, session_id, sequence)
);
create index baseline_session_idx on baseline (session_id);

-- Whether a thing of the plan belongs to a draft, which is not for everyone.
create function of_draft(kind text, id uuid) returns boolean language sql stable parallel safe as $$
    select case kind
        when 'plan' then (select state = 'draft' from plan where plan_id = id)
        when 'area' then (select state = 'draft' from area join plan using (plan_id) where area_id = id)
        when 'activity' then (select state = 'draft' from activity join plan using (plan_id) where activity_id = id)
        else false
    end
$$;

-- An activity as others name it.
create function activity_named(id uuid) returns json language sql stable parallel safe as $$
    select json_build_object('activity_id', activity_id, 'plan_slug', plan.slug, 'plan_title', plan.title,
        'draft', plan.state = 'draft', 'code', code, 'name', coalesce(activity.title, left(wording, 120)),
        'retired', activity.retired_at is not null)
    from activity join plan using (plan_id)
    where activity_id = id
$$;

-- The revisions that touched a thing, the latest first.
create function revisions_of(area uuid, activity uuid, most integer) returns json language sql stable parallel safe as $$
    select coalesce(json_agg(one order by recorded_at desc, number desc), '[]')
    from (
        select revision.recorded_at, revision.number, json_build_object('number', revision.number, 'kind', kind,
            'reason', reason, 'recorded_at', revision.recorded_at,
            'decision', (
                select json_build_object('session', session.ordinal, 'position', decision.position,
                    'number', decision.number)
                from decision join session using (session_id)
                where decision.decision_id = revision.decision_id)) as one
        from revision
        where revision_id in (
            select revision_id from revision_touch
            where ($1 is not null and area_id = $1) or ($2 is not null and activity_id = $2))
        order by revision.recorded_at desc, revision.number desc
        limit $3
    ) as found
$$;

-- What an activity's page shows of its place in the structure: what it came from and what became of it, its former
-- wordings, its revisions, and the history of what it came from, which stands behind its own.
create function structure_of_activity(id uuid) returns json language sql stable parallel safe as $$
    with recursive before (activity_id) as (
        select origin_id from activity_origin where activity_id = $1
        union
        select origin_id from before join activity_origin using (activity_id)
    )
    select json_build_object(
        'origins', (
            select coalesce(json_agg(json_build_object('how', how, 'activity', activity_named(origin_id))
                order by origin_id), '[]')
            from activity_origin where activity_id = $1),
        'successors', (
            select coalesce(json_agg(json_build_object('how', how, 'activity', activity_named(activity_id))
                order by activity_id), '[]')
            from activity_origin where origin_id = $1),
        'former', (
            select coalesce(json_agg(json_build_object('wording', before ->> 'wording', 'until', recorded_at)
                order by sequence desc), '[]')
            from happening
            where subject_id = $1 and act = 'activity_revised' and before ->> 'wording' is not null),
        'revisions', revisions_of(null, $1, 20),
        'behind', (
            select coalesce(json_agg(card order by card.recorded_at desc, card.sequence desc), '[]')
            from happening_cards(array(
                select happening_id from happening
                where subject_id in (select activity_id from before)
                order by recorded_at desc, sequence desc limit 60)) as card))
$$;

create function structure_of_area(id uuid) returns json language sql stable parallel safe as $$
    select json_build_object(
        'former', (
            select coalesce(json_agg(json_build_object('wording', before ->> 'title', 'until', recorded_at)
                order by sequence desc), '[]')
            from happening
            where subject_id = $1 and act = 'area_revised' and before ->> 'title' is not null),
        'revisions', revisions_of($1, null, 20))
$$;

-- The day from which something done at a session holds.
create function session_day(id uuid, today date) returns date language sql stable parallel safe as $$
    select least(coalesce(to_on, from_on, $2), $2) from session where session_id = $1
$$;
