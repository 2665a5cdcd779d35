//! The preview as a view: the source line by line, the findings, and every field that can be put right.

use std::collections::HashMap;

use super::draft::{Draft, Typed};
use super::fields::{Part, Slot, each_part};
use super::report::{Lines, Report};
use super::source::{FindingView, SourceLine};
use crate::i18n::Words;
use crate::web::forms::Faults;

/// A part of the report: a fieldset.
pub struct PartView {
    pub path: String,
    pub legend: String,
    /// Whether the heading of its group says the same already.
    pub legend_unseen: bool,
    pub lines: Option<LinesView>,
    /// Whether it is left out; `None` for what cannot be.
    pub left_out: Option<bool>,
    /// Fields in rows of one or two.
    pub rows: Vec<Vec<FieldView>>,
    /// What was found in its lines, and in those of no part within it.
    pub findings: Vec<FindingView>,
}

pub struct LinesView {
    pub first: usize,
    pub last: usize,
    pub text: String,
}

pub struct FieldView {
    pub name: String,
    pub label: String,
    pub value: String,
    /// `line`, `text` or `choice`.
    pub control: &'static str,
    /// Whether it is what a session adopted, and so set in serif.
    pub adopted: bool,
    pub options: Vec<Choice>,
    pub problems: Vec<String>,
    pub hint: Option<String>,
}

pub struct Choice {
    pub code: String,
    pub word: String,
    pub chosen: bool,
}

/// Parts that belong together under one heading: the session, each area, the decisions, the outputs.
pub struct Group {
    pub anchor: String,
    pub title: String,
    /// The title as the list of groups has it.
    pub short: String,
    pub adopted: bool,
    pub parts: Vec<PartView>,
}

/// What the pieces of the view are made from.
pub struct Showing<'a> {
    pub draft: &'a Draft,
    pub text: &'a str,
    pub words: Words,
    pub faults: &'a Faults,
    /// What was typed and not taken.
    pub typed: Option<&'a Typed>,
}

