//! The pages of an area and of its activities, beside the lines of the document that they were read from.

use super::{PLAN, codes};
use crate::support::world::World;

#[tokio::test]
async fn an_area_shows_what_was_adopted_and_its_activities() {
    let world = World::new().await;
    let page = world.site.browser().get(&format!("{PLAN}/area/1")).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.one("h1"), "1. Ferries across the northern rivers");
    assert_eq!(codes(&page), ["1.1", "1.2", "1.3"]);
    assert!(
        page.text().contains("3: 2 planned, 1 under way"),
        "{}",
        page.text()
    );
    assert_eq!(
        page.attributes("a[rel=next]", "href"),
        [format!("{PLAN}/area/2")]
    );
    for missing in ["9", "x", "99999999999"] {
        assert_eq!(
            world
                .site
                .browser()
                .get(&format!("{PLAN}/area/{missing}"))
                .await
                .status,
            404
        );
    }
}

#[tokio::test]
async fn the_money_of_an_area_is_told_in_both_voices_where_they_differ() {
    let world = World::new().await;
    sqlx::query(
        "update area set funding_basis = 'extrabudgetary',
             funding_clause = 'Implementation is subject to the availability of extrabudgetary funds.',
             funding_table_clause = 'Funding secured or expected' where number = 1",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let page = world.site.browser().get(&format!("{PLAN}/area/1")).await;
    assert_eq!(page.all(".facts.wide .funding"), ["Sought"]);
    assert!(page.says("subject to the availability") && page.says("Funding secured or expected"));
    assert!(page.says("the less sure one counts"));
}

#[tokio::test]
async fn an_activity_shows_wording_source_outputs_and_its_neighbours() {
    let world = World::new().await;
    let page = world
        .site
        .browser()
        .get(&format!("{PLAN}/activity/1.2"))
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.one("blockquote.wording"),
        "Advisory services on landing stages;"
    );
    assert_eq!(page.one(".eyebrow"), "Labelled (ii) in the document");
    assert!(page.one(".items h3").contains("Workshop on landing stages"));
    assert_eq!(
        page.attributes("a[rel=prev]", "href"),
        [format!("{PLAN}/activity/1.1")]
    );
    assert_eq!(
        page.attributes("a[rel=next]", "href"),
        [format!("{PLAN}/activity/1.3")]
    );
    assert!(
        page.all("aside .button").is_empty(),
        "the public moves nothing"
    );
    assert_eq!(
        world
            .site
            .browser()
            .get(&format!("{PLAN}/activity/9.9"))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn the_lines_of_the_document_stand_beside_what_was_read_from_them() {
    let world = World::new().await;
    sqlx::query(
        "with taken as (
             insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood, taken_in_at)
             select gen_random_uuid(), body_id, session_id, 'report.txt', '\\x00',
                 E'one\\ntwo\\nthree\\n(i) Training of <ferry> pilots\\nfive\\nsix',
                 '{\"findings\": []}', now() from session returning report_id)
         update activity set report_id = (select report_id from taken), source_from = 4, source_to = 4 where code = '1.1'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let page = world
        .site
        .browser()
        .get(&format!("{PLAN}/activity/1.1"))
        .await;
    assert_eq!(page.attributes(".source li", "value"), ["2", "3", "4", "5"]);
    assert_eq!(page.all(".source .hit"), ["(i) Training of <ferry> pilots"]);
    assert!(page.says("Report of the fourth session, line 4"));
}

#[tokio::test]
async fn what_the_reading_found_about_an_area_is_said_in_the_visitors_language() {
    let world = World::new().await;
    sqlx::query(
        "with taken as (
             insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood, taken_in_at)
             select gen_random_uuid(), body_id, session_id, 'report.txt', '\\x00', E'one\\ntwo\\nthree',
                 '{\"findings\": [
                     {\"severity\": \"warning\", \"code\": \"missing-row\", \"lines\": [2, 2], \"message\": \"In English.\",
                      \"arguments\": {\"area\": 1, \"line\": 90}},
                     {\"severity\": \"note\", \"code\": \"missing-row\", \"lines\": [3, 3], \"message\": \"Kept before.\"}
                 ]}', now() from session returning report_id)
         update area set report_id = (select report_id from taken), source_from = 1, source_to = 3 where number = 1",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let browser = world.site.browser();
    let english = browser.get(&format!("{PLAN}/area/1")).await;
    assert!(english.says("Area 1 has no row in the summary table of line 90."));
    let russian = browser
        .in_language("ru")
        .get(&format!("{PLAN}/area/1"))
        .await;
    assert!(russian.says("Для области деятельности 1 нет строки в сводной таблице"));
    assert!(russian.says("Kept before."), "{}", russian.text());
}
