//! Pages, drawn and tagged.

use std::collections::BTreeMap;
use std::ops::Range;

use krilla::Document as Pdf;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Rect};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId};

use super::edges::{Edges, HEAD_RULE};
use super::glyphs::{Glyph, Line, Stretch};
use super::pages::{Page, Placed};
use super::pieces::Pieces;
use super::shapes::{self, area, artifact, fill, line, single};
use super::story::NUMBER;
use super::strips::{Colour, HAIRLINE, Part, SIDE, SOFT, Strip, TOP};
use super::structure::{ElementId, Structure};
use super::world::FACES;

/// What drawing needs to know.
pub struct Easel<'a> {
    pub pieces: &'a Pieces,
    pub strips: &'a [Strip],
    pub edges: &'a Edges,
    /// Where each section begins: which page, and how far below its upper edge.
    pub sections: &'a BTreeMap<usize, (usize, f64)>,
    pub language: &'a str,
    pub faces: Vec<Font>,
}

/// A link that is added when the page is drawn.
struct Lead {
    area: Rect,
    section: usize,
    words: String,
    element: ElementId,
}

/// Our faces, for the file.
pub fn faces() -> Vec<Font> {
    let faces = FACES
        .into_iter()
        .filter_map(|face| Font::new(face.into(), 0));
    faces.collect()
}

