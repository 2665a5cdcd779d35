//! The next plan, made from this one as a draft; its title, period and session while it is one; and its adoption.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::super::revising::{By, Change, Revising};
use super::super::store::{self, Beside};
use super::super::{ActivityRow, AreaRow, How, Kind, PlanRow, Why, carried_timeframe, free_slug};
use super::money::carry_money;
use super::{TITLE, judge_text, with_beside};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::bodies::{PlanState, Session};
use crate::error::Error;
use crate::funding::store::Of;
use crate::history::{self, Act, Chain, NewHappening, SubjectKind};
use crate::ids::{ActivityId, PlanId, SessionId};
use crate::plan::adopt::{self, Adoption, NewActivity, NewArea, NewPlan};
use crate::plan::baseline::{Fixing, day_of};
use crate::time::PartialDate;

/// What a person says of a plan.
#[derive(Clone, Debug, Default)]
pub struct PlanWords {
    pub title: String,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    /// The session that adopts it, by its number.
    pub session: Option<i32>,
}

impl PlanWords {
    /// Judges the words; gives the session.
    fn judge<'b>(&self, by: &By<'b>, unfit: &mut Vec<Unfit>) -> Option<&'b Session> {
        judge_text("title", &self.title, TITLE, unfit);
        let ends = self.to.map(PartialDate::last);
        if self
            .from
            .map(PartialDate::first)
            .zip(ends)
            .is_some_and(|(from, to)| from > to)
        {
            unfit.push(Unfit::new("ends", "plan-refused-order"));
        }
        let session = self.session.and_then(|ordinal| by.body.session(ordinal));
        if session.is_none() {
            unfit.push(Unfit::new("session", "revise-needs-session"));
        }
        session
    }
}

/// A next plan as someone asks for it.
#[derive(Clone, Debug, Default)]
pub struct NextPlan {
    pub words: PlanWords,
    /// The activities that are carried over.
    pub carried: Vec<ActivityId>,
}

/// Makes a draft of the next plan: the areas of what is carried over, and each activity with a new code, its status
/// and the way back to what it came from. Gives the plan's address.
pub async fn make_next(by: By<'_>, from: PlanId, next: &NextPlan) -> Result<String, NotDone> {
    by.require()?;
    let mut unfit = Vec::new();
    let session = next.words.judge(&by, &mut unfit);
    let chain = Chain::Body(by.body.body_id);
    let mut transaction = by.pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    let old = store::plan(&mut transaction, by.body.body_id, from)
        .await?
        .ok_or(Error::NotFound)?;
    if old.state == PlanState::Draft {
        unfit.push(Unfit::new("title", "revise-next-of-a-draft"));
    }
    let (true, Some(session)) = (unfit.is_empty(), session) else {
        return Err(NotDone::Unfit(unfit));
    };
    let taken = store::slugs(&mut transaction, by.body.body_id).await?;
    let new = new_plan(&by, &old, &next.words, session, &taken);
    let areas = store::areas(&mut transaction, from).await?;
    let rows = store::activities_in(&mut transaction, from, None).await?;
    let carried: HashSet<ActivityId> = next.carried.iter().copied().collect();
    let rows: Vec<ActivityRow> = rows
        .into_iter()
        .filter(|row| !row.withdrawn && carried.contains(&row.activity_id))
        .collect();
    let adoption = Adoption {
        actor: by.actor,
        stamp: by.stamp,
        body_id: by.body.body_id,
        report_id: None,
        effective_on: by.stamp.today,
    };
    let mut whole = adopt::add_plan(&mut transaction, adoption, &new).await?;
    store::begin_draft(&mut transaction, new.plan_id, from).await?;
    insert(
        &mut whole,
        [
            ("state", json!(PlanState::Draft)),
            ("carried_from", json!(from)),
        ],
    );
    let id = whole.happening_id;
    let mut entries = vec![whole];
    let (kept, new_areas) = carry_areas(&by, &new, &areas, &rows);
    let of_areas = adopt::add_areas(&mut transaction, adoption, &new_areas).await?;
    for (entry, (old, new)) in of_areas.into_iter().zip(kept.iter().zip(&new_areas)) {
        store::carry_area(&mut transaction, new.area_id, old.area_id).await?;
        let mut entry = entry.part_of(id);
        insert(&mut entry, [("carried_from", json!(old.area_id))]);
        entries.push(entry);
    }
    let carried = carry_activities(&by, &new, &kept, &new_areas, &rows);
    let fresh: Vec<NewActivity> = carried.iter().map(|(new, _)| new.clone()).collect();
    let of_activities = adopt::add_activities(&mut transaction, adoption, &fresh).await?;
    for (entry, (new, old)) in of_activities.into_iter().zip(&carried) {
        let beside = Beside {
            title: old.title.as_deref(),
            outcome: old.outcome.as_deref(),
            evidence_link: old.evidence_link.as_deref(),
        };
        store::write_beside(&mut transaction, new.activity_id, &beside).await?;
        store::add_origin(
            &mut transaction,
            new.activity_id,
            old.activity_id,
            How::Carried,
        )
        .await?;
        let mut entry = with_beside(entry, &beside).part_of(id);
        insert(&mut entry, [("carried_from", json!(old.activity_id))]);
        entries.push(entry);
    }
    let of_areas = kept.iter().zip(&new_areas);
    let mut pairs: Vec<(Of, Of)> = of_areas
        .map(|(old, new)| (Of::Area(old.area_id), Of::Area(new.area_id)))
        .collect();
    pairs.extend(
        carried
            .iter()
            .map(|(new, old)| (Of::Activity(old.activity_id), Of::Activity(new.activity_id))),
    );
    let money = carry_money(&mut transaction, &by, &pairs).await?;
    entries.extend(money.into_iter().map(|entry| entry.part_of(id)));
    history::store::record(&mut transaction, chain, &entries).await?;
    transaction.commit().await?;
    Ok(new.slug)
}

