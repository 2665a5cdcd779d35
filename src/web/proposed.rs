//! What delegations put forward about the thing of a page, and what it came from: shown there to those members who may
//! read it, and to nobody else.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::types::Json;
use uuid::Uuid;

use super::address;
use super::frame::Link;
use super::visit::Visit;
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::states::State;
use crate::i18n::Language;

/// What stands beside a thing.
#[derive(Clone, Debug, Default)]
pub struct Proposed {
    /// Where a delegate puts something forward about it.
    pub offer: Option<String>,
    /// "From a proposal of Kazakhstan", with the proposal.
    pub from: Vec<(String, Line)>,
    pub about: Vec<Line>,
}

/// A proposal in a list.
#[derive(Clone, Debug)]
pub struct Line {
    pub link: Link,
    pub language: &'static str,
    pub facts: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Found {
    proposal_id: Uuid,
    state: State,
    kind: String,
    title: String,
    language: Language,
    status: String,
    submitted_at: DateTime<Utc>,
    became: bool,
    made: bool,
}

/// The proposals beside a thing; `about` names it for a new one, such as `activity:2023-2025:5.7`, where one may be
/// about it. A page of the past has none: proposals are no part of what a plan was.
pub async fn beside(
    app: &App,
    visit: &Visit,
    thing: impl Into<Uuid>,
    about: Option<String>,
) -> sqlx::Result<Proposed> {
    if visit.visitor.past.is_some() || !visit.may(Act::ReadProposals) {
        return Ok(Proposed::default());
    }
    let states: Vec<String> = visit.actor.states().map(str::to_owned).collect();
    let found = sqlx::query_scalar!(
        r#"select proposals_beside($1, $2, $3, $4) as "found!: Json<Vec<Found>>""#,
        thing.into(),
        visit.body.body_id.0,
        &states,
        visit.may(Act::ReadAllProposals),
    )
    .fetch_one(&app.pool)
    .await?;
    let (words, slug) = (visit.words(), visit.body.slug.as_str());
    let mut proposed = Proposed {
        offer: about
            .filter(|_| visit.may(Act::OfferProposal))
            .map(|about| address::new_proposal(slug, &about)),
        ..Proposed::default()
    };
    for one in found.0 {
        let state = one.state.name(words.0.code());
        let day = one.submitted_at.with_timezone(&visit.body.time_zone);
        let line = Line {
            link: Link::new(one.title, address::proposal(slug, one.proposal_id)),
            language: one.language.code(),
            facts: vec![
                words.of("proposals-status", &one.status),
                state.to_owned(),
                words.of("proposals-kind", &one.kind),
                words.date(day.date_naive()),
            ],
        };
        if !one.became {
            proposed.about.push(line);
            continue;
        }
        let key = match one.made {
            true => "proposals-from",
            false => "proposals-linked-from",
        };
        let from = words.with(key).arg("state", state);
        proposed.from.push((from.to_string(), line));
    }
    Ok(proposed)
}
