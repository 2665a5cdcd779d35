//! What money counts for: the activities of an area, each currency for itself, and which of two clauses holds.

use super::{ACTIVITY, AREA, TRAVEL, add_contribution, add_need, cash, count, page_of, status};
use crate::support::{Who, World};

#[tokio::test]
async fn what_is_recorded_for_an_area_counts_for_activities_without_a_record_of_their_own() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    add_need(
        &officer,
        AREA,
        &[
            ("purpose", "A coordinator"),
            ("amount", "1000"),
            ("currency", "USD"),
        ],
    )
    .await;
    let page = add_contribution(&officer, AREA, &cash("3000", "secured")).await;
    let stored: Vec<(String, String)> =
        sqlx::query_as("select code, funding_status from activity order by code")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let stored: Vec<String> = stored
        .into_iter()
        .map(|(code, status)| format!("{code} {status}"))
        .collect();
    assert_eq!(
        stored,
        [
            "1.1 sought",
            "1.2 secured",
            "1.3 secured",
            "2.1 expected",
            "2.2 expected"
        ]
    );
    // What the area is given beyond its own need counts towards its activities.
    let totals = page
        .all("section[aria-labelledby=h-money] td.num")
        .join("|")
        .replace('\u{a0}', " ");
    assert_eq!(totals, "USD 13,500|–|USD 3,000|–|–|USD 10,500");
    assert_eq!(status(&page), "Partly secured");
    let parts =
        "select count(*) from happening where act = 'funding_derived' and part_of is not null";
    assert_eq!(
        count(&world, parts).await,
        2,
        "the statuses of 1.2 and 1.3 are parts of one entry"
    );
    let log = officer
        .get("/wg/plan/2023-2025/activity/1.2")
        .await
        .one(".log");
    assert!(
        log.contains("the funding of the activity went from “Sought” to “Secured”"),
        "{log}"
    );
    let of_activity = page_of(&officer).await;
    assert!(of_activity.says("Something is recorded for the area as a whole."));
}

#[tokio::test]
async fn each_currency_counts_for_itself() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    add_need(
        &officer,
        ACTIVITY,
        &[
            ("purpose", "A hall"),
            ("amount", "900 000"),
            ("currency", "KZT"),
        ],
    )
    .await;
    let page = add_contribution(&officer, ACTIVITY, &cash("1 000 000", "received")).await;
    assert_eq!(status(&page), "Partly secured");
    let rows = page.all("section[aria-labelledby=h-money] tbody tr");
    let rows: Vec<String> = rows.iter().map(|row| row.replace('\u{a0}', " ")).collect();
    assert!(rows[0].contains("KZT 900,000"), "{rows:?}");
    let plan = officer.get("/wg/plan").await.text().replace('\u{a0}', " ");
    assert!(
        plan.contains("Not secured yet: KZT 900,000 of KZT 900,000 and USD 12,500 needed."),
        "{plan}"
    );
}

/// Lets the text and the table of area 1 say different things.
async fn contradict(world: &World) {
    sqlx::query("update area set funding_table_clause = 'Secured or expected' where number = 1")
        .execute(&world.pool)
        .await
        .unwrap();
}

#[tokio::test]
async fn both_clauses_are_shown_until_the_coordinator_settles_which_holds() {
    let world = World::new().await;
    contradict(&world).await;
    let reader = world.site.browser();
    for path in [AREA, ACTIVITY] {
        let page = reader.get(path).await;
        let funding = page.one("section[aria-labelledby=h-funding]");
        for words in [
            "subject to the availability",
            "Secured or expected",
            "say different things",
        ] {
            assert!(funding.contains(words), "{path}: {funding}");
        }
        assert!(
            page.attributes("section[aria-labelledby=h-funding] a", "href")
                .is_empty()
        );
    }
    let coordinator = world.browser(Who::Coordinator).await;
    let here = format!("{AREA}/funding");
    assert_eq!(
        coordinator
            .get(AREA)
            .await
            .attributes("section[aria-labelledby=h-funding] a", "href"),
        std::slice::from_ref(&here)
    );
    let form = [
        ("version", "0"),
        ("holds", ""),
        ("basis", "extrabudgetary"),
        ("reason", ""),
    ];
    let page = coordinator.post(&here, &form).await;
    assert_eq!(page.one("#holds-problem"), "Choose which of the two holds.");
    assert_eq!(page.one("#reason-problem"), "Say why it holds.");
    let form = [
        ("version", "0"),
        ("holds", "table"),
        ("basis", "regular_budget"),
        ("reason", "The table was adopted last"),
    ];
    let page = coordinator.submit(&here, &form).await;
    assert_eq!(page.one(".notice"), "Recorded: what holds of the funding.");
    assert_eq!(status(&page), "Expected");
    let funding = page.one("section[aria-labelledby=h-funding]");
    assert!(
        funding.contains("Regular budget")
            && funding.contains("Reason: “The table was adopted last”"),
        "{funding}"
    );
    assert!(
        !funding.contains("subject to the availability"),
        "{funding}"
    );
    assert_eq!(status(&reader.get(ACTIVITY).await), "Expected");
    assert!(
        page.one(".log")
            .contains("what the summary table says holds; source: Regular budget."),
        "{}",
        page.one(".log")
    );
    let adopted = "select count(*) from area where funding_clause like 'subject%' and funding_basis = 'extrabudgetary'
        and funding_table_clause is not null";
    assert_eq!(
        count(&world, adopted).await,
        1,
        "what was adopted is untouched"
    );
    assert_eq!(
        count(
            &world,
            "select count(*) from happening where act = 'funding_settled'"
        )
        .await,
        1
    );

    let again = coordinator.post(&here, &form).await;
    assert_eq!(
        again.status, 409,
        "the version that was seen no longer stands"
    );
    let officer = world.browser(Who::Officer).await;
    assert_eq!(officer.post(&here, &form).await.status, 403);
}

#[tokio::test]
async fn money_goes_with_an_activity_that_moves_to_another_area_or_is_withdrawn() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    let tally = "select coalesce(sum(gap), 0)::bigint from funding_tally join area using (area_id) where number = 2";
    assert_eq!(count(&world, tally).await, 0);
    let done = |status| format!("update activity set status = '{status}' where code = '1.1'");
    for (status, gap) in [("completed", 0), ("planned", 1_250_000)] {
        sqlx::query(sqlx::AssertSqlSafe(done(status)))
            .execute(&world.pool)
            .await
            .unwrap();
        assert_eq!(
            count(&world, "select sum(gap)::bigint from funding_tally").await,
            gap,
            "{status}"
        );
    }
    for statement in [
        "update activity set area_id = area.area_id, area_position = area.position, position = 9
         from area where code = '1.1' and number = 2",
        "update activity set withdrawn_at = now() where code = '1.1'",
    ] {
        sqlx::query(statement).execute(&world.pool).await.unwrap();
        let expected = if statement.contains("withdrawn") {
            0
        } else {
            1_250_000
        };
        assert_eq!(count(&world, tally).await, expected);
    }
    assert_eq!(count(&world, "select count(*) from funding_tally").await, 0);
}
