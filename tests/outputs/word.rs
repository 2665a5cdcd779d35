//! The word that an output took place, did not, or was put off.

use super::{entries, record, version};
use crate::support::world::{Who, World};

#[tokio::test]
async fn the_day_after_an_output_ends_the_desk_asks_its_agency_which_answers_with_the_numbers() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let none = [
        ("women-KZ", ""),
        ("men-KZ", ""),
        ("women-other-states", ""),
        ("unrecorded-organisations", ""),
    ];
    let address = record(&officer, &none).await;
    let desk = officer.get("/wg/desk").await;
    assert!(
        desk.one("section[aria-labelledby=coming]")
            .contains("Study tour of the upper locks")
    );
    assert!(desk.all("#awaiting").is_empty(), "it has not ended yet");

    let last_day = world.at("2024-06-12T15:00:00Z").await;
    let desk = world
        .browser_at(&last_day, Who::Officer)
        .await
        .get("/wg/desk")
        .await;
    assert!(desk.all("#awaiting").is_empty());
    let after = world.at("2024-06-13T05:00:00Z").await;
    for (who, asked) in [
        (Who::Officer, true),
        (Who::Coordinator, true),
        (Who::OtherOfficer, true), // held with ESCAP
        (Who::Delegate, false),
        (Who::Observer, false),
    ] {
        let desk = world.browser_at(&after, who).await.get("/wg/desk").await;
        assert_eq!(!desk.all("#awaiting").is_empty(), asked, "{who:?}");
    }
    let officer = world.browser_at(&after, Who::Officer).await;
    let desk = officer.get("/wg/desk").await;
    let action = &desk.attributes("form.quick", "action")[0];
    let version = &desk.attributes("form.quick input[name=version]", "value")[0];
    let page = officer
        .submit(
            action,
            &[
                ("version", version),
                ("desk", "1"),
                ("word", "held"),
                ("women-not-recorded", "20"),
                ("men-not-recorded", "22"),
            ],
        )
        .await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: “Study tour of the upper locks” took place."
    );
    assert!(page.all("#awaiting").is_empty());
    let shown = officer.get(&address).await;
    assert!(shown.one("dl.facts").contains("It took place"));
    assert!(
        shown
            .one(".log")
            .contains("recorded that the output took place: 42 participants: 20 women, 22 men.")
    );
    let entries = entries(&world, &address).await;
    let (act, before, after) = &entries[0];
    assert_eq!(act, "output_confirmed");
    assert_eq!(before["took_place"], serde_json::Value::Null);
    assert_eq!(after["took_place"], true);
    assert_eq!(after["participants"][0]["women"], 20);
}

#[tokio::test]
async fn an_output_that_did_not_take_place_has_its_reason_and_is_no_evidence() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(
        &officer,
        &[
            ("activities", "1.1"),
            ("from", "2024-06-01"),
            ("to", "2024-06-03"),
        ],
    )
    .await;
    let word = format!("{address}/word");
    let version_1 = version(&officer.get(&word).await);
    let bare = officer
        .post(&word, &[("version", &version_1), ("word", "not-held")])
        .await;
    assert_eq!(bare.status, 422);
    assert!(bare.one("#reason-problem").starts_with("Say why"));
    let page = officer
        .submit(
            &word,
            &[
                ("version", &version_1),
                ("word", "not-held"),
                ("reason", "The river rose."),
            ],
        )
        .await;
    let facts = page.one("dl.facts");
    assert!(
        facts.contains("Did not take placeThe river rose."),
        "{facts}"
    );

    let activity = "/wg/plan/2023-2025/activity/1.1";
    assert!(
        officer
            .get(activity)
            .await
            .one("section[aria-labelledby=h-outputs]")
            .contains("did not take place")
    );
    let form = officer.get(&format!("{activity}/move")).await;
    let move_version = version(&form);
    let delivered = [
        ("version", move_version.as_str()),
        ("to", "delivered"),
        ("effective", "2024-06-03"),
    ];
    let refused = officer.post(&format!("{activity}/move"), &delivered).await;
    assert_eq!(refused.status, 422, "a denied output is no evidence");
    let version_2 = version(&officer.get(&word).await);
    let held = officer
        .post(&word, &[("version", &version_2), ("word", "held")])
        .await;
    assert_eq!(
        held.status, 303,
        "a word given in error is put right by another"
    );
    let moved = officer.post(&format!("{activity}/move"), &delivered).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
}

#[tokio::test]
async fn an_output_that_was_put_off_is_planned_again_on_its_new_dates() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[("from", "2024-06-03"), ("to", "")]).await;
    let word = format!("{address}/word");
    let version = version(&officer.get(&word).await);
    let put_off = |from| {
        [
            ("version", version.as_str()),
            ("word", "not-held"),
            ("from", from),
            ("to", ""),
        ]
    };
    let late = officer.post(&word, &put_off("2024-05-01")).await;
    assert!(
        late.one("#from-problem")
            .starts_with("These dates are over already")
    );
    let page = officer.submit(&word, &put_off("September 2024")).await;
    assert!(page.one("dl.facts").contains("September 2024"));
    assert!(page.one("dl.facts").contains("Planned"));
    assert!(
        page.one(".log")
            .contains("put off the output; new dates: September 2024.")
    );
    let slow = officer.post(&word, &put_off("2024-08")).await;
    assert_eq!(slow.status, 409, "made on a version that no longer stands");
    assert_eq!(slow.attributes("#from", "value"), ["2024-08"]);
}

#[tokio::test]
async fn what_is_recorded_after_its_end_and_what_a_report_lists_took_place() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let past = record(&officer, &[("from", "2024-05-02"), ("to", "")]).await;
    assert!(
        officer
            .get(&past)
            .await
            .one("dl.facts")
            .contains("It took place")
    );
    let reported: Option<bool> =
        sqlx::query_scalar("select took_place from output where session_id is not null")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(reported, Some(true));
    let ahead = record(&officer, &[]).await;
    let word = format!("{ahead}/word");
    let version = version(&officer.get(&word).await);
    let page = officer
        .post(&word, &[("version", &version), ("word", "held")])
        .await;
    assert!(
        page.one("#word .problem")
            .starts_with("Its dates lie ahead")
    );
}
