//! Files that people add to the record: which kinds are taken, and how their content shows the kind.

pub mod pages;
pub mod store;

use std::io::Cursor;

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 20 << 20;
/// How many characters of a name are kept.
const NAME: usize = 200;
/// Office documents have dozens of parts; whoever sends thousands has something else in mind.
const MOST_PARTS: usize = 4_000;

/// The kinds of file that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    Pdf,
    Docx,
    Xlsx,
    Png,
    Jpeg,
}

impl FileKind {
    pub const ALL: [FileKind; 5] = [
        FileKind::Pdf,
        FileKind::Docx,
        FileKind::Xlsx,
        FileKind::Png,
        FileKind::Jpeg,
    ];

    /// The word kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Docx => "docx",
            FileKind::Xlsx => "xlsx",
            FileKind::Png => "png",
            FileKind::Jpeg => "jpeg",
        }
    }

    /// As people write it: "PDF".
    pub fn shown(self) -> String {
        self.as_str().to_uppercase()
    }

    pub fn media_type(self) -> &'static str {
        match self {
            FileKind::Pdf => "application/pdf",
            FileKind::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileKind::Png => "image/png",
            FileKind::Jpeg => "image/jpeg",
        }
    }

    /// The kind that the ending of a name promises.
    pub fn promised(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "pdf" => FileKind::Pdf,
            "docx" => FileKind::Docx,
            "xlsx" => FileKind::Xlsx,
            "png" => FileKind::Png,
            "jpg" | "jpeg" => FileKind::Jpeg,
            _ => return None,
        })
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    Empty,
    TooLarge,
    /// The name promises none of the kinds that are taken.
    Kind,
    /// The content is not what the name promises; what it shows to be, if that is a kind that is taken.
    NotAsNamed(FileKind, Option<FileKind>),
    /// An office document that brings programs along.
    Macros,
}

/// The kind of a file, as its name promises and its content shows.
pub fn check(name: &str, bytes: &[u8]) -> Result<FileKind, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let promised = FileKind::promised(name).ok_or(Refused::Kind)?;
    match shown(bytes)? {
        Some(kind) if kind == promised => Ok(kind),
        other => Err(Refused::NotAsNamed(promised, other)),
    }
}

/// What the content shows to be.
fn shown(bytes: &[u8]) -> Result<Option<FileKind>, Refused> {
    Ok(match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(FileKind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(FileKind::Jpeg),
        [b'P', b'K', 3, 4, ..] => return office(bytes),
        _ => None,
    })
}

/// What kind of office document an archive is, by the names of its parts; nothing is unpacked.
fn office(bytes: &[u8]) -> Result<Option<FileKind>, Refused> {
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(None);
    };
    let names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(|name| name.into_owned())
        .collect();
    if names.len() > MOST_PARTS || !names.iter().any(|name| name == "[Content_Types].xml") {
        return Ok(None);
    }
    let is_program = |name: &String| name.to_ascii_lowercase().ends_with("vbaproject.bin");
    if names.iter().any(is_program) {
        return Err(Refused::Macros);
    }
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    Ok(match (within("word/"), within("xl/")) {
        (true, false) => Some(FileKind::Docx),
        (false, true) => Some(FileKind::Xlsx),
        _ => None,
    })
}

/// The name of a file as it is kept: some browsers send the whole path, and no name of ours breaks a line.
pub fn plain_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = name.chars().filter(|c| !c.is_control()).collect();
    let kept = kept.trim().trim_start_matches('.');
    let Some((end, _)) = kept.char_indices().nth(NAME) else {
        return kept.to_owned();
    };
    // What is cut off stands before the ending, which tells the kind.
    let ending = kept
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .chars()
        .take(10)
        .collect::<String>();
    let head: String = kept[..end].chars().take(NAME - ending.len() - 1).collect();
    format!("{head}.{ending}")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(b"<x/>").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_file_is_taken_when_its_content_is_what_its_name_promises() {
        let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
        let xlsx = archive(&["[Content_Types].xml", "xl/workbook.xml"]);
        let png = b"\x89PNG\r\n\x1a\n rest".to_vec();
        let jpeg = b"\xff\xd8\xff\xe0 rest".to_vec();
        for (name, bytes, kind) in [
            ("report.pdf", b"%PDF-1.7 rest".to_vec(), FileKind::Pdf),
            ("Report.DOCX", docx, FileKind::Docx),
            ("budget.xlsx", xlsx, FileKind::Xlsx),
            ("map.png", png, FileKind::Png),
            ("group.jpg", jpeg.clone(), FileKind::Jpeg),
            ("group.v2.jpeg", jpeg, FileKind::Jpeg),
        ] {
            assert_eq!(check(name, &bytes), Ok(kind), "{name}");
        }
    }

    #[test]
    fn a_file_that_is_something_else_is_refused_with_what_it_is() {
        let docx = archive(&["[Content_Types].xml", "word/document.xml"]);
        let plain = archive(&["word/document.xml"]);
        let both = archive(&[
            "[Content_Types].xml",
            "word/document.xml",
            "xl/workbook.xml",
        ]);
        let not = Refused::NotAsNamed;
        for (name, bytes, why) in [
            (
                "a.pdf",
                docx.clone(),
                not(FileKind::Pdf, Some(FileKind::Docx)),
            ),
            (
                "a.xlsx",
                docx.clone(),
                not(FileKind::Xlsx, Some(FileKind::Docx)),
            ),
            ("a.docx", plain, not(FileKind::Docx, None)),
            ("a.docx", both, not(FileKind::Docx, None)),
            ("a.docx", docx[..40].to_vec(), not(FileKind::Docx, None)),
            (
                "a.png",
                b"<html><script>".to_vec(),
                not(FileKind::Png, None),
            ),
            ("a.pdf", b"\n%PDF-1.7".to_vec(), not(FileKind::Pdf, None)),
            ("a.html", b"<html>".to_vec(), Refused::Kind),
            ("pdf", b"%PDF-1.7".to_vec(), Refused::Kind),
            ("a.docx.exe", docx, Refused::Kind),
            ("a.pdf", Vec::new(), Refused::Empty),
            ("a.pdf", vec![b'%'; LARGEST + 1], Refused::TooLarge),
        ] {
            assert_eq!(check(name, &bytes), Err(why), "{name}");
        }
        let macros = archive(&[
            "[Content_Types].xml",
            "word/document.xml",
            "word/vbaProject.bin",
        ]);
        assert_eq!(check("a.docx", &macros), Err(Refused::Macros));
    }

    #[test]
    fn a_name_is_kept_without_its_path_and_without_what_would_break_a_header() {
        assert_eq!(plain_name("C:\\files\\Report.pdf"), "Report.pdf");
        assert_eq!(plain_name("../../etc/x.pdf"), "x.pdf");
        assert_eq!(plain_name("a\r\nb.pdf"), "ab.pdf");
        assert_eq!(plain_name("Отчёт о семинаре.pdf"), "Отчёт о семинаре.pdf");
        let long = plain_name(&format!("{}.docx", "ш".repeat(300)));
        assert_eq!(long.chars().count(), NAME);
        assert!(long.ends_with(".docx"));
    }
}
