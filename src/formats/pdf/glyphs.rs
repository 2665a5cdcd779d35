//! What the typesetter hands back: lines of glyphs.

use typst::layout::{Frame, FrameItem, Point};
use typst::text::{Lang, TextItem};

use super::letters::{gone_before, without_gaps};
use super::world::face;

/// Some lines of text.
#[derive(Default)]
pub struct Piece {
    pub lines: Vec<Line>,
    pub height: f64,
}

pub struct Line {
    /// From the top of the piece.
    pub baseline: f64,
    pub stretches: Vec<Stretch>,
}

/// Glyphs in one face and one language.
pub struct Stretch {
    pub x: f32,
    pub size: f32,
    /// Which of our faces.
    pub face: usize,
    pub language: Lang,
    pub text: Box<str>,
    pub glyphs: Box<[Glyph]>,
}

/// As the typesetter has it, in parts of the size of the type.
pub struct Glyph {
    pub id: u16,
    pub start: u16,
    pub end: u16,
    pub advance: f32,
    /// Marks above and below letters stand off their place; hardly any glyph does.
    pub offset: Option<Box<(f32, f32)>>,
}

impl Piece {
    pub fn of(frame: &Frame) -> Self {
        let mut piece = Piece {
            lines: Vec::new(),
            height: frame.height().to_pt(),
        };
        piece.gather(frame, Point::zero());
        piece
    }

    fn gather(&mut self, frame: &Frame, origin: Point) {
        for (at, item) in frame.items() {
            let at = origin + *at;
            match item {
                FrameItem::Group(group) => {
                    let moved = Point::new(group.transform.tx, group.transform.ty);
                    self.gather(&group.frame, at + moved);
                }
                FrameItem::Text(text) => self.take(text, at),
                // The template draws nothing but text.
                FrameItem::Shape(..)
                | FrameItem::Image(..)
                | FrameItem::Link(..)
                | FrameItem::Tag(_) => {}
            }
        }
    }

    fn take(&mut self, text: &TextItem, at: Point) {
        let baseline = at.y.to_pt();
        if !self
            .lines
            .last()
            .is_some_and(|line| (line.baseline - baseline).abs() < 1.0)
        {
            self.lines.push(Line {
                baseline,
                stretches: Vec::new(),
            });
        }
        if let Some(line) = self.lines.last_mut() {
            line.stretches.push(Stretch::of(text, at));
        }
    }

    /// The words that hang over the end of a line so wide, each alone on its line.
    pub fn overlong(&self, width: f64) -> Vec<String> {
        let lines = self.lines.iter().filter(|line| line.width() > width + 0.5);
        let words = lines.map(|line| {
            let said: String = line
                .stretches
                .iter()
                .map(|stretch| &*stretch.text)
                .collect();
            said.trim().to_owned()
        });
        words.filter(|word| !word.is_empty()).collect()
    }

    /// The letters that stand as an empty box.
    pub fn missing(&self) -> impl Iterator<Item = char> {
        let stretches = self.lines.iter().flat_map(|line| &line.stretches);
        stretches.flat_map(|stretch| {
            let boxes = stretch.glyphs.iter().filter(|glyph| glyph.id == 0);
            boxes.flat_map(|glyph| {
                let words = stretch
                    .text
                    .get(usize::from(glyph.start)..usize::from(glyph.end));
                words.unwrap_or_default().chars()
            })
        })
    }

    /// How far the lines from one on stand above where they would with all that go before.
    pub fn above(&self, line: usize) -> f64 {
        match (self.lines.first(), self.lines.get(line)) {
            (Some(first), Some(line)) => line.baseline - first.baseline,
            _ => 0.0,
        }
    }
}

impl Line {
    /// From the first letter to the end of the last.
    fn width(&self) -> f64 {
        let first = self
            .stretches
            .iter()
            .map(|stretch| stretch.x)
            .fold(f32::MAX, f32::min);
        let ends = self.stretches.iter().map(Stretch::end);
        f64::from(ends.fold(first, f32::max) - first)
    }
}

impl Stretch {
    /// Where its last letter ends: blanks at the end of a line take no room.
    pub fn end(&self) -> f32 {
        let letters = self.glyphs.iter().rev().skip_while(|glyph| {
            let range = usize::from(glyph.start)..usize::from(glyph.end);
            let said = self.text.get(range).unwrap_or_default();
            said.chars().all(char::is_whitespace)
        });
        self.x + letters.map(|glyph| glyph.advance * self.size).sum::<f32>()
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "PDF counts in single precision"
)]
impl Stretch {
    fn of(text: &TextItem, at: Point) -> Self {
        // Where a word may be broken there is nothing to be drawn, and nothing to be copied.
        let said = without_gaps(&text.text);
        let place = |place: u16| place - gone_before(&text.text, &said, place);
        let glyphs = text.glyphs.iter().map(|glyph| {
            let (x, y) = (glyph.x_offset.get() as f32, glyph.y_offset.get() as f32);
            Glyph {
                id: glyph.id,
                start: place(glyph.range.start),
                end: place(glyph.range.end),
                advance: glyph.x_advance.get() as f32,
                offset: (x != 0.0 || y != 0.0).then(|| Box::new((x, y))),
            }
        });
        let glyphs = glyphs.filter(|glyph| glyph.start < glyph.end);
        Stretch {
            x: at.x.to_pt() as f32,
            size: text.size.to_pt() as f32,
            face: face(&text.font),
            language: text.lang,
            glyphs: glyphs.collect(),
            text: said.into(),
        }
    }
}
