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

-- Later keys over earlier ones.
create aggregate past.fold(jsonb) (sfunc = jsonb_concat, stype = jsonb, initcond = '{}');
-- Earlier keys over later ones.
create function past.under(so_far jsonb, next jsonb) returns jsonb language sql immutable strict parallel safe as
    $$ select next || so_far $$;
create aggregate past.first_said(jsonb) (sfunc = past.under, stype = jsonb, initcond = '{}');

-- Finds what was taken back without visiting the entry, and what a day's end cuts off.
create index happening_effective_idx on happening (chain_id, effective_on);
create index happening_time_idx on happening (chain_id, recorded_at);
-- Pairs that were undone since, which the present tables do not have any more.
create index happening_unlinked_idx on happening (subject_id) where act = 'decision_unlinked';
create index happening_served_idx on happening (subject_id) where subject_kind = 'output' and before ->> 'activities' is not null;

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

-- Sets are kept sorted and without repetition in the tables.
create function past.sorted(items jsonb) returns jsonb language plpgsql immutable parallel safe as $$
begin
    if jsonb_typeof(items) = 'array' and jsonb_array_length(items) > 1 then
        return (select jsonb_agg(distinct item) from jsonb_array_elements(items) as item);
    end if;
    return items;
end $$;

-- What the history says of a thing as its table has it. Keys that are columns stand for themselves; the others are
-- the nouns that several tables share. What is not said to be withdrawn is not.
create function past.columns(state jsonb) returns jsonb language plpgsql immutable parallel safe as $$
declare
    point text;
begin
    if state ? 'timeframe' then
        point := state -> 'timeframe' ->> 'from';
        state := state || jsonb_build_object('begins_on', past.first_day(point), 'begins_precision', past.known_to(point),
            'timeframe_wording', coalesce(state -> 'timeframe' ->> 'wording', ''));
        point := coalesce(state -> 'timeframe' ->> 'to', point);
        state := state || jsonb_build_object('ends_on', past.last_day(point), 'ends_precision', past.known_to(point));
    end if;
    if state ? 'from' then
        point := state ->> 'from';
        state := state || jsonb_build_object('begins_on', past.first_day(point), 'begins_precision', past.known_to(point));
    end if;
    if state ? 'to' then
        point := state ->> 'to';
        state := state || jsonb_build_object('ends_on', past.last_day(point), 'ends_precision', past.known_to(point));
    end if;
    if state ? 'leads' then
        state := state || jsonb_build_object('lead_ids', past.sorted(state -> 'leads'));
    end if;
    if state ? 'states' then
        state := state || jsonb_build_object('state_codes', past.sorted(state -> 'states'));
    end if;
    if state ? 'state' then
        state := state || jsonb_build_object('state_code', state -> 'state');
    end if;
    return state || jsonb_build_object('withdrawn_at', case when state ->> 'withdrawn' = 'true' then '-infinity' end);
end $$;

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

-- The entries that count.
create view past.happening as
select happening.*
from public.happening
where effective_on <= past.day()
    and case when past.known_then() then recorded_at < past.until()
        else takes_back is null and not exists (
            select from public.happening as back where back.takes_back = happening.happening_id) end;

-- Makes the view of a table in `past`: each row with what its entries said by then. What only later entries speak of
-- is as the first of them found it, so that an "added" entry need not name what is empty at first. A row of which no
-- entry that counts says that it was added was not there. A row all of whose entries count is as it is now, which
-- saves reading them, but where the tables themselves are on trial. To be called again after columns were added.
create function past.keep(of_table text) returns void language plpgsql as $body$
declare
    of past.subject_table;
    inner_columns text;
    outer_columns text;
    counting constant text := $$(e.effective_on <= past.day()
        and case when past.known_then() then e.recorded_at < past.until()
            else e.takes_back is null and not exists (
                select from public.happening as back where back.takes_back = e.happening_id) end)$$;
