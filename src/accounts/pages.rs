//! Signing in and out, one's own account, the language switch.

use axum::Form;
use axum::Router;
use axum::extract::State;
use axum::response::Redirect;
use axum::routing::post;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::app::App;
use crate::i18n::Language;
use crate::web::{address, cookies};

pub fn routes() -> Router<App> {
    Router::new().route("/language", post(switch_language))
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
