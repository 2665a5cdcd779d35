//! Sessions with what they adopted and their reports, and the outputs.

use crate::support::{Page, Who, World, adopt_decisions};
use uuid::Uuid;

/// A report of the fourth session whose lines 3 and 4 name participants.
async fn keep_report(world: &World, understood: &str) {
    sqlx::query(
        "insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood, taken_in_at,
             taken_in_by)
         values ($1, $2, $3, 'fourth-session.txt', ''::bytea, $4, $5::json, '2023-11-02T09:00:00Z',
             (select person_id from person where email = $6))",
    )
    .bind(world.stamp().mint.id::<Uuid>())
    .bind(world.body_id.0)
    .bind(world.session_id.0)
    .bind("I. Opening\n<b>Welcome</b>\nMs. Somebody\nMr. Someone\nII. Plan")
    .bind(understood)
    .bind(Who::Coordinator.email())
    .execute(&world.pool)
    .await
    .unwrap();
}

const SECTIONS: &str = r#"{"sections": [{"kind": "participants", "lines": [3, 4]}]}"#;

#[tokio::test]
async fn the_sessions_are_listed_with_what_each_adopted() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let page = world.site.browser().get("/wg/sessions").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.one("tbody th"), "Fourth session");
    let cells = page.all("tbody td");
    assert_eq!(
        cells,
        [
            "19 October 2023",
            "Tashkent (hybrid)",
            "Uzbekistan",
            "Work plan of the Working Group on Rivers and Roads",
            "4",
            "1"
        ]
    );
}

#[tokio::test]
async fn a_session_shows_its_facts_its_plan_its_decisions_and_its_outputs() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let page = world.site.browser().get("/wg/sessions/4").await;
    assert_eq!(page.one("h1"), "Fourth session");
    assert!(
        page.all("dd").contains(&"not stated".to_owned()),
        "it has no symbol"
    );
    assert!(page.says("2 areas") && page.says("5 activities") && page.says("4 decisions"));
    assert_eq!(
        page.all(".keys li"),
        ["Action 1", "Soft action 1", "Commitment 1", "Neutral 1"]
    );
    assert!(
        page.attributes(".keys a", "href")
            .contains(&"/wg/decisions?session=4&class=action".to_owned())
    );
    assert!(page.says("Workshop on landing stages"));
    assert!(page.says("10–11 July 2023"));
    assert!(page.says("No report of this session has been taken in."));
    for nowhere in ["/wg/sessions/3", "/wg/sessions/x", "/wg/sessions/4/report"] {
        assert_ne!(
            world.site.browser().get(nowhere).await.status,
            200,
            "{nowhere}"
        );
    }
}

#[tokio::test]
async fn a_body_without_sessions_says_how_to_begin() {
    let world = World::empty().await;
    let public = world.site.browser().get("/wg/sessions").await;
    assert_eq!(
        public.one(".empty"),
        "No session has been recorded yet. Sessions come with their reports."
    );
    let coordinator = world
        .browser(Who::Coordinator)
        .await
        .get("/wg/sessions")
        .await;
    assert_eq!(coordinator.attributes(".empty a", "href"), ["/wg/intake"]);
    let outputs = world.site.browser().get("/wg/outputs").await;
    assert!(
        outputs
            .one(".empty")
            .starts_with("No output has been recorded yet.")
    );
    let decisions = world.site.browser().get("/wg/decisions").await;
    assert!(
        decisions
            .one(".empty")
            .starts_with("No decision has been taken in yet.")
    );
}

#[tokio::test]
async fn members_read_the_report_line_by_line_without_its_participants() {
    let world = World::new().await;
    keep_report(&world, SECTIONS).await;
    let page = world
        .browser(Who::Delegate)
        .await
        .get("/wg/sessions/4/report")
        .await;
    assert_eq!(page.one("h1"), "Report of the fourth session");
    assert_eq!(
        page.attributes(".source li", "id"),
        ["L1", "L2", "L3", "L5"]
    );
    let lines = page.all(".source li");
    assert_eq!(lines[1], "<b>Welcome</b>");
    assert_eq!(
        lines[2],
        "Lines 3 to 4 list participants. They are personal data and are not shown."
    );
    assert!(!page.html.contains("Somebody") && !page.html.contains("Someone"));
}

#[tokio::test]
async fn the_public_reads_no_report_and_learns_no_name() {
    let world = World::new().await;
    keep_report(&world, SECTIONS).await;
    let report = world.site.browser().get("/wg/sessions/4/report").await;
    assert!(report.location().unwrap().starts_with("/sign-in"));
    assert_eq!(
        world
            .browser(Who::Stranger)
            .await
            .get("/wg/sessions/4/report")
            .await
            .status,
        403
    );
    let says = |page: &Page| page.all("aside .section").remove(0);
    let public = says(&world.site.browser().get("/wg/sessions/4").await);
    assert!(
        public.contains("Taken in on 2 November 2023 from fourth-session.txt, 5 lines"),
        "{public}"
    );
    let member = says(
        &world
            .browser(Who::Observer)
            .await
            .get("/wg/sessions/4")
            .await,
    );
    assert!(
        member.contains("Taken in on 2 November 2023 by "),
        "{member}"
    );
}

