//! What every page shares: headers, errors, languages, health.

use crate::support::{Who, World};

#[tokio::test]
async fn an_unknown_address_answers_in_the_readers_language_with_ways_on() {
    let world = World::empty().await;
    let page = world
        .site
        .browser()
        .in_language("ru")
        .get("/wg/no-such-page")
        .await;
    assert_eq!(page.status, 404);
    assert_eq!(page.one("h1"), "Такой страницы нет");
    assert!(
        page.attributes("a", "href")
            .contains(&"/wg/plan".to_owned())
    );
}

#[tokio::test]
async fn the_page_of_an_error_can_be_read_in_the_other_language() {
    let world = World::empty().await;
    let browser = world.site.browser();
    let missing = browser.get("/wg/no-such-page?of=1").await;
    assert_eq!(missing.attributes("header a.brand", "href"), ["/"]);
    let back = missing.attributes("header [name=back]", "value");
    assert_eq!(back, ["/wg/no-such-page?of=1"]);
    let language = missing.attributes("header [name=language]", "value");
    let form = [("language", language[0].as_str()), ("back", &back[0])];
    let switched = browser.submit("/language", &form).await;
    assert_eq!(switched.one("h1"), "Такой страницы нет");
    let sent = browser.post("/wg/no-such-page", &[]).await;
    assert_eq!(
        sent.attributes("header [name=back]", "value"),
        ["/wg/plan"],
        "a form is not sent again"
    );
}

#[tokio::test]
async fn every_answer_carries_a_policy_without_inline_scripts_or_styles() {
    let world = World::empty().await;
    for path in ["/healthz", "/no-such-page"] {
        let page = world.site.browser().get(path).await;
        let policy = page.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    }
}

#[tokio::test]
async fn a_form_sent_from_another_site_changes_nothing() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let request = browser
        .request(reqwest::Method::POST, "/language")
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site")
        .form(&[("language", "ru")]);
    let page = crate::support::Page::of(request).await;
    assert_eq!(page.status, 403);
    assert_eq!(page.header("set-cookie"), None);
    assert_eq!(page.one("h1"), "The request came from another site");
}

#[tokio::test]
async fn health_is_told_apart_from_readiness() {
    let world = World::empty().await;
    let browser = world.site.browser();
    assert_eq!(browser.get("/healthz").await.status, 200);
    assert_eq!(browser.get("/readyz").await.status, 200);
    world.pool.close().await;
    assert_eq!(browser.get("/healthz").await.status, 200);
    assert_eq!(browser.get("/readyz").await.status, 503);
}

#[tokio::test]
async fn a_fault_of_ours_is_told_by_a_number_and_not_by_its_cause() {
    let world = World::new().await;
    sqlx::query("alter table body_agency rename to elsewhere")
        .execute(&world.pool)
        .await
        .unwrap();
    let page = world.site.browser().get("/wg/plan").await;
    assert_eq!(page.status, 500);
    assert_eq!(page.one("code").len(), 36);
    assert!(!page.html.contains("body_agency"), "{}", page.html);
}

#[tokio::test]
async fn an_error_is_told_in_the_language_of_the_account() {
    let world = World::new().await;
    sqlx::query("update person set language = 'ru'")
        .execute(&world.pool)
        .await
        .unwrap();
    let delegate = world.browser(Who::Delegate).await;
    let page = delegate.get("/wg/plan/no-such-plan").await;
    assert_eq!(page.status, 404);
    assert_eq!(page.one("h1"), "Такой страницы нет");
}

#[tokio::test]
async fn a_character_that_cannot_be_stored_is_the_requests_fault() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    for path in [
        "/%00/plan",
        "/wg/plan/%00",
        "/wg/plan?words=%00",
        "/wg/decisions?words=%00",
        "/wg/plan/2023-2025/activity/%00",
    ] {
        let page = coordinator.get(path).await;
        assert!(page.status < 500, "{path}: {}", page.status);
    }
    let page = coordinator
        .post(
            "/sign-in",
            &[("email", "a\0@example.org"), ("password", "x")],
        )
        .await;
    assert!(page.status < 500, "{}", page.status);
}

#[tokio::test]
async fn no_tag_answers_for_a_page_that_is_not_there() {
    let world = World::new().await;
    let browser = world.site.browser();
    let tag = browser
        .get("/wg/plan")
        .await
        .header("etag")
        .unwrap()
        .to_owned();
    let ask = |method: reqwest::Method, path: &str, tag: &str| {
        crate::support::Page::of(browser.request(method, path).header("if-none-match", tag))
    };
    assert_eq!(
        ask(reqwest::Method::GET, "/wg/plan", &tag).await.status,
        304
    );
    assert_eq!(
        ask(reqwest::Method::HEAD, "/wg/plan", &tag).await.status,
        304
    );
    assert_eq!(
        ask(reqwest::Method::GET, "/wg/plan/none", &tag)
            .await
            .status,
        404
    );
    assert_eq!(
        ask(reqwest::Method::GET, "/wg/plan/none", "*").await.status,
        404
    );
}

#[tokio::test]
async fn a_file_in_json_names_its_schema_by_the_address_where_anybody_finds_it() {
    let world = World::empty().await;
    for address in [
        rapporteur::formats::json::SCHEMA_NAME,
        rapporteur::formats::list::SCHEMA_NAME,
    ] {
        let page = world.site.browser().get(address).await;
        assert_eq!(page.status, 200, "{address}");
        assert_eq!(page.header("content-type"), Some("application/schema+json"));
        let schema: serde_json::Value = serde_json::from_str(&page.html).unwrap();
        assert_eq!(schema["$id"], address);
        assert_eq!(schema["properties"]["$schema"]["const"], address);
    }
}
