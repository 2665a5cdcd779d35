//! How bodies and organisations come to be and change. Pages, the command line and the seeding of samples all come
//! through here.

use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};

use super::states::State;
use super::store::{self, Organisation};
use super::{Agency, BodyEntry};
use crate::accounts::Actor;
use crate::accounts::acts::require_keeper;
use crate::accounts::not_done::{NotDone, Unfit};
use crate::error::Error;
use crate::history::store::{lock, record};
use crate::history::{Act, Chain, NewHappening, Stamp, SubjectKind, differing};
use crate::ids::{BodyId, OrganisationId};
use crate::web::errors::RESERVED;
use crate::web::forms::given;

/// What is said of a body, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyWords {
    pub name: String,
    pub name_ru: String,
    pub short_name: String,
    /// An IANA name; empty for UTC.
    pub time_zone: String,
    pub published: bool,
    /// Alpha-2 codes of the participating States.
    pub states: Vec<String>,
    /// Acronyms of the secretariat's agencies, in the documents' order.
    pub agencies: Vec<String>,
}

/// Adds a body, whose slug stands in its addresses and never changes.
pub async fn add_body(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    slug: &str,
    words: BodyWords,
) -> Result<BodyId, NotDone> {
    require_keeper(actor)?;
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    let mut unfit = judge_slug(slug);
    let body = BodyEntry {
        body_id: stamp.mint.id(),
        slug: slug.to_owned(),
        ..fit(&mut transaction, &words, &mut unfit).await?
    };
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    store::add(&mut transaction, &body)
        .await
        .map_err(|error| NotDone::on(error, "body_slug_key", "slug", "body-slug-taken"))?;
    let happening = NewHappening::new(
        actor,
        stamp,
        Act::BodyAdded,
        SubjectKind::Body,
        body.body_id,
    );
    record(
        &mut transaction,
        Chain::House,
        &[happening.after(told(&body))],
    )
    .await?;
    transaction.commit().await?;
    Ok(body.body_id)
}

