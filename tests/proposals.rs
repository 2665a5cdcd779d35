//! What delegations put forward, what the secretariat answers, and who never sees what.

mod answers;
mod leaks;

use crate::support::{Browser, Page, Who, World};

/// A proposal as the form sends it.
fn form<'a>(title: &'a str, visibility: &'a str, then: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("kind", "event"),
        ("title", title),
        ("text", "We offer to host the workshop in Astana."),
        ("language", "en"),
        ("visibility", visibility),
        ("then", then),
    ]
}

/// Writes a proposal and hands back its address.
async fn write(browser: &Browser, title: &str, visibility: &str, then: &str) -> String {
    let answer = browser
        .post("/wg/proposals/new", &form(title, visibility, then))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().unwrap()
}

/// A delegate of another State.
async fn of_uzbekistan(world: &World) -> Browser {
    let stranger = world.actor(Who::Stranger).await.person_id.unwrap();
    member(world, stranger.0, "UZ").await;
    world.browser(Who::Stranger).await
}

/// Another delegate of Kazakhstan.
async fn colleague(world: &World) -> Browser {
    let administrator = world.actor(Who::Administrator).await.person_id.unwrap();
    member(world, administrator.0, "KZ").await;
    world.browser(Who::Administrator).await
}

async fn member(world: &World, person: uuid::Uuid, state: &str) {
    sqlx::query(
        "insert into membership (membership_id, person_id, body_id, role, state_code, created_at)
         values ($1, $2, $3, 'delegate', $4, $5)",
    )
    .bind(world.stamp().mint.id::<uuid::Uuid>())
    .bind(person)
    .bind(world.body_id.0)
    .bind(state)
    .bind(world.clock.now())
    .execute(&world.pool)
    .await
    .unwrap();
}

async fn version(browser: &Browser, path: &str) -> String {
    let page = browser.get(path).await;
    page.attributes("input[name=version]", "value").remove(0)
}

/// Every place where a title could be read by someone who must not.
const PLACES: [&str; 17] = [
    "/",
    "/wg/proposals",
    "/wg/proposals?format=csv",
    "/wg/changes",
    "/wg/changes?format=csv",
    "/wg/desk",
    "/wg/news",
    "/wg/plan/2023-2025",
    "/wg/plan/2023-2025?on=2024-06-03",
    "/wg/plan/2023-2025/area/1",
    "/wg/plan/2023-2025/activity/1.1",
    "/wg/plan/2023-2025/activity/1.1?on=2024-06-03",
    "/wg/plan/2023-2025/revisions",
    "/wg/compare?from=2024-06-01&to=2024-06-03",
    "/wg/outputs",
    "/wg/decisions",
    "/wg/summaries",
];

