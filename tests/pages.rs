//! What holds for every page: nothing in it that the policy of contents forbids, one heading, and little weight.

use crate::support::samples::{Samples, report};
use crate::support::{Page, Who, World};
use reqwest::header;
use reqwest::multipart::Form;
use scraper::{Html, Selector};

#[tokio::test]
async fn no_page_has_a_style_or_a_script_of_its_own() {
    let world = World::new().await;
    let samples = Samples::make(&world).await;
    for (path, who) in samples.pages().await {
        let page = world.browser(who).await.get(&path).await;
        let document = Html::parse_document(&page.html);
        for element in document.select(&Selector::parse("*").unwrap()) {
            let tag = element.value();
            let inline = match tag.name() {
                "style" => true,
                "script" => tag.attr("src").is_none(),
                _ => tag
                    .attrs()
                    .any(|(name, _)| name == "style" || name.starts_with("on")),
            };
            assert!(!inline, "{path} has {}", element.html());
        }
    }
}

#[tokio::test]
async fn the_first_page_of_a_whole_plan_weighs_less_than_50_kb() {
    let world = World::empty().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let request = coordinator
        .request(reqwest::Method::POST, "/wg/intake")
        .header("sec-fetch-site", "same-origin")
        .multipart(Form::new().text("text", std::fs::read_to_string(report()).unwrap()));
    let preview = Page::of(request).await.location().unwrap();
    let version = coordinator
        .get(&preview)
        .await
        .attributes("input[name=version]", "value");
    let form = [
        ("version", version[0].as_str()),
        ("marks", "1"),
        ("act", "take-in"),
    ];
    let plan = coordinator.post(&preview, &form).await.location().unwrap();

    // Whoever may move activities has a short form in each row.
    for reader in [world.site.browser(), coordinator] {
        let page = reader.get(&plan).await;
        let mut parts = vec![plan.clone()];
        parts.extend(page.attributes("link[rel=stylesheet]", "href"));
        parts.extend(page.attributes("script[src]", "src"));
        for coding in ["br", "gzip"] {
            let mut weight = 0;
            for part in &parts {
                let request = reader
                    .request(reqwest::Method::GET, part)
                    .header(header::ACCEPT_ENCODING, coding);
                let response = request.send().await.unwrap();
                assert_eq!(
                    response.headers()[header::CONTENT_ENCODING],
                    coding,
                    "{part}"
                );
                let bytes = response.bytes().await.unwrap().len();
                println!("{coding} {bytes:>6} {part}");
                weight += bytes;
            }
            println!("{coding} {weight:>6} in all");
            assert!(weight < 50_000, "{weight} bytes over the wire, {coding}");
        }
    }
}
