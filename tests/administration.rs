//! What administrators keep: people and their roles, bodies, organisations.

mod support;

use support::chromium::{Setup, Window};
use support::world::PASSWORD;
use support::{Who, World};

/// The address of a person's page.
async fn page_of(world: &World, who: Who) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("select person_id from person where email = $1")
        .bind(who.email())
        .fetch_one(&world.pool)
        .await
        .unwrap();
    format!("/administration/people/{id}")
}

async fn count(world: &World, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement)
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

async fn enters(world: &World, email: &str, password: &str) -> bool {
    let form = [("email", email), ("password", password)];
    world.site.browser().post("/sign-in", &form).await.status == 303
}

#[tokio::test]
async fn the_house_is_kept_by_administrators_alone() {
    let world = World::empty().await;
    let person = page_of(&world, Who::Stranger).await;
    let shown = [
        "/administration".to_owned(),
        "/administration/people".to_owned(),
        "/administration/people/new".to_owned(),
        person.clone(),
        "/administration/bodies/new".to_owned(),
        "/administration/bodies/wg".to_owned(),
        "/administration/organisations/new".to_owned(),
        format!("/administration/organisations/{}", world.unece),
    ];
    let sent = [
        "/administration/people".to_owned(),
        person.clone(),
        format!("{person}/roles"),
        format!("{person}/roles/{}/end", world.body_id),
        format!("{person}/password"),
        format!("{person}/close"),
        format!("{person}/reopen"),
        "/administration/bodies".to_owned(),
        "/administration/bodies/wg".to_owned(),
        "/administration/organisations".to_owned(),
        format!("/administration/organisations/{}", world.unece),
    ];
    let before = count(&world, "select count(*) from happening").await;
    for who in Who::ALL {
        let browser = world.browser(who).await;
        let expected = match who {
            Who::Administrator => 200,
            Who::Public => 303,
            _ => 403,
        };
        for path in &shown {
            assert_eq!(browser.get(path).await.status, expected, "{who:?} {path}");
        }
        if who != Who::Administrator {
            for path in &sent {
                assert_eq!(
                    browser.post(path, &[]).await.status,
                    expected,
                    "{who:?} {path}"
                );
            }
        }
    }
    assert_eq!(
        count(&world, "select count(*) from happening").await,
        before
    );
}

#[tokio::test]
async fn a_person_is_added_with_a_password_that_is_shown_once() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let form = [
        ("name", " New  Person "),
        ("email", "New@Example.org"),
        ("password", ""),
    ];
    let added = keeper.post("/administration/people", &form).await;
    assert_eq!(
        (added.status, added.header("cache-control")),
        (200, Some("no-store"))
    );
    let password = added.one("code#password");
    assert!(enters(&world, "new@example.org", &password).await);
    let page = keeper.get(&added.attributes(".actions a", "href")[0]).await;
    assert_eq!(page.one("h1"), "New Person");
    assert!(!page.html.contains(&password));
    let told = "select count(*) from happening where act = 'person_added' and after::text like '%New Person%'
                and after::text not like '%argon2%'";
    assert_eq!(count(&world, told).await, 1);
}

#[tokio::test]
async fn a_form_that_does_not_fit_comes_back_with_all_but_the_password() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let form = [
        ("name", ""),
        ("email", "new at example"),
        ("password", "too short"),
        ("administrator", "yes"),
    ];
    let refused = keeper.post("/administration/people", &form).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.attributes(".problems a", "href"),
        ["#email", "#name", "#password"]
    );
    assert_eq!(refused.attributes("#email", "value"), ["new at example"]);
    assert_eq!(
        refused.attributes("#email", "aria-describedby"),
        ["email-problem"]
    );
    assert_eq!(
        refused
            .attributes("input[name=administrator]", "checked")
            .len(),
        1
    );
    assert!(!refused.html.contains("too short\""), "{}", refused.html);
    let taken = [
        ("name", "Another"),
        ("email", "OFFICER@example.org"),
        ("password", PASSWORD),
    ];
    let refused = keeper.post("/administration/people", &taken).await;
    assert_eq!(
        refused.one(".problems li"),
        "There is already an account with this address."
    );
    assert!(!refused.html.contains(PASSWORD));
}

