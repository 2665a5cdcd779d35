//! What a page costs: how many statements it sends to the database. One test, since it counts all of the process.

#[allow(dead_code, unused_imports, reason = "this program uses a part of it")]
mod support;

use std::sync::atomic::{AtomicUsize, Ordering};

use support::world::{Who, World};
use tracing::{Event, Metadata, Subscriber, span};

static STATEMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts the statements that sqlx reports.
struct Counter;

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &Event<'_>) {
        STATEMENTS.fetch_add(1, Ordering::SeqCst);
    }
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn pages_of_the_plan_take_two_statements_for_the_public_and_three_at_most_signed_in() {
    tracing::subscriber::set_global_default(Counter).unwrap();
    let world = World::new().await;
    for (who, most) in [(Who::Public, 2), (Who::Officer, 3)] {
        let browser = world.browser(who).await;
        for path in [
            "/wg/plan/2023-2025",
            "/wg/plan/2023-2025?words=bridges&lead=ESCAP",
            "/wg/plan/2023-2025?sort=end",
            "/wg/plan/2023-2025/area/1",
            "/wg/plan/2023-2025/activity/1.1",
            "/wg/funding",
            "/wg/funding?agency=ESCAP&currency=USD",
        ] {
            // The first visit may note that the person was here.
            browser.get(path).await;
            STATEMENTS.store(0, Ordering::SeqCst);
            let page = browser.get(path).await;
            let statements = STATEMENTS.load(Ordering::SeqCst);
            assert_eq!(page.status, 200);
            assert!(
                (1..=most).contains(&statements),
                "{who:?} {path}: {statements}"
            );
        }
        // An earlier day costs the transaction, its settings, and the plans and sessions of that day.
        for path in [
            "/wg/plan/2023-2025",
            "/wg/plan/2023-2025?words=bridges&lead=ESCAP",
            "/wg/plan/2023-2025/area/1",
            "/wg/plan/2023-2025/activity/1.1",
            "/wg/funding",
        ] {
            let sign = if path.contains('?') { '&' } else { '?' };
            let path = format!("{path}{sign}on=2024-06-03&known=now");
            STATEMENTS.store(0, Ordering::SeqCst);
            let page = browser.get(&path).await;
            let statements = STATEMENTS.load(Ordering::SeqCst);
            assert_eq!(page.status, 200, "{path}");
            assert!(
                (1..=6).contains(&statements),
                "{who:?} {path}: {statements}"
            );
        }
    }
}
