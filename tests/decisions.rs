//! Decisions: the list, each of them, and their links to activities.

use crate::support::{Page, Who, World, adopt_decisions};

#[tokio::test]
async fn the_list_stands_in_the_order_of_adoption_with_its_verbs_set_off() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let page = world.site.browser().get("/wg/decisions").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.all(".items .no"), ["1", "2", "3", "(b)"]);
    assert_eq!(
        page.all("b.verb"),
        ["noted", "requested", "invited", "Commit"]
    );
    assert_eq!(
        page.one(".shown"),
        "4 decisions. 3 still ask something of someone."
    );
    let meta = page.all(".items .meta");
    assert!(
        meta[1].contains("Action") && meta[1].contains("To: UNECE"),
        "{meta:?}"
    );
    assert!(meta[2].contains("To: participating States"), "{meta:?}");
    assert!(meta[3].contains("Committed: Kazakhstan"), "{meta:?}");
}

#[tokio::test]
async fn what_was_adopted_is_shown_as_text_and_never_as_markup() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let page = world.site.browser().get("/wg/decisions").await;
    assert!(
        page.html.contains("&#60;em&#62;") || page.html.contains("&lt;em&gt;"),
        "{}",
        page.html
    );
    assert!(page.all(".wording em").is_empty());
}

#[tokio::test]
async fn filters_are_told_in_words_and_hold_for_one_clause() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let browser = world.site.browser();
    let numbers = |page: &Page| page.all(".items .no");
    let action = browser
        .get("/wg/decisions?session=&class=action&to=&follow_up=&words=")
        .await;
    assert_eq!(numbers(&action), ["2"]);
    assert!(
        action
            .one(".shown")
            .starts_with("1 decision: class “Action”."),
        "{}",
        action.one(".shown")
    );
    // Asked of Kazakhstan: by name, and as one of all participating States.
    let state = browser.get("/wg/decisions?to=KZ").await;
    assert_eq!(numbers(&state), ["3", "(b)"]);
    assert!(state.one(".shown").contains("addressed to Kazakhstan"));
    // By its acronym in either language; the form keeps what it found, so that the next search does, too.
    for to in ["unece", "ЕЭК%20ООН"] {
        let page = browser
            .get(&format!("/wg/decisions?to={to}&class=action"))
            .await;
        assert_eq!(numbers(&page), ["2"], "{to}");
        let chosen = page.attributes("#to option[selected]", "value");
        assert_eq!(chosen, ["UNECE"], "{to}");
    }
    assert!(numbers(&browser.get("/wg/decisions?to=KZ&class=action").await).is_empty());
    assert_eq!(
        numbers(&browser.get("/wg/decisions?words=ferries").await),
        ["2"]
    );
    assert_eq!(
        numbers(&browser.get("/wg/decisions?follow_up=none_needed").await),
        ["1"]
    );
    assert!(numbers(&browser.get("/wg/decisions?session=3").await).is_empty());
}

#[tokio::test]
async fn an_address_with_an_unknown_filter_gets_a_sentence() {
    let world = World::new().await;
    let page = world
        .site
        .browser()
        .get("/wg/decisions?class=splendid")
        .await;
    assert_eq!(page.status, 400);
    assert!(page.says("The address names a filter that is not known."));
}

#[tokio::test]
async fn the_list_is_paged_by_key() {
    let world = World::new().await;
    crate::support::adopt_many_decisions(&world, 30).await;
    let browser = world.site.browser();
    let first = browser.get("/wg/decisions").await;
    assert_eq!(first.all(".items .no").len(), 25);
    assert!(first.one(".pager").starts_with("1 to 25 of 30"));
    let next = first.attributes(".pager a[rel=next]", "href").remove(0);
    let second = browser.get(&next).await;
    assert_eq!(second.all(".items .no"), ["26", "27", "28", "29", "30"]);
    assert!(second.one(".pager").starts_with("26 to 30 of 30"));
    assert!(second.attributes(".pager a[rel=next]", "href").is_empty());
}

#[tokio::test]
async fn one_decision_shows_its_clauses_its_follow_up_and_its_neighbours() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let page = world.site.browser().get("/wg/sessions/4/decisions/2").await;
    assert_eq!(page.one("h1"), "Decision 2");
    assert_eq!(page.one(".eyebrow"), "Fourth session, 19 October 2023");
    assert_eq!(page.all("tbody tr").len(), 1);
    assert!(page.says("Follow-up: open"));
    assert_eq!(
        page.attributes("a[rel=prev]", "href"),
        ["/wg/sessions/4/decisions/1"]
    );
    assert_eq!(
        page.attributes("a[rel=next]", "href"),
        ["/wg/sessions/4/decisions/3"]
    );
    assert!(
        page.all("form input[name=code]").is_empty(),
        "the public links nothing"
    );
    for nowhere in [
        "/wg/sessions/4/decisions/9",
        "/wg/sessions/3/decisions/1",
        "/wg/sessions/4/decisions/x",
    ] {
        assert_eq!(
            world.site.browser().get(nowhere).await.status,
            404,
            "{nowhere}"
        );
    }
}

