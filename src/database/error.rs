//! What can be wrong with the database, in a sentence that says what to do.

use std::path::{Path, PathBuf};
use std::process::Output;

/// Why there is no database to work with.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    #[error(
        "Postgres is not installed here: install version 14 or later (Debian, Ubuntu: apt install postgresql; \
         macOS: brew install postgresql), or set DATABASE_URL to a database that runs elsewhere"
    )]
    NoPrograms,
    #[error(
        "RAPPORTEUR_POSTGRES_BIN names {}, which does not hold initdb, pg_ctl and postgres of version 14 or later",
        .0.display()
    )]
    NoProgramsIn(PathBuf),
    #[error(
        "the data in {} was made by Postgres {made_by}, and only Postgres {found} was found: install Postgres {made_by} \
         beside it, or carry the data over with pg_upgrade, or move the folder away to begin anew",
        .data.display()
    )]
    OtherVersion {
        data: PathBuf,
        made_by: u32,
        found: u32,
    },
    #[error(
        "{} is neither empty nor a Postgres data folder: move it away, or set RAPPORTEUR_VAR to another folder",
        .0.display()
    )]
    NotOurs(PathBuf),
    #[error(
        "another Rapporteur (process {pid}) is running in {}: stop that one first, or set RAPPORTEUR_VAR to \
         another folder for this one",
        .home.display()
    )]
    InUse { home: PathBuf, pid: String },
    #[error("{} belongs to the user with the number {owner}: start Rapporteur as that user", .data.display())]
    OtherOwner { data: PathBuf, owner: u32 },
    #[error("the program `id` does not say who is running Rapporteur")]
    NoIdentity,
    #[error(
        "Postgres does not run as root, and there are neither user namespaces nor an account `postgres` to run it as: \
         start Rapporteur as another user"
    )]
    NoAccount,
    #[error(
        "Postgres does not run as root, and the account it would run as may not enter {}: allow that, or set \
         RAPPORTEUR_VAR to a folder such as /var/lib/rapporteur instead of {}",
        .folder.display(), .home.display()
    )]
    NotEntered { home: PathBuf, folder: PathBuf },
    #[error("no path is short enough for a socket: set RAPPORTEUR_VAR to a shorter one than {}", .0.display())]
    NoSocket(PathBuf),
    #[error("{} exists and is open to others, or belongs to another user: remove it", .0.display())]
    NotPrivate(PathBuf),
    #[error(
        "process {pid} looks like a Postgres and may be using the data: stop it, or remove {} if it has \
         nothing to do with it",
        .file.display()
    )]
    UnsurePostmaster { file: PathBuf, pid: u32 },
    #[error("the private Postgres in {} did not start; the end of its log:\n{log}", .home.display())]
    NotStarted { home: PathBuf, log: String },
    #[error("{} failed:\n{output}", .program.display())]
    Failed { program: PathBuf, output: String },
    #[error("cannot {what} {}: {error}", .path.display())]
    Io {
        what: &'static str,
        path: PathBuf,
        error: std::io::Error,
    },
    #[error(
        "DATABASE_URL is not of the form postgres://user:password@host:5432/name, in which the signs / @ : ? # % \
         of a password are written %2F %40 %3A %3F %23 %25"
    )]
    MalformedUrl,
    #[error(
        "the database at {server} did not answer within {seconds} seconds: see that it is running and that \
         DATABASE_URL names it"
    )]
    Unreachable { server: String, seconds: u64 },
    #[error(
        "the database at {server} refuses the connection: {error}; see that DATABASE_URL is right"
    )]
    Refused { server: String, error: sqlx::Error },
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[source] sqlx::migrate::MigrateError),
    #[error("the database failed: {0}")]
    Query(#[source] sqlx::Error),
}

impl DatabaseError {
    pub(super) fn io(what: &'static str, path: &Path, error: std::io::Error) -> Self {
        DatabaseError::Io {
            what,
            path: path.to_owned(),
            error,
        }
    }

    pub(super) fn failed(program: &Path, output: &Output) -> Self {
        let said = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
        let output = String::from_utf8_lossy(&said).trim().to_owned();
        DatabaseError::Failed {
            program: program.to_owned(),
            output,
        }
    }
}
