//! Who is told of proposals, and that nobody else ever is.

use rapporteur::history::check::check;
use rapporteur::mail::round::Postman;

use super::{colleague, form, of_uzbekistan, write};
use crate::support::structure::verified;
use crate::support::{Browser, Who, World};

async fn told(world: &World, browser: &Browser) {
    let mails = [("body", "wg"), ("mail", "at-once"), ("concerns", "yes")];
    let answer = browser.post("/account/mail", &mails).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let id: uuid::Uuid = sqlx::query_scalar("select activity_id from activity where code = '1.1'")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let id = id.to_string();
    let watch = [
        ("kind", "activity"),
        ("subject", id.as_str()),
        ("watch", "yes"),
    ];
    assert_eq!(browser.post("/wg/watch", &watch).await.status, 303);
}

/// What each reader has been told by mail, as "email: text", after another round.
async fn mails(world: &World) -> Vec<(String, String)> {
    let postman = Postman {
        app: world.site.app.clone(),
        server: None,
        from: "Rapporteur <plan@plan.example>".parse().unwrap(),
        pause: std::time::Duration::from_millis(50),
    };
    postman.round().await.unwrap();
    let mails = sqlx::query_as(
        "delete from mail using person where person.person_id = mail.person_id
         returning email, mail.subject || mail.text || mail.html",
    );
    let mut mails: Vec<(String, String)> = mails.fetch_all(&world.pool).await.unwrap();
    mails.sort();
    mails
}

fn readers(mails: &[(String, String)]) -> Vec<&str> {
    mails.iter().map(|(email, _)| email.as_str()).collect()
}

#[tokio::test]
async fn the_two_sides_are_told_and_others_only_of_what_all_members_read() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let everyone = [
        delegate,
        world.browser(Who::Coordinator).await,
        world.browser(Who::Officer).await,
        world.browser(Who::Observer).await,
        colleague(&world).await,
        of_uzbekistan(&world).await,
    ];
    for browser in &everyone {
        told(&world, browser).await;
    }
    let [delegate, coordinator, _, observer, colleague, other] = &everyone;
    let (kz, second, chair) = (
        Who::Delegate.email(),
        Who::Administrator.email(),
        Who::Coordinator.email(),
    );
    mails(&world).await;
    let about = |title, visibility, then| {
        let mut fields = form(title, visibility, then);
        fields.push(("about", "1.1"));
        fields
    };
    // A draft is told to nobody, by nothing.
    delegate
        .post("/wg/proposals/new", &about("Whispered", "members", "keep"))
        .await;
    assert!(mails(&world).await.is_empty());
    // What is for the secretariat alone: its title goes into no mail at all.
    let quiet = delegate
        .post(
            "/wg/proposals/new",
            &about("Murmured", "secretariat", "submit"),
        )
        .await;
    let quiet = quiet.location().unwrap();
    let mut expected = [chair.as_str(), second.as_str()];
    expected.sort();
    let sent = mails(&world).await;
    assert_eq!(readers(&sent), expected);
    for (email, text) in &sent {
        assert!(
            !text.contains("Murmured") && !text.contains("Astana"),
            "{email}: {text}"
        );
        assert!(
            text.contains("a proposal of Kazakhstan") && text.contains(&quiet),
            "{text}"
        );
    }
    assert!(
        coordinator
            .get("/wg/news")
            .await
            .says("a proposal of Kazakhstan")
    );
    for browser in [observer, other] {
        let page = browser.get("/wg/news").await;
        assert!(!page.says("proposal of Kazakhstan") && !page.html.contains(&quiet));
    }
    // The answer, to the delegation.
    let noted = [("version", "2"), ("to", "noted"), ("words", "Thank you.")];
    coordinator.submit(&format!("{quiet}/answer"), &noted).await;
    let sent = mails(&world).await;
    let mut expected = [kz.as_str(), second.as_str()];
    expected.sort();
    assert_eq!(readers(&sent), expected);
    assert!(sent[0].1.contains("noted") && !sent[0].1.contains("Thank you."));
    // What all members read is told to whoever watches what it is about; words for the secretariat alone are not.
    let open = delegate
        .post("/wg/proposals/new", &about("Declared", "members", "submit"))
        .await;
    let open = open.location().unwrap();
    let sent = mails(&world).await;
    assert_eq!(sent.len(), 5, "{:?}", readers(&sent));
    assert!(sent.iter().all(|(_, text)| text.contains("Declared")));
    let words = [("words", "Between us."), ("visibility", "secretariat")];
    colleague.submit(&format!("{open}/comments"), &words).await;
    let sent = mails(&world).await;
    let mut expected = [kz.as_str(), chair.as_str()];
    expected.sort();
    assert_eq!(readers(&sent), expected);
    assert!(sent.iter().all(|(_, text)| !text.contains("Between us.")));
    assert!(other.get("/wg/news").await.says("Declared"));
    verified(&world).await;
}

#[tokio::test]
async fn no_summary_and_no_file_of_it_tells_of_proposals() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    for (title, visibility, then) in [
        ("Whispered", "members", "keep"),
        ("Murmured", "secretariat", "submit"),
        ("Declared", "members", "submit"),
    ] {
        write(&delegate, title, visibility, then).await;
    }
    let site = world.at("2024-07-02T09:00:00Z").await;
    let coordinator = world.browser_at(&site, Who::Coordinator).await;
    coordinator
        .submit("/wg/summaries", &[("month", "2024-06")])
        .await;
    let issue = [("edition", "1"), ("version", "1")];
    let page = coordinator
        .submit("/wg/summaries/2024-06/issue", &issue)
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let files = page.attributes("a[href*='/file/']", "href");
    assert!(!files.is_empty());
    let mut told = page.html;
    for file in files {
        told.push_str(&site.browser().get(&file).await.html);
    }
    let kept: Vec<String> =
        sqlx::query_scalar("select to_jsonb(one)::text from summary_document as one")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    told.extend(kept);
    for word in ["Whispered", "Murmured", "Declared", "roposal"] {
        let nav = told.replace("/wg/proposals", "").replace("Proposals", "");
        assert!(!nav.contains(word), "{word}");
    }
}

#[tokio::test]
async fn what_was_submitted_or_said_is_not_changed_behind_the_back() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "Murmured", "secretariat", "submit").await;
    write(&delegate, "Whispered", "members", "keep").await;
    let words = [("words", "Between us."), ("visibility", "secretariat")];
    delegate.submit(&format!("{path}/comments"), &words).await;
    verified(&world).await;
    for (forgery, found) in [
        (
            "update proposal set title = 'Other' where title = 'Murmured'",
            ("proposal", "changed"),
        ),
        (
            "update proposal_message set visibility = 'members'",
            ("proposal_message", "changed"),
        ),
        ("delete from proposal_message", ("proposal_message", "gone")),
    ] {
        sqlx::query(forgery).execute(&world.pool).await.unwrap();
        let mut connection = world.pool.acquire().await.unwrap();
        let checked = check(&mut connection, Some("wg"), Vec::new()).await;
        let checked = checked.unwrap().unwrap();
        let astray = &checked.chains[0].astray;
        let named = astray.iter().any(|row| {
            (row.table_name.as_str(), row.wrong.as_str()) == found && row.label != "Murmured"
        });
        assert!(named, "{forgery}: {astray:?}");
    }
}
