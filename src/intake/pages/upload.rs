//! The first page of intake: a report is uploaded or pasted; drafts in work and reports taken in are listed.

use askama::Template;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use crate::accounts::policy::Act;
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::intake::acts;
use crate::intake::file::{self, Refused};
use crate::intake::store::{self, DraftHead, ReportHead};
use crate::web::forms::{Faults, given};
use crate::web::{Frame, Section, Visit, address, cookies, page, refused};

#[derive(Template)]
#[template(path = "intake/index.html")]
struct IntakePage {
    frame: Frame,
    action: String,
    faults: Faults,
    pasted: String,
    drafts: Vec<DraftView>,
    reports: Vec<ReportView>,
}

struct DraftView {
    file_name: String,
    address: String,
    sentence: String,
}

struct ReportView {
    file_name: String,
    session: String,
    address: String,
    sentence: String,
}

/// `GET /{body}/intake`
pub(super) async fn show_intake(State(app): State<App>, visit: Visit) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    let view = intake_page(&app, &visit, Faults::default(), String::new()).await?;
    Ok(crate::web::conditional::fresh(page(
        &app,
        &visit.visitor,
        &view,
    )?))
}

async fn intake_page(
    app: &App,
    visit: &Visit,
    faults: Faults,
    pasted: String,
) -> Result<IntakePage> {
    let words = visit.words();
    let slug = &visit.body.slug;
    let (drafts, reports) = store::lists(&app.pool, visit.body.body_id).await?;
    let day = |at: chrono::DateTime<chrono::Utc>| {
        words.date(at.with_timezone(&visit.body.time_zone).date_naive())
    };
    let draft = |head: DraftHead| DraftView {
        address: address::draft(slug, head.draft_id),
        sentence: match Some(head.person_id) == visit.person_id() {
            true => words
                .with("intake-draft-own")
                .arg("date", day(head.updated_at))
                .to_string(),
            false => words
                .with("intake-draft-other")
                .arg("person", head.person)
                .arg("date", day(head.updated_at))
                .to_string(),
        },
        file_name: head.file_name,
    };
    let report = |head: ReportHead| ReportView {
        session: words
            .with("intake-of-session")
            .arg("ordinal", head.ordinal)
            .to_string(),
        address: address::session(slug, head.ordinal),
        sentence: match head.person {
            Some(person) => words
                .with("intake-taken-in-by")
                .arg("person", person)
                .arg("date", day(head.taken_in_at))
                .to_string(),
            None => words
                .with("intake-taken-in-on")
                .arg("date", day(head.taken_in_at))
                .to_string(),
        },
        file_name: head.file_name,
    };
    Ok(IntakePage {
        frame: Frame::within(visit, Section::Intake),
        action: address::intake(slug),
        faults,
        pasted,
        drafts: drafts.into_iter().map(draft).collect(),
        reports: reports.into_iter().map(report).collect(),
    })
}

/// What an upload brought.
#[derive(Default)]
struct Upload {
    file: Option<(String, Vec<u8>)>,
    pasted: String,
}

/// `POST /{body}/intake`
pub(super) async fn upload(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    form: Multipart,
) -> Result<Response> {
    visit.require(Act::TakeInReport)?;
    let upload = match receive(form).await {
        Ok(upload) => upload,
        // The outermost layer tells that it was too large, and how large it may be.
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        }
        Err(_) => return Err(Error::BadRequest("intake-upload-broken")),
    };
    let words = visit.words();
    let (field, file_name, decoded) = match upload.file {
        Some((name, bytes)) => {
            let decoded = aside(name.clone(), bytes).await?;
            ("file", name, decoded)
        }
        None if given(&upload.pasted).is_some() => {
            let decoded =
                aside("pasted.txt".to_owned(), upload.pasted.clone().into_bytes()).await?;
            ("text", words.t("intake-pasted"), decoded)
        }
        None => {
            let mut faults = Faults::default();
            faults.add("file", words.t("intake-nothing-sent"));
            return refused(&intake_page(&app, &visit, faults, upload.pasted).await?);
        }
    };
    let text = match decoded {
        Ok(text) => text,
        Err(why) => {
            let mut faults = Faults::default();
            faults.add(field, sentence(&why, words));
            return refused(&intake_page(&app, &visit, faults, upload.pasted).await?);
        }
    };
    let read = acts::read_aside(text).await?;
    let stamp = visit.stamp(&app);
    let draft = acts::begin(
        &app.pool,
        &visit.actor,
        &visit.body,
        stamp,
        &file_name,
        read,
    )
    .await?;
    let jar = cookies::set_notice(jar, &app, &words.t("intake-read"));
    Ok((jar, Redirect::to(&address::draft(&visit.body.slug, draft))).into_response())
}

async fn receive(mut form: Multipart) -> Result<Upload, MultipartError> {
    let mut upload = Upload::default();
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default();
                // Only the name itself: some browsers send the whole path.
                let name: String = name
                    .rsplit(['/', '\\'])
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(200)
                    .collect();
                let bytes = field.bytes().await?;
                // A file field that was left empty arrives without a name.
                if !name.is_empty() {
                    upload.file = Some((name, bytes.to_vec()));
                }
            }
            Some("text") => upload.pasted = field.text().await?.replace("\r\n", "\n"),
            _ => {}
        }
    }
    Ok(upload)
}

/// Decodes a file off the threads that serve requests.
async fn aside(name: String, bytes: Vec<u8>) -> Result<Result<String, Refused>> {
    let decoded = tokio::task::spawn_blocking(move || file::text(&name, &bytes)).await;
    decoded.map_err(|error| Error::Other(error.into()))
}

/// Why a file is not read, in the reader's language.
fn sentence(why: &Refused, words: Words) -> String {
    match why {
        Refused::Empty => words.t("intake-refused-empty"),
        Refused::TooLarge => words.t("error-too-large"),
        Refused::Kind(kind) => words
            .with("intake-refused-kind")
            .arg("kind", kind)
            .to_string(),
        Refused::TooLong => words.t("intake-refused-long"),
        Refused::Binary => words.t("intake-refused-binary"),
        Refused::NotUtf8(line) => words
            .with("intake-refused-encoding")
            .arg("line", *line)
            .to_string(),
        Refused::BrokenDocx(_) => words.t("intake-refused-broken"),
        Refused::HostileDocx(_) => words.t("intake-refused-hostile"),
        Refused::Missing(..) => words.t("intake-upload-broken"),
    }
}
