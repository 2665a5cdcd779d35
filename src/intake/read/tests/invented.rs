//! Reports of bodies that do not exist, in the styles of those that do.

use super::*;
use crate::intake::read::read;
use crate::intake::report::Format;
use VerbClass::*;

#[test]
fn a_resolution_in_capitals_with_bracketed_numbers_is_read() {
    let report = read(
        r#"REGIONAL COMMITTEE FOR RIVER HEALTH
Seventy-third session
Lisbon, Portugal, 4–7 September 2023

RH/RC73/REC/1

REPORT OF THE SEVENTY-THIRD SESSION

I. OPENING OF THE SESSION

The session was opened by the Chair.

II. DECISIONS

The Committee,

Recalling its earlier resolutions,

Having considered the report of the Director,

(1) REQUESTS the Director to prepare a strategy by the end of 2024;
(2) URGES Member States:
(a) to strengthen surveillance;
(b) to share data in a timely manner;
(3) DECIDES to include the item in the provisional agenda of its seventy-fourth session;
(4) NOTES WITH APPRECIATION the offer of the Government of Portugal.

III. CLOSURE OF THE SESSION

The Chair closed the session.
"#,
    );
    assert_eq!(
        (report.session.ordinal, report.session.symbol.as_deref()),
        (Some(73), Some("RH/RC73/REC/1"))
    );
    assert_eq!(report.session.place.as_deref(), Some("Lisbon, Portugal"));
    assert_eq!(
        report.body.name.as_deref(),
        Some("Regional Committee for River Health")
    );
    assert_eq!(
        classes(&report),
        [Action, Action, Constitutive, Appreciation]
    );
    assert_eq!(
        report.decisions[1].wording,
        "URGES Member States:\n(a) to strengthen surveillance;\n(b) to share data in a timely manner;"
    );
    assert_eq!(report.decisions[0].label.as_deref(), Some("(1)"));
    assert_eq!(
        report.decisions[0].clauses[0].addressee.as_deref(),
        Some("the Director")
    );
}

#[test]
fn lettered_decisions_in_italics_end_where_the_next_chapter_begins() {
    let report = read(
        r#"# Report of the Committee on Upland Trade on its fifteenth session

Held in Nairobi from 30 September to 2 October 2024, in a hybrid format

## I. Organizational matters

The session was attended by 40 States.

## II. Conclusions and recommendations

The Committee:

(a) *Took note* of the report by the secretariat;
(b) **Requested** the secretariat to circulate the guidelines
by March 2025 and invited member States to comment;
(c) Also agreed to establish a task team;
(d) Expressed concern about the delay.

## III. Other business

(a) The observer for X made a statement.

## IV. Adoption of the report

The Committee adopted the report.
"#,
    );
    assert_eq!(numbers(&report), ["a", "b", "c", "d"]);
    assert_eq!(classes(&report), [Neutral, Action, Commitment, Emphasis]);
    assert_eq!(report.session.format, Some(Format::Hybrid));
    assert_eq!(report.session.place.as_deref(), Some("Nairobi"));
    assert_eq!(
        report.decisions[1].wording,
        "Requested the secretariat to circulate the guidelines by March 2025 and invited member States to comment;"
    );
}

#[test]
fn bullets_without_numbers_are_numbered_in_their_order() {
    let report = read(
        r#"Technical Working Party on Seeds
Ninth meeting, Budapest, 3-5 June 2024

Outcomes

• The Working Party welcomed the new database.
• It requested the Office to update the manual before the next meeting.
• Members agreed to share their test results.

Date of next meeting

The tenth meeting is to be held in 2025.
"#,
    );
    assert_eq!(numbers(&report), ["1", "2", "3"]);
    assert!(
        report
            .decisions
            .iter()
            .all(|decision| decision.label.is_none())
    );
    assert_eq!(
        report.decisions[2].clauses[0].addressee.as_deref(),
        Some("Members")
    );
    assert!(has(&report, "missing-label"));
    assert_eq!(
        (report.session.ordinal, report.session.place.as_deref()),
        (Some(9), Some("Budapest"))
    );
}

