//! What is new for a member as a file.

use std::sync::Arc;

use axum::response::Response;

use super::store;
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::history::log::Entry;
use crate::history::pages::export::{cells, columns};
use crate::ids::PersonId;
use crate::progress;
use crate::web::Visit;
use crate::web::export::{Export, Listing, PORTION, words};
use crate::web::past::Reading;

/// All that is or was news for a person; `says` is whose and about what.
pub async fn export(
    visit: &Visit,
    reading: Reading,
    person: PersonId,
    format: ListFormat,
    says: String,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let (body, w) = (visit.body.body_id, visit.words());
    let listing = Listing::new("news", w.t("nav-news")).saying(says).column(
        "fresh",
        w.t("export-fresh"),
        Sort::Words,
        2,
    );
    let mut export = Export::of(turn, visit, format, columns(w, listing));
    let seen = visit.subscription.as_ref().map(|one| one.seen_sequence);
    let reader = Arc::new(visit.clone());
    let mut before = i64::MAX;
    loop {
        let found = store::news(&mut *connected, person, body, before, PORTION).await?;
        let mut entries = found.entries;
        let more = entries.len() > PORTION as usize;
        entries.truncate(PORTION as usize);
        let last = entries.last().map(|last| last.sequence);
        let reader = reader.clone();
        let row = move |entry: &Entry| {
            let w = reader.words();
            let fresh = seen.is_none_or(|seen| entry.sequence > seen);
            let fresh = fresh.then(|| w.t("export-is-fresh"));
            let mut row = vec![words(fresh.unwrap_or_default())];
            row.extend(cells(&reader, entry));
            Row::plain(row)
        };
        export
            .push_made(entries.len(), move || entries.iter().map(row).collect())
            .await?;
        let Some(last) = last.filter(|_| more) else {
            return export.finish().await;
        };
        before = last;
    }
}
