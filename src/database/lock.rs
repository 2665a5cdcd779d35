//! One application to a folder: a lock that the system takes back when its holder ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::Duration;

use super::{DatabaseError, Role};

/// How long to wait for a command that holds the folder, or for a holder to say who it is.
const PATIENCE: Duration = Duration::from_secs(60);

/// The lock on a folder, held as long as this lives. Child processes do not inherit it.
#[derive(Debug)]
pub struct FolderLock(#[allow(dead_code, reason = "held, not read")] File);

impl FolderLock {
    /// Takes the lock. While the application serves from the folder, a command gets `None` and uses
    /// the application's Postgres, and a second application is refused. Commands wait for each other.
    pub async fn take(home: &Path, role: Role) -> Result<Option<Self>, DatabaseError> {
        let path = home.join("rapporteur.lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|error| DatabaseError::io("open", &path, error))?;
        let tired = tokio::time::Instant::now() + PATIENCE;
        let mut told = None;
        loop {
            match file.try_lock() {
                Ok(()) => {
                    sign(&mut file, role)
                        .map_err(|error| DatabaseError::io("write", &path, error))?;
                    return Ok(Some(FolderLock(file)));
                }
                Err(TryLockError::Error(error)) => {
                    return Err(DatabaseError::io("lock", &path, error));
                }
                Err(TryLockError::WouldBlock) => {}
            }
            let (holder, pid) =
                read(&mut file).map_err(|error| DatabaseError::io("read", &path, error))?;
            // A holder that has only just taken the lock has not yet written over what its predecessor wrote.
            let settled = told.replace((holder, pid.clone())) == Some((holder, pid.clone()));
            match (holder.filter(|_| settled), role) {
                (Some(Role::Serve), Role::Command) => return Ok(None),
                (Some(Role::Serve), Role::Serve) => {
                    return Err(DatabaseError::InUse {
                        home: home.to_owned(),
                        pid,
                    });
                }
                _ if tokio::time::Instant::now() > tired => {
                    return Err(DatabaseError::InUse {
                        home: home.to_owned(),
                        pid,
                    });
                }
                _ => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }
}

/// Writes who holds the lock: "serve 4711".
fn sign(file: &mut File, role: Role) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    let role = match role {
        Role::Serve => "serve",
        Role::Command => "command",
    };
    file.write_all(format!("{role} {}\n", std::process::id()).as_bytes())
}

/// Reads who holds the lock: nobody yet, when the holder has only just taken it.
fn read(file: &mut File) -> std::io::Result<(Option<Role>, String)> {
    let mut text = String::new();
    file.rewind()?;
    file.take(64).read_to_string(&mut text)?;
    let (role, pid) = text
        .strip_suffix('\n')
        .and_then(|line| line.split_once(' '))
        .unwrap_or_default();
    let role = match role {
        "serve" => Some(Role::Serve),
        "command" => Some(Role::Command),
        _ => None,
    };
    Ok((role, pid.to_owned()))
}
