//! Pieces of text, set by Typst: words go in, lines of glyphs come out. Equal pieces are set once, and however many there
//! are, only so many are with the typesetter at a time, since it needs a hundred times the room of what it hands back.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use serde::Serialize;
use typst_layout::PagedDocument;

use super::NotWritten;
use super::glyphs::Piece;
use super::letters::{broken, printable};
use super::world::Paper;
use crate::document::{Run, Text};
use crate::i18n::Language;

/// So many pieces are set at a time.
const BATCH: usize = 1_000;

/// How a piece is set; `lines.typ` has the sizes and faces under the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    Body,
    Masthead,
    Title,
    Subtitle,
    Heading,
    Subheading,
    ContentsHeading,
    Contents,
    Caption,
    Head,
    Cell,
    StrongCell,
    Edge,
}

/// A piece that is to be set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wanted<'a> {
    voice: Voice,
    right: bool,
    /// In twentieths of a point.
    width: u32,
    text: Cow<'a, Text>,
}

/// Names one of the [`Pieces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceId(u32);

/// What is to be set, each piece once.
pub struct Wishes<'a> {
    known: HashMap<Wanted<'a>, PieceId>,
    first: usize,
}

impl<'a> Wishes<'a> {
    /// Wishes whose pieces will follow those that are set already.
    pub fn after(pieces: &Pieces) -> Self {
        Wishes {
            known: HashMap::new(),
            first: pieces.set.len(),
        }
    }

    /// A piece with its lines at the left.
    pub fn left(&mut self, voice: Voice, width: f64, text: impl Into<Cow<'a, Text>>) -> PieceId {
        self.want(voice, false, width, text.into())
    }

    /// A piece with its lines at the right.
    pub fn right(&mut self, voice: Voice, width: f64, text: impl Into<Cow<'a, Text>>) -> PieceId {
        self.want(voice, true, width, text.into())
    }

    fn want(&mut self, voice: Voice, right: bool, width: f64, text: Cow<'a, Text>) -> PieceId {
        let next = PieceId(u32::try_from(self.first + self.known.len()).unwrap_or(u32::MAX));
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "widths of paper"
        )]
        let width = (width * 20.0).round() as u32;
        let wanted = Wanted {
            voice,
            right,
            width,
            text: printable(text),
        };
        *self.known.entry(wanted).or_insert(next)
    }
}

impl<'a> From<&'a Text> for Cow<'a, Text> {
    fn from(text: &'a Text) -> Self {
        Cow::Borrowed(text)
    }
}

impl From<Text> for Cow<'_, Text> {
    fn from(text: Text) -> Self {
        Cow::Owned(text)
    }
}

/// Everything that was set.
#[derive(Default)]
pub struct Pieces {
    set: Vec<Piece>,
    /// The letters that none of our faces has.
    missing: BTreeSet<char>,
}

impl Pieces {
    pub fn get(&self, id: PieceId) -> &Piece {
        static NOTHING: Piece = Piece {
            lines: Vec::new(),
            height: 0.0,
        };
        self.set.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// The letters that none of our faces has.
    pub fn missing(&self) -> &BTreeSet<char> {
        &self.missing
    }

    /// Sets what is wished; says after each batch what part of it is set.
    pub fn set(
        &mut self,
        wishes: Wishes<'_>,
        language: Language,
        says: impl Fn(usize, usize),
    ) -> Result<(), NotWritten> {
        let mut wanted: Vec<(Wanted<'_>, PieceId)> = wishes.known.into_iter().collect();
        wanted.sort_unstable_by_key(|(_, id)| id.0);
        let all = wanted.len();
        for (number, batch) in wanted.chunks_mut(BATCH).enumerate() {
            says(number * BATCH, all);
            self.set_some(batch, language)?;
        }
        Ok(())
    }

    fn set_some(
        &mut self,
        batch: &mut [(Wanted<'_>, PieceId)],
        language: Language,
    ) -> Result<(), NotWritten> {
        let mut pieces = set(batch.iter().map(|(wanted, _)| wanted), language)?;
        // Those with a word that is longer than a line are set once more, with places where it can be broken.
        let mut long = Vec::new();
        for (index, (piece, (wanted, _))) in pieces.iter().zip(batch.iter_mut()).enumerate() {
            let words = piece.overlong(f64::from(wanted.width) / 20.0);
            if !words.is_empty() {
                broken(wanted.text.to_mut(), &words);
                long.push(index);
            }
        }
        if !long.is_empty() {
            let again = set(long.iter().map(|index| &batch[*index].0), language)?;
            for (index, piece) in long.into_iter().zip(again) {
                pieces[index] = piece;
            }
        }
        for piece in &pieces {
            self.missing.extend(piece.missing());
        }
        self.set.extend(pieces);
        Ok(())
    }
}

fn set<'w, 'a: 'w>(
    wanted: impl Iterator<Item = &'w Wanted<'a>>,
    language: Language,
) -> Result<Vec<Piece>, NotWritten> {
    let pieces: Vec<Told<'_>> = wanted.map(Told::of).collect();
    let count = pieces.len();
    let data = serde_json::to_vec(&Data {
        language: language.code(),
        pieces,
    })?;
    let set = typst::compile::<PagedDocument>(&Paper::new(data)).output;
    // What the typesetter remembers between runs is of no use to the next.
    typst::comemo::evict(0);
    let set = set.map_err(|problems| NotWritten::of(&problems))?;
    let found = set.pages().len();
    if found != count {
        let problem = format!("{count} pieces came back as {found}");
        return Err(NotWritten::Typesetting(problem));
    }
    let pieces = set.pages().iter().map(|page| Piece::of(&page.frame));
    Ok(pieces.collect())
}

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    language: &'a str,
    pieces: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    voice: Voice,
    right: bool,
    width: f64,
    runs: &'a [Run],
}

impl<'a> Told<'a> {
    fn of(wanted: &'a Wanted<'_>) -> Self {
        Told {
            voice: wanted.voice,
            right: wanted.right,
            width: f64::from(wanted.width) / 20.0,
            runs: &wanted.text.0,
        }
    }
}
