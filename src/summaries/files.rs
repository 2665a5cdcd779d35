//! The files of a summary: those of an issued one are made once and kept, those of a draft are made as they are asked for.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::document::Document;
use super::formats::{self, Format};
use super::store::{self, Frozen};
use super::{Edition, period_name};
use crate::i18n::Language;
use crate::progress::{self, Progress, Stage};

/// The file of a document, made where that holds up no one.
pub async fn made(document: Document, format: Format) -> anyhow::Result<Vec<u8>> {
    let _turn = progress::turn().await;
    progress::stage(Stage::Writing);
    let here = Progress::here();
    let written = tokio::task::spawn_blocking(move || {
        Progress::follow_here(here, || formats::write(&document, format))
    });
    Ok(written.await??)
}

/// The file of what was issued: the one that was kept, or else made from the frozen document, and kept.
pub async fn kept(
    pool: &PgPool,
    edition: &Edition,
    frozen: &Frozen,
    language: Language,
    format: Format,
) -> anyhow::Result<Vec<u8>> {
    let id = edition.summary_id;
    if let Some(bytes) = store::file(pool, id, language, format.code()).await? {
        return Ok(bytes);
    }
    let bytes = made(serde_json::from_str(&frozen.text)?, format).await?;
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    Ok(store::keep_file(pool, id, language, format.code(), &bytes, &hash).await?)
}

/// What the file of an edition is called.
pub fn name(body: &str, edition: &Edition, language: Language, format: Format) -> String {
    format.file_name(body, period_name(edition), language)
}
