//! Outputs from their recording to the word that they took place, with their files.

mod files;
mod history;
mod word;

use crate::support::site::{Browser, Page};
use crate::support::world::{Who, World};
use reqwest::multipart::{Form, Part};
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
