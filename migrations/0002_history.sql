-- The history: who did what to which thing, when it was recorded and for when it holds.
--
-- Every act writes its happenings in its own transaction. Entries of one chain are numbered without gaps and each
-- carries the SHA-256 of its predecessor, so that a row changed or deleted behind the application's back is found.
-- Each body has a chain of its own; the house (bodies, organisations, people) has the one with the nil id.

-- The head of each chain. Writers lock this row first: it is what puts a body's acts in one order, and its hash is
-- what pages hand out as their ETag.
create table chain (
    chain_id uuid primary key,
    head_sequence bigint not null default 0,
    head_hash bytea not null default decode(repeat('00', 32), 'hex'),
    constraint chain_head_hash_size check (length(head_hash) = 32)
);

insert into chain (chain_id) values ('00000000-0000-0000-0000-000000000000');

create table happening (
    happening_id uuid primary key,
    chain_id uuid not null references chain,
    sequence bigint not null,
    -- Null for what the command line or a migration did, which has no signed-in person.
    actor_id uuid references person,
    -- For whom the actor acted then: "UNECE", "KZ", or empty; roles change, the history does not.
    actor_for text not null default '',
    act text not null,
    subject_kind text not null,
    subject_id uuid not null,
    -- JSON and not JSONB: the hash is over these very characters.
    before json,
    after json,
    reason text,
    recorded_at timestamptz not null,
    -- The day for which it holds: a status moved today may have been so since last week.
    effective_on date not null,
    -- The happening that this one takes back, if it does.
    takes_back uuid references happening (happening_id),
    -- The happening that this one is a part of: what a report brought in belongs to its taking in, so that hundreds
    -- of entries can be shown as one line.
    part_of uuid references happening (happening_id),
    previous_hash bytea not null,
    hash bytea not null,
    constraint happening_sequence_key unique (chain_id, sequence),
    constraint happening_taken_back_once unique (takes_back),
    constraint happening_hash_size check (length(hash) = 32 and length(previous_hash) = 32)
);
-- Whether a thing's entries count on an earlier day is told by the index alone.
create index happening_subject_idx on happening (subject_id, sequence desc)
    include (happening_id, act, recorded_at, effective_on, takes_back);
-- "What changed" reads each kind of act by its own range of days, without what is only a part of something.
create index happening_recorded_idx on happening (chain_id, act, recorded_at desc, sequence desc) where part_of is null;
create index happening_part_idx on happening (part_of, sequence) where part_of is not null;
-- Links between decisions and activities are entries of the decision; the activity's log finds them by this.
create index happening_linked_idx on happening (coalesce(after ->> 'activity_id', before ->> 'activity_id'))
    where act in ('decision_linked', 'decision_unlinked');

-- A calendar point as text, by its first or last day and how closely it is known: '2024-06-27', '2024-06', '2024-Q2', '2024'.
create function partial_date(day date, known_to text) returns text language sql immutable parallel safe as $$
    select case known_to
        when 'day' then to_char(day, 'YYYY-MM-DD')
        when 'month' then to_char(day, 'YYYY-MM')
        when 'quarter' then to_char(day, 'YYYY-"Q"Q')
        when 'year' then to_char(day, 'YYYY')
    end
$$;

-- The last day of a calendar point, by any of its days and how closely it is known.
create function last_day(day date, known_to text) returns date language sql immutable parallel safe as $$
    select case known_to
        when 'month' then (date_trunc('month', day::timestamp) + interval '1 month - 1 day')::date
        when 'quarter' then (date_trunc('quarter', day::timestamp) + interval '3 months - 1 day')::date
        when 'year' then (date_trunc('year', day::timestamp) + interval '1 year - 1 day')::date
        else day
    end
$$;
