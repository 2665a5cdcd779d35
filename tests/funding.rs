//! Needs, contributions and settlements: the forms, the derived status, the gap, and the page for donors.

mod support;

use support::structure::fill;
use support::{Browser, Page, Who, World};

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

#[tokio::test]
async fn what_is_recorded_for_an_area_counts_for_activities_without_a_record_of_their_own() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    add_need(
        &officer,
        AREA,
        &[
            ("purpose", "A coordinator"),
            ("amount", "1000"),
            ("currency", "USD"),
        ],
    )
    .await;
    let page = add_contribution(&officer, AREA, &cash("3000", "secured")).await;
    let stored: Vec<(String, String)> =
        sqlx::query_as("select code, funding_status from activity order by code")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let stored: Vec<String> = stored
        .into_iter()
        .map(|(code, status)| format!("{code} {status}"))
        .collect();
    assert_eq!(
        stored,
        [
            "1.1 sought",
            "1.2 secured",
            "1.3 secured",
            "2.1 expected",
            "2.2 expected"
        ]
    );
    // What the area is given beyond its own need counts towards its activities.
    let totals = page
        .all("section[aria-labelledby=h-money] td.num")
        .join("|")
        .replace('\u{a0}', " ");
    assert_eq!(totals, "USD 13,500|–|USD 3,000|–|–|USD 10,500");
    assert_eq!(status(&page), "Partly secured");
    let parts =
        "select count(*) from happening where act = 'funding_derived' and part_of is not null";
    assert_eq!(
        count(&world, parts).await,
        2,
        "the statuses of 1.2 and 1.3 are parts of one entry"
    );
    let log = officer
        .get("/wg/plan/2023-2025/activity/1.2")
        .await
        .one(".log");
    assert!(
        log.contains("the funding of the activity went from “Sought” to “Secured”"),
        "{log}"
    );
    let of_activity = page_of(&officer).await;
    assert!(of_activity.says("Something is recorded for the area as a whole."));
}

#[tokio::test]
async fn each_currency_counts_for_itself() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    add_need(
        &officer,
        ACTIVITY,
        &[
            ("purpose", "A hall"),
            ("amount", "900 000"),
            ("currency", "KZT"),
        ],
    )
    .await;
    let page = add_contribution(&officer, ACTIVITY, &cash("1 000 000", "received")).await;
    assert_eq!(status(&page), "Partly secured");
    let rows = page.all("section[aria-labelledby=h-money] tbody tr");
    let rows: Vec<String> = rows.iter().map(|row| row.replace('\u{a0}', " ")).collect();
    assert!(rows[0].contains("KZT 900,000"), "{rows:?}");
    let plan = officer.get("/wg/plan").await.text().replace('\u{a0}', " ");
    assert!(
        plan.contains("Not secured yet: KZT 900,000 of KZT 900,000 and USD 12,500 needed."),
        "{plan}"
    );
}

#[tokio::test]
async fn a_need_and_a_contribution_are_put_right_and_withdrawn_with_a_reason() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    let page = add_contribution(&officer, ACTIVITY, &cash("12500", "secured")).await;
    let links = page.attributes("section[aria-labelledby=h-money] .items a", "href");
    let (need, contribution) = (&links[0], &links[1]);
    let form = officer.get(need).await;
    assert_eq!(form.attributes("#amount", "value"), ["12500.00"]);
    let typed = [
        ("version", "1"),
        ("purpose", "Travel of ten pilots"),
        ("amount", "20 000"),
        ("currency", "USD"),
    ];
    let page = officer.submit(need, &typed).await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: the need as you put it right."
    );
    assert_eq!(status(&page), "Partly secured");
    assert!(
        page.one(".log")
            .contains("put right a need of the activity: purpose and amount."),
        "{}",
        page.one(".log")
    );

    let page = officer
        .post(
            &format!("{contribution}/withdraw"),
            &[("version", "1"), ("reason", " ")],
        )
        .await;
    assert_eq!(page.one("#reason-problem"), "Say why it is withdrawn.");
    let reason = [
        ("version", "1"),
        ("reason", "Entered for the wrong activity"),
    ];
    let page = officer
        .submit(&format!("{contribution}/withdraw"), &reason)
        .await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: the contribution is withdrawn."
    );
    assert_eq!(status(&page), "Sought");
    assert!(page.one(".log").contains("Entered for the wrong activity"));
    assert_eq!(officer.get(contribution).await.status, 404);
    let page = officer
        .submit(
            &format!("{need}/withdraw"),
            &[("version", "2"), ("reason", "Not needed")],
        )
        .await;
    assert_eq!(page.one(".notice"), "Recorded: the need is withdrawn.");
    assert!(page.says("Nothing is recorded yet."));
    assert_eq!(count(&world, "select count(*) from funding_tally").await, 0);
}

