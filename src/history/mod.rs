//! The history: who did what to which thing, when it was recorded and for when it holds. Every act records here,
//! in its own transaction; each entry carries the hash of the one before it.

pub mod check;
pub mod command;
pub mod heads;
pub mod log;
pub(crate) mod marks;
pub mod naming;
pub mod pages;
pub mod sentence;
pub mod store;
pub mod verify;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::accounts::Actor;
use crate::ids::{BodyId, HappeningId, PersonId};

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word kept in the database and in the catalogues' keys.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = String::deserialize(from)?;
                $name::parse(&code).ok_or_else(|| serde::de::Error::custom(format!("“{code}” is not known")))
            }
        }
    };
}

codes! {
    /// What was done.
    Act {
        BodyAdded = "body_added",
        BodyChanged = "body_changed",
        OrganisationAdded = "organisation_added",
        OrganisationChanged = "organisation_changed",
        PersonAdded = "person_added",
        PersonChanged = "person_changed",
        PasswordSet = "password_set",
        MembershipGiven = "membership_given",
        MembershipEnded = "membership_ended",
        ReportTakenIn = "report_taken_in",
        SessionAdded = "session_added",
        SessionChanged = "session_changed",
        SessionRecorded = "session_recorded",
        PlanAdded = "plan_added",
        PlanChanged = "plan_changed",
        PlanRevised = "plan_revised",
        PlanAdopted = "plan_adopted",
        BaselineFixed = "baseline_fixed",
        AreaAdded = "area_added",
        AreaChanged = "area_changed",
        AreaWithdrawn = "area_withdrawn",
        AreaRevised = "area_revised",
        AreaRetired = "area_retired",
        AreaReinstated = "area_reinstated",
        AreasOrdered = "areas_ordered",
        ActivityAdded = "activity_added",
        ActivityChanged = "activity_changed",
        ActivityWithdrawn = "activity_withdrawn",
        ActivityRevised = "activity_revised",
        ActivityRelocated = "activity_relocated",
        ActivitySplit = "activity_split",
        ActivitiesMerged = "activities_merged",
        ActivitiesOrdered = "activities_ordered",
        ActivityRetired = "activity_retired",
        ActivityTakenOver = "activity_taken_over",
        ActivityReinstated = "activity_reinstated",
        StatusMoved = "status_moved",
        MoveTakenBack = "move_taken_back",
        OutputNoted = "output_noted",
        OutputChanged = "output_changed",
        OutputWithdrawn = "output_withdrawn",
        OutputEdited = "output_edited",
        OutputConfirmed = "output_confirmed",
        OutputDenied = "output_denied",
        OutputPutOff = "output_put_off",
        OutputFileAdded = "output_file_added",
        OutputFileRemoved = "output_file_removed",
        DecisionAdded = "decision_added",
        DecisionChanged = "decision_changed",
        DecisionWithdrawn = "decision_withdrawn",
        DecisionLinked = "decision_linked",
        DecisionUnlinked = "decision_unlinked",
        NeedAdded = "need_added",
        NeedChanged = "need_changed",
        NeedWithdrawn = "need_withdrawn",
        NeedMoved = "need_moved",
        ContributionAdded = "contribution_added",
        ContributionChanged = "contribution_changed",
        ContributionForwarded = "contribution_forwarded",
        ContributionWithdrawn = "contribution_withdrawn",
        ContributionMoved = "contribution_moved",
        FundingSettled = "funding_settled",
        FundingDerived = "funding_derived",
        DecisionOutputLinked = "decision_output_linked",
        DecisionOutputUnlinked = "decision_output_unlinked",
        DecisionTied = "decision_tied",
        DecisionUntied = "decision_untied",
        FollowUpRecorded = "follow_up_recorded",
        ProposalSubmitted = "proposal_submitted",
        ProposalCommented = "proposal_commented",
        ProposalAnswered = "proposal_answered",
        ProposalWithdrawn = "proposal_withdrawn",
        SummaryIssued = "summary_issued",
        SummariesSet = "summaries_set",
    }
}

codes! {
    /// To what kind of thing.
    SubjectKind {
        Body = "body",
        Organisation = "organisation",
        Person = "person",
        Report = "report",
        Session = "session",
        Plan = "plan",
        Area = "area",
        Activity = "activity",
        Output = "output",
        Decision = "decision",
        // Read on its own page only, by those whom it concerns.
        Proposal = "proposal",
        Summary = "summary",
    }
}

/// The reason of a change that came with a corrected report: a word of ours, said in the reader's language.
pub const CORRECTED_REPORT: &str = "corrected-report";

/// Which chain an entry belongs to: a body's own, or that of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    House,
    Body(BodyId),
}

impl Chain {
    /// The key in the database: the body's id, or nil for the house.
    pub fn id(self) -> Uuid {
        match self {
            Chain::House => Uuid::nil(),
            Chain::Body(body) => body.0,
        }
    }
}

/// An entry before it has its place in the chain.
#[derive(Clone, Debug)]
pub struct NewHappening {
    pub happening_id: HappeningId,
    pub actor_id: Option<PersonId>,
    pub actor_for: String,
    pub act: Act,
    pub subject_kind: SubjectKind,
    pub subject_id: Uuid,
    /// What the act changed, as it was; the same keys as in `after`.
    pub before: Option<Value>,
    /// What the act changed, as it is now. A thing's state as of a day is the fold of these.
    pub after: Option<Value>,
    pub reason: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub effective_on: NaiveDate,
    pub takes_back: Option<HappeningId>,
    /// The entry that this one is a part of. Whatever is recorded in one call with a report's taking in is part of it.
    pub part_of: Option<HappeningId>,
}

