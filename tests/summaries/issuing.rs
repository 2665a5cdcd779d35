//! Issuing: what is refused, and what becomes of words that were typed meanwhile.

use rapporteur::accounts::Actor;
use rapporteur::history::{self, Act, Chain, NewHappening, SubjectKind};
use rapporteur::summaries::acts::{self, Refused};
use rapporteur::web;

use super::proving::{folder, run};
use super::{JUNE, drafted, july, june};
use crate::support::site::{Browser, Page, Site};
use crate::support::world::{Who, World};

pub async fn coordinator(world: &World, site: &Site) -> Browser {
    world.browser_at(site, Who::Coordinator).await
}

/// Makes the observer a second coordinator.
async fn second(world: &World, site: &Site) -> Browser {
    sqlx::query(
        "update membership set role = 'coordinator' where person_id = (select person_id from person where email = $1)",
    )
    .bind(Who::Observer.email())
    .execute(&world.pool)
    .await
    .unwrap();
    world.browser_at(site, Who::Observer).await
}

pub async fn post(browser: &Browser, act: &str, version: &str, fields: &[(&str, &str)]) -> Page {
    let mut form = vec![("edition", "1"), ("version", version)];
    form.extend_from_slice(fields);
    browser.submit(&format!("{JUNE}/{act}"), &form).await
}

#[tokio::test]
async fn words_with_which_a_draft_is_sent_back_come_back_where_someone_was_faster() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let first = coordinator(&world, &site).await;
    let other = second(&world, &site).await;
    post(&first, "review", "1", &[("step", "ask")]).await;
    let words = [("version", "2"), ("brief-en", "A calm month.")];
    let at = format!("{JUNE}/words?edition=1");
    first.submit(&at, &words).await;
    let back = [("step", "back"), ("words", "Name the host of May.")];
    let late = post(&other, "review", "2", &back).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.one("#back-words"), "Name the host of May.");
    assert!(
        late.one("#problems").contains("Someone else changed"),
        "{}",
        late.text()
    );
    // On the version that stands, nobody has asked.
    let late = post(&other, "review", "3", &back).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.one("#back-words"), "Name the host of May.");
    assert!(late.one("#problems").contains("Nobody has asked"));
    post(&first, "review", "3", &[("step", "ask")]).await;
    let long = "Ж".repeat(2001);
    let back = [("step", "back"), ("words", long.as_str())];
    let long = post(&other, "review", "4", &back).await;
    assert_eq!(long.status, 422);
    assert!(
        long.one("#problems").contains("At most 2,000 characters"),
        "{}",
        long.text()
    );
    assert_eq!(long.one("#back-words").chars().count(), 2001);
}

#[tokio::test]
async fn whoever_judges_a_version_that_no_longer_stands_is_told_that_and_nothing_else() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let first = coordinator(&world, &site).await;
    let other = second(&world, &site).await;
    post(&first, "review", "1", &[("step", "ask")]).await;
    let words = [("version", "2"), ("brief-en", "A calm month.")];
    let at = format!("{JUNE}/words?edition=1");
    first.submit(&at, &words).await;
    let late = post(&other, "review", "2", &[("step", "good")]).await;
    assert!(
        late.one(".notice").contains("Someone else changed"),
        "{}",
        late.text()
    );
}

#[tokio::test]
async fn a_month_has_one_first_edition_whichever_plan_it_is_of() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let now = "2024-07-03T09:00:00Z".parse().unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), now).await;
    let body = arrival.unwrap().body.unwrap();
    let stamp = history::Stamp {
        now,
        ..world.stamp()
    };
    sqlx::query(
        "insert into plan (plan_id, body_id, session_id, slug, title, language)
         select $1, body_id, session_id, 'other', title, language from plan",
    )
    .bind(stamp.mint.id::<uuid::Uuid>())
    .execute(&world.pool)
    .await
    .unwrap();
    let arrival = web::store::arrive(&world.pool, None, Some("wg"), now).await;
    let plans = arrival.unwrap().body.unwrap().plans;
    let other = plans.iter().find(|plan| plan.slug == "other").unwrap();
    let operator = Actor::operator();
    let made = acts::draft(&world.pool, &operator, &body, other, stamp, june()).await;
    assert_eq!(made.unwrap(), Err(Refused::Exists));
}

