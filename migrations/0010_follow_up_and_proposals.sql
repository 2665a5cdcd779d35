-- What becomes of decisions, and what delegations put forward.

-- Trigrams tell how near two wordings are. The extension comes with Postgres ("contrib"), and is one of those that
-- whoever may create in a database may add to it.
create extension if not exists pg_trgm;

-- Who has to see to a decision is, until someone says otherwise, whoever its clauses ask: then `responsible_named` is
-- false and the three columns after it say nothing. It is due by the end of a calendar point, or at a session that may
-- not be on record yet; where both are given the point counts.
alter table decision
    add column responsible_named boolean not null default false,
    add column responsible_agencies uuid[] not null default '{}',
    add column responsible_states text[] not null default '{}',
    add column responsible_all_states boolean not null default false,
    add column due_on date,
    add column due_precision text,
    add column due_session integer,
    -- The day since which the follow-up stands where it does; null until it was first moved.
    add column follow_up_since date,
    add constraint decision_due_session_positive check (due_session between 1 and 999);

-- What was said of the follow-up, each note for a day and by someone. They are also entries of the history; here they
-- are found without it.
create table follow_up_note (
    note_id uuid primary key,
    decision_id uuid not null references decision,
    person_id uuid references person,
    -- For whom the person spoke then: "UNECE", "KZ", or empty.
    acts_for text not null default '',
    text text not null,
    holds_on date not null,
    recorded_at timestamptz not null,
    constraint follow_up_note_given check (text <> '')
);
create index follow_up_note_decision_idx on follow_up_note (decision_id, recorded_at desc, note_id desc);

-- What was delivered on a decision's account.
create table decision_output (
    decision_id uuid not null references decision,
    output_id uuid not null references output,
    constraint decision_output_pkey primary key (decision_id, output_id)
);
create index decision_output_output_idx on decision_output (output_id);

-- A decision that supersedes or implements another.
create table decision_tie (
    decision_id uuid not null references decision,
    other_id uuid not null references decision (decision_id),
    kind text not null,
    constraint decision_tie_pkey primary key (decision_id, other_id),
    constraint decision_tie_kind_known check (kind in ('supersedes', 'implements')),
    constraint decision_tie_not_itself check (decision_id <> other_id)
);
create index decision_tie_other_idx on decision_tie (other_id);

-- A decision with its follow-up, as every page shows it; `card` is the whole of it as one JSON value.
create view decision_card as
select
    decision.decision_id, decision.body_id, decision.session_id, session.ordinal as session_ordinal,
    decision.position, decision.follow_up, decision.follow_up_since, decision.search,
    asked.agencies as responsible_agencies, asked.states as responsible_states, asked.all_states as responsible_all_states,
    coalesce(decision.due_on, due.from_on) as due_day,
    json_build_object(
        'decision_id', decision.decision_id, 'session_ordinal', session.ordinal, 'position', decision.position,
        'number', decision.number, 'wording', decision.wording, 'language', decision.language,
        'follow_up', decision.follow_up, 'follow_up_since', decision.follow_up_since,
        'responsible', json_build_object('named', decision.responsible_named, 'agencies', asked.agencies,
            'states', asked.states, 'all_states', asked.all_states),
        'due', partial_date(decision.due_on, decision.due_precision), 'due_session', decision.due_session,
        'due_day', coalesce(decision.due_on, due.from_on), 'version', decision.version) as card
from decision
join session using (session_id)
left join session as due on due.body_id = decision.body_id and due.ordinal = decision.due_session
cross join lateral (
    select decision.responsible_agencies, decision.responsible_states, decision.responsible_all_states
    where decision.responsible_named
    union all
    select
        coalesce(array_agg(distinct agency) filter (where agency is not null), '{}'),
        coalesce(array_agg(distinct state) filter (where state is not null), '{}'),
        coalesce(bool_or(addresses_all_states), false)
    from clause
    left join lateral unnest(addressee_organisations) as agency on true
    left join lateral unnest(addressee_states) as state on true
    where clause.decision_id = decision.decision_id and class in ('action', 'soft_action', 'commitment')
    having not decision.responsible_named
) as asked (agencies, states, all_states)
where decision.withdrawn_at is null;

-- Words by which outputs are found for a decision. Activities and decisions have theirs in `search`.
create index output_words_idx on output using gin (to_tsvector('russian', title)) where withdrawn_at is null;

