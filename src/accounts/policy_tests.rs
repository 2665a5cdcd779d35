//! What each role may do and what not, asked of the table.

use super::*;
use crate::accounts::Membership;
use uuid::Uuid;

fn member(role: Role, agency: Option<u128>) -> Actor {
    Actor {
        person_id: Some(Uuid::from_u128(7).into()),
        memberships: vec![Membership {
            membership_id: Uuid::from_u128(1).into(),
            state_code: (role == Role::Delegate).then(|| "KZ".to_owned()),
            role,
            organisation_id: agency.map(|id| Uuid::from_u128(id).into()),
            organisation: None,
            organisation_ru: None,
        }],
        ..Actor::default()
    }
}

#[test]
fn every_act_stands_in_the_table_once() {
    for (position, (act, rights)) in POLICY.iter().enumerate() {
        assert!(!rights.is_empty(), "{act:?}");
        assert!(
            POLICY[position + 1..].iter().all(|(other, _)| other != act),
            "{act:?}"
        );
    }
}

#[test]
fn an_officer_moves_only_what_the_agency_leads() {
    let (ours, theirs) = ([Uuid::from_u128(10).into()], [Uuid::from_u128(11).into()]);
    let officer = member(Role::Officer, Some(10));
    assert!(may(
        &officer,
        Act::MoveStatus,
        &Subject::Activity { leads: &ours }
    ));
    assert!(!may(
        &officer,
        Act::MoveStatus,
        &Subject::Activity { leads: &theirs }
    ));
    assert!(!may(
        &officer,
        Act::MoveStatus,
        &Subject::Activity { leads: &[] }
    ));
    let coordinator = member(Role::Coordinator, None);
    assert!(may(
        &coordinator,
        Act::MoveStatus,
        &Subject::Activity { leads: &theirs }
    ));
}

#[test]
fn an_officer_keeps_the_outputs_of_the_agency_and_those_that_serve_what_it_leads() {
    let (ours, theirs) = ([Uuid::from_u128(10).into()], [Uuid::from_u128(11).into()]);
    let subject = |agencies, leads| Subject::Output { agencies, leads };
    let officer = member(Role::Officer, Some(10));
    assert!(may(&officer, Act::KeepOutput, &subject(&ours, &[])));
    assert!(may(&officer, Act::KeepOutput, &subject(&theirs, &ours)));
    assert!(!may(&officer, Act::KeepOutput, &subject(&theirs, &theirs)));
    assert!(!may(&officer, Act::KeepOutput, &subject(&[], &[])));
    let coordinator = member(Role::Coordinator, None);
    assert!(may(&coordinator, Act::KeepOutput, &subject(&[], &[])));
    let observer = member(Role::Observer, Some(10));
    assert!(!may(&observer, Act::KeepOutput, &subject(&ours, &ours)));
}

#[test]
fn an_observer_of_the_leading_agency_moves_nothing() {
    let ours = [Uuid::from_u128(10).into()];
    let observer = member(Role::Observer, Some(10));
    assert!(!may(
        &observer,
        Act::MoveStatus,
        &Subject::Activity { leads: &ours }
    ));
}

#[test]
fn the_public_reads_only_what_the_body_publishes() {
    let public = Actor::public();
    assert!(may(&public, Act::Read, &Subject::Body { published: true }));
    assert!(!may(
        &public,
        Act::Read,
        &Subject::Body { published: false }
    ));
    assert!(!may(
        &public,
        Act::SeeNames,
        &Subject::Body { published: true }
    ));
    let delegate = member(Role::Delegate, None);
    assert!(may(
        &delegate,
        Act::Read,
        &Subject::Body { published: false }
    ));
}

#[test]
fn a_move_is_taken_back_by_its_maker_within_a_day_and_by_the_coordinator_at_any_time() {
    let recorded_at: DateTime<Utc> = "2024-06-27T09:00:00Z".parse().unwrap();
    let subject = |by: u128, hours: i64| Subject::Move {
        by: Some(Uuid::from_u128(by).into()),
        recorded_at,
        now: recorded_at + TimeDelta::hours(hours),
    };
    let officer = member(Role::Officer, Some(10));
    assert!(may(&officer, Act::TakeBackMove, &subject(7, 24)));
    assert!(!may(&officer, Act::TakeBackMove, &subject(7, 25)));
    assert!(!may(&officer, Act::TakeBackMove, &subject(8, 1)));
    assert!(may(
        &member(Role::Coordinator, None),
        Act::TakeBackMove,
        &subject(8, 1000)
    ));
}

#[test]
fn who_has_to_see_to_a_decision_speaks_of_it_and_only_agencies_move_it() {
    let agencies = [Uuid::from_u128(10).into()];
    let states: Vec<State> = State::from_code("KZ").into_iter().collect();
    let of = |agencies, states, all_states| Subject::Decision {
        agencies,
        states,
        all_states,
    };
    let (officer, delegate) = (
        member(Role::Officer, Some(10)),
        member(Role::Delegate, None),
    );
    assert!(may(&officer, Act::MoveFollowUp, &of(&agencies, &[], false)));
    assert!(!may(&officer, Act::MoveFollowUp, &of(&[], &states, true)));
    assert!(!may(
        &officer,
        Act::AssignDecision,
        &of(&agencies, &[], false)
    ));
    assert!(may(&delegate, Act::NoteFollowUp, &of(&[], &states, false)));
    assert!(may(&delegate, Act::NoteFollowUp, &of(&agencies, &[], true)));
    assert!(!may(
        &delegate,
        Act::NoteFollowUp,
        &of(&agencies, &[], false)
    ));
    assert!(!may(&delegate, Act::MoveFollowUp, &of(&[], &states, true)));
}

#[test]
fn the_administrator_keeps_the_house_and_not_the_plan() {
    let administrator = Actor {
        administrator: true,
        ..member(Role::Observer, None)
    };
    assert!(may(&administrator, Act::KeepHouse, &Subject::House));
    let leads = [Uuid::from_u128(10).into()];
    assert!(!may(
        &administrator,
        Act::MoveStatus,
        &Subject::Activity { leads: &leads }
    ));
    assert!(!may(
        &administrator,
        Act::TakeInReport,
        &Subject::Body { published: true }
    ));
}
