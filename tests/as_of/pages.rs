//! What a page of the past says of itself, and what is answered where a day cannot be shown.

use crate::support::acts::PLAN;
use crate::support::adopt_decisions;
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_page_of_the_past_says_so_keeps_the_day_and_offers_no_act() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let later = world.at("2024-09-01T05:00:00Z").await;
    let browser = world.browser_at(&later, Who::Coordinator).await;
    let page = browser
        .get(&format!("{PLAN}/activity/1.1?on=2024-06-27&known=now"))
        .await;
    assert_eq!(
        page.one("main .notice b"),
        "As it stood on 27 June 2024, as known now."
    );
    assert!(
        page.all("main form[method=post]").is_empty(),
        "{}",
        page.html
    );
    assert!(!page.html.contains("/activity/1.1/move"));
    assert_eq!(
        page.attributes("main .notice a", "href"),
        [
            format!("{PLAN}/activity/1.1?on=2024-06-27&known=then"),
            "?".to_owned()
        ]
    );
    let area = page.attributes("main a", "href");
    assert!(
        area.contains(&format!("{PLAN}/area/1?on=2024-06-27&known=now")),
        "{area:?}"
    );
    let list = browser
        .get(&format!("{PLAN}?status=planned&on=2024-06-27"))
        .await;
    assert_eq!(
        list.attributes("main .filter input[name=on]", "value")[0],
        "2024-06-27"
    );
    assert!(
        list.attributes(".totals a", "href")
            .iter()
            .all(|link| link.ends_with("on=2024-06-27&known=then")),
        "{:?}",
        list.attributes(".totals a", "href")
    );
    assert_eq!(
        list.attributes("main .notice a", "href")[1],
        "?status=planned"
    );
    // What is sent in spite of it is an act of the present, and is judged as such.
    let russian = browser
        .in_language("ru")
        .get(&format!("{PLAN}?on=2024-06-27"))
        .await;
    assert_eq!(
        russian.one("main .notice b"),
        "Состояние на 27 июня 2024 года, по сведениям того дня."
    );
}

#[tokio::test]
async fn a_day_that_cannot_be_shown_is_answered_with_a_sentence_and_ways_on() {
    let world = World::new().await;
    let browser = world.site.browser();
    let before = browser.get(&format!("{PLAN}?on=2024-01-15")).await;
    assert_eq!(before.status, 404);
    assert_eq!(
        before.one(".lede"),
        "On 15 January 2024 this plan had not been recorded here."
    );
    assert_eq!(
        before.attributes(".links a", "href"),
        [
            format!("{PLAN}?on=2024-01-15&known=now"),
            format!("{PLAN}?on=2024-06-03&known=then"),
            format!("{PLAN}?on=2023-10-19&known=now"),
            PLAN.to_owned()
        ]
    );
    assert_eq!(
        browser
            .get(&format!("{PLAN}?on=2024-01-15&known=now"))
            .await
            .status,
        200
    );
    let before = browser
        .get(&format!("{PLAN}?on=2023-10-18&known=now"))
        .await;
    assert_eq!(
        before.one(".lede"),
        "On 18 October 2023 this plan was not in force yet."
    );
    let ahead = browser
        .get(&format!("{PLAN}/activity/1.1?on=2024-06-04"))
        .await;
    assert_eq!(ahead.status, 400);
    assert!(
        ahead.says("4 June 2024 is still to come."),
        "{}",
        ahead.text()
    );
    let misread = browser.get("/wg/decisions?on=June&session=4").await;
    assert_eq!(misread.status, 400);
    assert!(
        misread.says("“June” cannot be understood here."),
        "{}",
        misread.text()
    );
    assert_eq!(
        misread.attributes(".links a", "href"),
        ["/wg/decisions?session=4"]
    );
    let missing = browser
        .get(&format!("{PLAN}/activity/9.9?on=2024-06-03"))
        .await;
    assert_eq!(missing.status, 404);
    assert!(missing.says("this was not there"), "{}", missing.text());
}
