-- What activities and areas would cost, and who gives how much towards it.

-- What something would cost. A need is that of one activity, or that of an area as a whole. Amounts are counts of the
-- currency's smallest unit, exact and never converted; how many decimals a currency has is known to the application.
create table need (
    need_id uuid primary key,
    body_id uuid not null references body,
    activity_id uuid references activity,
    area_id uuid references area,
    purpose text not null,
    amount bigint not null,
    currency text not null,
    version integer not null default 1,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    -- For what it was first recorded, where a revision handed it over; and the need of the plan before of which it is
    -- what was still lacking.
    origin_id uuid references activity (activity_id),
    carried_from uuid references need (need_id),
    constraint need_of_one_thing check (num_nonnulls(activity_id, area_id) = 1),
    constraint need_purpose_given check (purpose <> ''),
    constraint need_amount_in_reach check (amount between 1 and 10000000000000),
    constraint need_currency_form check (currency ~ '^[A-Z]{3}$')
);
create index need_activity_idx on need (activity_id) where withdrawn_at is null;
create index need_area_idx on need (area_id) where withdrawn_at is null;

-- Who gives what: in cash, with an amount, or in kind, described, with its value where that is known. The contributor
-- is an organisation of ours, a State, or whoever else by name. The stages follow each other, and a contribution
-- stands in one of them since a day.
create table contribution (
    contribution_id uuid primary key,
    body_id uuid not null references body,
    activity_id uuid references activity,
    area_id uuid references area,
    organisation_id uuid references organisation,
    state_code text,
    contributor text,
    kind text not null,
    description text not null default '',
    amount bigint,
    currency text,
    stage text not null,
    since date not null,
    -- For members of the body only.
    note text,
    version integer not null default 1,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    -- To what it was first given, where a revision handed it over.
    origin_id uuid references activity (activity_id),
    constraint contribution_to_one_thing check (num_nonnulls(activity_id, area_id) = 1),
    constraint contribution_from_one check (num_nonnulls(organisation_id, state_code, contributor) = 1),
    constraint contribution_kind_known check (kind in ('cash', 'in-kind')),
    constraint contribution_says_what check (amount is not null or kind = 'in-kind' and description <> ''),
    constraint contribution_amount_whole check (num_nonnulls(amount, currency) in (0, 2)),
    constraint contribution_amount_in_reach check (amount between 1 and 10000000000000),
    constraint contribution_currency_form check (currency ~ '^[A-Z]{3}$'),
    constraint contribution_state_form check (state_code ~ '^[A-Z]{2}$'),
    constraint contribution_stage_known check (stage in ('expected', 'pledged', 'secured', 'received'))
);
create index contribution_activity_idx on contribution (activity_id) where withdrawn_at is null;
create index contribution_area_idx on contribution (area_id) where withdrawn_at is null;

-- What the coordinator settled where the text of an area and the summary table say different things of its money. The
-- adopted clauses are untouched; those that were read are kept here, so that a corrected report, which has others,
-- is not taken to be settled.
create table funding_settlement (
    area_id uuid primary key references area,
    holds text not null,
    basis text not null,
    clause text,
    table_clause text,
    reason text not null,
    settled_on date not null,
    version integer not null default 1,
    constraint funding_settlement_holds_known check (holds in ('text', 'table')),
    constraint funding_settlement_basis_known check (basis in
        ('regular_budget', 'rptc', 'development_account', 'extrabudgetary', 'in_kind', 'not_stated')),
    constraint funding_settlement_reason_given check (reason <> '')
);

-- Whether an adopted plan has taken an area over, with what it lacked as a whole.
create function is_carried_over(id uuid) returns boolean language sql stable parallel safe as $$
    select exists (
        select from area join plan on plan.plan_id = area.plan_id
        where area.carried_from = $1 and plan.state = 'adopted')
$$;

