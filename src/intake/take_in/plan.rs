//! A plan with its areas and activities, as the report has them now, and what their new order moves.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::Writing;
use crate::history::{Act, SubjectKind};
use crate::intake::compare::PlanChanges;
use crate::intake::revise;
use crate::plan::adopt;

impl Writing<'_> {
    pub(super) async fn plan(&mut self, plan: &PlanChanges) -> sqlx::Result<()> {
        let stood = match plan.plan_id {
            Some(plan_id) => revise::places(&mut *self.connection, plan_id).await?,
            None => HashMap::new(),
        };
        for new in &plan.plan.new {
            let entry = adopt::add_plan(&mut *self.connection, self.adoption, new).await?;
            self.entries.push(entry);
        }
        for changed in &plan.plan.changed {
            revise::plan(&mut *self.connection, self.adoption, changed).await?;
            self.changed(
                Act::PlanChanged,
                SubjectKind::Plan,
                changed.now.plan_id.0,
                changed,
                changed.now.source,
            );
        }
        let added = adopt::add_areas(&mut *self.connection, self.adoption, &plan.areas.new).await?;
        self.entries.extend(added);
        for changed in &plan.areas.changed {
            revise::area(&mut *self.connection, self.adoption, changed).await?;
            self.changed(
                Act::AreaChanged,
                SubjectKind::Area,
                changed.now.area_id.0,
                changed,
                changed.now.source,
            );
        }
        // Activities name their area's place, so the areas are in order before the activities are written.
        revise::order_areas(&mut *self.connection, &plan.area_order).await?;
        let added =
            adopt::add_activities(&mut *self.connection, self.adoption, &plan.activities.new)
                .await?;
        self.entries.extend(added);
        for changed in &plan.activities.changed {
            revise::activity(&mut *self.connection, self.adoption, changed).await?;
            self.changed(
                Act::ActivityChanged,
                SubjectKind::Activity,
                changed.now.activity_id.0,
                changed,
                changed.now.source,
            );
        }
        revise::order_activities(&mut *self.connection, &plan.activity_order).await?;
        if let Some(plan_id) = plan.plan_id.filter(|_| !stood.is_empty()) {
            let stands = revise::places(&mut *self.connection, plan_id).await?;
            self.moved_in_order(&stood, &stands);
        }
        self.gone(
            Act::ActivityWithdrawn,
            SubjectKind::Activity,
            &plan.activities.gone,
        )
        .await?;
        self.gone(Act::AreaWithdrawn, SubjectKind::Area, &plan.areas.gone)
            .await
    }

    /// Whatever stood before and has another place in the plan's order now says so, in the entry of its change where
    /// it has one.
    fn moved_in_order(
        &mut self,
        stood: &HashMap<Uuid, (SubjectKind, i32)>,
        stands: &HashMap<Uuid, (SubjectKind, i32)>,
    ) {
        let mut moved: Vec<(Uuid, SubjectKind, i32, i32)> = stood
            .iter()
            .filter_map(|(id, (kind, was))| {
                let is = stands.get(id).map(|(_, is)| *is)?;
                (is != *was).then_some((*id, *kind, *was, is))
            })
            .collect();
        moved.sort_by_key(|(id, ..)| *id);
        for (id, kind, was, is) in moved {
            let act = match kind {
                SubjectKind::Area => Act::AreaChanged,
                _ => Act::ActivityChanged,
            };
            let entry = self
                .entries
                .iter_mut()
                .find(|entry| entry.subject_id == id && entry.act == act);
            let Some(entry) = entry else {
                let (was, is) = (json!({"position": was}), json!({"position": is}));
                self.entry(act, kind, id, Some(was), Some(is), true);
                continue;
            };
            if let Some(Value::Object(before)) = &mut entry.before {
                before.insert("position".to_owned(), was.into());
            }
            if let Some(Value::Object(after)) = &mut entry.after {
                after.insert("position".to_owned(), is.into());
            }
        }
    }
}
