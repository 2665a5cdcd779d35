//! Invented reports whose sections stand in an unusual order or form.

use super::*;
use crate::intake::read::read;
use crate::intake::report::{FundingBasis, SectionKind, Severity};

fn skips_participants(report: &Report) -> bool {
    has(report, "participants-skipped")
        || report
            .sections
            .iter()
            .any(|section| section.kind == SectionKind::Participants)
}

#[test]
fn prose_about_attendance_is_no_list_of_participants_and_hides_no_decision() {
    let report = read(
        r#"Report of the Group of Experts on Upland Rivers on its third session

Osh, 3-5 April 2024

Attendance

The session was attended by Georgia and Mongolia. The Group decided to invite Armenia.

Participation in regional programmes

1. The Group requests the secretariat to prepare a paper.
2. The Group decided to hold a workshop.

Conclusions

3. The Group requests UNECE to convene a meeting;
4. The Group invites participating States to contribute;
"#,
    );
    assert!(!skips_participants(&report));
    assert_eq!(numbers(&report), ["3", "4"]);
}

#[test]
fn one_sentence_about_participation_is_not_personal_data() {
    for sentence in [
        "The session was attended by 30 people.",
        "Thirty experts from five States took part.",
    ] {
        let report = read(&format!(
            "Report of the Working Group on Quiet Trade on its second session\n\nParticipation\n{sentence}\n\nRecommendations\n\n(a) Requests the secretariat to prepare a study;\n(b) Invites member States to share experience.\n"
        ));
        assert!(!skips_participants(&report), "{sentence}");
        assert_eq!(numbers(&report), ["a", "b"]);
    }
}

#[test]
fn lists_of_participants_are_skipped_whatever_their_form() {
    for list in [
        "List of participants\n\n1. Ms. Jane Example, Ministry of Examples\n2. Mr. John Example, Agency of Samples\n",
        "Participants\n\nJane Example, Ministry\n",
        "Attendance\n\n1. Representatives of the following States attended the session:\n\nGeorgia\nJane Example\n\n2. The following organizations were represented:\n\nUNEP\nJohn Example\n",
        "Participation\n\nGeorgia: Jane Example, Head of Unit.\nMongolia: John Example, Adviser.\n",
        "Participants\n\nName | Country\nJane Example | Georgia\nJohn Example | Mongolia\n",
        "Annex I\n\nList of participants\n\nThe following persons were registered for the session by the secretariat.\n\nJane Example\nJohn Example\n",
    ] {
        let report = read(&format!(
            "Report of the Working Group on Quiet Trade on its second session\n\nRecommendations\n\n(a) Requests the secretariat to prepare a study;\n(b) Invites member States to share experience.\n\n{list}"
        ));
        assert!(skips_participants(&report), "{list}");
        let said = serde_json::to_string(&report).unwrap();
        assert!(!said.contains("Example"), "{list}\n{said}");
        assert_eq!(numbers(&report), ["a", "b"]);
    }
}

#[test]
fn a_list_of_participants_ends_where_the_body_acts() {
    let report = read(
        r#"Report of the Working Group on Quiet Trade on its second session

Participants

Jane Example, Ministry
John Example, Agency

Cooperation with regional programmes

1. The Working Group requests the secretariat to prepare a paper.
2. The Working Group decided to hold a workshop.
"#,
    );
    assert!(skips_participants(&report));
    assert_eq!(numbers(&report), ["1", "2"]);
    assert!(!serde_json::to_string(&report).unwrap().contains("Example"));
}

#[test]
fn a_plan_before_the_decisions_ends_at_their_heading() {
    for heading in [
        "II. Decisions",
        "II. Conclusions and recommendations",
        "II. Decisions taken by the Working Party",
    ] {
        let report = read(&format!(
            r#"Working Party on Hill Grain
Forty-second session
Osh, 9-11 October 2023

I. Programme of work

A. Storage
Objectives
To reduce losses.
Activities
1) Guide on silos (2024)
2) Webinar series
B. Transport
Objectives
To move grain.
Activities
3) Study

{heading}

Decision 1
The Working Party decides to continue.

Decision 2023/2
The Working Party requests the secretariat to publish the guide.
"#
        ));
        assert_eq!(activities(&report), [2, 1], "{heading}");
        assert_eq!(numbers(&report), ["1", "2023/2"], "{heading}");
        assert_eq!(
            report.decisions[1].wording,
            "The Working Party requests the secretariat to publish the guide."
        );
        assert!(report.unplaced.is_empty(), "{:?}", report.unplaced);
    }
}

