//! The rules that tell what does not fit: each with something that it finds, and something that it does not.

mod support;

use support::{Browser, Who, World};

/// The codes, numbers or names of what a rule finds.
async fn found(browser: &Browser, rule: &str) -> Vec<String> {
    let page = browser.get(&format!("/wg/quality?rule={rule}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    match page.all(".items .no") {
        codes if codes.is_empty() => page.all(".items li > p:first-child"),
        codes => codes,
    }
}

async fn run(world: &World, statement: &'static str) {
    sqlx::query(statement).execute(&world.pool).await.unwrap();
}

#[tokio::test]
async fn what_is_under_way_past_its_end_is_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert!(
        found(&coordinator, "ended").await.is_empty(),
        "1.2 ends in 2025"
    );
    run(
        &world,
        "update activity set ends_on = '2024-05-31' where code in ('1.2', '2.1')",
    )
    .await;
    assert_eq!(
        found(&coordinator, "ended").await,
        ["1.2"],
        "2.1 is not under way"
    );
    let page = coordinator.get("/wg/quality?rule=ended").await;
    assert_eq!(page.one("h1"), "One activity is under way past its end");
    assert!(
        page.one(".items")
            .contains("Under way, and its end passed on 31 May 2024")
    );
    assert_eq!(
        page.attributes(".items .meta a", "href"),
        ["/wg/plan/2023-2025/activity/1.2/move"]
    );
}

#[tokio::test]
async fn what_is_planned_past_its_start_is_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    // The longest waiting first; 1.2 is under way, 2.1 is being prepared, 2.2 begins in 2025.
    assert_eq!(found(&coordinator, "not-begun").await, ["1.1", "1.3"]);
}

#[tokio::test]
async fn what_is_completed_without_an_output_is_found() {
    let world = World::new().await;
    run(
        &world,
        "update activity set status = 'completed' where code in ('1.2', '2.1')",
    )
    .await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert_eq!(
        found(&coordinator, "no-output").await,
        ["2.1"],
        "1.2 has one"
    );
    run(&world, "update output set withdrawn_at = now()").await;
    assert_eq!(found(&coordinator, "no-output").await, ["1.2", "2.1"]);
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
}

#[tokio::test]
async fn what_is_without_word_for_sixty_days_is_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert!(found(&coordinator, "silent").await.is_empty());
    run(
        &world,
        "update activity set last_word_at = '2024-01-10' where code in ('1.1', '2.1', '2.2')",
    )
    .await;
    // 1.1 is overdue, and asked after as such; 2.2 has not begun.
    assert_eq!(found(&coordinator, "silent").await, ["2.1"]);
}

#[tokio::test]
async fn participating_states_that_nothing_serves_are_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let unserved = found(&coordinator, "unserved").await;
    assert_eq!(unserved.len(), 6);
    assert!(!unserved.contains(&"Kazakhstan".to_owned()), "2.1 names it");
    assert!(unserved.contains(&"Tajikistan".to_owned()));
}

#[tokio::test]
async fn an_officer_is_told_of_what_the_agency_leads_and_the_coordinator_of_everything() {
    let world = World::new().await;
    run(
        &world,
        "update activity set begins_on = '2024-01-01', status = 'planned' where code = '2.1'",
    )
    .await;
    let (officer, other) = (
        world.browser(Who::Officer).await,
        world.browser(Who::OtherOfficer).await,
    );
    assert_eq!(found(&officer, "not-begun").await, ["1.1", "1.3"]);
    assert_eq!(found(&other, "not-begun").await, ["2.1"]);
    let coordinator = world.browser(Who::Coordinator).await;
    assert_eq!(
        found(&coordinator, "not-begun").await,
        ["1.1", "2.1", "1.3"]
    );
    assert_eq!(found(&coordinator, "not-begun&agency=ESCAP").await, ["2.1"]);
    assert!(
        found(&officer, "not-begun&agency=ESCAP").await.is_empty(),
        "not the officer's own"
    );
    assert_eq!(
        officer.get("/wg/quality?rule=unserved").await.status,
        400,
        "the coordinator's rule"
    );
    assert_eq!(
        coordinator.get("/wg/quality?rule=splendid").await.status,
        400
    );
    for who in [Who::Delegate, Who::Observer] {
        assert_eq!(
            world.browser(who).await.get("/wg/quality").await.status,
            403,
            "{who:?}"
        );
    }
}

#[tokio::test]
async fn the_page_and_the_desk_show_each_rule_with_its_count_and_what_fits() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let page = coordinator.get("/wg/quality").await;
    assert_eq!(page.one("h1"), "What does not fit");
    let groups = page.all("section h2");
    assert!(
        groups[0].starts_with("2 activities are planned though their start has passed"),
        "{groups:?}"
    );
    assert!(
        page.one("section[aria-labelledby=fitting]")
            .contains("Nothing is under way past its end")
    );
    let desk = world.browser(Who::Officer).await.get("/wg/desk").await;
    let section = desk.one("section[aria-labelledby=quality]");
    assert!(
        section.contains("2 activities are planned though their start has passed"),
        "{section}"
    );
    assert!(!section.contains("participating State"), "{section}");
    assert!(
        world
            .browser(Who::Delegate)
            .await
            .get("/wg/desk")
            .await
            .all("section[aria-labelledby=quality]")
            .is_empty()
    );
    let russian = world
        .browser(Who::Coordinator)
        .await
        .in_language("ru")
        .get("/wg/quality")
        .await;
    assert_eq!(russian.one("h1"), "Что не сходится");
}

#[tokio::test]
async fn the_findings_of_a_rule_go_on_by_key() {
    let world = World::new().await;
    run(
        &world,
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
            lead_ids, begins_on, status_since, last_word_at)
         select gen_random_uuid(), body_id, plan_id, area_id, area_position, n, '1.' || n, 'Another ferry', lead_ids,
            date '2023-11-01' + n, status_since, last_word_at
         from activity, generate_series(10, 69) as n where code = '1.1'",
    )
    .await;
    let coordinator = world.browser(Who::Coordinator).await;
    let first = coordinator.get("/wg/quality?rule=not-begun").await;
    assert_eq!(first.all(".items .no").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = coordinator.get(&next).await;
    assert_eq!(second.all(".items .no").len(), 12);
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}
