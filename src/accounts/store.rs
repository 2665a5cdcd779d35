//! People and their memberships in the database.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::{NewMembership, Person};
use crate::app::App;
use crate::ids::{BodyId, MembershipId, OrganisationId, PersonId};
use crate::web::cookies;
use crate::web::store::{MembershipIn, SignedIn};

/// Notes that a person was here, at most every five minutes and without making the request wait for it.
pub fn keep_seen(app: &App, signed_in: &SignedIn, now: DateTime<Utc>) {
    if now - signed_in.last_seen_at < TimeDelta::minutes(5) {
        return;
    }
    let (pool, id) = (app.pool.clone(), signed_in.sign_in_id);
    let expires_at = now + cookies::sign_in_lasts();
    tokio::spawn(async move {
        // A sign-in that was ended meanwhile stays ended.
        let noted = sqlx::query!(
            "update sign_in set last_seen_at = $2, expires_at = $3 where sign_in_id = $1 and expires_at > $2",
            id.0,
            now,
            expires_at,
        )
        .execute(&pool)
        .await;
        if let Err(cause) = noted {
            tracing::warn!(%cause, "could not note when a person was last seen");
        }
    });
}

struct PersonRow {
    person_id: PersonId,
    email: String,
    name: String,
    language: Option<String>,
    administrator: bool,
    disabled_at: Option<DateTime<Utc>>,
    version: i32,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Person {
        Person {
            person_id: row.person_id,
            email: row.email,
            name: row.name,
            language: row.language.and_then(|code| code.parse().ok()),
            administrator: row.administrator,
            disabled_at: row.disabled_at,
            version: row.version,
        }
    }
}

pub async fn person(connection: &mut PgConnection, id: PersonId) -> sqlx::Result<Option<Person>> {
    let row = sqlx::query_as!(
        PersonRow,
        "select person_id, email, name, language, administrator, disabled_at, version from person
         where person_id = $1",
        id.0,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Person::from))
}

/// `email` as it is kept: in lower case.
pub async fn person_by_email(
    connection: &mut PgConnection,
    email: &str,
) -> sqlx::Result<Option<Person>> {
    let row = sqlx::query_as!(
        PersonRow,
        "select person_id, email, name, language, administrator, disabled_at, version from person
         where email = $1",
        email,
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.map(Person::from))
}

pub async fn password_hash(
    connection: &mut PgConnection,
    id: PersonId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select password_hash from person where person_id = $1",
        id.0
    )
    .fetch_one(connection)
    .await
}

