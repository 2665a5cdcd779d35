//! A few needs and contributions, so that the sample plan shows what money looks like: some secured, some promised,
//! some lacking, in two currencies.

use sqlx::PgPool;

use super::moves::{officer, stamp_on};
use crate::bodies::Body;
use crate::funding::acts::{By, ContributionWords, NeedWords, add_contribution, add_need};
use crate::funding::store::{self, Place};
use crate::funding::{Contributor, Currency, Kind, Money, Stage};
use crate::plan::current_plan;
use crate::time::Clock;

/// Agency, activity, purpose, currency and amount.
const NEEDS: [(&str, &str, &str, &str, &str); 4] = [
    (
        "UNEP",
        "1.1",
        "Travel and interpretation for workshops in five States",
        "USD",
        "48 000",
    ),
    (
        "UNEP",
        "1.2",
        "Printing of the map in six languages",
        "USD",
        "7 500",
    ),
    (
        "UNIDO",
        "2.1",
        "Trial of turbines in three villages",
        "EUR",
        "90 000",
    ),
    (
        "UNEP",
        "3.2",
        "Instruments for two measuring stations",
        "USD",
        "36 400.50",
    ),
];

/// Agency, activity, who gives, amount and currency or what is given in kind, and how far it has come.
const CONTRIBUTIONS: [(&str, &str, &str, Given, Stage); 5] = [
    (
        "UNEP",
        "1.1",
        "Kazakhstan",
        Given::InKind("A training hall and local transport for two workshops"),
        Stage::Secured,
    ),
    (
        "UNEP",
        "1.1",
        "A foundation for mountain regions",
        Given::Cash("20 000", "USD"),
        Stage::Pledged,
    ),
    (
        "UNIDO",
        "2.1",
        "UNIDO",
        Given::Cash("60 000", "EUR"),
        Stage::Received,
    ),
    (
        "UNIDO",
        "2.1",
        "Georgia",
        Given::Cash("30 000", "EUR"),
        Stage::Secured,
    ),
    (
        "UNEP",
        "3.2",
        "UNEP",
        Given::Cash("12 000", "USD"),
        Stage::Secured,
    ),
];

enum Given {
    Cash(&'static str, &'static str),
    InKind(&'static str),
}

/// Records them all, as of now, by the officers of the agencies.
pub async fn make(pool: &PgPool, body: &Body, clock: Clock) -> anyhow::Result<()> {
    let stamp = stamp_on(None, body, clock);
    let Some(plan) = current_plan(body, stamp.today) else {
        return Ok(());
    };
    for (agency, code, purpose, currency, amount) in NEEDS {
        let Some(of) = find(pool, body, Place::Activity(plan.plan_id, code)).await? else {
            continue;
        };
        let actor = &officer(pool, body, agency).await?;
        if let Some(amount) = money(amount, currency) {
            let purpose = purpose.to_owned();
            let words = NeedWords { purpose, amount };
            add_need(pool, By { actor, body, stamp }, of, words).await?;
        }
    }
    for (agency, code, who, given, stage) in CONTRIBUTIONS {
        let Some(of) = find(pool, body, Place::Activity(plan.plan_id, code)).await? else {
            continue;
        };
        let actor = &officer(pool, body, agency).await?;
        let (kind, description, amount) = match given {
            Given::Cash(amount, currency) => (Kind::Cash, "", money(amount, currency)),
            Given::InKind(what) => (Kind::InKind, what, None),
        };
        let words = ContributionWords {
            contributor: Contributor::named(who, body),
            kind,
            description: description.to_owned(),
            amount,
            stage,
            since: stamp.today,
            note: None,
        };
        add_contribution(pool, By { actor, body, stamp }, of, words).await?;
    }
    Ok(())
}

async fn find(pool: &PgPool, body: &Body, place: Place<'_>) -> anyhow::Result<Option<store::Of>> {
    let mut connection = pool.acquire().await?;
    let subject = store::subject(&mut connection, body.body_id, place).await?;
    Ok(subject.map(|subject| subject.of))
}

fn money(amount: &str, currency: &str) -> Option<Money> {
    Money::parse(amount, Currency::from_code(currency)?).ok()
}
