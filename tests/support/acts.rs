//! Random acts through the forms of a day's application, as the coordinator does them: everything that a page of an
//! earlier day has to know.

mod money;
mod structure;

use chrono::NaiveDate;
use money::{add_contribution, add_need, change_money, forward};
use structure::{merge, order, relocate, retire_or_reinstate, split};

use super::site::{Browser, Page, Site};
use super::world::{Who, World};

pub const PLAN: &str = "/wg/plan/2023-2025";
/// What luck begins with, unless RAPPORTEUR_SEED says otherwise.
const SEED: u64 = 20240627;
const REASON: (&str, &str) = ("reason", "As the group agreed between the sessions.");

/// Luck that comes out the same each time.
pub struct Luck(u64);

impl Luck {
    pub fn new() -> Self {
        let seed = std::env::var("RAPPORTEUR_SEED").ok();
        let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
        println!("RAPPORTEUR_SEED={seed}");
        Luck(seed)
    }

    pub fn below(&mut self, most: usize) -> usize {
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

/// A random act on statuses and links alone; whether it was done.
pub async fn move_act(site: &Site, world: &World, today: NaiveDate, luck: &mut Luck) -> bool {
    let browser = world.browser_at(site, Who::Coordinator).await;
    match luck.below(10) {
        0 => take_back(&browser, luck).await,
        1 => link(&browser, luck).await,
        _ => move_on(&browser, today, luck).await,
    }
}

/// What can be done on a day, each once or more: money, outputs, follow-up and ties, the structure, and moves.
pub const KINDS: usize = 22;

/// The act of a kind; whether it was done.
pub async fn any_act(
    site: &Site,
    world: &World,
    today: NaiveDate,
    kind: usize,
    luck: &mut Luck,
) -> bool {
    let browser = &world.browser_at(site, Who::Coordinator).await;
    match kind {
        0 => take_back(browser, luck).await,
        1 => link(browser, luck).await,
        2 => add_need(browser, luck).await,
        3 | 4 => change_money(browser, "/needs/", luck).await,
        5 | 6 => add_contribution(browser, today, luck).await,
        7 => change_money(browser, "/contributions/", luck).await,
        8 => forward(browser, luck).await,
        9 => new_output(browser, today, luck).await,
        10 => change_output(browser, luck).await,
        11 => follow_up(browser, today, luck).await,
        12 => tie(browser, luck).await,
        13 => tie_output(browser, luck).await,
        14 => split(browser, luck).await,
        15 => merge(browser, luck).await,
        16 => relocate(browser, luck).await,
        17 => retire_or_reinstate(browser, luck).await,
        18 => order(browser, luck).await,
        _ => move_on(browser, today, luck).await,
    }
}

/// The form as it stands with these fields over it; whether it was taken.
async fn fill(browser: &Browser, path: &str, selector: &str, fields: &[(&str, &str)]) -> bool {
    let page = browser.get(path).await;
    if page.status != 200 || page.all(selector).is_empty() {
        return false;
    }
    let mut form = page.form(selector);
    form.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(fields.iter().copied())
        .collect();
    let action = page.attributes(selector, "action").into_iter().next();
    let action = action.filter(|action| !action.is_empty());
    let to = action.as_deref().unwrap_or(path);
    browser.post(to, &form).await.status == 303
}

/// The codes of the plan's activities.
async fn codes(browser: &Browser) -> Vec<String> {
    browser
        .get(PLAN)
        .await
        .all(".ledger tbody th:not([colspan])")
}

async fn an_activity(browser: &Browser, luck: &mut Luck) -> String {
    let codes = codes(browser).await;
    format!("{PLAN}/activity/{}", luck.pick(&codes))
}

async fn move_on(browser: &Browser, today: NaiveDate, luck: &mut Luck) -> bool {
    let address = format!("{}/move", an_activity(browser, luck).await);
    let form = browser.get(&address).await;
    let offered = form.attributes("input[name=to]", "value");
    let version = form.attributes("input[name=version]", "value");
    if offered.is_empty() || version.is_empty() {
        return false;
    }
    let to = luck.pick(&offered).clone();
    let back = chrono::Days::new(luck.below(3) as u64);
    let effective = (today - back).to_string();
    let ends = format!("2026-{:02}", 1 + luck.below(12));
    let mut fields: Vec<(&str, &str)> = vec![
        ("version", &version[0]),
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
    let address = format!("{}/take-back", an_activity(browser, luck).await);
    let form = browser.get(&address).await;
    let Some(moved) = form.attributes("input[name=moved]", "value").pop() else {
        return false;
    };
    let fields = [("moved", moved.as_str()), ("reason", "It was not so.")];
    browser.post(&address, &fields).await.status == 303
}

fn a_decision(luck: &mut Luck) -> String {
    format!("/wg/sessions/4/decisions/{}", 1 + luck.below(4))
}

/// Makes or undoes a link of a decision: `part` is its part of the address, `name` the field that names what is linked.
async fn toggle(
    browser: &Browser,
    luck: &mut Luck,
    (part, name): (&str, &str),
    fields: &[(&str, &str)],
) -> bool {
    let address = a_decision(luck);
    let page = browser.get(&address).await;
    let Some(version) = version(&page) else {
        return false;
    };
    let undo = format!("form[action='{address}/{part}/undo'] input[name={name}]");
    let linked = page.attributes(&undo, "value");
    let version = ("version", version.as_str());
    if let Some(linked) = linked.first().filter(|_| luck.below(2) == 0) {
        let fields = [version, (name, linked.as_str())];
        let undo = format!("{address}/{part}/undo");
        return browser.post(&undo, &fields).await.status == 303;
    }
    let mut form = vec![version];
    form.extend_from_slice(fields);
    let answer = browser.post(&format!("{address}/{part}"), &form).await;
    answer.status == 303
}

fn version(page: &Page) -> Option<String> {
    let versions = page.attributes("form input[name=version]", "value");
    versions.into_iter().next()
}

async fn link(browser: &Browser, luck: &mut Luck) -> bool {
    let codes = codes(browser).await;
    let fields = [("plan", "2023-2025"), ("code", luck.pick(&codes).as_str())];
    toggle(browser, luck, ("links", "activity_id"), &fields).await
}

async fn tie(browser: &Browser, luck: &mut Luck) -> bool {
    let other = format!("4/{}", 1 + luck.below(4));
    let kind = *luck.pick(&["supersedes", "implements"]);
    let fields = [("kind", kind), ("other", other.as_str())];
    toggle(browser, luck, ("ties", "decision_id"), &fields).await
}

/// The addresses of the outputs that are listed.
async fn outputs(browser: &Browser) -> Vec<String> {
    let page = browser.get("/wg/outputs").await;
    let mut links = page.attributes("main a", "href");
    links.retain(|link| link.starts_with("/wg/outputs/") && !link.ends_with("/new"));
    links.dedup();
    links
}

async fn tie_output(browser: &Browser, luck: &mut Luck) -> bool {
    let outputs = outputs(browser).await;
    if outputs.is_empty() {
        return false;
    }
    let output = luck.pick(&outputs).rsplit('/').next().unwrap();
    toggle(
        browser,
        luck,
        ("outputs", "output_id"),
        &[("output_id", output)],
    )
    .await
}

async fn follow_up(browser: &Browser, today: NaiveDate, luck: &mut Luck) -> bool {
    let address = format!("{}/follow-up", a_decision(luck));
    let on = today.to_string();
    let due = format!("2024-{:02}", 7 + luck.below(5));
    let fields = [
        ("to", *luck.pick(&["in_progress", "implemented", "open"])),
        ("on", on.as_str()),
        (
            "note",
            *luck.pick(&["A letter was sent.", "They answered."]),
        ),
        ("due", due.as_str()),
    ];
    fill(browser, &address, "main form", &fields).await
}

async fn new_output(browser: &Browser, today: NaiveDate, luck: &mut Luck) -> bool {
    let codes = codes(browser).await;
    let served = format!("{}, {}", luck.pick(&codes), luck.pick(&codes));
    let begins = (today - chrono::Days::new(luck.below(9) as u64)).to_string();
    let women = (1 + luck.below(30)).to_string();
    let fields = [
        ("kind", "seminar"),
        ("title", *luck.pick(&["Seminar on buoys", "Seminar on ice"])),
        ("from", begins.as_str()),
        ("to", begins.as_str()),
        ("place", "Bishkek"),
        ("agencies", "UNECE"),
        ("partners", "Friends of Rivers"),
        ("activities", served.as_str()),
        ("women-KZ", women.as_str()),
        ("men-other-states", "2"),
    ];
    fill(browser, "/wg/outputs/new", "main form", &fields).await
}

async fn change_output(browser: &Browser, luck: &mut Luck) -> bool {
    let outputs = outputs(browser).await;
    if outputs.is_empty() {
        return false;
    }
    let path = format!("{}/edit", luck.pick(&outputs));
    let codes = codes(browser).await;
    let men = (1 + luck.below(30)).to_string();
    let served = luck.pick(&codes).clone();
    let fields = [
        ("men-UZ", men.as_str()),
        ("activities", served.as_str()),
        ("agencies", "UNECE"),
    ];
    fill(browser, &path, "main form", &fields).await
}
