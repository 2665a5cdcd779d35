//! DOCX: the tree as WordprocessingML. The parts are written here, without a library: those at hand repeat no heads of
//! tables, tag no languages and give paragraphs random ids, which would make other bytes each time.

mod body;
mod edges;
mod figures;
mod runs;
mod tables;
#[cfg(test)]
mod tests;
mod xml;

use std::io::{Cursor, Write as _};

use chrono::{Datelike, NaiveDate};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::document::Document;

const CONTENT_TYPES: &str = include_str!("parts/content-types.xml");
const PACKAGE_LINKS: &str = include_str!("parts/package-links.xml");
const DOCUMENT_LINKS: &str = include_str!("parts/document-links.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const NUMBERING: &str = include_str!("parts/numbering.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const FONTS: &str = include_str!("parts/fonts.xml");

/// The file could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("the DOCX file could not be put together")]
pub struct NotWritten(#[from] ZipError);

impl From<std::io::Error> for NotWritten {
    fn from(error: std::io::Error) -> Self {
        NotWritten(error.into())
    }
}

/// The document as a .docx file: the same tree gives the same bytes.
pub fn write(document: &Document) -> Result<Vec<u8>, NotWritten> {
    let tag = runs::tag(document.language.code());
    let in_language = |part: &str| part.replace("{language}", tag);
    let parts: [(&str, String); 12] = [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", PACKAGE_LINKS.to_owned()),
        ("docProps/core.xml", edges::core(document)),
        ("docProps/app.xml", edges::application(document)),
        ("word/document.xml", body::part(document)),
        ("word/_rels/document.xml.rels", DOCUMENT_LINKS.to_owned()),
        ("word/styles.xml", in_language(STYLES)),
        ("word/numbering.xml", NUMBERING.to_owned()),
        ("word/settings.xml", in_language(SETTINGS)),
        ("word/fontTable.xml", FONTS.to_owned()),
        ("word/footer.xml", edges::footer(document)),
        ("word/header.xml", edges::header(document)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = options(document.as_of);
    for (name, part) in &parts {
        zip.start_file(*name, options)?;
        zip.write_all(part.as_bytes())?;
    }
    zip.start_file("word/first-header.xml", options)?;
    zip.write_all(edges::first_header().as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// Nothing in it depends on the clock or on the machine.
fn options(day: NaiveDate) -> SimpleFileOptions {
    let [month, of_month] =
        [day.month(), day.day()].map(|number| u8::try_from(number).unwrap_or(1));
    let time = u16::try_from(day.year())
        .ok()
        .and_then(|year| DateTime::from_date_and_time(year, month, of_month, 0, 0, 0).ok());
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(time.unwrap_or_default())
        .system(System::Unix)
        .unix_permissions(0o644)
}
