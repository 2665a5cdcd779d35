-- The past: every table of a body as it stood on an earlier day, under its own name in the schema `past`.
--
-- A statement of a page, sent as it is with `past` before `public` on the search path, tells how things stood then:
-- no page has a second query for the past, and none can forget a filter in it. The day is a setting of the
-- transaction. Nothing is written to answer, and nothing is kept beside the history itself.
--
-- A thing's state is the fold of its entries: what "added" says, changed by each "changed" entry. Which entries count
-- depends on what is asked: as known then, those recorded by the end of that day; as known now, all that hold for
-- that day, but for those that were taken back.
create schema past;

-- The settings. `past.until` is the end of the day at the body's place.
create function past.day() returns date language sql stable parallel safe as
    $$ select current_setting('past.on')::date $$;
create function past.until() returns timestamptz language sql stable parallel safe as
    $$ select current_setting('past.until')::timestamptz $$;
-- Whether the tables are to be compared with the history, and so cannot speak for it.
create function past.on_trial() returns boolean language sql stable parallel safe as
    $$ select coalesce(current_setting('past.on_trial', true), '') = 'yes' $$;
create function past.known_then() returns boolean language sql stable parallel safe as
    $$ select current_setting('past.known') = 'then' $$;

-- Later keys over earlier ones; fed from the latest to the earliest, what the first of them said.
create aggregate past.fold(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');

-- Finds what was taken back without visiting the entry, and what a day's end cuts off.
create index happening_effective_idx on happening (chain_id, effective_on);
create index happening_time_idx on happening (chain_id, recorded_at);
-- Pairs that were undone since, which the present tables do not have any more.
create index happening_unlinked_idx on happening (subject_id) where act = 'decision_unlinked';
create index happening_served_idx on happening (subject_id) where subject_kind = 'output' and before ->> 'activities' is not null;
create index happening_serving_idx on happening using gin ((before::jsonb -> 'activities'))
    where subject_kind = 'output' and before ->> 'activities' is not null;
create index happening_redated_idx on happening (subject_id, sequence) where act = 'output_edited' and after ->> 'timeframe' is not null;
-- Where activities stood before, from what others they came, and what decisions were tied to.
create index happening_moved_idx on happening ((before ->> 'area_id')) where subject_kind = 'activity' and before ->> 'area_id' is not null;
create index happening_origins_idx on happening (subject_id) where after ->> 'origins' is not null;
create index happening_need_idx on happening
    ((coalesce(after -> 'need' ->> 'need_id', before -> 'need' ->> 'need_id')))
    where act in ('need_added', 'need_changed', 'need_withdrawn', 'need_moved');
create index happening_contribution_idx on happening
    ((coalesce(after -> 'contribution' ->> 'contribution_id', before -> 'contribution' ->> 'contribution_id')))
    where act in ('contribution_added', 'contribution_changed', 'contribution_forwarded', 'contribution_withdrawn',
        'contribution_moved');
create index happening_tied_idx on happening (subject_id)
    where act in ('decision_output_linked', 'decision_output_unlinked', 'decision_tied', 'decision_untied');

-- The first and the last day of a calendar point as text, and how closely it is known: the reverse of `partial_date`.
-- These are called for every row that a list of the past looks at; PL/pgSQL keeps its plans from call to call.
create function past.first_day(point text) returns date language plpgsql immutable parallel safe as $$
begin
    return case length(point)
        when 10 then make_date(left(point, 4)::int, substr(point, 6, 2)::int, right(point, 2)::int)
        when 4 then make_date(point::int, 1, 1)
        when 7 then make_date(left(point, 4)::int,
            case when substr(point, 6, 1) = 'Q' then right(point, 1)::int * 3 - 2 else right(point, 2)::int end, 1)
    end;
end $$;
create function past.last_day(point text) returns date language plpgsql immutable parallel safe as $$
begin
    return case length(point)
        when 10 then past.first_day(point)
        when 4 then make_date(point::int, 12, 31)
        when 7 then (past.first_day(point)
            + case when substr(point, 6, 1) = 'Q' then interval '3 months - 1 day' else interval '1 month - 1 day' end)::date
    end;
end $$;
create function past.known_to(point text) returns text language plpgsql immutable parallel safe as $$
begin
    return case length(point)
        when 10 then 'day' when 4 then 'year'
        when 7 then case when substr(point, 6, 1) = 'Q' then 'quarter' else 'month' end
    end;
end $$;

-- A list of texts as an array; a set is kept sorted and without repetition.
create function past.texts(items jsonb) returns text[] language sql immutable parallel safe as $$
    select case jsonb_typeof(items) when 'array' then array(select jsonb_array_elements_text(items)) end
$$;
create function past.text_set(items jsonb) returns text[] language sql immutable parallel safe as $$
    select array(select item from unnest(past.texts(items)) as item group by item order by item collate "C")
$$;

-- By which expression a column is told from `f.state`, what the history says of a thing. Keys that are columns stand
-- for themselves; the others are the nouns that several tables share. What the history does not speak of is as it is
-- in the table, `t`; what it does not say to be withdrawn is not.
create function past.told(name text, type text) returns text language sql immutable as $$
    select case name
        when 'lead_ids' then $e$case when f.state ? 'leads' then past.text_set(f.state -> 'leads')::uuid[] else t.lead_ids end$e$
        when 'state_codes' then $e$case when f.state ? 'states' then past.text_set(f.state -> 'states') else t.state_codes end$e$
        when 'state_code' then $e$case when f.state ? 'state' then f.state ->> 'state' else t.state_code end$e$
        when 'begins_on' then $e$case when f.state ? 'timeframe' then past.first_day(f.state -> 'timeframe' ->> 'from')
            when f.state ? 'from' then past.first_day(f.state ->> 'from') else t.begins_on end$e$
        when 'begins_precision' then $e$case when f.state ? 'timeframe' then past.known_to(f.state -> 'timeframe' ->> 'from')
            when f.state ? 'from' then past.known_to(f.state ->> 'from') else t.begins_precision end$e$
        when 'ends_on' then $e$case
            when f.state ? 'timeframe' then past.last_day(coalesce(f.state -> 'timeframe' ->> 'to', f.state -> 'timeframe' ->> 'from'))
            when f.state ? 'to' then past.last_day(f.state ->> 'to') else t.ends_on end$e$
        when 'ends_precision' then $e$case
            when f.state ? 'timeframe' then past.known_to(coalesce(f.state -> 'timeframe' ->> 'to', f.state -> 'timeframe' ->> 'from'))
            when f.state ? 'to' then past.known_to(f.state ->> 'to') else t.ends_precision end$e$
        when 'timeframe_wording' then
            $e$case when f.state ? 'timeframe' then coalesce(f.state -> 'timeframe' ->> 'wording', '') else t.timeframe_wording end$e$
        when 'withdrawn_at' then
            $e$case when s.whole then t.withdrawn_at when f.state ->> 'withdrawn' = 'true' then timestamptz '-infinity' end$e$
        when 'last_word_at' then
            $e$case when (select past.known_then()) and t.last_word_at < (select past.until()) then t.last_word_at
                else coalesce(past.last_word(t.activity_id), t.last_word_at) end$e$
        else format('case when f.state ? %1$L then %2$s else t.%3$I end', name, case
            when type = 'text' then format('f.state ->> %L', name)
            when type like '%[]' then format('past.texts(f.state -> %L)::%s', name, type)
            when type = 'json' then format('(f.state -> %L)::json', name)
            else format('(f.state ->> %L)::%s', name, type) end, name)
    end
$$;

-- The tables whose rows have a history of their own: by which column an entry names the row, and under which kind of
-- subject. What no act ever changes (ids, codes, slugs) is read from the row itself, so that it finds its indexes.
create table past.subject_table (
    table_name text primary key,
    key_column text not null,
    subject_kind text not null,
    fixed_columns text[] not null default '{}'
);

insert into past.subject_table (table_name, key_column, subject_kind, fixed_columns) values
    ('session', 'session_id', 'session', '{body_id}'),
    ('plan', 'plan_id', 'plan', '{body_id,slug}'),
    ('area', 'area_id', 'area', '{body_id,plan_id}'),
    ('activity', 'activity_id', 'activity', '{body_id,plan_id,code}'),
    ('output', 'output_id', 'output', '{body_id}'),
    ('decision', 'decision_id', 'decision', '{body_id,session_id,position}');

-- The entries that count. What was said of an output before its dates were put right counts as early as that. The
-- settings are read once a statement.
create view past.happening as
select happening.*
from public.happening
where (effective_on <= (select past.day())
        or subject_kind = 'output' and exists (
            select from public.happening as redated
            where redated.subject_id = happening.subject_id and redated.sequence > happening.sequence
                and redated.act = 'output_edited' and redated.after ->> 'timeframe' is not null
                and redated.effective_on <= (select past.day())
                and (redated.recorded_at < (select past.until()) or not (select past.known_then()))))
    and case when (select past.known_then()) then recorded_at < (select past.until())
        else takes_back is null and not exists (
            select from public.happening as back where back.takes_back = happening.happening_id) end;

-- Makes the view of a table in `past`: each row with what its entries said by then. A row whose first entry, which
-- added it, does not count was not there. A row all of whose entries count is as it is now, which saves reading them;
-- and of a row of which only the latest entries do not count, these alone are read: it is as it is now, but for what
-- they found before them (those of a corrected report also say where they were read, and not where the thing was read
-- before). Otherwise, and where the tables themselves are on trial, all are: what only later entries
-- speak of is as the first of them found it, so that an "added" entry need not name what is empty at first. Each
-- column is an expression of its own, so that a statement pays for those that it asks for. To be called again after
-- columns were added.
create function past.keep(of_table text) returns void language plpgsql as $body$
declare
    of past.subject_table;
    inner_columns text;
    outer_columns text;
    is_kept boolean;
    counting constant text := $$((e.effective_on <= (select past.day())
            or e.subject_kind = 'output' and exists (
                select from public.happening as redated
                where redated.subject_id = e.subject_id and redated.sequence > e.sequence
                    and redated.act = 'output_edited' and redated.after ->> 'timeframe' is not null
                    and redated.effective_on <= (select past.day())
                    and (redated.recorded_at < (select past.until()) or not (select past.known_then()))))
        and case when (select past.known_then()) then e.recorded_at < (select past.until())
            else e.takes_back is null and not exists (
                select from public.happening as back where back.takes_back = e.happening_id) end)$$;
begin
    select * into strict of from past.subject_table where table_name = of_table;
    select
        string_agg(case when attname = of.key_column or attname = any (of.fixed_columns) then format('t.%I', attname)
            else format('%s as %I', past.told(attname, format_type(atttypid, atttypmod)), attname) end,
            ', ' order by attnum) filter (where attgenerated = ''),
        string_agg(case
            -- An activity's place in the plan follows from that of its area.
            when of.table_name = 'activity' and attname = 'area_position'
                then 'coalesce(((select past.area_places()) ->> activity.area_id::text)::integer, activity.area_position) as area_position'
            when attgenerated <> '' then format('(%s)::%s as %I', pg_get_expr(adbin, adrelid), format_type(atttypid, atttypmod), attname)
            else format('%I.%I', of.table_name, attname) end, ', ' order by attnum),
        bool_or(attname = 'withdrawn_at')
    into inner_columns, outer_columns, is_kept
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = format('public.%I', of.table_name)::regclass and attnum > 0 and not attisdropped;
    execute format($view$
        create view past.%1$I as
        select %3$s
        from (
            select %4$s
            from public.%1$I as t
            cross join lateral (
                select bool_and(h.counts) and not (select past.on_trial()) as whole,
                    min(h.sequence) = min(h.sequence) filter (where h.counts) as stands,
                    max(h.sequence) filter (where h.counts) < min(h.sequence) filter (where not h.counts)
                        and not coalesce(bool_or(h.of_report and not h.counts), false)
                        and %6$s and not (select past.on_trial()) as only_latest
                from (
                    select e.sequence, e.act like '%%\_changed' as of_report, %5$s as counts
                    from public.happening as e
                    where e.subject_id = t.%2$I and e.act not in ('decision_linked', 'decision_unlinked')
                    offset 0
                ) as h
            ) as s
            left join lateral (
                select past.fold(case when h.before::text like '{%%' then h.before::jsonb end order by h.sequence desc)
                        filter (where not h.counts)
                    || past.fold(case when h.after::text like '{%%' then h.after::jsonb end order by h.sequence)
                        filter (where h.counts and not s.only_latest) as state
                from (
                    select e.sequence, e.before, e.after, %5$s as counts
                    from public.happening as e
                    where e.subject_id = t.%2$I and e.act not in ('decision_linked', 'decision_unlinked')
                    offset 0
                ) as h
                having s.stands and not s.whole
            ) as f on s.stands and not s.whole
            where s.stands
        ) as %1$I
        $view$, of.table_name, of.key_column, outer_columns, inner_columns, counting,
        case when is_kept then 't.withdrawn_at is null' else 'true' end);
end
$body$;

-- The state of one thing, for what hangs on it and has no entries of its own.
create function past.state_of(subject uuid) returns jsonb language sql stable parallel safe as $$
    select past.fold(after::jsonb order by sequence) from past.happening
    where subject_id = $1 and json_typeof(after) = 'object'
$$;

-- What the history says of a need or a contribution, whatever activity its entries stand with, and where it stood and
-- where first (`of`, `origin_id`); null where it was not there.
create function past.need_said(id uuid) returns jsonb language sql stable parallel safe as $$
    select past.fold(case json_typeof(e.after -> 'need')
            when 'object' then (e.after -> 'need')::jsonb || '{"withdrawn": false}' else '{"withdrawn": true}' end
            || case when e.act in ('need_added', 'need_moved') then jsonb_build_object('of', e.subject_id) else '{}' end
            order by e.sequence)
        || jsonb_build_object('origin_id', (array_agg(e.before -> 'need' ->> 'activity_id' order by e.sequence)
            filter (where e.act = 'need_moved'))[1])
    from past.happening as e
    where coalesce(e.after -> 'need' ->> 'need_id', e.before -> 'need' ->> 'need_id') = $1::text
        and e.act in ('need_added', 'need_changed', 'need_withdrawn', 'need_moved')
    having bool_or(e.act = 'need_added')
$$;
create function past.contribution_said(id uuid) returns jsonb language sql stable parallel safe as $$
    select past.fold(case json_typeof(e.after -> 'contribution')
            when 'object' then (e.after -> 'contribution')::jsonb || '{"withdrawn": false}' else '{"withdrawn": true}' end
            || case when e.act in ('contribution_added', 'contribution_moved') then jsonb_build_object('of', e.subject_id) else '{}' end
            order by e.sequence)
        || jsonb_build_object('origin_id', (array_agg(e.before -> 'contribution' ->> 'activity_id' order by e.sequence)
            filter (where e.act = 'contribution_moved'))[1])
    from past.happening as e
    where coalesce(e.after -> 'contribution' ->> 'contribution_id', e.before -> 'contribution' ->> 'contribution_id') = $1::text
        and e.act in ('contribution_added', 'contribution_changed', 'contribution_forwarded', 'contribution_withdrawn', 'contribution_moved')
    having bool_or(e.act = 'contribution_added')
$$;

-- Which acts are a word about the thing that they are done to: those that only follow from others are none.
create function past.is_word(subject_kind text, act text, part_of uuid) returns boolean language sql immutable parallel safe as $$
    select case subject_kind
        when 'activity' then act not in ('funding_derived', 'activity_changed', 'activity_withdrawn',
            'activity_retired', 'activity_reinstated', 'activity_taken_over', 'activity_split')
        when 'output' then part_of is null and act in
            ('output_noted', 'output_edited', 'output_confirmed', 'output_denied', 'output_put_off')
    end
$$;

-- When something was last said about an activity: in an act of its own, or about an output that serves it.
-- Lists call it for many rows, so it looks for the activity's outputs by
-- itself; of those that served it once or do now, `state_of` says which did then.
create function past.last_word(activity uuid) returns timestamptz language plpgsql stable parallel safe as $$
begin
    return greatest(
        (select max(e.recorded_at)
         from past.happening as e
         where e.subject_id = activity and past.is_word('activity', e.act, e.part_of)),
        (select max(e.recorded_at)
         from (
            select output_id from public.output_activity where activity_id = activity
            union
            select subject_id from public.happening
            where subject_kind = 'output' and before ->> 'activities' is not null
                and before::jsonb -> 'activities' ? activity::text
         ) as serves
         join past.happening as e on e.subject_id = serves.output_id
         where past.state_of(serves.output_id) -> 'activities' ? activity::text
            and past.is_word('output', e.act, e.part_of)));
end $$;

-- The activities that stand in an area or have stood in it.
create function past.area_members(area uuid) returns setof uuid language sql stable parallel safe as $$
    select activity_id from public.activity where area_id = $1
    union
    select e.subject_id from public.happening as e
    where e.subject_kind = 'activity' and e.before ->> 'area_id' = $1::text
$$;

-- The places of all areas, by their ids: read once a statement.
create function past.area_places() returns jsonb language plpgsql stable parallel safe as $$
begin
    return (select jsonb_object_agg(area_id, position) from past.area);
end $$;

-- Makes all views of the past anew: those of the tables, of what hangs on them, and of every view of `public`, which
-- are compiled once more where the names of the tables mean those of the past.
create function past.renew() returns void language plpgsql as $body$
declare
    present record;
    path text := current_setting('search_path');
begin
    for present in
        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'past' and c.relkind = 'v' and c.relname <> 'happening'
    loop
        execute format('drop view if exists past.%I cascade', present.relname);
    end loop;
    perform set_config('search_path', 'public', true);
    perform past.keep(table_name) from past.subject_table;

    create view past.output_activity as
    select pair.output_id, pair.activity_id
    from (
        select output_id, activity_id from public.output_activity
        union
        select e.subject_id, served.activity_id::uuid
        from public.happening as e
        cross join lateral json_array_elements_text(e.before -> 'activities') as served (activity_id)
        where e.subject_kind = 'output' and e.before ->> 'activities' is not null
        union
        select output_id, served.activity_id::uuid
        from public.output
        cross join lateral jsonb_array_elements_text(past.state_of(output_id) -> 'activities') as served (activity_id)
        where (select past.on_trial())
    ) as pair
    where past.state_of(pair.output_id) -> 'activities' ? pair.activity_id::text;

    -- The same as `past.last_word` for all activities at once, for lists that are in its order.
    create view past.word as
    select t.activity_id, t.plan_id,
        case when (select past.known_then()) and t.last_word_at < (select past.until()) then t.last_word_at
            else coalesce(said.at, t.last_word_at) end as at
    from public.activity as t
    left join (
        select activity_id, max(at) as at
        from (
            select e.subject_id as activity_id, e.recorded_at as at
            from past.happening as e
            where e.subject_kind = 'activity' and past.is_word('activity', e.act, e.part_of)
            union all
            select serves.activity_id, e.recorded_at
            from past.output_activity as serves
            join past.happening as e on e.subject_id = serves.output_id
            where past.is_word('output', e.act, e.part_of)
        ) as word
        group by activity_id
    ) as said using (activity_id);

    create view past.output_participants as
    select output.output_id, said.origin, said.women, said.men, said.unrecorded
    from public.output
    cross join lateral jsonb_to_recordset(past.state_of(output.output_id) -> 'participants')
        as said (origin text, women integer, men integer, unrecorded integer);

    create view past.output_partner as
    select output.output_id, said.position::integer as position,
        (said.partner ->> 'organisation_id')::uuid as organisation_id,
        case when said.partner ->> 'organisation_id' is null then said.partner ->> 'name' end as name
    from public.output
    cross join lateral jsonb_array_elements(past.state_of(output.output_id) -> 'partners')
        with ordinality as said (partner, position);

    create view past.output_file as
    select file_id, output_id, hash, name, kind, size, note, added_at,
        case when removed_at < past.until() then removed_at end as removed_at
    from public.output_file where added_at < past.until();

    -- Ties are made and undone by entries of their own: the latest of each counts.
    create view past.decision_activity as
    select decision_id, activity_id
    from (
        select distinct on (e.subject_id, coalesce(e.after ->> 'activity_id', e.before ->> 'activity_id')::uuid)
            e.subject_id as decision_id,
            coalesce(e.after ->> 'activity_id', e.before ->> 'activity_id')::uuid as activity_id, e.act
        from past.happening as e
        where e.act in ('decision_linked', 'decision_unlinked')
        order by e.subject_id, coalesce(e.after ->> 'activity_id', e.before ->> 'activity_id')::uuid, e.sequence desc
    ) as latest
    where act = 'decision_linked';

    create view past.decision_output as
    select decision_id, output_id
    from (
        select distinct on (e.subject_id, coalesce(e.after -> 'output' ->> 'output_id', e.before -> 'output' ->> 'output_id')::uuid)
            e.subject_id as decision_id,
            coalesce(e.after -> 'output' ->> 'output_id', e.before -> 'output' ->> 'output_id')::uuid as output_id, e.act
        from past.happening as e
        where e.act in ('decision_output_linked', 'decision_output_unlinked')
        order by e.subject_id, coalesce(e.after -> 'output' ->> 'output_id', e.before -> 'output' ->> 'output_id')::uuid,
            e.sequence desc
    ) as latest
    where act = 'decision_output_linked';

    create view past.decision_tie as
    select decision_id, other_id, kind
    from (
        select distinct on (e.subject_id, coalesce(e.after -> 'tied' ->> 'decision_id', e.before -> 'tied' ->> 'decision_id')::uuid)
            e.subject_id as decision_id,
            coalesce(e.after -> 'tied' ->> 'decision_id', e.before -> 'tied' ->> 'decision_id')::uuid as other_id,
            e.after -> 'tied' ->> 'kind' as kind, e.act
        from past.happening as e
        where e.act in ('decision_tied', 'decision_untied')
        order by e.subject_id, coalesce(e.after -> 'tied' ->> 'decision_id', e.before -> 'tied' ->> 'decision_id')::uuid,
            e.sequence desc
    ) as latest
    where act = 'decision_tied';

    create view past.follow_up_note as
    select (e.after ->> 'note_id')::uuid as note_id, e.subject_id as decision_id, e.actor_id as person_id,
        e.actor_for as acts_for, e.after ->> 'note' as text, e.effective_on as holds_on, e.recorded_at
    from past.happening as e
    where e.act = 'follow_up_recorded' and e.after ->> 'note_id' is not null;

    -- Found by where they were added or handed over to.
    create view past.need as
    select t.need_id, t.body_id, held.activity_id, held.area_id, said.told ->> 'purpose' as purpose,
        (said.told -> 'amount' ->> 'minor')::bigint as amount, said.told -> 'amount' ->> 'currency' as currency,
        t.version, t.recorded_at,
        case when said.told ->> 'withdrawn' = 'true' then timestamptz '-infinity' end as withdrawn_at,
        (said.told ->> 'origin_id')::uuid as origin_id, (said.told ->> 'carried_from')::uuid as carried_from
    from (
        select e.subject_id as activity_id, null::uuid as area_id, (e.after -> 'need' ->> 'need_id')::uuid as need_id
        from public.happening as e
        where e.act in ('need_added', 'need_moved') and e.subject_kind = 'activity'
        group by 1, 3
        union all
        select null, e.subject_id, (e.after -> 'need' ->> 'need_id')::uuid
        from public.happening as e
        where e.act in ('need_added', 'need_moved') and e.subject_kind = 'area'
        group by 2, 3
    ) as held
    join public.need as t on t.need_id = held.need_id
    cross join lateral (select past.need_said(held.need_id) as told offset 0) as said
    where said.told ->> 'of' = coalesce(held.activity_id, held.area_id)::text;

    create view past.contribution as
    select t.contribution_id, t.body_id, held.activity_id, held.area_id,
        (said.told -> 'contributor' ->> 'organisation_id')::uuid as organisation_id,
        said.told -> 'contributor' ->> 'state' as state_code, said.told -> 'contributor' ->> 'name' as contributor,
        said.told ->> 'kind' as kind, said.told ->> 'description' as description,
        (said.told -> 'amount' ->> 'minor')::bigint as amount, said.told -> 'amount' ->> 'currency' as currency,
        said.told ->> 'stage' as stage, (said.told ->> 'since')::date as since, said.told ->> 'note' as note,
        t.version, t.recorded_at,
        case when said.told ->> 'withdrawn' = 'true' then timestamptz '-infinity' end as withdrawn_at,
        (said.told ->> 'origin_id')::uuid as origin_id
    from (
        select e.subject_id as activity_id, null::uuid as area_id, (e.after -> 'contribution' ->> 'contribution_id')::uuid as contribution_id
        from public.happening as e
        where e.act in ('contribution_added', 'contribution_moved') and e.subject_kind = 'activity'
        group by 1, 3
        union all
        select null, e.subject_id, (e.after -> 'contribution' ->> 'contribution_id')::uuid
        from public.happening as e
        where e.act in ('contribution_added', 'contribution_moved') and e.subject_kind = 'area'
        group by 2, 3
    ) as held
    join public.contribution as t on t.contribution_id = held.contribution_id
    cross join lateral (select past.contribution_said(held.contribution_id) as told offset 0) as said
    where said.told ->> 'of' = coalesce(held.activity_id, held.area_id)::text;

    create view past.funding_settlement as
    select area.area_id, said.settled ->> 'holds' as holds, said.settled ->> 'basis' as basis,
        said.settled ->> 'clause' as clause, said.settled ->> 'table_clause' as table_clause,
        said.settled ->> 'reason' as reason, (said.settled ->> 'settled_on')::date as settled_on,
        coalesce(present.version, 1) as version
    from public.area
    left join public.funding_settlement as present using (area_id)
    cross join lateral (select past.state_of(area.area_id) -> 'funding_settlement' as settled offset 0) as said
    where jsonb_typeof(said.settled) = 'object';

    create view past.activity_origin as
    select e.subject_id as activity_id, (origin ->> 'origin_id')::uuid as origin_id, origin ->> 'how' as how
    from past.happening as e
    cross join lateral json_array_elements(e.after -> 'origins') as origin
    where e.after ->> 'origins' is not null;

    create view past.revision as
    select revision.* from public.revision
    where exists (select from past.happening as e where e.happening_id = revision.happening_id);

    create view past.revision_touch as
    select touch.* from public.revision_touch as touch
    where exists (select from past.revision where revision.revision_id = touch.revision_id);

    create view past.clause as
    select coalesce(present.clause_id, decision.decision_id) as clause_id, decision.decision_id,
        said.position::integer as position, said.clause ->> 'verb' as verb, said.clause ->> 'class' as class,
        said.clause ->> 'addressee' as addressee,
        array(select jsonb_array_elements_text(said.clause -> 'states')) as addressee_states,
        array(select jsonb_array_elements_text(said.clause -> 'organisations')::uuid) as addressee_organisations,
        coalesce((said.clause ->> 'all_states')::boolean, false) as addresses_all_states
    from public.decision
    cross join lateral jsonb_array_elements(past.state_of(decision.decision_id) -> 'clauses')
        with ordinality as said (clause, position)
    left join public.clause as present
        on present.decision_id = decision.decision_id and present.position = said.position;

    create view past.activity_tally as
    select plan_id, lead_ids, state_codes, status, funding_status, count(*) as activities
    from past.activity where withdrawn_at is null group by 1, 2, 3, 4, 5;

    for present in
        select c.relname, pg_get_viewdef(c.oid) as definition
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind = 'v' and to_regclass(format('past.%I', c.relname)) is null
        order by c.oid
    loop
        perform set_config('search_path', 'past, public', true);
        execute format('create view past.%I as %s', present.relname, present.definition);
        perform set_config('search_path', 'public', true);
    end loop;
    create view past.funding_tally as select * from past.funding_total;
    perform set_config('search_path', path, true);
end
$body$;

select past.renew();

-- Where a body's tables are not as its history says: rows that no act added, rows that are gone, and rows with other
-- values. Text is compared word by word, since a corrected report may break its lines elsewhere. To be called with
-- every entry counting, which `past.everything` sees to.
create function past.everything() returns text language sql as $$
    select set_config('past.on', 'infinity', true) || set_config('past.until', 'infinity', true)
        || set_config('past.known', 'then', true) || set_config('past.on_trial', 'yes', true)
$$;

-- The tables that hang on others: on which, by which expression their rows name it, by which columns a row is known,
-- and what of it the history does not tell.
create table past.part_table (
    table_name text primary key,
    owner_table text not null,
    owner text not null,
    key_columns text[] not null,
    ignored text[] not null default '{}'
);

insert into past.part_table (table_name, owner_table, owner, key_columns, ignored) values
    ('output_activity', 'output', 't.output_id', '{output_id,activity_id}', '{}'),
    ('output_participants', 'output', 't.output_id', '{output_id,origin}', '{}'),
    ('output_partner', 'output', 't.output_id', '{output_id,position}', '{}'),
    ('decision_activity', 'decision', 't.decision_id', '{decision_id,activity_id}', '{}'),
    ('decision_output', 'decision', 't.decision_id', '{decision_id,output_id}', '{}'),
    ('decision_tie', 'decision', 't.decision_id', '{decision_id,other_id}', '{}'),
    ('follow_up_note', 'decision', 't.decision_id', '{note_id}', '{}'),
    ('clause', 'decision', 't.decision_id', '{decision_id,position}', '{clause_id}'),
    ('need', 'need', 't.need_id', '{need_id}', '{}'),
    ('contribution', 'contribution', 't.contribution_id', '{contribution_id}', '{}'),
    ('activity_origin', 'activity', 't.activity_id', '{activity_id,origin_id}', '{}'),
    ('funding_settlement', 'area', 't.area_id', '{area_id}', '{version}');

create function past.astray(of_body uuid, most integer)
returns table (table_name text, subject_id uuid, label text, wrong text, columns text[]) language plpgsql stable as $body$
declare
    of past.subject_table;
    part past.part_table;
    compared text[];
    differs text;
begin
    for of in select * from past.subject_table as listed order by listed.table_name
    loop
        -- What follows from other columns is not compared; of what was withdrawn, only whether it is.
        select array_agg(attname::text order by attnum) filter (where attname <> 'withdrawn_at'),
            string_agg(case attname when 'withdrawn_at' then '(t.withdrawn_at is null) <> (p.withdrawn_at is null)'
                else format('t.%1$I::text is distinct from p.%1$I::text', attname) end, ' or ' order by attnum)
        into compared, differs
        from pg_attribute
        where attrelid = format('public.%I', of.table_name)::regclass and attnum > 0 and not attisdropped
            and attgenerated = '' and attname not in ('last_word_at', 'area_position');
        return query execute format($query$
            select %1$L, told.id, told.label, told.wrong, told.columns
            from (
                select t.%2$I as id,
                    coalesce(to_jsonb(t) ->> 'code', to_jsonb(t) ->> 'slug', to_jsonb(t) ->> 'ordinal',
                        to_jsonb(t) ->> 'number', left(to_jsonb(t) ->> 'title', 80), '') as label,
                    case when p.%2$I is null then 'unrecorded' else 'changed' end as wrong,
                    case when p.%2$I is null then '{}' else array(
                        select was.key
                        from jsonb_each(to_jsonb(p)) as said
                        join jsonb_each(to_jsonb(t)) as was using (key)
                        where case when was.key = 'withdrawn_at'
                            then (was.value = 'null') <> (said.value = 'null')
                            else was.key = any (%4$L)
                                and regexp_replace(was.value #>> '{}', '\s+', ' ', 'g')
                                    is distinct from regexp_replace(said.value #>> '{}', '\s+', ' ', 'g') end
                        order by was.key) end as columns
                from public.%1$I as t
                left join past.%1$I as p on p.%2$I = t.%2$I
                where t.body_id = $1 and (p.%2$I is null or %5$s)
                union all
                select e.subject_id, '', 'gone', '{}'
                from public.happening as e
                where e.chain_id = $1 and e.subject_kind = %3$L and e.before is null
                    and e.act not in ('decision_linked', 'decision_unlinked')
                    and not exists (select from public.%1$I as t where t.%2$I = e.subject_id)
            ) as told
            where told.wrong <> 'changed' or told.columns <> '{}'
            order by told.id limit $2
            $query$, of.table_name, of.key_column, of.subject_kind, compared, differs) using of_body, most;
    end loop;

    -- Proposals: each says what was submitted, and is where its last entry left it. Drafts have no entries.
    return query
    select 'proposal', coalesce(is_so.proposal_id, said.subject_id), coalesce(is_so.state_code, said.state ->> 'state_code'),
        case when said.subject_id is null then 'unrecorded' when is_so.proposal_id is null then 'gone' else 'changed' end,
        array(select was.key from jsonb_each(said.state) as was join jsonb_each(to_jsonb(is_so)) as now using (key)
            where was.key not in ('submitted_at') and was.value <> now.value order by was.key)
    from (select * from public.proposal where body_id = of_body and status <> 'draft') as is_so
    full join (
        select e.subject_id, past.fold(e.after::jsonb order by e.sequence) as state
        from public.happening as e where e.chain_id = of_body and e.subject_kind = 'proposal'
        group by e.subject_id) as said on said.subject_id = is_so.proposal_id
    where is_so.proposal_id is null or said.subject_id is null or exists (
        select from jsonb_each(said.state) as was join jsonb_each(to_jsonb(is_so)) as now using (key)
        where was.key not in ('submitted_at') and was.value <> now.value)
    limit most;

    return query
    select 'proposal_message', coalesce(is_so.message_id, said.message_id), coalesce(is_so.acts_for, ''),
        case when said.message_id is null then 'unrecorded' when is_so.message_id is null then 'gone' else 'changed' end,
        array_remove(array[
            case when is_so.text <> said.text then 'text' end,
            case when is_so.visibility <> said.visibility then 'visibility' end,
            case when is_so.side <> said.side then 'side' end], null)
    from (select message.* from public.proposal_message as message join public.proposal using (proposal_id)
        where body_id = of_body) as is_so
    full join (
        select (e.after #>> '{message,message_id}')::uuid as message_id, e.after #>> '{message,text}' as text,
            e.after #>> '{message,visibility}' as visibility, e.after #>> '{message,side}' as side
        from public.happening as e
        where e.chain_id = of_body and e.subject_kind = 'proposal' and e.after #>> '{message,message_id}' is not null
    ) as said using (message_id)
    where is_so.message_id is null or said.message_id is null or is_so.text <> said.text
        or is_so.visibility <> said.visibility or is_so.side <> said.side
    limit most;

    -- Files: each was added under its hash, is there unless its removal was recorded, and has the bytes of its hash.
    return query
    select 'output_file', coalesce(is_so.file_id, said.file_id), coalesce(is_so.name, said.name),
        case when said.file_id is null then 'unrecorded' when is_so.file_id is null then 'gone' else 'changed' end,
        array_remove(array[
            case when is_so.name <> said.name then 'name' end,
            case when is_so.hash <> said.hash then 'hash' end,
            case when (is_so.removed_at is not null) <> said.removed then 'removed_at' end,
            case when is_so.bytes <> is_so.hash then 'content' end], null)
    from (
        select output_file.*, (select sha256(string_agg(bytes, ''::bytea order by position))
            from public.content_piece where content_piece.hash = output_file.hash) as bytes
        from public.output_file join public.output using (output_id) where body_id = of_body
    ) as is_so
    full join (
        select (e.after -> 'file' ->> 'file_id')::uuid as file_id, e.after -> 'file' ->> 'name' as name,
            decode(e.after -> 'file' ->> 'hash', 'hex') as hash, exists (
                select from public.happening as removal
                where removal.subject_id = e.subject_id and removal.act = 'output_file_removed'
                    and removal.before -> 'file' ->> 'file_id' = e.after -> 'file' ->> 'file_id') as removed
        from public.happening as e where e.chain_id = of_body and e.act = 'output_file_added'
    ) as said using (file_id)
    where is_so.file_id is null or said.file_id is null or is_so.name <> said.name or is_so.hash <> said.hash
        or (is_so.removed_at is not null) <> said.removed or is_so.bytes is distinct from is_so.hash
    limit most;

    for part in select * from past.part_table as listed order by listed.table_name
    loop
        return query execute format($query$
            select %1$L, told.id, told.label, told.wrong, told.columns
            from (
                select coalesce(is_so.of, said.of) as id,
                    (select coalesce(to_jsonb(o) ->> 'code', to_jsonb(o) ->> 'number', left(coalesce(to_jsonb(o) ->> 'title',
                        to_jsonb(o) ->> 'purpose', to_jsonb(o) ->> 'description'), 80), '')
                     from public.%2$I as o where o.%3$I = coalesce(is_so.of, said.of)) as label,
                    case when said.key is null then 'unrecorded' when is_so.key is null then 'gone' else 'changed' end as wrong,
                    case when said.key is null or is_so.key is null then '{}' else array(
                        select was.key
                        from jsonb_each(is_so.row) as was
                        join jsonb_each(said.row) as one using (key)
                        where was.key <> all (%4$L) and case was.key
                            when 'withdrawn_at' then (was.value = 'null') <> (one.value = 'null')
                            else regexp_replace(was.value #>> '{}', '\s+', ' ', 'g')
                                is distinct from regexp_replace(one.value #>> '{}', '\s+', ' ', 'g') end
                        order by was.key) end as columns
                from (
                    select %5$s as of, concat_ws(' ', %6$s) as key, to_jsonb(t) as row
                    from public.%1$I as t where %5$s in (select %3$I from public.%2$I where body_id = $1)
                ) as is_so
                full join (
                    select %5$s as of, concat_ws(' ', %6$s) as key, to_jsonb(t) as row
                    from past.%1$I as t where %5$s in (select %3$I from public.%2$I where body_id = $1)
                ) as said using (key)
            ) as told
            where told.wrong <> 'changed' or told.columns <> '{}'
            order by told.id limit $2
            $query$, part.table_name, part.owner_table, part.owner_table || '_id', part.ignored, part.owner,
            (select string_agg(format('t.%I', name), ', ') from unnest(part.key_columns) as name)) using of_body, most;
    end loop;

    -- Needs and contributions that the history added and that are gone are no row of either.
    return query
    select kind.name, e.subject_id, '', 'gone', '{}'::text[]
    from public.happening as e
    join (values ('need'), ('contribution')) as kind (name) on e.act = kind.name || '_added'
    where e.chain_id = of_body and not case kind.name
        when 'need' then exists (select from public.need where need_id = (e.after -> 'need' ->> 'need_id')::uuid)
        else exists (select from public.contribution
            where contribution_id = (e.after -> 'contribution' ->> 'contribution_id')::uuid) end
    limit most;
end
$body$;
