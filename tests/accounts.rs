//! Signing in and out, one's own account, and the language of the pages.

mod guessing;
mod own;

use crate::support::world::{PASSWORD, noon};
use crate::support::{Browser, Page, Site, Who, World};
use rapporteur::accounts::secrets::Password;
use rapporteur::accounts::{Actor, acts, store};
use rapporteur::app::App;
use rapporteur::ids::PersonId;

/// Gives someone of the world the password that signs them in.
async fn with_password(world: &World, who: Who) -> PersonId {
    let mut connection = world.pool.acquire().await.unwrap();
    let person = store::person_by_email(&mut connection, &who.email())
        .await
        .unwrap()
        .unwrap();
    let password = Password::new(PASSWORD);
    acts::set_password(
        &mut connection,
        &Actor::operator(),
        world.stamp(),
        person.person_id,
        &password,
    )
    .await
    .unwrap();
    person.person_id
}

async fn sign_in(browser: &Browser, email: &str, password: &str) -> Page {
    browser
        .post(
            "/sign-in",
            &[
                ("email", email),
                ("password", password),
                ("back", "/account"),
            ],
        )
        .await
}

/// The sign-in cookie that a page sets, with its attributes.
fn cookie(page: &Page) -> String {
    let set = page
        .headers
        .get_all("set-cookie")
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut found = set
        .filter(|cookie| cookie.starts_with("sign-in=") || cookie.starts_with("__Host-sign-in="));
    found.next().expect("the page sets a sign-in").to_owned()
}

fn token(page: &Page) -> String {
    let cookie = cookie(page);
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

async fn count(world: &World, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_right_password_leads_to_where_one_wanted_to_go() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    let asked = browser.get("/account").await;
    assert_eq!(
        asked.location().as_deref(),
        Some("/sign-in?back=%2Faccount")
    );
    let form = browser.get("/sign-in?back=%2Faccount").await;
    assert_eq!(
        form.attributes("main input[name=back]", "value"),
        ["/account"]
    );
    assert_eq!(
        form.attributes("main input:not([type=hidden])", "autocomplete"),
        ["username", "current-password"]
    );
    let entered = sign_in(&browser, " Delegate@Example.org ", PASSWORD).await;
    assert_eq!(
        (entered.status, entered.location().as_deref()),
        (303, Some("/account"))
    );
    let account = browser.get("/account").await;
    assert!(account.says("The Delegate, delegate@example.org"));
    assert_eq!(account.one("aside dd"), "Delegate, Kazakhstan");
}

#[tokio::test]
async fn a_sign_in_always_gets_a_new_token_and_ends_the_old_one() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    let first = token(&sign_in(&browser, &Who::Delegate.email(), PASSWORD).await);
    let second = token(&sign_in(&browser, &Who::Delegate.email(), PASSWORD).await);
    assert_ne!(first, second);
    assert_eq!(
        world
            .site
            .browser_with(&format!("sign-in={first}"))
            .get("/account")
            .await
            .status,
        303
    );
    assert_eq!(
        world
            .site
            .browser_with(&format!("sign-in={second}"))
            .get("/account")
            .await
            .status,
        200
    );
    let planted = "ab".repeat(32);
    let victim = world.site.browser_with(&format!("sign-in={planted}"));
    assert_ne!(
        token(&sign_in(&victim, &Who::Delegate.email(), PASSWORD).await),
        planted
    );
    let stored: Vec<Vec<u8>> = sqlx::query_scalar("select token_hash from sign_in")
        .fetch_all(&world.pool)
        .await
        .unwrap();
    assert!(
        stored.iter().all(|hash| hex::encode(hash) != second),
        "only the hash is stored"
    );
}

#[tokio::test]
async fn a_closed_account_does_not_open() {
    let world = World::empty().await;
    let id = with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    sign_in(&browser, &Who::Delegate.email(), PASSWORD).await;
    let mut connection = world.pool.acquire().await.unwrap();
    acts::close_account(&mut connection, &Actor::operator(), world.stamp(), id, true)
        .await
        .unwrap();
    assert_eq!(
        browser.get("/account").await.status,
        303,
        "who was signed in is not any more"
    );
    let refused = sign_in(&browser, &Who::Delegate.email(), PASSWORD).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("This account is closed."));
    acts::close_account(
        &mut connection,
        &Actor::operator(),
        world.stamp(),
        id,
        false,
    )
    .await
    .unwrap();
    assert_eq!(
        sign_in(&browser, &Who::Delegate.email(), PASSWORD)
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn the_way_back_never_leads_to_another_site() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    for back in ["https://example.com/", "//example.com", "/\\example.com"] {
        let form = [
            ("email", "delegate@example.org"),
            ("password", PASSWORD),
            ("back", back),
        ];
        assert_eq!(
            browser.post("/sign-in", &form).await.location().as_deref(),
            Some("/"),
            "{back}"
        );
    }
    let asked = browser.get("/sign-in?back=https%3A%2F%2Fexample.com").await;
    assert_eq!(asked.location().as_deref(), Some("/"));
}

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    let world = World::empty().await;
    let browser = world.browser(Who::Delegate).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://example.com"),
    ] {
        let request = browser
            .request(reqwest::Method::POST, "/sign-out")
            .header(name, value)
            .body("");
        assert_eq!(Page::of(request).await.status, 403, "{name}");
    }
    assert_eq!(browser.get("/account").await.status, 200);
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_and_from_plain_connections() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let plain = cookie(&sign_in(&world.site.browser(), &Who::Delegate.email(), PASSWORD).await);
    assert!(plain.starts_with("sign-in="), "{plain}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(plain.contains(attribute), "{plain}");
    }
    let secure = secure_site(&world).await;
    let secure = cookie(&sign_in(&secure.browser(), &Who::Delegate.email(), PASSWORD).await);
    assert!(
        secure.starts_with("__Host-sign-in=") && secure.contains("Secure"),
        "{secure}"
    );
    assert!(!secure.contains("Domain"), "{secure}");
}

/// The world served as behind https.
async fn secure_site(world: &World) -> Site {
    served(world, |app| app.secure_cookies = true).await
}

/// The world served once more, set up otherwise.
async fn served(world: &World, set_up: impl FnOnce(&mut App)) -> Site {
    let mut app = world.site.app.clone();
    set_up(&mut app);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    app.origin = address.clone();
    let router = app.clone().router();
    tokio::spawn(async move { axum::serve(listener, router).await });
    Site { address, app }
}

#[tokio::test]
async fn signing_out_ends_the_sign_in_and_not_only_the_cookie() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    let token = token(&sign_in(&browser, &Who::Delegate.email(), PASSWORD).await);
    let out = browser.post("/sign-out", &[]).await;
    assert_eq!(out.location().as_deref(), Some("/"));
    assert!(cookie(&out).contains("Max-Age=0"));
    assert_eq!(
        world
            .site
            .browser_with(&format!("sign-in={token}"))
            .get("/account")
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn the_last_visit_is_remembered_across_signing_out() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    sign_in(&browser, &Who::Delegate.email(), PASSWORD).await;
    browser.post("/sign-out", &[]).await;
    let later = world.at("2024-09-01T08:00:00Z").await;
    sign_in(&later.browser(), &Who::Delegate.email(), PASSWORD).await;
    let previous: Vec<Option<chrono::DateTime<chrono::Utc>>> =
        sqlx::query_scalar("select previous_visit_at from sign_in")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    assert_eq!(
        previous,
        [Some(noon())],
        "and what was over is cleared away"
    );
}
