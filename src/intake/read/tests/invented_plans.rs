//! Work plans of bodies that do not exist, in the shapes in which plans are adopted.

use super::*;
use crate::intake::read::read;
use crate::intake::report::FundingBasis;

#[test]
fn a_plan_in_markdown_with_a_table_of_pipes_is_read() {
    let report = read(
        r#"# Group of Experts on Quiet Roads

Report on the 5th session (online, 12 to 14 March 2024)

Chaired by Türkiye

## Work plan 2024-2026

### Cluster A: Noise maps

**Objective:** To map noise in all participating States.

**Rationale:** Follows the mandate. Funded from the regular budget.

**Activities:**

- (a) Prepare a common method (Q3 2024)
- (b) Train officials in two workshops by 2025

### Cluster B: Surfaces

**Objective:** To compare surfaces.

**Activities:**

- (a) Run field tests
- (c) Publish a handbook in the second half of 2025
- Publish the data

## Summary

| Cluster | Lead agency | Timeframe | Funding |
|---------|-------------|-----------|---------|
| Noise maps | UNEP | 2024-2025 | Funds secured |
| Surfaces and their sound | ITU/UNEP | 2025-2027 | Subject to availability of funds |

## Agreed policy recommendations

1. Encourages States to measure.
2. Invites UNEP and the ITU to report back in 2025.

## Participants

Jane Example, Ministry
"#,
    );
    assert_eq!(activities(&report), [2, 3]);
    let areas = &report.plans[0].areas;
    assert_eq!(
        (areas[0].title.as_str(), areas[0].label.as_deref()),
        ("Noise maps", Some("Cluster A:"))
    );
    assert_eq!(
        areas[0].activities[0].timeframe.as_ref().unwrap().from,
        date("2024-Q3")
    );
    assert_eq!(
        (areas[0].funding.basis, areas[1].leads.clone()),
        (
            FundingBasis::RegularBudget,
            vec!["ITU".to_owned(), "UNEP".to_owned()]
        )
    );
    for code in [
        "skipped-label",
        "missing-label",
        "title-differs",
        "outside-period",
        "participants-skipped",
    ] {
        assert!(has(&report, code), "{code}");
    }
    assert_eq!(numbers(&report), ["1", "2"]);
    assert!(!serde_json::to_string(&report).unwrap().contains("Jane"));
}

#[test]
fn lead_timeframe_and_funding_may_stand_in_the_area_itself() {
    let report = read(
        r#"JOINT COMMISSION FOR THE LAKES
Third meeting of the Working Group on Water Quality
Bishkek, 12 and 13 May 2025

PROGRAMME OF WORK 2025-2026

Area 1: Monitoring
Objective: To improve monitoring of the lakes.
Lead agency: UNEP
Timeframe: second half of 2025
Funding: Extrabudgetary, to be mobilized
1.1 Install ten stations
1.2 Train operators
(a) in the north
(b) in the south

Area 2: Data exchange
Objective: To exchange data.
Lead agency: UNECE and UNEP
Timeframe: ongoing
Funding: regular budget
2.1 Agree on formats
2.3 Open a portal

Area 4: Outreach
Objective: To inform the public.
2.1 Publish a leaflet

Decisions

Decision 1
The Working Group decided to adopt the programme of work.

Decision 2
The Working Group requested UNEP to report on stations at its fourth meeting.
It also invited riparian States to contribute.

Any other business

There was no other business and the Chair thanked everybody for the good work that was done in the past two days in Bishkek.
"#,
    );
    assert_eq!(activities(&report), [2, 2, 1]);
    let areas = &report.plans[0].areas;
    assert_eq!(areas[0].leads, ["UNEP"]);
    assert_eq!(areas[0].timeframe.as_ref().unwrap().from, date("2025-07"));
    assert_eq!(
        (areas[0].funding.basis, areas[1].funding.basis),
        (FundingBasis::Extrabudgetary, FundingBasis::RegularBudget)
    );
    assert_eq!(
        areas[0].activities[1].wording,
        "Train operators\n(a) in the north\n(b) in the south"
    );
    assert_eq!(areas[2].activities[0].code, "3.1");
    for code in ["unreadable-date", "skipped-label", "missing-lead"] {
        assert!(has(&report, code), "{code}");
    }
    assert_eq!(numbers(&report), ["1", "2"]);
    assert_eq!(report.decisions[1].clauses.len(), 2);
    assert_eq!(report.session.place.as_deref(), Some("Bishkek"));
}

#[test]
fn a_plan_that_is_only_a_table_is_read() {
    let report = read(
        r#"Second session of the Steering Group on Hill Farming
Osh, 3 June 2024

Decisions of the second session

1. The Steering Group adopted the work plan.
2. The States agreed to meet again.

Work plan for 2024-2025

No.	Activity	Responsible	Timeline	Source of funding
Training
1	Course on terraces	FAO	Q3 2024	Extrabudgetary
2	Course on water	FAO, UNDP	2025	Extrabudgetary
Research
3	Study on soils	UNDP	June-July 2025	Not secured
"#,
    );
    assert_eq!(activities(&report), [2, 1]);
    let areas = &report.plans[0].areas;
    assert_eq!(
        (areas[0].title.as_str(), areas[0].leads.clone()),
        ("Training", vec!["FAO".to_owned(), "UNDP".to_owned()])
    );
    assert_eq!(
        areas[1].activities[0].timeframe.as_ref().unwrap().to,
        date("2025-07")
    );
    assert_eq!(report.decisions.len(), 2);
}

#[test]
fn one_list_under_the_name_of_a_plan_is_a_plan_without_areas() {
    let report = read(
        r#"Work plan 2025 of the Network of Small Ports

1. Prepare a guide on mooring
2. Hold a workshop in May 2025
3. Update the web site
"#,
    );
    assert_eq!(activities(&report), [3]);
    assert!(has(&report, "no-areas") && has(&report, "no-decisions"));
    assert_eq!(report.plans[0].from, date("2025"));
}
