//! Watching things, what is new for whom, and the bell that says so.

use crate::support::site::{Browser, Page};
use crate::support::world::{Who, World};
use uuid::Uuid;

const PLAN: &str = "/wg/plan/2023-2025";

fn activity(code: &str) -> String {
    format!("{PLAN}/activity/{code}")
}

/// Presses the button of a page that watches its thing, or no longer.
async fn press(browser: &Browser, path: &str, watch: &str) -> Page {
    let page = browser.get(path).await;
    let form = page.form("main form[action='/wg/watch']");
    let mut fields: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("watch", watch));
    browser.submit("/wg/watch", &fields).await
}

/// Moves an activity to a status, as it stands.
async fn move_to(world: &World, who: Who, code: &str, to: &str) {
    let version: i32 = sqlx::query_scalar("select version from activity where code = $1")
        .bind(code)
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let version = version.to_string();
    let form = [
        ("version", version.as_str()),
        ("to", to),
        ("effective", "2024-06-03"),
    ];
    let browser = world.browser(who).await;
    let answer = browser
        .post(&format!("{}/move", activity(code)), &form)
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// What the bell says to someone.
async fn bell(browser: &Browser) -> String {
    let page = browser.get(PLAN).await;
    page.attributes("a.bell", "aria-label").remove(0)
}

/// Forgets what is news so far.
async fn seen(world: &World) {
    sqlx::query(
        "update subscription set seen_sequence = head_sequence from chain where chain_id = body_id",
    )
    .execute(&world.pool)
    .await
    .unwrap();
}

/// The lines of a list of the news: "fresh" or "earlier".
async fn news(browser: &Browser, list: &str) -> Vec<String> {
    let page = browser.get("/wg/news").await;
    page.all(&format!("section[aria-labelledby=h-{list}] .log li p"))
}

#[tokio::test]
async fn whoever_watches_an_activity_is_told_what_others_do_to_it() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    assert_eq!(bell(&observer).await, "News: nothing new");
    let page = press(&observer, &activity("1.1"), "yes").await;
    assert!(page.says("You watch this now"), "{}", page.text());
    assert_eq!(
        page.one("main form[action='/wg/watch'] button"),
        "Stop watching"
    );
    move_to(&world, Who::Officer, "1.1", "preparing").await;
    move_to(&world, Who::Coordinator, "1.3", "preparing").await;
    assert_eq!(bell(&observer).await, "News: one new");
    let lines = news(&observer, "fresh").await;
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].contains("1.1") && lines[0].contains("Preparing"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn nobody_is_told_what_they_did_themselves() {
    let world = World::new().await;
    seen(&world).await;
    let coordinator = world.browser(Who::Coordinator).await;
    press(&coordinator, &activity("1.1"), "yes").await;
    move_to(&world, Who::Coordinator, "1.1", "preparing").await;
    assert_eq!(bell(&coordinator).await, "News: nothing new");
}

#[tokio::test]
async fn what_is_marked_as_seen_stands_under_earlier() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    press(&observer, &activity("1.1"), "yes").await;
    move_to(&world, Who::Officer, "1.1", "preparing").await;
    let page = observer.get("/wg/news").await;
    // Meanwhile more happens, which was not on the page.
    move_to(&world, Who::Officer, "1.1", "under-way").await;
    let after = observer
        .send_again("/wg/news/seen", &page, "form[action='/wg/news/seen']")
        .await;
    assert!(after.says("All is marked as seen."));
    let (fresh, earlier) = (
        news(&observer, "fresh").await,
        news(&observer, "earlier").await,
    );
    assert!(
        fresh.len() == 1 && fresh[0].contains("Under way"),
        "{fresh:?}"
    );
    assert!(
        earlier.iter().any(|line| line.contains("Preparing")),
        "{earlier:?}"
    );
}

