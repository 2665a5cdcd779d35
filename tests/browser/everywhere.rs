//! Every page, as a reader finds it: wide and narrow, light and dark, in both languages.

use crate::support::chromium::{Setup, Window};
use crate::support::samples::Samples;
use crate::support::{Who, World};

/// Every two of the three properties meet in one of these.
const SETUPS: [Setup; 4] = [
    setup("en", 1280, false),
    setup("ru", 390, false),
    setup("en", 390, true),
    setup("ru", 1280, true),
];

const fn setup(language: &'static str, width: u32, dark: bool) -> Setup {
    Setup {
        language,
        width,
        dark,
        scripts: true,
    }
}

#[tokio::test]
async fn no_page_keeps_anyone_out() {
    let world = World::new().await;
    let samples = Samples::make(&world).await;
    let mut pages = samples.pages().await;
    pages.push((samples.job_in_progress().await, Who::Public));
    let visit = async |setups: [Setup; 2]| {
        let mut faults = Vec::new();
        for setup in setups {
            let window = Window::open(&world.site, setup).await;
            let mut is = None;
            for (path, who) in &pages {
                if is != Some(*who) {
                    window.be(&world, *who).await;
                    is = Some(*who);
                }
                window.goto(path).await;
                // A page that looks again by itself stays as it is looked at.
                window
                    .client
                    .execute("window.stop()", vec![])
                    .await
                    .unwrap();
                let seen = format!("{path} as {who:?}, {setup:?}");
                faults.extend(look(&window, setup, &seen).await);
                window
                    .picture(&name(path, &format!("{who:?}"), setup))
                    .await;
            }
        }
        faults
    };
    let [one, two, three, four] = SETUPS;
    let (some, others) = tokio::join!(visit([one, two]), visit([three, four]));
    let faults: Vec<String> = some.into_iter().chain(others).collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// What is wrong with the page that the window shows.
async fn look(window: &Window, setup: Setup, seen: &str) -> Vec<String> {
    let mut faults = window.violations().await;
    if window.is_too_wide().await {
        faults.push("is wider than the window".to_owned());
    }
    let script = "return [document.documentElement.lang, document.querySelectorAll('h1').length,
        matchMedia('(prefers-color-scheme: dark)').matches, document.title, innerWidth]";
    let found = window.client.execute(script, vec![]).await.unwrap();
    if found[0] != setup.language {
        faults.push(format!("says it is in {}", found[0]));
    }
    if found[1] != 1 {
        faults.push(format!("has {} first headings", found[1]));
    }
    if found[3].as_str().is_none_or(str::is_empty) {
        faults.push("has no title".to_owned());
    }
    assert_eq!(found[2], setup.dark, "the window is not set up as asked");
    faults
        .into_iter()
        .map(|fault| format!("{seen}: {fault}"))
        .collect()
}

/// "wg-plan-public-en-1280-light"
fn name(path: &str, who: &str, setup: Setup) -> String {
    let path = if path == "/" { "/home" } else { path };
    let place: Vec<String> = path
        .split(['/', '?', '&', '='])
        .filter(|part| !part.is_empty())
        .map(|part| {
            if part.len() == 36 {
                "one".to_owned()
            } else {
                part.to_owned()
            }
        })
        .collect();
    let shade = if setup.dark { "dark" } else { "light" };
    let name = format!(
        "{}-{who}-{}-{}-{shade}",
        place.join("-"),
        setup.language,
        setup.width
    );
    name.to_lowercase()
}
