//! The revisions of a plan as a file.

use std::sync::Arc;

use axum::response::Response;

use super::list::called;
use crate::bodies::PlanHead;
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::history::pages::export::{cells, columns};
use crate::plan::revise::store::{self, ListedRevision};
use crate::progress;
use crate::web::Visit;
use crate::web::export::{Export, Listing, PORTION, count, words};
use crate::web::past::Reading;

/// All revisions of the plan, the latest first.
pub async fn export(
    visit: &Visit,
    reading: Reading,
    plan: &PlanHead,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    let mut connected = reading.snapshot().await?;
    let w = visit.words();
    let listing = Listing::new("revisions", w.t("revise-revisions"))
        .saying(&plan.title)
        .column("number", w.t("export-number"), Sort::Count, 2)
        .column("kind", w.t("export-revision-kind"), Sort::Words, 4)
        .column("decision", w.t("decisions-decision"), Sort::Words, 6);
    let mut export = Export::of(turn, visit, format, columns(w, listing));
    let reader = Arc::new(visit.clone());
    let mut before = None;
    loop {
        let most = i64::from(PORTION) + 1;
        let mut found = store::revisions(&mut *connected, plan.plan_id, before, most).await?;
        let more = found.len() > PORTION as usize;
        found.truncate(PORTION as usize);
        let last = found.last().map(|last| last.number);
        let reader = reader.clone();
        let row = move |revision: &ListedRevision| row(&reader, revision);
        export
            .push_made(found.len(), move || found.iter().map(row).collect())
            .await?;
        let Some(last) = last.filter(|_| more) else {
            return export.finish().await;
        };
        before = Some(last);
    }
}

fn row(visit: &Visit, revision: &ListedRevision) -> Row {
    let decision = revision.decision.as_ref();
    let decision = decision.map(|one| called(visit, one).text);
    let mut row = vec![
        count(revision.number),
        words(visit.words().of("revise-kind", revision.kind.as_str())),
        words(decision.unwrap_or_default()),
    ];
    row.extend(cells(visit, &revision.entry));
    Row::plain(row)
}
