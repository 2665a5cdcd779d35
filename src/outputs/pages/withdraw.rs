//! Withdrawing an output that should not stand in the record.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{about, done, find, frame};
use crate::app::App;
use crate::error::Result;
use crate::history;
use crate::ids::OutputId;
use crate::outputs::acts::{self, Outcome};
use crate::outputs::store::Found;
use crate::plan::form::clean;
use crate::web::conflict::{Conflict, outdated};
use crate::web::forms::Faults;
use crate::web::{Frame, Visit, address, page, refused};

/// The form as it was typed: the reason for taking something away.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReasonForm {
    pub version: i32,
    pub reason: String,
}

impl ReasonForm {
    /// The reason, or a sentence beside the field.
    pub fn read(&self, visit: &Visit, faults: &mut Faults) -> Option<String> {
        let words = visit.words();
        let reason = clean(&self.reason);
        match &reason {
            None => faults.add("reason", words.t("outputs-reason-none")),
            Some(reason) if reason.chars().count() > 4000 => {
                let sentence = words.with("plan-form-long").arg("most", 4000);
                faults.add("reason", sentence.to_string());
            }
            Some(_) => {}
        }
        reason.filter(|_| faults.is_empty())
    }
}

/// A page that asks for the reason: of an output's withdrawing, or of a file's removal.
#[derive(Template)]
#[template(path = "outputs/reason.html")]
pub(super) struct ReasonPage {
    pub frame: Frame,
    pub heading: String,
    pub title: String,
    pub says: String,
    pub label: String,
    pub record: String,
    pub here: String,
    pub back: String,
    pub form: ReasonForm,
    pub faults: Faults,
    pub conflict: Option<Conflict>,
}

/// `GET /{body}/outputs/{output}/withdraw`
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let form = ReasonForm {
        version: found.version,
        ..ReasonForm::default()
    };
    let view = reason_page(&visit, output, &found, form, Faults::default());
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/outputs/{output}/withdraw`
pub(super) async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
    jar: CookieJar,
    Form(mut form): Form<ReasonForm>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let mut faults = Faults::default();
    let Some(reason) = form.read(&visit, &mut faults) else {
        return refused(&reason_page(&visit, output, &found, form, faults));
    };
    let (actor, body, stamp) = (&visit.actor, &visit.body, visit.stamp(&app));
    let version = form.version;
    let outcome =
        acts::withdraw_output(&app.pool, actor, body, stamp, output, version, reason).await?;
    if outcome == Outcome::Overtaken {
        let (output, found) = find(&app, &visit, &output.to_string()).await?;
        let faster = {
            let mut connection = app.pool.acquire().await?;
            history::store::last_word(&mut connection, output).await?
        };
        form.version = found.version;
        let (title, to) = (&found.record.title, address::output(&body.slug, output));
        let conflict = Conflict::within(&visit, title, &to, faster.as_ref()).field(
            "outputs-standing",
            &visit.words().t("outputs-stands"),
            &visit.words().t("outputs-withdrawn-word"),
        );
        let mut view = reason_page(&visit, output, &found, form, faults);
        view.conflict = Some(conflict);
        return outdated(&view);
    }
    let notice = about(&visit, "outputs-withdrawn", &found.record.title);
    Ok(done(&app, jar, &notice, &address::outputs(&body.slug)))
}

fn reason_page(
    visit: &Visit,
    output: OutputId,
    found: &Found,
    form: ReasonForm,
    faults: Faults,
) -> ReasonPage {
    let (words, slug) = (visit.words(), &visit.body.slug);
    ReasonPage {
        frame: frame(visit, output, &found.record.title),
        heading: words.t("outputs-withdraw"),
        title: found.record.title.clone(),
        says: words.t("outputs-withdraw-says"),
        label: words.t("outputs-withdraw-why"),
        record: words.t("outputs-withdraw-record"),
        here: address::withdraw_output(slug, output),
        back: address::output(slug, output),
        conflict: None,
        form,
        faults,
    }
}
