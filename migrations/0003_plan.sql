-- Sessions, the reports that were taken in, work plans, areas, activities and outputs.

-- A numbered meeting of the body. Dates are calendar days at the place of the meeting.
create table session (
    session_id uuid primary key,
    body_id uuid not null references body,
    ordinal integer not null,
    from_on date,
    to_on date,
    place text,
    country_chair text,
    format text,
    symbol text,
    -- What a session keeps of itself. These lists are written and read whole, with the session and under its version;
    -- officers are roles held by States and organisations, never names of persons.
    agenda text[] not null default '{}',
    officers json not null default '[]',
    documents json not null default '[]',
    version integer not null default 1,
    constraint session_ordinal_key unique (body_id, ordinal),
    constraint session_ordinal_positive check (ordinal between 1 and 999),
    constraint session_days_in_order check (from_on <= to_on),
    constraint session_format_known check (format in ('in-person', 'hybrid', 'online')),
    constraint session_chair_form check (country_chair ~ '^[A-Z]{2}$')
);

-- A report as it was taken in. The text is kept whole, line by line as it was read, so that everything extracted
-- can be shown beside its source for as long as the plan lives.
create table report (
    report_id uuid primary key,
    body_id uuid not null references body,
    session_id uuid not null references session,
    file_name text not null,
    -- SHA-256 of the text, by which the same report is known again.
    text_hash bytea not null,
    text text not null,
    -- What was understood, with the corrections made before it was taken in.
    understood json not null,
    taken_in_by uuid references person,
    taken_in_at timestamptz not null
);
create index report_body_idx on report (body_id, taken_in_at desc);

-- A work plan, adopted at a session for a period. Periods and timeframes are kept as first day, last day and how
-- closely each is known, so that SQL can compare and pages can say "October 2023" and not a day that nobody named.
create table plan (
    plan_id uuid primary key,
    body_id uuid not null references body,
    session_id uuid not null references session,
    report_id uuid references report,
    -- Stands in addresses: "2023-2025".
    slug text not null,
    title text not null,
    language text not null default 'en',
    -- A draft is prepared freely and seen by members only; a session's adoption freezes it.
    state text not null default 'adopted',
    -- The plan that this one was made from.
    carried_from uuid references plan,
    begins_on date,
    begins_precision text,
    ends_on date,
    ends_precision text,
    source_from integer,
    source_to integer,
    version integer not null default 1,
    constraint plan_state_known check (state in ('draft', 'adopted')),
    constraint plan_slug_key unique (body_id, slug),
    constraint plan_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    constraint plan_days_in_order check (begins_on <= ends_on)
);

create table area (
    area_id uuid primary key,
    body_id uuid not null references body,
    plan_id uuid not null references plan,
    number integer not null,
    position integer not null,
    title text not null,
    -- The title in the summary table, where it differs from the heading.
    table_title text,
    objectives text not null default '',
    rationale text not null default '',
    begins_on date,
    begins_precision text,
    ends_on date,
    ends_precision text,
    timeframe_wording text not null default '',
    funding_basis text not null default 'not_stated',
    -- Verbatim: what the text of the area says of its funding, and what the summary table says.
    funding_clause text,
    funding_table_clause text,
    lead_ids uuid[] not null default '{}',
    report_id uuid references report,
    source_from integer,
    source_to integer,
    version integer not null default 1,
    -- What a revision retires is withdrawn, so that no list and no total has it, and keeps its page. What a corrected
    -- report no longer names is withdrawn alone: a later report may bring that back, and never what was retired.
    withdrawn_at timestamptz,
    retired_at timestamptz,
    carried_from uuid references area,
    constraint area_retired_is_withdrawn check (retired_at is null or withdrawn_at is not null),
    constraint area_number_key unique (plan_id, number),
    constraint area_position_key unique (area_id, position),
    constraint area_days_in_order check (begins_on <= ends_on),
    constraint area_funding_basis_known check (funding_basis in
        ('regular_budget', 'rptc', 'development_account', 'extrabudgetary', 'in_kind', 'not_stated'))
);
create index area_carried_idx on area (carried_from) where carried_from is not null;

