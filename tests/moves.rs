//! Moving an activity's status, from the form to the history, and taking a move back.

mod form;
mod taking_back;

use crate::support::site::Page;
use crate::support::world::{Who, World};
use rapporteur::plan::Status;

const PLAN: &str = "/wg/plan/2023-2025";

fn activity(code: &str) -> String {
    format!("{PLAN}/activity/{code}")
}

/// The version that the form of an activity was made on.
async fn version(world: &World, code: &str) -> String {
    let version: (i32,) = sqlx::query_as("select version from activity where code = $1")
        .bind(code)
        .fetch_one(&world.pool)
        .await
        .unwrap();
    version.0.to_string()
}

/// Fills in the form as it stands, with these fields over it.
async fn record(world: &World, who: Who, code: &str, fields: &[(&str, &str)]) -> Page {
    let browser = world.browser(who).await;
    let version = version(world, code).await;
    let mut form = vec![("version", version.as_str()), ("effective", "2024-06-03")];
    form.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    form.extend_from_slice(fields);
    browser
        .submit(&format!("{}/move", activity(code)), &form)
        .await
}

async fn status(world: &World, code: &str) -> String {
    let (status,): (String,) = sqlx::query_as("select status from activity where code = $1")
        .bind(code)
        .fetch_one(&world.pool)
        .await
        .unwrap();
    status
}