#[test]
fn a_plan_ends_at_the_next_section_of_its_own_level() {
    for (own, next) in [("I.", "II."), ("IV.", "V."), ("1.", "2.")] {
        let report = read(&format!(
            r#"Working Party on Hill Grain
Forty-second session
Osh, 9-11 October 2023

{own} Programme of work

A. Decision support for farms
Objectives
To reduce losses.
Activities
(a) Guide on silos (2024)
B. Transport
Objectives
To move grain.
Activities
(a) Study

{next} Election of officers

The Working Party elected its Chair by acclamation in the presence of all its members.
"#
        ));
        let titles: Vec<&str> = report.plans[0]
            .areas
            .iter()
            .map(|area| area.title.as_str())
            .collect();
        assert_eq!(titles, ["Decision support for farms", "Transport"], "{own}");
        let said = serde_json::to_string(&report.plans).unwrap();
        assert!(!said.contains("acclamation"), "{own} {said}");
    }
}

#[test]
fn a_flat_table_whose_rows_differ_gives_an_area_for_each_row() {
    let report = read(
        r#"# Committee on Hill Roads

## Report of the fifth session

### Work plan for 2023-2025

| No. | Activity | Lead | Timeframe | Status/funding | Remarks |
|---|---|---|---|---|---|
| 1 | Road safety training | UNECE | 2023 | Regular budget | |
| 2 | Study of tunnels | UNECE, ESCAP | June 2024 | Extrabudgetary | |
| 3 | Bridge inspection guide | ITF | 2025-2026 | Seeking funding | Delayed by snow |
"#,
    );
    let areas = &report.plans[0].areas;
    assert_eq!(activities(&report), [1, 1, 1]);
    assert_eq!(areas[1].title, "Study of tunnels");
    assert_eq!(areas[1].label.as_deref(), Some("2"));
    assert_eq!(areas[1].leads, ["UNECE", "ESCAP"]);
    assert_eq!(areas[1].timeframe.as_ref().unwrap().from, date("2024-06"));
    assert_eq!(areas[0].funding.basis, FundingBasis::RegularBudget);
    assert_eq!(
        areas[2].funding.table_clause.as_deref(),
        Some("Seeking funding")
    );
    assert_eq!(report.unplaced.len(), 1);
    assert!(report.unplaced[0].text.contains("Delayed by snow"));
}

#[test]
fn a_table_of_areas_and_a_list_in_one_cell_are_read() {
    let report = read(
        r#"Report of the Group of Experts on Upland Rivers on its third session

Work plan for 2024-2025

| Area | Activities | Lead | Timeframe | Funding |
|------|-----------|------|-----------|---------|
| Water quality | (i) Training on sampling (ii) Handbook | UNECE | 2024 | Secured |
| Floods | Early warning pilot | ESCAP | June-December 2025 | Seeking donors |
"#,
    );
    let areas = &report.plans[0].areas;
    assert_eq!(activities(&report), [2, 1]);
    assert_eq!(areas[0].activities[1].label.as_deref(), Some("(ii)"));
    assert_eq!(areas[0].activities[1].wording, "Handbook");
    assert_eq!(areas[1].timeframe.as_ref().unwrap().to, date("2025-12"));
    let only_areas = read(
        "Report of the Group of Experts on Upland Rivers\n\nWork plan\n\n| Area | Lead | Timeframe |\n|---|---|---|\n| Water | UNECE | 2024 |\n| Floods | UNECE | 2025 |\n",
    );
    assert_eq!(activities(&only_areas), [0, 0]);
}

#[test]
fn a_report_in_russian_is_said_to_be_so() {
    let report = read(
        "Рабочая группа по горным рекам\nДоклад о работе третьей сессии\n\nРЕШЕНИЯ\n\n1. Рабочая группа просит секретариат подготовить исследование.\n",
    );
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.code == "language-not-read")
        .unwrap();
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.message.contains("appears to be in Russian"));
    let english = read(
        "Report of the Group of Experts on Upland Rivers (Группа экспертов по горным рекам) on its third session\n\nThe session was opened by the Chair.\n",
    );
    assert!(!has(&english, "language-not-read"));
}

#[test]
fn a_list_of_participants_in_parts_is_one_list() {
    let report = read(
        "Report of the Group of Experts on Upland Rivers\n\nAnnex I\n\nLIST OF PARTICIPANTS\n\nN\tCountry\tName\n1\tGeorgia\tJane Example\n\nOther participants (online)\n\n2\tMongolia\tJohn Example\n",
    );
    let skipped = codes(&report)
        .into_iter()
        .filter(|(code, _)| *code == "participants-skipped");
    assert_eq!(skipped.count(), 1);
}
