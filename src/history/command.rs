//! `rapporteur verify`: whether the history is whole, and whether the tables agree with it.

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use sqlx::PgConnection;

use super::check::{Checked, Walked, check};
use crate::accounts::command::say;
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};

/// What the command line asks for.
#[derive(Debug, Args)]
pub struct VerifyCommand {
    /// Only this body's history, by its slug.
    #[arg(long, value_name = "SLUG")]
    body: Option<String>,
    /// A head that was written down earlier, as in the application's log or in a summary: it has to be in the
    /// history, or else the latest entries were cut off. May be repeated.
    #[arg(long = "head", value_name = "HASH", value_parser = hash)]
    heads: Vec<Hash>,
    #[command(flatten)]
    database: DatabaseConfig,
}

/// A hash, or its beginning, in hexadecimal digits.
#[derive(Clone, Debug)]
struct Hash(Vec<u8>);

fn hash(text: &str) -> Result<Hash, String> {
    let remedy = "write a head as it stands in the log: 16 to 64 hexadecimal digits";
    let bytes = hex::decode(text.trim()).map_err(|_| remedy.to_owned())?;
    match bytes.len() {
        8..=32 => Ok(Hash(bytes)),
        _ => Err(remedy.to_owned()),
    }
}

impl VerifyCommand {
    /// Which database is asked.
    pub fn database(&self) -> &DatabaseConfig {
        &self.database
    }

    /// Exit code 0 where all is sound, and 1 otherwise. `further` checks what later rooms keep beside the tables, of all
    /// bodies or one, and says what is wrong there.
    pub async fn run(
        self,
        further: impl AsyncFnOnce(&mut PgConnection, Option<&str>) -> sqlx::Result<Vec<String>>,
    ) -> anyhow::Result<ExitCode> {
        let database = Database::open(&self.database, Role::Command).await?;
        let checked = self.check(&database, further).await;
        let closed = database.close().await;
        let (checked, wrong) = checked?;
        closed?;
        tell(&checked)?;
        for sentence in &wrong {
            say(&format!("{sentence}."))?;
        }
        Ok(match checked.is_sound() && wrong.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }

    async fn check(
        &self,
        database: &Database,
        further: impl AsyncFnOnce(&mut PgConnection, Option<&str>) -> sqlx::Result<Vec<String>>,
    ) -> anyhow::Result<(Checked, Vec<String>)> {
        let mut connection = database.pool.acquire().await?;
        let heads = self.heads.iter().map(|head| head.0.clone()).collect();
        let body = self.body.as_deref();
        let Some(checked) = check(&mut connection, body, heads).await? else {
            bail!(
                "There is no body “{}”; `rapporteur body list` names them.",
                body.unwrap_or_default()
            );
        };
        Ok((checked, further(&mut connection, body).await?))
    }
}

fn tell(checked: &Checked) -> anyhow::Result<()> {
    for walked in &checked.chains {
        say(&sentence(walked))?;
        for astray in &walked.astray {
            say(&format!("  {}.", astray.sentence()))?;
        }
    }
    for head in &checked.heads {
        let hash = hex::encode(&head.hash);
        say(&match head.found {
            true => format!("The head {hash} that was written down is in the history."),
            false => format!(
                "The head {hash} that was written down is not in the history: entries up to it were deleted or replaced."
            ),
        })?;
    }
    Ok(())
}

fn sentence(walked: &Walked) -> String {
    let name = match &walked.slug {
        Some(slug) => format!("The history of “{slug}”"),
        None => "The history of the house".to_owned(),
    };
    match &walked.fault {
        Some(fault) => format!("{name} is broken: {}.", fault.sentence()),
        None if walked.astray.is_empty() => format!(
            "{name} is whole: {} entries, head {}.",
            walked.head.sequence,
            hex::encode(&walked.head.hash)
        ),
        None => format!(
            "{name} is whole ({} entries, head {}), but tables are not as it says:",
            walked.head.sequence,
            hex::encode(&walked.head.hash)
        ),
    }
}
