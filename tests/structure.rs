//! The structure of a plan: adding, rewording, splitting, merging, moving, ordering, retiring and reinstating, each as a
//! revision with its reason; and who may.

mod splitting;

use crate::support::structure::{fill, verified};
use crate::support::world::{Who, World};

const PLAN: &str = "/wg/plan/2023-2025";
const REASON: (&str, &str) = ("reason", "As the group agreed between the sessions.");

fn activity(code: &str) -> String {
    format!("{PLAN}/activity/{code}")
}

fn area(number: i32) -> String {
    format!("{PLAN}/area/{number}")
}

async fn count(world: &World, what: &'static str) -> i64 {
    let query = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

/// How many activities the totals of the plan's page tell.
async fn tallied(world: &World) -> i64 {
    sqlx::query_scalar("select coalesce(sum(activities), 0)::bigint from activity_tally")
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_activity_is_added_under_a_code_that_was_never_given() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/add", area(1));
    let refused = fill(&browser, &path, &[("wording", "")]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".problems a", "href"),
        ["#reason", "#wording"]
    );
    let page = fill(
        &browser,
        &path,
        &[
            ("wording", "Buoys for night crossings in Kazakhstan."),
            ("label", "(iv)"),
            ("begins", "October 2024"),
            REASON,
        ],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.one(".notice"), "Recorded: 1.4 is added.");
    assert!(page.says("Kazakhstan") && page.says("UNECE") && page.says("October 2024"));
    assert!(
        page.one("section[aria-labelledby=h-revisions]")
            .contains(REASON.1)
    );
    assert_eq!(tallied(&world).await, 6);
    // Once retired, its code is not given again.
    fill(&browser, &format!("{}/retire", activity("1.4")), &[REASON]).await;
    let page = fill(&browser, &path, &[("wording", "Lamps."), REASON]).await;
    assert_eq!(page.one(".notice"), "Recorded: 1.5 is added.");
    let list = world.site.browser().get(&format!("{PLAN}/revisions")).await;
    assert_eq!(list.all(".items .no"), ["3", "2", "1"]);
    assert!(list.says("retired 1.4 Buoys for night crossings"));
    verified(&world).await;
}

#[tokio::test]
async fn what_was_adopted_is_reworded_with_a_reason_and_the_old_wording_stays_readable() {
    let world = World::new().await;
    crate::support::adopt_decisions(&world).await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/revise", activity("1.3"));
    let bare = fill(&browser, &path, &[("wording", "Two handbooks.")]).await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.one("#wording"), "Two handbooks.");
    let page = fill(
        &browser,
        &path,
        &[
            ("wording", "Two handbooks on crossings."),
            ("decision", "4/2"),
            REASON,
        ],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(
        page.one("blockquote.wording"),
        "Two handbooks on crossings."
    );
    assert!(
        page.one("details.fold")
            .contains("A handbook on crossings.")
    );
    let revision = page.one("section[aria-labelledby=h-revisions]");
    assert!(
        revision.contains("Reworded") && revision.contains("decision 2 of the fourth session"),
        "{revision}"
    );
    assert!(
        page.one("section[aria-labelledby=h-decisions]")
            .contains("Decision 2"),
        "the decision that calls for it is tied to it"
    );
    let log = page.all("section[aria-labelledby=h-history] .log li");
    assert!(log.iter().any(|line| line.contains("wording")), "{log:?}");
    let (before, after): (String, String) = sqlx::query_as(
        "select before->>'wording', after->>'wording' from happening where act = 'activity_revised'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(before, "A handbook on crossings.");
    assert_eq!(after, "Two handbooks on crossings.");
    let again = fill(&browser, &path, &[REASON]).await;
    assert!(again.one(".notice").starts_with("Nothing was changed"));
    assert_eq!(count(&world, "revision").await, 1);
    verified(&world).await;
}

#[tokio::test]
async fn whoever_revises_what_someone_else_has_just_revised_sees_both_versions() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/revise", activity("1.3"));
    let seen = browser.get(&path).await;
    fill(&browser, &path, &[("title", "Handbook"), REASON]).await;
    let mut form = seen.form("main form");
    form.retain(|(name, _)| name != "title" && name != "reason");
    form.push(("title".to_owned(), "Guide".to_owned()));
    form.push(("reason".to_owned(), "Mine".to_owned()));
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = browser.post(&path, &form).await;
    assert_eq!(page.status, 409);
    let both = page.one("#conflict");
    assert!(
        both.contains("Handbook") && both.contains("Guide"),
        "{both}"
    );
    assert_eq!(page.attributes("#title", "value"), ["Guide"]);
    // Sent again as it came back, it stands on top.
    let again = page.form("main form");
    let again: Vec<(&str, &str)> = again
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(browser.submit(&path, &again).await.one("h1"), "Guide");
    verified(&world).await;
}

