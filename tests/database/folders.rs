//! Data folders as they are found: half made, left behind, of others, out of reach.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use rapporteur::database::{Database, Role};

use super::{Var, config, setting};

fn id(of: &str) -> Option<u32> {
    let output = Command::new("id").args(["-u", of]).output().unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .trim()
        .parse()
        .ok()
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

#[tokio::test]
async fn a_folder_whose_path_is_too_long_for_a_socket_works() {
    let var = Var::new();
    let long = var.0.join("a-long-name".repeat(12));
    let config = config(&["--var", long.to_str().unwrap()]);
    let database = Database::open(&config, Role::Serve).await.unwrap();
    let sockets = PathBuf::from(setting(&database, "unix_socket_directories").await);
    let one: i32 = sqlx::query_scalar("select 1")
        .fetch_one(&database.pool)
        .await
        .unwrap();
    assert_eq!(one, 1);
    assert!(!sockets.starts_with(&var.0), "{}", sockets.display());
    assert_eq!(
        fs::metadata(&sockets).unwrap().permissions().mode() & 0o777,
        0o700
    );
    database.close().await.unwrap();
    fs::remove_dir_all(sockets).unwrap();
}

#[tokio::test]
async fn a_data_folder_that_was_only_half_made_is_made_anew() {
    let var = Var::new();
    fs::create_dir(var.0.join("postgres.new")).unwrap();
    fs::write(var.0.join("postgres.new/PG_VERSION"), "15\n").unwrap();
    let database = var.open(Role::Serve).await.unwrap();
    database.migrate().await.unwrap();
    assert!(!var.0.join("postgres.new").exists());
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_pid_that_was_left_behind_and_is_a_strangers_now_does_not_stand_in_the_way() {
    let var = Var::new();
    let database = var.open(Role::Serve).await.unwrap();
    database.close().await.unwrap();
    let data = var.0.join("postgres");
    let me = std::process::id();
    let left = format!(
        "{me}\n{}\n1700000000\n54329\n{}\n\n  1 2\nready   \n",
        data.display(),
        data.display()
    );
    fs::write(data.join("postmaster.pid"), left).unwrap();
    let database = var.open(Role::Serve).await.unwrap();
    assert_ne!(var.postmaster().unwrap(), me.to_string());
    database.close().await.unwrap();
}

#[tokio::test]
async fn data_of_another_postgres_is_refused_naming_both_versions() {
    let var = Var::new();
    fs::create_dir(var.0.join("postgres")).unwrap();
    fs::write(var.0.join("postgres/PG_VERSION"), "9\n").unwrap();
    let refused = var.open(Role::Serve).await.unwrap_err().to_string();
    assert!(
        refused.contains("made by Postgres 9, and only Postgres 1"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_folder_that_holds_something_else_is_left_alone() {
    let var = Var::new();
    fs::create_dir(var.0.join("postgres")).unwrap();
    fs::write(var.0.join("postgres/letters.txt"), "dear").unwrap();
    let refused = var.open(Role::Serve).await.unwrap_err().to_string();
    assert!(
        refused.contains("neither empty nor a Postgres data folder"),
        "{refused}"
    );
    assert!(var.0.join("postgres/letters.txt").exists());
}

#[tokio::test]
async fn missing_programs_are_named_with_the_folder_that_was_to_hold_them() {
    let var = Var::new();
    let folder = var.0.to_str().unwrap();
    let config = config(&["--var", folder, "--postgres-bin", folder]);
    let refused = Database::open(&config, Role::Serve)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains(folder) && refused.contains("RAPPORTEUR_POSTGRES_BIN"),
        "{refused}"
    );
}

#[tokio::test]
async fn root_runs_postgres_as_the_account_that_owns_the_data() {
    let Some(account) = id("postgres").filter(|_| is_root()) else {
        eprintln!("left out: this needs root, and an account named postgres");
        return;
    };
    let var = Var::new();
    let data = var.0.join("postgres");
    fs::create_dir(&data).unwrap();
    std::os::unix::fs::chown(&data, Some(account), Some(account)).unwrap();
    for _ in 0..2 {
        let database = var.open(Role::Serve).await.unwrap();
        let postmaster = Path::new("/proc").join(var.postmaster().unwrap());
        assert_eq!(fs::metadata(postmaster).unwrap().uid(), account);
        assert_eq!(
            fs::metadata(data.join("PG_VERSION")).unwrap().uid(),
            account
        );
        database.close().await.unwrap();
    }

    fs::set_permissions(&var.0, fs::Permissions::from_mode(0o700)).unwrap();
    let refused = var.open(Role::Serve).await.unwrap_err().to_string();
    assert!(refused.contains("may not enter"), "{refused}");
}
