//! The file `postmaster.pid`, by which a running Postgres is known, and whether to believe it.

use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::DatabaseError;

/// A Postgres that runs on a data folder.
#[derive(Clone, Debug)]
pub struct Postmaster {
    pub port: u16,
    /// Folder of its socket; empty until it has made one.
    pub sockets: PathBuf,
    /// Whether it takes connections; otherwise it is starting or stopping.
    pub ready: bool,
}

impl Postmaster {
    /// The Postgres that runs on the data folder, if one does. A file that was left behind is left to
    /// Postgres itself, unless its pid now belongs to a stranger, which Postgres would take for its own.
    pub fn find(data: &Path) -> Result<Option<Self>, DatabaseError> {
        let file = data.join("postmaster.pid");
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(DatabaseError::io("read", &file, error)),
        };
        let mut lines = text.lines().map(str::trim);
        let Some(pid) = lines.next().and_then(|line| line.parse().ok()) else {
            return Ok(None);
        };
        let mut lines = lines.skip(2); // the data folder and the time of the start
        match holder(pid, data) {
            Holder::Nobody => Ok(None),
            // Its last processes may still be writing, when it was killed a moment ago.
            Holder::Stranger if is_worked_in(data) => Ok(Some(Postmaster {
                port: 0,
                sockets: PathBuf::new(),
                ready: false,
            })),
            Holder::Stranger => {
                tracing::warn!(pid, file = %file.display(), "removed: its process is not a Postgres of this folder");
                std::fs::remove_file(&file)
                    .map_err(|error| DatabaseError::io("remove", &file, error))?;
                Ok(None)
            }
            Holder::Unsure => Err(DatabaseError::UnsurePostmaster { file, pid }),
            Holder::Postmaster => Ok(Some(Postmaster {
                port: lines
                    .next()
                    .and_then(|line| line.parse().ok())
                    .unwrap_or_default(),
                sockets: lines.next().unwrap_or_default().into(),
                ready: lines.nth(2) == Some("ready"), // after the address listened on and the shared memory
            })),
        }
    }
}

enum Holder {
    Nobody,
    Postmaster,
    Stranger,
    Unsure,
}

/// Whose pid it is. A postmaster works in its data folder; where that cannot be looked at, its
/// command line names the folder.
fn holder(pid: u32, data: &Path) -> Holder {
    let Some(command) = command_line(pid) else {
        return Holder::Nobody;
    };
    if let (Ok(works_in), Ok(data)) = (
        std::fs::metadata(format!("/proc/{pid}/cwd")),
        std::fs::metadata(data),
    ) {
        let same = (works_in.dev(), works_in.ino()) == (data.dev(), data.ino());
        return if same {
            Holder::Postmaster
        } else {
            Holder::Stranger
        };
    }
    let program = command.split(' ').next().unwrap_or_default();
    if !matches!(
        Path::new(program)
            .file_name()
            .and_then(|name| name.to_str()),
        Some("postgres" | "postmaster")
    ) {
        Holder::Stranger
    } else if command.contains(&format!("-D {}", data.display())) {
        Holder::Postmaster
    } else {
        Holder::Unsure
    }
}

/// The command line of a process; one that has ended, but was not waited for by its parent, has an empty one.
fn command_line(pid: u32) -> Option<String> {
    let told = match std::fs::read(format!("/proc/{pid}/cmdline")) {
        Ok(bytes) => bytes
            .into_iter()
            .map(|byte| if byte == 0 { b' ' } else { byte })
            .collect(),
        Err(_) if Path::new("/proc/self").exists() => return None,
        Err(_) => {
            Command::new("ps")
                .args(["-o", "command=", "-p", &pid.to_string()])
                .output()
                .ok()?
                .stdout
        }
    };
    Some(String::from_utf8_lossy(&told).trim().to_owned())
}

/// Whether any process has the data folder as its working folder, where the system shows it.
fn is_worked_in(data: &Path) -> bool {
    let place = |path: &Path| {
        std::fs::metadata(path)
            .ok()
            .map(|meta| (meta.dev(), meta.ino()))
    };
    let Some(data) = place(data) else {
        return false;
    };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .into_iter()
        .any(|process| place(&process.path().join("cwd")) == Some(data))
}
