//! The layer around every request that may take long: what is not answered within [`PATIENCE`](super::PATIENCE) goes on
//! as a job, and the reader is led to its page.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::to_bytes;
use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use sha2::{Digest, Sha256};
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::store::{self, Asked, Outcome};
use super::{CLAIM, PULSE};
use crate::app::App;
use crate::error::{Error, Result, Told};
use crate::progress::{Progress, Reader};
use crate::web::errors::panicked;
use crate::web::export::{FORMAT, Kept};
use crate::web::past::query;
use crate::web::visit::{accepted_language, switched_language};
use crate::web::{address, client, cookies};

/// The layer.
pub async fn long(State(app): State<App>, request: Request, next: Next) -> Response {
    match may_take_long(&request) {
        true => answer(&app, request, next).await.into_response(),
        false => next.run(request).await,
    }
}

async fn answer(app: &App, request: Request, next: Next) -> Result<Response> {
    // No body's address has a sign that could be written so: the rights of a job are those of the address as it stands.
    if request.uri().path().contains('%') {
        return Err(Error::NotFound);
    }
    let asked = asked(app, &request).await?;
    // Who asks again is led to what is being made, and nothing is begun.
    if let Some(token) = store::under_way(&app.pool, &asked, app.clock.now()).await? {
        return Ok(to_page_of(&token));
    }
    let progress = Progress::of(match asked.person_id {
        Some(person) => Reader::Person(person),
        None => Reader::Public(network(app, &request)),
    });
    let work = progress.clone().follow(next.run(request));
    let mut making = tokio::spawn(work);
    if let Ok(answer) = tokio::time::timeout(app.patience, &mut making).await {
        return Ok(answered(answer));
    }
    let token = go_on(app, &asked, progress, making).await?;
    Ok(to_page_of(&token))
}

fn to_page_of(token: &str) -> Response {
    let there = Redirect::to(&address::job(token));
    ([(header::CACHE_CONTROL, "no-store")], there).into_response()
}

fn asked<'a>(
    app: &'a App,
    request: &Request,
) -> impl Future<Output = Result<Asked>> + Send + use<'a> {
    let address = request.uri().path_and_query();
    let address = address.map_or("/", |address| address.as_str()).to_owned();
    let jar = CookieJar::from_headers(request.headers());
    let sign_in = cookies::sign_in_token(&jar, app).map(Sha256::digest);
    let language = (
        switched_language(&jar),
        accepted_language(request.headers()),
    );
    async move {
        let (hash, now) = (sign_in.as_deref(), app.clock.now());
        Ok(store::asked(&app.pool, &address, hash, language, now).await?)
    }
}

/// Where a request comes from, as far as that is known.
fn network(app: &App, request: &Request) -> String {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map(|ConnectInfo(peer)| peer.ip());
    let named_in = app.client_address_header.as_ref();
    let address = client::address(named_in, request.headers(), peer);
    address.map(client::network).unwrap_or_default()
}

/// A list as a file, or what is a file by its address.
fn may_take_long(request: &Request) -> bool {
    let wanted = query(request.uri()).iter().any(|(name, _)| name == FORMAT);
    let path = request.extensions().get::<MatchedPath>();
    let is_file = path.is_some_and(|path| path.as_str().ends_with("/file/{file}"));
    matches!(*request.method(), Method::GET | Method::HEAD) && (wanted || is_file)
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
    asked: &Asked,
    progress: Progress,
    making: JoinHandle<Response>,
) -> Result<String> {
    let now = app.clock.now();
    // Both may have been begun within the same second.
    if let Some(token) = store::under_way(&app.pool, asked, now).await? {
        making.abort();
        return Ok(token);
    }
    let claim: Uuid = app.mint().id();
    let token = store::open(&app.pool, asked, claim, now, now + CLAIM).await?;
    let (app, held) = (app.clone(), token.clone());
    tokio::spawn(async move {
        if let Err(error) = see_through(&app, &held, claim, progress, making, PULSE).await {
            // Its claim lapses, and whoever is well takes it over.
            tracing::error!(%error, "a job cannot be written down");
        }
    });
    Ok(token)
}

/// Writes down how far a job has come for as long as it is being made, and then what came of it. What cannot be written
/// once is written later, as long as the claim holds.
pub(super) async fn see_through(
    app: &App,
    token: &str,
    claim: Uuid,
    progress: Progress,
    mut making: JoinHandle<Response>,
    pulse: Duration,
) -> Result<()> {
    let mut held_until = app.clock.now() + CLAIM;
    let answer = loop {
        let standing = progress.standing();
        let until = app.clock.now() + CLAIM;
        match store::pulse(&app.pool, token, claim, standing, until).await {
            Ok(true) => held_until = until,
            Ok(false) => {
                // Someone else makes it by now.
                making.abort();
                return Ok(());
            }
            Err(error) if app.clock.now() < held_until => {
                tracing::warn!(%error, "how far a job has come cannot be written down now");
            }
            Err(error) => {
                making.abort();
                return Err(error.into());
            }
        }
        if let Ok(answer) = tokio::time::timeout(pulse, &mut making).await {
            break answered(answer);
        }
    };
    let outcome = outcome(answer).await;
    loop {
        let now = app.clock.now();
        match store::finish(&app.pool, token, claim, &outcome, now).await {
            Err(error) if now < held_until => {
                tracing::warn!(%error, "what came of a job cannot be written down now");
                tokio::time::sleep(pulse).await;
            }
            finished => return Ok(finished?),
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
            Some(Error::BadRequest(key) | Error::Busy(key) | Error::Lacking(key)) => {
                Outcome::Refused(key)
            }
            Some(Error::NotFound | Error::NotThen | Error::Forbidden(_)) => {
                Outcome::Refused("job-not-there")
            }
            None if parts.status.is_redirection() => Outcome::Refused("job-signed-out"),
            // A page that cannot be had as a file, and was slow.
            None if parts.status == StatusCode::OK => Outcome::Refused("job-no-list"),
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