async fn assert_never_sees(browser: &Browser, path: &str, title: &str, who: &str) {
    let page = browser.get(path).await;
    assert!(
        page.status == 404 || page.status == 303,
        "{who}: {}",
        page.status
    );
    for place in PLACES {
        let page = browser.get(place).await;
        assert!(!page.html.contains(title), "{who} reads it at {place}");
        assert!(!page.html.contains(path), "{who} is led to it from {place}");
    }
    // Searching repeats the words that were searched for, and finds nothing.
    let found = browser.get("/wg/plan/2023-2025?words=Astana").await;
    assert!(!found.html.contains("We offer to host"), "{who}");
    for form in ["edit", "answer"] {
        let answer = browser.get(&format!("{path}/{form}")).await;
        assert!(
            answer.status == 404 || answer.status == 303,
            "{who}, {form}: {}",
            answer.status
        );
    }
    for form in ["edit", "submit", "withdraw", "comments", "answer"] {
        let answer = browser
            .post(&format!("{path}/{form}"), &[("version", "1")])
            .await;
        assert!(
            answer.status == 404
                || answer
                    .location()
                    .is_some_and(|there| there.starts_with("/sign-in")),
            "{who}, {form}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn a_draft_is_seen_and_edited_by_the_delegation_and_by_nobody_else() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let before: i64 = heads(&world).await;
    let path = write(&delegate, "A secret workshop", "members", "keep").await;
    assert_eq!(
        heads(&world).await,
        before,
        "a draft is no part of the history"
    );
    let colleague = colleague(&world).await;
    let page = colleague.get(&path).await;
    assert!(
        page.says("A secret workshop") && page.says("draft"),
        "{}",
        page.text()
    );
    assert_eq!(
        page.header("etag"),
        None,
        "browsers keep no page of proposals"
    );
    assert_eq!(delegate.get("/wg/desk").await.header("etag"), None);
    assert!(delegate.get("/wg/desk").await.says("A secret workshop"));
    let edited = [("version", "1"), ("title", "A secret workshop, by both")];
    let edited: Vec<_> = form("", "secretariat", "keep")
        .into_iter()
        .filter(|(name, _)| *name != "title")
        .chain(edited)
        .collect();
    let page = colleague.submit(&format!("{path}/edit"), &edited).await;
    assert!(page.says("A secret workshop, by both"), "{}", page.text());
    // Whoever was slower sees both, field by field, and loses no word.
    let slower = [
        ("version", "1"),
        ("kind", "correction"),
        ("title", "A secret seminar"),
        ("text", "We offer rooms."),
        ("about", "1.1"),
        ("language", "ru"),
        ("visibility", "members"),
    ];
    let late = delegate.post(&format!("{path}/edit"), &slower).await;
    assert_eq!(late.status, 409);
    let both = late.one(".problems .ledger");
    for word in [
        "A secret workshop, by both",
        "A secret seminar",
        "We offer rooms.",
        "Correction",
    ] {
        assert!(both.contains(word), "{word}: {both}");
    }
    assert!(both.contains("Русский") && both.contains("1.1") && both.contains("All members"));
    assert_eq!(late.one("#text"), "We offer rooms.");
    let again = late.form("main form");
    let again: Vec<_> = again
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let page = delegate.submit(&format!("{path}/edit"), &again).await;
    assert!(
        page.says("A secret seminar") && page.says("last changed by"),
        "{}",
        page.text()
    );
    for who in [
        Who::Public,
        Who::Observer,
        Who::Officer,
        Who::OtherOfficer,
        Who::Coordinator,
    ] {
        let browser = world.browser(who).await;
        assert_never_sees(&browser, &path, "A secret", &format!("{who:?}")).await;
    }
    let other = of_uzbekistan(&world).await;
    assert_never_sees(&other, &path, "A secret", "another State").await;
    // Thrown away, nothing of it is left.
    let version = version(&delegate, &path).await;
    delegate
        .submit(&format!("{path}/withdraw"), &[("version", &version)])
        .await;
    assert_eq!(delegate.get(&path).await.status, 404);
    assert_eq!(heads(&world).await, before);
}

async fn heads(world: &World) -> i64 {
    sqlx::query_scalar("select head_sequence from chain where chain_id = $1")
        .bind(world.body_id.0)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_for_the_secretariat_alone_is_hidden_from_all_others() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "Between us", "secretariat", "submit").await;
    let officer = world.browser(Who::Officer).await;
    assert!(officer.get(&path).await.says("Between us"));
    for who in [Who::Public, Who::Observer] {
        let browser = world.browser(who).await;
        assert_never_sees(&browser, &path, "Between us", &format!("{who:?}")).await;
    }
    // Who is no member is told so, whatever the address.
    let administrator = world.browser(Who::Administrator).await;
    assert_eq!(administrator.get(&path).await.status, 403);
    assert_eq!(administrator.get("/wg/proposals/nothing").await.status, 403);
    let other = of_uzbekistan(&world).await;
    assert_never_sees(&other, &path, "Between us", "another State").await;
    // Its entry is in the chain, and no page lists it.
    let entry: uuid::Uuid =
        sqlx::query_scalar("select happening_id from happening where act = 'proposal_submitted'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let public = world.site.browser();
    let page = public.get(&format!("/wg/changes?of={entry}")).await;
    assert_eq!(page.status, 404);
    assert!(!page.html.contains("Between us"));
    let whole: serde_json::Value =
        sqlx::query_scalar("select after::jsonb from happening where happening_id = $1")
            .bind(entry)
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(whole["title"], "Between us");
}

#[tokio::test]
async fn members_read_what_is_meant_for_them_without_the_words_that_are_not() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "An open workshop", "members", "submit").await;
    let say = |words: &'static str, visibility: &'static str| {
        [("words", words), ("visibility", visibility)]
    };
    let comments = format!("{path}/comments");
    delegate
        .submit(&comments, &say("Only for the secretariat.", "secretariat"))
        .await;
    let officer = world.browser(Who::Officer).await;
    officer
        .submit(&comments, &say("Everyone may read this.", "members"))
        .await;
    for who in [Who::Delegate, Who::Coordinator] {
        let page = world.browser(who).await.get(&path).await;
        assert!(
            page.says("Only for the secretariat.") && page.says("Everyone may read this."),
            "{who:?}"
        );
        assert!(page.says("Its history"), "{who:?}");
    }
    let observer = world.browser(Who::Observer).await;
    let page = observer.get(&path).await;
    assert!(page.says("Everyone may read this."));
    assert!(!page.html.contains("Only for the secretariat."));
    assert!(!page.says("Its history") && !page.html.contains("The Delegate"));
    assert_eq!(
        observer
            .post(&comments, &say("And I?", "members"))
            .await
            .status,
        403
    );
    let other = of_uzbekistan(&world).await;
    let page = other.get(&path).await;
    assert!(page.says("An open workshop") && !page.html.contains("Only for the secretariat."));
    assert_eq!(other.get(&format!("{path}/edit")).await.status, 403);
    assert_eq!(
        other
            .post(&format!("{path}/withdraw"), &[("version", "2")])
            .await
            .status,
        403
    );
    assert_eq!(
        world.site.browser().get(&path).await.status,
        303,
        "the public signs in"
    );
    assert!(
        !world
            .site
            .browser()
            .get("/wg/changes")
            .await
            .html
            .contains("An open workshop")
    );
}

