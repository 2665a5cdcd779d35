//! Who may do what, as one table. Pages, acts and templates ask `may`; nothing else compares roles.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Actor, Role};
use crate::bodies::states::State;
use crate::ids::{OrganisationId, PersonId};

/// What someone may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Read the plan, the decisions, the outputs, the sessions and what changed.
    Read,
    /// See persons' names: who recorded something, and whom a report's text names.
    SeeNames,
    /// Open the desk.
    OpenDesk,
    /// Move an activity's status, and note the output that goes with it.
    MoveStatus,
    /// Take back a move that was made in error.
    TakeBackMove,
    /// Record an output, change it, withdraw it, say whether it took place, keep its files.
    KeepOutput,
    /// Take in a session's report: upload, put right, write.
    TakeInReport,
    /// Make, word, issue and correct the summaries of months.
    KeepSummaries,
    ComposeReview,
    /// Say that a decision concerns an activity, an output or another decision, or no longer.
    LinkDecision,
    /// See plans that are still drafts.
    ReadDraft,
    /// Add, change, split, merge, move and retire areas and activities; make and adopt plans.
    RevisePlan,
    /// Keep the record of a session, add a session, fix a baseline.
    KeepSession,
    /// Say who has to see to a decision, and by when.
    AssignDecision,
    /// Move a decision's follow-up.
    MoveFollowUp,
    /// Note something on a decision's follow-up.
    NoteFollowUp,
    /// Open the proposals, as far as each may be read.
    ReadProposals,
    /// Read all proposals that were submitted, also those for the secretariat alone.
    ReadAllProposals,
    /// Put something forward for one's State.
    OfferProposal,
    /// Edit, submit, withdraw or throw away a proposal.
    KeepProposal,
    /// Write to the other side of a proposal.
    CommentOnProposal,
    /// Accept, note or decline a proposal.
    AnswerProposal,
    /// Name, with a move, the decision that calls for it, which ties the two.
    NameDecision,
    /// Record and put right what an activity or area needs, and who contributes to it.
    KeepFunding,
    /// Settle which holds where the text and the table of an adopted document contradict each other.
    SettleFunding,
    /// Read the notes on contributions, which are for members: what is said of money before it is given.
    ReadFundingNotes,
    /// See what in the record does not fit, and where to put it right.
    SeeQuality,
    /// Make people, give and end memberships, keep bodies and organisations.
    KeepHouse,
    /// Watch things of the body, and be told what is new.
    Watch,
    /// Change one's own language and password, end one's own sign-ins.
    KeepOwnAccount,
}

/// To what.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The house: bodies, organisations, people.
    House,
    /// A body and what belongs to it as a whole.
    Body { published: bool },
    /// An activity, or an area, by the organisations that lead it.
    Activity { leads: &'a [OrganisationId] },
    /// An output, by the agencies that hold it and those that lead what it serves.
    Output {
        agencies: &'a [OrganisationId],
        leads: &'a [OrganisationId],
    },
    /// A decision, by those who have to see to it.
    Decision {
        agencies: &'a [OrganisationId],
        states: &'a [State],
        all_states: bool,
    },
    /// A proposal, by the State whose delegation puts it forward.
    Proposal { state: State },
    /// A move, by who made it and when.
    Move {
        by: Option<PersonId>,
        recorded_at: DateTime<Utc>,
        now: DateTime<Utc>,
    },
}

/// By what right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Anyone at all, where the body publishes.
    Published,
    /// Anyone signed in.
    SignedIn,
    /// Any member of the body, whatever the role.
    Member,
    /// An officer of an agency that leads the activity.
    LeadOfficer,
    /// An officer of an agency that holds the output, or leads an activity that it serves.
    OutputOfficer,
    /// An officer of an agency that has to see to the decision.
    ResponsibleOfficer,
    /// A delegate of a State that has to see to the decision, by name or as one of all.
    ResponsibleDelegate,
    /// A delegate of any State.
    Delegate,
    /// A delegate of the State whose proposal it is.
    SameDelegation,
    /// An officer of any agency.
    Officer,
    Coordinator,
    Administrator,
    /// Whoever made the move, while still an officer of the body, within a day of recording it.
    MakerWithinADay,
}

