//! Journeys in a real Chromium.

mod support;

use support::World;
use support::chromium::{Setup, Window};

#[tokio::test]
async fn the_error_page_keeps_nobody_out() {
    let world = World::empty().await;
    for dark in [false, true] {
        let window = Window::open(
            &world.site,
            Setup {
                dark,
                ..Setup::default()
            },
        )
        .await;
        window.goto("/no-such-page").await;
        assert_eq!(
            window.violations().await,
            Vec::<String>::new(),
            "dark: {dark}"
        );
        window.picture(&format!("error-{dark}")).await;
    }
}
