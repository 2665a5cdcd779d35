//! People, memberships and sign-ins in the database.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::web::cookies;
use crate::web::store::SignedIn;

/// Notes that a person was here, at most every five minutes and without making the request wait for it.
pub fn keep_seen(app: &App, signed_in: &SignedIn, now: DateTime<Utc>) {
    if now - signed_in.last_seen_at < TimeDelta::minutes(5) {
        return;
    }
    let (pool, id) = (app.pool.clone(), signed_in.sign_in_id);
    let expires_at = now + cookies::sign_in_lasts();
    tokio::spawn(async move {
        let noted = sqlx::query!(
            "update sign_in set last_seen_at = $2, expires_at = $3 where sign_in_id = $1",
            id.0,
            now,
            expires_at,
        )
        .execute(&pool)
        .await;
        if let Err(cause) = noted {
            tracing::warn!(%cause, "could not note when a person was last seen");
        }
    });
}
