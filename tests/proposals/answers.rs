//! What the coordinator answers, and what an accepted proposal becomes.

use super::{colleague, form, of_uzbekistan, version, write};
use crate::support::structure::{fill, verified};
use crate::support::{Browser, Who, World};

const REASON: &str = "Agreed by the members between the sessions.";
const PLAN: &str = "/wg/plan/2023-2025";

/// How many entries stand by themselves.
async fn wholes(world: &World) -> i64 {
    sqlx::query_scalar("select count(*) from happening where part_of is null and chain_id = $1")
        .bind(world.body_id.0)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

/// Accepts a proposal as a new activity of area 2.
async fn accept_as_activity(browser: &Browser, path: &str, reason: &str) -> crate::support::Page {
    let fields = [
        ("to", "accepted"),
        ("words", "Gladly, we counted on you."),
        ("becomes", "new-activity"),
        ("area", "2023-2025/2"),
        ("title", "Loads on shared bridges"),
        ("begins", "October 2024"),
        ("reason", reason),
    ];
    fill(browser, &format!("{path}/answer"), &fields).await
}

#[tokio::test]
async fn what_is_accepted_becomes_an_activity_by_a_revision_with_a_public_reason() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "Measure loads together", "secretariat", "submit").await;
    let coordinator = world.browser(Who::Coordinator).await;
    assert!(
        coordinator
            .get("/wg/desk")
            .await
            .says("Measure loads together")
    );
    let refused = accept_as_activity(&coordinator, &path, "").await;
    assert_eq!(refused.status, 422, "an adopted plan asks for a reason");
    assert_eq!(refused.attributes(".problems a", "href"), ["#reason"]);
    assert_eq!(refused.one("#words"), "Gladly, we counted on you.");
    assert!(
        refused.one("#wording").contains("in Astana"),
        "the proposal's words are suggested"
    );
    let before = wholes(&world).await;
    let page = accept_as_activity(&coordinator, &path, REASON).await;
    assert!(
        page.says("accepted") && page.says("Gladly") && page.says("Became"),
        "{}",
        page.text()
    );
    assert_eq!(
        page.attributes("dd a[href*='/activity/']", "href"),
        [format!("{PLAN}/activity/2.3")]
    );
    assert_eq!(
        wholes(&world).await,
        before + 2,
        "the revision and the answer"
    );
    // Everyone sees the activity with its reason, and nobody but the two sides where it came from.
    let there = format!("{PLAN}/activity/2.3");
    for who in [
        Who::Public,
        Who::Observer,
        Who::Officer,
        Who::Delegate,
        Who::Coordinator,
    ] {
        let page = world.browser(who).await.get(&there).await;
        assert!(
            page.says("Loads on shared bridges") && page.says(REASON),
            "{who:?}"
        );
        assert!(page.says("Kazakhstan") && page.says("ESCAP") && page.says("October 2024"));
        let sides = matches!(who, Who::Officer | Who::Delegate | Who::Coordinator);
        assert_eq!(page.says("From a proposal of Kazakhstan"), sides, "{who:?}");
        assert_eq!(
            page.html.contains("Measure loads together"),
            sides,
            "{who:?}"
        );
        assert!(!page.html.contains("we counted on you"), "{who:?}");
    }
    let other = of_uzbekistan(&world).await.get(&there).await;
    assert!(other.says("Loads on shared bridges") && !other.html.contains("Measure loads"));
    let earlier = coordinator.get(&format!("{there}?on=2024-06-03")).await;
    assert_eq!(earlier.status, 200);
    assert!(
        !earlier.html.contains("Measure loads"),
        "no page of the past has proposals"
    );
    // The delegation is told, and the answer is the end of it.
    let desk = delegate.get("/wg/desk").await;
    assert!(
        desk.says("Measure loads together") && desk.says("new answer"),
        "{}",
        desk.text()
    );
    let late = [("version", "3"), ("words", "We changed our minds.")];
    assert_eq!(
        delegate
            .post(&format!("{path}/withdraw"), &late)
            .await
            .status,
        422
    );
    verified(&world).await;
}

