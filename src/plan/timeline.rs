//! The plan in time: where months, sessions, bars and ticks stand. Pure geometry, in the units of the drawing's
//! view box; the template draws it.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{ActivityCard, Status};
use crate::i18n::Words;
use crate::time::Timeframe;

/// The drawing's width; bars stand between `LEFT` and `RIGHT`.
const WIDTH: f64 = 1216.0;
const LEFT: f64 = 336.0;
const RIGHT: f64 = 1212.0;
/// Where the first area begins, below the names of months and sessions.
const TOP: f64 = 43.5;
const ROW: f64 = 13.0;
/// About how wide a letter of the names above the drawing is.
const LETTER: f64 = 6.6;

/// A period, from its first day to its last, on which days have their place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Scale {
    /// The scale of a plan's period or, where it has none, of these timeframes.
    pub fn of<'a>(
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        frames: impl Iterator<Item = &'a Timeframe> + Clone,
    ) -> Option<Scale> {
        let from = from.or_else(|| frames.clone().filter_map(Timeframe::begins).min())?;
        let to = to.or_else(|| frames.filter_map(Timeframe::ends).max())?;
        (from <= to).then_some(Scale { from, to })
    }

    /// Where the day begins, as a part of the whole, cut off at both ends.
    pub fn at(self, day: NaiveDate) -> f64 {
        let whole = (self.to - self.from).num_days() + 1;
        ((day - self.from).num_days() as f64 / whole as f64).clamp(0.0, 1.0)
    }

    fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    fn x(self, day: NaiveDate) -> f64 {
        LEFT + self.at(day) * (RIGHT - LEFT)
    }
}

/// A bar's beginning, its length, and how much of it is recorded, as parts of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub from: f64,
    pub length: f64,
    pub recorded: f64,
}

/// The bar of an activity; none where nothing is known of its time. What is under way is recorded up to today,
/// what was delivered or completed up to the day of that, or whole where that day lies before its time.
pub fn bar(card: &ActivityCard, scale: Scale, today: NaiveDate) -> Option<Bar> {
    let ends = card.timeframe.ends()?;
    let begins = card.timeframe.begins().unwrap_or(scale.from);
    let (from, to) = (scale.at(begins), scale.at(ends + Days::new(1)));
    let recorded_to = match card.status {
        Status::UnderWay => today,
        Status::Delivered | Status::Completed if card.status_since > begins => card.status_since,
        Status::Delivered | Status::Completed => ends + Days::new(1),
        _ => begins,
    };
    let recorded = scale.at(recorded_to).min(to) - from;
    Some(Bar {
        from,
        length: (to - from).max(0.01).min(1.0 - from),
        recorded: recorded.max(0.0),
    })
}

/// A number as the drawing has it.
fn place(number: f64) -> String {
    format!("{number:.1}")
}

/// A name above the drawing, beside its vertical; none where it would run into another.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub x: String,
    pub text: String,
    /// Where the name stands, and whether it ends or starts there.
    pub name: Option<(String, &'static str)>,
}

#[derive(Clone, Debug)]
pub struct DrawnBar {
    pub address: String,
    /// What the bar says in words.
    pub says: String,
    pub code: String,
    pub text_y: String,
    pub bar_y: String,
    pub tick_y: String,
    /// Beginning and width.
    pub outline: Option<(String, String)>,
    pub solid: Option<(String, String)>,
    pub ticks: Vec<String>,
}

/// The activities of one area, or all of them where they are not in the plan's order.
#[derive(Clone, Debug)]
pub struct Group {
    pub line_y: String,
    pub title_y: String,
    pub title: Option<String>,
    pub bars: Vec<DrawnBar>,
}

#[derive(Clone, Debug)]
pub struct Timeline {
    pub width: f64,
    pub height: String,
    /// The last hairline, and where the verticals end.
    pub bottom: String,
    pub years: Vec<String>,
    pub months: Vec<String>,
    pub labels: Vec<(String, String)>,
    pub sessions: Vec<Mark>,
    pub today: Option<Mark>,
    pub groups: Vec<Group>,
}

/// One activity to be drawn.
pub struct Drawn<'a> {
    pub card: &'a ActivityCard,
    pub address: String,
    pub says: String,
    /// The days on which its outputs ended.
    pub outputs: &'a [NaiveDate],
}

