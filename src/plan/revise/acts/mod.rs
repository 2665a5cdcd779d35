//! What the coordinator does to the structure of a plan. Each act is one revision: it begins with what stands, judges,
//! writes the rows and their happenings, and ends with the revision's number, which a draft has none of.

mod activity;
mod area;
mod merge;
mod money;
mod next;
mod order;
mod retire;
mod split;

use serde_json::json;

use super::revising::Revising;
use super::store::{self, Beside};
use super::{ActivityRow, AreaRow, How, next_code};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::bodies::Body;
use crate::bodies::states::State;
use crate::error::Error;
use crate::funding;
use crate::history::NewHappening;
use crate::ids::{ActivityId, OrganisationId};
use crate::plan::Status;
use crate::plan::adopt::{self, NewActivity};
use crate::time::Timeframe;

pub use super::revising::By;
pub use activity::{Added, add_activity, add_activity_within, change_activity, relocate};
pub use area::{AreaWords, add_area, change_area};
pub use merge::{MergeOrder, merge};
pub use next::{Adopting, NextPlan, PlanWords, adopt_plan, edit_plan, freeze, make_next};
pub use order::{order_activities, order_areas};
pub use retire::{reinstate_activity, reinstate_area, retire_activity, retire_area};
pub use split::{Part, SplitOrder, split};

/// The longest wording, and the longest title.
const WORDING: usize = 8000;
const TITLE: usize = 300;

/// What a person says of an activity.
#[derive(Clone, Debug, Default)]
pub struct ActivityWords {
    pub wording: String,
    pub title: Option<String>,
    pub label: Option<String>,
    pub timeframe: Timeframe,
    pub leads: Vec<OrganisationId>,
    pub states: Vec<State>,
}

impl ActivityWords {
    fn judge(&self, body: &Body, unfit: &mut Vec<Unfit>) {
        judge_text("wording", &self.wording, WORDING, unfit);
        if let Some(title) = &self.title {
            judge_text("title", title, TITLE, unfit);
        }
        if let Some(label) = &self.label {
            judge_text("label", label, 60, unfit);
        }
        judge_timeframe(&self.timeframe, unfit);
        judge_leads(body, &self.leads, unfit);
    }
}

/// A text that has to be there and not to be too long.
fn judge_text(field: &'static str, text: &str, most: usize, unfit: &mut Vec<Unfit>) {
    if text.trim().is_empty() {
        unfit.push(Unfit::new(field, "revise-needs-text"));
    } else if text.chars().count() > most {
        unfit.push(Unfit::new(field, "revise-too-long").about(most.to_string()));
    }
}

fn judge_timeframe(timeframe: &Timeframe, unfit: &mut Vec<Unfit>) {
    let ends = timeframe.to.map(|to| to.last());
    if timeframe
        .begins()
        .zip(ends)
        .is_some_and(|(begins, ends)| begins > ends)
    {
        unfit.push(Unfit::new("ends", "plan-refused-order"));
    }
}

fn judge_leads(body: &Body, leads: &[OrganisationId], unfit: &mut Vec<Unfit>) {
    if leads.iter().any(|lead| body.agency_of(*lead).is_none()) {
        unfit.push(Unfit::new("leads", "revise-not-an-agency"));
    }
}

/// The timeframe as it was typed: with the document's wording while the dates are the same.
fn retimed(typed: &Timeframe, present: &Timeframe) -> Timeframe {
    let typed = store::as_kept(typed);
    if (typed.from, typed.to) == (present.from, present.to) {
        return present.clone();
    }
    Timeframe {
        wording: String::new(),
        ..typed
    }
}

/// The States that were chosen, or else those that the wording names.
fn states_named(chosen: &[State], wording: &str) -> Vec<State> {
    match chosen.is_empty() {
        true => State::named_in(wording),
        false => chosen.to_vec(),
    }
}

/// Where a new activity stands, and what it takes from those it came from.
struct Standing<'a> {
    area: &'a AreaRow,
    position: i32,
    status: Status,
    status_since: chrono::NaiveDate,
    outcome: Option<&'a str>,
    evidence_link: Option<&'a str>,
}

