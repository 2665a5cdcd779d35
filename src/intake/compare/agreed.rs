//! The session itself, its decisions, and the outputs that its report lists.

use std::collections::HashSet;

use super::super::pair::{Traits, pair};
use super::super::report;
use super::{Changes, Compared, Held, Reading, Serving, day, language, source, state_of_place};
use crate::decisions::adopt::{NewClause, NewDecision, address};
use crate::ids::{DecisionId, OutputId, SessionId};
use crate::plan::adopt::{NewOutput, NewSession};
use crate::time::Timeframe;

/// Compares the session. Where the report is silent, what stands stays.
pub(super) fn session(reading: &Reading<'_>, changes: &mut Changes) -> SessionId {
    let said = &reading.report.session;
    let held = reading.standing.session.as_ref();
    let session_id: SessionId = held.map_or_else(|| reading.stamp.mint.id(), |held| held.id.into());
    let from_on = day(said.from).or(day(said.to));
    let now = NewSession {
        session_id,
        ordinal: said
            .ordinal
            .and_then(|ordinal| i32::try_from(ordinal).ok())
            .unwrap_or_default(),
        from_on: from_on.or_else(|| held?.get("from_on")),
        to_on: day(said.to).or(from_on).or_else(|| held?.get("to_on")),
        place: said.place.clone().or_else(|| held?.get("place")),
        country_chair: said.country_chair.or_else(|| held?.get("country_chair")),
        format: said
            .format
            .map(|format| format.as_str().to_owned())
            .or_else(|| held?.get("format")),
        symbol: said.symbol.clone().or_else(|| held?.get("symbol")),
    };
    changes.session.file(now, held);
    session_id
}

pub(super) fn decisions(
    reading: &Reading<'_>,
    session_id: SessionId,
    serving: &Serving,
    changes: &mut Changes,
) {
    let read = &reading.report.decisions;
    let held = &reading.standing.decisions;
    if read.is_empty() {
        // A report without decisions says nothing about those that stand.
        changes.decisions.same = held.len();
        return;
    }
    let before: Vec<Traits> = held
        .iter()
        .map(|held| traits(held.text("number"), held.text("wording"), held.withdrawn))
        .collect();
    let now: Vec<Traits> = read
        .iter()
        .map(|decision| traits(&decision.number, &decision.wording, false))
        .collect();
    let paired = pair(&before, &now);
    let mut positions: HashSet<i32> = held.iter().map(|held| held.number("position")).collect();
    let organisations = serving.called();
    for (at, (decision, found)) in read.iter().zip(&paired).enumerate() {
        let found = found.map(|at| &held[at]);
        let position = match found {
            Some(found) => found.number("position"),
            None => free_position(at, &positions),
        };
        positions.insert(position);
        let clauses = decision.clauses.iter().map(|clause| NewClause {
            verb: clause.verb.clone(),
            class: clause.class.as_str().to_owned(),
            addressee: clause.addressee.clone(),
            addressed: address(clause.addressee.as_deref(), &organisations),
        });
        let follows_up = reading.follow_ups.get(at).copied().unwrap_or_default();
        let decision_id: DecisionId =
            found.map_or_else(|| reading.stamp.mint.id(), |found| found.id.into());
        let now = NewDecision {
            decision_id,
            session_id,
            number: decision.number.clone(),
            position,
            wording: decision.wording.clone(),
            language: language(reading.report),
            footnotes: footnotes(decision, reading.report),
            follow_up: if follows_up { "open" } else { "none_needed" }.to_owned(),
            clauses: clauses.collect(),
            source: source(decision.lines),
        };
        changes.decisions.file(now, found);
    }
    let name = |held: &Held| format!("{}. {}", held.text("number"), held.text("wording"));
    miss(held, &paired, &mut changes.decisions, name);
}

fn traits(number: &str, wording: &str, withdrawn: bool) -> Traits {
    Traits {
        exact: vec![format!("{number} {wording}"), wording.to_owned()],
        number: Some(number.to_owned()),
        text: wording.to_owned(),
        withdrawn,
    }
}

/// The place in the report, or the first beyond all others where that is another decision's.
fn free_position(at: usize, taken: &HashSet<i32>) -> i32 {
    let wanted = i32::try_from(at + 1).unwrap_or(i32::MAX);
    if taken.contains(&wanted) {
        taken.iter().max().copied().unwrap_or_default() + 1
    } else {
        wanted
    }
}

