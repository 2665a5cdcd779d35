//! The rules that tell what does not fit: each with something that it finds, and something that it does not.

mod support;

use support::{Browser, Who, World, adopt_decisions};

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

/// What has waited equally long stands in no order that anyone knows.
fn sorted(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes
}

async fn run(world: &World, statement: &'static str) {
    sqlx::raw_sql(statement).execute(&world.pool).await.unwrap();
}

#[tokio::test]
async fn what_is_under_way_is_found_from_the_day_after_its_end() {
    let world = World::new().await;
    run(
        &world,
        "update activity set ends_on = '2024-05-31' where code in ('1.2', '2.1')",
    )
    .await;
    for (moment, codes) in [("2024-05-31", &[][..]), ("2024-06-01", &["1.2"])] {
        assert_eq!(found_on(&world, moment, "ended").await, codes, "{moment}");
    }
    // 2.1 is not under way.
    let coordinator = world.browser(Who::Coordinator).await;
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
async fn what_is_planned_is_found_once_its_start_has_passed_as_closely_as_it_is_known() {
    let world = World::new().await;
    // The longest waiting first; 1.2 is under way, 2.1 is being prepared. 1.3 begins in June, 2.2 in February 2025.
    for (moment, codes) in [
        ("2023-10-31", &[][..]),
        ("2023-11-01", &["1.1"]),
        ("2024-06-30", &["1.1"]),
        ("2024-07-01", &["1.1", "1.3"]),
    ] {
        assert_eq!(
            found_on(&world, moment, "not-begun").await,
            codes,
            "{moment}"
        );
    }
    for (precision, last, next) in [
        ("day", "2024-04-01", "2024-04-02"),
        ("month", "2024-04-30", "2024-05-01"),
        ("quarter", "2024-06-30", "2024-07-01"),
        ("year", "2024-12-31", "2025-01-01"),
    ] {
        sqlx::query(
            "update activity set begins_on = '2024-04-01', begins_precision = $1, ends_on = null where code = '1.3'",
        )
        .bind(precision)
        .execute(&world.pool)
        .await
        .unwrap();
        for (moment, is_found) in [(last, false), (next, true)] {
            let found = found_on(&world, moment, "not-begun").await;
            assert_eq!(
                found.contains(&"1.3".to_owned()),
                is_found,
                "{precision} {moment}"
            );
        }
    }
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
    let page = coordinator.get("/wg/quality?rule=no-output").await;
    let remedy = page.attributes(".items .meta a", "href").remove(0);
    assert_eq!(coordinator.get(&remedy).await.status, 200, "{remedy}");
    run(
        &world,
        "update output set took_place = false, not_held_because = 'The river froze.'",
    )
    .await;
    assert_eq!(
        sorted(found(&coordinator, "no-output").await),
        ["1.2", "2.1"]
    );
    run(
        &world,
        "update output set took_place = true, not_held_because = null, withdrawn_at = now()",
    )
    .await;
    assert_eq!(
        sorted(found(&coordinator, "no-output").await),
        ["1.2", "2.1"]
    );
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
async fn what_is_without_word_for_sixty_days_is_found() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert!(found(&coordinator, "silent").await.is_empty());
    run(
        &world,
        "update activity set last_word_at = '2024-01-10T12:00:00Z' where code in ('1.1', '2.1', '2.2')",
    )
    .await;
    // 1.1 is overdue, and asked after as such; 2.2 has not begun.
    assert_eq!(found(&coordinator, "silent").await, ["2.1"]);
    // Heard of on 10 January: sixty days later is 10 March.
    run(
        &world,
        "update activity set ends_on = '2024-12-31' where code = '1.1'",
    )
    .await;
    assert!(found_on(&world, "2024-03-10", "silent").await.is_empty());
    let silent = sorted(found_on(&world, "2024-03-11", "silent").await);
    assert_eq!(silent, ["1.1", "2.1"]);
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
async fn what_stands_in_a_draft_or_was_taken_over_or_given_up_is_never_found() {
    let world = World::new().await;
    let rules = ["ended", "not-begun", "no-output", "silent"];
    run(
        &world,
        "update activity set ends_on = '2024-05-31', status = 'under-way' where code = '1.2';
         update activity set status = 'completed' where code = '2.1';
         update activity set last_word_at = '2024-01-10', begins_on = null where code = '2.2'",
    )
    .await;
    let coordinator = world.browser(Who::Coordinator).await;
    for rule in rules {
        assert_eq!(found(&coordinator, rule).await.len(), 1, "{rule}");
    }
    for (hide, show) in [
        (
            "update plan set state = 'draft'",
            "update plan set state = 'adopted'",
        ),
        (
            "update activity set dormant = true",
            "update activity set dormant = false",
        ),
        (
            "update activity set withdrawn_at = now(), retired_at = now()",
            "update activity set withdrawn_at = null, retired_at = null",
        ),
    ] {
        run(&world, hide).await;
        for rule in rules {
            assert!(found(&coordinator, rule).await.is_empty(), "{hide}: {rule}");
        }
        run(&world, show).await;
    }
    run(&world, "update activity set status = 'cancelled'").await;
    for rule in rules {
        assert!(
            found(&coordinator, rule).await.is_empty(),
            "cancelled: {rule}"
        );
    }
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
    assert_eq!(found(&officer, "not-begun").await, ["1.1"]);
    assert_eq!(found(&other, "not-begun").await, ["2.1"]);
    let coordinator = world.browser(Who::Coordinator).await;
    assert_eq!(found(&coordinator, "not-begun").await, ["1.1", "2.1"]);
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
        groups[0].starts_with("One activity is planned though its start has passed"),
        "{groups:?}"
    );
    assert!(
        page.one("section[aria-labelledby=fitting]")
            .contains("Nothing is under way past its end")
    );
    let desk = world.browser(Who::Officer).await.get("/wg/desk").await;
    let section = desk.one("section[aria-labelledby=quality]");
    assert!(
        section.contains("One activity is planned though its start has passed"),
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
            lead_ids, begins_on, begins_precision, status_since, last_word_at)
         select gen_random_uuid(), body_id, plan_id, area_id, area_position, n, '1.' || n, 'Another ferry', lead_ids,
            date '2024-03-01' + n, 'day', status_since, last_word_at
         from activity, generate_series(10, 69) as n where code = '1.1'",
    )
    .await;
    let coordinator = world.browser(Who::Coordinator).await;
    let first = coordinator.get("/wg/quality?rule=not-begun").await;
    assert_eq!(first.all(".items .no").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = coordinator.get(&next).await;
    assert_eq!(second.all(".items .no").len(), 11);
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}

#[tokio::test]
async fn whoever_is_about_to_issue_a_summary_is_told_what_does_not_fit() {
    let world = World::new().await;
    let july = world.at("2024-07-02T09:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    let draft = coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    let section = draft.one("section[aria-labelledby=quality]");
    assert!(section.contains("Before you issue it"), "{section}");
    assert!(
        section.contains("2 activities are planned though their start has passed"),
        "{section}"
    );
    let issued = coordinator
        .submit(
            "/wg/summaries/2024-06/issue",
            &[("edition", "1"), ("version", "1")],
        )
        .await;
    assert_eq!(issued.status, 200);
    assert!(issued.all("section[aria-labelledby=quality]").is_empty());
}