-- An item of the proposed activities. The wording is what the session adopted and is never rewritten; the label is
-- the document's own, faulty or missing as it may be; the code is ours and never changes.
create table activity (
    activity_id uuid primary key,
    body_id uuid not null references body,
    plan_id uuid not null references plan,
    area_id uuid not null references area,
    -- A copy of the area's place, kept equal by the foreign key below, so that one index gives the plan's order.
    area_position integer not null,
    position integer not null,
    code text not null,
    label text,
    wording text not null,
    -- A short title beside the wording, if someone gave one.
    title text,
    -- Its own timeframe, or else its area's, or the plan's; the wording is there only when it is its own.
    begins_on date,
    begins_precision text,
    ends_on date,
    ends_precision text,
    timeframe_wording text not null default '',
    -- Organisations that lead it, and States that its wording names. Both sorted, so that equal sets are equal.
    lead_ids uuid[] not null default '{}',
    state_codes text[] not null default '{}',
    status text not null default 'planned',
    status_rank smallint not null generated always as (
        case status when 'planned' then 1 when 'preparing' then 2 when 'under-way' then 3 when 'delivered' then 4
            when 'completed' then 5 when 'postponed' then 6 else 7 end) stored,
    -- The day since which the status holds.
    status_since date not null,
    outcome text,
    evidence_link text,
    -- Derived from basis, clauses, needs and contributions by the one rule of the funding room.
    funding_status text not null default 'not-stated',
    -- When anyone last said anything about it.
    last_word_at timestamptz not null,
    report_id uuid references report,
    source_from integer,
    source_to integer,
    version integer not null default 1,
    withdrawn_at timestamptz,
    retired_at timestamptz,
    -- Nobody's duty in this plan any more: an adopted plan has taken the activity over.
    dormant boolean not null default false,
    -- The `russian` configuration stems Latin words as English and Cyrillic words as Russian: one column, both languages.
    search tsvector not null generated always as (
        to_tsvector('russian', code || ' ' || coalesce(title, '') || ' ' || wording)) stored,
    -- All that the plan can be filtered by at once (no two of these vocabularies share a word), so that one index
    -- finds the few that are, say, under way, sought, led by one agency and about one State.
    facets text[] not null generated always as (
        array[status, funding_status] || lead_ids::text[] || state_codes) stored,
    constraint activity_retired_is_withdrawn check (retired_at is null or withdrawn_at is not null),
    constraint activity_code_key unique (plan_id, code),
    constraint activity_area_fkey foreign key (area_id, area_position) references area (area_id, position) on update cascade,
    constraint activity_days_in_order check (begins_on <= ends_on),
    constraint activity_status_known check (status in
        ('planned', 'preparing', 'under-way', 'delivered', 'completed', 'postponed', 'cancelled')),
    constraint activity_funding_status_known check (funding_status in
        ('secured', 'partly-secured', 'expected', 'sought', 'not-stated'))
);
create index activity_order_idx on activity (plan_id, area_position, position, activity_id) where withdrawn_at is null;
create index activity_status_idx on activity (plan_id, status_rank, area_position, position, activity_id)
    where withdrawn_at is null;
create index activity_funding_idx on activity (plan_id, funding_status, area_position, position, activity_id)
    where withdrawn_at is null;
create index activity_end_idx on activity (plan_id, (coalesce(ends_on, 'infinity')), area_position, position, activity_id)
    where withdrawn_at is null;
create index activity_overdue_idx on activity (plan_id, ends_on) where withdrawn_at is null and status_rank in (1, 2, 3, 6);
create index activity_word_idx on activity (plan_id, last_word_at, activity_id) where withdrawn_at is null;
-- The desk asks of a whole body what is open and overdue or due soon, about to begin, or without word; what it
-- asks besides stands in the index, so that a list is found without the table. What stands in a draft it leaves out
-- by the plan.
create index activity_due_idx on activity (body_id, ends_on, activity_id) include (lead_ids, state_codes)
    where withdrawn_at is null and not dormant and status in ('planned', 'preparing', 'under-way', 'postponed');
create index activity_beginning_idx on activity (body_id, begins_on, activity_id)
    include (lead_ids, state_codes, plan_id, area_id)
    where withdrawn_at is null and not dormant and status in ('planned', 'preparing', 'postponed');
create index activity_silent_idx on activity (body_id, last_word_at, activity_id)
    include (begins_on, ends_on, lead_ids, plan_id)
    where withdrawn_at is null and not dormant and status in ('planned', 'preparing', 'under-way', 'postponed');
-- So do the rules about the quality of the record, of what is under way past its end, planned past its beginning as
-- closely as that is known, and completed.
create index activity_ended_idx on activity (body_id, ends_on, activity_id) include (lead_ids, plan_id)
    where withdrawn_at is null and not dormant and status = 'under-way';
create index activity_not_begun_idx on activity (body_id, last_day(begins_on, begins_precision), activity_id)
    include (begins_on, begins_precision, lead_ids, plan_id)
    where withdrawn_at is null and not dormant and status = 'planned';
create index activity_completed_idx on activity (body_id, status_since, activity_id) include (lead_ids, plan_id)
    where withdrawn_at is null and not dormant and status = 'completed';
create index activity_search_idx on activity using gin (search) where withdrawn_at is null;
create index activity_facets_idx on activity using gin (facets) where withdrawn_at is null;
create index activity_states_idx on activity using gin (state_codes) where withdrawn_at is null;
create index activity_area_idx on activity (area_id, position);

