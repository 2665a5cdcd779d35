//! Filling in the forms of the structure, and seeing that the history says what the tables hold.

use rapporteur::history::check::check;

use super::{Browser, Page, World};

/// The form as it stands, with these fields over it; sent, and followed where it leads.
pub async fn fill(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.get(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    let mut form = page.form("main form");
    form.retain(|(name, _)| fields.iter().all(|(given, _)| given != name));
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(fields.iter().copied())
        .collect();
    browser.submit(path, &form).await
}

/// The chain of the body is whole, and its tables are as its history says.
pub async fn verified(world: &World) {
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = check(&mut connection, Some("wg"), Vec::new())
        .await
        .unwrap()
        .unwrap();
    let walked = &checked.chains[0];
    assert!(walked.fault.is_none(), "{:?}", walked.fault);
    assert!(walked.astray.is_empty(), "{:?}", walked.astray);
}
