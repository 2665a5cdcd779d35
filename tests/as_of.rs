//! Pages as they stood: over random acts of several days, each day's pages are kept as they were on screen, and asked
//! for again later.

mod support;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use support::adopt_decisions;
use support::intake::{REPORT, read_in, take_in};
use support::site::{Browser, Page, Site};
use support::world::{Who, World, day};
use uuid::Uuid;

const PLAN: &str = "/wg/plan/2023-2025";
/// What the tests' luck begins with, unless RAPPORTEUR_SEED says otherwise.
const SEED: u64 = 20240627;

/// Luck that comes out the same each time.
struct Luck(u64);

impl Luck {
    fn new() -> Self {
        let seed = std::env::var("RAPPORTEUR_SEED").ok();
        let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
        println!("RAPPORTEUR_SEED={seed}");
        Luck(seed)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from((self.0 >> 33) % most as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What a reader sees of a page, but for the choice of another day and the banner above a page of the past.
fn on_screen(page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.html);
    let mut html = page.html.clone();
    for (from, to) in [
        (
            "<section class=\"notice is-warning\" aria-label",
            "</section>",
        ),
        ("<details class=\"filter no-print\">", "</details>"),
        // What the history cannot tell of another day is left out there.
        (
            "<section class=\"section\" aria-labelledby=\"h-money\">",
            "</section>",
        ),
    ] {
        if let Some(begins) = html.find(from) {
            let ends = begins + html[begins..].find(to).unwrap() + to.len();
            html.replace_range(begins..ends, "");
        }
    }
    let page = Page {
        status: page.status,
        headers: page.headers.clone(),
        html,
    };
    let statuses = page.attributes("main .status", "class").join(" ");
    format!("{}\n{statuses}", page.text())
}

/// The pages whose past is compared: those that stand in the lists of that day.
async fn addresses(browser: &Browser) -> Vec<String> {
    let mut found = vec![
        PLAN.to_owned(),
        format!("{PLAN}?status=under-way"),
        format!("{PLAN}?lead=ESCAP&sort=end"),
        format!("{PLAN}?words=ferry"),
        format!("{PLAN}?overdue=yes"),
        format!("{PLAN}?sort=status"),
        "/wg/decisions".to_owned(),
        "/wg/outputs".to_owned(),
        "/wg/outputs?when=past".to_owned(),
    ];
    let mut plans = vec![PLAN.to_owned()];
    let others = browser
        .get(PLAN)
        .await
        .attributes(".masthead .soft a", "href");
    // The list of revisions is a page of the present.
    let other_plan = |link: &String| link.contains("/plan/") && !link.ends_with("/revisions");
    plans.extend(others.into_iter().filter(other_plan));
    for list in plans
        .iter()
        .map(String::as_str)
        .chain(["/wg/decisions", "/wg/outputs"])
    {
        let page = browser.get(list).await;
        let links = page.attributes("main a", "href");
        let within = |link: &String| {
            link.contains("/activity/")
                || link.contains("/area/")
                || link.contains("/decisions/")
                || link.starts_with("/wg/outputs/")
        };
        found.extend(links.into_iter().filter(within));
        found.push(list.to_owned());
    }
    found.sort();
    found.dedup();
    found
}

fn asking(address: &str, query: &str) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{query}")
}

/// A random act through the forms of that day's application; whether it was done.
async fn act(site: &Site, world: &World, today: NaiveDate, luck: &mut Luck) -> bool {
    let browser = world.browser_at(site, Who::Coordinator).await;
    match luck.below(10) {
        0 => take_back(&browser, luck).await,
        1 => link(&browser, luck).await,
        _ => move_on(&browser, today, luck).await,
    }
}

async fn a_code(luck: &mut Luck) -> String {
    (*luck.pick(&["1.1", "1.2", "1.3", "2.1", "2.2"])).to_owned()
}

async fn move_on(browser: &Browser, today: NaiveDate, luck: &mut Luck) -> bool {
    let code = a_code(luck).await;
    let address = format!("{PLAN}/activity/{code}/move");
    let form = browser.get(&address).await;
    let offered = form.attributes("input[name=to]", "value");
    let version = form.attributes("input[name=version]", "value").remove(0);
    if offered.is_empty() {
        return false;
    }
    let to = luck.pick(&offered).clone();
    let back = chrono::Days::new(luck.below(3) as u64);
    let effective = (today - back).to_string();
    let ends = format!("2026-{:02}", 1 + luck.below(12));
    let mut fields: Vec<(&str, &str)> = vec![
        ("version", &version),
        ("to", &to),
        ("effective", &effective),
        ("note", "As was agreed."),
    ];
    if to == "postponed" {
        fields.push(("ends", &ends));
    }
    if to == "completed" {
        fields.extend([
            ("outcome", "It came to be."),
            ("evidence", "https://example.org/evidence"),
        ]);
    }
    if to == "delivered" || luck.below(4) == 0 {
        fields.extend([
            (
                "output_title",
                *luck.pick(&["A workshop on tides", "A handbook of locks"]),
            ),
            ("output_kind", "workshop"),
            ("output_from", effective.as_str()),
            ("output_to", effective.as_str()),
            ("output_place", "Osh"),
        ]);
    }
    if luck.below(5) == 0 {
        fields.push(("decision", "4/2"));
    }
    browser.post(&address, &fields).await.status == 303
}

async fn take_back(browser: &Browser, luck: &mut Luck) -> bool {
    let address = format!("{PLAN}/activity/{}/take-back", a_code(luck).await);
    let form = browser.get(&address).await;
    let Some(moved) = form.attributes("input[name=moved]", "value").pop() else {
        return false;
    };
    let fields = [("moved", moved.as_str()), ("reason", "It was not so.")];
    browser.post(&address, &fields).await.status == 303
}

async fn link(browser: &Browser, luck: &mut Luck) -> bool {
    let address = format!("/wg/sessions/4/decisions/{}", 1 + luck.below(4));
    let page = browser.get(&address).await;
    let version = page
        .attributes("form input[name=version]", "value")
        .remove(0);
    let linked = page.attributes(
        "form input[name=activity_id], form input[name=activity]",
        "value",
    );
    if let Some(linked) = linked.first().filter(|_| luck.below(2) == 0) {
        let name = match page
            .attributes("form input[name=activity]", "value")
            .is_empty()
        {
            true => "activity_id",
            false => "activity",
        };
        let fields = [("version", version.as_str()), (name, linked.as_str())];
        return browser
            .post(&format!("{address}/links/undo"), &fields)
            .await
            .status
            == 303;
    }
    let code = a_code(luck).await;
    let fields = [
        ("version", version.as_str()),
        ("plan", "2023-2025"),
        ("code", code.as_str()),
    ];
    browser
        .post(&format!("{address}/links"), &fields)
        .await
        .status
        == 303
}

/// A report, and the same one put right: activities change places, one is reworded, one is gone, one is new.
fn corrected() -> String {
    REPORT
        .replace(
            "- (i) Hold a regional workshop on the marking of shallows in Kazakhstan;\n",
            "- (i) Draw maps of all shallows;\n- (ii) Hold two regional workshops on the marking of shallows in Uzbekistan;\n",
        )
        .replace("- (iii) Advise countries upon request on the training of pilots.\n", "")
        .replace("named focal points", "named several focal points")
        .replace("5-6 September 2023, Almaty", "7-8 September 2023, Osh, Kyrgyzstan")
}

#[tokio::test]
async fn the_past_as_known_then_is_what_was_on_screen_that_day() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let mut luck = Luck::new();
    let mut kept: Vec<(NaiveDate, BTreeMap<String, String>)> = Vec::new();
    let mut done = 0;
    for date in 4..=10 {
        let morning = world.at(&format!("2024-06-{date:02}T05:00:00Z")).await;
        let today = day(&format!("2024-06-{date:02}"));
        for _ in 0..8 {
            done += usize::from(act(&morning, &world, today, &mut luck).await);
        }
        let coordinator = world.browser_at(&morning, Who::Coordinator).await;
        if date == 6 {
            take_in(&coordinator, &read_in(&coordinator, REPORT).await, &[]).await;
        }
        if date == 8 {
            take_in(
                &coordinator,
                &read_in(&coordinator, &corrected()).await,
                &[],
            )
            .await;
        }
        // In Tashkent it is ten in the evening: the last that is seen of the day.
        let evening = world
            .at(&format!("2024-06-{date:02}T17:00:00Z"))
            .await
            .browser();
        let mut pages = BTreeMap::new();
        for address in addresses(&evening).await {
            pages.insert(address.clone(), on_screen(&evening.get(&address).await));
        }
        kept.push((today, pages));
    }
    assert!(done > 20, "only {done} acts were done");

