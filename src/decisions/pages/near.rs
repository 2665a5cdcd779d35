//! What may belong to a decision, proposed to whoever may say so.

use crate::app::App;
use crate::decisions::DecisionCard;
use crate::error::Result;
use crate::history::naming::shortened;
use crate::plan::current_plan;
use crate::plan::nearest::{self, Sought, shared_words};
use crate::plan::view::Proposed;
use crate::web::address;
use crate::web::visit::Visit;

/// Proposals, the nearest first.
pub struct Near {
    pub activities: Vec<Proposed>,
    pub outputs: Vec<Proposed>,
}

/// What is near to the decision's wording, or to the words that someone looks for.
pub async fn near(app: &App, visit: &Visit, card: &DecisionCard, find: &str) -> Result<Near> {
    let words = match find.trim() {
        "" => card.wording.as_str(),
        find => find,
    };
    let sought = Sought {
        body_id: visit.body.body_id,
        words,
    };
    let plan = current_plan(&visit.body, visit.today).map(|plan| plan.plan_id);
    let (activities, outputs) = {
        let mut connection = app.pool.acquire().await?;
        nearest::to_decision(&mut connection, sought, card.decision_id, plan).await?
    };
    let slug = &visit.body.slug;
    let here = address::decision(slug, card.session_ordinal, card.position);
    let version = || ("version", card.version.to_string());
    let activity = |near: nearest::NearActivity| {
        let (wording, shared) = shared_words(&near.wording);
        let plan = visit.body.plan(&near.plan_slug);
        Proposed {
            number: near.code.clone(),
            adopted: near.title.is_none(),
            text: near.title.unwrap_or_else(|| shortened(&wording, 160)),
            language: plan.map_or("en", |plan| plan.language.code()),
            address: address::activity(slug, &near.plan_slug, &near.code),
            why: Proposed::why(visit.words(), &shared),
            action: format!("{here}/links"),
            fields: vec![version(), ("plan", near.plan_slug), ("code", near.code)],
        }
    };
    let output = |near: nearest::NearOutput| {
        let (title, shared) = shared_words(&near.title);
        Proposed {
            number: String::new(),
            adopted: false,
            text: title,
            language: card.language.code(),
            address: address::output(slug, near.output_id),
            why: Proposed::why(visit.words(), &shared),
            action: format!("{here}/outputs"),
            fields: vec![version(), ("output_id", near.output_id.to_string())],
        }
    };
    Ok(Near {
        activities: activities.into_iter().map(activity).collect(),
        outputs: outputs.into_iter().map(output).collect(),
    })
}
