//! Lists as files: every list in each format, as it is filtered, with all its rows, and with what its reader may see.

mod support;

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};
use rapporteur::sample;
use rapporteur::time::Clock;
use reqwest::{Method, header};
use serde_json::Value;
use support::intake::{REPORT, read_in, take_in};
use support::site::Browser;
use support::world::{Who, World, noon};
use support::{adopt_decisions, adopt_many_decisions};
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
        ("/administration/people", Who::Administrator, "people"),
        ("/administration/mail", Who::Administrator, "mails"),
    ] {
        let browser = world.browser(who).await;
        let page = browser.get(path).await;
        let links = page.attributes("a[rel=nofollow]", "href");
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
async fn what_was_not_recorded_is_blank_and_not_nobody() {
    let world = World::new().await;
    let output = with_participants(&world).await;
    add_outputs(&world, &["A handbook".to_owned()]).await;
    let browser = world.browser(Who::Public).await;
    let list = json(&browser, "/wg/outputs?format=json").await;
    let row = |title: &str| {
        rows(&list)
            .iter()
            .find(|row| row["title"] == title)
            .unwrap()
    };
    let heads = |row: &Value| {
        let keys = ["women", "men", "unrecorded", "participants"];
        keys.map(|key| row[key].as_i64())
    };
    assert_eq!(heads(row("A handbook")), [None; 4]);
    let came = [Some(3), Some(4), Some(2), Some(9)];
    assert_eq!(heads(row("A training on locks")), came);
    let list = json(&browser, &format!("{output}?format=json")).await;
    assert_eq!(list["says"][0], "A training on locks");
    assert_eq!(column(&list, "from")[0], "Kazakhstan");
    assert_eq!(heads(&rows(&list)[1]), [None, None, Some(2), Some(2)]);
}

#[tokio::test]
async fn administrators_have_the_lists_of_the_house_and_nobody_else() {
    let world = World::new().await;
    let administrator = world.browser(Who::Administrator).await;
    let page = administrator.get("/administration").await;
    let links = page.attributes("a[rel=nofollow]", "href");
    assert_eq!(links.len(), 6, "{links:?}");
    for (link, code, first) in [
        (&links[2], "bodies", "body"),
        (&links[5], "organisations", "acronym"),
    ] {
        let list = json(&administrator, link).await;
        assert_eq!(list["list"], code);
        assert!(
            ["wg", "ESCAP"].contains(&column(&list, first)[0].as_str()),
            "{list}"
        );
        let coordinator = world.browser(Who::Coordinator).await;
        assert_eq!(coordinator.get(link).await.status, 403);
    }
    let unnamed = administrator.get("/administration?format=csv").await;
    assert_eq!(unnamed.status, 400);
    assert!(unnamed.says("more than one list"), "{}", unnamed.text());
}

#[tokio::test]
async fn the_file_of_the_changes_tells_what_the_page_tells() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let of = "/wg/plan/2023-2025/activity/1.1";
    let mut form = vec![
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "5000"),
        ("currency", "USD"),
        ("stage", "pledged"),
        ("since", "2024-05-20"),
        ("note", "By telephone"),
    ];
    let added = officer.post(&format!("{of}/contributions"), &form).await;
    assert_eq!(added.status, 303, "{}", added.text());
    let contribution: Uuid = sqlx::query_scalar("select contribution_id from contribution")
        .fetch_one(&world.pool)
        .await
        .unwrap();
    let path = format!("/wg/funding/contributions/{contribution}");
    let page = officer.get(&path).await;
    let version = page.attributes("input[name=version]", "value").remove(0);
    form[2].1 = "7000";
    form[6].1 = "By letter";
    form.push(("version", &version));
    let changed = officer.post(&path, &form).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let told = async |who: Who| {
        let browser = world.browser(who).await;
        let list = json(&browser, "/wg/changes?format=json").await;
        column(&list, "changed").join("\n").replace('\u{a0}', " ")
    };
    let (member, public) = (told(Who::Delegate).await, told(Who::Public).await);
    assert!(member.contains("“USD 5,000” → “USD 7,000”"), "{member}");
    assert!(member.contains("“By telephone” → “By letter”"), "{member}");
    assert!(public.contains("“USD 5,000” → “USD 7,000”"), "{public}");
    assert!(!public.contains("By letter"), "{public}");
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
async fn amounts_stand_beside_their_currency_and_count_as_numbers() {
    let world = World::new().await;
    furnish(&world).await;
    let browser = world.browser(Who::Public).await;
    let path = "/wg/funding?currency=USD";
    let list = json(&browser, &format!("{path}&format=json")).await;
    assert_eq!(rows(&list)[0]["gap"]["amount"], "12500.50");
    assert_eq!(rows(&list)[0]["gap"]["currency"], "USD");
    let csv = lines(&file(&browser, &format!("{path}&format=csv")).await);
    let needed = csv[0]
        .iter()
        .position(|heading| heading == "Needed")
        .unwrap();
    assert_eq!(csv[1][needed..needed + 2], ["12500.50", "USD"]);
    let sheet = sheet(&file(&browser, &format!("{path}&format=xlsx")).await);
    assert!(sheet[1].contains(&Data::Float(12500.5)), "{sheet:?}");
}

