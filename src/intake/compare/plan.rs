//! Plans, areas and activities. A plan is known again by its period, an area by its title and number, an activity by
//! its wording and code; codes are never given to another activity, nor numbers to another area of the plan.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::super::pair::{Traits, pair, plain};
use super::super::report;
use super::known::{
    activity_traits, area_traits, free_code, free_number, held_activity_traits, held_area_traits,
};
use super::{Compared, Held, Reading, Serving, holds_from, language, source};
use crate::bodies::states::State;
use crate::funding::{self, Basis};
use crate::ids::{ActivityId, AreaId, OrganisationId, PlanId, SessionId};
use crate::plan::Status;
use crate::plan::adopt::{NewActivity, NewArea, NewPlan};
use crate::plan::revise::free_slug;
use crate::time::{PartialDate, Timeframe};

/// What a report makes of one plan.
#[derive(Clone, Debug, Default)]
pub struct PlanChanges {
    pub plan: Compared<NewPlan>,
    pub plan_id: Option<PlanId>,
    pub areas: Compared<NewArea>,
    pub activities: Compared<NewActivity>,
    /// Areas that stand, and their place in the order of the report; what the report lacks comes last.
    pub area_order: Vec<(Uuid, i32)>,
    pub activity_order: Vec<(Uuid, i32)>,
    /// The numbers of all areas, to name them by.
    pub area_numbers: Vec<(Uuid, i32)>,
}

/// Which plan of the body each plan of the report is: that of the same period, or of the same session where the
/// report gives no period.
pub fn matched<'a>(
    report: &report::Report,
    plans: &'a [Held],
    session: Option<Uuid>,
) -> Vec<Option<&'a Held>> {
    let mut taken: HashSet<Uuid> = HashSet::new();
    let find = |plan: &report::Plan, taken: &HashSet<Uuid>| {
        let period = |held: &Held| {
            (
                held.get::<PartialDate>("from"),
                held.get::<PartialDate>("to"),
            )
        };
        let free = |held: &&Held| !taken.contains(&held.id);
        let of_session =
            |held: &&Held| session.is_some() && held.get::<Uuid>("session_id") == session;
        let same_title = |held: &&Held| plain(held.text("title")) == plain(&plan.title);
        let mut candidates: Vec<&Held> = Vec::new();
        if plan.from.is_some() || plan.to.is_some() {
            candidates.extend(
                plans
                    .iter()
                    .filter(free)
                    .filter(|held| period(held) == (plan.from, plan.to)),
            );
        }
        // A period that was corrected: the session has one plan of that title.
        candidates.extend(
            plans
                .iter()
                .filter(free)
                .filter(of_session)
                .filter(same_title),
        );
        if plan.from.is_none() && plan.to.is_none() {
            candidates.extend(plans.iter().filter(free).filter(of_session));
        }
        let titled = candidates.iter().copied().find(|held| same_title(held));
        titled.or(candidates.first().copied())
    };
    let found = report.plans.iter().map(|plan| {
        let held = find(plan, &taken);
        taken.extend(held.map(|held| held.id));
        held
    });
    found.collect()
}

pub(super) fn plans(
    reading: &Reading<'_>,
    session_id: SessionId,
    serving: &Serving,
    changes: &mut super::Changes,
) {
    let standing = reading.standing;
    let session = standing.session.as_ref().map(|held| held.id);
    let mut slugs: HashSet<String> = standing
        .plans
        .iter()
        .map(|held| held.text("slug").to_owned())
        .collect();
    for (plan, held) in
        reading
            .report
            .plans
            .iter()
            .zip(matched(reading.report, &standing.plans, session))
    {
        let mut made = PlanChanges::default();
        let plan_id: PlanId = held.map_or_else(|| reading.stamp.mint.id(), |held| held.id.into());
        made.plan_id = Some(plan_id);
        let slug = match held {
            Some(held) => held.text("slug").to_owned(),
            None => {
                let ordinal = reading.report.session.ordinal.unwrap_or_default();
                free_slug(plan.from, plan.to, format!("session-{ordinal}"), &slugs)
            }
        };
        slugs.insert(slug.clone());
        let adopted_at = held
            .and_then(|held| held.get("session_id"))
            .unwrap_or(session_id);
        let now = NewPlan {
            plan_id,
            session_id: adopted_at,
            slug,
            title: plan.title.clone(),
            language: held
                .and_then(|held| held.get("language"))
                .unwrap_or_else(|| language(reading.report)),
            from: plan.from,
            to: plan.to,
            source: source(plan.lines),
        };
        made.plan.file(now, held);
        let areas = areas(reading, plan, plan_id, serving, &mut made);
        let standing_areas =
            of_plan(&standing.areas, plan_id).map(|area| (area.id, area.number("number")));
        made.area_numbers.extend(standing_areas);
        made.area_numbers
            .extend(areas.iter().map(|placed| (placed.area_id.0, placed.number)));
        activities(reading, plan, plan_id, &areas, &mut made);
        changes.plans.push(made);
    }
}

