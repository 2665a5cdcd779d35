//! The same essentials by keyboard alone: Tab, arrows, Enter and Space; the focus is always to be seen.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::Value;

use super::journey::NOTE;
use crate::support::chromium::{Setup, Window};
use crate::support::samples::report;
use crate::support::world::PASSWORD;
use crate::support::{Who, World};

#[tokio::test]
async fn a_report_is_taken_in_and_a_move_is_seen_by_keyboard_alone() {
    let world = World::empty().await;
    for who in [Who::Coordinator, Who::Officer, Who::Delegate] {
        world.set_password(who).await;
    }
    let window = Window::open(&world.site, Setup::default()).await;
    let keyboard = Keyboard(&window);
    window.goto("/sign-in").await;
    keyboard.skip_to_content().await;

    keyboard.sign_in(Who::Coordinator).await;
    keyboard
        .follow(".nav a[href='/wg/intake']", "intake", "/wg/intake")
        .await;
    keyboard.to("#file").await;
    // The dialogue in which a file is chosen is the system's own.
    let file = window.find("#file").await;
    file.send_keys(report().to_str().unwrap()).await.unwrap();
    keyboard
        .follow("main form.form button", "the preview", "/wg/intake/")
        .await;
    let preview = window.path().await;
    keyboard.to("[name='session.place']").await;
    keyboard.replace("Tashkent, in the House of Rivers").await;
    keyboard.press(Key::Enter).await;
    window.find(".notice").await;
    window
        .arrive("the corrected preview", |path| path == preview)
        .await;
    // From the top of a page, Shift and Tab lead to its end.
    keyboard.back_to("button[value=take-in]").await;
    keyboard.press(Key::Enter).await;
    window
        .arrive("the plan", |path| path.starts_with("/wg/plan/"))
        .await;
    keyboard.sign_out().await;

    keyboard.sign_in(Who::Officer).await;
    keyboard
        .follow(".nav a[href^='/wg/plan']", "the plan", "/wg/plan")
        .await;
    keyboard
        .follow("a[href$='/activity/1.1']", "the activity", "/activity/1.1")
        .await;
    keyboard
        .follow("a.button[href$='/move']", "the form", "/activity/1.1/move")
        .await;
    keyboard.to("input[name=to]").await;
    keyboard.choose("under-way").await;
    keyboard.to("#note").await;
    keyboard.type_in(NOTE).await;
    keyboard.to("main form.form button").await;
    keyboard.press(Key::Space).await;
    window
        .arrive("the activity", |path| path.ends_with("/activity/1.1"))
        .await;
    keyboard.sign_out().await;

    keyboard.sign_in(Who::Delegate).await;
    keyboard
        .follow(
            ".log a[href$='/activity/1.1']",
            "the activity",
            "/activity/1.1",
        )
        .await;
    assert!(window.text().await.contains(NOTE));
}

#[tokio::test]
async fn keys_lead_to_places_and_to_the_search_and_are_listed_but_not_while_someone_types() {
    let world = World::new().await;
    let window = Window::open(&world.site, Setup::default()).await;
    window.be(&world, Who::Officer).await;
    let keyboard = Keyboard(&window);
    let focused = async || {
        let script = "return document.activeElement.id";
        let id = window.client.execute(script, vec![]).await.unwrap();
        id.as_str().unwrap_or_default().to_owned()
    };
    let open = async || {
        let script = "return document.getElementById('keys').open";
        window.client.execute(script, vec![]).await.unwrap() == Value::Bool(true)
    };
    window.goto("/wg/sessions").await;
    keyboard.type_in("?").await;
    assert!(open().await, "the list of keys");
    let faults = window.violations().await;
    assert!(faults.is_empty(), "{faults:?}");
    keyboard.type_in("gp").await;
    assert!(
        window.path().await.ends_with("/sessions"),
        "a dialogue is not left by a key"
    );
    keyboard.press(Key::Escape).await;
    assert!(!open().await);
    for (keys, place) in [
        ("gp", "/wg/plan"),
        ("gd", "/wg/decisions"),
        ("go", "/wg/outputs"),
        ("gn", "/wg/news"),
    ] {
        keyboard.type_in(keys).await;
        window.arrive(place, |path| path.starts_with(place)).await;
    }
    keyboard.type_in("/").await;
    assert_eq!(focused().await, "find");
    keyboard.type_in("gp?").await;
    assert!(
        window.path().await.ends_with("/news") && !open().await,
        "these were typed"
    );
    let typed = "return document.getElementById('find').value";
    assert_eq!(window.client.execute(typed, vec![]).await.unwrap(), "gp?");
}

