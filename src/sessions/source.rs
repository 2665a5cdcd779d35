//! The text of a session's report, as it was taken in.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use super::pages::{find, link_to};
use super::{Shown, readable, store};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::web::address;
use crate::web::frame::{Frame, Section, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "sessions/report.html")]
struct ReportPage {
    frame: Frame,
    session: String,
    file_name: String,
    /// Whether the lists of participants are known, without which nothing is shown.
    known: bool,
    lines: Vec<SourceLine>,
}

/// A line of the report, or a sentence in the place of those that are kept back.
struct SourceLine {
    number: usize,
    text: String,
    kept_back: bool,
}

/// `GET /{body}/sessions/{ordinal}/report`: the text as it was taken in, for members, since it names people.
pub async fn report(
    State(app): State<App>,
    visit: Visit,
    Path((_, ordinal)): Path<(String, String)>,
) -> Result<Response> {
    visit.require(Act::SeeNames)?;
    let session = find(&visit, &ordinal)?;
    let found = store::report(&app.pool, visit.body.body_id, session.session_id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let words = visit.words();
    let line = |shown: Shown<'_>| match shown {
        Shown::Line(number, text) => SourceLine {
            number,
            text: text.to_owned(),
            kept_back: false,
        },
        Shown::KeptBack(lines) => SourceLine {
            number: lines.0,
            text: words
                .with("sessions-kept-back")
                .arg("from", lines.0)
                .arg("to", lines.1)
                .to_string(),
            kept_back: true,
        },
    };
    let sections = found
        .sections
        .as_ref()
        .map(|sections| sections.0.as_slice());
    let shown = sections
        .map(|sections| readable(&found.text, sections))
        .unwrap_or_default();
    let name = link_to(&visit, session);
    let view = ReportPage {
        known: sections.is_some(),
        lines: shown.into_iter().map(line).collect(),
        file_name: found.file_name,
        session: words
            .with("sessions-report-of")
            .arg(
                "session",
                words.with("sessions-the").arg("ordinal", session.ordinal),
            )
            .to_string(),
        frame: Frame::within(&visit, Section::Sessions)
            .under(words.t("nav-sessions"), address::sessions(&visit.body.slug))
            .under(name.text, name.address),
    };
    page(&app, &visit.visitor, &view)
}
