//! Tables: hairlines only, heads on each page, rows in one piece.

use super::marks::{Mark, ROOM};
use super::pieces::Voice;
use super::story::Story;
use super::strips::{BAND, Edge, HAIRLINE, INK, Part, Strip};
use super::structure::{ElementId, Kind};
use crate::document::{Cell, Row, Table, Text, Value, Weight};
use crate::formats::columns::widths;

/// What stands empty at the sides of a cell, and above and below.
const SIDES: f64 = 3.5;
const ENDS: f64 = 3.9;
/// Before a table, between its caption and its head, and after it.
const BEFORE: f64 = 17.0;
const CAPTION: f64 = 7.0;
const AFTER: f64 = 20.0;
/// Tables of so many rows stand on one page, if it can hold them.
const SHORT: usize = 12;

static NOTHING: Cell = Cell {
    text: Text(Vec::new()),
    value: Value::Words,
};

/// From the left, and how wide.
struct Place {
    x: f64,
    width: f64,
    is_number: bool,
}

pub fn tell<'a>(story: &mut Story<'a>, table: &'a Table, section: ElementId) {
    let places = places(table, story.sheet.room());
    let element = story
        .structure
        .add(Some(section), Kind::Table(table.caption.clone()));
    let caption = story.structure.add(Some(element), Kind::Caption);
    let strip = story.words(Voice::Caption, Text::said(&*table.caption), INK, caption);
    story.push(strip.above(BEFORE).held());
    let head = heads(story, table, &places, element);
    let rows = story.structure.add(Some(element), Kind::Rows);
    let mut band = None;
    for (index, row) in table.rows.iter().enumerate() {
        let next = table.rows.get(index + 1).map(|row| row.weight);
        let mut strip = match row.weight {
            Weight::Band => self::band(story, row, table.columns.len(), rows),
            Weight::Plain | Weight::Total => cells(story, row, &places, rows),
        };
        // A sum stands below something that it sums up, and a short table in one piece.
        strip.held |= next == Some(Weight::Total) || (next.is_some() && table.rows.len() <= SHORT);
        if next.is_none() {
            strip.parts.push(rule(Edge::Bottom, 1.0));
        }
        strip.under = [Some(head), band.filter(|_| row.weight != Weight::Band)];
        let at = story.push(strip);
        if row.weight == Weight::Band {
            band = Some(at);
        }
    }
    story.after = AFTER;
}

fn places(table: &Table, room: f64) -> Vec<Place> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "widths of paper"
    )]
    let widths = widths(table, (room * 20.0) as u32);
    let mut x = 0.0;
    let columns = table.columns.iter().zip(widths);
    let places = columns.map(|(column, width)| {
        let place = Place {
            x,
            width: f64::from(width) / 20.0,
            is_number: column.is_number(),
        };
        x += place.width;
        place
    });
    places.collect()
}

fn rule(edge: Edge, thickness: f64) -> Part {
    let colour = if thickness > 0.6 { INK } else { HAIRLINE };
    Part::Rule {
        edge,
        thickness,
        colour,
    }
}

fn heads<'a>(
    story: &mut Story<'a>,
    table: &'a Table,
    places: &[Place],
    element: ElementId,
) -> usize {
    let head = story.structure.add(Some(element), Kind::Head);
    let row = story.structure.add(Some(head), Kind::Row);
    let mut strip = Strip::new(story.sheet).above(CAPTION).held();
    strip.pad = (ENDS + 0.6, ENDS + 0.6);
    for (column, place) in table.columns.iter().zip(places) {
        let cell = story.structure.add(Some(row), Kind::HeadCell);
        let text = Text::said(&*column.heading);
        let width = place.width - 2.0 * SIDES;
        let piece = match place.is_number {
            true => story.wishes.right(Voice::Head, width, text),
            false => story.wishes.left(Voice::Head, width, text),
        };
        strip = strip.words(place.x + SIDES, piece, INK, Some(cell));
    }
    let strip = strip
        .part(rule(Edge::Top, 1.0))
        .part(rule(Edge::Bottom, 0.75));
    story.push(strip)
}

/// One cell over all columns, which heads the rows below it.
fn band<'a>(story: &mut Story<'a>, row: &'a Row, columns: usize, rows: ElementId) -> Strip {
    let element = story.structure.add(Some(rows), Kind::Row);
    let cell = story.structure.add(Some(element), Kind::Band(columns));
    let text = row
        .cells
        .iter()
        .fold(Text::default(), |text, cell| text.and(cell.text.clone()));
    let width = story.sheet.room() - 2.0 * SIDES;
    let piece = story.wishes.left(Voice::StrongCell, width, text);
    let mut strip = Strip::new(story.sheet)
        .part(Part::Ground(BAND))
        .part(rule(Edge::Top, 0.5))
        .words(SIDES, piece, INK, Some(cell))
        .held();
    strip.pad = (ENDS, ENDS);
    strip
}

fn cells<'a>(story: &mut Story<'a>, row: &'a Row, places: &[Place], rows: ElementId) -> Strip {
    let element = story.structure.add(Some(rows), Kind::Row);
    let (voice, line) = match row.weight {
        Weight::Total => (Voice::StrongCell, 0.75),
        Weight::Plain | Weight::Band => (Voice::Cell, 0.5),
    };
    let mut strip = Strip::new(story.sheet).part(rule(Edge::Top, line));
    strip.pad = (ENDS, ENDS);
    // A row may be shorter than its head, and has all its cells for those who have it read to them.
    let cells = row.cells.iter().chain(std::iter::repeat(&NOTHING));
    for (cell, place) in cells.zip(places) {
        let element = story.structure.add(Some(element), Kind::Cell);
        let (mut x, mut width) = (place.x + SIDES, place.width - 2.0 * SIDES);
        if let Some(mark) = mark(cell) {
            strip.parts.push(Part::Sign { x, mark });
            x += ROOM;
            width -= ROOM;
        }
        if cell.text.is_empty() {
            continue;
        }
        let piece = match place.is_number {
            true => story.wishes.right(voice, width, &cell.text),
            false => story.wishes.left(voice, width, &cell.text),
        };
        strip = strip.words(x, piece, INK, Some(element));
    }
    strip
}

fn mark(cell: &Cell) -> Option<Mark> {
    match &cell.value {
        Value::Status { code } => Some(Mark::of_status(code)),
        Value::Funding { code } => Some(Mark::of_funding(code)),
        Value::Words
        | Value::Count { .. }
        | Value::Day { .. }
        | Value::Days { .. }
        | Value::Amount { .. } => None,
    }
}
