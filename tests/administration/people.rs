//! People as administrators keep them: added, found, given roles and passwords, closed and opened.

use super::{count, page_of};
use crate::support::world::PASSWORD;
use crate::support::{Who, World};

async fn enters(world: &World, email: &str, password: &str) -> bool {
    let form = [("email", email), ("password", password)];
    world.site.browser().post("/sign-in", &form).await.status == 303
}

#[tokio::test]
async fn a_person_is_added_with_a_password_that_is_shown_once() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let form = [
        ("name", " New  Person "),
        ("email", "New@Example.org"),
        ("password", ""),
    ];
    let added = keeper.post("/administration/people", &form).await;
    assert_eq!(
        (added.status, added.header("cache-control")),
        (200, Some("no-store"))
    );
    let password = added.one("code#password");
    assert!(enters(&world, "new@example.org", &password).await);
    let page = keeper.get(&added.attributes(".actions a", "href")[0]).await;
    assert_eq!(page.one("h1"), "New Person");
    assert!(!page.html.contains(&password));
    let told = "select count(*) from happening where act = 'person_added' and after::text like '%New Person%'
                and after::text not like '%argon2%'";
    assert_eq!(count(&world, told).await, 1);
}

#[tokio::test]
async fn a_form_that_does_not_fit_comes_back_with_all_but_the_password() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let form = [
        ("name", ""),
        ("email", "new at example"),
        ("password", "too short"),
        ("administrator", "yes"),
    ];
    let refused = keeper.post("/administration/people", &form).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".problems a", "href"),
        ["#email", "#name", "#password"]
    );
    assert_eq!(refused.attributes("#email", "value"), ["new at example"]);
    assert_eq!(
        refused.attributes("#email", "aria-describedby"),
        ["email-problem"]
    );
    assert_eq!(
        refused
            .attributes("input[name=administrator]", "checked")
            .len(),
        1
    );
    assert!(!refused.html.contains("too short\""), "{}", refused.html);
    let taken = [
        ("name", "Another"),
        ("email", "OFFICER@example.org"),
        ("password", PASSWORD),
    ];
    let refused = keeper.post("/administration/people", &taken).await;
    assert_eq!(
        refused.one(".problems li"),
        "There is already an account with this address."
    );
    assert!(!refused.html.contains(PASSWORD));
}

#[tokio::test]
async fn a_role_is_given_and_ends_and_the_bodys_history_tells_both() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let stranger = world.browser(Who::Stranger).await;
    let page = page_of(&world, Who::Stranger).await;
    let offered = keeper.get(&page).await.attributes("#role option", "value");
    assert!(
        offered.contains(&"wg officer ESCAP".to_owned())
            && offered.contains(&"wg delegate KZ".to_owned())
    );
    assert!(
        !offered.contains(&"wg delegate FR".to_owned()),
        "only what can be given is offered"
    );
    let given = keeper
        .submit(&format!("{page}/roles"), &[("role", "wg delegate KZ")])
        .await;
    assert!(given.says("The role is given.") && given.says("Delegate, Kazakhstan"));
    assert_eq!(
        stranger.get("/").await.location().as_deref(),
        Some("/wg/desk")
    );
    let again = keeper
        .post(&format!("{page}/roles"), &[("role", "wg delegate KZ")])
        .await;
    assert_eq!(
        (again.status, again.one(".problems li").as_str()),
        (422, "The person has this role already.")
    );
    let end = given.attributes("tbody form", "action").remove(0);
    let elsewhere = end.replace(&page, &page_of(&world, Who::Officer).await);
    assert_eq!(
        keeper.post(&elsewhere, &[]).await.status,
        404,
        "a role ends on its own person's page"
    );
    assert!(keeper.submit(&end, &[]).await.says("The role has ended."));
    assert_eq!(keeper.post(&end, &[]).await.status, 404);
    assert_eq!(stranger.get("/").await.status, 200);
    let told = "select count(*) from happening join body on chain_id = body_id
                where act in ('membership_given', 'membership_ended')";
    assert_eq!(count(&world, told).await, 2);
    let version = "select version::bigint from person where email = 'stranger@example.org'";
    assert_eq!(
        count(&world, version).await,
        3,
        "the person's pages are built afresh"
    );
}

