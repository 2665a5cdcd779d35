//! The desk of each role, over HTTP, and its statement against the rules.

mod statement;

use crate::support::{Page, Who, World};
use rapporteur::accounts::Role;
use rapporteur::history::{self, Act, Chain, NewHappening, SubjectKind};
use rapporteur::ids::OrganisationId;
use uuid::Uuid;

async fn desk_of(world: &World, who: Who) -> Page {
    world.browser(who).await.get("/wg/desk").await
}

/// The codes in the list of this id.
fn codes(page: &Page, list: &str) -> Vec<String> {
    page.all(&format!("section[aria-labelledby={list}] .no"))
}

#[tokio::test]
async fn the_public_is_sent_to_sign_in_and_back() {
    let world = World::new().await;
    let page = desk_of(&world, Who::Public).await;
    assert_eq!(page.status, 303);
    assert_eq!(
        page.location().as_deref(),
        Some("/sign-in?back=%2Fwg%2Fdesk")
    );
}

#[tokio::test]
async fn whoever_is_no_member_has_no_desk() {
    let world = World::new().await;
    for who in [Who::Stranger, Who::Administrator] {
        assert_eq!(desk_of(&world, who).await.status, 403, "{who:?}");
    }
}

#[tokio::test]
async fn an_officer_sees_what_the_agency_has_to_look_after_and_moves_it_from_there() {
    let world = World::new().await;
    sqlx::query("update activity set last_word_at = last_word_at - interval '90 days' where code in ('1.2', '2.1')")
        .execute(&world.pool)
        .await
        .unwrap();
    let page = desk_of(&world, Who::Officer).await;
    assert_eq!(page.one("h1"), "Monday, 3 June 2024");
    assert_eq!(page.one(".eyebrow"), "Desk of The Officer, UNECE");
    assert_eq!(
        page.one(".lede"),
        "UNECE leads 3 activities of this plan. One is overdue. One is due within 60 days. \
         One has been without word for 60 days."
    );
    assert_eq!(codes(&page, "overdue"), ["1.1"]);
    assert_eq!(page.one(".late .overdue"), "overdue by 2 months");
    assert_eq!(codes(&page, "soon"), ["1.3"]);
    assert_eq!(codes(&page, "silent"), ["1.2"]);
    let ways = page.attributes(".meta a", "href");
    assert!(
        ways.contains(&"/wg/plan/2023-2025/activity/1.1/move".to_owned()),
        "{ways:?}"
    );
    assert!(!page.says("What waits for a hand"));
}

#[tokio::test]
async fn an_officer_of_an_agency_with_nothing_due_reads_what_would_stand_there() {
    let world = World::new().await;
    let page = desk_of(&world, Who::OtherOfficer).await;
    assert_eq!(codes(&page, "overdue"), Vec::<String>::new());
    assert!(page.says("Nothing is overdue."));
    assert!(page.says("There was word of everything."));
}

#[tokio::test]
async fn a_delegate_sees_what_concerns_the_state_what_is_asked_of_it_and_what_is_coming() {
    let world = World::new().await;
    decide(&world, 1, "open", "requests", "action", &["KZ"], false).await;
    decide(&world, 2, "open", "requests", "action", &["UZ"], false).await;
    decide(
        &world,
        3,
        "implemented",
        "requests",
        "action",
        &["KZ"],
        false,
    )
    .await;
    decide(
        &world,
        4,
        "in_progress",
        "invites",
        "soft_action",
        &[],
        true,
    )
    .await;
    decide(&world, 5, "open", "notes", "neutral", &[], true).await;
    let page = desk_of(&world, Who::Delegate).await;
    assert_eq!(page.one("h1"), "Kazakhstan");
    assert_eq!(page.all("[aria-labelledby=concerned] tbody th"), ["2.1"]);
    assert_eq!(
        codes(&page, "asked"),
        ["1", "4"],
        "what is open comes first, what is done not at all"
    );
    assert_eq!(page.all(".verb"), ["requests", "invites"]);
    let coming = page.all("[aria-labelledby=coming] li");
    assert_eq!(coming.len(), 1, "{coming:?}");
    assert!(coming[0].contains("1.3 A handbook on crossings"));
    assert!(coming[0].contains("ends July 2024"));
    assert!(!page.html.contains("/move\""), "a delegate moves nothing");
}

#[tokio::test]
async fn a_coordinator_sees_everyones_duties_and_what_waits_for_a_hand() {
    let world = World::new().await;
    decide(&world, 1, "open", "requests", "action", &["KZ"], false).await;
    sqlx::query("update activity set lead_ids = '{}' where code = '2.2'")
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into intake_draft
         select $1, $2, person_id, 'r.txt', '', '{}', 1, now(), now() from person where email = 'coordinator@example.org'",
    )
    .bind(Uuid::from_u128(5))
    .bind(world.body_id.0)
    .execute(&world.pool)
    .await
    .unwrap();
    let browser = world.browser(Who::Coordinator).await;
    let page = browser.get("/wg/desk").await;
    assert_eq!(codes(&page, "all-overdue"), ["1.1"]);
    let tasks = page.all("[aria-labelledby=hand] li p:first-child");
    assert_eq!(
        tasks,
        [
            "One report was uploaded and is not taken in yet.",
            "One activity has no lead agency.",
            "One open decision calls for action and is tied to no activity.",
        ]
    );
    // A draft changes no history, so the page must not be answered from the browser's copy.
    assert_eq!(page.header("etag"), None);
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
}

