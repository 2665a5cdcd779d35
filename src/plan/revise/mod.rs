//! The structure of a plan and how it changes: areas and activities are added, reworded, split, merged, moved, put in
//! order, retired and reinstated, and the next plan is made from this one. In a draft that is free; in an adopted plan
//! each change is a revision with a reason, and the decision that calls for it if there is one. Nothing is deleted,
//! and neither a code nor an area's number is ever given again.

pub mod acts;
pub mod pages;
mod revising;
pub mod store;

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::bodies::PlanState;
use crate::bodies::states::State;
use crate::ids::{ActivityId, AreaId, OrganisationId, PlanId, SessionId};
use crate::plan::Status;
use crate::plan::called::DecisionNamed;
use crate::time::{PartialDate, Timeframe};

/// What a revision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Added,
    Split,
    Merged,
    Moved,
    Ordered,
    Retired,
    Reinstated,
    /// Another wording, title, label, objectives or rationale.
    Reworded,
    /// Another timeframe.
    Retimed,
    /// Other leads or other States.
    Reassigned,
}

impl Kind {
    /// The word used in JSON and kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Split => "split",
            Kind::Merged => "merged",
            Kind::Moved => "moved",
            Kind::Ordered => "ordered",
            Kind::Retired => "retired",
            Kind::Reinstated => "reinstated",
            Kind::Reworded => "reworded",
            Kind::Retimed => "retimed",
            Kind::Reassigned => "reassigned",
        }
    }

    /// What a change of these fields is called: by the weightiest of them.
    pub fn of_change<'a>(fields: impl Iterator<Item = &'a String> + Clone) -> Kind {
        let any = |known: &[&str]| fields.clone().any(|field| known.contains(&field.as_str()));
        if any(&["wording", "title", "label", "objectives", "rationale"]) {
            Kind::Reworded
        } else if any(&["timeframe"]) {
            Kind::Retimed
        } else {
            Kind::Reassigned
        }
    }
}

/// Why a revision is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Why {
    pub reason: Option<String>,
    pub decision: Option<DecisionNamed>,
}

/// How one activity came from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    Split,
    Merged,
    /// From the plan before.
    Carried,
}

impl How {
    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            How::Split => "split",
            How::Merged => "merged",
            How::Carried => "carried",
        }
    }
}

/// A plan as its structure is changed.
#[derive(Clone, Debug, Deserialize)]
pub struct PlanRow {
    pub plan_id: PlanId,
    pub slug: String,
    pub title: String,
    pub session_id: SessionId,
    pub session_ordinal: i32,
    pub state: PlanState,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub language: crate::i18n::Language,
    pub version: i32,
}

/// An area as its structure is changed: also one that is retired.
#[derive(Clone, Debug, Deserialize)]
pub struct AreaRow {
    pub area_id: AreaId,
    pub number: i32,
    pub position: i32,
    pub title: String,
    pub objectives: String,
    pub rationale: String,
    pub timeframe: Timeframe,
    pub funding_basis: String,
    pub funding_clause: Option<String>,
    pub funding_table_clause: Option<String>,
    pub lead_ids: Vec<OrganisationId>,
    pub withdrawn: bool,
    pub retired_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// An activity as its structure is changed: also one that is retired.
#[derive(Clone, Debug, Deserialize)]
pub struct ActivityRow {
    pub activity_id: ActivityId,
    pub area_id: AreaId,
    pub area_number: i32,
    pub area_position: i32,
    pub position: i32,
    pub code: String,
    pub label: Option<String>,
    pub wording: String,
    pub title: Option<String>,
    pub timeframe: Timeframe,
    pub lead_ids: Vec<OrganisationId>,
    pub state_codes: Vec<State>,
    pub status: Status,
    pub status_since: NaiveDate,
    pub outcome: Option<String>,
    pub evidence_link: Option<String>,
    pub funding_status: String,
    pub withdrawn: bool,
    pub retired_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// An activity as others name it.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    pub activity_id: ActivityId,
    pub plan_slug: String,
    pub plan_title: String,
    pub draft: bool,
    pub code: String,
    pub name: String,
    pub retired: bool,
}

/// A step from one activity to another.
#[derive(Clone, Debug, Deserialize)]
pub struct Step {
    pub how: How,
    pub activity: Named,
}

/// A wording or title that stood until a revision.
#[derive(Clone, Debug, Deserialize)]
pub struct Former {
    pub wording: String,
    pub until: DateTime<Utc>,
}

/// A decision, as it is named and found.
#[derive(Clone, Debug, Deserialize)]
pub struct Called {
    pub session: i32,
    pub position: i32,
    pub number: String,
}

/// A revision, as it is listed.
#[derive(Clone, Debug, Deserialize)]
pub struct Revision {
    /// Counted from 1 within the plan.
    pub number: i32,
    pub kind: Kind,
    pub reason: String,
    pub recorded_at: DateTime<Utc>,
    pub decision: Option<Called>,
}

/// The place of an activity in the structure, as its page shows it.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Structure {
    #[serde(default)]
    pub origins: Vec<Step>,
    #[serde(default)]
    pub successors: Vec<Step>,
    /// The latest first.
    pub former: Vec<Former>,
    pub revisions: Vec<Revision>,
    /// The history of what it came from, the latest first.
    #[serde(default)]
    pub behind: Vec<crate::history::log::Entry>,
}

