//! The form of a contribution: what was typed, read into a contribution, and what is wrong with it.

use chrono::NaiveDate;
use serde::Deserialize;

use super::{read_amount, read_text};
use crate::bodies::states::State;
use crate::funding::acts::ContributionWords;
use crate::funding::{Contribution, Contributor, Kind, Stage};
use crate::ids::OrganisationId;
use crate::plan::form::read_day;
use crate::web::Visit;
use crate::web::forms::{Choice, Faults, given};

/// The form as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContributionForm {
    pub version: i32,
    /// The id of an organisation or the code of a State, from the list.
    pub contributor: String,
    /// Whoever is not in the list.
    pub name: String,
    pub kind: String,
    pub amount: String,
    pub currency: String,
    pub description: String,
    pub stage: String,
    pub since: String,
    pub note: String,
}

impl ContributionForm {
    pub fn empty(today: NaiveDate) -> Self {
        ContributionForm {
            kind: Kind::default().as_str().to_owned(),
            stage: Stage::default().as_str().to_owned(),
            since: today.to_string(),
            ..ContributionForm::default()
        }
    }

    pub fn of(contribution: &Contribution) -> Self {
        let contributor = &contribution.contributor;
        let organisation = contributor.organisation_id.map(|id| id.to_string());
        let state = contributor.state.map(|state| state.code().to_owned());
        let amount = contribution.amount;
        ContributionForm {
            version: contribution.version,
            contributor: organisation.or(state).unwrap_or_default(),
            name: contributor.name.clone().unwrap_or_default(),
            kind: contribution.kind.as_str().to_owned(),
            amount: amount.map(|amount| amount.typed()).unwrap_or_default(),
            currency: amount
                .map(|amount| amount.currency.code().to_owned())
                .unwrap_or_default(),
            description: contribution.description.clone(),
            stage: contribution.stage.as_str().to_owned(),
            since: contribution.since.to_string(),
            note: contribution.note.clone().unwrap_or_default(),
        }
    }

    /// The organisations and the States to choose from: those of the body, and whoever stands already.
    pub fn contributors(
        &self,
        visit: &Visit,
        stood: Option<&Contribution>,
    ) -> (Vec<Choice>, Vec<Choice>) {
        let (body, language) = (&visit.body, visit.language());
        let agencies = body.agencies.iter().map(|agency| {
            let id = agency.organisation_id.to_string();
            Choice::new(id, agency.acronym(language), &self.contributor)
        });
        let mut organisations: Vec<Choice> = agencies.collect();
        let states = body.states.iter();
        let mut states: Vec<Choice> = states
            .map(|state| Choice::new(state.code(), state.name(language.code()), &self.contributor))
            .collect();
        states.sort_by(|one, other| one.text.cmp(&other.text));
        let stood = stood.map(|stood| &stood.contributor);
        if let Some((id, acronym)) =
            stood.and_then(|stood| stood.organisation_id.zip(stood.acronym.clone()))
        {
            push(
                &mut organisations,
                Choice::new(id.to_string(), acronym, &self.contributor),
            );
        }
        if let Some(state) = stood.and_then(|stood| stood.state) {
            push(
                &mut states,
                Choice::new(state.code(), state.name(language.code()), &self.contributor),
            );
        }
        (organisations, states)
    }

    /// Who gives, as the form has it, in words.
    pub fn contributor_named(&self, visit: &Visit, stood: Option<&Contribution>) -> String {
        match self.contributor(visit, stood) {
            Some(contributor) => contributor.shown(visit.words().0, &visit.body.agencies),
            None => self.name.clone(),
        }
    }

    /// Whom the list or the name stands for. A State or agency that was written out is known by its name.
    fn contributor(&self, visit: &Visit, stood: Option<&Contribution>) -> Option<Contributor> {
        let organisation = |id: OrganisationId, acronym: &str| Contributor {
            organisation_id: Some(id),
            acronym: Some(acronym.to_owned()),
            ..Contributor::default()
        };
        let of_state = |state: State| Contributor {
            state: Some(state),
            ..Contributor::default()
        };
        let body = &visit.body;
        if let Some(name) = given(&self.name) {
            return Some(Contributor::named(&name, body));
        }
        if let Ok(id) = self.contributor.parse::<OrganisationId>() {
            let own = body.agency_of(id);
            let own = own.map(|agency| organisation(id, &agency.acronym));
            let stood = stood.map(|stood| stood.contributor.clone());
            return own.or(stood.filter(|stood| stood.organisation_id == Some(id)));
        }
        State::from_code(&self.contributor).map(of_state)
    }

    /// Reads the form; a sentence for each field that is wrong.
    pub fn read(
        &self,
        visit: &Visit,
        stood: Option<&Contribution>,
        faults: &mut Faults,
    ) -> Option<ContributionWords> {
        let words = visit.words();
        let contributor = self.contributor(visit, stood);
        if given(&self.contributor).is_some() && given(&self.name).is_some() {
            faults.add("name", words.t("funding-contributor-twice"));
        } else if contributor.is_none() {
            faults.add("contributor", words.t("funding-contributor-missing"));
        }
        read_text(words, "name", &self.name, 200, faults);
        let kind = Kind::from_word(&self.kind);
        if kind.is_none() {
            faults.add("kind", words.t("funding-kind-missing"));
        }
        let before = faults.0.len();
        let amount = read_amount(words, &self.amount, &self.currency, faults);
        if amount.is_none() && faults.0.len() == before && kind == Some(Kind::Cash) {
            faults.add("amount", words.t("funding-amount-missing"));
        }
        let description = read_text(words, "description", &self.description, 1000, faults);
        if kind == Some(Kind::InKind) && description.is_none() {
            faults.add("description", words.t("funding-description-missing"));
        }
        let stage = Stage::from_word(&self.stage);
        if stage.is_none() {
            faults.add("stage", words.t("funding-stage-missing"));
        }
        let since = read_day(&self.since);
        match since {
            None => {
                let sentence = words.with("plan-form-no-day").arg("given", &self.since);
                faults.add("since", sentence.to_string());
            }
            Some(day) if day > visit.today && stage != Some(Stage::Expected) => {
                faults.add("since", words.t("funding-since-ahead"));
            }
            Some(_) => {}
        }
        let note = read_text(words, "note", &self.note, 2000, faults);
        let words = ContributionWords {
            contributor: contributor?,
            kind: kind?,
            description: description.unwrap_or_default(),
            amount,
            stage: stage?,
            since: since?,
            note,
        };
        faults.is_empty().then_some(words)
    }
}

fn push(choices: &mut Vec<Choice>, choice: Choice) {
    if choices.iter().all(|listed| listed.value != choice.value) {
        choices.push(choice);
    }
}