#[tokio::test]
async fn an_observer_sees_where_the_plan_stands_and_what_seeks_funding() {
    let world = World::new().await;
    let page = desk_of(&world, Who::Observer).await;
    assert_eq!(
        page.all(".totals li"),
        ["3 Planned", "1 Preparing", "1 Under way"]
    );
    assert_eq!(codes(&page, "sought"), ["1.1", "1.2", "1.3"]);
    assert!(!page.html.contains("/move\""));
    assert!(page.all("#asked").is_empty());
}

#[tokio::test]
async fn a_delegate_reads_what_was_recorded_since_the_last_visit() {
    let world = World::new().await;
    let browser = world.browser(Who::Delegate).await;
    let visit = world.stamp().now - chrono::TimeDelta::days(20);
    sqlx::query("update sign_in set previous_visit_at = $1")
        .bind(visit)
        .execute(&world.pool)
        .await
        .unwrap();
    // What the plan's adoption left in the history is older than this visit.
    sqlx::query("update happening set recorded_at = recorded_at - interval '40 days'")
        .execute(&world.pool)
        .await
        .unwrap();
    let page = browser.get("/wg/desk").await;
    assert!(page.says("Since your last visit, on 14 May 2024: no move of an activity"));
    assert!(page.says("Nothing was recorded."));
    let officer = world.actor(Who::Officer).await;
    let moved: Uuid = sqlx::query_scalar("select activity_id from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let entry = NewHappening::new(
        &officer,
        world.stamp(),
        Act::StatusMoved,
        SubjectKind::Activity,
        moved,
    )
    .before(serde_json::json!({ "status": "planned" }))
    .after(serde_json::json!({ "status": "preparing" }));
    let mut transaction = world.pool.begin().await.unwrap();
    history::store::record(&mut transaction, Chain::Body(world.body_id), &[entry])
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let page = browser.get("/wg/desk").await;
    assert!(page.says("on 14 May 2024: one move of an activity, no output noted."));
    assert_eq!(page.all(".log li").len(), 1);
    assert!(
        page.attributes(".log a", "href")
            .contains(&"/wg/plan/2023-2025/activity/1.1".to_owned())
    );
}

#[tokio::test]
async fn the_desk_speaks_russian() {
    let world = World::new().await;
    let browser = world.browser(Who::Officer).await.in_language("ru");
    let page = browser.get("/wg/desk").await;
    assert_eq!(page.one("h1"), "Понедельник, 3 июня 2024 года");
    assert_eq!(page.one(".late .overdue"), "просрочено на 2 месяца");
}

#[tokio::test]
async fn a_body_without_a_plan_has_desks_too() {
    let world = World::empty().await;
    for who in [Who::Officer, Who::Delegate, Who::Coordinator, Who::Observer] {
        let page = desk_of(&world, who).await;
        assert_eq!(page.status, 200, "{who:?}");
        assert!(page.all(".items li").is_empty(), "{who:?}");
        assert!(!page.all(".empty").is_empty(), "{who:?}");
    }
}

#[tokio::test]
async fn who_has_several_roles_sees_the_sections_of_each() {
    let world = World::new().await;
    for (role, agency) in [(Role::Officer, Some(world.unece)), (Role::Observer, None)] {
        give(&world, Who::Coordinator, role, agency).await;
    }
    let page = desk_of(&world, Who::Coordinator).await;
    assert_eq!(
        page.all("main h2"),
        [
            "What waits for a hand",
            "Overdue: UNECE",
            "Due within 60 days: UNECE",
            "Without word for 60 days: UNECE",
            "Overdue: all agencies",
            "Due within 60 days: all agencies",
            "Without word for 60 days: all agencies",
            "What does not fit",
            "Where the plan stands",
            "What seeks funding",
            "In the last 30 days",
            "What decisions ask",
            "Coming",
        ]
    );
}

/// Writes down a decision of one clause.
async fn decide(
    world: &World,
    position: i32,
    follow_up: &str,
    verb: &str,
    class: &str,
    states: &[&str],
    all_states: bool,
) {
    let id = Uuid::from_u128(1000 + u128::try_from(position).unwrap());
    sqlx::query(
        "insert into decision (decision_id, body_id, session_id, number, position, wording, follow_up)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(world.body_id.0)
    .bind(world.session_id.0)
    .bind(position.to_string())
    .bind(position)
    .bind(format!("The Group {verb} something."))
    .bind(follow_up)
    .execute(&world.pool)
    .await
    .unwrap();
    sqlx::query(
        "insert into clause (clause_id, decision_id, position, verb, class, addressee_states, addresses_all_states)
         values ($1, $1, 1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(verb)
    .bind(class)
    .bind(states)
    .bind(all_states)
    .execute(&world.pool)
    .await
    .unwrap();
}

async fn give(world: &World, who: Who, role: Role, agency: Option<OrganisationId>) {
    sqlx::query(
        "insert into membership (membership_id, person_id, body_id, role, organisation_id, created_at)
         select $1, person_id, $2, $3, $4, now() from person where email = $5",
    )
    .bind(world.stamp().mint.id::<Uuid>())
    .bind(world.body_id.0)
    .bind(role.as_str())
    .bind(agency.map(Uuid::from))
    .bind(who.email())
    .execute(&world.pool)
    .await
    .unwrap();
}