#[tokio::test]
async fn areas_and_activities_are_put_in_order_and_keep_their_numbers() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/order", area(1));
    let page = browser.get(&path).await;
    let names = page.attributes("main input.short[name^=place_]", "name");
    let page = fill(&browser, &path, &[(names[2].as_str(), "1"), REASON]).await;
    assert_eq!(page.all(".ledger tbody th"), ["1.3", "1.1", "1.2"]);
    let path = format!("{PLAN}/order");
    let names = browser
        .get(&path)
        .await
        .attributes("main input[name^=place_]", "name");
    let page = fill(&browser, &path, &[(names[0].as_str(), "2"), REASON]).await;
    let bands = page.all(".ledger .band a");
    assert_eq!(
        bands,
        ["2. Bridges", "1. Ferries across the northern rivers"]
    );
    assert_eq!(count(&world, "revision where kind = 'ordered'").await, 2);
    verified(&world).await;
}

#[tokio::test]
async fn a_retired_area_goes_with_its_activities_and_comes_back_with_them() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/retire", area(2));
    let page = fill(&browser, &path, &[REASON]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.one(".notice.is-warning").contains("Retired on"));
    assert_eq!(tallied(&world).await, 3);
    for hidden in [PLAN.to_owned(), format!("{PLAN}?words=bridges")] {
        let list = world.site.browser().get(&hidden).await;
        assert!(!list.says("Survey of bridges"), "{hidden}");
    }
    let public = world.site.browser().get(&activity("2.1")).await;
    assert_eq!(public.status, 200, "still readable at its address");
    assert!(public.says("Survey of bridges"));
    // An activity waits for its area.
    let alone = fill(&browser, &format!("{}/retire", activity("2.1")), &[REASON]).await;
    assert_eq!(alone.status, 422);
    assert!(
        alone
            .one("#reason-problem")
            .contains("Reinstate the area first")
    );
    let page = fill(&browser, &path, &[REASON]).await;
    assert_eq!(page.all(".ledger tbody th"), ["2.1", "2.2"]);
    assert_eq!(tallied(&world).await, 5);
    verified(&world).await;
}

#[tokio::test]
async fn an_area_is_added_and_handed_over_with_its_activities() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let page = fill(
        &browser,
        &format!("{PLAN}/add"),
        &[
            ("title", "Tunnels"),
            ("objectives", "To pass below."),
            REASON,
        ],
    )
    .await;
    assert_eq!(page.one("h1"), "3. Tunnels");
    let path = format!("{}/revise", area(1));
    let escap = world.escap.to_string();
    let page = fill(&browser, &path, &[("leads", &escap), REASON]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let leads: Vec<Vec<uuid::Uuid>> =
        sqlx::query_scalar("select lead_ids from activity where code like '1.%'")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert!(leads.iter().all(|lead| *lead == [world.escap.0]));
    verified(&world).await;
}

#[tokio::test]
async fn only_the_coordinator_changes_the_structure() {
    let world = World::new().await;
    let paths = [
        format!("{PLAN}/add"),
        format!("{PLAN}/merge"),
        format!("{PLAN}/next"),
        format!("{}/split", activity("1.1")),
        format!("{}/retire", area(1)),
    ];
    for who in [
        Who::Observer,
        Who::Delegate,
        Who::Officer,
        Who::Administrator,
    ] {
        let browser = world.browser(who).await;
        for path in &paths {
            assert_eq!(browser.get(path).await.status, 403, "{who:?} {path}");
            let sent = browser.post(path, &[("version", "1"), REASON]).await;
            assert_eq!(sent.status, 403, "{who:?} {path}");
        }
        let page = browser.get(&activity("1.1")).await;
        assert!(!page.html.contains("/split"), "{who:?}");
    }
    assert_eq!(count(&world, "revision").await, 0);
    verified(&world).await;
}

#[tokio::test]
async fn the_pages_of_the_structure_read_in_russian() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await.in_language("ru");
    let page = fill(&browser, &format!("{}/retire", activity("1.3")), &[REASON]).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.one(".notice"), "Записано: 1.3, исключение из плана.");
    assert!(page.says("Исключено из плана 3 июня 2024 года"));
    let list = browser.get(&format!("{PLAN}/revisions")).await;
    assert_eq!(list.one("h1"), "Пересмотр плана");
    assert!(list.says("исключение из плана с сохранением истории"));
    for path in ["split", "revise", "relocate"] {
        let form = browser.get(&format!("{}/{path}", activity("1.1"))).await;
        assert!(form.says("Причина изменения"), "{path}");
        assert!(!form.html.contains("revise-"), "{path}");
    }
    verified(&world).await;
}
