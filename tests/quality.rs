//! The rules that tell what does not fit: each with something that it finds, and something that it does not.

mod activities;
mod told;

use crate::support::{Browser, Who, World, adopt_decisions};

/// The codes, numbers or names of what a rule finds.
async fn found(browser: &Browser, rule: &str) -> Vec<String> {
    let page = browser.get(&format!("/wg/quality?rule={rule}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    match page.all(".items .no") {
        codes if codes.is_empty() => page.all(".items li > p:first-child"),
        codes => codes,
    }
}

/// The same for the coordinator on another day.
async fn found_on(world: &World, day: &str, rule: &str) -> Vec<String> {
    found_by(world, day, Who::Coordinator, rule).await
}

async fn found_by(world: &World, day: &str, who: Who, rule: &str) -> Vec<String> {
    let site = world.at(&format!("{day}T09:00:00Z")).await;
    found(&world.browser_at(&site, who).await, rule).await
}

async fn run(world: &World, statement: &'static str) {
    sqlx::raw_sql(statement).execute(&world.pool).await.unwrap();
}

#[tokio::test]
async fn an_output_is_asked_after_from_the_day_after_it_ends() {
    let world = World::new().await;
    run(
        &world,
        "update output set took_place = null, begins_on = '2024-06-01', ends_on = '2024-06-30', ends_precision = 'month'",
    )
    .await;
    let name = "Workshop on landing stages";
    assert!(found_on(&world, "2024-06-30", "no-word").await.is_empty());
    assert_eq!(found_on(&world, "2024-07-01", "no-word").await, [name]);
    let july = world.at("2024-07-01T09:00:00Z").await;
    let officer = world.browser_at(&july, Who::Officer).await;
    let page = officer.get("/wg/quality?rule=no-word").await;
    let remedy = page.attributes(".items .meta a", "href").remove(0);
    assert!(remedy.ends_with("/word"), "{remedy}");
    assert_eq!(officer.get(&remedy).await.status, 200);
    // Without an agency of its own, whoever leads what it serves is asked.
    run(&world, "update output set organisation_id = null").await;
    assert_eq!(
        found_by(&world, "2024-07-01", Who::Officer, "no-word").await,
        [name]
    );
    assert!(
        found_by(&world, "2024-07-01", Who::OtherOfficer, "no-word")
            .await
            .is_empty()
    );
    run(&world, "update output set took_place = true").await;
    assert!(found_on(&world, "2024-07-01", "no-word").await.is_empty());
}

#[tokio::test]
async fn needs_that_nobody_answers_six_months_before_the_start_are_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let plan = "/wg/plan/2023-2025";
    let need = [
        ("purpose", "Travel"),
        ("amount", "12 500"),
        ("currency", "USD"),
    ];
    for of in ["activity/1.1", "activity/1.3", "activity/2.2"] {
        assert_eq!(
            coordinator
                .post(&format!("{plan}/{of}/needs"), &need)
                .await
                .status,
            303
        );
    }
    let given = [
        ("name", "A shipping company"),
        ("kind", "cash"),
        ("amount", "5"),
        ("currency", "USD"),
        ("stage", "expected"),
        ("since", "2024-12-01"),
    ];
    assert_eq!(
        coordinator
            .post(&format!("{plan}/activity/1.1/contributions"), &given)
            .await
            .status,
        303
    );
    // Someone contributes to 1.1, and 2.2 begins in eight months.
    assert_eq!(found(&coordinator, "unanswered").await, ["1.3"]);
    let page = coordinator.get("/wg/quality?rule=unanswered").await;
    assert_eq!(
        page.attributes(".items .meta a", "href"),
        [format!("{plan}/activity/1.3/contributions")]
    );
    assert_eq!(
        coordinator
            .post(&format!("{plan}/area/2/needs"), &need)
            .await
            .status,
        303
    );
    assert_eq!(
        found(&coordinator, "unanswered").await,
        ["2", "1.3"],
        "an area's needs count, too"
    );
    // Six months before February 2025, and the day before.
    let given = [
        ("name", "A bank"),
        ("kind", "cash"),
        ("amount", "5"),
        ("currency", "USD"),
        ("stage", "expected"),
        ("since", "2024-06-01"),
    ];
    run(
        &world,
        "update need set withdrawn_at = now() where area_id is not null",
    )
    .await;
    assert_eq!(found_on(&world, "2024-07-31", "unanswered").await, ["1.3"]);
    assert_eq!(
        found_on(&world, "2024-08-01", "unanswered").await,
        ["1.3", "2.2"]
    );
    // What an area as a whole is given answers its activities.
    assert_eq!(
        coordinator
            .post(&format!("{plan}/area/2/contributions"), &given)
            .await
            .status,
        303
    );
    assert_eq!(found_on(&world, "2024-08-01", "unanswered").await, ["1.3"]);
}

#[tokio::test]
async fn decisions_that_ask_for_action_of_nobody_are_found() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert!(
        found(&coordinator, "nobody").await.is_empty(),
        "2 asks UNECE"
    );
    // 3 only invites, and (b) promises.
    run(
        &world,
        "update clause set addressee_organisations = '{}', addressee_states = '{}', addresses_all_states = false",
    )
    .await;
    assert_eq!(found(&coordinator, "nobody").await, ["2"]);
    let page = coordinator.get("/wg/quality?rule=nobody").await;
    let remedy = page.attributes(".items .meta a", "href").remove(0);
    assert!(coordinator.get(&remedy).await.status == 200, "{remedy}");
    run(
        &world,
        "update decision set responsible_named = true, responsible_states = '{KZ}' where number = '2'",
    )
    .await;
    assert!(found(&coordinator, "nobody").await.is_empty());
    run(
        &world,
        "update decision set responsible_named = false, follow_up = 'implemented' where number = '2'",
    )
    .await;
    assert!(
        found(&coordinator, "nobody").await.is_empty(),
        "done without anybody"
    );
}

#[tokio::test]
async fn participating_states_that_nothing_serves_are_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let unserved = found(&coordinator, "unserved").await;
    assert_eq!(unserved.len(), 6);
    assert!(!unserved.contains(&"Kazakhstan".to_owned()), "2.1 names it");
    assert!(unserved.contains(&"Tajikistan".to_owned()));
    // Held there, or with people from there.
    run(&world, "update output set state_code = 'TJ'").await;
    run(
        &world,
        "insert into output_participants select output_id, 'UZ', 3, 2, 0 from output",
    )
    .await;
    let unserved = found(&coordinator, "unserved").await;
    assert_eq!(unserved.len(), 4, "{unserved:?}");
    assert!(!unserved.contains(&"Tajikistan".to_owned()));
    assert!(!unserved.contains(&"Uzbekistan".to_owned()));
    run(
        &world,
        "update output set took_place = false, not_held_because = 'The river froze.'",
    )
    .await;
    assert_eq!(found(&coordinator, "unserved").await.len(), 6);
    // What is cancelled serves nobody.
    run(&world, "update activity set status = 'cancelled'").await;
    assert_eq!(found(&coordinator, "unserved").await.len(), 7);
}
