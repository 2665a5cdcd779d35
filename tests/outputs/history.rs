//! What changes of an output, and what the history says of each change.

use rapporteur::history::check::check;

use super::{entries, record, upload, version, with};
use crate::support::world::{Who, World};

#[tokio::test]
async fn a_change_is_one_entry_with_all_that_it_changed() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let form = officer.get(&format!("{address}/edit")).await;
    assert_eq!(form.attributes("#from", "value"), ["2024-06-10"]);
    assert_eq!(form.attributes("#women-KZ", "value"), ["3"]);
    assert_eq!(form.attributes("#activities", "value"), ["1.1, 1.2"]);
    let version = version(&form);
    let same = with(&[("version", version.as_str())]);
    let page = officer.submit(&format!("{address}/edit"), &same).await;
    assert!(page.one(".notice").starts_with("Nothing was changed"));
    let changed = with(&[
        ("version", version.as_str()),
        ("place", "Bishkek"),
        ("activities", "1.2"),
        ("women-KZ", "4"),
    ]);
    let page = officer.submit(&format!("{address}/edit"), &changed).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(
        page.one(".log")
            .contains("changed the output: place, activities served and participants")
    );
    let entries = entries(&world, &address).await;
    assert_eq!(entries.len(), 2);
    let (act, before, after) = &entries[0];
    assert_eq!(act, "output_edited");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(before), ["activities", "participants", "place"]);
    assert_eq!(keys(before), keys(after));
    assert_eq!(before["place"], "Osh");
    assert_eq!(after["place"], "Bishkek");
}

#[tokio::test]
async fn whoever_was_slower_sees_both_versions_and_loses_no_word() {
    let world = World::new().await;
    let (officer, coordinator) = (
        world.browser(Who::Officer).await,
        world.browser(Who::Coordinator).await,
    );
    let address = record(&officer, &[]).await;
    let edit = format!("{address}/edit");
    let old = version(&officer.get(&edit).await);
    let first = with(&[("version", old.as_str()), ("place", "Bishkek")]);
    assert_eq!(coordinator.post(&edit, &first).await.status, 303);
    let second = with(&[
        ("version", old.as_str()),
        ("place", "Naryn"),
        ("women-KZ", "9"),
    ]);
    let page = officer.post(&edit, &second).await;
    assert_eq!(page.status, 409);
    let rows = page.all("#conflict tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(
        rows[0].contains("Bishkek") && rows[0].contains("Naryn"),
        "{rows:?}"
    );
    assert!(rows[1].contains("9 women"), "{rows:?}");
    assert_eq!(page.attributes("#place", "value"), ["Naryn"]);
    let again = version(&page);
    let again = with(&[
        ("version", again.as_str()),
        ("place", "Naryn"),
        ("women-KZ", "9"),
    ]);
    assert_eq!(officer.post(&edit, &again).await.status, 303);
    assert!(
        officer
            .get(&address)
            .await
            .one("dl.facts")
            .contains("Naryn")
    );
}

#[tokio::test]
async fn an_output_is_withdrawn_with_a_reason_and_its_history_stays() {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let withdraw = format!("{address}/withdraw");
    let version = version(&officer.get(&withdraw).await);
    let bare = officer.post(&withdraw, &[("version", &version)]).await;
    assert_eq!(bare.status, 422);
    let page = officer
        .submit(
            &withdraw,
            &[("version", &version), ("reason", "It stood twice.")],
        )
        .await;
    assert_eq!(
        page.one(".notice"),
        "Recorded: “Study tour of the upper locks” is withdrawn."
    );
    assert_eq!(officer.get(&address).await.status, 404);
    let activity = officer.get("/wg/plan/2023-2025/activity/1.1").await;
    assert!(activity.one(".log").contains("It stood twice."));
    assert!(
        !activity
            .one("section[aria-labelledby=h-outputs]")
            .contains("upper locks")
    );
    assert_eq!(entries(&world, &address).await[0].0, "output_withdrawn");
}

