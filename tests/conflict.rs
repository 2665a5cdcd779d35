//! What someone sees who was slower: both versions, one's own words, and the choice.

use crate::support::site::Page;
use crate::support::world::{Who, World};

const MOVE: &str = "/wg/plan/2023-2025/activity/1.1/move";
const FORM: &str = "form.form:has(#effective)";

/// The rows of what differs: the field, what stands, what was typed.
fn differing(page: &Page) -> Vec<(String, String, String)> {
    let labels = page.all("#conflict tbody th");
    let cells = page.all("#conflict tbody td");
    let pairs = cells
        .chunks(2)
        .map(|pair| (pair[0].clone(), pair[1].clone()));
    labels
        .into_iter()
        .zip(pairs)
        .map(|(label, (stands, typed))| (label, stands, typed))
        .collect()
}

fn row(label: &str, stands: &str, typed: &str) -> (String, String, String) {
    (label.to_owned(), stands.to_owned(), typed.to_owned())
}

async fn version(world: &World) -> i32 {
    sqlx::query_scalar("select version from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

/// The coordinator completes 1.1 on the version that the officer has on screen, with a result.
async fn complete(world: &World, outcome: &str) {
    let version = version(world).await.to_string();
    let form = [
        ("version", version.as_str()),
        ("to", "under-way"),
        ("effective", "2024-06-02"),
        ("outcome", outcome),
    ];
    let browser = world.browser(Who::Coordinator).await;
    assert_eq!(browser.post(MOVE, &form).await.status, 303);
}

#[tokio::test]
async fn both_versions_stand_side_by_side_field_by_field_and_ones_words_are_kept() {
    let world = World::new().await;
    complete(&world, "Six trainers were chosen in May.").await;
    let late = [
        ("version", "1"),
        ("to", "preparing"),
        ("effective", "2024-06-01"),
        ("note", "The trainers\r\nare chosen."),
        ("outcome", "Seven trainers were chosen in Osh."),
    ];
    let browser = world.browser(Who::Officer).await;
    let page = browser.post(MOVE, &late).await;
    assert_eq!(page.status, 409);
    let lede = page.one("#conflict p");
    assert!(
        lede.starts_with("The Coordinator changed “Activity 1.1” on 3 June 2024"),
        "{lede}"
    );
    assert_eq!(
        differing(&page),
        [
            row("Status", "Under way", "Preparing"),
            row("Effective on", "2 June 2024", "1 June 2024"),
            row(
                "What came of it",
                "Six trainers were chosen in May.",
                "Seven trainers were chosen in Osh."
            ),
            row("Reason or note", "nothing", "The trainers are chosen."),
        ]
    );
    let marked = page.all("#conflict tr:nth-child(3) mark");
    assert_eq!(marked, ["Six", "May.", "Seven", "Osh."]);
    assert_eq!(page.one("#note"), "The trainers are chosen.");
    assert_eq!(version(&world).await, 2, "nothing was written");
}

#[tokio::test]
async fn sending_the_form_again_records_ones_own_on_top_of_what_stands() {
    let world = World::new().await;
    complete(&world, "Six.").await;
    let late = [
        ("version", "1"),
        ("to", "postponed"),
        ("effective", "2024-06-03"),
        ("note", "The road is closed."),
        ("ends", "December 2025"),
    ];
    let browser = world.browser(Who::Officer).await;
    let page = browser.post(MOVE, &late).await;
    assert_eq!(page.one(".form button"), "Record mine on top");
    let after = browser.send_again(MOVE, &page, FORM).await;
    assert_eq!(after.status, 200, "{}", after.text());
    assert!(after.says("The road is closed.") && after.says("Six."));
    assert_eq!(version(&world).await, 3);
}

#[tokio::test]
async fn a_form_that_was_outdated_twice_is_told_twice() {
    let world = World::new().await;
    complete(&world, "Six.").await;
    let browser = world.browser(Who::Officer).await;
    let late = [
        ("version", "1"),
        ("to", "postponed"),
        ("effective", "2024-06-03"),
        ("note", "Closed."),
        ("ends", "2025-12"),
    ];
    let first = browser.post(MOVE, &late).await;
    sqlx::query("update activity set version = version + 1 where code = '1.1'")
        .execute(&world.pool)
        .await
        .unwrap();
    let second = browser.send_again(MOVE, &first, FORM).await;
    assert_eq!(second.status, 409);
    assert_eq!(second.one("#note"), "Closed.");
}

#[tokio::test]
async fn of_two_officers_who_save_at_once_one_is_recorded_and_the_other_sees_it() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let coordinator = world.browser(Who::Coordinator).await;
    let form = |to| [("version", "1"), ("to", to), ("effective", "2024-06-03")];
    let (one, other) = (form("under-way"), form("preparing"));
    let (one, other) = tokio::join!(officer.post(MOVE, &one), coordinator.post(MOVE, &other));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let slower = if one.status == 409 { one } else { other };
    assert_eq!(differing(&slower)[0].0, "Status");
    let moves: i64 =
        sqlx::query_scalar("select count(*) from happening where act = 'status_moved'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(moves, 1);
}

#[tokio::test]
async fn who_wrote_what_stands_already_has_nothing_to_choose() {
    let world = World::new().await;
    complete(&world, "Six.").await;
    let same = [
        ("version", "1"),
        ("to", "under-way"),
        ("effective", "2024-06-02"),
        ("outcome", "Six."),
    ];
    let page = world.browser(Who::Officer).await.post(MOVE, &same).await;
    assert_eq!(page.status, 409);
    assert!(page.says("What you wrote is what stands now"));
}

#[tokio::test]
async fn the_words_of_both_versions_are_text_and_never_markup() {
    let world = World::new().await;
    complete(&world, "<b>bold</b> & six").await;
    let late = [
        ("version", "1"),
        ("to", "preparing"),
        ("effective", "2024-06-03"),
        ("outcome", "<script>alert(1)</script>"),
    ];
    let page = world.browser(Who::Officer).await.post(MOVE, &late).await;
    assert!(page.all("#conflict td b, #conflict td script").is_empty());
    assert!(page.says("<b>bold</b> & six"));
}

#[tokio::test]
async fn it_is_told_in_russian_too() {
    let world = World::new().await;
    complete(&world, "Six.").await;
    let late = [
        ("version", "1"),
        ("to", "preparing"),
        ("effective", "2024-06-03"),
    ];
    let browser = world.browser(Who::Officer).await.in_language("ru");
    let page = browser.post(MOVE, &late).await;
    assert_eq!(page.one("#conflict h2"), "Кто-то успел раньше");
    assert!(page.one("#conflict p").starts_with("Пока вы писали"));
    assert_eq!(differing(&page)[0].0, "Статус");
}
