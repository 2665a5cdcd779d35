//! A delegate drafts a proposal, a colleague edits and submits it, the coordinator accepts it as an activity, and the
//! delegate reads the answer: by clicking and typing.

use rapporteur::i18n::{Language, Words};

use crate::support::chromium::{Setup, Window};
use crate::support::{Who, World};

#[tokio::test]
async fn a_proposal_becomes_an_activity_in_russian() {
    journey(Setup {
        language: "ru",
        width: 1000,
        ..Setup::default()
    })
    .await;
}

#[tokio::test]
async fn a_proposal_becomes_an_activity_with_scripts_off() {
    journey(Setup {
        scripts: false,
        ..Setup::default()
    })
    .await;
}

const TITLE: &str = "Lamps for night crossings";

async fn journey(setup: Setup) {
    let world = World::new().await;
    make_colleague(&world).await;
    let window = Window::open(&world.site, setup).await;
    let words = Words(setup.language.parse::<Language>().unwrap());

    window.be(&world, Who::Delegate).await;
    window.goto("/wg/plan/2023-2025/activity/1.1").await;
    let draft = write(&window).await;

    window.be(&world, Who::Stranger).await;
    window.goto("/wg/desk").await;
    submit(&window, &draft).await;

    window.be(&world, Who::Coordinator).await;
    window.goto("/wg/desk").await;
    accept(&window, &draft, setup, words).await;

    window.be(&world, Who::Delegate).await;
    window.goto("/wg/desk").await;
    let desk = window.text().await;
    assert!(desk.contains(&words.t("proposals-new-answer")), "{desk}");
    window.click(&format!("main a[href='{draft}']")).await;
    window.arrive("the proposal", |path| path == draft).await;
    let text = window.text().await;
    assert!(text.contains("We gladly take it up."), "{text}");
    look(&window, "proposal-answered", setup).await;
    window.click(".facts a[href$='/activity/1.4']").await;
    window
        .arrive("the activity", |path| path.ends_with("/activity/1.4"))
        .await;
    assert!(window.text().await.contains(TITLE));
    look(&window, "proposal-activity", setup).await;
}

/// Another delegate of Kazakhstan.
async fn make_colleague(world: &World) {
    let person = world.actor(Who::Stranger).await.person_id.unwrap();
    sqlx::query(
        "insert into membership (membership_id, person_id, body_id, role, state_code, created_at)
         values ($1, $2, $3, 'delegate', 'KZ', $4)",
    )
    .bind(world.stamp().mint.id::<uuid::Uuid>())
    .bind(person.0)
    .bind(world.body_id.0)
    .bind(world.clock.now())
    .execute(&world.pool)
    .await
    .unwrap();
}

/// The delegate begins a draft at an activity; gives its address.
async fn write(window: &Window) -> String {
    window.click("main a[href*='/proposals/new']").await;
    window
        .arrive("the form", |path| path.contains("/proposals/new"))
        .await;
    window.click("input[name=kind][value=activity]").await;
    window.fill("#title", "Lamps").await;
    window
        .fill("#text", "Lamps at both landings, lit by the sun.")
        .await;
    window.click("button[name=then][value=keep]").await;
    window
        .arrive("the draft", |path| {
            path.contains("/proposals/") && !path.contains("/new")
        })
        .await;
    window.path().await
}

/// The colleague finds the draft on the desk, says more in its title, and submits it.
async fn submit(window: &Window, draft: &str) {
    window.click(&format!("main a[href='{draft}']")).await;
    window.arrive("the draft", |path| path == draft).await;
    window
        .click(&format!("a.button[href='{draft}/edit']"))
        .await;
    window
        .arrive("the form", |path| path.ends_with("/edit"))
        .await;
    window.fill("#title", TITLE).await;
    window.click("button[name=then][value=submit]").await;
    window.arrive("the proposal", |path| path == draft).await;
}

async fn accept(window: &Window, draft: &str, setup: Setup, words: Words) {
    window.click(&format!("main a[href='{draft}']")).await;
    window.arrive("the proposal", |path| path == draft).await;
    window
        .click(&format!("a.button[href='{draft}/answer']"))
        .await;
    window
        .arrive("the answer", |path| path.ends_with("/answer"))
        .await;
    look(window, "proposal-answer", setup).await;
    window.click("input[name=to][value=accepted]").await;
    window.fill("#words", "We gladly take it up.").await;
    window
        .click("input[name=becomes][value=new-activity]")
        .await;
    window.click("#area option[value='2023-2025/1']").await;
    window.fill("#title", TITLE).await;
    window.fill("#reason", "Agreed between the sessions.").await;
    window.click("main form.form button").await;
    window.arrive("the proposal", |path| path == draft).await;
    let accepted = words.of("proposals-status", "accepted");
    let text = window.text().await.to_lowercase();
    assert!(text.contains(&accepted.to_lowercase()), "{text}");
}

/// A page in the middle of the journey keeps nobody out either.
async fn look(window: &Window, name: &str, setup: Setup) {
    if setup.scripts {
        let violations = window.violations().await;
        assert!(violations.is_empty(), "{name}: {}", violations.join("\n"));
        assert!(!window.is_too_wide().await, "{name}");
    }
    window
        .picture(&format!("{name}-{}-{}", setup.language, setup.scripts))
        .await;
}
