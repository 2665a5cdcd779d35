//! A few moves, so that the sample plan looks as one does after a while: some activities done, one late, one put off,
//! some that moved lately. Days are those of the plan, or so many days ago.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sqlx::PgPool;

use super::PEOPLE;
use crate::accounts::{Actor, Membership, Role};
use crate::bodies::Body;
use crate::bodies::states::State;
use crate::history::Stamp;
use crate::ids::{ActivityId, Mint, PersonId};
use crate::plan::Status;
use crate::plan::acts::{MoveOrder, Outcome, move_status};
use crate::plan::adopt::NewOutput;
use crate::plan::status::Move;
use crate::time::{Clock, PartialDate, Precision, Timeframe};

/// When a move holds from.
#[derive(Clone, Copy)]
enum On {
    Day(&'static str),
    DaysAgo(u64),
}

/// A move of the demonstration.
struct SampleMove {
    /// By the officer of this agency.
    agency: &'static str,
    code: &'static str,
    to: Status,
    on: On,
    words: Said,
}

/// What goes with it.
enum Said {
    Nothing,
    Outcome(&'static str),
    /// Why, and by how many months.
    PutOff(&'static str, u32),
    /// Kind, title, place, State, and how many days it took until the day of the move.
    Output(&'static str, &'static str, &'static str, &'static str, u64),
}

const fn step(
    agency: &'static str,
    code: &'static str,
    to: Status,
    on: On,
    words: Said,
) -> SampleMove {
    SampleMove {
        agency,
        code,
        to,
        on,
        words,
    }
}

const MOVES: [SampleMove; 13] = [
    step(
        "UNEP",
        "3.1",
        Status::UnderWay,
        On::Day("2024-08-12"),
        Said::Nothing,
    ),
    step(
        "UNEP",
        "1.1",
        Status::UnderWay,
        On::Day("2024-09-02"),
        Said::Nothing,
    ),
    step(
        "UNIDO",
        "2.1",
        Status::Preparing,
        On::Day("2024-10-07"),
        Said::Nothing,
    ),
    step(
        "UNEP",
        "4.1",
        Status::UnderWay,
        On::Day("2024-11-18"),
        Said::Nothing,
    ),
    step(
        "UNEP",
        "4.1",
        Status::Delivered,
        On::Day("2025-03-13"),
        Said::Output(
            "expert meeting",
            "Expert meeting on a common form for water data",
            "Tbilisi",
            "GE",
            2,
        ),
    ),
    step(
        "UNEP",
        "4.1",
        Status::Completed,
        On::Day("2025-05-21"),
        Said::Outcome(
            "All five participating States agreed upon the form and use it for their yearly figures.",
        ),
    ),
    step(
        "UNIDO",
        "2.1",
        Status::UnderWay,
        On::Day("2025-06-02"),
        Said::Nothing,
    ),
    step(
        "UNEP",
        "3.1",
        Status::Delivered,
        On::Day("2025-10-03"),
        Said::Output(
            "tool",
            "Fifty snow stakes, with a guide to reading them",
            "Ulaanbaatar",
            "MN",
            4,
        ),
    ),
    step(
        "UNEP",
        "1.2",
        Status::Preparing,
        On::DaysAgo(40),
        Said::Nothing,
    ),
    step(
        "UNIDO",
        "3.2",
        Status::UnderWay,
        On::DaysAgo(20),
        Said::Nothing,
    ),
    step(
        "UNEP",
        "3.3",
        Status::Postponed,
        On::DaysAgo(12),
        Said::PutOff(
            "The first bulletin waits for a second winter of measurements.",
            9,
        ),
    ),
    step(
        "UNEP",
        "3.4",
        Status::Delivered,
        On::DaysAgo(5),
        Said::Output("training", "Training of snow observers", "Osh", "KG", 2),
    ),
    step(
        "UNEP",
        "1.3",
        Status::Preparing,
        On::DaysAgo(2),
        Said::Nothing,
    ),
];

/// Makes the moves that have their day by now. One that does not fit any more (the clock stands before the plan) is
/// passed over.
pub async fn make(pool: &PgPool, body: &Body, clock: Clock) -> anyhow::Result<()> {
    let today = clock.today(body.time_zone);
    for sample in &MOVES {
        let day = match sample.on {
            On::Day(day) => day.parse()?,
            On::DaysAgo(days) => today - Days::new(days),
        };
        if day > today {
            continue;
        }
        let officer = officer(pool, body, sample.agency).await?;
        let stamp = stamp_on(Some(day), body, clock);
        let Some(order) = order(pool, body, sample, day, stamp).await? else {
            continue;
        };
        if let Outcome::Refused(why) = move_status(pool, &officer, body, stamp, order).await? {
            tracing::warn!(code = sample.code, ?why, "a sample move was passed over");
        }
    }
    Ok(())
}

/// The moment of an act on this day: its noon at the body's place, or now if that is still ahead.
pub fn stamp_on(day: Option<NaiveDate>, body: &Body, clock: Clock) -> Stamp {
    let now = clock.now();
    let noon = |day: NaiveDate| -> Option<DateTime<Utc>> {
        let noon = day.and_time(NaiveTime::MIN) + TimeDelta::hours(12);
        noon.and_local_timezone(body.time_zone)
            .earliest()
            .map(|at| at.with_timezone(&Utc))
    };
    let at = day.and_then(noon).map_or(now, |at| at.min(now));
    Stamp {
        mint: Mint::new(clock),
        now: at,
        today: at.with_timezone(&body.time_zone).date_naive(),
    }
}

/// Someone with one role and nothing else.
pub fn member(role: Role) -> Actor {
    let membership = Membership {
        membership_id: uuid::Uuid::nil().into(),
        role,
        organisation_id: None,
        organisation: None,
        organisation_ru: None,
        state_code: None,
    };
    Actor {
        memberships: vec![membership],
        ..Actor::default()
    }
}

/// The officer of an agency.
pub async fn officer(pool: &PgPool, body: &Body, acronym: &str) -> anyhow::Result<Actor> {
    let sample = PEOPLE.iter().find(|person| person.agency == Some(acronym));
    let email = sample.map(|person| person.email).unwrap_or_default();
    let person_id = sqlx::query_scalar!("select person_id from person where email = $1", email)
        .fetch_optional(pool)
        .await?
        .map(PersonId);
    let mut actor = Actor {
        person_id,
        ..member(Role::Officer)
    };
    for membership in &mut actor.memberships {
        membership.organisation = Some(acronym.to_owned());
        membership.organisation_id = body.agency(acronym).map(|agency| agency.organisation_id);
    }
    Ok(actor)
}

/// The order for a move, or `None` where there is no such activity.
async fn order(
    pool: &PgPool,
    body: &Body,
    sample: &SampleMove,
    day: NaiveDate,
    stamp: Stamp,
) -> anyhow::Result<Option<MoveOrder>> {
    let found = sqlx::query!(
        r#"select activity_id as "activity_id: ActivityId", version, ends_on from activity
           where body_id = $1 and code = $2 and withdrawn_at is null"#,
        body.body_id.0,
        sample.code,
    )
    .fetch_optional(pool)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let mut wanted = Move {
        to: Some(sample.to),
        effective_on: Some(day),
        ..Move::default()
    };
    let mut output = None;
    match sample.words {
        Said::Nothing => {}
        Said::Outcome(text) => wanted.outcome = Some(text.to_owned()),
        Said::PutOff(reason, months) => {
            wanted.reason = Some(reason.to_owned());
            let later = found.ends_on.unwrap_or(day).max(day) + Months::new(months);
            let to = PartialDate::around(later, Precision::Month);
            wanted.timeframe = Some(Timeframe {
                from: None,
                to,
                wording: String::new(),
            });
        }
        Said::Output(kind, title, place, state, days) => {
            wanted.notes_output = true;
            wanted.notes_dated_output = true;
            let point = |day| PartialDate::around(day, Precision::Day);
            output = Some(NewOutput {
                output_id: stamp.mint.id(),
                session_id: None,
                organisation_id: body
                    .agency(sample.agency)
                    .map(|agency| agency.organisation_id),
                kind: kind.to_owned(),
                title: title.to_owned(),
                timeframe: Timeframe {
                    from: point(day - Days::new(days)),
                    to: point(day),
                    wording: String::new(),
                },
                place: Some(place.to_owned()),
                state: State::from_code(state),
                format: Some("in-person".to_owned()),
                link: None,
                activities: vec![found.activity_id],
                source: None,
            });
        }
    }
    Ok(Some(MoveOrder {
        activity_id: found.activity_id,
        version: found.version,
        wanted,
        output,
        decision: None,
    }))
}