fn insert<const N: usize>(entry: &mut NewHappening, more: [(&str, Value); N]) {
    let empty = || Value::Object(Map::new());
    if let Value::Object(after) = entry.after.get_or_insert_with(empty) {
        after.extend(more.map(|(key, value)| (key.to_owned(), value)));
    }
}

fn new_plan(
    by: &By<'_>,
    old: &PlanRow,
    words: &PlanWords,
    session: &Session,
    taken: &HashSet<String>,
) -> NewPlan {
    let otherwise = format!("session-{}", session.ordinal);
    NewPlan {
        plan_id: by.stamp.mint.id(),
        session_id: session.session_id,
        slug: free_slug(words.from, words.to, otherwise, taken),
        title: words.title.trim().to_owned(),
        language: old.language,
        from: words.from,
        to: words.to.or(words.from),
        source: None,
    }
}

/// The areas in which something that is carried over stands, under the numbers that they had.
fn carry_areas<'a>(
    by: &By<'_>,
    plan: &NewPlan,
    areas: &'a [AreaRow],
    rows: &[ActivityRow],
) -> (Vec<&'a AreaRow>, Vec<NewArea>) {
    let holds = |area: &&AreaRow| rows.iter().any(|row| row.area_id == area.area_id);
    let kept: Vec<&AreaRow> = areas.iter().filter(holds).collect();
    let new = kept.iter().zip(1..).map(|(area, position)| NewArea {
        area_id: by.stamp.mint.id(),
        plan_id: plan.plan_id,
        number: area.number,
        position,
        title: area.title.clone(),
        table_title: None,
        objectives: area.objectives.clone(),
        rationale: area.rationale.clone(),
        timeframe: carried_timeframe(&area.timeframe, plan.from, plan.to),
        funding_basis: area.funding_basis.clone(),
        funding_clause: area.funding_clause.clone(),
        funding_table_clause: area.funding_table_clause.clone(),
        leads: area.lead_ids.clone(),
        source: None,
    });
    let new = new.collect();
    (kept, new)
}

/// The activities of the new plan, each with the one that it was.
fn carry_activities<'a>(
    by: &By<'_>,
    plan: &NewPlan,
    kept: &[&AreaRow],
    new_areas: &[NewArea],
    rows: &'a [ActivityRow],
) -> Vec<(NewActivity, &'a ActivityRow)> {
    let mut carried = Vec::new();
    for (old, area) in kept.iter().zip(new_areas) {
        let in_area = rows.iter().filter(|row| row.area_id == old.area_id);
        for (row, position) in in_area.zip(1..) {
            let new = NewActivity {
                activity_id: by.stamp.mint.id(),
                plan_id: plan.plan_id,
                area_id: area.area_id,
                area_position: area.position,
                position,
                code: format!("{}.{position}", area.number),
                label: None,
                wording: row.wording.clone(),
                timeframe: carried_timeframe(&row.timeframe, plan.from, plan.to),
                leads: row.lead_ids.clone(),
                states: row.state_codes.clone(),
                status: row.status,
                status_since: row.status_since,
                funding_status: row.funding_status.clone(),
                source: None,
            };
            carried.push((new, row));
        }
    }
    carried
}