/// Changes what is said of a body, made on a version.
pub async fn change_body(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: BodyId,
    version: i32,
    words: BodyWords,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    let before = store::entry(&mut transaction, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(NotDone::Outdated);
    }
    let mut unfit = Vec::new();
    let after = BodyEntry {
        body_id: id,
        slug: before.slug.clone(),
        version,
        ..fit(&mut transaction, &words, &mut unfit).await?
    };
    unfit.extend(still_needed(&mut transaction, &after).await?);
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    if before != after {
        store::change(&mut transaction, &after).await?;
        let happening = NewHappening::new(actor, stamp, Act::BodyChanged, SubjectKind::Body, id);
        let (was, is) = differing(told(&before), told(&after));
        record(
            &mut transaction,
            Chain::House,
            &[happening.before(was).after(is)],
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}

fn told(body: &BodyEntry) -> Value {
    let agencies: Vec<&str> = body
        .agencies
        .iter()
        .map(|agency| agency.acronym.as_str())
        .collect();
    json!({
        "slug": body.slug, "name": body.name, "name_ru": body.name_ru, "short_name": body.short_name,
        "time_zone": body.time_zone, "published": body.published, "states": body.states, "agencies": agencies,
    })
}

fn judge_slug(slug: &str) -> Vec<Unfit> {
    let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let whole =
        slug.starts_with(sound) && slug.len() <= 63 && slug.chars().all(|c| sound(c) || c == '-');
    if !whole {
        return vec![Unfit::new("slug", "body-slug-malformed")];
    }
    if RESERVED.contains(&slug) {
        return vec![Unfit::new("slug", "body-slug-reserved").about(slug)];
    }
    Vec::new()
}

/// Turns what was typed into a body without id and slug, and gathers what does not fit.
async fn fit(
    connection: &mut PgConnection,
    words: &BodyWords,
    unfit: &mut Vec<Unfit>,
) -> Result<BodyEntry, NotDone> {
    let name = given(&words.name).unwrap_or_default();
    let short_name = given(&words.short_name).unwrap_or_default();
    if name.is_empty() {
        unfit.push(Unfit::new("name", "body-name-missing"));
    }
    if short_name.is_empty() || short_name.chars().count() > 60 {
        unfit.push(Unfit::new("short_name", "body-short-name-unfit"));
    }
    let zone = given(&words.time_zone);
    let time_zone = zone
        .as_deref()
        .unwrap_or("UTC")
        .parse()
        .unwrap_or_else(|_| {
            let about = zone.clone().unwrap_or_default();
            unfit.push(Unfit::new("time_zone", "body-time-zone-unknown").about(about));
            chrono_tz::UTC
        });
    let mut states: Vec<State> = Vec::new();
    for code in &words.states {
        match State::from_code(code) {
            Some(state) => states.push(state),
            None => unfit.push(Unfit::new("states", "body-state-unknown").about(code)),
        }
    }
    states.sort_unstable();
    states.dedup();
    let known = store::house(connection).await?.organisations.into_iter();
    let known: Vec<Agency> = known.map(Agency::from).collect();
    let mut agencies: Vec<Agency> = Vec::new();
    for acronym in &words.agencies {
        match known.iter().find(|known| known.goes_by(acronym.trim())) {
            Some(found)
                if agencies
                    .iter()
                    .any(|agency| agency.organisation_id == found.organisation_id) => {}
            Some(found) => agencies.push(found.clone()),
            None => unfit.push(Unfit::new("agencies", "body-agency-unknown").about(acronym.trim())),
        }
    }
    Ok(BodyEntry {
        body_id: uuid::Uuid::nil().into(),
        slug: String::new(),
        name,
        name_ru: given(&words.name_ru),
        short_name,
        time_zone,
        published: words.published,
        version: 1,
        agencies,
        states,
    })
}

/// Agencies and States that cannot go while something in the body hangs on them.
async fn still_needed(
    connection: &mut PgConnection,
    after: &BodyEntry,
) -> Result<Vec<Unfit>, NotDone> {
    let mut unfit = Vec::new();
    for acronym in store::agencies_in_use(connection, after.body_id).await? {
        if after
            .agencies
            .iter()
            .all(|agency| agency.acronym != acronym)
        {
            unfit.push(Unfit::new("agencies", "body-agency-needed").about(acronym));
        }
    }
    for state in store::states_in_use(connection, after.body_id).await? {
        if !after.states.contains(&state) {
            unfit.push(Unfit::new("states", "body-state-needed").about(state.code()));
        }
    }
    Ok(unfit)
}

/// What is said of an organisation, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationWords {
    pub acronym: String,
    pub acronym_ru: String,
    pub name: String,
    pub name_ru: String,
}

/// Adds an organisation: an agency, a partner, a donor.
pub async fn add_organisation(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    words: OrganisationWords,
) -> Result<OrganisationId, NotDone> {
    require_keeper(actor)?;
    let organisation = fit_organisation(stamp.mint.id(), 1, &words)?;
    let id = organisation.organisation_id;
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    not_taken(&mut transaction, &organisation).await?;
    store::add_organisation(&mut transaction, &organisation).await?;
    let happening = NewHappening::new(
        actor,
        stamp,
        Act::OrganisationAdded,
        SubjectKind::Organisation,
        id,
    );
    record(
        &mut transaction,
        Chain::House,
        &[happening.after(organisation_told(&organisation))],
    )
    .await?;
    transaction.commit().await?;
    Ok(id)
}

/// Changes an organisation's acronyms and names, made on a version.
pub async fn change_organisation(
    connection: &mut PgConnection,
    actor: &Actor,
    stamp: Stamp,
    id: OrganisationId,
    version: i32,
    words: OrganisationWords,
) -> Result<(), NotDone> {
    require_keeper(actor)?;
    let mut transaction = connection.begin().await?;
    lock(&mut transaction, Chain::House).await?;
    let before = store::organisation(&mut transaction, id)
        .await?
        .ok_or(Error::NotFound)?;
    if before.version != version {
        return Err(NotDone::Outdated);
    }
    let after = fit_organisation(id, version, &words)?;
    not_taken(&mut transaction, &after).await?;
    if before != after {
        store::change_organisation(&mut transaction, &after).await?;
        let (was, is) = differing(organisation_told(&before), organisation_told(&after));
        let happening = NewHappening::new(
            actor,
            stamp,
            Act::OrganisationChanged,
            SubjectKind::Organisation,
            id,
        );
        record(
            &mut transaction,
            Chain::House,
            &[happening.before(was).after(is)],
        )
        .await?;
    }
    transaction.commit().await?;
    Ok(())
}

fn organisation_told(organisation: &Organisation) -> Value {
    json!({
        "acronym": organisation.acronym, "acronym_ru": organisation.acronym_ru, "name": organisation.name,
        "name_ru": organisation.name_ru,
    })
}

fn fit_organisation(
    id: OrganisationId,
    version: i32,
    words: &OrganisationWords,
) -> Result<Organisation, NotDone> {
    let mut unfit = Vec::new();
    let acronym = given(&words.acronym).unwrap_or_default();
    // Acronyms stand in lists divided by commas.
    let too_long = |acronym: &str| acronym.chars().count() > 40 || acronym.contains([',', ';']);
    if acronym.is_empty() || too_long(&acronym) {
        unfit.push(Unfit::new("acronym", "organisation-acronym-unfit"));
    }
    let acronym_ru = given(&words.acronym_ru);
    if acronym_ru.as_deref().is_some_and(too_long) {
        unfit.push(Unfit::new("acronym_ru", "organisation-acronym-unfit"));
    }
    let name = given(&words.name).unwrap_or_default();
    if name.is_empty() {
        unfit.push(Unfit::new("name", "organisation-name-missing"));
    }
    if !unfit.is_empty() {
        return Err(NotDone::Unfit(unfit));
    }
    let name_ru = given(&words.name_ru);
    Ok(Organisation {
        organisation_id: id,
        acronym,
        acronym_ru,
        name,
        name_ru,
        version,
    })
}

/// Acronyms are told apart in any case and across the languages: "Unece" is UNECE.
async fn not_taken(connection: &mut PgConnection, wanted: &Organisation) -> Result<(), NotDone> {
    let mut unfit = Vec::new();
    let acronyms = [
        ("acronym", Some(&wanted.acronym)),
        ("acronym_ru", wanted.acronym_ru.as_ref()),
    ];
    for (field, acronym) in acronyms {
        let Some(acronym) = acronym else {
            continue;
        };
        let holder = store::organisation_by_acronym(&mut *connection, acronym).await?;
        if holder.is_some_and(|holder| holder.organisation_id != wanted.organisation_id) {
            unfit.push(Unfit::new(field, "organisation-acronym-taken").about(acronym));
        }
    }
    match unfit.is_empty() {
        true => Ok(()),
        false => Err(NotDone::Unfit(unfit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_stands_in_addresses_and_never_hides_a_page_of_the_house() {
        assert!(judge_slug("speca-itsd").is_empty());
        for slug in [
            "",
            "-speca",
            "SPECA",
            "speca itsd",
            "sign-in",
            "account",
            &"a".repeat(64),
        ] {
            assert_eq!(judge_slug(slug).len(), 1, "{slug}");
        }
    }
}
