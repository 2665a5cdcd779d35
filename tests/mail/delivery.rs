//! How mails reach the server: each once, whatever happens to server and application.

use std::collections::BTreeSet;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::{Child, Command};

use super::{add_readers, at, move_to, postman, tell_observer};
use crate::support::smtp::{Manner, Receiver};
use crate::support::world::{Who, World};

/// The states of all mails, in their order.
async fn states(world: &World) -> Vec<String> {
    sqlx::query_scalar("select state from mail order by length(key), key")
        .fetch_all(&world.pool)
        .await
        .unwrap()
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
async fn a_sender_that_the_server_refuses_puts_mails_off_and_gives_none_up() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::RefuseSender).await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    let postman = postman(&world, Some(&receiver));
    let now = at(postman, "2024-06-03T09:00:00Z");
    now.round().await.unwrap();
    assert_eq!(states(&world).await, ["queued"]);
    receiver.meet(Manner::Accept);
    at(now, "2024-06-03T10:00:00Z").round().await.unwrap();
    assert_eq!(states(&world).await, ["sent"]);
}

#[tokio::test]
async fn news_that_was_put_off_is_not_sent_to_someone_who_wants_none_by_now() {
    let world = World::new().await;
    let receiver = Receiver::start(Manner::DeferRecipient).await;
    tell_observer(&world, "at-once").await;
    move_to(&world, "preparing").await;
    let now = at(postman(&world, Some(&receiver)), "2024-06-03T09:00:00Z");
    now.round().await.unwrap();
    assert_eq!(states(&world).await, ["queued"]);
    tell_observer(&world, "none").await;
    receiver.meet(Manner::Accept);
    at(now, "2024-06-03T10:00:00Z").round().await.unwrap();
    assert_eq!(states(&world).await, ["failed"]);
    assert!(receiver.received().is_empty());
}