#[tokio::test]
async fn a_role_is_given_and_ends_and_the_bodys_history_tells_both() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let stranger = world.browser(Who::Stranger).await;
    let page = page_of(&world, Who::Stranger).await;
    let offered = keeper.get(&page).await.attributes("#role option", "value");
    assert!(
        offered.contains(&"wg officer ESCAP".to_owned())
            && offered.contains(&"wg delegate KZ".to_owned())
    );
    assert!(
        !offered.contains(&"wg delegate FR".to_owned()),
        "only what can be given is offered"
    );
    let given = keeper
        .submit(&format!("{page}/roles"), &[("role", "wg delegate KZ")])
        .await;
    assert!(given.says("The role is given.") && given.says("Delegate, Kazakhstan"));
    assert_eq!(
        stranger.get("/").await.location().as_deref(),
        Some("/wg/desk")
    );
    let again = keeper
        .post(&format!("{page}/roles"), &[("role", "wg delegate KZ")])
        .await;
    assert_eq!(
        (again.status, again.one(".problems li").as_str()),
        (422, "The person has this role already.")
    );
    let end = given.attributes("tbody form", "action").remove(0);
    let elsewhere = end.replace(&page, &page_of(&world, Who::Officer).await);
    assert_eq!(
        keeper.post(&elsewhere, &[]).await.status,
        404,
        "a role ends on its own person's page"
    );
    assert!(keeper.submit(&end, &[]).await.says("The role has ended."));
    assert_eq!(keeper.post(&end, &[]).await.status, 404);
    assert_eq!(stranger.get("/").await.status, 200);
    let told = "select count(*) from happening join body on chain_id = body_id
                where act in ('membership_given', 'membership_ended')";
    assert_eq!(count(&world, told).await, 2);
    let version = "select version::bigint from person where email = 'stranger@example.org'";
    assert_eq!(
        count(&world, version).await,
        3,
        "the person's pages are built afresh"
    );
}

#[tokio::test]
async fn a_role_that_the_body_cannot_give_is_refused_with_the_remedy() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let roles = format!("{}/roles", page_of(&world, Who::Stranger).await);
    for (role, sentence) in [
        ("", "Choose a role."),
        ("nowhere observer", "Choose a role."),
        ("wg king", "Choose a role."),
        ("wg officer", "An officer acts for an agency"),
        ("wg officer NATO", "An officer acts for an agency"),
        ("wg delegate", "A delegate acts for a State."),
        ("wg delegate FR", "This State does not participate"),
    ] {
        let refused = keeper.post(&roles, &[("role", role)]).await;
        assert_eq!(refused.status, 422, "{role}");
        assert!(refused.one(".problems li").starts_with(sentence), "{role}");
    }
}

#[tokio::test]
async fn a_new_password_signs_the_person_out_everywhere() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let officer = world.browser(Who::Officer).await;
    let path = format!("{}/password", page_of(&world, Who::Officer).await);
    let drawn = keeper
        .post(&path, &[("password", "")])
        .await
        .one("code#password");
    assert_eq!(officer.get("/account").await.status, 303);
    assert!(enters(&world, &Who::Officer.email(), &drawn).await);
    let typed = keeper.submit(&path, &[("password", PASSWORD)]).await;
    assert!(typed.says("A new password is set.") && !typed.html.contains(PASSWORD));
    assert!(enters(&world, &Who::Officer.email(), PASSWORD).await);
    assert_eq!(
        keeper
            .post(&path, &[("password", "officer@example.org")])
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn an_account_is_closed_and_opened_again() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let officer = world.browser(Who::Officer).await;
    let page = page_of(&world, Who::Officer).await;
    assert!(
        keeper
            .submit(&format!("{page}/close"), &[])
            .await
            .says("The account is closed.")
    );
    assert_eq!(officer.get("/account").await.status, 303);
    assert!(
        keeper
            .submit(&format!("{page}/reopen"), &[])
            .await
            .says("The account is open again.")
    );
    assert_eq!(
        officer.get("/account").await.status,
        303,
        "what was ended stays ended"
    );
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let page = page_of(&world, Who::Administrator).await;
    let closed = keeper.post(&format!("{page}/close"), &[]).await;
    assert_eq!(closed.status, 422);
    assert!(closed.says("This is the only administrator."));
    let form = [
        ("name", "The Administrator"),
        ("email", "administrator@example.org"),
        ("version", "1"),
    ];
    assert_eq!(keeper.post(&page, &form).await.status, 422);
    let other = page_of(&world, Who::Officer).await;
    let form = [
        ("name", "The Officer"),
        ("email", "officer@example.org"),
        ("version", "1"),
        ("administrator", "yes"),
    ];
    assert!(
        keeper
            .submit(&other, &form)
            .await
            .says("The changes are recorded.")
    );
    assert_eq!(keeper.post(&format!("{page}/close"), &[]).await.status, 303);
}

