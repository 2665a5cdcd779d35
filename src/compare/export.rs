//! What differs between two days as a file.

use axum::response::Response;
use sqlx::PgPool;

use super::store::{self, AreaNamed};
use super::words::{ends, how_far, what};
use super::{Pair, Side, Stood};
use crate::bodies::PlanHead;
use crate::document::{Cell, Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::progress;
use crate::web::export::{Export, Listing, MOST, count, status, words};
use crate::web::visit::Visit;

/// All activities that differ; `says` names the two sides. One statement finds them all: comparing costs the same for a
/// page of them.
pub async fn export(
    pool: &PgPool,
    visit: &Visit,
    plan: &PlanHead,
    sides: (Side, Side),
    says: String,
    format: ListFormat,
) -> Result<Response> {
    let turn = progress::turn().await?;
    progress::stage(progress::Stage::Gathering);
    let most = i32::try_from(MOST).unwrap_or(i32::MAX);
    let body = visit.body.body_id;
    let found = store::compare(pool, body, plan.plan_id, sides, None, most).await?;
    let w = visit.words();
    let listing = Listing::new("compared", w.t("compare-title"))
        .saying(&plan.title)
        .saying(says)
        .column("code", w.t("plan-code"), Sort::Words, 2)
        .column("area", w.t("export-area"), Sort::Count, 2)
        .column("area-title", w.t("export-area-title"), Sort::Words, 6)
        .column("activity", w.t("plan-activity"), Sort::Words, 14)
        .column("what", w.t("compare-what"), Sort::Words, 5)
        .column("status-was", w.t("export-status-was"), Sort::Words, 4)
        .column("status-is", w.t("export-status-is"), Sort::Words, 4)
        .column("ended", w.t("export-ends-was"), Sort::Words, 4)
        .column("ends", w.t("export-ends-is"), Sort::Words, 4)
        .column("shift", w.t("export-shift"), Sort::Words, 4);
    let mut export = Export::of(turn, visit, format, listing);
    let pairs = found.pairs.iter();
    let rows = pairs.map(|pair| row(visit, plan, &found.areas, pair));
    export.push(rows.collect()).await?;
    export.finish().await
}

fn row(visit: &Visit, plan: &PlanHead, areas: &[AreaNamed], pair: &Pair) -> Row {
    let (w, language) = (visit.words(), plan.language.code());
    let stood = |stood: Option<&Stood>| {
        stood.map_or_else(Cell::default, |stood| status(w, stood.status.as_str()))
    };
    let area_id = pair.is.as_ref().or(pair.was.as_ref());
    let area = area_id.and_then(|stood| areas.iter().find(|area| area.area_id == stood.area_id.0));
    Row::plain(vec![
        words(&pair.code),
        area.map_or_else(Cell::default, |area| count(area.number)),
        area.map_or_else(Cell::default, |area| Cell::adopted(&area.title, language)),
        Cell::adopted(&pair.name, language),
        words(what(w, pair).join(", ")),
        stood(pair.was.as_ref()),
        stood(pair.is.as_ref()),
        words(ends(w, pair.was.as_ref())),
        words(ends(w, pair.is.as_ref())),
        words(
            pair.shift()
                .map(|shift| how_far(w, shift))
                .unwrap_or_default(),
        ),
    ])
}
