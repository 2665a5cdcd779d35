//! Two days of a plan, or the baselines of two sessions, side by side.

use crate::support::structure::fill;
use crate::support::world::{Who, World};

const PLAN: &str = "/wg/plan/2023-2025";

#[tokio::test]
async fn two_days_are_compared_by_what_was_moved_delivered_and_delayed_and_by_how_much() {
    let world = World::new().await;
    let june = world.at("2024-06-10T05:00:00Z").await;
    let browser = world.browser_at(&june, Who::Coordinator).await;
    let moves: [(&str, &[(&str, &str)]); 3] = [
        (
            "1.3",
            &[
                ("to", "postponed"),
                ("ends", "2024-10"),
                ("note", "The printers are away."),
            ],
        ),
        (
            "1.2",
            &[
                ("to", "delivered"),
                ("output_title", "Advice on landing stages"),
                ("output_kind", "advisory mission"),
                ("output_from", "2024-06-05"),
                ("output_to", "2024-06-06"),
            ],
        ),
        ("2.2", &[("to", "preparing")]),
    ];
    for (code, fields) in moves {
        let mut form = vec![("version", "1"), ("effective", "2024-06-08")];
        form.extend_from_slice(fields);
        let answer = browser
            .post(&format!("{PLAN}/activity/{code}/move"), &form)
            .await;
        assert_eq!(answer.status, 303, "{code}: {}", answer.text());
    }
    let page = browser
        .get("/wg/compare?from=2024-06-04&to=2024-06-10")
        .await;
    assert_eq!(page.status, 200);
    let totals = page.all(".totals li");
    assert_eq!(
        totals,
        [
            "3 with another status",
            "1 of them delivered",
            "1 to end later",
            "1 output noted"
        ]
    );
    let rows = page.all("table.ledger tbody tr:not(.band)");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows[1].contains("1.3") && rows[1].contains("later by 3 months"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains("July 2024") && rows[1].contains("October 2024"),
        "{rows:?}"
    );
    assert!(page.one("main").contains("Advice on landing stages"));
    // As known on the days themselves, nothing had been recorded on the first.
    let then = browser.get("/wg/compare?from=2023-10-20&known=then").await;
    assert_eq!(then.status, 200);
    assert!(
        then.all(".totals li")[0].contains("5 activities added"),
        "{:?}",
        then.all(".totals li")
    );
    let nothing = browser
        .get("/wg/compare?from=2024-06-04&to=2024-06-05")
        .await;
    assert!(
        nothing.says("nothing in the plan was added"),
        "{}",
        nothing.text()
    );
    let wrong = browser.get("/wg/compare?from=June&to=session-9").await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says("“June” is neither a day nor a session of this body."),
        "{}",
        wrong.text()
    );
    let none = browser.get("/wg/compare?from=session-4").await;
    assert_eq!(none.status, 422);
    assert!(
        none.says("This plan has no baseline at the fourth session."),
        "{}",
        none.text()
    );
    assert_eq!(
        browser
            .get("/wg/compare?from=2024-06-05&to=2024-06-04")
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn sessions_are_compared_by_their_baselines_and_not_by_their_last_days() {
    let world = World::new().await;
    let browser = world.browser(Who::Coordinator).await;
    // Fixed on 3 June for the fourth session, which was in October.
    let fixed = fill(&browser, "/wg/sessions/4/baseline", &[]).await;
    assert_eq!(fixed.status, 200, "{}", fixed.text());
    let moved = [("to", "preparing"), ("effective", "2023-10-19")];
    // Recorded after the baseline, though it holds for the session's last day: the baseline does not know it.
    let page = fill(&browser, &format!("{PLAN}/activity/2.2/move"), &moved).await;
    assert_eq!(page.status, 200, "{}", page.text());

    let page = browser.get("/wg/compare?from=session-4").await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.all(".totals li"), ["1 with another status"]);
    let says = page.one(".shown");
    assert!(
        says.starts_with(
            "From the baseline of the fourth session (19 October 2023) to 3 June 2024"
        ),
        "{says}"
    );
    let options = page.all("#from option");
    assert_eq!(
        options,
        [
            "a day, written beside",
            "Baseline of the fourth session, 19 October 2023"
        ]
    );
    assert_eq!(
        page.attributes("#from option[selected]", "value"),
        ["session-4"]
    );
    let links = page.attributes(".shown a", "href");
    assert_eq!(links[0], "/wg/sessions/4");
    // The day itself, as known now, has the move.
    let day = browser.get("/wg/compare?from_day=2023-10-19").await;
    assert!(day.says("nothing in the plan was added"), "{}", day.text());
    assert_eq!(day.attributes("#from_day", "value"), ["2023-10-19"]);

    let session = [("ordinal", "5"), ("from_on", "2024-06-01")];
    fill(&browser, "/wg/sessions/new", &session).await;
    fill(&browser, "/wg/sessions/5/baseline", &[]).await;
    let both = browser.get("/wg/compare?from=session-4&to=session-5").await;
    assert_eq!(both.all(".totals li"), ["1 with another status"]);
    assert!(
        both.one(".shown").starts_with(
            "From the baseline of the fourth session (19 October 2023) to the baseline of the fifth session"
        ),
        "{}",
        both.one(".shown")
    );
    let russian = browser
        .in_language("ru")
        .get("/wg/compare?from=session-4&to=session-5")
        .await;
    assert!(
        russian
            .one(".shown")
            .starts_with("Сравниваются исходное состояние четвёртой сессии"),
        "{}",
        russian.one(".shown")
    );
}
