//! Files that take long: made meanwhile, by whichever copy of the application is there, and only for whoever asked.

mod support;

use std::time::Duration;

use rapporteur::accounts::Actor;
use rapporteur::bodies::Body;
use rapporteur::i18n::Language;
use rapporteur::jobs::maker::Maker;
use rapporteur::progress::{Progress, Reader};
use rapporteur::time::Month;
use rapporteur::{progress, summaries};
use sha2::{Digest, Sha256};
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;
use support::site::{Browser, Page, Site};
use support::world::{Who, World};
use tokio::sync::Mutex;

/// Held by the one test that takes all turns.
static TURNS: Mutex<()> = Mutex::const_new(());

/// Looks at a job's page until its file is there, or why there is none.
async fn settled(browser: &Browser, job: &str) -> Page {
    for _ in 0..600 {
        let page = browser.get(job).await;
        assert_eq!(page.status, 200, "{}", page.html);
        if !page.html.contains("<progress") {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{job} is never settled");
}

/// The rounds of a copy of the application.
fn maker(site: &Site) -> Maker {
    Maker {
        app: site.app.clone(),
        pause: Duration::from_millis(100),
    }
}

/// A job whose maker has gone: asked for under this sign-in, begun so many times.
async fn left_behind(world: &World, who: Who, sign_in: &str, path: &str, attempts: i32) -> String {
    let hash = Sha256::digest(hex::decode(sign_in).unwrap()).to_vec();
    let token: String = sqlx::query_scalar(
        "insert into job (person_id, sign_in_hash, address, language, claim, claimed_until, attempts, created_at, rights)
         select person_id, $2, $3, 'ru', $4, $5, $6, $5, job_rights(person_id, $3) from person where email = $1
         returning token",
    )
    .bind(who.email())
    .bind(hash)
    .bind(path)
    .bind(world.stamp().mint.id::<uuid::Uuid>())
    .bind(world.clock.now())
    .bind(attempts)
    .fetch_one(&world.pool)
    .await
    .unwrap();
    format!("/jobs/{token}")
}

async fn body(world: &World) -> Body {
    let now = world.clock.now();
    let arrival = rapporteur::web::store::arrive(&world.pool, None, Some("wg"), now).await;
    arrival.unwrap().body.unwrap()
}

fn may() -> Month {
    "2024-05".parse().unwrap()
}

/// Makes the draft of May.
async fn drafted(world: &World) {
    let (pool, operator, body) = (&world.pool, Actor::operator(), body(world).await);
    let (plan, stamp) = (&body.plans[0], world.stamp());
    let drafted = summaries::acts::draft(pool, &operator, &body, plan, stamp, may()).await;
    drafted.unwrap().unwrap();
}

/// Issues the summary of May.
async fn issue(world: &World) {
    let (pool, operator, body) = (&world.pool, Actor::operator(), body(world).await);
    let english = Language::English;
    let found = summaries::store::find(pool, body.body_id, may(), None, true, english).await;
    let (edition, _) = found.unwrap().unwrap();
    let (plan, stamp, version) = (&body.plans[0], world.stamp(), edition.version);
    let issued =
        summaries::acts::issue(pool, &operator, &body, plan, stamp, &edition, version).await;
    issued.unwrap().unwrap();
}

/// The same world through so few connections, which are waited for this long.
async fn narrow(world: &World, connections: u32, wait: Duration) -> (PgPool, Site) {
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(wait)
        .connect(&world.database.url)
        .await
        .unwrap();
    let site = Site::serve(pool.clone(), world.clock).await;
    (pool, site.impatient().await)
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
async fn whoever_asks_again_is_led_to_what_is_under_way() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = world.site.impatient().await;
    let turns = (progress::turn().await, progress::turn().await);
    let path = "/wg/changes?format=csv";
    let job = async |browser: &Browser| browser.get(path).await.location().unwrap();
    let (public, member) = (site.browser(), world.browser_at(&site, Who::Delegate).await);
    let first = job(&public).await;
    assert_eq!(job(&public).await, first);
    // What anyone may see is made once for all of them, and in another language by itself.
    assert_eq!(job(&site.browser()).await, first);
    let russian = job(&site.browser().in_language("ru")).await;
    assert_ne!(russian, first);
    // What a member sees depends on the member.
    let own = job(&member).await;
    assert!(own != first && job(&member).await == own);
    let other = job(&world.browser_at(&site, Who::Observer).await).await;
    assert!(other != own && other != first);
    let jobs: i64 = sqlx::query_scalar("select count(*) from job")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(jobs, 4);
    drop(turns);
    for (browser, job) in [(&public, &first), (&public, &russian), (&member, &own)] {
        settled(browser, job).await;
    }
    // For whom it is kept is said as it is.
    let page = public.get(&first).await;
    assert!(
        !page.says("for you alone") && member.get(&own).await.says("for you alone"),
        "{}",
        page.text()
    );
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
    let site = world.site.impatient().await;
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
    let site = world.site.impatient().await;
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
async fn a_file_is_hidden_once_its_reader_may_see_less() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = world.site.impatient().await;
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
async fn where_there_is_no_plan_there_is_no_list_of_it_and_the_answer_says_so() {
    let _alone = TURNS.lock().await;
    let world = World::empty().await;
    let path = "/wg/plan?format=csv";
    let answer = world.site.browser().get(path).await;
    assert_eq!(answer.status, 404);
    assert!(answer.says("no work plan yet"), "{}", answer.text());
    assert_eq!(world.site.browser().get("/wg/plan").await.status, 200);
    let sign_in = world.sign_in(Who::Observer).await.unwrap();
    let job = left_behind(&world, Who::Observer, &sign_in, path, 1).await;
    let later = world.at("2024-06-03T09:01:00Z").await;
    maker(&later).round().await.unwrap();
    let page = world
        .browser_at(&later, Who::Observer)
        .await
        .get(&job)
        .await;
    assert!(page.says("no work plan yet"), "{}", page.text());
}

#[tokio::test]
async fn a_slow_file_shows_how_far_it_has_come_and_then_is_there_from_any_copy() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = world.site.impatient().await;
    let turns = (progress::turn().await, progress::turn().await);
    let browser = site.browser();
    let asked = browser.get("/wg/plan?lead=ESCAP&format=csv").await;
    assert_eq!(asked.status, 303);
    let job = asked.location().unwrap();
    assert!(job.starts_with("/jobs/"), "{job}");
    let page = browser.get(&job).await;
    assert_eq!(page.one("h1"), "Your file is being made");
    assert_eq!(page.header("refresh"), Some("2"));
    assert_eq!(page.one("[aria-current=step]"), "Waiting for its turn");
    assert_eq!(page.all("progress").len(), 1);
    // Another copy of the application answers for it as well, and pages are as quick as ever.
    let other = world.site.browser();
    assert_eq!(other.get(&job).await.one("h1"), "Your file is being made");
    assert_eq!(
        other.get(&format!("{job}/file")).await.location().unwrap(),
        job
    );
    assert_eq!(other.get("/wg/plan").await.status, 200);
    drop(turns);
    let page = settled(&other, &job).await;
    assert_eq!(page.one("h1"), "Your file is ready");
    let file = page.attributes("a.button", "href")[0].clone();
    assert_eq!(
        page.header("refresh"),
        Some(format!("0; url={file}").as_str())
    );
    assert!(
        page.says("Save wg-plan-2024-06-03-en.csv"),
        "{}",
        page.text()
    );
    let made = other.get(&file).await;
    let at_once = world
        .site
        .browser()
        .get("/wg/plan?lead=ESCAP&format=csv")
        .await;
    assert_eq!((made.status, at_once.status), (200, 200));
    assert_eq!(made.html, at_once.html);
    assert_eq!(
        made.header("content-disposition"),
        at_once.header("content-disposition")
    );
    let back = page.attributes("main a", "href");
    assert_eq!(back.last().unwrap(), "/wg/plan?lead=ESCAP");
}

#[tokio::test]
async fn a_file_that_is_made_at_once_is_no_job() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let answer = world.site.browser().get("/wg/plan?format=csv").await;
    assert_eq!(answer.status, 200);
    let jobs: i64 = sqlx::query_scalar("select count(*) from job")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(jobs, 0);
}

#[tokio::test]
async fn only_whoever_asked_sees_a_job_and_its_file() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = world.site.impatient().await;
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
    let next_day = world.at("2024-06-04T10:00:00Z").await;
    maker(&next_day).round().await.unwrap();
    assert_eq!(browser.get(&job).await.status, 404);
}

