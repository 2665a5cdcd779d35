//! Files that take long: made meanwhile, by whichever copy of the application is there, and only for whoever asked.

#[path = "jobs/readers.rs"]
mod readers;
#[path = "jobs/shortage.rs"]
mod shortage;
#[allow(dead_code, unused_imports, reason = "this program uses a part of it")]
mod support;

use std::time::Duration;

use rapporteur::accounts::Actor;
use rapporteur::bodies::Body;
use rapporteur::i18n::Language;
use rapporteur::jobs::maker::Maker;
use rapporteur::time::Month;
use rapporteur::{progress, summaries};
use sha2::{Digest, Sha256};
use support::site::{Browser, Page, Site};
use support::world::{Who, World};
use tokio::sync::Mutex;

/// Held by the one test that takes all turns.
static TURNS: Mutex<()> = Mutex::const_new(());

/// The same application without any patience: every file is made as a job.
async fn impatient(site: &Site) -> Site {
    let mut app = site.app.clone();
    app.patience = Duration::ZERO;
    Site::serve_app(app).await
}

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

#[tokio::test]
async fn whoever_asks_again_is_led_to_what_is_under_way() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let site = impatient(&world.site).await;
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
    let site = impatient(&world.site).await;
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
async fn a_job_that_is_refused_says_why() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    let browser = impatient(&world.site).await.browser();
    // A refusal may be there before anyone has lost patience: then it is the answer itself.
    let refused = async |path: &str, status: u16, why: &str| {
        let asked = browser.get(path).await;
        let Some(job) = asked.location() else {
            assert_eq!(asked.status, status, "{}", asked.text());
            return;
        };
        let page = settled(&browser, &job).await;
        assert!(page.says(why), "{}", page.text());
        assert_eq!(page.header("refresh"), None);
    };
    refused("/wg/plan?format=ods", 400, "csv, xlsx and json").await;
    refused("/wg/plan/2030?format=csv", 404, "no longer there").await;
}

#[tokio::test]
async fn the_file_of_an_issued_summary_is_kept_once_and_composed_with_its_stages() {
    let _alone = TURNS.lock().await;
    let world = World::new().await;
    drafted(&world).await;
    let site = impatient(&world.site).await;
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
