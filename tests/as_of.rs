//! Pages as they stood: over random acts of several days, each day's pages are kept as they were on screen, and asked
//! for again later.

mod known_now;
mod pages;

use std::collections::BTreeMap;

use crate::support::acts::{KINDS, Luck, PLAN, any_act};
use crate::support::adopt_decisions;
use crate::support::intake::{REPORT, read_in, take_in};
use crate::support::site::{Browser, Page};
use crate::support::structure::fill;
use crate::support::world::{Who, World, day};
use chrono::NaiveDate;

/// The page itself, but for what is rightly different on one of the past: its banner, the choice of a day, the day in
/// its links and forms, and the names above the timeline.
fn on_screen(page: &Page) -> String {
    assert_eq!(page.status, 200, "{}", page.html);
    let begins = page.html.find("<main").unwrap();
    let ends = page.html.find("</main>").unwrap();
    let mut html = page.html[begins..ends].to_owned();
    let differing = [
        (
            "<section class=\"notice is-warning\" aria-label",
            "</section>",
        ),
        ("<details class=\"filter no-print\">", "</details>"),
        ("<details class=\"fold no-print\">", "</details>"),
        // The links to the list as a file name the day, too.
        ("<p class=\"soft tiny no-print\">", "</p>"),
        ("<input type=\"hidden\" name=\"on\"", ">"),
        ("<input type=\"hidden\" name=\"known\"", ">"),
        ("?on=2024-", "known=then"),
        ("&amp;on=2024-", "known=then"),
        // The day's name is longer than that of today, and leaves other names less room.
        ("<text class=\"session-name\"", "</text>"),
        ("<text class=\"today-name\"", "</text>"),
    ];
    for (from, to) in differing {
        while let Some(begins) = html.find(from) {
            let ends = begins + html[begins..].find(to).unwrap() + to.len();
            html.replace_range(begins..ends, "");
        }
    }
    // One tag a line, so that a difference is found.
    html.replace("><", ">\n<")
}

/// The first line in which two pages differ.
fn differ(seen: &str, again: &str) -> Option<String> {
    if seen == again {
        return None;
    }
    let mut lines = seen.lines().zip(again.lines());
    let found = lines.find(|(seen, again)| seen != again);
    let found = found.map(|(seen, again)| format!("was: {seen}\nis:  {again}"));
    Some(found.unwrap_or_else(|| format!("was:\n{seen}\nis:\n{again}")))
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
        format!("{PLAN}?sort=word"),
        "/wg/funding".to_owned(),
        "/wg/funding?currency=USD".to_owned(),
        "/wg/decisions".to_owned(),
        "/wg/decisions/follow-up".to_owned(),
        "/wg/decisions/asked".to_owned(),
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

/// The sixth session, and a draft of the next plan that it is to adopt.
async fn carry_over(coordinator: &Browser) {
    let session = [("ordinal", "6"), ("from_on", "2024-06-09")];
    let session = fill(coordinator, "/wg/sessions/new", &session).await;
    assert_eq!(session.status, 200, "{}", session.text());
    let next = [
        ("title", "Work plan for 2028 and 2029"),
        ("begins", "2028-01"),
        ("ends", "2029-12"),
        ("session", "6"),
    ];
    let next = fill(coordinator, &format!("{PLAN}/next"), &next).await;
    assert_eq!(next.status, 200, "{}", next.text());
}

#[tokio::test]
async fn the_past_as_known_then_is_what_was_on_screen_that_day() {
    let world = World::new().await;
    adopt_decisions(&world).await;
    let mut luck = Luck::new();
    let mut kept: Vec<(NaiveDate, BTreeMap<String, String>)> = Vec::new();
    let mut done = [0; KINDS];
    for date in 4..=11 {
        let morning = world.at(&format!("2024-06-{date:02}T05:00:00Z")).await;
        let today = day(&format!("2024-06-{date:02}"));
        for _ in 0..12 {
            let kind = luck.below(KINDS);
            done[kind] += usize::from(any_act(&morning, &world, today, kind, &mut luck).await);
        }
        let coordinator = world.browser_at(&morning, Who::Coordinator).await;
        match date {
            6 => {
                take_in(&coordinator, &read_in(&coordinator, REPORT).await, &[]).await;
            }
            8 => {
                let corrected = read_in(&coordinator, &corrected()).await;
                take_in(&coordinator, &corrected, &[]).await;
            }
            9 => carry_over(&coordinator).await,
            10 => {
                let adopted = fill(&coordinator, "/wg/plan/2028-2029/adopt", &[]).await;
                assert_eq!(adopted.status, 200, "{}", adopted.text());
            }
            _ => {}
        }
        // In Tashkent it is ten in the evening: the last that is seen of the day.
        let evening = world
            .at(&format!("2024-06-{date:02}T17:00:00Z"))
            .await
            .browser();
        let mut pages = BTreeMap::new();
        for address in addresses(&evening).await {
            let page = evening.get(&address).await;
            // Some links lead to what is no longer shown.
            if page.status == 200 {
                pages.insert(address.clone(), on_screen(&page));
            }
        }
        kept.push((today, pages));
    }
    println!("done, by kind: {done:?}");
    let kinds = done.iter().filter(|times| **times > 0).count();
    assert!(kinds > 16, "too few kinds of acts were done: {done:?}");

    let later = world.at("2024-09-01T05:00:00Z").await;
    let browser = later.browser();
    let (mut compared, mut wrong) = (0, Vec::new());
    for (date, pages) in &kept {
        for (address, seen) in pages {
            let again = browser
                .get(&asking(address, &format!("on={date}&known=then")))
                .await;
            assert!(again.html.contains("As it stood on"), "{address} on {date}");
            let found = differ(seen, &on_screen(&again));
            wrong.extend(found.map(|found| format!("{address} on {date}\n{found}")));
            compared += 1;
        }
    }
    assert!(compared > 200, "only {compared} pages were compared");
    assert!(
        wrong.is_empty(),
        "{} of {compared} pages are not as they were:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(12)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    // Every act left an entry that says all that it changed.
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = rapporteur::history::check::check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    assert!(checked.is_sound(), "{checked:?}");
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
