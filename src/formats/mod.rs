//! The files that a summary is sent as: each format walks the same tree, and the same tree gives the same bytes.

mod archive;
mod columns;
pub mod csv;
pub mod docx;
pub mod json;
pub mod list;
pub mod pdf;
#[cfg(test)]
mod samples;
mod sheets;
#[cfg(test)]
mod tests;
pub mod xlsx;

use std::fmt;
use std::str::FromStr;

use crate::document::Document;
use crate::i18n::Language;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
    Csv,
    Json,
}

/// The word names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no format: the formats are {all}", all = Format::ALL.map(Format::code).join(", "))]
pub struct NotAFormat(String);

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
#[error("the document could not be written as {format}: {cause}")]
pub struct NotWritten {
    pub format: Format,
    #[source]
    cause: Cause,
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

impl Format {
    /// Those that people read come first.
    pub const ALL: [Format; 5] = [
        Format::Pdf,
        Format::Docx,
        Format::Xlsx,
        Format::Csv,
        Format::Json,
    ];

    /// As in addresses and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// What a file's name ends in. The tables of a document are several files of CSV, hence one archive of them.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv => "csv.zip",
            other => other.code(),
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Format::Pdf => "application/pdf",
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Csv => "application/zip",
            Format::Json => "application/json",
        }
    }

    /// "speca-itsd-2024-06-en.xlsx"; the period is a month, or what else the document is about.
    pub fn file_name(self, body: &str, period: impl fmt::Display, language: Language) -> String {
        let (language, extension) = (language.code(), self.extension());
        format!("{body}-{period}-{language}.{extension}")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(word: &str) -> Result<Self, NotAFormat> {
        let found = Format::ALL.into_iter().find(|format| format.code() == word);
        found.ok_or_else(|| NotAFormat(word.to_owned()))
    }
}

/// The document as a file. This keeps a processor busy, a long PDF for many seconds: call it where that blocks no one.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, NotWritten> {
    let written = match format {
        Format::Pdf => pdf::write(document).map_err(Cause::from),
        Format::Docx => docx::write(document).map_err(Cause::from),
        Format::Xlsx => xlsx::write(document),
        Format::Csv => csv::write(document),
        Format::Json => json::write(document),
    };
    written.map_err(|cause| NotWritten { format, cause })
}