/// Changes a draft's title, period and the session that is to adopt it. Tells whether anything differed.
pub async fn edit_plan(
    by: By<'_>,
    (plan, version): (PlanId, i32),
    words: &PlanWords,
) -> Result<bool, NotDone> {
    let mut revising = Revising::begin(by, plan, &Why::default()).await?;
    if revising.plan.version != version {
        return Err(NotDone::Outdated);
    }
    // An adopted plan is not edited, whatever the reason.
    if revising.is_adopted() {
        revising.unfit = vec![Unfit::new("title", "revise-adopted-already")];
    }
    let session = words.judge(&by, &mut revising.unfit);
    revising.fit()?;
    let Some(session) = session else {
        return Ok(false);
    };
    let before = &revising.plan;
    let (title, to) = (words.title.trim(), words.to.or(words.from));
    let mut change = Change::default();
    change.note("title", json!(before.title), json!(title));
    change.note("from", json!(before.from), json!(words.from));
    change.note("to", json!(before.to), json!(to));
    change.note(
        "session_id",
        json!(before.session_id),
        json!(session.session_id),
    );
    if change.is_empty() {
        return Ok(false);
    }
    store::write_plan(
        &mut revising.transaction,
        plan,
        title,
        (words.from, to),
        session.session_id,
    )
    .await?;
    let entry = revising.entry(Act::PlanRevised, SubjectKind::Plan, plan);
    revising.whole(entry.before(change.before).after(change.after));
    revising.finish(Kind::Reworded).await?;
    Ok(true)
}

/// What a plan's adoption needs to know.
#[derive(Clone, Debug)]
pub struct Adopting {
    pub plan_id: PlanId,
    pub slug: String,
    /// The session for which it was drafted.
    pub drafted_for: SessionId,
    pub session_id: SessionId,
    pub session_ordinal: i32,
}

/// Freezes a draft: from here on each change of its structure is a revision. What it carries over is from now on
/// nobody's duty in the plan before, which is told of each.
pub async fn freeze(
    connection: &mut sqlx::PgConnection,
    adoption: Adoption<'_>,
    adopting: &Adopting,
) -> sqlx::Result<Vec<NewHappening>> {
    let taken = store::adopt(connection, adopting.plan_id, adopting.session_id).await?;
    let entry = |act, kind, id: uuid::Uuid| {
        NewHappening::new(adoption.actor, adoption.stamp, act, kind, id)
            .effective_on(adoption.effective_on)
    };
    let mut change = Change::default();
    change.note("state", json!(PlanState::Draft), json!(PlanState::Adopted));
    change.note(
        "session_id",
        json!(adopting.drafted_for),
        json!(adopting.session_id),
    );
    let ordinal = json!(adopting.session_ordinal);
    change.after.insert("session_ordinal".to_owned(), ordinal);
    let whole = entry(Act::PlanAdopted, SubjectKind::Plan, adopting.plan_id.0)
        .before(change.before)
        .after(change.after);
    let id = whole.happening_id;
    let mut entries = vec![whole];
    entries.extend(taken.into_iter().map(|one| {
        let after = json!({"dormant": true, "into_plan": adopting.slug, "into_code": one.code});
        entry(
            Act::ActivityTakenOver,
            SubjectKind::Activity,
            one.origin_id.0,
        )
        .before(json!({"dormant": false}))
        .after(after)
        .part_of(id)
    }));
    Ok(entries)
}

/// Records that a session has adopted a draft, and fixes the plan's baseline at that session.
pub async fn adopt_plan(
    by: By<'_>,
    (plan, version): (PlanId, i32),
    session: Option<i32>,
) -> Result<(), NotDone> {
    let mut revising = Revising::begin(by, plan, &Why::default()).await?;
    if revising.plan.version != version {
        return Err(NotDone::Outdated);
    }
    let mut unfit = Vec::new();
    if revising.is_adopted() {
        unfit.push(Unfit::new("session", "revise-adopted-already"));
    }
    let session = session.and_then(|ordinal| by.body.session(ordinal));
    let day = session.map(|session| day_of(session, by.stamp.today));
    match day {
        None => unfit.push(Unfit::new("session", "revise-needs-session")),
        Some(day) if day > by.stamp.today => {
            unfit.push(Unfit::new("session", "revise-session-ahead"))
        }
        Some(_) => {}
    }
    let (true, Some(session), Some(day)) = (unfit.is_empty(), session, day) else {
        return Err(NotDone::Unfit(unfit));
    };
    let adopting = Adopting {
        plan_id: plan,
        slug: revising.plan.slug.clone(),
        drafted_for: revising.plan.session_id,
        session_id: session.session_id,
        session_ordinal: session.ordinal,
    };
    let adoption = Adoption {
        effective_on: day,
        ..revising.adoption()
    };
    let mut entries = freeze(&mut revising.transaction, adoption, &adopting).await?;
    let fixing = Fixing {
        body_id: by.body.body_id,
        plan_id: plan,
        session_id: session.session_id,
        session_ordinal: session.ordinal,
        effective_on: day,
    };
    let mut baseline = fixing.entry(by.actor, by.stamp);
    baseline.part_of = entries.first().map(|whole| whole.happening_id);
    entries.push(baseline);
    let chain = Chain::Body(by.body.body_id);
    let mut transaction = revising.transaction;
    let head = history::store::record(&mut transaction, chain, &entries).await?;
    fixing
        .keep(&mut transaction, by.stamp, head.sequence)
        .await?;
    transaction.commit().await?;
    Ok(())
}
