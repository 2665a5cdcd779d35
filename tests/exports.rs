//! Lists as files: every list in each format, as it is filtered, with all its rows, and with what its reader may see.

mod contents;
mod readers;

use std::io::Cursor;

use crate::support::adopt_decisions;
use crate::support::intake::{REPORT, read_in, take_in};
use crate::support::site::Browser;
use crate::support::world::{Who, World, noon};
use calamine::{Data, Reader, Xlsx};
use reqwest::{Method, header};
use serde_json::Value;
use uuid::Uuid;

/// A file as it came.
struct File {
    name: String,
    media_type: String,
    bytes: Vec<u8>,
}

async fn file(browser: &Browser, path: &str) -> File {
    let answer = browser.request(Method::GET, path).send().await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = answer.bytes().await.unwrap().to_vec();
    assert_eq!(status, 200, "{path}: {}", String::from_utf8_lossy(&bytes));
    let text = |name| headers[name].to_str().unwrap().to_owned();
    let disposition = text(header::CONTENT_DISPOSITION);
    let name = disposition
        .strip_prefix("attachment; filename=\"")
        .and_then(|name| name.strip_suffix('"'));
    File {
        name: name.expect(&disposition).to_owned(),
        media_type: text(header::CONTENT_TYPE),
        bytes,
    }
}

async fn json(browser: &Browser, path: &str) -> Value {
    serde_json::from_slice(&file(browser, path).await.bytes).unwrap()
}

fn rows(list: &Value) -> &Vec<Value> {
    list["rows"].as_array().unwrap()
}

/// What stands in a column of a list in JSON.
fn column(list: &Value, key: &str) -> Vec<String> {
    let text = |row: &Value| match &row[key] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    rows(list).iter().map(text).collect()
}

/// The lines of a CSV, its headings first.
fn lines(file: &File) -> Vec<Vec<String>> {
    let text = file.bytes.strip_prefix("\u{feff}".as_bytes());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.expect("a byte order mark"));
    let records = reader.records().map(|record| record.unwrap());
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// The rows of the second sheet, its headings first.
fn sheet(file: &File) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.clone())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), 2, "{names:?}");
    let range = book.worksheet_range(&names[1]).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Inserts outputs with these titles, one a day.
async fn add_outputs(world: &World, titles: &[String]) {
    for (title, days) in titles.iter().zip(0_i32..) {
        sqlx::query(
            "insert into output (output_id, body_id, organisation_id, kind, title, begins_on, begins_precision,
                 ends_on, ends_precision, place)
             values ($1, $2, $3, 'training', $4, '2022-01-01'::date + $5, 'day', '2022-01-01'::date + $5, 'day', 'Osh')",
        )
        .bind(world.stamp().mint.id::<Uuid>())
        .bind(world.body_id.0)
        .bind(world.unece.0)
        .bind(title)
        .bind(days)
        .execute(&world.pool)
        .await
        .unwrap();
    }
}

/// Everything that a list can be about.
async fn furnish(world: &World) {
    adopt_decisions(world).await;
    let officer = world.browser(Who::Officer).await;
    let need = [
        ("purpose", "Travel"),
        ("amount", "12 500.50"),
        ("currency", "USD"),
    ];
    let of = "/wg/plan/2023-2025/activity/1.1";
    let answer = officer.post(&format!("{of}/needs"), &need).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let form = officer.get(&format!("{of}/move")).await;
    let version = form.attributes("input[name=version]", "value");
    let form = [
        ("version", version[0].as_str()),
        ("to", "preparing"),
        ("effective", "2024-06-03"),
    ];
    let moved = officer.post(&format!("{of}/move"), &form).await;
    assert_eq!(moved.status, 303, "{}", moved.text());
    let proposal = [
        ("kind", "event"),
        ("title", "A workshop"),
        ("text", "We offer to host it."),
        ("visibility", "members"),
        ("then", "submit"),
    ];
    let delegate = world.browser(Who::Delegate).await;
    let offered = delegate.post("/wg/proposals/new", &proposal).await;
    assert_eq!(offered.status, 303, "{}", offered.text());
}

