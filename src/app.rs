//! The application: what every handler shares, the routes of all rooms, and the layers that each request passes.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use axum::middleware;
use axum::routing::get;
use sqlx::PgPool;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::ids::Mint;
use crate::jobs;
use crate::time::Clock;
use crate::web::{assets, errors, health, schemas};

/// What every handler shares. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App {
    pub pool: PgPool,
    pub clock: Clock,
    /// Whether cookies are marked `Secure`: always, but on plain http to this very machine.
    pub secure_cookies: bool,
    /// The origin that readers use, beside the one that the request itself names.
    pub origin: String,
    /// Whether there is a server that mails are handed to; otherwise they are kept.
    pub sends_mail: bool,
    /// Largest request accepted, in bytes.
    pub body_limit: usize,
    pub request_timeout: Duration,
    /// How long a request is waited for before its file is made as a job.
    pub patience: Duration,
    /// The header whose last entry is the address that a request comes from, where a proxy stands in front.
    pub client_address_header: Option<HeaderName>,
    /// Tells one build from another, so that no page of an older one is taken for current.
    pub build: Arc<str>,
}

impl App {
    pub fn mint(&self) -> Mint {
        Mint::new(self.clock)
    }

    /// All routes behind all layers.
    pub fn router(self) -> Router {
        self.router_with(Router::new())
    }

    /// All routes and these, behind all layers.
    pub fn router_with(self, more: Router<App>) -> Router {
        let app = self.clone();
        let layers = ServiceBuilder::new()
            .layer(TraceLayer::new_for_http())
            .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
            .layer(header_layer("x-content-type-options", "nosniff"))
            .layer(header_layer("referrer-policy", "same-origin"))
            .layer(header_layer("cross-origin-opener-policy", "same-origin"))
            .layer(header_layer(
                "content-security-policy",
                CONTENT_SECURITY_POLICY,
            ))
            .layer(middleware::from_fn_with_state(app.clone(), errors::tell))
            .layer(CatchPanicLayer::custom(errors::panicked))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                self.request_timeout,
            ))
            .layer(csrf(&self.origin))
            .layer(DefaultBodyLimit::max(self.body_limit))
            .layer(middleware::from_fn_with_state(
                app.clone(),
                jobs::long::long,
            ));
        Router::new()
            .merge(rooms())
            .merge(more)
            .route("/healthz", get(health::alive))
            .route("/readyz", get(health::ready))
            .route("/assets/{*path}", get(assets::serve))
            .route("/schemas/summary.json", get(schemas::summary))
            .route("/schemas/list.json", get(schemas::list))
            .fallback(errors::not_found)
            .layer(layers)
            .with_state(app)
    }
}

/// The routes of all rooms.
pub fn rooms() -> Router<App> {
    Router::new()
        .merge(crate::accounts::pages::routes())
        .merge(crate::history::pages::routes())
        .merge(crate::watching::pages::routes())
        .merge(crate::web::keys::routes())
        .merge(crate::mail::pages::routes())
        .merge(crate::plan::pages::routes())
        .merge(crate::funding::pages::routes())
        .merge(crate::decisions::pages::routes())
        .merge(crate::sessions::pages::routes())
        .merge(crate::outputs::pages::routes())
        .merge(crate::compare::pages::routes())
        .merge(crate::summaries::pages::routes())
        .merge(crate::quality::pages::routes())
        .merge(crate::proposals::pages::routes())
        .merge(crate::desk::pages::routes())
        .merge(crate::intake::pages::routes())
        .merge(crate::jobs::pages::routes())
}

/// No inline script or style, nothing from elsewhere, no framing.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

fn header_layer(name: &'static str, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

/// Files are sent byte for byte, as their hash says: their kinds are compressed already.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}

/// Refuses unsafe requests that another site made: by Sec-Fetch-Site, and by Origin where that is absent.
fn csrf(origin: &str) -> CsrfLayer {
    let layer = CsrfLayer::new();
    match layer.clone().add_trusted_origin(origin) {
        Ok(trusting) => trusting,
        Err(_) => layer,
    }
}

impl FromRef<App> for PgPool {
    fn from_ref(app: &App) -> PgPool {
        app.pool.clone()
    }
}
