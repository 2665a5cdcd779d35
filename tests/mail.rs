//! Mails that tell what is new: each once, whatever happens to server and application.

mod delivery;

use std::time::Duration;

use crate::support::smtp::{Manner, Receiver};
use crate::support::world::{Who, World};
use chrono::{DateTime, Utc};
use rapporteur::mail::round::Postman;
use rapporteur::time::Clock;

const MOVE: &str = "/wg/plan/2023-2025/activity/1.1/move";

/// A postman of an own copy of the application, at the moment at which the world stands.
fn postman(world: &World, receiver: Option<&Receiver>) -> Postman {
    let mut app = world.site.app.clone();
    app.sends_mail = receiver.is_some();
    Postman {
        app,
        server: receiver.map(|receiver| receiver.url().parse().unwrap()),
        from: "Rapporteur <plan@plan.example>".parse().unwrap(),
        pause: Duration::from_millis(50),
    }
}

fn at(mut postman: Postman, moment: &str) -> Postman {
    postman.app.clock = Clock::Fixed(moment.parse().unwrap());
    postman
}

/// The observer watches 1.1, and is told in this way.
async fn tell_observer(world: &World, mailing: &str) {
    let id: uuid::Uuid = sqlx::query_scalar("select activity_id from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let id = id.to_string();
    let browser = world.browser(Who::Observer).await;
    let watch = [
        ("kind", "activity"),
        ("subject", id.as_str()),
        ("watch", "yes"),
    ];
    assert_eq!(browser.post("/wg/watch", &watch).await.status, 303);
    let mails = [("body", "wg"), ("mail", mailing), ("concerns", "yes")];
    assert_eq!(browser.post("/account/mail", &mails).await.status, 303);
}

async fn move_to(world: &World, to: &str) {
    let version: i32 = sqlx::query_scalar("select version from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let version = version.to_string();
    let form = [
        ("version", version.as_str()),
        ("to", to),
        ("effective", "2024-06-03"),
    ];
    let answer = world.browser(Who::Officer).await.post(MOVE, &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

/// Members who watch 1.1 and are told at once, as many as said.
async fn add_readers(world: &World, readers: i32) {
    for statement in [
        "insert into person (person_id, email, name, created_at)
         select gen_random_uuid(), 'reader' || n || '@example.org', 'Reader ' || n, now() from generate_series(1, $1) as n",
        "insert into membership (membership_id, person_id, body_id, role, created_at)
         select gen_random_uuid(), person_id, body_id, 'observer', now() from person, body
         where person.name like 'Reader %' and $1 > 0",
        "insert into watch (person_id, body_id, subject_kind, subject_id, since)
         select person_id, body.body_id, 'activity', activity_id, now() from person, body, activity
         where person.name like 'Reader %' and code = '1.1' and $1 > 0",
        "update subscription set mail = 'at-once' from person
         where person.person_id = subscription.person_id and name like 'Reader %' and $1 > 0",
    ] {
        sqlx::query(statement).bind(readers).execute(&world.pool).await.unwrap();
    }
}

#[tokio::test]
async fn a_mail_says_in_the_readers_language_what_was_done_and_where_it_stands() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::Accept).await;
    tell_observer(&world, "at-once").await;
    sqlx::query("update person set language = 'ru' where email = 'observer@example.org'")
        .execute(&world.pool)
        .await
        .unwrap();
    move_to(&world, "preparing").await;
    postman(&world, Some(&receiver)).round().await.unwrap();
    let mails = receiver.received();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.to, "observer@example.org");
    assert!(
        mail.header("message-id")
            .unwrap()
            .ends_with("@plan.example>")
    );
    assert_eq!(mail.header("auto-submitted").unwrap(), "auto-generated");
    assert_eq!(
        mail.header("list-unsubscribe-post").unwrap(),
        "List-Unsubscribe=One-Click"
    );
    assert!(mail.text.contains("text/plain") && mail.text.contains("text/html"));
    let (subject, text, html): (String, String, String) =
        sqlx::query_as("select subject, text, html from mail")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert!(subject.ends_with("1 изменение"), "{subject}");
    let address = format!("{}/wg/plan/2023-2025/activity/1.1", world.site.address);
    assert!(text.contains("«Готовится»"), "{text}");
    assert!(text.contains(&address) && html.contains(&address), "{text}");
    assert!(text.contains("/mail/leave/"));
}

#[tokio::test]
async fn a_digest_comes_once_in_the_morning_at_the_bodys_place_and_only_with_news() {
    let world = World::new().await;
    sqlx::query("update body set time_zone = 'Asia/Tashkent'")
        .execute(&world.pool)
        .await
        .unwrap();
    let receiver = Receiver::start(Manner::Accept).await;
    let postman = postman(&world, Some(&receiver));
    tell_observer(&world, "daily").await;
    move_to(&world, "preparing").await;
    let round = async |moment: &str| {
        at(postman.clone(), moment).round().await.unwrap();
        receiver.received().len()
    };
    // Seven in the morning in Tashkent is two by UTC.
    assert_eq!(round("2024-06-03T10:00:00Z").await, 0);
    assert_eq!(round("2024-06-04T01:59:00Z").await, 0);
    assert_eq!(round("2024-06-04T02:00:00Z").await, 1);
    assert_eq!(round("2024-06-04T08:00:00Z").await, 1);
    assert_eq!(round("2024-06-05T03:00:00Z").await, 1, "nothing is new");
    let due = async |mail: &str, moment: &str| -> String {
        sqlx::query_scalar("select digest_due($1, $2, 'Asia/Tashkent')::text")
            .bind(mail)
            .bind(moment.parse::<DateTime<Utc>>().unwrap())
            .fetch_one(&world.pool)
            .await
            .unwrap()
    };
    // A Wednesday; a Monday before seven, and after it.
    assert_eq!(due("weekly", "2024-06-05T12:00:00Z").await, "2024-06-03");
    assert_eq!(due("weekly", "2024-06-10T01:00:00Z").await, "2024-06-03");
    assert_eq!(due("weekly", "2024-06-10T02:00:00Z").await, "2024-06-10");
}

#[tokio::test]
async fn one_click_in_a_mail_leaves_them_without_signing_in() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::Accept).await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    postman(&world, Some(&receiver)).round().await.unwrap();
    let header = receiver.received()[0].header("list-unsubscribe").unwrap();
    let address = header.trim_matches(['<', '>']).to_owned();
    let path = address.strip_prefix(&world.site.address).unwrap();
    let browser = world.site.browser();
    assert!(
        browser.get(path).await.says("No more mails shall tell you"),
        "opening it leaves nothing"
    );
    let mailing = "select mail from subscription join person using (person_id) where email = 'observer@example.org'";
    let is = async || -> String {
        sqlx::query_scalar(mailing)
            .fetch_one(&world.pool)
            .await
            .unwrap()
    };
    assert_eq!(is().await, "at-once");
    // As the programs of mail providers do it: no cookies, no origin.
    let left = reqwest::Client::new()
        .post(&address)
        .form(&[("List-Unsubscribe", "One-Click")])
        .send()
        .await
        .unwrap();
    assert_eq!(left.status(), 200);
    assert_eq!(is().await, "none");
    assert_eq!(browser.get("/mail/leave/0000").await.status, 404);
}

#[tokio::test]
async fn nobody_is_written_to_who_did_not_ask_is_no_member_or_has_no_open_account() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::Accept).await;
    let postman = postman(&world, Some(&receiver));
    move_to(&world, "preparing").await;
    postman.round().await.unwrap();
    assert_eq!(receiver.received().len(), 0);
    add_readers(&world, 2).await;
    sqlx::query("update person set disabled_at = now() where name = 'Reader 1'")
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query(
        "update membership set ended_at = now() from person
         where person.person_id = membership.person_id and name = 'Reader 2'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    move_to(&world, "under-way").await;
    postman.round().await.unwrap();
    assert_eq!(receiver.received().len(), 0);
}
