//! Adding an area, and changing what was adopted of one.

use serde_json::json;

use super::super::revising::{By, Change, Revising, Touched};
use super::super::store;
use super::super::{ActivityRow, AreaRow, Kind, Why, next_number};
use super::{TITLE, WORDING, judge_leads, judge_text, judge_timeframe, retimed};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::bodies::Body;
use crate::funding::Basis;
use crate::history::{Act, SubjectKind};
use crate::ids::{AreaId, OrganisationId, PlanId};
use crate::plan::adopt::{self, NewArea};
use crate::time::Timeframe;

/// What a person says of an area.
#[derive(Clone, Debug, Default)]
pub struct AreaWords {
    pub title: String,
    pub objectives: String,
    pub rationale: String,
    pub timeframe: Timeframe,
    pub leads: Vec<OrganisationId>,
    /// Whether the activities that the area's leads led go with it to the new ones.
    pub with_activities: bool,
}

impl AreaWords {
    fn judge(&self, body: &Body, unfit: &mut Vec<Unfit>) {
        judge_text("title", &self.title, TITLE, unfit);
        for (field, text) in [
            ("objectives", &self.objectives),
            ("rationale", &self.rationale),
        ] {
            if text.chars().count() > WORDING {
                unfit.push(Unfit::new(field, "revise-too-long").about(WORDING.to_string()));
            }
        }
        judge_timeframe(&self.timeframe, unfit);
        judge_leads(body, &self.leads, unfit);
    }
}

/// Adds an area at the end of the plan, under a number that no area had; gives the number.
pub async fn add_area(
    by: By<'_>,
    plan: PlanId,
    words: &AreaWords,
    why: &Why,
) -> Result<i32, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    words.judge(by.body, &mut revising.unfit);
    revising.fit()?;
    let areas = store::areas(&mut revising.transaction, plan).await?;
    let new = NewArea {
        area_id: by.stamp.mint.id(),
        plan_id: plan,
        number: next_number(areas.iter().map(|area| area.number)),
        position: areas.iter().map(|area| area.position).max().unwrap_or(0) + 1,
        title: words.title.trim().to_owned(),
        table_title: None,
        objectives: words.objectives.trim().to_owned(),
        rationale: words.rationale.trim().to_owned(),
        timeframe: store::as_kept(&words.timeframe),
        funding_basis: Basis::NotStated.as_str().to_owned(),
        funding_clause: None,
        funding_table_clause: None,
        leads: store::leads_of(words.leads.clone()),
        source: None,
    };
    let adoption = revising.adoption();
    let entries = adopt::add_areas(
        &mut revising.transaction,
        adoption,
        std::slice::from_ref(&new),
    )
    .await?;
    for entry in entries {
        revising.whole(entry.reason(why.reason.clone()));
    }
    revising.touch(Touched::Area(new.area_id));
    revising.finish(Kind::Added).await?;
    Ok(new.number)
}

/// Changes what was adopted of an area. Tells whether anything differed.
pub async fn change_area(
    by: By<'_>,
    plan: PlanId,
    (area, version): (AreaId, i32),
    words: &AreaWords,
    why: &Why,
) -> Result<bool, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let before = revising.area(area, Some(version)).await?;
    words.judge(by.body, &mut revising.unfit);
    super::require_standing(&before, "reason", &mut revising.unfit);
    revising.fit()?;
    let after = AreaRow {
        title: words.title.trim().to_owned(),
        objectives: words.objectives.trim().to_owned(),
        rationale: words.rationale.trim().to_owned(),
        timeframe: retimed(&words.timeframe, &before.timeframe),
        lead_ids: store::leads_of(words.leads.clone()),
        ..before.clone()
    };
    let mut change = Change::default();
    change.note("title", json!(before.title), json!(after.title));
    change.note(
        "objectives",
        json!(before.objectives),
        json!(after.objectives),
    );
    change.note("rationale", json!(before.rationale), json!(after.rationale));
    change.note("timeframe", json!(before.timeframe), json!(after.timeframe));
    change.note("leads", json!(before.lead_ids), json!(after.lead_ids));
    if change.is_empty() {
        return Ok(false);
    }
    let kind = Kind::of_change(change.after.keys());
    let leads_change = change.after.contains_key("leads");
    store::write_area(&mut revising.transaction, &after).await?;
    let entry = revising.entry(Act::AreaRevised, SubjectKind::Area, area);
    revising.whole(entry.before(change.before).after(change.after));
    revising.touch(Touched::Area(area));
    if leads_change && words.with_activities {
        let activities = store::activities_in(&mut revising.transaction, plan, Some(area)).await?;
        let led = activities
            .into_iter()
            .filter(|activity| !activity.withdrawn && activity.lead_ids == before.lead_ids);
        for activity in led {
            hand_over(&mut revising, activity, &after.lead_ids).await?;
        }
    }
    revising.finish(kind).await?;
    Ok(true)
}

/// Gives an activity the new leads of its area.
async fn hand_over(
    revising: &mut Revising<'_>,
    before: ActivityRow,
    leads: &[OrganisationId],
) -> Result<(), NotDone> {
    let id = before.activity_id;
    let after = ActivityRow {
        lead_ids: leads.to_vec(),
        ..before.clone()
    };
    store::write_activity(&mut revising.transaction, &after, revising.by.stamp).await?;
    let entry = revising.entry(Act::ActivityRevised, SubjectKind::Activity, id);
    revising.part(
        entry
            .before(json!({"leads": before.lead_ids}))
            .after(json!({"leads": leads})),
    );
    revising.touch(Touched::Activity(id));
    Ok(())
}
