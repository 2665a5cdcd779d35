//! Dates and periods in English prose: "10-11 July 2023", "June-September 2023", "second half of 2024".

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pattern;

use crate::time::{PartialDate, Precision, Timeframe};

/// A period found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the text, in bytes.
    pub at: Range<usize>,
    pub from: PartialDate,
    pub to: PartialDate,
}

impl Found {
    /// How closely it is known.
    pub fn precision(&self) -> Precision {
        self.from.precision().max(self.to.precision())
    }

    /// The period with the wording that it was read from.
    pub fn timeframe(&self, wording: &str) -> Timeframe {
        Timeframe {
            from: Some(self.from),
            to: Some(self.to),
            wording: wording.to_owned(),
        }
    }
}

const MONTHS: &str = concat!(
    r"January|February|March|April|May|June|July|August|September|October|November|December",
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER",
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec",
);

/// One point: what it is known of, before its neighbours complete it.
#[derive(Clone, Copy, Debug, Default)]
struct Point {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    quarter: Option<u32>,
    /// First and last month of a part of a year: a half, its beginning or end.
    part: Option<(u32, u32)>,
}

static POINT: LazyLock<Regex> = LazyLock::new(|| {
    let ordinal = r"(?:st|nd|rd|th)?";
    let weekday = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?";
    let points = [
        r"(?P<isoyear>(?:19|20|21)\d{2})-(?P<isomonth>0[1-9]|1[0-2])(?:-(?P<isoday>\d{2}))?".to_owned(),
        r"(?P<numday>\d{1,2})[./](?P<nummonth>\d{1,2})[./](?P<numyear>(?:19|20|21)\d{2})".to_owned(),
        format!(r"{weekday}(?P<day>\d{{1,2}}){ordinal}(?:\s+of)?\s+(?P<daymonth>{MONTHS})\b\.?(?:,?\s+(?P<dayyear>(?:19|20|21)\d{{2}}))?"),
        format!(r"(?P<usmonth>{MONTHS})\b\.?\s+(?P<usday>\d{{1,2}}){ordinal}\b(?:,?\s+(?P<usyear>(?:19|20|21)\d{{2}}))?"),
        format!(r"(?:(?P<monthpart>early|mid|late|end of|beginning of)[ -])?(?P<month>{MONTHS})\b\.?(?:(?:,?\s+|\s+of\s+)(?P<monthyear>(?:19|20|21)\d{{2}}))?"),
        r"Q(?P<q>[1-4])(?:\s*[/,]?\s*(?:of\s+)?(?P<qyear>(?:19|20|21)\d{2}))?".to_owned(),
        r"(?P<yearq>(?:19|20|21)\d{2})[ -/]?Q(?P<qofyear>[1-4])".to_owned(),
        r"(?P<quarter>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter(?:(?:\s+of)?\s+(?P<quarteryear>(?:19|20|21)\d{2}))?".to_owned(),
        r"(?P<half>first|second|1st|2nd|H1|H2)(?:\s+half(?:\s+of)?)?(?:\s+the\s+year)?,?\s+(?P<halfyear>(?:19|20|21)\d{2})".to_owned(),
        r"(?P<part>early|mid|middle of|late|end of|end|beginning of|start of)[ -](?P<partyear>(?:19|20|21)\d{2})".to_owned(),
        r"(?P<year>(?:19|20|21)\d{2})".to_owned(),
        format!(r"(?P<alone>\d{{1,2}}){ordinal}"),
    ];
    pattern(&points.map(|point| format!("(?:{point})")).join("|"))
});

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:[-–—−‑]|to|until|till|through|and|or|/|,|,\s*and|up to|to the)\s*$")
});

