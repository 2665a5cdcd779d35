//! Writing down what a session adopted: the session, its plan, areas and activities, and the outputs that its
//! report lists. Many rows go in one statement each, so that a plan of a hundred thousand activities is written
//! as one of twenty is. The caller holds the chain's lock and records the happenings that are handed back.

mod columns;
mod write;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Status;
use crate::accounts::Actor;
use crate::bodies::states::State;
use crate::history::{Act, NewHappening, Stamp, SubjectKind};
use crate::i18n::Language;
use crate::ids::{
    ActivityId, AreaId, BodyId, OrganisationId, OutputId, PlanId, ReportId, SessionId,
};
use crate::time::{PartialDate, Timeframe};
pub(crate) use columns::columns;
pub use write::{add_activities, add_areas, add_outputs, add_plan, add_session};

/// Where in a report a thing was read: first and last line, counted from 1.
pub type Source = Option<(i32, i32)>;

/// A session to be written down.
#[derive(Clone, Debug, Serialize)]
pub struct NewSession {
    pub session_id: SessionId,
    pub ordinal: i32,
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub place: Option<String>,
    pub country_chair: Option<State>,
    /// `in-person`, `hybrid` or `online`.
    pub format: Option<String>,
    pub symbol: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewPlan {
    pub plan_id: PlanId,
    pub session_id: SessionId,
    pub slug: String,
    pub title: String,
    pub language: Language,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewArea {
    pub area_id: AreaId,
    pub plan_id: PlanId,
    pub number: i32,
    /// The place in the plan's order.
    pub position: i32,
    pub title: String,
    pub table_title: Option<String>,
    pub objectives: String,
    pub rationale: String,
    pub timeframe: Timeframe,
    /// A code of `funding_basis`, such as `extrabudgetary`.
    pub funding_basis: String,
    pub funding_clause: Option<String>,
    pub funding_table_clause: Option<String>,
    pub leads: Vec<OrganisationId>,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewActivity {
    pub activity_id: ActivityId,
    pub plan_id: PlanId,
    pub area_id: AreaId,
    pub area_position: i32,
    pub position: i32,
    pub code: String,
    pub label: Option<String>,
    pub wording: String,
    /// Its own, or else its area's or the plan's with an empty wording.
    pub timeframe: Timeframe,
    pub leads: Vec<OrganisationId>,
    /// The States that the wording names.
    pub states: Vec<State>,
    pub status: Status,
    /// The day since which the status holds: that of the session.
    pub status_since: NaiveDate,
    /// A code of the derived funding status, such as `sought`.
    pub funding_status: String,
    #[serde(skip)]
    pub source: Source,
}

#[derive(Clone, Debug, Serialize)]
pub struct NewOutput {
    pub output_id: OutputId,
    /// The session whose report lists it.
    pub session_id: Option<SessionId>,
    pub organisation_id: Option<OrganisationId>,
    /// `training`, `study tour` …
    pub kind: String,
    pub title: String,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    pub state: Option<State>,
    pub format: Option<String>,
    pub link: Option<String>,
    /// The activities that it serves.
    pub activities: Vec<ActivityId>,
    #[serde(skip)]
    pub source: Source,
}

impl NewOutput {
    /// What a report lists as delivered took place, and so did what is noted as over by the day for which that holds;
    /// of what lies ahead nothing is said yet.
    pub fn delivered_by(&self, day: NaiveDate) -> Option<bool> {
        let delivered = match self.timeframe.ends() {
            Some(ends) => ends <= day,
            None => self.session_id.is_some(),
        };
        delivered.then_some(true)
    }
}

/// By whom, when, for which body, and from which report.
#[derive(Clone, Copy, Debug)]
pub struct Adoption<'a> {
    pub actor: &'a Actor,
    pub stamp: Stamp,
    pub body_id: BodyId,
    pub report_id: Option<ReportId>,
    /// The day from which what is adopted holds: that of the session.
    pub effective_on: NaiveDate,
}

impl Adoption<'_> {
    fn entry(
        &self,
        act: Act,
        kind: SubjectKind,
        id: impl Into<Uuid>,
        after: impl Serialize,
        source: Source,
    ) -> NewHappening {
        NewHappening::new(self.actor, self.stamp, act, kind, id)
            .after(self.with_source(after, source))
            .effective_on(self.effective_on)
    }

    /// What an entry says of a thing, with where it was read: on another day its page shows the lines of that time.
    pub fn with_source(&self, after: impl Serialize, source: Source) -> Value {
        let mut after = serde_json::to_value(after).unwrap_or_default();
        if let (Value::Object(after), Some(report_id)) = (&mut after, self.report_id) {
            after.insert("report_id".to_owned(), json!(report_id));
            after.insert(
                "source_from".to_owned(),
                json!(source.map(|(from, _)| from)),
            );
            after.insert("source_to".to_owned(), json!(source.map(|(_, to)| to)));
        }
        after
    }
}
