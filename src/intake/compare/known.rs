//! By what areas and activities are known again, and the numbers and codes that new ones get.

use std::collections::HashSet;

use uuid::Uuid;

use super::plan::Placed;
use super::{Held, Reading};
use crate::intake::pair::Traits;
use crate::intake::report;

pub(super) fn held_area_traits(area: &Held, reading: &Reading<'_>) -> Traits {
    let activities = reading
        .standing
        .activities
        .iter()
        .filter(|activity| activity.get("area_id") == Some(area.id));
    let wordings: Vec<&str> = activities
        .map(|activity| activity.text("wording"))
        .collect();
    Traits {
        exact: vec![area.text("title").to_owned()],
        number: Some(area.number("number").to_string()),
        text: format!(
            "{} {} {}",
            area.text("title"),
            area.text("objectives"),
            wordings.join(" ")
        ),
        withdrawn: area.withdrawn || area.own,
    }
}

pub(super) fn area_traits(area: &report::Area) -> Traits {
    let wordings: Vec<&str> = area
        .activities
        .iter()
        .map(|activity| activity.wording.as_str())
        .collect();
    let objectives = area.objectives.as_deref().unwrap_or_default();
    Traits {
        exact: vec![area.title.clone()],
        number: Some(area.number.to_string()),
        text: format!("{} {objectives} {}", area.title, wordings.join(" ")),
        withdrawn: false,
    }
}

pub(super) fn held_activity_traits(activity: &Held) -> Traits {
    let area: Uuid = activity.get("area_id").unwrap_or_default();
    let wording = activity.text("wording");
    Traits {
        exact: vec![format!("{area} {wording}"), wording.to_owned()],
        number: Some(activity.text("code").to_owned()),
        text: wording.to_owned(),
        withdrawn: activity.withdrawn || activity.own,
    }
}

pub(super) fn activity_traits(placed: &Placed, activity: &report::Activity) -> Traits {
    Traits {
        exact: vec![
            format!("{} {}", placed.area_id, activity.wording),
            activity.wording.clone(),
        ],
        number: Some(code_in(placed.number, &activity.code)),
        text: activity.wording.clone(),
        withdrawn: false,
    }
}

/// The report's code under the number that the area has here.
pub(super) fn code_in(area: i32, code: &str) -> String {
    match code.split_once('.') {
        Some((_, place)) => format!("{area}.{place}"),
        None => format!("{area}.{code}"),
    }
}

pub(super) fn free_code(area: i32, code: &str, taken: &HashSet<String>) -> String {
    let wanted = code_in(area, code);
    if !taken.contains(&wanted) {
        return wanted;
    }
    let prefix = format!("{area}.");
    let places = taken
        .iter()
        .filter_map(|code| code.strip_prefix(&prefix)?.parse::<u32>().ok());
    format!("{prefix}{}", places.max().unwrap_or_default() + 1)
}

pub(super) fn free_number(wanted: i32, taken: &HashSet<i32>) -> i32 {
    if taken.contains(&wanted) {
        taken.iter().max().copied().unwrap_or_default() + 1
    } else {
        wanted
    }
}
