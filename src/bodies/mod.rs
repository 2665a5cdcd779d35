//! Bodies: working groups, committees and groups of experts, with their participating States, the agencies of
//! their secretariat, their sessions and their plans.

pub mod acts;
pub mod command;
pub mod states;
pub mod store;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::i18n::Language;
use crate::ids::{BodyId, OrganisationId, PlanId, SessionId};
use crate::time::PartialDate;
use states::State;

/// A body with what every page of it needs at hand: a few rows, whatever the size of its plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    pub body_id: BodyId,
    /// Stands in addresses and never changes.
    pub slug: String,
    pub name: String,
    pub name_ru: Option<String>,
    pub short_name: String,
    /// Where "today" is.
    pub time_zone: Tz,
    /// Whether the public may read it without signing in.
    pub published: bool,
    pub version: i32,
    /// The secretariat, in the documents' order.
    pub agencies: Vec<Agency>,
    /// Participating States, by code.
    pub states: Vec<State>,
    /// Sessions, the latest first.
    pub sessions: Vec<Session>,
    /// Plans, the latest first.
    pub plans: Vec<PlanHead>,
}

impl Body {
    /// The name in the reader's language, or in the documents' where there is no translation.
    pub fn name(&self, language: Language) -> &str {
        match (language, &self.name_ru) {
            (Language::Russian, Some(name)) => name,
            _ => &self.name,
        }
    }

    /// An organisation of the secretariat by its acronym in either language, in any case.
    pub fn agency(&self, acronym: &str) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.goes_by(acronym))
    }

    /// The key of the organisation of the secretariat that goes by this acronym; empty where none does.
    pub fn key_of(&self, acronym: &str) -> &str {
        self.agency(acronym).map_or("", |agency| &agency.acronym)
    }

    /// An organisation of the secretariat.
    pub fn agency_of(&self, id: OrganisationId) -> Option<&Agency> {
        self.agencies
            .iter()
            .find(|agency| agency.organisation_id == id)
    }

    /// The acronym of an organisation of the secretariat, for a reader of this language.
    pub fn acronym(&self, id: OrganisationId, language: Language) -> Option<&str> {
        self.agency_of(id).map(|agency| agency.acronym(language))
    }

    /// The acronyms of these organisations, in the documents' order, for a reader of this language.
    pub fn acronyms(&self, ids: &[OrganisationId], language: Language) -> Vec<&str> {
        let agencies = self.serving(ids);
        agencies.map(|agency| agency.acronym(language)).collect()
    }

    /// Those of these organisations that serve the body, in the documents' order.
    pub fn serving(&self, ids: &[OrganisationId]) -> impl Iterator<Item = &Agency> {
        self.agencies
            .iter()
            .filter(|agency| ids.contains(&agency.organisation_id))
    }

    pub fn plan(&self, slug: &str) -> Option<&PlanHead> {
        self.plans.iter().find(|plan| plan.slug == slug)
    }

    pub fn session(&self, ordinal: i32) -> Option<&Session> {
        self.sessions
            .iter()
            .find(|session| session.ordinal == ordinal)
    }
}

/// What an administrator keeps of a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BodyEntry {
    pub body_id: BodyId,
    pub slug: String,
    pub name: String,
    pub name_ru: Option<String>,
    pub short_name: String,
    pub time_zone: Tz,
    pub published: bool,
    pub version: i32,
    /// The secretariat, in the documents' order.
    pub agencies: Vec<Agency>,
    /// Participating States, by code.
    pub states: Vec<State>,
}

impl BodyEntry {
    /// The name in the reader's language, or in the documents' where there is no translation.
    pub fn name(&self, language: Language) -> &str {
        match (language, &self.name_ru) {
            (Language::Russian, Some(name)) => name,
            _ => &self.name,
        }
    }

    /// An organisation of the secretariat.
    pub fn agency(&self, id: OrganisationId) -> Option<&Agency> {
        self.agencies
            .iter()
            .find(|agency| agency.organisation_id == id)
    }
}

/// An organisation that serves a body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    pub organisation_id: OrganisationId,
    /// The key by which forms and addresses name it, in every language.
    pub acronym: String,
    pub acronym_ru: Option<String>,
    pub name: String,
    pub name_ru: Option<String>,
}

impl Agency {
    /// The acronym in the reader's language, or else the one that the documents use.
    pub fn acronym(&self, language: Language) -> &str {
        acronym(&self.acronym, self.acronym_ru.as_deref(), language)
    }

    /// Whether this is its acronym in either language, in any case.
    pub fn goes_by(&self, acronym: &str) -> bool {
        let acronym = acronym.to_lowercase();
        let russian = self.acronym_ru.as_ref();
        self.acronym.to_lowercase() == acronym
            || russian.is_some_and(|russian| russian.to_lowercase() == acronym)
    }

    pub fn name(&self, language: Language) -> &str {
        match (language, &self.name_ru) {
            (Language::Russian, Some(name)) => name,
            _ => &self.name,
        }
    }
}

/// An organisation's acronym in the reader's language, or else the one that the documents use.
pub fn acronym<'a>(key: &'a str, russian: Option<&'a str>, language: Language) -> &'a str {
    match (language, russian) {
        (Language::Russian, Some(russian)) => russian,
        _ => key,
    }
}

/// A numbered meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub session_id: SessionId,
    pub ordinal: i32,
    pub from_on: Option<NaiveDate>,
    pub to_on: Option<NaiveDate>,
    pub place: Option<String>,
    /// The State that chaired it.
    pub country_chair: Option<State>,
    /// `in-person`, `hybrid` or `online`.
    pub format: Option<String>,
    pub symbol: Option<String>,
    pub version: i32,
}

/// How people met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    InPerson,
    Hybrid,
    Online,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::InPerson, Format::Hybrid, Format::Online];

    /// The word used in JSON and kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::InPerson => "in-person",
            Format::Hybrid => "hybrid",
            Format::Online => "online",
        }
    }
}

/// Whether a plan may still be shaped freely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanState {
    /// Prepared by the coordinator, and seen by members only.
    Draft,
    /// Frozen by a session: each change is a revision with a reason.
    #[default]
    Adopted,
}

impl PlanState {
    /// The word used in JSON and kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            PlanState::Draft => "draft",
            PlanState::Adopted => "adopted",
        }
    }
}

/// A plan as lists and menus name it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanHead {
    pub plan_id: PlanId,
    /// Stands in addresses: "2023-2025".
    pub slug: String,
    pub title: String,
    pub session_id: SessionId,
    /// The language of the adopted text.
    pub language: Language,
    pub begins: Option<PartialDate>,
    pub ends: Option<PartialDate>,
    #[serde(default)]
    pub state: PlanState,
}
