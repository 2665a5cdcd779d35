//! The rooms' front door: signing in and out, one's own account, the language switch, the first page, and what
//! administrators keep.

mod account;
mod administration;
mod home;
mod sign_in;

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::accounts::Membership;
use crate::accounts::not_done::Unfit;
use crate::app::App;
use crate::bodies::acronym;
use crate::history::Stamp;
use crate::i18n::{Language, Words};
use crate::web::forms::Faults;
use crate::web::{Visitor, address, cookies};

pub use administration::keeper;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::home))
        .route("/language", post(switch_language))
        .route("/sign-in", get(sign_in::form).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .merge(account::routes())
        .merge(administration::routes())
}

#[derive(Debug, Deserialize)]
struct Switch {
    language: String,
    #[serde(default)]
    back: String,
}

/// `POST /language`: this browser's language, whoever uses it.
async fn switch_language(
    State(app): State<App>,
    jar: CookieJar,
    Form(switch): Form<Switch>,
) -> (CookieJar, Redirect) {
    let language = switch.language.parse().unwrap_or(Language::English);
    (
        cookies::set_language(jar, &app, language.code()),
        Redirect::to(address::local(&switch.back)),
    )
}

/// The moment that an act outside any body is recorded at, by the day in UTC.
fn stamp(app: &App, visitor: &Visitor) -> Stamp {
    Stamp {
        mint: app.mint(),
        now: visitor.now,
        today: visitor.now.date_naive(),
    }
}

/// What does not fit, as a form tells it.
fn faults(words: Words, unfit: &[Unfit]) -> Faults {
    let mut faults = Faults::default();
    for unfit in unfit {
        faults.add(unfit.field, unfit.sentence(words));
    }
    faults
}

/// "3 June 2024, 08:12 UTC".
fn moment(words: Words, at: DateTime<Utc>) -> String {
    let time = at.format("%H:%M").to_string();
    words
        .with("account-moment")
        .arg("date", words.date(at.date_naive()))
        .arg("time", time)
        .to_string()
}

/// "Officer for UNECE", "Delegate of Kazakhstan", "Coordinator".
fn role(words: Words, membership: &Membership) -> String {
    let role = words.of("role", membership.role.as_str());
    let state = membership
        .state_code
        .as_deref()
        .and_then(crate::bodies::states::State::from_code);
    match (state, &membership.organisation) {
        (Some(state), _) => words
            .with("account-role-of")
            .arg("role", role)
            .arg("of", state.name(words.0.code()))
            .to_string(),
        (None, Some(organisation)) => words
            .with("account-role-of")
            .arg("role", role)
            .arg(
                "of",
                acronym(organisation, membership.organisation_ru.as_deref(), words.0),
            )
            .to_string(),
        (None, None) => role,
    }
}
