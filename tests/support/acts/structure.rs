//! Random acts on the structure of a plan.

use super::{Luck, PLAN, REASON, an_activity, codes, fill};
use crate::support::site::Browser;

pub(super) async fn split(browser: &Browser, luck: &mut Luck) -> bool {
    let path = format!("{}/split", an_activity(browser, luck).await);
    let fields = [
        (
            "wording_1",
            "Advise on wooden landing stages in Kazakhstan.",
        ),
        ("wording_2", "Advise on floating landing stages."),
        REASON,
    ];
    fill(browser, &path, "main form", &fields).await
}

pub(super) async fn merge(browser: &Browser, luck: &mut Luck) -> bool {
    let codes = codes(browser).await;
    let (one, other) = (luck.pick(&codes).clone(), luck.pick(&codes).clone());
    let path = format!("{PLAN}/merge?codes={one},{other}");
    let fields = [("wording", "Advice and handbooks on crossings."), REASON];
    codes.len() > 3 && one != other && fill(browser, &path, "main form.form", &fields).await
}

pub(super) async fn relocate(browser: &Browser, luck: &mut Luck) -> bool {
    let path = format!("{}/relocate", an_activity(browser, luck).await);
    let page = browser.get(&path).await;
    let mut areas = page.attributes("#area option", "value");
    areas.retain(|area| !area.is_empty());
    if areas.is_empty() {
        return false;
    }
    let area = luck.pick(&areas).clone();
    let fields = [("area", area.as_str()), REASON];
    fill(browser, &path, "main form", &fields).await
}

pub(super) async fn retire_or_reinstate(browser: &Browser, luck: &mut Luck) -> bool {
    let codes = codes(browser).await;
    for code in ["1.1", "1.2", "1.3", "2.1", "2.2"] {
        if !codes.iter().any(|known| known == code) {
            let path = format!("{PLAN}/activity/{code}/retire");
            return fill(browser, &path, "main form", &[REASON]).await;
        }
    }
    let path = format!("{}/retire", an_activity(browser, luck).await);
    codes.len() > 3 && fill(browser, &path, "main form", &[REASON]).await
}

pub(super) async fn order(browser: &Browser, luck: &mut Luck) -> bool {
    let path = match luck.below(2) {
        0 => format!("{PLAN}/order"),
        _ => format!("{PLAN}/area/{}/order", 1 + luck.below(2)),
    };
    let page = browser.get(&path).await;
    let names = page.attributes("main input[name^=place_]", "name");
    let Some(last) = names.last() else {
        return false;
    };
    fill(browser, &path, "main form", &[(last.as_str(), "1"), REASON]).await
}