/// The policy: each act, and the rights by any one of which it is allowed.
pub const POLICY: [(Act, &[Right]); 30] = [
    (
        Act::Read,
        &[Right::Published, Right::Member, Right::Administrator],
    ),
    (Act::SeeNames, &[Right::Member, Right::Administrator]),
    (Act::OpenDesk, &[Right::Member]),
    (Act::MoveStatus, &[Right::LeadOfficer, Right::Coordinator]),
    (
        Act::TakeBackMove,
        &[Right::MakerWithinADay, Right::Coordinator],
    ),
    (Act::KeepOutput, &[Right::OutputOfficer, Right::Coordinator]),
    (Act::TakeInReport, &[Right::Coordinator]),
    (Act::KeepSummaries, &[Right::Coordinator]),
    (Act::ComposeReview, &[Right::Member, Right::Administrator]),
    (Act::LinkDecision, &[Right::Coordinator]),
    (Act::ReadDraft, &[Right::Member, Right::Administrator]),
    (Act::RevisePlan, &[Right::Coordinator]),
    (Act::KeepSession, &[Right::Coordinator]),
    (Act::AssignDecision, &[Right::Coordinator]),
    (
        Act::MoveFollowUp,
        &[Right::ResponsibleOfficer, Right::Coordinator],
    ),
    (
        Act::NoteFollowUp,
        &[
            Right::ResponsibleOfficer,
            Right::ResponsibleDelegate,
            Right::Coordinator,
        ],
    ),
    (Act::ReadProposals, &[Right::Member]),
    (Act::ReadAllProposals, &[Right::Officer, Right::Coordinator]),
    (Act::OfferProposal, &[Right::Delegate]),
    (Act::KeepProposal, &[Right::SameDelegation]),
    (
        Act::CommentOnProposal,
        &[Right::SameDelegation, Right::Officer, Right::Coordinator],
    ),
    (Act::AnswerProposal, &[Right::Coordinator]),
    (Act::NameDecision, &[Right::LeadOfficer, Right::Coordinator]),
    (Act::KeepFunding, &[Right::LeadOfficer, Right::Coordinator]),
    (Act::SettleFunding, &[Right::Coordinator]),
    (
        Act::ReadFundingNotes,
        &[Right::Member, Right::Administrator],
    ),
    (Act::SeeQuality, &[Right::Officer, Right::Coordinator]),
    (Act::KeepHouse, &[Right::Administrator]),
    (Act::Watch, &[Right::Member]),
    (Act::KeepOwnAccount, &[Right::SignedIn]),
];

/// What can be done on a day in the past: nothing but to read.
const READING: [Act; 5] = [
    Act::Read,
    Act::ReadDraft,
    Act::ReadFundingNotes,
    Act::SeeNames,
    Act::OpenDesk,
];

/// Whether the actor may do this to that.
pub fn may(actor: &Actor, act: Act, subject: &Subject<'_>) -> bool {
    if actor.looks_back && !READING.contains(&act) {
        return false;
    }
    actor.operator
        || rights(act)
            .iter()
            .any(|right| holds(actor, *right, subject))
}

/// The rights by any one of which the act is allowed, so that a refusal can say what would be needed.
pub fn rights(act: Act) -> &'static [Right] {
    POLICY
        .iter()
        .find(|(listed, _)| *listed == act)
        .map_or(&[], |(_, rights)| rights)
}

fn holds(actor: &Actor, right: Right, subject: &Subject<'_>) -> bool {
    let has = |role: Role| {
        actor
            .memberships
            .iter()
            .any(|membership| membership.role == role)
    };
    match right {
        Right::Published => matches!(subject, Subject::Body { published: true }),
        Right::SignedIn => actor.is_signed_in(),
        Right::Member => !actor.memberships.is_empty(),
        Right::LeadOfficer => match subject {
            Subject::Activity { leads } => actor.agencies().any(|agency| leads.contains(&agency)),
            _ => false,
        },
        Right::OutputOfficer => match subject {
            Subject::Output { agencies, leads } => actor
                .agencies()
                .any(|agency| agencies.contains(&agency) || leads.contains(&agency)),
            _ => false,
        },
        Right::ResponsibleOfficer => match subject {
            Subject::Decision { agencies, .. } => {
                actor.agencies().any(|agency| agencies.contains(&agency))
            }
            _ => false,
        },
        Right::ResponsibleDelegate => match subject {
            Subject::Decision {
                states, all_states, ..
            } => actor
                .states()
                .any(|code| *all_states || states.iter().any(|state| state.code() == code)),
            _ => false,
        },
        Right::Delegate => has(Role::Delegate),
        Right::SameDelegation => match subject {
            Subject::Proposal { state } => actor.states().any(|code| code == state.code()),
            _ => false,
        },
        Right::Officer => has(Role::Officer),
        Right::Coordinator => has(Role::Coordinator),
        Right::Administrator => actor.administrator,
        Right::MakerWithinADay => match subject {
            Subject::Move {
                by,
                recorded_at,
                now,
            } => {
                by.is_some()
                    && *by == actor.person_id
                    && actor.agencies().next().is_some()
                    && *now - *recorded_at <= TimeDelta::days(1)
            }
            _ => false,
        },
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
