//! Taking in reports, over HTTP: upload, preview, corrections, what is refused and to whom.

use crate::support::intake::{REPORT, count, read_in, send, take_in, upload, version, wordings};
use crate::support::{Who, World};
use reqwest::multipart::Form;

#[tokio::test]
async fn an_organisation_is_known_by_its_acronym_in_either_language() {
    let world = World::empty().await;
    sqlx::query(
        "update organisation set acronym = 'CEE', acronym_ru = 'UNECE' where acronym = 'UNECE'",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let browser = world.browser(Who::Coordinator).await;
    let plan = take_in(&browser, &read_in(&browser, REPORT).await, &[]).await;
    assert_eq!(plan.status, 200, "{}", plan.text());
    assert_eq!(count(&world, "organisation").await, 2);
    let led = "activity where lead_ids = array[(select organisation_id from organisation where acronym = 'CEE')]";
    assert!(count(&world, led).await > 0);
    let asked = "clause where addressee_organisations =
        array[(select organisation_id from organisation where acronym = 'CEE')]";
    assert_eq!(count(&world, asked).await, 1);
}

#[tokio::test]
async fn a_report_is_uploaded_looked_over_put_right_and_taken_in() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    assert_eq!(page.status, 200);
    assert!(
        page.says("2 areas, 5 activities, 4 decisions and 3 outputs"),
        "{}",
        page.text()
    );
    assert_eq!(page.attributes("[name='session.ordinal']", "value"), ["5"]);
    assert_eq!(
        page.all("[name='plans.0.areas.1.activities.1.wording']")
            .len(),
        1
    );

    let saved = browser
        .submit(
            &preview,
            &[
                ("version", &version(&page)),
                ("act", "save"),
                ("plans.0.areas.0.title", "Safe passage on great rivers"),
                ("plans.0.areas.0.activities.2.timeframe.to", "2025-Q2"),
            ],
        )
        .await;
    assert!(saved.says("The corrections are saved"), "{}", saved.text());
    assert_eq!(
        saved.attributes("[name='plans.0.areas.0.title']", "value"),
        ["Safe passage on great rivers"]
    );
    assert_eq!(count(&world, "plan").await, 0, "nothing is written yet");

    let plan = take_in(&browser, &preview, &[]).await;
    assert_eq!(plan.status, 200);
    assert!(plan.says("Taken in"), "{}", plan.text());
    assert!(plan.says("Safe passage on great rivers"), "{}", plan.text());
    for (table, rows) in [
        ("area", 2),
        ("activity", 5),
        ("decision", 4),
        ("output", 3),
        ("report", 1),
        ("intake_draft", 0),
    ] {
        assert_eq!(count(&world, table).await, rows, "{table}");
    }
    assert_eq!(
        count(
            &world,
            "activity where state_codes = '{KZ}' and code = '1.1'"
        )
        .await,
        1
    );
    assert_eq!(
        count(&world, "activity where ends_precision = 'quarter'").await,
        1
    );
    assert_eq!(
        count(&world, "activity where funding_status = 'sought'").await,
        3
    );
    assert_eq!(count(&world, "clause where addresses_all_states").await, 1);
    assert_eq!(count(&world, "decision where follow_up = 'open'").await, 2);
    assert_eq!(count(&world, "output where state_code = 'HU'").await, 1);
    // One happening each for the session, the plan, its areas, activities, decisions and outputs, the report and the baseline.
    assert_eq!(
        count(&world, "happening where act <> 'body_changed'").await,
        1 + 1 + 2 + 5 + 4 + 3 + 1 + 1
    );
}

#[tokio::test]
async fn participants_are_kept_nowhere() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    assert!(
        !page.html.contains("Imagined"),
        "a participant is on the page"
    );
    assert!(page.says("the list of participants"), "{}", page.text());
    take_in(&browser, &preview, &[]).await;
    assert_eq!(
        count(&world, "report where text like '%Imagined%'").await,
        0
    );
    assert_eq!(
        count(&world, "report where understood::text like '%Imagined%'").await,
        0
    );
}

