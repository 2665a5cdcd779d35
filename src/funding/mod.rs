//! What an activity is to be paid from, what it needs and who gives it, and how sure that is. The funding status is
//! derived here and nowhere else.

pub mod acts;
mod currency;
pub mod derive;
pub mod donors;
pub mod handover;
pub mod money;
pub mod pages;
pub mod record;
pub mod rule;
pub mod section;
pub mod store;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use currency::Currency;
pub use money::Money;
pub use record::{Contribution, Contributor, Kind, Need, Record, Stage, Sum};
pub use rule::{
    Holds, Settlement, Stated, area_status, funding_status, stated_status, with_before,
};

/// How sure the money is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundingStatus {
    Secured,
    PartlySecured,
    Expected,
    Sought,
    NotStated,
}

impl FundingStatus {
    /// In the order in which pages list them.
    pub const ALL: [FundingStatus; 5] = [
        FundingStatus::Secured,
        FundingStatus::PartlySecured,
        FundingStatus::Expected,
        FundingStatus::Sought,
        FundingStatus::NotStated,
    ];

    /// The word kept in the database, in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            FundingStatus::Secured => "secured",
            FundingStatus::PartlySecured => "partly-secured",
            FundingStatus::Expected => "expected",
            FundingStatus::Sought => "sought",
            FundingStatus::NotStated => "not-stated",
        }
    }
}

impl fmt::Display for FundingStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The word is no funding status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a funding status")]
pub struct NotAFundingStatus;

impl FromStr for FundingStatus {
    type Err = NotAFundingStatus;

    fn from_str(word: &str) -> Result<Self, NotAFundingStatus> {
        FundingStatus::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .ok_or(NotAFundingStatus)
    }
}

/// Where the money is to come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    RegularBudget,
    /// The regular programme of technical cooperation.
    Rptc,
    DevelopmentAccount,
    Extrabudgetary,
    InKind,
    #[default]
    NotStated,
}

impl Basis {
    pub const ALL: [Basis; 6] = [
        Basis::RegularBudget,
        Basis::Rptc,
        Basis::DevelopmentAccount,
        Basis::Extrabudgetary,
        Basis::InKind,
        Basis::NotStated,
    ];

    /// The word kept in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::RegularBudget => "regular_budget",
            Basis::Rptc => "rptc",
            Basis::DevelopmentAccount => "development_account",
            Basis::Extrabudgetary => "extrabudgetary",
            Basis::InKind => "in_kind",
            Basis::NotStated => "not_stated",
        }
    }

    /// The basis of this word; `NotStated` for any other.
    pub fn parse(word: &str) -> Basis {
        Basis::ALL
            .into_iter()
            .find(|basis| basis.as_str() == word)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for status in FundingStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.as_str()), basis);
        }
        for stage in Stage::ALL {
            assert_eq!(Stage::from_word(stage.as_str()), Some(stage));
        }
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.as_str()), Some(kind));
        }
    }
}