/// What `verify` says of the world's body.
async fn faults(world: &World) -> Vec<String> {
    let mut connection = world.pool.acquire().await.unwrap();
    let checked = check(&mut connection, Some("wg"), Vec::new()).await;
    let checked = checked.unwrap().unwrap();
    let chain = &checked.chains[0];
    assert!(chain.fault.is_none());
    chain
        .astray
        .iter()
        .map(|astray| astray.sentence())
        .collect()
}

#[tokio::test]
async fn the_tables_are_as_the_history_says_after_every_act_and_what_is_changed_behind_its_back_is_found()
 {
    let world = World::new().await;
    let officer = world.browser(Who::Officer).await;
    let address = record(&officer, &[]).await;
    let edit = format!("{address}/edit");
    let old = version(&officer.get(&edit).await);
    let change = [
        ("version", old.as_str()),
        ("agencies", "ESCAP"),
        ("partners", "Lock keepers"),
        ("activities", "2.1, 1.3"),
        ("women-KZ", ""),
        ("women-UZ", "7"),
        ("from", "2024-06-01"),
        ("to", ""),
        ("links", ""),
    ];
    let changed = officer.post(&edit, &with(&change)).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let word = format!("{address}/word");
    for answer in [
        &[("word", "not-held"), ("reason", "The river rose.")][..],
        &[("word", "not-held"), ("from", "2024-06-03")][..],
        &[("word", "held"), ("women-not-recorded", "4")][..],
    ] {
        let version = version(&officer.get(&word).await);
        let answer = [&[("version", version.as_str())], answer].concat();
        assert_eq!(officer.post(&word, &answer).await.status, 303);
    }
    upload(&officer, &address, "one.pdf", b"%PDF-1.7 one", "").await;
    upload(&officer, &address, "two.pdf", b"%PDF-1.7 two", "").await;
    let page = officer.get(&address).await;
    let link = page.attributes("section[aria-labelledby=h-files] h3 a", "href")[0].clone();
    officer
        .post(&format!("{link}/remove"), &[("reason", "By mistake.")])
        .await;
    assert_eq!(faults(&world).await, [""; 0]);

    for (behind, found) in [
        (
            "update output_participants set women = 40",
            "output of participants",
        ),
        (
            "update output set took_place = null where took_place",
            "took_place",
        ),
        ("update output_file set removed_at = null", "removed_at"),
        (
            "update content_piece set bytes = '%PDF-1.7 six' where bytes = '%PDF-1.7 two'",
            "content",
        ),
        ("delete from output_partner", "output of partner"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(behind))
            .execute(&world.pool)
            .await
            .unwrap();
        let faults = faults(&world).await;
        assert!(
            faults.iter().any(|fault| fault.contains(found)),
            "{behind}: {faults:?}"
        );
    }
}

#[tokio::test]
async fn the_log_names_agencies_and_states_as_its_reader_calls_them() {
    let world = World::new().await;
    let coordinator = world.browser(Who::Coordinator).await;
    let address = record(&coordinator, &[("state", "KG")]).await;
    let form = coordinator.get(&format!("{address}/edit")).await;
    let version = version(&form);
    let changed = [
        ("version", version.as_str()),
        ("agencies", "ESCAP"),
        ("state", "UZ"),
    ];
    let page = coordinator
        .submit(&format!("{address}/edit"), &with(&changed))
        .await;
    assert_eq!(page.status, 200, "{}", page.text());
    let log = page.one(".log");
    assert!(log.contains("UNECE") && log.contains("ESCAP"), "{log}");
    assert!(
        log.contains("Kyrgyzstan") && log.contains("Uzbekistan"),
        "{log}"
    );
    let russian = world.browser(Who::Coordinator).await.in_language("ru");
    let form = russian.get(&format!("{address}/edit")).await;
    assert!(form.all("#agencies label")[0].starts_with("ЕЭК ООН"));
    let log = russian.get(&address).await.one(".log");
    assert!(
        log.contains("ЕЭК ООН") && log.contains("Узбекистан"),
        "{log}"
    );
    assert!(!log.contains("UNECE"), "{log}");
}
