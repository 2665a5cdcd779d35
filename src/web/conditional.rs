//! Conditional requests: a page is answered "not modified" when nothing that it is made of has changed.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// A weak entity tag, since compression may change the bytes but not the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Etag(String);

impl Etag {
    /// A tag over all that a page depends on, each part led by its length.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        Etag(format!("W/\"{}\"", hex::encode(&digest.finalize()[..16])))
    }

    /// The tag of what never changes under its hash, byte for byte.
    pub fn exactly(hash: &[u8]) -> Self {
        Etag(format!("\"{}\"", hex::encode(hash)))
    }

    pub fn header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).unwrap_or(HeaderValue::from_static("W/\"\""))
    }
}

/// Whether the request already has this version, by weak comparison. "*" names no version: whether there is a page
/// at all is not known before it was looked for.
pub fn matches(headers: &HeaderMap, etag: &Etag) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| opaque(tag) == opaque(&etag.0))
}

pub fn not_modified(etag: &Etag) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    mark(response.headers_mut(), etag);
    response
}

/// Says which version this is and whom it depends on; every use asks again, which costs one look-up.
pub fn mark(headers: &mut HeaderMap, etag: &Etag) {
    headers.insert(header::ETAG, etag.header());
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(
        header::VARY,
        HeaderValue::from_static("Cookie, Accept-Language, Accept-Encoding"),
    );
}

/// A page that changes without a happening, such as a draft: it has no tag by which to be known as unchanged, and
/// nobody keeps it.
pub fn fresh(mut response: Response) -> Response {
    response.headers_mut().remove(header::ETAG);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_matches_itself_weakly_among_others() {
        let etag = Etag::of(&[b"head", b"en"]);
        let mut headers = HeaderMap::new();
        assert!(!matches(&headers, &etag));
        let strong = etag.0.trim_start_matches("W/").to_owned();
        headers.insert(
            header::IF_NONE_MATCH,
            format!("\"other\", {strong}").parse().unwrap(),
        );
        assert!(matches(&headers, &etag));
        assert!(!matches(&headers, &Etag::of(&[b"hea", b"den"])));
    }
}
