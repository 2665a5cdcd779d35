//! JSON: the tree itself, for programs. Its shape is published as a JSON Schema.

use serde::Serialize;

use super::Cause;
use crate::document::Document;

/// The schema that every file names, as it is published.
pub const SCHEMA: &str = include_str!("../../docs/summary.schema.json");
/// The name of the schema, which is its address wherever the application runs.
pub const SCHEMA_NAME: &str = "/schemas/summary.json";
/// Grows by one when what was read before cannot be read by the same rules any more.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Published<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    #[serde(flatten)]
    document: &'a Document,
}

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Cause> {
    let published = Published {
        schema: SCHEMA_NAME,
        version: VERSION,
        document,
    };
    let mut bytes = serde_json::to_vec_pretty(&published)?;
    bytes.push(b'\n');
    Ok(bytes)
}
