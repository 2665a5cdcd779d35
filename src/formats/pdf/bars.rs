//! Bars: filled for the count, in outline for the count before. The count stands beside each as text.

use super::marks::{Mark, ROOM, hue};
use super::pieces::Voice;
use super::story::Story;
use super::strips::{HAIRLINE, INK, Part, Strip};
use super::structure::{ElementId, Kind};
use crate::document::{Bars, Text};

/// The room of the words before the bars, and of the counts after them.
const LABEL: f64 = 92.0;
const COUNT: f64 = 34.0;
const GAP: f64 = 5.0;
const AFTER: f64 = 20.0;

pub fn tell<'a>(story: &mut Story<'a>, bars: &'a Bars, section: ElementId) {
    let caption = story.structure.add(Some(section), Kind::Paragraph);
    let strip = story.words(Voice::Caption, Text::said(&*bars.caption), INK, caption);
    story.push(strip.above(17.0).held());
    let figure = story
        .structure
        .add(Some(section), Kind::Figure(bars.words()));
    let room = story.sheet.room();
    let whole = room - LABEL - COUNT;
    let longest = bars.longest();
    for (index, bar) in bars.bars.iter().enumerate() {
        let colour = hue(bar.status.as_deref());
        let length = |count: i64| whole * part_of(count, longest);
        let indent = if bar.status.is_some() { ROOM } else { 0.0 };
        let label = Text::said(&*bar.label);
        let label = story.wishes.left(Voice::Cell, LABEL - indent - 6.0, label);
        let count = Text::strong(bar.count.to_string());
        let count = story.wishes.right(Voice::Cell, COUNT, count);
        let shape = |width: f64, height: f64, outline: Option<f64>, colour| Part::Bar {
            x: LABEL,
            middle: 3.0,
            width,
            height,
            outline,
            colour,
        };
        let mut strip = Strip::new(story.sheet)
            .words(indent, label, INK, Some(figure))
            .words(room - COUNT, count, INK, Some(figure))
            .part(shape(whole, 0.5, None, HAIRLINE));
        if let Some(code) = &bar.status {
            let mark = Mark::of_status(code);
            strip.parts.push(Part::Sign { x: 0.0, mark });
        }
        if bar.count > 0 {
            strip
                .parts
                .push(shape(length(bar.count), 5.0, None, colour));
        }
        if let Some(before) = bar.before.filter(|before| *before > 0) {
            strip
                .parts
                .push(shape(length(before), 8.0, Some(0.7), colour));
        }
        strip.pad = (1.0, 1.0);
        strip.held = index + 1 < bars.bars.len();
        story.push(strip.above(if index == 0 { 10.0 } else { GAP }));
    }
    story.after = AFTER;
}

fn part_of(count: i64, longest: i64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "counts of activities")]
    let share = count.max(0) as f64 / longest.max(1) as f64;
    share.min(1.0)
}
