//! The private Postgres: how it starts, what it survives, and what it refuses.

mod folders;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::support::database::fresh_database;
use clap::Parser;
use rapporteur::config::DatabaseConfig;
use rapporteur::database::{Database, DatabaseError, MIGRATIONS, Role};

/// Tells a second process of this program which folder to serve from until it is killed.
const HOLD: &str = "RAPPORTEUR_TEST_HOLD";

/// A folder of its own, which takes its Postgres with it when it goes.
struct Var(PathBuf);

impl Var {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("rapporteur-test-{}-{count}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Var(folder)
    }

    fn config(&self) -> DatabaseConfig {
        config(&["--var", self.0.to_str().unwrap()])
    }

    async fn open(&self, role: Role) -> Result<Database, DatabaseError> {
        Database::open(&self.config(), role).await
    }

    fn postmaster(&self) -> Option<String> {
        let text = fs::read_to_string(self.0.join("postgres/postmaster.pid")).ok()?;
        text.lines().next().map(str::to_owned)
    }

    /// Serves from the folder in another process, with a table `kept` that holds one row.
    fn hold(&self, test: &str) -> Child {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("database::{test}")])
            .env(HOLD, &self.0)
            .process_group(0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let tired = Instant::now() + Duration::from_secs(60);
        while !self.0.join("holding").exists() {
            assert!(Instant::now() < tired, "the other process does not come up");
            std::thread::sleep(Duration::from_millis(20));
        }
        child
    }
}

