//! Who is told of what does not fit, and where.

use super::{found, run};
use crate::support::{Who, World};

#[tokio::test]
async fn an_officer_is_told_of_what_the_agency_leads_and_the_coordinator_of_everything() {
    let world = World::new().await;
    run(
        &world,
        "update activity set begins_on = '2024-01-01', status = 'planned' where code = '2.1'",
    )
    .await;
    let (officer, other) = (
        world.browser(Who::Officer).await,
        world.browser(Who::OtherOfficer).await,
    );
    assert_eq!(found(&officer, "not-begun").await, ["1.1"]);
    assert_eq!(found(&other, "not-begun").await, ["2.1"]);
    let coordinator = world.browser(Who::Coordinator).await;
    assert_eq!(found(&coordinator, "not-begun").await, ["1.1", "2.1"]);
    assert_eq!(found(&coordinator, "not-begun&agency=ESCAP").await, ["2.1"]);
    assert!(
        found(&officer, "not-begun&agency=ESCAP").await.is_empty(),
        "not the officer's own"
    );
    assert_eq!(
        officer.get("/wg/quality?rule=unserved").await.status,
        400,
        "the coordinator's rule"
    );
    assert_eq!(
        coordinator.get("/wg/quality?rule=splendid").await.status,
        400
    );
    for who in [Who::Delegate, Who::Observer] {
        assert_eq!(
            world.browser(who).await.get("/wg/quality").await.status,
            403,
            "{who:?}"
        );
    }
}

#[tokio::test]
async fn the_page_and_the_desk_show_each_rule_with_its_count_and_what_fits() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let page = coordinator.get("/wg/quality").await;
    assert_eq!(page.one("h1"), "What does not fit");
    let groups = page.all("section h2");
    assert!(
        groups[0].starts_with("One activity is planned though its start has passed"),
        "{groups:?}"
    );
    assert!(
        page.one("section[aria-labelledby=fitting]")
            .contains("Nothing is under way past its end")
    );
    let desk = world.browser(Who::Officer).await.get("/wg/desk").await;
    let section = desk.one("section[aria-labelledby=quality]");
    assert!(
        section.contains("One activity is planned though its start has passed"),
        "{section}"
    );
    assert!(!section.contains("participating State"), "{section}");
    assert!(
        world
            .browser(Who::Delegate)
            .await
            .get("/wg/desk")
            .await
            .all("section[aria-labelledby=quality]")
            .is_empty()
    );
    let russian = world
        .browser(Who::Coordinator)
        .await
        .in_language("ru")
        .get("/wg/quality")
        .await;
    assert_eq!(russian.one("h1"), "Что не сходится");
}

#[tokio::test]
async fn the_findings_of_a_rule_go_on_by_key() {
    let world = World::new().await;
    run(
        &world,
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
            lead_ids, begins_on, begins_precision, status_since, last_word_at)
         select gen_random_uuid(), body_id, plan_id, area_id, area_position, n, '1.' || n, 'Another ferry', lead_ids,
            date '2024-03-01' + n, 'day', status_since, last_word_at
         from activity, generate_series(10, 69) as n where code = '1.1'",
    )
    .await;
    let coordinator = world.browser(Who::Coordinator).await;
    let first = coordinator.get("/wg/quality?rule=not-begun").await;
    assert_eq!(first.all(".items .no").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = coordinator.get(&next).await;
    assert_eq!(second.all(".items .no").len(), 11);
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}

#[tokio::test]
async fn whoever_is_about_to_issue_a_summary_is_told_what_does_not_fit() {
    let world = World::new().await;
    let july = world.at("2024-07-02T09:00:00Z").await;
    let coordinator = world.browser_at(&july, Who::Coordinator).await;
    let draft = coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    let section = draft.one("section[aria-labelledby=quality]");
    assert!(section.contains("Before you issue it"), "{section}");
    assert!(
        section.contains("2 activities are planned though their start has passed"),
        "{section}"
    );
    let issued = coordinator
        .submit(
            "/wg/summaries/2024-06/issue",
            &[("edition", "1"), ("version", "1")],
        )
        .await;
    assert_eq!(issued.status, 200);
    assert!(issued.all("section[aria-labelledby=quality]").is_empty());
}