impl NewHappening {
    /// An entry by this actor, recorded now and holding from today, to be filled in with the methods below.
    pub fn new(
        actor: &Actor,
        stamp: Stamp,
        act: Act,
        kind: SubjectKind,
        subject: impl Into<Uuid>,
    ) -> Self {
        NewHappening {
            happening_id: stamp.mint.id(),
            actor_id: actor.person_id,
            actor_for: actor.acts_for(),
            act,
            subject_kind: kind,
            subject_id: subject.into(),
            before: None,
            after: None,
            reason: None,
            recorded_at: stamp.now,
            effective_on: stamp.today,
            takes_back: None,
            part_of: None,
        }
    }

    pub fn before(mut self, state: impl Serialize) -> Self {
        self.before = serde_json::to_value(state).ok();
        self
    }

    pub fn after(mut self, state: impl Serialize) -> Self {
        self.after = serde_json::to_value(state).ok();
        self
    }

    pub fn reason(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }

    pub fn effective_on(mut self, day: NaiveDate) -> Self {
        self.effective_on = day;
        self
    }

    pub fn takes_back(mut self, happening: HappeningId) -> Self {
        self.takes_back = Some(happening);
        self
    }

    pub fn part_of(mut self, happening: HappeningId) -> Self {
        self.part_of = Some(happening);
        self
    }
}

/// What an entry keeps of a change: of both states, the keys that differ.
pub fn differing(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(mut before), Value::Object(mut after)) = (before, after) else {
        return (Value::Null, Value::Null);
    };
    before.retain(|key, was| match after.get(key) {
        Some(is) if is == was => {
            after.remove(key);
            false
        }
        _ => true,
    });
    (before.into(), after.into())
}

/// The moment at which an act is done: read once and passed down, with the mint for the ids it needs.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    pub mint: crate::ids::Mint,
    pub now: DateTime<Utc>,
    /// The calendar day at the body's place.
    pub today: NaiveDate,
}

/// The fields that the hash is over, in the order in which they enter it.
pub struct Sealed<'a> {
    pub chain_id: Uuid,
    pub sequence: i64,
    pub happening_id: Uuid,
    pub actor_id: Option<Uuid>,
    pub actor_for: &'a str,
    pub act: &'a str,
    pub subject_kind: &'a str,
    pub subject_id: Uuid,
    /// The JSON text exactly as it is stored.
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
    pub reason: Option<&'a str>,
    /// Microseconds since 1970 in UTC.
    pub recorded_at: i64,
    pub effective_on: NaiveDate,
    pub takes_back: Option<Uuid>,
    pub part_of: Option<Uuid>,
}

impl Sealed<'_> {
    /// SHA-256 over the predecessor's hash and every field, each led by its length, so that no two entries that
    /// differ anywhere have the same text to hash.
    pub fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let mut digest = Sha256::new();
        let mut field = |bytes: Option<&[u8]>| match bytes {
            None => digest.update([0]),
            Some(bytes) => {
                digest.update([1]);
                digest.update((bytes.len() as u64).to_be_bytes());
                digest.update(bytes);
            }
        };
        field(Some(previous));
        field(Some(self.chain_id.as_bytes()));
        field(Some(&self.sequence.to_be_bytes()));
        field(Some(self.happening_id.as_bytes()));
        field(self.actor_id.as_ref().map(|id| id.as_bytes().as_slice()));
        field(Some(self.actor_for.as_bytes()));
        field(Some(self.act.as_bytes()));
        field(Some(self.subject_kind.as_bytes()));
        field(Some(self.subject_id.as_bytes()));
        field(self.before.map(str::as_bytes));
        field(self.after.map(str::as_bytes));
        field(self.reason.map(str::as_bytes));
        field(Some(&self.recorded_at.to_be_bytes()));
        field(Some(self.effective_on.to_string().as_bytes()));
        field(self.takes_back.as_ref().map(|id| id.as_bytes().as_slice()));
        field(self.part_of.as_ref().map(|id| id.as_bytes().as_slice()));
        digest.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed<'a>(actor_for: &'a str, reason: Option<&'a str>) -> Sealed<'a> {
        Sealed {
            chain_id: Uuid::from_u128(1),
            sequence: 1,
            happening_id: Uuid::from_u128(2),
            actor_id: None,
            actor_for,
            act: Act::StatusMoved.as_str(),
            subject_kind: SubjectKind::Activity.as_str(),
            subject_id: Uuid::from_u128(3),
            before: None,
            after: Some("{}"),
            reason,
            recorded_at: 0,
            effective_on: "2024-06-27".parse().unwrap(),
            takes_back: None,
            part_of: None,
        }
    }

    #[test]
    fn every_code_reads_back() {
        for act in Act::ALL {
            assert_eq!(Act::parse(act.as_str()), Some(*act));
        }
        for kind in SubjectKind::ALL {
            assert_eq!(SubjectKind::parse(kind.as_str()), Some(*kind));
        }
    }

    #[test]
    fn the_hash_depends_on_the_predecessor_and_on_where_a_field_ends() {
        let zero = [0; 32];
        let hash = sealed("UNECE", None).hash(&zero);
        assert_eq!(hash, sealed("UNECE", None).hash(&zero));
        assert_ne!(hash, sealed("UNECE", None).hash(&[1; 32]));
        assert_ne!(
            hash,
            sealed("UNECE", Some("")).hash(&zero),
            "absent is not empty"
        );
        assert_ne!(
            sealed("UN", Some("ECE")).hash(&zero),
            sealed("UNECE", Some("")).hash(&zero)
        );
    }
}
