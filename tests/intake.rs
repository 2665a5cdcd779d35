//! Taking in reports, over HTTP: upload, preview, correction, taking in; the same report again, and a corrected one.

mod support;

use std::path::PathBuf;

use reqwest::Method;

use reqwest::multipart::{Form, Part};

use support::{Browser, Page, Who, World};

/// A report in our own words, shaped like the real ones.
const REPORT: &str = "\
Fifth Session of the Working Group on Rivers and Roads

(Country chair: Kyrgyzstan, 12 March 2024)

REPORT

The fifth session of the Working Group on Rivers and Roads was organised by the UNECE and ESCAP secretariats in a hybrid format (in Bishkek, Kyrgyzstan and online) on 12 March 2024.

Review of activities since the fourth session

UNECE activities included:

- Training of harbour masters, 5-6 September 2023, Almaty
- Study tour to the locks of the Danube, 10 October 2023, Budapest, Hungary

ESCAP activities included:

- Expert meeting on road signs, 2 February 2024 (online)

ANNEX I

DECISIONS OF THE FIFTH SESSION

1. The Working Group noted with satisfaction the training of harbour masters.
2. The Working Group requested the UNECE secretariat to publish a handbook on locks.
3. The Working Group invited the participating States to name focal points for road signs.
4. The Working Group adopted its Work Plan for April 2024 - December 2026.

ANNEX II

WORK PLAN OF THE WORKING GROUP ON RIVERS AND ROADS FOR
APRIL 2024-DECEMBER 2026

ACTIVITIES ENVISAGED FOR APRIL 2024-DECEMBER 2026

1. Safe passage on rivers

Objectives:

To make passage on rivers safer.

Rationale:

Rivers are shared. Implementation is subject to the availability of UNECE extrabudgetary funds.

Proposed activities:

- (i) Hold a regional workshop on the marking of shallows in Kazakhstan;
- (ii) Publish a handbook on locks and their keepers;
- (iii) Advise countries upon request on the training of pilots.

2. Signs on roads

Objectives:

To make signs on roads understood by all.

Rationale:

Roads cross borders. Implementation will be financed from the ESCAP extrabudgetary funds.

Proposed activities:

- (i) Survey the signs in use along the corridors;
- (ii) Organise an expert meeting on signs in mountains.

SUMMARY TABLE

Area of Activity\tLead Executive Agency\tTimeframe
Safe passage on rivers\tUNECE\tApril 2024-December 2026
Signs on roads\tESCAP\tApril 2024-December 2026

ANNEX III

LIST OF PARTICIPANTS

N\tCountry/ Affiliation\tFirst/Last Name
1\tMinistry of Bridges, Kyrgyzstan\tAida Invented
2\tMinistry of Ferries, Kazakhstan\tBolat Imagined
";

async fn upload(browser: &Browser, body: &str, name: &str, bytes: Vec<u8>) -> Page {
    send(
        browser,
        body,
        Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned())),
    )
    .await
}

async fn send(browser: &Browser, body: &str, form: Form) -> Page {
    let request = browser
        .request(Method::POST, &format!("/{body}/intake"))
        .header("sec-fetch-site", "same-origin")
        .multipart(form);
    Page::of(request).await
}

