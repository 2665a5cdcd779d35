//! What decisions are tied to: other decisions, activities and outputs, and what is proposed for it.

use super::{HERE, assert_whole, record, world};
use crate::support::Who;

fn tie<'a>(version: &'a str, kind: &'a str, other: &'a str) -> [(&'a str, &'a str); 3] {
    [("version", version), ("kind", kind), ("other", other)]
}

#[tokio::test]
async fn superseding_closes_the_other_and_undoing_it_opens_it_again() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let third = "/wg/sessions/4/decisions/3";
    let page = coordinator
        .submit(&format!("{third}/ties"), &tie("1", "supersedes", "4/2"))
        .await;
    assert!(
        page.says("Supersedes decision 2 of the fourth session"),
        "{}",
        page.text()
    );
    let other = coordinator.get(HERE).await;
    assert!(other.says("Follow-up: superseded") && other.says("since 19 October 2023"));
    assert!(other.says("Superseded by decision 3 of the fourth session"));
    let parts: i64 = sqlx::query_scalar(
        "select count(*) from happening where act = 'follow_up_recorded' and part_of is not null",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(parts, 1);
    // No circles, by whatever kind of tie.
    for (path, other) in [(HERE, "4/3"), (HERE, "4/2")] {
        let version = coordinator
            .get(path)
            .await
            .attributes("input[name=version]", "value");
        let refused = coordinator
            .post(
                &format!("{path}/ties"),
                &tie(&version[0], "implements", other),
            )
            .await;
        assert_eq!(refused.status, 422, "{other}");
        assert_eq!(refused.attributes("input[name=other]", "value"), [other]);
    }
    // What is superseded is not moved by hand.
    let by_hand = record(&coordinator, HERE, &[("to", "open"), ("note", "No.")]).await;
    assert_eq!(by_hand.status, 422);
    let id = coordinator
        .get(third)
        .await
        .attributes("input[name=decision_id]", "value");
    let undone = coordinator
        .submit(
            &format!("{third}/ties/undo"),
            &[("version", "2"), ("decision_id", &id[0])],
        )
        .await;
    assert!(undone.says("No other decision is tied to it."));
    assert!(coordinator.get(HERE).await.says("Follow-up: open"));
    assert_whole(&world).await;
}

#[tokio::test]
async fn the_nearest_activities_and_outputs_are_proposed_with_the_words_they_share() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let page = coordinator.get(HERE).await;
    let near = page.all("#activities .items .meta");
    assert!(near[0].contains("shared words: handbook"), "{near:?}");
    let codes = page.all("#activities .items .no");
    assert_eq!(codes[0], "1.3", "{codes:?}");
    // One click, and it is proposed no more.
    let form = [("version", "1"), ("plan", "2023-2025"), ("code", "1.3")];
    let page = coordinator.submit(&format!("{HERE}/links"), &form).await;
    assert!(page.says("Recorded: the decision concerns activity 1.3."));
    assert_eq!(
        page.attributes("#activities input[name=code][value='1.3']", "value")
            .len(),
        0
    );
    // Other words find others; outputs too.
    let found = coordinator
        .get(&format!("{HERE}?find=landing+stages"))
        .await;
    assert!(
        found
            .all("#activities .items .no")
            .contains(&"1.2".to_owned())
    );
    let output = found.attributes("#outputs input[name=output_id]", "value");
    let form = [("version", "2"), ("output_id", output[0].as_str())];
    let page = coordinator.submit(&format!("{HERE}/outputs"), &form).await;
    assert!(page.all("#outputs .items a")[0].contains("Workshop on landing stages"));
    // Linked as it is, it counts as evidence.
    let officer = world.browser(Who::Officer).await;
    let page = record(&officer, HERE, &[("to", "implemented")]).await;
    assert!(page.says("Follow-up: implemented"));
    assert!(
        page.all("#activities form").is_empty(),
        "officers link nothing by hand"
    );
    let undo = [("version", "4"), ("output_id", output[0].as_str())];
    let page = coordinator
        .submit(&format!("{HERE}/outputs/undo"), &undo)
        .await;
    assert!(page.says("No output is linked to it."));
    assert_whole(&world).await;
}

#[tokio::test]
async fn an_activity_proposes_decisions_and_the_link_leads_back_to_it() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let here = "/wg/plan/2023-2025/activity/1.3";
    let page = coordinator.get(here).await;
    let action = page.attributes("form[action$='/links']", "action");
    assert_eq!(action, ["/wg/sessions/4/decisions/2/links"]);
    let form = [
        ("version", "1"),
        ("plan", "2023-2025"),
        ("code", "1.3"),
        ("back", here),
    ];
    let answer = coordinator.post(&action[0], &form).await;
    assert_eq!(answer.location().as_deref(), Some(here));
    let page = coordinator.get(here).await;
    assert!(
        page.attributes("form[action$='/links']", "action")
            .is_empty()
    );
    assert!(page.says("Decision 2"));
    let public = world
        .site
        .browser()
        .get("/wg/plan/2023-2025/activity/1.1")
        .await;
    assert!(
        public
            .attributes("form[action$='/links']", "action")
            .is_empty()
    );
}
