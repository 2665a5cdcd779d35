//! The layer around every request that may take long: what is not answered within [`PATIENCE`](super::PATIENCE) goes on
//! as a job, and the reader is led to its page.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use sha2::{Digest, Sha256};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::store::{self, Asked, Outcome};
use super::{CLAIM, MOST, PULSE};
use crate::app::App;
use crate::error::{Error, Result, Told};
use crate::progress::Progress;
use crate::web::errors::{Chosen, panicked};
use crate::web::export::{FORMAT, Kept};
use crate::web::{address, cookies};

/// Requests that this copy of the application works on.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// Counts a request for as long as it is worked on.
struct Counted;

impl Counted {
    fn another() -> Option<Self> {
        let before = UNDER_WAY.fetch_add(1, Ordering::AcqRel);
        let counted = Counted;
        (before < MOST).then_some(counted)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        UNDER_WAY.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The layer.
pub async fn long(State(app): State<App>, request: Request, next: Next) -> Response {
    if !may_take_long(&request) {
        return next.run(request).await;
    }
    let Some(counted) = Counted::another() else {
        let wait = [(header::RETRY_AFTER, "30")];
        return (StatusCode::SERVICE_UNAVAILABLE, wait).into_response();
    };
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str())
        .to_owned();
    let jar = CookieJar::from_headers(request.headers());
    let sign_in = cookies::sign_in_token(&jar, &app);
    let chosen = request.extensions().get::<Chosen>().cloned();
    let progress = Progress::default();
    let work = progress.clone().follow(next.run(request));
    let mut making = tokio::spawn(async move {
        let _counted = counted;
        work.await
    });
    if let Ok(answer) = tokio::time::timeout(app.patience, &mut making).await {
        return answered(answer);
    }
    let asked = Asked {
        address,
        language: chosen.and_then(|chosen| chosen.get()).unwrap_or_default(),
        sign_in_hash: sign_in.map(|token| Sha256::digest(token).to_vec()),
        person_id: None,
    };
    match go_on(&app, asked, progress, making).await {
        Ok(token) => {
            let there = Redirect::to(&address::job(&token));
            ([(header::CACHE_CONTROL, "no-store")], there).into_response()
        }
        Err(error) => error.into_response(),
    }
}

/// A list as a file, or what is a file by its address.
fn may_take_long(request: &Request) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let wanted = query
        .split('&')
        .any(|pair| pair.split('=').next() == Some(FORMAT));
    let path = request.extensions().get::<MatchedPath>();
    let is_file = path.is_some_and(|path| path.as_str().ends_with("/file/{file}"));
    request.method() == Method::GET && (wanted || is_file)
}

fn answered(answer: std::result::Result<Response, tokio::task::JoinError>) -> Response {
    answer.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(cause) => panicked(cause),
        Err(error) => Error::Other(error.into()).into_response(),
    })
}

/// Makes a job of what is being made already; gives the token of its page.
async fn go_on(
    app: &App,
    mut asked: Asked,
    progress: Progress,
    making: JoinHandle<Response>,
) -> Result<String> {
    let now = app.clock.now();
    if let Some(hash) = &asked.sign_in_hash {
        asked.person_id = store::person_of(&app.pool, hash, now).await?;
    }
    if let Some(token) = store::under_way(&app.pool, &asked, now).await? {
        making.abort();
        return Ok(token);
    }
    let claim: Uuid = app.mint().id();
    let token = store::open(&app.pool, &asked, claim, now, now + CLAIM).await?;
    let (app, held) = (app.clone(), token.clone());
    tokio::spawn(async move {
        if let Err(error) = see_through(&app, &held, claim, progress, making, PULSE).await {
            // Its claim lapses, and whoever is well takes it over.
            tracing::error!(%error, "a job cannot be written down");
        }
    });
    Ok(token)
}

/// Writes down how far a job has come for as long as it is being made, and then what came of it.
pub(super) async fn see_through(
    app: &App,
    token: &str,
    claim: Uuid,
    progress: Progress,
    mut making: JoinHandle<Response>,
    pulse: Duration,
) -> Result<()> {
    loop {
        let standing = progress.standing();
        let until = app.clock.now() + CLAIM;
        if !store::pulse(&app.pool, token, claim, standing, until).await? {
            // Someone else makes it by now.
            making.abort();
            return Ok(());
        }
        if let Ok(answer) = tokio::time::timeout(pulse, &mut making).await {
            let outcome = outcome(answered(answer)).await;
            let now = app.clock.now();
            return Ok(store::finish(&app.pool, token, claim, &outcome, now).await?);
        }
    }
}

/// What an answer means for a job: its file, or why there is none.
async fn outcome(answer: Response) -> Outcome {
    let (mut parts, body) = answer.into_parts();
    let name = file_name(&parts.headers);
    if parts.status != StatusCode::OK || name.is_none() {
        let told = parts.extensions.remove::<Told>();
        return match told.as_ref().map(|told| &*told.error) {
            Some(Error::BadRequest(key)) => Outcome::Refused(key),
            Some(Error::NotFound | Error::NotThen | Error::Forbidden(_)) => {
                Outcome::Refused("job-not-there")
            }
            None if parts.status.is_redirection() => Outcome::Refused("job-signed-out"),
            cause => {
                tracing::error!(?cause, status = %parts.status, "a job failed");
                Outcome::Refused("job-fault")
            }
        };
    }
    let media_type = parts.headers.get(header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let media_type = media_type.unwrap_or("application/octet-stream").to_owned();
    let bytes = match parts.extensions.remove::<Kept>() {
        Some(Kept) => None,
        None => match to_bytes(body, usize::MAX).await {
            Ok(bytes) => Some(bytes.into()),
            Err(error) => {
                tracing::error!(%error, "the file of a job cannot be read");
                return Outcome::Refused("job-fault");
            }
        },
    };
    Outcome::File {
        name: name.unwrap_or_default(),
        media_type,
        bytes,
    }
}

/// The name under which a file is to be saved.
fn file_name(headers: &HeaderMap) -> Option<String> {
    let disposition = headers.get(header::CONTENT_DISPOSITION)?.to_str().ok()?;
    let (_, name) = disposition.split_once("filename=\"")?;
    Some(name.split('"').next().unwrap_or_default().to_owned())
}
