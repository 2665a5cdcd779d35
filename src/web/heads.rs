//! The layer that has the heads of the histories written into the log.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::history::heads::Heads;

/// After whatever may have been an act: the request is answered first, the head is written down beside.
pub async fn tell(State(heads): State<Heads>, request: Request, next: Next) -> Response {
    let acts = !request.method().is_safe();
    let response = next.run(request).await;
    if acts && !response.status().is_server_error() {
        tokio::spawn(async move {
            if let Err(error) = heads.tell().await {
                tracing::warn!(%error, "the head of the history was not written down");
            }
        });
    }
    response
}