#[tokio::test]
async fn a_form_that_lacks_something_comes_back_with_the_words_in_it() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let here = "/wg/proposals/new?about=activity:2023-2025:1.1";
    let offered = delegate.get("/wg/plan/2023-2025/activity/1.1").await;
    assert_eq!(
        offered
            .attributes("a[href*='/proposals/new']", "href")
            .len(),
        1
    );
    let page = delegate.get(here).await;
    assert_eq!(page.attributes("#about", "value"), ["1.1"]);
    assert_eq!(
        page.attributes("input[name=kind][checked]", "value"),
        ["comment"]
    );
    let form = [
        ("about", "activity:2023-2025:1.1"),
        ("text", "The label is wrong."),
        ("visibility", "members"),
    ];
    let refused = delegate.post("/wg/proposals/new", &form).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.one("#text"), "The label is wrong.");
    assert_eq!(
        refused.attributes("input[name=about]", "value"),
        ["activity:2023-2025:1.1"]
    );
    assert!(refused.says("Write a title."));
    for (about, sentence) in [("", "Name the activity"), ("9.9", "no activity “9.9”")] {
        let form = [
            ("kind", "correction"),
            ("title", "T"),
            ("text", "T"),
            ("visibility", "members"),
            ("about", about),
        ];
        let refused = delegate.post("/wg/proposals/new", &form).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says(sentence), "{}", refused.text());
        assert_eq!(refused.attributes(".problems a", "href"), ["#about"]);
    }
    assert_eq!(
        delegate
            .get("/wg/proposals/new?about=activity:2023-2025:9.9")
            .await
            .status,
        404
    );
    for who in [Who::Observer, Who::Officer, Who::Coordinator] {
        let page: Page = world.browser(who).await.get("/wg/proposals/new").await;
        assert_eq!(page.status, 403, "{who:?}");
        let activity = world
            .browser(who)
            .await
            .get("/wg/plan/2023-2025/activity/1.1")
            .await;
        assert!(
            activity
                .attributes("a[href*='/proposals/new']", "href")
                .is_empty()
        );
    }
}
