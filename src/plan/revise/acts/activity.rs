//! Adding an activity, changing what was adopted of one, moving one to another area.

use serde_json::json;
use sqlx::{Postgres, Transaction};

use super::super::revising::{By, Change, Revising, Touched};
use super::super::store;
use super::super::{ActivityRow, Kind, Why};
use super::{ActivityWords, Standing, behind_last, make, require_standing, retimed, states_named};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::history::{Act, SubjectKind};
use crate::ids::{ActivityId, AreaId, PlanId};

/// An activity that was added.
#[derive(Clone, Debug)]
pub struct Added {
    pub activity_id: ActivityId,
    pub code: String,
}

/// Adds an activity at the end of an area; gives its code.
pub async fn add_activity(
    by: By<'_>,
    plan: PlanId,
    area: AreaId,
    words: &ActivityWords,
    why: &Why,
) -> Result<String, NotDone> {
    let transaction = by.pool.begin().await?;
    let (transaction, added) =
        add_activity_within(transaction, by, (plan, area), words, why).await?;
    transaction.commit().await?;
    Ok(added.code)
}

/// The same as a part of what else is done in a transaction, whose commit is the caller's. Where the activity is not
/// added, the transaction is gone, and all that was done in it.
pub async fn add_activity_within(
    transaction: Transaction<'static, Postgres>,
    by: By<'_>,
    (plan, area): (PlanId, AreaId),
    words: &ActivityWords,
    why: &Why,
) -> Result<(Transaction<'static, Postgres>, Added), NotDone> {
    let mut revising = Revising::begin_within(transaction, by, plan, why).await?;
    let area = revising.area(area, None).await?;
    words.judge(by.body, &mut revising.unfit);
    require_standing(&area, "wording", &mut revising.unfit);
    revising.fit()?;
    let position = behind_last(&mut revising, &area).await?;
    let standing = Standing::planned(&area, position, by.stamp.today);
    let made = make(&mut revising, by.stamp.mint.id(), standing, words).await?;
    let entry = made.entry.reason(why.reason.clone());
    revising.whole(entry);
    revising.touch(Touched::Activity(made.activity_id));
    revising.tie_decision(made.activity_id, &made.code).await?;
    let (transaction, _) = revising.record(Kind::Added).await?;
    let added = Added {
        activity_id: made.activity_id,
        code: made.code,
    };
    Ok((transaction, added))
}

/// Changes what was adopted of an activity; what stood before stays in the history and on its page. Tells whether
/// anything differed.
pub async fn change_activity(
    by: By<'_>,
    plan: PlanId,
    (activity, version): (ActivityId, i32),
    words: &ActivityWords,
    why: &Why,
) -> Result<bool, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let before = revising.activity(activity, version).await?;
    words.judge(by.body, &mut revising.unfit);
    require_not_retired(&before, &mut revising.unfit);
    revising.fit()?;
    let wording = words.wording.trim().to_owned();
    let states = match wording == before.wording {
        true => words.states.clone(),
        // Whoever rewords and leaves the States as they stood means those that the new wording names.
        false if words.states == before.state_codes => states_named(&[], &wording),
        false => states_named(&words.states, &wording),
    };
    let after = ActivityRow {
        wording,
        title: words.title.clone(),
        label: words.label.clone(),
        timeframe: retimed(&words.timeframe, &before.timeframe),
        lead_ids: store::leads_of(words.leads.clone()),
        state_codes: states,
        ..before.clone()
    };
    let change = difference(&before, &after);
    if change.is_empty() {
        return Ok(false);
    }
    let kind = Kind::of_change(change.after.keys());
    store::write_activity(&mut revising.transaction, &after, by.stamp).await?;
    let entry = revising.entry(Act::ActivityRevised, SubjectKind::Activity, activity);
    revising.whole(entry.before(change.before).after(change.after));
    revising.touch(Touched::Activity(activity));
    revising.tie_decision(activity, &before.code).await?;
    revising.finish(kind).await?;
    Ok(true)
}

fn difference(before: &ActivityRow, after: &ActivityRow) -> Change {
    let mut change = Change::default();
    change.note("wording", json!(before.wording), json!(after.wording));
    change.note("title", json!(before.title), json!(after.title));
    change.note("label", json!(before.label), json!(after.label));
    change.note("timeframe", json!(before.timeframe), json!(after.timeframe));
    change.note("leads", json!(before.lead_ids), json!(after.lead_ids));
    change.note(
        "states",
        json!(before.state_codes),
        json!(after.state_codes),
    );
    change
}

/// Moves an activity to the end of another area. Its code stays as it is.
pub async fn relocate(
    by: By<'_>,
    plan: PlanId,
    (activity, version): (ActivityId, i32),
    to: Option<AreaId>,
    why: &Why,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let before = revising.activity(activity, version).await?;
    require_not_retired(&before, &mut revising.unfit);
    let Some(to) = to.filter(|to| *to != before.area_id) else {
        revising
            .unfit
            .push(Unfit::new("area", "revise-needs-another-area"));
        return Err(NotDone::Unfit(std::mem::take(&mut revising.unfit)));
    };
    let area = revising.area(to, None).await?;
    require_standing(&area, "area", &mut revising.unfit);
    revising.fit()?;
    let position = behind_last(&mut revising, &area).await?;
    let after = ActivityRow {
        area_id: area.area_id,
        area_number: area.number,
        area_position: area.position,
        position,
        ..before.clone()
    };
    let mut change = Change::default();
    change.note("area_id", json!(before.area_id), json!(after.area_id));
    change.note(
        "area_number",
        json!(before.area_number),
        json!(after.area_number),
    );
    change.note(
        "area_position",
        json!(before.area_position),
        json!(after.area_position),
    );
    change.note("position", json!(before.position), json!(after.position));
    store::write_activity(&mut revising.transaction, &after, by.stamp).await?;
    let entry = revising.entry(Act::ActivityRelocated, SubjectKind::Activity, activity);
    revising.whole(entry.before(change.before).after(change.after));
    revising.touch(Touched::Activity(activity));
    revising.touch(Touched::Area(before.area_id));
    revising.touch(Touched::Area(area.area_id));
    revising.tie_decision(activity, &before.code).await?;
    revising.finish(Kind::Moved).await?;
    Ok(())
}

/// What was retired is changed only by reinstating it.
pub(super) fn require_not_retired(row: &ActivityRow, unfit: &mut Vec<Unfit>) {
    if row.withdrawn {
        unfit.push(Unfit::new("reason", "revise-activity-retired").about(&row.code));
    }
}
