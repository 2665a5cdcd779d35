//! The list of people as a file.

use axum::response::Response;
use sqlx::PgPool;

use super::people::roles;
use crate::accounts::store::{self, After, ListedPerson, Wanted};
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
    let turn = progress::turn().await;
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
