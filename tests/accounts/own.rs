//! One's own account: its sign-ins, password, language and address, and the page that one comes to first.

use rapporteur::accounts::Actor;
use rapporteur::accounts::acts::{self, NewPerson};
use rapporteur::accounts::secrets::Password;

use super::{count, sign_in, token, with_password};
use crate::support::world::PASSWORD;
use crate::support::{Who, World};

#[tokio::test]
async fn a_long_list_of_sign_ins_shows_the_latest_and_counts_the_rest() {
    let world = World::empty().await;
    let browser = world.browser(Who::Delegate).await;
    for _ in 0..22 {
        world.sign_in(Who::Delegate).await;
    }
    let page = browser.get("/account").await;
    let listed = page.all("table.ledger tbody th");
    assert_eq!(listed.len(), 20);
    assert!(listed[0].contains("this browser"), "{listed:?}");
    assert!(page.says("3 more sign-ins"), "{}", page.text());
    browser.post("/account/sign-ins/end-others", &[]).await;
    let page = browser.get("/account").await;
    assert_eq!(page.all("table.ledger tbody th").len(), 1);
    assert!(!page.says("more sign-ins"));
}

#[tokio::test]
async fn a_sign_in_that_is_not_used_for_thirty_days_is_over() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let token = token(&sign_in(&world.site.browser(), &Who::Delegate.email(), PASSWORD).await);
    let cookie = format!("sign-in={token}");
    let used = world.at("2024-07-02T09:00:00Z").await;
    assert_eq!(used.browser_with(&cookie).get("/account").await.status, 200);
    // That it was used is noted beside the request.
    for _ in 0..50 {
        if count(
            &world,
            "select count(*) from sign_in where last_seen_at > '2024-07-01'",
        )
        .await
            == 1
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let slid = world.at("2024-07-31T09:00:00Z").await;
    assert_eq!(slid.browser_with(&cookie).get("/account").await.status, 200);
    let over = world.at("2024-12-31T09:00:00Z").await;
    assert_eq!(over.browser_with(&cookie).get("/account").await.status, 303);
}

#[tokio::test]
async fn one_sees_ones_sign_ins_and_ends_them() {
    let world = World::empty().await;
    let (here, there) = (
        world.browser(Who::Delegate).await,
        world.browser(Who::Delegate).await,
    );
    let others = world.browser(Who::Officer).await;
    let page = here.get("/account").await;
    assert_eq!(page.all("tbody tr").len(), 2, "only one's own");
    let ends = page.attributes("tbody form", "action");
    assert_eq!(ends.len(), 1, "the present one is ended by signing out");
    assert_eq!(
        others.post(&ends[0], &[]).await.status,
        404,
        "nobody ends another's"
    );
    assert_eq!(there.get("/account").await.status, 200);
    assert!(
        here.submit(&ends[0], &[])
            .await
            .says("That browser is signed out.")
    );
    assert_eq!(there.get("/account").await.status, 303);
    let (second, third) = (
        world.browser(Who::Delegate).await,
        world.browser(Who::Delegate).await,
    );
    here.post("/account/sign-ins/end-others", &[]).await;
    for ended in [second, third] {
        assert_eq!(ended.get("/account").await.status, 303);
    }
    assert_eq!(here.get("/account").await.status, 200);
}

#[tokio::test]
async fn the_password_changes_for_whoever_knows_the_present_one() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    sign_in(&browser, &Who::Delegate.email(), PASSWORD).await;
    let elsewhere = world.browser(Who::Delegate).await;
    let new = "another four plain words";
    let refused = browser
        .post(
            "/account/password",
            &[("present", "a guess"), ("new", "short")],
        )
        .await;
    assert_eq!(
        (refused.status, refused.all(".problems li").len()),
        (422, 2)
    );
    assert!(!refused.html.contains("a guess") && !refused.html.contains("value=\"short\""));
    let changed = browser
        .submit("/account/password", &[("present", PASSWORD), ("new", new)])
        .await;
    assert!(changed.says("The password is changed."));
    assert_eq!(
        elsewhere.get("/account").await.status,
        303,
        "other browsers are signed out"
    );
    let fresh = world.site.browser();
    assert_eq!(
        sign_in(&fresh, &Who::Delegate.email(), PASSWORD)
            .await
            .status,
        422
    );
    assert_eq!(
        sign_in(&fresh, &Who::Delegate.email(), new).await.status,
        303
    );
    let told = "select count(*) from happening where act = 'password_set' and before is null and after is null";
    assert_eq!(
        count(&world, told).await,
        2,
        "the history tells that, and not what"
    );
}

#[tokio::test]
async fn the_language_is_the_switchs_then_the_accounts_then_the_browsers() {
    let world = World::empty().await;
    let browser = world.browser(Who::Delegate).await;
    assert_eq!(browser.get("/account").await.one("h1"), "Account");
    assert_eq!(
        browser
            .clone()
            .in_language("ru-RU, en;q=0.5")
            .get("/account")
            .await
            .one("h1"),
        "Учётная запись"
    );
    let kept = browser
        .submit("/account/language", &[("language", "ru")])
        .await;
    assert_eq!(kept.one("h1"), "Учётная запись");
    assert!(kept.says("Сохранено"), "{}", kept.text());
    browser
        .post("/language", &[("language", "en"), ("back", "/account")])
        .await;
    assert_eq!(browser.get("/account").await.one("h1"), "Account");
    let chosen = browser
        .submit("/account/language", &[("language", "ru")])
        .await;
    assert_eq!(
        chosen.one("h1"),
        "Учётная запись",
        "what was chosen last counts"
    );
    let left = browser
        .submit("/account/language", &[("language", "")])
        .await;
    assert_eq!(left.one("h1"), "Account");
}

#[tokio::test]
async fn the_first_page_leads_each_to_where_the_work_is() {
    let world = World::empty().await;
    let leads = |who| {
        let world = &world;
        async move { world.browser(who).await.get("/").await.location() }
    };
    assert_eq!(leads(Who::Delegate).await.as_deref(), Some("/wg/desk"));
    assert_eq!(
        leads(Who::Administrator).await.as_deref(),
        Some("/administration")
    );
    assert_eq!(
        leads(Who::Public).await.as_deref(),
        Some("/wg/plan"),
        "the one body that publishes"
    );
    let stranger = world.browser(Who::Stranger).await.get("/").await;
    assert!(stranger.says("Working Group on Rivers and Roads"));
    assert!(stranger.says("You have no role in any body yet."));
    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
    let hidden = world.site.browser().get("/").await;
    assert!(!hidden.html.contains("Rivers") && hidden.says("So far the plans are for members"));
}

#[tokio::test]
async fn an_address_belongs_to_one_person_however_it_is_typed() {
    let world = World::empty().await;
    let mut connection = world.pool.acquire().await.unwrap();
    let new = NewPerson {
        email: "DELEGATE@example.org".to_owned(),
        name: "  ".to_owned(),
        password: Some(Password::new("short")),
        ..NewPerson::default()
    };
    let refused = acts::add_person(
        &mut connection,
        &Actor::operator(),
        world.stamp(),
        new.clone(),
    )
    .await;
    let told = refused.unwrap_err().to_string();
    assert!(
        told.contains("Give the person's name.") && told.contains("too short"),
        "{told}"
    );
    let new = NewPerson {
        name: "Another Delegate".to_owned(),
        password: None,
        ..new
    };
    let refused = acts::add_person(&mut connection, &Actor::operator(), world.stamp(), new).await;
    assert_eq!(
        refused.unwrap_err().to_string(),
        "There is already an account with this address."
    );
}
