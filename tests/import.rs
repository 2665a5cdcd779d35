//! Reports from the command line, and the demonstration.

use crate::support::World;
use crate::support::intake::{REPORT, count, head};

/// Runs the command line on the world's database.
async fn rapporteur(url: &str, arguments: &[&str]) -> (i32, String, String) {
    let done = tokio::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .env("DATABASE_URL", url)
        .output()
        .await
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        done.status.code().unwrap(),
        text(done.stdout),
        text(done.stderr),
    )
}

#[tokio::test]
async fn the_command_line_takes_in_what_the_pages_do() {
    let world = World::empty().await;
    let url = world.database.url.as_str();
    let folder = std::env::temp_dir().join(format!("rapporteur-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("report.txt");
    let path = file.to_str().unwrap();
    std::fs::write(&file, REPORT.replace("- (ii) Publish", "- (i) Publish")).unwrap();

    let (code, out, err) = rapporteur(url, &["import", path, "--body", "wg", "--dry-run"]).await;
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("Nothing was written. Taking in would change: 16 new"),
        "{out}"
    );
    assert!(
        out.lines()
            .any(|line| line.starts_with("line") && line.contains("warning")),
        "{out}"
    );
    assert_eq!(count(&world, "plan").await, 0);

    let (code, out, _) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert_eq!((code, count(&world, "activity").await), (0, 5), "{out}");
    let before = head(&world).await;
    let (code, out, _) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert!(code == 0 && out.contains("Nothing was changed"), "{out}");
    assert_eq!(head(&world).await, before);

    let (code, _, err) = rapporteur(url, &["import", path, "--body", "nowhere"]).await;
    assert!(
        code == 1 && err.contains("there is no body “nowhere”"),
        "{err}"
    );
    let nameless = [
        "Fifth Session of",
        "fifth session",
        "FIFTH SESSION",
        "fourth session",
    ]
    .iter()
    .fold(REPORT.to_owned(), |text, name| {
        text.replace(name, "meeting")
    });
    std::fs::write(&file, nameless).unwrap();
    let (code, _, err) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert!(code == 1 && err.contains("session.ordinal"), "{err}");
    let binary = folder.join("report.pdf");
    std::fs::write(&binary, b"%PDF").unwrap();
    let (code, _, err) =
        rapporteur(url, &["import", binary.to_str().unwrap(), "--body", "wg"]).await;
    assert_eq!((code, err.lines().count()), (2, 1), "{err}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn the_demonstration_fills_an_empty_database_once() {
    let database = crate::support::database::fresh_database().await;
    let clock = rapporteur::time::Clock::Fixed("2026-03-02T09:00:00Z".parse().unwrap());
    let told = rapporteur::demo::prepare(&database.pool, clock)
        .await
        .unwrap();
    for email in [
        "administrator@",
        "coordinator@",
        "officer.unep@",
        "delegate@",
        "observer@",
    ] {
        assert!(told.contains(email), "{told}");
    }
    let state = || async {
        sqlx::query_as::<_, (i64, Vec<u8>)>(
            "select sum(head_sequence)::int8, string_agg(head_hash, '' order by chain_id) from chain",
        )
        .fetch_one(&database.pool)
        .await
        .unwrap()
    };
    let before = state().await;
    assert_eq!(
        rapporteur::demo::prepare(&database.pool, clock)
            .await
            .unwrap(),
        told
    );
    assert_eq!(state().await, before, "a second start changes nothing");

    let site = crate::support::Site::serve(database.pool.clone(), clock).await;
    let plan = site.browser().get("/upland-water/plan/2024-2026").await;
    assert_eq!(plan.status, 200);
    let moved: i64 =
        sqlx::query_scalar("select count(*) from happening where act = 'status_moved'")
            .fetch_one(&database.pool)
            .await
            .unwrap();
    assert_eq!(moved, 13, "all moves had their day");
    let signed_in = site
        .browser()
        .post(
            "/sign-in",
            &[
                ("email", "coordinator@example.org"),
                ("password", rapporteur::demo::PASSWORD),
            ],
        )
        .await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.text());
}

#[tokio::test]
async fn the_demonstration_leaves_other_data_alone_and_serves_this_machine_only() {
    let world = World::empty().await;
    let before = head(&world).await;
    let told = rapporteur::demo::prepare(&world.pool, world.clock)
        .await
        .unwrap();
    assert!(told.contains("left out"), "{told}");
    assert_eq!(head(&world).await, before);
    assert_eq!(count(&world, "body").await, 1);
    assert!(rapporteur::demo::refuse_elsewhere("127.0.0.1:8080".parse().unwrap()).is_ok());
    assert!(rapporteur::demo::refuse_elsewhere("[::1]:8080".parse().unwrap()).is_ok());
    assert!(rapporteur::demo::refuse_elsewhere("0.0.0.0:8080".parse().unwrap()).is_err());
}
