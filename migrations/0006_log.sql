-- By what a proposal is named: its State, and its title only where all members read it, so that no log, list or mail can
-- tell it to others. (Its table comes later.)
create function proposal_named(proposal uuid) returns json language plpgsql stable parallel safe as $$
begin
    return (select json_build_object('state', state_code, 'title', case when visibility = 'members' then title end)
        from public.proposal as one where one.proposal_id = $1);
end $$;

-- The history as pages show it: each entry with what it is about, by whose label it is named and at whose address
-- it is found, so that a log costs one statement and no two pages name a thing differently.
--
-- What an entry is about is looked up within its row, by its kind, and not by joining every table that it could be
-- about: so many joins are more than the planner looks ahead, and it would read the whole history to show ten lines.
create view happening_card as
select
    happening.happening_id, happening.chain_id, happening.sequence, happening.act,
    happening.subject_kind, happening.subject_id, happening.before, happening.after, happening.reason,
    happening.recorded_at, happening.effective_on, happening.takes_back, happening.part_of,
    happening.actor_id,
    (select name from person where person_id = happening.actor_id) as actor_name,
    happening.actor_for,
    case happening.subject_kind
        when 'activity' then (
            -- What was retired keeps its page. Enough of a wording to know it by; the page cuts it at a word.
            select json_build_object('plan_slug', plan.slug, 'code', code, 'withdrawn', withdrawn_at is not null and retired_at is null,
                'title', left(coalesce(activity.title, wording), 200))
            from activity join plan using (plan_id) where activity_id = happening.subject_id)
        when 'area' then (
            select json_build_object('plan_slug', plan.slug, 'area_number', number, 'title', area.title,
                'withdrawn', withdrawn_at is not null and retired_at is null)
            from area join plan using (plan_id) where area_id = happening.subject_id)
        when 'decision' then (
            select json_build_object('session_ordinal', ordinal, 'decision_position', position,
                'decision_number', number, 'withdrawn', withdrawn_at is not null)
            from decision join session using (session_id) where decision_id = happening.subject_id)
        when 'output' then (
            select json_build_object('title', title, 'withdrawn', withdrawn_at is not null)
            from output where output_id = happening.subject_id)
        when 'session' then (
            select json_build_object('session_ordinal', ordinal)
            from session where session_id = happening.subject_id)
        when 'report' then (
            select json_build_object('session_ordinal', ordinal, 'title', file_name)
            from report join session using (session_id) where report_id = happening.subject_id)
        when 'plan' then (
            select json_build_object('plan_slug', slug, 'title', title)
            from plan where plan_id = happening.subject_id)
        when 'proposal' then proposal_named(happening.subject_id)
        when 'person' then (
            select json_build_object('title', name) from person where person_id = happening.subject_id)
        when 'organisation' then (
            select json_build_object('title', acronym)
            from organisation where organisation_id = happening.subject_id)
        when 'body' then (
            select json_build_object('title', short_name) from body where body_id = happening.subject_id)
    end as subject,
    -- For a part of a report's taking in: the session whose report it was.
    case when happening.part_of is not null then (
        select ordinal
        from happening as whole
        join report on report_id = whole.subject_id
        join session using (session_id)
        where whole.happening_id = happening.part_of and whole.subject_kind = 'report')
    end as part_of_session,
    -- The entry that took this one back.
    (select json_build_object('recorded_at', back.recorded_at, 'reason', back.reason, 'actor_id', back.actor_id,
        'actor_name', (select name from person where person_id = back.actor_id), 'actor_for', back.actor_for)
     from happening as back where back.takes_back = happening.happening_id) as taken_back
from happening;

-- Some entries as the view shows them.
create function happening_cards(ids uuid[]) returns setof happening_card language sql stable parallel safe as $$
    select card.*
    from unnest(ids) as wanted (id)
    join happening_card as card on card.happening_id = wanted.id
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
