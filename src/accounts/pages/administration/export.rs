//! The lists of people, bodies and organisations as files, for those who keep them.

use axum::response::Response;
use serde::Deserialize;
use sqlx::PgPool;

use super::people::roles;
use crate::accounts::store::{self, After, ListedPerson, Wanted};
use crate::bodies::BodyEntry;
use crate::bodies::store::{House, Organisation};
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::i18n::Words;
use crate::progress;
use crate::web::Visitor;
use crate::web::export::{Export, Listing, PORTION, day, words};
use crate::web::past::Reading;

/// All people that were asked for; `narrowed` are the words and the body, as they were typed.
pub async fn export(
    pool: &PgPool,
    visitor: &Visitor,
    mut wanted: Wanted,
    narrowed: [&str; 2],
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = Reading::Now(pool.clone()).snapshot().await?;
    let w = visitor.words();
    let mut listing = Listing::new("people", w.t("people-title"))
        .column("name", w.t("person-name"), Sort::Words, 5)
        .column("email", w.t("account-email"), Sort::Words, 6)
        .column("roles", w.t("account-roles"), Sort::Words, 10)
        .column("last-seen", w.t("account-last-seen"), Sort::Day, 4)
        .column("closed", w.t("person-is-closed"), Sort::Words, 3);
    for (key, typed) in ["people-words", "people-body"].into_iter().zip(narrowed) {
        if !typed.is_empty() {
            let asked = w.with("export-asked").arg("field", w.t(key));
            listing = listing.saying(asked.arg("value", typed).to_string());
        }
    }
    let mut export = Export::outside(turn, visitor, format, listing);
    wanted.after = None;
    loop {
        let limit = i64::from(PORTION) + 1;
        let mut people = store::people(&mut connected, &wanted, limit).await?;
        let more = people.len() > PORTION as usize;
        people.truncate(PORTION as usize);
        export
            .push(people.iter().map(|person| row(w, person)).collect())
            .await?;
        let Some(last) = people.last().filter(|_| more) else {
            return export.finish().await;
        };
        wanted.after = Some(After {
            key: last.key.clone(),
            person_id: last.person_id,
        });
    }
}

fn row(w: Words, person: &ListedPerson) -> Row {
    let administrator = person.administrator.then(|| w.t("account-administrator"));
    let held = roles(w, person);
    let held = held.iter().map(|(body, role)| format!("{role} ({body})"));
    let roles: Vec<String> = administrator.into_iter().chain(held).collect();
    let closed = person.closed.then(|| w.t("person-is-closed"));
    Row::plain(vec![
        words(&person.name),
        words(&person.email),
        words(roles.join("; ")),
        day(w, person.last_seen_at.map(|at| at.date_naive())),
        words(closed.unwrap_or_default()),
    ])
}

/// What one person is, body by body.
pub async fn roles_of(
    visitor: &Visitor,
    person: &ListedPerson,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visitor.words();
    let listing = Listing::new(
        "roles",
        format!("{}: {}", w.t("account-roles"), person.name),
    )
    .column("body", w.t("person-body"), Sort::Words, 5)
    .column("role", w.t("person-role"), Sort::Words, 10);
    let mut export = Export::outside(turn, visitor, format, listing);
    let held = roles(w, person).into_iter();
    export
        .push(
            held.map(|(body, role)| Row::plain(vec![words(body), words(role)]))
                .collect(),
        )
        .await?;
    export.finish().await
}

/// Which of the two lists of the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    Bodies,
    Organisations,
}

/// All bodies or all organisations.
pub async fn house(
    visitor: &Visitor,
    house: &House,
    which: Which,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visitor.words();
    let (listing, rows): (Listing, Vec<Row>) = match which {
        Which::Bodies => (
            bodies(w),
            house.bodies.iter().map(|body| body_row(w, body)).collect(),
        ),
        Which::Organisations => (
            organisations(w),
            house.organisations.iter().map(organisation_row).collect(),
        ),
    };
    let mut export = Export::outside(turn, visitor, format, listing);
    export.push(rows).await?;
    export.finish().await
}

fn bodies(w: Words) -> Listing {
    Listing::new("bodies", w.t("bodies-title"))
        .column("body", w.t("body-slug"), Sort::Words, 4)
        .column("name", w.t("body-name"), Sort::Words, 10)
        .column("short-name", w.t("body-short-name"), Sort::Words, 5)
        .column("secretariat", w.t("body-agencies"), Sort::Words, 5)
        .column("states", w.t("body-states"), Sort::Words, 8)
        .column("time-zone", w.t("body-time-zone"), Sort::Words, 4)
        .column("readers", w.t("body-readers"), Sort::Words, 3)
}

fn body_row(w: Words, body: &BodyEntry) -> Row {
    let agencies: Vec<&str> = body
        .agencies
        .iter()
        .map(|agency| agency.acronym(w.0))
        .collect();
    let states: Vec<&str> = body
        .states
        .iter()
        .map(|state| state.name(w.0.code()))
        .collect();
    let readers = match body.published {
        true => "body-readers-all",
        false => "body-readers-members",
    };
    Row::plain(vec![
        words(&body.slug),
        words(body.name(w.0)),
        words(&body.short_name),
        words(agencies.join(", ")),
        words(states.join(", ")),
        words(body.time_zone.name()),
        words(w.t(readers)),
    ])
}

fn organisations(w: Words) -> Listing {
    Listing::new("organisations", w.t("organisations-title"))
        .column("acronym", w.t("organisation-acronym"), Sort::Words, 4)
        .column("acronym-ru", w.t("organisation-acronym-ru"), Sort::Words, 4)
        .column("name", w.t("organisation-name"), Sort::Words, 10)
        .column("name-ru", w.t("organisation-name-ru"), Sort::Words, 10)
}

fn organisation_row(organisation: &Organisation) -> Row {
    Row::plain(vec![
        words(&organisation.acronym),
        words(organisation.acronym_ru.as_deref().unwrap_or_default()),
        words(&organisation.name),
        words(organisation.name_ru.as_deref().unwrap_or_default()),
    ])
}
