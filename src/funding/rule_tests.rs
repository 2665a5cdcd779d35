use super::*;
use crate::funding::{Contribution, Contributor, Currency, Kind, Money, Need, Stage};
use uuid::Uuid;

const AVAILABILITY: &str = "Implementation is subject to the availability of extrabudgetary funds.";
const FINANCED: &str = "Implementation will be financed from extrabudgetary funds.";
const SECURED: &str = "Secured";

fn stated(clause: Option<&str>, table: Option<&str>) -> Stated {
    Stated {
        basis: Basis::Extrabudgetary,
        clause: clause.map(str::to_owned),
        table_clause: table.map(str::to_owned),
        settlement: None,
    }
}

fn of(clause: Option<&str>, table: Option<&str>) -> FundingStatus {
    stated(clause, table).status()
}

/// "USD 100" as a need or as what is given.
fn money(text: &str) -> Money {
    let (code, amount) = text.split_once(' ').unwrap();
    Money::parse(amount, Currency::from_code(code).unwrap()).unwrap()
}

/// Needs "USD 100", and contributions "secured USD 40"; "pledged" alone is one in kind without a value.
fn record(needs: &[&str], contributions: &[&str]) -> Record {
    let need = |text: &&str| Need {
        need_id: Uuid::nil().into(),
        purpose: "Interpretation".to_owned(),
        amount: money(text),
        version: 1,
        origin: None,
    };
    let contribution = |text: &&str| {
        let (stage, amount) = text
            .split_once(' ')
            .map_or((*text, None), |(stage, amount)| (stage, Some(amount)));
        Contribution {
            contribution_id: Uuid::nil().into(),
            contributor: Contributor::default(),
            kind: if amount.is_some() {
                Kind::Cash
            } else {
                Kind::InKind
            },
            description: "A hall".to_owned(),
            amount: amount.map(money),
            stage: Stage::from_word(stage).unwrap(),
            since: "2024-06-27".parse().unwrap(),
            note: None,
            version: 1,
            origin: None,
        }
    };
    Record {
        needs: needs.iter().map(need).collect(),
        contributions: contributions.iter().map(contribution).collect(),
    }
}

#[test]
fn needs_and_contributions_give_the_status_that_the_table_says() {
    use FundingStatus::{Expected, NotStated, PartlySecured, Secured, Sought};
    /// The clause, the needs, the contributions, and what follows.
    type Row = (
        Option<&'static str>,
        &'static [&'static str],
        &'static [&'static str],
        FundingStatus,
    );
    let table: [Row; 21] = [
        // Neither: what the documents say.
        (None, &[], &[], NotStated),
        (Some(AVAILABILITY), &[], &[], Sought),
        (Some(FINANCED), &[], &[], Expected),
        (Some(SECURED), &[], &[], Secured),
        // Needs alone: a document's word makes nothing more than expected.
        (None, &["USD 100"], &[], Sought),
        (Some(AVAILABILITY), &["USD 100"], &[], Sought),
        (Some(FINANCED), &["USD 100"], &[], Expected),
        (Some(SECURED), &["USD 100"], &[], Expected),
        // Needs and contributions.
        (
            Some(AVAILABILITY),
            &["USD 100"],
            &["secured USD 100"],
            Secured,
        ),
        (
            Some(AVAILABILITY),
            &["USD 60", "USD 40"],
            &["secured USD 40", "received USD 60"],
            Secured,
        ),
        (
            Some(AVAILABILITY),
            &["USD 100"],
            &["secured USD 99.99"],
            PartlySecured,
        ),
        (Some(SECURED), &["USD 100"], &["pledged USD 200"], Expected),
        (
            Some(AVAILABILITY),
            &["USD 100"],
            &["expected USD 1"],
            Expected,
        ),
        (
            Some(AVAILABILITY),
            &["USD 100"],
            &["received"],
            PartlySecured,
        ),
        (Some(AVAILABILITY), &["USD 100"], &["pledged"], Expected),
        // Each currency for itself: nothing is converted.
        (
            None,
            &["USD 100", "EUR 50"],
            &["secured USD 1000"],
            PartlySecured,
        ),
        (
            None,
            &["USD 100", "EUR 50"],
            &["secured USD 100", "received EUR 50", "pledged KZT 5"],
            Secured,
        ),
        (None, &["USD 100"], &["secured EUR 1000"], PartlySecured),
        // Contributions alone.
        (Some(AVAILABILITY), &[], &["secured USD 100"], PartlySecured),
        (Some(AVAILABILITY), &[], &["pledged USD 100"], Expected),
        (Some(SECURED), &[], &["pledged USD 100"], Secured),
    ];
    for (clause, needs, contributions, expected) in table {
        let status = funding_status(
            &stated(clause, None),
            &record(needs, contributions),
            &Record::default(),
        );
        assert_eq!(status, expected, "{clause:?} {needs:?} {contributions:?}");
    }
}

