//! What an activity is to be paid from, and how sure that is. The funding status is derived here and nowhere else.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where the money is to come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingBasis {
    RegularBudget,
    /// The regular programme of technical cooperation.
    Rptc,
    DevelopmentAccount,
    Extrabudgetary,
    InKind,
    #[default]
    NotStated,
}

impl FundingBasis {
    pub const ALL: [FundingBasis; 6] = [
        FundingBasis::RegularBudget,
        FundingBasis::Rptc,
        FundingBasis::DevelopmentAccount,
        FundingBasis::Extrabudgetary,
        FundingBasis::InKind,
        FundingBasis::NotStated,
    ];

    /// The word used in JSON and kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FundingBasis::RegularBudget => "regular_budget",
            FundingBasis::Rptc => "rptc",
            FundingBasis::DevelopmentAccount => "development_account",
            FundingBasis::Extrabudgetary => "extrabudgetary",
            FundingBasis::InKind => "in_kind",
            FundingBasis::NotStated => "not_stated",
        }
    }
}

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

/// What the documents say, by fragments of their phrases in lower case, English and Russian. The first line that
/// fits counts: "secured or expected" is expected, and "subject to the availability" outweighs what follows it.
const PHRASES: [(FundingStatus, &[&str]); 3] = [
    (
        FundingStatus::Sought,
        &[
            "subject to the availability",
            "subject to availability",
            "subject to available",
            "subject to funding",
            "depending on the availability",
            "if funds",
            "if funding",
            "if resources",
            "to be mobilized",
            "to be mobilised",
            "not yet secured",
            "not secured",
            "sought",
            "seeking",
            "при наличии",
            "при условии наличия",
            "в зависимости от наличия",
            "изыск",
            "мобилизов",
            "не обеспечен",
        ],
    ),
    (
        FundingStatus::Expected,
        &[
            "expected",
            "will be financed",
            "will be funded",
            "will be covered",
            "to be financed",
            "to be funded",
            "planned to be",
            "ожида",
            "будет финансиров",
            "будут финансиров",
            "будет покры",
            "будут покры",
        ],
    ),
    (
        FundingStatus::Secured,
        &[
            "secured",
            "is financed",
            "is funded",
            "are financed",
            "are funded",
            "financed by",
            "financed from",
            "funded by",
            "funded from",
            "has been provided",
            "regular budget",
            "обеспечен",
            "финансируется",
            "финансируются",
            "выделен",
            "регулярного бюджета",
        ],
    ),
];

/// What one clause says of the money, if it says anything.
fn said(clause: Option<&str>) -> Option<FundingStatus> {
    let clause = clause?
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let fits = |phrases: &&[&str]| phrases.iter().any(|phrase| clause.contains(phrase));
    PHRASES
        .iter()
        .find(|(_, phrases)| fits(phrases))
        .map(|(status, _)| *status)
}

/// The funding status of an activity: by what the text of its area and the summary table say, of which the less
/// sure one counts, and where they say nothing, by the basis.
pub fn funding_status(
    basis: Basis,
    clause: Option<&str>,
    table_clause: Option<&str>,
) -> FundingStatus {
    let surest_last = |status: &FundingStatus| match status {
        FundingStatus::Sought => 0,
        FundingStatus::Expected => 1,
        _ => 2,
    };
    let by_clauses = said(clause)
        .into_iter()
        .chain(said(table_clause))
        .min_by_key(surest_last);
    by_clauses.unwrap_or(match basis {
        Basis::RegularBudget | Basis::Rptc => FundingStatus::Secured,
        _ => FundingStatus::NotStated,
    })
}

/// Whether the text and the summary table say different things of the money.
pub fn contradicts(clause: Option<&str>, table_clause: Option<&str>) -> bool {
    matches!((said(clause), said(table_clause)), (Some(text), Some(table)) if text != table)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AVAILABILITY: &str =
        "Implementation is subject to the availability of extrabudgetary funds.";
    const FINANCED: &str = "Implementation will be financed from extrabudgetary funds.";

    fn of(clause: Option<&str>, table: Option<&str>) -> FundingStatus {
        funding_status(Basis::Extrabudgetary, clause, table)
    }

    #[test]
    fn what_depends_on_the_availability_of_funds_is_sought() {
        assert_eq!(of(Some(AVAILABILITY), None), FundingStatus::Sought);
        assert_eq!(
            of(None, Some("При наличии внебюджетных средств")),
            FundingStatus::Sought
        );
        assert_eq!(
            of(Some("subject to  the\navailability"), None),
            FundingStatus::Sought
        );
    }

    #[test]
    fn what_is_secured_or_expected_or_will_be_financed_is_expected() {
        assert_eq!(
            of(None, Some("Secured or expected")),
            FundingStatus::Expected
        );
        assert_eq!(of(Some(FINANCED), None), FundingStatus::Expected);
    }

    #[test]
    fn what_is_plainly_secured_is_secured() {
        assert_eq!(of(None, Some("Secured")), FundingStatus::Secured);
        assert_eq!(
            of(Some("Финансирование обеспечено"), None),
            FundingStatus::Secured
        );
        assert_eq!(of(None, Some("Not secured")), FundingStatus::Sought);
    }

    #[test]
    fn of_two_clauses_that_differ_the_less_sure_one_counts_and_the_difference_is_known() {
        let table = Some("Secured or expected");
        assert_eq!(of(Some(AVAILABILITY), table), FundingStatus::Sought);
        assert_eq!(of(table, Some(AVAILABILITY)), FundingStatus::Sought);
        assert!(contradicts(Some(AVAILABILITY), table));
        assert!(!contradicts(Some(FINANCED), table), "both expect it");
        assert!(!contradicts(Some(AVAILABILITY), None));
        assert!(
            !contradicts(Some(AVAILABILITY), Some("UNECE")),
            "the table says nothing of the money"
        );
    }

    #[test]
    fn without_a_clause_the_basis_decides() {
        assert_eq!(
            funding_status(Basis::RegularBudget, None, None),
            FundingStatus::Secured
        );
        assert_eq!(
            funding_status(Basis::NotStated, None, None),
            FundingStatus::NotStated
        );
        assert_eq!(
            of(None, Some("Extrabudgetary funds of the agency")),
            FundingStatus::NotStated
        );
    }

    #[test]
    fn every_code_reads_back() {
        for status in FundingStatus::ALL {
            assert_eq!(status.as_str().parse(), Ok(status));
        }
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.as_str()), basis);
        }
    }
}