    let later = world.at("2024-09-01T05:00:00Z").await;
    let browser = later.browser();
    let mut compared = 0;
    for (date, pages) in &kept {
        for (address, seen) in pages {
            let again = browser
                .get(&asking(address, &format!("on={date}&known=then")))
                .await;
            assert_eq!(on_screen(&again), *seen, "{address} on {date}");
            assert!(again.html.contains("As it stood on"), "{address} on {date}");
            compared += 1;
        }
    }
    assert!(compared > 150, "only {compared} pages were compared");
    // Every act left an entry that says all that it changed.
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = rapporteur::history::check::check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    assert!(checked.is_sound(), "{checked:?}");
}

/// An entry, as much as a fold of them needs.
#[derive(Debug, sqlx::FromRow)]
struct Entry {
    happening_id: Uuid,
    subject_id: Uuid,
    after: Option<Value>,
    recorded_at: DateTime<Utc>,
    effective_on: NaiveDate,
    takes_back: Option<Uuid>,
}

/// What is known now of an activity on a day: the fold of what holds for it, but for what was taken back.
fn folded(entries: &[Entry], activity: Uuid, on: NaiveDate) -> Option<Map<String, Value>> {
    let taken_back: Vec<Uuid> = entries
        .iter()
        .filter_map(|entry| entry.takes_back)
        .collect();
    let counts = |entry: &&Entry| {
        entry.subject_id == activity
            && entry.effective_on <= on
            && entry.takes_back.is_none()
            && !taken_back.contains(&entry.happening_id)
    };
    entries
        .iter()
        .filter(counts)
        .filter_map(|entry| entry.after.as_ref()?.as_object().cloned())
        .reduce(|mut state, next| {
            state.extend(next);
            state
        })
}