struct Keyboard<'a>(&'a Window);

impl Keyboard<'_> {
    async fn press(&self, key: Key) {
        self.strike(&[], key.into()).await;
    }

    async fn type_in(&self, text: &str) {
        for letter in text.chars() {
            self.strike(&[], letter).await;
        }
    }

    /// Presses and releases a key while others are held.
    async fn strike(&self, held: &[Key], key: char) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        let held: Vec<char> = held.iter().map(|key| (*key).into()).collect();
        for value in held.iter().copied().chain([key]) {
            actions = actions.then(KeyAction::Down { value });
        }
        for value in [key].into_iter().chain(held) {
            actions = actions.then(KeyAction::Up { value });
        }
        self.0.client.perform_actions(actions).await.unwrap();
    }

    /// Types in place of all that stands in the field.
    async fn replace(&self, text: &str) {
        self.strike(&[Key::Control], 'a').await;
        self.type_in(text).await;
    }

    /// Tab until the focus is there.
    async fn to(&self, css: &str) {
        self.walk(css, &[]).await;
    }

    /// The same, backwards.
    async fn back_to(&self, css: &str) {
        self.walk(css, &[Key::Shift]).await;
    }

    async fn walk(&self, css: &str, held: &[Key]) {
        for _ in 0..400 {
            if self.focus(css).await {
                return;
            }
            self.strike(held, Key::Tab.into()).await;
            self.assert_focus_is_seen().await;
        }
        panic!("no Tab leads to {css} at {}", self.0.path().await);
    }

    async fn focus(&self, css: &str) -> bool {
        let script = "return document.activeElement.matches(arguments[0])";
        let there = self.0.client.execute(script, vec![Value::from(css)]).await;
        there.unwrap() == true
    }

    /// The focused element has an outline, and stands within the window.
    async fn assert_focus_is_seen(&self) {
        let script = "const at = document.activeElement, box = at.getBoundingClientRect();
            const style = getComputedStyle(at);
            if (at === document.body) return '';
            if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) === 0)
                return 'no outline: ' + at.outerHTML.slice(0, 200);
            const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            return inside ? '' : 'out of sight: ' + at.outerHTML.slice(0, 200);";
        let fault = self.0.client.execute(script, vec![]).await.unwrap();
        assert_eq!(fault, "", "at {}", self.0.path().await);
    }

    /// Goes to a link or button and presses Enter.
    async fn follow(&self, css: &str, what: &str, path: &str) {
        self.to(css).await;
        let before = self.0.path().await;
        self.press(Key::Enter).await;
        let there = |now: &str| now != before && now.contains(path);
        self.0.arrive(what, there).await;
    }

    /// Arrow keys until this choice is made.
    async fn choose(&self, value: &str) {
        for _ in 0..10 {
            if self.focus(&format!("[value='{value}']:checked")).await {
                return;
            }
            self.press(Key::Down).await;
        }
        panic!("no arrow key leads to {value}");
    }

    /// The first stop of a page leads past everything that is on every page.
    async fn skip_to_content(&self) {
        self.press(Key::Tab).await;
        assert!(
            self.focus("a.skip").await,
            "the first stop is no way to the content"
        );
        self.assert_focus_is_seen().await;
        self.press(Key::Enter).await;
        self.press(Key::Tab).await;
        assert!(
            self.focus("main a, main input").await,
            "the way leads past the content"
        );
    }

    async fn sign_in(&self, who: Who) {
        if !self.0.path().await.starts_with("/sign-in") {
            self.follow(
                ".account a[href^='/sign-in']",
                "the sign-in page",
                "/sign-in",
            )
            .await;
        }
        self.to("#email").await;
        self.type_in(&who.email()).await;
        self.to("#password").await;
        self.type_in(PASSWORD).await;
        self.press(Key::Enter).await;
        self.0
            .arrive("where signing in leads", |path| {
                !path.starts_with("/sign-in")
            })
            .await;
        if self.0.path().await != "/wg/desk" {
            self.follow(".nav a[href='/wg/desk']", "the desk", "/wg/desk")
                .await;
        }
    }

    async fn sign_out(&self) {
        self.follow(".account a[href='/account']", "the account", "/account")
            .await;
        self.to("form[action='/sign-out'] button").await;
        self.press(Key::Enter).await;
        self.0
            .arrive("a page for everyone", |path| path != "/account")
            .await;
    }
}
