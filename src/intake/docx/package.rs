//! The archive: parts are read in small pieces, so that a bomb is noticed before it has grown.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::xml;
use crate::intake::file::Refused;

/// Limits on what unpacks, in bytes; no report comes near them.
const LARGEST_PART: u64 = 64 << 20;
const LARGEST_SUM: u64 = 96 << 20;
/// Text compresses ten- or twentyfold; a bomb a thousandfold. Small parts may be as dense as they like.
const STEEPEST: u64 = 150;
const SMALL: u64 = 2 << 20;
const MOST_ENTRIES: usize = 4_000;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Refused::BrokenDocx("it is not a zip archive".to_owned()))?;
        if archive.len() > MOST_ENTRIES {
            return Err(Refused::HostileDocx(format!(
                "it holds {} parts",
                archive.len()
            )));
        }
        Ok(Package {
            archive,
            unpacked: 0,
        })
    }

    /// Where the document itself is: by the package's relationships, or in its usual place.
    pub fn main_part(&mut self) -> Result<String, Refused> {
        let mut found = None;
        if let Some(relations) = self.part("_rels/.rels")? {
            xml::events(&relations, |event| {
                if let Event::Start(tag) | Event::Empty(tag) = event
                    && xml::attribute(tag, "Type")
                        .is_some_and(|kind| kind.ends_with("/officeDocument"))
                {
                    found = xml::attribute(tag, "Target");
                }
                Ok(())
            })?;
        }
        let found = found.map(|target| target.trim_start_matches('/').to_owned());
        Ok(found
            .filter(|target| target.contains('/'))
            .unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// A part's XML; None where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let mut entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => {
                return Err(Refused::BrokenDocx(format!(
                    "its part {name} cannot be unpacked"
                )));
            }
        };
        let packed = entry.compressed_size().max(1);
        let mut bytes = Vec::new();
        let mut piece = [0u8; 64 * 1024];
        loop {
            let read = entry
                .read(&mut piece)
                .map_err(|_| Refused::BrokenDocx(format!("its part {name} is damaged")))?;
            if read == 0 {
                break;
            }
            bytes.extend_from_slice(&piece[..read]);
            self.unpacked += read as u64;
            let size = bytes.len() as u64;
            if size > LARGEST_PART
                || self.unpacked > LARGEST_SUM
                || (size > SMALL && size / packed > STEEPEST)
            {
                return Err(Refused::HostileDocx(
                    "it unpacks to far more than a report can hold".to_owned(),
                ));
            }
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| Refused::BrokenDocx(format!("its part {name} is not in UTF-8")))?;
        Ok(Some(text))
    }
}