#[tokio::test]
async fn whoever_was_slower_sees_both_versions_and_loses_no_word() {
    let world = World::new().await;
    let (officer, coordinator) = (
        world.browser(Who::Officer).await,
        world.browser(Who::Coordinator).await,
    );
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    let page = add_contribution(&officer, ACTIVITY, &cash("5000", "pledged")).await;
    let links = page.attributes("section[aria-labelledby=h-money] .items a", "href");
    let (need, contribution) = (&links[0], &links[1]);
    let typed = |purpose, amount| {
        [
            ("version", "1"),
            ("purpose", purpose),
            ("amount", amount),
            ("currency", "USD"),
        ]
    };
    coordinator
        .submit(need, &typed("Travel of twenty pilots", "15 000"))
        .await;
    let page = officer
        .post(need, &typed("Travel of nineteen pilots", "14 000"))
        .await;
    assert_eq!(page.status, 409);
    let shown = page.one("#conflict");
    assert!(
        shown.contains("15000.00") && shown.contains("14 000"),
        "{shown}"
    );
    assert_eq!(
        page.attributes("#purpose", "value"),
        ["Travel of nineteen pilots"]
    );
    assert_eq!(
        page.attributes("form:not([action$=withdraw]) input[name=version]", "value")
            .last()
            .unwrap(),
        "2"
    );
    // The click on a stage, too.
    let forward = format!("{contribution}/forward");
    coordinator
        .submit(&forward, &[("version", "1"), ("to", "secured")])
        .await;
    let page = officer
        .post(&forward, &[("version", "1"), ("to", "secured")])
        .await;
    assert_eq!(page.status, 409);
    assert_eq!(
        count(
            &world,
            "select count(*) from contribution where stage = 'secured' and version = 2"
        )
        .await,
        1
    );
}