#[tokio::test]
async fn a_coordinator_links_an_activity_by_its_code_and_undoes_it() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let browser = world.browser(Who::Coordinator).await;
    let here = "/wg/sessions/4/decisions/2";
    let form = [("version", "1"), ("plan", "2023-2025"), ("code", " 1.1 ")];
    let linked = browser.submit(&format!("{here}/links"), &form).await;
    assert_eq!(
        linked.one(".notice"),
        "Recorded: the decision concerns activity 1.1."
    );
    assert_eq!(linked.all("#activities > .items .no"), ["1.1"]);
    assert!(
        linked
            .one(".log li")
            .contains("linked the decision to activity 1.1."),
        "{}",
        linked.one(".log li")
    );
    let activity_id = linked
        .attributes("input[name=activity_id]", "value")
        .remove(0);
    let log = sqlx::query_scalar::<_, String>("select log_of($1::uuid, 10)::text")
        .bind(uuid::Uuid::parse_str(&activity_id).unwrap())
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert!(
        log.contains("decision_linked"),
        "the activity's own log has it too"
    );
    let undo = [("version", "2"), ("activity_id", activity_id.as_str())];
    let undone = browser.submit(&format!("{here}/links/undo"), &undo).await;
    assert_eq!(
        undone.one(".notice"),
        "Recorded: the decision no longer concerns activity 1.1."
    );
    assert!(undone.all("#activities > .items .no").is_empty());
    assert_eq!(undone.all(".log li").len(), 3, "both entries stay");
}

#[tokio::test]
async fn a_link_that_cannot_be_made_comes_back_with_the_words_in_it() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let browser = world.browser(Who::Coordinator).await;
    let here = "/wg/sessions/4/decisions/2/links";
    let unknown = browser
        .post(
            here,
            &[("version", "1"), ("plan", "2023-2025"), ("code", "9.9")],
        )
        .await;
    assert_eq!(unknown.status, 422);
    assert_eq!(unknown.attributes("#code", "value"), ["9.9"]);
    assert!(unknown.one("#code-problem").contains("no activity “9.9”"));
    let nothing = browser
        .post(
            here,
            &[("version", "1"), ("plan", "2023-2025"), ("code", " ")],
        )
        .await;
    assert_eq!(
        nothing.one("#code-problem"),
        "Write the code of the activity, such as 5.7."
    );
    let stale = browser
        .post(
            here,
            &[("version", "7"), ("plan", "2023-2025"), ("code", "1.1")],
        )
        .await;
    assert_eq!(stale.status, 409);
    assert_eq!(
        stale.all("#conflict td"),
        ["nothing", "1.1"],
        "what stands, and what was wanted"
    );
    assert_eq!(
        stale.attributes("form.form[action$='/links'] input[name=version]", "value"),
        ["1"]
    );
    assert_eq!(stale.attributes("#code", "value"), ["1.1"]);
    let good = [("version", "1"), ("plan", "2023-2025"), ("code", "1.1")];
    assert_eq!(browser.post(here, &good).await.status, 303);
    let twice = browser
        .post(
            here,
            &[("version", "2"), ("plan", "2023-2025"), ("code", "1.1")],
        )
        .await;
    assert_eq!(
        twice.one("#code-problem"),
        "Activity 1.1 is linked to this decision already."
    );
}

#[tokio::test]
async fn only_the_coordinator_links() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let form = [("version", "1"), ("plan", "2023-2025"), ("code", "1.1")];
    for who in [Who::Officer, Who::Delegate, Who::Observer] {
        let browser = world.browser(who).await;
        assert_eq!(
            browser
                .post("/wg/sessions/4/decisions/2/links", &form)
                .await
                .status,
            403,
            "{who:?}"
        );
    }
    let public = world
        .site
        .browser()
        .post("/wg/sessions/4/decisions/2/links", &form)
        .await;
    assert!(public.location().unwrap().starts_with("/sign-in"));
}

#[tokio::test]
async fn the_pages_speak_russian_and_leave_the_wording_in_its_own_language() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let browser = world.site.browser().in_language("ru");
    let list = browser.get("/wg/decisions").await;
    assert_eq!(list.one("h1"), "Решения");
    assert_eq!(
        list.one(".shown"),
        "4 решения. По 3 решениям ещё ожидаются действия."
    );
    assert_eq!(list.attributes(".wording", "lang")[0], "en");
    let one = browser.get("/wg/sessions/4/decisions/2").await;
    assert_eq!(
        one.one(".eyebrow"),
        "Четвёртая сессия, 19 октября 2023 года"
    );
}