impl Drop for Var {
    fn drop(&mut self) {
        if let Some(pid) = self.postmaster() {
            signal("-QUIT", &pid);
        }
        let tired = Instant::now() + Duration::from_secs(10);
        while self.postmaster().is_some() && Instant::now() < tired {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn config(arguments: &[&str]) -> DatabaseConfig {
    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        database: DatabaseConfig,
    }
    let mut config = Line::parse_from([&["rapporteur"], arguments].concat()).database;
    if !arguments.contains(&"--database-url") {
        config.url = None; // whoever runs the tests may have set it
    }
    config
}

fn signal(signal: &str, to: &str) {
    let sent = Command::new("kill")
        .args([signal, "--", to])
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(sent.success() || signal == "-QUIT", "kill {signal} {to}");
}

/// In the process that [`Var::hold`] starts: serves until killed.
async fn hold_if_told() {
    let Some(folder) = std::env::var_os(HOLD) else {
        return;
    };
    let var = std::mem::ManuallyDrop::new(Var(folder.into()));
    let database = var.open(Role::Serve).await.unwrap();
    keep_a_row(&database).await;
    fs::write(var.0.join("holding"), "").unwrap();
    std::future::pending::<()>().await;
    drop(database);
}

async fn keep_a_row(database: &Database) {
    for statement in [
        "create table kept (word text)",
        "insert into kept values ('here')",
    ] {
        sqlx::query(statement)
            .execute(&database.pool)
            .await
            .unwrap();
    }
}

async fn kept(database: &Database) -> String {
    sqlx::query_scalar("select word from kept")
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

async fn setting(database: &Database, name: &str) -> String {
    sqlx::query_scalar("select current_setting($1)")
        .bind(name)
        .fetch_one(&database.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn without_an_address_a_private_postgres_starts_and_keeps_its_data() {
    let var = Var::new();
    let database = var.open(Role::Serve).await.unwrap();
    database.migrate().await.unwrap();
    keep_a_row(&database).await;
    database.close().await.unwrap();
    assert_eq!(
        var.postmaster(),
        None,
        "the server is stopped with the application"
    );

    let database = var.open(Role::Serve).await.unwrap();
    database.migrate().await.unwrap();
    assert_eq!(kept(&database).await, "here");
    database.close().await.unwrap();
}

#[tokio::test]
async fn the_private_postgres_is_durable_private_and_knows_russian() {
    let var = Var::new();
    let database = var.open(Role::Serve).await.unwrap();
    for (name, value) in [
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("server_encoding", "UTF8"),
        ("statement_timeout", "15s"),
        ("application_name", "rapporteur"),
        ("timezone", "UTC"),
    ] {
        assert_eq!(setting(&database, name).await, value, "{name}");
    }
    assert_ne!(setting(&database, "port").await, "5432");
    let lower: String = sqlx::query_scalar("select lower('ПЛАН')")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(lower, "план");
    let first: String = sqlx::query_scalar(
        r#"select min(w collate "ru-x-icu") from unnest(array['я', 'ё', 'ж']) w"#,
    )
    .fetch_one(&database.pool)
    .await
    .unwrap();
    assert_eq!(first, "ё");
    for folder in ["postgres", "socket"] {
        let mode = fs::metadata(var.0.join(folder))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_killed_application_leaves_a_postgres_that_the_next_start_adopts() {
    hold_if_told().await;
    let var = Var::new();
    let mut application =
        var.hold("a_killed_application_leaves_a_postgres_that_the_next_start_adopts");
    let before = var.postmaster();
    application.kill().unwrap();
    application.wait().unwrap();

    let database = var.open(Role::Serve).await.unwrap();
    assert_eq!(kept(&database).await, "here");
    assert!(before.is_some());
    assert_eq!(var.postmaster(), before, "it is the same server");
    database.close().await.unwrap();
    assert_eq!(var.postmaster(), None, "an adopted server is stopped too");
}

#[tokio::test]
async fn an_interrupt_from_the_terminal_does_not_reach_postgres() {
    hold_if_told().await;
    let var = Var::new();
    let mut application = var.hold("an_interrupt_from_the_terminal_does_not_reach_postgres");
    let before = var.postmaster();
    signal("-INT", &format!("-{}", application.id())); // the whole group, as Ctrl-C does
    // A shell has what it runs in the background ignore interrupts, tests and all: then it is ended otherwise.
    for _ in 0..100 {
        if application.try_wait().unwrap().is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let _ = application.kill();
    application.wait().unwrap();
    let database = var.open(Role::Serve).await.unwrap();
    assert_eq!(kept(&database).await, "here");
    assert_eq!(var.postmaster(), before);
    database.close().await.unwrap();
}

#[tokio::test]
async fn what_was_committed_is_there_after_application_and_postgres_were_killed() {
    hold_if_told().await;
    let var = Var::new();
    let mut application =
        var.hold("what_was_committed_is_there_after_application_and_postgres_were_killed");
    let before = var.postmaster().unwrap();
    application.kill().unwrap();
    application.wait().unwrap();
    signal("-KILL", &before);

    let database = var.open(Role::Serve).await.unwrap();
    assert_eq!(kept(&database).await, "here");
    assert_ne!(var.postmaster().unwrap(), before);
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_second_copy_on_the_same_folder_gets_a_sentence_and_the_first_goes_on() {
    hold_if_told().await;
    let var = Var::new();
    let mut first =
        var.hold("a_second_copy_on_the_same_folder_gets_a_sentence_and_the_first_goes_on");
    let refused = var.open(Role::Serve).await.unwrap_err().to_string();
    assert!(
        refused.contains(&format!("process {}", first.id())),
        "{refused}"
    );
    assert!(refused.contains("RAPPORTEUR_VAR"), "{refused}");

    let command = var.open(Role::Command).await.unwrap();
    assert_eq!(kept(&command).await, "here");
    command.close().await.unwrap();
    assert!(
        var.postmaster().is_some(),
        "a command leaves the application's server running"
    );
    first.kill().unwrap();
    first.wait().unwrap();
}

#[tokio::test]
async fn commands_without_an_application_take_turns_and_stop_the_server_behind_them() {
    let var = Var::new();
    let work = || async {
        let database = var.open(Role::Command).await.unwrap();
        let one: i32 = sqlx::query_scalar("select 1")
            .fetch_one(&database.pool)
            .await
            .unwrap();
        assert_eq!(one, 1);
        database.close().await.unwrap();
    };
    tokio::join!(work(), work());
    assert_eq!(var.postmaster(), None);
}

#[tokio::test]
async fn an_address_is_used_as_it_is_and_its_server_left_alone() {
    let fresh = fresh_database().await;
    let config = config(&["--database-url", &fresh.url]);
    let database = Database::open(&config, Role::Serve).await.unwrap();
    database.migrate().await.unwrap();
    database.close().await.unwrap();
    let applied: i64 = sqlx::query_scalar("select count(*) from _sqlx_migrations")
        .fetch_one(&fresh.pool)
        .await
        .unwrap();
    assert_eq!(applied, i64::try_from(MIGRATIONS.iter().count()).unwrap());
}

#[tokio::test]
async fn an_address_without_such_a_database_is_refused_without_showing_its_password() {
    let fresh = fresh_database().await;
    let url = fresh
        .url
        .replacen("@", ":hush@", 1)
        .replace("/test_", "/absent_");
    let refused = Database::open(&config(&["--database-url", &url]), Role::Serve)
        .await
        .unwrap_err();
    assert!(
        !format!("{refused} {refused:?}").contains("hush"),
        "{refused}"
    );
    assert!(refused.to_string().contains("does not exist"), "{refused}");
}

#[tokio::test]
async fn each_test_has_a_database_to_itself() {
    let (one, other) = (fresh_database().await, fresh_database().await);
    sqlx::query("create table mine ()")
        .execute(&one.pool)
        .await
        .unwrap();
    let seen: Option<String> = sqlx::query_scalar("select to_regclass('mine')::text")
        .fetch_one(&other.pool)
        .await
        .unwrap();
    assert_eq!(seen, None);
}
