//! Labels that are missing, repeat or skip.

use std::collections::HashSet;

use crate::intake::read::Reading;
use crate::intake::read::label::{self, Label};
use crate::intake::report::{Activity, Area, Finding, Lines, Severity};

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
            reading.find(
                Finding::new(severity, "missing-label", activity.lines)
                    .variant("activity")
                    .about("area", number)
                    .about("code", &activity.code),
            );
            continue;
        };
        let value = label.value(roman);
        if !seen.insert(label.bare.to_lowercase()) {
            reading.find(
                Finding::new(Severity::Warning, "repeated-label", activity.lines)
                    .variant("activity")
                    .about("area", number)
                    .about("label", &label.text)
                    .about("code", &activity.code),
            );
            continue;
        }
        if let (Some(value), Some(before)) = (value, last.or(Some(0)))
            && value != before + 1
        {
            let variant = if value > before + 1 {
                "activity"
            } else {
                "activity-back"
            };
            reading.find(
                Finding::new(Severity::Warning, "skipped-label", activity.lines)
                    .variant(variant)
                    .about("area", number)
                    .about("label", &label.text)
                    .about("expected", before + 1),
            );
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
        let heading = Lines::one(area.lines.0);
        let Some(label) = label else {
            reading.find(
                Finding::new(Severity::Warning, "missing-label", heading)
                    .variant("area")
                    .about("title", &area.title)
                    .about("area", area.number),
            );
            last += 1;
            continue;
        };
        let value = label.value(roman);
        if !seen.insert(label.bare.clone()) {
            reading.find(
                Finding::new(Severity::Warning, "repeated-label", heading)
                    .variant("area")
                    .about("label", &label.text)
                    .about("area", area.number),
            );
        } else if let Some(value) = value.filter(|value| *value != last + 1) {
            let variant = if value > last { "area" } else { "area-back" };
            reading.find(
                Finding::new(Severity::Warning, "skipped-label", heading)
                    .variant(variant)
                    .about("label", &label.text)
                    .about("area", area.number),
            );
        }
        last = value.unwrap_or(last + 1);
    }
}
