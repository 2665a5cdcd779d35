//! Outputs from their recording to the word that they took place, with their files.

mod support;

use rapporteur::history::check::check;
use reqwest::multipart::{Form, Part};
use support::site::{Browser, Page};
use support::world::{Who, World};
use uuid::Uuid;

const WHOLE: [(&str, &str); 16] = [
    ("title", "Study tour of the upper locks"),
    ("kind", "study tour"),
    ("from", "10 June 2024"),
    ("to", "2024-06-12"),
    ("place", "Osh"),
    ("state", "KG"),
    ("format", "in-person"),
    ("agencies", "UNECE"),
    ("agencies", "ESCAP"),
    ("partners", "Friends of Rivers\nescap"),
    ("activities", "1.1, 1.2"),
    (
        "links",
        "https://example.org/locks\nhttps://example.org/more",
    ),
    ("women-KZ", "3"),
    ("men-KZ", "2"),
    ("women-other-states", "1"),
    ("unrecorded-organisations", "4"),
];

/// The form with these fields over it.
fn with<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = WHOLE.to_vec();
    form.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    form.extend_from_slice(fields);
    form
}

/// Records an output and gives its address.
async fn record(browser: &Browser, fields: &[(&str, &str)]) -> String {
    let answer = browser.post("/wg/outputs/new", &with(fields)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().unwrap()
}

fn id(address: &str) -> Uuid {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

/// What the history has of an output: act, before and after, the latest first.
async fn entries(
    world: &World,
    address: &str,
) -> Vec<(String, serde_json::Value, serde_json::Value)> {
    sqlx::query_as(
        "select act, coalesce(before, 'null')::jsonb, coalesce(after, 'null')::jsonb
         from happening where subject_id = $1 order by sequence desc",
    )
    .bind(id(address))
    .fetch_all(&world.pool)
    .await
    .unwrap()
}

/// The form of a page as it stands, with the table's and the lists' fields.
fn version(page: &Page) -> String {
    page.attributes("input[name=version]", "value")[0].clone()
}

async fn upload(browser: &Browser, output: &str, name: &str, bytes: &[u8], note: &str) -> Page {
    let part = Part::bytes(bytes.to_vec()).file_name(name.to_owned());
    let request = browser
        .request(reqwest::Method::POST, &format!("{output}/files"))
        .header("sec-fetch-site", "same-origin")
        .multipart(Form::new().part("file", part).text("note", note.to_owned()));
    Page::of(request).await
}

#[tokio::test]
async fn an_officer_records_an_output_and_its_page_and_its_activities_show_it() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let form = officer
        .get("/wg/outputs/new?plan=2023-2025&activity=1.2")
        .await;
    assert_eq!(form.attributes("#activities", "value"), ["1.2"]);
    assert_eq!(
        form.attributes("input[name=agencies][checked]", "value"),
        ["UNECE"]
    );
    let address = record(&officer, &[]).await;
    let page = officer.get(&address).await;
    assert_eq!(page.one("h1"), "Study tour of the upper locks");
    let facts = page.one("dl.facts");
    for fact in [
        "10–12 June 2024",
        "Study tour",
        "Osh",
        "Kyrgyzstan",
        "UNECE and ESCAP",
        "Friends of Rivers; ESCAP",
        "Planned",
        "https://example.org/more",
    ] {
        assert!(facts.contains(fact), "{fact}: {facts}");
    }
    assert_eq!(
        page.all(".ledger tr").split_off(1),
        [
            "Kazakhstan3205",
            "Other States1001",
            "Organisations0044",
            "All42410"
        ]
    );
    assert_eq!(page.all(".items .no"), ["1.1", "1.2"]);
    assert!(
        page.one(".log")
            .contains("noted the output, 10–12 June 2024")
    );

    let activity = officer.get("/wg/plan/2023-2025/activity/1.2").await;
    let listed = activity.one("section[aria-labelledby=h-outputs]");
    assert!(
        listed.contains("10 participants: 4 women, 2 men, 4 not recorded"),
        "{listed}"
    );
    let links = activity.attributes("section[aria-labelledby=h-outputs] a", "href");
    let new = "/wg/outputs/new?plan=2023-2025&activity=1.2";
    assert!(links.iter().any(|link| link == new), "{links:?}");

    let entries = entries(&world, &address).await;
    assert_eq!(entries.len(), 1, "one act, one happening");
    let (act, _, after) = &entries[0];
    assert_eq!(act, "output_noted");
    assert_eq!(after["participants"][0]["origin"], "KZ");
    assert_eq!(after["partners"][1]["name"], "ESCAP");
    assert!(after["partners"][1]["organisation_id"].is_string());
    assert_eq!(after["further_links"][0], "https://example.org/more");
    assert_eq!(after["activities"].as_array().unwrap().len(), 2);
    assert_eq!(after["took_place"], serde_json::Value::Null);
}

#[tokio::test]
async fn a_form_that_makes_no_sense_comes_back_with_sentences_and_every_word() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let sent = with(&[
        ("title", ""),
        ("from", "soon"),
        ("activities", "1.1, 9.9"),
        ("men-UZ", "a dozen"),
        ("links", "example.org"),
    ]);
    let page = officer.post("/wg/outputs/new", &sent).await;
    assert_eq!(page.status, 422);
    let problems = page.all(".problems li");
    assert_eq!(problems.len(), 5, "{problems:?}");
    assert!(
        page.one("#men-UZ-problem")
            .starts_with("Uzbekistan: “a dozen” is not a count.")
    );
    assert!(page.one("#activities-problem").contains("“9.9”"));
    assert_eq!(page.attributes("#from", "value"), ["soon"]);
    assert_eq!(page.attributes("#men-UZ", "value"), ["a dozen"]);
    assert_eq!(page.attributes("#women-KZ", "value"), ["3"]);
    assert_eq!(page.one("#partners"), "Friends of Rivers escap");
    let russian = world.browser(Who::Officer).await.in_language("ru");
    let page = russian.post("/wg/outputs/new", &sent).await;
    assert!(
        page.one("#men-UZ-problem")
            .starts_with("Узбекистан: «a dozen» – не число.")
    );
}

