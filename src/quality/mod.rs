//! The quality of the record: rules that tell what does not fit, each with its remedy. They are one list, `rules::RULES`:
//! a new rule is an entry there and its two sentences in the catalogues.

mod export;
pub mod pages;
pub mod rules;
pub mod section;
pub mod store;

use chrono::{DateTime, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use crate::accounts::{Actor, Role};
use crate::bodies::states::State;
use crate::ids::{OrganisationId, OutputId};
use crate::time::day_begins;

pub use rules::{RULES, Rule};

/// How much a finding of a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record says two things that cannot both be so.
    Wrong,
    /// Something is missing, or is about to be late.
    Missing,
}

impl Severity {
    /// The word in the catalogues' keys and in CSS classes.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Wrong => "error",
            Severity::Missing => "warning",
        }
    }
}

/// Who can put a finding right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The agency that leads, and the coordinator.
    Agency,
    Coordinator,
}

/// Over what someone is told what does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What these agencies lead, by the rules that are an agency's.
    Agencies(Vec<OrganisationId>),
    /// Everything, by all rules.
    Everything,
}

impl Scope {
    /// The coordinator answers for everything, an officer for what the agencies lead; others for nothing.
    pub fn of(actor: &Actor) -> Option<Self> {
        let coordinates = actor
            .memberships
            .iter()
            .any(|membership| membership.role == Role::Coordinator);
        let agencies: Vec<OrganisationId> = actor.agencies().collect();
        match (coordinates || actor.operator, agencies.is_empty()) {
            (true, _) => Some(Scope::Everything),
            (false, false) => Some(Scope::Agencies(agencies)),
            (false, true) => None,
        }
    }

    /// Whether a rule is this one's to answer.
    pub fn has(&self, rule: &Rule) -> bool {
        rule.whose == Whose::Agency || *self == Scope::Everything
    }
}

/// Where a thing that a rule found is shown, and what it is called.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Thing {
    Activity {
        plan: String,
        code: String,
        name: String,
    },
    Area {
        plan: String,
        number: i32,
        name: String,
    },
    Output {
        output: OutputId,
        name: String,
    },
    Decision {
        session: i32,
        position: i32,
        number: String,
        name: String,
    },
    State {
        state: State,
    },
}

/// One thing that does not fit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Finding {
    pub thing_id: uuid::Uuid,
    pub thing: Thing,
    /// By what the findings of a rule are in order.
    pub since: String,
    /// The day that the rule goes by: an end that has passed, a beginning, the last word.
    pub day: Option<NaiveDate>,
    pub lead_ids: Vec<OrganisationId>,
}

/// What a rule found: the first of it, and how much there is; `COUNTED` + 1 stands for more than are counted.
#[derive(Clone, Debug)]
pub struct Assessed {
    pub rule: &'static Rule,
    pub findings: Vec<Finding>,
    pub total: i64,
}

/// Up to how much is counted of each rule.
pub const COUNTED: i64 = 1000;

/// After how many days without an entry an activity is asked after.
pub const SILENCE_DAYS: u64 = 60;

/// Whatever was last heard of before this moment is without word.
pub fn silent_before(today: NaiveDate, zone: Tz) -> DateTime<Utc> {
    day_begins(today - Days::new(SILENCE_DAYS), zone)
}
