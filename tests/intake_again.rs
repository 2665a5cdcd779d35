//! Taking in again: the same report, a corrected one, two people at once, a failure in the middle, the real report.

use crate::support::intake::{
    REPORT, count, head, read_in, real_report, take_in, upload, version, wordings,
};
use crate::support::{Who, World};

#[tokio::test]
async fn the_same_report_again_changes_nothing_though_it_was_corrected_the_first_time() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    take_in(
        &browser,
        &preview,
        &[("plans.0.areas.0.title", "Safe passage on great rivers")],
    )
    .await;
    let before = head(&world).await;

    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    assert!(page.says("Taking it in changes nothing"), "{}", page.text());
    let after = take_in(&browser, &preview, &[]).await;
    assert!(after.says("Nothing was changed"), "{}", after.text());
    assert_eq!(head(&world).await, before);
    assert_eq!(count(&world, "report").await, 1);
    assert_eq!(count(&world, "intake_draft").await, 0);
}

#[tokio::test]
async fn a_corrected_report_changes_what_differs_and_keeps_what_has_a_history() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    // Something happened to 1.3 meanwhile, and nothing to 2.1.
    let actor = world.actor(Who::Coordinator).await;
    let mut connection = world.pool.acquire().await.unwrap();
    let (activity,): (uuid::Uuid,) =
        sqlx::query_as("select activity_id from activity where code = '1.3'")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
    let moved = rapporteur::history::NewHappening::new(
        &actor,
        world.stamp(),
        rapporteur::history::Act::StatusMoved,
        rapporteur::history::SubjectKind::Activity,
        activity,
    );
    let chain = rapporteur::history::Chain::Body(world.body_id);
    rapporteur::history::store::record(&mut connection, chain, &[moved])
        .await
        .unwrap();

    let corrected = REPORT
        .replace(
            "- (i) Hold a regional workshop",
            "- (i) Hold two regional workshops",
        )
        .replace(
            ";\n- (iii) Advise countries upon request on the training of pilots.",
            ".",
        )
        .replace(
            "- (i) Survey the signs in use along the corridors;\n- (ii) Organise",
            "- (i) Organise",
        )
        .replace(
            "signs in mountains.",
            "signs in mountains;\n- (ii) Paint the kerbs of all bridges white.",
        )
        .replace("3. The Working Group invited", "3. The Working Group urged");
    let preview = read_in(&browser, &corrected).await;
    let page = browser.get(&preview).await;
    for words in [
        "New: 1.",
        "Gone: 1.",
        "Hold a regional workshop on the marking",
        "Gone from the report, and kept",
        "2.1 Survey the signs",
        "1.3 Advise countries",
    ] {
        assert!(page.says(words), "{words}: {}", page.text());
    }
    take_in(&browser, &preview, &[]).await;
    let standing = wordings(&world).await;
    let of = |code: &str| standing.iter().find(|(known, ..)| known == code).unwrap();
    assert!(
        of("1.1").1.starts_with("Hold two regional workshops"),
        "{standing:?}"
    );
    assert!(!of("1.3").2, "1.3 has a history and stays");
    assert!(of("2.1").2, "2.1 is withdrawn");
    assert!(
        of("2.2").1.starts_with("Organise an expert meeting"),
        "2.2 keeps its code"
    );
    assert!(
        of("2.3").1.starts_with("Paint the kerbs"),
        "a withdrawn code goes to nobody else"
    );
    let (before, after, reason): (String, String, String) = sqlx::query_as(
        "select before->>'wording', after->>'wording', reason from happening where act = 'activity_changed'
         and after->>'wording' is not null and subject_id = (select activity_id from activity where code = '1.1')",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert!(before.starts_with("Hold a regional workshop"));
    assert!(after.starts_with("Hold two regional workshops"));
    assert_eq!(reason, rapporteur::history::CORRECTED_REPORT);
    assert_eq!(count(&world, "clause where verb = 'urged'").await, 1);

    // And back: what was withdrawn returns under its own code.
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    let standing = wordings(&world).await;
    assert!(
        standing
            .iter()
            .any(|(code, text, gone)| code == "2.1" && text.starts_with("Survey") && !gone)
    );
    assert!(
        standing
            .iter()
            .any(|(code, _, gone)| code == "2.3" && *gone)
    );
}

