//! Random acts on needs and contributions.

use chrono::NaiveDate;

use super::{Luck, PLAN, REASON, an_activity, codes, fill};
use crate::support::site::Browser;

/// An activity, or an area as a whole.
async fn with_money(browser: &Browser, luck: &mut Luck) -> String {
    match luck.below(4) {
        0 => format!("{PLAN}/area/{}", 1 + luck.below(2)),
        _ => an_activity(browser, luck).await,
    }
}

pub(super) async fn add_need(browser: &Browser, luck: &mut Luck) -> bool {
    let path = format!("{}/needs", with_money(browser, luck).await);
    let amount = (1000 + luck.below(90_000)).to_string();
    let fields = [
        ("purpose", *luck.pick(&["Travel of pilots", "Printing"])),
        ("amount", amount.as_str()),
        ("currency", *luck.pick(&["USD", "EUR"])),
    ];
    fill(browser, &path, "main form", &fields).await
}

pub(super) async fn add_contribution(browser: &Browser, today: NaiveDate, luck: &mut Luck) -> bool {
    let path = format!("{}/contributions", with_money(browser, luck).await);
    let amount = (500 + luck.below(50_000)).to_string();
    let back = chrono::Days::new(luck.below(3) as u64);
    let since = (today - back).to_string();
    let fields = [
        ("contributor", *luck.pick(&["KZ", "UZ"])),
        ("kind", "cash"),
        ("amount", amount.as_str()),
        ("currency", *luck.pick(&["USD", "EUR"])),
        ("stage", *luck.pick(&["pledged", "secured"])),
        ("since", since.as_str()),
        ("note", "Confirmed by telephone only"),
    ];
    fill(browser, &path, "main form", &fields).await
}

/// Changes or withdraws a need or a contribution.
pub(super) async fn change_money(browser: &Browser, kind: &str, luck: &mut Luck) -> bool {
    for code in codes(browser).await {
        let page = browser.get(&format!("{PLAN}/activity/{code}")).await;
        let mut links = page.attributes("main a", "href");
        links.retain(|link| link.contains(kind));
        if links.is_empty() {
            continue;
        }
        let address = luck.pick(&links).clone();
        if luck.below(3) == 0 {
            let selector = "main form[action$='/withdraw']";
            return fill(browser, &address, selector, &[REASON]).await;
        }
        let amount = (700 + luck.below(9_000)).to_string();
        let fields = [("amount", amount.as_str()), ("note", "Put right by letter")];
        return fill(browser, &address, "main form", &fields).await;
    }
    false
}

pub(super) async fn forward(browser: &Browser, luck: &mut Luck) -> bool {
    let codes = codes(browser).await;
    for _ in 0..codes.len() {
        let address = format!("{PLAN}/activity/{}", luck.pick(&codes));
        if fill(browser, &address, "main form[action$='/forward']", &[]).await {
            return true;
        }
    }
    false
}