begin
    select * into strict of from past.subject_table where table_name = of_table;
    select
        string_agg(format('%s.%I', case
            when attname = of.key_column or attname = any (of.fixed_columns) then 't' else 'r' end, attname),
            ', ' order by attnum) filter (where attgenerated = ''),
        string_agg(case
            -- An activity's place in the plan follows from that of its area.
            when of.table_name = 'activity' and attname = 'area_position'
                then 'coalesce(place_position, activity.area_position) as area_position'
            when attname = 'last_word_at' then 'then_word as last_word_at'
            when attgenerated <> '' then format('(%s)::%s as %I', pg_get_expr(adbin, adrelid), format_type(atttypid, atttypmod), attname)
            else format('%I.%I', of.table_name, attname) end, ', ' order by attnum)
    into inner_columns, outer_columns
    from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where attrelid = format('public.%I', of.table_name)::regclass and attnum > 0 and not attisdropped;
    execute format($view$
        create view past.%1$I as
        select %3$s
        from (
            select %4$s, s.then_word
            from public.%1$I as t
            cross join lateral (
                select bool_and(h.counts) and not past.on_trial() as whole,
                    bool_or(h.counts and h.adds) as stands,
                    max(h.recorded_at) filter (where h.counts) as then_word
                from (
                    select e.recorded_at, e.before is null as adds, %5$s as counts
                    from public.happening as e
                    where e.subject_id = t.%2$I and e.act not in ('decision_linked', 'decision_unlinked')
                    offset 0
                ) as h
            ) as s
            left join lateral (
                select past.first_said(h.before) filter (where not h.counts)
                    || past.fold(h.after) filter (where h.counts) as state
                from (
                    select case when e.before::text like '{%%' then e.before::jsonb end as before,
                        case when e.after::text like '{%%' then e.after::jsonb end as after,
                        %5$s as counts
                    from public.happening as e
                    where e.subject_id = t.%2$I and e.act not in ('decision_linked', 'decision_unlinked')
                    order by e.sequence
                ) as h
                having s.stands and not s.whole
            ) as f on s.stands and not s.whole
            cross join lateral jsonb_populate_record(t, case when s.whole then '{}' else past.columns(f.state) end) as r
            where s.stands
        ) as %1$I %6$s
        $view$, of.table_name, of.key_column, outer_columns, inner_columns, counting,
        case of.table_name when 'activity' then 'left join (select area_id as place_id, position as place_position from past.area) as place on place_id = activity.area_id' end);
end
$body$;

-- The state of one thing, for what hangs on it and has no entries of its own.
create function past.state_of(subject uuid) returns jsonb language sql stable parallel safe as $$
    select past.fold(after::jsonb order by sequence) from past.happening
    where subject_id = $1 and json_typeof(after) = 'object'
$$;

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
    -- Areas first: the activities' place follows from theirs.
    perform past.keep(table_name) from past.subject_table order by table_name <> 'area', table_name;

    create view past.output_activity as
    select pair.output_id, pair.activity_id
    from (
        select output_id, activity_id from public.output_activity
        union
        select e.subject_id, served.activity_id::uuid
        from public.happening as e
        cross join lateral json_array_elements_text(e.before -> 'activities') as served (activity_id)
        where e.subject_kind = 'output' and e.before ->> 'activities' is not null
    ) as pair
    where past.state_of(pair.output_id) -> 'activities' ? pair.activity_id::text;

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

    create view past.decision_activity as
    select pair.decision_id, pair.activity_id
    from (
        select decision_id, activity_id from public.decision_activity
        union
        select e.subject_id, (e.before ->> 'activity_id')::uuid
        from public.happening as e
        where e.act = 'decision_unlinked'
    ) as pair
    where (
        select e.act
        from past.happening as e
        where e.subject_id = pair.decision_id and e.act in ('decision_linked', 'decision_unlinked')
            and coalesce(e.after ->> 'activity_id', e.before ->> 'activity_id') = pair.activity_id::text
        order by e.sequence desc limit 1) = 'decision_linked';

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
        where n.nspname = 'public' and c.relkind = 'v' order by c.oid
    loop
        perform set_config('search_path', 'past, public', true);
        execute format('create view past.%I as %s', present.relname, present.definition);
        perform set_config('search_path', 'public', true);
    end loop;
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

