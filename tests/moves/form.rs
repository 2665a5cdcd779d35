//! The form of a move: what it opens with, asks for, and keeps where a move is refused.

use rapporteur::plan::Status;

use super::{activity, record, set_status};
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_refused_move_keeps_every_word_and_says_beside_each_field_what_is_missing() {
    let world = World::new().await;
    let page = record(
        &world,
        Who::Officer,
        "1.1",
        &[
            ("to", "delivered"),
            ("effective", "31 June 2024"),
            ("note", "<b>met</b> ahead of the conference"),
            ("output_place", "Almaty"),
        ],
    )
    .await;
    assert_eq!(page.status, 422);
    let links = page.attributes(".problems a", "href");
    assert_eq!(links, ["#effective", "#output_title", "#output_kind"]);
    assert!(page.one("#effective-problem").contains("“31 June 2024”"));
    assert_eq!(page.attributes("#effective", "value"), ["31 June 2024"]);
    assert_eq!(page.one("#note"), "<b>met</b> ahead of the conference");
    assert_eq!(page.attributes("#output_place", "value"), ["Almaty"]);
    assert_eq!(
        page.attributes("input[name=to][checked]", "value"),
        ["delivered"]
    );
    assert_eq!(page.attributes("#effective", "aria-invalid"), ["true"]);
}

#[tokio::test]
async fn a_link_may_choose_the_new_status_beforehand() {
    let world = World::new().await;
    let browser = world.browser(Who::Officer).await;
    let page = browser
        .get(&format!("{}/move?to=delivered", activity("1.1")))
        .await;
    assert_eq!(
        page.attributes("input[name=to][checked]", "value"),
        ["delivered"]
    );
    let page = browser
        .get(&format!("{}/move?to=completed", activity("1.1")))
        .await;
    assert!(
        page.attributes("input[name=to][checked]", "value")
            .is_empty(),
        "there is no such move"
    );
}

#[tokio::test]
async fn the_form_opens_what_a_move_calls_for_and_its_button_says_what_it_does() {
    let world = World::new().await;
    set_status(&world, "1.3", Status::UnderWay).await;
    let browser = world.browser(Who::Officer).await;
    for (to, open, button) in [
        ("", &[][..], "Record the move"),
        ("?to=delivered", &["output"], "Record as delivered"),
        ("?to=completed", &["result"], "Record as completed"),
        ("?to=postponed", &["timeframe"], "Record as postponed"),
        ("?to=cancelled", &[], "Record as cancelled"),
    ] {
        let page = browser.get(&format!("{}/move{to}", activity("1.3"))).await;
        assert_eq!(page.attributes("details.fold[open]", "id"), open, "{to}");
        assert_eq!(page.all("button .said"), [button]);
        assert_eq!(
            page.attributes("details.fold", "id"),
            ["output", "result", "timeframe"],
            "all stay reachable"
        );
    }
    let fields = [("to", "cancelled"), ("ends", "some day")];
    let page = record(&world, Who::Officer, "1.3", &fields).await;
    assert_eq!(page.status, 422);
    assert_eq!(
        page.attributes("details.fold[open]", "id"),
        ["timeframe"],
        "no fault is hidden"
    );
}
