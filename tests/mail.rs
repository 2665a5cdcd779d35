//! Mails that tell what is new: each once, whatever happens to server and application.

mod support;

use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rapporteur::mail::round::Postman;
use rapporteur::time::Clock;
use support::smtp::{Manner, Receiver};
use support::world::{Who, World};
use tokio::process::{Child, Command};

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

/// The states of all mails, in their order.
async fn states(world: &World) -> Vec<String> {
    sqlx::query_scalar("select state from mail order by length(key), key")
        .fetch_all(&world.pool)
        .await
        .unwrap()
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
async fn two_copies_at_work_send_each_mail_once() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::Accept).await;
    add_readers(&world, 60).await;
    move_to(&world, "preparing").await;
    let copies: Vec<_> = (0..4).map(|_| postman(&world, Some(&receiver))).collect();
    let rounds = copies.into_iter().map(|postman| {
        tokio::spawn(async move {
            for _ in 0..3 {
                postman.round().await.unwrap();
            }
        })
    });
    for round in rounds.collect::<Vec<_>>() {
        round.await.unwrap();
    }
    let mails = receiver.received();
    let to: BTreeSet<String> = mails.iter().map(|mail| mail.to.clone()).collect();
    let ids: BTreeSet<String> = mails
        .iter()
        .filter_map(|mail| mail.header("message-id"))
        .collect();
    assert_eq!((mails.len(), to.len(), ids.len()), (60, 60, 60));
    assert!(states(&world).await.iter().all(|state| state == "sent"));
}

