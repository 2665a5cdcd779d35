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

use std::io::Write as _;

use zip::result::ZipError;

use super::archive::Archive;
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
    let mut archive = Archive::of(document.as_of);
    for (name, part) in &parts {
        archive.part(*name)?.write_all(part.as_bytes())?;
    }
    let first = edges::first_header();
    let part = archive.part("word/first-header.xml")?;
    part.write_all(first.as_bytes())?;
    Ok(archive.finish()?)
}
