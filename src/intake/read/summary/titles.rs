//! Titles that mean the same area.

use std::collections::HashSet;

use crate::intake::read::table::{Column, Row};
use crate::intake::report::Area;

/// The words of a title, for comparison: without case, punctuation, label.
pub(super) fn plain(title: &str) -> Vec<String> {
    let (_, title) = super::super::label::split(title);
    let letters: String = title
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    letters.split_whitespace().map(str::to_owned).collect()
}

/// British and American spellings of a word fall together.
pub(super) fn folded(words: &[String]) -> Vec<String> {
    let endings = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("our", "or"),
        ("tre", "ter"),
        ("programme", "program"),
        ("yse", "yze"),
        ("elling", "eling"),
        ("ence", "ense"),
    ];
    let fold = |word: &String| {
        let change = endings
            .iter()
            .find_map(|(from, to)| word.strip_suffix(from).map(|stem| format!("{stem}{to}")));
        change
            .unwrap_or_else(|| word.clone())
            .replace("sation", "zation")
    };
    words.iter().map(fold).collect()
}

fn likeness(one: &[String], other: &[String]) -> f64 {
    let (first, second): (HashSet<_>, HashSet<_>) = (one.iter().collect(), other.iter().collect());
    let shared = first.intersection(&second).count();
    let all = first.union(&second).count();
    let within = shared > 0 && shared == first.len().min(second.len());
    match all {
        0 => 0.0,
        // A title that the other one only makes longer.
        _ if within => f64::max(0.5, shared as f64 / all as f64),
        _ => shared as f64 / all as f64,
    }
}

/// How alike two titles are, from 0 to 1.
pub fn alike(one: &str, other: &str) -> f64 {
    likeness(&folded(&plain(one)), &folded(&plain(other)))
}

/// Pairs of areas and rows, the most alike first. Above a few hundred areas only equal titles are paired.
pub(super) fn pair(
    areas: &[Area],
    rows: &[&Row],
    columns: &[Column],
    named: Column,
) -> Vec<(usize, Row)> {
    let keys: Vec<Vec<String>> = areas
        .iter()
        .map(|area| folded(&plain(&area.title)))
        .collect();
    let names: Vec<Vec<String>> = rows
        .iter()
        .map(|row| folded(&plain(row.cell(columns, named).unwrap_or(""))))
        .collect();
    let mut scores: Vec<(f64, usize, usize)> = Vec::new();
    if areas.len().saturating_mul(rows.len()) <= 40_000 {
        for (a, key) in keys.iter().enumerate() {
            scores.extend(
                names
                    .iter()
                    .enumerate()
                    .map(|(r, name)| (likeness(key, name), a, r)),
            );
        }
    } else {
        let index: std::collections::HashMap<&Vec<String>, usize> =
            keys.iter().enumerate().map(|(at, key)| (key, at)).collect();
        scores.extend(
            names
                .iter()
                .enumerate()
                .filter_map(|(r, name)| index.get(name).map(|a| (1.0, *a, r))),
        );
    }
    scores.retain(|(score, ..)| *score >= 0.34);
    scores.sort_by(|one, other| {
        other
            .0
            .total_cmp(&one.0)
            .then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    let (mut used_areas, mut used_rows) = (HashSet::new(), HashSet::new());
    let mut pairs = Vec::new();
    for (_, area, row) in scores {
        if used_areas.contains(&area) || used_rows.contains(&row) {
            continue;
        }
        used_areas.insert(area);
        used_rows.insert(row);
        pairs.push((area, rows[row].clone()));
    }
    // As many rows as areas: what is left over goes by its place, and the titles are reported as different.
    if rows.len() == areas.len() && !pairs.is_empty() {
        let left =
            (0..areas.len()).filter(|at| !used_areas.contains(at) && !used_rows.contains(at));
        pairs.extend(left.map(|at| (at, rows[at].clone())));
    }
    pairs.sort_by_key(|(area, _)| *area);
    pairs
}
