//! Bodies and organisations as administrators keep them.

use super::count;
use crate::support::{Who, World};

#[tokio::test]
async fn a_body_is_added_and_is_there_to_be_read() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let refused = keeper
        .post(
            "/administration/bodies",
            &[
                ("slug", "account"),
                ("agencies", "UNECE, NIX"),
                ("time_zone", "Mars"),
                ("states", "KZ"),
            ],
        )
        .await;
    assert_eq!(refused.status, 422);
    let fields = refused.attributes(".problems a", "href");
    assert_eq!(
        fields,
        ["#slug", "#name", "#short_name", "#time_zone", "#agencies"]
    );
    assert!(refused.says("There is no organisation “NIX”."));
    assert_eq!(
        refused.attributes("input[name=states][checked]", "value"),
        ["KZ"]
    );
    let form = [
        ("slug", "bridges"),
        ("name", "Committee on Bridges"),
        ("short_name", "Bridges"),
        ("time_zone", "Europe/Zurich"),
        ("agencies", "escap, UNECE, ESCAP"),
        ("states", "UZ"),
        ("states", "KZ"),
    ];
    let added = keeper.submit("/administration/bodies", &form).await;
    assert!(added.says("The body is added."));
    assert_eq!(
        added.attributes("#agencies", "value"),
        ["ESCAP, UNECE"],
        "in the order that was given"
    );
    assert_eq!(
        world
            .browser(Who::Stranger)
            .await
            .get("/bridges/plan")
            .await
            .status,
        404,
        "it is not published"
    );
    assert_eq!(
        keeper
            .post("/administration/bodies", &form)
            .await
            .one(".problems li"),
        "Another body has this address. Choose another one."
    );
}

#[tokio::test]
async fn a_body_keeps_the_agencies_and_states_that_are_needed() {
    let world = World::new().await;
    let keeper = world.browser(Who::Administrator).await;
    let form = [
        ("name", "Working Group on Rivers"),
        ("short_name", "Rivers"),
        ("version", "1"),
        ("states", "UZ"),
    ];
    let refused = keeper.post("/administration/bodies/wg", &form).await;
    assert_eq!(refused.status, 422);
    let told = refused.all(".problems li");
    assert!(
        told[0].starts_with("ESCAP leads areas") && told[1].starts_with("UNECE leads areas"),
        "{told:?}"
    );
    assert!(told[2].starts_with("KZ has delegates"), "{told:?}");
    let form = [
        ("name", "Working Group on Rivers"),
        ("short_name", "Rivers"),
        ("version", "1"),
        ("states", "KZ"),
        ("agencies", "UNECE, ESCAP"),
    ];
    let changed = keeper.submit("/administration/bodies/wg", &form).await;
    assert_eq!(changed.one("h1"), "Working Group on Rivers");
    let slower = [
        ("name", "Rivers and Lakes"),
        ("short_name", "Rivers"),
        ("version", "1"),
        ("states", "KZ"),
        ("agencies", "UNECE, ESCAP"),
    ];
    let both = keeper.post("/administration/bodies/wg", &slower).await;
    assert_eq!(
        (both.status, both.all("#conflict td")),
        (
            409,
            vec![
                "Working Group on Rivers".to_owned(),
                "Rivers and Lakes".to_owned()
            ]
        )
    );
    let chosen = keeper
        .send_again("/administration/bodies/wg", &both, "main form")
        .await;
    assert_eq!(chosen.one("h1"), "Rivers and Lakes");
}

#[tokio::test]
async fn an_organisation_is_added_and_changed() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let refused = keeper
        .post(
            "/administration/organisations",
            &[("acronym", "Unece"), ("name", "Again")],
        )
        .await;
    assert_eq!(
        refused.one(".problems li"),
        "There is already an organisation “Unece”."
    );
    let form = [
        ("acronym", "RDB"),
        ("name", "Rivers Development Bank"),
        ("name_ru", "Банк развития рек"),
    ];
    let added = keeper.submit("/administration/organisations", &form).await;
    assert!(added.says("The organisation is added.") && added.says("Банк развития рек"));
    let page = format!("/administration/organisations/{}", world.unece);
    let form = [
        ("acronym", "ECE"),
        ("acronym_ru", "ЕЭК"),
        ("name", "Economic Commission"),
        ("version", "1"),
    ];
    let changed = keeper.submit(&page, &form).await;
    assert!(changed.says("ECE") && changed.says("ЕЭК"));
    assert_eq!(
        keeper
            .post(
                &page,
                &[("acronym", "E"), ("name", "Slower"), ("version", "1")]
            )
            .await
            .status,
        409
    );
    let told = "select count(*) from happening where subject_kind = 'organisation'
                and chain_id = '00000000-0000-0000-0000-000000000000'";
    assert_eq!(count(&world, told).await, 2);
}

#[tokio::test]
async fn an_acronym_in_one_language_is_nobody_else_s_in_the_other() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    for (field, other) in [("acronym", "acronym_ru"), ("acronym_ru", "acronym")] {
        let form = [(field, "еэк ООН"), (other, "RDB"), ("name", "A bank")];
        let refused = keeper.post("/administration/organisations", &form).await;
        assert_eq!(
            refused.all(".problems li"),
            ["There is already an organisation “еэк ООН”."]
        );
        let typed = refused.attributes(&format!("#{field}"), "value");
        assert_eq!(typed, ["еэк ООН"]);
    }
    let long = [("acronym", "RDB"), ("acronym_ru", "БРР, и"), ("name", "B")];
    let refused = keeper.post("/administration/organisations", &long).await;
    assert_eq!(
        refused.attributes("[aria-invalid='true']", "id"),
        ["acronym_ru"]
    );
}
