//! The reader on whole reports: real ones where they lie beside the project, samples, and invented ones.

mod invented;
mod invented_plans;
mod properties;
mod real;
mod samples;
mod shapes;

use crate::intake::report::{Report, VerbClass};

/// The codes of the findings, with their first lines.
fn codes(report: &Report) -> Vec<(&str, usize)> {
    report
        .findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.lines.0))
        .collect()
}

fn has(report: &Report, code: &str) -> bool {
    report.findings.iter().any(|finding| finding.code == code)
}

/// How many activities each area has.
fn activities(report: &Report) -> Vec<usize> {
    report
        .plans
        .iter()
        .flat_map(|plan| &plan.areas)
        .map(|area| area.activities.len())
        .collect()
}

fn numbers(report: &Report) -> Vec<&str> {
    report
        .decisions
        .iter()
        .map(|decision| decision.number.as_str())
        .collect()
}

/// The first class of each decision.
fn classes(report: &Report) -> Vec<VerbClass> {
    report
        .decisions
        .iter()
        .filter_map(|decision| decision.clauses.first())
        .map(|clause| clause.class)
        .collect()
}

fn date(text: &str) -> Option<crate::time::PartialDate> {
    Some(text.parse().unwrap())
}
