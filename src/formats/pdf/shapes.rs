//! What is seen only: grounds, rules, bars, dots and marks.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};

use super::marks::{DROP, SIZE, disc};
use super::strips::{ACCENT, Colour, Edge, PAPER, Part, SIDE, Strip};

/// A path, how thick its lines are unless it is filled, and its colour.
pub type Shape = (Path, Option<f32>, Colour);

/// Half the width of a dot, and how thick a ring is.
const DOT: f32 = 2.5;
const RING: f32 = 0.9;

/// The shapes of a strip that lies on the page there: its upper edge, the end of its upper pad, its first baseline.
pub fn of(strip: &Strip, (top, inner, baseline): (f64, f64, f64), height: f64) -> Vec<Shape> {
    let width = strip.sheet.room();
    let mut shapes = Vec::new();
    for part in &strip.parts {
        match part {
            Part::Words { .. } | Part::PageOf { .. } | Part::Link { .. } => {}
            Part::Ground(colour) => {
                let ground = rectangle(SIDE, top, width, height);
                shapes.extend(ground.map(|path| (path, None, *colour)));
            }
            Part::Rule {
                edge,
                thickness,
                colour,
            } => {
                let y = if *edge == Edge::Top {
                    top
                } else {
                    top + height
                };
                let rule = line(SIDE, y, SIDE + width, y);
                shapes.extend(rule.map(|path| (path, Some(single(*thickness)), *colour)));
            }
            Part::Bar {
                x,
                middle,
                width,
                height,
                outline,
                colour,
            } => {
                let bar = rectangle(SIDE + x, inner + middle - height / 2.0, *width, *height);
                shapes.extend(bar.map(|path| (path, outline.map(single), *colour)));
            }
            Part::Dot { x, middle, filled } => {
                let dot = || disc(single(SIDE + x), single(inner + middle), DOT);
                let ground = if *filled { ACCENT } else { PAPER };
                shapes.extend(dot().map(|path| (path, None, ground)));
                shapes.extend(dot().map(|path| (path, Some(RING), ACCENT)));
            }
            Part::Sign { x, mark } => {
                let (x, y) = (single(SIDE + x), single(baseline) + DROP - SIZE);
                let colour = mark.colour();
                shapes.extend(mark.filled(x, y).map(|path| (path, None, colour)));
                let drawn = mark.drawn(x, y);
                shapes.extend(drawn.map(|(path, rule)| (path, Some(rule), colour)));
            }
        }
    }
    shapes
}

pub fn draw(surface: &mut Surface<'_>, shapes: &[Shape]) {
    if shapes.is_empty() {
        return;
    }
    surface.start_tagged(artifact(ArtifactType::Layout));
    for (path, thickness, colour) in shapes {
        surface.set_stroke(thickness.map(|width| Stroke {
            paint: rgb(*colour).into(),
            width,
            ..Stroke::default()
        }));
        surface.set_fill(match thickness {
            Some(_) => None,
            None => Some(fill(*colour)),
        });
        surface.draw_path(path);
    }
    surface.end_tagged();
}

pub fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn rgb(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour.0, colour.1, colour.2)
}

pub fn artifact(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

pub fn area(x: f64, y: f64, width: f64, height: f64) -> Option<Rect> {
    Rect::from_xywh(single(x), single(y), single(width), single(height))
}

fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(area(x, y, width, height)?);
    path.finish()
}

pub fn line(x1: f64, y1: f64, x2: f64, y2: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.move_to(single(x1), single(y1));
    path.line_to(single(x2), single(y2));
    path.finish()
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "PDF counts in single precision"
)]
pub fn single(length: f64) -> f32 {
    length as f32
}
