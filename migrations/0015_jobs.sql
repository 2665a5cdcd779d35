-- Files that take longer to make than a reader should wait for. A request that is not answered within about a second
-- goes on by itself as a job, and the reader is led to a page that says how far it has come. The row is all that copies
-- of the application need to know of it: any of them answers for it, and if the one that makes it ends, another asks for
-- the same address again, as the same person.
create table job (
    -- Stands in the address of its page, and is known to whoever asked alone.
    token text primary key default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    -- Who asked; null for the public, whose only key is the token.
    person_id uuid references person,
    -- The sign-in under which the file is made: when it ends, the file is made no more.
    sign_in_hash bytea,
    -- What was asked for, path and query, and in which language.
    address text not null,
    language text not null,
    state text not null default 'making',
    -- How far it has come: so many rows or pages, of how many where that is known.
    stage text not null default 'waiting',
    done bigint not null default 0,
    done_of bigint,
    -- Who makes it, and until when that holds: it is renewed while the work goes on, and taken by another once it lapses.
    claim uuid,
    claimed_until timestamptz,
    attempts integer not null default 1,
    created_at timestamptz not null,
    finished_at timestamptz,
    -- The file. Its bytes are null where they are kept elsewhere, and asking for the address again is quick.
    file_name text,
    media_type text,
    bytes bytea,
    -- Why there is none: a key of the catalogue.
    reason text,
    constraint job_language_known check (language in ('en', 'ru')),
    constraint job_state_known check (state in ('making', 'done', 'failed')),
    constraint job_stage_known check (stage in ('waiting', 'gathering', 'composing', 'writing')),
    constraint job_claimed check ((state = 'making') = (claim is not null) and (claim is null) = (claimed_until is null)),
    constraint job_finished check ((state = 'making') = (finished_at is null))
);
create index job_claimed_idx on job (claimed_until) where state = 'making';
create index job_created_idx on job (created_at);
create index job_person_idx on job (person_id, address) where state = 'making';

select past.renew();