#[tokio::test]
async fn an_accepted_event_becomes_an_output_by_the_act_of_the_outputs() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "Host a workshop", "members", "submit").await;
    let coordinator = world.browser(Who::Coordinator).await;
    let answer = format!("{path}/answer");
    let fields = [
        ("to", "accepted"),
        ("words", "Agreed."),
        ("output_from", "2024-10-09"),
        ("output_to", "2024-10-01"),
        ("output_activities", "2.2, 9.9"),
    ];
    let refused = fill(&coordinator, &answer, &fields).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".problems a", "href"),
        ["#output_to", "#output_activities"]
    );
    let fields = [
        ("to", "accepted"),
        ("words", "Agreed."),
        ("output_title", "Workshop in Astana"),
        ("output_from", "October 2024"),
        ("output_agencies", "ESCAP"),
        ("output_activities", "2.2"),
    ];
    let page = fill(&coordinator, &answer, &fields).await;
    assert!(page.says("Workshop in Astana"), "{}", page.text());
    let output = page.attributes("dd a[href*='/outputs/']", "href").remove(0);
    let whole: serde_json::Value =
        sqlx::query_scalar("select after::jsonb from happening where act = 'output_noted'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(
        (&whole["kind"], &whole["state"]),
        (&"workshop".into(), &"KZ".into())
    );
    let public = world.site.browser();
    let shown = public.get(&output).await;
    assert!(
        shown.says("Workshop in Astana") && !shown.html.contains("proposal"),
        "{}",
        shown.text()
    );
    assert!(public.get("/wg/changes").await.says("Workshop in Astana"));
    let observer = world.browser(Who::Observer).await;
    assert!(
        observer
            .get(&output)
            .await
            .says("From a proposal of Kazakhstan")
    );
    verified(&world).await;
}

#[tokio::test]
async fn an_answer_links_a_proposal_to_what_there_is() {
    let world = World::new().await;
    crate::support::adopt_decisions(&world).await;
    let delegate = world.browser(Who::Delegate).await;
    let coordinator = world.browser(Who::Coordinator).await;
    let path = write(&delegate, "A workshop on load limits", "members", "submit").await;
    let answer = format!("{path}/answer");
    assert!(
        coordinator
            .get(&answer)
            .await
            .says("Nearest in wording: 2.2")
    );
    let nowhere = [
        ("to", "accepted"),
        ("words", " "),
        ("becomes", "activity"),
        ("code", "9.9"),
    ];
    let refused = fill(&coordinator, &answer, &nowhere).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Write some words.") && refused.says("no activity “9.9”"));
    assert_eq!(refused.attributes("input[name=code]", "value"), ["9.9"]);
    let nothing = [("to", "accepted"), ("words", "Yes."), ("becomes", "")];
    assert!(
        fill(&coordinator, &answer, &nothing)
            .await
            .says("Say what it becomes")
    );
    let linked = [
        ("to", "accepted"),
        ("words", "It stands in the plan."),
        ("becomes", "activity"),
        ("code", "2.2"),
    ];
    let page = fill(&coordinator, &answer, &linked).await;
    assert!(
        page.says("Linked with") && page.says("2.2 Workshop on load limits"),
        "{}",
        page.text()
    );
    let activity = world
        .browser(Who::Observer)
        .await
        .get(&format!("{PLAN}/activity/2.2"))
        .await;
    assert!(
        activity.says("Answers a proposal of Kazakhstan"),
        "{}",
        activity.text()
    );
    let path = write(&delegate, "On what was decided", "members", "submit").await;
    let linked = [
        ("to", "accepted"),
        ("words", "See there."),
        ("becomes", "decision"),
        ("decision_there", "1"),
    ];
    let page = fill(&coordinator, &format!("{path}/answer"), &linked).await;
    assert_eq!(
        page.attributes("dd a[href*='/decisions/']", "href").len(),
        1,
        "{}",
        page.text()
    );
    verified(&world).await;
}