#[tokio::test]
async fn outputs_are_kept_by_their_agency_by_the_leads_of_what_they_serve_and_by_the_coordinator() {
    let world = World::new().await;
    let other = world.browser(Who::OtherOfficer).await;
    // ESCAP leads 2.1, UNECE 1.1.
    let theirs = [("agencies", "UNECE"), ("activities", "1.1")];
    let page = other.post("/wg/outputs/new", &with(&theirs)).await;
    assert_eq!(page.status, 422);
    assert!(
        page.one("#agencies .problem")
            .starts_with("Choose your own agency")
    );
    record(&other, &[("agencies", "UNECE"), ("activities", "2.1")]).await;
    record(&other, &[("agencies", "ESCAP"), ("activities", "1.1")]).await;

    let coordinator = world.browser(Who::Coordinator).await;
    let address = record(&coordinator, &theirs).await;
    for (who, status) in [
        (Who::Public, 303),
        (Who::Delegate, 403),
        (Who::Observer, 403),
        (Who::OtherOfficer, 403),
        (Who::Officer, 200),
        (Who::Coordinator, 200),
    ] {
        let browser = world.browser(who).await;
        for page in ["edit", "word", "withdraw", "files"] {
            let answer = browser.get(&format!("{address}/{page}")).await;
            assert_eq!(answer.status, status, "{who:?} {page}");
        }
        let shown = browser.get(&address).await;
        let links = shown.all(".masthead .actions a");
        assert_eq!(links.is_empty(), status != 200, "{who:?}");
    }
}

