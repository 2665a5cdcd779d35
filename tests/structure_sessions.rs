//! The next plan and its adoption, the sessions' own record, baselines, and reports that are taken in again after the
//! structure was revised.

use crate::support::intake::{REPORT, count, head, read_in, take_in, wordings};
use crate::support::site::{Browser, Page};
use crate::support::structure::{fill, verified};
use crate::support::world::{Who, World};

const PLAN: &str = "/wg/plan/2023-2025";
const REASON: (&str, &str) = ("reason", "As the group agreed between the sessions.");

async fn add_fifth_session(browser: &Browser, day: &str) -> Page {
    let fields = [("ordinal", "5"), ("from_on", day), ("place", "Bishkek")];
    fill(browser, "/wg/sessions/new", &fields).await
}

async fn make_next(browser: &Browser) -> Page {
    let fields = [
        ("title", "Work plan for 2026 and 2027"),
        ("begins", "2026-01"),
        ("ends", "2027-12"),
        ("session", "5"),
    ];
    fill(browser, &format!("{PLAN}/next"), &fields).await
}

#[tokio::test]
async fn the_next_plan_carries_over_what_is_unfinished_with_its_history_behind_it() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let session = add_fifth_session(&browser, "2024-05-20").await;
    assert_eq!(session.one("h1"), "Fifth session");
    let cancelled = [
        ("to", "cancelled"),
        ("note", "The bridges were surveyed by others."),
    ];
    let page = fill(&browser, &format!("{PLAN}/activity/2.1/move"), &cancelled).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let plan = make_next(&browser).await;
    assert_eq!(plan.status, 200, "{}", plan.text());
    assert!(
        plan.one(".lede")
            .contains("Draft, to be adopted at the fifth session")
    );
    let next = "/wg/plan/2026-2027";
    let codes = plan.all(".ledger tbody th:not([colspan])");
    assert_eq!(codes, ["1.1", "1.2", "1.3", "2.1"], "2.1 was cancelled");
    let page = browser.get(&format!("{next}/activity/2.1")).await;
    let ways = page.one("section[aria-labelledby=h-ways]");
    assert!(ways.contains("Carried over from") && ways.contains("2.2 Workshop on load limits."));
    let page = browser.get(&format!("{next}/activity/1.2")).await;
    assert_eq!(page.one("aside .status.big"), "Under way");
    assert!(
        page.one("section[aria-labelledby=h-behind]")
            .contains("added 1.2")
    );
    let old = browser.get(&format!("{PLAN}/activity/1.2")).await;
    assert!(
        old.one("section[aria-labelledby=h-ways]")
            .contains("Carried over to")
    );

    // A draft is for members.
    let public = world.site.browser();
    assert_eq!(public.get(next).await.status, 404);
    assert!(
        !public
            .get(&format!("{PLAN}/activity/1.2"))
            .await
            .says("Carried over")
    );
    assert!(!public.get("/wg/changes").await.says("2026 and 2027"));
    assert!(
        world
            .browser(Who::Delegate)
            .await
            .get("/wg/changes")
            .await
            .says("2026 and 2027")
    );
    assert!(!public.get("/wg/plan").await.says("2026 and 2027"));
    // The plan in force stays, and its activities stay the duties.
    assert!(browser.get("/wg/desk").await.says("overdue"));

    // In a draft no reason is asked for, and nothing is a revision.
    let form = browser.get(&format!("{next}/activity/1.1/revise")).await;
    assert!(form.all("#reason").is_empty());
    let path = format!("{next}/activity/1.1/revise");
    let page = fill(&browser, &path, &[("title", "Pilots")]).await;
    assert_eq!(page.one("h1"), "Pilots");
    let page = fill(
        &browser,
        &format!("{next}/edit"),
        &[("title", "The plan after")],
    )
    .await;
    assert_eq!(page.one("h1"), "The plan after");
    assert_eq!(count(&world, "revision").await, 0);

    let page = fill(&browser, &format!("{next}/adopt"), &[]).await;
    assert_eq!(page.one(".notice"), "Recorded: the plan is adopted.");
    assert!(page.one(".lede").contains("Adopted at the fifth session"));
    assert_eq!(public.get(next).await.status, 200);
    let dormant = "activity join plan using (plan_id) where slug = '2023-2025' and dormant";
    assert_eq!(count(&world, dormant).await, 4, "all that was carried over");
    assert!(
        !browser
            .get(&format!("{PLAN}/activity/1.1"))
            .await
            .says("overdue by")
    );
    let session = public.get("/wg/sessions/5").await;
    assert!(
        session
            .one("section[aria-labelledby=h-baselines]")
            .contains("The plan after")
    );
    // From now on a change is a revision.
    let page = fill(&browser, &path, &[("title", "Ferry pilots")]).await;
    assert_eq!(page.status, 422);
    let page = fill(&browser, &path, &[("title", "Ferry pilots"), REASON]).await;
    assert_eq!(page.one("h1"), "Ferry pilots");
    let session = public.get("/wg/sessions/5").await;
    assert!(
        session
            .one("section[aria-labelledby=h-revisions]")
            .contains(REASON.1)
    );
    let log = page.one("section[aria-labelledby=h-history]");
    assert!(!log.contains("history-"), "{log}");
    verified(&world).await;
}

