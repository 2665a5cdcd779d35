//! The plan on screen: the addresses of this room.

use axum::Router;
use axum::routing::get;

use super::{activity, area, list, moves, take_back};
use crate::app::App;

pub fn routes() -> Router<App> {
    Router::new()
        .merge(super::revise::pages::routes())
        .route("/{body}/plan", get(list::show_current))
        .route("/{body}/plan/{plan}", get(list::show_plan))
        .route("/{body}/plan/{plan}/area/{number}", get(area::show_area))
        .route(
            "/{body}/plan/{plan}/activity/{code}",
            get(activity::show_activity),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/move",
            get(moves::show_move).post(moves::record_move),
        )
        .route(
            "/{body}/plan/{plan}/activity/{code}/take-back",
            get(take_back::show_take_back).post(take_back::take_back),
        )
}
