//! Money follows structure: what was recorded for an activity is found with what became of it, and is counted once.

use crate::support::structure::{fill, verified};
use crate::support::{Browser, Page, Who, World};

const PLAN: &str = "/wg/plan/2023-2025";
const REASON: (&str, &str) = ("reason", "As the group agreed between the sessions.");

fn activity(code: &str) -> String {
    format!("{PLAN}/activity/{code}")
}

async fn need(browser: &Browser, of: &str, purpose: &str, amount: &str) {
    let fields = [
        ("purpose", purpose),
        ("amount", amount),
        ("currency", "USD"),
    ];
    let page = browser.post(&format!("{PLAN}/{of}/needs"), &fields).await;
    assert_eq!(page.status, 303, "{}", page.text());
}

async fn contribution(browser: &Browser, of: &str, name: &str, amount: &str) {
    let fields = [
        ("name", name),
        ("kind", "cash"),
        ("amount", amount),
        ("currency", "USD"),
        ("stage", "received"),
        ("since", "2024-05-01"),
    ];
    let page = browser
        .post(&format!("{PLAN}/{of}/contributions"), &fields)
        .await;
    assert_eq!(page.status, 303, "{}", page.text());
}

/// What a plan needs, has received and lacks, as its pages add it up.
async fn totals(world: &World, plan: &str) -> (i64, i64, i64) {
    sqlx::query_as(
        "select coalesce(sum(needed), 0)::bigint / 100, coalesce(sum(received), 0)::bigint / 100,
             coalesce(sum(gap), 0)::bigint / 100
         from funding_tally join plan using (plan_id) where slug = $1",
    )
    .bind(plan)
    .fetch_one(&world.pool)
    .await
    .unwrap()
}

fn money(page: &Page) -> String {
    page.one("section[aria-labelledby=h-money]")
}

/// The name of the field that says where the thing with this label goes.
fn field(form: &Page, label: &str) -> String {
    let labels = form.all("label[for^=money_]");
    let names = form.attributes("label[for^=money_]", "for");
    let found = labels
        .iter()
        .zip(names)
        .find(|(text, _)| text.contains(label));
    found.unwrap_or_else(|| panic!("{label}: {labels:?}")).1
}

#[tokio::test]
async fn each_need_and_contribution_of_a_split_activity_goes_to_one_part() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    need(&browser, "activity/1.2", "Travel", "300").await;
    need(&browser, "activity/1.2", "Guides", "200").await;
    contribution(&browser, "activity/1.2", "A bank", "120").await;
    assert_eq!(totals(&world, "2023-2025").await, (500, 120, 380));
    let path = format!("{}/split", activity("1.2"));
    let form = browser.get(&path).await;
    let guides = field(&form, "Guides");
    let chosen = form.attributes(&format!("#{guides} option[selected]"), "value");
    assert_eq!(
        chosen,
        ["1"],
        "the first part, unless someone says otherwise"
    );
    let page = fill(
        &browser,
        &path,
        &[
            ("wording_1", "Advice on wooden landing stages;"),
            ("wording_2", "Advice on floating landing stages;"),
            (&guides, "2"),
            REASON,
        ],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(
        totals(&world, "2023-2025").await,
        (500, 120, 380),
        "nothing is lost, and nothing counted twice"
    );
    let had = page.one("section[aria-labelledby=h-had]");
    for what in [
        "Workshop on landing stages",
        "Need of USD 300: Travel",
        "Contribution of A bank: USD 120",
        "Now with 1.4",
        "Now with 1.5",
    ] {
        assert!(had.contains(what), "{what}: {had}");
    }
    let (first, second) = (
        browser.get(&activity("1.4")).await,
        browser.get(&activity("1.5")).await,
    );
    assert!(money(&first).contains("Travel") && money(&first).contains("A bank"));
    assert!(money(&first).contains("first recorded for 1.2"));
    assert!(!money(&first).contains("Guides") && money(&second).contains("Guides"));
    assert!(!money(&second).contains("A bank"));
    assert_eq!(first.one("#h-funding ~ dl .funding"), "Partly secured");
    let log = first.one("section[aria-labelledby=h-history]");
    assert!(
        log.contains("moved from 1.2 to") && log.contains("the need of USD 300"),
        "{log}"
    );
    let parts: i64 = sqlx::query_scalar(
        "select count(*) from happening where act in ('need_moved', 'contribution_moved') and part_of = (
             select happening_id from happening where act = 'activity_split')",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(parts, 3);
    // What went to a part goes on from there.
    let change = first.attributes("section[aria-labelledby=h-money] .meta a", "href");
    let need = browser.get(&change[0]).await;
    assert!(need.says("1.4"), "{}", need.text());
    verified(&world).await;
}

