//! The plan on screen: the addresses of this room.

use axum::Router;
use axum::routing::get;

use super::list;
use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/{body}/plan", get(list::show_current))
        .route("/{body}/plan/{plan}", get(list::show_plan))
}