/// An area of the report with what its activities take from it.
pub(super) struct Placed {
    pub(super) area_id: AreaId,
    pub(super) number: i32,
    position: i32,
    timeframe: Timeframe,
    leads: Vec<OrganisationId>,
    funding_status: String,
}

fn areas(
    reading: &Reading<'_>,
    plan: &report::Plan,
    plan_id: PlanId,
    serving: &Serving,
    made: &mut PlanChanges,
) -> Vec<Placed> {
    let held: Vec<&Held> = of_plan(&reading.standing.areas, plan_id).collect();
    let before: Vec<Traits> = held
        .iter()
        .map(|area| held_area_traits(area, reading))
        .collect();
    let now: Vec<Traits> = plan.areas.iter().map(area_traits).collect();
    let paired = pair(&before, &now);
    let mut numbers: HashSet<i32> = held.iter().map(|area| area.number("number")).collect();
    let mut placed = Vec::new();
    for (position, (area, found)) in (1_i32..).zip(plan.areas.iter().zip(&paired)) {
        let found = found.map(|at| held[at]);
        let number = match found {
            Some(found) => found.number("number"),
            None => free_number(i32::try_from(area.number).unwrap_or(i32::MAX), &numbers),
        };
        numbers.insert(number);
        let area_id: AreaId =
            found.map_or_else(|| reading.stamp.mint.id(), |found| found.id.into());
        let leads = serving.ids(&area.leads);
        let timeframe = area.timeframe.clone().unwrap_or_default();
        placed.push(Placed {
            area_id,
            number,
            position,
            timeframe: inherited(&timeframe, plan),
            leads: leads.clone(),
            funding_status: funding_status(&area.funding),
        });
        if found.is_none_or(|found| !found.is_placed()) {
            made.area_order.push((area_id.0, position));
        }
        let now = NewArea {
            area_id,
            plan_id,
            number,
            position,
            title: area.title.clone(),
            table_title: found.and_then(|found| found.get("table_title")),
            objectives: area.objectives.clone().unwrap_or_default(),
            rationale: area.rationale.clone().unwrap_or_default(),
            timeframe,
            funding_basis: area.funding.basis.as_str().to_owned(),
            funding_clause: area.funding.clause.clone(),
            funding_table_clause: area.funding.table_clause.clone(),
            leads,
            source: source(area.lines),
        };
        made.areas.file(now, found);
    }
    placed
}

/// What activities without a timeframe of their own have: their area's, or else the plan's period.
fn inherited(area: &Timeframe, plan: &report::Plan) -> Timeframe {
    let known = area.from.is_some() || area.to.is_some();
    let (from, to) = if known {
        (area.from, area.to)
    } else {
        (plan.from, plan.to)
    };
    Timeframe {
        from,
        to,
        wording: String::new(),
    }
}

fn funding_status(funding: &report::Funding) -> String {
    let basis = Basis::parse(funding.basis.as_str());
    let status = funding::stated_status(
        basis,
        funding.clause.as_deref(),
        funding.table_clause.as_deref(),
    );
    status.as_str().to_owned()
}

