//! The page that says how far a file has come, and the file once it is there.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::store::{self, Job};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::jobs::State as Becomes;
use crate::progress::Stage;
use crate::web::export::{file, page_of};
use crate::web::{Frame, Section, Visitor, address, conditional, page};

/// Seconds between two looks at how far it has come. Scripts are not needed: browsers keep to this header by themselves.
const LOOK_AGAIN: u32 = 2;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/jobs/{job}", get(show))
        .route("/jobs/{job}/file", get(download))
}

#[derive(Template)]
#[template(path = "jobs/job.html")]
struct JobPage {
    frame: Frame,
    here: String,
    /// The page that it was asked from.
    back: String,
    file_name: Option<String>,
    /// Whether it is for one person, or was made for anyone.
    own: bool,
    /// Where the file is, once it is there.
    file: Option<String>,
    /// Why there is none.
    reason: Option<String>,
    /// Where it can be asked for again.
    again: String,
    steps: Vec<Step>,
    /// How much of the present step is done, of how much, where that is known.
    done: Option<(i64, i64)>,
    /// The same in words: "Reading the record: 4,000 rows".
    says: String,
}

/// One of the steps of making a file.
struct Step {
    text: String,
    current: bool,
    done: bool,
}

/// The job at an address, for whoever asked for it alone, as long as that person may see as much as then.
async fn find(app: &App, visitor: &Visitor, token: &str) -> Result<Job> {
    let job = store::find(&app.pool, token)
        .await?
        .ok_or(Error::NotFound)?;
    if job.person_id.is_some() {
        let signed_in = visitor.require_sign_in()?;
        if job.person_id != Some(signed_in.person.person_id) {
            return Err(Error::NotFound);
        }
    }
    Ok(job)
}

/// `GET /jobs/{job}`
async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let job = find(&app, &visitor, &token).await?;
    let words = visitor.words();
    let here = address::job(&token);
    let there = address::job_file(&token);
    let view = JobPage {
        frame: Frame::outside(&visitor, Section::None),
        back: page_of(&job.address),
        again: job.address.clone(),
        file: (job.state == Becomes::Done).then(|| there.clone()),
        reason: (job.state == Becomes::Failed)
            .then(|| words.t(job.reason.as_deref().unwrap_or("job-fault"))),
        steps: steps(words, &job),
        done: job.standing.of.map(|of| (job.standing.done.min(of), of)),
        says: says(words, &job),
        own: job.person_id.is_some(),
        file_name: job.file_name,
        here,
    };
    let mut response = conditional::fresh(page(&app, &visitor, &view)?);
    let next = match job.state {
        Becomes::Making => Some(LOOK_AGAIN.to_string()),
        Becomes::Done => Some(format!("0; url={there}")),
        Becomes::Failed => None,
    };
    if let Some(next) = next.and_then(|next| HeaderValue::from_str(&next).ok()) {
        let refresh = HeaderName::from_static("refresh");
        response.headers_mut().insert(refresh, next);
    }
    Ok(response)
}

fn steps(words: Words, job: &Job) -> Vec<Step> {
    let stages = Stage::ALL.into_iter();
    let place = |stage: Stage| Stage::ALL.iter().position(|one| *one == stage);
    let at = place(job.standing.stage);
    let step = |stage: Stage| Step {
        text: words.of("job-stage", stage.as_str()),
        current: job.state == Becomes::Making && place(stage) == at,
        done: job.state == Becomes::Done || place(stage) < at,
    };
    // Lists are put into words row by row while they are read.
    let is_list = crate::web::export::is_list(&job.address);
    stages
        .filter(|stage| !(is_list && *stage == Stage::Composing))
        .map(step)
        .collect()
}

/// How far it has come, in a sentence.
fn says(words: Words, job: &Job) -> String {
    let standing = job.standing;
    let stage = words.of("job-stage", standing.stage.as_str());
    let unit = match standing.stage {
        Stage::Writing => "pages",
        _ => "rows",
    };
    match (standing.done, standing.of) {
        (0, None) => words.with("job-says").arg("stage", stage).to_string(),
        (done, None) => words
            .with("job-says-done")
            .arg("stage", stage)
            .arg("unit", unit)
            .arg("count", done)
            .arg("done", done)
            .to_string(),
        (done, Some(of)) => words
            .with("job-says-of")
            .arg("stage", stage)
            .arg("unit", unit)
            .arg("count", of)
            .arg("done", done)
            .arg("of", of)
            .to_string(),
    }
}

/// `GET /jobs/{job}/file`
async fn download(
    State(app): State<App>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response> {
    let job = find(&app, &visitor, &token).await?;
    match (job.state, job.file_name) {
        (Becomes::Done, Some(name)) => match store::bytes(&app.pool, &token).await? {
            Some((media_type, bytes)) => Ok(file(&name, &media_type, bytes)),
            None => Ok(Redirect::to(&job.address).into_response()),
        },
        _ => Ok(Redirect::to(&address::job(&token)).into_response()),
    }
}