-- Which activities may stand in an area. By this name the past finds them without looking at all of a plan.
create function area_members(area uuid) returns setof uuid language sql stable parallel safe as $$
    select activity_id from activity where area_id = $1
$$;

-- How many activities there are of each sort, kept by the triggers below, so that a plan of a hundred thousand
-- activities says its totals at the cost of one of twenty.
create table activity_tally (
    plan_id uuid not null references plan,
    lead_ids uuid[] not null,
    state_codes text[] not null,
    status text not null,
    funding_status text not null,
    activities bigint not null,
    constraint activity_tally_pkey primary key (plan_id, lead_ids, state_codes, status, funding_status)
);

create function tally_activities() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' then
        insert into activity_tally as tally
        select plan_id, lead_ids, state_codes, status, funding_status, -count(*)
        from gone where withdrawn_at is null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict on constraint activity_tally_pkey do update set activities = tally.activities + excluded.activities;
    end if;
    if tg_op <> 'DELETE' then
        insert into activity_tally as tally
        select plan_id, lead_ids, state_codes, status, funding_status, count(*)
        from come where withdrawn_at is null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict on constraint activity_tally_pkey do update set activities = tally.activities + excluded.activities;
    end if;
    return null;
end $$;

create trigger activity_tally_insert after insert on activity referencing new table as come
    for each statement execute function tally_activities();
create trigger activity_tally_update after update on activity referencing old table as gone new table as come
    for each statement execute function tally_activities();
create trigger activity_tally_delete after delete on activity referencing old table as gone
    for each statement execute function tally_activities();

-- Something delivered, on dates, somewhere. Participants are counts and come with the workbench; never names.
create table output (
    output_id uuid primary key,
    body_id uuid not null references body,
    -- The session whose report lists it, if one does.
    session_id uuid references session,
    organisation_id uuid references organisation,
    kind text not null,
    title text not null,
    begins_on date,
    begins_precision text,
    ends_on date,
    ends_precision text,
    timeframe_wording text not null default '',
    place text,
    state_code text,
    format text,
    link text,
    report_id uuid references report,
    source_from integer,
    source_to integer,
    version integer not null default 1,
    withdrawn_at timestamptz,
    constraint output_title_given check (title <> ''),
    constraint output_days_in_order check (begins_on <= ends_on),
    constraint output_kind_known check (kind in
        ('training', 'workshop', 'seminar', 'study tour', 'expert meeting', 'conference', 'forum', 'meeting',
         'advisory mission', 'publication', 'tool', 'other')),
    constraint output_format_known check (format in ('in-person', 'hybrid', 'online')),
    constraint output_state_form check (state_code ~ '^[A-Z]{2}$')
);
create index output_body_idx on output (body_id, (coalesce(ends_on, 'infinity')) desc, output_id) where withdrawn_at is null;

create table output_activity (
    output_id uuid not null references output,
    activity_id uuid not null references activity,
    constraint output_activity_pkey primary key (output_id, activity_id)
);
create index output_activity_activity_idx on output_activity (activity_id);

-- An activity as every page shows it, with its area. `card` is the whole of it as one JSON value, so that a statement
-- can bring activities along with whatever else a page needs; the other columns are there to filter and sort by.
create view activity_card as
select
    activity.activity_id, activity.body_id, activity.plan_id, plan.slug as plan_slug,
    activity.area_id, area.number as area_number, area.title as area_title,
    activity.area_position, activity.position, activity.code, activity.label, activity.wording, activity.title,
    activity.begins_on, activity.begins_precision, activity.ends_on, activity.ends_precision, activity.timeframe_wording,
    activity.lead_ids, activity.state_codes, activity.status, activity.status_rank, activity.status_since,
    activity.funding_status, activity.last_word_at, activity.search, activity.version,
    json_build_object(
        'activity_id', activity.activity_id, 'plan_id', activity.plan_id, 'plan_slug', plan.slug,
        'area_id', activity.area_id, 'area_number', area.number, 'area_title', area.title,
        'area_position', activity.area_position, 'position', activity.position,
        'code', activity.code, 'label', activity.label, 'wording', activity.wording, 'title', activity.title,
        'timeframe', json_build_object(
            'from', partial_date(activity.begins_on, activity.begins_precision),
            'to', partial_date(activity.ends_on, activity.ends_precision),
            'wording', activity.timeframe_wording),
        'ends_on', activity.ends_on,
        'lead_ids', activity.lead_ids, 'state_codes', activity.state_codes,
        'status', activity.status, 'status_since', activity.status_since,
        'funding_status', activity.funding_status, 'last_word_at', activity.last_word_at,
        -- Whether it is anyone's duty in its plan.
        'dormant', activity.dormant or plan.state = 'draft',
        'version', activity.version) as card
from activity
join area using (area_id)
join plan on plan.plan_id = activity.plan_id
where activity.withdrawn_at is null;