#[tokio::test]
async fn a_role_that_the_body_cannot_give_is_refused_with_the_remedy() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let roles = format!("{}/roles", page_of(&world, Who::Stranger).await);
    for (role, sentence) in [
        ("", "Choose a role."),
        ("nowhere observer", "Choose a role."),
        ("wg king", "Choose a role."),
        ("wg officer", "An officer acts for an agency"),
        ("wg officer NATO", "An officer acts for an agency"),
        ("wg delegate", "A delegate acts for a State."),
        ("wg delegate FR", "This State does not participate"),
    ] {
        let refused = keeper.post(&roles, &[("role", role)]).await;
        assert_eq!(refused.status, 422, "{role}");
        assert!(refused.one(".problems li").starts_with(sentence), "{role}");
    }
}

#[tokio::test]
async fn a_new_password_signs_the_person_out_everywhere() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let officer = world.browser(Who::Officer).await;
    let path = format!("{}/password", page_of(&world, Who::Officer).await);
    let drawn = keeper
        .post(&path, &[("password", "")])
        .await
        .one("code#password");
    assert_eq!(officer.get("/account").await.status, 303);
    assert!(enters(&world, &Who::Officer.email(), &drawn).await);
    let typed = keeper.submit(&path, &[("password", PASSWORD)]).await;
    assert!(typed.says("A new password is set.") && !typed.html.contains(PASSWORD));
    assert!(enters(&world, &Who::Officer.email(), PASSWORD).await);
    assert_eq!(
        keeper
            .post(&path, &[("password", "officer@example.org")])
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn an_account_is_closed_and_opened_again() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let officer = world.browser(Who::Officer).await;
    let page = page_of(&world, Who::Officer).await;
    assert!(
        keeper
            .submit(&format!("{page}/close"), &[])
            .await
            .says("The account is closed.")
    );
    assert_eq!(officer.get("/account").await.status, 303);
    assert!(
        keeper
            .submit(&format!("{page}/reopen"), &[])
            .await
            .says("The account is open again.")
    );
    assert_eq!(
        officer.get("/account").await.status,
        303,
        "what was ended stays ended"
    );
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let page = page_of(&world, Who::Administrator).await;
    let closed = keeper.post(&format!("{page}/close"), &[]).await;
    assert_eq!(closed.status, 422);
    assert!(closed.says("This is the only administrator."));
    let form = [
        ("name", "The Administrator"),
        ("email", "administrator@example.org"),
        ("version", "1"),
    ];
    assert_eq!(keeper.post(&page, &form).await.status, 422);
    let other = page_of(&world, Who::Officer).await;
    let form = [
        ("name", "The Officer"),
        ("email", "officer@example.org"),
        ("version", "1"),
        ("administrator", "yes"),
    ];
    assert!(
        keeper
            .submit(&other, &form)
            .await
            .says("The changes are recorded.")
    );
    assert_eq!(keeper.post(&format!("{page}/close"), &[]).await.status, 303);
}

#[tokio::test]
async fn people_are_found_and_leafed_through() {
    let world = World::empty().await;
    sqlx::query(
        "insert into person (person_id, email, name, created_at)
         select gen_random_uuid(), 'guest' || n || '@example.com', 'Guest 100% ' || lpad(n::text, 3, '0'), now()
         from generate_series(1, 120) as n",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let keeper = world.browser(Who::Administrator).await;
    let mut page = keeper
        .get("/administration/people?words=Guest+100%25")
        .await;
    let mut names = Vec::new();
    loop {
        names.extend(page.all("tbody th"));
        let Some(next) = page.attributes(".pager a[rel=next]", "href").pop() else {
            break;
        };
        page = keeper.get(&next).await;
    }
    let expected: Vec<String> = (1..=120).map(|n| format!("Guest 100% {n:03}")).collect();
    assert_eq!(names, expected);
    let nobody = keeper.get("/administration/people?words=100_").await;
    assert!(
        nobody.says("Nobody fits."),
        "what has a meaning to the database has none here"
    );
    let members = keeper
        .get("/administration/people?body=wg")
        .await
        .all("tbody th");
    assert_eq!(
        members,
        [
            "The Coordinator",
            "The Delegate",
            "The Observer",
            "The Officer",
            "The OtherOfficer"
        ]
    );
    assert_eq!(
        keeper
            .get("/administration/people?body=nowhere")
            .await
            .status,
        404
    );
    assert_eq!(
        keeper
            .get("/administration/people?after=nobody")
            .await
            .status,
        404
    );
}
