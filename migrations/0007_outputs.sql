-- Outputs in full: who held them and with whom, who took part, whether they took place, and their files.

alter table output
    -- Agencies of the secretariat that held it together with `organisation_id`, the one that the report names or that
    -- was named first.
    add column further_agency_ids uuid[] not null default '{}',
    add column further_links text[] not null default '{}',
    -- Null until someone said so: once its dates have passed, its agency is asked. What a report lists as delivered,
    -- and what is noted after its dates, took place.
    add column took_place boolean,
    -- Why it did not.
    add column not_held_because text,
    add constraint output_denial_has_its_reason check ((took_place is false) = (not_held_because is not null));

alter table output
    add column agency_ids uuid[] not null generated always as (
        array_remove(array_prepend(organisation_id, further_agency_ids), null)) stored,
    -- All that the list can be filtered by at once, so that one index finds the few that fit; no two of these
    -- vocabularies share a word.
    add column facets text[] not null generated always as (
        array_remove(array[body_id::text, kind, state_code, organisation_id::text] || further_agency_ids::text[], null))
        stored,
    add column search tsvector not null generated always as (
        to_tsvector('russian', title || ' ' || coalesce(place, ''))) stored;

create index output_facets_idx on output using gin (facets) where withdrawn_at is null;
create index output_search_idx on output using gin (search) where withdrawn_at is null;
-- The desk asks for what is over and has no word, and for what is ahead.
create index output_without_word_idx on output (body_id, (coalesce(ends_on, 'infinity')) desc, output_id)
    include (agency_ids)
    where withdrawn_at is null and took_place is null;
create index output_ahead_idx on output (body_id, begins_on, output_id) where withdrawn_at is null and took_place is null;

-- Who took part, as counts: never names. `origin` is the code of a State, or a word of ours for those of other States,
-- of organisations, and those whose State is not recorded.
create table output_participants (
    output_id uuid not null references output,
    origin text not null,
    women integer not null default 0,
    men integer not null default 0,
    -- Whose sex is not recorded.
    unrecorded integer not null default 0,
    constraint output_participants_pkey primary key (output_id, origin),
    constraint output_participants_origin_known check (
        origin ~ '^[A-Z]{2}$' or origin in ('other-states', 'organisations', 'not-recorded')),
    constraint output_participants_counted check (
        women between 0 and 100000 and men between 0 and 100000 and unrecorded between 0 and 100000
        and women + men + unrecorded > 0)
);
-- Whose people took part in anything at all.
create index output_participants_origin_idx on output_participants (origin, output_id);

-- With whom it was held: an organisation that the house knows, or a name.
create table output_partner (
    output_id uuid not null references output,
    position integer not null,
    organisation_id uuid references organisation,
    name text,
    constraint output_partner_pkey primary key (output_id, position),
    constraint output_partner_is_one check (num_nonnulls(organisation_id, name) = 1)
);

-- Contents of files, by the SHA-256 of their bytes, in pieces that are read one at a time, so that sending a large
-- file takes little memory and no connection waits for a slow reader. The same bytes are kept once. Nothing else
-- knows that they are in the database.
create table content (
    hash bytea primary key,
    size bigint not null,
    constraint content_hash_size check (length(hash) = 32)
);
create table content_piece (
    hash bytea not null references content,
    position integer not null,
    bytes bytea not null,
    constraint content_piece_pkey primary key (hash, position)
);
-- The kinds of file that are taken are compressed already.
alter table content_piece alter column bytes set storage external;

create table output_file (
    file_id uuid primary key,
    output_id uuid not null references output,
    hash bytea not null references content,
    -- As it was sent, without its path.
    name text not null,
    -- `pdf`, `docx` …, as its content shows.
    kind text not null,
    size bigint not null,
    -- What it is, in the words of whoever added it.
    note text,
    added_at timestamptz not null,
    -- Removed files are no longer listed or sent; the history speaks of them.
    removed_at timestamptz,
    constraint output_file_named check (name <> ''),
    constraint output_file_kind_known check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpeg'))
);
create unique index output_file_once_idx on output_file (output_id, hash) where removed_at is null;

-- An output as every page shows it, and as acts find it. `record` is what people record of it, under the keys of the
-- history's entries; each part is only put together where it is asked for.
create view output_card as
select
    output.output_id, output.body_id, output.session_id, output.report_id, output.source_from, output.source_to,
    output.version, output.took_place, output.not_held_because, output.title, output.begins_on, output.ends_on,
    output.agency_ids,
    json_build_object(
        'kind', kind, 'title', title,
        'timeframe', json_build_object(
            'from', partial_date(begins_on, begins_precision), 'to', partial_date(ends_on, ends_precision),
            'wording', timeframe_wording),
        'place', place, 'state', state_code, 'format', format,
        'organisation_id', organisation_id, 'further_agency_ids', further_agency_ids,
        'partners', (
            select coalesce(json_agg(json_build_object('name', coalesce(acronym, output_partner.name),
                'organisation_id', organisation.organisation_id) order by output_partner.position), '[]')
            from output_partner
            left join organisation on organisation.organisation_id = output_partner.organisation_id
            where output_partner.output_id = output.output_id),
        'link', link, 'further_links', further_links,
        'activities', (
            select coalesce(json_agg(activity_id order by activity_id), '[]')
            from output_activity where output_activity.output_id = output.output_id),
        'participants', (
            select coalesce(json_agg(json_build_object('origin', origin, 'women', women, 'men', men,
                'unrecorded', unrecorded) order by length(origin), origin), '[]')
            from output_participants where output_participants.output_id = output.output_id)) as record,
    (select json_build_object('women', coalesce(sum(women), 0), 'men', coalesce(sum(men), 0),
        'unrecorded', coalesce(sum(unrecorded), 0))
     from output_participants where output_participants.output_id = output.output_id) as heads,
    -- Who leads what it serves: they answer for it too.
    (select coalesce(json_agg(distinct lead), '[]')
     from output_activity
     join activity using (activity_id)
     cross join unnest(lead_ids) as lead
     where output_activity.output_id = output.output_id) as leads
from output
where output.withdrawn_at is null;
