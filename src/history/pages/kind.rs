//! Sorts of change, by which a reader narrows what changed.

use crate::history::Act;

/// Sorts of change, as the reader may choose them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Moves,
    Outputs,
    Funding,
    Plan,
    Decisions,
    Sessions,
    House,
}

impl Kind {
    pub(super) const ALL: [Kind; 7] = [
        Kind::Moves,
        Kind::Outputs,
        Kind::Funding,
        Kind::Plan,
        Kind::Decisions,
        Kind::Sessions,
        Kind::House,
    ];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Kind::Moves => "moves",
            Kind::Outputs => "outputs",
            Kind::Funding => "funding",
            Kind::Plan => "plan",
            Kind::Decisions => "decisions",
            Kind::Sessions => "sessions",
            Kind::House => "house",
        }
    }

    /// The key of the words that say how many there are.
    pub(super) fn counted(self) -> String {
        format!("changes-count-{}", self.as_str())
    }

    /// `None` for what is listed nowhere: who may read a proposal differs from one to the next.
    pub(super) fn of(act: Act) -> Option<Kind> {
        Some(match act {
            Act::StatusMoved | Act::MoveTakenBack => Kind::Moves,
            Act::OutputNoted
            | Act::OutputChanged
            | Act::OutputWithdrawn
            | Act::OutputEdited
            | Act::OutputConfirmed
            | Act::OutputDenied
            | Act::OutputPutOff
            | Act::OutputFileAdded
            | Act::OutputFileRemoved => Kind::Outputs,
            Act::NeedAdded
            | Act::NeedChanged
            | Act::NeedWithdrawn
            | Act::NeedMoved
            | Act::ContributionAdded
            | Act::ContributionChanged
            | Act::ContributionForwarded
            | Act::ContributionWithdrawn
            | Act::ContributionMoved
            | Act::FundingSettled
            | Act::FundingDerived => Kind::Funding,
            Act::PlanAdded
            | Act::PlanChanged
            | Act::AreaAdded
            | Act::AreaChanged
            | Act::AreaWithdrawn
            | Act::PlanRevised
            | Act::PlanAdopted
            | Act::BaselineFixed
            | Act::AreaRevised
            | Act::AreaRetired
            | Act::AreaReinstated
            | Act::AreasOrdered
            | Act::ActivityRevised
            | Act::ActivityRelocated
            | Act::ActivitySplit
            | Act::ActivitiesMerged
            | Act::ActivitiesOrdered
            | Act::ActivityRetired
            | Act::ActivityTakenOver
            | Act::ActivityReinstated
            | Act::ActivityAdded
            | Act::ActivityChanged
            | Act::ActivityWithdrawn => Kind::Plan,
            Act::DecisionAdded
            | Act::DecisionChanged
            | Act::DecisionWithdrawn
            | Act::DecisionLinked
            | Act::DecisionUnlinked
            | Act::DecisionOutputLinked
            | Act::DecisionOutputUnlinked
            | Act::DecisionTied
            | Act::DecisionUntied
            | Act::FollowUpRecorded => Kind::Decisions,
            Act::ReportTakenIn
            | Act::SessionAdded
            | Act::SessionChanged
            | Act::SessionRecorded
            | Act::SummaryIssued
            | Act::SummariesSet => Kind::Sessions,
            Act::BodyAdded
            | Act::BodyChanged
            | Act::OrganisationAdded
            | Act::OrganisationChanged
            | Act::PersonAdded
            | Act::PersonChanged
            | Act::PasswordSet
            | Act::MembershipGiven
            | Act::MembershipEnded => Kind::House,
            Act::ProposalSubmitted
            | Act::ProposalCommented
            | Act::ProposalAnswered
            | Act::ProposalWithdrawn => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Words};

    #[test]
    fn each_sort_of_change_has_its_words() {
        for kind in Kind::ALL {
            for words in Language::ALL.map(Words) {
                let name = words.of("changes-kind", kind.as_str());
                assert!(!name.starts_with("changes-"), "{name}");
                let key = kind.counted();
                let counted = words.with(&key).arg("count", 5).to_string();
                assert!(counted.contains('5'), "{counted}");
            }
        }
    }
}
