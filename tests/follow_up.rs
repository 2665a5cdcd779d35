//! What becomes of decisions: recorded by those who see to them, looked over in a matrix, and tied to what belongs to
//! them.

mod ties;

use crate::support::{Browser, Page, Who, World, adopt_decisions};

const HERE: &str = "/wg/sessions/4/decisions/2";

/// A world whose fourth session has four decisions: 2 asks UNECE, 3 all States, 4 is a promise of Kazakhstan.
async fn world() -> World {
    let world = World::new().await;
    adopt_decisions(&world).await;
    world
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
    crate::support::adopt_many_decisions(&world, 130).await;
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
