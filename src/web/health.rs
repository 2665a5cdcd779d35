//! Whether the application lives, and whether it can serve.

use axum::extract::State;
use axum::http::StatusCode;

use crate::app::App;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too.
pub async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match super::store::ping(&app.pool).await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(cause) => {
            tracing::warn!(%cause, "the database does not answer");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
