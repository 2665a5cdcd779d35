//! When drafts appear by themselves, and whether a second coordinator looks at them.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{back, frame};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::Result;
use crate::summaries::acts::{self, Refused};
use crate::summaries::calendar::Settings;
use crate::summaries::store;
use crate::web::address;
use crate::web::conditional::fresh;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::{Choice, Faults};
use crate::web::frame::{Frame, page, refused};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "summaries/settings.html")]
struct SettingsPage {
    frame: Frame,
    here: String,
    archive: String,
    days: Vec<Choice>,
    hours: Vec<Choice>,
    review: bool,
    version: i32,
    /// "Asia/Bishkek"
    zone: String,
    faults: Faults,
    conflict: Option<Conflict>,
}

fn view(
    visit: &Visit,
    settings: &Settings,
    faults: Faults,
    conflict: Option<Conflict>,
) -> SettingsPage {
    let (day, hour) = (settings.day.to_string(), settings.hour.to_string());
    let days =
        (1..=Settings::LAST_DAY).map(|one| Choice::new(one.to_string(), one.to_string(), &day));
    let hours =
        (0..=Settings::LAST_HOUR).map(|one| Choice::new(one.to_string(), hour_words(one), &hour));
    SettingsPage {
        here: address::summary_settings(&visit.body.slug),
        archive: address::summaries(&visit.body.slug),
        days: days.collect(),
        hours: hours.collect(),
        review: settings.review,
        version: settings.version,
        zone: visit.body.time_zone.to_string(),
        faults,
        conflict,
        frame: frame(visit),
    }
}

/// "06:00"
fn hour_words(hour: u32) -> String {
    format!("{hour:02}:00")
}

/// `GET /{body}/summaries/settings`
pub async fn show(State(app): State<App>, visit: Visit) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let mut connection = app.pool.acquire().await?;
    let settings = store::calendar::settings(&mut connection, visit.body.body_id).await?;
    drop(connection);
    let view = view(&visit, &settings, Faults::default(), None);
    Ok(fresh(page(&app, &visit.visitor, &view)?))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    day: String,
    hour: String,
    review: Option<String>,
    version: i32,
}

/// `POST /{body}/summaries/settings`
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(form): Form<SettingsForm>,
) -> Result<Response> {
    visit.require(Act::KeepSummaries)?;
    let words = visit.words();
    let typed = Settings {
        day: form.day.trim().parse().unwrap_or(0),
        hour: form.hour.trim().parse().unwrap_or(u32::MAX),
        review: form.review.is_some(),
        version: form.version,
    };
    let stamp = visit.stamp(&app);
    let kept = acts::set(&app.pool, &visit.actor, &visit.body, stamp, &typed).await?;
    match kept {
        Ok(()) => {
            let to = address::summaries(&visit.body.slug);
            Ok(back(&app, jar, &to, &words.t("summaries-settings-kept")))
        }
        Err(Refused::Overtaken) => {
            let mut connection = app.pool.acquire().await?;
            let stands = store::calendar::settings(&mut connection, visit.body.body_id).await?;
            drop(connection);
            let (about, here) = (
                words.t("summaries-settings"),
                address::summary_settings(&visit.body.slug),
            );
            let conflict = Conflict::within(&visit, &about, &here, None)
                .field(
                    "summaries-settings-day",
                    &stands.day.to_string(),
                    &typed.day.to_string(),
                )
                .field(
                    "summaries-settings-hour",
                    &hour_words(stands.hour),
                    &hour_words(typed.hour),
                )
                .tick("summaries-settings-review", stands.review, typed.review);
            let typed = Settings {
                version: stands.version,
                ..typed
            };
            outdated(&view(&visit, &typed, Faults::default(), Some(conflict)))
        }
        Err(_) => {
            let mut faults = Faults::default();
            faults.add("day", words.t("summaries-settings-unfit"));
            refused(&view(&visit, &typed, faults, None))
        }
    }
}
