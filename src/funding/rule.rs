//! The one rule by which the funding status is derived: from what the documents say, and from needs and contributions
//! where there are any.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, FundingStatus, Record, Sum};

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

/// Which of two clauses that contradict each other holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// What the text of the area says.
    Text,
    /// What the summary table says.
    Table,
}

impl Holds {
    /// The word kept in the database and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Holds::Text => "text",
            Holds::Table => "table",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Holds::Text, Holds::Table]
            .into_iter()
            .find(|holds| holds.as_str() == word)
    }
}

/// How the coordinator settled a contradiction, with the clauses that were read. Where a corrected report has others,
/// nothing is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    pub holds: Holds,
    pub basis: Basis,
    pub clause: Option<String>,
    pub table_clause: Option<String>,
    pub reason: String,
    pub settled_on: NaiveDate,
    #[serde(skip_serializing)]
    pub version: i32,
}

/// What the documents say of an area's money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Stated {
    pub basis: Basis,
    /// Verbatim: from the area's text, and from the summary table.
    pub clause: Option<String>,
    pub table_clause: Option<String>,
    pub settlement: Option<Settlement>,
}

impl Stated {
    /// The settlement, if it is of these very clauses.
    pub fn settled(&self) -> Option<&Settlement> {
        self.settlement.as_ref().filter(|settlement| {
            settlement.clause == self.clause && settlement.table_clause == self.table_clause
        })
    }

    /// Whether the text and the summary table say different things of the money, settled or not.
    pub fn contradicts(&self) -> bool {
        contradicts(self.clause.as_deref(), self.table_clause.as_deref())
    }

    /// Where the money is to come from, as it was settled or as the document says.
    pub fn basis(&self) -> Basis {
        self.settled()
            .map_or(self.basis, |settlement| settlement.basis)
    }

    /// What the documents alone say.
    pub fn status(&self) -> FundingStatus {
        match self.settled() {
            None => stated_status(
                self.basis,
                self.clause.as_deref(),
                self.table_clause.as_deref(),
            ),
            Some(settlement) => {
                let holds = match settlement.holds {
                    Holds::Text => &self.clause,
                    Holds::Table => &self.table_clause,
                };
                stated_status(settlement.basis, holds.as_deref(), None)
            }
        }
    }
}

/// The funding status by what the text of the area and the summary table say, of which the less sure one counts, and
/// where they say nothing, by the basis.
pub fn stated_status(
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
fn contradicts(clause: Option<&str>, table_clause: Option<&str>) -> bool {
    matches!((said(clause), said(table_clause)), (Some(text), Some(table)) if text != table)
}

/// The funding status of an activity, or of an area as a whole: by what the documents say, and by needs and
/// contributions where there are any.
///
/// What counts is the activity's own record or, where it has neither need nor contribution of its own, that of its
/// area as a whole: money that is meant for an area is not divided among its activities until someone does so.
///
/// - With needs: *secured* only if in each of their currencies what is secured or received is as much as is needed;
///   *partly secured* if anything is; *expected* if something is pledged or expected, or the documents say at least so
///   much; *sought* otherwise. A document's word is no money yet, so it makes nothing more than expected.
/// - With contributions alone nobody knows what is needed: *partly secured* if anything is secured or received, unless
///   the documents say that all is; *expected* if something is pledged or expected, unless the documents say more.
/// - With neither: what the documents say.
pub fn funding_status(stated: &Stated, own: &Record, of_area: &Record) -> FundingStatus {
    let record = if own.is_empty() { of_area } else { own };
    status_of(stated, &record.sums(), record)
}

/// The funding status of what was carried over, to which something firm was given in the plan before, where it stood
/// as `before`. What was lacking then was carried over as needs; without any, nothing more is known than that.
pub fn with_before(
    status: FundingStatus,
    own: &Record,
    before: Option<FundingStatus>,
) -> FundingStatus {
    let sureness = |status: &FundingStatus| FundingStatus::ALL.iter().position(|one| one == status);
    let firm = before.map(|before| match own.needs.is_empty() {
        true => before,
        false => FundingStatus::PartlySecured,
    });
    firm.into_iter()
        .chain([status])
        .min_by_key(sureness)
        .unwrap_or(status)
}

/// The funding status of an area with all its activities, by their totals and by what is recorded for the area as a
/// whole, which may be in kind and without a value.
pub fn area_status(stated: &Stated, totals: &[Sum], of_area: &Record) -> FundingStatus {
    status_of(stated, totals, of_area)
}

fn status_of(stated: &Stated, sums: &[Sum], record: &Record) -> FundingStatus {
    let stated = stated.status();
    let firm = record.has_firm() || sums.iter().any(|sum| sum.firm() > 0);
    let hoped =
        !record.contributions.is_empty() || sums.iter().any(|sum| sum.pledged + sum.expected > 0);
    let needed: Vec<&Sum> = sums.iter().filter(|sum| sum.needed > 0).collect();
    match stated {
        _ if !needed.is_empty() && needed.iter().all(|sum| sum.gap == 0) => FundingStatus::Secured,
        FundingStatus::Secured if needed.is_empty() => FundingStatus::Secured,
        _ if firm => FundingStatus::PartlySecured,
        _ if hoped => FundingStatus::Expected,
        stated if needed.is_empty() => stated,
        FundingStatus::Secured | FundingStatus::Expected => FundingStatus::Expected,
        _ => FundingStatus::Sought,
    }
}

#[cfg(test)]
#[path = "rule_tests.rs"]
mod tests;
