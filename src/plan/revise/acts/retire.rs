//! Retiring what is not to be done any more, and reinstating it. What is retired keeps its page and its history.

use chrono::{DateTime, Utc};

use super::super::revising::{By, Revising, Touched, retired, standing};
use super::super::store;
use super::super::{Kind, Why};
use super::activity::require_not_retired;
use crate::accounts::not_done::{NotDone, Unfit};
use crate::history::{Act, NewHappening, SubjectKind};
use crate::ids::{ActivityId, AreaId, PlanId};

pub async fn retire_activity(
    by: By<'_>,
    plan: PlanId,
    (activity, version): (ActivityId, i32),
    why: &Why,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let row = revising.activity(activity, version).await?;
    require_not_retired(&row, &mut revising.unfit);
    revising.fit()?;
    store::retire_activities(&mut revising.transaction, &[activity], Some(by.stamp.now)).await?;
    let entry = revising.entry(Act::ActivityRetired, SubjectKind::Activity, activity);
    revising.whole(entry.before(standing()).after(retired(Some(by.stamp.now))));
    revising.touch(Touched::Activity(activity));
    revising.finish(Kind::Retired).await?;
    Ok(())
}

/// Brings a retired activity back under its code. One whose area was retired waits for its area.
pub async fn reinstate_activity(
    by: By<'_>,
    plan: PlanId,
    (activity, version): (ActivityId, i32),
    why: &Why,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let row = revising.activity(activity, version).await?;
    let area = revising.area(row.area_id, None).await?;
    if row.retired_at.is_none() {
        revising
            .unfit
            .push(Unfit::new("reason", "revise-not-retired"));
    } else if area.withdrawn {
        let refused = Unfit::new("reason", "revise-area-first").about(area.number.to_string());
        revising.unfit.push(refused);
    }
    revising.fit()?;
    bring_back(&mut revising, (activity, row.retired_at), true).await?;
    revising.tie_decision(activity, &row.code).await?;
    revising.finish(Kind::Reinstated).await?;
    Ok(())
}

async fn bring_back(
    revising: &mut Revising<'_>,
    (activity, since): (ActivityId, Option<DateTime<Utc>>),
    alone: bool,
) -> Result<(), NotDone> {
    store::retire_activities(&mut revising.transaction, &[activity], None).await?;
    let entry = revising
        .entry(Act::ActivityReinstated, SubjectKind::Activity, activity)
        .before(retired(since))
        .after(standing());
    match alone {
        true => revising.whole(entry),
        false => revising.part(entry),
    }
    revising.touch(Touched::Activity(activity));
    Ok(())
}

/// Retires an area with the activities that stand in it.
pub async fn retire_area(
    by: By<'_>,
    plan: PlanId,
    (area, version): (AreaId, i32),
    why: &Why,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let row = revising.area(area, Some(version)).await?;
    super::require_standing(&row, "reason", &mut revising.unfit);
    revising.fit()?;
    store::retire_area(&mut revising.transaction, area, Some(by.stamp.now)).await?;
    let withdrawn =
        |entry: NewHappening| entry.before(standing()).after(retired(Some(by.stamp.now)));
    let entry = revising.entry(Act::AreaRetired, SubjectKind::Area, area);
    revising.whole(withdrawn(entry));
    revising.touch(Touched::Area(area));
    let activities = store::activities_in(&mut revising.transaction, plan, Some(area)).await?;
    let along: Vec<ActivityId> = activities
        .iter()
        .filter(|activity| !activity.withdrawn)
        .map(|activity| activity.activity_id)
        .collect();
    store::retire_activities(&mut revising.transaction, &along, Some(by.stamp.now)).await?;
    for id in along {
        let entry = revising.entry(Act::ActivityRetired, SubjectKind::Activity, id);
        revising.part(withdrawn(entry));
        revising.touch(Touched::Activity(id));
    }
    revising.finish(Kind::Retired).await?;
    Ok(())
}

/// Brings a retired area back under its number, with the activities that were retired along with it.
pub async fn reinstate_area(
    by: By<'_>,
    plan: PlanId,
    (area, version): (AreaId, i32),
    why: &Why,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let row = revising.area(area, Some(version)).await?;
    if row.retired_at.is_none() {
        revising
            .unfit
            .push(Unfit::new("reason", "revise-not-retired"));
    }
    revising.fit()?;
    let along = store::retired_with(&mut revising.transaction, area).await?;
    store::retire_area(&mut revising.transaction, area, None).await?;
    let entry = revising.entry(Act::AreaReinstated, SubjectKind::Area, area);
    revising.whole(entry.before(retired(row.retired_at)).after(standing()));
    revising.touch(Touched::Area(area));
    for activity in along {
        bring_back(&mut revising, (activity, row.retired_at), false).await?;
    }
    revising.finish(Kind::Reinstated).await?;
    Ok(())
}
