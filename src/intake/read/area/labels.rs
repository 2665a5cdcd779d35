//! Labels that are missing, repeat or skip.

use std::collections::HashSet;

use crate::intake::read::Reading;
use crate::intake::read::label::{self, Label};
use crate::intake::report::{Activity, Area, Lines, Severity};

/// Says where the labels of an area's activities are missing, repeat or skip.
pub(super) fn check_activities(
    reading: &mut Reading<'_>,
    number: u32,
    activities: &[(Option<Label>, Activity)],
) {
    let roman = label::counts_in_roman(activities.iter().filter_map(|(label, _)| label.as_ref()));
    let mut seen: HashSet<String> = HashSet::new();
    let mut last: Option<u32> = None;
    let marked = activities
        .iter()
        .any(|(_, activity)| activity.label.is_some());
    for (label, activity) in activities {
        let Some(label) = label.as_ref().filter(|label| !label.is_bullet()) else {
            let severity = if marked {
                Severity::Warning
            } else {
                Severity::Note
            };
            let message = format!(
                "The report gives this activity of area {number} no label; its code here is {}.",
                activity.code
            );
            reading.find(severity, "missing-label", activity.lines, message);
            continue;
        };
        let value = label.value(roman);
        if !seen.insert(label.bare.to_lowercase()) {
            let message = format!(
                "Area {number} gives the label “{}” to more than one activity; this one's code here is {}.",
                label.text, activity.code
            );
            reading.find(Severity::Warning, "repeated-label", activity.lines, message);
            continue;
        }
        if let (Some(value), Some(before)) = (value, last.or(Some(0)))
            && value != before + 1
        {
            let (what, expected) = if value > before + 1 {
                ("skips to", before + 1)
            } else {
                ("goes back to", before + 1)
            };
            let message = format!(
                "The numbering in area {number} {what} “{}” where item {expected} would follow.",
                label.text
            );
            reading.find(Severity::Warning, "skipped-label", activity.lines, message);
        }
        last = value.or(last);
    }
}

/// Says where the marks of the areas themselves are missing, repeat or skip.
pub fn check_labels(reading: &mut Reading<'_>, areas: &[Area]) {
    let labels: Vec<Option<Label>> = areas
        .iter()
        .map(|area| {
            area.label
                .as_ref()
                .and_then(|text| label::split(&format!("{text} X")).0)
        })
        .collect();
    if labels.iter().flatten().count() == 0 {
        return;
    }
    let roman = label::counts_in_roman(labels.iter().flatten());
    let mut seen: HashSet<String> = HashSet::new();
    let mut last = 0;
    for (area, label) in areas.iter().zip(&labels) {
        let Some(label) = label else {
            let message = format!(
                "The area “{}” has no number in the report; here it is area {}.",
                area.title, area.number
            );
            reading.find(
                Severity::Warning,
                "missing-label",
                Lines::one(area.lines.0),
                message,
            );
            last += 1;
            continue;
        };
        let value = label.value(roman);
        if !seen.insert(label.bare.clone()) {
            let message = format!(
                "The mark “{}” is given to more than one area; this one is area {} here.",
                label.text, area.number
            );
            reading.find(
                Severity::Warning,
                "repeated-label",
                Lines::one(area.lines.0),
                message,
            );
        } else if value.is_some_and(|value| value != last + 1) {
            let message = format!(
                "The numbering of the areas skips to “{}”; this is area {} here.",
                label.text, area.number
            );
            reading.find(
                Severity::Warning,
                "skipped-label",
                Lines::one(area.lines.0),
                message,
            );
        }
        last = value.unwrap_or(last + 1);
    }
}
