//! A private Postgres: a folder with its data, and the server that runs on it.

use std::fs::DirBuilder;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::time::{Instant, sleep};

use super::DatabaseError;
use super::postmaster::Postmaster;
use super::programs::{Identity, Programs};

/// The superuser of a private Postgres; the socket's folder lets nobody else in.
const USER: &str = "rapporteur";
/// Not a port, only the number in the socket's name; other than that of a Postgres of the system.
const PORT: u16 = 54329;
/// Systems allow from 103 to 107 bytes for a socket's path.
const LONGEST_SOCKET: usize = 100;
/// A server that was not stopped in order may have to recover first.
const PATIENCE: Duration = Duration::from_secs(120);

/// What becomes of the data when the machine fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Every commit is on disk.
    Kept,
    /// Nothing is waited for: for tests.
    ThrowAway,
}

/// A running private Postgres. It outlives this value: it is stopped by [`Cluster::stop`] only.
#[derive(Clone, Debug)]
pub struct Cluster {
    data: PathBuf,
    programs: Programs,
    identity: Identity,
    postmaster: Postmaster,
}

impl Cluster {
    /// Starts the Postgres whose data lies in `home/postgres`, making it at first; one that runs
    /// already, as after the application was killed, is adopted. The caller holds the lock on `home`.
    pub async fn start(
        home: &Path,
        durability: Durability,
        bin: Option<&Path>,
    ) -> Result<Self, DatabaseError> {
        let home = home
            .canonicalize()
            .map_err(|error| DatabaseError::io("find", home, error))?;
        let data = home.join("postgres");
        let identity = Identity::choose(&home, &data).await?;
        let made_by = made_by(&data)?;
        let programs = Programs::find(bin, made_by, &data).await?;
        if made_by.is_none() {
            make(&home, &data, &programs, identity, durability).await?;
        }
        let postmaster = run(&home, &data, &programs, identity, durability).await?;
        Ok(Cluster {
            data,
            programs,
            identity,
            postmaster,
        })
    }

    /// How to connect to one of its databases.
    pub fn options(&self, database: &str) -> PgConnectOptions {
        options(&self.postmaster, database)
    }

    /// Stops the server in order: what is under way is rolled back, what is committed is kept.
    pub async fn stop(self) -> Result<(), DatabaseError> {
        let program = self.programs.program("pg_ctl");
        let data = self.data.as_os_str();
        let arguments = [
            "stop".as_ref(),
            "-D".as_ref(),
            data,
            "-m".as_ref(),
            "fast".as_ref(),
        ];
        let output = self.identity.run(&program, arguments).await?;
        if output.status.success() || Postmaster::find(&self.data)?.is_none() {
            return Ok(());
        }
        Err(DatabaseError::failed(&program, &output))
    }
}

/// The Postgres of a folder that another process started, for a command that runs beside it; waits
/// while that process is still starting it.
pub async fn attach(home: &Path, database: &str) -> Result<PgConnectOptions, DatabaseError> {
    let home = home
        .canonicalize()
        .map_err(|error| DatabaseError::io("find", home, error))?;
    let tired = Instant::now() + PATIENCE;
    while Instant::now() < tired {
        if let Some(postmaster) =
            Postmaster::find(&home.join("postgres"))?.filter(|found| found.ready)
        {
            return Ok(options(&postmaster, database));
        }
        sleep(Duration::from_millis(100)).await;
    }
    Err(DatabaseError::NotStarted {
        home,
        log: String::new(),
    })
}

fn options(postmaster: &Postmaster, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(&postmaster.sockets)
        .port(postmaster.port)
        .username(USER)
        .ssl_mode(PgSslMode::Disable)
        .database(database)
}

/// The major version of the Postgres that made the data; `None` where there is none yet.
fn made_by(data: &Path) -> Result<Option<u32>, DatabaseError> {
    let file = data.join("PG_VERSION");
    match std::fs::read_to_string(&file) {
        Ok(text) => match text.trim().parse() {
            Ok(major) => Ok(Some(major)),
            Err(_) => Err(DatabaseError::NotOurs(data.to_owned())),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let empty =
                std::fs::read_dir(data).map_or(true, |mut entries| entries.next().is_none());
            if empty {
                Ok(None)
            } else {
                Err(DatabaseError::NotOurs(data.to_owned()))
            }
        }
        Err(error) => Err(DatabaseError::io("read", &file, error)),
    }
}

/// Makes the data folder under another name first: one that bears its name is whole.
async fn make(
    home: &Path,
    data: &Path,
    programs: &Programs,
    identity: Identity,
    durability: Durability,
) -> Result<(), DatabaseError> {
    let half_made = home.join("postgres.new");
    if half_made.exists() {
        std::fs::remove_dir_all(&half_made)
            .map_err(|error| DatabaseError::io("remove", &half_made, error))?;
    }
    private_folder(&half_made, identity)?;
    // "C.UTF-8" is everywhere but on macOS; Russian letters have their case in it. Order in pages is asked by collation.
    let locale: &[&str] = match cfg!(target_os = "macos") {
        true => &[
            "--lc-collate=C",
            "--lc-ctype=en_US.UTF-8",
            "--lc-messages=C",
        ],
        false => &["--locale=C.UTF-8"],
    };
    let mut arguments = vec![
        "--encoding=UTF8",
        "--auth=trust",
        "--username",
        USER,
        "--no-instructions",
    ];
    arguments.extend(locale);
    arguments.push(match durability {
        Durability::Kept => "--data-checksums",
        Durability::ThrowAway => "--no-sync",
    });
    let arguments = arguments
        .iter()
        .map(AsRef::as_ref)
        .chain(["-D".as_ref(), half_made.as_os_str()]);
    let program = programs.program("initdb");
    let output = identity.run(&program, arguments).await?;
    if !output.status.success() {
        return Err(DatabaseError::failed(&program, &output));
    }
    std::fs::rename(&half_made, data)
        .map_err(|error| DatabaseError::io("rename", &half_made, error))
}

