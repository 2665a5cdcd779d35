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
    -- What the person was to the body and the house when asking: once that is otherwise, the file is shown no more.
    rights text not null,
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
-- Addresses are as long as someone types them.
create index job_address_idx on job using hash (address) where state = 'making';

-- What decides how much of an address someone may see: whether its body is published, and the person's memberships in it
-- and standing in the house.
create function job_rights(person uuid, address text) returns text language sql stable as $$
    select concat_ws(' ',
        (select 'published' from body
            where slug = split_part(split_part(address, '?', 1), '/', 2) and published),
        (select 'administrator' from person p where p.person_id = person and administrator and disabled_at is null),
        (select string_agg(concat_ws(':', role, organisation_id, state_code), ' '
                order by role, organisation_id, state_code)
            from membership m join body using (body_id)
            where m.person_id = person and ended_at is null
                and slug = split_part(split_part(address, '?', 1), '/', 2)))
$$;

select past.renew();
