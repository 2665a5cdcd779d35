//! The keys that lead somewhere, as the pages tell them.

use crate::support::world::{Who, World};

#[tokio::test]
async fn every_key_of_the_bar_is_in_the_list_and_in_the_dialogue() {
    let world = World::new().await;
    for (who, language) in [(Who::Coordinator, "en"), (Who::Officer, "ru")] {
        let browser = world.browser(who).await.in_language(language);
        let page = browser.get("/wg/plan/2023-2025").await;
        let list = browser.get("/keys").await;
        for letter in page.attributes("a[data-key]", "data-key") {
            let pressed = format!("g {letter}");
            for (place, keys) in [
                ("the list", list.all("main dt")),
                ("the dialogue", page.all("dialog#keys dt")),
            ] {
                assert!(
                    keys.contains(&pressed),
                    "{pressed} is not in {place}: {keys:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn no_two_places_have_one_letter() {
    let entries = rapporteur::web::frame::ENTRIES.iter();
    let mut letters: Vec<&str> = entries.map(|entry| entry.letter).collect();
    letters.push(rapporteur::web::keys::NEWS);
    let places = letters.len();
    letters.sort_unstable();
    letters.dedup();
    assert_eq!(letters.len(), places);
}
