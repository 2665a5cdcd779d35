//! Files of an output: adding one, sending it, removing it.

use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum_extra::extract::CookieJar;

use super::withdraw::{ReasonForm, ReasonPage};
use super::{done, find, frame};
use crate::app::App;
use crate::error::{Error, Result};
use crate::files::Refused;
use crate::files::pages::{Received, Sent, checked, receive, refusal};
use crate::ids::{FileId, OutputId};
use crate::outputs::acts::{self, Added, NewFile};
use crate::outputs::store::{self, FileHead, Found};
use crate::plan::form::clean;
use crate::web::forms::Faults;
use crate::web::{Frame, Visit, address, page, refused};

#[derive(Template)]
#[template(path = "outputs/file.html")]
struct FilePage {
    frame: Frame,
    title: String,
    here: String,
    back: String,
    note: String,
    faults: Faults,
}

fn file_page(
    visit: &Visit,
    output: OutputId,
    found: &Found,
    note: String,
    faults: Faults,
) -> FilePage {
    let slug = &visit.body.slug;
    FilePage {
        frame: frame(visit, output, &found.record.title),
        title: found.record.title.clone(),
        here: address::files_of_output(slug, output),
        back: address::output(slug, output),
        note,
        faults,
    }
}

/// `GET /{body}/outputs/{output}/files`: the form by which one is added.
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
) -> Result<Response> {
    let (output, found) = find(&app, &visit, &output).await?;
    let view = file_page(&visit, output, &found, String::new(), Faults::default());
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/outputs/{output}/files`
pub(super) async fn add(
    State(app): State<App>,
    visit: Visit,
    Path((_, output)): Path<(String, String)>,
    jar: CookieJar,
    form: Multipart,
) -> Result<Response> {
    // Who may not add one is told so before the file is read.
    let (output, found) = find(&app, &visit, &output).await?;
    let Received {
        file,
        too_large,
        mut texts,
    } = receive(form).await?;
    let note = texts.remove("note").unwrap_or_default();
    let words = visit.words();
    let mut faults = Faults::default();
    if note.chars().count() > 500 {
        let sentence = words.with("plan-form-long").arg("most", 500);
        faults.add("note", sentence.to_string());
    }
    let checked = match file {
        _ if too_large => Err(refusal(words, Refused::TooLarge)),
        None => Err(words.t("outputs-file-none")),
        Some((name, bytes)) => {
            let checked = checked(name, bytes).await?;
            checked.map_err(|why| refusal(words, why))
        }
    };
    let checked = match checked {
        Ok(checked) if faults.is_empty() => checked,
        other => {
            if let Err(sentence) = other {
                faults.add("file", sentence);
            }
            return refused(&file_page(&visit, output, &found, note, faults));
        }
    };
    let name = checked.name.clone();
    let file = NewFile {
        output,
        name: checked.name,
        kind: checked.kind,
        hash: checked.hash,
        bytes: checked.bytes,
        note: clean(&note),
    };
    let stamp = visit.stamp(&app);
    match acts::add_file(&app.pool, &visit.actor, &visit.body, stamp, file).await? {
        Added::Done(_) => {
            let notice = words.with("outputs-file-done").arg("name", name);
            let to = address::output(&visit.body.slug, output);
            Ok(done(&app, jar, &notice.to_string(), &to))
        }
        Added::There(name) => {
            let sentence = words.with("outputs-file-there").arg("name", name);
            faults.add("file", sentence.to_string());
            refused(&file_page(&visit, output, &found, note, faults))
        }
    }
}

/// `GET /{body}/outputs/{output}/files/{file}`: the file itself, for whoever may read the output.
pub(super) async fn send(
    State(app): State<App>,
    visit: Visit,
    Path((_, output, file)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let output: OutputId = output.parse().map_err(|_| Error::NotFound)?;
    let file: FileId = file.parse().map_err(|_| Error::NotFound)?;
    let head = store::file(&app.pool, visit.body.body_id, output, file).await?;
    let head = head.ok_or(Error::NotFound)?;
    let sent = Sent {
        name: head.name,
        kind: head.kind,
        hash: head.hash,
        size: head.size,
    };
    Ok(crate::files::pages::send(app.pool, &headers, sent))
}

/// The file at an address, for someone who keeps its output.
async fn find_file(
    app: &App,
    visit: &Visit,
    output: &str,
    file: &str,
) -> Result<(OutputId, Found, FileHead)> {
    let (output, found) = find(app, visit, output).await?;
    let file: FileId = file.parse().map_err(|_| Error::NotFound)?;
    let head = store::file(&app.pool, visit.body.body_id, output, file).await?;
    Ok((output, found, head.ok_or(Error::NotFound)?))
}

fn removal(
    visit: &Visit,
    output: OutputId,
    found: &Found,
    file: &FileHead,
    form: ReasonForm,
    faults: Faults,
) -> ReasonPage {
    let (words, slug) = (visit.words(), &visit.body.slug);
    ReasonPage {
        frame: frame(visit, output, &found.record.title),
        heading: words.t("outputs-file-remove"),
        title: file.name.clone(),
        says: words.t("outputs-file-remove-says"),
        label: words.t("outputs-file-remove-why"),
        record: words.t("outputs-file-remove-record"),
        here: address::remove_file(slug, output, file.file_id),
        back: address::output(slug, output),
        conflict: None,
        form,
        faults,
    }
}

/// `GET /{body}/outputs/{output}/files/{file}/remove`
pub(super) async fn ask_to_remove(
    State(app): State<App>,
    visit: Visit,
    Path((_, output, file)): Path<(String, String, String)>,
) -> Result<Response> {
    let (output, found, file) = find_file(&app, &visit, &output, &file).await?;
    let (form, faults) = (ReasonForm::default(), Faults::default());
    let view = removal(&visit, output, &found, &file, form, faults);
    page(&app, &visit.visitor, &view)
}

/// `POST /{body}/outputs/{output}/files/{file}/remove`
pub(super) async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path((_, output, file)): Path<(String, String, String)>,
    jar: CookieJar,
    Form(form): Form<ReasonForm>,
) -> Result<Response> {
    let (output, found, file) = find_file(&app, &visit, &output, &file).await?;
    let mut faults = Faults::default();
    let Some(reason) = form.read(&visit, &mut faults) else {
        return refused(&removal(&visit, output, &found, &file, form, faults));
    };
    let (actor, body, stamp) = (&visit.actor, &visit.body, visit.stamp(&app));
    let which = (output, file.file_id);
    acts::remove_file(&app.pool, actor, body, stamp, which, reason).await?;
    let notice = visit
        .words()
        .with("outputs-file-removed")
        .arg("name", &file.name)
        .to_string();
    Ok(done(
        &app,
        jar,
        &notice,
        &address::output(&body.slug, output),
    ))
}