#[tokio::test]
async fn watching_ends_from_the_page_and_from_the_list() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    press(&observer, &activity("1.1"), "yes").await;
    press(&observer, &format!("{PLAN}/area/2"), "yes").await;
    let list = observer.get("/wg/news").await;
    assert_eq!(list.all("section[aria-labelledby=h-watched] li a").len(), 2);
    press(&observer, &activity("1.1"), "no").await;
    let list = observer.get("/wg/news").await;
    let after = observer
        .send_again(
            "/wg/watch",
            &list,
            "section[aria-labelledby=h-watched] li form",
        )
        .await;
    assert!(after.says("You watch nothing yet."), "{}", after.text());
    move_to(&world, Who::Officer, "1.1", "preparing").await;
    assert_eq!(bell(&observer).await, "News: nothing new");
}

#[tokio::test]
async fn the_watcher_of_an_area_or_a_plan_is_told_of_its_activities() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    let administrator = world.browser(Who::Coordinator).await;
    press(&observer, &format!("{PLAN}/area/1"), "yes").await;
    press(&administrator, PLAN, "yes").await;
    move_to(&world, Who::Officer, "1.1", "preparing").await;
    move_to(&world, Who::OtherOfficer, "2.2", "preparing").await;
    assert_eq!(bell(&observer).await, "News: one new");
    assert_eq!(bell(&administrator).await, "News: 2 new");
}

#[tokio::test]
async fn the_watcher_of_a_decision_and_of_its_activity_are_told_when_they_are_linked() {
    let world = World::new().await;
    crate::support::adopt_decisions(&world).await;
    seen(&world).await;
    let (observer, delegate) = (
        world.browser(Who::Observer).await,
        world.browser(Who::Delegate).await,
    );
    let decision = "/wg/sessions/4/decisions/2";
    press(&observer, decision, "yes").await;
    press(&delegate, &activity("1.1"), "yes").await;
    let form = [("version", "1"), ("plan", "2023-2025"), ("code", "1.1")];
    let coordinator = world.browser(Who::Coordinator).await;
    let linked = coordinator.post(&format!("{decision}/links"), &form).await;
    assert_eq!(linked.status, 303);
    for browser in [&observer, &delegate] {
        let lines = news(browser, "fresh").await;
        assert!(lines.len() == 1 && lines[0].contains("1.1"), "{lines:?}");
    }
}

#[tokio::test]
async fn an_officer_is_told_what_concerns_the_agency_and_a_delegate_what_names_the_state() {
    let world = World::new().await;
    seen(&world).await;
    let (officer, other) = (
        world.browser(Who::Officer).await,
        world.browser(Who::OtherOfficer).await,
    );
    let delegate = world.browser(Who::Delegate).await;
    move_to(&world, Who::Coordinator, "1.1", "preparing").await;
    move_to(&world, Who::Coordinator, "2.1", "under-way").await;
    let of = async |browser: &Browser| news(browser, "fresh").await.join(" ");
    assert!(of(&officer).await.contains("1.1") && !of(&officer).await.contains("2.1"));
    assert!(of(&other).await.contains("2.1") && !of(&other).await.contains("1.1"));
    assert!(of(&delegate).await.contains("2.1") && !of(&delegate).await.contains("1.1"));
    assert!(officer.get("/wg/news").await.one(".lede").contains("UNECE"));
    // Whoever does not want that is told only of what is watched.
    let kept = officer
        .submit("/account/mail", &[("body", "wg"), ("mail", "none")])
        .await;
    assert!(kept.says("Recorded how you are told."));
    assert_eq!(bell(&officer).await, "News: nothing new");
}