pub async fn add_person(
    connection: &mut PgConnection,
    person: &Person,
    password_hash: Option<String>,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into person (person_id, email, name, password_hash, language, administrator, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        person.person_id.0,
        person.email,
        person.name,
        password_hash,
        person.language.map(|language| language.code()),
        person.administrator,
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes what can change of a person, and raises the version.
pub async fn change_person(connection: &mut PgConnection, person: &Person) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set email = $2, name = $3, language = $4, administrator = $5, disabled_at = $6,
                           version = version + 1
         where person_id = $1",
        person.person_id.0,
        person.email,
        person.name,
        person.language.map(|language| language.code()),
        person.administrator,
        person.disabled_at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn set_password(
    connection: &mut PgConnection,
    id: PersonId,
    hash: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set password_hash = $2, version = version + 1 where person_id = $1",
        id.0,
        hash,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Makes every page of this person be built afresh: the menus name the bodies that the person belongs to.
pub async fn raise_version(connection: &mut PgConnection, id: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "update person set version = version + 1 where person_id = $1",
        id.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether anyone but this person can keep the house.
pub async fn has_other_administrators(
    connection: &mut PgConnection,
    id: PersonId,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from person
            where administrator and disabled_at is null and person_id <> $1) as "exists!""#,
        id.0,
    )
    .fetch_one(connection)
    .await
}

pub async fn add_membership(
    connection: &mut PgConnection,
    id: MembershipId,
    new: &NewMembership,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into membership (membership_id, person_id, body_id, role, organisation_id, state_code, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.0,
        new.person_id.0,
        new.body_id.0,
        new.role.as_str(),
        new.organisation_id.map(|id| id.0),
        new.state.map(|state| state.code()),
        now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A membership with whose and where it is.
#[derive(Clone, Debug)]
pub struct FoundMembership {
    pub membership_id: MembershipId,
    pub person_id: PersonId,
    pub body_id: BodyId,
    pub role: String,
    pub organisation_id: Option<OrganisationId>,
    pub organisation: Option<String>,
    pub state_code: Option<String>,
}

/// A membership that has not ended.
pub async fn membership(
    connection: &mut PgConnection,
    id: MembershipId,
) -> sqlx::Result<Option<FoundMembership>> {
    sqlx::query_as!(
        FoundMembership,
        r#"select membership_id, person_id, body_id, role, organisation_id as "organisation_id: OrganisationId",
                  organisation.acronym as "organisation?", state_code
           from membership left join organisation using (organisation_id)
           where membership_id = $1 and ended_at is null"#,
        id.0,
    )
    .fetch_optional(connection)
    .await
}

pub async fn end_membership(
    connection: &mut PgConnection,
    id: MembershipId,
    now: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update membership set ended_at = $2 where membership_id = $1",
        id.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A line of the list of people.
#[derive(Clone, Debug)]
pub struct ListedPerson {
    pub person_id: PersonId,
    pub name: String,
    pub email: String,
    pub administrator: bool,
    pub closed: bool,
    pub version: i32,
    pub last_seen_at: Option<DateTime<Utc>>,
    pub memberships: Vec<MembershipIn>,
    /// The lower-case name, by which the list is in order and is paged.
    pub key: String,
}

/// Where a page of the list of people begins: after this name and person.
#[derive(Clone, Debug)]
pub struct After {
    pub key: String,
    pub person_id: PersonId,
}

/// Which people to list, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Those whose name or address holds these words.
    pub words: Option<String>,
    /// Members of this body.
    pub body_id: Option<BodyId>,
    /// This person alone.
    pub person_id: Option<PersonId>,
    pub after: Option<After>,
}

/// People with their roles, in the order of their names.
pub async fn people(
    connection: &mut PgConnection,
    wanted: &Wanted,
    limit: i64,
) -> sqlx::Result<Vec<ListedPerson>> {
    let (pattern, after) = (wanted.words.as_deref().map(like), wanted.after.as_ref());
    let rows = sqlx::query!(
        r#"
        select person_id as "person_id: PersonId", name, email, administrator, version,
            disabled_at is not null as "closed!", lower(name) as "key!",
            (select max(last_seen_at) from sign_in where sign_in.person_id = person.person_id) as last_seen_at,
            (select coalesce(json_agg(json_build_object(
                'body_id', body.body_id, 'slug', body.slug, 'short_name', body.short_name,
                'membership_id', membership_id, 'role', role, 'organisation_id', organisation_id,
                'organisation', organisation.acronym, 'organisation_ru', organisation.acronym_ru,
                'state_code', state_code)
                order by body.short_name, membership_id), '[]')
             from membership
             join body using (body_id)
             left join organisation using (organisation_id)
             where membership.person_id = person.person_id and ended_at is null)
             as "memberships!: Json<Vec<MembershipIn>>"
        from person
        where ($1::text is null or name ilike $1 or email ilike $1)
          and ($2::text is null or (lower(name), person_id) > ($2, $3::uuid))
          and ($5::uuid is null or person_id in (
                select person_id from membership where body_id = $5 and ended_at is null))
          and ($6::uuid is null or person_id = $6)
        order by lower(name), person_id
        limit $4
        "#,
        pattern,
        after.map(|after| after.key.clone()),
        after.map(|after| after.person_id.0),
        limit,
        wanted.body_id.map(|id| id.0),
        wanted.person_id.map(|id| id.0),
    )
    .fetch_all(connection)
    .await?;
    let listed = rows.into_iter().map(|row| ListedPerson {
        person_id: row.person_id,
        name: row.name,
        email: row.email,
        administrator: row.administrator,
        closed: row.closed,
        version: row.version,
        last_seen_at: row.last_seen_at,
        memberships: row.memberships.0,
        key: row.key,
    });
    Ok(listed.collect())
}

/// The words as they stand, for `ilike`: what has a meaning there has none here.
fn like(words: &str) -> String {
    let mut pattern = String::from("%");
    for character in words.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_searched_for_is_taken_as_it_stands() {
        assert_eq!(super::like(r"50%_\"), r"%50\%\_\\%");
    }
}