#[tokio::test]
async fn a_plan_is_not_adopted_at_a_session_that_is_still_ahead() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    add_fifth_session(&browser, "2024-09-02").await;
    make_next(&browser).await;
    let page = fill(&browser, "/wg/plan/2026-2027/adopt", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.one("#session-problem").contains("not been held yet"));
    let page = fill(&browser, "/wg/sessions/5/baseline", &[]).await;
    assert_eq!(page.status, 422);
    verified(&world).await;
}

#[tokio::test]
async fn a_session_keeps_its_agenda_officers_and_documents() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let path = "/wg/sessions/4/edit";
    let refused = fill(
        &browser,
        path,
        &[("to_on", "18 October 2023"), ("officers", "Chair")],
    )
    .await;
    assert_eq!(
        refused.attributes(".problems a", "href"),
        ["#to_on", "#officers"]
    );
    assert_eq!(refused.one("#officers"), "Chair");
    let page = fill(
        &browser,
        path,
        &[
            ("symbol", "WG/RR/2023/4"),
            ("agenda", "Opening\nWork plan"),
            ("officers", "Vice-chair: Tajikistan"),
            (
                "documents",
                "Annotated agenda | WG/RR/2023/1 | https://example.org/1",
            ),
        ],
    )
    .await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.one("section[aria-labelledby=h-agenda]")
            .contains("Work plan")
    );
    assert_eq!(
        page.all("section[aria-labelledby=h-officers] div"),
        ["Vice-chairTajikistan"]
    );
    assert_eq!(
        page.attributes("section[aria-labelledby=h-documents] a", "href"),
        ["https://example.org/1"]
    );
    assert!(page.says("WG/RR/2023/4") && page.says("19 October 2023"));
    let told: serde_json::Value =
        sqlx::query_scalar("select after from happening where act = 'session_recorded'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let keys: Vec<&String> = told.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["agenda", "documents", "officers", "symbol"]);
    let taken = fill(&browser, "/wg/sessions/new", &[("ordinal", "4")]).await;
    assert_eq!(taken.attributes(".problems a", "href"), ["#ordinal"]);
    let russian = browser
        .clone()
        .in_language("ru")
        .get("/wg/sessions/4")
        .await;
    assert!(russian.says("Повестка дня") && russian.says("Должностные лица"));
    let officer = world.browser(Who::Officer).await;
    assert_eq!(officer.get(path).await.status, 403);
    verified(&world).await;
}

#[tokio::test]
async fn a_baseline_names_the_last_entry_and_the_day_that_count() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let page = fill(&browser, "/wg/sessions/4/baseline", &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let baselines = page.one("section[aria-labelledby=h-baselines]");
    assert!(
        baselines.contains("As it stood on 19 October 2023"),
        "{baselines}"
    );
    let (sequence, head): (i64, i64) = sqlx::query_as(
        "select sequence, head_sequence from baseline join chain on chain_id = body_id",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(sequence, head);
    assert!(
        browser
            .get("/wg/changes")
            .await
            .says("as the baseline of the fourth session")
    );
    verified(&world).await;
}

#[tokio::test]
async fn a_report_taken_in_fixes_the_baseline_of_its_plan() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    assert_eq!(count(&world, "baseline").await, 1);
    let fixed = "baseline join chain on chain_id = body_id and head_sequence = sequence
        where effective_on = '2024-03-12'";
    assert_eq!(count(&world, fixed).await, 1);
    // A corrected report fixes it anew.
    let preview = read_in(&browser, &REPORT.replace("shallows", "sandbanks")).await;
    take_in(&browser, &preview, &[]).await;
    assert_eq!(count(&world, "baseline").await, 2);
    verified(&world).await;
}