-- What a desk says of decisions: those that these agencies and States (or anyone) have to see to, and whose day is past
-- or near, the most urgent first.
create function decisions_due(of_body uuid, agencies uuid[], states text[], everyones boolean, soon date, most integer)
    returns json language sql stable as $$
    with due as (
        select decision_id, due_day, session_ordinal, position
        from decision_card
        where body_id = of_body and follow_up in ('open', 'in_progress') and due_day <= soon
            and (everyones or responsible_agencies && agencies or responsible_states && states
                or cardinality(states) > 0 and responsible_all_states)
    )
    select json_build_object('total', (select count(*) from due), 'rows', (
        select coalesce(json_agg(card order by first.due_day, first.session_ordinal desc, first.position), '[]')
        from (select * from due order by due_day, session_ordinal desc, position limit most) as first
        join decision_card using (decision_id)))
$$;

-- How rare each word of a text is in a column of search vectors: the share of rows that hold it, by the planner's own
-- statistics, so that counting costs nothing however many rows there are. A word that the statistics do not list is
-- rarer than all that they do; without any (a table that is still small), every word counts the same.
create function rarity(of_table text, of_column text, words tsvector)
    returns table (word text, share real) language sql stable as $$
    with known as (
        select listed.word, listed.share
        from pg_stats
        cross join lateral unnest(most_common_elems::text::text[], most_common_elem_freqs) as listed (word, share)
        where schemaname = current_schema() and tablename = of_table and attname = of_column
            and listed.word is not null
    )
    select found.lexeme, coalesce(known.share, (select min(known.share) from known), 0.01)::real
    from unnest(words) as found
    left join known on known.word = found.lexeme
$$;

-- The search for the rarest words of a text, any of them: at least three, and as many more as keep what is found below
-- a few thousand rows. Null where the text has no words.
create function rarest(of_table text, of_column text, words tsvector) returns tsquery language sql stable as $$
    select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
    from (
        select word, row_number() over by_share as place,
            sum(share) over by_share * (
                select greatest(reltuples, 0) from pg_class where oid = of_table::regclass) as rows
        from rarity(of_table, of_column, words)
        window by_share as (order by share, word)
    ) as ordered
    where place <= 3 or place <= 24 and rows <= 3000
$$;

-- What a delegation puts forward for its State. A draft is the delegation's own: nothing of it is history until it is
-- submitted, and it goes without trace when it is discarded.
create table proposal (
    proposal_id uuid primary key,
    body_id uuid not null references body,
    state_code text not null,
    kind text not null,
    title text not null,
    text text not null,
    language text not null,
    -- What it is about, if anything: one of the three.
    activity_id uuid references activity,
    area_id uuid references area,
    decision_id uuid references decision,
    -- Who reads it once it is submitted, beside the delegation: the secretariat, or all members.
    visibility text not null,
    status text not null default 'draft',
    -- Who wrote it first, and who last.
    person_id uuid not null references person,
    changed_by uuid not null references person (person_id),
    changed_at timestamptz not null,
    submitted_at timestamptz,
    -- What it became when it was accepted.
    became_activity_id uuid references activity (activity_id),
    became_output_id uuid references output (output_id),
    became_decision_id uuid references decision (decision_id),
    -- Whether that was made for it, and did not stand before.
    became_new boolean not null default false,
    version integer not null default 1,
    constraint proposal_state_form check (state_code ~ '^[A-Z]{2}$'),
    constraint proposal_kind_known check (kind in ('activity', 'event', 'national-input', 'correction', 'comment')),
    constraint proposal_visibility_known check (visibility in ('secretariat', 'members')),
    constraint proposal_status_known check (status in
        ('draft', 'submitted', 'accepted', 'noted', 'declined', 'withdrawn')),
    constraint proposal_title_given check (title <> ''),
    constraint proposal_about_one check (num_nonnulls(activity_id, area_id, decision_id) <= 1),
    constraint proposal_about_given check (
        kind not in ('correction', 'comment') or num_nonnulls(activity_id, area_id, decision_id) = 1),
    constraint proposal_submitted_dated check ((status = 'draft') = (submitted_at is null)),
    constraint proposal_became_accepted check ((status = 'accepted')
        = (num_nonnulls(became_activity_id, became_output_id, became_decision_id) = 1))
);
create index proposal_body_idx on proposal (body_id, state_code, status, changed_at desc);

