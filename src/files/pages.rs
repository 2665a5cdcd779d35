//! How a file comes in with a form, and how it is sent.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sqlx::PgPool;

use super::{FileKind, LARGEST, Refused, check, plain_name, store};
use crate::error::{Error, Result};
use crate::i18n::Words;
use crate::web::address::encode;
use crate::web::conditional::{self, Etag};

/// The largest request that brings a file: the file, and the form around it.
pub const LARGEST_REQUEST: usize = LARGEST + (1 << 20);

/// What a form with a file brought: the file under its name, and the texts of the other fields.
#[derive(Debug, Default)]
pub struct Received {
    pub file: Option<(String, Vec<u8>)>,
    /// The file was larger than is taken, and was not kept.
    pub too_large: bool,
    pub texts: HashMap<String, String>,
}

/// Receives a form with one file, in the field `file`.
pub async fn receive(mut form: Multipart) -> Result<Received> {
    let mut received = Received::default();
    loop {
        match form.next_field().await {
            Ok(None) => return Ok(received),
            Ok(Some(field)) => match one(field, &mut received).await {
                Ok(()) => {}
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                    received.too_large = true;
                    return Ok(received);
                }
                Err(_) => return Err(Error::BadRequest("files-broken")),
            },
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                received.too_large = true;
                return Ok(received);
            }
            Err(_) => return Err(Error::BadRequest("files-broken")),
        }
    }
}

async fn one(mut field: Field<'_>, received: &mut Received) -> Result<(), MultipartError> {
    let name = field.name().unwrap_or_default().to_owned();
    if name != "file" {
        let text = field.text().await?.replace("\r\n", "\n");
        received.texts.insert(name, text);
        return Ok(());
    }
    let file_name = plain_name(field.file_name().unwrap_or_default());
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await? {
        if bytes.len() + piece.len() > LARGEST {
            received.too_large = true;
            bytes = Vec::new();
            break;
        }
        bytes.extend_from_slice(&piece);
    }
    // A file field that was left empty arrives without a name.
    if !file_name.is_empty() && !received.too_large {
        received.file = Some((file_name, bytes));
    }
    Ok(())
}

/// A file that was found to be what it says.
#[derive(Debug)]
pub struct Checked {
    pub name: String,
    pub kind: FileKind,
    pub hash: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// Checks a file and takes its hash, off the threads that serve requests.
pub async fn checked(name: String, bytes: Vec<u8>) -> Result<Result<Checked, Refused>> {
    let work = move || {
        let kind = check(&name, &bytes)?;
        let hash = store::hash(&bytes);
        Ok(Checked {
            name,
            kind,
            hash,
            bytes,
        })
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Other(error.into()))
}

/// Why a file is not taken, and what to do, in the reader's language.
pub fn refusal(words: Words, why: Refused) -> String {
    match why {
        Refused::Empty => words.t("files-refused-empty"),
        Refused::TooLarge => words.t("files-refused-large"),
        Refused::Kind => words.t("files-refused-kind"),
        Refused::NotAsNamed(promised, None) => words
            .with("files-refused-content")
            .arg("kind", promised.shown())
            .to_string(),
        Refused::NotAsNamed(promised, Some(found)) => words
            .with("files-refused-other")
            .arg("kind", promised.shown())
            .arg("found", found.shown())
            .to_string(),
        Refused::Macros => words.t("files-refused-macros"),
    }
}

/// "1.4 MB", "12 kB".
pub fn size(words: Words, bytes: i64) -> String {
    let (key, tenths) = match bytes {
        ..1_000_000 => ("files-kilobytes", (bytes * 10 / 1000).max(10) / 10 * 10),
        _ => ("files-megabytes", bytes / 100_000),
    };
    let number = match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}{}{tenth}", tenths / 10, words.t("files-decimal-sign")),
    };
    words.with(key).arg("number", number).to_string()
}

/// A file that is to be sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub name: String,
    pub kind: FileKind,
    pub hash: Vec<u8>,
    pub size: i64,
}

/// Sends a file as it is, to be saved and not shown: whatever it holds, it never runs as a page of this site.
pub fn send(pool: PgPool, request: &HeaderMap, file: Sent) -> Response {
    let etag = Etag::exactly(&file.hash);
    if conditional::matches(request, &etag) {
        return conditional::not_modified(&etag);
    }
    let disposition = HeaderValue::from_str(&disposition(&file.name));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(file.kind.media_type()),
        ),
        (
            header::CONTENT_DISPOSITION,
            disposition.unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (header::CONTENT_LENGTH, file.size.into()),
        (
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ),
    ];
    let body = Body::from_stream(store::pieces(pool, file.hash, file.size));
    let mut response = (headers, body).into_response();
    conditional::mark(response.headers_mut(), &etag);
    response
}

/// The name in both forms: for browsers that know UTF-8, and for those that do not.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '-' | '_' | ' ' => c,
            _ => '_',
        })
        .collect();
    format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{}",
        encode(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_name_is_sent_whole_and_never_breaks_out_of_its_header() {
        assert_eq!(
            disposition("a\"b; x=Отчёт.pdf"),
            "attachment; filename=\"a_b_ x______.pdf\"; \
             filename*=UTF-8''a%22b%3B%20x%3D%D0%9E%D1%82%D1%87%D1%91%D1%82.pdf"
        );
    }

    #[test]
    fn sizes_are_told_in_kilobytes_and_megabytes() {
        let english = |bytes| size(Words(Language::English), bytes);
        assert_eq!(english(12), "1 kB");
        assert_eq!(english(12_900), "12 kB");
        assert_eq!(english(1_450_000), "1.4 MB");
        assert_eq!(english(20_000_000), "20 MB");
        assert_eq!(size(Words(Language::Russian), 1_450_000), "1,4 МБ");
    }
}
