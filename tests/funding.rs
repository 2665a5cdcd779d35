//! Needs, contributions and settlements: the forms, the derived status, the gap, and the page for donors.

mod counting;
mod donors;
mod keeping;

use crate::support::{Browser, Page, Who, World};

const ACTIVITY: &str = "/wg/plan/2023-2025/activity/1.1";
const AREA: &str = "/wg/plan/2023-2025/area/1";

const TRAVEL: [(&str, &str); 3] = [
    ("purpose", "Travel of twenty pilots"),
    ("amount", "12 500,00"),
    ("currency", "USD"),
];

/// A contribution in cash by Kazakhstan.
fn cash<'a>(amount: &'a str, stage: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", amount),
        ("currency", "USD"),
        ("stage", stage),
        ("since", "2024-05-20"),
        ("note", "Confirmed by telephone only"),
    ]
}

async fn add_need(browser: &Browser, of: &str, form: &[(&str, &str)]) -> Page {
    let page = browser.submit(&format!("{of}/needs"), form).await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: the need.",
        "{}",
        page.text()
    );
    page
}

async fn add_contribution(browser: &Browser, of: &str, form: &[(&str, &str)]) -> Page {
    let page = browser.submit(&format!("{of}/contributions"), form).await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: the contribution.",
        "{}",
        page.text()
    );
    page
}

/// The funding status that the page shows first.
fn status(page: &Page) -> String {
    page.one("section[aria-labelledby=h-funding] .funding")
}

fn money(page: &Page) -> String {
    page.one("section[aria-labelledby=h-money]")
        .replace('\u{a0}', " ")
}

async fn count(world: &World, what: &'static str) -> i64 {
    sqlx::query_scalar(what)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_officer_records_a_need_and_contributions_until_all_is_secured() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let page = add_need(&officer, ACTIVITY, &TRAVEL).await;
    assert!(money(&page).contains("USD 12,500"), "{}", money(&page));
    assert_eq!(status(&page), "Sought");

    let page = add_contribution(&officer, ACTIVITY, &cash("5 000", "pledged")).await;
    assert_eq!(status(&page), "Expected");
    assert!(
        page.one(".log")
            .contains("Funding: from “Sought” to “Expected”"),
        "{}",
        page.one(".log")
    );

    // One click: pledged → secured → received.
    for (stage, notice) in [
        ("secured", "Partly secured"),
        ("received", "Partly secured"),
    ] {
        let forward = page_of(&officer).await;
        let address = forward.attributes("#h-money ~ ol form", "action").remove(0);
        let version = forward
            .attributes("#h-money ~ ol input[name=version]", "value")
            .remove(0);
        let form = [("version", version.as_str()), ("to", stage)];
        let page = officer.submit(&address, &form).await;
        assert_eq!(
            page.one(".notice"),
            "Recorded: the contribution has moved on."
        );
        assert_eq!(status(&page), notice, "{stage}");
    }
    let page = page_of(&officer).await;
    assert!(
        page.attributes("#h-money ~ ol form", "action").is_empty(),
        "received is the last stage"
    );
    assert!(
        money(&page).contains("USD 7,500"),
        "the gap: {}",
        money(&page)
    );

    let page = add_contribution(&officer, ACTIVITY, &cash("7500.00", "secured")).await;
    assert_eq!(status(&page), "Secured");
    let stored = count(
        &world,
        "select count(*) from activity where code = '1.1' and funding_status = 'secured'",
    )
    .await;
    assert_eq!(stored, 1, "the stored copy is that of the page");
    let plan = officer.get("/wg/plan").await;
    assert!(
        plan.text()
            .replace('\u{a0}', " ")
            .contains("All that is needed is secured: USD 12,500.")
    );
}

async fn page_of(browser: &Browser) -> Page {
    browser.get(ACTIVITY).await
}

