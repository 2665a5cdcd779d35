//! Who gets which file: nobody what the page does not show, administrators the lists of the house.

use serde_json::Value;
use uuid::Uuid;

use super::{column, furnish, json, rows};
use crate::support::world::{Who, World};

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
async fn what_a_person_is_in_each_body_is_a_file_for_administrators() {
    let world = World::new().await;
    let person: Uuid = sqlx::query_scalar(
        "select person_id from membership where role = 'delegate' and state_code = 'KZ'",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    let administrator = world.browser(Who::Administrator).await;
    let page = administrator
        .get(&format!("/administration/people/{person}"))
        .await;
    let links = page.attributes("a[rel=nofollow]", "href");
    assert_eq!(links.len(), 3, "{}", page.html);
    let list = json(&administrator, &links[2]).await;
    assert_eq!(list["list"], "roles");
    assert_eq!(column(&list, "role"), ["Delegate, Kazakhstan"]);
    assert_eq!(
        world
            .browser(Who::Coordinator)
            .await
            .get(&links[2])
            .await
            .status,
        403
    );
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
async fn an_address_that_hides_the_name_of_its_body_gives_no_file() {
    let world = World::new().await;
    let public = world.browser(Who::Public).await;
    assert_eq!(public.get("/wg/changes?format=csv").await.status, 200);
    for hidden in ["/%77g/changes?format=csv", "/%77g/changes?%66ormat=csv"] {
        assert_eq!(public.get(hidden).await.status, 404, "{hidden}");
    }
}