-- Every amount that counts, each in its column, with the area that it belongs to. `activity_id` is null for what is
-- meant for an area as a whole; `open` tells whether more is wanted: what is delivered, completed or cancelled lacks
-- nothing, nor does what another plan has taken over with all that it lacked.
create view funding_row as
select activity.plan_id, activity.area_id, need.activity_id,
    activity.status_rank in (1, 2, 3, 6) and not activity.dormant as open,
    need.currency, need.amount as needed,
    0::bigint as expected, 0::bigint as pledged, 0::bigint as secured, 0::bigint as received
from need join activity on activity.activity_id = need.activity_id
where need.withdrawn_at is null and activity.withdrawn_at is null
union all
select area.plan_id, need.area_id, null, not is_carried_over(area.area_id), need.currency, need.amount, 0, 0, 0, 0
from need join area on area.area_id = need.area_id
where need.withdrawn_at is null and area.withdrawn_at is null
union all
select activity.plan_id, activity.area_id, contribution.activity_id,
    activity.status_rank in (1, 2, 3, 6) and not activity.dormant,
    contribution.currency, 0,
    case stage when 'expected' then amount else 0 end, case stage when 'pledged' then amount else 0 end,
    case stage when 'secured' then amount else 0 end, case stage when 'received' then amount else 0 end
from contribution join activity on activity.activity_id = contribution.activity_id
where contribution.withdrawn_at is null and activity.withdrawn_at is null and amount is not null
union all
select area.plan_id, contribution.area_id, null, not is_carried_over(area.area_id), contribution.currency, 0,
    case stage when 'expected' then amount else 0 end, case stage when 'pledged' then amount else 0 end,
    case stage when 'secured' then amount else 0 end, case stage when 'received' then amount else 0 end
from contribution join area on area.area_id = contribution.area_id
where contribution.withdrawn_at is null and area.withdrawn_at is null and amount is not null;

-- The totals of each area and currency, kept by the triggers below, so that a plan of a hundred thousand activities
-- says what it lacks at the cost of one of twenty. The gap adds up what each activity that is still to be done lacks,
-- and what the area as a whole lacks; what the area as a whole is given beyond its own need counts towards them.
create table funding_tally (
    area_id uuid not null references area,
    currency text not null,
    plan_id uuid not null references plan,
    needed bigint not null,
    expected bigint not null,
    pledged bigint not null,
    secured bigint not null,
    received bigint not null,
    gap bigint not null,
    constraint funding_tally_pkey primary key (area_id, currency)
);
create index funding_tally_plan_idx on funding_tally (plan_id);

create view funding_total as
select area_id, currency, plan_id, sum(needed)::bigint as needed, sum(expected)::bigint as expected,
    sum(pledged)::bigint as pledged, sum(secured)::bigint as secured, sum(received)::bigint as received,
    greatest(0, sum(case when activity_id is not null then case when open then greatest(0, lacking) else 0 end
        when open then lacking else least(0, lacking) end))::bigint as gap
from (
    select area_id, currency, plan_id, activity_id, open, sum(needed) as needed, sum(expected) as expected,
        sum(pledged) as pledged, sum(secured) as secured, sum(received) as received,
        sum(needed - secured - received) as lacking
    from funding_row
    group by area_id, currency, plan_id, activity_id, open) as line
group by area_id, currency, plan_id;

create function tally_funding(areas uuid[]) returns void language sql as $$
    delete from funding_tally where area_id = any(areas);
    insert into funding_tally (area_id, currency, plan_id, needed, expected, pledged, secured, received, gap)
    select area_id, currency, plan_id, needed, expected, pledged, secured, received, gap
    from funding_total where area_id = any(areas);
$$;

create function tally_funding_changed() returns trigger language plpgsql as $$
declare
    areas uuid[];
begin
    select array_agg(distinct coalesce(come.area_id, activity.area_id)) into areas
    from come left join activity on activity.activity_id = come.activity_id;
    perform tally_funding(areas);
    return null;
end $$;

create trigger need_tally_insert after insert on need referencing new table as come
    for each statement execute function tally_funding_changed();
create trigger need_tally_update after update on need referencing new table as come
    for each statement execute function tally_funding_changed();
create trigger contribution_tally_insert after insert on contribution referencing new table as come
    for each statement execute function tally_funding_changed();