fn activities(
    reading: &Reading<'_>,
    plan: &report::Plan,
    plan_id: PlanId,
    areas: &[Placed],
    made: &mut PlanChanges,
) {
    let held: Vec<&Held> = of_plan(&reading.standing.activities, plan_id).collect();
    let before: Vec<Traits> = held
        .iter()
        .map(|activity| held_activity_traits(activity))
        .collect();
    let in_areas: Vec<(&Placed, &report::Activity)> = areas
        .iter()
        .zip(&plan.areas)
        .flat_map(|(placed, area)| {
            area.activities
                .iter()
                .map(move |activity| (placed, activity))
        })
        .collect();
    let now: Vec<Traits> = in_areas
        .iter()
        .map(|(placed, activity)| activity_traits(placed, activity))
        .collect();
    let paired = pair(&before, &now);
    let mut codes: HashSet<String> = held
        .iter()
        .map(|activity| activity.text("code").to_owned())
        .collect();
    let mut positions: HashMap<AreaId, i32> = HashMap::new();
    let status_since = holds_from(reading.report, reading.stamp.today);
    for ((placed, activity), found) in in_areas.iter().zip(&paired) {
        let found = found.map(|at| held[at]);
        let code = match found {
            Some(found) => found.text("code").to_owned(),
            None => free_code(placed.number, &activity.code, &codes),
        };
        codes.insert(code.clone());
        let position = positions.entry(placed.area_id).or_default();
        *position += 1;
        let activity_id: ActivityId =
            found.map_or_else(|| reading.stamp.mint.id(), |found| found.id.into());
        if found.is_none_or(|found| !found.is_placed()) {
            made.activity_order.push((activity_id.0, *position));
        }
        let now = NewActivity {
            activity_id,
            plan_id,
            area_id: placed.area_id,
            area_position: placed.position,
            position: *position,
            code,
            label: activity.label.clone(),
            wording: activity.wording.clone(),
            timeframe: activity
                .timeframe
                .clone()
                .unwrap_or_else(|| placed.timeframe.clone()),
            leads: placed.leads.clone(),
            states: State::named_in(&activity.wording),
            status: Status::Planned,
            status_since,
            funding_status: placed.funding_status.clone(),
            source: source(activity.lines),
        };
        made.activities.file(now, found);
    }
    miss(&held, &paired, areas, &positions, reading, plan_id, made);
}

/// Files what stands in the plan and not in the report. An area stays as long as one of its activities does.
fn miss(
    held: &[&Held],
    paired: &[Option<usize>],
    areas: &[Placed],
    positions: &HashMap<AreaId, i32>,
    reading: &Reading<'_>,
    plan_id: PlanId,
    made: &mut PlanChanges,
) {
    if areas.is_empty() {
        // A report that names the plan and none of its areas says nothing about them.
        return;
    }
    let found: HashSet<usize> = paired.iter().copied().flatten().collect();
    let mut last: HashMap<Uuid, i32> = positions
        .iter()
        .map(|(area, position)| (area.0, *position))
        .collect();
    let mut areas_that_stay = HashSet::new();
    for (at, activity) in held.iter().enumerate() {
        if activity.withdrawn || activity.retired {
            continue;
        }
        let said: Uuid = activity.get("area_id").unwrap_or_default();
        let area = activity.placed_in.unwrap_or(said);
        if area != said || activity.own {
            // The area that a person put it in stays with it.
            areas_that_stay.insert(area);
        }
        if found.contains(&at) {
            continue;
        }
        if activity.own {
            if !activity.is_placed() {
                let position = last.entry(area).or_default();
                *position += 1;
                made.activity_order.push((activity.id, *position));
            }
            continue;
        }
        if activity.has_history {
            areas_that_stay.insert(area);
            let position = last.entry(area).or_default();
            *position += 1;
            made.activity_order.push((activity.id, *position));
        }
        let name = format!("{} {}", activity.text("code"), activity.text("wording"));
        made.activities.miss(activity, name, activity.has_history);
    }
    let named: HashSet<Uuid> = areas.iter().map(|placed| placed.area_id.0).collect();
    let mut position = i32::try_from(areas.len()).unwrap_or(i32::MAX);
    for area in of_plan(&reading.standing.areas, plan_id) {
        if named.contains(&area.id) || area.withdrawn || area.retired {
            continue;
        }
        let stays = area.own || area.has_history || areas_that_stay.contains(&area.id);
        if stays && !area.is_placed() {
            position += 1;
            made.area_order.push((area.id, position));
        }
        if area.own {
            continue;
        }
        let name = format!("{}. {}", area.number("number"), area.text("title"));
        made.areas.miss(area, name, stays);
    }
}

fn of_plan(held: &[Held], plan_id: PlanId) -> impl Iterator<Item = &Held> {
    held.iter()
        .filter(move |held| held.get::<Uuid>("plan_id") == Some(plan_id.0))
}
