//! Who keeps needs and contributions, puts them right, withdraws them, and reads what was noted with them.

use super::{ACTIVITY, AREA, TRAVEL, add_contribution, add_need, cash, count, money, status};
use crate::support::structure::fill;
use crate::support::{Who, World};

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
            page.attributes(
                "section[aria-labelledby=h-money] a:not([rel=nofollow])",
                "href"
            )
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
