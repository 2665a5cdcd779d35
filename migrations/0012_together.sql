-- Working together: what people watch, what is new for them, and the mails that tell them.

-- What each entry of a body's history is news about, so that "what is new for me" is found by what one watches and
-- never by reading the history. A topic is the id of a plan, an area, an activity, a decision or an agency, or the
-- code of a State, or `proposals`. An activity's news is also its area's, its plan's, its agencies' and its States'; what is only a
-- part of something, such as what came in with a report, is news of the thing itself alone, and of nothing if it is
-- only then that it came to be. Whose act it was stands with it, since nobody is told what they did themselves.
create table news (
    chain_id uuid not null references chain,
    topic text not null,
    sequence bigint not null,
    actor_id uuid,
    constraint news_pkey primary key (chain_id, topic, sequence) include (actor_id)
);

-- `whole`: not a part of something. `also`: the activity that a link between it and a decision names.
create function topics_of(kind text, id uuid, whole boolean, also text) returns setof text language sql stable as $$
    with things as (
        select activity_id, area_id, plan_id, lead_ids, state_codes from activity
        where kind = 'activity' and activity_id = $2
        union all
        select activity_id, area_id, plan_id, lead_ids, state_codes from output_activity join activity using (activity_id)
        where kind = 'output' and output_id = $2
    )
    select $2::text where kind in ('plan', 'area', 'activity', 'decision')
    union
    select activity_id::text from things
    union
    select also where kind = 'decision' and also is not null
    union
    select topic from things
    cross join lateral unnest(array[area_id::text, plan_id::text] || lead_ids::text[] || state_codes) as topic
    where whole
    union
    select topic from area
    cross join lateral unnest(plan_id::text || lead_ids::text[]) as topic
    where whole and kind = 'area' and area_id = $2
    union
    select topic from output
    cross join lateral unnest(array[organisation_id::text, state_code]) as topic
    where whole and kind = 'output' and output_id = $2 and topic is not null
    union
    select topic from clause
    cross join lateral unnest(addressee_organisations::text[] || addressee_states) as topic
    where whole and kind = 'decision' and decision_id = $2
    union
    select plan_id::text from report join plan using (session_id)
    where whole and kind = 'report' and report.report_id = $2
$$;

-- A proposal's entries are news for its own delegation and for the coordinators; for those who watch what it is about
-- only as far as all members may read both it and what was said.
create function topics_of_proposal(id uuid, said text) returns setof text language sql stable as $$
    select unnest(array[state_code, 'proposals']) from proposal where proposal_id = $1
    union
    select topic
    from proposal
    cross join lateral unnest(array[activity_id, area_id, decision_id]::text[]) as topic
    where proposal_id = $1 and topic is not null and visibility = 'members' and coalesce($2, 'members') = 'members'
$$;

