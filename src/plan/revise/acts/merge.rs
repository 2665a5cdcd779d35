//! Merging activities into one under a new code: what hung on them hangs on it, and they are retired.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::super::revising::{By, Revising, Touched, standing};
use super::super::store;
use super::super::{ActivityRow, How, Kind, Why};
use super::money::hand_over;
use super::split::hang_output;
use super::{ActivityWords, Standing, behind_last, came_from, make, require_standing};
use crate::accounts::not_done::{NotDone, Unfit};
use crate::funding::handover::Holder;
use crate::history::{Act, SubjectKind};
use crate::ids::{ActivityId, AreaId, PlanId};
use crate::plan::Status;

/// A merging as someone asks for it: which activities, each on the version that was seen.
#[derive(Clone, Debug)]
pub struct MergeOrder {
    pub activities: Vec<(ActivityId, i32)>,
    /// The area in which the new one stands.
    pub area_id: Option<AreaId>,
    pub words: ActivityWords,
}

/// The status of what is made of several: work on any of them is work on it, and since the first of those days.
pub fn merged_status(of: &[(Status, NaiveDate)]) -> Option<(Status, NaiveDate)> {
    let order = [
        Status::UnderWay,
        Status::Preparing,
        Status::Planned,
        Status::Postponed,
        Status::Delivered,
        Status::Completed,
        Status::Cancelled,
    ];
    order.into_iter().find_map(|status| {
        let since = of.iter().filter(|(one, _)| *one == status);
        since
            .map(|(_, since)| *since)
            .min()
            .map(|day| (status, day))
    })
}

/// Merges activities; gives the code of the new one.
pub async fn merge(
    by: By<'_>,
    plan: PlanId,
    order: &MergeOrder,
    why: &Why,
) -> Result<String, NotDone> {
    let mut revising = Revising::begin(by, plan, why).await?;
    let mut origins: Vec<ActivityRow> = Vec::new();
    for (id, version) in &order.activities {
        let origin = revising.activity(*id, *version).await?;
        super::activity::require_not_retired(&origin, &mut revising.unfit);
        if origins.iter().all(|known| known.activity_id != *id) {
            origins.push(origin);
        }
    }
    if origins.len() < 2 {
        revising
            .unfit
            .push(Unfit::new("codes", "revise-needs-two-activities"));
    }
    order.words.judge(by.body, &mut revising.unfit);
    let first = origins.first().map(|origin| origin.area_id);
    let Some(area_id) = order.area_id.or(first) else {
        return Err(NotDone::Unfit(std::mem::take(&mut revising.unfit)));
    };
    let area = revising.area(area_id, None).await?;
    require_standing(&area, "area", &mut revising.unfit);
    revising.fit()?;
    let statuses: Vec<(Status, NaiveDate)> = origins
        .iter()
        .map(|origin| (origin.status, origin.status_since))
        .collect();
    let (status, since) = merged_status(&statuses).unwrap_or((Status::Planned, by.stamp.today));
    let position = behind_last(&mut revising, &area).await?;
    let beside = origins.iter().find(|origin| origin.area_id == area_id);
    let joined = |of: fn(&ActivityRow) -> Option<&String>| -> Option<String> {
        let texts: Vec<&str> = origins.iter().filter_map(of).map(String::as_str).collect();
        (!texts.is_empty()).then(|| texts.join("\n"))
    };
    let outcome = joined(|origin| origin.outcome.as_ref());
    let stands = Standing {
        status,
        status_since: since,
        outcome: outcome.as_deref(),
        evidence_link: origins
            .iter()
            .find_map(|origin| origin.evidence_link.as_deref()),
        ..Standing::planned(&area, beside.map_or(position, |row| row.position), since)
    };
    let mut made = make(&mut revising, by.stamp.mint.id(), stands, &order.words).await?;
    let codes: Vec<&str> = origins.iter().map(|origin| origin.code.as_str()).collect();
    let ids: Vec<ActivityId> = origins.iter().map(|origin| origin.activity_id).collect();
    came_from(&mut made.entry, &ids, How::Merged);
    // The whole is the new activity's: it says what it is made of, beside all that it is.
    made.entry.act = Act::ActivitiesMerged;
    if let Some(Value::Object(after)) = &mut made.entry.after {
        after.insert("merged_from".to_owned(), json!(codes));
    }
    let entry = made.entry.reason(why.reason.clone());
    revising.whole(entry);
    revising.touch(Touched::Activity(made.activity_id));
    store::retire_activities(&mut revising.transaction, &ids, Some(by.stamp.now)).await?;
    for origin in &origins {
        let id = origin.activity_id;
        store::add_origin(&mut revising.transaction, made.activity_id, id, How::Merged).await?;
        let entry = revising.entry(Act::ActivityRetired, SubjectKind::Activity, id);
        revising.part(entry.before(standing()).after(json!({
            "withdrawn": true, "retired_at": by.stamp.now, "merged_into": made.code,
        })));
        revising.touch(Touched::Activity(id));
    }
    let ties = store::ties(&mut revising.transaction, &ids).await?;
    for output in &ties.outputs {
        hang_output(&mut revising, output, &ids, &[made.activity_id]).await?;
    }
    hand_over(&mut revising, &ids, |_| Holder {
        activity_id: made.activity_id,
        code: made.code.clone(),
    })
    .await?;
    for decision in &ties.decisions {
        revising
            .tie(decision.decision_id, made.activity_id, &made.code)
            .await?;
    }
    revising.tie_decision(made.activity_id, &made.code).await?;
    revising.finish(Kind::Merged).await?;
    Ok(made.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_several_is_as_far_as_the_work_on_any_of_them() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let (early, late) = (day("2024-01-10"), day("2024-03-01"));
        let status = |of: &[(Status, NaiveDate)]| merged_status(of).unwrap();
        assert_eq!(
            status(&[(Status::Planned, early), (Status::UnderWay, late)]),
            (Status::UnderWay, late)
        );
        assert_eq!(
            status(&[(Status::Completed, early), (Status::Planned, late)]),
            (Status::Planned, late)
        );
        assert_eq!(
            status(&[(Status::Planned, late), (Status::Planned, early)]),
            (Status::Planned, early)
        );
        assert_eq!(merged_status(&[]), None);
    }
}
