//! What each State is told of a month: what was done to the activities that name it, and what it gave.

use rapporteur::document::Document;
use rapporteur::summaries::gather::Basis;

use super::told::{PLAN, lines, month, officer_at, record, rows, say};
use crate::support::adopt_decisions;
use crate::support::site::Browser;
use crate::support::structure::fill;
use crate::support::world::{Who, World};

/// The points under a State's name.
fn told_to(state: &str, document: &Document) -> Vec<String> {
    let lines = lines(document, "states");
    let names = ["Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"];
    let own = lines.iter().skip_while(|line| *line != state).skip(1);
    own.take_while(|line| !names.contains(&line.as_str()))
        .cloned()
        .collect()
}

async fn give(officer: &Browser, fields: &[(&str, &str)]) -> String {
    let mut form = vec![
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "5000"),
        ("currency", "USD"),
    ];
    form.extend_from_slice(fields);
    let given = fill(
        officer,
        &format!("{PLAN}/activity/1.1/contributions"),
        &form,
    )
    .await;
    assert_eq!(given.status, 200, "{}", given.text());
    let links = given.attributes("#h-money ~ ol a", "href");
    links.last().unwrap().clone()
}

/// What of contributions Kazakhstan is told, month by month from June to October.
async fn given(world: &World) -> Vec<Vec<String>> {
    let mut told = Vec::new();
    for one in ["2024-06", "2024-07", "2024-08", "2024-09", "2024-10"] {
        let mut lines = told_to("Kazakhstan", &month(world, one, Basis::InTime).await);
        lines.retain(|line| line.starts_with("Contribution"));
        told.push(lines);
    }
    told
}

#[tokio::test]
async fn what_a_state_gives_is_told_in_the_month_in_which_it_is_recorded() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-10T06:00:00Z").await;
    let pledged = [("stage", "pledged"), ("since", "2024-06-09")];
    let contribution = give(&june, &pledged).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    let secured = [("stage", "secured"), ("since", "2024-06-28")];
    let changed = fill(&july, &contribution, &secured).await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    let expected = give(&july, &[("stage", "expected"), ("since", "2024-09-15")]).await;
    let october = officer_at(&world, "2024-10-02T06:00:00Z").await;
    let noted = [("note", "Said by telephone.")];
    fill(&october, &contribution, &noted).await;
    let reason = [("version", "1"), ("reason", "It was promised to others.")];
    let withdrawn = october
        .submit(&format!("{expected}/withdraw"), &reason)
        .await;
    assert_eq!(withdrawn.status, 200, "{}", withdrawn.text());
    let said = |stage: &str| format!("Contribution to 1.1: USD\u{a0}5,000, {stage}");
    let told = given(&world).await;
    assert_eq!(told[0], [said("pledged")]);
    assert_eq!(told[1], [said("secured"), said("expected")]);
    assert!(told[2].is_empty() && told[3].is_empty(), "{told:?}");
    assert_eq!(told[4], [said("withdrawn from the record")]);
    let put_right = month(&world, "2024-06", Basis::PutRight).await;
    let put_right = told_to("Kazakhstan", &put_right);
    assert!(put_right.contains(&said("secured")), "{put_right:?}");
    assert!(!put_right.contains(&said("pledged")), "{put_right:?}");
}

#[tokio::test]
async fn a_state_is_told_of_an_activity_that_was_moved_and_retired_in_one_month() {
    let world = World::new().await;
    let june = world.at("2024-06-10T06:00:00Z").await;
    let coordinator = world.browser_at(&june, Who::Coordinator).await;
    let at = format!("{PLAN}/activity/2.1");
    let fields = [("to", "planned"), ("effective", "2024-06-09")];
    let moved = fill(&coordinator, &format!("{at}/move"), &fields).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    let reason = [("reason", "The bridges are mended.")];
    let retired = fill(&coordinator, &format!("{at}/retire"), &reason).await;
    assert_eq!(retired.status, 200, "{}", retired.text());
    let june = month(&world, "2024-06", Basis::InTime).await;
    let told = told_to("Kazakhstan", &june);
    let of_activity = |end: &str| {
        let of = |line: &&String| line.starts_with("2.1\u{a0}") && line.ends_with(end);
        told.iter().filter(of).count()
    };
    assert_eq!(
        of_activity(": moved from “Preparing” to “Planned”"),
        1,
        "{told:?}"
    );
    assert_eq!(of_activity(": revised"), 1, "{told:?}");
}

