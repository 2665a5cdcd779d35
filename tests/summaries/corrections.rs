//! Corrections of what was issued, and drafts that are thrown away.

use rapporteur::document::Document;
use rapporteur::summaries::gather::Basis;

use super::issuing::{coordinator, post};
use super::told::{month, officer_at, record, rows, say};
use super::{JUNE, issued, july};
use crate::support::site::{Browser, Page, Site};
use crate::support::structure::fill;
use crate::support::world::{Who, World};

async fn begin_correction(browser: &Browser) -> Page {
    let reason = [("reason", "A workshop was counted twice.")];
    post(browser, "correction", "0", &reason).await
}

/// A coordinator who begins to correct June, which was issued.
async fn correcting(world: &World) -> (Site, Browser) {
    let site = july(world).await;
    issued(world, &site).await;
    let browser = coordinator(world, &site).await;
    begin_correction(&browser).await;
    (site, browser)
}

#[tokio::test]
async fn the_reason_of_a_correction_comes_back_where_another_one_was_begun() {
    let world = World::new().await;
    let (_site, browser) = correcting(&world).await;
    let reason = [("reason", "The host of a training was left out.")];
    let late = post(&browser, "correction", "0", &reason).await;
    assert_eq!(late.status, 409);
    assert_eq!(late.one("#reason"), reason[0].1);
    assert!(
        late.one("#problems").contains("Edition 2 was begun"),
        "{}",
        late.text()
    );
    // Also where that one was issued by now.
    let issue = [("edition", "2"), ("version", "1")];
    browser.submit(&format!("{JUNE}/issue"), &issue).await;
    let late = post(&browser, "correction", "0", &reason).await;
    assert_eq!(
        (late.status, late.one("#reason").as_str()),
        (409, reason[0].1)
    );
    let long = "Ж".repeat(2001);
    let form = [("edition", "2"), ("reason", long.as_str())];
    let long = browser.submit(&format!("{JUNE}/correction"), &form).await;
    assert_eq!(long.status, 422);
    assert!(
        long.one("#problems").contains("At most 2,000 characters"),
        "{}",
        long.text()
    );
}

#[tokio::test]
async fn the_archive_leads_to_the_issued_edition_while_a_correction_is_drafted() {
    let world = World::new().await;
    let (_site, browser) = correcting(&world).await;
    let links = browser.get("/wg/summaries").await;
    let links = links.attributes("table a", "href");
    let edition = |number: i32| format!("{JUNE}?edition={number}");
    assert_eq!(links, [edition(2), edition(1)]);
}

#[tokio::test]
async fn a_correction_says_what_it_counts_whatever_the_coordinator_writes_in_brief() {
    let world = World::new().await;
    let (_site, browser) = correcting(&world).await;
    let words = [("version", "1"), ("brief-en", "A calm month.")];
    browser
        .submit(&format!("{JUNE}/words?edition=2"), &words)
        .await;
    let page = browser.get(&format!("{JUNE}?edition=2")).await;
    assert!(page.says("A calm month."), "{}", page.text());
    let said = page.one(".masthead");
    assert!(
        said.contains("takes the place of edition 1. It also counts"),
        "{said}"
    );
    assert!(said.contains("A workshop was counted twice."), "{said}");
    // Its reason may be written for the readers of a language; in the other it stands as it was given.
    let form = browser.get(&format!("{JUNE}/words?edition=2")).await;
    assert!(
        form.one("#reason-ru-hint")
            .contains("A workshop was counted twice.")
    );
    let words = [("version", "2"), ("reason-ru", "Практикум учтён дважды")];
    browser
        .submit(&format!("{JUNE}/words?edition=2"), &words)
        .await;
    let masthead = async |language: &str| {
        let file = format!("{JUNE}/file/{language}.json?edition=2");
        let json: serde_json::Value = serde_json::from_str(&browser.get(&file).await.html).unwrap();
        json["masthead"]["correction"].as_str().unwrap().to_owned()
    };
    assert!(
        masthead("ru")
            .await
            .ends_with("Причина: Практикум учтён дважды.")
    );
    assert!(
        masthead("en")
            .await
            .ends_with("Reason: A workshop was counted twice.")
    );
    let first = browser.get(&format!("{JUNE}?edition=1")).await;
    assert!(!first.says("Практикум"), "{}", first.text());
}

