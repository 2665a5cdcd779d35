//! A status is moved right in the plan's list: by keyboard, with scripts and without.

use crate::support::chromium::{Setup, Window};
use crate::support::{Who, World};

const LIST: &str = "/wg/plan/2023-2025?lead=UNECE&sort=end";

#[tokio::test]
async fn a_status_is_moved_in_the_list_by_keyboard() {
    journey(Setup::default()).await;
}

#[tokio::test]
async fn a_status_is_moved_in_the_list_with_scripts_off() {
    journey(Setup {
        scripts: false,
        ..Setup::default()
    })
    .await;
}

#[tokio::test]
async fn a_status_is_moved_in_the_list_on_a_phone_in_russian_in_the_dark() {
    journey(Setup {
        language: "ru",
        width: 390,
        dark: true,
        ..Setup::default()
    })
    .await;
}

async fn journey(setup: Setup) {
    let world = World::new().await;
    world.set_password(Who::Officer).await;
    let window = Window::open(&world.site, setup).await;
    window.goto("/sign-in").await;
    window.fill("#email", &Who::Officer.email()).await;
    window
        .fill("#password", crate::support::world::PASSWORD)
        .await;
    window.click("main form.form button").await;
    window
        .arrive("where signing in leads", |path| {
            !path.starts_with("/sign-in")
        })
        .await;
    window.goto(LIST).await;
    // The first row that can be moved is 1.1, which ended first.
    let summary = ".quick:has(form[action$='/1.1/move']) summary";
    window
        .find(summary)
        .await
        .send_keys("\u{e007}")
        .await
        .unwrap();
    let field = window.find("[id='to-1.1']").await;
    assert!(field.is_displayed().await.unwrap(), "Enter opens the form");
    if setup.scripts {
        let violations = window.violations().await;
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        assert!(!window.is_too_wide().await);
    }
    window
        .picture(&format!("quick-{}-{}", setup.language, setup.scripts))
        .await;
    field.select_by_value("under-way").await.unwrap();
    let note = window.find("[id='why-1.1']").await;
    note.send_keys("The pilots are on board.\u{e007}")
        .await
        .unwrap();
    window.arrive("the list again", |path| path == LIST).await;
    let notice = window.find(".notice").await.text().await.unwrap();
    assert!(notice.contains("1.1"), "{notice}");
    // What needs more leads to the whole form, and from there back to the list.
    window
        .click(".quick:has(form[action$='/1.3/move']) summary")
        .await;
    window
        .click(".quick .meta a[href*='/1.3/move?to=postponed']")
        .await;
    window
        .arrive("the whole form", |path| path.contains("/1.3/move"))
        .await;
    let chosen = window.find("input[name=to][value=postponed]").await;
    assert!(chosen.is_selected().await.unwrap());
    window.click(".actions a").await;
    window.arrive("the list again", |path| path == LIST).await;
}
