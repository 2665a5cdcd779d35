//! Putting areas, or the activities of an area, into another order.

use serde_json::json;

use super::super::revising::{By, Revising, Touched};
use super::super::store;
use super::super::{ActivityRow, AreaRow, Kind, Why, ordered};
use crate::accounts::not_done::NotDone;
use crate::history::{Act, SubjectKind};
use crate::ids::{ActivityId, AreaId, PlanId};

/// A number typed beside a thing, made on a version of it.
pub type Wanted<T> = (T, i32, i32);

/// Which of the things that stand gets which place. Those that the form did not know of keep theirs behind the others.
fn placed<T: Copy + PartialEq>(
    standing: &[(T, i32)],
    wanted: &[Wanted<T>],
) -> Result<Vec<(T, i32)>, NotDone> {
    let mut things = Vec::new();
    for (place, (thing, version)) in (1..).zip(standing) {
        let typed = wanted.iter().find(|(asked, ..)| asked == thing);
        match typed {
            Some((_, seen, _)) if seen != version => return Err(NotDone::Outdated),
            Some((.., number)) => things.push((*thing, place, *number)),
            None => things.push((*thing, place, i32::MAX)),
        }
    }
    Ok(ordered(&things).into_iter().zip(1..).collect())
}

/// Puts the areas of a plan into the order that the numbers ask for. Tells whether anything moved.
pub async fn order_areas(
    by: By<'_>,
    plan: PlanId,
    wanted: &[Wanted<AreaId>],
    why: &Why,
) -> Result<bool, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    revising.fit()?;
    let areas: Vec<AreaRow> = store::areas(&mut revising.transaction, plan)
        .await?
        .into_iter()
        .filter(|area| !area.withdrawn)
        .collect();
    let standing: Vec<(AreaId, i32)> = areas
        .iter()
        .map(|area| (area.area_id, area.version))
        .collect();
    let moved: Vec<(&AreaRow, i32)> = placed(&standing, wanted)?
        .into_iter()
        .filter_map(|(id, place)| {
            let area = areas.iter().find(|area| area.area_id == id)?;
            (area.position != place).then_some((area, place))
        })
        .collect();
    if moved.is_empty() {
        return Ok(false);
    }
    let entry = revising.entry(Act::AreasOrdered, SubjectKind::Plan, plan);
    revising.whole(entry.before(json!({})));
    for (area, place) in moved {
        let after = AreaRow {
            position: place,
            ..area.clone()
        };
        store::write_area(&mut revising.transaction, &after).await?;
        let entry = revising.entry(Act::AreaRevised, SubjectKind::Area, area.area_id);
        revising.part(
            entry
                .before(json!({"position": area.position}))
                .after(json!({"position": place})),
        );
        revising.touch(Touched::Area(area.area_id));
    }
    revising.finish(Kind::Ordered).await?;
    Ok(true)
}

/// Puts the activities of an area into the order that the numbers ask for. Tells whether anything moved.
pub async fn order_activities(
    by: By<'_>,
    plan: PlanId,
    area: AreaId,
    wanted: &[Wanted<ActivityId>],
    why: &Why,
) -> Result<bool, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    revising.area(area, None).await?;
    revising.fit()?;
    let activities: Vec<ActivityRow> =
        store::activities_in(&mut revising.transaction, plan, Some(area))
            .await?
            .into_iter()
            .filter(|activity| !activity.withdrawn)
            .collect();
    let standing: Vec<(ActivityId, i32)> = activities
        .iter()
        .map(|activity| (activity.activity_id, activity.version))
        .collect();
    let moved: Vec<(&ActivityRow, i32)> = placed(&standing, wanted)?
        .into_iter()
        .filter_map(|(id, place)| {
            let row = activities.iter().find(|row| row.activity_id == id)?;
            (row.position != place).then_some((row, place))
        })
        .collect();
    if moved.is_empty() {
        return Ok(false);
    }
    let entry = revising.entry(Act::ActivitiesOrdered, SubjectKind::Area, area);
    revising.whole(entry.before(json!({})));
    for (activity, place) in moved {
        let after = ActivityRow {
            position: place,
            ..activity.clone()
        };
        store::write_activity(&mut revising.transaction, &after, by.stamp).await?;
        let id = activity.activity_id;
        let entry = revising.entry(Act::ActivityRevised, SubjectKind::Activity, id);
        revising.part(
            entry
                .before(json!({"position": activity.position}))
                .after(json!({"position": place})),
        );
        revising.touch(Touched::Activity(id));
    }
    revising.finish(Kind::Ordered).await?;
    Ok(true)
}
