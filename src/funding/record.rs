//! What is recorded of the money: needs, contributions, and what they add up to in each currency.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Currency, Money};
use crate::bodies::states::State;
use crate::bodies::{Agency, Body};
use crate::i18n::Language;
use crate::ids::{ContributionId, NeedId, OrganisationId};

/// What something would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub need_id: NeedId,
    /// What the money is for.
    pub purpose: String,
    pub amount: Money,
    #[serde(skip_serializing)]
    pub version: i32,
    /// The code of the activity for which it was first recorded, where a revision handed it over.
    #[serde(default, skip_serializing)]
    pub origin: Option<String>,
}

/// Who gives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Contributor {
    /// An organisation that we know, with its acronym.
    pub organisation_id: Option<OrganisationId>,
    pub acronym: Option<String>,
    pub state: Option<State>,
    /// Whoever else, by name.
    pub name: Option<String>,
}

impl Contributor {
    /// Whom a name stands for: an agency of the body, a State, or whoever else.
    pub fn named(name: &str, body: &Body) -> Self {
        let agency = body.agency(name).map(|agency| Contributor {
            organisation_id: Some(agency.organisation_id),
            acronym: Some(agency.acronym.clone()),
            ..Contributor::default()
        });
        let state = || {
            State::find(name).map(|state| Contributor {
                state: Some(state),
                ..Contributor::default()
            })
        };
        agency.or_else(state).unwrap_or_else(|| Contributor {
            name: Some(name.to_owned()),
            ..Contributor::default()
        })
    }

    /// The name in a language: "UNDP", "Kazakhstan", "A foundation". Organisations that are not among these agencies
    /// go by the acronym that was recorded.
    pub fn shown(&self, language: Language, agencies: &[Agency]) -> String {
        let state = self.state.map(|state| state.name(language.code()));
        let mut known = agencies.iter();
        let agency = known.find(|agency| Some(agency.organisation_id) == self.organisation_id);
        let named = state
            .or(agency.map(|agency| agency.acronym(language)))
            .or(self.acronym.as_deref())
            .or(self.name.as_deref());
        named.unwrap_or_default().to_owned()
    }
}

/// Money, or something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    #[default]
    Cash,
    InKind,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Cash, Kind::InKind];

    /// The word kept in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Cash => "cash",
            Kind::InKind => "in-kind",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How far a contribution has come; each stage follows the one before it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    #[default]
    Expected,
    Pledged,
    Secured,
    Received,
}

impl Stage {
    pub const ALL: [Stage; 4] = [
        Stage::Expected,
        Stage::Pledged,
        Stage::Secured,
        Stage::Received,
    ];

    /// The word kept in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Expected => "expected",
            Stage::Pledged => "pledged",
            Stage::Secured => "secured",
            Stage::Received => "received",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == word)
    }

    /// The stage that follows.
    pub fn next(self) -> Option<Self> {
        Stage::ALL.into_iter().find(|stage| *stage > self)
    }

    /// Whether the money can be counted upon.
    pub fn is_firm(self) -> bool {
        self >= Stage::Secured
    }
}

/// What someone gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    pub contribution_id: ContributionId,
    pub contributor: Contributor,
    pub kind: Kind,
    /// What is given in kind, or what the money is for.
    pub description: String,
    /// Always there in cash; in kind, its value, where that is known.
    pub amount: Option<Money>,
    pub stage: Stage,
    /// The day since which it stands in this stage, or by which it is expected.
    pub since: NaiveDate,
    /// For members of the body only.
    pub note: Option<String>,
    #[serde(skip_serializing)]
    pub version: i32,
    /// The code of the activity to which it was first given, where a revision handed it over.
    #[serde(default, skip_serializing)]
    pub origin: Option<String>,
}

/// The needs and contributions of one activity, or of one area as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Record {
    pub needs: Vec<Need>,
    pub contributions: Vec<Contribution>,
}

/// What is needed and what is given in one currency, in its smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Sum {
    pub currency: Currency,
    pub needed: i64,
    pub expected: i64,
    pub pledged: i64,
    pub secured: i64,
    pub received: i64,
    /// What is needed and neither secured nor received. Of several things it is what each of them that is still to be
    /// done lacks, added up.
    pub gap: i64,
}

impl Sum {
    pub fn none(currency: Currency) -> Self {
        Sum {
            currency,
            needed: 0,
            expected: 0,
            pledged: 0,
            secured: 0,
            received: 0,
            gap: 0,
        }
    }

    /// What is secured or received.
    pub fn firm(&self) -> i64 {
        self.secured + self.received
    }

    pub fn money(&self, minor: i64) -> Money {
        Money {
            minor,
            currency: self.currency,
        }
    }
}

impl Record {
    pub fn is_empty(&self) -> bool {
        self.needs.is_empty() && self.contributions.is_empty()
    }

    /// The ids of all needs and contributions.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> {
        let needs = self.needs.iter().map(|need| need.need_id.0);
        let given = self.contributions.iter();
        needs.chain(given.map(|given| given.contribution_id.0))
    }

    /// Whether anything at all, in kind too, is secured or received.
    pub fn has_firm(&self) -> bool {
        self.contributions
            .iter()
            .any(|contribution| contribution.stage.is_firm())
    }

    /// What it adds up to, one line a currency, in the order of the currencies. What is given in kind without a value
    /// adds nothing.
    pub fn sums(&self) -> Vec<Sum> {
        let mut sums: Vec<Sum> = Vec::new();
        for need in &self.needs {
            of(&mut sums, need.amount.currency).needed += need.amount.minor;
        }
        for contribution in &self.contributions {
            let Some(amount) = contribution.amount else {
                continue;
            };
            let sum = of(&mut sums, amount.currency);
            *match contribution.stage {
                Stage::Expected => &mut sum.expected,
                Stage::Pledged => &mut sum.pledged,
                Stage::Secured => &mut sum.secured,
                Stage::Received => &mut sum.received,
            } += amount.minor;
        }
        for sum in &mut sums {
            sum.gap = (sum.needed - sum.firm()).max(0);
        }
        sums.sort_by_key(|sum| sum.currency);
        sums
    }
}

fn of(sums: &mut Vec<Sum>, currency: Currency) -> &mut Sum {
    let at = sums.iter().position(|sum| sum.currency == currency);
    let at = at.unwrap_or_else(|| {
        sums.push(Sum::none(currency));
        sums.len() - 1
    });
    &mut sums[at]
}
