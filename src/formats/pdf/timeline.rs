//! Lines on one scale of days: a bar for each, a disc where something was delivered, a ring where something is expected.
//! What is drawn stands below each line in words.

use super::pieces::Voice;
use super::story::Story;
use super::strips::{ACCENT, Colour, HAIRLINE, INK, Part, SOFT, SPAN, Strip};
use super::structure::{ElementId, Kind};
use crate::document::{Line, Text, Timeline};

/// The room of the words before the lines.
const LABEL: f64 = 150.0;
/// How far down a bar is, how high it is, and where its words begin.
const MIDDLE: f64 = 3.0;
const BAR: f64 = 4.5;
const WORDS: f64 = 12.0;
/// The room of a year, and of the day that is drawn across all lines.
const YEAR: f64 = 30.0;
const NOW: f64 = 120.0;
const AFTER: f64 = 20.0;

pub fn tell<'a>(story: &mut Story<'a>, timeline: &'a Timeline, section: ElementId) {
    let caption = story.structure.add(Some(section), Kind::Paragraph);
    let strip = story.words(Voice::Caption, Text::said(&*timeline.caption), INK, caption);
    story.push(strip.above(17.0).held());
    let figure = story
        .structure
        .add(Some(section), Kind::Figure(timeline.words()));
    let scale = Scale {
        timeline,
        whole: story.sheet.room() - LABEL,
    };
    years(story, &scale, figure);
    for line in &timeline.lines {
        self::line(story, &scale, line, figure);
    }
    now(story, &scale, figure);
    story.after = AFTER;
}

struct Scale<'a> {
    timeline: &'a Timeline,
    whole: f64,
}

impl Scale<'_> {
    fn x(&self, thousandths: i64) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "thousandths")]
        let share = thousandths as f64 / 1000.0;
        LABEL + self.whole * share
    }

    /// A strip with the years and the day that are drawn across all lines, where the words do not stand.
    fn strip(&self, story: &Story<'_>) -> Strip {
        let mut strip = Strip::new(story.sheet);
        for (_, day) in self.timeline.years() {
            let x = self.x(self.timeline.thousandths(&day));
            strip.parts.push(upright(x, 0.5, HAIRLINE));
        }
        let now = self.x(self.timeline.thousandths(&self.timeline.now));
        strip.part(upright(now, 0.9, ACCENT))
    }
}

fn upright(x: f64, width: f64, colour: Colour) -> Part {
    Part::Bar {
        x,
        middle: MIDDLE,
        width,
        height: 12.0,
        outline: None,
        colour,
    }
}

fn years<'a>(story: &mut Story<'a>, scale: &Scale<'a>, figure: ElementId) {
    let mut strip = Strip::new(story.sheet).above(10.0).held();
    for (year, day) in scale.timeline.years() {
        let x = scale.x(scale.timeline.thousandths(&day));
        let text = Text::said(year.to_string());
        let piece = story.wishes.left(Voice::Edge, YEAR, text);
        strip = strip.words(x.min(story.sheet.room() - 18.0), piece, SOFT, Some(figure));
    }
    strip.pad.1 = 4.0;
    story.push(strip);
}

fn line<'a>(story: &mut Story<'a>, scale: &Scale<'a>, line: &'a Line, figure: ElementId) {
    let label = line.name(story.plan_language);
    let label = story.wishes.left(Voice::Cell, LABEL - 10.0, label);
    let words = story
        .wishes
        .left(Voice::Edge, scale.whole, Text::said(&*line.words));
    let mut strip = scale.strip(story).held();
    if let Some((from, length)) = scale.timeline.bar(line) {
        strip.parts.push(Part::Bar {
            x: scale.x(from),
            middle: MIDDLE,
            width: scale.x(length) - LABEL,
            height: BAR,
            outline: None,
            colour: SPAN,
        });
    }
    for point in &line.points {
        strip.parts.push(Part::Dot {
            x: scale.x(scale.timeline.thousandths(&point.day)),
            middle: MIDDLE,
            filled: point.delivered,
        });
    }
    strip.pad = (4.0, 5.0);
    let strip = strip.words(0.0, label, INK, Some(figure));
    story.push(strip.words_below(LABEL, WORDS, words, figure));
}

/// The day that is drawn across all lines, in words below them.
fn now<'a>(story: &mut Story<'a>, scale: &Scale<'a>, figure: ElementId) {
    let x = scale.x(scale.timeline.thousandths(&scale.timeline.now));
    let text = Text::said(&*scale.timeline.now_label);
    let strip = Strip::new(story.sheet);
    let strip = if x + NOW > story.sheet.room() {
        let piece = story.wishes.right(Voice::Edge, NOW, text);
        strip.words(x - NOW, piece, ACCENT, Some(figure))
    } else {
        let piece = story.wishes.left(Voice::Edge, NOW, text);
        strip.words(x, piece, ACCENT, Some(figure))
    };
    story.push(strip.above(4.0));
}
