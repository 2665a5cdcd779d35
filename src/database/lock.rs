//! One application to a folder: a lock that the system takes back when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{DatabaseError, Role};

/// How long to wait for a command that holds the folder, or for a holder to say who it is.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the holder of a lock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    /// An application that is starting its Postgres.
    Starting,
    /// An application whose Postgres can be used.
    Serving,
    /// A command, which is soon done.
    Command,
}

impl Holder {
    const ALL: [(Holder, &str); 3] = [
        (Holder::Starting, "starting"),
        (Holder::Serving, "serving"),
        (Holder::Command, "command"),
    ];
}

/// The lock on a folder, held as long as this lives. Child processes do not inherit it.
#[derive(Debug)]
pub struct FolderLock {
    file: File,
    path: PathBuf,
}

impl FolderLock {
    /// Takes the lock. While an application serves from the folder, a command gets `None` and uses
    /// the application's Postgres, and a second application is refused. Commands wait for each other.
    pub async fn take(home: &Path, role: Role) -> Result<Option<Self>, DatabaseError> {
        let path = home.join("rapporteur.lock");
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| DatabaseError::io("open", &path, error))?;
        let mut lock = FolderLock { file, path };
        let tired = tokio::time::Instant::now() + PATIENCE;
        let mut told = None;
        loop {
            match lock.file.try_lock() {
                Ok(()) => {
                    lock.sign(match role {
                        Role::Serve => Holder::Starting,
                        Role::Command => Holder::Command,
                    })?;
                    return Ok(Some(lock));
                }
                Err(TryLockError::Error(error)) => {
                    return Err(DatabaseError::io("lock", &lock.path, error));
                }
                Err(TryLockError::WouldBlock) => {}
            }
            let tells = lock.read()?;
            // A holder that has only just taken the lock has not yet written over what its predecessor wrote.
            let settled = told.as_ref() == Some(&tells);
            let (holder, pid) = tells.clone();
            told = Some(tells);
            match (holder.filter(|_| settled), role) {
                (Some(Holder::Serving), Role::Command) => return Ok(None),
                (Some(Holder::Starting | Holder::Serving), Role::Serve) => {}
                _ if tokio::time::Instant::now() > tired => {}
                _ => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            }
            let home = home.to_owned();
            return Err(DatabaseError::InUse { home, pid });
        }
    }

    /// Tells commands that the Postgres can be used.
    pub fn serving(&mut self) -> Result<(), DatabaseError> {
        match self.read()? {
            (Some(Holder::Starting), _) => self.sign(Holder::Serving),
            _ => Ok(()),
        }
    }

    /// Writes who holds the lock: "serving 4711".
    fn sign(&mut self, holder: Holder) -> Result<(), DatabaseError> {
        let word = Holder::ALL.iter().find(|(known, _)| *known == holder);
        let word = word.map_or("", |(_, word)| word);
        let written = self
            .file
            .set_len(0)
            .and_then(|()| self.file.rewind())
            .and_then(|()| writeln!(self.file, "{word} {}", std::process::id()));
        written.map_err(|error| DatabaseError::io("write", &self.path, error))
    }

    /// Reads who holds the lock, with the pid: nobody, while the holder is only just writing it.
    fn read(&mut self) -> Result<(Option<Holder>, String), DatabaseError> {
        let mut text = String::new();
        let read = self
            .file
            .rewind()
            .and_then(|()| (&self.file).take(64).read_to_string(&mut text));
        read.map_err(|error| DatabaseError::io("read", &self.path, error))?;
        let line = text.strip_suffix('\n').unwrap_or_default();
        let (word, pid) = line.split_once(' ').unwrap_or_default();
        let holder = Holder::ALL.iter().find(|(_, known)| *known == word);
        Ok((holder.map(|(holder, _)| *holder), pid.to_owned()))
    }
}
