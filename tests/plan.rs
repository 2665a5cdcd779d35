//! The pages of a plan: its list, filtered, sorted and paged; an area; an activity.

mod areas;

use std::collections::BTreeSet;

use crate::support::site::Page;
use crate::support::world::{Who, World};
use reqwest::Method;

const PLAN: &str = "/wg/plan/2023-2025";

fn codes(page: &Page) -> Vec<String> {
    page.all("table.ledger tbody tr:not(.band) th")
}

/// Puts this many more activities into area 1, in all statuses, some without an end.
async fn grow(world: &World, activities: i32) {
    sqlx::query(
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
             begins_on, begins_precision, ends_on, ends_precision, lead_ids, state_codes, status, status_since,
             funding_status, last_word_at)
         select gen_random_uuid(), area.body_id, area.plan_id, area.area_id, area.position, 10 + n, '1.' || (10 + n),
             'Study of ford ' || n, '2024-01-01', 'month',
             case when n % 5 > 0 then date '2024-01-31' + (n % 7) * 30 end,
             case when n % 5 > 0 then 'day' end, area.lead_ids,
             case when n % 3 = 0 then '{KZ}'::text[] else '{}' end,
             (array['planned', 'preparing', 'under-way', 'delivered', 'completed', 'postponed', 'cancelled'])[1 + n % 7],
             '2023-10-19', (array['secured', 'sought'])[1 + n % 2], timestamptz '2024-05-01' + (n % 4) * interval '1 day'
         from area, generate_series(1, $2) as n
         where area.plan_id = $1 and area.number = 1",
    )
    .bind(world.plan_id.0)
    .bind(activities)
    .execute(&world.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn the_plan_is_shown_to_the_public_in_its_own_order_under_its_areas() {
    let world = World::new().await;
    let page = world.site.browser().get("/wg/plan").await;
    assert_eq!(page.status, 200);
    assert_eq!(codes(&page), ["1.1", "1.2", "1.3", "2.1", "2.2"]);
    assert_eq!(
        page.all(".band a"),
        ["1. Ferries across the northern rivers", "2. Bridges"]
    );
    assert_eq!(page.all(".band .soft"), ["3 activities", "2 activities"]);
    assert!(
        page.one(".lede")
            .starts_with("Adopted at the fourth session"),
        "{}",
        page.one(".lede")
    );
    assert_eq!(page.attributes(".lede a", "href"), ["/wg/sessions/4"]);
    assert_eq!(
        page.one(".shown"),
        "All 5 activities of 2 areas, in the order of the plan. One is overdue."
    );
    assert_eq!(page.all("tr.late th"), ["1.1"]);
    assert_eq!(page.one(".overdue"), "overdue by 2 months");
    assert!(page.html.contains("Today, 3 June 2024"), "the timeline");
}

#[tokio::test]
async fn filters_show_what_fits_say_so_and_keep_each_other() {
    let world = World::new().await;
    let browser = world.site.browser();
    for (query, expected, says) in [
        (
            "lead=ESCAP",
            vec!["2.1", "2.2"],
            "2 of 5 activities led by ESCAP, in the order of the plan.",
        ),
        (
            "status=planned",
            vec!["1.1", "1.3", "2.2"],
            "3 of 5 activities, status: planned, in the order of the plan.",
        ),
        (
            "status=not-completed&lead=UNECE",
            vec!["1.1", "1.2", "1.3"],
            "3 of 5 activities led by UNECE, not completed,",
        ),
        (
            "funding=expected&status=preparing",
            vec!["2.1"],
            "1 of 5 activities, status: preparing, funding: expected,",
        ),
        (
            "state=KZ",
            vec!["2.1"],
            "1 of 5 activities that name Kazakhstan,",
        ),
        (
            "words=bridges",
            vec!["2.1"],
            "1 of 5 activities with “bridges”,",
        ),
        (
            "words=training+pilots",
            vec!["1.1"],
            "1 of 5 activities with “training pilots”,",
        ),
        ("overdue=yes", vec!["1.1"], "1 of 5 activities, overdue,"),
    ] {
        let page = browser.get(&format!("{PLAN}?{query}")).await;
        assert_eq!(codes(&page), expected, "{query}");
        assert!(
            page.one(".shown").starts_with(says),
            "{query}: {}",
            page.one(".shown")
        );
    }
    let page = browser
        .get(&format!("{PLAN}?lead=UNECE&words=ferry&sort=end"))
        .await;
    for link in page.attributes(".totals a, .keys a, thead a", "href") {
        assert!(
            link.contains("lead=UNECE") && link.contains("words=ferry"),
            "{link}"
        );
    }
}

#[tokio::test]
async fn what_an_address_asks_for_in_vain_is_told_and_the_rest_is_shown() {
    let world = World::new().await;
    let page = world
        .site
        .browser()
        .get(&format!(
            "{PLAN}?status=done&lead=ESCAP&state=FR&sort=size&after=nowhere"
        ))
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(page.all(".notice.is-warning").len(), 4);
    assert!(page.all(".notice")[0].contains("“done” is not a status"));
    assert_eq!(codes(&page), ["2.1", "2.2"]);
    for query in [
        "after=9223372036854775808.00000000000000000000000000000000&sort=word",
        "words=%00%ff",
        "words=%22",
    ] {
        assert_eq!(
            world
                .site
                .browser()
                .get(&format!("{PLAN}?{query}"))
                .await
                .status,
            200,
            "{query}"
        );
    }
}

#[tokio::test]
async fn nothing_found_says_how_to_widen() {
    let world = World::new().await;
    let page = world
        .site
        .browser()
        .get(&format!("{PLAN}?words=glaciers&lead=UNECE"))
        .await;
    assert_eq!(page.status, 200);
    assert!(page.says("No activity fits this."), "{}", page.text());
    assert_eq!(page.attributes(".empty a", "href"), [PLAN]);
}

#[tokio::test]
async fn paging_in_every_order_shows_every_activity_exactly_once() {
    let world = World::new().await;
    grow(&world, 160).await;
    let browser = world.site.browser();
    for query in [
        "",
        "sort=end",
        "sort=status",
        "sort=word",
        "sort=end&status=planned",
        "sort=status&status=under-way",
        "state=KZ&sort=word",
        "words=study&sort=end",
        "lead=UNECE&funding=sought",
    ] {
        let (mut address, mut seen, mut pages) = (format!("{PLAN}?{query}"), Vec::new(), 0);
        let whole: usize = loop {
            let page = browser.get(&address).await;
            assert_eq!(page.status, 200, "{address}");
            seen.extend(codes(&page));
            pages += 1;
            match page.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => {
                    let shown = page.one(".shown").replace("All ", "");
                    break shown.split(' ').next().unwrap().parse().unwrap();
                }
            }
        };
        let once: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), once.len()), (whole, whole), "{query}");
        assert_eq!(pages, whole.div_ceil(50), "{query}");
    }
}

