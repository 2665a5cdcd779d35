//! The list of sessions as a file.

use axum::response::Response;

use super::pages::{chair, link_to};
use super::store::Tally;
use crate::bodies::Session;
use crate::document::{Row, Sort};
use crate::error::Result;
use crate::formats::list::ListFormat;
use crate::progress;
use crate::web::export::{Export, Listing, count, day, words};
use crate::web::visit::Visit;

/// All sessions, the latest first.
pub async fn export(visit: &Visit, tallies: &[Tally], format: ListFormat) -> Result<Response> {
    let turn = progress::turn().await?;
    let w = visit.words();
    let listing = Listing::new("sessions", w.t("nav-sessions"))
        .column("number", w.t("sessions-number"), Sort::Count, 2)
        .column("session", w.t("sessions-session"), Sort::Words, 5)
        .column("begins", w.t("sessions-first-day"), Sort::Day, 4)
        .column("ends", w.t("sessions-last-day"), Sort::Day, 4)
        .column("place", w.t("sessions-where"), Sort::Words, 4)
        .column("format", w.t("sessions-format"), Sort::Words, 3)
        .column("chair", w.t("sessions-chair"), Sort::Words, 4)
        .column("symbol", w.t("sessions-symbol"), Sort::Words, 4)
        .column("plans", w.t("sessions-plan"), Sort::Words, 8)
        .column("decisions", w.t("nav-decisions"), Sort::Count, 2)
        .column("outputs", w.t("nav-outputs"), Sort::Count, 2);
    let mut export = Export::of(turn, visit, format, listing);
    let sessions = visit.body.sessions.iter();
    let rows = sessions.map(|session| row(visit, session, tallies));
    export.push(rows.collect()).await?;
    export.finish().await
}

fn row(visit: &Visit, session: &Session, tallies: &[Tally]) -> Row {
    let (w, id) = (visit.words(), session.session_id);
    let tally = tallies.iter().find(|tally| tally.session_id == id);
    let plans = visit.body.plans.iter();
    let plans: Vec<&str> = plans
        .filter(|plan| plan.session_id == id)
        .map(|plan| plan.title.as_str())
        .collect();
    let met = session.format.as_deref().map(|met| w.of("format", met));
    Row::plain(vec![
        count(session.ordinal),
        words(link_to(visit, session).text),
        day(w, session.from_on),
        day(w, session.to_on),
        words(session.place.as_deref().unwrap_or_default()),
        words(met.unwrap_or_default()),
        words(chair(visit, session)),
        words(session.symbol.as_deref().unwrap_or_default()),
        words(plans.join("; ")),
        count(tally.map_or(0, |tally| tally.decisions)),
        count(tally.map_or(0, |tally| tally.outputs)),
    ])
}
