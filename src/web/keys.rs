//! The keys that lead somewhere: a list on a page of its own, and in a dialogue that "?" opens on every page. They only
//! make quicker what links do.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::frame::{ENTRIES, Frame, Section, page};
use super::visit::Visitor;
use crate::app::App;
use crate::error::Result;
use crate::i18n::Words;

pub fn routes() -> Router<App> {
    Router::new().route("/keys", get(keys))
}

/// The letter of the bell, after "g"; the entries of the bar have theirs.
pub const NEWS: &str = "n";

/// What is pressed, one after the other, and what it does.
pub struct Key {
    pub pressed: Vec<&'static str>,
    pub does: String,
}

/// All keys there are. The bar of a page has some of the places only: the others lead nowhere there.
pub fn all(words: Words) -> Vec<Key> {
    let key = |pressed: &[&'static str], does: String| Key {
        pressed: pressed.to_vec(),
        does,
    };
    let mut keys = vec![
        key(&["/"], words.t("keys-search")),
        key(&["?"], words.t("keys-list")),
    ];
    let places = ENTRIES.iter().map(|entry| (entry.letter, entry.word));
    keys.extend(places.chain([(NEWS, "nav-news")]).map(|(letter, place)| {
        let does = words.with("keys-go").arg("place", words.t(place));
        key(&["g", letter], does.to_string())
    }));
    keys
}

#[derive(Template)]
#[template(path = "keys.html")]
struct KeysPage {
    frame: Frame,
}

/// `GET /keys`
async fn keys(State(app): State<App>, visitor: Visitor) -> Result<Response> {
    let view = KeysPage {
        frame: Frame::outside(&visitor, Section::None),
    };
    page(&app, &visitor, &view)
}
