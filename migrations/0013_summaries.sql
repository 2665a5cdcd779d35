-- Monthly summaries. A draft is composed afresh from the record whenever someone looks at it; only the coordinator's
-- own words are kept of it. Issuing freezes the composed document in each language, and from then on it never changes.

create table summary (
    summary_id uuid primary key,
    body_id uuid not null references body,
    plan_id uuid not null references plan,
    -- The first day of the month.
    month date not null,
    -- The first is 1; a correction is a new edition that says why, and the one before it stays.
    edition integer not null default 1,
    correction text,
    -- The coordinator's words: {section: {language: text}}. Those for "brief" stand in its place, others above theirs.
    words json not null default '{}',
    -- The symbol of the document, if it has one.
    symbol text,
    made_at timestamptz not null,
    -- Null for one that the application made by itself.
    made_by uuid references person,
    version integer not null default 1,
    -- Where a second coordinator looks at drafts: who asked for that, who found this version good, and what it was sent
    -- back with. Other words make all of it void.
    review_asked_by uuid references person,
    reviewed_by uuid references person,
    reviewed_at timestamptz,
    sent_back text,
    sent_back_by uuid references person,
    -- From here on only what was issued has values.
    number integer,
    issued_at timestamptz,
    issued_by uuid references person,
    -- The head of the body's chain when it was issued, by which the record behind it can be checked.
    head_sequence bigint,
    head_hash bytea,
    -- When the mails to delegates and subscribers were written, or when that failed last.
    mailed_at timestamptz,
    mail_failed_at timestamptz,
    -- A body has one summary a month, whichever of its plans it is of.
    constraint summary_edition_key unique (body_id, month, edition),
    constraint summary_month_first check (extract(day from month) = 1),
    constraint summary_issued_whole check (
        (issued_at is null) = (number is null) and (issued_at is null) = (head_hash is null)
            and (issued_at is null) = (head_sequence is null)),
    constraint summary_correction_said check ((edition = 1) = (correction is null))
);

-- The frozen document of an issued summary, in each language: the very text of the tree, and its SHA-256.
create table summary_document (
    summary_id uuid not null references summary,
    language text not null,
    document text not null,
    hash bytea not null,
    constraint summary_document_pkey primary key (summary_id, language),
    constraint summary_document_language_known check (language in ('en', 'ru')),
    constraint summary_document_hash_size check (length(hash) = 32)
);

-- The files made of it. Each is made once and kept, so that what is downloaded years later, by a newer version of the
-- application, is still the file that was sent.
create table summary_file (
    summary_id uuid not null,
    language text not null,
    format text not null,
    bytes bytea not null,
    hash bytea not null,
    constraint summary_file_pkey primary key (summary_id, language, format),
    constraint summary_file_document_fkey foreign key (summary_id, language) references summary_document,
    constraint summary_file_hash_size check (length(hash) = 32)
);
-- The latest issued edition of a month, by which every earlier one was replaced.
create function latest_edition(body uuid, month date) returns integer language sql stable as $$
    select max(edition) from summary
    where summary.body_id = body and summary.month = latest_edition.month and issued_at is not null
$$;

create index summary_document_hash_idx on summary_document (hash);
create index summary_file_hash_idx on summary_file (hash);

-- What was issued is added to, and never changed or deleted: not even by a mistake of the application.
create function refuse_change_of_issued() returns trigger language plpgsql as $$
begin
    raise exception 'what was issued is never changed or deleted (%)', tg_table_name;
end $$;

create trigger summary_document_stays before update or delete or truncate on summary_document
    for each statement execute function refuse_change_of_issued();
create trigger summary_file_stays before update or delete or truncate on summary_file
    for each statement execute function refuse_change_of_issued();

create index summary_unmailed_idx on summary (issued_at) where issued_at is not null and mailed_at is null;

-- How a body issues its summaries. One without a row has what the columns default to.
create table summary_setting (
    body_id uuid primary key references body,
    -- The day of the month and the hour, at the body's place, from which on the draft of the month before is made.
    day integer not null default 1,
    hour integer not null default 6,
    -- Whether a second coordinator has to find a draft good before it is issued.
    review boolean not null default false,
    version integer not null default 1,
    constraint summary_setting_day_in_every_month check (day between 1 and 28),
    constraint summary_setting_hour_known check (hour between 0 and 23)
);

-- Each attempt to make a draft by the calendar: at most one a morning, whichever copy of the application makes it. A
-- copy writes the row before it begins, so that one that ends meanwhile has had its turn, and the next is in the morning.
-- Settled is one that made the draft or found that there is no plan to draft it of; every other one failed.
create table summary_attempt (
    body_id uuid not null references body,
    month date not null,
    tried_on date not null,
    tried_at timestamptz not null,
    settled boolean not null default false,
    constraint summary_attempt_pkey primary key (body_id, month, tried_on),
    constraint summary_attempt_month_first check (extract(day from month) = 1)
);

-- Drafts that a coordinator threw away. A first draft does not appear by itself any more; another one begins with the
-- version after this, so that no page that is still open takes it for the one that is gone.
create table summary_thrown_away (
    body_id uuid not null references body,
    month date not null,
    edition integer not null,
    version integer not null,
    thrown_away_at timestamptz not null,
    thrown_away_by uuid references person,
    constraint summary_thrown_away_pkey primary key (body_id, month, edition),
    constraint summary_thrown_away_month_first check (extract(day from month) = 1)
);

-- A mail that tells of a summary goes with its PDF in the mail's language.
alter table mail add column summary_id uuid references summary;
