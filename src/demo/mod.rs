//! The demonstration: a sample body with its people and its plan, so that whoever starts Rapporteur for the first
//! time sees a plan that is alive. Everything goes through the acts that people use, and only into an empty database.

mod money;
mod moves;
mod proposals;

use std::net::SocketAddr;

use anyhow::{Context, bail};
use sqlx::{Connection, PgConnection, PgPool};

use crate::accounts::acts::{self as people, NewPerson};
use crate::accounts::secrets::Password;
use crate::accounts::store::person_by_email;
use crate::accounts::{Actor, NewMembership, Role};
use crate::bodies::acts::{self as bodies, BodyWords, OrganisationWords};
use crate::bodies::states::State;
use crate::bodies::{Body, store};
use crate::history::{Stamp, SubjectKind};
use crate::i18n::Words;
use crate::ids::Mint;
use crate::intake::acts::{Import, Imported, import, read_text};
use crate::time::Clock;
use crate::watching;

/// The sample report, in our own words.
const REPORT: &str = include_str!("../../samples/upland-water-third-session.txt");
const FILE_NAME: &str = "upland-water-third-session.txt";
/// Where the sample body is.
pub const SLUG: &str = "upland-water";
/// Everyone's password. It is known to all the world, so the demonstration is served to this machine only.
pub const PASSWORD: &str = "small rivers give light";

const STATES: [&str; 5] = ["GE", "KZ", "KG", "MN", "TJ"];
/// Acronym and name, in English and Russian.
const AGENCIES: [[&str; 4]; 2] = [
    [
        "UNEP",
        "ЮНЕП",
        "United Nations Environment Programme",
        "Программа Организации Объединённых Наций по окружающей среде",
    ],
    [
        "UNIDO",
        "ЮНИДО",
        "United Nations Industrial Development Organization",
        "Организация Объединённых Наций по промышленному развитию",
    ],
];

/// Someone of the demonstration.
struct Sample {
    email: &'static str,
    name: &'static str,
    /// As it is printed.
    what: &'static str,
    /// `None` for the administrator, who is a member of no body.
    role: Option<Role>,
    agency: Option<&'static str>,
    state: Option<&'static str>,
}

const fn sample(email: &'static str, name: &'static str, what: &'static str, role: Role) -> Sample {
    Sample {
        email,
        name,
        what,
        role: Some(role),
        agency: None,
        state: None,
    }
}

const PEOPLE: [Sample; 6] = [
    Sample {
        role: None,
        ..sample(
            "administrator@example.org",
            "Sample Administrator",
            "administrator",
            Role::Observer,
        )
    },
    sample(
        "coordinator@example.org",
        "Sample Coordinator",
        "coordinator of the secretariat",
        Role::Coordinator,
    ),
    Sample {
        agency: Some("UNEP"),
        ..sample(
            "officer.unep@example.org",
            "Sample Officer of UNEP",
            "officer of UNEP",
            Role::Officer,
        )
    },
    Sample {
        agency: Some("UNIDO"),
        ..sample(
            "officer.unido@example.org",
            "Sample Officer of UNIDO",
            "officer of UNIDO",
            Role::Officer,
        )
    },
    Sample {
        state: Some("KZ"),
        ..sample(
            "delegate@example.org",
            "Sample Delegate",
            "delegate of Kazakhstan",
            Role::Delegate,
        )
    },
    sample(
        "observer@example.org",
        "Sample Observer",
        "observer",
        Role::Observer,
    ),
];

/// Refuses to serve accounts that everyone knows to anyone but this machine.
pub fn refuse_elsewhere(listen: SocketAddr) -> anyhow::Result<()> {
    if !listen.ip().is_loopback() {
        bail!(
            "--demo makes accounts whose password everyone knows, so it serves this machine only: leave --demo out, \
             or listen on 127.0.0.1 instead of {}",
            listen.ip()
        );
    }
    Ok(())
}

/// Fills an empty database, or finishes what was begun; any other is left as it is. Says what there is to sign in
/// with.
pub async fn prepare(pool: &PgPool, clock: Clock) -> anyhow::Result<String> {
    let mut connection = pool.acquire().await?;
    let nobody: bool = sqlx::query_scalar!(
        r#"select not exists (select from body) and not exists (select from person) as "nobody!""#
    )
    .fetch_one(&mut *connection)
    .await?;
    if nobody {
        make_people(&mut connection, now(clock)).await?;
    }
    let Some(body) = find(pool, clock).await? else {
        return Ok(
            "The database holds data already, so the demonstration was left out.".to_owned(),
        );
    };
    let coordinator = person_by_email(&mut connection, PEOPLE[1].email).await?;
    let Some(coordinator) = coordinator else {
        return Ok(format!(
            "The body “{SLUG}” is not that of the demonstration, and was left as it is."
        ));
    };
    if body.sessions.is_empty() {
        let coordinator = Actor {
            person_id: Some(coordinator.person_id),
            ..moves::member(Role::Coordinator)
        };
        take_in(&mut connection, &body, &coordinator, clock).await?;
        // Read anew, now with its plan.
        let body = find(pool, clock)
            .await?
            .context("the sample body is gone")?;
        ask_to_be_told(pool, &body, &coordinator, clock).await?;
        moves::make(pool, &body, clock).await?;
        money::make(pool, &body, clock).await?;
        proposals::make(pool, &body, clock).await?;
    }
    Ok(accounts())
}

