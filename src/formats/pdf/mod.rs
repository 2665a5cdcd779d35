//! PDF. Typst sets the text, piece by piece; pages are made of the pieces here, and krilla writes them. Words are handed
//! to the typesetter as values and never as markup, so none of them can act; and it can open no file but its data.
//!
//! Typst could lay out the pages as well. It would hold the whole document in its own form meanwhile, which for a plan of
//! ten thousand activities is more than a gigabyte, and tens of seconds.

mod bars;
mod draw;
mod edges;
mod glyphs;
mod letters;
mod marks;
mod pages;
mod pieces;
mod shapes;
mod story;
mod strips;
mod structure;
mod tables;
#[cfg(test)]
mod tests;
mod timeline;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use krilla::configure::{Accessibility, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::TagTree;
use krilla::{Document as Pdf, SerializeSettings};
use serde::Serialize;
use typst::diag::SourceDiagnostic;

use self::draw::Easel;
use self::edges::Edges;
use self::pages::Page;
use self::pieces::{Pieces, Wishes};
use self::story::Story;
use self::strips::{Strip, TOP};
use self::structure::Structure;
use crate::document::Document;
use crate::progress::{self, Stage};

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    #[error("the text could not be handed to the typesetter")]
    Data(#[from] serde_json::Error),
    #[error("the text could not be set: {0}")]
    Typesetting(String),
    #[error("the file could not be put together: {0:?}")]
    File(KrillaError),
}

impl NotWritten {
    /// Everything that went wrong, in one sentence for the log.
    fn of(problems: &[SourceDiagnostic]) -> Self {
        let said: Vec<&str> = problems
            .iter()
            .map(|problem| problem.message.as_str())
            .collect();
        NotWritten::Typesetting(said.join("; "))
    }
}

/// The document as a .pdf file: the same tree gives the same bytes. It takes the processor for a while, so call it
/// where that blocks no one.
pub fn write(document: &Document) -> Result<Vec<u8>, NotWritten> {
    let (mut pdf, tags) = drawn(document)?;
    pdf.set_tag_tree(tags);
    pdf.finish().map_err(NotWritten::File)
}

/// The letters of what is to be written for which no face has a shape: the file has empty boxes in their place. The place
/// where a word may be broken, and what joins letters, need none.
pub fn unshown(words: &impl Serialize) -> Result<BTreeSet<char>, serde_json::Error> {
    let words = serde_json::to_string(words)?;
    let mut letters = letters::unshown(&words);
    letters.retain(|one| !matches!(one, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}'));
    Ok(letters)
}

/// The file but for its tags, and these.
fn drawn(document: &Document) -> Result<(Pdf, TagTree), NotWritten> {
    let language = document.language;
    let Laid {
        mut pieces,
        strips,
        mut structure,
        pages,
    } = laid(document)?;
    let sections = beginnings(&pages, &strips);
    let mut wishes = Wishes::after(&pieces);
    let edges = Edges::of(document, &pages, &sections, &mut wishes);
    pieces.set(wishes, language, |_, _| {})?;
    let easel = Easel {
        pieces: &pieces,
        strips: &strips,
        edges: &edges,
        sections: &sections,
        language: language.code(),
        faces: draw::faces(),
    };
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration: configuration(document, pieces.missing()),
        enable_tagging: true,
        no_device_cs: true,
        ..SerializeSettings::default()
    });
    for (number, page) in pages.iter().enumerate() {
        progress::counted(Stage::Writing, number as i64, Some(pages.len() as i64));
        easel.page(&mut pdf, number, page, &mut structure);
    }
    drop(easel);
    drop((pages, strips, pieces));
    pdf.set_metadata(metadata(document));
    pdf.set_outline(outline(document, &sections));
    Ok((pdf, structure.into_tree(language.code())))
}

/// The file keeps the rules of PDF/UA and says so, but for one whose letters our faces lack: the rules want each letter to
/// be shown. It is tagged all the same.
fn configuration(document: &Document, missing: &BTreeSet<char>) -> Configuration {
    if !missing.is_empty() {
        let letters: String = missing.iter().collect();
        tracing::warn!(
            letters,
            title = document.title,
            "no face has these letters: the PDF is no PDF/UA"
        );
        return Configuration::default();
    }
    ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap_or_default()
}

/// The text on its pages, with nothing around it yet.
struct Laid {
    pieces: Pieces,
    strips: Vec<Strip>,
    structure: Structure,
    pages: Vec<Page>,
}

fn laid(document: &Document) -> Result<Laid, NotWritten> {
    let mut pieces = Pieces::default();
    let story = Story::of(document, Wishes::after(&pieces));
    let (wishes, structure, strips) = (story.wishes, story.structure, story.strips);
    // Setting takes longest: what is set is counted in rows, as what is put into words is.
    let rows = strips.len();
    pieces.set(wishes, document.language, |set, all| {
        let rows_set = rows * set / all.max(1);
        progress::counted(Stage::Composing, rows_set as i64, Some(rows as i64));
    })?;
    let strips = pages::in_lines(strips, &pieces);
    let pages = pages::lay(&strips, &pieces);
    Ok(Laid {
        pieces,
        strips,
        structure,
        pages,
    })
}

/// Where each section begins: which page, and how far below its upper edge.
fn beginnings(pages: &[Page], strips: &[Strip]) -> BTreeMap<usize, (usize, f64)> {
    let mut sections = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for placed in page.placed.iter().filter(|placed| !placed.again) {
            if let Some(section) = strips.get(placed.strip).and_then(|strip| strip.section) {
                sections.insert(section, (number, (TOP + placed.y - 12.0).max(0.0)));
            }
        }
    }
    sections
}

fn outline(document: &Document, sections: &BTreeMap<usize, (usize, f64)>) -> Outline {
    let mut outline = Outline::new();
    for (index, section) in document.sections.iter().enumerate() {
        if let Some((page, y)) = sections.get(&index) {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "PDF counts in single precision"
            )]
            let there = XyzDestination::new(*page, Point::from_xy(0.0, *y as f32));
            outline.push_child(OutlineNode::new(section.heading.clone(), there));
        }
    }
    outline
}

/// The dates and the id of the file come from the document.
fn metadata(document: &Document) -> Metadata {
    let head = &document.masthead;
    let day = document.as_of;
    let number = |number: u32| u8::try_from(number).unwrap_or(1);
    let midnight = DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(number(day.month()))
        .day(number(day.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let ident = [
        head.body.as_str(),
        document.title.as_str(),
        head.number.as_deref().unwrap_or_default(),
        document.language.code(),
    ];
    Metadata::new()
        .title(document.title.clone())
        .description(format!("{} · {}", head.plan, head.period))
        .authors(vec![head.body.clone()])
        .creator("Rapporteur".to_owned())
        .language(document.language.code().to_owned())
        .creation_date(midnight)
        .document_id(ident.join("\n"))
}
