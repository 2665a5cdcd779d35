//! Summaries on their way: drafts that appear by themselves, a second coordinator's look, and mails to delegates and
//! subscribers.

mod readers;

use std::time::Duration;

use crate::support::site::{Browser, Page, Site};
use crate::support::smtp::{Manner, Receiver};
use crate::support::world::{Who, World};
use rapporteur::mail::round::Postman;
use rapporteur::summaries::clerk::Clerk;
use rapporteur::time::Clock;

const JUNE: &str = "/wg/summaries/2024-06";

/// A clerk of an own copy of the application at a moment.
fn clerk(world: &World, moment: &str) -> Clerk {
    let mut app = world.site.app.clone();
    app.clock = Clock::Fixed(moment.parse().unwrap());
    Clerk {
        app,
        pause: Duration::from_millis(50),
    }
}

fn postman(world: &World, receiver: &Receiver, moment: &str) -> Postman {
    let mut app = world.site.app.clone();
    app.sends_mail = true;
    app.clock = Clock::Fixed(moment.parse().unwrap());
    Postman {
        app,
        server: Some(receiver.url().parse().unwrap()),
        from: "Rapporteur <plan@plan.example>".parse().unwrap(),
        pause: Duration::from_millis(50),
    }
}

async fn drafts(world: &World) -> Vec<(String, i64)> {
    sqlx::query_as(
        "select to_char(month, 'YYYY-MM'), count(*) from summary group by month order by month",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap()
}

async fn coordinator(world: &World, site: &Site) -> Browser {
    world.browser_at(site, Who::Coordinator).await
}

/// A second coordinator, who was a delegate before.
async fn second(world: &World, site: &Site) -> Browser {
    sqlx::query(
        "update membership set role = 'coordinator', state_code = null
         where person_id = (select person_id from person where email = $1)",
    )
    .bind(Who::Observer.email())
    .execute(&world.pool)
    .await
    .unwrap();
    world.browser_at(site, Who::Observer).await
}

async fn draft_june(world: &World, site: &Site) {
    let page = coordinator(world, site)
        .await
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
}

/// Does a step on the draft as it stands.
async fn step(world: &World, browser: &Browser, act: &str, fields: &[(&str, &str)]) -> Page {
    let version: i32 = sqlx::query_scalar("select version from summary where month = '2024-06-01'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let version = version.to_string();
    let mut form = vec![("edition", "1"), ("version", version.as_str())];
    form.extend_from_slice(fields);
    browser.submit(&format!("{JUNE}/{act}"), &form).await
}

#[tokio::test]
async fn two_copies_of_the_application_make_one_draft_on_the_first_at_six_at_the_body_s_place() {
    let world = World::new().await;
    let zone: String = sqlx::query_scalar("select time_zone from body")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let zone: chrono_tz::Tz = zone.parse().unwrap();
    let six = chrono::NaiveDate::from_ymd_opt(2024, 7, 1)
        .unwrap()
        .and_hms_opt(6, 0, 0)
        .unwrap()
        .and_local_timezone(zone)
        .unwrap()
        .to_utc();
    let before = (six - chrono::TimeDelta::seconds(1)).to_rfc3339();
    clerk(&world, &before).round().await.unwrap();
    assert!(!drafts(&world).await.contains(&("2024-06".to_owned(), 1)));
    let (one, other) = (
        clerk(&world, &six.to_rfc3339()),
        clerk(&world, &six.to_rfc3339()),
    );
    let (one, other) = tokio::join!(one.round(), other.round());
    one.unwrap();
    other.unwrap();
    clerk(&world, "2024-07-09T12:00:00Z").round().await.unwrap();
    let june: Vec<_> = drafts(&world)
        .await
        .into_iter()
        .filter(|(month, _)| month == "2024-06")
        .collect();
    assert_eq!(june, [("2024-06".to_owned(), 1)]);
    let site = world.at("2024-07-02T09:00:00Z").await;
    let page = coordinator(&world, &site).await.get(JUNE).await;
    assert_eq!(page.one("h1"), "Monthly summary, June 2024");
}

#[tokio::test]
async fn a_draft_that_could_not_be_made_is_said_and_made_the_next_morning() {
    let world = World::new().await;
    sqlx::query("alter table organisation rename to out_of_order")
        .execute(&world.pool)
        .await
        .unwrap();
    clerk(&world, "2024-07-01T09:00:00Z").round().await.unwrap();
    assert!(drafts(&world).await.is_empty());
    sqlx::query("alter table out_of_order rename to organisation")
        .execute(&world.pool)
        .await
        .unwrap();
    let site = world.at("2024-07-01T09:05:00Z").await;
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    assert!(!archive.says("could not be made"), "it may be under way");
    let site = world.at("2024-07-01T10:00:00Z").await;
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    assert!(
        archive
            .one(".notice")
            .contains("June 2024 could not be made"),
        "{}",
        archive.text()
    );
    clerk(&world, "2024-07-01T11:00:00Z").round().await.unwrap();
    assert!(drafts(&world).await.is_empty(), "its turn was this morning");
    clerk(&world, "2024-07-02T09:00:00Z").round().await.unwrap();
    assert_eq!(drafts(&world).await, [("2024-06".to_owned(), 1)]);
    let archive = coordinator(&world, &site).await.get("/wg/summaries").await;
    assert!(!archive.says("could not be made"));
}

#[tokio::test]
async fn an_application_that_was_down_makes_the_draft_when_it_is_up_again() {
    let world = World::new().await;
    clerk(&world, "2024-07-13T20:00:00Z").round().await.unwrap();
    assert_eq!(drafts(&world).await, [("2024-06".to_owned(), 1)]);
}

#[tokio::test]
async fn a_body_sets_the_day_and_the_hour_and_two_who_do_so_at_once_both_see_it() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    let form = [("version", "0"), ("day", "5"), ("hour", "18")];
    let kept = browser.submit("/wg/summaries/settings", &form).await;
    assert!(
        kept.one(".notice").contains("settings are kept"),
        "{}",
        kept.text()
    );
    clerk(&world, "2024-07-04T20:00:00Z").round().await.unwrap();
    assert!(!drafts(&world).await.contains(&("2024-06".to_owned(), 1)));
    clerk(&world, "2024-07-05T20:00:00Z").round().await.unwrap();
    assert!(drafts(&world).await.contains(&("2024-06".to_owned(), 1)));
    let late = [("version", "0"), ("day", "7"), ("hour", "18")];
    let late = browser.submit("/wg/summaries/settings", &late).await;
    assert_eq!(late.status, 409);
    assert!(late.one("#conflict").contains('5') && late.one("#conflict").contains('7'));
    let unfit = [("version", "1"), ("day", "31"), ("hour", "18")];
    let unfit = browser.submit("/wg/summaries/settings", &unfit).await;
    assert_eq!(unfit.status, 422);
    assert!(unfit.one("#problems").contains("from 1 to 28"));
}

#[tokio::test]
async fn where_a_second_look_is_wanted_nothing_is_issued_before_another_coordinator_found_it_good()
{
    let world = World::new().await;
    let site = world.at("2024-07-02T09:00:00Z").await;
    draft_june(&world, &site).await;
    let first = coordinator(&world, &site).await;
    let other = second(&world, &site).await;
    let settings = [
        ("version", "0"),
        ("day", "1"),
        ("hour", "6"),
        ("review", "yes"),
    ];
    first.submit("/wg/summaries/settings", &settings).await;
    let early = step(&world, &first, "issue", &[]).await;
    assert!(early.one(".notice").contains("has to find the draft good"));
    step(&world, &first, "review", &[("step", "ask")]).await;
    let own = step(&world, &first, "review", &[("step", "good")]).await;
    assert!(
        own.one(".notice").contains("cannot be the second"),
        "{}",
        own.text()
    );
    let silent = step(
        &world,
        &other,
        "review",
        &[("step", "back"), ("words", " ")],
    )
    .await;
    assert!(silent.one(".notice").contains("Say what has to be changed"));
    let back = step(
        &world,
        &other,
        "review",
        &[("step", "back"), ("words", "Name the host.")],
    )
    .await;
    assert!(back.says("Name the host."));
    step(&world, &first, "review", &[("step", "ask")]).await;
    step(&world, &other, "review", &[("step", "good")]).await;
    // Other words make the review void.
    let version = first
        .get(JUNE)
        .await
        .attributes("input[name=version]", "value")[0]
        .clone();
    let words = [("version", version.as_str()), ("brief-en", "A calm month.")];
    first
        .submit(&format!("{JUNE}/words?edition=1"), &words)
        .await;
    let void = step(&world, &first, "issue", &[]).await;
    assert!(
        void.one(".notice").contains("has to find the draft good"),
        "{}",
        void.text()
    );
    step(&world, &first, "review", &[("step", "ask")]).await;
    step(&world, &other, "review", &[("step", "good")]).await;
    let issued = step(&world, &first, "issue", &[]).await;
    assert!(issued.one(".notice").contains("No. 1"), "{}", issued.text());
}

#[tokio::test]
async fn what_is_issued_goes_with_its_pdf_to_delegates_and_to_subscribers_who_confirmed() {
    let world = World::new().await;
    let site = world.at("2024-07-02T09:00:00Z").await;
    let receiver = Receiver::start(Manner::Accept).await;
    let site = site.sending().await;
    let public = world.browser_at(&site, Who::Public).await;
    for email in ["reader@example.org", "silent@example.org"] {
        let asked = public
            .submit(
                "/wg/summaries/subscribe",
                &[("email", email), ("language", "ru")],
            )
            .await;
        assert!(asked.one(".notice").contains(email), "{}", asked.text());
    }
    let now = "2024-07-02T09:00:00Z";
    postman(&world, &receiver, now).round().await.unwrap();
    assert_eq!(
        receiver.received().len(),
        2,
        "the question, and nothing else"
    );
    let token: String =
        sqlx::query_scalar("select token from subscriber where email = 'reader@example.org'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let at = format!("/subscriptions/{token}");
    assert_eq!(public.get(&at).await.status, 200);
    let confirmed: Option<chrono::DateTime<chrono::Utc>> =
        sqlx::query_scalar("select confirmed_at from subscriber where token = $1")
            .bind(&token)
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert!(confirmed.is_none(), "opening the page confirms nothing");
    let done = public.submit(&at, &[("step", "confirm")]).await;
    assert!(done.says("are sent to this address"), "{}", done.text());
    draft_june(&world, &site).await;
    step(&world, &coordinator(&world, &site).await, "issue", &[]).await;
    let (one, other) = (
        postman(&world, &receiver, now),
        postman(&world, &receiver, now),
    );
    let (one, other) = tokio::join!(one.round(), other.round());
    one.unwrap();
    other.unwrap();
    let brought: Vec<_> = receiver
        .received()
        .into_iter()
        .filter(|mail| mail.text.contains("application/pdf"))
        .collect();
    let delegates: i64 = sqlx::query_scalar(
        "select count(distinct person_id) from membership where role = 'delegate' and ended_at is null",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    let to: Vec<&str> = brought.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(brought.len() as i64, delegates + 1, "{to:?}");
    assert!(to.contains(&"reader@example.org") && to.contains(&Who::Delegate.email().as_str()));
    let russian = brought
        .iter()
        .find(|mail| mail.to == "reader@example.org")
        .unwrap();
    assert!(
        russian.text.contains("wg-2024-06-ru.pdf"),
        "{}",
        russian.text
    );
    // One click of a mail program, which sends no button of ours.
    let leave = russian.header("list-unsubscribe").unwrap();
    assert!(leave.contains(&token));
    let left = public
        .submit(&at, &[("List-Unsubscribe", "One-Click")])
        .await;
    assert!(left.says("No more summaries"), "{}", left.text());
}

#[tokio::test]
async fn an_address_that_is_asked_for_again_and_again_is_sent_one_question_a_day() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::Accept).await;
    let site = world.site.sending().await;
    let public = world.browser_at(&site, Who::Public).await;
    for _ in 0..3 {
        let form = [("email", "Reader@Example.org"), ("language", "en")];
        public.submit("/wg/summaries/subscribe", &form).await;
        postman(&world, &receiver, "2024-06-03T10:00:00Z")
            .round()
            .await
            .unwrap();
    }
    assert_eq!(receiver.received().len(), 1);
    let form = [("email", "nobody"), ("language", "en")];
    let refused = public.submit("/wg/summaries/subscribe", &form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.one("#problems").contains("no e-mail address"));
}

#[tokio::test]
async fn members_compose_the_review_since_a_session_and_others_do_not() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let page = officer.get("/wg/review?session=4").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.one("h1")
            .contains("Review of activities since the fourth session")
    );
    assert!(page.one("#annex").contains("fourth session"));
    let file = officer
        .request(reqwest::Method::GET, "/wg/review/file/en.json?session=4")
        .send()
        .await
        .unwrap();
    assert_eq!(file.status(), 200);
    let wrong = officer
        .get("/wg/review?from=2024-06-01&to=2024-05-01")
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.one("#problems").contains("Put them in order"));
    let review = "/wg/review?session=4";
    let public = world.browser(Who::Public).await.get(review).await;
    assert_eq!(public.status, 303);
    assert!(public.location().unwrap().starts_with("/sign-in"));
    let stranger = world.browser(Who::Stranger).await.get(review).await;
    assert_eq!(stranger.status, 403, "{}", stranger.text());
}