#[tokio::test]
async fn only_the_agency_that_leads_and_the_coordinator_keep_the_funding() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let page = add_need(&officer, ACTIVITY, &TRAVEL).await;
    let need = page
        .attributes("section[aria-labelledby=h-money] .items a", "href")
        .remove(0);
    for who in [Who::OtherOfficer, Who::Delegate, Who::Observer] {
        let browser = world.browser(who).await;
        let page = browser.get(ACTIVITY).await;
        assert!(money(&page).contains("USD 12,500"), "{who:?} reads");
        assert!(
            page.attributes("section[aria-labelledby=h-money] a", "href")
                .is_empty(),
            "{who:?}"
        );
        for path in [
            format!("{ACTIVITY}/needs"),
            need.clone(),
            format!("{AREA}/contributions"),
        ] {
            assert_eq!(browser.get(&path).await.status, 403, "{who:?} {path}");
            assert_eq!(
                browser.post(&path, &TRAVEL).await.status,
                403,
                "{who:?} {path}"
            );
        }
    }
    let public = world.site.browser();
    let answer = public.get(&need).await;
    assert!(answer.location().unwrap().starts_with("/sign-in"));
    assert_eq!(
        world
            .browser(Who::Coordinator)
            .await
            .get(&need)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn notes_on_contributions_are_for_members() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_contribution(&officer, ACTIVITY, &cash("5000", "pledged")).await;
    let note = "Note for members: Confirmed by telephone only";
    assert!(
        world
            .browser(Who::Observer)
            .await
            .get(ACTIVITY)
            .await
            .says(note)
    );
    for path in [ACTIVITY, "/wg/funding", "/wg/changes", AREA] {
        let page = world.site.browser().get(path).await;
        assert!(!page.html.contains("by telephone"), "{path}");
    }
    // What the note was and is stands in the log, word by word, for members; on the pages of an earlier day too.
    let page = officer.get(ACTIVITY).await;
    let links = page.attributes("main a", "href");
    let address = links.iter().find(|link| link.contains("/contributions/"));
    let again = fill(
        &officer,
        address.unwrap(),
        &[("note", "Confirmed by letter of May only")],
    )
    .await;
    assert_eq!(again.status, 200, "{}", again.text());
    let later = world.at("2024-09-01T05:00:00Z").await;
    let member = world.browser_at(&later, Who::Observer).await;
    for query in ["", "?on=2024-06-03&known=then", "?on=2024-06-03&known=now"] {
        let page = member.get(&format!("{ACTIVITY}{query}")).await;
        assert!(
            page.says("Note for members: Confirmed by letter"),
            "{query}"
        );
        assert!(page.one(".log").contains("telephone"), "{query}");
        for path in [ACTIVITY, "/wg/funding", "/wg/changes", AREA] {
            let page = later.browser().get(&format!("{path}{query}")).await;
            assert_eq!(page.status, 200, "{path}{query}");
            for word in ["telephone", "letter of May"] {
                assert!(!page.html.contains(word), "{path}{query}: {word}");
            }
        }
    }
}

#[tokio::test]
async fn what_was_needed_and_given_on_a_day_is_shown_on_its_pages() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    add_need(&officer, ACTIVITY, &TRAVEL).await;
    let next = world.at("2024-06-05T05:00:00Z").await;
    let officer = world.browser_at(&next, Who::Officer).await;
    add_contribution(&officer, ACTIVITY, &cash("5000", "secured")).await;
    let later = world.at("2024-09-01T05:00:00Z").await.browser();
    let on = |path: &str, day: &str, known: &str| format!("{path}?on=2024-{day}&known={known}");
    let before = later.get(&on(ACTIVITY, "06-03", "then")).await;
    assert!(money(&before).contains("Travel of twenty pilots"));
    assert!(!money(&before).contains("Kazakhstan"));
    assert_eq!(status(&before), "Sought");
    // The contribution holds since 20 May, though it was recorded later; the need was known from 3 June on.
    let known = later.get(&on(ACTIVITY, "06-03", "now")).await;
    assert!(money(&known).contains("Kazakhstan") && money(&known).contains("USD 7,500"));
    let donors = later.get(&on("/wg/funding", "06-03", "then")).await;
    assert!(donors.text().replace('\u{a0}', " ").contains("USD 12,500"));
    assert!(donors.says("As it stood on 3 June 2024"));
    let plan = later.get(&on("/wg/plan/2023-2025", "06-05", "then")).await;
    assert!(
        plan.text()
            .replace('\u{a0}', " ")
            .contains("USD 7,500 of USD 12,500"),
        "{}",
        plan.text()
    );
    let links = plan.attributes("main a", "href");
    assert!(
        links
            .iter()
            .any(|link| link.starts_with("/wg/funding?") && link.contains("on=2024-06-05")),
        "{links:?}"
    );
}

/// Lets the text and the table of area 1 say different things.
async fn contradict(world: &World) {
    sqlx::query("update area set funding_table_clause = 'Secured or expected' where number = 1")
        .execute(&world.pool)
        .await
        .unwrap();
}

