//! What is said where a day cannot be shown.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse};
use chrono::NaiveDate;

use super::store::beginning;
use super::{Known, Past, query};
use crate::app::App;
use crate::error::Error;
use crate::web::address;
use crate::web::frame::{Frame, Link, Section};
use crate::web::visit::{Unvisited, Visit};

/// Why not.
#[derive(Clone, Debug)]
pub enum Why {
    /// It is no day.
    Misread(String),
    /// The day has not come.
    Ahead(NaiveDate),
    /// The plan was not there yet, as far as is asked for.
    Before(Past),
}

#[derive(Template)]
#[template(path = "past/refused.html")]
struct Refused {
    frame: Frame,
    sentence: String,
    ways_on: Vec<Link>,
}

pub async fn refuse(app: &App, visit: &Visit, why: Why) -> Unvisited {
    match told(app, visit, &why).await {
        Ok(response) => Unvisited::from(response),
        Err(error) => error.into(),
    }
}

async fn told(app: &App, visit: &Visit, why: &Why) -> Result<axum::response::Response, Error> {
    let words = visit.words();
    let uri = visit.visitor.address.parse().unwrap_or_default();
    let others: Vec<(String, String)> = query(&uri)
        .into_iter()
        .filter(|(name, _)| name != "on" && name != "known" && name != "after")
        .collect();
    let here = |day: Option<NaiveDate>, known: Known| {
        let on = day.map(|day| day.to_string()).unwrap_or_default();
        let known = if day.is_some() { known.as_str() } else { "" };
        let mut values: Vec<(&str, &str)> = others
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        values.extend([("on", on.as_str()), ("known", known)]);
        address::with_query(uri.path(), &values)
    };
    let mut ways_on = Vec::new();
    let (status, sentence) = match why {
        Why::Misread(given) => (
            StatusCode::BAD_REQUEST,
            words.with("past-misread").arg("given", given).to_string(),
        ),
        Why::Ahead(day) => (
            StatusCode::BAD_REQUEST,
            words
                .with("past-ahead")
                .arg("date", words.date(*day))
                .to_string(),
        ),
        Why::Before(past) => {
            let begins = beginning(&app.pool, visit.body.body_id).await?;
            let zone = visit.body.time_zone;
            let recorded = begins
                .recorded
                .map(|at| at.with_timezone(&zone).date_naive());
            let offered = [
                (recorded, Known::Then, "past-first-then"),
                (begins.effective, Known::Now, "past-first-now"),
            ];
            for (day, known, key) in offered {
                if let Some(day) = day {
                    let text = words.with(key).arg("date", words.date(day)).to_string();
                    ways_on.push(Link::new(text, here(Some(day), known)));
                }
            }
            // What is asked for may stand, as the other one knows.
            if past.known == Known::Then && begins.effective.is_some_and(|day| day <= past.on) {
                ways_on.insert(
                    0,
                    Link::new(
                        words
                            .with("past-instead-now")
                            .arg("date", words.date(past.on))
                            .to_string(),
                        here(Some(past.on), Known::Now),
                    ),
                );
            }
            (
                StatusCode::NOT_FOUND,
                words
                    .with("past-before")
                    .arg("date", words.date(past.on))
                    .arg("known", past.known.as_str())
                    .to_string(),
            )
        }
    };
    ways_on.push(Link::new(words.t("past-back"), here(None, Known::Then)));
    let view = Refused {
        frame: Frame::within(visit, Section::None),
        sentence,
        ways_on,
    };
    let mut response = (status, Html(view.render()?)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
