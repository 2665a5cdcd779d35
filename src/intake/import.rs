//! `rapporteur import`: takes in a report as the web application does, without the preview. Findings are printed by
//! line, then what was taken in.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::acts::{self, Import, Imported};
use super::compare::Counts;
use super::difference::difference;
use super::file;
use super::report::{Lines, Report};
use crate::accounts::Actor;
use crate::accounts::command::{say, stamp};
use crate::config::DatabaseConfig;
use crate::database::{Database, Role};
use crate::i18n::Words;
use crate::time::Clock;
use crate::web::forms::Faults;

/// Take in a session's report.
#[derive(Debug, Args)]
pub struct ImportCommand {
    /// The report: .txt, .md or .docx.
    file: PathBuf,
    /// The body whose session it is of, by the slug in its addresses.
    #[arg(long, value_name = "SLUG")]
    body: String,
    /// Tell what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

impl ImportCommand {
    /// Exit code 2 with one sentence where the file cannot be read, 1 where it cannot be taken in.
    pub async fn run(self, clock: Clock) -> anyhow::Result<ExitCode> {
        let text = match file::text_of(&self.file) {
            Ok(text) => text,
            Err(refused) => {
                eprintln!("{refused}");
                return Ok(ExitCode::from(2));
            }
        };
        let read = acts::read_aside(text).await?;
        let database = Database::open(&self.database, Role::Command).await?;
        let done = self.take_in(&database, clock, read).await;
        let closed = database.close().await;
        let code = done?;
        closed?;
        Ok(code)
    }

    async fn take_in(
        &self,
        database: &Database,
        clock: Clock,
        read: acts::Read,
    ) -> anyhow::Result<ExitCode> {
        database.migrate().await?;
        let pool = &database.pool;
        let now = clock.now();
        let arrival = crate::web::store::arrive(pool, None, Some(&self.body), now).await?;
        let body = arrival.body.with_context(|| {
            format!(
                "there is no body “{}”; `rapporteur body list` shows those that there are",
                self.body
            )
        })?;
        let mut stamp = stamp(clock);
        stamp.today = clock.today(body.time_zone);
        let findings = findings(&read.report);
        if !findings.is_empty() {
            say(&findings)?;
        }
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let words = Words::default();
        let import = Import {
            file_name: &name,
            read,
            only_show: self.dry_run,
            words,
        };
        let mut connection = pool.acquire().await?;
        match acts::import(&mut connection, &Actor::operator(), &body, stamp, import).await? {
            Imported::NotReady(faults) => {
                eprintln!("{}", not_ready(&faults));
                Ok(ExitCode::FAILURE)
            }
            Imported::Done(changes) => {
                let told = difference(&changes, words);
                let lists = [(
                    "changed",
                    named(told.changed.iter().map(|changed| changed.name.as_str())),
                )];
                let lists = lists.into_iter().chain([
                    ("gone", named(told.gone.iter().map(String::as_str))),
                    (
                        "kept because of its history",
                        named(told.kept.iter().map(String::as_str)),
                    ),
                ]);
                for (what, name) in
                    lists.flat_map(|(what, names)| names.into_iter().map(move |name| (what, name)))
                {
                    say(&format!("{what}: {name}"))?;
                }
                say(&self.outcome(told.counts, changes.is_empty()))?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }

    fn outcome(&self, counts: Counts, nothing: bool) -> String {
        let Counts {
            new,
            changed,
            same,
            gone,
            kept,
        } = counts;
        let counts = format!(
            "{new} new, {changed} changed, {gone} withdrawn, {kept} kept, {same} as they stood"
        );
        match (nothing, self.dry_run) {
            (true, _) => {
                format!("Nothing was changed: all that this report says stands already ({counts}).")
            }
            (false, true) => format!("Nothing was written. Taking in would change: {counts}."),
            (false, false) => format!("Taken in: {counts}."),
        }
    }
}

fn named<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.map(str::to_owned).collect()
}

/// "line 12: warning: …", one finding a line.
fn findings(report: &Report) -> String {
    let at = |lines: Lines| match lines.0 == lines.1 {
        true => format!("line {}", lines.0),
        false => format!("lines {}-{}", lines.0, lines.1),
    };
    let lines: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            format!(
                "{}: {}: {}",
                at(finding.lines),
                finding.severity.as_str(),
                finding.message
            )
        })
        .collect();
    lines.join("\n")
}

/// What has to be put right, each with its field; that is done in the web application's preview, or in the file.
fn not_ready(faults: &Faults) -> String {
    let lines: Vec<String> = faults
        .0
        .iter()
        .map(|fault| format!("  {}: {}", fault.field, fault.sentence))
        .collect();
    format!(
        "The report cannot be taken in as it stands; put it right in the file, or in the preview of the web \
         application:\n{}",
        lines.join("\n")
    )
}
