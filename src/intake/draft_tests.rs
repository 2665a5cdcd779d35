use super::*;
use crate::decisions::VerbClass;
use crate::i18n::Language;
use crate::intake::report::{Activity, Area, Clause, FundingBasis, Lines, Plan};

const WORDS: Words = Words(Language::English);

fn draft() -> Draft {
    let activity = |code: &str| Activity {
        code: code.to_owned(),
        label: Some("(i)".to_owned()),
        wording: "Hold a workshop".to_owned(),
        timeframe: None,
        lines: Lines(5, 6),
    };
    let area = Area {
        number: 1,
        label: None,
        title: "Rivers".to_owned(),
        objectives: None,
        rationale: None,
        leads: vec!["UNECE".to_owned()],
        timeframe: None,
        funding: Default::default(),
        lines: Lines(3, 6),
        activities: vec![activity("1.1"), activity("1.2")],
    };
    let plan = Plan {
        title: "Work plan".to_owned(),
        from: None,
        to: None,
        lines: Lines(1, 9),
        areas: vec![area],
    };
    let clause = |verb: &str, class| Clause {
        verb: verb.to_owned(),
        class,
        addressee: Some("UNECE".to_owned()),
    };
    let decision = Decision {
        number: "1".to_owned(),
        label: None,
        wording: "The Group noted the report and requested another".to_owned(),
        lines: Lines(11, 12),
        clauses: vec![
            clause("noted", VerbClass::Neutral),
            clause("requested", VerbClass::Action),
        ],
    };
    Draft::new(Report {
        plans: vec![plan],
        decisions: vec![decision],
        ..Report::default()
    })
}

fn typed(pairs: &[(&str, &str)]) -> Typed {
    Typed::read(
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

#[test]
fn every_field_takes_what_was_typed_into_it() {
    let mut draft = draft();
    let faults = draft.correct(
        &typed(&[
            ("session.ordinal", "4"),
            ("session.from", "2023-10-19"),
            ("session.country_chair", "Uzbekistan"),
            ("session.format", "hybrid"),
            ("plans.0.from", "2023-10"),
            ("plans.0.areas.0.leads", "UNECE, ESCAP"),
            ("plans.0.areas.0.funding.basis", "extrabudgetary"),
            ("plans.0.areas.0.activities.1.timeframe.to", "2024-Q2"),
            ("decisions.0.clauses.1.class", "soft_action"),
        ]),
        WORDS,
    );
    assert!(faults.is_empty(), "{faults:?}");
    let report = &draft.report;
    assert_eq!(report.session.ordinal, Some(4));
    assert_eq!(
        report.session.country_chair.map(|state| state.code()),
        Some("UZ")
    );
    assert_eq!(
        report.session.format.map(|format| format.as_str()),
        Some("hybrid")
    );
    let area = &report.plans[0].areas[0];
    assert_eq!(area.leads, ["UNECE", "ESCAP"]);
    assert_eq!(area.funding.basis, FundingBasis::Extrabudgetary);
    assert_eq!(area.activities[0].timeframe, None);
    assert_eq!(
        area.activities[1]
            .timeframe
            .as_ref()
            .and_then(|frame| frame.to)
            .unwrap()
            .to_string(),
        "2024-Q2"
    );
    assert_eq!(report.decisions[0].clauses[1].class, VerbClass::SoftAction);
}

#[test]
fn what_cannot_be_understood_stays_as_it_was_and_is_said_beside_its_field() {
    let mut draft = draft();
    let faults = draft.correct(
        &typed(&[
            ("plans.0.to", "31.12.2025"),
            ("session.ordinal", "fourth"),
            ("session.country_chair", "Atlantis"),
            ("decisions.0.clauses.0.class", "wish"),
        ]),
        WORDS,
    );
    assert_eq!(faults.0.len(), 4);
    assert!(faults.of("plans.0.to")[0].contains("31.12.2025"));
    assert_eq!(draft, self::draft());
}

#[test]
fn a_form_that_comes_back_as_it_was_shown_changes_nothing() {
    let mut draft = draft();
    draft.report.plans[0].areas[0].title = "Rivers\nand lakes".to_owned();
    let before = draft.clone();
    let mut shown = Vec::new();
    each_part(&mut draft.report, &mut |path, part| {
        part.visit(&mut |name, slot| shown.push((format!("{path}.{name}"), slot.shown(WORDS))));
    });
    shown.push(("marks".to_owned(), String::new()));
    shown.push(("decisions.0.follow_up".to_owned(), "open".to_owned()));
    assert!(draft.correct(&Typed::read(shown), WORDS).is_empty());
    assert_eq!(draft, before);
}

#[test]
fn what_is_left_out_is_marked_and_can_come_back() {
    let mut draft = draft();
    draft.correct(
        &typed(&[
            ("marks", ""),
            ("leave_out", "plans.0.areas.0.activities.0"),
            ("leave_out", "decisions.0.clauses.0"),
        ]),
        WORDS,
    );
    let kept = draft.kept();
    assert_eq!(kept.plans[0].areas[0].activities.len(), 1);
    assert_eq!(kept.plans[0].areas[0].activities[0].code, "1.2");
    assert_eq!(kept.decisions[0].clauses[0].verb, "requested");
    draft.correct(&typed(&[("plans.0.title", "Plan")]), WORDS);
    assert_eq!(
        draft.left_out.len(),
        2,
        "a form without marks leaves them alone"
    );
    draft.correct(&typed(&[("marks", "")]), WORDS);
    assert_eq!(draft.kept().plans[0].areas[0].activities.len(), 2);
}

#[test]
fn a_decision_that_asks_for_something_calls_for_follow_up_unless_the_coordinator_says_otherwise() {
    let mut draft = draft();
    assert_eq!(draft.follow_ups(), [true]);
    draft.correct(&typed(&[("decisions.0.follow_up", "none_needed")]), WORDS);
    assert_eq!(draft.follow_ups(), [false]);
    draft.correct(&typed(&[("decisions.0.follow_up", "open")]), WORDS);
    assert!(draft.follow_up.is_empty());
}

#[test]
fn a_draft_reads_back_from_json_and_as_a_report() {
    let mut draft = draft();
    draft.left_out.insert("decisions.0".to_owned());
    let json = serde_json::to_string(&draft).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&json).unwrap(), draft);
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), draft.report);
}