#[test]
fn where_no_section_is_headed_so_the_paragraphs_in_which_the_body_acts_are_the_decisions() {
    let report = read(
        r#"                                     ECE/XYZ/2024/2

Economic Commission for Europe
Committee on Gentle Forests
Seventeenth session
Geneva, 22–24 May 2024
Item 8 of the provisional agenda

Report of the Committee on Gentle Forests on its seventeenth session

I. Attendance

1. The seventeenth session of the Committee was held on 22–24 May 2024. 
2. It was attended by Albania, Austria and Zambia.

II. Adoption of the agenda (agenda item 1)

3. The Committee adopted the agenda (ECE/XYZ/2024/1).

III. Programme of work (agenda item 2)

4. The secretariat presented the draft programme of work for 2025.
5. The Committee approved the programme of work and requested the secretariat to submit it to the Executive Committee.
6. The representative of Albania noted the importance of small forests.

IV. Other business

7. The Committee:
(a) Invited member States to provide data;
(b) Decided to hold its eighteenth session in May 2025.
"#,
    );
    assert_eq!(numbers(&report), ["3", "5", "7"]);
    assert_eq!(
        report.decisions[2]
            .clauses
            .iter()
            .map(|clause| clause.class)
            .collect::<Vec<_>>(),
        [SoftAction, Constitutive]
    );
    assert!(has(&report, "decisions-in-narrative"));
    assert!(report.plans.is_empty());
    assert_eq!(report.session.symbol.as_deref(), Some("ECE/XYZ/2024/2"));
    assert_eq!(report.body.agencies, ["UNECE"]);
}

#[test]
fn hard_line_ends_and_a_page_number_do_not_cut_a_recommendation() {
    let report = read(
        r#"Report of the Advisory Board on Harbours on its third session

The third session of the Advisory Board on Harbours was held in Varna,
Bulgaria, on 6 and 7 March 2024.

Recommendations

1. The Board recommends that the Council should adopt the guidelines on
quiet mooring and asks the secretariat to translate them into all the
languages of the region.

2. The Board takes note of the report on dredging, welcomes the progress
made and encourages all harbours to take part in the survey, which will

                                  3

be carried out in the autumn.

3. The Board expresses its gratitude to the Government of Bulgaria for
hosting the session.

Closing

The session was closed.
"#,
    );
    assert_eq!(report.decisions.len(), 3);
    assert!(
        report.decisions[1]
            .wording
            .ends_with("the survey, which will be carried out in the autumn.")
    );
    assert_eq!(
        report.decisions[0].clauses[0].addressee.as_deref(),
        Some("the Council")
    );
    assert_eq!(report.session.place.as_deref(), Some("Varna, Bulgaria"));
}

#[test]
fn a_verb_before_a_list_holds_for_its_items() {
    let report = read(
        r#"FIRST SESSION OF THE COUNCIL FOR COOL CITIES
(Country chair: Republic of Moldova, Chisinau, 3 October 2024)

ANNEX I
WORK PLAN FOR 2025

I. Shade

OBJECTIVES
To give shade.

PROPOSED ACTIVITIES
a) Plant trees;
b) Build roofs.

II. Water

OBJECTIVES
To cool by water.

PROPOSED ACTIVITIES
a) Build fountains;
a) Open rivers.

ANNEX II
DECISIONS

The Council decided:
1. To adopt the work plan;
2. To request UNEP to assist;
3. To meet again in 2025.
"#,
    );
    assert_eq!(activities(&report), [2, 2]);
    assert_eq!(classes(&report), [Constitutive, Constitutive, Constitutive]);
    assert_eq!(report.body.name.as_deref(), Some("Council for Cool Cities"));
    assert_eq!(
        (
            report.session.country_chair.map(|state| state.code()),
            report.session.place.as_deref()
        ),
        (Some("MD"), Some("Chisinau"))
    );
    assert!(has(&report, "repeated-label"));
}

#[test]
fn an_empty_text_gives_an_empty_report() {
    for text in ["", "\n\n", " \u{feff}", "-\n*\n#"] {
        let report = read(text);
        assert!(
            report.decisions.is_empty() && report.plans.is_empty() && report.outputs.is_empty()
        );
        assert!(has(&report, "no-plan") && has(&report, "no-decisions"));
    }
}
