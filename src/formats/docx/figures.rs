//! What people would rather look at than read, as tables: bars are shaded paragraphs and lines are shaded cells, which
//! every word processor shows and lets one edit.

use chrono::{Datelike, NaiveDate};

use super::runs::{paragraph, plain, text};
use super::tables::{cell, grid, properties};
use super::xml::Xml;
use crate::document::{Bar, Bars, Line, Text, Timeline};

pub fn bars(xml: &mut Xml, bars: &Bars, whole: u32) {
    paragraph(xml, "Caption", |xml| plain(xml, &bars.caption));
    let most = bars.longest();
    let widths = [
        whole / 5,
        whole * 7 / 10,
        whole - whole / 5 - whole * 7 / 10,
    ];
    xml.element("w:tbl", &[], |xml| {
        let names = (&*bars.caption, &*bars.words());
        properties(xml, "BarsTable", whole, false, names);
        grid(xml, &widths);
        for one in &bars.bars {
            xml.element("w:tr", &[], |xml| {
                xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                cell(xml, widths[0], 1, false, |xml| {
                    paragraph(xml, "TableText", |xml| plain(xml, &one.label));
                });
                cell(xml, widths[1], 1, false, |xml| {
                    bar(xml, one, most, widths[1] - 140);
                });
                cell(xml, widths[2], 1, false, |xml| {
                    paragraph(xml, "TableNumber", |xml| {
                        text(xml, &Text::strong(one.count.to_string()), "");
                    });
                });
            });
        }
    });
}

/// A filled bar for the count, and below it a thin outlined one for the count before.
fn bar(xml: &mut Xml, bar: &Bar, most: i64, room: u32) {
    let hue = hue(bar.status.as_deref());
    stretch(xml, "Bar", bar.count, most, room, |xml| {
        xml.empty(
            "w:shd",
            &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", hue)],
        );
    });
    stretch(
        xml,
        "BarBefore",
        bar.before.unwrap_or(0),
        most,
        room,
        |xml| {
            xml.element("w:pBdr", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    xml.empty(
                        side,
                        &[
                            ("w:val", "single"),
                            ("w:sz", "4"),
                            ("w:space", "0"),
                            ("w:color", hue),
                        ],
                    );
                }
            });
        },
    );
}

/// An empty paragraph whose right indent leaves it as long as the count asks; nothing is drawn for nought.
fn stretch(
    xml: &mut Xml,
    style: &str,
    count: i64,
    most: i64,
    room: u32,
    drawn: impl FnOnce(&mut Xml),
) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if count > 0 {
                drawn(xml);
                let indent = i64::from(room) * (most - count).max(0) / most;
                xml.empty("w:ind", &[("w:right", &indent.to_string())]);
            }
        });
    });
}

/// The hues of the statuses, as on the pages.
fn hue(status: Option<&str>) -> &'static str {
    match status {
        Some("planned") => "5B6675",
        Some("preparing") => "7D5A00",
        Some("delivered") => "17696B",
        Some("completed") => "24693B",
        Some("postponed") => "75498A",
        Some("cancelled") => "666A70",
        _ => "00629B",
    }
}

/// Lines in words, over cells that are shaded where a line runs, with a disc where something was delivered and a ring
/// where something is expected.
pub fn timeline(xml: &mut Xml, timeline: &Timeline, languages: Languages<'_>, whole: u32) {
    paragraph(xml, "Caption", |xml| plain(xml, &timeline.caption));
    let spans = spans(timeline);
    let count = u32::try_from(spans.len()).unwrap_or(1).max(1);
    let (label, words) = (whole / 4, whole * 3 / 10);
    let one = (whole - label - words) / count;
    let mut widths = vec![label];
    widths.extend(spans.iter().map(|_| one));
    widths.push(whole - label - one * count);
    xml.element("w:tbl", &[], |xml| {
        let names = (&*timeline.caption, &*timeline.words());
        properties(xml, "BarsTable", whole, false, names);
        grid(xml, &widths);
        years(xml, timeline, &spans, &widths);
        for line in &timeline.lines {
            row(xml, timeline, line, languages, (&spans, &widths));
        }
    });
}

/// That of the document, and that of the plan which it is about.
#[derive(Clone, Copy)]
pub struct Languages<'a> {
    pub document: &'a str,
    pub plan: &'a str,
}