#[tokio::test]
async fn a_report_whose_lists_are_not_known_is_not_shown() {
    let world = World::new().await;
    keep_report(&world, "{}").await;
    let page = world
        .browser(Who::Coordinator)
        .await
        .get("/wg/sessions/4/report")
        .await;
    assert!(page.all(".source li").is_empty());
    assert!(page.says("Take the report in again, and it can be read here."));
}

#[tokio::test]
async fn outputs_are_filtered_and_the_filter_is_told_in_words() {
    let world = World::new().await;
    let browser = world.site.browser();
    let page = browser.get("/wg/outputs").await;
    assert_eq!(page.one(".shown"), "1 output.");
    let row = page.all("tbody td");
    assert_eq!(row, ["10–11 July 2023", "Workshop", "Almaty", "UNECE"]);
    for (query, found) in [
        ("agency=UNECE", 1),
        ("agency=ESCAP", 0),
        ("kind=workshop", 1),
        ("kind=study+tour", 0),
        ("state=KZ", 1),
        ("state=UZ", 0),
        ("year=2023", 1),
        ("year=2024", 0),
        ("when=past", 1),
        ("when=upcoming", 0),
        ("session=4", 1),
        ("session=9", 0),
    ] {
        let page = browser.get(&format!("/wg/outputs?{query}")).await;
        assert_eq!(page.all("tbody tr").len(), found, "{query}");
    }
    let page = browser
        .get("/wg/outputs?when=past&agency=UNECE&year=2023")
        .await;
    assert_eq!(page.one(".shown"), "1 output: past; by UNECE; in 2023.");
    assert_eq!(browser.get("/wg/outputs?year=soon").await.status, 400);
}

#[tokio::test]
async fn outputs_are_paged_by_key_the_latest_first() {
    let world = World::new().await;
    sqlx::query(
        "insert into output (output_id, body_id, kind, title, begins_on, begins_precision, ends_on, ends_precision)
         select gen_random_uuid(), $1, 'training', 'Training ' || number, day, 'day', day, 'day'
         from generate_series(1, 60) as number, lateral (select date '2024-01-01' + number / 3 as day) as days",
    )
    .bind(world.body_id.0)
    .execute(&world.pool)
    .await
    .unwrap();
    let browser = world.site.browser();
    let first = browser.get("/wg/outputs").await;
    assert_eq!(first.all("tbody tr").len(), 50);
    assert!(first.all("tbody td")[0].starts_with("21 January 2024"));
    let second = browser
        .get(&first.attributes(".pager a[rel=next]", "href")[0])
        .await;
    assert_eq!(second.all("tbody tr").len(), 11);
    let titles = |page: &Page| page.all("tbody th");
    assert!(
        titles(&second)
            .iter()
            .all(|title| !titles(&first).contains(title))
    );
    assert_eq!(second.all(".pager a"), ["First page"]);
}

#[tokio::test]
async fn an_output_shows_the_activities_that_it_serves_and_its_log() {
    let world = World::new().await;
    let browser = world.site.browser();
    let there = browser
        .get("/wg/outputs")
        .await
        .attributes("tbody a", "href")
        .remove(0);
    let page = browser.get(&there).await;
    assert_eq!(page.one("h1"), "Workshop on landing stages");
    assert_eq!(page.one(".eyebrow"), "Workshop, 10–11 July 2023");
    assert_eq!(page.all(".items .no"), ["1.2"]);
    assert!(
        page.says("noted the output, 10–11 July 2023."),
        "{}",
        page.text()
    );
    assert!(page.says("Fourth session") && page.says("Kazakhstan"));
    for nowhere in [Uuid::nil().to_string(), "x".to_owned()] {
        assert_eq!(
            browser.get(&format!("/wg/outputs/{nowhere}")).await.status,
            404
        );
    }
}

#[tokio::test]
async fn these_pages_speak_russian() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    keep_report(&world, SECTIONS).await;
    let browser = world.site.browser().in_language("ru");
    let session = browser.get("/wg/sessions/4").await;
    assert_eq!(session.one("h1"), "Четвёртая сессия");
    assert!(session.says("4 решения") && session.says("5 видов деятельности"));
    assert_eq!(
        browser.get("/wg/outputs").await.one(".shown"),
        "1 мероприятие."
    );
    let member = world.browser(Who::Observer).await.in_language("ru");
    let report = member.get("/wg/sessions/4/report").await;
    assert_eq!(report.one("h1"), "Доклад четвёртой сессии");
}