/// All periods in a text, in order. A point without a year counts only where a neighbour or `year` gives it one.
pub fn find(text: &str, year: Option<i32>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut run: Vec<(Range<usize>, Point)> = Vec::new();
    // No digit, no date: most prose costs one scan.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return found;
    }
    for captures in POINT.captures_iter(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        if !stands_free(text, whole.range()) {
            continue;
        }
        let linked = run.last().is_some_and(|(before, _)| {
            let between = &text[before.end..whole.start()];
            between.len() <= 12 && LINK.is_match(between)
        });
        let next = point(&captures);
        if linked && goes_on(&mut run, &next, &text[..whole.start()], whole.end()) {
            continue;
        }
        // "2021, 2022" and "5 May 2023 and 6 June 2023" are two dates, not a period.
        let list = text[..whole.start()].trim_end().ends_with([',', 'd', 'r']);
        if !linked || (list && run.last().is_some_and(|(_, before)| before.year.is_some())) {
            close(&mut run, year, &mut found);
        }
        run.push((whole.range(), next));
    }
    close(&mut run, year, &mut found);
    found
}

/// "May 12-14, 2025": the year behind a comma belongs to the point before it.
fn goes_on(run: &mut [(Range<usize>, Point)], next: &Point, before: &str, end: usize) -> bool {
    let bare_year = next.year.is_some()
        && next.month.is_none()
        && next.quarter.is_none()
        && next.part.is_none();
    if !bare_year || !before.trim_end().ends_with(',') {
        return false;
    }
    let left = run.len().checked_sub(2).map(|at| run[at].1);
    let Some((range, last)) = run
        .last_mut()
        .filter(|(_, last)| last.year.is_none() && last.day.is_some())
    else {
        return false;
    };
    last.month = last.month.or(left.and_then(|left| left.month));
    last.year = next.year;
    range.end = end;
    last.month.is_some()
}

/// The best known period of a text: the first of those known most closely.
pub fn best(text: &str, year: Option<i32>) -> Option<Found> {
    let mut best: Option<Found> = None;
    for found in find(text, year) {
        if best
            .as_ref()
            .is_none_or(|best| found.precision() > best.precision())
        {
            best = Some(found);
        }
    }
    best
}

/// A number inside a symbol, a decimal or a word is no date.
fn stands_free(text: &str, at: Range<usize>) -> bool {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#' | '$' | '€');
    if before.is_some_and(joined) || after.is_some_and(|c| c.is_alphanumeric() || c == '%') {
        return false;
    }
    let two = |mut chars: std::iter::Take<std::str::Chars<'_>>| (chars.next(), chars.next());
    let (first, second) = two(text[at.end..].chars().take(2));
    let decimal = matches!(first, Some('.' | ',')) && second.is_some_and(|c| c.is_ascii_digit());
    let slash = |c: Option<char>| c == Some('/');
    let symbol = slash(before)
        && text[..at.start]
            .trim_end_matches('/')
            .ends_with(char::is_alphanumeric)
        || slash(first)
            && second.is_some_and(char::is_alphanumeric)
            && !text[at.start..at.end].contains(' ');
    !(decimal
        || symbol
        || before == Some('.')
            && text[..at.start].len() > 1
            && text[..at.start - 1].ends_with(char::is_numeric))
}

