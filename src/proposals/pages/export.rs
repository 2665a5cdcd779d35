//! The proposals that someone may read as a file.

use axum::response::Response;
use sqlx::PgPool;

use super::status_word;
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::progress;
use crate::proposals::store::{self, Proposal};
use crate::proposals::{Reader, Status};
use crate::web::Visit;
use crate::web::export::{Export, Listing, PORTION, day, words};
use crate::web::past::Reading;

/// All of them, or those of one status, the latest first; `says` is whose they are.
pub async fn export(
    pool: &PgPool,
    visit: &Visit,
    reader: &Reader,
    status: Option<Status>,
    says: String,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = Reading::Now(pool.clone()).snapshot().await?;
    let (body, w) = (visit.body.body_id, visit.words());
    let mut listing = Listing::new("proposals", w.t("nav-proposals"))
        .saying(says)
        .column("title", w.t("export-title"), Sort::Words, 8)
        .column("state", w.t("export-state"), Sort::Words, 4)
        .column("kind", w.t("export-revision-kind"), Sort::Words, 4)
        .column("status", w.t("proposals-status"), Sort::Words, 4)
        .column("submitted", w.t("export-submitted"), Sort::Day, 4)
        .column("changed", w.t("export-last-change"), Sort::Day, 4)
        .column("text", w.t("export-text"), Sort::Words, 16);
    listing.says.extend(status.map(|one| status_word(w, one)));
    let mut export = Export::of(turn, visit, format, listing);
    let mut after = None;
    loop {
        let (mut found, _) =
            store::list(&mut *connected, body, reader, status, after, PORTION).await?;
        let more = found.len() > PORTION as usize;
        found.truncate(PORTION as usize);
        export
            .push(found.iter().map(|one| row(visit, one)).collect())
            .await?;
        let Some(last) = found.last().filter(|_| more) else {
            return export.finish().await;
        };
        after = Some((last.changed_at, last.proposal_id));
    }
}

fn row(visit: &Visit, proposal: &Proposal) -> Row {
    let (w, zone) = (visit.words(), visit.body.time_zone);
    let language = proposal.language.code();
    let on = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&zone).date_naive();
    Row::plain(vec![
        Cell::adopted(&proposal.title, language),
        words(proposal.state.name(w.0.code())),
        words(w.of("proposals-kind", proposal.kind.as_str())),
        words(status_word(w, proposal.status)),
        day(w, proposal.submitted_at.map(on)),
        day(w, Some(on(proposal.changed_at))),
        Cell::adopted(&proposal.text, language),
    ])
}