#[tokio::test]
async fn the_month_in_which_a_correction_was_issued_names_it() {
    let world = World::new().await;
    let (_site, browser) = correcting(&world).await;
    let issue = [("edition", "2"), ("version", "1")];
    browser.submit(&format!("{JUNE}/issue"), &issue).await;
    let august = world.at("2024-08-02T09:00:00Z").await;
    let browser = coordinator(&world, &august).await;
    browser
        .submit("/wg/summaries", &[("month", "2024-07")])
        .await;
    let page = browser.get("/wg/summaries/2024-07").await;
    assert!(
        page.says("Edition 2 of the summary of June 2024 was issued in the period."),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn an_edition_that_was_replaced_says_by_which_and_leads_there() {
    let world = World::new().await;
    let (site, browser) = correcting(&world).await;
    let public = world.browser_at(&site, Who::Public).await;
    let first = format!("{JUNE}?edition=1");
    assert!(!public.get(&first).await.says("replaced"), "a draft");
    let issue = [("edition", "2"), ("version", "1")];
    browser.submit(&format!("{JUNE}/issue"), &issue).await;
    let page = public.get(&first).await;
    assert!(page.one(".notice").contains("replaced by edition 2"));
    let link = page.attributes(".notice a", "href");
    assert_eq!(link, [format!("{JUNE}?edition=2")]);
    let page = browser.get(&first).await;
    assert!(page.all("#reason").is_empty(), "the latest is corrected");
}

#[tokio::test]
async fn a_draft_that_was_begun_by_mistake_is_thrown_away_and_what_was_issued_is_not() {
    let world = World::new().await;
    let (site, browser) = correcting(&world).await;
    let at = format!("{JUNE}/throw-away?edition=2");
    let asks = browser.get(&at).await;
    assert!(asks.one("h1").contains("edition 2"), "{}", asks.text());
    let late = browser.submit(&at, &[("version", "0")]).await;
    assert!(late.one(".notice").contains("Someone else changed"));
    let gone = browser.send_again(&at, &asks, "main form").await;
    assert!(
        gone.one(".notice").contains("thrown away"),
        "{}",
        gone.text()
    );
    let links = gone.attributes("table a", "href");
    assert_eq!(links, [format!("{JUNE}?edition=1")]);
    let issued = format!("{JUNE}/throw-away?edition=1");
    browser.submit(&issued, &[("version", "2")]).await;
    assert_eq!(browser.get(JUNE).await.status, 200);
    for who in [Who::Officer, Who::Delegate] {
        let refused = world.browser_at(&site, who).await.get(&issued).await;
        assert_eq!(refused.status, 403, "{who:?}");
    }
}

#[tokio::test]
async fn a_page_of_a_draft_that_was_thrown_away_does_nothing_to_the_next_one() {
    let world = World::new().await;
    let (_site, browser) = correcting(&world).await;
    let throw_away = format!("{JUNE}/throw-away?edition=2");
    browser.submit(&throw_away, &[("version", "1")]).await;
    let words = [("version", "1"), ("brief-en", "It took half an hour.")];
    let late = browser
        .submit(&format!("{JUNE}/words?edition=2"), &words)
        .await;
    assert_eq!(late.status, 409);
    assert!(
        late.one("#problems").contains("thrown away"),
        "{}",
        late.text()
    );
    assert_eq!(late.one("#brief-en"), "It took half an hour.");
    begin_correction(&browser).await;
    let issue = [("edition", "2"), ("version", "1")];
    let stale = browser.submit(&format!("{JUNE}/issue"), &issue).await;
    assert!(
        stale.one(".notice").contains("Someone else changed"),
        "{}",
        stale.text()
    );
    let issue = [("edition", "2"), ("version", "2")];
    let issued = browser.submit(&format!("{JUNE}/issue"), &issue).await;
    assert!(issued.one(".notice").contains("No. 1"), "{}", issued.text());
}

#[tokio::test]
async fn an_output_whose_dates_are_put_right_into_the_month_is_counted_by_its_correction_as_a_whole()
 {
    let world = World::new().await;
    let days = |day| [("from", day), ("to", day)];
    let july = officer_at(&world, "2024-07-20T06:00:00Z").await;
    let output = record(&july, &days("2024-07-16")).await;
    say(&july, &output, &[("word", "held"), ("women-KZ", "50")]).await;
    let other = record(&july, &days("2024-07-17")).await;
    say(&july, &other, &[("word", "held"), ("women-KZ", "7")]).await;

    let right = [&days("2024-06-12")[..], &[("title", "Training on locks")]].concat();
    let right = fill(&july, &format!("{output}/edit"), &right).await;
    assert_eq!(right.status, 200, "{}", right.text());
    let delivered = |document: &Document| rows(document, "delivered").join("\n");
    let june = month(&world, "2024-06", Basis::InTime).await;
    assert!(!delivered(&june).contains("locks"), "{}", delivered(&june));
    let corrected = month(&world, "2024-06", Basis::PutRight).await;
    let told = delivered(&corrected);
    assert!(told.contains("12 June 2024 | Training on locks"), "{told}");
    assert!(!told.contains("Workshop on locks"), "{told}");
    let heads = rows(&corrected, "participants").join("\n");
    assert!(heads.contains("50") && !heads.contains("57"), "{heads}");
    // July learnt of both, and tells the one whose day is of June as recorded late.
    let july = month(&world, "2024-07", Basis::InTime).await;
    assert!(delivered(&july).contains("17 July 2024 | Workshop on locks"));
    let late = rows(&july, "recorded-late").join("\n");
    assert!(late.contains("12 June 2024 | Training on locks"), "{late}");
}
