//! A summary is composed, worded and issued; a delegate and the public read it: by clicking and typing.

use rapporteur::i18n::{Language, Words};

use super::journey::{look, sign_in, sign_out};
use crate::support::chromium::{Setup, Window};
use crate::support::{Who, World};

const OWN_WORDS: &str = "The first month of the plan was a calm one.";

#[tokio::test]
async fn a_summary_is_issued_and_read_in_english() {
    journey(Setup::default()).await;
}

#[tokio::test]
async fn a_summary_is_issued_and_read_in_russian() {
    journey(Setup {
        language: "ru",
        width: 390,
        ..Setup::default()
    })
    .await;
}

#[tokio::test]
async fn a_summary_is_issued_and_read_with_scripts_off() {
    journey(Setup {
        scripts: false,
        ..Setup::default()
    })
    .await;
}

async fn journey(setup: Setup) {
    let world = World::new().await;
    for who in [Who::Coordinator, Who::Delegate] {
        world.set_password(who).await;
    }
    let site = world.at("2024-07-02T09:00:00Z").await;
    let window = Window::open(&site, setup).await;
    let words = Words(setup.language.parse::<Language>().unwrap());
    window.goto("/sign-in").await;
    sign_in(&window, Who::Coordinator).await;
    issue(&window, words, setup).await;
    sign_out(&window).await;

    window.goto("/sign-in").await;
    sign_in(&window, Who::Delegate).await;
    read(&window, words).await;
    sign_out(&window).await;
    read(&window, words).await;
}

/// The coordinator composes June, writes "in brief" anew, and issues it.
async fn issue(window: &Window, words: Words, setup: Setup) {
    window.goto("/wg/summaries").await;
    let june = window.find("#month option[value='2024-06']").await;
    june.click().await.unwrap();
    window.click("main form.form button").await;
    window
        .arrive("the draft", |path| {
            path.contains("/summaries/2024-06?") || path.ends_with("/summaries/2024-06")
        })
        .await;
    let draft = words
        .with("summaries-is-draft")
        .arg("edition", 1)
        .arg("date", words.date("2024-06-30".parse().unwrap()))
        .to_string();
    // Browsers tell spaces that do not break as others.
    let plain = |text: String| text.replace('\u{a0}', " ");
    let text = plain(window.text().await);
    assert!(text.contains(&plain(draft)), "{text}");
    look(window, "summary-draft", setup).await;
    window.click("a.button[href*='/words']").await;
    window
        .arrive("the words", |path| path.contains("/words"))
        .await;
    let field = format!("#brief-{}", setup.language);
    window.fill(&field, OWN_WORDS).await;
    window.click("main form.form button").await;
    window
        .arrive("the draft with these words", |path| {
            path.contains("/summaries/2024-06?") || path.ends_with("/summaries/2024-06")
        })
        .await;
    window.click("form[action$='/issue'] button").await;
    window
        .arrive("what was issued", |path| {
            path.contains("/summaries/2024-06?") || path.ends_with("/summaries/2024-06")
        })
        .await;
    // The draft had the same address, and notices of its own.
    window.find("form[action$='/correction']").await;
    let notice = window.find(".notice:not(.is-warning)").await;
    let notice = notice.text().await.unwrap();
    let issued = words.with("summaries-issued").arg("number", 1).to_string();
    assert_eq!(notice, issued);
    look(window, "summary-issued", setup).await;
}

/// Whoever it is finds it in the archive, with its words, its proof and its files.
async fn read(window: &Window, words: Words) {
    window.goto("/wg/summaries").await;
    window
        .click("main table a[href*='/summaries/2024-06']")
        .await;
    window
        .arrive("the summary", |path| {
            path.contains("/summaries/2024-06?") || path.ends_with("/summaries/2024-06")
        })
        .await;
    let text = window.text().await;
    assert!(text.contains(OWN_WORDS), "{text}");
    assert!(text.contains(&words.t("summaries-proof")), "{text}");
    assert!(!text.contains(&words.t("summaries-issue")), "{text}");
    window.find("a[download][href*='.pdf']").await;
    window.find("a[download][href*='.docx']").await;
}
