//! Postgres' own programs: where they are, and as whom they run. Postgres refuses to run as root.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tokio::process::Command;

use super::DatabaseError;

/// The oldest major version that is put to use.
const OLDEST: u32 = 14;

/// One installed Postgres.
#[derive(Clone, Debug)]
pub struct Programs {
    bin: PathBuf,
    pub major: u32,
}

impl Programs {
    /// The programs in the chosen folder, or else in one of the usual places. Data that exists wants
    /// the version it was made by; new data gets the first that is not too old.
    pub async fn find(
        chosen: Option<&Path>,
        made_by: Option<u32>,
        data: &Path,
    ) -> Result<Self, DatabaseError> {
        let places = match chosen {
            Some(folder) => vec![folder.to_owned()],
            None => usual_places(),
        };
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        for place in places {
            // Programs in PATH may be links; what lies beside the real one belongs to it.
            let Ok(real) = place.join("postgres").canonicalize() else {
                continue;
            };
            let Some(bin) = real.parent().map(Path::to_owned) else {
                continue;
            };
            if !seen.insert(bin.clone())
                || !["initdb", "pg_ctl"]
                    .iter()
                    .all(|name| bin.join(name).exists())
            {
                continue;
            }
            if let Some(major) = version(&real).await.filter(|major| *major >= OLDEST) {
                found.push(Programs { bin, major });
            }
        }
        let Some(made_by) = made_by else {
            return found.into_iter().next().ok_or_else(|| missing(chosen));
        };
        let first = found.first().map(|programs| programs.major);
        found
            .into_iter()
            .find(|programs| programs.major == made_by)
            .ok_or_else(|| match first {
                None => missing(chosen),
                Some(found) => DatabaseError::OtherVersion {
                    data: data.to_owned(),
                    made_by,
                    found,
                },
            })
    }

    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(name)
    }
}

fn missing(chosen: Option<&Path>) -> DatabaseError {
    match chosen {
        Some(folder) => DatabaseError::NoProgramsIn(folder.to_owned()),
        None => DatabaseError::NoPrograms,
    }
}

fn usual_places() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut places: Vec<PathBuf> = std::env::split_paths(&path)
        .filter(|p| p.is_absolute())
        .collect();
    for (parent, before, after) in [
        ("/usr/lib/postgresql", "", "bin"),
        ("/opt/homebrew/opt", "postgresql@", "bin"),
        ("/usr/local/opt", "postgresql@", "bin"),
        ("/usr", "pgsql-", "bin"),
    ] {
        places.extend(
            newest_first(Path::new(parent), before)
                .into_iter()
                .map(|p| p.join(after)),
        );
    }
    places.extend(
        [
            "/opt/homebrew/bin",
            "/usr/local/bin",
            "/usr/local/pgsql/bin",
        ]
        .map(PathBuf::from),
    );
    places
}

/// Folders named by a version number, after the given beginning.
fn newest_first(parent: &Path, before: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    let number = |path: &Path| {
        path.file_name()?
            .to_str()?
            .strip_prefix(before)?
            .parse::<u32>()
            .ok()
    };
    let mut versions: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((number(&entry.path())?, entry.path())))
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, path)| path).collect()
}

/// The major version that `postgres --version` tells: "postgres (PostgreSQL) 15.18 (Debian …)".
async fn version(postgres: &Path) -> Option<u32> {
    let output = Command::new(postgres)
        .arg("--version")
        .output()
        .await
        .ok()?;
    let told = String::from_utf8(output.stdout).ok()?;
    let number = told.split_once("(PostgreSQL) ")?.1;
    number
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// As whom Postgres runs. It is not noted anywhere: the data folder's owner tells it the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// As whoever runs this process, who is not root.
    Own { uid: u32 },
    /// This process is root: as nobody in a user namespace, whose files are root's outside of it.
    Namespace,
    /// This process is root: as another account, which owns the data folder.
    Account { uid: u32, gid: u32 },
}

