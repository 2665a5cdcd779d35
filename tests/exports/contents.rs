//! What stands in the files: the rows of all pages, amounts, blanks and words, in the language of their reader.

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use calamine::{Data, Reader, Xlsx};
use rapporteur::sample;
use rapporteur::time::Clock;
use serde_json::Value;
use uuid::Uuid;

use super::{add_outputs, column, file, furnish, json, lines, rows, sheet, with_participants};
use crate::support::world::{Who, World, noon};
use crate::support::{adopt_decisions, adopt_many_decisions};

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
async fn the_sums_of_a_plan_an_area_and_an_activity_are_files_of_their_own() {
    let world = World::new().await;
    furnish(&world).await;
    let browser = world.browser(Who::Public).await;
    for (path, of) in [
        ("/wg/funding?currency=USD", "2023-2025"),
        ("/wg/plan/2023-2025/area/1", "2023-2025-area-1"),
        ("/wg/plan/2023-2025/activity/1.1", "2023-2025-activity-1.1"),
    ] {
        let page = browser.get(path).await;
        let cells = page.all("table.ledger caption ~ tbody tr:first-child td.num b");
        assert_eq!(cells[0].replace('\u{a0}', " "), "USD 12,500.50", "{path}");
        let links = page.attributes("a[rel=nofollow]", "href");
        let sums: Vec<&String> = links
            .iter()
            .filter(|link| link.contains("list=sums"))
            .collect();
        assert_eq!(sums.len(), 3, "{path}: {links:?}");
        let csv = file(&browser, sums[0]).await;
        assert_eq!(csv.name, format!("wg-sums-{of}-2024-06-03-en.csv"));
        let list = json(&browser, sums[2]).await;
        assert_eq!(list["list"], "sums", "{path}");
        assert_eq!(list["says"][2], "As of 3 June 2024", "{list}");
        assert_eq!(rows(&list).len(), 1, "{path}: {list}");
        let row = &rows(&list)[0];
        assert_eq!(row["currency"], "USD");
        assert_eq!(row["gap"]["amount"], "12500.50", "{path}: {list}");
    }
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