/// Draws activities on the scale, under titles of areas if `by_area`, with sessions by their day and name. `today` is
/// the day that the page shows, and its name.
pub fn draw(
    words: Words,
    scale: Scale,
    today: (NaiveDate, String),
    drawn: &[Drawn<'_>],
    by_area: bool,
    sessions: &[(NaiveDate, String)],
) -> Timeline {
    let mut groups: Vec<Group> = Vec::new();
    let mut area = None;
    let mut row = TOP;
    for one in drawn {
        let begins_group = groups.is_empty() || (by_area && area != Some(one.card.area_id));
        if begins_group {
            let line = if groups.is_empty() { TOP } else { row + 9.0 };
            row = line;
            area = Some(one.card.area_id);
            let title = by_area.then(|| {
                super::card::beginning(
                    &format!("{}. {}", one.card.area_number, one.card.area_title),
                    46,
                )
            });
            groups.push(Group {
                line_y: place(line),
                title_y: place(line + 15.5),
                title,
                bars: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.bars.push(draw_bar(one, scale, today.0, row));
        }
        row += ROW;
    }
    let bottom = row + 9.0;
    let (today, sessions) = marks(scale, today, sessions);
    let (years, months, labels) = calendar(words, scale);
    Timeline {
        width: WIDTH,
        height: place(bottom + 1.0),
        bottom: place(bottom),
        years,
        months,
        labels,
        sessions,
        today,
        groups,
    }
}

fn draw_bar(one: &Drawn<'_>, scale: Scale, today: NaiveDate, row: f64) -> DrawnBar {
    let width = RIGHT - LEFT;
    let span =
        |from: f64, length: f64| (place(LEFT + from * width), place((length * width).max(2.0)));
    let bar = bar(one.card, scale, today);
    let ticks = one.outputs.iter().filter(|day| scale.holds(**day));
    DrawnBar {
        address: one.address.clone(),
        says: one.says.clone(),
        code: one.card.code.clone(),
        text_y: place(row + 15.0),
        bar_y: place(row + 8.0),
        tick_y: place(row + 5.5),
        outline: bar.map(|bar| span(bar.from, bar.length)),
        solid: bar
            .filter(|bar| bar.recorded > 0.0)
            .map(|bar| span(bar.from, bar.recorded)),
        ticks: ticks.map(|day| place(scale.x(*day) - 2.0)).collect(),
    }
}

/// Today and the sessions, with their names where there is room: today's first, then the sessions' from the left.
fn marks(
    scale: Scale,
    (today, name_of_today): (NaiveDate, String),
    sessions: &[(NaiveDate, String)],
) -> (Option<Mark>, Vec<Mark>) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut mark = |day: NaiveDate, text: String, after_first: bool| {
        let x = scale.x(day);
        let width = text.chars().count() as f64 * LETTER;
        let after = (x + 4.0, x + 4.0 + width, "start");
        let before = (x - 4.0 - width, x - 4.0, "end");
        let tries = if after_first {
            [after, before]
        } else {
            [before, after]
        };
        let free = |from: f64, to: f64| {
            from >= LEFT - 60.0 && to <= WIDTH && taken.iter().all(|(a, b)| to < *a || *b < from)
        };
        let found = tries.into_iter().find(|(from, to, _)| free(*from, *to));
        if let Some((from, to, _)) = found {
            taken.push((from, to));
        }
        let name = found
            .map(|(from, to, anchor)| (place(if anchor == "start" { from } else { to }), anchor));
        Mark {
            x: place(x),
            text,
            name,
        }
    };
    let today = scale
        .holds(today)
        .then(|| mark(today, name_of_today, false));
    let mut inside: Vec<&(NaiveDate, String)> = sessions
        .iter()
        .filter(|(day, _)| scale.holds(*day))
        .collect();
    inside.sort_by_key(|(day, _)| *day);
    let sessions = inside
        .into_iter()
        .map(|(day, name)| mark(*day, name.clone(), true))
        .collect();
    (today, sessions)
}

/// The verticals of years and months, and what is written at them: every month, quarter, half-year or year, as
/// there is room.
fn calendar(words: Words, scale: Scale) -> (Vec<String>, Vec<String>, Vec<(String, String)>) {
    let months = (scale.to.year() - scale.from.year()) * 12 + scale.to.month() as i32
        - scale.from.month() as i32
        + 1;
    let step = match months {
        ..=14 => 1,
        15..=42 => 3,
        43..=96 => 6,
        97..=200 => 12,
        _ => 60,
    };
    let (mut years, mut verticals, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    let mut day = scale.from.with_day(1).unwrap_or(scale.from);
    while day <= scale.to {
        let month = day.year() * 12 + day.month0() as i32;
        if month % step == 0 {
            let x = scale.x(day);
            let january = day.month() == 1;
            if january {
                years.push(place(x))
            } else {
                verticals.push(place(x))
            }
            let name = words.t(&format!("plan-month-{}", day.month()));
            let text = if january || labels.is_empty() {
                let year = day.year().to_string();
                words
                    .with("plan-month-of-year")
                    .arg("month", name)
                    .arg("year", year)
                    .to_string()
            } else {
                name
            };
            labels.push((place(x + 3.0), text));
        }
        match day.checked_add_months(Months::new(1)) {
            Some(next) => day = next,
            None => break,
        }
    }
    (years, verticals, labels)
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
