//! What the typesetter may see: our faces, one template, and its data. No files, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

const TEMPLATE: &str = include_str!("lines.typ");

/// Our faces, as files.
pub const FACES: [&[u8]; 6] = [
    include_bytes!("fonts/sans-400.ttf"),
    include_bytes!("fonts/sans-700.ttf"),
    include_bytes!("fonts/serif-400.ttf"),
    include_bytes!("fonts/serif-700.ttf"),
    include_bytes!("fonts/signs-400.ttf"),
    include_bytes!("fonts/signs-700.ttf"),
];

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FACES
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static MAIN: LazyLock<Source> = LazyLock::new(|| Source::new(id("lines.typ"), TEMPLATE.to_owned()));

/// The data's place beside the template.
static DATA: LazyLock<FileId> = LazyLock::new(|| id("pieces.json"));

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names are our own");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// Whether one of our faces has a shape for it.
pub fn has_shape(letter: char) -> bool {
    let letter = u32::from(letter);
    FONTS
        .iter()
        .any(|font| font.info().coverage.contains(letter))
}

/// Which of our faces a font is.
pub fn face(font: &FontInstance) -> usize {
    let ours = FONTS.iter().position(|one| one == font.font());
    ours.unwrap_or(0)
}

/// One run of the typesetter.
pub struct Paper {
    data: Bytes,
}

impl Paper {
    pub fn new(data: Vec<u8>) -> Self {
        Paper {
            data: Bytes::new(data),
        }
    }
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() {
            Ok(MAIN.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
