//! Who is sent a summary, and who is not; what the mails say; and what becomes of one that cannot be written.

use crate::support::site::{Browser, Page, Site};
use crate::support::smtp::{Manner, Received, Receiver};
use crate::support::world::{Who, World};
use rapporteur::mail::Obstacle;
use reqwest::Method;
use reqwest::multipart::Form;

use super::{JUNE, clerk, coordinator, draft_june, drafts, postman, step};

const NOW: &str = "2024-07-02T09:00:00Z";

/// A site that sends mails, in July, and whom it hands them to.
async fn july(world: &World) -> (Site, Receiver) {
    let site = world.at(NOW).await.sending().await;
    (site, Receiver::start(Manner::Accept).await)
}

/// Someone without an account who asked for the summaries and confirmed.
async fn subscribe(world: &World, email: &str) -> String {
    let id: uuid::Uuid = world.stamp().mint.id();
    sqlx::query_scalar(
        "insert into subscriber (subscriber_id, body_id, email, language, asked_at, question_written_at, confirmed_at)
         values ($1, $2, $3, 'en', $4, $4, $4) returning token",
    )
    .bind(id)
    .bind(world.body_id.0)
    .bind(email)
    .bind(world.clock.now())
    .fetch_one(&world.pool)
    .await
    .unwrap()
}

async fn issue_june(world: &World, site: &Site) -> Browser {
    draft_june(world, site).await;
    let browser = coordinator(world, site).await;
    let page = step(world, &browser, "issue", &[]).await;
    assert!(page.one(".notice").contains("No. 1"), "{}", page.text());
    browser
}

async fn round(world: &World, receiver: &Receiver, moment: &str) -> Vec<Received> {
    postman(world, receiver, moment).round().await.unwrap();
    receiver.received()
}

fn readers(received: &[Received]) -> Vec<&str> {
    let mut to: Vec<&str> = received.iter().map(|mail| mail.to.as_str()).collect();
    to.sort_unstable();
    to
}

/// Writes the mails and hands none of them over.
async fn write_only(world: &World) {
    let unreachable = Receiver::start(Manner::DeferRecipient).await;
    round(world, &unreachable, NOW).await;
    assert!(unreachable.received().is_empty());
}

async fn obstacles(world: &World) -> Vec<Option<Obstacle>> {
    let answers: Vec<String> =
        sqlx::query_scalar("select answer from mail where state = 'failed' order by answer")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let answers = answers.iter();
    answers.map(|answer| Obstacle::of_answer(answer)).collect()
}

/// Ten minutes later, when what was put off is tried again.
const LATER: &str = "2024-07-02T09:10:00Z";

async fn unpublish(world: &World) {
    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
}

#[tokio::test]
async fn summaries_of_a_body_that_is_not_published_go_to_delegates_alone() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    subscribe(&world, "reader@example.org").await;
    unpublish(&world).await;
    let browser = issue_june(&world, &site).await;
    let received = round(&world, &receiver, NOW).await;
    assert_eq!(readers(&received), [Who::Delegate.email()]);
    let archive = browser.get("/wg/summaries").await;
    assert!(!archive.says("Summaries by e-mail"), "{}", archive.text());
    let asked = [("email", "other@example.org"), ("language", "en")];
    let refused = browser.submit("/wg/summaries/subscribe", &asked).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("are for its members"), "{}", refused.text());
    let asking: i64 = sqlx::query_scalar("select count(*) from subscriber")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(asking, 1);
}

#[tokio::test]
async fn what_waits_for_readers_who_are_none_any_more_is_not_sent() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    let token = subscribe(&world, "left@example.org").await;
    subscribe(&world, "reader@example.org").await;
    issue_june(&world, &site).await;
    write_only(&world).await;
    let public = world.browser_at(&site, Who::Public).await;
    public.post(&format!("/subscriptions/{token}"), &[]).await;
    unpublish(&world).await;
    sqlx::query("update membership set ended_at = now() where role = 'delegate'")
        .execute(&world.pool)
        .await
        .unwrap();
    let received = round(&world, &receiver, LATER).await;
    assert_eq!(readers(&received), [""; 0]);
    let why = [Obstacle::Ended, Obstacle::Left, Obstacle::Unpublished].map(Some);
    assert_eq!(obstacles(&world).await, why);
    let failed: uuid::Uuid =
        sqlx::query_scalar("select mail_id from mail where answer like '%ended'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let administrator = world.browser_at(&site, Who::Administrator).await;
    let shown = administrator.in_language("ru");
    let shown = shown.get(&format!("/administration/mail/{failed}")).await;
    assert!(shown.says("Членство прекращено."), "{}", shown.text());
}

#[tokio::test]
async fn a_delegate_who_declines_while_a_summary_waits_does_not_get_it() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    issue_june(&world, &site).await;
    write_only(&world).await;
    sqlx::query("update subscription set summaries = false")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(readers(&round(&world, &receiver, LATER).await), [""; 0]);
    let obstacles = obstacles(&world).await;
    assert!(!obstacles.is_empty() && obstacles.iter().all(|why| *why == Some(Obstacle::Left)));
}

