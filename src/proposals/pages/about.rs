//! What a proposal is about: named in the address of a new one, and shown with each.

use crate::app::App;
use crate::error::Result;
use crate::plan::current_plan;
use crate::proposals::store::{self, About, OfDecision, Proposal};
use crate::web::address;
use crate::web::frame::Link;
use crate::web::visit::Visit;

/// Reads `activity:2023-2025:5.7`, `area:2023-2025:5` or `decision:4:2`, or an activity as people name it, by its code;
/// `None` for what names nothing that there is. Nothing typed is about nothing.
pub async fn read(app: &App, visit: &Visit, text: &str) -> Result<Option<(About, Option<Link>)>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Some((About::default(), None)));
    }
    let present = current_plan(&visit.body, visit.today).map_or("", |plan| plan.slug.as_str());
    let (plan, code) = text.split_once('/').unwrap_or((present, text));
    let parts: Vec<&str> = match text.contains(':') {
        true => text.splitn(3, ':').collect(),
        false => vec!["activity", plan.trim(), code.trim()],
    };
    let [kind, first, second] = parts[..] else {
        return Ok(None);
    };
    let (words, slug) = (visit.words(), visit.body.slug.as_str());
    let mut connection = app.pool.acquire().await?;
    let mut about = About::default();
    let link = match kind {
        "activity" => {
            let Some(plan) = visit.body.plan(first) else {
                return Ok(None);
            };
            about.activity_id = store::activity(&mut connection, plan.plan_id, second).await?;
            let name = words.with("history-an-activity").arg("code", second);
            Link::new(name.to_string(), address::activity(slug, first, second))
        }
        "area" => {
            let (Some(plan), Ok(number)) = (visit.body.plan(first), second.parse()) else {
                return Ok(None);
            };
            about.area_id = store::area(&mut connection, plan.plan_id, number).await?;
            let name = words.with("proposals-area").arg("number", number);
            Link::new(name.to_string(), address::area(slug, first, number))
        }
        "decision" => {
            let (Ok(session), Ok(position)) = (first.parse(), second.parse()) else {
                return Ok(None);
            };
            let body = visit.body.body_id;
            about.decision_id = store::decision(&mut connection, body, session, position).await?;
            let name = words.with("sessions-name").arg("ordinal", session);
            Link::new(name.to_string(), address::decision(slug, session, position))
        }
        _ => return Ok(None),
    };
    Ok((about != About::default()).then_some((about, Some(link))))
}

/// What a proposal is about, as `read` reads it: an activity by its code, as people name it.
pub fn typed(visit: &Visit, proposal: &Proposal) -> String {
    let (activity, area) = (proposal.activity.as_ref(), proposal.area.as_ref());
    let activity = activity.map(|of| code(visit, &of.plan, &of.code));
    let area = area.map(|of| format!("area:{}:{}", of.plan, of.number));
    let decision = proposal.decision.as_ref();
    let decision = decision.map(|of| format!("decision:{}:{}", of.session, of.position));
    activity.or(area).or(decision).unwrap_or_default()
}

/// An activity as people name it: by its code, with the plan before it where it is not the one in force.
pub fn code(visit: &Visit, plan: &str, code: &str) -> String {
    match current_plan(&visit.body, visit.today).is_some_and(|present| present.slug == plan) {
        true => code.to_owned(),
        false => format!("{plan}/{code}"),
    }
}

/// What a proposal is about, as a link.
pub fn link(visit: &Visit, proposal: &Proposal) -> Option<Link> {
    let slug = visit.body.slug.as_str();
    if let Some(of) = &proposal.activity {
        let text = format!("{} {}", of.code, crate::plan::card::beginning(&of.name, 90));
        return Some(Link::new(text, address::activity(slug, &of.plan, &of.code)));
    }
    if let Some(of) = &proposal.area {
        let text = format!("{}. {}", of.number, of.name);
        return Some(Link::new(text, address::area(slug, &of.plan, of.number)));
    }
    proposal.decision.as_ref().map(|of| decision(visit, of))
}

fn decision(visit: &Visit, of: &OfDecision) -> Link {
    let text = visit
        .words()
        .with("decisions-of-session")
        .arg("number", &of.number)
        .arg("ordinal", of.session);
    let there = address::decision(&visit.body.slug, of.session, of.position);
    Link::new(text.to_string(), there)
}

/// What an accepted proposal became, as a link.
pub fn became(visit: &Visit, proposal: &Proposal) -> Option<Link> {
    let slug = visit.body.slug.as_str();
    if let Some(of) = &proposal.became_activity {
        let text = format!("{} {}", of.code, crate::plan::card::beginning(&of.name, 90));
        return Some(Link::new(text, address::activity(slug, &of.plan, &of.code)));
    }
    if let Some(of) = &proposal.became_output {
        return Some(Link::new(&of.title, address::output(slug, of.output_id)));
    }
    proposal
        .became_decision
        .as_ref()
        .map(|of| decision(visit, of))
}