/// The footnotes that stand among the decision's lines, or that its wording refers to by a raised mark.
fn footnotes(decision: &report::Decision, report: &report::Report) -> Vec<String> {
    let belongs = |note: &&report::Footnote| {
        let among = decision.lines.holds(note.lines.0) && decision.lines.holds(note.lines.1);
        let near = note.lines.0 >= decision.lines.0;
        among || (near && decision.wording.contains(&raised(&note.label)))
    };
    let notes = report.footnotes.iter().filter(belongs);
    notes
        .map(|note| format!("{} {}", raised(&note.label), note.text))
        .collect()
}

/// The mark as it stands behind a word: "¹" for 1; other marks as they are.
fn raised(label: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| {
        c.to_digit(10)
            .and_then(|digit| RAISED.get(digit as usize))
            .copied()
            .unwrap_or(c)
    };
    label.chars().map(digit).collect()
}

pub(super) fn outputs(
    reading: &Reading<'_>,
    session_id: SessionId,
    serving: &Serving,
    changes: &mut Changes,
) {
    let read = &reading.report.outputs;
    let held = &reading.standing.outputs;
    if read.is_empty() {
        changes.outputs.same = held.len();
        return;
    }
    let made: Vec<NewOutput> = read
        .iter()
        .map(|output| new_output(output, reading, session_id, serving))
        .collect();
    let before: Vec<Traits> = held.iter().map(held_output_traits).collect();
    let now: Vec<Traits> = made.iter().map(output_traits).collect();
    let paired = pair(&before, &now);
    for (mut output, found) in made.into_iter().zip(&paired) {
        let found = found.map(|at| &held[at]);
        if let Some(found) = found {
            output.output_id = OutputId(found.id);
        }
        changes.outputs.file(output, found);
    }
    miss(held, &paired, &mut changes.outputs, |held| {
        held.text("title").to_owned()
    });
}

fn new_output(
    output: &report::Output,
    reading: &Reading<'_>,
    session_id: SessionId,
    serving: &Serving,
) -> NewOutput {
    NewOutput {
        output_id: reading.stamp.mint.id(),
        session_id: Some(session_id),
        organisation_id: output
            .agency
            .as_deref()
            .and_then(|agency| serving.id(agency)),
        kind: output.kind.as_str().to_owned(),
        title: output.title.clone(),
        timeframe: Timeframe {
            from: output.from,
            to: output.to,
            wording: String::new(),
        },
        place: output.place.clone(),
        state: output
            .place
            .as_deref()
            .and_then(|place| state_of_place(place, reading.report)),
        format: output.format.map(|format| format.as_str().to_owned()),
        link: None,
        activities: Vec::new(),
        source: source(output.lines),
    }
}

/// The same training is held in several towns: title, dates and place tell outputs apart.
fn output_traits(output: &NewOutput) -> Traits {
    let dates = serde_json::to_value(&output.timeframe).unwrap_or_default();
    let place = output.place.as_deref().unwrap_or_default();
    exactly(&output.title, &dates, place, false)
}

fn held_output_traits(held: &Held) -> Traits {
    let dates = held.state.get("timeframe").cloned().unwrap_or_default();
    exactly(
        held.text("title"),
        &dates,
        held.text("place"),
        held.withdrawn,
    )
}

fn exactly(title: &str, dates: &serde_json::Value, place: &str, withdrawn: bool) -> Traits {
    let of = |key: &str| {
        dates
            .get(key)
            .and_then(serde_json::Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (from, to) = (of("from"), of("to"));
    Traits {
        exact: vec![
            format!("{title} {from} {to} {place}"),
            format!("{title} {from}"),
            format!("{title} {place}"),
            title.to_owned(),
        ],
        number: None,
        text: title.to_owned(),
        withdrawn,
    }
}

fn miss<T: super::Adopted>(
    held: &[Held],
    paired: &[Option<usize>],
    compared: &mut Compared<T>,
    name: impl Fn(&Held) -> String,
) {
    let found: HashSet<usize> = paired.iter().copied().flatten().collect();
    for (at, held) in held.iter().enumerate() {
        if !found.contains(&at) && !held.withdrawn {
            compared.miss(held, name(held), held.has_history);
        }
    }
}