#[tokio::test]
async fn a_state_is_told_that_an_output_in_which_its_people_were_counted_counts_no_more() {
    let world = World::new().await;
    let june = officer_at(&world, "2024-06-14T06:00:00Z").await;
    let dates = [
        ("from", "2024-06-11"),
        ("to", "2024-06-12"),
        ("women-KZ", "2"),
        ("state", "KG"),
    ];
    let output = record(&june, &dates).await;
    say(&june, &output, &[("word", "held"), ("women-KZ", "2")]).await;
    let july = officer_at(&world, "2024-07-03T06:00:00Z").await;
    say(
        &july,
        &output,
        &[("word", "not-held"), ("reason", "The road was closed.")],
    )
    .await;
    let july = month(&world, "2024-07", Basis::InTime).await;
    let told = "Workshop on locks (counted before, and counted no more, 11–12 June 2024)";
    for state in ["Kazakhstan", "Kyrgyzstan"] {
        let lines = told_to(state, &july);
        assert!(lines.contains(&told.to_owned()), "{state}: {lines:?}");
    }
    let uzbekistan = told_to("Uzbekistan", &july);
    assert!(!uzbekistan.contains(&told.to_owned()), "{uzbekistan:?}");
}

#[tokio::test]
async fn a_correction_tells_participants_that_were_put_right_after_the_month() {
    let world = World::new().await;
    let may = officer_at(&world, "2024-05-20T06:00:00Z").await;
    let dates = [
        ("from", "2024-05-14"),
        ("to", "2024-05-15"),
        ("women-KZ", "250"),
    ];
    let output = record(&may, &dates).await;
    say(&may, &output, &[("word", "held"), ("women-KZ", "250")]).await;
    let august = officer_at(&world, "2024-08-03T06:00:00Z").await;
    say(&august, &output, &[("word", "held"), ("women-KZ", "25")]).await;
    let told = "Workshop on locks (14–15 May 2024): 25 participants, and not 250".to_owned();
    for (basis, is_told) in [(Basis::InTime, false), (Basis::PutRight, true)] {
        let june = lines(&month(&world, "2024-06", basis).await, "delivered");
        assert_eq!(june.contains(&told), is_told, "{basis:?}: {june:?}");
    }
}

#[tokio::test]
async fn what_became_of_a_decision_is_told_in_its_month_and_to_the_states_that_it_asks() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let july = world.at("2024-07-10T06:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    let moved = [("to", "in_progress"), ("on", "2024-07-09")];
    let invitation = "/wg/sessions/4/decisions/3";
    let moved = fill(&coordinator, &format!("{invitation}/follow-up"), &moved).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    let july = month(&world, "2024-07", Basis::InTime).await;
    let followed = rows(&july, "followed-up");
    assert_eq!(followed.len(), 1, "{followed:?}");
    assert!(followed[0].starts_with("4/3 | "), "{followed:?}");
    assert!(
        followed[0].ends_with(" | Open | In progress"),
        "{followed:?}"
    );
    let told = "Follow-up of decision 3 of the fourth session: from “Open” to “In progress”";
    let kazakhstan = told_to("Kazakhstan", &july);
    assert!(kazakhstan.contains(&told.to_owned()), "{kazakhstan:?}");
    for other in ["2024-06", "2024-08"] {
        let other = month(&world, other, Basis::InTime).await;
        assert!(rows(&other, "followed-up").is_empty());
    }
}
