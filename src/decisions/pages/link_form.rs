//! The forms of a decision's page that link something to it: as they are filled in, and as the page comes back with
//! them where something was wrong or someone else was faster.

use axum::response::Response;
use serde::Deserialize;

use super::decision::decision_page;
use super::near::{Near, near};
use crate::app::App;
use crate::decisions::acts::Seen;
use crate::decisions::follow_up::Tie;
use crate::decisions::store::{self, Chained, Shown};
use crate::error::{Error, Result};
use crate::history;
use crate::ids::{ActivityId, DecisionId, OutputId};
use crate::web::address;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::refused;
use crate::web::visit::Visit;

/// The forms that link something, with what was typed and what is wrong with it.
pub(super) struct LinkForm {
    pub(super) here: String,
    pub(super) version: i32,
    pub(super) plans: Vec<Choice>,
    pub(super) code: String,
    pub(super) kinds: Vec<Choice>,
    pub(super) other: String,
    pub(super) find: String,
    pub(super) near: Near,
    pub(super) faults: Faults,
    pub(super) conflict: Option<Conflict>,
}

/// A form of the page as it was sent: the fields of each are a part of these.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub(super) version: i32,
    pub(super) plan: String,
    pub(super) code: String,
    pub(super) kind: String,
    pub(super) other: String,
    /// The page on which a link was proposed.
    pub(super) back: String,
    #[serde(skip)]
    pub(super) find: String,
}

pub(super) async fn link_form(
    app: &App,
    visit: &Visit,
    shown: &Shown,
    typed: &Typed,
    faults: Faults,
) -> Result<LinkForm> {
    let (words, card) = (visit.words(), &shown.card);
    let here = address::decision(&visit.body.slug, card.session_ordinal, card.position);
    let plans = visit.body.plans.iter();
    let kinds = Tie::ALL.into_iter().map(Tie::as_str);
    Ok(LinkForm {
        version: card.version,
        plans: plans
            .map(|plan| Choice::new(&plan.slug, &plan.title, &typed.plan))
            .collect(),
        code: typed.code.clone(),
        kinds: kinds
            .map(|kind| Choice::new(kind, words.of("decisions", kind), &typed.kind))
            .collect(),
        other: typed.other.clone(),
        near: near(app, visit, card, &typed.find).await?,
        find: typed.find.clone(),
        here,
        faults,
        conflict: None,
    })
}

/// The decision as it is now, with the form as it was sent and what is wrong with it.
pub(super) async fn come_back(
    app: &App,
    visit: &Visit,
    seen: Seen,
    typed: &Typed,
    faults: Faults,
) -> Result<Response> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    refused(&decision_page(app, visit, &shown, typed, faults).await?)
}

/// What someone wanted of that which belongs to a decision.
pub(super) enum Wish<'a> {
    Link(&'a str),
    Unlink(ActivityId),
    LinkOutput,
    UnlinkOutput(OutputId),
    Tie(&'a str),
    Untie(DecisionId),
}

/// The decision as someone else has left it meanwhile, beside what was wanted; the forms stand on the version it has now.
pub(super) async fn faster(
    app: &App,
    visit: &Visit,
    seen: Seen,
    typed: &Typed,
    wish: Wish<'_>,
) -> Result<Response> {
    let shown = store::show(&app.pool, seen.body_id, seen.ordinal, seen.position).await?;
    let shown = shown.ok_or(Error::NotFound)?;
    let faster = {
        let mut connection = app.pool.acquire().await?;
        history::store::last_word(&mut connection, shown.card.decision_id).await?
    };
    let mut view = decision_page(app, visit, &shown, typed, Faults::default()).await?;
    let here = address::decision(&visit.body.slug, seen.ordinal, seen.position);
    let (label, stands, wanted) = both(&shown, &wish);
    let conflict = Conflict::within(visit, &view.title, &here, faster.as_ref()).field(
        label,
        &stands.join(", "),
        &wanted.join(", "),
    );
    if let Some(form) = &mut view.form {
        form.conflict = Some(conflict);
    }
    outdated(&view)
}

/// What belongs to the decision as it stands, and as it was wanted.
fn both(shown: &Shown, wish: &Wish<'_>) -> (&'static str, Vec<String>, Vec<String>) {
    let (label, mut wanted, stands): (_, Vec<String>, Vec<String>) = match wish {
        Wish::Link(_) | Wish::Unlink(_) => {
            let linked = shown.activities.iter();
            let kept = linked.clone().filter(
                |one| !matches!(wish, Wish::Unlink(activity) if *activity == one.activity_id),
            );
            (
                "decisions-activities",
                kept.map(|one| one.code.clone()).collect(),
                linked.map(|one| one.code.clone()).collect(),
            )
        }
        Wish::LinkOutput | Wish::UnlinkOutput(_) => {
            let linked = shown.outputs.iter();
            let kept = linked.clone().filter(
                |one| !matches!(wish, Wish::UnlinkOutput(output) if *output == one.output_id),
            );
            (
                "decisions-outputs",
                kept.map(|one| one.title.clone()).collect(),
                linked.map(|one| one.title.clone()).collect(),
            )
        }
        Wish::Tie(_) | Wish::Untie(_) => {
            let named = |one: &Chained| format!("{}/{}", one.session, one.number);
            let linked = shown
                .chain
                .iter()
                .filter(|one| one.onward && one.depth == 1);
            let kept = linked
                .clone()
                .filter(|one| !matches!(wish, Wish::Untie(other) if *other == one.decision_id));
            (
                "decisions-chain",
                kept.map(named).collect(),
                linked.map(named).collect(),
            )
        }
    };
    if let Wish::Link(added) | Wish::Tie(added) = wish
        && !wanted.iter().any(|one| one == added)
    {
        wanted.push((*added).to_owned());
    }
    (label, stands, wanted)
}
