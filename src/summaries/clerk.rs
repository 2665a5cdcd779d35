//! The rounds of the clerk: drafts that are due are made. Each copy of the application makes rounds; one draft comes of
//! them.

use std::time::Duration;

use tokio::sync::watch;

use super::acts;
use super::calendar::{Due, due};
use super::store::calendar::{self, Waiting};
use crate::app::App;
use crate::error::Result;
use crate::history::Stamp;
use crate::plan::current_plan;

#[derive(Clone, Debug)]
pub struct Clerk {
    pub app: App,
    /// The pause between two rounds.
    pub pause: Duration,
}

impl Clerk {
    /// Makes rounds until told to stop. A fault of one round is logged, and the next one begins as usual.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            if let Err(error) = self.round().await {
                tracing::error!(%error, "a round of summaries was broken off");
            }
            tokio::select! {
                () = tokio::time::sleep(self.pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    /// Makes the drafts that are due, each at most once a morning.
    pub async fn round(&self) -> Result<()> {
        let now = self.app.clock.now();
        for body in calendar::bodies(&self.app.pool).await? {
            let Some(due) = due(&body.settings, now, body.time_zone) else {
                continue;
            };
            if calendar::take_turn(&self.app.pool, &body, due, now).await? {
                let made = self.make(&body, due).await;
                match &made {
                    Ok(()) => {
                        tracing::info!(body = %body.slug, month = %due.month, "a draft was made")
                    }
                    Err(error) => tracing::error!(
                        body = %body.slug, month = %due.month, %error,
                        "a draft could not be made; the next attempt is in the morning"
                    ),
                }
                if made.is_ok() {
                    calendar::made(&self.app.pool, &body, due).await?;
                }
            }
        }
        Ok(())
    }

    /// Composes the month once, so that what cannot be composed is found out now, and keeps the draft.
    async fn make(&self, waiting: &Waiting, due: Due) -> Result<()> {
        let now = self.app.clock.now();
        let slug = Some(waiting.slug.as_str());
        let arrival = crate::web::store::arrive(&self.app.pool, None, slug, now).await?;
        let Some(body) = arrival.body else {
            return Ok(());
        };
        let Some(plan) = current_plan(&body, due.month.last()) else {
            return Ok(());
        };
        let stamp = Stamp {
            now,
            mint: self.app.mint(),
            today: now.with_timezone(&waiting.time_zone).date_naive(),
        };
        acts::draft_by_itself(&self.app.pool, &body, plan, stamp, due.month).await
    }
}
