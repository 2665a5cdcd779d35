//! Splitting, merging and moving activities: what hung on them hangs on what they become.

use super::{PLAN, REASON, activity, area, tallied};
use crate::support::structure::{fill, verified};
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_split_activity_leads_to_its_parts_and_what_hung_on_it_hangs_on_them() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/split", activity("1.2"));
    let one = fill(&browser, &path, &[REASON]).await;
    assert_eq!(one.status, 422);
    assert_eq!(one.attributes(".problems a", "href"), ["#wording_2"]);
    let output: uuid::Uuid = sqlx::query_scalar("select output_id from output")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let page = fill(
        &browser,
        &path,
        &[
            ("wording_1", "Advisory services on wooden landing stages;"),
            ("wording_2", "Advisory services on floating landing stages;"),
            ("title_3", ""),
            (&format!("output_{output}"), "2"),
            REASON,
        ],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(
        page.one(".notice"),
        "Recorded: 1.2 is split into 1.4 and 1.5."
    );
    assert!(
        page.one(".notice.is-warning")
            .contains("Retired on 3 June 2024")
    );
    let ways = page.one("section[aria-labelledby=h-ways]");
    assert!(ways.contains("Split into") && ways.contains("1.4") && ways.contains("1.5"));
    let (first, second) = (
        browser.get(&activity("1.4")).await,
        browser.get(&activity("1.5")).await,
    );
    assert_eq!(first.one("aside .status.big"), "Under way");
    assert!(
        first
            .one("section[aria-labelledby=h-ways]")
            .contains("Split from")
    );
    assert!(!first.says("Workshop on landing stages"));
    assert!(second.says("Workshop on landing stages"));
    assert!(
        second
            .one("section[aria-labelledby=h-behind]")
            .contains("1.2")
    );
    // The parts stand where the whole stood, and it stands nowhere any more.
    let list = world.site.browser().get(PLAN).await;
    let codes = list.all(".ledger tbody th a");
    let codes: Vec<&str> = codes
        .iter()
        .map(String::as_str)
        .filter(|code| code.starts_with("1."))
        .filter(|code| code.len() == 3)
        .collect();
    assert_eq!(codes, ["1.1", "1.4", "1.5", "1.3"]);
    assert_eq!(tallied(&world).await, 6);
    let parts: i64 = sqlx::query_scalar(
        "select count(*) from happening where part_of = (select happening_id from happening where act = 'activity_split')",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(parts, 3, "two activities and the output");
    verified(&world).await;
}

#[tokio::test]
async fn merged_activities_become_one_with_all_that_hung_on_them() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{PLAN}/merge");
    let asked = browser.get(&format!("{path}?codes=1.2, 9.9")).await;
    assert!(asked.one("#codes-problem").contains("9.9"));
    let page = fill(
        &browser,
        &format!("{path}?codes=1.2,1.3"),
        &[("wording", "Advice and a handbook on crossings."), REASON],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(
        page.one(".notice"),
        "Recorded: the activities are merged into 1.4."
    );
    assert_eq!(page.one("aside .status.big"), "Under way");
    assert!(page.says("Workshop on landing stages"));
    let ways = page.one("section[aria-labelledby=h-ways]");
    assert!(ways.contains("Merged from") && ways.contains("1.2") && ways.contains("1.3"));
    assert!(page.says("merged 1.2 and 1.3 into the activity"));
    let old = world.site.browser().get(&activity("1.3")).await;
    assert_eq!(old.status, 200);
    assert!(old.says("Merged into") && old.says("A handbook on crossings."));
    assert_eq!(tallied(&world).await, 4);
    verified(&world).await;
}

#[tokio::test]
async fn a_moved_activity_keeps_its_code_in_its_new_area() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{}/relocate", activity("1.3"));
    let nowhere = fill(&browser, &path, &[REASON]).await;
    assert_eq!(nowhere.attributes(".problems a", "href"), ["#area"]);
    let bridges: uuid::Uuid = sqlx::query_scalar("select area_id from area where number = 2")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let page = fill(&browser, &path, &[("area", &bridges.to_string()), REASON]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.says("2. Bridges") && page.says("moved the activity to area 2"));
    let codes = browser.get(&area(2)).await.all(".ledger tbody th");
    assert_eq!(codes, ["2.1", "2.2", "1.3"]);
    // The next activity of the old area does not get its code.
    let page = fill(
        &browser,
        &format!("{}/add", area(1)),
        &[("wording", "Lamps."), REASON],
    )
    .await;
    assert_eq!(page.one(".notice"), "Recorded: 1.4 is added.");
    verified(&world).await;
}
