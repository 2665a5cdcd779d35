//! Who sees a job and its file: whoever asked, as long as they may see what it holds.

use sha2::{Digest, Sha256};

use super::{TURNS, impatient, left_behind, maker, settled};
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_file_is_hidden_once_its_reader_may_see_less() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = impatient(&world.site).await;
    let mut jobs = Vec::new();
    for who in [Who::Public, Who::Delegate, Who::Officer] {
        let browser = world.browser_at(&site, who).await;
        let asked = browser.get("/wg/changes?format=csv").await;
        let job = asked.location().unwrap();
        settled(&browser, &job).await;
        jobs.push((browser, job));
    }
    let statuses = async || {
        let mut statuses = Vec::new();
        for (browser, job) in &jobs {
            let page = browser.get(job).await.status;
            let file = browser.get(&format!("{job}/file")).await.status;
            assert_eq!(page, file, "{job}");
            statuses.push(page);
        }
        statuses
    };
    assert_eq!(statuses().await, [200, 200, 200]);
    sqlx::query("update membership set ended_at = created_at where role = 'delegate'")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(statuses().await, [200, 404, 200]);
    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(statuses().await[0], 404);
}

#[tokio::test]
async fn only_whoever_asked_sees_a_job_and_its_file() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = impatient(&world.site).await;
    let delegate = world
        .browser_at(&site, Who::Delegate)
        .await
        .in_language("ru");
    let asked = delegate.get("/wg/changes?format=json").await;
    let job = asked.location().unwrap();
    let page = settled(&delegate, &job).await;
    assert_eq!(page.one("h1"), "Ваш файл готов");
    let file = format!("{job}/file");
    let made = delegate.get(&file).await;
    assert_eq!(made.status, 200);
    assert!(made.html.contains("\"language\":\"ru\""), "{}", made.html);
    for who in [Who::Coordinator, Who::Administrator, Who::Stranger] {
        let other = world.browser_at(&site, who).await;
        assert_eq!(other.get(&job).await.status, 404, "{who:?}");
        assert_eq!(other.get(&file).await.status, 404, "{who:?}");
    }
    let public = site.browser();
    for path in [&job, &file] {
        let location = public.get(path).await.location().unwrap();
        assert!(location.starts_with("/sign-in?"), "{location}");
    }
    assert_eq!(public.get("/jobs/0123456789abcdef").await.status, 404);
    // Asking again from another browser of the same person leads to the same file, or to one of its own.
    let again = world.browser_at(&site, Who::Delegate).await;
    assert_eq!(again.get(&file).await.status, 200);
}

#[tokio::test]
async fn a_job_of_someone_who_has_signed_out_is_not_made() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let sign_in = world.sign_in(Who::Coordinator).await.unwrap();
    let job = left_behind(
        &world,
        Who::Coordinator,
        &sign_in,
        "/wg/changes?format=json",
        1,
    )
    .await;
    let hash = Sha256::digest(hex::decode(&sign_in).unwrap()).to_vec();
    sqlx::query("delete from sign_in where token_hash = $1")
        .bind(hash)
        .execute(&world.pool)
        .await
        .unwrap();
    let later = world.at("2024-06-03T09:01:00Z").await;
    maker(&later).round().await.unwrap();
    let page = world
        .browser_at(&later, Who::Coordinator)
        .await
        .get(&job)
        .await;
    assert_eq!(page.one("h1"), "There is no file");
    assert!(
        page.says("You have signed out meanwhile"),
        "{}",
        page.text()
    );
    let again = page.attributes("a.button", "href");
    assert_eq!(again, ["/wg/changes?format=json"]);
}
