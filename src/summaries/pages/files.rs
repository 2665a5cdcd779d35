//! The files of a summary: for an issued one those that were kept, made when someone first asks for them.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::read::{Found, Which, edition_of, gathered};
use crate::app::App;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::formats::Format;
use crate::i18n::Language;
use crate::progress::{self, Turn};
use crate::summaries::files;
use crate::summaries::store::{self, Frozen};
use crate::web::address;
use crate::web::export::Kept;
use crate::web::frame::Link;
use crate::web::visit::Visit;

/// Every language and format with what its link says, those of the reader's language first.
pub fn choices(visit: &Visit) -> impl Iterator<Item = (Language, Format, String)> {
    let mut languages = Language::ALL;
    languages.sort_by_key(|language| *language != visit.language());
    let words = visit.words();
    languages
        .into_iter()
        .flat_map(|language| Format::ALL.map(|format| (language, format)))
        .map(move |(language, format)| {
            let text = words
                .with("summaries-file")
                .arg("format", words.of("summaries-format", format.code()))
                .arg("language", words.of("language", language.code()));
            (language, format, text.to_string())
        })
}

/// Links to every file of an edition.
pub fn links(visit: &Visit, found: &Found) -> Vec<Link> {
    let (slug, edition) = (&visit.body.slug, &found.edition);
    choices(visit)
        .map(|(language, format, text)| {
            let file = format!("{}.{}", language.code(), format.code());
            let address = address::summary_file(slug, edition.month, edition.edition, &file);
            Link::new(text, address)
        })
        .collect()
}

/// The file of a document that nobody keeps.
pub async fn sent(
    turn: Turn,
    compose: impl FnOnce() -> Document + Send + 'static,
    format: Format,
    name: &str,
) -> Result<Response> {
    let bytes = files::made(turn, move || Ok(compose()), format).await?;
    Ok(answer(bytes, format, name, "private, no-store"))
}

fn answer(bytes: Vec<u8>, format: Format, name: &str, cache: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.media_type().to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, cache.to_owned()),
    ];
    (headers, bytes).into_response()
}

/// `GET /{body}/summaries/{month}/file/{language}.{format}`
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path((_, month, file)): Path<(String, String, String)>,
    Query(which): Query<Which>,
) -> Result<Response> {
    let (language, format) = asked_for(&file)?;
    let find = || edition_of(&app, &visit, &month, which.edition, language);
    if let (edition, Some(_)) = find().await? {
        let id = edition.summary_id;
        if let Some(bytes) = store::file(&app.pool, id, language, format.code()).await? {
            let name = files::name(&visit.body.slug, &edition, language, format);
            return Ok(to_be_kept(bytes, format, &name));
        }
    }
    let turn = progress::turn().await?;
    // Meanwhile it may have been issued, or worded otherwise.
    let (edition, frozen) = find().await?;
    let name = files::name(&visit.body.slug, &edition, language, format);
    let Some(Frozen { text, .. }) = frozen else {
        let compose = gathered(&app, &visit, &edition, language).await?;
        return sent(turn, compose, format, &name).await;
    };
    let (id, which) = (edition.summary_id, (language, format));
    let bytes = files::kept_with(turn, &app.pool, id, text, which).await?;
    Ok(to_be_kept(bytes, format, &name))
}

/// "ru.docx", the end of the address of a file.
pub(super) fn asked_for(file: &str) -> Result<(Language, Format)> {
    let (language, format) = file.split_once('.').ok_or(Error::NotFound)?;
    let language = language.parse().map_err(|_| Error::NotFound)?;
    let format = format.parse().map_err(|_| Error::NotFound)?;
    Ok((language, format))
}

/// The file of an issued edition, which stands for ever.
fn to_be_kept(bytes: Vec<u8>, format: Format, name: &str) -> Response {
    let cache = "private, max-age=0, must-revalidate";
    let mut answer = answer(bytes, format, name, cache);
    answer.extensions_mut().insert(Kept);
    answer
}