#[tokio::test]
async fn the_past_as_known_now_has_what_holds_for_the_day_and_not_what_was_taken_back() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let mut luck = Luck::new();
    for date in 4..=10 {
        let site = world.at(&format!("2024-06-{date:02}T05:00:00Z")).await;
        for _ in 0..8 {
            act(&site, &world, day(&format!("2024-06-{date:02}")), &mut luck).await;
        }
    }
    let entries: Vec<Entry> = sqlx::query_as(
        "select happening_id, subject_id, after, recorded_at, effective_on, takes_back
         from happening where chain_id = $1 order by sequence",
    )
    .bind(world.body_id.0)
    .fetch_all(&world.pool)
    .await
    .unwrap();
    let activities: Vec<(Uuid, String)> =
        sqlx::query_as("select activity_id, code from activity order by code")
            .fetch_all(&world.pool)
            .await
            .unwrap();
    let late = entries
        .iter()
        .filter(|entry| entry.recorded_at.date_naive() > entry.effective_on)
        .count();
    assert!(late > 5, "some acts are recorded for days before");
    let browser = world.at("2024-09-01T05:00:00Z").await.browser();
    for date in 1..=11 {
        let on = day(&format!("2024-06-{date:02}"));
        for (activity, code) in &activities {
            let page = browser
                .get(&format!("{PLAN}/activity/{code}?on={on}&known=now"))
                .await;
            let state = folded(&entries, *activity, on).unwrap();
            let status = state["status"].as_str().unwrap();
            let classes = page.attributes("aside .status.big", "class").remove(0);
            assert!(
                classes.contains(&format!("is-{status}")),
                "{code} on {on}: {classes}, and not {status}"
            );
            let since = page.attributes("aside time", "datetime").remove(0);
            assert_eq!(
                since,
                state["status_since"].as_str().unwrap(),
                "{code} on {on}"
            );
        }
    }
}