#[tokio::test]
async fn both_clauses_are_shown_until_the_coordinator_settles_which_holds() {
    let world = World::new().await;
    contradict(&world).await;
    let reader = world.site.browser();
    for path in [AREA, ACTIVITY] {
        let page = reader.get(path).await;
        let funding = page.one("section[aria-labelledby=h-funding]");
        for words in [
            "subject to the availability",
            "Secured or expected",
            "say different things",
        ] {
            assert!(funding.contains(words), "{path}: {funding}");
        }
        assert!(
            page.attributes("section[aria-labelledby=h-funding] a", "href")
                .is_empty()
        );
    }
    let coordinator = world.browser(Who::Coordinator).await;
    let here = format!("{AREA}/funding");
    assert_eq!(
        coordinator
            .get(AREA)
            .await
            .attributes("section[aria-labelledby=h-funding] a", "href"),
        std::slice::from_ref(&here)
    );
    let form = [
        ("version", "0"),
        ("holds", ""),
        ("basis", "extrabudgetary"),
        ("reason", ""),
    ];
    let page = coordinator.post(&here, &form).await;
    assert_eq!(page.one("#holds-problem"), "Choose which of the two holds.");
    assert_eq!(page.one("#reason-problem"), "Say why it holds.");
    let form = [
        ("version", "0"),
        ("holds", "table"),
        ("basis", "regular_budget"),
        ("reason", "The table was adopted last"),
    ];
    let page = coordinator.submit(&here, &form).await;
    assert_eq!(page.one(".notice"), "Recorded: what holds of the funding.");
    assert_eq!(status(&page), "Expected");
    let funding = page.one("section[aria-labelledby=h-funding]");
    assert!(
        funding.contains("Regular budget")
            && funding.contains("Reason: “The table was adopted last”"),
        "{funding}"
    );
    assert!(
        !funding.contains("subject to the availability"),
        "{funding}"
    );
    assert_eq!(status(&reader.get(ACTIVITY).await), "Expected");
    assert!(
        page.one(".log")
            .contains("what the summary table says holds; source: Regular budget."),
        "{}",
        page.one(".log")
    );
    let adopted = "select count(*) from area where funding_clause like 'subject%' and funding_basis = 'extrabudgetary'
        and funding_table_clause is not null";
    assert_eq!(
        count(&world, adopted).await,
        1,
        "what was adopted is untouched"
    );
    assert_eq!(
        count(
            &world,
            "select count(*) from happening where act = 'funding_settled'"
        )
        .await,
        1
    );

    let again = coordinator.post(&here, &form).await;
    assert_eq!(
        again.status, 409,
        "the version that was seen no longer stands"
    );
    let officer = world.browser(Who::Officer).await;
    assert_eq!(officer.post(&here, &form).await.status, 403);
}

#[tokio::test]
async fn donors_see_what_seeks_funding_by_area_and_send_the_address_on() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    let bridges = "/wg/plan/2023-2025/activity/2.1";
    add_need(
        &coordinator,
        bridges,
        &[
            ("purpose", "Survey"),
            ("amount", "300"),
            ("currency", "EUR"),
        ],
    )
    .await;
    add_contribution(&coordinator, ACTIVITY, &cash("2500", "received")).await;
    let form = [
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "100"),
        ("currency", "EUR"),
        ("stage", "pledged"),
        ("since", "2024-05-20"),
    ];
    add_contribution(&coordinator, bridges, &form).await;
    let donor = world.site.browser();
    let page = donor.get("/wg/funding").await;
    assert_eq!(page.one("h1"), "What seeks funding");
    assert_eq!(
        page.all("tbody th[scope=row] a"),
        ["1.1", "1.2", "1.3", "2.1", "2.2"]
    );
    assert_eq!(
        page.one(".shown"),
        "5 activities not yet done and not wholly secured."
    );
    let text = page.text().replace('\u{a0}', " ");
    assert!(
        text.contains("The area lacks USD 10,000") && text.contains("pledged: EUR 100"),
        "{text}"
    );
    let totals = page.all("table:first-of-type tbody tr");
    assert!(
        totals[1].replace('\u{a0}', " ").contains("USD 10,000"),
        "{totals:?}"
    );
    let codes = async |query: &str| {
        donor
            .get(&format!("/wg/funding?{query}"))
            .await
            .all("tbody th[scope=row] a")
    };
    assert_eq!(codes("agency=ESCAP").await, ["2.1", "2.2"]);
    assert_eq!(codes("state=KZ").await, ["2.1"]);
    assert_eq!(codes("currency=USD").await, ["1.1"]);
    assert_eq!(codes("funding=partly-secured").await, ["1.1"]);
    assert_eq!(codes("agency=UNECE&state=KZ").await.len(), 0);
    assert_eq!(donor.get("/wg/funding?funding=splendid").await.status, 400);
    assert_eq!(donor.get("/wg/funding?plan=nowhere").await.status, 404);
    let russian = world
        .site
        .browser()
        .in_language("ru")
        .get("/wg/funding")
        .await;
    assert_eq!(russian.one("h1"), "На что изыскиваются средства");
}