#[tokio::test]
async fn a_subscriber_who_left_gets_nothing_and_one_who_stayed_does() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    let token = subscribe(&world, "left@example.org").await;
    subscribe(&world, "stayed@example.org").await;
    let public = world.browser_at(&site, Who::Public).await;
    public.post(&format!("/subscriptions/{token}"), &[]).await;
    issue_june(&world, &site).await;
    let received = round(&world, &receiver, NOW).await;
    assert_eq!(
        readers(&received),
        [Who::Delegate.email().as_str(), "stayed@example.org"]
    );
}

#[tokio::test]
async fn a_delegate_who_subscribed_too_gets_one_mail() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    subscribe(&world, &Who::Delegate.email()).await;
    issue_june(&world, &site).await;
    let received = round(&world, &receiver, NOW).await;
    assert_eq!(received.len(), 1, "{:?}", readers(&received));
    assert!(received[0].text.contains("because you are a delegate"));
}

#[tokio::test]
async fn a_mail_leads_to_its_edition_and_that_of_a_correction_says_what_it_replaces() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    let browser = issue_june(&world, &site).await;
    let received = round(&world, &receiver, NOW).await;
    let plain = |mail: &Received| mail.text.replace("=\r\n", "").replace("=3D", "=");
    let page = format!("{}{JUNE}?edition=1", world.site.app.origin);
    assert!(plain(&received[0]).contains(&page), "{}", received[0].text);
    let reason = "A workshop was counted twice.";
    let form = [("edition", "1"), ("reason", reason)];
    browser.submit(&format!("{JUNE}/correction"), &form).await;
    let form = [("edition", "2"), ("version", "1")];
    browser.submit(&format!("{JUNE}/issue"), &form).await;
    let received = round(&world, &receiver, LATER).await;
    let (first, again) = (&received[0], &received[1]);
    let subject = again.header("subject").unwrap();
    assert!(subject.contains("corrected (edition 2)"), "{subject}");
    assert_ne!(first.header("subject").unwrap(), subject);
    let text = plain(again);
    assert!(
        text.contains("takes the place of edition 1") && text.contains(reason),
        "{text}"
    );
    assert!(text.contains(&format!("{JUNE}?edition=2")), "{text}");
}

#[tokio::test]
async fn whoever_leaves_and_asks_again_the_same_day_is_sent_the_question() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    let public = world.browser_at(&site, Who::Public).await;
    let asked = [("email", "reader@example.org"), ("language", "en")];
    public.submit("/wg/summaries/subscribe", &asked).await;
    round(&world, &receiver, NOW).await;
    let token: String = sqlx::query_scalar("select token from subscriber")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let at = format!("/subscriptions/{token}");
    public.submit(&at, &[("step", "confirm")]).await;
    public.submit(&at, &[("step", "leave")]).await;
    let later = world.at(LATER).await.sending().await;
    let public = world.browser_at(&later, Who::Public).await;
    public.submit("/wg/summaries/subscribe", &asked).await;
    assert_eq!(round(&world, &receiver, LATER).await.len(), 2);
    let asks = public.get(&at).await;
    assert!(asks.says("Do you want"), "{}", asks.text());
}

#[tokio::test]
async fn a_document_that_cannot_be_read_holds_up_no_other_mail_and_is_said() {
    let world = World::new().await;
    let (site, receiver) = july(&world).await;
    issue_june(&world, &site).await;
    for statement in [
        "alter table summary_document disable trigger all",
        "update summary_document set document = '{}'",
        "alter table summary_document enable trigger all",
    ] {
        sqlx::query(statement).execute(&world.pool).await.unwrap();
    }
    let public = world.browser_at(&site, Who::Public).await;
    let asked = [("email", "reader@example.org"), ("language", "en")];
    public.submit("/wg/summaries/subscribe", &asked).await;
    let received = round(&world, &receiver, NOW).await;
    assert_eq!(readers(&received), ["reader@example.org"]);
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    assert!(archive.says("could not be written"), "{}", archive.text());
    let archive = public.get("/wg/summaries").await;
    assert!(!archive.says("could not be written"));
}

#[tokio::test]
async fn months_that_were_missed_are_drafted_once_the_application_is_up_again() {
    let world = World::new().await;
    clerk(&world, "2024-09-10T12:00:00Z").round().await.unwrap();
    let made = drafts(&world).await;
    let months: Vec<&str> = made.iter().map(|(month, _)| month.as_str()).collect();
    assert_eq!(months, ["2024-06", "2024-07", "2024-08"]);
    let world = World::new().await;
    clerk(&world, "2026-01-10T12:00:00Z").round().await.unwrap();
    let made = drafts(&world).await;
    assert_eq!((made.len(), made[0].0.as_str()), (13, "2024-12"));
}