#[tokio::test]
async fn a_change_is_one_entry_with_all_that_it_changed() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let form = officer.get(&format!("{address}/edit")).await;
    assert_eq!(form.attributes("#from", "value"), ["2024-06-10"]);
    assert_eq!(form.attributes("#women-KZ", "value"), ["3"]);
    assert_eq!(form.attributes("#activities", "value"), ["1.1, 1.2"]);
    let version = version(&form);
    let same = with(&[("version", version.as_str())]);
    let page = officer.submit(&format!("{address}/edit"), &same).await;
    assert!(page.one(".notice").starts_with("Nothing was changed"));
    let changed = with(&[
        ("version", version.as_str()),
        ("place", "Bishkek"),
        ("activities", "1.2"),
        ("women-KZ", "4"),
    ]);
    let page = officer.submit(&format!("{address}/edit"), &changed).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.one(".log")
            .contains("changed the output: place, activities served and participants")
    );
    let entries = entries(&world, &address).await;
    assert_eq!(entries.len(), 2);
    let (act, before, after) = &entries[0];
    assert_eq!(act, "output_edited");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(before), ["activities", "participants", "place"]);
    assert_eq!(keys(before), keys(after));
    assert_eq!(before["place"], "Osh");
    assert_eq!(after["place"], "Bishkek");
}

#[tokio::test]
async fn whoever_was_slower_sees_both_versions_and_loses_no_word() {
    let world = World::new().await;
    let (officer, coordinator) = (
        world.browser(Who::Officer).await,
        world.browser(Who::Coordinator).await,
    );
    let address = record(&officer, &[]).await;
    let edit = format!("{address}/edit");
    let old = version(&officer.get(&edit).await);
    let first = with(&[("version", old.as_str()), ("place", "Bishkek")]);
    assert_eq!(coordinator.post(&edit, &first).await.status, 303);
    let second = with(&[
        ("version", old.as_str()),
        ("place", "Naryn"),
        ("women-KZ", "9"),
    ]);
    let page = officer.post(&edit, &second).await;
    assert_eq!(page.status, 409);
    let rows = page.all("#conflict tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[0].contains("Bishkek") && rows[0].contains("Naryn"),
        "{rows:?}"
    );
    assert!(rows[1].contains("9 women"), "{rows:?}");
    assert_eq!(page.attributes("#place", "value"), ["Naryn"]);
    let again = version(&page);
    let again = with(&[
        ("version", again.as_str()),
        ("place", "Naryn"),
        ("women-KZ", "9"),
    ]);
    assert_eq!(officer.post(&edit, &again).await.status, 303);
    assert!(
        officer
            .get(&address)
            .await
            .one("dl.facts")
            .contains("Naryn")
    );
}

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

#[tokio::test]
async fn an_output_is_withdrawn_with_a_reason_and_its_history_stays() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let withdraw = format!("{address}/withdraw");
    let version = version(&officer.get(&withdraw).await);
    let bare = officer.post(&withdraw, &[("version", &version)]).await;
    assert_eq!(bare.status, 422);
    let page = officer
        .submit(
            &withdraw,
            &[("version", &version), ("reason", "It stood twice.")],
        )
        .await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: “Study tour of the upper locks” is withdrawn."
    );
    assert_eq!(officer.get(&address).await.status, 404);
    let activity = officer.get("/wg/plan/2023-2025/activity/1.1").await;
    assert!(activity.one(".log").contains("It stood twice."));
    assert!(
        !activity
            .one("section[aria-labelledby=h-outputs]")
            .contains("upper locks")
    );
    assert_eq!(entries(&world, &address).await[0].0, "output_withdrawn");
}