impl Identity {
    /// Decides by who runs this process, and by who owns the data folder where there is one.
    pub async fn choose(home: &Path, data: &Path) -> Result<Self, DatabaseError> {
        let owner = std::fs::metadata(data)
            .ok()
            .map(|meta| (meta.uid(), meta.gid()));
        let me = own_uid().await?;
        if me != 0 {
            return match owner {
                Some((uid, _)) if uid != me => Err(DatabaseError::OtherOwner {
                    data: data.to_owned(),
                    owner: uid,
                }),
                _ => Ok(Identity::Own { uid: me }),
            };
        }
        let account = match owner {
            Some((uid, gid)) if uid != 0 => Some(Identity::Account { uid, gid }),
            _ if Identity::Namespace.can_enter(home).await => return Ok(Identity::Namespace),
            _ => id(&["-u", "postgres"])
                .await
                .zip(id(&["-g", "postgres"]).await)
                .map(|(uid, gid)| Identity::Account { uid, gid }),
        };
        let account = account.ok_or(DatabaseError::NoAccount)?;
        let mut from_the_root: Vec<&Path> = home.ancestors().collect();
        from_the_root.reverse();
        for folder in from_the_root {
            if !account.can_enter(folder).await {
                return Err(DatabaseError::NotEntered {
                    home: home.to_owned(),
                    folder: folder.to_owned(),
                });
            }
        }
        Ok(account)
    }

    async fn can_enter(self, folder: &Path) -> bool {
        let arguments = [
            OsStr::new("-c"),
            OsStr::new("cd -- \"$0\""),
            folder.as_os_str(),
        ];
        let tried = self
            .command(Path::new("/bin/sh"))
            .args(arguments)
            .output()
            .await;
        tried.is_ok_and(|output| output.status.success())
    }

    /// The program, to be run as this identity, untouched by the settings of Postgres clients.
    fn command(self, program: &Path) -> Command {
        let mut command = match self {
            Identity::Own { .. } => Command::new(program),
            Identity::Namespace => {
                let mut command = Command::new("unshare");
                command
                    .args(["--user", "--map-user=65534", "--map-group=65534", "--"])
                    .arg(program);
                command
            }
            Identity::Account { uid, gid } => {
                let mut command = Command::new(program);
                command.uid(uid).gid(gid); // also drops root's further groups
                command
            }
        };
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
        command
            .env("LC_ALL", "C")
            .current_dir("/")
            .stdin(Stdio::null());
        command
    }

    /// Runs one of Postgres' programs to its end.
    pub async fn run<I, S>(self, program: &Path, arguments: I) -> Result<Output, DatabaseError>
    where
        I: IntoIterator<Item = S>,
        S: AsRef<OsStr>,
    {
        let ran = self.command(program).args(arguments).output().await;
        ran.map_err(|error| DatabaseError::io("run", program, error))
    }

    /// The owner of its files.
    pub fn uid(self) -> u32 {
        match self {
            Identity::Own { uid } | Identity::Account { uid, .. } => uid,
            Identity::Namespace => 0,
        }
    }

    /// Makes the identity the owner of a file or of a folder with all it holds.
    pub fn own(self, path: &Path) -> Result<(), DatabaseError> {
        let (uid, gid) = match self {
            Identity::Own { .. } => return Ok(()),
            Identity::Namespace => (0, 0),
            Identity::Account { uid, gid } => (uid, gid),
        };
        std::os::unix::fs::lchown(path, Some(uid), Some(gid))
            .map_err(|error| DatabaseError::io("change the owner of", path, error))?;
        if path.is_dir() && !path.is_symlink() {
            let entries =
                std::fs::read_dir(path).map_err(|error| DatabaseError::io("read", path, error))?;
            for entry in entries {
                self.own(
                    &entry
                        .map_err(|error| DatabaseError::io("read", path, error))?
                        .path(),
                )?;
            }
        }
        Ok(())
    }
}

/// The user who runs this process.
async fn own_uid() -> Result<u32, DatabaseError> {
    id(&["-u"]).await.ok_or(DatabaseError::NoIdentity)
}

/// What the program `id` says.
async fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().await.ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