create function note_news() returns trigger language plpgsql as $$
begin
    insert into news (chain_id, topic, sequence, actor_id)
    select come.chain_id, topic, come.sequence, come.actor_id
    from come
    cross join lateral (
        select topics_of(come.subject_kind, come.subject_id, come.part_of is null,
            coalesce(come.after ->> 'activity_id', come.before ->> 'activity_id'))
        union
        select topics_of_proposal(come.subject_id, come.after #>> '{message,visibility}')
        where come.subject_kind = 'proposal') as followed (topic)
    where come.chain_id <> '00000000-0000-0000-0000-000000000000'
        and not (come.part_of is not null and come.act like '%\_added');
    return null;
end $$;

create trigger happening_news after insert on happening referencing new table as come
    for each statement execute function note_news();

-- What someone watches. It is nobody's record but the watcher's own: it leaves no happening.
create table watch (
    person_id uuid not null references person,
    body_id uuid not null references body,
    subject_kind text not null,
    subject_id uuid not null,
    since timestamptz not null,
    constraint watch_pkey primary key (person_id, body_id, subject_id),
    constraint watch_kind_known check (subject_kind in ('plan', 'area', 'activity', 'decision'))
);

-- How a member is told what is new in a body: on screen, and by mail if so chosen. It comes with the first membership
-- and stays when that ends, so that a member who comes back is told as before.
create table subscription (
    person_id uuid not null references person,
    body_id uuid not null references body,
    -- Whether what concerns the member's agency or State is told too, beside what is watched.
    concerns boolean not null default true,
    -- Whether a delegate gets the summaries that are issued.
    summaries boolean not null default true,
    -- The last entry of the body's history that the member has seen in the list of news, and when.
    seen_sequence bigint not null,
    seen_at timestamptz not null,
    mail text not null default 'none',
    -- The last entry that a mail has told of, or that was before mails were asked for.
    mailed_sequence bigint not null,
    -- The day of the last digest, at the body's place.
    digested_on date,
    -- Whoever has this leaves the mails, without signing in: it stands in each of them and nowhere else.
    leave_token text not null
        default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    -- Raised by every change of this row and of what is watched: pages that show it depend on it.
    version integer not null default 1,
    constraint subscription_pkey primary key (person_id, body_id),
    constraint subscription_mail_known check (mail in ('none', 'at-once', 'daily', 'weekly')),
    constraint subscription_leave_token_key unique (leave_token)
);

create function subscribe_member() returns trigger language plpgsql as $$
begin
    insert into subscription (person_id, body_id, seen_sequence, seen_at, mailed_sequence)
    select new.person_id, new.body_id, coalesce(head_sequence, 0), new.created_at, coalesce(head_sequence, 0)
    from (select 1) as one left join chain on chain_id = new.body_id
    on conflict do nothing;
    return null;
end $$;

create trigger membership_subscribes after insert on membership for each row execute function subscribe_member();

-- What a member is told about: what is watched, and the member's own agencies and States; a coordinator also what
-- delegations put forward.
create function topics_for(person uuid, body uuid) returns setof text language sql stable as $$
    select subject_id::text from watch where person_id = $1 and body_id = $2
    union
    select coalesce(state_code, organisation_id::text)
    from membership join subscription using (person_id, body_id)
    where person_id = $1 and body_id = $2 and ended_at is null and concerns and role in ('officer', 'delegate')
    union
    select 'proposals'
    from membership join subscription using (person_id, body_id)
    where person_id = $1 and body_id = $2 and ended_at is null and concerns and role = 'coordinator'
$$;

-- The day of the latest digest that is due at a moment, at a body's place: today's from seven in the morning on, or
-- else yesterday's; the latest Monday's for a weekly one.
create function digest_due(mail text, at timestamptz, zone text) returns date language sql stable as $$
    select case mail
        when 'weekly' then date_trunc('week', (at at time zone zone) - interval '7 hours')::date
        else ((at at time zone zone) - interval '7 hours')::date
    end
$$;

-- The numbers of the latest entries that are news for someone, between two places of the body's history. Each topic
-- has a range of the index of its own, so the cost is that of what is found.
create function news_for(person uuid, body uuid, after bigint, before bigint, most integer)
    returns setof bigint language sql stable as $$
    select distinct found.sequence
    from topics_for($1, $2) as followed (topic)
    cross join lateral (
        select sequence from news
        where chain_id = $2 and news.topic = followed.topic and sequence > $3 and sequence < $4
            and actor_id is distinct from $1
        order by sequence desc
        limit $5) as found
    order by 1 desc
    limit $5
$$;

-- Whoever is sent a body's summaries without having an account: asked for with an address, and sent nothing but the
-- question until whoever reads mail there confirms it. The row stays when they leave, so that nobody is asked for by
-- others again and again.
create table subscriber (
    subscriber_id uuid primary key,
    body_id uuid not null references body,
    email text not null,
    language text not null,
    -- Whoever has this confirms and leaves: it stands in each mail and nowhere else.
    token text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
    -- When the address was last asked for, and when it was last sent the question.
    asked_at timestamptz not null,
    question_written_at timestamptz,
    confirmed_at timestamptz,
    left_at timestamptz,
    constraint subscriber_email_key unique (body_id, email),
    constraint subscriber_token_key unique (token),
    constraint subscriber_email_lower check (email = lower(email) and email like '%_@_%'),
    constraint subscriber_language_known check (language in ('en', 'ru'))
);
create index subscriber_question_idx on subscriber (asked_at)
    where confirmed_at is null and (question_written_at is null or question_written_at < asked_at);

-- Mails on their way, and those that went. The queue is this table: a copy of the application takes one with
-- `for update skip locked`, writes `sending` with a claim and the moment until which it holds, and commits before it
-- talks to the server. `begun_at` is written, under that claim alone, before the text itself is handed over. A claim
-- that has lapsed before that is taken again; one that has lapsed after it may have been delivered, and is never sent
-- again by itself: it is `uncertain` until an administrator decides.
create table mail (
    mail_id uuid primary key,
    -- To whom: someone with an account, or a subscriber. The address is theirs at the moment of sending, and is not
    -- kept here.
    person_id uuid references person,
    subscriber_id uuid references subscriber,
    body_id uuid not null references body,
    -- What it tells: a digest's day, or the last entry told at once. Nobody is told the same thing twice.
    key text not null,
    language text not null,
    subject text not null,
    text text not null,
    html text not null,
    state text not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    claim uuid,
    claimed_until timestamptz,
    begun_at timestamptz,
    sent_at timestamptz,
    -- What the server said last.
    answer text,
    constraint mail_to_one check (num_nonnulls(person_id, subscriber_id) = 1),
    constraint mail_key_key unique (person_id, body_id, key),
    constraint mail_subscriber_key unique (subscriber_id, key),
    constraint mail_state_known check (state in ('kept', 'queued', 'sending', 'sent', 'failed', 'uncertain')),
    constraint mail_claimed_while_sending check ((state = 'sending') = (claim is not null and claimed_until is not null)),
    constraint mail_sent_dated check ((state = 'sent') = (sent_at is not null)),
    constraint mail_language_known check (language in ('en', 'ru'))
);
create index mail_queue_idx on mail (next_attempt_at) where state = 'queued';
create index mail_claim_idx on mail (claimed_until) where state = 'sending';
create index mail_state_idx on mail (state, mail_id);

-- Members there are already.
insert into subscription (person_id, body_id, seen_sequence, seen_at, mailed_sequence)
select person_id, body_id, max(head_sequence), min(created_at), max(head_sequence)
from membership join chain on chain_id = body_id
group by person_id, body_id;

insert into news (chain_id, topic, sequence, actor_id)
select chain_id, topic, sequence, actor_id
from happening
cross join lateral topics_of(subject_kind, subject_id, part_of is null,
    coalesce(after ->> 'activity_id', before ->> 'activity_id')) as topic
where chain_id <> '00000000-0000-0000-0000-000000000000' and not (part_of is not null and act like '%\_added');

-- By what a watched thing is named and found; nothing for one that is no longer shown.
create function watched_thing(kind text, id uuid)
    returns table (plan_slug text, code text, number text, title text, session integer, "position" integer)
    language sql stable as $$
    select slug, null, null, title, null::integer, null::integer from plan where kind = 'plan' and plan_id = $2
    union all
    select slug, null, area.number::text, area.title, null, null from area join plan using (plan_id)
    where kind = 'area' and area_id = $2 and withdrawn_at is null
    union all
    select slug, activity.code, null, left(coalesce(activity.title, wording), 200), null, null
    from activity join plan using (plan_id)
    where kind = 'activity' and activity_id = $2 and withdrawn_at is null
    union all
    select null, null, decision.number, null, ordinal, decision.position from decision join session using (session_id)
    where kind = 'decision' and decision_id = $2 and withdrawn_at is null
$$;
