//! What anyone can check of an issued summary, and what the commands say of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;

use super::issuing::{coordinator, post};
use super::{JUNE, drafted, issued, july};
use crate::support::site::Site;
use crate::support::world::{Who, World};

/// Runs a command of the application in a folder, on the world's database.
pub async fn run(world: &World, folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(arguments).current_dir(folder);
    command.env("DATABASE_URL", &world.database.url);
    let run = move || -> Output { command.output().unwrap() };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said)
}

/// A folder of a test's own.
pub fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("rapporteur-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Changes what was issued as only someone can who owns the tables.
async fn behind_the_back(world: &World, table: &str, statement: &str) {
    for statement in [
        format!("alter table {table} disable trigger all"),
        statement.to_owned(),
        format!("alter table {table} enable trigger all"),
    ] {
        let statement = sqlx::query(AssertSqlSafe(statement));
        statement.execute(&world.pool).await.unwrap();
    }
}

/// Another document in the place of the English one, and its hash beside it.
async fn replace_document(world: &World) {
    let other = "with other as (select summary_id, language, replace(document, 'June', 'July') as text from summary_document)
         update summary_document set document = text, hash = sha256(convert_to(text, 'UTF8'))
         from other where other.summary_id = summary_document.summary_id and other.language = summary_document.language
             and other.language = 'en'";
    behind_the_back(world, "summary_document", other).await;
}

async fn download(world: &World, site: &Site, path: &str) -> Vec<u8> {
    let public = world.browser_at(site, Who::Public).await;
    let answer = public.request(reqwest::Method::GET, path).send().await;
    let answer = answer.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

#[tokio::test]
async fn the_frozen_text_is_a_download_whose_hash_stands_on_the_page_and_in_the_history() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let public = world.browser_at(&site, Who::Public).await;
    let page = public.get(JUNE).await;
    let links = page.attributes("#h-proof ~ ul a", "href");
    assert_eq!(links.len(), 2, "{links:?}");
    for (language, link) in ["en", "ru"].into_iter().zip(&links) {
        let hash = hex::encode(Sha256::digest(download(&world, &site, link).await));
        let page = site.browser().in_language(language).get(JUNE).await;
        assert!(page.one("#h-proof ~ dl").contains(&hash), "{language}");
        let recorded: String = sqlx::query_scalar(
            "select after -> 'documents' ->> $1 from happening where act = 'summary_issued'",
        )
        .bind(language)
        .fetch_one(&world.pool)
        .await
        .unwrap();
        assert_eq!(recorded, hash, "{language}");
    }
    let missing = public.get(&format!("{JUNE}/frozen/fr?edition=1")).await;
    assert_eq!(missing.status, 404);
}

#[tokio::test]
async fn the_head_that_stands_beside_an_edition_is_the_entry_before_its_own() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let (head, sequence, before, own): (Vec<u8>, i64, Vec<u8>, i64) = sqlx::query_as(
        "select head_hash, head_sequence, previous_hash, sequence from summary
         join happening on subject_id = summary_id and act = 'summary_issued'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!((&head, sequence), (&before, own - 1));
    let page = world.browser_at(&site, Who::Public).await.get(JUNE).await;
    assert!(page.one("#h-proof ~ dl").contains(&hex::encode(head)));
}

#[tokio::test]
async fn the_database_refuses_to_change_or_delete_what_was_issued() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    download(&world, &site, &format!("{JUNE}/file/en.json?edition=1")).await;
    for table in ["summary_document", "summary_file"] {
        for statement in [
            format!("update {table} set language = language"),
            format!("delete from {table}"),
            format!("truncate {table} cascade"),
        ] {
            let done = sqlx::query(AssertSqlSafe(statement.clone()));
            let refused = done.execute(&world.pool).await.unwrap_err().to_string();
            assert!(refused.contains("never changed"), "{statement}: {refused}");
        }
    }
}

