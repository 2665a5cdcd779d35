//! From a file's bytes to the text that the reader reads, or one sentence that says why not.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::docx;

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// The longest text that is read, in lines. The longest of reports have a tenth of that.
pub const MOST_LINES: usize = 200_000;

/// Why a file was not read. The sentence names the remedy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("“{0}” could not be opened: {1}. Check the path.")]
    Missing(String, String),
    #[error("The file is empty. Choose the report as .txt, .md or .docx.")]
    Empty,
    #[error("The file is larger than 20 MB. Save the report without its pictures and try again.")]
    TooLarge,
    #[error(
        "The text has more than 200,000 lines; no report is that long. Save the report alone and try again."
    )]
    TooLong,
    #[error("Files of the kind “{0}” are not read. Save the report as .docx, .txt or .md.")]
    Kind(String),
    #[error("The file is binary, not text. Save the report as .docx, .txt or .md.")]
    Binary,
    #[error("The file is not in UTF-8 (line {0}). Save it as UTF-8 and try again.")]
    NotUtf8(usize),
    #[error(
        "The .docx file is broken: {0}. Open it in a word processor, save it again and try once more."
    )]
    BrokenDocx(String),
    #[error("The .docx file was refused: {0}. Save it anew from a word processor you trust.")]
    HostileDocx(String),
}

/// The kinds of files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Text,
    Docx,
}

impl FileKind {
    /// By the name's ending.
    pub fn of(name: &str) -> Result<Self, Refused> {
        let ending = Path::new(name)
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("")
            .to_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Ok(FileKind::Text),
            "docx" => Ok(FileKind::Docx),
            "" => Err(Refused::Kind(name.chars().take(60).collect())),
            other => Err(Refused::Kind(format!(".{other}"))),
        }
    }
}

/// The text of a file on disk.
pub fn text_of(path: &Path) -> Result<String, Refused> {
    let missing = |error: std::io::Error| {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
            _ => error.to_string(),
        };
        Refused::Missing(path.display().to_string(), reason)
    };
    let file = File::open(path).map_err(missing)?;
    if file.metadata().map_err(missing)?.is_dir() {
        return Err(Refused::Missing(
            path.display().to_string(),
            "it is a folder".to_owned(),
        ));
    }
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("")
        .to_owned();
    FileKind::of(&name)?;
    let mut bytes = Vec::new();
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(missing)?;
    text(&name, &bytes)
}

/// The text of an uploaded file: its name gives the kind. Line numbers of what is read count in this text.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Refused> {
    let kind = FileKind::of(name)?;
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let text = match kind {
        FileKind::Docx => docx::text(bytes)?,
        FileKind::Text => plain(bytes)?,
    };
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Refused::Empty);
    }
    if text.lines().count().max(text.matches('\r').count()) > MOST_LINES {
        return Err(Refused::TooLong);
    }
    Ok(text)
}

fn plain(bytes: &[u8]) -> Result<String, Refused> {
    let start = &bytes[..bytes.len().min(8192)];
    let controls = start
        .iter()
        .filter(|b| matches!(b, 1..=8 | 14..=31 | 127))
        .count();
    if bytes.contains(&0) || controls * 50 > start.len() || is_container(bytes) {
        return Err(Refused::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let line = bytes[..error.valid_up_to()]
                .iter()
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            Err(Refused::NotUtf8(line))
        }
    }
}

/// A PDF, an archive or an old word processor's file under a text's name.
fn is_container(bytes: &[u8]) -> bool {
    [
        b"%PDF-".as_slice(),
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"{\\rtf",
    ]
    .iter()
    .any(|sign| bytes.starts_with(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_with_and_without_a_byte_order_mark() {
        assert_eq!(
            text("a.txt", "\u{feff}Report\r\n".as_bytes()).unwrap(),
            "Report\r\n"
        );
        assert_eq!(text("A.MD", "Отчёт".as_bytes()).unwrap(), "Отчёт");
    }

    #[test]
    fn a_text_of_as_many_lines_as_are_read_is_taken() {
        assert!(text("a.txt", "a\r\n".repeat(MOST_LINES).as_bytes()).is_ok());
    }

    #[test]
    fn what_cannot_be_read_is_refused_in_one_sentence_with_its_remedy() {
        let long = "a\n".repeat(MOST_LINES + 1);
        let large = vec![b'a'; LARGEST + 1];
        for (name, bytes, part) in [
            ("a.txt", b"".as_slice(), "empty"),
            ("a.txt", b" \n\t\n", "empty"),
            ("a.txt", b"a\0b", "binary"),
            ("a.txt", b"%PDF-1.7 x", "binary"),
            ("a.txt", b"one\ntwo \xff three", "line 2"),
            ("a.pdf", b"%PDF", ".pdf"),
            ("report", b"x", ".docx"),
            ("a.txt", large.as_slice(), "20 MB"),
            ("a.txt", long.as_bytes(), "200,000 lines"),
            ("a.docx", b"not a zip", "broken"),
        ] {
            let refused = text(name, bytes).unwrap_err().to_string();
            assert!(refused.contains(part), "{name}: {refused}");
            assert!(!refused.contains('\n'));
        }
    }
}
