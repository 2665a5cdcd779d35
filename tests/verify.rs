//! `rapporteur verify`: an untouched history is whole, and whatever is changed behind the application's back is found.

use std::process::{Command, Output};

use crate::support::database::{FreshDatabase, fresh_database};
use crate::support::structure::fill;
use crate::support::{Who, World, adopt_decisions};
use rapporteur::history::check::check;
use sqlx::AssertSqlSafe;

async fn verify(url: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let (url, arguments): (String, Vec<String>) = (
        url.to_owned(),
        arguments.iter().map(|text| (*text).to_owned()).collect(),
    );
    let run = move || -> Output {
        Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .arg("verify")
            .args(arguments)
            .env("DATABASE_URL", url)
            .output()
            .unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said)
}

/// A world in which an activity was moved twice and one move taken back, and decisions were linked.
async fn lived_in() -> World {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let browser = world.browser(Who::Officer).await;
    let move_to = |version: &'static str, to: &'static str| {
        let browser = browser.clone();
        async move {
            browser
                .post(
                    "/wg/plan/2023-2025/activity/1.1/move",
                    &[
                        ("version", version),
                        ("to", to),
                        ("effective", "2024-06-01"),
                    ],
                )
                .await
        }
    };
    assert_eq!(move_to("1", "preparing").await.status, 303);
    assert_eq!(move_to("2", "under-way").await.status, 303);
    world
}

/// What is said of the world's own body, as sentences.
async fn faults(world: &World) -> Vec<String> {
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    let walked = &checked.chains[0];
    let fault = walked.fault.iter().map(|fault| fault.sentence());
    fault
        .chain(walked.astray.iter().map(|astray| astray.sentence()))
        .collect()
}

async fn behind_the_back(world: &World, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned()))
        .execute(&world.pool)
        .await
        .unwrap();
}