create trigger contribution_tally_update after update on contribution referencing new table as come
    for each statement execute function tally_funding_changed();

-- An activity takes its money with it when it moves to another area, and out of the totals when it is withdrawn; what
-- it lacks counts as long as it is still to be done.
create function tally_funding_moved() returns trigger language plpgsql as $$
declare
    areas uuid[];
begin
    select array_agg(distinct place.area_id) into areas
    from come
    join gone on gone.activity_id = come.activity_id
    cross join lateral (values (come.area_id), (gone.area_id)) as place (area_id)
    where (come.area_id <> gone.area_id or (come.withdrawn_at is null) <> (gone.withdrawn_at is null)
            or (come.status_rank in (1, 2, 3, 6)) <> (gone.status_rank in (1, 2, 3, 6))
            or come.dormant <> gone.dormant)
        and (exists (select from need where need.activity_id = come.activity_id)
            or exists (select from contribution where contribution.activity_id = come.activity_id));
    if areas is not null then
        perform tally_funding(areas);
    end if;
    return null;
end $$;

create trigger activity_funding_moved after update on activity referencing old table as gone new table as come
    for each statement execute function tally_funding_moved();

create function tally_funding_of_areas() returns trigger language plpgsql as $$
declare
    areas uuid[];
begin
    select array_agg(come.area_id) into areas
    from come join gone on gone.area_id = come.area_id
    where (come.withdrawn_at is null) <> (gone.withdrawn_at is null);
    if areas is not null then
        perform tally_funding(areas);
    end if;
    return null;
end $$;

create trigger area_funding_withdrawn after update on area referencing old table as gone new table as come
    for each statement execute function tally_funding_of_areas();

-- With a plan's adoption, what its areas were lacks nothing any more in the plan before.
create function tally_funding_taken_over() returns trigger language plpgsql as $$
begin
    perform tally_funding(array(
        select carried_from from area where area.plan_id = new.plan_id and carried_from is not null));
    return null;
end $$;

create trigger plan_funding_taken_over after update of state on plan
    for each row when (old.state is distinct from new.state) execute function tally_funding_taken_over();

-- The needs and contributions of one activity, or of one area as a whole, as JSON, in the order of their recording.
create function money_of(activity uuid, area uuid) returns json language sql stable parallel safe as $$
    select json_build_object(
        'needs', (
            select coalesce(json_agg(json_build_object('need_id', need_id, 'purpose', purpose,
                'amount', json_build_object('minor', amount, 'currency', currency), 'version', version,
                'origin', (select code from activity where activity.activity_id = need.origin_id))
                order by recorded_at, need_id), '[]')
            from need
            where withdrawn_at is null and (need.activity_id = $1 or $1 is null and need.area_id = $2)),
        'contributions', (
            select coalesce(json_agg(json_build_object('contribution_id', contribution_id,
                'contributor', json_build_object('organisation_id', contribution.organisation_id,
                    'acronym', organisation.acronym, 'state', state_code, 'name', contributor),
                'kind', kind, 'description', description,
                'amount', case when amount is not null then
                    json_build_object('minor', amount, 'currency', currency) end,
                'stage', stage, 'since', since, 'note', note, 'version', contribution.version,
                'origin', (select code from activity where activity.activity_id = contribution.origin_id))
                order by recorded_at, contribution_id), '[]')
            from contribution
            left join organisation on organisation.organisation_id = contribution.organisation_id
            where withdrawn_at is null and (contribution.activity_id = $1 or $1 is null and contribution.area_id = $2)))
$$;

-- What the documents say of an area's money, and how the coordinator settled it.
create function stated_of(area uuid) returns json language sql stable parallel safe as $$
    select json_build_object('basis', funding_basis, 'clause', funding_clause, 'table_clause', funding_table_clause,
        'settlement', (
            select json_build_object('holds', holds, 'basis', basis, 'clause', clause, 'table_clause', table_clause,
                'reason', reason, 'settled_on', settled_on, 'version', version)
            from funding_settlement where funding_settlement.area_id = $1))
    from area where area.area_id = $1
$$;
