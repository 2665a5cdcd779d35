//! Pages as they stood on another day. The handler and its statement are those of the present: a transaction in
//! which the tables' names mean the past is all that differs, so no page can show the past otherwise than the present.
//!
//! A handler that takes a [`Viewing`] in place of a `Visit` answers `?on=2024-06-27&known=then` too. It reads through
//! the connection that it is given, and asks `visit.may` before it shows a form: nothing can be done in the past.

mod links;
mod refused;
mod store;

use std::ops::{Deref, DerefMut};

use axum::extract::{FromRequestParts, Query};
use axum::http::Uri;
use axum::http::request::Parts;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use super::export::FORMAT;
use super::visit::{Unvisited, Visit, path_param};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::bodies::{PlanHead, PlanState};
use crate::time::day_begins;

pub use links::keep_day;
use refused::{Why, refuse};
pub use store::{hold, look_back, look_here, open, then};

/// From whose knowledge the past is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// As it was on screen at the end of that day.
    Then,
    /// With what was recorded later and holds for that day, and without what was taken back.
    Now,
}

impl Known {
    /// The word in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Known::Then => "then",
            Known::Now => "now",
        }
    }

    pub fn other(self) -> Known {
        match self {
            Known::Then => Known::Now,
            Known::Now => Known::Then,
        }
    }
}

/// A day in a body's past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Slug of the body.
    pub body: String,
    pub on: NaiveDate,
    pub known: Known,
}

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Present,
    Day(NaiveDate, Known),
    /// What stands where a day, or a word for whose knowledge, should.
    Misread(String),
}

/// The query of an address, name by name.
pub fn query(address: &Uri) -> Vec<(String, String)> {
    Query::try_from_uri(address).map_or_else(|_| Vec::new(), |Query(pairs)| pairs)
}

impl Asked {
    fn read(query: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = query.iter().rev().find(|(key, _)| key == name);
            found
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
        };
        let misread = |text: &str| Asked::Misread(text.chars().take(40).collect());
        let Some(day) = value("on") else {
            return Asked::Present;
        };
        let known = match value("known") {
            None | Some("then") => Known::Then,
            Some("now") => Known::Now,
            Some(other) => return misread(other),
        };
        let in_reach = |day: &NaiveDate| (1900..2200).contains(&day.year());
        match day.parse().ok().filter(in_reach) {
            Some(on) => Asked::Day(on, known),
            None => misread(day),
        }
    }
}

/// A visit to a page that can be shown as it stood on another day, and the tables to read it from.
#[derive(Debug)]
pub struct Viewing {
    pub visit: Visit,
    pub reading: Reading,
}

/// The tables as they stand now, or as they stood.
#[derive(Debug)]
pub enum Reading {
    Now(PgPool),
    Then(Box<Transaction<'static, Postgres>>),
    /// As they stood, for what may have to wait before it reads: no connection is held meanwhile.
    Later(PgPool, Past, DateTime<Utc>),
}

impl Reading {
    /// The connection for the page's statement. It goes back with the value, before the page is rendered.
    pub async fn connect(self) -> sqlx::Result<Connected> {
        Ok(match self {
            Reading::Now(pool) => Connected::Now(pool.acquire().await?),
            then => then.snapshot().await?,
        })
    }

    /// The same for several statements, all of which see one moment.
    pub async fn snapshot(self) -> sqlx::Result<Connected> {
        Ok(match self {
            Reading::Now(pool) => Connected::Then(Box::new(store::hold(&pool).await?)),
            Reading::Then(transaction) => Connected::Then(transaction),
            Reading::Later(pool, past, until) => {
                Connected::Then(Box::new(store::open(&pool, &past, until).await?))
            }
        })
    }
}

/// A connection on which the tables' names mean what the page is to show.
#[derive(Debug)]
pub enum Connected {
    Now(PoolConnection<Postgres>),
    Then(Box<Transaction<'static, Postgres>>),
}

impl Deref for Connected {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match self {
            Connected::Now(connection) => connection,
            Connected::Then(transaction) => transaction,
        }
    }
}

impl DerefMut for Connected {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match self {
            Connected::Now(connection) => connection,
            Connected::Then(transaction) => transaction,
        }
    }
}

impl FromRequestParts<App> for Viewing {
    type Rejection = Unvisited;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Unvisited> {
        let mut visit = Visit::from_request_parts(parts, app).await?;
        visit.visitor.looks_back = true;
        let asked = query(&parts.uri);
        let (on, known) = match Asked::read(&asked) {
            Asked::Present => {
                let reading = Reading::Now(app.pool.clone());
                return Ok(Viewing { visit, reading });
            }
            Asked::Misread(given) => return Err(refuse(app, &visit, Why::Misread(given)).await),
            Asked::Day(on, known) => (on, known),
        };
        if on > visit.today {
            return Err(refuse(app, &visit, Why::Ahead(on)).await);
        }
        let past = Past {
            body: visit.body.slug.clone(),
            on,
            known,
        };
        let until = day_begins(on + Days::new(1), visit.body.time_zone);
        let mut transaction = store::open(&app.pool, &past, until)
            .await
            .map_err(crate::error::Error::from)?;
        let mut then = store::then(&mut transaction, visit.body.body_id)
            .await
            .map_err(crate::error::Error::from)?;
        if !visit.may(Act::ReadDraft) {
            let adopted = |plan: &PlanHead| plan.state == PlanState::Adopted;
            then.plans.retain(adopted);
        }
        let plan = path_param(parts, app, "plan").await;
        let lacks_plan = plan.is_some_and(|slug| {
            let is = |plan: &PlanHead| plan.slug == slug;
            visit.body.plans.iter().any(is) && !then.plans.iter().any(is)
        });
        if then.plans.is_empty() || lacks_plan {
            drop(transaction);
            return Err(refuse(app, &visit, Why::Before(past)).await);
        }
        visit.body.plans = then.plans;
        visit.body.sessions = then.sessions;
        visit.today = on;
        visit.actor.looks_back = true;
        visit.visitor.past = Some(past.clone());
        let reading = match asked.iter().any(|(name, _)| name == FORMAT) {
            true => Reading::Later(app.pool.clone(), past, until),
            false => Reading::Then(Box::new(transaction)),
        };
        Ok(Viewing { visit, reading })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(address: &str) -> Asked {
        Asked::read(&query(&address.parse().unwrap()))
    }

    #[test]
    fn a_day_is_asked_for_by_the_address() {
        let day: NaiveDate = "2024-06-27".parse().unwrap();
        assert_eq!(asked("/wg/plan?status=planned"), Asked::Present);
        assert_eq!(asked("/wg/plan?on="), Asked::Present);
        assert_eq!(
            asked("/wg/plan?on=2024-06-27"),
            Asked::Day(day, Known::Then)
        );
        assert_eq!(
            asked("/wg/plan?known=now&on=2024-06-27"),
            Asked::Day(day, Known::Now)
        );
    }

    #[test]
    fn what_is_no_day_is_told_as_it_was_given() {
        let misread = |text: &str| Asked::Misread(text.to_owned());
        assert_eq!(asked("/wg/plan?on=27.06.2024"), misread("27.06.2024"));
        assert_eq!(asked("/wg/plan?on=0024-06-27"), misread("0024-06-27"));
        assert_eq!(asked("/wg/plan?on=2024-06-27&known=soon"), misread("soon"));
    }
}