#[tokio::test]
async fn verify_names_the_edition_whose_document_was_replaced_together_with_its_hash() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let folder = folder("verify");
    let kept = folder.join("kept.json");
    let file = download(&world, &site, &format!("{JUNE}/file/en.json?edition=1")).await;
    std::fs::write(&kept, file).unwrap();
    let (code, said) = run(&world, &folder, &["verify", "kept.json"]).await;
    assert_eq!(code, Some(0), "{said}");
    replace_document(&world).await;
    let (code, said) = run(&world, &folder, &["verify"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("“wg”, the summary of 2024-06, edition 1: its document in the language en is not the one"),
        "{said}"
    );
    assert!(!said.contains("language ru"), "{said}");
    let (code, said) = run(&world, &folder, &["verify", "kept.json"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("the history says otherwise"), "{said}");
    behind_the_back(
        &world,
        "summary_file",
        "update summary_file set bytes = 'x'",
    )
    .await;
    sqlx::query("update summary set issued_at = issued_at + interval '1 day'")
        .execute(&world.pool)
        .await
        .unwrap();
    let (_, said) = run(&world, &folder, &["verify", "--body", "wg"]).await;
    assert!(said.contains("its file JSON in the language en"), "{said}");
    assert!(
        said.contains("says otherwise of its month, number"),
        "{said}"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn verify_knows_the_frozen_text_and_each_file_and_nothing_that_was_changed() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let folder = folder("known");
    for (path, named) in [
        ("frozen/ru", "ru, the frozen text"),
        ("file/en.csv", "en, CSV"),
    ] {
        let mut bytes = download(&world, &site, &format!("{JUNE}/{path}?edition=1")).await;
        std::fs::write(folder.join("file"), &bytes).unwrap();
        let (code, said) = run(&world, &folder, &["verify", "file"]).await;
        assert_eq!(code, Some(0), "{said}");
        assert!(
            said.contains("is what was issued") && said.contains(named),
            "{said}"
        );
        bytes.push(b' ');
        std::fs::write(folder.join("file"), &bytes).unwrap();
        let (code, said) = run(&world, &folder, &["verify", "file"]).await;
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("is not what was issued"), "{said}");
    }
    let (code, said) = run(&world, &folder, &["verify"]).await;
    assert_eq!(code, Some(0), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn verify_takes_no_file_that_does_not_come_out_of_the_frozen_text() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let folder = folder("forged");
    std::fs::write(folder.join("file"), "Nothing was late.").unwrap();
    let forged = "insert into summary_file (summary_id, language, format, bytes, hash)
        select summary_id, 'en', 'csv', convert_to('Nothing was late.', 'UTF8'), sha256('Nothing was late.') from summary";
    behind_the_back(&world, "summary_file", forged).await;
    let (code, said) = run(&world, &folder, &["verify", "file"]).await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("makes another file"), "{said}");
    let forged =
        "update summary_document set hash = sha256('Nothing was late.') where language = 'ru'";
    behind_the_back(&world, "summary_document", forged).await;
    let (code, said) = run(&world, &folder, &["verify", "file"]).await;
    assert_eq!(code, Some(1), "{said}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn summarize_writes_a_draft_with_its_words_under_another_name_than_what_was_issued() {
    let world = World::new().await;
    let site = july(&world).await;
    let folder = folder("summarize");
    let ask = ["summarize", "2024-06", "--format", "json"];
    let (code, said) = run(&world, &folder, &ask).await;
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(said.trim(), "wg-2024-06-draft-en.json");
    drafted(&world, &site).await;
    let browser = coordinator(&world, &site).await;
    let words = [
        ("version", "1"),
        ("brief-en", "A calm month."),
        ("symbol", "WG/2024/6"),
    ];
    browser
        .submit(&format!("{JUNE}/words?edition=1"), &words)
        .await;
    let (_, said) = run(&world, &folder, &ask).await;
    assert_eq!(said.trim(), "wg-2024-06-draft-en.json");
    let text = std::fs::read_to_string(folder.join("wg-2024-06-draft-en.json")).unwrap();
    assert!(
        text.contains("A calm month.") && text.contains("WG/2024/6"),
        "{text}"
    );
    post(&browser, "issue", "2", &[]).await;
    let (_, said) = run(&world, &folder, &ask).await;
    assert_eq!(said.trim(), "wg-2024-06-en.json");
    let bytes = std::fs::read(folder.join("wg-2024-06-en.json")).unwrap();
    let same = download(&world, &site, &format!("{JUNE}/file/en.json?edition=1")).await;
    assert_eq!(bytes, same);
    std::fs::remove_dir_all(folder).unwrap();
}