create function past.astray(of_body uuid, most integer)
returns table (table_name text, subject_id uuid, label text, wrong text, columns text[]) language plpgsql stable as $body$
declare
    of past.subject_table;
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

    return query
    select 'output_activity', coalesce(is_so.output_id, said.output_id),
        left(output.title, 80), case when said.output_id is null then 'unrecorded' else 'gone' end, '{}'::text[]
    from (select link.* from public.output_activity as link join public.output using (output_id) where body_id = of_body) as is_so
    full join (select link.* from past.output_activity as link join public.output using (output_id) where body_id = of_body) as said
        using (output_id, activity_id)
    left join public.output on output.output_id = coalesce(is_so.output_id, said.output_id)
    where is_so.output_id is null or said.output_id is null
    limit most;

    return query
    select 'output_participants', coalesce(is_so.output_id, said.output_id),
        left(output.title, 80), case when said.output_id is null then 'unrecorded' else 'gone' end, '{}'::text[]
    from (select heads.* from public.output_participants as heads join public.output using (output_id) where body_id = of_body) as is_so
    full join (select heads.* from past.output_participants as heads join public.output using (output_id) where body_id = of_body) as said
        using (output_id, origin, women, men, unrecorded)
    left join public.output on output.output_id = coalesce(is_so.output_id, said.output_id)
    where is_so.output_id is null or said.output_id is null
    limit most;

    return query
    select 'output_partner', coalesce(is_so.output_id, said.output_id),
        left(output.title, 80), case when said.output_id is null then 'unrecorded' else 'gone' end, '{}'::text[]
    from (select partner.* from public.output_partner as partner join public.output using (output_id) where body_id = of_body) as is_so
    full join (select partner.* from past.output_partner as partner join public.output using (output_id) where body_id = of_body) as said
        on said.output_id = is_so.output_id and said.position = is_so.position and said.name is not distinct from is_so.name
        and said.organisation_id is not distinct from is_so.organisation_id
    left join public.output on output.output_id = coalesce(is_so.output_id, said.output_id)
    where is_so.output_id is null or said.output_id is null
    limit most;

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

    return query
    select 'decision_activity', coalesce(is_so.decision_id, said.decision_id),
        decision.number, case when said.decision_id is null then 'unrecorded' else 'gone' end, '{}'::text[]
    from (select link.* from public.decision_activity as link join public.decision using (decision_id) where body_id = of_body) as is_so
    full join (select link.* from past.decision_activity as link join public.decision using (decision_id) where body_id = of_body) as said
        using (decision_id, activity_id)
    left join public.decision on decision.decision_id = coalesce(is_so.decision_id, said.decision_id)
    where is_so.decision_id is null or said.decision_id is null
    limit most;

    return query
    select 'clause', coalesce(is_so.decision_id, said.decision_id),
        decision.number, case when said.decision_id is null then 'unrecorded' else 'gone' end, '{}'::text[]
    from (select clause.* from public.clause join public.decision using (decision_id) where body_id = of_body) as is_so
    full join (select clause.* from past.clause join public.decision using (decision_id) where body_id = of_body) as said
        on said.decision_id = is_so.decision_id and said.position = is_so.position and said.verb = is_so.verb
        and said.class = is_so.class and said.addressee is not distinct from is_so.addressee
        and said.addressee_states = is_so.addressee_states
        and said.addressee_organisations = is_so.addressee_organisations
        and said.addresses_all_states = is_so.addresses_all_states
    left join public.decision on decision.decision_id = coalesce(is_so.decision_id, said.decision_id)
    where is_so.decision_id is null or said.decision_id is null
    limit most;
end
$body$;

-- What the history says of one thing on a day, as known by a moment (`then`) or by all that was recorded since (`now`);
-- null where it was not there. For the comparison of two days, which the settings of one statement cannot both hold.
create function past.said(subject uuid, on_day date, until timestamptz, known text) returns jsonb
language plpgsql stable parallel safe as $$
begin
    return (
        select case when bool_or(counts and before is null)
            then past.first_said(before) filter (where not counts) || past.fold(after) filter (where counts) end
        from (
            select case when e.before::text like '{%' then e.before::jsonb end as before,
                case when e.after::text like '{%' then e.after::jsonb end as after,
                e.effective_on <= on_day
                and case when known = 'then' then e.recorded_at < until
                    else e.takes_back is null and not exists (
                        select from public.happening as back where back.takes_back = e.happening_id) end as counts
            from public.happening as e
            where e.subject_id = subject and e.act not in ('decision_linked', 'decision_unlinked')
            order by e.sequence
        ) as h);
end $$;
