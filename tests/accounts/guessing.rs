//! Wrong passwords: answered alike, counted, and made to wait.

use chrono::TimeDelta;

use super::{count, served, sign_in, with_password};
use crate::support::world::{PASSWORD, noon};
use crate::support::{Page, Who, World};

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
