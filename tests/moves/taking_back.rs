//! Taking a move back: who may, until when, and what the activity then is.

use super::{activity, record, status, take_back};
use crate::support::world::{Who, World};

#[tokio::test]
async fn whoever_made_a_move_takes_it_back_within_a_day_and_all_is_as_before() {
    let world = World::new().await;
    let before: (String, chrono::NaiveDate, Option<chrono::NaiveDate>) =
        sqlx::query_as("select status, status_since, ends_on from activity where code = '1.1'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    record(
        &world,
        Who::Officer,
        "1.1",
        &[
            ("to", "delivered"),
            ("output_title", "Training"),
            ("output_kind", "training"),
            ("output_from", "2024-05-14"),
            ("ends", "2025-01"),
        ],
    )
    .await;
    let browser = world.browser(Who::Officer).await;
    let bare = take_back(&world, &browser, "1.1", "  ").await;
    assert_eq!(bare.status, 422);
    let page = take_back(&world, &browser, "1.1", "It was 2.1 that was meant").await;
    assert_eq!(page.status, 200, "{}", page.html);
    assert_eq!(page.one("aside .status.big"), "Planned");
    assert!(
        page.all(".items h3").is_empty(),
        "the output went with the move"
    );
    assert!(
        page.all(".log li")
            .iter()
            .any(|line| line.contains("It was 2.1 that was meant"))
    );
    let after: (String, chrono::NaiveDate, Option<chrono::NaiveDate>) =
        sqlx::query_as("select status, status_since, ends_on from activity where code = '1.1'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(after, before);
    // Once is enough.
    let again = take_back(&world, &browser, "1.1", "once more").await;
    assert_eq!(again.status, 409);
    assert!(
        again.says("There is no move to take back"),
        "{}",
        again.text()
    );
}

#[tokio::test]
async fn after_a_day_only_the_coordinator_takes_a_move_back() {
    let world = World::new().await;
    record(&world, Who::Officer, "1.1", &[("to", "under-way")]).await;
    let other = world.browser(Who::OtherOfficer).await;
    assert_eq!(
        take_back(&world, &other, "1.1", "not mine").await.status,
        403
    );
    let later = world.at("2024-06-04T09:00:01Z").await;
    let officer = world.browser_at(&later, Who::Officer).await;
    assert_eq!(
        take_back(&world, &officer, "1.1", "too late").await.status,
        403
    );
    assert_eq!(status(&world, "1.1").await, "under-way");
    let coordinator = world.browser_at(&later, Who::Coordinator).await;
    assert_eq!(
        take_back(&world, &coordinator, "1.1", "An error")
            .await
            .status,
        200
    );
    assert_eq!(status(&world, "1.1").await, "planned");
}

#[tokio::test]
async fn a_move_that_was_followed_by_another_is_not_taken_back_behind_it() {
    let world = World::new().await;
    record(&world, Who::Officer, "1.1", &[("to", "preparing")]).await;
    let (first,): (uuid::Uuid,) =
        sqlx::query_as("select happening_id from happening where act = 'status_moved'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    record(&world, Who::Officer, "1.1", &[("to", "under-way")]).await;
    let form = [
        ("moved", first.to_string()),
        ("reason", "The first was wrong".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let browser = world.browser(Who::Officer).await;
    let page = browser
        .post(&format!("{}/take-back", activity("1.1")), &form)
        .await;
    assert_eq!(page.status, 409);
    assert_eq!(page.one("#reason"), "The first was wrong");
    assert_eq!(status(&world, "1.1").await, "under-way");
}

#[tokio::test]
async fn moves_are_taken_back_one_after_another_the_latest_first() {
    let world = World::new().await;
    record(&world, Who::Officer, "1.1", &[("to", "preparing")]).await;
    record(&world, Who::Officer, "1.1", &[("to", "under-way")]).await;
    let officer = world.browser(Who::Officer).await;
    let address = format!("{}/take-back", activity("1.1"));
    for (reason, left) in [
        ("Not yet under way", "preparing"),
        ("Nor prepared", "planned"),
    ] {
        let moved = officer
            .get(&address)
            .await
            .attributes("input[name=moved]", "value");
        let form = [("moved", moved[0].as_str()), ("reason", reason)];
        officer.submit(&address, &form).await;
        assert_eq!(status(&world, "1.1").await, left);
    }
    let none_left = officer.get(&address).await;
    assert!(none_left.all("textarea").is_empty(), "{}", none_left.text());
}

#[tokio::test]
async fn whoever_is_an_officer_no_longer_takes_no_move_back() {
    let world = World::new().await;
    record(&world, Who::Officer, "1.1", &[("to", "preparing")]).await;
    let officer = world.browser(Who::Officer).await;
    sqlx::query("update membership set ended_at = now() where role = 'officer'")
        .execute(&world.pool)
        .await
        .unwrap();
    let page = take_back(&world, &officer, "1.1", "Changed my mind").await;
    assert_eq!(page.status, 403);
    assert_eq!(status(&world, "1.1").await, "preparing");
}
