//! What the sample delegation puts forward: something that was accepted as an activity, something that waits for an
//! answer, and a draft.

use anyhow::{Context, bail};
use chrono::NaiveDate;
use sqlx::PgPool;

use super::PEOPLE;
use super::moves::{member, stamp_on};
use crate::accounts::store::person_by_email;
use crate::accounts::{Actor, Role};
use crate::bodies::Body;
use crate::bodies::states::State;
use crate::history::Stamp;
use crate::i18n::Language;
use crate::ids::ProposalId;
use crate::plan::current_plan;
use crate::plan::revise::Why;
use crate::plan::revise::acts::{ActivityWords, By};
use crate::proposals::acts::{
    Answer, Becomes, InPlan, Outcome, Seen, Written, answer, comment, draft, submit,
};
use crate::proposals::store::{About, activity, places};
use crate::proposals::{Kind, Status, Visibility};
use crate::time::Clock;

const SPRING_DAY: &str = "Schools in four districts would measure the nearest spring on the same day in April each year, and \
send what they find to the map of springs. We can prepare the sheets in Kazakh and Russian.";

const WORKSHOP: &str = "We offer to host one of the workshops for district officers in the autumn, with a day in the field. \
A hall and local transport would be provided; travel of participants from abroad is still to be found.";

const WORDING: &str = "In the wording of this activity we would speak of streams as well as springs, since our districts \
look after both. A text is being agreed between our ministries.";

/// Puts three proposals forward for Kazakhstan.
pub async fn make(pool: &PgPool, body: &Body, clock: Clock) -> anyhow::Result<()> {
    let coordinator = person(pool, Role::Coordinator).await?;
    let delegate = Actor {
        memberships: vec![crate::accounts::Membership {
            state_code: Some("KZ".to_owned()),
            ..member(Role::Delegate).memberships.remove(0)
        }],
        ..person(pool, Role::Delegate).await?
    };
    let on = |day: &str| stamp_on(day.parse::<NaiveDate>().ok(), body, clock);
    let (map, workshops) = (
        about(pool, body, clock, "1.2").await?,
        about(pool, body, clock, "1.1").await?,
    );

    let spring_day = written(Kind::Activity, "A spring day for schools", SPRING_DAY, map);
    let seen = put(pool, &delegate, body, on("2024-09-02"), &spring_day, true).await?;
    let accepted = accept(pool, &coordinator, body, on("2024-09-16"), seen).await?;
    expect(&accepted)?;
    let thanks = "Thank you. The sheets will be with the map’s editors before the winter.";
    let stamp = on("2024-09-18");
    let said = comment(pool, &delegate, stamp, seen, thanks, Visibility::Members).await?;
    expect(&said)?;

    let workshop = Written {
        visibility: Visibility::Secretariat,
        ..written(
            Kind::Event,
            "A workshop in the Almaty region",
            WORKSHOP,
            workshops,
        )
    };
    put(pool, &delegate, body, on("2024-11-04"), &workshop, true).await?;
    let streams = written(
        Kind::Correction,
        "Streams as well as springs",
        WORDING,
        workshops,
    );
    put(pool, &delegate, body, on("2024-11-11"), &streams, false).await?;
    Ok(())
}

async fn person(pool: &PgPool, role: Role) -> anyhow::Result<Actor> {
    let sample = PEOPLE
        .iter()
        .find(|person| person.role == Some(role.clone()));
    let email = sample.context("nobody of the sample has this role")?.email;
    let mut connection = pool.acquire().await?;
    let found = person_by_email(&mut connection, email).await?;
    Ok(Actor {
        person_id: found.map(|person| person.person_id),
        ..member(role)
    })
}

fn written(kind: Kind, title: &str, text: &str, about: About) -> Written {
    Written {
        kind,
        title: title.to_owned(),
        text: text.to_owned(),
        language: Language::English,
        visibility: Visibility::Members,
        about,
    }
}

async fn about(pool: &PgPool, body: &Body, clock: Clock, code: &str) -> anyhow::Result<About> {
    let plan = current_plan(body, clock.today(body.time_zone)).context("no sample plan")?;
    let mut connection = pool.acquire().await?;
    Ok(About {
        activity_id: activity(&mut connection, plan.plan_id, code).await?,
        ..About::default()
    })
}

/// Writes a draft and submits it, unless it stays one.
async fn put(
    pool: &PgPool,
    delegate: &Actor,
    body: &Body,
    stamp: Stamp,
    written: &Written,
    submitted: bool,
) -> anyhow::Result<Seen> {
    let state = State::from_code("KZ").context("no such State")?;
    let proposal_id: ProposalId =
        draft(pool, delegate, stamp, body.body_id, state, written).await?;
    let seen = Seen {
        body_id: body.body_id,
        proposal_id,
        version: 1,
    };
    if submitted {
        expect(&submit(pool, delegate, stamp, seen).await?)?;
    }
    Ok(Seen { version: 2, ..seen })
}

/// Accepts a proposal as a new activity of the area of springs.
async fn accept(
    pool: &PgPool,
    coordinator: &Actor,
    body: &Body,
    stamp: Stamp,
    seen: Seen,
) -> anyhow::Result<Outcome> {
    let places = places(pool, body.body_id).await?;
    let place = places.into_iter().find(|place| place.number == 1);
    let place = place.context("the sample plan has no first area")?;
    let new = InPlan {
        plan_id: place.plan_id,
        area_id: place.area_id,
        words: ActivityWords {
            wording: "A spring day for schools: springs are measured on one day in April each year, for the map of \
                      springs."
                .to_owned(),
            title: Some("Spring day for schools".to_owned()),
            leads: place.lead_ids,
            states: State::from_code("KZ").into_iter().collect(),
            ..ActivityWords::default()
        },
        why: Why {
            reason: Some("Offered by a participating State; it needs no funds of the plan.".to_owned()),
            decision: None,
        },
    };
    let order = Answer {
        to: Status::Accepted,
        words: Some(
            "Gladly. It stands in the plan as an activity of its own, beside the map.".to_owned(),
        ),
        visibility: Visibility::Members,
        becomes: Some(Becomes::NewActivity(Box::new(new))),
    };
    let by = By {
        pool,
        actor: coordinator,
        body,
        stamp,
    };
    Ok(answer(by, seen, order).await?)
}

fn expect(outcome: &Outcome) -> anyhow::Result<()> {
    match outcome {
        Outcome::Done => Ok(()),
        other => bail!("a proposal of the sample went wrong: {other:?}"),
    }
}