/// The code of a new activity: the area's number and the first place beyond all that were ever given.
pub fn next_code<'a>(area: i32, taken: impl Iterator<Item = &'a str>) -> String {
    let prefix = format!("{area}.");
    let places = taken.filter_map(|code| code.strip_prefix(&prefix)?.parse::<u32>().ok());
    format!("{prefix}{}", places.max().unwrap_or_default() + 1)
}

/// The number of a new area: beyond all that were ever given.
pub fn next_number(taken: impl Iterator<Item = i32>) -> i32 {
    taken.max().unwrap_or_default() + 1
}

/// "2023-2025", "2024", or what is given where no period is known; with a number behind it where that is taken.
pub fn free_slug(
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    otherwise: String,
    taken: &HashSet<String>,
) -> String {
    let from = from.map(|from| from.first().year());
    let to = to.map(|to| to.last().year());
    let wanted = match (from.or(to), to.or(from)) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}-{to}"),
        _ => otherwise,
    };
    if !taken.contains(&wanted) {
        return wanted;
    }
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    numbered
        .into_iter()
        .find(|slug| !taken.contains(slug))
        .unwrap_or(wanted)
}

/// Whether an activity is carried over into the next plan unless someone says otherwise: what is still to be done.
pub fn is_unfinished(status: Status) -> bool {
    !matches!(
        status,
        Status::Delivered | Status::Completed | Status::Cancelled
    )
}

/// The timeframe that a carried activity has in the next plan: its own where it still lies within, else the plan's.
pub fn carried_timeframe(
    own: &Timeframe,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
) -> Timeframe {
    let begins = from.map(PartialDate::first);
    let reaches = own
        .ends()
        .zip(begins)
        .is_some_and(|(ends, begins)| ends >= begins);
    if reaches {
        return own.clone();
    }
    Timeframe {
        from,
        to,
        wording: String::new(),
    }
}

/// The order that numbers typed beside things ask for: each thing with its place, counted from 1, and the number. What
/// is given another's number stands before it where it moves up, and behind it where it moves down.
pub fn ordered<T: Copy>(things: &[(T, i32, i32)]) -> Vec<T> {
    let mut sorted: Vec<&(T, i32, i32)> = things.iter().collect();
    sorted.sort_by_key(|(_, place, wanted)| (*wanted, wanted.cmp(place), *place));
    sorted.into_iter().map(|(thing, ..)| *thing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Timeframe {
        Timeframe {
            from: from.parse().ok(),
            to: to.parse().ok(),
            wording: "as written".to_owned(),
        }
    }

    #[test]
    fn a_code_is_never_given_again() {
        let taken = ["5.1", "5.7", "5.x", "51.9", "4.12"];
        assert_eq!(next_code(5, taken.into_iter()), "5.8");
        assert_eq!(next_code(6, taken.into_iter()), "6.1");
        assert_eq!(next_number([1, 7, 3].into_iter()), 8);
    }

    #[test]
    fn a_change_is_called_after_the_weightiest_of_its_fields() {
        let kind = |fields: &[&str]| {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            Kind::of_change(fields.iter())
        };
        assert_eq!(kind(&["timeframe", "wording"]), Kind::Reworded);
        assert_eq!(kind(&["leads", "timeframe"]), Kind::Retimed);
        assert_eq!(kind(&["leads"]), Kind::Reassigned);
    }

    #[test]
    fn every_kind_reads_back_as_it_is_kept() {
        for word in [
            "added",
            "split",
            "merged",
            "moved",
            "ordered",
            "retired",
            "reinstated",
            "reworded",
            "retimed",
            "reassigned",
        ] {
            let kind: Kind = serde_json::from_value(word.into()).unwrap();
            assert_eq!(kind.as_str(), word);
        }
    }

    #[test]
    fn a_plan_is_addressed_by_its_years_and_by_a_number_where_they_are_taken() {
        let taken: HashSet<String> = ["2026-2028".to_owned()].into();
        let point = |text: &str| text.parse().ok();
        let slug = |from, to| free_slug(from, to, "session-5".to_owned(), &taken);
        assert_eq!(slug(point("2026"), point("2027-06")), "2026-2027");
        assert_eq!(slug(point("2026"), point("2028")), "2026-2028-2");
        assert_eq!(slug(None, None), "session-5");
    }

    #[test]
    fn what_is_done_with_is_not_carried_over() {
        let carried: Vec<Status> = Status::ALL
            .into_iter()
            .filter(|status| is_unfinished(*status))
            .collect();
        assert_eq!(
            carried,
            [
                Status::Planned,
                Status::Preparing,
                Status::UnderWay,
                Status::Postponed
            ]
        );
    }

    #[test]
    fn a_carried_activity_keeps_a_timeframe_that_reaches_into_the_next_plan() {
        let (from, to) = ("2026-01".parse().ok(), "2027-12".parse().ok());
        let reaching = span("2025-06", "2026-03");
        assert_eq!(carried_timeframe(&reaching, from, to), reaching);
        let past = carried_timeframe(&span("2023-10", "2025-12"), from, to);
        assert_eq!((past.from, past.to), (from, to));
        assert_eq!(past.wording, "");
    }

    #[test]
    fn what_is_given_anothers_number_takes_its_place() {
        let up = [('a', 1, 1), ('b', 2, 2), ('c', 3, 1)];
        assert_eq!(ordered(&up), ['c', 'a', 'b']);
        let down = [('a', 1, 3), ('b', 2, 2), ('c', 3, 3)];
        assert_eq!(ordered(&down), ['b', 'c', 'a']);
        let same = [('a', 1, 1), ('b', 2, 2)];
        assert_eq!(ordered(&same), ['a', 'b']);
    }
}
