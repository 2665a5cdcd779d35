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
    -- From here on only what was issued has values.
    number integer,
    issued_at timestamptz,
    issued_by uuid references person,
    -- The head of the body's chain when it was issued, by which the record behind it can be checked.
    head_sequence bigint,
    head_hash bytea,
    constraint summary_edition_key unique (plan_id, month, edition),
    constraint summary_month_first check (extract(day from month) = 1),
    constraint summary_issued_whole check (
        (issued_at is null) = (number is null) and (issued_at is null) = (head_hash is null)
            and (issued_at is null) = (head_sequence is null)),
    constraint summary_correction_said check ((edition = 1) = (correction is null))
);
create index summary_body_idx on summary (body_id, month desc, edition desc);

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
create index summary_file_hash_idx on summary_file (hash);