#[tokio::test]
async fn a_file_is_sent_byte_for_byte_to_be_saved_under_its_name() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..700_000u32).map(|at| (at % 251) as u8));
    let answer = upload(
        &officer,
        &address,
        "C:\\tmp\\Отчёт о поездке.pdf",
        &bytes,
        "What came of it",
    )
    .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let public = world.site.browser();
    let page = public.get(&address).await;
    let listed = page.one("section[aria-labelledby=h-files]");
    assert!(
        listed.contains("Отчёт о поездке.pdf") && listed.contains("What came of it"),
        "{listed}"
    );
    assert!(
        listed.contains("PDF") && listed.contains("700 kB"),
        "{listed}"
    );
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    let request = public
        .request(reqwest::Method::GET, &link)
        .header("accept-encoding", "gzip, br");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("content-length"), bytes.len().to_string());
    assert!(header("content-disposition").starts_with("attachment; filename=\"_"));
    assert!(header("content-disposition").contains("filename*=UTF-8''%D0%9E"));
    assert!(response.headers().get("content-encoding").is_none());
    let etag = header("etag");
    assert_eq!(response.bytes().await.unwrap(), bytes);
    let again = public
        .request(reqwest::Method::GET, &link)
        .header("if-none-match", &etag);
    assert_eq!(again.send().await.unwrap().status(), 304);

    let twice = upload(&officer, &address, "copy.pdf", &bytes, "").await;
    assert!(
        twice
            .one("#file-problem")
            .contains("is here already, as “Отчёт о поездке.pdf”")
    );
    let pieces: i64 = sqlx::query_scalar("select count(*) from content_piece")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(pieces, 3);

    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(
        public.get(&link).await.status,
        303,
        "who may not read the output does not get the file"
    );
    assert_eq!(
        world.browser(Who::Stranger).await.get(&link).await.status,
        404
    );
    assert_eq!(
        world.browser(Who::Delegate).await.get(&link).await.status,
        200
    );
}

#[tokio::test]
async fn a_file_with_a_wrong_content_is_refused_in_a_sentence_and_the_words_stay() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    for (name, bytes, sentence) in [
        (
            "a.pdf",
            b"<html><script>alert(1)</script>".to_vec(),
            "The name says PDF, but the content is something else.",
        ),
        (
            "a.png",
            b"%PDF-1.7".to_vec(),
            "The name says PNG, but the content is PDF.",
        ),
        (
            "a.docx",
            b"PK\x03\x04 not an archive".to_vec(),
            "The name says DOCX, but the content is something else.",
        ),
        (
            "a.svg",
            b"<svg/>".to_vec(),
            "Files may be PDF, DOCX, XLSX, PNG or JPEG.",
        ),
        ("a.pdf", vec![], "The file is empty."),
        (
            "a.pdf",
            vec![b'%'; (20 << 20) + 1],
            "The file is larger than 20 MB.",
        ),
        ("", vec![], "Choose a file."),
    ] {
        let page = upload(&officer, &address, name, &bytes, "The programme").await;
        assert_eq!(page.status, 422, "{name}: {}", page.text());
        assert!(
            page.one("#file-problem").starts_with(sentence),
            "{}",
            page.one("#file-problem")
        );
        assert_eq!(page.attributes("#note", "value"), ["The programme"]);
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from content")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    assert_eq!(kept, 0);
    let delegate = world.browser(Who::Delegate).await;
    assert_eq!(
        upload(&delegate, &address, "a.pdf", b"%PDF-1.7", "")
            .await
            .status,
        403
    );
}

#[tokio::test]
async fn a_file_is_removed_with_a_reason_and_the_history_says_so() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    upload(&officer, &address, "list.pdf", b"%PDF-1.7", "").await;
    let page = officer.get(&address).await;
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    let remove = format!("{link}/remove");
    assert_eq!(officer.post(&remove, &[("reason", " ")]).await.status, 422);
    let page = officer
        .submit(&remove, &[("reason", "It named persons.")])
        .await;
    assert_eq!(page.one(".notice"), "Removed: “list.pdf”.");
    assert!(page.all("section[aria-labelledby=h-files]").is_empty());
    assert!(
        page.one(".log")
            .contains("removed the file “list.pdf” from the output"),
        "{}",
        page.one(".log")
    );
    assert_eq!(officer.get(&link).await.status, 404);
    assert_eq!(
        officer.post(&remove, &[("reason", "Again.")]).await.status,
        404
    );
    let acts: Vec<String> = entries(&world, &address)
        .await
        .into_iter()
        .map(|(act, ..)| act)
        .collect();
    assert_eq!(
        acts,
        ["output_file_removed", "output_file_added", "output_noted"]
    );
}

