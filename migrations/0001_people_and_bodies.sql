-- Bodies, the organisations that serve them, and the people who come to see where the plan stands.
--
-- Tables are named in the singular and keyed by `<table>_id`, so that `using (body_id)` reads well. Every
-- constraint has a name: pages turn a broken constraint into a message on the field that broke it. Identifiers
-- are version 7 UUIDs made by the application, which passes them in.

-- A working group, committee or group of experts. Names change over the years; the slug, which stands in
-- addresses that people have sent each other, does not.
create table body (
    body_id uuid primary key,
    slug text not null,
    name text not null,
    -- The name in Russian where the body has one; the interface falls back to `name`.
    name_ru text,
    short_name text not null,
    -- "Overdue" is judged by the calendar day at this place (an IANA name).
    time_zone text not null default 'UTC',
    -- Whether the public may read the plan, the decisions and the outputs without signing in.
    published boolean not null default false,
    version integer not null default 1,
    constraint body_slug_key unique (slug),
    constraint body_slug_form check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);

-- The participating States, by their ISO 3166 alpha-2 code. Names of States are data of the program.
create table body_state (
    body_id uuid not null references body,
    state_code text not null,
    constraint body_state_pkey primary key (body_id, state_code),
    constraint body_state_code_form check (state_code ~ '^[A-Z]{2}$')
);

-- Agencies of secretariats, and others that lead or deliver.
create table organisation (
    organisation_id uuid primary key,
    acronym text not null,
    name text not null,
    name_ru text,
    version integer not null default 1,
    constraint organisation_acronym_key unique (acronym),
    constraint organisation_acronym_form check (acronym <> '' and length(acronym) <= 40)
);

-- Which agencies form the secretariat of a body, in the order in which its documents name them.
create table body_agency (
    body_id uuid not null references body,
    organisation_id uuid not null references organisation,
    position integer not null,
    constraint body_agency_pkey primary key (body_id, organisation_id)
);

create table person (
    person_id uuid primary key,
    -- Kept in lower case, so that one person is one row however the address is typed.
    email text not null,
    name text not null,
    -- An argon2id PHC string; null until the person has set a password.
    password_hash text,
    -- The interface's language, if the person chose one: 'en' or 'ru'.
    language text,
    administrator boolean not null default false,
    disabled_at timestamptz,
    version integer not null default 1,
    created_at timestamptz not null,
    constraint person_email_key unique (email),
    constraint person_email_lower check (email = lower(email) and email like '%_@_%'),
    constraint person_name_given check (name <> ''),
    constraint person_language_known check (language in ('en', 'ru'))
);

-- What a person is to a body. An officer acts for an agency, a delegate for a State, and only they do.
-- A membership that has ended stays, since the history names it.
create table membership (
    membership_id uuid primary key,
    person_id uuid not null references person,
    body_id uuid not null references body,
    role text not null,
    organisation_id uuid references organisation,
    state_code text,
    created_at timestamptz not null,
    ended_at timestamptz,
    constraint membership_role_known check (role in ('officer', 'coordinator', 'delegate', 'observer')),
    constraint membership_officer_has_agency check (role <> 'officer' or organisation_id is not null),
    constraint membership_delegate_has_state check ((role = 'delegate') = (state_code is not null)),
    constraint membership_state_form check (state_code ~ '^[A-Z]{2}$')
);

create unique index membership_current_key
    on membership (person_id, body_id, role, coalesce(organisation_id::text, state_code, ''))
    where ended_at is null;
create index membership_body_idx on membership (body_id) where ended_at is null;

-- One browser in which a person is signed in. The token itself is only in the cookie; here is its SHA-256, so
-- that a copy of this table signs nobody in.
create table sign_in (
    sign_in_id uuid primary key,
    token_hash bytea not null,
    person_id uuid not null references person,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at timestamptz not null,
    -- When this person was last seen before this sign-in: "since your last visit" counts from here.
    previous_visit_at timestamptz,
    -- The browser's own description, cut to 200 characters, so that the owner can tell the entries apart.
    user_agent text not null default '',
    constraint sign_in_token_hash_key unique (token_hash),
    constraint sign_in_token_hash_size check (length(token_hash) = 32)
);
create index sign_in_person_idx on sign_in (person_id);

-- Failed attempts to sign in, counted to slow down whoever guesses. The subject is the SHA-256 of the e-mail
-- address or of the network address: no addresses of people who have no account are kept.
create table sign_in_failure (
    subject bytea not null,
    at timestamptz not null
);
create index sign_in_failure_idx on sign_in_failure (subject, at);