impl Showing<'_> {
    pub(super) fn report(&self) -> &Report {
        &self.draft.report
    }

    /// Everything that was understood, as a form.
    pub fn groups(&self, source: &[SourceLine]) -> Vec<Group> {
        let mut report = self.report().clone();
        let mut findings = self.findings_by_part(source);
        let mut groups: Vec<Group> = Vec::new();
        each_part(&mut report, &mut |path, part| {
            let kind = kind_of(path);
            if let Some(title) = self.heading(kind, path, &part) {
                let short = match &part {
                    Part::Area(area) => self
                        .words
                        .with("intake-area-legend")
                        .arg("number", area.number)
                        .to_string(),
                    _ => title.clone(),
                };
                groups.push(Group {
                    anchor: format!("of-{path}"),
                    title,
                    short,
                    adopted: kind == Kind::Area,
                    parts: Vec::new(),
                });
            }
            let mut view = self.part(kind, path, part, source);
            view.findings = findings.remove(path).unwrap_or_default();
            if let Some(group) = groups.last_mut() {
                group.parts.push(view);
            }
        });
        groups
    }

    /// The heading of the group that a part begins, if it begins one.
    fn heading(&self, kind: Kind, path: &str, part: &Part<'_>) -> Option<String> {
        let words = self.words;
        let first = path.ends_with(".0");
        match (kind, part) {
            (Kind::Session, _) => Some(words.t("intake-session")),
            (Kind::Plan, _) => Some(words.t("intake-plan")),
            (Kind::Area, Part::Area(area)) => Some(
                words
                    .with("intake-area")
                    .arg("number", area.number)
                    .arg("title", &area.title)
                    .to_string(),
            ),
            (Kind::Decision, _) if first => Some(
                words
                    .with("intake-decisions")
                    .arg("count", self.report().decisions.len())
                    .to_string(),
            ),
            (Kind::Output, _) if first => Some(
                words
                    .with("intake-outputs")
                    .arg("count", self.report().outputs.len())
                    .to_string(),
            ),
            _ => None,
        }
    }

    fn part(&self, kind: Kind, path: &str, part: Part<'_>, source: &[SourceLine]) -> PartView {
        let words = self.words;
        let (legend, lines) = match &part {
            Part::Session(..) => (words.t("intake-session"), None),
            Part::Plan(plan) => (words.t("intake-plan"), Some(plan.lines)),
            Part::Area(area) => {
                let heading = Lines(
                    area.lines.0,
                    area.activities.first().map_or(area.lines.1, |first| {
                        first.lines.0.saturating_sub(1).max(area.lines.0)
                    }),
                );
                (
                    words
                        .with("intake-area-legend")
                        .arg("number", area.number)
                        .to_string(),
                    Some(heading),
                )
            }
            Part::Activity(activity) => (
                words
                    .with("intake-activity-legend")
                    .arg("code", &activity.code)
                    .to_string(),
                Some(activity.lines),
            ),
            Part::Decision(decision) => (
                words
                    .with("intake-decision-legend")
                    .arg("number", &decision.number)
                    .to_string(),
                Some(decision.lines),
            ),
            Part::Clause(clause) => (
                words
                    .with("intake-clause-legend")
                    .arg("verb", &clause.verb)
                    .to_string(),
                None,
            ),
            Part::Output(output) => (words.t("intake-output-legend"), Some(output.lines)),
        };
        let mut fields = Vec::new();
        part.visit(&mut |name, slot| fields.push(self.field(kind, path, name, &slot)));
        if kind == Kind::Decision {
            fields.push(self.follow_up(path));
        }
        PartView {
            path: path.to_owned(),
            legend,
            legend_unseen: matches!(kind, Kind::Session | Kind::Plan),
            left_out: (kind != Kind::Session).then(|| self.draft.left_out.contains(path)),
            rows: in_rows(fields),
            findings: Vec::new(),
            lines: lines.map(|lines| self.lines(lines, source)),
        }
    }

    /// Each finding once, by the path of the innermost part that holds its first line: there it is put right.
    fn findings_by_part(&self, source: &[SourceLine]) -> HashMap<String, Vec<FindingView>> {
        let mut parts: Vec<(String, Lines)> = Vec::new();
        each_part(&mut self.report().clone(), &mut |path, part| {
            parts.extend(part.lines().map(|lines| (path.to_owned(), lines)));
        });
        let mut placed: HashMap<String, Vec<FindingView>> = HashMap::new();
        for finding in &self.report().findings {
            let first = finding.lines.0;
            let holding = parts.iter().filter(|(_, lines)| lines.holds(first));
            // Parts come before those within them, which win where both have the same lines.
            let innermost = holding.rev().min_by_key(|(_, lines)| lines.1 - lines.0);
            if let Some((path, _)) = innermost {
                let shown = self.finding(finding, source);
                placed.entry(path.clone()).or_default().push(shown);
            }
        }
        placed
    }

    fn field(&self, kind: Kind, path: &str, name: &str, slot: &Slot<'_>) -> FieldView {
        let full = format!("{path}.{name}");
        let shown = slot.shown(self.words);
        let value = self
            .typed
            .and_then(|typed| typed.get(&full))
            .map_or(shown, str::to_owned);
        let options = match slot {
            Slot::Code { codes, .. } => codes
                .iter()
                .map(|code| self.choice(name, code, *code == value))
                .collect(),
            _ => Vec::new(),
        };
        let long = [
            "wording",
            "objectives",
            "rationale",
            "funding.clause",
            "funding.table_clause",
        ];
        let hint = match slot {
            Slot::Date(_) => Some(if kind == Kind::Session {
                "intake-hint-day"
            } else {
                "intake-hint-date"
            }),
            Slot::List(_) => Some("intake-hint-list"),
            _ => None,
        };
        FieldView {
            label: self
                .words
                .t(&format!("intake-field-{}", name.replace(['.', '_'], "-"))),
            value,
            control: match slot {
                Slot::Code { .. } => "choice",
                _ if long.contains(&name) => "text",
                _ => "line",
            },
            adopted: ["wording", "title"].contains(&name) && kind != Kind::Output,
            options,
            problems: self
                .faults
                .of(&full)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            hint: hint.map(|key| self.words.t(key)),
            name: full,
        }
    }

    fn choice(&self, name: &str, code: &str, chosen: bool) -> Choice {
        let word = match (name, code) {
            (_, "") => self.words.t("intake-not-said"),
            ("format", code) => self.words.of("format", code),
            ("kind", code) => self.words.of("intake-kind", &code.replace(' ', "-")),
            ("class", code) => self.words.of("intake-class", code),
            ("follow_up", code) => self.words.of("intake-follow-up", code),
            (_, code) => self.words.of("intake-basis", code),
        };
        Choice {
            code: code.to_owned(),
            word,
            chosen,
        }
    }

    fn follow_up(&self, path: &str) -> FieldView {
        let at = path
            .strip_prefix("decisions.")
            .and_then(|at| at.parse().ok())
            .unwrap_or_default();
        let stored = if self.draft.calls_for_follow_up(at) {
            "open"
        } else {
            "none_needed"
        };
        let name = format!("{path}.follow_up");
        let chosen = self
            .typed
            .and_then(|typed| typed.get(&name))
            .unwrap_or(stored)
            .to_owned();
        let options =
            ["none_needed", "open"].map(|code| self.choice("follow_up", code, code == chosen));
        FieldView {
            label: self.words.t("intake-field-follow-up"),
            value: chosen,
            control: "choice",
            adopted: false,
            options: options.into_iter().collect(),
            problems: Vec::new(),
            hint: None,
            name,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Session,
    Plan,
    Area,
    Activity,
    Decision,
    Clause,
    Output,
}

fn kind_of(path: &str) -> Kind {
    let words: Vec<&str> = path
        .split('.')
        .filter(|word| word.parse::<usize>().is_err())
        .collect();
    match words[..] {
        ["session"] => Kind::Session,
        ["plans"] => Kind::Plan,
        ["plans", "areas"] => Kind::Area,
        ["plans", "areas", "activities"] => Kind::Activity,
        ["decisions"] => Kind::Decision,
        ["decisions", "clauses"] => Kind::Clause,
        _ => Kind::Output,
    }
}

/// Short fields stand two in a row.
fn in_rows(fields: Vec<FieldView>) -> Vec<Vec<FieldView>> {
    let whole = |field: &FieldView| {
        field.control == "text" || field.adopted || field.name.ends_with(".title")
    };
    let mut rows: Vec<Vec<FieldView>> = Vec::new();
    for field in fields {
        match rows.last_mut() {
            Some(row) if row.len() == 1 && !whole(&row[0]) && !whole(&field) => row.push(field),
            _ => rows.push(vec![field]),
        }
    }
    rows
}
