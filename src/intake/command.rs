//! `rapporteur read`: prints what a report says, as JSON or for people.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::report::{Lines, Report};
use super::{file, read};

/// Reads a file and prints the report. Exit code 2 with one sentence where the file cannot be read.
pub fn read(path: &Path, json: bool) -> ExitCode {
    read::prepare();
    let text = match file::text_of(path) {
        Ok(text) => text,
        Err(refused) => {
            eprintln!("{refused}");
            return ExitCode::from(2);
        }
    };
    let report = read::read(&text);
    let out = if json {
        match serde_json::to_string_pretty(&report) {
            Ok(json) => json + "\n",
            Err(error) => {
                eprintln!("The report could not be written as JSON: {error}.");
                return ExitCode::FAILURE;
            }
        }
    } else {
        summary(&report)
    };
    // A reader that closes the pipe early ("| head") has what it wanted.
    match std::io::stdout().lock().write_all(out.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The report could not be printed: {error}.");
            ExitCode::FAILURE
        }
    }
}

/// The report for people: findings first, then counts, the plan as a tree, decisions and outputs.
pub fn summary(report: &Report) -> String {
    let mut out = String::new();
    // Writing to a String does not fail.
    let _ = write_all(&mut out, report);
    out
}

fn write_all(out: &mut String, report: &Report) -> std::fmt::Result {
    masthead(out, report)?;
    if !report.findings.is_empty() {
        writeln!(out, "\nFindings")?;
        for finding in &report.findings {
            writeln!(
                out,
                "  {:<7} {:<11} {}: {}",
                finding.severity.as_str(),
                at(finding.lines),
                finding.code,
                finding.message
            )?;
        }
    }
    let areas: usize = report.plans.iter().map(|plan| plan.areas.len()).sum();
    let activities: usize = report
        .plans
        .iter()
        .flat_map(|plan| &plan.areas)
        .map(|area| area.activities.len())
        .sum();
    writeln!(
        out,
        "\n{} in {}, {}, {}, {} unplaced",
        count(activities, "activity", "activities"),
        count(areas, "area", "areas"),
        count(report.decisions.len(), "decision", "decisions"),
        count(report.outputs.len(), "output", "outputs"),
        count(report.unplaced.len(), "passage", "passages"),
    )?;
    plans(out, report)?;
    decisions(out, report)?;
    outputs(out, report)?;
    for unplaced in &report.unplaced {
        writeln!(
            out,
            "\nUnplaced, {}\n  {}",
            at(unplaced.lines),
            short(&unplaced.text, 100)
        )?;
    }
    Ok(())
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn masthead(out: &mut String, report: &Report) -> std::fmt::Result {
    let session = &report.session;
    writeln!(
        out,
        "{}",
        report
            .body
            .name
            .as_deref()
            .unwrap_or("A body whose name was not found")
    )?;
    let mut parts = Vec::new();
    parts.extend(session.ordinal.map(|ordinal| format!("session {ordinal}")));
    parts.extend(
        session
            .from
            .map(|from| match session.to.filter(|to| *to != from) {
                Some(to) => format!("{from} to {to}"),
                None => from.to_string(),
            }),
    );
    parts.extend(session.place.clone());
    parts.extend(session.format.map(|format| format.as_str().to_owned()));
    parts.extend(
        session
            .country_chair
            .map(|state| format!("chaired by {}", state.name("en"))),
    );
    parts.extend(session.symbol.clone());
    if !parts.is_empty() {
        writeln!(out, "{}", parts.join(" · "))?;
    }
    if !report.body.agencies.is_empty() {
        writeln!(out, "Agencies: {}", report.body.agencies.join(", "))?;
    }
    Ok(())
}

fn plans(out: &mut String, report: &Report) -> std::fmt::Result {
    for plan in &report.plans {
        writeln!(out, "\n{}", plan.title)?;
        for area in &plan.areas {
            let leads = if area.leads.is_empty() {
                String::new()
            } else {
                format!(" [{}]", area.leads.join(", "))
            };
            writeln!(out, "  {}. {}{leads}", area.number, short(&area.title, 90))?;
            for activity in &area.activities {
                let label = activity.label.as_deref().unwrap_or("–");
                writeln!(
                    out,
                    "     {:<6} {label:<7} {}",
                    activity.code,
                    short(&activity.wording, 80)
                )?;
            }
        }
    }
    Ok(())
}

fn decisions(out: &mut String, report: &Report) -> std::fmt::Result {
    if !report.decisions.is_empty() {
        writeln!(out, "\nDecisions")?;
    }
    for decision in &report.decisions {
        let mut classes: Vec<&str> = decision
            .clauses
            .iter()
            .map(|clause| clause.class.as_str())
            .collect();
        classes.dedup();
        let classes = if classes.is_empty() {
            "no verb".to_owned()
        } else {
            classes.join(", ").replace('_', " ")
        };
        writeln!(
            out,
            "  {:>4}  ({classes}) {}",
            decision.number,
            short(&decision.wording, 90)
        )?;
    }
    Ok(())
}

fn outputs(out: &mut String, report: &Report) -> std::fmt::Result {
    if !report.outputs.is_empty() {
        writeln!(out, "\nHeld since the last session")?;
    }
    for output in &report.outputs {
        let date = output
            .from
            .map_or("no date".to_owned(), |from| from.to_string());
        let agency = output.agency.as_deref().unwrap_or("–");
        let place = output
            .place
            .as_deref()
            .map_or(String::new(), |place| format!(", {place}"));
        writeln!(
            out,
            "  {date:<10}  {agency:<8} {}: {}{place}",
            output.kind.as_str(),
            short(&output.title, 80)
        )?;
    }
    Ok(())
}

fn at(lines: Lines) -> String {
    if lines.0 == lines.1 {
        format!("line {}", lines.0)
    } else {
        format!("lines {}–{}", lines.0, lines.1)
    }
}

/// The first so many characters, on one line.
fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}
