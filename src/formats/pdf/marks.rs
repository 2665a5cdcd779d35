//! The marks of statuses: a shape stands before the word, never instead of it. Circles are status, squares are funding.

use krilla::geom::{Path, PathBuilder, Rect};

use super::strips::{ACCENT, Colour, INK};

/// A mark takes so much room, and the word follows after so much.
pub const SIZE: f32 = 6.6;
pub const ROOM: f64 = 9.8;
/// How far it hangs below the line.
pub const DROP: f32 = 0.4;
const RULE: f32 = 0.85;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// So many quarters of a disc in a ring.
    Disc(u8, Colour),
    Pause(Colour),
    Cross(Colour),
    Square,
    HalfSquare,
    FullSquare,
    DottedSquare,
    Dash,
}

/// The hue of a status.
pub fn hue(status: Option<&str>) -> Colour {
    match status {
        Some("planned") => Colour(0x5b, 0x66, 0x75),
        Some("preparing") => Colour(0x7d, 0x5a, 0x00),
        Some("delivered") => Colour(0x17, 0x69, 0x6b),
        Some("completed") => Colour(0x24, 0x69, 0x3b),
        Some("postponed") => Colour(0x75, 0x49, 0x8a),
        Some("cancelled") => Colour(0x66, 0x6a, 0x70),
        _ => ACCENT,
    }
}

impl Mark {
    pub fn of_status(code: &str) -> Mark {
        let colour = hue(Some(code));
        match code {
            "preparing" => Mark::Disc(1, colour),
            "under-way" => Mark::Disc(2, colour),
            "delivered" => Mark::Disc(3, colour),
            "completed" => Mark::Disc(4, colour),
            "postponed" => Mark::Pause(colour),
            "cancelled" => Mark::Cross(colour),
            _ => Mark::Disc(0, colour),
        }
    }

    pub fn of_funding(code: &str) -> Mark {
        match code {
            "secured" => Mark::FullSquare,
            "partly-secured" => Mark::HalfSquare,
            "expected" => Mark::DottedSquare,
            "sought" => Mark::Square,
            _ => Mark::Dash,
        }
    }

    pub fn colour(self) -> Colour {
        match self {
            Mark::Disc(_, colour) | Mark::Pause(colour) | Mark::Cross(colour) => colour,
            _ => INK,
        }
    }

    /// What is drawn as lines of a width, with the upper left corner there.
    pub fn drawn(self, x: f32, y: f32) -> Option<(Path, f32)> {
        let radius = (SIZE - RULE) / 2.0;
        let (mx, my) = (x + SIZE / 2.0, y + SIZE / 2.0);
        let mut path = PathBuilder::new();
        let mut rule = RULE;
        match self {
            Mark::Disc(4, _) | Mark::Pause(_) | Mark::FullSquare => return None,
            Mark::Disc(..) => arc(&mut path, mx, my, radius, 4),
            Mark::Cross(_) => {
                let (near, far) = (0.8, SIZE - 0.8);
                path.move_to(x + near, y + near);
                path.line_to(x + far, y + far);
                path.move_to(x + far, y + near);
                path.line_to(x + near, y + far);
                rule = 1.1;
            }
            Mark::Square | Mark::HalfSquare | Mark::DottedSquare => {
                let side = 2.0 * radius;
                path.push_rect(Rect::from_xywh(mx - radius, my - radius, side, side)?);
            }
            Mark::Dash => {
                path.move_to(x, my);
                path.line_to(x + SIZE, my);
            }
        }
        Some((path.finish()?, rule))
    }

    /// What is filled.
    pub fn filled(self, x: f32, y: f32) -> Option<Path> {
        let radius = (SIZE - RULE) / 2.0;
        let (mx, my) = (x + SIZE / 2.0, y + SIZE / 2.0);
        let mut path = PathBuilder::new();
        match self {
            Mark::Disc(4, _) => arc(&mut path, mx, my, SIZE / 2.0, 4),
            Mark::Disc(quarters @ 1..4, _) => {
                path.move_to(mx, my);
                path.line_to(mx, my - radius);
                quarters_of(&mut path, mx, my, radius, quarters);
                path.close();
            }
            Mark::Pause(_) => {
                for left in [1.4, 3.8] {
                    path.push_rect(Rect::from_xywh(x + left, y + 0.3, 1.5, 6.0)?);
                }
            }
            Mark::FullSquare => path.push_rect(Rect::from_xywh(x, y, SIZE, SIZE)?),
            Mark::HalfSquare => {
                path.push_rect(Rect::from_xywh(mx - radius, my, 2.0 * radius, radius)?);
            }
            Mark::DottedSquare => path.push_rect(Rect::from_xywh(mx - 1.0, my - 1.0, 2.0, 2.0)?),
            Mark::Disc(..) | Mark::Cross(_) | Mark::Square | Mark::Dash => return None,
        }
        path.finish()
    }
}

/// A circle.
pub fn disc(x: f32, y: f32, radius: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    arc(&mut path, x, y, radius, 4);
    path.finish()
}

fn arc(path: &mut PathBuilder, x: f32, y: f32, radius: f32, quarters: u8) {
    path.move_to(x, y - radius);
    quarters_of(path, x, y, radius, quarters);
    path.close();
}

/// Quarters of a circle, clockwise from the top.
fn quarters_of(path: &mut PathBuilder, x: f32, y: f32, r: f32, quarters: u8) {
    let k = 0.5523 * r;
    let arcs = [
        (x + k, y - r, x + r, y - k, x + r, y),
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
    ];
    for (x1, y1, x2, y2, x, y) in arcs.into_iter().take(usize::from(quarters)) {
        path.cubic_to(x1, y1, x2, y2, x, y);
    }
}
