-- What an organisation is called for short in Russian: "ЕЭК ООН" for UNECE. The acronym that it has stays its key: forms,
-- addresses and the command line name it by that in every language.
alter table organisation
    add column acronym_ru text,
    add constraint organisation_acronym_ru_key unique (acronym_ru),
    add constraint organisation_acronym_ru_form check (acronym_ru <> '' and length(acronym_ru) <= 40);

-- The secretariat of a body, in the documents' order.
create function agencies_of(body uuid) returns json language sql stable parallel safe as $$
    select coalesce(json_agg(json_build_object('organisation_id', organisation_id, 'acronym', acronym,
        'acronym_ru', acronym_ru, 'name', name, 'name_ru', name_ru) order by position), '[]')
    from body_agency join organisation using (organisation_id)
    where body_agency.body_id = $1
$$;

select past.renew();
