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

    /// Makes the drafts that are due, each at most once a morning: also those of months that were missed.
    pub async fn round(&self) -> Result<()> {
        let now = self.app.clock.now();
        for body in calendar::bodies(&self.app.pool).await? {
            let Some(latest) = due(&body.settings, now, body.time_zone) else {
                continue;
            };
            for month in calendar::months(&self.app.pool, &body, latest).await? {
                let due = Due { month, ..latest };
                if calendar::take_turn(&self.app.pool, &body, due, now).await? {
                    self.attempt(&body, due).await?;
                }
            }
        }
        Ok(())
    }

    async fn attempt(&self, body: &Waiting, due: Due) -> Result<()> {
        match self.make(body, due).await {
            Ok(true) => {
                tracing::info!(body = %body.slug, month = %due.month, "a draft was made");
            }
            Ok(false) => tracing::info!(
                body = %body.slug, month = %due.month,
                "no draft was made, since no adopted plan stood in the record when the month ended"
            ),
            Err(error) => {
                tracing::error!(
                    body = %body.slug, month = %due.month, %error,
                    "a draft could not be made; the next attempt is in the morning"
                );
                return Ok(());
            }
        }
        calendar::settle(&self.app.pool, body, due).await?;
        Ok(())
    }

    /// Composes the month once, so that what cannot be composed is found out now, and keeps the draft; false
    /// where there is no plan to draft it of.
    async fn make(&self, waiting: &Waiting, due: Due) -> Result<bool> {
        let now = self.app.clock.now();
        let slug = Some(waiting.slug.as_str());
        let arrival = crate::web::store::arrive(&self.app.pool, None, slug, now).await?;
        let Some(body) = arrival.body else {
            return Ok(false);
        };
        let Some(plan) = acts::plan_of(&self.app.pool, &body, due.month).await? else {
            return Ok(false);
        };
        let stamp = Stamp {
            now,
            mint: self.app.mint(),
            today: now.with_timezone(&waiting.time_zone).date_naive(),
        };
        acts::draft_by_itself(&self.app.pool, &body, plan, stamp, due.month).await?;
        Ok(true)
    }
}