#[tokio::test]
async fn signs_that_a_pdf_cannot_show_are_named_before_it_is_issued() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let browser = coordinator(&world, &site).await;
    let draft = browser.get(JUNE).await;
    assert!(!draft.says("The PDF has no shape"), "{}", draft.text());
    let words = [
        ("version", "1"),
        ("brief-ru", "Тихий месяц: 中 и 🙂, но не → или é."),
    ];
    browser
        .submit(&format!("{JUNE}/words?edition=1"), &words)
        .await;
    let draft = browser.get(JUNE).await;
    let said = draft.all(".notice.is-warning");
    assert!(
        said.iter()
            .any(|said| said.contains("is less fit for screen readers: 中 🙂.")),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_plan_that_is_a_draft_has_no_summary() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    sqlx::query("update plan set state = 'draft'")
        .execute(&world.pool)
        .await
        .unwrap();
    let browser = coordinator(&world, &site).await;
    let issue = post(&browser, "issue", "1", &[]).await;
    assert!(
        issue.one(".notice").contains("No adopted work plan"),
        "{}",
        issue.text()
    );
    let draft = [("month", "2024-05")];
    let refused = browser.submit("/wg/summaries", &draft).await;
    assert_eq!(refused.status, 422);
    assert!(refused.one("#problems").contains("No adopted work plan"));
    let folder = folder("no-plan");
    let (code, said) = run(&world, &folder, &["summarize", "2024-05"]).await;
    assert_eq!(code, Some(1));
    assert!(said.contains("no adopted work plan stood"), "{said}");
}

#[tokio::test]
async fn of_two_who_issue_at_the_same_time_one_does() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let (one, other) = (
        coordinator(&world, &site).await,
        second(&world, &site).await,
    );
    let (one, other) = tokio::join!(
        post(&one, "issue", "1", &[]),
        post(&other, "issue", "1", &[])
    );
    let mut said = [one.one(".notice"), other.one(".notice")];
    said.sort();
    assert!(said[0].contains("Someone else changed"), "{said:?}");
    assert!(said[1].contains("No. 1"), "{said:?}");
    let (documents, entries): (i64, i64) = sqlx::query_as(
        "select (select count(*) from summary_document), (select count(*) from happening where act = 'summary_issued')",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!((documents, entries), (2, 1));
}

#[tokio::test]
async fn words_that_are_kept_while_someone_issues_are_issued_or_come_back() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let (one, other) = (
        coordinator(&world, &site).await,
        second(&world, &site).await,
    );
    let at = format!("{JUNE}/words?edition=1");
    let words = [("version", "1"), ("brief-en", "A calm month.")];
    let (kept, issued) = tokio::join!(one.post(&at, &words), post(&other, "issue", "1", &[]));
    let issued = issued.one(".notice").contains("No. 1");
    assert_eq!(kept.status, if issued { 409 } else { 303 });
    let (documents, says): (i64, bool) = sqlx::query_as(
        "select (select count(*) from summary_document), (select words::text like '%A calm month%' from summary)",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        (documents, says),
        if issued { (2, false) } else { (0, true) }
    );
}

