//! Two published reports. They are not part of the project: where they are absent, that is said aloud.

use std::path::PathBuf;

use super::*;
use crate::intake::read::read;
use crate::intake::report::{Format, FundingBasis, Lines, OutputKind, Severity};

fn shared(name: &str) -> Option<String> {
    let folder = std::env::var_os("RAPPORTEUR_SHARED").map(PathBuf::from);
    let folder =
        folder.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"));
    let path = folder.join("reports").join(name);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!(
            "LEFT OUT: {name} is not beside the project (looked in {}).",
            path.display()
        );
    }
    text
}

#[test]
fn a_report_with_a_plan_is_read_whole() {
    let Some(text) = shared("speca-wg-itsd-fourth-session.txt") else {
        return;
    };
    let report = read(&text);
    assert_eq!(report.body.agencies, ["UNECE", "ESCAP"]);
    assert_eq!(
        report.body.name.as_deref(),
        Some("SPECA Working Group on Innovation and Technology for Sustainable Development")
    );
    let session = &report.session;
    assert_eq!(
        (session.ordinal, session.from, session.to),
        (Some(4), date("2023-10-19"), date("2023-10-19"))
    );
    assert_eq!(session.country_chair.map(|state| state.code()), Some("UZ"));
    assert_eq!(
        (session.format, session.symbol.as_deref()),
        (Some(Format::Hybrid), None)
    );
    assert_eq!(session.place.as_deref(), Some("Tashkent, Uzbekistan"));
    assert_eq!(
        (report.plans[0].from, report.plans[0].to),
        (date("2023-10"), date("2025-12"))
    );
    assert_eq!(activities(&report), [3, 1, 2, 3, 7, 2, 3]);
    assert_eq!(report.decisions.len(), 28);
    assert_eq!(
        numbers(&report),
        (1..=28)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_faults_of_its_plan_are_kept_and_reported() {
    let Some(text) = shared("speca-wg-itsd-fourth-session.txt") else {
        return;
    };
    let report = read(&text);
    let areas = &report.plans[0].areas;
    let last = &areas[4].activities[6];
    assert_eq!(
        (last.code.as_str(), last.label.as_deref(), last.lines),
        ("5.7", Some("(iv)"), Lines(263, 263))
    );
    let only = &areas[1].activities[0];
    assert_eq!((only.code.as_str(), only.label.as_deref()), ("2.1", None));
    assert_eq!(
        areas[4].title,
        "Capacity development on the utilization of digital technology and geospatial information"
    );
    assert!(
        areas[4]
            .objectives
            .as_deref()
            .is_some_and(|text| text.starts_with("Strengthen the knowledge"))
    );
    let leads: Vec<&str> = areas.iter().map(|area| area.leads[0].as_str()).collect();
    assert_eq!(
        leads,
        [
            "UNECE", "UNECE", "UNECE", "ESCAP", "ESCAP", "ESCAP", "ESCAP"
        ]
    );
    assert_eq!(
        (areas[5].funding.basis, areas[5].funding.clause.as_deref()),
        (FundingBasis::NotStated, None)
    );
    assert!(
        areas
            .iter()
            .all(|area| area.funding.table_clause.is_some() && area.timeframe.is_some())
    );
    let found = codes(&report);
    for code in [
        ("repeated-label", 263),
        ("missing-label", 213),
        ("outside-period", 213),
        ("count-differs", 65),
    ] {
        assert!(found.contains(&code), "{code:?} in {found:?}");
    }
    let lines = |code: &str| {
        found
            .iter()
            .filter(|(found, _)| *found == code)
            .map(|(_, line)| *line)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines("title-differs"), [302, 303, 306]);
    assert_eq!(lines("funding-contradiction"), [185, 201, 215, 230]);
    let spelling = report
        .findings
        .iter()
        .find(|finding| finding.code == "title-differs" && finding.lines.0 == 306)
        .unwrap();
    assert_eq!(spelling.severity, Severity::Note);
}

#[test]
fn its_decisions_have_their_verbs_and_addressees() {
    let Some(text) = shared("speca-wg-itsd-fourth-session.txt") else {
        return;
    };
    let report = read(&text);
    let clause = |number: usize, at: usize| {
        let clause = &report.decisions[number - 1].clauses[at];
        (
            clause.verb.as_str(),
            clause.class,
            clause.addressee.as_deref(),
        )
    };
    assert_eq!(
        clause(1, 0),
        ("noted with satisfaction", VerbClass::Appreciation, None)
    );
    assert_eq!(
        clause(13, 0),
        (
            "committed to",
            VerbClass::Commitment,
            Some("The SPECA participating States")
        )
    );
    assert_eq!(
        clause(18, 1),
        (
            "called on",
            VerbClass::Action,
            Some("UNECE and ESCAP secretariats")
        )
    );
    assert_eq!(
        clause(23, 2),
        (
            "requested",
            VerbClass::Action,
            Some("the representative of Kazakhstan")
        )
    );
    assert!(
        report
            .decisions
            .iter()
            .all(|decision| !decision.clauses.is_empty())
    );
    let cut = &report.decisions[20];
    assert_eq!(cut.lines, Lines(117, 123));
    assert!(
        cut.wording
            .contains("should be modified to respond to the new challenges")
    );
    assert_eq!(
        report
            .footnotes
            .iter()
            .map(|note| note.lines.0)
            .collect::<Vec<_>>(),
        [119, 121]
    );
}

#[test]
fn its_activities_held_are_outputs_with_dates_and_places() {
    let Some(text) = shared("speca-wg-itsd-fourth-session.txt") else {
        return;
    };
    let report = read(&text);
    let by = |agency: &str| {
        report
            .outputs
            .iter()
            .filter(|output| output.agency.as_deref() == Some(agency))
            .count()
    };
    assert_eq!((report.outputs.len(), by("UNECE"), by("ESCAP")), (14, 8, 6));
    let tour = report
        .outputs
        .iter()
        .find(|output| output.kind == OutputKind::StudyTour)
        .unwrap();
    assert_eq!(
        (tour.from, tour.to, tour.place.as_deref()),
        (date("2023-07-10"), date("2023-07-11"), Some("Tbilisi"))
    );
    let online = report
        .outputs
        .iter()
        .find(|output| output.from == date("2023-06"))
        .unwrap();
    assert_eq!(
        (online.to, online.format),
        (date("2023-09"), Some(Format::Online))
    );
    assert!(
        report
            .outputs
            .iter()
            .all(|output| output.kind != OutputKind::Other && output.from.is_some())
    );
}

#[test]
fn a_report_with_recommendations_and_no_plan_is_read() {
    let Some(text) = shared("unctad-ige-ecommerce-eighth-session.txt") else {
        return;
    };
    let report = read(&text);
    assert_eq!(
        report.body.name.as_deref(),
        Some("Intergovernmental Group of Experts on E-commerce and the Digital Economy")
    );
    assert_eq!(report.body.agencies, ["UNCTAD"]);
    let session = &report.session;
    assert_eq!(
        (session.ordinal, session.from, session.to),
        (Some(8), date("2025-05-12"), date("2025-05-14"))
    );
    assert_eq!(session.place.as_deref(), Some("Geneva"));
    assert!(report.plans.is_empty() && report.outputs.is_empty());
    assert_eq!(
        numbers(&report),
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]
    );
    assert_eq!(
        report.decisions[9].clauses[0].addressee.as_deref(),
        Some("UNCTAD")
    );
    assert!(has(&report, "participants-skipped") && has(&report, "no-plan"));
    assert!(!serde_json::to_string(&report).unwrap().contains("Zimbabwe"));
}

#[test]
fn reading_takes_well_under_a_second_even_unoptimised() {
    for name in [
        "speca-wg-itsd-fourth-session.txt",
        "unctad-ige-ecommerce-eighth-session.txt",
    ] {
        let Some(text) = shared(name) else { return };
        read(&text);
        let started = std::time::Instant::now();
        read(&text);
        let took = started.elapsed();
        eprintln!("{name}: {took:?}");
        assert!(took.as_millis() < 500, "{name}: {took:?}");
    }
}