-- What both sides wrote on a proposal after it was submitted. A message never reaches further than its proposal.
create table proposal_message (
    message_id uuid primary key,
    proposal_id uuid not null references proposal,
    person_id uuid references person,
    acts_for text not null default '',
    side text not null,
    text text not null,
    visibility text not null,
    -- The answer that it goes with, if it is one.
    answer text,
    written_at timestamptz not null,
    constraint proposal_message_given check (text <> ''),
    constraint proposal_message_side_known check (side in ('delegation', 'secretariat')),
    constraint proposal_message_visibility_known check (visibility in ('secretariat', 'members')),
    constraint proposal_message_answer_known check (answer in ('accepted', 'noted', 'declined', 'withdrawn'))
);
create index proposal_message_proposal_idx on proposal_message (proposal_id, written_at, message_id);

-- Whether someone reads a proposal: the delegation all of its own; others none that is a draft; the secretariat all that
-- was submitted, other members what was submitted for them. The public reads none: pages see to that.
create function reads_proposal(of proposal, states text[], secretariat boolean) returns boolean language sql immutable as $$
    select of.state_code = any (states) or of.status <> 'draft' and (secretariat or of.visibility = 'members')
$$;

-- A proposal as lists and its own page show it.
create view proposal_card as
select
    proposal.proposal_id, proposal.body_id, proposal.state_code, proposal.status, proposal.changed_at,
    json_build_object(
        'proposal_id', proposal.proposal_id, 'state', proposal.state_code, 'kind', proposal.kind,
        'title', proposal.title, 'text', proposal.text, 'language', proposal.language,
        'visibility', proposal.visibility, 'status', proposal.status,
        'written_by', (select name from person where person_id = proposal.person_id),
        'changed_by', (select name from person where person_id = proposal.changed_by),
        'changed_at', proposal.changed_at, 'submitted_at', proposal.submitted_at, 'version', proposal.version,
        'activity', (select json_build_object('plan', plan.slug, 'code', code, 'activity_id', activity_id,
                'name', coalesce(activity.title, left(wording, 200)))
            from activity join plan using (plan_id) where activity_id = proposal.activity_id),
        'area', (select json_build_object('plan', plan.slug, 'number', number, 'area_id', area_id, 'name', area.title)
            from area join plan using (plan_id) where area_id = proposal.area_id),
        'decision', (select json_build_object('session', ordinal, 'position', position, 'number', number,
                'decision_id', decision_id)
            from decision join session using (session_id) where decision_id = proposal.decision_id),
        'became_activity', (select json_build_object('plan', plan.slug, 'code', code, 'activity_id', activity_id,
                'name', coalesce(activity.title, left(wording, 200)))
            from activity join plan using (plan_id) where activity_id = proposal.became_activity_id),
        'became_output', (select json_build_object('output_id', output_id, 'title', title)
            from output where output_id = proposal.became_output_id),
        'became_decision', (select json_build_object('session', ordinal, 'position', position, 'number', number,
                'decision_id', decision_id)
            from decision join session using (session_id) where decision_id = proposal.became_decision_id),
        'became_new', became_new) as card
from proposal;

-- What was put forward about a thing, and what became it, for whoever reads it on that thing's page: nothing that is a
-- draft or was withdrawn, what it came from first.
create function proposals_beside(thing uuid, of_body uuid, states text[], secretariat boolean)
    returns json language sql stable as $$
    select coalesce(json_agg(json_build_object('proposal_id', proposal_id, 'state', state_code, 'kind', kind,
        'title', title, 'language', language, 'status', status, 'submitted_at', submitted_at, 'became', became,
        'made', became and became_new) order by became desc, submitted_at desc, proposal_id), '[]')
    from (
        select proposal.*, $1 in (became_activity_id, became_output_id, became_decision_id) is true as became
        from proposal
        where body_id = $2 and reads_proposal(proposal, $3, $4) and status not in ('draft', 'withdrawn')
            and $1 in (activity_id, area_id, decision_id, became_activity_id, became_output_id, became_decision_id)
        order by became desc, submitted_at desc, proposal_id
        limit 20) as shown
$$;

-- What a desk says of proposals: to a delegation its drafts, what waits and what was answered lately, to the
-- coordinator what waits for an answer, the oldest first.
create function proposals_on_desk(of_body uuid, states text[], coordinator boolean, since timestamptz, most integer)
    returns json language sql stable as $$
    with shown as (
        select proposal_id, changed_at, status
        from proposal
        where body_id = of_body
            and (coordinator and status = 'submitted'
                or state_code = any (states) and (status in ('draft', 'submitted') or status <> 'withdrawn' and changed_at >= since))
    )
    select json_build_object('total', (select count(*) from shown), 'rows', (
        select coalesce(json_agg(card order by first.changed_at), '[]')
        from (select * from shown order by changed_at limit most) as first join proposal_card using (proposal_id)))
$$;
