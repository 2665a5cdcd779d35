//! The bare handler, by which `script/bench` measures the others: one look-up of who asks, and fifty rows of nothing
//! but constants. It is only there with `serve --bench`.

use askama::Template;
use axum::Router;
use axum::response::Html;
use axum::routing::get;

use super::Visitor;
use crate::app::App;
use crate::error::Result;

pub fn routes() -> Router<App> {
    Router::new().route("/bench", get(bare))
}

struct Row {
    code: &'static str,
    wording: &'static str,
    status: &'static str,
}

const ROWS: [Row; 50] = [const {
    Row {
        code: "5.7",
        wording: "Organize a regional workshop on grain storage for officials of the participating States;",
        status: "Under way",
    }
}; 50];

#[derive(Template)]
#[template(path = "bench.html")]
struct Bare {
    language: &'static str,
    rows: &'static [Row],
}

/// `GET /bench`.
async fn bare(visitor: Visitor) -> Result<Html<String>> {
    let page = Bare {
        language: visitor.language.code(),
        rows: &ROWS,
    };
    Ok(Html(page.render()?))
}
