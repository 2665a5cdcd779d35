//! What becomes of a decision, as someone says it in the form: filled with what stands, and read as it was typed.

use serde::Deserialize;

use crate::accounts::policy::{self, Act};
use crate::decisions::acts::{Assigned, Order};
use crate::decisions::{DecisionCard, FollowUp, Responsible};
use crate::plan::form::{clean, read_day, read_point};
use crate::web::forms::{Faults, given};
use crate::web::visit::Visit;

/// The form as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RecordForm {
    pub(super) version: i32,
    pub(super) to: String,
    pub(super) on: String,
    pub(super) note: String,
    /// `addressed` or `named`.
    pub(super) responsible: String,
    /// Acronyms, and codes of States.
    pub(super) agencies: Vec<String>,
    pub(super) states: Vec<String>,
    pub(super) all_states: Option<String>,
    pub(super) due: String,
    pub(super) due_session: String,
}

impl RecordForm {
    pub(super) fn new(visit: &Visit, card: &DecisionCard) -> Self {
        let responsible = &card.responsible;
        RecordForm {
            version: card.version,
            to: card.follow_up.as_str().to_owned(),
            on: visit.today.to_string(),
            note: String::new(),
            responsible: if responsible.named {
                "named"
            } else {
                "addressed"
            }
            .to_owned(),
            agencies: visit
                .body
                .serving(&responsible.agencies)
                .map(|agency| agency.acronym.clone())
                .collect(),
            states: responsible
                .states
                .iter()
                .map(|state| state.code().to_owned())
                .collect(),
            all_states: responsible.all_states.then(|| "yes".to_owned()),
            due: card.due.map(|due| due.to_string()).unwrap_or_default(),
            due_session: card
                .due_session
                .map(|ordinal| ordinal.to_string())
                .unwrap_or_default(),
        }
    }

    /// Reads the form. The faults have a sentence for each field that makes no sense by itself.
    pub(super) fn read(&self, visit: &Visit, card: &DecisionCard) -> (Order, Faults) {
        let words = visit.words();
        let mut faults = Faults::default();
        let on = match given(&self.on) {
            None => visit.today,
            Some(text) => read_day(&text).unwrap_or_else(|| {
                let sentence = words.with("plan-form-no-day").arg("given", &text);
                faults.add("on", sentence.to_string());
                visit.today
            }),
        };
        if self.note.chars().count() > 4000 {
            let sentence = words.with("plan-form-long").arg("most", 4000);
            faults.add("note", sentence.to_string());
        }
        // Whoever may only note something is sent no choice.
        let to = match self.to.as_str() {
            "" => Some(card.follow_up),
            code => FollowUp::from_word(code),
        };
        if to.is_none() {
            faults.add("to", words.t("decisions-refused-unknown"));
        }
        let may_assign = policy::may(&visit.actor, Act::AssignDecision, &card.subject());
        let order = Order {
            to: to.unwrap_or(card.follow_up),
            on,
            note: clean(&self.note),
            // Where the form holds no part for it, all of it stays.
            assigned: (may_assign && !self.responsible.is_empty())
                .then(|| self.assigned(visit, &mut faults)),
        };
        (order, faults)
    }

    fn assigned(&self, visit: &Visit, faults: &mut Faults) -> Assigned {
        let words = visit.words();
        let due = given(&self.due).and_then(|text| {
            let point = read_point(&text);
            if point.is_none() {
                let sentence = words.with("plan-form-no-point").arg("given", &text);
                faults.add("due", sentence.to_string());
            }
            point
        });
        let due_session = given(&self.due_session).and_then(|text| {
            let ordinal = text
                .parse()
                .ok()
                .filter(|ordinal| (1..1000).contains(ordinal));
            if ordinal.is_none() {
                faults.add("due_session", words.t("decisions-refused-session"));
            }
            ordinal
        });
        let responsible = match self.responsible.as_str() {
            "named" => self.named(visit),
            _ => Responsible::default(),
        };
        if responsible.named && responsible.is_nobody() {
            faults.add("responsible", words.t("decisions-refused-nobody"));
        }
        Assigned {
            responsible,
            due,
            due_session,
        }
    }

    /// Those who are ticked, of the agencies and States that the body has.
    pub(super) fn named(&self, visit: &Visit) -> Responsible {
        let body = &visit.body;
        let mut agencies: Vec<_> = body
            .agencies
            .iter()
            .filter(|agency| self.agencies.contains(&agency.acronym))
            .map(|agency| agency.organisation_id)
            .collect();
        agencies.sort();
        let states = body.states.iter().copied();
        Responsible {
            named: true,
            agencies,
            states: states
                .filter(|state| self.states.iter().any(|code| code == state.code()))
                .collect(),
            all_states: self.all_states.is_some(),
        }
    }
}