/// Uploads a report and returns the address of its preview.
async fn read_in(browser: &Browser, text: &str) -> String {
    let answer = upload(browser, "wg", "report.txt", text.as_bytes().to_vec()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().unwrap()
}

/// Takes in what a preview shows, with these corrections, and returns the page that it leads to.
async fn take_in(browser: &Browser, preview: &str, corrections: &[(&str, &str)]) -> Page {
    let version = version(&browser.get(preview).await);
    let mut form = vec![("version", version.as_str()), ("act", "take-in")];
    form.extend(corrections);
    let answer = browser.post(preview, &form).await;
    match answer.location() {
        Some(location) => browser.get(&location).await,
        None => answer,
    }
}

fn version(page: &Page) -> String {
    page.attributes("input[name=version]", "value").remove(0)
}

async fn head(world: &World) -> Vec<u8> {
    sqlx::query_scalar("select head_hash from chain where chain_id = $1")
        .bind(world.body_id.0)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

async fn count(world: &World, what: &str) -> i64 {
    let query = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

async fn wordings(world: &World) -> Vec<(String, String, bool)> {
    sqlx::query_as(
        "select code, wording, withdrawn_at is not null from activity
         join plan using (plan_id) where slug = '2024-2026' order by area_position, position",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap()
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
    // One happening each for the session, the plan, its areas, activities, decisions and outputs, and the report.
    assert_eq!(
        count(&world, "happening where act <> 'body_changed'").await,
        1 + 1 + 2 + 5 + 4 + 3 + 1
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
    assert_eq!(reason, "Corrected report");
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
    let ids = page.attributes("[id]", "id");
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "ids stand once");
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

/// Runs the command line on the world's database.
async fn rapporteur(url: &str, arguments: &[&str]) -> (i32, String, String) {
    let done = tokio::process::Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(arguments)
        .env("DATABASE_URL", url)
        .output()
        .await
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        done.status.code().unwrap(),
        text(done.stdout),
        text(done.stderr),
    )
}

#[tokio::test]
async fn the_command_line_takes_in_what_the_pages_do() {
    let world = World::empty().await;
    let url = world.database.url.as_str();
    let folder = std::env::temp_dir().join(format!("rapporteur-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("report.txt");
    let path = file.to_str().unwrap();
    std::fs::write(&file, REPORT.replace("- (ii) Publish", "- (i) Publish")).unwrap();

    let (code, out, err) = rapporteur(url, &["import", path, "--body", "wg", "--dry-run"]).await;
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("Nothing was written. Taking in would change: 16 new"),
        "{out}"
    );
    assert!(
        out.lines()
            .any(|line| line.starts_with("line") && line.contains("warning")),
        "{out}"
    );
    assert_eq!(count(&world, "plan").await, 0);

    let (code, out, _) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert_eq!((code, count(&world, "activity").await), (0, 5), "{out}");
    let before = head(&world).await;
    let (code, out, _) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert!(code == 0 && out.contains("Nothing was changed"), "{out}");
    assert_eq!(head(&world).await, before);

    let (code, _, err) = rapporteur(url, &["import", path, "--body", "nowhere"]).await;
    assert!(
        code == 1 && err.contains("there is no body “nowhere”"),
        "{err}"
    );
    let nameless = [
        "Fifth Session of",
        "fifth session",
        "FIFTH SESSION",
        "fourth session",
    ]
    .iter()
    .fold(REPORT.to_owned(), |text, name| {
        text.replace(name, "meeting")
    });
    std::fs::write(&file, nameless).unwrap();
    let (code, _, err) = rapporteur(url, &["import", path, "--body", "wg"]).await;
    assert!(code == 1 && err.contains("session.ordinal"), "{err}");
    let binary = folder.join("report.pdf");
    std::fs::write(&binary, b"%PDF").unwrap();
    let (code, _, err) =
        rapporteur(url, &["import", binary.to_str().unwrap(), "--body", "wg"]).await;
    assert_eq!((code, err.lines().count()), (2, 1), "{err}");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn the_demonstration_fills_an_empty_database_once() {
    let database = support::database::fresh_database().await;
    let clock = rapporteur::time::Clock::Fixed("2026-03-02T09:00:00Z".parse().unwrap());
    let told = rapporteur::demo::prepare(&database.pool, clock)
        .await
        .unwrap();
    for email in [
        "administrator@",
        "coordinator@",
        "officer.unep@",
        "delegate@",
        "observer@",
    ] {
        assert!(told.contains(email), "{told}");
    }
    let state = || async {
        sqlx::query_as::<_, (i64, Vec<u8>)>(
            "select sum(head_sequence)::int8, string_agg(head_hash, '' order by chain_id) from chain",
        )
        .fetch_one(&database.pool)
        .await
        .unwrap()
    };
    let before = state().await;
    assert_eq!(
        rapporteur::demo::prepare(&database.pool, clock)
            .await
            .unwrap(),
        told
    );
    assert_eq!(state().await, before, "a second start changes nothing");

    let site = support::Site::serve(database.pool.clone(), clock).await;
    let plan = site.browser().get("/upland-water/plan/2024-2026").await;
    assert_eq!(plan.status, 200);
    let moved: i64 =
        sqlx::query_scalar("select count(*) from happening where act = 'status_moved'")
            .fetch_one(&database.pool)
            .await
            .unwrap();
    assert_eq!(moved, 13, "all moves had their day");
    let signed_in = site
        .browser()
        .post(
            "/sign-in",
            &[
                ("email", "coordinator@example.org"),
                ("password", rapporteur::demo::PASSWORD),
            ],
        )
        .await;
    assert_eq!(signed_in.status, 303, "{}", signed_in.text());
}

#[tokio::test]
async fn the_demonstration_leaves_other_data_alone_and_serves_this_machine_only() {
    let world = World::empty().await;
    let before = head(&world).await;
    let told = rapporteur::demo::prepare(&world.pool, world.clock)
        .await
        .unwrap();
    assert!(told.contains("left out"), "{told}");
    assert_eq!(head(&world).await, before);
    assert_eq!(count(&world, "body").await, 1);
    assert!(rapporteur::demo::refuse_elsewhere("127.0.0.1:8080".parse().unwrap()).is_ok());
    assert!(rapporteur::demo::refuse_elsewhere("[::1]:8080".parse().unwrap()).is_ok());
    assert!(rapporteur::demo::refuse_elsewhere("0.0.0.0:8080".parse().unwrap()).is_err());
}

/// The folder of the real reports, where there is one.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("RAPPORTEUR_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    named
        .or(Some(beside))
        .filter(|folder| folder.join("reports").is_dir())
}

#[tokio::test]
async fn the_real_report_is_taken_in_whole() {
    let Some(shared) = shared() else {
        eprintln!("left out: the real reports are not here; set RAPPORTEUR_SHARED to their folder");
        return;
    };
    let text = std::fs::read(shared.join("reports/speca-wg-itsd-fourth-session.txt")).unwrap();
    let world = World::empty().await;
    let browser = world.browser(Who::Coordinator).await;
    let answer = upload(&browser, "wg", "fourth.txt", text).await;
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
