//! Where connections, places or copies of the application are wanting, files are made all the same, or given up.

use std::time::Duration;

use rapporteur::progress::{self, Progress, Reader};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use super::{TURNS, drafted, impatient, issue, left_behind, maker, settled};
use crate::support::site::Site;
use crate::support::world::{Who, World};

/// The same world through so few connections, which are waited for this long.
async fn narrow(world: &World, connections: u32, wait: Duration) -> (PgPool, Site) {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(wait)
        .connect(&world.database.url)
        .await
        .unwrap();
    let site = Site::serve(pool.clone(), world.clock).await;
    (pool, impatient(&site).await)
}

#[tokio::test]
async fn files_of_the_past_hold_no_connection_while_they_wait() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let (_, site) = narrow(&world, 2, Duration::from_secs(2)).await;
    let turns = (progress::turn().await, progress::turn().await);
    let browser = site.browser();
    let mut jobs = Vec::new();
    for list in ["plan?", "outputs?", "decisions?", "funding?"] {
        let asked = browser
            .get(&format!("/wg/{list}on=2024-06-03&format=csv"))
            .await;
        assert_eq!(asked.status, 303, "{list}: {}", asked.text());
        jobs.push(asked.location().unwrap());
    }
    assert_eq!(browser.get("/wg/plan").await.status, 200);
    drop(turns);
    for job in jobs {
        let page = settled(&browser, &job).await;
        assert_eq!(page.one("h1"), "Your file is ready", "{}", page.text());
    }
}

#[tokio::test]
async fn a_job_outlives_a_while_in_which_nothing_can_be_written_down() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let (pool, site) = narrow(&world, 2, Duration::from_millis(100)).await;
    let turns = (progress::turn().await, progress::turn().await);
    let asked = site.browser().get("/wg/plan?format=csv").await;
    let job = asked.location().unwrap();
    let held = (pool.acquire().await.unwrap(), pool.acquire().await.unwrap());
    // Longer than from one pulse to the next but one.
    tokio::time::sleep(Duration::from_millis(1_300)).await;
    drop((held, turns));
    let page = settled(&world.site.browser(), &job).await;
    assert_eq!(page.one("h1"), "Your file is ready", "{}", page.text());
    let attempts: i32 = sqlx::query_scalar("select attempts from job")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(attempts, 1);
}

#[tokio::test]
async fn one_network_cannot_take_the_places_of_others_and_what_is_kept_needs_none() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    drafted(&world).await;
    issue(&world).await;
    let kept = "/wg/summaries/2024-05/file/en.json";
    assert_eq!(world.site.browser().get(kept).await.status, 200);
    let turns = (progress::turn().await, progress::turn().await);
    // Where requests come from is not known here, so all of them come from one network.
    let wait = || {
        let reader = Reader::Public(String::new());
        tokio::spawn(Progress::of(reader).follow(progress::turn()))
    };
    let waiting: Vec<_> = (0..12).map(|_| wait()).collect();
    let public = world.site.browser();
    assert_eq!(public.get(kept).await.status, 200);
    let path = "/wg/plan?format=csv";
    let refused = public.get(path).await;
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert_eq!(refused.header("retry-after"), Some("30"));
    assert_eq!(refused.one("h1"), "Not at this moment");
    assert!(refused.says("in your network"), "{}", refused.text());
    let refused = world.site.browser().in_language("ru").get(path).await;
    assert!(refused.says("из вашей сети"), "{}", refused.text());
    let site = impatient(&world.site).await;
    let member = world.browser_at(&site, Who::Delegate).await;
    let job = member.get(path).await.location().unwrap();
    drop(turns);
    for turn in waiting {
        drop(turn.await.unwrap().unwrap());
    }
    let page = settled(&member, &job).await;
    assert_eq!(page.one("h1"), "Your file is ready", "{}", page.text());
    assert_eq!(public.get(path).await.status, 200);
}