#[tokio::test]
async fn of_two_coordinators_who_answer_at_once_one_answers_and_the_other_sees_it() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let path = write(&delegate, "Answer this", "secretariat", "submit").await;
    let coordinator = world.browser(Who::Coordinator).await;
    let again = world.browser(Who::Coordinator).await;
    let there = format!("{path}/answer");
    let version = version(&coordinator, &there).await;
    let fields = |to: &'static str, words: &'static str| {
        vec![
            ("to", to),
            ("words", words),
            ("becomes", "new-activity"),
            ("area", "2023-2025/1"),
            ("wording", "Answered twice."),
            ("reason", REASON),
        ]
    };
    let mut one = fields("accepted", "Accepted by one.");
    let mut two = fields("accepted", "Accepted by the other.");
    one.push(("version", &version));
    two.push(("version", &version));
    let (first, second) = tokio::join!(coordinator.post(&there, &one), again.post(&there, &two));
    let mut statuses = [first.status, second.status];
    statuses.sort();
    assert_eq!(statuses, [303, 409]);
    let (late, mine, theirs) = match first.status {
        409 => (first, "Accepted by one.", "Accepted by the other."),
        _ => (second, "Accepted by the other.", "Accepted by one."),
    };
    let both = late.one(".problems .ledger");
    assert!(both.contains(mine) && both.contains(theirs), "{both}");
    assert_eq!(late.one("#words"), mine, "nothing that was typed is lost");
    let made: i64 =
        sqlx::query_scalar("select count(*) from activity where wording = 'Answered twice.'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(made, 1);
    verified(&world).await;
}

#[tokio::test]
async fn what_is_submitted_is_withdrawn_until_it_is_answered_and_stays_on_record() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    let coordinator = world.browser(Who::Coordinator).await;
    let path = write(&delegate, "To be withdrawn", "members", "submit").await;
    let back = [("version", "2"), ("words", "It was right after all.")];
    let page = colleague(&world)
        .await
        .submit(&format!("{path}/withdraw"), &back)
        .await;
    assert!(
        page.says("withdrawn") && page.says("It was right after all."),
        "{}",
        page.text()
    );
    let page = coordinator.get(&path).await;
    assert!(page.says("withdrawn") && page.all("form textarea").is_empty());
    let answered = fill_answer(&coordinator, &path, "3", "noted").await;
    assert_eq!(answered.status, 422, "what was withdrawn is not answered");
    // What was noted may be taken up later, and is withdrawn no more.
    let path = write(&delegate, "To be noted", "members", "submit").await;
    assert!(
        fill_answer(&coordinator, &path, "2", "noted")
            .await
            .location()
            .is_some()
    );
    assert_eq!(
        delegate
            .post(&format!("{path}/withdraw"), &[("version", "3")])
            .await
            .status,
        422
    );
    assert!(
        fill_answer(&coordinator, &path, "3", "declined")
            .await
            .location()
            .is_some()
    );
    assert_eq!(
        fill_answer(&coordinator, &path, "4", "noted").await.status,
        422
    );
    let page = delegate.get(&path).await;
    assert!(page.all(".log li").len() >= 5, "{:?}", page.all(".log li"));
    for who in [Who::Officer, Who::Observer, Who::Delegate] {
        let answer = fill_answer(&world.browser(who).await, &path, "4", "noted").await;
        assert_eq!(answer.status, 403, "{who:?}");
    }
}

async fn fill_answer(
    browser: &Browser,
    path: &str,
    version: &str,
    to: &str,
) -> crate::support::Page {
    let fields = [("version", version), ("to", to), ("words", "We thank you.")];
    browser.post(&format!("{path}/answer"), &fields).await
}

#[tokio::test]
async fn what_is_said_about_an_activity_stands_beside_it_for_those_who_may_read_it() {
    let world = World::new().await;
    let delegate = world.browser(Who::Delegate).await;
    for (title, visibility, then) in [
        ("An open correction", "members", "submit"),
        ("A quiet correction", "secretariat", "submit"),
        ("An unfinished correction", "members", "keep"),
    ] {
        let mut fields = form(title, visibility, then);
        fields.retain(|(name, _)| *name != "kind");
        fields.extend([("kind", "correction"), ("about", "1.1")]);
        let answer = delegate.post("/wg/proposals/new", &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    let shown = |who: Who| {
        let world = &world;
        async move {
            let page = world
                .browser(who)
                .await
                .get(&format!("{PLAN}/activity/1.1"))
                .await;
            page.all("section[aria-labelledby=h-proposed] li a")
        }
    };
    assert_eq!(
        shown(Who::Delegate).await.len(),
        2,
        "a draft stands in the list of proposals"
    );
    assert_eq!(shown(Who::Officer).await.len(), 2);
    assert_eq!(shown(Who::Observer).await, ["An open correction"]);
    assert!(shown(Who::Public).await.is_empty());
}
