//! The rounds in which each copy of the application takes over what others left unfinished, and forgets what is old.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tower::ServiceExt;
use uuid::Uuid;

use super::long::see_through;
use super::store::{self, Asked, Forgotten};
use super::{ATTEMPTS, CLAIM, KEPT, PUBLIC_BYTES, PUBLIC_KEPT, PULSE};
use crate::app::{App, rooms};
use crate::error::Result;
use crate::progress::Progress;
use crate::web::visit::OnBehalf;

/// Who makes rounds for one copy of the application.
#[derive(Clone, Debug)]
pub struct Maker {
    pub app: App,
    /// The time between two rounds.
    pub pause: Duration,
}

impl Maker {
    /// Makes rounds until told to stop. What is being made then is taken over by another copy, or by this one when it is
    /// there again.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                outcome = self.round() => {
                    if let Err(error) = outcome {
                        tracing::error!(%error, "a round of jobs was broken off");
                    }
                }
                _ = stop.wait_for(|stop| *stop) => return,
            }
            tokio::select! {
                () = tokio::time::sleep(self.pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Makes everything whose maker has gone, and tidies.
    pub async fn round(&self) -> Result<()> {
        let (app, clock) = (&self.app, self.app.clock);
        loop {
            let now = clock.now();
            let claim: Uuid = app.mint().id();
            let taken = store::take(&app.pool, claim, now, now + CLAIM, ATTEMPTS).await?;
            let Some(taken) = taken else { break };
            tracing::warn!("a job is taken over from a copy that has ended");
            let progress = Progress::default();
            let making = tokio::spawn(progress.clone().follow(ask(app.clone(), taken.asked)));
            see_through(app, &taken.token, claim, progress, making, PULSE).await?;
        }
        let now = clock.now();
        let given_up = store::tidy(&app.pool, now, forgotten(now), ATTEMPTS).await?;
        if given_up > 0 {
            tracing::error!(given_up, "jobs were begun too often and are given up");
        }
        Ok(())
    }
}

fn forgotten(now: DateTime<Utc>) -> Forgotten {
    Forgotten {
        before: now - KEPT,
        public_before: now - PUBLIC_KEPT,
        public_bytes: PUBLIC_BYTES,
    }
}

/// Asks for the same again, as the same person, of the handlers alone: nothing here limits how long they take.
async fn ask(app: App, asked: Asked) -> Response {
    let request = Request::builder()
        .method(Method::GET)
        .uri(&asked.address)
        .header(header::ACCEPT_LANGUAGE, asked.language.code())
        .extension(OnBehalf {
            sign_in_hash: asked.sign_in_hash,
            person_id: asked.person_id,
            language: asked.language,
        })
        .body(Body::empty());
    let Ok(request) = request else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let handlers = rooms().with_state(app);
    match handlers.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
