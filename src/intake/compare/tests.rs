use chrono::{DateTime, Utc};
use serde_json::json;

use super::*;
use crate::history::NewHappening;
use crate::ids::Mint;
use crate::intake::report::{
    Activity, Area, Clause, Decision, Lines, Output, OutputKind, Plan, Session, VerbClass,
};
use crate::time::Clock;

fn stamp() -> Stamp {
    let now: DateTime<Utc> = "2024-06-03T09:00:00Z".parse().unwrap();
    Stamp {
        mint: Mint::new(Clock::Fixed(now)),
        now,
        today: now.date_naive(),
    }
}

fn activity(code: &str, wording: &str) -> Activity {
    Activity {
        code: code.to_owned(),
        label: None,
        wording: wording.to_owned(),
        timeframe: None,
        lines: Lines(1, 1),
    }
}

fn area(number: u32, title: &str, activities: Vec<Activity>) -> Area {
    Area {
        number,
        label: None,
        title: title.to_owned(),
        objectives: None,
        rationale: None,
        leads: vec!["UNECE".to_owned()],
        timeframe: None,
        funding: Default::default(),
        lines: Lines(1, 1),
        activities,
    }
}

fn report(areas: Vec<Area>) -> Report {
    let plan = Plan {
        title: "Work plan".to_owned(),
        from: "2024-04".parse().ok(),
        to: "2026-12".parse().ok(),
        lines: Lines(1, 1),
        areas,
    };
    let session = Session {
        ordinal: Some(5),
        from: "2024-03-12".parse().ok(),
        ..Session::default()
    };
    Report {
        session,
        plans: vec![plan],
        ..Report::default()
    }
}

fn rivers() -> Report {
    report(vec![
        area(
            1,
            "Rivers",
            vec![
                activity("1.1", "Hold a workshop on the marking of shallows"),
                activity("1.2", "Publish a handbook on locks"),
            ],
        ),
        area(
            2,
            "Roads",
            vec![activity("2.1", "Survey the signs along the corridors")],
        ),
    ])
}

/// What stands after a report was taken in.
fn taken_in(report: &Report) -> Standing {
    let changes = compare(&Draft::new(report.clone()), &Standing::default(), stamp());
    let held = |id: Uuid, state: &dyn erased::State| Held {
        id,
        state: state.map(),
        ..Held::default()
    };
    let plan = &changes.plans[0];
    Standing {
        session: changes
            .session
            .new
            .first()
            .map(|new| held(new.session_id.0, new)),
        plans: plan
            .plan
            .new
            .iter()
            .map(|new| held(new.plan_id.0, new))
            .collect(),
        areas: plan
            .areas
            .new
            .iter()
            .map(|new| held(new.area_id.0, new))
            .collect(),
        activities: plan
            .activities
            .new
            .iter()
            .map(|new| held(new.activity_id.0, new))
            .collect(),
        decisions: changes
            .decisions
            .new
            .iter()
            .map(|new| held(new.decision_id.0, new))
            .collect(),
        outputs: changes
            .outputs
            .new
            .iter()
            .map(|new| held(new.output_id.0, new))
            .collect(),
        organisations: changes
            .organisations
            .iter()
            .map(|made| Known {
                serves: true,
                ..made.clone()
            })
            .collect(),
    }
}

/// The state as a happening keeps it.
mod erased {
    use super::*;

    pub trait State {
        fn map(&self) -> Map<String, Value>;
    }

    impl<T: Serialize + Clone> State for T {
        fn map(&self) -> Map<String, Value> {
            let entry = NewHappening::new(
                &crate::accounts::Actor::operator(),
                stamp(),
                crate::history::Act::PlanAdded,
                crate::history::SubjectKind::Plan,
                Uuid::nil(),
            );
            entry
                .after(self.clone())
                .after
                .and_then(|after| after.as_object().cloned())
                .unwrap_or_default()
        }
    }
}

fn again(report: Report, standing: &Standing) -> Changes {
    compare(&Draft::new(report), standing, stamp())
}

#[test]
fn a_first_report_is_all_new_and_the_same_again_is_nothing() {
    let first = compare(&Draft::new(rivers()), &Standing::default(), stamp());
    assert_eq!(first.counts().new, 1 + 1 + 2 + 3);
    assert_eq!(first.organisations.len(), 1);
    assert_eq!(first.plans[0].plan.new[0].slug, "2024-2026");
    let second = again(rivers(), &taken_in(&rivers()));
    assert!(second.is_empty(), "{second:?}");
    assert_eq!(second.counts().same, 7);
}

#[test]
fn line_ends_are_no_change() {
    let mut wrapped = rivers();
    wrapped.plans[0].areas[0].activities[0].wording =
        "Hold a workshop on\nthe marking  of shallows".to_owned();
    assert!(again(wrapped, &taken_in(&rivers())).is_empty());
}

#[test]
fn an_activity_put_in_before_others_takes_a_code_of_its_own() {
    let mut longer = rivers();
    let activities = &mut longer.plans[0].areas[0].activities;
    activities.insert(0, activity("1.1", "Train the keepers of dams"));
    activities[1].code = "1.2".to_owned();
    activities[2].code = "1.3".to_owned();
    let changes = again(longer, &taken_in(&rivers()));
    let plan = &changes.plans[0];
    assert_eq!(plan.activities.new.len(), 1);
    assert_eq!(plan.activities.new[0].code, "1.3");
    assert_eq!(plan.activities.new[0].position, 1);
    assert!(plan.activities.changed.is_empty() && plan.activities.gone.is_empty());
}