async fn set_status(world: &World, code: &str, status: Status) {
    sqlx::query(
        "update activity set status = $2, outcome = null, evidence_link = null where code = $1",
    )
    .bind(code)
    .bind(status.as_str())
    .execute(&world.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn an_officer_moves_a_status_and_the_activity_says_so_and_since_when() {
    let world = World::new().await;
    let page = record(
        &world,
        Who::Officer,
        "1.1",
        &[
            ("to", "under-way"),
            ("effective", "27 May 2024"),
            ("note", "The first pilots are on board."),
        ],
    )
    .await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.one(".notice"),
        "Recorded: 1.1 is now under way, since 27 May 2024."
    );
    assert_eq!(page.one("aside .status.big"), "Under way");
    assert!(page.one("aside time").contains("27 May 2024"));
    let log = page.all(".log li");
    assert!(
        log[0].contains("The Officer (UNECE)") && log[0].contains("Under way"),
        "{log:?}"
    );
    assert!(log[0].contains("The first pilots are on board."), "{log:?}");
}

#[tokio::test]
async fn every_move_of_the_table_is_recorded_when_it_has_what_it_needs_and_refused_when_not() {
    let world = World::new().await;
    for from in Status::ALL {
        for to in Status::ALL {
            // 1.3 has no output of its own at first; each case begins without one.
            sqlx::query("delete from output_activity where activity_id = (select activity_id from activity where code = '1.3')")
                .execute(&world.pool)
                .await
                .unwrap();
            set_status(&world, "1.3", from).await;
            let needs = from.needs(to);
            let bare = record(&world, Who::Officer, "1.3", &[("to", to.as_str())]).await;
            let expected = match needs {
                Some([]) => 200,
                _ => 422,
            };
            assert_eq!(bare.status, expected, "{from} to {to}, bare");
            if bare.status == 422 {
                assert_eq!(
                    status(&world, "1.3").await,
                    from.as_str(),
                    "nothing was recorded"
                );
                assert!(!bare.all(".problems li").is_empty());
            }
            set_status(&world, "1.3", from).await;
            sqlx::query("update activity set ends_on = '2024-07-31', ends_precision = 'month' where code = '1.3'")
                .execute(&world.pool)
                .await
                .unwrap();
            let whole = record(
                &world,
                Who::Officer,
                "1.3",
                &[
                    ("to", to.as_str()),
                    ("note", "As agreed with the host."),
                    ("outcome", "Forty handbooks."),
                    ("ends", "2025-03"),
                    ("output_title", "Handbook, first edition"),
                    ("output_kind", "publication"),
                    ("output_from", "2024-05-14"),
                ],
            )
            .await;
            let expected = if needs.is_some() { 200 } else { 422 };
            assert_eq!(whole.status, expected, "{from} to {to}, with everything");
            let stands = if needs.is_some() { to } else { from };
            assert_eq!(status(&world, "1.3").await, stands.as_str());
        }
    }
}

#[tokio::test]
async fn an_output_noted_with_a_move_stands_on_the_activity_and_in_its_history() {
    let world = World::new().await;
    let page = record(
        &world,
        Who::Officer,
        "1.1",
        &[
            ("to", "delivered"),
            ("effective", "2024-05-15"),
            ("output_title", "Training in Termez"),
            ("output_kind", "training"),
            ("output_from", "2024-05-14"),
            ("output_to", "2024-05-15"),
            ("output_place", "Termez"),
            ("output_format", "in-person"),
        ],
    )
    .await;
    assert_eq!(page.status, 200);
    assert!(page.one(".items h3").contains("Training in Termez"));
    assert!(
        page.all(".log li")
            .iter()
            .any(|line| line.contains("noted") && line.contains("Training in Termez"))
    );
}

#[tokio::test]
async fn who_may_not_move_is_told_who_may_and_the_public_is_asked_to_sign_in() {
    let world = World::new().await;
    let address = format!("{}/move", activity("1.1"));
    for who in [Who::Delegate, Who::Observer, Who::OtherOfficer] {
        let form = world.browser(who).await.get(&address).await;
        assert_eq!(form.status, 403, "{who:?}");
        assert!(
            form.html
                .contains("officers of the agency that leads the activity")
        );
        let page = record(&world, who, "1.1", &[("to", "under-way")]).await;
        assert_eq!(page.status, 403, "{who:?}");
    }
    let public = world.site.browser().get(&address).await;
    assert_eq!(public.status, 303);
    assert!(public.location().unwrap().starts_with("/sign-in?back="));
    assert_eq!(status(&world, "1.1").await, "planned");
}

/// Takes the latest move of an activity back, as its page offers it.
async fn take_back(
    world: &World,
    browser: &crate::support::site::Browser,
    code: &str,
    reason: &str,
) -> Page {
    let (moved,): (uuid::Uuid,) = sqlx::query_as(
        "select happening_id from happening join activity on subject_id = activity_id
         where code = $1 and act = 'status_moved' order by sequence desc limit 1",
    )
    .bind(code)
    .fetch_one(&world.pool)
    .await
    .unwrap();
    let form = [("moved", moved.to_string()), ("reason", reason.to_owned())];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser
        .submit(&format!("{}/take-back", activity(code)), &form)
        .await
}

#[tokio::test]
async fn a_move_names_the_decision_that_calls_for_it_and_a_wrong_name_is_told() {
    let world = World::new().await;
    sqlx::query(
        "insert into decision (decision_id, body_id, session_id, number, position, wording)
         values (gen_random_uuid(), $1, $2, '7.', 1, 'The WG cancelled the training of pilots.')",
    )
    .bind(world.body_id.0)
    .bind(world.session_id.0)
    .execute(&world.pool)
    .await
    .unwrap();
    let cancel = |decision| {
        [
            ("to", "cancelled"),
            ("note", "No pilots were found"),
            ("decision", decision),
        ]
    };
    let page = record(&world, Who::Officer, "1.1", &cancel("4/8")).await;
    assert_eq!(page.status, 422);
    assert!(page.one("#decision-problem").contains("no such decision"));
    assert_eq!(page.attributes("#decision", "value"), ["4/8"]);
    assert_eq!(status(&world, "1.1").await, "planned");

    let page = record(&world, Who::Officer, "1.1", &cancel("4/7")).await;
    assert_eq!(status(&world, "1.1").await, "cancelled");
    assert!(page.says("The WG cancelled the training of pilots."));

    let officer = world.browser(Who::Officer).await;
    let page = take_back(&world, &officer, "1.1", "Pilots were found").await;
    assert!(
        !page
            .all("blockquote, .items")
            .join(" ")
            .contains("The WG cancelled")
    );
    let (version,): (i32,) = sqlx::query_as("select version from decision")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(version, 3, "a form made before either change is outdated");
    let (tied,): (i64,) = sqlx::query_as("select count(*) from decision_activity")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(tied, 0);
}

#[tokio::test]
async fn an_output_that_is_still_to_come_proves_nothing() {
    let world = World::new().await;
    let page = record(
        &world,
        Who::Officer,
        "1.2",
        &[
            ("to", "delivered"),
            ("output_title", "Workshop on piers"),
            ("output_kind", "workshop"),
            ("output_from", "2035-01-01"),
        ],
    )
    .await;
    assert_eq!(page.status, 422);
    assert!(
        page.one("#output_from-problem")
            .contains("only begins after")
    );
    assert_eq!(status(&world, "1.2").await, "under-way");
}