#[tokio::test]
async fn what_was_recorded_while_a_summary_was_composed_stands_in_the_head_that_it_names() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let browser = coordinator(&world, &site).await;
    let chain = Chain::Body(world.body_id);
    let mut faster = world.pool.begin().await.unwrap();
    history::store::lock(&mut faster, chain).await.unwrap();
    let issuing = tokio::spawn(async move { post(&browser, "issue", "1", &[]).await });
    let waits = "select exists (select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%from chain%')";
    while !sqlx::query_scalar::<_, bool>(waits)
        .fetch_one(&world.pool)
        .await
        .unwrap()
    {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let (actor, kind) = (Actor::operator(), SubjectKind::Body);
    let entry = NewHappening::new(&actor, world.stamp(), Act::BodyChanged, kind, world.body_id);
    let head = history::store::record(&mut faster, chain, &[entry]).await;
    faster.commit().await.unwrap();
    assert!(issuing.await.unwrap().one(".notice").contains("No. 1"));
    let issued: (i64, Vec<u8>) = sqlx::query_as("select head_sequence, head_hash from summary")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let head = head.unwrap();
    assert_eq!(issued, (head.sequence, head.hash));
}

#[tokio::test]
async fn composed_sentences_stand_beside_the_words_and_one_language_alone_is_pointed_out() {
    let world = World::new().await;
    let site = july(&world).await;
    drafted(&world, &site).await;
    let browser = coordinator(&world, &site).await;
    let at = format!("{JUNE}/words?edition=1");
    let words = [("version", "1"), ("brief-en", "A calm month.")];
    let draft = browser.submit(&at, &words).await;
    assert!(
        draft.one("article .notice").contains("English alone"),
        "{}",
        draft.text()
    );
    let form = browser.get(&at).await;
    assert!(form.one("#brief-en-hint").contains("On 30 June 2024"));
    assert!(form.one("#brief-ru-hint").contains("30 июня 2024"));
    let both = [
        ("version", "2"),
        ("brief-en", "A calm month."),
        ("brief-ru", "Спокойный месяц."),
    ];
    let draft = browser.submit(&at, &both).await;
    assert!(draft.all("article .notice").is_empty(), "{}", draft.text());
}

#[tokio::test]
async fn months_are_offered_since_the_plan_was_recorded_whatever_is_known_of_sessions() {
    let world = World::new().await;
    sqlx::query("update session set from_on = null, to_on = null")
        .execute(&world.pool)
        .await
        .unwrap();
    let site = world.at("2024-10-02T09:00:00Z").await;
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    let mut months = archive.attributes("#month option", "value");
    months.retain(|month| !month.is_empty());
    assert_eq!(months, ["2024-09", "2024-08", "2024-07", "2024-06"]);
}

#[tokio::test]
async fn a_draft_says_that_a_month_before_it_is_not_issued() {
    let world = World::new().await;
    let august = world.at("2024-08-02T09:00:00Z").await;
    let browser = coordinator(&world, &august).await;
    for month in ["2024-06", "2024-07"] {
        let drafted = browser.submit("/wg/summaries", &[("month", month)]).await;
        assert_eq!(drafted.status, 200, "{}", drafted.text());
    }
    let says = |page: Page| page.says("June 2024 is not issued yet.");
    assert!(says(browser.get("/wg/summaries/2024-07").await));
    assert!(!says(browser.get(JUNE).await));
    post(&browser, "issue", "1", &[]).await;
    assert!(!says(browser.get("/wg/summaries/2024-07").await));
}

#[tokio::test]
async fn what_is_issued_has_the_day_at_the_body_s_place_in_its_masthead_and_a_draft_has_none() {
    let world = World::new().await;
    // Already the third at the body's place.
    let site = world.at("2024-07-02T21:00:00Z").await;
    let browser = coordinator(&world, &site).await;
    browser
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    let day = async |language: &str| -> Option<String> {
        let file = browser
            .get(&format!("{JUNE}/file/{language}.json?edition=1"))
            .await;
        let file: serde_json::Value = serde_json::from_str(&file.html).unwrap();
        file["masthead"]["issued"].as_str().map(str::to_owned)
    };
    assert_eq!(day("en").await, None);
    post(&browser, "issue", "1", &[]).await;
    assert_eq!(day("en").await.as_deref(), Some("3 July 2024"));
    let russian = day("ru").await;
    assert_eq!(russian.as_deref(), Some("3\u{a0}июля 2024\u{a0}года"));
}
