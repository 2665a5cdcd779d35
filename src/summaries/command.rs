//! `rapporteur summarize` and `rapporteur verify FILE`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};

use super::facts::IssueFacts;
use super::formats::Format;
use super::store::{self, Known};
use super::{Summary, acts, files, is_over};
use crate::accounts::command::say;
use crate::bodies;
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};
use crate::i18n::{Language, Words};
use crate::plan::current_plan;
use crate::progress;
use crate::time::{Clock, Month};

/// Write the summary of a month as a file: as it was issued, or composed from the record where it was not.
#[derive(Debug, Args)]
pub struct SummarizeCommand {
    /// The month, such as 2024-06.
    month: Month,
    /// The body, by the slug in its addresses; may be left out where there is only one.
    #[arg(long, value_name = "SLUG")]
    body: Option<String>,
    #[arg(long, default_value = "xlsx")]
    format: Format,
    #[arg(long = "lang", value_name = "LANGUAGE", default_value = "en")]
    language: Language,
    /// Where to write it; - is the standard output. Otherwise a file in this folder, named by body, month and language.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseConfig,
}

impl SummarizeCommand {
    pub async fn run(self, clock: Clock) -> anyhow::Result<ExitCode> {
        let database = Database::open(&self.database, Role::Command).await?;
        let written = self.file(&database, clock).await;
        let closed = database.close().await;
        let (name, bytes) = written?;
        closed?;
        match &self.out {
            Some(path) if path == Path::new("-") => std::io::stdout().write_all(&bytes)?,
            out => {
                let path = out.clone().unwrap_or_else(|| PathBuf::from(&name));
                std::fs::write(&path, &bytes)
                    .with_context(|| format!("{} could not be written", path.display()))?;
                say(&path.display().to_string())?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The name and the bytes of the file.
    async fn file(&self, database: &Database, clock: Clock) -> anyhow::Result<(String, Vec<u8>)> {
        database.migrate().await?;
        let pool = &database.pool;
        let slug = match &self.body {
            Some(slug) => slug.clone(),
            None => only(bodies::store::first_slugs(pool, 2).await?)?,
        };
        let now = clock.now();
        let arrival = crate::web::store::arrive(pool, None, Some(&slug), now).await?;
        let body = arrival.body.with_context(|| {
            format!("there is no body “{slug}”; `rapporteur body list` shows those that there are")
        })?;
        let found = store::find(pool, body.body_id, self.month, None, false, self.language).await?;
        if let Some((edition, Some(frozen))) = found {
            let name = files::name(&slug, &edition, self.language, self.format);
            let bytes = files::kept(pool, &edition, &frozen, self.language, self.format).await?;
            return Ok((name, bytes));
        }
        anyhow::ensure!(
            is_over(self.month, now, body.time_zone),
            "{} is not over yet at the body's place; its summary can be composed from the first day after it",
            Words(Language::English).point(self.month.point()),
        );
        let plan = current_plan(&body, self.month.last())
            .context("the body has no work plan yet; take in the report of a session first")?;
        let issue = IssueFacts {
            edition: 1,
            ..IssueFacts::default()
        };
        let facts = acts::facts(pool, &body, plan, self.month, issue).await?;
        let (month, language) = (self.month, self.language);
        let compose = move || Ok(Summary::compose(&facts, month, language).document);
        let name = self.format.file_name(&slug, month, language);
        let bytes = files::made(progress::turn().await?, compose, self.format).await?;
        Ok((name, bytes))
    }
}

/// The one body that there is.
fn only(mut slugs: Vec<String>) -> anyhow::Result<String> {
    match slugs.len() {
        0 => anyhow::bail!("there is no body yet; `rapporteur body add` makes one"),
        1 => Ok(slugs.remove(0)),
        _ => anyhow::bail!(
            "there are several bodies; name one with --body, by the slug in its addresses"
        ),
    }
}

/// Tells whether a file is one that was issued. Exit code 0 where it is, 1 where it is not.
pub async fn verify_file(path: &Path, config: &DatabaseConfig) -> anyhow::Result<ExitCode> {
    let bytes =
        std::fs::read(path).with_context(|| format!("{} could not be read", path.display()))?;
    let hash = Sha256::digest(&bytes);
    let database = Database::open(config, Role::Command).await?;
    let known = store::known(&database.pool, &hash).await;
    let closed = database.close().await;
    let known = known?;
    closed?;
    let Some(known) = known else {
        say(&format!(
            "{} is not what was issued: no summary has a file with the SHA-256 {}. It was changed after it was \
             downloaded, or comes from elsewhere.",
            path.display(),
            hex::encode(hash)
        ))?;
        return Ok(ExitCode::FAILURE);
    };
    say(&said(path, &known))?;
    Ok(ExitCode::SUCCESS)
}

fn said(path: &Path, known: &Known) -> String {
    let month = Month::of(known.month).map_or_else(String::new, |month| month.to_string());
    let mut text = format!(
        "{} is what was issued: the summary of {} for {month}, edition {}, {}, {}",
        path.display(),
        known.body,
        known.edition,
        known.language,
        known.format.to_uppercase(),
    );
    if let (Some(number), Some(at)) = (known.number, known.issued_at) {
        text.push_str(&format!(
            "; No. {number}, issued on {} UTC",
            at.format("%Y-%m-%d %H:%M")
        ));
    }
    text.push('.');
    if let Some(latest) = known.latest.filter(|latest| *latest > known.edition) {
        text.push_str(&format!(" It was replaced by edition {latest}."));
    }
    text
}
