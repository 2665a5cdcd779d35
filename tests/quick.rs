//! Moving a status right in the plan's list, and coming back to it.

use crate::support::{Browser, Page, Who, World};

const LIST: &str = "/wg/plan/2023-2025?status=planned&sort=end";

/// The short form of one activity, as it stands in the list, with these values chosen in it.
async fn send(browser: &Browser, page: &Page, code: &str, values: &[(&str, &str)]) -> Page {
    let address = format!("/wg/plan/2023-2025/activity/{code}/move");
    let mut fields = page.form(&format!(".quick form[action='{address}']"));
    fields.retain(|(name, _)| values.iter().all(|(given, _)| given != name));
    let mut sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sent.extend_from_slice(values);
    browser.post(&address, &sent).await
}

#[tokio::test]
async fn who_may_move_an_activity_finds_the_form_in_its_row_and_nobody_else_does() {
    let world = World::new().await;
    let codes = async |who| {
        let page = world.browser(who).await.get("/wg/plan/2023-2025").await;
        let forms = page.attributes(".quick form", "action");
        let code = |form: &String| form.split('/').nth(5).unwrap().to_owned();
        forms.iter().map(code).collect::<Vec<String>>()
    };
    assert_eq!(codes(Who::Officer).await, ["1.1", "1.2", "1.3"]);
    assert_eq!(codes(Who::OtherOfficer).await, ["2.1", "2.2"]);
    assert_eq!(codes(Who::Coordinator).await.len(), 5);
    for who in [Who::Public, Who::Observer, Who::Delegate, Who::Stranger] {
        assert!(codes(who).await.is_empty(), "{who:?}");
    }
    let officer = world.browser(Who::Officer).await;
    let past = officer
        .get("/wg/plan/2023-2025?on=2024-06-01&known=now")
        .await;
    assert_eq!(past.status, 200);
    assert!(past.all(".quick").is_empty(), "an earlier day is only read");
    sqlx::query("update activity set dormant = true")
        .execute(&world.pool)
        .await
        .unwrap();
    assert!(
        codes(Who::Officer).await.is_empty(),
        "another plan has it now"
    );
}

#[tokio::test]
async fn a_status_is_moved_in_the_list_which_is_shown_again_as_it_was() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let list = officer.get(LIST).await;
    let done = send(&officer, &list, "1.1", &[("to", "under-way")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    assert_eq!(done.location().as_deref(), Some(LIST));
    let list = officer.get(LIST).await;
    assert_eq!(
        list.one(".notice"),
        "Recorded: 1.1 is now under way, since 3 June 2024."
    );
    assert_eq!(list.all(".quick").len(), 1, "1.1 is planned no more");
    // A reason is asked for right there.
    let reasoned = [
        ("to", "cancelled"),
        ("note", "Nobody crosses there any more."),
    ];
    let done = send(&officer, &list, "1.3", &reasoned).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let log = officer.get("/wg/plan/2023-2025/activity/1.3").await;
    assert!(log.all(".log li")[0].contains("Nobody crosses there any more."));
}

#[tokio::test]
async fn what_is_missing_is_asked_for_by_the_whole_form_which_leads_back_to_the_list() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let list = officer.get(LIST).await;
    let refused = send(&officer, &list, "1.3", &[("to", "cancelled")]).await;
    assert_eq!(refused.status, 422);
    let form = "main form.form";
    let mut fields = refused.form(form);
    assert!(fields.contains(&("to".into(), "cancelled".into())));
    assert!(fields.contains(&("back".into(), LIST.into())), "{fields:?}");
    for (name, value) in &mut fields {
        if name == "note" {
            *value = "Nobody crosses there any more.".into();
        }
    }
    let sent: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let done = officer
        .post("/wg/plan/2023-2025/activity/1.3/move", &sent)
        .await;
    assert_eq!(done.location().as_deref(), Some(LIST));
    // What needs an output or a new timeframe has the whole form, with its status chosen.
    let ways = list.attributes(".quick .meta a", "href");
    let delivered = ways
        .iter()
        .find(|way| way.contains("1.1/move?to=delivered"));
    let whole = officer.get(delivered.unwrap()).await;
    assert!(
        whole
            .form(form)
            .contains(&("to".into(), "delivered".into()))
    );
    assert!(whole.form(form).contains(&("back".into(), LIST.into())));
    assert_eq!(
        whole.attributes(".actions a", "href").last().unwrap(),
        LIST,
        "leaving leads back, too"
    );
}

#[tokio::test]
async fn whoever_was_slower_sees_both_and_comes_back_to_the_list_afterwards() {
    let world = World::new().await;
    let (officer, coordinator) = (
        world.browser(Who::Officer).await,
        world.browser(Who::Coordinator).await,
    );
    let (one, other) = (officer.get(LIST).await, coordinator.get(LIST).await);
    send(&coordinator, &other, "1.1", &[("to", "preparing")]).await;
    let both = send(&officer, &one, "1.1", &[("to", "under-way")]).await;
    assert_eq!(both.status, 409);
    assert!(
        both.one(".problems").contains("Preparing"),
        "{}",
        both.text()
    );
    let list = officer
        .send_again(
            "/wg/plan/2023-2025/activity/1.1/move",
            &both,
            "main form.form",
        )
        .await;
    assert!(
        list.all(".ledger tbody th:not([colspan])").len() < 5,
        "filtered"
    );
    assert!(list.one(".notice").contains("1.1 is now under way"));
}

#[tokio::test]
async fn a_move_never_leads_back_to_anything_but_its_plan() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    for back in [
        "https://example.org/wg/plan/2023-2025",
        "//example.org",
        "/wg/plan/2023-2025x",
        "/sign-out",
    ] {
        let list = officer.get("/wg/plan/2023-2025").await;
        let values = [("to", "preparing"), ("back", back)];
        let done = send(&officer, &list, "1.1", &values).await;
        assert_eq!(
            done.location().as_deref(),
            Some("/wg/plan/2023-2025/activity/1.1"),
            "{back}"
        );
        sqlx::query("update activity set status = 'planned' where code = '1.1'")
            .execute(&world.pool)
            .await
            .unwrap();
    }
}