#[tokio::test]
async fn each_month_has_its_draft_whatever_became_of_those_before_it() {
    let world = World::new().await;
    let months = async || {
        let made = drafts(&world).await;
        made.into_iter().map(|(month, _)| month).collect::<Vec<_>>()
    };
    clerk(&world, "2024-07-01T09:00:00Z").round().await.unwrap();
    assert_eq!(months().await, ["2024-06"]);
    clerk(&world, "2024-08-01T09:00:00Z").round().await.unwrap();
    assert_eq!(months().await, ["2024-06", "2024-07"]);
    sqlx::query("delete from summary where month = '2024-07-01'")
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query(
        "insert into summary_thrown_away (body_id, month, edition, version, thrown_away_at)
         select body_id, '2024-07-01', 1, 1, '2024-08-01T10:00:00Z' from body where slug = 'wg'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    clerk(&world, "2024-09-01T09:00:00Z").round().await.unwrap();
    assert_eq!(months().await, ["2024-06", "2024-08"]);
}

#[tokio::test]
async fn the_archive_names_each_month_whose_draft_was_tried_for_in_vain() {
    let world = World::new().await;
    let rename = |from: &str, to: &str| format!("alter table {from} rename to {to}");
    let there = rename("organisation", "out_of_order");
    sqlx::query(sqlx::AssertSqlSafe(there))
        .execute(&world.pool)
        .await
        .unwrap();
    clerk(&world, "2024-08-01T09:00:00Z").round().await.unwrap();
    let back = rename("out_of_order", "organisation");
    sqlx::query(sqlx::AssertSqlSafe(back))
        .execute(&world.pool)
        .await
        .unwrap();
    let site = world.at("2024-08-01T10:00:00Z").await;
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    let failed = archive.all(".notice");
    assert_eq!(failed.len(), 2, "{failed:?}");
    assert!(failed[0].contains("July 2024") && failed[1].contains("June 2024"));
    clerk(&world, "2024-08-02T09:00:00Z").round().await.unwrap();
    assert_eq!(drafts(&world).await.len(), 2);
}

#[tokio::test]
async fn a_first_draft_that_was_thrown_away_does_not_appear_by_itself_again() {
    let world = World::new().await;
    clerk(&world, "2024-07-01T09:00:00Z").round().await.unwrap();
    let site = world.at(NOW).await;
    let browser = coordinator(&world, &site).await;
    let at = format!("{JUNE}/throw-away?edition=1");
    let asks: Page = browser.get(&at).await;
    assert!(asks.says("appears by itself again"), "{}", asks.text());
    browser.send_again(&at, &asks, "main form").await;
    assert!(drafts(&world).await.is_empty());
    clerk(&world, "2024-07-03T09:00:00Z").round().await.unwrap();
    assert!(drafts(&world).await.is_empty());
    draft_june(&world, &site).await;
    assert_eq!(drafts(&world).await, [("2024-06".to_owned(), 1)]);
}

#[tokio::test]
async fn a_delegate_who_declines_gets_no_summary() {
    let world = World::new().await;
    let site = world.at("2024-07-02T09:00:00Z").await;
    let receiver = Receiver::start(Manner::Accept).await;
    let other = "update membership set role = 'delegate', state_code = 'UZ'
         where person_id = (select person_id from person where email = $1)";
    sqlx::query(other)
        .bind(Who::Observer.email())
        .execute(&world.pool)
        .await
        .unwrap();
    let delegate = world.browser_at(&site, Who::Delegate).await;
    let form = [
        ("body", "wg"),
        ("mail", "none"),
        ("concerns", "yes"),
        ("asks_summaries", "yes"),
    ];
    assert_eq!(delegate.post("/account/mail", &form).await.status, 303);
    draft_june(&world, &site).await;
    step(&world, &coordinator(&world, &site).await, "issue", &[]).await;
    postman(&world, &receiver, "2024-07-02T09:00:00Z")
        .round()
        .await
        .unwrap();
    let to: Vec<String> = receiver
        .received()
        .into_iter()
        .map(|mail| mail.to)
        .collect();
    assert_eq!(to, [Who::Observer.email()]);
}

#[tokio::test]
async fn the_one_click_of_a_mail_program_leaves_in_whatever_form_it_is_sent() {
    let world = World::new().await;
    let (site, _receiver) = july(&world).await;
    let public = world.browser_at(&site, Who::Public).await;
    for (email, parts) in [("parts@example.org", true), ("bare@example.org", false)] {
        let token = subscribe(&world, email).await;
        let click = public.request(Method::POST, &format!("/subscriptions/{token}"));
        let click = match parts {
            true => click.multipart(Form::new().text("List-Unsubscribe", "One-Click")),
            false => click,
        };
        let answer = click.send().await.unwrap();
        assert_eq!(answer.status(), 200, "{email}");
        let left: Option<chrono::DateTime<chrono::Utc>> =
            sqlx::query_scalar("select left_at from subscriber where token = $1")
                .bind(&token)
                .fetch_one(&world.pool)
                .await
                .unwrap();
        assert!(left.is_some(), "{email}");
    }
}
