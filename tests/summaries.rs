//! Summaries of months: composed from the record, worded, issued, and from then on unchanged.

mod corrections;
mod issuing;
mod late;
mod proving;
mod reports;
mod states;
mod told;

use crate::support::site::{Page, Site};
use crate::support::world::{Who, World};
use rapporteur::i18n::Language;
use rapporteur::summaries::gather::Basis;
use rapporteur::summaries::{self, Summary, gather, period_of};
use rapporteur::time::Month;
use rapporteur::web;

const JUNE: &str = "/wg/summaries/2024-06";

fn june() -> Month {
    "2024-06".parse().unwrap()
}

/// Moves 1.1 to under way in June; the pages are then asked for in July.
async fn july(world: &World) -> Site {
    let june = world.browser(Who::Officer).await;
    let form = june.get("/wg/plan/2023-2025/activity/1.1/move").await;
    let mut fields = form.form("main form");
    fields.retain(|(name, _)| name != "to" && name != "effective");
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    sent.extend([("to", "under-way"), ("effective", "2024-06-03")]);
    let page = june
        .submit("/wg/plan/2023-2025/activity/1.1/move", &sent)
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    world.at("2024-07-02T09:00:00Z").await
}

async fn drafted(world: &World, site: &Site) -> Page {
    let coordinator = world.browser_at(site, Who::Coordinator).await;
    coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await
}

async fn issued(world: &World, site: &Site) -> Page {
    drafted(world, site).await;
    let coordinator = world.browser_at(site, Who::Coordinator).await;
    coordinator
        .submit(
            &format!("{JUNE}/issue"),
            &[("edition", "1"), ("version", "1")],
        )
        .await
}

/// The document that would be composed for June at this moment.
async fn composed(world: &World) -> String {
    let now = "2024-07-03T09:00:00Z".parse().unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), now)
        .await
        .unwrap();
    let body = arrival.body.unwrap();
    let mut connection = world.pool.begin().await.unwrap();
    let plan = &body.plans[0];
    let facts = gather::facts(
        &mut connection,
        &body,
        plan,
        period_of(june()),
        Basis::InTime,
    )
    .await
    .unwrap();
    let summary = Summary::compose(&facts, june(), Language::English);
    serde_json::to_string(&summary.document).unwrap()
}

#[tokio::test]
async fn a_coordinator_composes_a_month_and_only_coordinators_see_the_draft() {
    let world = World::new().await;
    let site = july(&world).await;
    let page = drafted(&world, &site).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.one("h1"), "Monthly summary, June 2024");
    assert!(page.one("#brief").contains("On 30 June 2024 the plan held"));
    assert!(
        page.one("#changes").contains("Under way"),
        "{}",
        page.one("#changes")
    );
    for who in [Who::Officer, Who::Delegate, Who::Public] {
        let browser = world.browser_at(&site, who).await;
        assert_eq!(browser.get(JUNE).await.status, 404, "{who:?}");
        assert!(!browser.get("/wg/summaries").await.says("June 2024"));
    }
}

#[tokio::test]
async fn what_is_issued_is_read_by_all_and_does_not_change_with_the_record() {
    let world = World::new().await;
    let site = july(&world).await;
    let page = issued(&world, &site).await;
    assert!(page.one(".notice").contains("No. 1"), "{}", page.text());
    let public = world.browser_at(&site, Who::Public).await;
    let before = public.get(JUNE).await;
    assert_eq!(before.status, 200);
    sqlx::query("update activity set wording = 'Something else.'")
        .execute(&world.pool)
        .await
        .unwrap();
    let after = world.browser_at(&site, Who::Public).await.get(JUNE).await;
    assert_eq!(before.one("article"), after.one("article"));
    let (text, hash): (String, Vec<u8>) =
        sqlx::query_as("select document, hash from summary_document where language = 'en'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    use sha2::Digest as _;
    assert_eq!(sha2::Sha256::digest(text.as_bytes()).to_vec(), hash);
    assert!(after.says(&hex::encode(&hash)));
}

#[tokio::test]
async fn a_summary_is_read_in_both_languages() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let russian = site.browser().in_language("ru").get(JUNE).await;
    assert_eq!(russian.one("h1"), "Ежемесячная сводка: июнь 2024 года");
}

#[tokio::test]
async fn the_coordinators_words_stand_in_the_place_of_the_composed_sentences() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let coordinator = world.browser_at(&site, Who::Coordinator).await;
    let words = format!("{JUNE}/words?edition=1");
    let form = [
        ("version", "1"),
        ("brief-en", "A calm month.\n\nNothing was late."),
        ("states-en", "Seven States took part."),
    ];
    let page = coordinator.submit(&words, &form).await;
    assert_eq!(page.all("#brief p"), ["A calm month.", "Nothing was late."]);
    assert!(page.one("#states").contains("Seven States took part."));
    assert!(page.one("#figures").contains("All"), "figures stay");
}

#[tokio::test]
async fn words_on_a_version_that_no_longer_stands_come_back_beside_the_others() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let words = format!("{JUNE}/words?edition=1");
    let first = world.browser_at(&site, Who::Coordinator).await;
    first
        .submit(
            &words,
            &[("version", "1"), ("brief-en", "The first wrote this.")],
        )
        .await;
    let second = first
        .submit(
            &words,
            &[("version", "1"), ("brief-en", "The second wrote that.")],
        )
        .await;
    assert_eq!(second.status, 409);
    assert!(second.one("#conflict").contains("The first wrote this."));
    assert!(second.one("#brief-en").contains("The second wrote that."));
    assert_eq!(second.attributes("input[name=version]", "value"), ["2"]);
}