#[tokio::test]
async fn what_is_left_out_is_not_taken_in() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let left_out = [
        ("marks", "1"),
        ("leave_out", "plans.0.areas.0.activities.1"),
        ("leave_out", "outputs.0"),
    ];
    take_in(&browser, &preview, &left_out).await;
    let codes: Vec<String> = wordings(&world)
        .await
        .into_iter()
        .map(|(code, ..)| code)
        .collect();
    assert_eq!(codes, ["1.1", "1.3", "2.1", "2.2"]);
    assert_eq!(count(&world, "output").await, 2);
}

#[tokio::test]
async fn a_bad_date_comes_back_beside_its_field_with_all_that_was_typed() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let page = browser.get(&preview).await;
    let form = [
        ("version", version(&page)),
        ("act", "take-in".to_owned()),
        ("plans.0.to", "31.12.2026".to_owned()),
        ("plans.0.title", "A better title".to_owned()),
    ];
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let answer = browser.post(&preview, &form).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .one("[id='plans.0.to-problem']")
            .contains("31.12.2026")
    );
    assert_eq!(
        answer.attributes("[name='plans.0.to']", "value"),
        ["31.12.2026"]
    );
    assert_eq!(
        answer.attributes("[name='plans.0.title']", "value"),
        ["A better title"]
    );
    assert_eq!(answer.attributes(".problems a", "href"), ["#plans.0.to"]);
    assert_eq!(count(&world, "plan").await, 0);
}

#[tokio::test]
async fn a_report_without_the_number_of_its_session_waits_for_it() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let answer = take_in(&browser, &preview, &[("session.ordinal", "")]).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer
            .one("[id='session.ordinal-problem']")
            .contains("missing")
    );
    let taken = take_in(&browser, &preview, &[("session.ordinal", "5")]).await;
    assert!(taken.says("Taken in"), "{}", taken.text());
}

#[tokio::test]
async fn only_coordinators_take_in_reports() {
    let world = World::empty().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let preview = read_in(&coordinator, REPORT).await;
    for who in Who::ALL {
        let browser = world.browser(who).await;
        let allowed = who == Who::Coordinator;
        let status = browser.get("/wg/intake").await.status;
        let expected = if allowed {
            200
        } else if who == Who::Public {
            303
        } else {
            403
        };
        assert_eq!(status, expected, "{who:?}");
        assert_eq!(browser.get(&preview).await.status, expected, "{who:?}");
        if !allowed {
            let answer = upload(&browser, "wg", "report.txt", REPORT.as_bytes().to_vec()).await;
            assert_eq!(answer.status, expected, "{who:?}");
            let answer = browser
                .post(&preview, &[("version", "1"), ("act", "take-in")])
                .await;
            assert_eq!(answer.status, expected, "{who:?}");
            assert_eq!(
                browser
                    .post(&format!("{preview}/discard"), &[])
                    .await
                    .status,
                expected,
                "{who:?}"
            );
        }
    }
    assert_eq!(count(&world, "plan").await, 0);
    assert_eq!(count(&world, "intake_draft").await, 1);
}

#[tokio::test]
async fn files_that_cannot_be_read_get_a_sentence_in_both_languages() {
    let world = World::empty().await;
    let english = world.browser(Who::Coordinator).await;
    let russian = english.clone().in_language("ru");
    let binary = b"\x00\x01\x02\x03PNG\x00\xff".to_vec();
    for (name, bytes, en, ru) in [
        ("report.txt", binary.clone(), "binary, not text", "двоичный"),
        (
            "report.pdf",
            b"%PDF-1.7".to_vec(),
            "“.pdf” are not read",
            "«.pdf» не читаются",
        ),
        ("report.txt", Vec::new(), "The file is empty", "Файл пуст"),
        (
            "report.docx",
            b"not a zip at all".to_vec(),
            ".docx file",
            "Файл .docx",
        ),
    ] {
        for (browser, words) in [(&english, en), (&russian, ru)] {
            let answer = upload(browser, "wg", name, bytes.clone()).await;
            assert_eq!(answer.status, 422, "{name}");
            assert!(answer.says(words), "{name} {words}: {}", answer.text());
            assert_eq!(answer.attributes(".problems a", "href"), ["#file"]);
        }
    }
    let nothing = send(&english, "wg", Form::new().text("text", "  ")).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.says("Choose a file, or paste the text"));
    assert_eq!(count(&world, "intake_draft").await, 0);
}