#[test]
fn what_is_meant_for_the_area_counts_for_activities_without_a_record_of_their_own() {
    let of_area = record(&["USD 100"], &["secured USD 100"]);
    let stated = stated(Some(AVAILABILITY), None);
    assert_eq!(
        funding_status(&stated, &Record::default(), &of_area),
        FundingStatus::Secured
    );
    assert_eq!(
        funding_status(&stated, &record(&["USD 5"], &[]), &of_area),
        FundingStatus::Sought
    );
}

#[test]
fn the_gap_is_what_is_needed_and_neither_secured_nor_received_in_each_currency() {
    let sums = record(
        &["USD 100", "USD 50.50", "EUR 10"],
        &[
            "secured USD 40",
            "received USD 10",
            "pledged USD 30",
            "expected EUR 5",
            "secured CHF 7",
            "secured",
        ],
    )
    .sums();
    let line = |code: &str| *sums.iter().find(|sum| sum.currency.code() == code).unwrap();
    assert_eq!(sums.len(), 3);
    let usd = line("USD");
    assert_eq!(
        (usd.needed, usd.firm(), usd.pledged, usd.gap),
        (15_050, 5_000, 3_000, 10_050)
    );
    assert_eq!((line("EUR").gap, line("EUR").expected), (1_000, 500));
    assert_eq!(
        (line("CHF").gap, line("CHF").needed),
        (0, 0),
        "more than is needed is no gap"
    );
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
    assert_eq!(of(None, Some(SECURED)), FundingStatus::Secured);
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
    assert!(stated(Some(AVAILABILITY), table).contradicts());
    assert!(
        !stated(Some(FINANCED), table).contradicts(),
        "both expect it"
    );
    assert!(!stated(Some(AVAILABILITY), None).contradicts());
    assert!(
        !stated(Some(AVAILABILITY), Some("UNECE")).contradicts(),
        "the table says nothing of the money"
    );
}

#[test]
fn a_contradiction_that_was_settled_counts_as_settled_until_the_clauses_change() {
    let mut stated = stated(Some(AVAILABILITY), Some("Secured or expected"));
    stated.settlement = Some(Settlement {
        holds: Holds::Table,
        basis: Basis::RegularBudget,
        clause: stated.clause.clone(),
        table_clause: stated.table_clause.clone(),
        reason: "The table was adopted last.".to_owned(),
        settled_on: "2024-06-27".parse().unwrap(),
        version: 1,
    });
    assert_eq!(
        (stated.status(), stated.basis()),
        (FundingStatus::Expected, Basis::RegularBudget)
    );
    stated.settlement.as_mut().unwrap().holds = Holds::Text;
    assert_eq!(stated.status(), FundingStatus::Sought);
    stated.clause = Some(FINANCED.to_owned());
    assert!(stated.settled().is_none());
    assert_eq!(
        (stated.status(), stated.basis()),
        (FundingStatus::Expected, Basis::Extrabudgetary)
    );
}

#[test]
fn without_a_clause_the_basis_decides() {
    let by = |basis| stated_status(basis, None, None);
    assert_eq!(by(Basis::RegularBudget), FundingStatus::Secured);
    assert_eq!(by(Basis::NotStated), FundingStatus::NotStated);
    assert_eq!(
        of(None, Some("Extrabudgetary funds of the agency")),
        FundingStatus::NotStated
    );
}

#[test]
fn money_of_the_plan_before_counts_in_the_status_of_what_was_carried_over() {
    use FundingStatus::*;
    let needing = record(&["USD 100"], &[]);
    let nothing = record(&[], &[]);
    assert_eq!(with_before(Sought, &needing, None), Sought);
    assert_eq!(
        with_before(Sought, &needing, Some(PartlySecured)),
        PartlySecured,
        "what is lacking was carried over, the rest is there"
    );
    assert_eq!(
        with_before(Sought, &nothing, Some(Secured)),
        Secured,
        "nothing was lacking"
    );
    assert_eq!(
        with_before(Sought, &nothing, Some(PartlySecured)),
        PartlySecured
    );
    assert_eq!(with_before(Secured, &needing, Some(PartlySecured)), Secured);
}