#[tokio::test]
async fn every_list_is_offered_as_files_that_hold_the_same_rows() {
    let world = World::new().await;
    furnish(&world).await;
    sqlx::query(
        "insert into mail (mail_id, person_id, body_id, key, language, subject, text, html, state, created_at,
             next_attempt_at)
         select $1, person_id, $2, $1::text, 'en', 'Rivers: one change', 'A move.', '<p>A move.</p>', 'kept', $3, $3
         from membership limit 1",
    )
    .bind(world.stamp().mint.id::<Uuid>())
    .bind(world.body_id.0)
    .bind(noon())
    .execute(&world.pool)
    .await
    .unwrap();
    let july = world.at("2024-07-02T09:00:00Z").await;
    let later = world.browser_at(&july, Who::Coordinator).await;
    let drafted = later.post("/wg/summaries", &[("month", "2024-06")]);
    assert_eq!(drafted.await.status, 303);
    let output = with_participants(&world).await;
    for (path, who, code) in [
        ("/wg/plan", Who::Public, "plan"),
        ("/wg/plan/2023-2025?lead=ESCAP", Who::Public, "plan"),
        ("/wg/decisions", Who::Public, "decisions"),
        ("/wg/decisions/follow-up", Who::Public, "follow-up"),
        ("/wg/decisions/asked", Who::Public, "asked"),
        ("/wg/decisions/asked?of=KZ", Who::Public, "asked-of"),
        ("/wg/outputs", Who::Public, "outputs"),
        ("/wg/funding", Who::Public, "funding"),
        ("/wg/changes", Who::Public, "changes"),
        ("/wg/sessions", Who::Public, "sessions"),
        (
            "/wg/compare?from=2024-01-01&to=2024-06-03",
            Who::Public,
            "compared",
        ),
        ("/wg/news", Who::Delegate, "news"),
        ("/wg/quality", Who::Coordinator, "quality"),
        ("/wg/proposals", Who::Delegate, "proposals"),
        ("/wg/plan/2023-2025/area/1", Who::Public, "area"),
        ("/wg/summaries", Who::Coordinator, "summaries"),
        (&output, Who::Public, "participants"),
        ("/wg/sessions/4/decisions/2", Who::Public, "clauses"),
        ("/wg/desk", Who::Delegate, "plan"),
        ("/account", Who::Officer, "sign-ins"),
        ("/administration/people", Who::Administrator, "people"),
        ("/administration/mail", Who::Administrator, "mails"),
    ] {
        let browser = world.browser(who).await;
        let page = browser.get(path).await;
        let mut links = page.attributes("a[rel=nofollow]", "href");
        links.retain(|link| !link.contains("list=sums"));
        assert_eq!(links.len(), 3, "{path}: {links:?}\n{}", page.html);
        let csv = file(&browser, &links[0]).await;
        let of = if path.starts_with("/wg/") {
            "wg"
        } else {
            "rapporteur"
        };
        assert_eq!(csv.name, format!("{of}-{code}-2024-06-03-en.csv"));
        assert_eq!(csv.media_type, "text/csv; charset=utf-8");
        let xlsx = file(&browser, &links[1]).await;
        assert!(xlsx.name.ends_with("-en.xlsx"));
        let list = json(&browser, &links[2]).await;
        assert_eq!(list["list"], code);
        let (csv, sheet) = (lines(&csv), sheet(&xlsx));
        let count = rows(&list).len();
        assert!(count > 0, "{path}: {list}");
        assert_eq!((csv.len(), sheet.len()), (count + 1, count + 1), "{path}");
        let columns = list["columns"].as_array().unwrap();
        assert_eq!(sheet[0].len(), columns.len(), "{path}");
        for (column, heading) in columns.iter().zip(&sheet[0]) {
            assert_eq!(column["heading"], heading.to_string(), "{path}");
            let key = column["key"].as_str().unwrap();
            assert!(
                rows(&list).iter().all(|row| row.get(key).is_some()),
                "{path}: {key}"
            );
        }
    }
}

/// The address of an output to which 3 women and 4 men of Kazakhstan came, and 2 people of whom nothing is known.
async fn with_participants(world: &World) -> String {
    add_outputs(world, &["A training on locks".to_owned()]).await;
    let output: Uuid =
        sqlx::query_scalar("select output_id from output where title = 'A training on locks'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    sqlx::query(
        "insert into output_participants (output_id, origin, women, men, unrecorded)
         values ($1, 'KZ', 3, 4, 0), ($1, 'not-recorded', 0, 0, 2)",
    )
    .bind(output)
    .execute(&world.pool)
    .await
    .unwrap();
    format!("/wg/outputs/{output}")
}

