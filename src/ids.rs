//! Identifiers: one type for each kind of thing, so that an area's cannot stand where an activity's belongs,
//! and the mint that makes them.

use serde::{Deserialize, Serialize};
use uuid::{NoContext, Timestamp, Uuid};

use crate::time::Clock;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    BodyId, OrganisationId, PersonId, MembershipId, SignInId, SessionId, ReportId, PlanId, AreaId, ActivityId,
    OutputId, DecisionId, ClauseId, HappeningId, DraftId, ProposalId, RevisionId, BaselineId, NeedId,
    ContributionId, FileId, MailId, SummaryId, SubscriberId,
}

/// Makes identifiers: version 7 UUIDs, in the order of the clock. Acts receive one and never reach for randomness.
#[derive(Clone, Copy, Debug)]
pub struct Mint {
    clock: Clock,
}

impl Mint {
    pub fn new(clock: Clock) -> Self {
        Mint { clock }
    }

    #[allow(clippy::disallowed_methods)] // the one place that makes identifiers
    pub fn id<T: From<Uuid>>(&self) -> T {
        let now = self.clock.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(
            NoContext,
            seconds,
            now.timestamp_subsec_nanos(),
        ))
        .into()
    }
}