/// Waits for the running server, or starts one, until it takes connections.
async fn run(
    home: &Path,
    data: &Path,
    programs: &Programs,
    identity: Identity,
    durability: Durability,
) -> Result<Postmaster, DatabaseError> {
    let (program, log) = (programs.program("pg_ctl"), data.join("server.log"));
    let tired = Instant::now() + PATIENCE;
    loop {
        match Postmaster::find(data)? {
            Some(postmaster) if postmaster.ready => return Ok(postmaster),
            Some(_) if Instant::now() < tired => sleep(Duration::from_millis(100)).await,
            Some(_) => {
                return Err(DatabaseError::NotStarted {
                    home: home.to_owned(),
                    log: end_of(&log),
                });
            }
            None => {
                configure(home, data, identity, durability)?;
                // A log that has grown large is kept once.
                if std::fs::metadata(&log).is_ok_and(|meta| meta.len() > 4 << 20) {
                    let old = data.join("server.log.old");
                    std::fs::rename(&log, &old)
                        .map_err(|error| DatabaseError::io("rename", &log, error))?;
                }
                let arguments: [&std::ffi::OsStr; 8] = [
                    "start".as_ref(),
                    "-D".as_ref(),
                    data.as_os_str(),
                    "-l".as_ref(),
                    log.as_os_str(),
                    "-w".as_ref(),
                    "-t".as_ref(),
                    "120".as_ref(),
                ];
                // pg_ctl starts the server in a session of its own: Ctrl-C is for the application, which
                // then stops the server when its own work is done.
                let output = identity.run(&program, arguments).await?;
                let end = end_of(&log);
                // Processes of a server that was killed may take a moment to notice.
                let lingering = end.contains("shared memory block") && Instant::now() < tired;
                if !output.status.success() && !lingering {
                    return Err(DatabaseError::NotStarted {
                        home: home.to_owned(),
                        log: end,
                    });
                }
                if lingering && !output.status.success() {
                    sleep(Duration::from_millis(300)).await;
                }
            }
        }
    }
}

/// The last lines of the server's log.
fn end_of(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}

/// Prepares the start: an empty folder for the socket, and the server's settings.
fn configure(
    home: &Path,
    data: &Path,
    identity: Identity,
    durability: Durability,
) -> Result<(), DatabaseError> {
    let sockets = socket_folder(home, identity)?;
    // A killed server leaves these behind, and its pid may be somebody else's by now. No server runs here.
    for name in [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")] {
        match std::fs::remove_file(sockets.join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(DatabaseError::io("empty", &sockets, error));
            }
            _ => {}
        }
    }
    let quoted = sockets.to_string_lossy().replace('\'', "''");
    let (durable, connections) = match durability {
        Durability::Kept => ("on", 60),
        Durability::ThrowAway => ("off", 200),
    };
    let settings = format!(
        "# Written by Rapporteur at every start of the server: what is changed here does not last.\n\
         listen_addresses = ''\n\
         port = {PORT}\n\
         unix_socket_directories = '{quoted}'\n\
         unix_socket_permissions = 0700\n\
         max_connections = {connections}\n\
         shared_buffers = '128MB'\n\
         fsync = {durable}\n\
         full_page_writes = {durable}\n\
         synchronous_commit = {durable}\n\
         log_checkpoints = off\n\
         log_line_prefix = '%m [%p] %q%a '\n\
         timezone = 'UTC'\n\
         log_timezone = 'UTC'\n\
         datestyle = 'iso, ymd'\n\
         default_text_search_config = 'pg_catalog.simple'\n"
    );
    let file = data.join("postgresql.conf");
    std::fs::write(&file, settings).map_err(|error| DatabaseError::io("write", &file, error))
}

/// The socket's folder: beside the data, or in the folder for temporary files where that path is too long.
fn socket_folder(home: &Path, identity: Identity) -> Result<PathBuf, DatabaseError> {
    let fits = |folder: &Path| {
        folder.as_os_str().len() + format!("/.s.PGSQL.{PORT}").len() <= LONGEST_SOCKET
    };
    let name = hex::encode(&Sha256::digest(home.as_os_str().as_encoded_bytes())[..8]);
    let temporary = |parent: PathBuf| parent.join(format!("rapporteur-{name}"));
    let candidates = [
        home.join("socket"),
        temporary(std::env::temp_dir()),
        temporary("/tmp".into()),
    ];
    let folder = candidates.into_iter().find(|folder| fits(folder));
    let folder = folder.ok_or_else(|| DatabaseError::NoSocket(home.to_owned()))?;
    private_folder(&folder, identity)?;
    Ok(folder)
}

/// A folder of mode 0700 that belongs to the identity. One that a stranger made under that name, as
/// anybody may in a folder for temporary files, is refused.
fn private_folder(folder: &Path, identity: Identity) -> Result<(), DatabaseError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => return identity.own(folder),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(DatabaseError::io("make", folder, error)),
    }
    let found = std::fs::symlink_metadata(folder)
        .map_err(|error| DatabaseError::io("look at", folder, error))?;
    if found.is_dir() && found.mode() & 0o077 == 0 && found.uid() == identity.uid() {
        return Ok(());
    }
    Err(DatabaseError::NotPrivate(folder.to_owned()))
}
