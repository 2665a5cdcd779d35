//! What changed: by dates, by kind, page by page, and what each reader may see of it.

use crate::support::{Who, World, adopt_decisions};
use rapporteur::history::log::TakenIn;
use rapporteur::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use uuid::Uuid;

/// Records moves of activity 1.1, one a minute, from this moment on.
async fn record_moves(world: &World, from: &str, count: usize) {
    let activity: Uuid = sqlx::query_scalar("select activity_id from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let officer = world.actor(Who::Officer).await;
    let start: chrono::DateTime<chrono::Utc> = from.parse().unwrap();
    let entries: Vec<NewHappening> = (0..count)
        .map(|minute| {
            let now = start + chrono::TimeDelta::minutes(minute as i64);
            let stamp = Stamp {
                now,
                today: now.date_naive(),
                ..world.stamp()
            };
            NewHappening::new(
                &officer,
                stamp,
                Act::StatusMoved,
                SubjectKind::Activity,
                activity,
            )
            .before(serde_json::json!({"status": "planned"}))
            .after(serde_json::json!({"status": "under-way"}))
        })
        .collect();
    let mut transaction = world.pool.begin().await.unwrap();
    history::store::record(&mut transaction, Chain::Body(world.body_id), &entries)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test]
async fn the_last_thirty_days_are_shown_under_their_days() {
    let world = World::new().await;
    record_moves(&world, "2024-05-20T08:00:00Z", 1).await;
    let page = world.site.browser().get("/wg/changes").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.all("h2")[..2], ["3 June 2024", "20 May 2024"]);
    assert!(
        page.one(".shown").contains("5 May – 3 June 2024"),
        "{}",
        page.one(".shown")
    );
    assert!(page.one(".shown").contains("1 status move"));
    assert_eq!(page.attributes("#from", "value"), ["2024-05-05"]);
    let last = page.all(".log li").pop().unwrap();
    assert!(
        last.contains("UNECE moved 1.1 Training of ferry pilots in all participating States from “Planned” to “Under way”."),
        "{last}"
    );
    assert!(
        page.attributes(".log a", "href")
            .contains(&"/wg/plan/2023-2025/activity/1.1".to_owned())
    );
}

#[tokio::test]
async fn dates_bound_the_list_by_the_day_at_the_bodys_place() {
    let world = World::new().await;
    // In Tashkent this is the morning of 21 May.
    record_moves(&world, "2024-05-20T20:00:00Z", 1).await;
    let browser = world.site.browser();
    let on = |day: &str| format!("/wg/changes?from={day}&to={day}");
    assert_eq!(browser.get(&on("2024-05-21")).await.all(".log li").len(), 1);
    let before = browser.get(&on("2024-05-20")).await;
    assert!(before.all(".log li").is_empty());
    assert!(before.one(".shown").starts_with("No changes, 20 May 2024"));
}

#[tokio::test]
async fn a_date_that_is_none_comes_back_beside_its_field() {
    let world = World::new().await;
    let browser = world.site.browser();
    let page = browser.get("/wg/changes?from=1+May&to=2024-06-01").await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.one("#from-problem"),
        "“1 May” is not a date. Write it as 2024-06-27: year, month, day."
    );
    assert_eq!(page.attributes("#to", "value"), ["2024-06-01"]);
    let page = browser
        .get("/wg/changes?from=2024-06-02&to=2024-06-01")
        .await;
    assert_eq!(
        page.one("#to-problem"),
        "The last day lies before the first. Exchange them."
    );
    assert_eq!(browser.get("/wg/changes?kind=nothing").await.status, 400);
    assert_eq!(browser.get("/wg/changes?after=x").await.status, 400);
    assert_eq!(browser.get("/wg/changes?to=1900-01-01").await.status, 200);
}

