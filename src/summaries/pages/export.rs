//! The archive of summaries as a file.

use axum::response::Response;

use super::archive::state;
use crate::accounts::policy::Act;
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::progress;
use crate::summaries::Edition;
use crate::web::export::{Export, Listing, count, day, words};
use crate::web::visit::Visit;

/// All editions that the page lists, the latest month first.
pub async fn export(visit: &Visit, editions: &[Edition], format: ListFormat) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visit.words();
    let listing = Listing::new("summaries", w.t("nav-summaries"))
        .column("month", w.t("summaries-month"), Sort::Words, 4)
        .column("begins", w.t("export-first-day"), Sort::Day, 4)
        .column("number", w.t("summaries-column-number"), Sort::Count, 2)
        .column("edition", w.t("export-edition"), Sort::Count, 2)
        .column("issued", w.t("export-issued"), Sort::Day, 4)
        .column("standing", w.t("summaries-standing"), Sort::Words, 6);
    let mut export = Export::of(turn, visit, format, listing);
    let rows = editions.iter().map(|edition| row(visit, edition));
    export.push(rows.collect()).await?;
    export.finish().await
}

fn row(visit: &Visit, edition: &Edition) -> Row {
    let (w, zone) = (visit.words(), visit.body.time_zone);
    let issued = edition.issued.as_ref();
    Row::plain(vec![
        words(w.point(edition.month.point())),
        day(w, Some(edition.month.first())),
        issued.map_or_else(Cell::default, |issued| count(issued.number)),
        count(edition.edition),
        day(
            w,
            issued.map(|issued| issued.at.with_timezone(&zone).date_naive()),
        ),
        words(state(visit, edition, visit.may(Act::KeepSummaries))),
    ])
}