impl Easel<'_> {
    /// Draws a page, and notes what on it belongs to which element.
    pub fn page(&self, pdf: &mut Pdf, number: usize, page: &Page, structure: &mut Structure) {
        let (width, height) = (single(page.sheet.width()), single(page.sheet.height()));
        let Some(settings) = PageSettings::from_wh(width, height) else {
            return;
        };
        let mut sheet = pdf.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut leads = Vec::new();
        for placed in &page.placed {
            self.strip(&mut surface, *placed, structure, &mut leads);
        }
        self.around(&mut surface, number, page);
        surface.finish();
        for lead in leads {
            let Some((page, y)) = self.sections.get(&lead.section) else {
                continue;
            };
            let there = XyzDestination::new(*page, Point::from_xy(0.0, single(*y)));
            let link = LinkAnnotation::new(lead.area, Target::Destination(there.into()));
            let link = Annotation::new_link(link, Some(lead.words));
            let mark = sheet.add_tagged_annotation(link);
            structure.mark(lead.element, mark);
        }
        sheet.finish();
    }

    fn strip(
        &self,
        surface: &mut Surface<'_>,
        placed: Placed,
        structure: &mut Structure,
        leads: &mut Vec<Lead>,
    ) {
        let Some(strip) = self.strips.get(placed.strip) else {
            return;
        };
        let height = strip.height(self.pieces);
        let top = TOP + placed.y;
        let inner = top + strip.pad.0;
        let baseline = inner + self.baseline(strip);
        shapes::draw(surface, &shapes::of(strip, (top, inner, baseline), height));
        for part in &strip.parts {
            match part {
                Part::Words {
                    x,
                    down,
                    piece,
                    colour,
                    element,
                    lines,
                } => {
                    let element = element.filter(|_| !placed.again);
                    let piece = self.pieces.get(*piece);
                    let at = (SIDE + x, inner + down - piece.above(lines.0));
                    let count = piece.lines.len();
                    let shown = &piece.lines[lines.0.min(count)..lines.1.min(count)];
                    self.words(surface, shown, at, *colour, element, structure);
                }
                Part::PageOf {
                    x,
                    section,
                    element,
                } => {
                    if let Some(piece) = self.edges.numbers.get(section) {
                        let at = (SIDE + x - NUMBER, inner);
                        let lines = &self.pieces.get(*piece).lines;
                        self.words(surface, lines, at, SOFT, Some(*element), structure);
                    }
                }
                Part::Link {
                    section,
                    words,
                    element,
                } => {
                    let area = area(SIDE, top - 1.5, strip.sheet.room(), height + 4.0);
                    leads.extend(area.map(|area| Lead {
                        area,
                        section: *section,
                        words: words.clone(),
                        element: *element,
                    }));
                }
                Part::Ground(_)
                | Part::Rule { .. }
                | Part::Bar { .. }
                | Part::Dot { .. }
                | Part::Sign { .. } => {}
            }
        }
    }

    /// Of the first line of a strip, from the end of its upper pad.
    fn baseline(&self, strip: &Strip) -> f64 {
        let first = strip.parts.iter().find_map(|part| match part {
            Part::Words { piece, .. } => self.pieces.get(*piece).lines.first(),
            _ => None,
        });
        first.map_or(0.0, |line| line.baseline)
    }

    /// The head and foot of the page.
    fn around(&self, surface: &mut Surface<'_>, number: usize, page: &Page) {
        if let Some((lines, top)) = self.edges.head(number, page.sheet, self.pieces) {
            surface.start_tagged(artifact(ArtifactType::Header));
            self.untagged(surface, lines, (SIDE, top), SOFT);
            surface.end_tagged();
            let y = HEAD_RULE;
            let rule = line(SIDE, y, SIDE + page.sheet.room(), y);
            let rule = rule.map(|path| (path, Some(0.5), HAIRLINE));
            shapes::draw(surface, rule.as_slice());
        }
        if let Some(foot) = self.edges.foot(number) {
            surface.start_tagged(artifact(ArtifactType::Footer));
            let at = (SIDE, page.sheet.height() - 43.6);
            self.untagged(surface, &self.pieces.get(foot).lines, at, SOFT);
            surface.end_tagged();
        }
    }

    fn untagged(&self, surface: &mut Surface<'_>, lines: &[Line], at: (f64, f64), colour: Colour) {
        for line in lines {
            self.glyphs(surface, &line.stretches, line, at, colour);
        }
    }

    /// Lines of text, whose stretches in one language are marked as a whole. What belongs to no element is not read out.
    fn words(
        &self,
        surface: &mut Surface<'_>,
        lines: &[Line],
        at: (f64, f64),
        colour: Colour,
        element: Option<ElementId>,
        structure: &mut Structure,
    ) {
        let stretches = lines
            .iter()
            .flat_map(|line| line.stretches.iter().map(move |stretch| (line, stretch)));
        let mut open = None;
        for (line, stretch) in stretches {
            let language = stretch.language.as_str();
            if open != Some(language) {
                if open.is_some() {
                    surface.end_tagged();
                }
                open = Some(language);
                let foreign = Some(language).filter(|one| *one != self.language);
                let mark = surface.start_tagged(match element {
                    Some(_) => ContentTag::Span(SpanTag::empty().with_lang(foreign)),
                    None => artifact(ArtifactType::PaginationOther),
                });
                if let Some(element) = element {
                    structure.mark(element, mark);
                }
            }
            self.glyphs(surface, std::slice::from_ref(stretch), line, at, colour);
        }
        if open.is_some() {
            surface.end_tagged();
        }
    }

    fn glyphs(
        &self,
        surface: &mut Surface<'_>,
        stretches: &[Stretch],
        line: &Line,
        at: (f64, f64),
        colour: Colour,
    ) {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(colour)));
        for stretch in stretches {
            let Some(face) = self.faces.get(stretch.face) else {
                continue;
            };
            let start = Point::from_xy(single(at.0) + stretch.x, single(at.1 + line.baseline));
            surface.draw_glyphs(
                start,
                &stretch.glyphs,
                face.clone(),
                &stretch.text,
                stretch.size,
                false,
            );
        }
    }
}

impl krilla::text::Glyph for Glyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(u32::from(self.id))
    }

    fn text_range(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }

    fn x_offset(&self, size: f32) -> f32 {
        self.offset.as_ref().map_or(0.0, |offset| offset.0 * size)
    }

    fn y_offset(&self, size: f32) -> f32 {
        self.offset.as_ref().map_or(0.0, |offset| offset.1 * size)
    }

    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }

    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}
