//! The proposals that someone may read: for a delegation its own, drafts included, for the secretariat all that was
//! submitted, for other members what is meant for them.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::{export, fresh, status_word};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::proposals::store::{self, Proposal};
use crate::proposals::{Reader, Status};
use crate::web::address;
use crate::web::export::Wanted;
use crate::web::frame::{Frame, Section};
use crate::web::visit::Visit;

/// Proposals on a page.
const MOST: i32 = 50;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    status: String,
    after: String,
}

#[derive(Template)]
#[template(path = "proposals/list.html")]
struct ListPage {
    frame: Frame,
    lede: String,
    /// Where a new one is written, for those who may.
    offer: Option<String>,
    totals: Vec<Total>,
    rows: Vec<Row>,
    first: Option<String>,
    next: Option<String>,
}

struct Total {
    count: i64,
    text: String,
    address: String,
    current: bool,
}

/// A proposal as an item of a list.
pub struct Row {
    pub title: String,
    pub address: String,
    pub language: &'static str,
    pub state: &'static str,
    pub kind: String,
    pub status: String,
    pub day: String,
    /// An answer that came since someone was here last.
    pub fresh: Option<String>,
}

impl Row {
    pub fn new(visit: &Visit, proposal: &Proposal) -> Self {
        let words = visit.words();
        let day = proposal.changed_at.with_timezone(&visit.body.time_zone);
        Row {
            title: proposal.title.clone(),
            address: address::proposal(&visit.body.slug, proposal.proposal_id),
            language: proposal.language.code(),
            state: proposal.state.name(words.0.code()),
            kind: words.of("proposals-kind", proposal.kind.as_str()),
            status: status_word(words, proposal.status),
            day: words.date(day.date_naive()),
            fresh: None,
        }
    }
}

/// `GET /{body}/proposals`
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    wanted: Wanted,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    visit.require(Act::ReadProposals)?;
    let unknown = || Error::BadRequest("proposals-filter-unknown");
    let status = match asked.status.as_str() {
        "" => None,
        word => Some(Status::from_word(word).ok_or_else(unknown)?),
    };
    let after = match asked.after.split_once('~') {
        None => None,
        Some((at, id)) => Some((
            at.parse().map_err(|_| unknown())?,
            id.parse().map_err(|_| unknown())?,
        )),
    };
    let reader = Reader::of(&visit.actor);
    let body = visit.body.body_id;
    let lede = match (reader.states.is_empty(), reader.secretariat) {
        (false, _) => "proposals-lede-delegation",
        (true, true) => "proposals-lede-secretariat",
        (true, false) => "proposals-lede-member",
    };
    if let Some(format) = wanted.0 {
        let says = visit.words().t(lede);
        return export::export(&app.pool, &visit, &reader, status, says, format).await;
    }
    let (mut rows, totals) = store::list(&app.pool, body, &reader, status, after, MOST).await?;
    let more = rows.len() > MOST as usize;
    rows.truncate(MOST as usize);
    let (words, slug) = (visit.words(), visit.body.slug.as_str());
    let here = address::proposals(slug);
    let total = |one: &Status| {
        let count = totals.iter().find(|(status, _)| status == one);
        let count = count.map_or(0, |(_, count)| *count);
        (count > 0 || status == Some(*one)).then(|| Total {
            count,
            text: status_word(words, *one),
            address: address::with_query(&here, &[("status", one.as_str())]),
            current: status == Some(*one),
        })
    };
    let view = ListPage {
        frame: Frame::within(&visit, Section::Proposals),
        lede: words.t(lede),
        offer: visit
            .may(Act::OfferProposal)
            .then(|| address::new_proposal(slug, "")),
        totals: Status::ALL.iter().filter_map(total).collect(),
        first: (!asked.after.is_empty())
            .then(|| address::with_query(&here, &[("status", &asked.status)])),
        next: rows.last().filter(|_| more).map(|last| {
            let at = last
                .changed_at
                .to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
            let after = format!("{at}~{}", last.proposal_id);
            address::with_query(&here, &[("status", &asked.status), ("after", &after)])
        }),
        rows: rows.iter().map(|one| Row::new(&visit, one)).collect(),
    };
    fresh(&app, &visit, &view)
}