/// What `verify` says of the world's body.
async fn faults(world: &World) -> Vec<String> {
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = check(&mut connection, Some("wg"), Vec::new()).await;
    let checked = checked.unwrap().unwrap();
    let chain = &checked.chains[0];
    assert!(chain.fault.is_none());
    chain
        .astray
        .iter()
        .map(|astray| astray.sentence())
        .collect()
}

#[tokio::test]
async fn the_tables_are_as_the_history_says_after_every_act_and_what_is_changed_behind_its_back_is_found()
 {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let edit = format!("{address}/edit");
    let old = version(&officer.get(&edit).await);
    let change = [
        ("version", old.as_str()),
        ("agencies", "ESCAP"),
        ("partners", "Lock keepers"),
        ("activities", "2.1, 1.3"),
        ("women-KZ", ""),
        ("women-UZ", "7"),
        ("from", "2024-06-01"),
        ("to", ""),
        ("links", ""),
    ];
    let changed = officer.post(&edit, &with(&change)).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let word = format!("{address}/word");
    for answer in [
        &[("word", "not-held"), ("reason", "The river rose.")][..],
        &[("word", "not-held"), ("from", "2024-06-03")][..],
        &[("word", "held"), ("women-not-recorded", "4")][..],
    ] {
        let version = version(&officer.get(&word).await);
        let answer = [&[("version", version.as_str())], answer].concat();
        assert_eq!(officer.post(&word, &answer).await.status, 303);
    }
    upload(&officer, &address, "one.pdf", b"%PDF-1.7 one", "").await;
    upload(&officer, &address, "two.pdf", b"%PDF-1.7 two", "").await;
    let page = officer.get(&address).await;
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    officer
        .post(&format!("{link}/remove"), &[("reason", "By mistake.")])
        .await;
    assert_eq!(faults(&world).await, [""; 0]);

    for (behind, found) in [
        (
            "update output_participants set women = 40",
            "output of participants",
        ),
        (
            "update output set took_place = null where took_place",
            "took_place",
        ),
        ("update output_file set removed_at = null", "removed_at"),
        (
            "update content_piece set bytes = '%PDF-1.7 six' where bytes = '%PDF-1.7 two'",
            "content",
        ),
        ("delete from output_partner", "output of partner"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(behind))
            .execute(&world.pool)
            .await
            .unwrap();
        let faults = faults(&world).await;
        assert!(
            faults.iter().any(|fault| fault.contains(found)),
            "{behind}: {faults:?}"
        );
    }
}

#[tokio::test]
async fn the_list_finds_outputs_by_words_and_those_without_word() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    record(&officer, &[]).await;
    sqlx::query(
        "insert into output (output_id, body_id, kind, title, begins_on, ends_on) values
         ($1, $2, 'tool', 'Calculator of crossings', '2024-01-01', '2024-01-31')",
    )
    .bind(Uuid::from_u128(5))
    .bind(world.body_id.0)
    .execute(&world.pool)
    .await
    .unwrap();
    for (query, found) in [
        ("words=locks", "1 output: with the words “locks”."),
        (
            "words=lock&agency=ESCAP",
            "1 output: with the words “lock”; by ESCAP.",
        ),
        (
            "agency=ESCAP&kind=study+tour&state=KG",
            "1 output: by ESCAP; kind “Study tour”; held in Kyrgyzstan.",
        ),
        (
            "when=without-word",
            "1 output: over, and nobody said whether they took place.",
        ),
        ("when=upcoming", "1 output: under way or to come."),
        ("words=bicycles", "No outputs: with the words “bicycles”."),
    ] {
        let page = officer.get(&format!("/wg/outputs?{query}")).await;
        assert_eq!(page.one(".shown"), found, "{query}");
    }
    let public = world.site.browser().get("/wg/outputs").await;
    assert!(!public.says("Without word") && !public.says("Record an output"));
}