#[tokio::test]
async fn one_kind_can_be_chosen_and_long_lists_are_paged_by_key() {
    let world = World::new().await;
    record_moves(&world, "2024-05-20T08:00:00Z", 60).await;
    let browser = world.site.browser();
    let first = browser.get("/wg/changes?kind=moves").await;
    assert_eq!(first.all(".log li").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = browser.get(&next).await;
    assert_eq!(second.all(".log li").len(), 10);
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
    let ids = |page: &crate::support::Page| page.attributes(".log li", "id");
    assert!(
        ids(&first).iter().all(|id| !ids(&second).contains(id)),
        "no entry stands on both pages"
    );
    let earlier = second.all(".pager a");
    assert!(
        earlier.contains(&"The period before".to_owned()),
        "{earlier:?}"
    );
}

#[tokio::test]
async fn a_report_is_one_line_that_leads_to_all_that_came_with_it() {
    let world = World::empty().await;
    let coordinator = world.actor(Who::Coordinator).await;
    let stamp = world.stamp();
    let ids: Vec<Uuid> = (0..4).map(|_| stamp.mint.id()).collect();
    sqlx::query("insert into session (session_id, body_id, ordinal) values ($1, $2, 4)")
        .bind(ids[0])
        .bind(world.body_id.0)
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood, taken_in_at)
         values ($1, $2, $3, 'report.txt', ''::bytea, '', '{}', $4)",
    )
    .bind(ids[1])
    .bind(world.body_id.0)
    .bind(ids[0])
    .bind(stamp.now)
    .execute(&world.pool)
    .await
    .unwrap();
    let counts = TakenIn {
        activities: 21,
        outputs: 1,
        ..TakenIn::default()
    };
    let entry = |act, kind, id| NewHappening::new(&coordinator, stamp, act, kind, id);
    let entries = [
        entry(Act::SessionAdded, SubjectKind::Session, ids[0]),
        entry(Act::ReportTakenIn, SubjectKind::Report, ids[1]).after(counts),
        entry(Act::ActivityAdded, SubjectKind::Activity, ids[2]),
    ];
    let mut transaction = world.pool.begin().await.unwrap();
    history::store::record(&mut transaction, Chain::Body(world.body_id), &entries)
        .await
        .unwrap();
    transaction.commit().await.unwrap();

    let browser = world.site.browser();
    let page = browser.get("/wg/changes").await;
    assert_eq!(page.all(".log li").len(), 1);
    assert!(
        page.one(".log li")
            .contains("took in the report of the fourth session: 21 activities and 1 output.")
    );
    let parts = page.attributes(".log .soft a", "href").remove(0);
    let parts = browser.get(&parts).await;
    assert_eq!(parts.all(".section .log li").len(), 2);
    assert!(parts.says("added the fourth session with the report of the fourth session"));
    assert_eq!(
        browser
            .get(&format!("/wg/changes?of={}", Uuid::nil()))
            .await
            .status,
        404
    );
    assert_eq!(browser.get("/wg/changes?of=x").await.status, 404);
}

#[tokio::test]
async fn names_are_for_members_and_what_was_done_to_accounts_too() {
    let world = World::new().await;
    record_moves(&world, "2024-06-03T08:00:00Z", 1).await;
    let coordinator = world.actor(Who::Coordinator).await;
    let person = coordinator.person_id.unwrap();
    let entry = NewHappening::new(
        &coordinator,
        world.stamp(),
        Act::MembershipGiven,
        SubjectKind::Person,
        person,
    )
    .after(serde_json::json!({"role": "coordinator"}));
    let mut transaction = world.pool.begin().await.unwrap();
    history::store::record(&mut transaction, Chain::Body(world.body_id), &[entry])
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let name: String = sqlx::query_scalar("select name from person where email = $1")
        .bind(Who::Officer.email())
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let public = world.site.browser().get("/wg/changes").await;
    assert!(
        !public.html.contains(&name) && !public.html.contains("the role"),
        "{}",
        public.text()
    );
    let member = world.browser(Who::Delegate).await.get("/wg/changes").await;
    assert!(
        member.says(&format!("{name} (UNECE) moved")),
        "{}",
        member.text()
    );
    assert!(member.says("the role “Coordinator”"), "{}", member.text());
}

#[tokio::test]
async fn the_history_is_told_in_russian() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    record_moves(&world, "2024-06-03T08:00:00Z", 1).await;
    let page = world
        .site
        .browser()
        .in_language("ru")
        .get("/wg/changes")
        .await;
    assert_eq!(page.one("h1"), "Что изменилось");
    assert_eq!(page.one("h2"), "3 июня 2024 года");
    assert!(
        page.says("изменение статуса с «Запланировано» на «Осуществляется». Запись: ЕЭК ООН."),
        "{}",
        page.text()
    );
}
