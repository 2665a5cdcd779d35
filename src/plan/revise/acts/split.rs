//! Splitting an activity into two or more: each part gets its wording and a new code, the one that was split is
//! retired, and what hung on it hangs on the parts that the person chose, or else on all. Needs and contributions each
//! go to one part, so that nothing is counted twice.

use serde_json::json;
use uuid::Uuid;

use super::super::revising::{By, Revising, Touched, standing};
use super::super::store;
use super::super::{How, Kind, Why};
use super::money::hand_over;
use super::{ActivityWords, Made, Standing, came_from, judge_text, make};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::funding::handover::Holder;
use crate::history::{Act, NewHappening, SubjectKind};
use crate::ids::{ActivityId, DecisionId, OutputId, PlanId};

/// One of the parts, in the person's words.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub wording: String,
    pub title: Option<String>,
}

/// A split as someone asks for it.
#[derive(Clone, Debug)]
pub struct SplitOrder {
    pub activity_id: ActivityId,
    pub version: i32,
    pub parts: Vec<Part>,
    /// What goes to one part only, counted from 0; whatever is not named goes to all.
    pub outputs: Vec<(OutputId, usize)>,
    pub decisions: Vec<(DecisionId, usize)>,
    /// Where needs and contributions go, by their ids; whatever is not named goes to the first part.
    pub money: Vec<(Uuid, usize)>,
}

/// The fields of the parts' wordings in the form.
pub const PART_FIELDS: [&str; 6] = [
    "wording_1",
    "wording_2",
    "wording_3",
    "wording_4",
    "wording_5",
    "wording_6",
];

/// Which of the parts something goes to.
fn goes_to<T: PartialEq>(chosen: &[(T, usize)], thing: &T, part: usize) -> bool {
    chosen
        .iter()
        .find(|(known, _)| known == thing)
        .is_none_or(|(_, only)| *only == part)
}

/// Splits an activity; gives the codes of its parts.
pub async fn split(
    by: By<'_>,
    plan: PlanId,
    order: &SplitOrder,
    why: &Why,
) -> Result<Vec<String>, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let origin = revising.activity(order.activity_id, order.version).await?;
    super::activity::require_not_retired(&origin, &mut revising.unfit);
    if order.parts.len() < 2 {
        let field = PART_FIELDS[order.parts.len().min(1)];
        revising
            .unfit
            .push(Unfit::new(field, "revise-needs-two-parts"));
    }
    for (part, field) in order.parts.iter().zip(PART_FIELDS) {
        judge_text(field, &part.wording, super::WORDING, &mut revising.unfit);
    }
    revising.fit()?;
    let area = revising.area(origin.area_id, None).await?;
    let mut made: Vec<Made> = Vec::new();
    // All stand where the one that was split stood, and things in one place are in the order of their ids.
    let mut ids: Vec<ActivityId> = order.parts.iter().map(|_| by.stamp.mint.id()).collect();
    ids.sort_unstable();
    for (id, part) in ids.into_iter().zip(&order.parts) {
        let words = ActivityWords {
            wording: part.wording.clone(),
            title: part.title.clone(),
            label: None,
            timeframe: origin.timeframe.clone(),
            leads: origin.lead_ids.clone(),
            states: Vec::new(),
        };
        let standing = Standing::like(&area, origin.position, &origin);
        let mut one = make(&mut revising, id, standing, &words).await?;
        came_from(&mut one.entry, &[origin.activity_id], How::Split);
        store::add_origin(
            &mut revising.transaction,
            one.activity_id,
            origin.activity_id,
            How::Split,
        )
        .await?;
        made.push(one);
    }
    retire_origin(&mut revising, &origin, &made).await?;
    let parts: Vec<(ActivityId, String)> = made
        .iter()
        .map(|one| (one.activity_id, one.code.clone()))
        .collect();
    for one in made {
        let entry = one.entry.reason(why.reason.clone());
        revising.part(entry);
        revising.touch(Touched::Activity(one.activity_id));
    }
    hang(&mut revising, &origin.activity_id, order, &parts).await?;
    hand_over(&mut revising, &[origin.activity_id], |id| {
        let chosen = order.money.iter().find(|(known, _)| *known == id);
        let part = chosen.and_then(|(_, part)| parts.get(*part));
        let (activity_id, code) = part.unwrap_or(&parts[0]).clone();
        Holder { activity_id, code }
    })
    .await?;
    for (id, code) in &parts {
        revising.tie_decision(*id, code).await?;
    }
    revising.finish(Kind::Split).await?;
    Ok(parts.into_iter().map(|(_, code)| code).collect())
}

/// The entry on the one that was split stands for the whole.
async fn retire_origin(
    revising: &mut Revising<'_>,
    origin: &super::super::ActivityRow,
    made: &[Made],
) -> Result<(), NotDone> {
    let id = origin.activity_id;
    let now = revising.by.stamp.now;
    store::retire_activities(&mut revising.transaction, &[id], Some(now)).await?;
    let codes: Vec<&str> = made.iter().map(|one| one.code.as_str()).collect();
    let entry = revising.entry(Act::ActivitySplit, SubjectKind::Activity, id);
    revising.whole(
        entry
            .before(standing())
            .after(json!({"withdrawn": true, "retired_at": now, "into": codes})),
    );
    revising.touch(Touched::Activity(id));
    Ok(())
}

/// Hangs the outputs and decisions of the origin on the parts.
async fn hang(
    revising: &mut Revising<'_>,
    origin: &ActivityId,
    order: &SplitOrder,
    parts: &[(ActivityId, String)],
) -> Result<(), NotDone> {
    let ties = store::ties(&mut revising.transaction, &[*origin]).await?;
    for output in &ties.outputs {
        let to: Vec<ActivityId> = parts
            .iter()
            .enumerate()
            .filter(|(at, _)| goes_to(&order.outputs, &output.output_id, *at))
            .map(|(_, (id, _))| *id)
            .collect();
        hang_output(revising, output, &[*origin], &to).await?;
    }
    for decision in &ties.decisions {
        for (at, (id, code)) in parts.iter().enumerate() {
            if goes_to(&order.decisions, &decision.decision_id, at) {
                revising.tie(decision.decision_id, *id, code).await?;
            }
        }
    }
    Ok(())
}

/// Lets an output serve these activities in place of those that are retired.
pub(super) async fn hang_output(
    revising: &mut Revising<'_>,
    output: &store::TiedOutput,
    from: &[ActivityId],
    to: &[ActivityId],
) -> Result<(), NotDone> {
    let stay = output.activities.iter().filter(|id| !from.contains(id));
    let mut serves: Vec<ActivityId> = stay.chain(to).copied().collect();
    serves.sort_unstable();
    serves.dedup();
    if serves != output.activities {
        store::serve(&mut revising.transaction, output.output_id, &serves).await?;
        let stamp = revising.by.stamp;
        let entry = NewHappening::new(
            revising.by.actor,
            stamp,
            Act::OutputChanged,
            SubjectKind::Output,
            output.output_id,
        );
        revising.part(
            entry
                .before(json!({"activities": output.activities}))
                .after(json!({"activities": serves})),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_to_no_part_goes_to_all() {
        let chosen = [('a', 1)];
        assert!(goes_to(&chosen, &'a', 1) && !goes_to(&chosen, &'a', 0));
        assert!(goes_to(&chosen, &'b', 0) && goes_to(&chosen, &'b', 1));
    }
}