#[tokio::test]
async fn a_file_holds_the_rows_of_all_pages() {
    let world = World::new().await;
    adopt_many_decisions(&world, 60).await;
    let titles: Vec<String> = (0..130)
        .map(|number| format!("Training {number}"))
        .collect();
    add_outputs(&world, &titles).await;
    let browser = world.browser(Who::Public).await;
    let page = browser.get("/wg/decisions").await;
    assert_eq!(page.all("ol.items > li").len(), 25);
    let next = page.attributes("a[rel=next]", "href");
    let later = browser.get(&next[0]).await;
    // The link on a later page leads to the file of all.
    let links = later.attributes("a[rel=nofollow]", "href");
    assert_eq!(links, page.attributes("a[rel=nofollow]", "href"));
    let numbers: Vec<String> = (1..=60).map(|number| number.to_string()).collect();
    assert_eq!(column(&json(&browser, &links[2]).await, "number"), numbers);
    let list = json(&browser, "/wg/outputs?format=json").await;
    assert!(rows(&list).len() >= 130);
    let csv = file(&browser, "/wg/outputs?format=csv").await;
    assert_eq!(lines(&csv).len(), rows(&list).len() + 1);
}

#[tokio::test]
async fn a_list_that_is_read_in_portions_has_each_row_once_in_every_order() {
    let world = World::empty().await;
    let mut transaction = world.pool.begin().await.unwrap();
    sample::fill(&mut transaction, Clock::Fixed(noon()), "sample", 2100)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    let browser = world.site.browser();
    let mut codes = column(&json(&browser, "/sample/plan?format=json").await, "code");
    assert_eq!(codes.len(), 2100);
    let first = codes[..3].to_vec();
    assert_eq!(first, ["1.1", "1.2", "1.3"]);
    codes.sort();
    for sort in ["end", "status", "word"] {
        let path = format!("/sample/plan?sort={sort}&format=json");
        let mut sorted = column(&json(&browser, &path).await, "code");
        assert_ne!(sorted[..3], first, "{sort}");
        sorted.sort();
        assert_eq!(sorted, codes, "{sort}");
    }
    let changes = json(
        &browser,
        "/sample/changes?from=2023-01-01&to=2024-06-03&format=json",
    )
    .await;
    let mut entries = column(&changes, "entry");
    let all = entries.len();
    assert!(all > 2100, "{all}");
    entries.sort();
    entries.dedup();
    assert_eq!(entries.len(), all);
}

#[tokio::test]
async fn nobody_gets_as_a_file_what_the_page_does_not_show() {
    let world = World::new().await;
    furnish(&world).await;
    let public = world.browser(Who::Public).await;
    let member = world.browser(Who::Delegate).await;
    let text = |list: &Value| list.to_string();
    // Who moved it is told to members only.
    let path = "/wg/changes?format=json";
    assert!(!text(&json(&public, path).await).contains("The Officer"));
    assert!(text(&json(&member, path).await).contains("The Officer"));
    assert!(
        !text(&json(&public, "/wg/changes?format=json&kind=house").await).contains("membership")
    );
    for (path, who, status) in [
        ("/wg/news?format=csv", Who::Public, 303),
        ("/wg/news?format=csv", Who::Stranger, 403),
        ("/administration/people?format=csv", Who::Public, 303),
        ("/administration/people?format=xlsx", Who::Coordinator, 403),
        ("/administration/mail?format=json", Who::Officer, 403),
    ] {
        let answer = world.browser(who).await.get(path).await;
        assert_eq!(answer.status, status, "{path} {who:?}");
    }
    sqlx::query("update plan set state = 'draft'")
        .execute(&world.pool)
        .await
        .unwrap();
    assert_eq!(
        public.get("/wg/plan/2023-2025?format=csv").await.status,
        404
    );
    assert_eq!(
        rows(&json(&member, "/wg/plan/2023-2025?format=json").await).len(),
        5
    );
    sqlx::query("update body set published = false")
        .execute(&world.pool)
        .await
        .unwrap();
    let hidden = public.get("/wg/decisions?format=csv").await;
    assert!(hidden.location().unwrap().starts_with("/sign-in?"));
    let stranger = world.browser(Who::Stranger).await;
    assert_eq!(stranger.get("/wg/decisions?format=csv").await.status, 404);
}

