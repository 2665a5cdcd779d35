//! The files of a summary: those of an issued one are made once and kept, those of a draft are made as they are asked for.

use sha2::{Digest, Sha256};
use sqlx::PgPool;

use super::store::{self, Frozen};
use super::{Edition, period_name};
use crate::document::Document;
use crate::formats::{self, Format};
use crate::i18n::Language;
use crate::ids::SummaryId;
use crate::progress::{self, Stage, Turn};

/// The file of a document, which is composed, or read, and written with a turn where that holds up no one.
pub async fn made(
    turn: Turn,
    compose: impl FnOnce() -> anyhow::Result<Document> + Send + 'static,
    format: Format,
) -> anyhow::Result<Vec<u8>> {
    let writing = progress::on_a_thread(turn, move || {
        progress::stage(Stage::Composing);
        let document = compose()?;
        progress::stage(Stage::Writing);
        anyhow::Ok(formats::write(&document, format)?)
    });
    writing.await?
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
    let turn = progress::turn().await?;
    kept_with(turn, pool, id, frozen.text.clone(), (language, format)).await
}

/// The same with a turn: others may have made it while that was waited for.
pub async fn kept_with(
    turn: Turn,
    pool: &PgPool,
    id: SummaryId,
    text: String,
    (language, format): (Language, Format),
) -> anyhow::Result<Vec<u8>> {
    if let Some(bytes) = store::file(pool, id, language, format.code()).await? {
        return Ok(bytes);
    }
    let bytes = made(turn, move || Ok(serde_json::from_str(&text)?), format).await?;
    let hash: [u8; 32] = Sha256::digest(&bytes).into();
    Ok(store::keep_file(pool, id, language, format.code(), &bytes, &hash).await?)
}

/// What the file of an edition is called.
pub fn name(body: &str, edition: &Edition, language: Language, format: Format) -> String {
    format.file_name(body, period_name(edition), language)
}
