//! Invented reports whose sections stand in an unusual order or form.

use super::*;
use crate::intake::read::read;
use crate::intake::report::SectionKind;

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