#[tokio::test]
async fn what_is_done_or_secured_seeks_nothing() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    add_contribution(&coordinator, ACTIVITY, &cash("12 500", "secured")).await;
    sqlx::query("update activity set status = 'cancelled' where code = '1.2'")
        .execute(&world.pool)
        .await
        .unwrap();
    let donor = world.site.browser();
    assert_eq!(
        donor.get("/wg/funding").await.all("tbody th[scope=row] a"),
        ["1.3", "2.1", "2.2"]
    );
    assert_eq!(
        donor
            .get("/wg/funding?funding=secured")
            .await
            .all("tbody th[scope=row] a"),
        ["1.1"]
    );
}

#[tokio::test]
async fn the_donors_page_goes_on_by_key() {
    let world = World::new().await;
    sqlx::query(
        "insert into activity (activity_id, body_id, plan_id, area_id, area_position, position, code, wording,
            lead_ids, status_since, funding_status, last_word_at)
         select gen_random_uuid(), body_id, plan_id, area_id, area_position, n, '1.' || n, 'Another ferry', lead_ids,
            status_since, 'sought', last_word_at
         from activity, generate_series(10, 69) as n where code = '1.1'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let donor = world.site.browser();
    let first = donor.get("/wg/funding?agency=UNECE").await;
    assert_eq!(first.all("tbody th[scope=row] a").len(), 50);
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = donor.get(&next).await;
    assert_eq!(second.all("tbody th[scope=row] a").len(), 13);
    assert_eq!(second.all("tbody th[scope=row] a")[0], "1.57");
    assert_eq!(
        second.attributes(".pager a[rel=first]", "href"),
        ["/wg/funding?agency=UNECE"]
    );
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}

#[tokio::test]
async fn money_goes_with_an_activity_that_moves_to_another_area_or_is_withdrawn() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    add_need(&coordinator, ACTIVITY, &TRAVEL).await;
    let tally = "select coalesce(sum(gap), 0)::bigint from funding_tally join area using (area_id) where number = 2";
    assert_eq!(count(&world, tally).await, 0);
    let done = |status| format!("update activity set status = '{status}' where code = '1.1'");
    for (status, gap) in [("completed", 0), ("planned", 1_250_000)] {
        sqlx::query(sqlx::AssertSqlSafe(done(status)))
            .execute(&world.pool)
            .await
            .unwrap();
        assert_eq!(
            count(&world, "select sum(gap)::bigint from funding_tally").await,
            gap,
            "{status}"
        );
    }
    for statement in [
        "update activity set area_id = area.area_id, area_position = area.position, position = 9
         from area where code = '1.1' and number = 2",
        "update activity set withdrawn_at = now() where code = '1.1'",
    ] {
        sqlx::query(statement).execute(&world.pool).await.unwrap();
        let expected = if statement.contains("withdrawn") {
            0
        } else {
            1_250_000
        };
        assert_eq!(count(&world, tally).await, expected);
    }
    assert_eq!(count(&world, "select count(*) from funding_tally").await, 0);
}