#[tokio::test]
async fn words_that_a_spreadsheet_would_run_are_only_words() {
    let world = World::new().await;
    let titles = [
        "=HYPERLINK(\"https://example.org\")",
        "+1",
        "@SUM(A1)",
        "-2",
    ];
    add_outputs(&world, &titles.map(str::to_owned)).await;
    let browser = world.browser(Who::Public).await;
    let path = "/wg/outputs?year=2022";
    let csv = lines(&file(&browser, &format!("{path}&format=csv")).await);
    let title = csv[0]
        .iter()
        .position(|heading| heading == "Title")
        .unwrap();
    let mut written: Vec<&str> = csv[1..].iter().map(|line| line[title].as_str()).collect();
    written.sort_unstable();
    assert_eq!(
        written,
        [
            "'+1",
            "'-2",
            "'=HYPERLINK(\"https://example.org\")",
            "'@SUM(A1)"
        ]
    );
    let sheet = sheet(&file(&browser, &format!("{path}&format=xlsx")).await);
    for title in titles {
        let cell = Data::String(title.to_owned());
        assert!(sheet.iter().any(|row| row.contains(&cell)), "{title}");
    }
}

#[tokio::test]
async fn files_are_in_the_language_of_their_reader() {
    let world = World::new().await;
    furnish(&world).await;
    let browser = world.browser(Who::Public).await.in_language("ru");
    let page = browser.get("/wg/plan").await;
    assert!(
        page.says("Этот список в виде файла: CSV, XLSX, JSON"),
        "{}",
        page.text()
    );
    let csv = file(&browser, "/wg/plan?format=csv").await;
    assert_eq!(csv.name, "wg-plan-2024-06-03-ru.csv");
    let headings = &lines(&csv)[0];
    assert_eq!(headings[0], "Номер");
    assert!(
        headings.contains(&"Название области".to_owned()),
        "{headings:?}"
    );
    let list = json(&browser, "/wg/plan?format=json").await;
    assert_eq!(list["of"], "Рабочая группа по рекам и дорогам");
    let planned = rows(&list).iter().find(|row| row["code"] == "1.3");
    assert_eq!(planned.unwrap()["status"]["word"], "Запланировано");
    let book: Xlsx<_> = Xlsx::new(Cursor::new(
        file(&browser, "/wg/plan?format=xlsx").await.bytes,
    ))
    .unwrap();
    assert_eq!(book.sheet_names()[0], "О списке");
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
    assert_eq!(then.name, "wg-plan-2024-06-03-en.json");
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

/// Reads a CSV as Python's own reader does, and prints how many lines it has and how many fields each.
const PYTHON: &str = "import csv, io, sys
lines = list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline='')))
print(len(lines), len({len(line) for line in lines}), lines[1][1])";

#[tokio::test]
async fn python_reads_the_files_of_comma_separated_values() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let csv = file(
        &world.browser(Who::Public).await,
        "/wg/decisions?format=csv",
    )
    .await;
    let python = Command::new("python3")
        .args(["-c", PYTHON])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        eprintln!("python3 is not here: its reader is not asked");
        return;
    };
    python.stdin.take().unwrap().write_all(&csv.bytes).unwrap();
    let said = python.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "5 1 1");
}

#[tokio::test]
async fn an_address_that_hides_the_name_of_its_body_gives_no_file() {
    let world = World::new().await;
    let public = world.browser(Who::Public).await;
    assert_eq!(public.get("/wg/changes?format=csv").await.status, 200);
    for hidden in ["/%77g/changes?format=csv", "/%77g/changes?%66ormat=csv"] {
        assert_eq!(public.get(hidden).await.status, 404, "{hidden}");
    }
}
