//! What becomes of decisions: recorded by those who see to them, looked over in a matrix, and tied to what belongs to
//! them.

mod support;

use support::{Browser, Page, Who, World, adopt_decisions};

const HERE: &str = "/wg/sessions/4/decisions/2";

/// A world whose fourth session has four decisions: 2 asks UNECE, 3 all States, 4 is a promise of Kazakhstan.
async fn world() -> World {
    let world = World::new().await;
    adopt_decisions(&world).await;
    world
}

fn tie<'a>(version: &'a str, kind: &'a str, other: &'a str) -> [(&'a str, &'a str); 3] {
    [("version", version), ("kind", kind), ("other", other)]
}

/// The form of a decision's follow-up as the browser would send it unchanged, with these fields instead.
async fn record(browser: &Browser, decision: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{decision}/follow-up");
    let page = browser.get(&path).await;
    let version = page.attributes("input[name=version]", "value");
    let to = page.attributes("input[name=to][checked]", "value");
    let mut form = vec![("version", version[0].as_str())];
    if let Some(to) = to
        .first()
        .filter(|_| fields.iter().all(|(name, _)| *name != "to"))
    {
        form.push(("to", to));
    }
    form.extend(fields);
    browser.submit(&path, &form).await
}

/// Sees that the tables are as the history says.
async fn assert_whole(world: &World) {
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = rapporteur::history::check::check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    let astray = checked.chains[0].astray.iter();
    let astray: Vec<String> = astray.map(|astray| astray.sentence()).collect();
    assert!(astray.is_empty(), "{astray:?}");
}

#[tokio::test]
async fn an_officer_of_the_agency_asked_moves_the_follow_up_and_it_shows_everywhere() {
    let world = world().await;
    let officer = world.browser(Who::Officer).await;
    let page = record(
        &officer,
        HERE,
        &[("to", "in_progress"), ("on", "2024-05-20")],
    )
    .await;
    assert_eq!(page.status, 200);
    assert!(page.says("Follow-up: in progress"), "{}", page.text());
    assert!(page.says("since 20 May 2024"));
    assert!(page.says(
        "moved the follow-up of the decision from “open” to “in progress”, since 20 May 2024."
    ));
    let public = world.site.browser();
    let matrix = public.get("/wg/decisions/follow-up").await;
    let row = &matrix.all("tbody tr")[1];
    assert!(
        row.contains("UNECE") && row.contains("since 20 May 2024"),
        "{row}"
    );
    let changes = public.get("/wg/changes").await;
    assert!(changes.says("moved the follow-up of decision 2 of the fourth session"));
}

#[tokio::test]
async fn what_is_implemented_needs_a_note_or_something_linked() {
    let world = world().await;
    let officer = world.browser(Who::Officer).await;
    let refused = record(&officer, HERE, &[("to", "implemented")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("Write what was done, or first link an activity or output to the decision.")
    );
    assert_eq!(
        refused.attributes("input[name=to][checked]", "value"),
        ["implemented"]
    );
    let noted = [("to", "implemented"), ("note", "The handbook was issued.")];
    let page = record(&officer, HERE, &noted).await;
    assert!(page.says("Follow-up: implemented"));
    assert!(page.says("Note: “The handbook was issued.”"));
    // Opening it again needs a reason.
    let again = record(&officer, HERE, &[("to", "open")]).await;
    assert_eq!(again.status, 422);
    assert!(again.says("Write a note that says why."));
    let again = record(
        &officer,
        HERE,
        &[("to", "open"), ("note", "It was withdrawn.")],
    )
    .await;
    assert!(again.says("Follow-up: open"));
}

#[tokio::test]
async fn a_delegate_notes_on_the_own_commitment_and_moves_nothing() {
    let world = world().await;
    let delegate = world.browser(Who::Delegate).await;
    let promise = "/wg/sessions/4/decisions/4";
    let form = delegate.get(&format!("{promise}/follow-up")).await;
    assert_eq!(form.status, 200);
    assert!(
        form.all("input[name=to]").is_empty(),
        "a delegate moves nothing"
    );
    assert!(form.all("input[name=due]").is_empty());
    let page = record(
        &delegate,
        promise,
        &[("note", "The bridge is being mended.")],
    )
    .await;
    assert!(page.says("The bridge is being mended."));
    let forced = [
        ("to", "implemented"),
        ("note", "Done."),
        ("responsible", "addressed"),
    ];
    assert_eq!(record(&delegate, promise, &forced).await.status, 403);
    assert_eq!(
        delegate.get(&format!("{HERE}/follow-up")).await.status,
        403,
        "decision 2 asks UNECE alone"
    );
    let other = world.browser(Who::OtherOfficer).await;
    assert_eq!(other.get(&format!("{HERE}/follow-up")).await.status, 403);
    let public = world.site.browser();
    assert_eq!(public.get(&format!("{HERE}/follow-up")).await.status, 303);
    // Names are for members.
    let shown = public.get(promise).await;
    assert!(shown.says("The bridge is being mended.") && !shown.says("The Delegate"));
}

#[tokio::test]
async fn the_coordinator_says_who_sees_to_it_and_by_when() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let fields = [
        ("responsible", "named"),
        ("agencies", "ESCAP"),
        ("states", "KZ"),
        ("due", "May 2024"),
    ];
    let page = record(&coordinator, HERE, &fields).await;
    assert!(page.says("ESCAP and Kazakhstan"), "{}", page.text());
    assert!(page.says("May 2024") && page.says("overdue by 3 days"));
    let kept: serde_json::Value =
        sqlx::query_scalar("select after::jsonb from happening where act = 'follow_up_recorded'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(kept["due_on"], "2024-05-31");
    assert_eq!(kept["due_precision"], "month");
    assert_eq!(kept["responsible_states"], serde_json::json!(["KZ"]));
    assert!(kept.get("follow_up").is_none(), "it was not moved: {kept}");
    // Now it is theirs, on the desk and by right.
    for who in [Who::OtherOfficer, Who::Delegate, Who::Coordinator] {
        let desk = world.browser(who).await.get("/wg/desk").await;
        assert!(desk.says("overdue by 3 days"), "{who:?}: {}", desk.text());
    }
    let officer = world.browser(Who::Officer).await;
    assert!(!officer.get("/wg/desk").await.says("due: May 2024"));
    assert_eq!(officer.get(&format!("{HERE}/follow-up")).await.status, 403);
    let overdue = coordinator
        .get("/wg/decisions/follow-up?show=overdue")
        .await;
    assert_eq!(overdue.all("tbody tr").len(), 1);
    assert_eq!(overdue.one(".shown"), "1 decision: overdue.");
    assert_whole(&world).await;
    // And back to whoever is asked, for no day.
    let page = record(&coordinator, HERE, &[("responsible", "addressed")]).await;
    assert!(!page.says("overdue"));
    assert_whole(&world).await;
}

#[tokio::test]
async fn a_due_session_counts_from_its_first_day_once_it_is_on_record() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let due = |session| [("responsible", "addressed"), ("due_session", session)];
    let page = record(&coordinator, HERE, &due("5")).await;
    assert!(page.says("Fifth session"));
    assert!(!page.says("overdue"));
    let page = record(&coordinator, HERE, &due("4")).await;
    assert!(page.says("overdue by 7 months"), "{}", page.text());
    let refused = record(&coordinator, HERE, &due("next")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes("input[name=due_session]", "value"),
        ["next"]
    );
}

