//! What is new for a member as a file.

use axum::response::Response;

use super::store;
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
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
    let turn = progress::turn().await;
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
    let mut before = i64::MAX;
    loop {
        let found = store::news(&mut *connected, person, body, before, PORTION).await?;
        let mut entries = found.entries;
        let more = entries.len() > PORTION as usize;
        entries.truncate(PORTION as usize);
        let rows = entries.iter().map(|entry| {
            let fresh = seen.is_none_or(|seen| entry.sequence > seen);
            let fresh = if fresh {
                w.t("export-is-fresh")
            } else {
                String::new()
            };
            let mut row = vec![words(fresh)];
            row.extend(cells(visit, entry));
            Row::plain(row)
        });
        export.push(rows.collect()).await?;
        let Some(last) = entries.last().filter(|_| more) else {
            return export.finish().await;
        };
        before = last.sequence;
    }
}