#[tokio::test]
async fn whoever_comes_second_is_told_and_writes_nothing() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    take_in(&browser, &preview, &[]).await;
    let before = head(&world).await;
    let answer = browser
        .post(
            &preview,
            &[("version", &version(&page)), ("act", "take-in")],
        )
        .await;
    assert_eq!(answer.status, 404);
    assert!(
        answer.says("Someone else took it in or threw it away first"),
        "{}",
        answer.text()
    );
    assert_eq!(head(&world).await, before);
}

#[tokio::test]
async fn of_two_who_take_in_at_once_one_writes() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let version = version(&browser.get(&preview).await);
    let form = [("version", version.as_str()), ("act", "take-in")];
    let (one, other) = tokio::join!(browser.post(&preview, &form), browser.post(&preview, &form));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    assert_eq!(count(&world, "report").await, 1);
}

#[tokio::test]
async fn corrections_of_two_coordinators_stand_beside_each_other() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let version = version(&browser.get(&preview).await);
    let form = |title: &'static str| {
        vec![
            ("version", version.clone()),
            ("plans.0.title", title.to_owned()),
        ]
    };
    let send = |form: Vec<(&'static str, String)>| {
        let (browser, preview) = (browser.clone(), preview.clone());
        async move {
            let form: Vec<(&str, &str)> = form
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            browser.post(&preview, &form).await
        }
    };
    assert_eq!(send(form("Theirs")).await.status, 303);
    let answer = send(form("Mine")).await;
    assert_eq!(answer.status, 422);
    assert_eq!(
        answer.attributes("[name='plans.0.title']", "value"),
        ["Mine"]
    );
    assert!(
        answer
            .one("[id='plans.0.title-problem']")
            .contains("Theirs")
    );
    let again = [
        ("version", self::version(&answer)),
        ("plans.0.title", "Mine".to_owned()),
    ];
    assert_eq!(send(again.to_vec()).await.status, 303);
}

#[tokio::test]
async fn a_failure_in_the_middle_leaves_nothing_behind() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let before = head(&world).await;
    // Decisions are written last but one: by then the plan stands in the transaction.
    sqlx::query("alter table decision add constraint no_third check (position <> 3)")
        .execute(&world.pool)
        .await
        .unwrap();
    let answer = take_in(&browser, &preview, &[]).await;
    assert_eq!(answer.status, 500);
    assert!(answer.says("Reference number"), "{}", answer.text());
    assert!(
        !answer.html.contains("no_third"),
        "the cause is for the log"
    );
    for table in ["session", "plan", "area", "activity", "decision", "report"] {
        assert_eq!(count(&world, table).await, 0, "{table}");
    }
    assert_eq!(head(&world).await, before);
    sqlx::query("alter table decision drop constraint no_third")
        .execute(&world.pool)
        .await
        .unwrap();
    assert!(
        take_in(&browser, &preview, &[]).await.says("Taken in"),
        "the draft is still there"
    );
}

#[tokio::test]
async fn a_postponed_activity_keeps_its_new_timeframe_when_a_corrected_report_comes() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    take_in(&browser, &preview, &[]).await;
    sqlx::query(
        "update activity set ends_on = '2027-06-30', status = 'postponed' where code = '1.1'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let corrected = REPORT.replace("marking of shallows", "marking of sandbanks");
    let preview = read_in(&browser, &corrected).await;
    take_in(&browser, &preview, &[]).await;
    let kept = "activity where code = '1.1' and ends_on = '2027-06-30' and status = 'postponed'
        and wording like '%sandbanks%'";
    assert_eq!(count(&world, kept).await, 1);
}

#[tokio::test]
async fn the_real_report_is_taken_in_whole() {
    let Some(text) = real_report() else {
        return;
    };
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let answer = upload(&browser, "wg", "fourth.txt", text.into_bytes()).await;
    let preview = answer.location().unwrap();
    let page = browser.get(&preview).await;
    assert!(
        page.says("7 areas, 21 activities, 28 decisions and 14 outputs"),
        "{}",
        page.text()
    );
    take_in(&browser, &preview, &[]).await;
    for (table, rows) in [
        ("area", 7),
        ("activity", 21),
        ("decision", 28),
        ("output", 14),
    ] {
        assert_eq!(count(&world, table).await, rows, "{table}");
    }
}