#[tokio::test]
async fn a_file_that_is_too_large_gets_a_sentence() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let over = upload(
        &browser,
        "wg",
        "report.txt",
        vec![b'a'; 20 * 1024 * 1024 + 1],
    )
    .await;
    assert_eq!(over.status, 422);
    assert!(over.says("20 MB at most"), "{}", over.text());
    let far_over = upload(&browser, "wg", "report.txt", vec![b'a'; 22 * 1024 * 1024]).await;
    assert_eq!(far_over.status, 413);
    assert!(far_over.says("20 MB at most"), "{}", far_over.text());
}

#[tokio::test]
async fn text_can_be_pasted() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let answer = send(
        &browser,
        "wg",
        Form::new().text("text", REPORT.replace('\n', "\r\n")),
    )
    .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let preview = browser.get(&answer.location().unwrap()).await;
    assert!(preview.says("2 areas, 5 activities"), "{}", preview.text());
    let list = browser.get("/wg/intake").await;
    assert!(list.says("Pasted text"), "{}", list.text());
}

#[tokio::test]
async fn every_finding_leads_to_a_line_that_is_there() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let faulty = REPORT
        .replace("- (ii) Publish", "- (i) Publish")
        .replace("Signs on roads\tESCAP", "Signs along roads\tUNECE");
    let page = browser.get(&read_in(&browser, &faulty).await).await;
    let links = page.attributes(".findings a, .lines a", "href");
    assert!(page.all(".findings li").len() >= 2, "{}", page.text());
    for link in links {
        let line = link.trim_start_matches('#');
        assert_eq!(page.all(&format!("li#{line}")).len(), 1, "{line}");
    }
    let beside = page.attributes(".read .findings a", "href");
    let listed = page.attributes("section > .findings a", "href");
    for link in &beside {
        let times = |links: &[String]| links.iter().filter(|other| *other == link).count();
        assert!(
            times(&beside) <= times(&listed),
            "{link} stands beside several parts"
        );
    }
    assert!(!beside.is_empty());
    assert!(
        page.all(".read .problem").is_empty(),
        "a finding is no fault of the form"
    );
    let ids = page.attributes("[id]", "id");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "ids stand once");
}

#[tokio::test]
async fn findings_are_said_in_the_visitors_language() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let faulty = REPORT.replace("- (ii) Publish", "- (i) Publish");
    let preview = read_in(&browser, &faulty).await;
    let english = browser.get(&preview).await;
    assert!(english.says("gives the label “(i)” to more than one activity"));
    let russian = browser.clone().in_language("ru").get(&preview).await;
    assert!(russian.says("обозначение «(i)» дано нескольким видам деятельности"));
    assert!(!russian.says("gives the label"), "{}", russian.text());
}

#[tokio::test]
async fn a_reading_is_thrown_away_after_a_question() {
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let preview = read_in(&browser, REPORT).await;
    let asked = browser.get(&format!("{preview}/discard")).await;
    assert!(asked.says("report.txt"), "{}", asked.text());
    let list = browser.submit(&format!("{preview}/discard"), &[]).await;
    assert!(list.says("The reading was thrown away"), "{}", list.text());
    assert_eq!(count(&world, "intake_draft").await, 0);
    assert_eq!(browser.get(&preview).await.status, 404);
}
