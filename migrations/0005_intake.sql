-- A report on its way in: the text as it came, what was understood, and what the coordinator put right so far.
-- It is stored from the first moment, so that nothing typed is lost, and goes when it is taken in or discarded.

create table intake_draft (
    draft_id uuid primary key,
    body_id uuid not null references body,
    person_id uuid not null references person,
    file_name text not null,
    text text not null,
    understood json not null,
    version integer not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create index intake_draft_body_idx on intake_draft (body_id, created_at desc);
