//! An entry of the history as pages show it, with what is needed to name its subject and to lead to it.
//!
//! What `before` and `after` hold is up to each act; the sentences read these keys, where they are there: `status`,
//! `timeframe` ({from, to, wording}), `outcome` and `evidence_link` of a move, `title` of an output, `role` of a
//! membership, `activity_id`, `plan` and `code` of a link, [`LinkedOutput`] and [`TiedDecision`] of those to outputs and
//! other decisions, `follow_up` and `note` of a follow-up, `status` of an answer to a proposal, and the counts of [`TakenIn`] for a report.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Act, SubjectKind};
use crate::ids::{ActivityId, DecisionId, HappeningId, OutputId, PersonId};

/// A row of the view `happening_card`.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry {
    pub happening_id: HappeningId,
    pub sequence: i64,
    pub act: Act,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    pub before: Option<Value>,
    pub after: Option<Value>,
    pub reason: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub effective_on: NaiveDate,
    pub takes_back: Option<HappeningId>,
    pub part_of: Option<HappeningId>,
    pub actor_id: Option<PersonId>,
    pub actor_name: Option<String>,
    pub actor_for: String,
    /// `None` for a thing that is no longer there.
    pub subject: Option<Subject>,
    /// The session with whose report this came in.
    pub part_of_session: Option<i32>,
    pub taken_back: Option<TakenBack>,
}

/// By what a subject is named and found; each kind of thing has its own part of this.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Subject {
    pub plan_slug: Option<String>,
    /// Of the activity.
    pub code: Option<String>,
    pub area_number: Option<i32>,
    /// Of the session itself, of the decision's or of the report's.
    pub session_ordinal: Option<i32>,
    pub decision_position: Option<i32>,
    pub decision_number: Option<String>,
    /// Of the activity (or the beginning of its wording), the area, the output, the plan; a name or an acronym.
    pub title: Option<String>,
    /// Of the proposal.
    pub state: Option<String>,
    /// Whether it is no longer shown, so that there is no page to lead to.
    pub withdrawn: bool,
}

/// The entry that took another one back.
#[derive(Clone, Debug, Deserialize)]
pub struct TakenBack {
    pub recorded_at: DateTime<Utc>,
    pub reason: Option<String>,
    pub actor_id: Option<PersonId>,
    pub actor_name: Option<String>,
    pub actor_for: String,
}

impl Entry {
    /// A text in `after`, or else in `before`.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        let of = |state: &'static str| match state {
            "after" => self.after.as_ref(),
            _ => self.before.as_ref(),
        };
        ["after", "before"]
            .into_iter()
            .find_map(|state| of(state)?.get(key)?.as_str())
    }
}

/// The latest entry of a thing: who had the last word on it, and when.
#[derive(Clone, Debug, Deserialize)]
pub struct LastWord {
    pub happening_id: HappeningId,
    pub actor_id: Option<PersonId>,
    pub actor_name: Option<String>,
    pub actor_for: String,
    pub recorded_at: DateTime<Utc>,
}

/// What the entry of a report's taking in holds in `after`: how many things came with it, so that one line can stand
/// for hundreds of entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakenIn {
    pub areas: usize,
    pub activities: usize,
    pub decisions: usize,
    pub outputs: usize,
    /// Things that were there before and read differently now.
    pub changed: usize,
    /// Things that the corrected report no longer has.
    pub withdrawn: usize,
}

/// What the entry of a link between a decision and an activity holds: in `after` when it is made, in `before` when it
/// is undone. The activity's own log finds it by the id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    pub activity_id: ActivityId,
    /// The plan's slug and the activity's code: its address.
    pub plan: String,
    pub code: String,
}

/// What the entry of a link between a decision and an output holds, under the key `output`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedOutput {
    pub output_id: OutputId,
    pub title: String,
}

/// What the entry of a tie between two decisions holds of the other one, under the key `tied`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TiedDecision {
    /// `supersedes` or `implements`.
    pub kind: String,
    pub decision_id: DecisionId,
    pub session: i32,
    pub position: i32,
    pub number: String,
}
