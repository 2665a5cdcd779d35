//! `rapporteur sample`: fills a new body with believable data, to look at the application full and to measure it.
//! The same number of activities on the same day gives the same plan.

mod course;
mod decisions;
mod dice;
mod found;
mod sessions;
mod since;
mod vocabulary;
mod write;

use std::time::Instant;

use clap::Args;
use sqlx::Connection;

pub use vocabulary::RARE;
pub use write::{Made, fill};

use crate::accounts::command::say;
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};
use crate::time::Clock;

/// What the command line asks for.
#[derive(Debug, Args)]
pub struct Sample {
    /// How many activities the plan has.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    activities: u32,
    /// Slug of the body that is made for them.
    #[arg(long, default_value = "sample")]
    body: String,
    #[command(flatten)]
    database: DatabaseConfig,
}

impl Sample {
    pub async fn run(self, clock: Clock) -> anyhow::Result<()> {
        let database = Database::open(&self.database, Role::Command).await?;
        let filled = self.fill(&database, clock).await;
        let closed = database.close().await;
        filled?;
        closed?;
        Ok(())
    }

    async fn fill(&self, database: &Database, clock: Clock) -> anyhow::Result<()> {
        database.migrate().await?;
        let begun = Instant::now();
        let mut connection = database.pool.acquire().await?;
        // All or nothing: a sample that was interrupted leaves no half a body.
        let mut transaction = connection.begin().await?;
        let activities = usize::try_from(self.activities)?;
        let made = fill(&mut transaction, clock, &self.body, activities).await?;
        transaction.commit().await?;
        say("Tidying the tables …")?;
        for statement in [
            "vacuum (analyze) activity",
            "vacuum (analyze) happening",
            // Written many times over in one transaction, which leaves it mostly empty.
            "vacuum (full) activity_tally",
            "analyze",
        ] {
            sqlx::query(statement).execute(&mut *connection).await?;
        }
        say(&format!(
            "The body “{}” has {activities} activities, {} outputs, {} decisions and {} entries in its history, \
             made in {:.1} s.",
            self.body,
            made.outputs,
            made.decisions,
            made.entries,
            begun.elapsed().as_secs_f64()
        ))?;
        say(&format!(
            "Its people, such as {}, have no password yet: `rapporteur person password --email …` gives one.",
            made.coordinator
        ))
    }
}
