//! `rapporteur summarize` and `rapporteur verify FILE`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool};

use super::facts::IssueFacts;
use super::store::proof::Fault;
use super::store::{self, Known};
use super::{Edition, Summary, acts, draft_name, files, gather};
use crate::accounts::command::say;
use crate::bodies::{self, Body};
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};
use crate::document::Document;
use crate::formats::{self, Format};
use crate::i18n::{Language, Words};
use crate::progress;
use crate::time::{Clock, Month};

/// Write the summary of a month as a file: as it was issued, or else as it is drafted.
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
        let find =
            |drafts| store::find(pool, body.body_id, self.month, None, drafts, self.language);
        if let Some((edition, Some(frozen))) = find(false).await? {
            let name = files::name(&slug, &edition, self.language, self.format);
            let bytes = files::kept(pool, &edition, &frozen, self.language, self.format).await?;
            return Ok((name, bytes));
        }
        let over = gather::over(&mut *pool.acquire().await?, &body, self.month).await?;
        anyhow::ensure!(
            over <= now,
            "{} is not over yet at the body's place; its summary can be composed from the first day after it",
            Words(Language::English).point(self.month.point()),
        );
        let draft = find(true).await?.map(|(edition, _)| edition);
        let turn = progress::turn().await?;
        let compose = self.composed(pool, &body, draft).await?;
        let name = draft_name(self.month);
        let name = self.format.file_name(&slug, name, self.language);
        Ok((name, files::made(turn, compose, self.format).await?))
    }

    /// What a coordinator drafted, with its words, or what would be drafted.
    async fn composed(
        &self,
        pool: &PgPool,
        body: &Body,
        draft: Option<Edition>,
    ) -> anyhow::Result<impl FnOnce() -> anyhow::Result<Document> + Send + 'static> {
        let plan = match &draft {
            Some(draft) => body.plans.iter().find(|plan| plan.plan_id == draft.plan_id),
            None => acts::plan_of(pool, body, self.month).await?,
        };
        let plan = plan.with_context(|| {
            format!(
                "no adopted work plan stood in the record when {} ended; summaries begin with the month in which the report of the \
                 session that adopted one was taken in",
                Words(Language::English).point(self.month.point())
            )
        })?;
        let first = IssueFacts {
            edition: 1,
            ..IssueFacts::default()
        };
        let issue = draft.as_ref().map_or(first, |draft| draft.issue());
        let facts = acts::facts(pool, body, plan, self.month, issue).await?;
        let (month, language) = (self.month, self.language);
        let said = draft.map(|draft| draft.said).unwrap_or_default();
        Ok(move || Ok(said.apply(Summary::compose(&facts, month, language).document)))
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

/// What of the issued summaries does not agree with the history, each as a sentence.
pub async fn verify_issued(
    connection: &mut PgConnection,
    body: Option<&str>,
) -> sqlx::Result<Vec<String>> {
    let faults = store::proof::faults(connection, body).await?;
    let sentence = |fault: &Fault| format!("“{}”, {}", fault.body, fault.sentence());
    Ok(faults.iter().map(sentence).collect())
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
    let path = path.display();
    let Some(known) = known else {
        say(&format!(
            "{path} is not what was issued: no summary has a text or file with the SHA-256 {}. It is a draft or \
             a session's review, which are not frozen, or was changed after it was downloaded, or comes from elsewhere.",
            hex::encode(hash)
        ))?;
        return Ok(ExitCode::FAILURE);
    };
    let entry = known.entry.filter(|_| known.recorded);
    let Some(entry) = entry else {
        say(&format!(
            "{path} is kept as {}, but that is not what was issued: the history says otherwise of its text. \
             `rapporteur verify` names what was changed.",
            named(&known)
        ))?;
        return Ok(ExitCode::FAILURE);
    };
    if !is_made_of_its_text(&known, &bytes)? {
        say(&format!(
            "{path} is kept as {}, but this version of Rapporteur makes another file of the text that was issued. That \
             text is as the history says; of the file there is only the copy that is kept.",
            named(&known)
        ))?;
        return Ok(ExitCode::FAILURE);
    }
    say(&said(&path.to_string(), &known, entry))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether a file comes out of the frozen text again, byte for byte.
fn is_made_of_its_text(known: &Known, bytes: &[u8]) -> anyhow::Result<bool> {
    let Some(format) = &known.format else {
        return Ok(true);
    };
    let format: Format = format.parse().map_err(anyhow::Error::msg)?;
    let document: Document = serde_json::from_str(&known.frozen)?;
    Ok(formats::write(&document, format)? == bytes)
}

/// "the summary of wg for 2024-06, edition 1, en, PDF"
fn named(known: &Known) -> String {
    let month = Month::of(known.month).map_or_else(String::new, |month| month.to_string());
    let what = match &known.format {
        Some(format) => format.to_uppercase(),
        None => "the frozen text".to_owned(),
    };
    format!(
        "the summary of {} for {month}, edition {}, {}, {what}",
        known.body, known.edition, known.language
    )
}

fn said(path: &str, known: &Known, entry: i64) -> String {
    let mut text = format!("{path} is what was issued: {}", named(known));
    if let (Some(number), Some(at)) = (known.number, known.issued_at) {
        text.push_str(&format!(
            "; No. {number}, issued on {} UTC",
            at.format("%Y-%m-%d %H:%M")
        ));
    }
    text.push_str(&format!(
        ". Entry {entry} of the history has the SHA-256 of its text."
    ));
    if let Some(latest) = known.latest.filter(|latest| *latest > known.edition) {
        text.push_str(&format!(" It was replaced by edition {latest}."));
    }
    text
}