#[tokio::test]
async fn only_members_have_a_bell_and_watch() {
    let world = World::new().await;
    for who in [Who::Public, Who::Stranger, Who::Administrator] {
        let browser = world.browser(who).await;
        let page = browser.get(&activity("1.1")).await;
        assert!(
            page.all("a.bell, form[action='/wg/watch']").is_empty(),
            "{who:?}"
        );
        let status = browser.get("/wg/news").await.status;
        assert_eq!(
            status,
            if who == Who::Public { 303 } else { 403 },
            "{who:?}"
        );
    }
    let nobody = Uuid::nil().to_string();
    let form = [
        ("kind", "activity"),
        ("subject", nobody.as_str()),
        ("watch", "yes"),
    ];
    let observer = world.browser(Who::Observer).await;
    assert_eq!(
        observer.post("/wg/watch", &form).await.status,
        404,
        "there is no such thing"
    );
    let kind = [
        ("kind", "person"),
        ("subject", nobody.as_str()),
        ("watch", "yes"),
    ];
    assert_eq!(
        observer.post("/wg/watch", &kind).await.status,
        404,
        "nobody watches people"
    );
}

#[tokio::test]
async fn whoever_is_no_longer_a_member_is_told_nothing() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    press(&observer, &activity("1.1"), "yes").await;
    move_to(&world, Who::Officer, "1.1", "preparing").await;
    assert_eq!(bell(&observer).await, "News: one new");
    sqlx::query("update membership set ended_at = now() where role = 'observer'")
        .execute(&world.pool)
        .await
        .unwrap();
    assert!(observer.get(PLAN).await.all("a.bell").is_empty());
    assert_eq!(observer.get("/wg/news").await.status, 403);
}

#[tokio::test]
async fn news_are_leafed_through_and_counted_up_to_a_hundred() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await;
    press(&observer, &activity("1.1"), "yes").await;
    // As many entries as a long year has, chained as they may: nobody verifies them here.
    sqlx::query(
        "insert into happening (happening_id, chain_id, sequence, act, subject_kind, subject_id, recorded_at, effective_on,
             previous_hash, hash)
         select gen_random_uuid(), chain_id, head_sequence + n, 'activity_changed', 'activity', activity_id, now(),
             '2024-06-03', head_hash, head_hash
         from chain, activity, generate_series(1, 120) as n where code = '1.1' and chain_id = body_id",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    sqlx::query("update chain set head_sequence = head_sequence + 120 where chain_id <> $1")
        .bind(Uuid::nil())
        .execute(&world.pool)
        .await
        .unwrap();
    let page = observer.get(&activity("1.2")).await;
    assert_eq!(page.one("a.bell b"), "99+");
    let first = observer.get("/wg/news").await;
    assert_eq!(
        first.all("section[aria-labelledby=h-fresh] .log li").len(),
        50
    );
    let next = first.attributes("a[rel=next]", "href").remove(0);
    let second = observer.get(&next).await;
    assert_eq!(
        second.all("section[aria-labelledby=h-fresh] .log li").len(),
        50
    );
    assert_eq!(observer.get("/wg/news?before=soon").await.status, 400);
}

#[tokio::test]
async fn a_page_that_a_browser_keeps_is_new_once_something_is_watched() {
    let world = World::new().await;
    let observer = world.browser(Who::Observer).await;
    let first = observer.get(&activity("1.1")).await;
    let etag = first.header("etag").unwrap().to_owned();
    let again = async || {
        let request = observer.request(reqwest::Method::GET, &activity("1.1"));
        Page::of(request.header("if-none-match", &etag))
            .await
            .status
    };
    assert_eq!(again().await, 304);
    press(&observer, &activity("1.1"), "yes").await;
    assert_eq!(again().await, 200);
}

#[tokio::test]
async fn it_is_all_there_in_russian() {
    let world = World::new().await;
    seen(&world).await;
    let observer = world.browser(Who::Observer).await.in_language("ru");
    press(&observer, &activity("1.1"), "yes").await;
    for to in ["preparing", "under-way"] {
        move_to(&world, Who::Officer, "1.1", to).await;
    }
    assert_eq!(bell(&observer).await, "Новости: 2 новые");
    assert_eq!(observer.get("/wg/news").await.one("h1"), "Новости");
}