#[tokio::test]
async fn a_month_that_is_not_over_has_no_summary_yet() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let page = coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.one("#problems").contains("not over"),
        "{}",
        page.text()
    );
    let page = coordinator
        .submit("/wg/summaries", &[("month", "soon")])
        .await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn a_correction_is_a_new_edition_that_says_why_and_the_old_one_stays() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let coordinator = world.browser_at(&site, Who::Coordinator).await;
    let silent = coordinator
        .submit(
            &format!("{JUNE}/correction"),
            &[("edition", "1"), ("reason", " ")],
        )
        .await;
    assert!(silent.one(".notice").contains("Say what was wrong"));
    let reason = "A workshop was counted twice.";
    coordinator
        .submit(
            &format!("{JUNE}/correction"),
            &[("edition", "1"), ("reason", reason)],
        )
        .await;
    let public = world.browser_at(&site, Who::Public).await;
    assert!(!public.get(JUNE).await.says(reason), "a draft is not shown");
    let page = coordinator
        .submit(
            &format!("{JUNE}/issue"),
            &[("edition", "2"), ("version", "1")],
        )
        .await;
    assert!(
        page.one(".notice").contains("No. 1"),
        "a corrected edition keeps its number"
    );
    assert!(public.get(JUNE).await.says(reason));
    assert!(!public.get(&format!("{JUNE}?edition=1")).await.says(reason));
    assert!(
        public
            .get("/wg/summaries")
            .await
            .says("Replaced by edition 2")
    );
}

#[tokio::test]
async fn issuing_twice_on_the_same_version_issues_once() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let coordinator = world.browser_at(&site, Who::Coordinator).await;
    coordinator
        .submit(
            &format!("{JUNE}/issue"),
            &[("edition", "1"), ("version", "1")],
        )
        .await;
    let (documents, entries): (i64, i64) = sqlx::query_as(
        "select (select count(*) from summary_document), (select count(*) from happening where act = 'summary_issued')",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!((documents, entries), (2, 1));
}

#[tokio::test]
async fn the_issuing_stands_in_what_changed_with_a_link() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let public = world.browser_at(&site, Who::Public).await;
    let page = public.get("/wg/changes").await;
    assert!(
        page.says("issued the summary of June 2024"),
        "{}",
        page.text()
    );
    assert!(
        page.attributes(".log a", "href")
            .contains(&format!("{JUNE}?edition=1"))
    );
}

#[tokio::test]
async fn a_month_composed_late_says_what_it_said_in_time() {
    let world = World::new().await;
    let site = july(&world).await;
    let in_time = composed(&world).await;
    assert!(in_time.contains("under-way"));
    // What is recorded in July, even for a day in June, is July's.
    let officer = world.browser_at(&site, Who::Officer).await;
    for (code, day) in [("1.2", "2024-06-20"), ("1.3", "2024-07-01")] {
        let at = format!("/wg/plan/2023-2025/activity/{code}/move");
        let form = officer.get(&at).await.form("main form");
        let mut sent: Vec<(&str, &str)> = form
            .iter()
            .filter(|(name, _)| name != "to" && name != "effective")
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        sent.retain(|(name, _)| *name != "note");
        sent.extend([
            ("to", "cancelled"),
            ("effective", day),
            ("note", "The road is closed."),
        ]);
        let page = officer.submit(&at, &sent).await;
        assert_eq!(page.status, 200, "{}", page.text());
    }
    assert_eq!(composed(&world).await, in_time);
}

#[tokio::test]
async fn the_files_of_what_was_issued_are_kept_and_known_again() {
    let world = World::new().await;
    let site = july(&world).await;
    issued(&world, &site).await;
    let public = world.browser_at(&site, Who::Public).await;
    for (file, media_type) in [
        (
            "en.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            "ru.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("ru.pdf", "application/pdf"),
        ("en.pdf", "application/pdf"),
        ("ru.csv", "application/zip"),
        ("en.json", "application/json"),
    ] {
        let ask = || {
            public.request(
                reqwest::Method::GET,
                &format!("{JUNE}/file/{file}?edition=1"),
            )
        };
        let answer = ask().send().await.unwrap();
        assert_eq!(answer.status(), 200, "{file}");
        assert_eq!(answer.headers()["content-type"], media_type);
        let name = answer.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(
            name.starts_with("attachment; filename=\"wg-2024-06-"),
            "{name}"
        );
        let first = answer.bytes().await.unwrap();
        assert_eq!(
            ask().send().await.unwrap().bytes().await.unwrap(),
            first,
            "{file}"
        );
        use sha2::Digest as _;
        let hash = sha2::Sha256::digest(&first).to_vec();
        let known = summaries::store::known(&world.pool, &hash)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((known.body.as_str(), known.edition), ("wg", 1));
        let changed = [first.as_ref(), b" "].concat();
        let hash = sha2::Sha256::digest(&changed).to_vec();
        assert!(
            summaries::store::known(&world.pool, &hash)
                .await
                .unwrap()
                .is_none()
        );
    }
    assert_eq!(
        public
            .get(&format!("{JUNE}/file/en.exe?edition=1"))
            .await
            .status,
        404
    );
    assert_eq!(
        public
            .get(&format!("{JUNE}/file/fr.json?edition=1"))
            .await
            .status,
        404
    );
}
