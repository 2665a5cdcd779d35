//! One of everything that an address can name, in a world made for it.

mod made;

use std::path::{Path, PathBuf};

use rapporteur::ids::*;
use reqwest::header;
use reqwest::multipart::{Form, Part};
use uuid::Uuid;

use super::routes::{Route, routes};
use super::{Browser, Page, Who, World, adopt_decisions};

pub struct Samples<'a> {
    world: &'a World,
    /// Someone whom nobody minds losing.
    spare: PersonId,
    output: Uuid,
    need: Uuid,
    contribution: Uuid,
    /// Of the output.
    file: Uuid,
}

impl<'a> Samples<'a> {
    pub async fn make(world: &'a World) -> Samples<'a> {
        adopt_decisions(world).await;
        let spare: PersonId = world.stamp().mint.id();
        sqlx::query(
            "insert into person (person_id, email, name, created_at) values ($1, 'spare@example.org', 'Spare', $2)",
        )
        .bind(spare.0)
        .bind(world.clock.now())
        .execute(&world.pool)
        .await
        .unwrap();
        sqlx::query(
            r#"insert into report (report_id, body_id, session_id, file_name, text_hash, text, understood, taken_in_at)
             values ($1, $2, $3, 'fourth.txt', ''::bytea, 'I. Opening', '{"sections": []}', $4)"#,
        )
        .bind(world.stamp().mint.id::<Uuid>())
        .bind(world.body_id.0)
        .bind(world.session_id.0)
        .bind(world.clock.now())
        .execute(&world.pool)
        .await
        .unwrap();
        let output = sqlx::query_scalar("select output_id from output limit 1")
            .fetch_one(&world.pool)
            .await
            .unwrap();
        let (need, contribution) = fund(world).await;
        let file = add_file(world, &format!("/wg/outputs/{output}")).await;
        await_word(world).await;
        let samples = Samples {
            world,
            spare,
            output,
            need,
            contribution,
            file,
        };
        samples.upload().await;
        samples.move_status().await;
        samples
    }

    /// The officer moves activity 1.1, so that there is something to take back.
    async fn move_status(&self) {
        let path = "/wg/plan/2023-2025/activity/1.1/move";
        let browser = self.world.browser(Who::Officer).await;
        let version = browser
            .get(path)
            .await
            .attributes("input[name=version]", "value");
        let form = [
            ("version", version[0].as_str()),
            ("to", "preparing"),
            ("effective", "2024-06-03"),
        ];
        let answer = browser.post(path, &form).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// From here on only members read the body.
    pub async fn unpublish(&self) {
        sqlx::query("update body set published = false")
            .execute(&self.world.pool)
            .await
            .unwrap();
    }

    /// The route with something in place of each parameter; what an act would use up is made anew.
    pub async fn address(&self, route: &Route, who: Who) -> String {
        let mut address = route.path.clone();
        for name in route.parameters() {
            let value = self.value(&name, route, who).await;
            address = address.replace(&format!("{{{name}}}"), &value);
        }
        address
    }

    async fn value(&self, name: &str, route: &Route, who: Who) -> String {
        match name {
            "body" | "slug" => "wg".to_owned(),
            "plan" => "2023-2025".to_owned(),
            "number" | "area" => "1".to_owned(),
            "code" => "1.1".to_owned(),
            "ordinal" => "4".to_owned(),
            "language" => "en".to_owned(),
            "position" => "2".to_owned(),
            "output" => self.output.to_string(),
            "need" => self.need.to_string(),
            "contribution" => self.contribution.to_string(),
            "file" if route.path.contains("/summaries/") || route.path.contains("/review/") => {
                "en.json".to_owned()
            }
            "file" => self.file.to_string(),
            "month" if route.path.ends_with("/words") || route.path.ends_with("/throw-away") => {
                self.month("2024-04", false).await
            }
            "month" => self.month("2024-05", true).await,
            "organisation" => self.world.unece.to_string(),
            "person" => self.spare.to_string(),
            "membership" => self.membership().await.to_string(),
            "draft" => self.draft().await.to_string(),
            "proposal" => self.proposal(route).await,
            "sign_in" => self.sign_in(who).await.to_string(),
            "mail" => self.mail().await.to_string(),
            "token" if route.path.starts_with("/subscriptions/") => self.subscriber().await,
            "token" => self.leave_token().await,
            "job" => self.job().await,
            "*path" => self.asset(),
            other => panic!(
                "{route} has a parameter {{{other}}} that tests/support/samples.rs knows no value for: \
                 make one there, so that the table of permissions can ask for this address"
            ),
        }
    }

    /// The coordinator uploads a report, and does not take it in yet.
    async fn upload(&self) {
        let report = std::fs::read_to_string("samples/upland-water-third-session.txt").unwrap();
        let browser = self.world.browser(Who::Coordinator).await;
        let request = browser
            .request(reqwest::Method::POST, "/wg/intake")
            .header("sec-fetch-site", "same-origin")
            .multipart(Form::new().text("text", report));
        let answer = Page::of(request).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }

    /// Every page, at an address that names something, with someone who sees it.
    pub async fn pages(&self) -> Vec<(String, Who)> {
        let mut pages = Vec::new();
        for route in routes()
            .iter()
            .filter(|route| route.reads() && route.is_page())
        {
            let mut found = None;
            for who in [
                Who::Coordinator,
                Who::Delegate,
                Who::Administrator,
                Who::Public,
                Who::Stranger,
            ] {
                let path = self.address(route, who).await;
                let page = self.world.browser(who).await.get(&path).await;
                if page.status == 200 {
                    found = Some((path, who));
                    break;
                }
            }
            pages.push(found.unwrap_or_else(|| panic!("nobody sees {route}")));
        }
        pages.push(("/sign-in".to_owned(), Who::Public));
        pages.push((
            "/wg/plan?status=planned&words=ferry".to_owned(),
            Who::Public,
        ));
        for past in [
            "/wg/plan?on=2024-06-03",
            "/wg/plan/2023-2025/activity/1.1?on=2024-06-03&known=now",
            "/wg/plan?on=2023-01-01",
            "/wg/compare?from=session-4&to=2024-06-03&known=then",
        ] {
            pages.push((past.to_owned(), Who::Public));
        }
        pages.push(("/wg/desk".to_owned(), Who::Delegate));
        pages.push(("/wg/desk".to_owned(), Who::Officer));
        pages.push(("/wg/desk".to_owned(), Who::Observer));
        pages.push(("/no-such-page".to_owned(), Who::Public));
        pages.sort_by_key(|(_, who)| Who::ALL.iter().position(|one| one == who));
        pages
    }

    /// A stylesheet, under the name that pages link to.
    fn asset(&self) -> String {
        let address = rapporteur::web::assets::address("rapporteur.css");
        address.trim_start_matches("/assets/").to_owned()
    }

    /// Sends a form that is complete enough to be understood, and that changes nothing: it was made on a version
    /// that never was. A page that takes a file gets none.
    pub async fn send(&self, browser: &Browser, path: &str) -> Page {
        let nobody = Uuid::nil().to_string();
        let fields = [
            ("version", "0"),
            ("edition", "1"),
            ("step", "ask"),
            ("activity_id", &nobody),
            ("moved", &nobody),
            ("language", "en"),
            ("kind", "activity"),
            ("subject", &nobody),
        ];
        let request = browser
            .request(reqwest::Method::POST, path)
            .header(header::ORIGIN, &self.world.site.address)
            .header("sec-fetch-site", "same-origin");
        Page::of(if path.ends_with("/intake") || path.ends_with("/files") {
            request.multipart(Form::new().text("text", ""))
        } else {
            request.form(&fields)
        })
        .await
    }
}

/// A need of activity 1.1 and what is given for it; and a contradiction in area 1 that is not settled.
async fn fund(world: &World) -> (Uuid, Uuid) {
    let officer = world.browser(Who::Officer).await;
    let of = "/wg/plan/2023-2025/activity/1.1";
    let need = [
        ("purpose", "Travel"),
        ("amount", "12 500"),
        ("currency", "USD"),
    ];
    let contribution = [
        ("contributor", "KZ"),
        ("kind", "cash"),
        ("amount", "5000.50"),
        ("currency", "USD"),
        ("stage", "pledged"),
        ("since", "2024-05-20"),
        ("note", "By telephone"),
    ];
    for (path, form) in [("needs", need.as_slice()), ("contributions", &contribution)] {
        let answer = officer.post(&format!("{of}/{path}"), form).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
    sqlx::query("update area set funding_table_clause = 'Secured or expected' where number = 1")
        .execute(&world.pool)
        .await
        .unwrap();
    sqlx::query_as("select need_id, contribution_id from need, contribution")
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

/// The officer adds a file to an output, in both languages' letters.
async fn add_file(world: &World, output: &str) -> Uuid {
    let browser = world.browser(Who::Officer).await;
    let part = Part::bytes(b"%PDF-1.7 a programme".to_vec()).file_name("Programme.pdf");
    let request = browser
        .request(reqwest::Method::POST, &format!("{output}/files"))
        .header("sec-fetch-site", "same-origin")
        .multipart(Form::new().part("file", part).text("note", "Programme"));
    let answer = Page::of(request).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    sqlx::query_scalar("select file_id from output_file limit 1")
        .fetch_one(&world.pool)
        .await
        .unwrap()
}

/// A training that was planned, whose days have passed, and of which nobody said whether it took place.
async fn await_word(world: &World) {
    sqlx::query(
        "insert into output (output_id, body_id, organisation_id, kind, title, begins_on, begins_precision,
             ends_on, ends_precision, place)
         values ($1, $2, $3, 'training', 'Training of lock keepers', '2024-05-27', 'day', '2024-05-28', 'day', 'Osh')",
    )
    .bind(world.stamp().mint.id::<Uuid>())
    .bind(world.body_id.0)
    .bind(world.unece.0)
    .execute(&world.pool)
    .await
    .unwrap();
}

/// The report that journeys take in: the real one, or else, aloud, the one in our own words.
pub fn report() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("RAPPORTEUR_SHARED")
        .filter(|folder| !folder.is_empty())
        .map_or_else(|| root.join("../shared"), PathBuf::from);
    // The driver takes only a path without detours.
    let real = shared.join("reports/speca-wg-itsd-fourth-session.txt");
    let real = real.canonicalize().unwrap_or(real);
    if real.is_file() {
        return real;
    }
    eprintln!(
        "{} is not here: samples/ is taken in instead; set RAPPORTEUR_SHARED to the folder of the real reports",
        real.display()
    );
    // With the agencies of the world's body, so that its officers lead what the report plans.
    let text =
        std::fs::read_to_string(root.join("samples/upland-water-third-session.txt")).unwrap();
    let text = text.replace("UNEP", "UNECE").replace("UNIDO", "ESCAP");
    let own = std::env::temp_dir().join(format!("rapporteur-report-{}", std::process::id()));
    std::fs::create_dir_all(&own).unwrap();
    let own = own.join("upland-water-third-session.txt");
    std::fs::write(&own, text).unwrap();
    own
}