#[tokio::test]
async fn a_page_of_the_past_says_so_keeps_the_day_and_offers_no_act() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let later = world.at("2024-09-01T05:00:00Z").await;
    let browser = world.browser_at(&later, Who::Coordinator).await;
    let page = browser
        .get(&format!("{PLAN}/activity/1.1?on=2024-06-27&known=now"))
        .await;
    assert_eq!(
        page.one("main .notice b"),
        "As it stood on 27 June 2024, as known now."
    );
    assert!(
        page.all("main form[method=post]").is_empty(),
        "{}",
        page.html
    );
    assert!(!page.html.contains("/activity/1.1/move"));
    assert_eq!(
        page.attributes("main .notice a", "href"),
        [
            format!("{PLAN}/activity/1.1?on=2024-06-27&known=then"),
            "?".to_owned()
        ]
    );
    let area = page.attributes("main a", "href");
    assert!(
        area.contains(&format!("{PLAN}/area/1?on=2024-06-27&known=now")),
        "{area:?}"
    );
    let list = browser
        .get(&format!("{PLAN}?status=planned&on=2024-06-27"))
        .await;
    assert_eq!(
        list.attributes("main .filter input[name=on]", "value")[0],
        "2024-06-27"
    );
    assert!(
        list.attributes(".totals a", "href")
            .iter()
            .all(|link| link.ends_with("on=2024-06-27&known=then")),
        "{:?}",
        list.attributes(".totals a", "href")
    );
    assert_eq!(
        list.attributes("main .notice a", "href")[1],
        "?status=planned"
    );
    // What is sent in spite of it is an act of the present, and is judged as such.
    let russian = browser
        .in_language("ru")
        .get(&format!("{PLAN}?on=2024-06-27"))
        .await;
    assert_eq!(
        russian.one("main .notice b"),
        "Состояние на 27 июня 2024 года, по сведениям того дня."
    );
}

#[tokio::test]
async fn a_day_that_cannot_be_shown_is_answered_with_a_sentence_and_ways_on() {
    let world = World::new().await;
    let browser = world.site.browser();
    let before = browser.get(&format!("{PLAN}?on=2024-01-15")).await;
    assert_eq!(before.status, 404);
    assert_eq!(
        before.one(".lede"),
        "On 15 January 2024 this plan had not been recorded here."
    );
    assert_eq!(
        before.attributes(".links a", "href"),
        [
            format!("{PLAN}?on=2024-01-15&known=now"),
            format!("{PLAN}?on=2024-06-03&known=then"),
            format!("{PLAN}?on=2023-10-19&known=now"),
            PLAN.to_owned()
        ]
    );
    assert_eq!(
        browser
            .get(&format!("{PLAN}?on=2024-01-15&known=now"))
            .await
            .status,
        200
    );
    let before = browser
        .get(&format!("{PLAN}?on=2023-10-18&known=now"))
        .await;
    assert_eq!(
        before.one(".lede"),
        "On 18 October 2023 this plan was not in force yet."
    );
    let ahead = browser
        .get(&format!("{PLAN}/activity/1.1?on=2024-06-04"))
        .await;
    assert_eq!(ahead.status, 400);
    assert!(
        ahead.says("4 June 2024 is still to come."),
        "{}",
        ahead.text()
    );
    let misread = browser.get("/wg/decisions?on=June&session=4").await;
    assert_eq!(misread.status, 400);
    assert!(
        misread.says("“June” cannot be understood here."),
        "{}",
        misread.text()
    );
    assert_eq!(
        misread.attributes(".links a", "href"),
        ["/wg/decisions?session=4"]
    );
    let missing = browser
        .get(&format!("{PLAN}/activity/9.9?on=2024-06-03"))
        .await;
    assert_eq!(missing.status, 404);
    assert!(missing.says("this was not there"), "{}", missing.text());
}

