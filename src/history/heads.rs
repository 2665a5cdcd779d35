//! Heads in the log: whoever keeps the log elsewhere can tell later that nothing was cut off from a chain's end, which
//! the chain alone cannot show.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::PgPool;
use uuid::Uuid;

/// Writes each chain's head into the log when it has moved on. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Heads {
    pool: PgPool,
    /// The place in each chain that was written down last.
    told: Arc<Mutex<HashMap<Uuid, i64>>>,
}

impl Heads {
    pub fn new(pool: PgPool) -> Self {
        Heads {
            pool,
            told: Arc::default(),
        }
    }

    /// Writes down the heads that were not written down yet.
    pub async fn tell(&self) -> sqlx::Result<()> {
        let heads = sqlx::query!(
            r#"select chain_id as "chain_id!", slug as "slug?", head_sequence as "head_sequence!",
                   head_hash as "head_hash!"
               from chain left join body on body_id = chain_id where head_sequence > 0"#
        )
        .fetch_all(&self.pool)
        .await?;
        // No statement of ours panics while it holds the lock; what is in it is sound in any case.
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        for head in heads {
            let known = told.entry(head.chain_id).or_default();
            if *known < head.head_sequence {
                *known = head.head_sequence;
                tracing::info!(
                    chain = head.slug.as_deref().unwrap_or("house"),
                    entries = head.head_sequence,
                    head = hex::encode(&head.head_hash),
                    "history"
                );
            }
        }
        Ok(())
    }
}
