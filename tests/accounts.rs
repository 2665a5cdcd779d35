//! Signing in and out, one's own account, and the language of the pages.

mod support;

use chrono::TimeDelta;
use rapporteur::accounts::acts::{self, NewPerson};
use rapporteur::accounts::secrets::Password;
use rapporteur::accounts::{Actor, store};
use rapporteur::app::App;
use rapporteur::ids::PersonId;
use support::world::{PASSWORD, noon};
use support::{Browser, Page, Site, Who, World};

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
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    let wrong = sign_in(&browser, &Who::Delegate.email(), "not the password").await;
    let unknown = sign_in(&browser, "delegate@example.com", "not the password").await;
    let no_password_yet = sign_in(&browser, &Who::Observer.email(), "").await;
    for page in [&wrong, &unknown, &no_password_yet] {
        assert_eq!(page.status, 422);
        assert_eq!(page.one(".problems li"), wrong.one(".problems li"));
        assert!(page.headers.get("set-cookie").is_none());
    }
    assert_eq!(
        wrong.attributes("#email", "value"),
        ["delegate@example.org"],
        "the address comes back"
    );
    assert!(
        !wrong.html.contains("not the password"),
        "the password does not"
    );
}

#[tokio::test]
async fn five_failures_make_an_address_wait_and_say_how_long() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    for _ in 0..5 {
        assert_eq!(
            sign_in(&browser, &Who::Delegate.email(), "a guess")
                .await
                .status,
            422
        );
    }
    let waiting = sign_in(&browser, &Who::Delegate.email(), PASSWORD).await;
    assert_eq!(
        (waiting.status, waiting.header("retry-after")),
        (429, Some("900"))
    );
    assert!(waiting.says("Please wait 15 minutes"));
    with_password(&world, Who::Observer).await;
    assert_eq!(
        sign_in(&browser, &Who::Observer.email(), PASSWORD)
            .await
            .status,
        303,
        "others need not wait"
    );
    let later = world
        .at(&(noon() + TimeDelta::minutes(16)).to_rfc3339())
        .await;
    assert_eq!(
        sign_in(&later.browser(), &Who::Delegate.email(), PASSWORD)
            .await
            .status,
        303
    );
    assert_eq!(
        count(&world, "select count(*) from sign_in_failure").await,
        0,
        "old failures are cleared away"
    );
}

#[tokio::test]
async fn guesses_sent_at_once_are_counted_one_by_one() {
    let world = World::empty().await;
    let guess = || async {
        sign_in(&world.site.browser(), "nobody@example.org", "a guess")
            .await
            .status
    };
    let (a, b, c, d, e, f, g, h) = tokio::join!(
        guess(),
        guess(),
        guess(),
        guess(),
        guess(),
        guess(),
        guess(),
        guess()
    );
    let refused = [a, b, c, d, e, f, g, h]
        .into_iter()
        .filter(|status| *status == 429)
        .count();
    assert_eq!(refused, 3);
}

#[tokio::test]
async fn a_success_forgets_the_failures_before_it() {
    let world = World::empty().await;
    with_password(&world, Who::Delegate).await;
    let browser = world.site.browser();
    for _ in 0..2 {
        for _ in 0..4 {
            sign_in(&browser, &Who::Delegate.email(), "a guess").await;
        }
        assert_eq!(
            sign_in(&browser, &Who::Delegate.email(), PASSWORD)
                .await
                .status,
            303
        );
    }
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
async fn behind_a_proxy_a_guesser_makes_only_their_own_address_wait() {
    let world = World::empty().await;
    let site = served(&world, |app| {
        app.client_address_header = Some("x-forwarded-for".parse().unwrap());
    })
    .await;
    let browser = site.browser();
    let guess = async |email: &str, forwarded: &str| {
        let request = browser
            .request(reqwest::Method::POST, "/sign-in")
            .header("x-forwarded-for", forwarded)
            .form(&[("email", email), ("password", "a guess")]);
        Page::of(request).await.status
    };
    assert_eq!(guess("a@example.org", "203.0.113.9").await, 422);
    sqlx::query(
        "insert into sign_in_failure (subject, at)
         select subject, at from sign_in_failure, generate_series(1, 49)",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        guess("b@example.org", "198.51.100.7, 203.0.113.9").await,
        429,
        "what was told to the proxy does not hide where a guess comes from"
    );
    assert_eq!(
        guess("b@example.org", "203.0.113.9, 198.51.100.7").await,
        422,
        "others need not wait"
    );
}

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
