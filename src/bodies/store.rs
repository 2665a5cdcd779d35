//! Bodies and organisations in the database, as the house keeps them.

use serde::Deserialize;
use sqlx::types::Json;
use sqlx::{PgConnection, PgPool};

use super::states::State;
use super::{Agency, BodyEntry};
use crate::i18n::Language;
use crate::ids::{BodyId, OrganisationId};

/// What the house keeps: bodies by their short names, organisations by their acronyms.
#[derive(Clone, Debug)]
pub struct House {
    pub bodies: Vec<BodyEntry>,
    pub organisations: Vec<Organisation>,
}

/// All bodies and organisations.
pub async fn house(connection: &mut PgConnection) -> sqlx::Result<House> {
    look(connection, None, None).await
}

/// A body by its id.
pub async fn entry(connection: &mut PgConnection, id: BodyId) -> sqlx::Result<Option<BodyEntry>> {
    Ok(look(connection, Some(id), None).await?.bodies.pop())
}

/// A body by the slug in its addresses.
pub async fn entry_by_slug(
    connection: &mut PgConnection,
    slug: &str,
) -> sqlx::Result<Option<BodyEntry>> {
    Ok(look(connection, None, Some(slug)).await?.bodies.pop())
}

/// All organisations, and all bodies or the one that is asked for, in one round trip.
async fn look(
    connection: &mut PgConnection,
    id: Option<BodyId>,
    slug: Option<&str>,
) -> sqlx::Result<House> {
    let row = sqlx::query!(
        r#"
        select
            (select coalesce(json_agg(json_build_object(
                'body_id', body_id, 'slug', slug, 'name', name, 'name_ru', name_ru, 'short_name', short_name,
                'time_zone', time_zone, 'published', published, 'version', version,
                'agencies', agencies_of(body.body_id),
                'states', (select coalesce(json_agg(state_code order by state_code), '[]')
                    from body_state where body_state.body_id = body.body_id))
                order by lower(short_name), body_id), '[]')
             from body
             where ($1::uuid is null or body_id = $1) and ($2::text is null or slug = $2))
             as "bodies!: Json<Vec<BodyEntry>>",
            (select coalesce(json_agg(json_build_object(
                'organisation_id', organisation_id, 'acronym', acronym, 'acronym_ru', acronym_ru, 'name', name, 'name_ru', name_ru,
                'version', version) order by lower(acronym), organisation_id), '[]')
             from organisation) as "organisations!: Json<Vec<Organisation>>"
        "#,
        id.map(|id| id.0),
        slug,
    )
    .fetch_one(connection)
    .await?;
    Ok(House {
        bodies: row.bodies.0,
        organisations: row.organisations.0,
    })
}

/// Writes a body, and the head of its history.
pub async fn add(connection: &mut PgConnection, body: &BodyEntry) -> sqlx::Result<()> {
    sqlx::query!(
        "with head as (insert into chain (chain_id) values ($1))
         insert into body (body_id, slug, name, name_ru, short_name, time_zone, published)
         values ($1, $2, $3, $4, $5, $6, $7)",
        body.body_id.0,
        body.slug,
        body.name,
        body.name_ru,
        body.short_name,
        body.time_zone.name(),
        body.published,
    )
    .execute(&mut *connection)
    .await?;
    write_members(connection, body).await
}

/// Writes all of a body but its slug, and raises the version.
pub async fn change(connection: &mut PgConnection, body: &BodyEntry) -> sqlx::Result<()> {
    sqlx::query!(
        "update body set name = $2, name_ru = $3, short_name = $4, time_zone = $5, published = $6,
                         version = version + 1
         where body_id = $1",
        body.body_id.0,
        body.name,
        body.name_ru,
        body.short_name,
        body.time_zone.name(),
        body.published,
    )
    .execute(&mut *connection)
    .await?;
    write_members(connection, body).await
}

