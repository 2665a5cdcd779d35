//! The organisations that a report names.

use super::{Known, Reading};
use crate::history::Stamp;
use crate::ids::OrganisationId;

/// The organisations that the report names, known ones and those to be made.
pub(super) struct Serving {
    all: Vec<Known>,
    pub(super) made: Vec<Known>,
    pub(super) joining: Vec<OrganisationId>,
}

impl Serving {
    pub(super) fn of(reading: &Reading<'_>) -> Self {
        let mut serving = Serving {
            all: reading.standing.organisations.clone(),
            made: Vec::new(),
            joining: Vec::new(),
        };
        let report = reading.report;
        let leads = report
            .plans
            .iter()
            .flat_map(|plan| &plan.areas)
            .flat_map(|area| &area.leads);
        let agencies = report
            .outputs
            .iter()
            .filter_map(|output| output.agency.as_ref());
        for acronym in report.body.agencies.iter().chain(leads).chain(agencies) {
            serving.meet(acronym, reading.stamp);
        }
        serving
    }

    fn meet(&mut self, acronym: &str, stamp: Stamp) {
        let acronym = acronym.trim();
        if acronym.is_empty() {
            return;
        }
        if self.find(acronym).is_none() {
            let known = Known {
                organisation_id: stamp.mint.id(),
                acronym: acronym.to_owned(),
                acronym_ru: None,
                name: acronym.to_owned(),
                name_ru: None,
                serves: false,
            };
            self.all.push(known.clone());
            self.made.push(known);
        }
        let Some(known) = self.find(acronym) else {
            return;
        };
        let (id, serves) = (known.organisation_id, known.serves);
        if !serves && !self.joining.contains(&id) {
            self.joining.push(id);
        }
    }

    fn find(&self, name: &str) -> Option<&Known> {
        let name = name.trim().to_lowercase();
        let is = |known: &String| known.to_lowercase() == name;
        let by_acronym =
            |known: &&Known| is(&known.acronym) || known.acronym_ru.as_ref().is_some_and(is);
        let by_name = |known: &&Known| is(&known.name) || known.name_ru.as_ref().is_some_and(is);
        let known = self.all.iter().find(by_acronym);
        known.or_else(|| self.all.iter().find(by_name))
    }

    pub(super) fn id(&self, name: &str) -> Option<OrganisationId> {
        self.find(name).map(|known| known.organisation_id)
    }

    /// Sorted and each once, so that equal sets are equal.
    pub(super) fn ids(&self, names: &[String]) -> Vec<OrganisationId> {
        let mut ids: Vec<OrganisationId> = names.iter().filter_map(|name| self.id(name)).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// Those that serve the body, or will.
    pub(super) fn serving(&self) -> impl Iterator<Item = &Known> {
        let serves = |known: &&Known| known.serves || self.joining.contains(&known.organisation_id);
        self.all.iter().filter(serves)
    }

    /// By each acronym that a report may use.
    pub(super) fn called(&self) -> Vec<(String, OrganisationId)> {
        self.serving()
            .flat_map(|known| {
                let acronyms = [Some(&known.acronym), known.acronym_ru.as_ref()];
                let acronyms = acronyms.into_iter().flatten();
                acronyms.map(|acronym| (acronym.clone(), known.organisation_id))
            })
            .collect()
    }
}