/// The program itself, serving this database.
fn copy(world: &World, receiver: &Receiver) -> Child {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("DATABASE_URL", &world.database.url)
        .env("RAPPORTEUR_SMTP_URL", receiver.url())
        .env("RAPPORTEUR_MAIL_FROM", "plan@plan.example")
        .env("RAPPORTEUR_MAIL_INTERVAL", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn a_copy_that_is_killed_in_the_middle_neither_loses_nor_doubles_a_mail() {
    let world = World::new().await;
    add_readers(&world, 12).await;
    move_to(&world, "preparing").await;
    // The first copy is killed while the server has the text of a mail and has not said so.
    let receiver = Receiver::start(Manner::HangAfterText).await;
    let mut killed = copy(&world, &receiver);
    receiver.wait_for(1).await;
    killed.kill().await.unwrap();
    receiver.meet(Manner::Accept);
    let handed = receiver.received()[0].to.clone();
    // A second one is killed before it hands over anything.
    receiver.meet(Manner::HangAtRecipient);
    let mut other = copy(&world, &receiver);
    let held = "select count(*) from mail where state = 'sending' and begun_at is null";
    for _ in 0..600 {
        let sending: i64 = sqlx::query_scalar(held)
            .fetch_one(&world.pool)
            .await
            .unwrap();
        if sending == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    other.kill().await.unwrap();
    // Two more do the rest, and what the second one held once its claim has lapsed.
    receiver.meet(Manner::Accept);
    sqlx::query(
        "update mail set claimed_until = now() - interval '1 second' where state = 'sending'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let (mut one, mut two) = (copy(&world, &receiver), copy(&world, &receiver));
    receiver.wait_for(12).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    one.kill().await.unwrap();
    two.kill().await.unwrap();
    let mails = receiver.received();
    let to: BTreeSet<String> = mails.iter().map(|mail| mail.to.clone()).collect();
    assert_eq!((mails.len(), to.len()), (12, 12), "each once");
    assert_eq!(mails.iter().filter(|mail| mail.to == handed).count(), 1);
    let uncertain: Vec<String> = sqlx::query_scalar(
        "select email from mail join person using (person_id) where state = 'uncertain'",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        uncertain,
        [handed],
        "the one that nobody knows of, and no other"
    );
    let mut log = String::new();
    for copy in [killed, other, one, two] {
        let output = copy.wait_with_output().await.unwrap();
        log.push_str(&String::from_utf8_lossy(&output.stderr));
    }
    assert!(
        log.contains("a mail was sent") && !log.contains("@example.org"),
        "{log}"
    );
}

#[tokio::test]
async fn what_the_server_puts_off_is_tried_again_and_what_it_refuses_is_not() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::DeferRecipient).await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    let now = postman(&world, Some(&receiver));
    now.round().await.unwrap();
    assert_eq!(states(&world).await, ["queued"]);
    receiver.meet(Manner::Accept);
    now.round().await.unwrap();
    assert_eq!(receiver.received().len(), 0, "not at once");
    at(now.clone(), "2024-06-03T09:01:00Z")
        .round()
        .await
        .unwrap();
    assert_eq!(states(&world).await, ["sent"]);
    receiver.meet(Manner::DeferText);
    move_to(&world, "under-way").await;
    now.round().await.unwrap();
    assert_eq!(
        states(&world).await,
        ["sent", "queued"],
        "an answer is an answer"
    );
    receiver.meet(Manner::RefuseRecipient);
    at(now, "2024-06-03T10:00:00Z").round().await.unwrap();
    assert_eq!(states(&world).await, ["sent", "failed"]);
    let answer: String = sqlx::query_scalar("select answer from mail where state = 'failed'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert!(answer.contains("no such mailbox"), "{answer}");
}

#[tokio::test]
async fn what_was_handed_over_and_never_answered_waits_for_an_administrator() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::DropAfterText).await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    let postman = at(postman(&world, Some(&receiver)), "2024-06-03T09:00:00Z");
    for _ in 0..3 {
        postman.round().await.unwrap();
    }
    assert_eq!(receiver.received().len(), 1, "never twice by itself");
    assert_eq!(states(&world).await, ["uncertain"]);
    receiver.meet(Manner::Accept);
    sqlx::query("update mail set state = 'uncertain'")
        .execute(&world.pool)
        .await
        .unwrap();
    let site = world.site.sending().await;
    let keeper = world.browser_at(&site, Who::Administrator).await;
    let list = keeper.get("/administration/mail?state=uncertain").await;
    let mail = list.attributes("table th a", "href").remove(0);
    let page = keeper.get(&mail).await;
    assert!(page.says("it may have been delivered"), "{}", page.text());
    let queued = keeper.submit(&format!("{mail}/send"), &[]).await;
    assert!(queued.says("waiting to be sent"), "{}", queued.text());
    postman.round().await.unwrap();
    assert_eq!(receiver.received().len(), 2);
    assert_eq!(states(&world).await, ["sent"]);
    let again = keeper.submit(&format!("{mail}/send"), &[]).await;
    assert!(again.says("nothing was done"), "{}", again.text());
}

#[tokio::test]
async fn without_a_server_mails_are_kept_and_read_by_the_administrator() {
    let world = World::new().await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    postman(&world, None).round().await.unwrap();
    assert_eq!(states(&world).await, ["kept"]);
    let keeper = world.browser(Who::Administrator).await;
    let list = keeper.get("/administration/mail").await;
    assert!(list.says("No mail server is set"), "{}", list.text());
    let mail = list.attributes("table th a", "href").remove(0);
    let page = keeper.get(&mail).await;
    assert!(page.one("pre.mail").contains("1.1"), "{}", page.text());
    assert!(page.says("observer@example.org"));
    assert!(
        page.all("main form").is_empty(),
        "there is nobody to send it"
    );
    // Once there is one, the button sends it.
    let receiver = Receiver::start(Manner::Accept).await;
    let site = world.site.sending().await;
    let keeper = world.browser_at(&site, Who::Administrator).await;
    keeper.submit(&format!("{mail}/send"), &[]).await;
    postman(&world, Some(&receiver)).round().await.unwrap();
    assert_eq!(
        (receiver.received().len(), states(&world).await),
        (1, vec!["sent".to_owned()])
    );
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
