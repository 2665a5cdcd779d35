//! The project's own samples, and that a .docx reads as its text does.

use super::*;
use crate::intake::file;
use crate::intake::read::read;
use crate::intake::report::Format;

const SAMPLE: &str = include_str!("../../../../samples/upland-water-third-session.txt");
const DECISIONS: &str = include_str!("../../../../samples/quiet-harbours-decisions.md");
const DOCX: &[u8] = include_bytes!("../../../../samples/upland-water-third-session.docx");

#[test]
fn the_sample_is_read_with_all_its_faults() {
    let report = read(SAMPLE);
    assert_eq!(
        report.body.name.as_deref(),
        Some("LARECO Working Group on Upland Water and Small Energy")
    );
    assert_eq!(report.body.agencies, ["UNEP", "UNIDO"]);
    assert_eq!(
        report.session.country_chair.map(|state| state.code()),
        Some("MN")
    );
    assert_eq!(activities(&report), [3, 1, 4, 2]);
    assert_eq!(
        numbers(&report),
        ["1", "2", "3", "4", "5", "7", "8", "8 bis", "9", "10"]
    );
    assert_eq!(report.outputs.len(), 7);
    for code in [
        "repeated-label",
        "missing-label",
        "skipped-label",
        "title-differs",
        "funding-contradiction",
        "count-differs",
        "outside-period",
        "participants-skipped",
    ] {
        assert!(has(&report, code), "{code}");
    }
    let fifth = &report.decisions[4];
    assert!(
        fifth
            .wording
            .ends_with("glaciers changes them faster than maps can follow."),
        "{}",
        fifth.wording
    );
    assert_eq!(
        report.footnotes[0].text,
        "UWR/5: Upland water and its users."
    );
    assert!(report.decisions[3].wording.ends_with("\n(b) to schools."));
}

#[test]
fn decisions_without_a_plan_are_read() {
    let report = read(DECISIONS);
    assert_eq!(
        report.body.name.as_deref(),
        Some("Committee on Quiet Harbours")
    );
    assert_eq!(
        (report.session.ordinal, report.session.format),
        (Some(12), Some(Format::InPerson))
    );
    assert_eq!(report.session.place.as_deref(), Some("Valparaíso, Chile"));
    use VerbClass::*;
    assert_eq!(
        classes(&report),
        [Constitutive, Action, SoftAction, Action, Appreciation]
    );
    assert_eq!(
        report.decisions[3].clauses[0].addressee.as_deref(),
        Some("shipowners")
    );
    assert!(has(&report, "no-plan") && has(&report, "preamble"));
}

#[test]
fn the_docx_says_what_the_text_says() {
    let report = read(&file::text("sample.docx", DOCX).unwrap());
    let text = read(SAMPLE);
    let without_lines = |report: &Report| {
        let decisions: Vec<_> = report
            .decisions
            .iter()
            .map(|decision| {
                (
                    decision.number.clone(),
                    decision.wording.clone(),
                    decision.clauses.clone(),
                )
            })
            .collect();
        let areas: Vec<_> = report.plans[0]
            .areas
            .iter()
            .map(|area| {
                (
                    area.title.clone(),
                    area.objectives.clone(),
                    area.leads.clone(),
                    area.timeframe.clone(),
                    area.funding.clone(),
                )
            })
            .collect();
        let activities: Vec<_> = report.plans[0]
            .areas
            .iter()
            .flat_map(|area| &area.activities)
            .map(|activity| {
                (
                    activity.code.clone(),
                    activity.label.clone(),
                    activity.wording.clone(),
                )
            })
            .collect();
        let outputs: Vec<_> = report
            .outputs
            .iter()
            .map(|output| (output.title.clone(), output.from, output.place.clone()))
            .collect();
        (
            report.body.clone(),
            report.session.clone(),
            decisions,
            areas,
            activities,
            outputs,
        )
    };
    assert_eq!(without_lines(&report), without_lines(&text));
}

#[test]
fn the_line_ends_and_the_mark_at_the_start_make_no_difference() {
    let dos = format!("\u{feff}{}", SAMPLE.replace('\n', "\r\n"));
    assert_eq!(read(&dos), read(SAMPLE));
}

#[test]
fn the_json_reads_back_as_the_same_report() {
    let report = read(SAMPLE);
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}