#[tokio::test]
async fn orders_are_what_they_say() {
    let world = World::new().await;
    let browser = world.site.browser();
    let by_end = codes(&browser.get(&format!("{PLAN}?sort=end")).await);
    assert_eq!(by_end, ["1.1", "1.3", "2.2", "1.2", "2.1"]);
    let by_status = codes(&browser.get(&format!("{PLAN}?sort=status")).await);
    assert_eq!(by_status, ["1.1", "1.3", "2.2", "2.1", "1.2"]);
    let page = browser.get(&format!("{PLAN}?sort=end")).await;
    assert_eq!(page.all("th[aria-sort]"), ["Timeframe"]);
    assert!(
        page.all(".band").is_empty(),
        "areas are bands only in the plan's own order"
    );
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again_until_something_moves() {
    let world = World::new().await;
    let browser = world.browser(Who::Officer).await;
    let first = browser.get(PLAN).await;
    let tag = first.header("etag").unwrap().to_owned();
    let again = || {
        browser
            .request(Method::GET, PLAN)
            .header("if-none-match", &tag)
    };
    assert_eq!(Page::of(again()).await.status, 304);
    let moved = browser
        .post(
            &format!("{PLAN}/activity/1.1/move"),
            &[
                ("version", "1"),
                ("to", "under-way"),
                ("effective", "2024-06-03"),
            ],
        )
        .await;
    assert_eq!(moved.status, 303);
    browser.get(&moved.location().unwrap()).await;
    let fresh = Page::of(again()).await;
    assert_eq!(fresh.status, 200);
    assert_ne!(fresh.header("etag"), Some(tag.as_str()));
}

#[tokio::test]
async fn a_body_without_a_plan_says_how_to_begin_to_whoever_can() {
    let world = World::empty().await;
    let coordinator = world.browser(Who::Coordinator).await.get("/wg/plan").await;
    assert_eq!(coordinator.attributes(".empty a", "href"), ["/wg/intake"]);
    let delegate = world.browser(Who::Delegate).await.get("/wg/plan").await;
    assert!(delegate.attributes(".empty a", "href").is_empty());
    assert_eq!(
        world.site.browser().get("/wg/plan/2023-2025").await.status,
        404
    );
}

#[tokio::test]
async fn in_russian_everything_but_what_was_adopted_is_russian() {
    let world = World::new().await;
    let page = world
        .site
        .browser()
        .in_language("ru")
        .get(&format!("{PLAN}?lead=ESCAP&status=planned"))
        .await;
    assert_eq!(
        page.one(".shown"),
        "1 из 5 видов деятельности, ведущее учреждение: ESCAP, статус: запланировано, в порядке плана. Показать весь план"
    );
    assert!(page.says("Workshop on load limits."));
}

#[tokio::test]
async fn an_agency_goes_by_its_acronym_in_the_reader_s_language_and_is_found_by_either() {
    let world = World::new().await;
    let russian = world.site.browser().in_language("ru");
    let by_key = russian.get(&format!("{PLAN}?lead=UNECE")).await;
    assert!(by_key.one(".shown").contains("ЕЭК ООН"));
    assert!(!by_key.says("UNECE"), "{}", by_key.text());
    let chosen = by_key.attributes("#lead option[selected]", "value");
    assert_eq!(chosen, ["UNECE"]);
    let by_name = russian.get(&format!("{PLAN}?lead=еэк%20оон")).await;
    assert_eq!(by_name.one(".shown"), by_key.one(".shown"));
    let english = world.site.browser().in_language("en");
    let page = english.get(&format!("{PLAN}?lead=UNECE")).await;
    assert!(page.one(".shown").contains("UNECE"));
    assert!(!page.says("ЕЭК ООН"), "{}", page.text());
    // One that has none in Russian goes by what the documents use.
    let page = russian.get(&format!("{PLAN}?lead=ESCAP")).await;
    assert!(page.one(".shown").contains("ESCAP"));
}