#[tokio::test]
async fn two_days_are_compared_by_what_was_moved_delivered_and_delayed_and_by_how_much() {
    let world = World::new().await;
    let june = world.at("2024-06-10T05:00:00Z").await;
    let browser = world.browser_at(&june, Who::Coordinator).await;
    let moves: [(&str, &[(&str, &str)]); 3] = [
        (
            "1.3",
            &[
                ("to", "postponed"),
                ("ends", "2024-10"),
                ("note", "The printers are away."),
            ],
        ),
        (
            "1.2",
            &[
                ("to", "delivered"),
                ("output_title", "Advice on landing stages"),
                ("output_kind", "advisory mission"),
                ("output_from", "2024-06-05"),
                ("output_to", "2024-06-06"),
            ],
        ),
        ("2.2", &[("to", "preparing")]),
    ];
    for (code, fields) in moves {
        let mut form = vec![("version", "1"), ("effective", "2024-06-08")];
        form.extend_from_slice(fields);
        let answer = browser
            .post(&format!("{PLAN}/activity/{code}/move"), &form)
            .await;
        assert_eq!(answer.status, 303, "{code}: {}", answer.text());
    }
    let page = browser
        .get("/wg/compare?from=2024-06-04&to=2024-06-10")
        .await;
    assert_eq!(page.status, 200);
    let totals = page.all(".totals li");
    assert_eq!(
        totals,
        [
            "3 with another status",
            "1 of them delivered",
            "1 to end later",
            "1 output noted"
        ]
    );
    let rows = page.all("table.ledger tbody tr:not(.band)");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(
        rows[1].contains("1.3") && rows[1].contains("later by 3 months"),
        "{rows:?}"
    );
    assert!(
        rows[1].contains("July 2024") && rows[1].contains("October 2024"),
        "{rows:?}"
    );
    assert!(page.one("main").contains("Advice on landing stages"));
    // As known on the days themselves, nothing had been recorded on the first.
    let then = browser.get("/wg/compare?from=session-4&known=then").await;
    assert_eq!(then.status, 200);
    assert!(
        then.all(".totals li")[0].contains("5 activities added"),
        "{:?}",
        then.all(".totals li")
    );
    let nothing = browser
        .get("/wg/compare?from=2024-06-04&to=2024-06-05")
        .await;
    assert!(
        nothing.says("nothing in the plan was added"),
        "{}",
        nothing.text()
    );
    let wrong = browser.get("/wg/compare?from=June&to=session-9").await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says("“June” is neither a day nor a session of this body."),
        "{}",
        wrong.text()
    );
    assert_eq!(
        browser
            .get("/wg/compare?from=2024-06-05&to=2024-06-04")
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn of_two_officers_who_save_the_same_activity_at_once_one_wins_and_the_other_sees_both() {
    let world = World::new().await;
    let first = world.browser(Who::Officer).await;
    let second = world.browser(Who::Coordinator).await;
    let address = format!("{PLAN}/activity/1.1/move");
    let form = |to: &'static str, note: &'static str| {
        vec![
            ("version", "1"),
            ("to", to),
            ("effective", "2024-06-03"),
            ("note", note),
        ]
    };
    let (one, other) = (
        form("preparing", "We have begun to prepare."),
        form("under-way", "The first course has begun."),
    );
    let (one, other) = tokio::join!(first.post(&address, &one), second.post(&address, &other));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let (lost, typed, stands) = match one.status {
        409 => (&one, "We have begun to prepare.", "Under way"),
        _ => (&other, "The first course has begun.", "Preparing"),
    };
    assert!(lost.html.contains(typed), "what was typed is kept");
    assert!(
        lost.text().contains(stands),
        "what stands is shown: {}",
        lost.text()
    );
    let moves: i64 =
        sqlx::query_scalar("select count(*) from happening where act = 'status_moved'")
            .fetch_one(&world.pool)
            .await
            .unwrap();
    assert_eq!(moves, 1);
}