#[tokio::test]
async fn a_report_taken_in_again_leaves_alone_what_was_revised_since() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    let plan = "/wg/plan/2024-2026";
    let activity = |code: &str, step: &str| format!("{plan}/activity/{code}/{step}");
    let signs: uuid::Uuid = sqlx::query_scalar("select area_id from area where number = 2")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let signs = signs.to_string();
    let done = [
        fill(&browser, &activity("1.1", "retire"), &[REASON]).await,
        fill(
            &browser,
            &activity("1.2", "split"),
            &[
                ("wording_1", "Publish a handbook on locks;"),
                ("wording_2", "Publish a handbook on their keepers;"),
                REASON,
            ],
        )
        .await,
        fill(
            &browser,
            &activity("1.3", "relocate"),
            &[("area", &signs), REASON],
        )
        .await,
        fill(
            &browser,
            &activity("2.1", "revise"),
            &[("wording", "Survey all signs along the corridors;"), REASON],
        )
        .await,
        fill(
            &browser,
            &format!("{plan}/area/2/add"),
            &[("wording", "Translate the signs."), REASON],
        )
        .await,
        fill(&browser, "/wg/sessions/5/edit", &[("place", "Osh")]).await,
    ];
    for page in &done {
        assert_eq!(page.status, 200, "{}", page.text());
    }
    let (before, standing) = (head(&world).await, wordings(&world).await);

    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    assert!(page.says("Taking it in changes nothing"), "{}", page.text());
    assert!(!page.says("Gone from the report"), "{}", page.text());
    take_in(&browser, &preview, &[]).await;
    assert_eq!(head(&world).await, before);
    assert_eq!(wordings(&world).await, standing);

    // One that corrects what was retired, moved, reworded: nothing comes back, nothing is set back.
    let corrected = REPORT
        .replace("marking of shallows", "marking of sandbanks")
        .replace("a handbook on locks and", "a long handbook on locks and")
        .replace("training of pilots", "training of all pilots")
        .replace("the signs in use", "signs in use")
        .replace("signs in mountains", "signs in high mountains");
    let preview = read_in(&browser, &corrected).await;
    let page = browser.get(&preview).await;
    assert!(!page.says("Gone: 1"), "{}", page.text());
    assert!(!page.says("Translate the signs"), "{}", page.text());
    take_in(&browser, &preview, &[]).await;
    let now = wordings(&world).await;
    let of = |code: &str| now.iter().find(|(known, ..)| known == code).unwrap();
    assert!(
        of("1.1").2 && of("1.2").2,
        "what was retired stays retired: {now:?}"
    );
    assert!(!of("1.4").2 && !of("1.5").2 && !of("2.3").2, "{now:?}");
    assert!(of("1.3").1.contains("all pilots"), "{now:?}");
    let moved = format!("activity where code = '1.3' and area_id = '{signs}'");
    assert_eq!(count(&world, &moved).await, 1);
    assert_eq!(of("2.1").1, "Survey all signs along the corridors;");
    assert!(of("2.2").1.contains("high mountains"));
    assert_eq!(now.len(), standing.len(), "nothing is new: {now:?}");
    assert_eq!(count(&world, "session where place = 'Osh'").await, 1);
    let tallied: i64 = sqlx::query_scalar("select sum(activities)::bigint from activity_tally")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(tallied, 6);
    verified(&world).await;
}

#[tokio::test]
async fn a_report_adopts_the_draft_that_it_holds() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    add_fifth_session(&browser, "2024-03-12").await;
    let fields = [
        (
            "title",
            "Work plan of the Working Group on Rivers and Roads",
        ),
        ("begins", "2024-04"),
        ("ends", "2026-12"),
        ("session", "5"),
    ];
    let page = fill(&browser, &format!("{PLAN}/next"), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    assert_eq!(count(&world, "plan where state = 'draft'").await, 0);
    assert_eq!(count(&world, "plan").await, 2);
    assert_eq!(
        count(
            &world,
            "happening where act = 'plan_adopted' and part_of is not null"
        )
        .await,
        1
    );
    verified(&world).await;
}