fn point(found: &Captures<'_>) -> Point {
    let text = |name: &str| found.name(name).map(|part| part.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<u32>().ok());
    let year = |name: &str| number(name).map(|year| year as i32);
    let mut point = Point::default();
    if let Some(part) = text("isoyear").or(text("numyear")) {
        point.year = part.parse().ok();
        point.month = number("isomonth").or(number("nummonth"));
        point.day = number("isoday").or(number("numday"));
    } else if let Some(name) = text("daymonth").or(text("usmonth")) {
        point = Point {
            year: year("dayyear").or(year("usyear")),
            month: month(name),
            ..point
        };
        point.day = number("day").or(number("usday"));
    } else if let Some(name) = text("month") {
        point = Point {
            year: year("monthyear"),
            month: month(name),
            ..point
        };
    } else if let Some(quarter) = number("q")
        .or(number("qofyear"))
        .or(text("quarter").and_then(count))
    {
        point = Point {
            year: year("qyear").or(year("yearq")).or(year("quarteryear")),
            quarter: Some(quarter),
            ..point
        };
    } else if let Some(half) = text("half") {
        let first = matches!(half, "first" | "1st" | "H1");
        point = Point {
            year: year("halfyear"),
            part: Some(if first { (1, 6) } else { (7, 12) }),
            ..point
        };
    } else if let Some(part) = text("part") {
        let months = match part {
            "early" | "beginning of" | "start of" => (1, 3),
            "mid" | "middle of" => (5, 8),
            _ => (10, 12),
        };
        point = Point {
            year: year("partyear"),
            part: Some(months),
            ..point
        };
    } else {
        point = Point {
            year: year("year"),
            day: number("alone"),
            ..point
        };
    }
    point
}

fn month(name: &str) -> Option<u32> {
    let start = name.get(..3)?.to_ascii_lowercase();
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    months
        .iter()
        .position(|month| *month == start)
        .map(|at| at as u32 + 1)
}

fn count(word: &str) -> Option<u32> {
    Some(match word {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        _ => 4,
    })
}

/// Completes a run of linked points from right to left ("10-11 July 2023") and keeps what makes a period.
fn close(run: &mut Vec<(Range<usize>, Point)>, year: Option<i32>, found: &mut Vec<Found>) {
    let mut points = std::mem::take(run);
    let mut end = points.len();
    while end > 0 {
        let last = &mut points[end - 1];
        let anchored = last.1.month.is_some() || last.1.quarter.is_some() || last.1.part.is_some();
        if last.1.year.is_none() && anchored {
            last.1.year = year;
        }
        if last.1.year.is_none() {
            // "14 May to 3 June, 2025" has been completed already; a lone "12" or "May" is no date.
            end -= 1;
            continue;
        }
        let start = complete(&mut points[..end]);
        if let Some(period) = period(&points[start..end]) {
            found.push(period);
        }
        end = start;
    }
    found.sort_by_key(|period| period.at.start);
}

/// Gives year and month of the last point to those before it that lack them; returns where the run begins.
fn complete(points: &mut [(Range<usize>, Point)]) -> usize {
    let last = points.len() - 1;
    let mut start = last;
    while start > 0 {
        let next = points[start].1;
        let this = &mut points[start - 1].1;
        let day_alone = this.day.is_some() && this.month.is_none() && this.quarter.is_none();
        if day_alone && (next.day.is_none() || next.month.is_none()) {
            break;
        }
        if day_alone {
            this.month = next.month;
        }
        // Two whole dates, or two lists of years, are a period only as "from … to …".
        this.year = this.year.or(next.year);
        start -= 1;
    }
    start
}

fn period(points: &[(Range<usize>, Point)]) -> Option<Found> {
    let (first, last) = (points.first()?, points.last()?);
    let (from, _) = bounds(&first.1)?;
    let (_, to) = bounds(&last.1)?;
    let (from, to) = if from.first() > to.last() {
        return None;
    } else {
        (from, to)
    };
    Some(Found {
        at: first.0.start..last.0.end,
        from,
        to,
    })
}

fn bounds(point: &Point) -> Option<(PartialDate, PartialDate)> {
    let year = point.year?;
    let both = |date: Option<PartialDate>| date.map(|date| (date, date));
    if let Some(quarter) = point.quarter {
        return both(PartialDate::quarter(year, quarter));
    }
    if let Some((from, to)) = point.part {
        return PartialDate::month(year, from).zip(PartialDate::month(year, to));
    }
    match (point.month, point.day) {
        (Some(month), Some(day)) => both(PartialDate::day(year, month, day)),
        (Some(month), None) => both(PartialDate::month(year, month)),
        (None, None) => both(PartialDate::year(year)),
        (None, Some(_)) => None,
    }
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
