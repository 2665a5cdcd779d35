//! The revisions of a plan, the latest first, and what the coordinator can do to its structure.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::export;
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::{PlanHead, PlanState};
use crate::error::{Error, Result};
use crate::history::pages::{Line, Log};
use crate::plan::revise::{Called, store};
use crate::web::export::Wanted;
use crate::web::past::Reading;
use crate::web::{Frame, Link, Section, Visit, address, page};

/// Revisions on a page.
const PAGE: i64 = 50;

/// A revision, ready to be shown.
struct Shown {
    number: i32,
    kind: String,
    line: Line,
    decision: Option<Link>,
}

#[derive(Template)]
#[template(path = "plan/revise/list.html")]
struct ListPage {
    frame: Frame,
    title: String,
    draft: bool,
    revisions: Vec<Shown>,
    steps: Vec<Link>,
    next_page: Option<String>,
}

/// What may be done to the structure of a plan in its present state.
fn steps(visit: &Visit, plan: &PlanHead) -> Vec<Link> {
    if !visit.may(Act::RevisePlan) {
        return Vec::new();
    }
    let adopted = plan.state == PlanState::Adopted;
    let steps = [
        ("add", "revise-add-area", true),
        ("order", "revise-order-areas", true),
        ("merge", "revise-merge", true),
        ("next", "revise-next", adopted),
        ("edit", "revise-edit", !adopted),
        ("adopt", "revise-adopt", !adopted),
    ];
    let words = visit.words();
    steps
        .into_iter()
        .filter(|(.., fits)| *fits)
        .map(|(step, key, _)| {
            let address = address::of_plan(&visit.body.slug, &plan.slug, step);
            Link::new(words.t(key), address)
        })
        .collect()
}

/// A decision by its number and session, as a link.
pub(super) fn called(visit: &Visit, decision: &Called) -> Link {
    let words = visit.words();
    let text = words
        .with("revise-decision")
        .arg("number", &decision.number)
        .arg(
            "session",
            words.with("sessions-the").arg("ordinal", decision.session),
        )
        .to_string();
    let address = address::decision(&visit.body.slug, decision.session, decision.position);
    Link::new(text, address)
}

/// `GET /{body}/plan/{plan}/revisions`, from `?before=` a number on.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
    wanted: Wanted,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let plan = visit.body.plan(&slug).ok_or(Error::NotFound)?;
    if let Some(format) = wanted.0 {
        return export::export(&visit, Reading::Now(app.pool.clone()), plan, format).await;
    }
    let before = asked
        .iter()
        .find(|(name, _)| name == "before")
        .and_then(|(_, value)| value.parse().ok());
    let mut rows = store::revisions(&app.pool, plan.plan_id, before, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let words = visit.words();
    let here = address::of_plan(&visit.body.slug, &slug, "revisions");
    let next_page = rows
        .last()
        .filter(|_| more)
        .map(|last| format!("{here}?before={}", last.number));
    let shown = rows.into_iter().map(|row| {
        let line = Log::new(&visit, None, std::slice::from_ref(&row.entry))
            .lines
            .pop()?;
        Some(Shown {
            number: row.number,
            kind: words.of("revise-kind", row.kind.as_str()),
            decision: row.decision.as_ref().map(|one| called(&visit, one)),
            line,
        })
    });
    let plan_address = address::plan(&visit.body.slug, &slug);
    let view = ListPage {
        frame: Frame::within(&visit, Section::Plan).under(words.t("plan-title"), plan_address),
        title: plan.title.clone(),
        draft: plan.state == PlanState::Draft,
        revisions: shown.flatten().collect(),
        steps: steps(&visit, plan),
        next_page,
    };
    page(&app, &visit.visitor, &view)
}
