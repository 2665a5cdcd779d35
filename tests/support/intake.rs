//! A report to take in, and the steps by which tests take it in.

use std::path::PathBuf;

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use super::{Browser, Page, World};

/// A report in our own words, shaped like the real ones.
pub const REPORT: &str = "\
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

/// The real report, or, aloud, none.
pub fn real_report() -> Option<String> {
    let named = std::env::var_os("RAPPORTEUR_SHARED").map(PathBuf::from);
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let file = named
        .unwrap_or_else(beside)
        .join("reports/speca-wg-itsd-fourth-session.txt");
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        eprintln!(
            "left out: {} is not here; set RAPPORTEUR_SHARED to the folder of the real reports",
            file.display()
        );
    }
    text
}

pub async fn upload(browser: &Browser, body: &str, name: &str, bytes: Vec<u8>) -> Page {
    send(
        browser,
        body,
        Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned())),
    )
    .await
}

pub async fn send(browser: &Browser, body: &str, form: Form) -> Page {
    let request = browser
        .request(Method::POST, &format!("/{body}/intake"))
        .header("sec-fetch-site", "same-origin")
        .multipart(form);
    Page::of(request).await
}

/// Uploads a report and returns the address of its preview.
pub async fn read_in(browser: &Browser, text: &str) -> String {
    let answer = upload(browser, "wg", "report.txt", text.as_bytes().to_vec()).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().unwrap()
}

/// Takes in what a preview shows, with these corrections, and returns the page that it leads to.
pub async fn take_in(browser: &Browser, preview: &str, corrections: &[(&str, &str)]) -> Page {
    let version = version(&browser.get(preview).await);
    let mut form = vec![("version", version.as_str()), ("act", "take-in")];
    form.extend(corrections);
    let answer = browser.post(preview, &form).await;
    match answer.location() {
        Some(location) => browser.get(&location).await,
        None => answer,
    }
}

pub fn version(page: &Page) -> String {
    page.attributes("input[name=version]", "value").remove(0)
}

pub async fn head(world: &World) -> Vec<u8> {
    sqlx::query_scalar("select head_hash from chain where chain_id = $1")
        .bind(world.body_id.0)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

pub async fn count(world: &World, what: &str) -> i64 {
    let query = format!("select count(*) from {what}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(query))
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

pub async fn wordings(world: &World) -> Vec<(String, String, bool)> {
    sqlx::query_as(
        "select code, wording, withdrawn_at is not null from activity
         join plan using (plan_id) where slug = '2024-2026' order by area_position, position",
    )
    .fetch_all(&world.pool)
    .await
    .unwrap()
}