#[tokio::test]
async fn what_the_merged_needed_and_were_given_is_that_of_the_one_that_remains() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    need(&browser, "activity/1.3", "Printing", "100").await;
    need(&browser, "activity/2.2", "Rooms", "50").await;
    contribution(&browser, "activity/2.2", "A bank", "50").await;
    let page = fill(
        &browser,
        &format!("{PLAN}/merge?codes=1.3,2.2"),
        &[("wording", "A handbook and a workshop."), REASON],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(totals(&world, "2023-2025").await, (150, 50, 100));
    let money = money(&page);
    for what in [
        "Printing",
        "Rooms",
        "A bank",
        "first recorded for 1.3",
        "first recorded for 2.2",
    ] {
        assert!(money.contains(what), "{what}: {money}");
    }
    let by_area: Vec<(i32, i64)> = sqlx::query_as(
        "select number, needed / 100 from funding_tally join area using (area_id) where needed > 0 order by number",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        by_area,
        [(1, 150)],
        "the other area has none of it any more"
    );
    let old = world.site.browser().get(&activity("2.2")).await;
    let had = old.one("section[aria-labelledby=h-had]");
    assert!(
        had.contains("Rooms") && had.contains("Now with 1.4"),
        "{had}"
    );
    verified(&world).await;
}

#[tokio::test]
async fn an_output_is_tied_to_what_lives_and_the_retired_one_says_that_it_had_it() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = format!("{PLAN}/merge?codes=1.2,1.3");
    let words = [("wording", "Advice and a handbook."), REASON];
    fill(&browser, &path, &words).await;
    let tied: Vec<(String,)> =
        sqlx::query_as("select code from output_activity join activity using (activity_id)")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(tied, [("1.4".to_owned(),)]);
    let name = "Workshop on landing stages";
    assert!(browser.get(&activity("1.4")).await.says(name));
    let had = |page: &Page| page.all("section[aria-labelledby=h-had]").join(" ");
    assert!(had(&browser.get(&activity("1.2")).await).contains(name));
    assert!(!had(&browser.get(&activity("1.3")).await).contains(name));
    // What is retired for itself keeps what it has.
    need(&browser, "activity/2.1", "Boats", "70").await;
    fill(&browser, &format!("{}/retire", activity("2.1")), &[REASON]).await;
    let retired = browser.get(&activity("2.1")).await;
    assert!(had(&retired).contains("Need of USD 70: Boats"));
    assert_eq!(totals(&world, "2023-2025").await.0, 0);
    verified(&world).await;
}

#[tokio::test]
async fn the_next_plan_gets_what_is_lacking_and_shows_what_was_given_in_this_one() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    need(&browser, "activity/1.2", "Travel", "300").await;
    need(&browser, "activity/1.2", "Guides", "200").await;
    contribution(&browser, "activity/1.2", "A bank", "350").await;
    need(&browser, "activity/1.3", "Printing", "80").await;
    contribution(&browser, "activity/1.3", "A ferry company", "80").await;
    need(&browser, "area/1", "A coordinator", "1000").await;
    contribution(&browser, "area/1", "A foundation", "400").await;
    let session = [
        ("ordinal", "5"),
        ("from_on", "2024-05-20"),
        ("place", "Bishkek"),
    ];
    fill(&browser, "/wg/sessions/new", &session).await;
    let plan = [
        ("title", "The plan after"),
        ("begins", "2026"),
        ("ends", "2027"),
        ("session", "5"),
    ];
    let page = fill(&browser, &format!("{PLAN}/next"), &plan).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let next = "/wg/plan/2026-2027";
    assert_eq!(totals(&world, "2026-2027").await, (750, 0, 750));
    assert_eq!(totals(&world, "2023-2025").await, (1580, 830, 750));
    let partly = browser.get(&format!("{next}/activity/1.2")).await;
    let shown = money(&partly);
    // Both were recorded in the same moment, so that either may be the one that is settled first.
    assert!(
        shown.contains("Travel") != shown.contains("Guides"),
        "{shown}"
    );
    assert!(shown.contains("USD 150"), "{shown}");
    assert!(
        shown.contains("Contributions in earlier plans") && shown.contains("A bank: USD 350"),
        "{shown}"
    );
    assert_eq!(partly.one("#h-funding ~ dl .funding"), "Partly secured");
    let wholly = browser.get(&format!("{next}/activity/1.3")).await;
    assert_eq!(wholly.one("#h-funding ~ dl .funding"), "Secured");
    assert!(money(&wholly).contains("A ferry company"));
    let area = browser.get(&format!("{next}/area/1")).await;
    assert!(money(&area).contains("USD 600") && money(&area).contains("A foundation"));

    fill(&browser, &format!("{next}/adopt"), &[]).await;
    // What the next plan has taken over is lacking there, and no more here.
    assert_eq!(totals(&world, "2026-2027").await, (750, 0, 750));
    assert_eq!(
        totals(&world, "2023-2025").await,
        (1580, 830, 0),
        "what was needed and given is still told"
    );
    verified(&world).await;
}
