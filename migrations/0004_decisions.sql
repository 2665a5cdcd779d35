-- Decisions: numbered paragraphs that a session adopted, verbatim, and the clauses they hold.

create table decision (
    decision_id uuid primary key,
    body_id uuid not null references body,
    session_id uuid not null references session,
    -- The document's own number ("1", "(a)"), or our count where it has none.
    number text not null,
    position integer not null,
    wording text not null,
    language text not null default 'en',
    footnotes text[] not null default '{}',
    follow_up text not null default 'none_needed',
    report_id uuid references report,
    source_from integer,
    source_to integer,
    version integer not null default 1,
    withdrawn_at timestamptz,
    search tsvector not null generated always as (to_tsvector('russian', wording)) stored,
    constraint decision_position_key unique (session_id, position),
    constraint decision_follow_up_known check (follow_up in
        ('none_needed', 'open', 'in_progress', 'implemented', 'superseded', 'lapsed'))
);
create index decision_search_idx on decision using gin (search);
create index decision_body_idx on decision (body_id, session_id, position) where withdrawn_at is null;

create table clause (
    clause_id uuid primary key,
    decision_id uuid not null references decision,
    position integer not null,
    verb text not null,
    class text not null,
    addressee text,
    -- Whom the addressee names: participating States and organisations, so that each finds what was asked of it.
    -- `addresses_all_states` is for "the participating States" and "member States".
    addressee_states text[] not null default '{}',
    addressee_organisations uuid[] not null default '{}',
    addresses_all_states boolean not null default false,
    constraint clause_position_key unique (decision_id, position),
    constraint clause_class_known check (class in ('action', 'soft_action', 'commitment', 'constitutive',
        'appreciation', 'neutral', 'emphasis', 'reference'))
);

create table decision_activity (
    decision_id uuid not null references decision,
    activity_id uuid not null references activity,
    constraint decision_activity_pkey primary key (decision_id, activity_id)
);
create index decision_activity_activity_idx on decision_activity (activity_id);