#[tokio::test]
async fn a_file_holds_what_the_filter_finds_and_says_what_that_is() {
    let world = World::new().await;
    furnish(&world).await;
    let browser = world.browser(Who::Public).await;
    let list = json(&browser, "/wg/plan?lead=UNECE&status=planned&format=json").await;
    assert_eq!(column(&list, "code"), ["1.3"]);
    let says = list["says"][1].as_str().unwrap();
    assert!(
        says.starts_with("1 of 5 activities led by UNECE, status: planned"),
        "{says}"
    );
    assert_eq!(rows(&list)[0]["status"]["code"], "planned");
    assert_eq!(rows(&list)[0]["area"], 1);
    let list = json(&browser, "/wg/decisions?words=handbook&format=json").await;
    assert_eq!(column(&list, "number"), ["2"]);
    let list = json(
        &browser,
        "/wg/decisions/follow-up?show=none_needed&format=json",
    )
    .await;
    assert_eq!(column(&list, "number"), ["1"]);
    let list = json(&browser, "/wg/decisions/asked?of=KZ&format=json").await;
    assert_eq!(column(&list, "number"), ["3", "(b)"]);
    let list = json(&browser, "/wg/changes?kind=moves&format=json").await;
    assert_eq!(rows(&list).len(), 1);
    assert_eq!(rows(&list)[0]["recorded"], "2024-06-03");
    // A page in the middle of the list leads to the whole of it.
    let list = json(&browser, "/wg/outputs?words=nothing+like+it&format=json").await;
    assert!(rows(&list).is_empty());
    let administrator = world.browser(Who::Administrator).await;
    let list = json(
        &administrator,
        "/administration/people?words=delegate&format=json",
    )
    .await;
    assert_eq!(column(&list, "email"), ["delegate@example.org"]);
    assert_eq!(list["says"][0], "Name or e-mail: delegate");
}

#[tokio::test]
async fn a_page_of_the_past_gives_the_list_of_that_day() {
    let world = World::new().await;
    let later = world.at("2024-06-10T09:00:00Z").await;
    let officer = world.browser_at(&later, Who::Officer).await;
    let of = "/wg/plan/2023-2025/activity/1.1/move";
    let version = officer
        .get(of)
        .await
        .attributes("input[name=version]", "value");
    let form = [
        ("version", version[0].as_str()),
        ("to", "preparing"),
        ("effective", "2024-06-10"),
    ];
    assert_eq!(officer.post(of, &form).await.status, 303);
    let browser = later.browser();
    let page = browser.get("/wg/plan?on=2024-06-03").await;
    let link = page.attributes("a[rel=nofollow]", "href")[2].clone();
    let then = file(&browser, &link).await;
    assert_eq!(then.name, "wg-plan-2024-06-03-known-then-en.json");
    let then: Value = serde_json::from_slice(&then.bytes).unwrap();
    assert_eq!(rows(&then)[0]["status"]["code"], "planned");
    assert_eq!(then["as_of"], "2024-06-03");
    let now = json(&browser, "/wg/plan?format=json").await;
    assert_eq!(rows(&now)[0]["status"]["code"], "preparing");
}

#[tokio::test]
async fn what_came_in_with_a_report_and_the_revisions_of_a_plan_are_lists_too() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let preview = read_in(&coordinator, REPORT).await;
    let taken = take_in(&coordinator, &preview, &[]).await;
    assert_eq!(taken.status, 200, "{}", taken.text());
    let whole: Uuid =
        sqlx::query_scalar("select happening_id from happening where act = 'report_taken_in'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    let path = format!("/wg/changes?of={whole}");
    let page = coordinator.get(&path).await;
    let links = page.attributes("a[rel=nofollow]", "href");
    let list = json(&coordinator, &links[2]).await;
    assert_eq!(list["list"], "changes-together");
    assert!(rows(&list).len() > 5, "{list}");
    let revisions = json(&coordinator, "/wg/plan/2023-2025/revisions?format=json").await;
    assert_eq!(revisions["list"], "revisions");
    assert!(rows(&revisions).is_empty());
}

#[tokio::test]
async fn a_format_that_there_is_not_is_told_with_the_way_on() {
    let world = World::new().await;
    let page = world
        .browser(Who::Public)
        .await
        .get("/wg/plan?format=ods")
        .await;
    assert_eq!(page.status, 400);
    assert!(page.html.contains("csv, xlsx and json"), "{}", page.html);
}
