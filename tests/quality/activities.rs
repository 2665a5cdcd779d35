//! The rules on activities: late to begin or to end, without an output, without word.

use super::{found, found_on, run};
use crate::support::{Who, World};

/// What has waited equally long stands in no order that anyone knows.
fn sorted(mut codes: Vec<String>) -> Vec<String> {
    codes.sort();
    codes
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