#[tokio::test]
async fn whoever_is_slower_sees_both_versions_and_loses_no_word() {
    let world = world().await;
    let officer = world.browser(Who::Officer).await;
    let stale = [
        ("version", "1"),
        ("to", "implemented"),
        ("note", "My own words."),
    ];
    record(&officer, HERE, &[("note", "First.")]).await;
    let both = officer.post(&format!("{HERE}/follow-up"), &stale).await;
    assert_eq!(both.status, 409);
    assert_eq!(both.one("textarea[name=note]"), "My own words.");
    assert_eq!(both.attributes("input[name=version]", "value"), ["2"]);
    assert!(both.one("#conflict").contains("implemented"));
}

#[tokio::test]
async fn superseding_closes_the_other_and_undoing_it_opens_it_again() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let third = "/wg/sessions/4/decisions/3";
    let page = coordinator
        .submit(&format!("{third}/ties"), &tie("1", "supersedes", "4/2"))
        .await;
    assert!(
        page.says("Supersedes decision 2 of the fourth session"),
        "{}",
        page.text()
    );
    let other = coordinator.get(HERE).await;
    assert!(other.says("Follow-up: superseded") && other.says("since 19 October 2023"));
    assert!(other.says("Superseded by decision 3 of the fourth session"));
    let parts: i64 = sqlx::query_scalar(
        "select count(*) from happening where act = 'follow_up_recorded' and part_of is not null",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(parts, 1);
    // No circles, by whatever kind of tie.
    for (path, other) in [(HERE, "4/3"), (HERE, "4/2")] {
        let version = coordinator
            .get(path)
            .await
            .attributes("input[name=version]", "value");
        let refused = coordinator
            .post(
                &format!("{path}/ties"),
                &tie(&version[0], "implements", other),
            )
            .await;
        assert_eq!(refused.status, 422, "{other}");
        assert_eq!(refused.attributes("input[name=other]", "value"), [other]);
    }
    // What is superseded is not moved by hand.
    let by_hand = record(&coordinator, HERE, &[("to", "open"), ("note", "No.")]).await;
    assert_eq!(by_hand.status, 422);
    let id = coordinator
        .get(third)
        .await
        .attributes("input[name=decision_id]", "value");
    let undone = coordinator
        .submit(
            &format!("{third}/ties/undo"),
            &[("version", "2"), ("decision_id", &id[0])],
        )
        .await;
    assert!(undone.says("No other decision is tied to it."));
    assert!(coordinator.get(HERE).await.says("Follow-up: open"));
    assert_whole(&world).await;
}

