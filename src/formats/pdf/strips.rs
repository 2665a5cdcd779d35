//! The text as strips, each as wide as the paper allows and in one piece: a line of a paragraph, a row of a table, a
//! heading. Pages are made of strips.

use super::marks::Mark;
use super::pieces::{PieceId, Pieces};
use super::structure::ElementId;

/// The colours of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

pub const INK: Colour = Colour(0x1c, 0x24, 0x30);
pub const SOFT: Colour = Colour(0x56, 0x60, 0x70);
pub const HAIRLINE: Colour = Colour(0xd9, 0xdc, 0xe1);
pub const BAND: Colour = Colour(0xf2, 0xf3, 0xf1);
pub const PAPER: Colour = Colour(0xff, 0xff, 0xff);
pub const SPAN: Colour = Colour(0xc6, 0xdc, 0xea);
pub const ACCENT: Colour = Colour(0x00, 0x62, 0x9b);

/// A sheet of A4, and which way up it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    Upright,
    Across,
}

const SHORT: f64 = 595.276;
const LONG: f64 = 841.89;
/// Between the edges of the paper and the text, 22, 24 and 22 millimetres.
pub const SIDE: f64 = 62.362;
pub const TOP: f64 = 68.031;
pub const BOTTOM: f64 = 62.362;

impl Sheet {
    pub fn width(self) -> f64 {
        match self {
            Sheet::Upright => SHORT,
            Sheet::Across => LONG,
        }
    }

    pub fn height(self) -> f64 {
        match self {
            Sheet::Upright => LONG,
            Sheet::Across => SHORT,
        }
    }

    /// What is between the margins.
    pub fn room(self) -> f64 {
        self.width() - 2.0 * SIDE
    }

    pub fn depth(self) -> f64 {
        self.height() - TOP - BOTTOM
    }
}

/// A strip of the text.
#[derive(Clone, Debug)]
pub struct Strip {
    pub sheet: Sheet,
    /// Begins a page.
    pub fresh: bool,
    /// What is left empty before it, unless it begins a page.
    pub above: f64,
    /// Within it, above and below what it holds.
    pub pad: (f64, f64),
    /// It is at least so high without its pads.
    pub least: f64,
    /// It stands on the page on which the next strip begins.
    pub held: bool,
    /// Its lines may stand on different pages.
    pub breaks: bool,
    /// The strips that are repeated above it where it begins a page: heads of its table.
    pub under: [Option<usize>; 2],
    pub parts: Vec<Part>,
    /// The heading of which section it is.
    pub section: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Top,
    Bottom,
}

/// Something within a strip, from its left and from the end of its upper pad.
#[derive(Clone, Debug)]
pub enum Part {
    Words {
        x: f64,
        /// How far below the upper pad.
        down: f64,
        piece: PieceId,
        colour: Colour,
        /// Words of no element are put around the text, and not read out.
        element: Option<ElementId>,
        /// The first line that is shown, and the one after the last.
        lines: (usize, usize),
    },
    /// The number of the page of a section, which ends at `x`.
    PageOf {
        x: f64,
        section: usize,
        element: ElementId,
    },
    /// The whole strip leads there.
    Link {
        section: usize,
        words: String,
        element: ElementId,
    },
    /// Behind the whole strip.
    Ground(Colour),
    Rule {
        edge: Edge,
        thickness: f64,
        colour: Colour,
    },
    /// A bar, filled or in outline, whose middle is so far down. What it shows is said in words elsewhere.
    Bar {
        x: f64,
        middle: f64,
        width: f64,
        height: f64,
        outline: Option<f64>,
        colour: Colour,
    },
    /// A disc, or a ring, whose middle is there.
    Dot { x: f64, middle: f64, filled: bool },
    /// Stands on the first line of the words beside it.
    Sign { x: f64, mark: Mark },
}

impl Strip {
    pub fn new(sheet: Sheet) -> Self {
        Strip {
            sheet,
            fresh: false,
            above: 0.0,
            pad: (0.0, 0.0),
            least: 0.0,
            held: false,
            breaks: false,
            under: [None, None],
            parts: Vec::new(),
            section: None,
        }
    }

    pub fn words(
        mut self,
        x: f64,
        piece: PieceId,
        colour: Colour,
        element: Option<ElementId>,
    ) -> Self {
        self.parts.push(Part::Words {
            x,
            down: 0.0,
            piece,
            colour,
            element,
            lines: (0, usize::MAX),
        });
        self
    }

    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Words that stand so far down.
    pub fn words_below(mut self, x: f64, down: f64, piece: PieceId, element: ElementId) -> Self {
        self.parts.push(Part::Words {
            x,
            down,
            piece,
            colour: SOFT,
            element: Some(element),
            lines: (0, usize::MAX),
        });
        self
    }

    pub fn above(mut self, above: f64) -> Self {
        self.above = above;
        self
    }

    pub fn held(mut self) -> Self {
        self.held = true;
        self
    }

    pub fn breaking(mut self) -> Self {
        self.breaks = true;
        self
    }

    pub fn height(&self, pieces: &Pieces) -> f64 {
        let parts = self.parts.iter().map(|part| match part {
            Part::Words {
                down, piece, lines, ..
            } => {
                let piece = pieces.get(*piece);
                let end = match piece.lines.get(lines.1) {
                    Some(_) => piece.above(lines.1),
                    None => piece.height,
                };
                down + end - piece.above(lines.0)
            }
            _ => 0.0,
        });
        self.pad.0 + parts.fold(self.least, f64::max) + self.pad.1
    }

    /// Its lines as strips of their own, which keep at least two together.
    pub fn into_lines(self, pieces: &Pieces) -> Vec<Strip> {
        let count = self.parts.iter().map(|part| match part {
            Part::Words { piece, .. } => pieces.get(*piece).lines.len(),
            _ => 0,
        });
        let count = count.max().unwrap_or(0);
        if count < 2 {
            return vec![self];
        }
        (0..count)
            .map(|line| self.line(line, count, pieces))
            .collect()
    }

    fn line(&self, line: usize, count: usize, pieces: &Pieces) -> Strip {
        let last = line + 1 == count;
        let shown = |part: &Part| match part {
            Part::Words { piece, .. } => line < pieces.get(*piece).lines.len(),
            Part::Ground(_) => true,
            Part::Rule { edge, .. } => match edge {
                Edge::Top => line == 0,
                Edge::Bottom => last,
            },
            _ => line == 0,
        };
        let mut parts: Vec<Part> = self
            .parts
            .iter()
            .filter(|part| shown(part))
            .cloned()
            .collect();
        for part in &mut parts {
            if let Part::Words { lines, .. } = part {
                *lines = (line, line + 1);
            }
        }
        Strip {
            fresh: self.fresh && line == 0,
            above: if line == 0 { self.above } else { 0.0 },
            pad: (
                if line == 0 { self.pad.0 } else { 0.0 },
                if last { self.pad.1 } else { 0.0 },
            ),
            least: if line == 0 { self.least } else { 0.0 },
            held: if last {
                self.held
            } else {
                line == 0 || line + 2 == count
            },
            breaks: false,
            parts,
            section: self.section.filter(|_| line == 0),
            ..*self
        }
    }
}