fn now(clock: Clock) -> Stamp {
    Stamp {
        mint: Mint::new(clock),
        now: clock.now(),
        today: clock.today(chrono_tz::UTC),
    }
}

async fn find(pool: &PgPool, clock: Clock) -> anyhow::Result<Option<Body>> {
    Ok(
        crate::web::store::arrive(pool, None, Some(SLUG), clock.now())
            .await?
            .body,
    )
}

/// The body, its agencies and its people, in one transaction.
async fn make_people(connection: &mut PgConnection, stamp: Stamp) -> anyhow::Result<()> {
    let operator = Actor::operator();
    let mut transaction = connection.begin().await?;
    for [acronym, acronym_ru, name, name_ru] in AGENCIES {
        let words = OrganisationWords {
            acronym: acronym.to_owned(),
            acronym_ru: acronym_ru.to_owned(),
            name: name.to_owned(),
            name_ru: name_ru.to_owned(),
        };
        bodies::add_organisation(&mut transaction, &operator, stamp, words).await?;
    }
    let words = BodyWords {
        name: "LARECO Working Group on Upland Water and Small Energy".to_owned(),
        name_ru: "Рабочая группа ЛАРЕКО по горным водам и малой энергетике".to_owned(),
        short_name: "WG on Upland Water".to_owned(),
        time_zone: "Asia/Almaty".to_owned(),
        published: true,
        states: STATES.map(str::to_owned).into(),
        agencies: AGENCIES.map(|[acronym, ..]| acronym.to_owned()).into(),
    };
    let body_id = bodies::add_body(&mut transaction, &operator, stamp, SLUG, words).await?;
    let body = store::entry(&mut transaction, body_id)
        .await?
        .context("the sample body is gone")?;
    for person in &PEOPLE {
        let new = NewPerson {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            language: None,
            administrator: person.role.is_none(),
            password: Some(Password::new(PASSWORD)),
        };
        let person_id = people::add_person(&mut transaction, &operator, stamp, new).await?;
        let Some(role) = person.role.clone() else {
            continue;
        };
        let agency = person.agency.and_then(|acronym| {
            body.agencies
                .iter()
                .find(|agency| agency.acronym == acronym)
        });
        let membership = NewMembership {
            person_id,
            body_id,
            role,
            organisation_id: agency.map(|agency| agency.organisation_id),
            state: person.state.and_then(State::from_code),
        };
        people::give_membership(&mut transaction, &operator, stamp, membership).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// Takes in the sample report, a week after the session that it is of.
async fn take_in(
    connection: &mut PgConnection,
    body: &Body,
    coordinator: &Actor,
    clock: Clock,
) -> anyhow::Result<()> {
    let read = tokio::task::spawn_blocking(|| read_text(REPORT)).await?;
    let held = read
        .report
        .session
        .to
        .or(read.report.session.from)
        .map(|day| day.last());
    let stamp = moves::stamp_on(held.map(|day| day + chrono::Days::new(7)), body, clock);
    let import_of = Import {
        file_name: FILE_NAME,
        read,
        only_show: false,
        words: Words::default(),
    };
    match import(connection, coordinator, body, stamp, import_of).await? {
        Imported::Done(_) => Ok(()),
        Imported::NotReady(faults) => bail!("the sample report cannot be taken in: {faults:?}"),
    }
}

/// The coordinator watches the plan, and an officer is written to at once: such mails stand in the administration as
/// long as no server is set.
async fn ask_to_be_told(
    pool: &PgPool,
    body: &Body,
    coordinator: &Actor,
    clock: Clock,
) -> anyhow::Result<()> {
    let (now, body_id) = (clock.now(), body.body_id);
    if let Some(plan) = body.plans.first() {
        let plan = (SubjectKind::Plan, plan.plan_id.0);
        watching::acts::watch(pool, coordinator, body_id, plan, true, now).await?;
    }
    let officer = {
        let mut connection = pool.acquire().await?;
        person_by_email(&mut connection, PEOPLE[2].email).await?
    };
    if let Some(officer) = officer {
        let officer = Actor {
            person_id: Some(officer.person_id),
            ..moves::member(Role::Officer)
        };
        let at_once = watching::Mailing::AtOnce;
        watching::acts::choose(pool, &officer, body_id, at_once, true, true, now).await?;
    }
    Ok(())
}

/// What is printed at every start.
fn accounts() -> String {
    let mut lines = vec![format!("Sample accounts (password: {PASSWORD})")];
    lines.extend(
        PEOPLE
            .iter()
            .map(|person| format!("  {:<28}{}", person.email, person.what)),
    );
    lines.join("\n")
}