async fn write_members(connection: &mut PgConnection, body: &BodyEntry) -> sqlx::Result<()> {
    let codes: Vec<String> = body
        .states
        .iter()
        .map(|state| state.code().to_owned())
        .collect();
    let agencies: Vec<_> = body
        .agencies
        .iter()
        .map(|agency| agency.organisation_id.0)
        .collect();
    sqlx::query!(
        "with gone as (delete from body_state where body_id = $1 and state_code <> all($2))
         insert into body_state (body_id, state_code) select $1, unnest($2::text[]) on conflict do nothing",
        body.body_id.0,
        &codes,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("delete from body_agency where body_id = $1", body.body_id.0)
        .execute(&mut *connection)
        .await?;
    sqlx::query!(
        "insert into body_agency (body_id, organisation_id, position)
         select $1, id, position from unnest($2::uuid[]) with ordinality as given (id, position)",
        body.body_id.0,
        &agencies,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Agencies that lead something in the body or have officers there, by acronym.
pub async fn agencies_in_use(
    connection: &mut PgConnection,
    id: BodyId,
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select acronym from organisation
         where organisation_id in (
             select unnest(lead_ids) from activity where body_id = $1 and withdrawn_at is null
             union select unnest(lead_ids) from area where body_id = $1 and withdrawn_at is null
             union select organisation_id from membership
                   where body_id = $1 and role = 'officer' and ended_at is null)
         order by acronym",
        id.0,
    )
    .fetch_all(connection)
    .await
}

/// States that have delegates in the body.
pub async fn states_in_use(connection: &mut PgConnection, id: BodyId) -> sqlx::Result<Vec<State>> {
    let codes = sqlx::query_scalar!(
        r#"select distinct state_code as "code!" from membership
           where body_id = $1 and state_code is not null and ended_at is null"#,
        id.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(codes
        .iter()
        .filter_map(|code| State::from_code(code))
        .collect())
}

/// An organisation as the house keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Organisation {
    pub organisation_id: OrganisationId,
    pub acronym: String,
    pub acronym_ru: Option<String>,
    pub name: String,
    pub name_ru: Option<String>,
    pub version: i32,
}

impl From<Organisation> for Agency {
    fn from(organisation: Organisation) -> Agency {
        Agency {
            organisation_id: organisation.organisation_id,
            acronym: organisation.acronym,
            acronym_ru: organisation.acronym_ru,
            name: organisation.name,
            name_ru: organisation.name_ru,
        }
    }
}

pub async fn organisation(
    connection: &mut PgConnection,
    id: OrganisationId,
) -> sqlx::Result<Option<Organisation>> {
    sqlx::query_as!(
        Organisation,
        "select organisation_id, acronym, acronym_ru, name, name_ru, version from organisation
         where organisation_id = $1",
        id.0,
    )
    .fetch_optional(connection)
    .await
}

/// An organisation by its acronym in either language, in any case.
pub async fn organisation_by_acronym(
    connection: &mut PgConnection,
    acronym: &str,
) -> sqlx::Result<Option<Organisation>> {
    sqlx::query_as!(
        Organisation,
        "select organisation_id, acronym, acronym_ru, name, name_ru, version from organisation
         where lower(acronym) = lower($1) or lower(acronym_ru) = lower($1) order by organisation_id limit 1",
        acronym,
    )
    .fetch_optional(connection)
    .await
}

pub async fn add_organisation(
    connection: &mut PgConnection,
    organisation: &Organisation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into organisation (organisation_id, acronym, name, name_ru, acronym_ru) values ($1, $2, $3, $4, $5)",
        organisation.organisation_id.0,
        organisation.acronym,
        organisation.name,
        organisation.name_ru,
        organisation.acronym_ru,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes names and acronyms, and raises the version.
pub async fn change_organisation(
    connection: &mut PgConnection,
    organisation: &Organisation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update organisation set acronym = $2, name = $3, name_ru = $4, acronym_ru = $5, version = version + 1
         where organisation_id = $1",
        organisation.organisation_id.0,
        organisation.acronym,
        organisation.name,
        organisation.name_ru,
        organisation.acronym_ru,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A body as the first page names it.
#[derive(Clone, Debug)]
pub struct Name {
    pub slug: String,
    pub name: String,
    pub name_ru: Option<String>,
    pub published: bool,
}

impl Name {
    /// The name in the reader's language, or in the documents' where there is no translation.
    pub fn name(&self, language: Language) -> &str {
        match (language, &self.name_ru) {
            (Language::Russian, Some(name)) => name,
            _ => &self.name,
        }
    }
}

/// The names of all bodies, in alphabetical order.
pub async fn names(pool: &PgPool) -> sqlx::Result<Vec<Name>> {
    sqlx::query_as!(
        Name,
        "select slug, name, name_ru, published from body order by lower(name), body_id"
    )
    .fetch_all(pool)
    .await
}

/// The slugs of the first bodies by slug, as many as asked for: enough to tell whether there is only one.
pub async fn first_slugs(pool: &PgPool, most: i64) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select slug from body order by slug limit $1", most)
        .fetch_all(pool)
        .await
}
