//! The schemas of what is handed out as JSON, at the addresses that each file names.

use axum::http::header;
use axum::response::IntoResponse;

use crate::formats::{json, list};

/// `GET /schemas/summary.json`
pub async fn summary() -> impl IntoResponse {
    schema(json::SCHEMA)
}

/// `GET /schemas/list.json`
pub async fn list() -> impl IntoResponse {
    schema(list::SCHEMA)
}

fn schema(text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/schema+json"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text)
}