#[tokio::test]
async fn what_waits_for_its_turn_reads_the_record_only_then() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = impatient(&world.site).await;
    let member = world.browser_at(&site, Who::Delegate).await;
    let turns = (progress::turn().await, progress::turn().await);
    let path = "/wg/review/file/en.json?from=2024-06-03&to=2024-06-03";
    let job = member.get(path).await.location().unwrap();
    let waits = member.get(&job).await;
    assert_eq!(waits.one("[aria-current=step]"), "Waiting for its turn");
    assert!(waits.all("main li .soft").is_empty(), "nothing is done yet");
    // Long enough for what should not be read yet to be read.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let officer = world.browser(Who::Officer).await;
    let move_it = "/wg/plan/2023-2025/activity/1.1/move";
    let version = officer
        .get(move_it)
        .await
        .attributes("input[name=version]", "value");
    let form = [
        ("version", version[0].as_str()),
        ("to", "preparing"),
        ("effective", "2024-06-03"),
    ];
    assert_eq!(officer.post(move_it, &form).await.status, 303);
    drop(turns);
    settled(&member, &job).await;
    let made = member.get(&format!("{job}/file")).await;
    let now = world.browser(Who::Delegate).await.get(path).await;
    assert_eq!(made.html, now.html, "the move is in it");
}

#[tokio::test]
async fn what_a_copy_left_behind_is_made_by_another_as_the_same_person() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let move_it = "/wg/plan/2023-2025/activity/1.1/move";
    let version = officer
        .get(move_it)
        .await
        .attributes("input[name=version]", "value");
    let form = [
        ("version", version[0].as_str()),
        ("to", "preparing"),
        ("effective", "2024-06-03"),
    ];
    assert_eq!(officer.post(move_it, &form).await.status, 303);
    let sign_in = world.sign_in(Who::Delegate).await.unwrap();
    let path = "/wg/changes?kind=moves&format=json";
    let job = left_behind(&world, Who::Delegate, &sign_in, path, 1).await;
    // As long as the claim holds, it is its maker's.
    maker(&world.site).round().await.unwrap();
    let browser = world.site.browser_with(&format!("sign-in={sign_in}"));
    assert!(browser.get(&job).await.html.contains("<progress"));
    let later = world.at("2024-06-03T09:01:00Z").await;
    maker(&later).round().await.unwrap();
    let page = browser.get(&job).await;
    assert_eq!(page.one("h1"), "Your file is ready");
    let made = browser.get(&format!("{job}/file")).await;
    // In the language in which it was asked for, with what members see.
    assert!(made.html.contains("\"language\":\"ru\""), "{}", made.html);
    assert!(made.html.contains("The Officer"), "{}", made.html);
}

#[tokio::test]
async fn a_job_that_ends_its_makers_is_given_up_and_old_ones_are_forgotten() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let sign_in = world.sign_in(Who::Coordinator).await.unwrap();
    let job = left_behind(&world, Who::Coordinator, &sign_in, "/wg/plan?format=csv", 3).await;
    let later = world.at("2024-06-03T09:01:00Z").await;
    maker(&later).round().await.unwrap();
    let browser = world.browser_at(&later, Who::Coordinator).await;
    let page = browser.get(&job).await;
    assert!(page.says("begun several times"), "{}", page.text());
    // The public's files go sooner.
    sqlx::query("insert into job (address, language, rights, state, created_at, finished_at) values
        ('/wg/plan?format=csv', 'en', 'published', 'done', '2024-06-03T09:00:00Z', '2024-06-03T09:00:10Z')")
        .execute(&world.pool)
        .await
        .unwrap();
    let count = async || -> i64 {
        let jobs = sqlx::query_scalar("select count(*) from job");
        jobs.fetch_one(&world.pool).await.unwrap()
    };
    maker(&world.at("2024-06-03T09:59:00Z").await)
        .round()
        .await
        .unwrap();
    assert_eq!(count().await, 2);
    maker(&world.at("2024-06-03T10:01:00Z").await)
        .round()
        .await
        .unwrap();
    assert_eq!(count().await, 1);
    let next_day = world.at("2024-06-04T10:00:00Z").await;
    maker(&next_day).round().await.unwrap();
    assert_eq!(browser.get(&job).await.status, 404);
}