#[tokio::test]
async fn every_act_leaves_one_entry_with_the_whole_of_what_it_did() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    add_contribution(&officer, ACTIVITY, &cash("5000", "secured")).await;
    let entries: Vec<(
        String,
        serde_json::Value,
        serde_json::Value,
        chrono::NaiveDate,
    )> = sqlx::query_as(
        "select act, before, after, effective_on from happening
         where act like 'need%' or act like 'contribution%' order by sequence",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap();
    assert_eq!(entries.len(), 2);
    let (act, before, after, _) = &entries[0];
    assert_eq!(act, "need_added");
    assert_eq!(before["need"], serde_json::Value::Null);
    assert_eq!(after["need"]["purpose"], "Travel of twenty pilots");
    assert_eq!(
        after["need"]["amount"],
        serde_json::json!({"minor": 1_250_000, "currency": "USD"})
    );
    let (act, before, after, day) = &entries[1];
    assert_eq!(act, "contribution_added");
    assert_eq!(after["contribution"]["contributor"]["state"], "KZ");
    assert_eq!(after["contribution"]["stage"], "secured");
    assert_eq!(
        (&before["funding_status"], &after["funding_status"]),
        (&"sought".into(), &"partly-secured".into())
    );
    assert_eq!(
        day.to_string(),
        "2024-05-20",
        "it holds since the day that was given"
    );
    let log = page_of(&officer).await.one(".log").replace('\u{a0}', " ");
    assert!(
        log.contains("recorded for the activity a need of USD 12,500: “Travel of twenty pilots”."),
        "{log}"
    );
    assert!(
        log.contains("a contribution of Kazakhstan: USD 5,000, secured."),
        "{log}"
    );
    let russian = world
        .browser(Who::Officer)
        .await
        .in_language("ru")
        .get(ACTIVITY)
        .await;
    let log = russian.one(".log").replace('\u{a0}', " ");
    assert!(
        log.contains("внесена потребность в средствах, 12 500 USD («Travel of twenty pilots»)"),
        "{log}"
    );
    assert!(
        log.contains("Кто вносит: Казахстан; 5 000 USD; этап: обеспечен."),
        "{log}"
    );
}

#[tokio::test]
async fn amounts_that_cannot_be_read_come_back_with_a_sentence_and_the_words() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let path = format!("{ACTIVITY}/needs");
    for (amount, currency, field, sentence) in [
        ("12,500", "USD", "amount", "can be read in two ways"),
        (
            "12 500.005",
            "USD",
            "amount",
            "more decimals than USD has: 2 at most.",
        ),
        (
            "12.5",
            "JPY",
            "amount",
            "more decimals than JPY has: there are none.",
        ),
        ("a lot", "USD", "amount", "is not an amount"),
        ("0", "USD", "amount", "is not more than nothing"),
        ("", "USD", "amount", "Write the amount."),
        ("12 500", "", "currency", "Choose the currency."),
    ] {
        let form = [
            ("purpose", "Travel"),
            ("amount", amount),
            ("currency", currency),
        ];
        let page = officer.post(&path, &form).await;
        assert_eq!(page.status, 422, "{amount}");
        let problem = page.one(&format!("#{field}-problem"));
        assert!(problem.contains(sentence), "{amount}: {problem}");
        assert_eq!(page.attributes("#amount", "value"), [amount]);
        assert_eq!(page.attributes("#purpose", "value"), ["Travel"]);
    }
    assert_eq!(count(&world, "select count(*) from need").await, 0);
}

#[tokio::test]
async fn a_contribution_in_kind_is_described_and_needs_no_amount() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let path = format!("{ACTIVITY}/contributions");
    let mut form = vec![
        ("name", "A shipping company"),
        ("kind", "in-kind"),
        ("stage", "secured"),
        ("since", "1 June 2024"),
    ];
    let page = officer.post(&path, &form).await;
    assert_eq!(
        page.one("#description-problem"),
        "Describe what is given in kind."
    );
    form.push(("description", "Two ferries for a week"));
    let page = add_contribution(&officer, ACTIVITY, &form).await;
    let shown = money(&page);
    assert!(
        shown.contains("A shipping company: Two ferries for a week"),
        "{shown}"
    );
    assert_eq!(
        status(&page),
        "Partly secured",
        "nobody knows how much is needed"
    );
    // Without a contributor, in cash without an amount, with a day ahead.
    let form = [
        ("kind", "cash"),
        ("stage", "received"),
        ("since", "2024-06-04"),
    ];
    let page = officer.post(&path, &form).await;
    for (field, sentence) in [
        (
            "contributor",
            "Choose who contributes, or write the name of another.",
        ),
        ("amount", "Write the amount."),
        (
            "since",
            "This day is still ahead. Only what is expected can have such a date.",
        ),
    ] {
        assert_eq!(page.one(&format!("#{field}-problem")), sentence);
    }
    // A State that was written out is known.
    let form = [
        ("name", "Германия"),
        ("kind", "cash"),
        ("amount", "10"),
        ("currency", "EUR"),
        ("stage", "expected"),
        ("since", "2024-09-01"),
    ];
    let page = add_contribution(&officer, ACTIVITY, &form).await;
    assert!(money(&page).contains("Germany: EUR 10"), "{}", money(&page));
}