#[tokio::test]
async fn whoever_is_slower_sees_both_versions_and_chooses() {
    let world = World::empty().await;
    let keeper = world.browser(Who::Administrator).await;
    let page = page_of(&world, Who::Officer).await;
    let first = [
        ("name", "Olga First"),
        ("email", "officer@example.org"),
        ("version", "1"),
    ];
    keeper.submit(&page, &first).await;
    let second = [
        ("name", "Olga Second"),
        ("email", "officer@example.org"),
        ("version", "1"),
    ];
    let both = keeper.post(&page, &second).await;
    assert_eq!(both.status, 409);
    assert_eq!(
        both.all("#conflict td"),
        ["Olga First", "Olga Second"],
        "what differs, and nothing else"
    );
    let chosen = keeper
        .send_again(&page, &both, "main form:has(#name)")
        .await;
    assert_eq!(chosen.one("h1"), "Olga Second");
    let told: serde_json::Value = sqlx::query_scalar(
        "select json_build_array(before, after) from happening where act = 'person_changed'
         order by sequence desc limit 1",
    )
    .fetch_one(&world.pool)
    .await
    .unwrap();
    assert_eq!(
        told,
        serde_json::json!([{ "name": "Olga First" }, { "name": "Olga Second" }])
    );
}

#[tokio::test]
async fn people_are_found_and_leafed_through() {
    let world = World::empty().await;
    sqlx::query(
        "insert into person (person_id, email, name, created_at)
         select gen_random_uuid(), 'guest' || n || '@example.com', 'Guest 100% ' || lpad(n::text, 3, '0'), now()
         from generate_series(1, 120) as n",
    )
    .execute(&world.pool)
    .await
    .unwrap();
    let keeper = world.browser(Who::Administrator).await;
    let mut page = keeper
        .get("/administration/people?words=Guest+100%25")
        .await;
    let mut names = Vec::new();
    loop {
        names.extend(page.all("tbody th"));
        let Some(next) = page.attributes(".pager a[rel=next]", "href").pop() else {
            break;
        };
        page = keeper.get(&next).await;
    }
    let expected: Vec<String> = (1..=120).map(|n| format!("Guest 100% {n:03}")).collect();
    assert_eq!(names, expected);
    let nobody = keeper.get("/administration/people?words=100_").await;
    assert!(
        nobody.says("Nobody fits."),
        "what has a meaning to the database has none here"
    );
    let members = keeper
        .get("/administration/people?body=wg")
        .await
        .all("tbody th");
    assert_eq!(
        members,
        [
            "The Coordinator",
            "The Delegate",
            "The Observer",
            "The Officer",
            "The OtherOfficer"
        ]
    );
    assert_eq!(
        keeper
            .get("/administration/people?body=nowhere")
            .await
            .status,
        404
    );
    assert_eq!(
        keeper
            .get("/administration/people?after=nobody")
            .await
            .status,
        404
    );
}

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
        ("name", "Economic Commission"),
        ("version", "1"),
    ];
    assert!(keeper.submit(&page, &form).await.says("ECE"));
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
async fn the_pages_keep_nobody_out_and_fit_on_a_phone() {
    let world = World::empty().await;
    let keeper = page_of(&world, Who::Administrator).await;
    let browser = world.browser(Who::Administrator).await;
    browser
        .post(&format!("{keeper}/password"), &[("password", PASSWORD)])
        .await;
    for (language, width) in [("en", 1280), ("ru", 400)] {
        let window = Window::open(
            &world.site,
            Setup {
                language,
                width,
                ..Setup::default()
            },
        )
        .await;
        let mut pages = vec!["/sign-in".to_owned()];
        for path in [
            "",
            "/people",
            "/people/new",
            "/bodies/new",
            "/bodies/wg",
            "/organisations/new",
        ] {
            pages.push(format!("/administration{path}"));
        }
        pages.extend(["/account".to_owned(), keeper.clone()]);
        for path in pages {
            window.goto(&path).await;
            assert_eq!(
                window.violations().await,
                Vec::<String>::new(),
                "{language} {path}"
            );
            assert!(!window.is_too_wide().await, "{language} {path}");
            if path == "/sign-in" {
                window.fill("#email", &Who::Administrator.email()).await;
                window.fill("#password", PASSWORD).await;
                window.click("main button").await;
                window
                    .arrive("the administration", |path| path == "/administration")
                    .await;
            }
        }
    }
}
