//! The pages that tell what went wrong, in the reader's language, with ways on.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use axum_extra::extract::CookieJar;
use uuid::Uuid;

use super::frame::{Link, other_languages};
use super::visit::{accepted_language, switched_language};
use crate::app::App;
use crate::error::{Error, Told};
use crate::i18n::{Language, Words};

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    words: Words,
    title: String,
    sentence: String,
    reference: Option<Uuid>,
    ways_on: Vec<Link>,
    languages: Vec<(&'static str, &'static str)>,
    /// Where the language switch leads.
    back: String,
    stylesheet: &'static str,
    favicon: &'static str,
}

/// `fallback`
pub async fn not_found() -> Error {
    Error::NotFound
}

/// What becomes of a handler that panicked.
pub fn panicked(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    Error::Other(anyhow::anyhow!("a handler panicked: {text}")).into_response()
}

/// The language of whoever asks, once it is known below: an account may have chosen another than the browser.
#[derive(Clone, Debug, Default)]
pub struct Chosen(Arc<OnceLock<Language>>);

impl Chosen {
    pub fn get(&self) -> Option<Language> {
        self.0.get().copied()
    }

    pub fn set(&self, language: Language) {
        // A request asks once; a second answer would be the same.
        let _ = self.0.set(language);
    }
}

/// Turns whatever went wrong below into a page, and writes the cause of a fault of ours into the log.
pub async fn tell(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let chosen = Chosen::default();
    request.extensions_mut().insert(chosen.clone());
    let address = request.uri().path().to_owned();
    // What was sent with a form cannot be asked for again.
    let again = matches!(*request.method(), Method::GET | Method::HEAD)
        .then(|| request.uri().path_and_query().map(ToString::to_string))
        .flatten();
    let mut response = next.run(request).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let told = response.extensions_mut().remove::<Told>();
    // A page of ours, such as a form that came back, already says what is wrong.
    if told.is_none()
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(is_html)
    {
        return response;
    }
    if !wants_page(&address) {
        return response;
    }
    let wait = response.headers_mut().remove(header::RETRY_AFTER);
    let mut reference = None;
    if status == StatusCode::INTERNAL_SERVER_ERROR {
        let number: Uuid = app.mint().id();
        let cause = told.as_ref().map_or_else(
            || "no cause given".to_owned(),
            |told| format!("{:?}", told.error),
        );
        tracing::error!(reference = %number, %address, cause, "a request failed");
        reference = Some(number);
    }
    let mut page = render(
        status,
        told.map(|told| told.error),
        reference,
        chosen.get().unwrap_or_else(|| language(&headers)),
        &address,
        again,
    );
    if let Some(wait) = wait {
        page.headers_mut().insert(header::RETRY_AFTER, wait);
    }
    page
}

fn is_html(value: &HeaderValue) -> bool {
    value
        .to_str()
        .is_ok_and(|value| value.starts_with("text/html"))
}

fn wants_page(address: &str) -> bool {
    let machines = ["/assets/", "/schemas/"];
    !machines.iter().any(|one| address.starts_with(one))
        && address != "/healthz"
        && address != "/readyz"
}

fn render(
    status: StatusCode,
    error: Option<Arc<Error>>,
    reference: Option<Uuid>,
    language: Language,
    address: &str,
    again: Option<String>,
) -> Response {
    let words = Words(language);
    let (title, sentence) = match (error.as_deref(), status) {
        (Some(Error::Forbidden(act)), _) => ("error-forbidden-title", super::refusal(words, *act)),
        (Some(Error::BadRequest(key)), _) => ("error-request-title", words.t(key)),
        (Some(Error::Busy(key)), _) => ("error-busy-title", words.t(key)),
        (Some(Error::Lacking(key)), _) => ("error-not-found-title", words.t(key)),
        (Some(Error::NotThen), _) => ("past-refused-title", words.t("past-not-then")),
        (_, StatusCode::NOT_FOUND) => ("error-not-found-title", words.t("error-not-found")),
        (_, StatusCode::FORBIDDEN) => ("error-cross-site-title", words.t("error-cross-site")),
        (_, StatusCode::PAYLOAD_TOO_LARGE) => ("error-too-large-title", words.t("error-too-large")),
        (_, StatusCode::SERVICE_UNAVAILABLE) => ("error-slow-title", words.t("error-slow")),
        (_, status) if status.is_client_error() => {
            ("error-request-title", words.t("error-request"))
        }
        _ => ("error-fault-title", words.t("error-fault")),
    };
    let mut ways_on = Vec::new();
    let body = address
        .split('/')
        .nth(1)
        .filter(|part| !part.is_empty() && !RESERVED.contains(part));
    if let Some(body) = body {
        ways_on.push(Link::new(
            words.t("error-way-plan"),
            format!("/{body}/plan"),
        ));
    }
    ways_on.push(Link::new(words.t("error-way-home"), "/"));
    let back = again.unwrap_or_else(|| ways_on[0].address.clone());
    let page = ErrorPage {
        words,
        title: words.t(title),
        sentence,
        reference,
        ways_on,
        languages: other_languages(words.0),
        back,
        stylesheet: super::assets::address("rapporteur.css"),
        favicon: super::assets::address("favicon.svg"),
    };
    match page.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(_) => (status, Body::from("Something went wrong.")).into_response(),
    }
}

/// First path segments that are no bodies.
pub const RESERVED: [&str; 13] = [
    "assets",
    "healthz",
    "readyz",
    "sign-in",
    "sign-out",
    "account",
    "administration",
    "language",
    "mail",
    "keys",
    "subscriptions",
    "jobs",
    "schemas",
];

fn language(headers: &HeaderMap) -> Language {
    let switched = switched_language(&CookieJar::from_headers(headers));
    switched.unwrap_or_else(|| accepted_language(headers))
}
