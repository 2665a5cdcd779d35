//! A decision with its follow-up as every page shows it: read from the view `decision_card`, whose column `card` it is.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::FollowUp;
use crate::accounts::policy::Subject;
use crate::bodies::Body;
use crate::bodies::states::State;
use crate::i18n::{Language, Words};
use crate::ids::{DecisionId, OrganisationId};
use crate::time::PartialDate;

/// Other rooms read it as `select card from decision_card`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DecisionCard {
    pub decision_id: DecisionId,
    pub session_ordinal: i32,
    pub position: i32,
    pub number: String,
    /// Verbatim.
    pub wording: String,
    pub language: Language,
    pub follow_up: FollowUp,
    /// `None` until it was first moved.
    pub follow_up_since: Option<NaiveDate>,
    pub responsible: Responsible,
    pub due: Option<PartialDate>,
    /// The session at which it is due, which may not be on record yet.
    pub due_session: Option<i32>,
    /// The last day on which it is in time, if that can be told.
    pub due_day: Option<NaiveDate>,
    pub version: i32,
}

/// Who has to see to a decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsible {
    /// Whether someone said so; otherwise they are those whom the clauses ask.
    pub named: bool,
    pub agencies: Vec<OrganisationId>,
    pub states: Vec<State>,
    pub all_states: bool,
}

impl Responsible {
    pub fn is_nobody(&self) -> bool {
        self.agencies.is_empty() && self.states.is_empty() && !self.all_states
    }

    /// By the names that the body knows, agencies first.
    pub fn names(&self, body: &Body, words: Words) -> Vec<String> {
        let agencies = body.acronyms(&self.agencies, words.0).into_iter();
        let agencies = agencies.map(str::to_owned);
        let all = self.all_states.then(|| words.t("decisions-all-states"));
        let states = self.states.iter();
        let states = states.map(|state| state.name(words.0.code()).to_owned());
        agencies.chain(all).chain(states).collect()
    }
}

impl DecisionCard {
    /// As the policy is asked about it.
    pub fn subject(&self) -> Subject<'_> {
        Subject::Decision {
            agencies: &self.responsible.agencies,
            states: &self.responsible.states,
            all_states: self.responsible.all_states,
        }
    }

    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.follow_up.is_overdue(self.due_day, today)
    }

    /// What it is due by, in words: "June 2024", "the fifth session"; empty where nothing is.
    pub fn due_words(&self, words: Words) -> String {
        match (self.due, self.due_session) {
            (Some(point), _) => words.point(point),
            (None, Some(ordinal)) => words
                .with("sessions-name")
                .arg("ordinal", ordinal)
                .to_string(),
            (None, None) => String::new(),
        }
    }
}