/// The first and the last day of a cell.
type Span = (NaiveDate, NaiveDate);

/// More cells than these are too narrow to be seen.
const CELLS: usize = 24;

/// Quarters, or years where there are too many of them.
fn spans(timeline: &Timeline) -> Vec<Span> {
    let quarters = spans_of(timeline, 3);
    if quarters.len() > CELLS {
        spans_of(timeline, 12)
    } else {
        quarters
    }
}

fn spans_of(timeline: &Timeline, months: u32) -> Vec<Span> {
    let first = timeline.from.month0() / months * months + 1;
    let begin = NaiveDate::from_ymd_opt(timeline.from.year(), first, 1);
    let next = |day: &NaiveDate| day.checked_add_months(chrono::Months::new(months));
    let begins = std::iter::successors(begin, next).take_while(|day| *day <= timeline.to);
    let spans = begins.filter_map(|day| Some((day, next(&day)?.pred_opt()?)));
    spans.collect()
}

/// The years above their first cells, and at the end the day that is drawn across all lines.
fn years(xml: &mut Xml, timeline: &Timeline, spans: &[Span], widths: &[u32]) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            xml.empty("w:tblHeader", &[]);
        });
        cell(xml, widths[0], 1, false, |xml| {
            paragraph(xml, "TableHead", |_| {})
        });
        for year in spans.chunk_by(|one, next| one.0.year() == next.0.year()) {
            let width = widths[1] * u32::try_from(year.len()).unwrap_or(1);
            cell(xml, width, year.len(), false, |xml| {
                let number = year[0].0.year().to_string();
                // A year of which only the end lies on the scale may not have the room.
                let number = if width < 500 { "" } else { &number };
                paragraph(xml, "TableHead", |xml| plain(xml, number));
            });
        }
        let last = widths.last().copied().unwrap_or_default();
        cell(xml, last, 1, false, |xml| {
            paragraph(xml, "TableHead", |xml| plain(xml, &timeline.now_label));
        });
    });
}

fn row(
    xml: &mut Xml,
    timeline: &Timeline,
    line: &Line,
    languages: Languages<'_>,
    (spans, widths): (&[Span], &[u32]),
) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
        cell(xml, widths[0], 1, false, |xml| {
            paragraph(xml, "TableText", |xml| {
                text(xml, &line.name(languages.plan), languages.document);
            });
        });
        for (span, width) in spans.iter().zip(&widths[1..]) {
            let holds = |day: NaiveDate| (span.0..=span.1).contains(&day);
            let runs = line.from.is_some_and(|from| from <= span.1)
                && line.to.is_some_and(|to| to >= span.0);
            let any = |delivered: bool| {
                let mut points = line.points.iter();
                points.any(|point| point.delivered == delivered && holds(point.day))
            };
            let marks = match (any(true), any(false)) {
                (true, true) => "●○",
                (true, false) => "●",
                (false, true) => "○",
                (false, false) => "",
            };
            stretch_of_line(xml, *width, runs, holds(timeline.now), marks);
        }
        let last = widths.last().copied().unwrap_or_default();
        cell(xml, last, 1, false, |xml| {
            paragraph(xml, "TableText", |xml| plain(xml, &line.words));
        });
    });
}

/// A cell of a line, which ends with a rule where the day drawn across all lines is in it.
fn stretch_of_line(xml: &mut Xml, width: u32, runs: bool, now: bool, marks: &str) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            xml.element("w:tcBorders", &[], |xml| {
                // Paper between the lines.
                rule(xml, "w:top", "24", "FFFFFF");
                rule(xml, "w:bottom", "24", "FFFFFF");
                if now {
                    rule(xml, "w:right", "8", "00629B");
                }
            });
            if runs {
                let shade = [
                    ("w:val", "clear"),
                    ("w:color", "auto"),
                    ("w:fill", "C6DCEA"),
                ];
                xml.empty("w:shd", &shade);
            }
            xml.element("w:tcMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
                }
            });
        });
        paragraph(xml, "TableMark", |xml| plain(xml, marks));
    });
}

fn rule(xml: &mut Xml, side: &str, eighths: &str, colour: &str) {
    let rule = [
        ("w:val", "single"),
        ("w:sz", eighths),
        ("w:space", "0"),
        ("w:color", colour),
    ];
    xml.empty(side, &rule);
}