impl<'a> Standing<'a> {
    fn planned(area: &'a AreaRow, position: i32, since: chrono::NaiveDate) -> Self {
        Standing {
            area,
            position,
            status: Status::Planned,
            status_since: since,
            outcome: None,
            evidence_link: None,
        }
    }

    fn like(area: &'a AreaRow, position: i32, origin: &'a ActivityRow) -> Self {
        Standing {
            area,
            position,
            status: origin.status,
            status_since: origin.status_since,
            outcome: origin.outcome.as_deref(),
            evidence_link: origin.evidence_link.as_deref(),
        }
    }
}

/// A new activity with its entry, which is a whole or a part as the act wants it.
struct Made {
    activity_id: ActivityId,
    code: String,
    entry: NewHappening,
}

/// Writes a new activity under the next free code of its area.
async fn make(
    revising: &mut Revising<'_>,
    activity_id: ActivityId,
    standing: Standing<'_>,
    words: &ActivityWords,
) -> Result<Made, NotDone> {
    let codes = store::codes(&mut revising.transaction, revising.plan.plan_id).await?;
    let area = standing.area;
    let code = next_code(area.number, codes.iter().map(String::as_str));
    // What is recorded of money beyond the documents counts at the end of the revision.
    let stated = funding::store::stated(&mut revising.transaction, area.area_id).await?;
    let funding = stated.status();
    let new = NewActivity {
        activity_id,
        plan_id: revising.plan.plan_id,
        area_id: area.area_id,
        area_position: area.position,
        position: standing.position,
        code: code.clone(),
        label: words.label.clone(),
        wording: words.wording.trim().to_owned(),
        timeframe: store::as_kept(&words.timeframe),
        leads: store::leads_of(words.leads.clone()),
        states: states_named(&words.states, &words.wording),
        status: standing.status,
        status_since: standing.status_since,
        funding_status: funding.as_str().to_owned(),
        source: None,
    };
    let adoption = revising.adoption();
    let written = adopt::add_activities(
        &mut revising.transaction,
        adoption,
        std::slice::from_ref(&new),
    )
    .await?;
    let beside = Beside {
        title: words.title.as_deref(),
        outcome: standing.outcome,
        evidence_link: standing.evidence_link,
    };
    store::write_beside(&mut revising.transaction, new.activity_id, &beside).await?;
    let entry = written
        .into_iter()
        .next()
        .map(|entry| with_beside(entry, &beside));
    let missing = || Error::Other(anyhow::anyhow!("{code} was written without an entry"));
    Ok(Made {
        activity_id,
        entry: entry.ok_or_else(missing)?,
        code,
    })
}

/// The entry of what is added holds the whole of it.
fn with_beside(mut entry: NewHappening, beside: &Beside<'_>) -> NewHappening {
    if let Some(after) = entry.after.as_mut().and_then(|after| after.as_object_mut()) {
        after.insert("title".to_owned(), json!(beside.title));
        after.insert("outcome".to_owned(), json!(beside.outcome));
        after.insert("evidence_link".to_owned(), json!(beside.evidence_link));
    }
    entry
}

/// Says in the entry of a new activity what it came from.
fn came_from(entry: &mut NewHappening, origins: &[ActivityId], how: How) {
    if let Some(after) = entry.after.as_mut().and_then(|after| after.as_object_mut()) {
        let origins: Vec<_> = origins
            .iter()
            .map(|origin| json!({"origin_id": origin, "how": how}))
            .collect();
        after.insert("origins".to_owned(), json!(origins));
    }
}

/// The place behind the last activity of an area.
async fn behind_last(revising: &mut Revising<'_>, area: &AreaRow) -> Result<i32, NotDone> {
    Ok(store::last_position(&mut revising.transaction, area.area_id).await? + 1)
}

/// Nothing is added to an area that was retired.
fn require_standing(area: &AreaRow, field: &'static str, unfit: &mut Vec<Unfit>) {
    if area.withdrawn {
        unfit.push(Unfit::new(field, "revise-area-retired"));
    }
}
