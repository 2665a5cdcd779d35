//! Styles, fonts and the small script, served under addresses that change with their content, so that browsers
//! may keep them for ever.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Folder;

struct Asset {
    bytes: Cow<'static, [u8]>,
    media_type: &'static str,
}

struct Assets {
    /// By hashed name: "rapporteur.3f2a….css".
    files: BTreeMap<String, Asset>,
    /// From plain name to address: "rapporteur.css" → "/assets/rapporteur.3f2a….css".
    addresses: BTreeMap<String, String>,
    build: String,
}

/// The stylesheets, in the order of their layers; they are served as one.
const STYLES: &str = "css/";
const STYLESHEET: &str = "rapporteur.css";

static ASSETS: LazyLock<Assets> = LazyLock::new(Assets::gather);

impl Assets {
    fn gather() -> Assets {
        let mut assets = Assets {
            files: BTreeMap::new(),
            addresses: BTreeMap::new(),
            build: String::new(),
        };
        let mut styles: Vec<String> = Vec::new();
        for path in Folder::iter() {
            let Some(file) = Folder::get(&path) else {
                continue;
            };
            if path.starts_with(STYLES) {
                styles.push(path.into_owned());
            } else if let Some(media_type) = media_type(&path) {
                assets.add(&path, file.data, media_type);
            }
        }
        // reset, tokens, base and components, print: each names its layer, and the first file the layers' order.
        styles.sort_by_key(|path| (rank(path), path.clone()));
        let mut sheet = String::new();
        for path in styles {
            if let Some(file) = Folder::get(&path) {
                sheet.push_str(&String::from_utf8_lossy(&file.data));
            }
        }
        for (plain, address) in assets.addresses.clone() {
            sheet = sheet.replace(&format!("/assets/{plain}"), &address);
        }
        assets.add(
            STYLESHEET,
            Cow::Owned(sheet.into_bytes()),
            "text/css; charset=utf-8",
        );
        let mut build = Sha256::new();
        assets.files.keys().for_each(|name| build.update(name));
        assets.build = hex::encode(&build.finalize()[..8]);
        assets
    }

    fn add(&mut self, plain: &str, bytes: Cow<'static, [u8]>, media_type: &'static str) {
        let hash = hex::encode(&Sha256::digest(&bytes)[..6]);
        let (stem, ending) = plain.rsplit_once('.').unwrap_or((plain, ""));
        let name = format!("{stem}.{hash}.{ending}");
        self.addresses
            .insert(plain.to_owned(), format!("/assets/{name}"));
        self.files.insert(name, Asset { bytes, media_type });
    }
}

fn rank(path: &str) -> usize {
    let order = ["reset", "tokens", "base", "components"];
    let name = path.trim_start_matches(STYLES);
    let last = if name.starts_with("print") {
        order.len() + 1
    } else {
        order.len()
    };
    order
        .iter()
        .position(|layer| name.starts_with(layer))
        .unwrap_or(last)
}

fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}

/// The address of an asset by its plain name, such as `rapporteur.css` or `js/rapporteur.js`.
pub fn address(plain: &str) -> &'static str {
    ASSETS
        .addresses
        .get(plain)
        .map_or("/assets/missing", String::as_str)
}

/// Changes whenever an asset does.
pub fn build() -> &'static str {
    &ASSETS.build
}

/// `GET /assets/{name}`
pub async fn serve(Path(name): Path<String>) -> Response {
    match ASSETS.files.get(&name) {
        None => StatusCode::NOT_FOUND.into_response(),
        Some(asset) => {
            let headers = [
                (header::CONTENT_TYPE, asset.media_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.bytes.clone()).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stylesheet_refers_to_fonts_by_their_hashed_addresses() {
        let sheet = &ASSETS.files[address(STYLESHEET).trim_start_matches("/assets/")];
        let text = std::str::from_utf8(&sheet.bytes).unwrap();
        assert!(text.contains("@layer"), "the stylesheet has layers");
        for part in text.split("url(").skip(1) {
            let named = part.trim_start_matches(['"', '\'']);
            let end = named.find(['"', '\'', ')']).unwrap();
            let name = named[..end].trim_start_matches("/assets/");
            assert!(
                ASSETS.files.contains_key(name),
                "{} is served",
                &named[..end]
            );
        }
    }
}
