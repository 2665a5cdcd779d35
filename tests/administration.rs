//! What administrators keep: people and their roles, bodies, organisations.

mod bodies;
mod people;

use crate::support::chromium::{Setup, Window};
use crate::support::world::PASSWORD;
use crate::support::{Who, World};

/// The address of a person's page.
async fn page_of(world: &World, who: Who) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select person_id from person where email = $1")
        .bind(who.email())
        .fetch_one(&world.pool)
        .await
        .unwrap();
    format!("/administration/people/{id}")
}

async fn count(world: &World, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_house_is_kept_by_administrators_alone() {
    let world = World::empty().await;
    let person = page_of(&world, Who::Stranger).await;
    let shown = [
        "/administration".to_owned(),
        "/administration/people".to_owned(),
        "/administration/people/new".to_owned(),
        person.clone(),
        "/administration/bodies/new".to_owned(),
        "/administration/bodies/wg".to_owned(),
        "/administration/organisations/new".to_owned(),
        format!("/administration/organisations/{}", world.unece),
    ];
    let sent = [
        "/administration/people".to_owned(),
        person.clone(),
        format!("{person}/roles"),
        format!("{person}/roles/{}/end", world.body_id),
        format!("{person}/password"),
        format!("{person}/close"),
        format!("{person}/reopen"),
        "/administration/bodies".to_owned(),
        "/administration/bodies/wg".to_owned(),
        "/administration/organisations".to_owned(),
        format!("/administration/organisations/{}", world.unece),
    ];
    let before = count(&world, "select count(*) from happening").await;
    for who in Who::ALL {
        let browser = world.browser(who).await;
        let expected = match who {
            Who::Administrator => 200,
            Who::Public => 303,
            _ => 403,
        };
        for path in &shown {
            assert_eq!(browser.get(path).await.status, expected, "{who:?} {path}");
        }
        if who != Who::Administrator {
            for path in &sent {
                assert_eq!(
                    browser.post(path, &[]).await.status,
                    expected,
                    "{who:?} {path}"
                );
            }
        }
    }
    assert_eq!(
        count(&world, "select count(*) from happening").await,
        before
    );
}

#[tokio::test]
async fn whoever_is_slower_sees_both_versions_and_chooses() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let page = page_of(&world, Who::Officer).await;
    let first = [
        ("name", "Olga First"),
        ("email", "officer@example.org"),
        ("version", "1"),
    ];
    keeper.submit(&page, &first).await;
    let second = [
        ("name", "Olga Second"),
        ("email", "officer@example.org"),
        ("version", "1"),
    ];
    let both = keeper.post(&page, &second).await;
    assert_eq!(both.status, 409);
    assert_eq!(
        both.all("#conflict td"),
        ["Olga First", "Olga Second"],
        "what differs, and nothing else"
    );
    let chosen = keeper
        .send_again(&page, &both, "main form:has(#name)")
        .await;
    assert_eq!(chosen.one("h1"), "Olga Second");
    let told: serde_json::Value = sqlx::query_scalar(
        "select json_build_array(before, after) from happening where act = 'person_changed'
         order by sequence desc limit 1",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        told,
        serde_json::json!([{ "name": "Olga First" }, { "name": "Olga Second" }])
    );
}

#[tokio::test]
async fn the_pages_keep_nobody_out_and_fit_on_a_phone() {
    let world = World::empty().await;
    let keeper = page_of(&world, Who::Administrator).await;
    let browser = world.browser(Who::Administrator).await;
    browser
        .post(&format!("{keeper}/password"), &[("password", PASSWORD)])
        .await;
    for (language, width) in [("en", 1280), ("ru", 400)] {
        let window = Window::open(
            &world.site,
            Setup {
                language,
                width,
                ..Setup::default()
            },
        )
        .await;
        let mut pages = vec!["/sign-in".to_owned()];
        for path in [
            "",
            "/people",
            "/people/new",
            "/bodies/new",
            "/bodies/wg",
            "/organisations/new",
        ] {
            pages.push(format!("/administration{path}"));
        }
        pages.extend(["/account".to_owned(), keeper.clone()]);
        for path in pages {
            window.goto(&path).await;
            assert_eq!(
                window.violations().await,
                Vec::<String>::new(),
                "{language} {path}"
            );
            assert!(!window.is_too_wide().await, "{language} {path}");
            if path == "/sign-in" {
                window.fill("#email", &Who::Administrator.email()).await;
                window.fill("#password", PASSWORD).await;
                window.click("main button").await;
                window
                    .arrive("the administration", |path| path == "/administration")
                    .await;
            }
        }
    }
}