async fn latest(world: &World) -> i64 {
    sqlx::query_scalar("select head_sequence from chain where chain_id = $1")
        .bind(world.body_id.0)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_history_that_nobody_touched_is_whole_and_so_are_the_tables() {
    let world = lived_in().await;
    assert_eq!(faults(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_changed_entry_is_named_by_its_number() {
    let world = lived_in().await;
    behind_the_back(
        &world,
        "update happening set effective_on = '2024-05-01' where sequence = 2 and chain_id <> '00000000-0000-0000-0000-000000000000'",
    )
    .await;
    let faults = faults(&world).await;
    assert_eq!(
        faults[0],
        "entry 2 does not say what was recorded: its row was changed"
    );
}

#[tokio::test]
async fn the_newest_entry_is_missed_when_it_is_deleted_and_found_when_it_is_changed() {
    let world = lived_in().await;
    let latest = latest(&world).await;
    behind_the_back(
        &world,
        &format!("update happening set reason = 'none' where sequence = {latest} and chain_id <> '00000000-0000-0000-0000-000000000000'"),
    )
    .await;
    assert!(faults(&world).await[0].starts_with(&format!("entry {latest} does not say")));
    behind_the_back(
        &world,
        &format!("delete from happening where sequence = {latest} and chain_id <> '00000000-0000-0000-0000-000000000000'"),
    )
    .await;
    assert!(faults(&world).await[0].contains("the latest rows were deleted"));
    behind_the_back(&world, "delete from happening where sequence = 3").await;
    assert_eq!(
        faults(&world).await[0],
        "entry 3 is missing: its row was deleted"
    );
}

#[tokio::test]
async fn a_row_that_was_changed_in_a_table_is_found_though_the_chain_is_whole() {
    let world = lived_in().await;
    behind_the_back(
        &world,
        "update activity set status = 'completed', ends_on = '2024-12-31' where code = '1.2'",
    )
    .await;
    let found = faults(&world).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("activity “1.2” ("), "{found:?}");
    assert!(
        found[0].ends_with("the history says otherwise of ends_on, status"),
        "{found:?}"
    );
    behind_the_back(
        &world,
        "update decision set withdrawn_at = '2024-06-01' where decision.position = 1",
    )
    .await;
    assert!(
        faults(&world)
            .await
            .iter()
            .any(|fault| fault.contains("otherwise of withdrawn_at"))
    );
}

#[tokio::test]
async fn links_and_clauses_that_nobody_recorded_are_found() {
    let world = lived_in().await;
    behind_the_back(
        &world,
        "insert into decision_activity (decision_id, activity_id)
         select decision_id, activity_id from decision cross join activity
         where decision.position = 2 and code = '2.1' limit 1",
    )
    .await;
    behind_the_back(
        &world,
        "update clause set class = 'neutral' where clause_id = (select clause_id from clause where class <> 'neutral' limit 1)",
    )
    .await;
    let found = faults(&world).await;
    assert!(
        found
            .iter()
            .any(|fault| fault.starts_with("decision of activity")
                && fault.contains("inserted behind the application's back")),
        "{found:?}"
    );
    assert!(
        found.iter().any(|fault| fault.starts_with("clause")),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_head_that_was_written_down_finds_a_tail_that_was_cut_off_together_with_the_head() {
    let database: FreshDatabase = fresh_database().await;
    let mut transaction = database.pool.begin().await.unwrap();
    rapporteur::sample::fill(
        &mut transaction,
        rapporteur::time::Clock::Fixed(crate::support::world::noon()),
        "sample",
        60,
    )
    .await
    .unwrap();
    transaction.commit().await.unwrap();
    let (code, said) = verify(&database.url, &[]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The history of “sample” is whole"), "{said}");
    let head: String = said
        .lines()
        .find(|line| line.contains("“sample”"))
        .and_then(|line| line.rsplit_once("head "))
        .map(|(_, head)| head.trim_end_matches('.').to_owned())
        .unwrap();
    let (code, said) = verify(&database.url, &["--body", "sample", "--head", &head]).await;
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("that was written down is in the history"),
        "{said}"
    );

    // Whoever can write to the tables can put the head back too: the chain alone does not show it.
    let cut = "with gone as (delete from happening where sequence = (select max(head_sequence) from chain) returning chain_id, previous_hash)
        update chain set head_sequence = head_sequence - 1, head_hash = previous_hash from gone where gone.chain_id = chain.chain_id";
    sqlx::query(cut).execute(&database.pool).await.unwrap();
    let (code, said) = verify(&database.url, &["--body", "sample", "--head", &head[..16]]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("is not in the history"), "{said}");
    let (code, said) = verify(&database.url, &["--body", "nobody"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("There is no body “nobody”"), "{said}");
    let (code, said) = verify(&database.url, &["--head", "xyz"]).await;
    assert_eq!(code, Some(2));
    assert!(said.contains("16 to 64 hexadecimal digits"), "{said}");
}

/// What hangs on others: money, what was settled of it, notes, ties, and where activities came from.
#[tokio::test]
async fn money_notes_ties_and_origins_that_nobody_recorded_so_are_found() {
    let world = lived_in().await;
    let browser = world.browser(Who::Coordinator).await;
    let activity = "/wg/plan/2023-2025/activity/1.3";
    let need = [
        ("purpose", "Printing"),
        ("amount", "900"),
        ("currency", "USD"),
    ];
    let contribution = [
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "300"),
        ("currency", "USD"),
        ("stage", "pledged"),
        ("since", "2024-05-20"),
        ("note", "By telephone"),
    ];
    let follow_up = [("to", "in_progress"), ("note", "A letter was sent.")];
    let split = [
        ("wording_1", "A handbook on ferries."),
        ("wording_2", "A handbook on bridges."),
        ("reason", "Two books."),
    ];
    let decision = "/wg/sessions/4/decisions/2";
    for (path, fields) in [
        (format!("{activity}/needs"), &need[..]),
        (format!("{activity}/contributions"), &contribution[..]),
        (format!("{decision}/follow-up"), &follow_up[..]),
        (format!("{activity}/split"), &split[..]),
    ] {
        let page = fill(&browser, &path, fields).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text());
    }
    let output: uuid::Uuid = sqlx::query_scalar("select output_id from output limit 1")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let output = output.to_string();
    for (part, field) in [
        ("ties", &[("kind", "implements"), ("other", "4/1")][..]),
        ("outputs", &[("output_id", output.as_str())][..]),
        ("links", &[("plan", "2023-2025"), ("code", "1.1")][..]),
    ] {
        let page = browser.get(decision).await;
        let version = page
            .attributes("form input[name=version]", "value")
            .remove(0);
        let form = [&[("version", version.as_str())], field].concat();
        let answer = browser.post(&format!("{decision}/{part}"), &form).await;
        assert_eq!(answer.status, 303, "{part}: {}", answer.text());
    }
    assert_eq!(faults(&world).await, Vec::<String>::new());

    for (statement, found) in [
        ("update need set amount = amount + 1", "need “Printing”"),
        ("update contribution set note = 'none'", "says otherwise of note"),
        ("delete from contribution", "contribution ("),
        ("delete from need", "need ("),
        (
            "update follow_up_note set text = 'No letter was sent.'",
            "note on the follow-up of decision",
        ),
        ("delete from decision_tie", "tie of decision"),
        ("delete from decision_output", "output of decision"),
        ("delete from decision_activity", "decision of activity"),
        (
            "update activity_origin set how = 'carried'",
            "origin of activity",
        ),
        ("delete from output_activity", "output of activity"),
        (
            "insert into funding_settlement (area_id, holds, basis, reason, settled_on)
             select area_id, 'text', 'in_kind', 'So it is.', '2024-06-03' from area where number = 1",
            "settlement of the funding of area",
        ),
    ] {
        let before = faults(&world).await.len();
        behind_the_back(&world, statement).await;
        let faults = faults(&world).await;
        assert!(
            faults.len() >= before && faults.iter().any(|fault| fault.contains(found)),
            "{statement}: {faults:#?}"
        );
    }
}