#[tokio::test]
async fn the_nearest_activities_and_outputs_are_proposed_with_the_words_they_share() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let page = coordinator.get(HERE).await;
    let near = page.all("#activities .items .meta");
    assert!(near[0].contains("shared words: handbook"), "{near:?}");
    let codes = page.all("#activities .items .no");
    assert_eq!(codes[0], "1.3", "{codes:?}");
    // One click, and it is proposed no more.
    let form = [("version", "1"), ("plan", "2023-2025"), ("code", "1.3")];
    let page = coordinator.submit(&format!("{HERE}/links"), &form).await;
    assert!(page.says("Recorded: the decision concerns activity 1.3."));
    assert_eq!(
        page.attributes("#activities input[name=code][value='1.3']", "value")
            .len(),
        0
    );
    // Other words find others; outputs too.
    let found = coordinator
        .get(&format!("{HERE}?find=landing+stages"))
        .await;
    assert!(
        found
            .all("#activities .items .no")
            .contains(&"1.2".to_owned())
    );
    let output = found.attributes("#outputs input[name=output_id]", "value");
    let form = [("version", "2"), ("output_id", output[0].as_str())];
    let page = coordinator.submit(&format!("{HERE}/outputs"), &form).await;
    assert!(page.all("#outputs .items a")[0].contains("Workshop on landing stages"));
    // Linked as it is, it counts as evidence.
    let officer = world.browser(Who::Officer).await;
    let page = record(&officer, HERE, &[("to", "implemented")]).await;
    assert!(page.says("Follow-up: implemented"));
    assert!(
        page.all("#activities form").is_empty(),
        "officers link nothing by hand"
    );
    let undo = [("version", "4"), ("output_id", output[0].as_str())];
    let page = coordinator
        .submit(&format!("{HERE}/outputs/undo"), &undo)
        .await;
    assert!(page.says("No output is linked to it."));
    assert_whole(&world).await;
}

#[tokio::test]
async fn an_activity_proposes_decisions_and_the_link_leads_back_to_it() {
    let world = world().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let here = "/wg/plan/2023-2025/activity/1.3";
    let page = coordinator.get(here).await;
    let action = page.attributes("form[action$='/links']", "action");
    assert_eq!(action, ["/wg/sessions/4/decisions/2/links"]);
    let form = [
        ("version", "1"),
        ("plan", "2023-2025"),
        ("code", "1.3"),
        ("back", here),
    ];
    let answer = coordinator.post(&action[0], &form).await;
    assert_eq!(answer.location().as_deref(), Some(here));
    let page = coordinator.get(here).await;
    assert!(
        page.attributes("form[action$='/links']", "action")
            .is_empty()
    );
    assert!(page.says("Decision 2"));
    let public = world
        .site
        .browser()
        .get("/wg/plan/2023-2025/activity/1.1")
        .await;
    assert!(
        public
            .attributes("form[action$='/links']", "action")
            .is_empty()
    );
}

#[tokio::test]
async fn what_was_asked_of_whom_is_counted_and_listed() {
    let world = world().await;
    let browser = world.site.browser();
    let page = browser.get("/wg/decisions/asked").await;
    let rows = page.all("tbody tr");
    assert!(rows[0].starts_with("UNECE101"), "{rows:?}");
    let kazakhstan = rows
        .iter()
        .find(|row| row.starts_with("Kazakhstan"))
        .unwrap();
    assert!(kazakhstan.starts_with("Kazakhstan112"), "{kazakhstan}");
    let uzbekistan = rows
        .iter()
        .find(|row| row.starts_with("Uzbekistan"))
        .unwrap();
    assert!(uzbekistan.starts_with("Uzbekistan101"), "{uzbekistan}");
    let one = browser.get("/wg/decisions/asked?of=KZ").await;
    assert_eq!(one.one("h1"), "What was asked of Kazakhstan");
    let clauses = one.all("section:first-of-type tbody tr");
    assert!(
        clauses[0].contains("Soft action") && clauses[1].contains("Commitment"),
        "{clauses:?}"
    );
    assert_eq!(
        browser.get("/wg/decisions/asked?of=nobody").await.status,
        400
    );
    let none = browser.get("/wg/decisions/asked?of=UNECE&session=3").await;
    assert!(none.says("Nothing is asked of them in these decisions."));
}

#[tokio::test]
async fn the_matrix_counts_filters_and_goes_by_pages() {
    let world = World::new().await;
    support::adopt_many_decisions(&world, 130).await;
    let browser = world.site.browser();
    let first = browser.get("/wg/decisions/follow-up").await;
    assert_eq!(first.all("tbody tr").len(), 100);
    let next = first.attributes(".pager a[rel=next]", "href");
    let second = browser.get(&next[0]).await;
    assert_eq!(second.all("tbody tr").len(), 30);
    let none = browser
        .get("/wg/decisions/follow-up?responsible=UNECE")
        .await;
    assert_eq!(none.one(".shown"), "No decisions: responsible: UNECE.");
    assert_eq!(
        browser
            .get("/wg/decisions/follow-up?show=splendid")
            .await
            .status,
        400
    );
}