#[test]
fn a_corrected_wording_keeps_code_and_id_and_says_what_it_was() {
    let standing = taken_in(&rivers());
    let mut corrected = rivers();
    corrected.plans[0].areas[1].activities[0].wording =
        "Survey all signs along the corridors of Kazakhstan".to_owned();
    let changes = again(corrected, &standing);
    let [changed] = &changes.plans[0].activities.changed[..] else {
        panic!("{changes:?}")
    };
    assert_eq!(changed.now.code, "2.1");
    assert_eq!(changed.now.activity_id.0, standing.activities[2].id);
    assert_eq!(
        changed.before["wording"],
        json!("Survey the signs along the corridors")
    );
    assert_eq!(changed.after["states"], json!(["KZ"]));
    assert_eq!(changes.counts().changed, 1);
}

#[test]
fn what_is_missing_goes_unless_it_has_a_history() {
    let mut standing = taken_in(&rivers());
    let mut shorter = rivers();
    shorter.plans[0].areas[0].activities.truncate(1);
    let gone = again(shorter.clone(), &standing);
    assert_eq!(gone.plans[0].activities.gone.len(), 1);
    standing.activities[1].has_history = true;
    let kept = again(shorter, &standing);
    assert!(kept.plans[0].activities.gone.is_empty());
    assert_eq!(kept.plans[0].activities.kept.len(), 1);
    assert!(kept.is_empty(), "what is only kept is no change");
}

#[test]
fn an_area_stays_as_long_as_one_of_its_activities_does() {
    let mut standing = taken_in(&rivers());
    let mut shorter = rivers();
    shorter.plans[0].areas.truncate(1);
    assert_eq!(
        again(shorter.clone(), &standing).plans[0].areas.gone.len(),
        1
    );
    standing.activities[2].has_history = true;
    let changes = again(shorter, &standing);
    assert!(changes.plans[0].areas.gone.is_empty());
    assert_eq!(changes.plans[0].areas.kept.len(), 1);
}

#[test]
fn a_report_without_a_plan_says_nothing_about_the_plan() {
    let standing = taken_in(&rivers());
    let mut decisions_only = rivers();
    decisions_only.plans.clear();
    assert!(again(decisions_only, &standing).is_empty());
}

#[test]
fn a_new_area_under_an_old_number_gets_a_number_of_its_own() {
    let standing = taken_in(&rivers());
    let mut other = rivers();
    other.plans[0].areas[1] = area(
        2,
        "Forests and fires",
        vec![activity("2.1", "Buy helicopters for every ministry")],
    );
    let changes = again(other, &standing);
    let plan = &changes.plans[0];
    assert_eq!(plan.areas.new[0].number, 3);
    assert_eq!(plan.activities.new[0].code, "3.1");
    assert_eq!((plan.areas.gone.len(), plan.activities.gone.len()), (1, 1));
}

fn decision(number: &str, wording: &str) -> Decision {
    let clause = Clause {
        verb: "requested".to_owned(),
        class: VerbClass::Action,
        addressee: Some("the ESCAP secretariat".to_owned()),
    };
    Decision {
        number: number.to_owned(),
        label: None,
        wording: wording.to_owned(),
        lines: Lines(1, 1),
        clauses: vec![clause],
    }
}

#[test]
fn decisions_keep_their_place_in_addresses() {
    let mut first = rivers();
    first.decisions = vec![
        decision("1", "Requested a study of locks"),
        decision("2", "Requested a map of roads"),
    ];
    let standing = taken_in(&first);
    let mut second = first.clone();
    second
        .decisions
        .insert(0, decision("1", "Thanked the hosts for their kindness"));
    second.decisions[1].number = "2".to_owned();
    second.decisions[2].number = "3".to_owned();
    let changes = again(second, &standing);
    assert_eq!(changes.decisions.new[0].position, 3);
    assert_eq!(changes.decisions.changed.len(), 2, "their numbers moved on");
    assert_eq!(changes.decisions.changed[0].now.position, 1);
    assert_eq!(
        changes.decisions.changed[0].after,
        json!({"number": "2"}).as_object().cloned().unwrap()
    );
}

#[test]
fn the_same_training_in_two_towns_is_two_outputs() {
    let output = |from: &str, place: &str| Output {
        agency: Some("ESCAP".to_owned()),
        kind: OutputKind::Training,
        title: "Training on signs".to_owned(),
        from: from.parse().ok(),
        to: None,
        place: Some(place.to_owned()),
        format: None,
        lines: Lines(1, 1),
    };
    let mut first = rivers();
    first.outputs = vec![
        output("2023-10-04", "Astana, Kazakhstan"),
        output("2023-10-04", "Baku, Azerbaijan"),
    ];
    let standing = taken_in(&first);
    assert_eq!(
        standing.outputs[1].get::<State>("state").map(State::code),
        Some("AZ")
    );
    let mut second = first.clone();
    second.outputs.remove(0);
    let changes = again(second, &standing);
    assert_eq!(changes.outputs.gone.len(), 1);
    assert_eq!(changes.outputs.gone[0].id, standing.outputs[0].id);
    assert!(changes.outputs.changed.is_empty());
}

#[test]
fn a_town_is_in_the_state_that_the_report_names_with_it_elsewhere() {
    let mut report = rivers();
    report.session.place = Some("Tashkent, Uzbekistan and online".to_owned());
    assert_eq!(
        state_of_place("Tashkent", &report).map(State::code),
        Some("UZ")
    );
    assert_eq!(state_of_place("Tashkent and online", &report), None);
    assert_eq!(state_of_place("Bangkok", &report), None);
    assert_eq!(
        state_of_place("Tbilisi, Georgia", &report).map(State::code),
        Some("GE")
    );
}