#[tokio::test]
async fn a_job_that_is_refused_says_why() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let browser = world.site.impatient().await.browser();
    // A refusal may be there before anyone has lost patience.
    let refused = async |asked: Page| match asked.location() {
        Some(job) => settled(&browser, &job).await,
        None => asked,
    };
    let page = refused(browser.get("/wg/plan?format=ods").await).await;
    assert!(page.says("csv, xlsx and json"), "{}", page.text());
    assert_eq!(page.header("refresh"), None);
    let page = refused(browser.get("/wg/plan/2030?format=csv").await).await;
    assert!(
        page.says("no longer there") || page.status == 404,
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn the_file_of_an_issued_summary_is_kept_once_and_composed_with_its_stages() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    drafted(&world).await;
    let site = world.site.impatient().await;
    // Of a draft, which is composed anew, the job keeps the bytes.
    let coordinator = world.browser_at(&site, Who::Coordinator).await;
    let path = "/wg/summaries/2024-05/file/en.json";
    let job = coordinator.get(path).await.location().unwrap();
    let page = settled(&coordinator, &job).await;
    assert_eq!(page.one("h1"), "Your file is ready", "{}", page.text());
    assert_eq!(coordinator.get(&format!("{job}/file")).await.status, 200);
    issue(&world).await;
    let public = site.browser();
    let job = public.get(path).await.location().unwrap();
    settled(&public, &job).await;
    // It is kept with the summary, and its address gives it at once.
    let file = public.get(&format!("{job}/file")).await;
    assert_eq!(file.location().unwrap(), path);
    assert_eq!(world.site.browser().get(path).await.status, 200);
    let copies: i64 = sqlx::query_scalar("select count(*) from job where bytes is not null")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(copies, 1);
}
