//! A report is taken in, an officer moves an activity, a delegate sees it: by clicking and typing.

use rapporteur::i18n::{Language, Words};

use crate::support::chromium::{Setup, Window};
use crate::support::samples::report;
use crate::support::world::PASSWORD;
use crate::support::{Who, World};

#[tokio::test]
async fn a_report_is_taken_in_and_a_move_is_seen_in_english() {
    journey(Setup::default()).await;
}

#[tokio::test]
async fn a_report_is_taken_in_and_a_move_is_seen_in_russian() {
    journey(Setup {
        language: "ru",
        width: 1000,
        ..Setup::default()
    })
    .await;
}

#[tokio::test]
async fn a_report_is_taken_in_and_a_move_is_seen_with_scripts_off() {
    journey(Setup {
        scripts: false,
        ..Setup::default()
    })
    .await;
}

/// What the officer says about the move.
pub const NOTE: &str = "The first meeting of ferry pilots took place.";

async fn journey(setup: Setup) {
    let world = World::empty().await;
    for who in [Who::Coordinator, Who::Officer, Who::Delegate] {
        world.set_password(who).await;
    }
    let window = Window::open(&world.site, setup).await;
    let words = Words(setup.language.parse::<Language>().unwrap());

    window.goto("/").await;
    wrong_password(&window, setup).await;
    sign_in(&window, Who::Coordinator).await;
    take_in(&window, words, setup).await;
    sign_out(&window).await;

    sign_in(&window, Who::Officer).await;
    move_status(&window, words).await;
    sign_out(&window).await;

    sign_in(&window, Who::Delegate).await;
    see_the_move(&window, words).await;
}

/// Leads to the sign-in page, and shows whether scripts run: with them the list of problems takes the focus.
async fn wrong_password(window: &Window, setup: Setup) {
    window.goto("/sign-in").await;
    window.fill("#email", &Who::Coordinator.email()).await;
    window.fill("#password", "three plain words").await;
    window.click("main form.form button").await;
    window
        .arrive("the refusal", |path| path == "/sign-in")
        .await;
    window.find(".problems").await;
    let focused = window.client.active_element().await.unwrap();
    let class = focused.attr("class").await.unwrap().unwrap_or_default();
    assert_eq!(
        class == "problems",
        setup.scripts,
        "the focus is on {class:?}"
    );
}

pub async fn sign_in(window: &Window, who: Who) {
    if window.path().await != "/sign-in" {
        window.click(".account a[href^='/sign-in']").await;
        window
            .arrive("the sign-in page", |path| path.starts_with("/sign-in"))
            .await;
    }
    window.fill("#email", &who.email()).await;
    window.fill("#password", PASSWORD).await;
    window.click("main form.form button").await;
    window
        .arrive("where signing in leads", |path| {
            !path.starts_with("/sign-in")
        })
        .await;
    if window.path().await != "/wg/desk" {
        window.click(".nav a[href='/wg/desk']").await;
        window.arrive("the desk", |path| path == "/wg/desk").await;
    }
}

pub async fn sign_out(window: &Window) {
    window.click(".account a[href='/account']").await;
    window
        .arrive("the account", |path| path == "/account")
        .await;
    window.click("form[action='/sign-out'] button").await;
    window
        .arrive("a page for everyone", |path| path != "/account")
        .await;
}

/// The coordinator uploads the report, looks at a finding, puts one field right and takes it in.
async fn take_in(window: &Window, words: Words, setup: Setup) {
    window.click(".nav a[href='/wg/intake']").await;
    window.arrive("intake", |path| path == "/wg/intake").await;
    let file = window.find("#file").await;
    file.send_keys(report().to_str().unwrap()).await.unwrap();
    window.click("main form.form button").await;
    window
        .arrive("the preview", |path| path.starts_with("/wg/intake/"))
        .await;
    assert!(window.text().await.contains(&words.t("intake-read")));
    let severity = window.find(".findings li b").await.text().await.unwrap();
    assert!(!severity.is_empty());
    let finding = window.find(".findings a[href^='#L']").await;
    let line = finding.attr("href").await.unwrap().unwrap();
    finding.click().await.unwrap();
    window.find(&format!(".source li{line}")).await;
    look(window, "preview", setup).await;

    let place = "[name='session.place']";
    window.fill(place, "Tashkent, in the House of Rivers").await;
    window.click("button[value=save]").await;
    window
        .arrive("the preview as it was put right", |path| {
            path.starts_with("/wg/intake/")
        })
        .await;
    window.find(".notice").await;
    let kept = window.find(place).await.prop("value").await.unwrap();
    assert_eq!(kept.as_deref(), Some("Tashkent, in the House of Rivers"));
    window.click("button[value=take-in]").await;
    window
        .arrive("the plan", |path| path.starts_with("/wg/plan/"))
        .await;
    window.find("table a[href$='/activity/1.1']").await;
    look(window, "plan", setup).await;

    window.click(".nav a[href='/wg/sessions']").await;
    window
        .arrive("the sessions", |path| path == "/wg/sessions")
        .await;
    assert!(window.text().await.contains("House of Rivers"));
}

/// The officer of UNECE moves activity 1.1 from planned to under way.
async fn move_status(window: &Window, words: Words) {
    window.click(".nav a[href^='/wg/plan']").await;
    window
        .arrive("the plan", |path| path.starts_with("/wg/plan"))
        .await;
    window.click("table a[href$='/activity/1.1']").await;
    window
        .arrive("the activity", |path| path.ends_with("/activity/1.1"))
        .await;
    window.click("a.button[href$='/move']").await;
    window
        .arrive("the form", |path| path.ends_with("/move"))
        .await;
    window.click("input[name=to][value=under-way]").await;
    window.fill("#note", NOTE).await;
    window.click("main form.form button").await;
    window
        .arrive("the activity", |path| path.ends_with("/activity/1.1"))
        .await;
    let notice = window.find(".notice").await.text().await.unwrap();
    let status = words.of("status", "under-way").to_lowercase();
    assert!(notice.contains(&status), "{notice}");
    window
        .picture(&format!("activity-moved-{}", words.0.code()))
        .await;
}

/// The delegate finds the move on the desk, follows it to the activity, and finds it among the changes.
async fn see_the_move(window: &Window, words: Words) {
    assert_eq!(window.path().await, "/wg/desk");
    window.click(".log a[href$='/activity/1.1']").await;
    window
        .arrive("the activity", |path| path.ends_with("/activity/1.1"))
        .await;
    let text = window.text().await;
    assert!(text.contains(&words.of("status", "under-way")), "{text}");
    assert!(text.contains(NOTE), "{text}");
    assert!(text.contains(&words.t("plan-history")), "{text}");
    window.click(".nav a[href^='/wg/changes']").await;
    window
        .arrive("what changed", |path| path.starts_with("/wg/changes"))
        .await;
    window.find(".log a[href$='/activity/1.1']").await;
    assert!(window.text().await.contains(NOTE));
}

/// A page in the middle of the journey keeps nobody out either.
pub async fn look(window: &Window, name: &str, setup: Setup) {
    if setup.scripts {
        let violations = window.violations().await;
        assert!(violations.is_empty(), "{name}: {}", violations.join("\n"));
        assert!(!window.is_too_wide().await, "{name}");
    }
    window
        .picture(&format!("{name}-{}-{}", setup.language, setup.scripts))
        .await;
}
