//! All sessions of a body.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::export;
use super::pages::{chair, link_to, place};
use super::store::{self, Tally};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::Session;
use crate::decisions::pages::session_dates;
use crate::error::Result;
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::frame::{Frame, Link, Section, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "sessions/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    may_take_in: bool,
    intake: String,
    /// Where a session is added, for those who may.
    add: Option<String>,
}

struct Row {
    link: Link,
    dates: String,
    place: String,
    chair: String,
    plans: Vec<Link>,
    decisions: i64,
    outputs: i64,
}

/// `GET /{body}/sessions`
pub async fn list(State(app): State<App>, visit: Visit, wanted: Wanted) -> Result<Response> {
    let tallies = store::tallies(&app.pool, visit.body.body_id).await?;
    if let Some(format) = wanted.0 {
        return export::export(&visit, &tallies, format).await;
    }
    let row = |session: &Session| row(&visit, session, &tallies);
    let view = ListPage {
        rows: visit.body.sessions.iter().map(row).collect(),
        may_take_in: visit.may(Act::TakeInReport),
        intake: format!("/{}/intake", visit.body.slug),
        add: visit
            .may(Act::KeepSession)
            .then(|| format!("{}/new", address::sessions(&visit.body.slug))),
        frame: Frame::within(&visit, Section::Sessions),
    };
    page(&app, &visit.visitor, &view)
}

fn row(visit: &Visit, session: &Session, tallies: &[Tally]) -> Row {
    let (words, body) = (visit.words(), &visit.body);
    let tally = tallies
        .iter()
        .find(|tally| tally.session_id == session.session_id);
    let plans = body
        .plans
        .iter()
        .filter(|plan| plan.session_id == session.session_id);
    Row {
        link: link_to(visit, session),
        dates: session_dates(words, session),
        place: place(visit, session),
        chair: chair(visit, session),
        plans: plans
            .map(|plan| Link::new(&plan.title, address::plan(&body.slug, &plan.slug)))
            .collect(),
        decisions: tally.map_or(0, |tally| tally.decisions),
        outputs: tally.map_or(0, |tally| tally.outputs),
    }
}
