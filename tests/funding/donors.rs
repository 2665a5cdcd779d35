//! The page for donors: what seeks funding, by area and in portions.

use super::{ACTIVITY, TRAVEL, add_contribution, add_need, cash};
use crate::support::{Who, World};

#[tokio::test]
async fn donors_see_what_seeks_funding_by_area_and_send_the_address_on() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    let bridges = "/wg/plan/2023-2025/activity/2.1";
    add_need(
        &coordinator,
        bridges,
        &[
            ("purpose", "Survey"),
            ("amount", "300"),
            ("currency", "EUR"),
        ],
    )
    .await;
    add_contribution(&coordinator, ACTIVITY, &cash("2500", "received")).await;
    let form = [
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "100"),
        ("currency", "EUR"),
        ("stage", "pledged"),
        ("since", "2024-05-20"),
    ];
    add_contribution(&coordinator, bridges, &form).await;
    let donor = world.site.browser();
    let page = donor.get("/wg/funding").await;
    assert_eq!(page.one("h1"), "What seeks funding");
    assert_eq!(
        page.all("tbody th[scope=row] a"),
        ["1.1", "1.2", "1.3", "2.1", "2.2"]
    );
    assert_eq!(
        page.one(".shown"),
        "5 activities not yet done and not wholly secured."
    );
    let text = page.text().replace('\u{a0}', " ");
    assert!(
        text.contains("The area lacks USD 10,000") && text.contains("pledged: EUR 100"),
        "{text}"
    );
    let totals = page.all("table:first-of-type tbody tr");
    assert!(
        totals[1].replace('\u{a0}', " ").contains("USD 10,000"),
        "{totals:?}"
    );
    let codes = async |query: &str| {
        donor
            .get(&format!("/wg/funding?{query}"))
            .await
            .all("tbody th[scope=row] a")
    };
    assert_eq!(codes("agency=ESCAP").await, ["2.1", "2.2"]);
    assert_eq!(codes("state=KZ").await, ["2.1"]);
    assert_eq!(codes("currency=USD").await, ["1.1"]);
    assert_eq!(codes("funding=partly-secured").await, ["1.1"]);
    assert_eq!(codes("agency=UNECE&state=KZ").await.len(), 0);
    assert_eq!(donor.get("/wg/funding?funding=splendid").await.status, 400);
    assert_eq!(donor.get("/wg/funding?plan=nowhere").await.status, 404);
    let russian = world
        .site
        .browser()
        .in_language("ru")
        .get("/wg/funding")
        .await;
    assert_eq!(russian.one("h1"), "На что изыскиваются средства");
}

#[tokio::test]
async fn what_is_done_or_secured_seeks_nothing() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    add_contribution(&coordinator, ACTIVITY, &cash("12 500", "secured")).await;
    sqlx::query("update activity set status = 'cancelled' where code = '1.2'")
        .execute(&world.pool)
        .await
        .unwrap();
    let donor = world.site.browser();
    assert_eq!(
        donor.get("/wg/funding").await.all("tbody th[scope=row] a"),
        ["1.3", "2.1", "2.2"]
    );
    assert_eq!(
        donor
            .get("/wg/funding?funding=secured")
            .await
            .all("tbody th[scope=row] a"),
        ["1.1"]
    );
}

#[tokio::test]
async fn the_donors_page_goes_on_by_key() {
    let world = World::new().await;
    sqlx::query(
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
            lead_ids, status_since, funding_status, last_word_at)
         select gen_random_uuid(), body_id, plan_id, area_id, area_position, n, '1.' || n, 'Another ferry', lead_ids,
            status_since, 'sought', last_word_at
         from activity, generate_series(10, 69) as n where code = '1.1'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let donor = world.site.browser();
    let first = donor.get("/wg/funding?agency=UNECE").await;
    assert_eq!(first.all("tbody th[scope=row] a").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = donor.get(&next).await;
    assert_eq!(second.all("tbody th[scope=row] a").len(), 13);
    assert_eq!(second.all("tbody th[scope=row] a")[0], "1.57");
    assert_eq!(
        second.attributes(".pager a[rel=first]", "href"),
        ["/wg/funding?agency=UNECE"]
    );
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}
