//! Files of an output.

use serde_json::json;
use sqlx::PgPool;

use super::kept;
use crate::accounts::Actor;
use crate::bodies::Body;
use crate::error::{Error, Result};
use crate::files::FileKind;
use crate::files::store::put;
use crate::history::{self, Act, Chain, NewHappening, Stamp, SubjectKind};
use crate::ids::{FileId, OutputId};
use crate::outputs::store;

/// A file that was found to be what it says, to be added to an output.
#[derive(Clone, Debug)]
pub struct NewFile {
    pub output: OutputId,
    pub name: String,
    pub kind: FileKind,
    pub hash: Vec<u8>,
    pub bytes: Vec<u8>,
    /// What it is.
    pub note: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    Done(FileId),
    /// The output has this very file already, under this name.
    There(String),
}

/// Adds a file to an output.
pub async fn add_file(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    file: NewFile,
) -> Result<Added> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    // Before the chain is locked: nobody else waits while the bytes are written.
    put(&mut transaction, &file.hash, &file.bytes).await?;
    history::store::lock(&mut transaction, chain).await?;
    kept(&mut transaction, actor, body, file.output).await?;
    let same = store::file_with(&mut transaction, file.output, &file.hash).await?;
    if let Some(name) = same {
        return Ok(Added::There(name));
    }
    let file_id: FileId = stamp.mint.id();
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    sqlx::query!(
        "insert into output_file (file_id, output_id, hash, name, kind, size, note, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        file_id.0,
        file.output.0,
        file.hash,
        file.name,
        file.kind.as_str(),
        size,
        file.note,
        stamp.now,
    )
    .execute(&mut *transaction)
    .await?;
    let entry = NewHappening::new(
        actor,
        stamp,
        Act::OutputFileAdded,
        SubjectKind::Output,
        file.output,
    )
    .before(json!({ "file": null }))
    .after(json!({ "file": {
        "file_id": file_id, "name": file.name, "kind": file.kind, "size": size,
        "hash": hex::encode(&file.hash), "note": file.note,
    }}));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(Added::Done(file_id))
}

/// Removes a file from an output: it is no longer listed or sent.
pub async fn remove_file(
    pool: &PgPool,
    actor: &Actor,
    body: &Body,
    stamp: Stamp,
    (output, file): (OutputId, FileId),
    reason: String,
) -> Result<()> {
    let chain = Chain::Body(body.body_id);
    let mut transaction = pool.begin().await?;
    history::store::lock(&mut transaction, chain).await?;
    kept(&mut transaction, actor, body, output).await?;
    let head = store::file_head(&mut transaction, output, file).await?;
    let head = head.ok_or(Error::NotFound)?;
    sqlx::query!(
        "update output_file set removed_at = $2 where file_id = $1",
        file.0,
        stamp.now,
    )
    .execute(&mut *transaction)
    .await?;
    let entry = NewHappening::new(
        actor,
        stamp,
        Act::OutputFileRemoved,
        SubjectKind::Output,
        output,
    )
    .before(json!({ "file": {
        "file_id": file, "name": head.name, "kind": head.kind, "size": head.size,
        "hash": hex::encode(&head.hash), "note": head.note,
    }}))
    .after(json!({ "file": null }))
    .reason(Some(reason));
    history::store::record(&mut transaction, chain, &[entry]).await?;
    transaction.commit().await?;
    Ok(())
}
