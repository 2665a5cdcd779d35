//! The text of an issued edition as it was frozen: what its SHA-256 is of.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::read::{Which, edition_of};
use crate::app::App;
use crate::error::{Error, Result};
use crate::i18n::Language;
use crate::summaries::frozen_name;
use crate::web::visit::Visit;

/// `GET /{body}/summaries/{month}/frozen/{language}`
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path((_, month, language)): Path<(String, String, String)>,
    Query(which): Query<Which>,
) -> Result<Response> {
    let language: Language = language.parse().map_err(|_| Error::NotFound)?;
    let (edition, frozen) = edition_of(&app, &visit, &month, which.edition, language).await?;
    let frozen = frozen.ok_or(Error::NotFound)?;
    let name = frozen_name(&visit.body.slug, &edition, language);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (
            header::CACHE_CONTROL,
            "private, max-age=0, must-revalidate".to_owned(),
        ),
    ];
    Ok((headers, frozen.text).into_response())
}
