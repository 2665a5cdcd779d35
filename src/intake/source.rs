//! The source as the preview shows it, line by line, and what leads to its lines: findings, and what found no place.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::preview::{LinesView, Showing};
use super::report::{Finding, Lines, SectionKind};

/// Texts up to this size are shown whole; of longer ones, the recognised sections and the lines with findings.
const SHOWN_WHOLE: usize = 400_000;

/// A line of the source, or a stretch that is not shown.
pub struct SourceLine {
    pub number: usize,
    pub text: String,
    /// `is-error`, `is-warning`, or empty.
    pub mark: &'static str,
    /// The last line of a stretch that is not shown; why, in a sentence, stands in `text`.
    pub passed_over: bool,
}

pub struct FindingView {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub severity_word: String,
    pub anchor: usize,
    pub last: usize,
    pub where_: String,
    pub sentence: String,
}

impl Showing<'_> {
    /// The lines of the source. Lists of participants are passed over, and so is what is too long to be shown.
    pub fn source(&self) -> Vec<SourceLine> {
        let marks = self.marks();
        let all = self.text.len() <= SHOWN_WHOLE;
        let sections = &self.report().sections;
        let participants = |line: usize| {
            let of = sections
                .iter()
                .filter(|section| section.kind == SectionKind::Participants);
            of.into_iter().any(|section| section.lines.holds(line))
        };
        let shown = |line: usize| {
            all || marks.contains_key(&line)
                || sections.iter().any(|section| section.lines.holds(line))
        };
        let mut source: Vec<SourceLine> = Vec::new();
        let mut gap: Option<(bool, RangeInclusive<usize>)> = None;
        for (number, text) in (1..).zip(self.text.split('\n')) {
            let personal = participants(number);
            if personal || !shown(number) {
                gap = match gap.take() {
                    Some((kind, lines)) if kind == personal => {
                        Some((kind, *lines.start()..=number))
                    }
                    other => {
                        source.extend(other.map(|(kind, lines)| self.gap(kind, lines)));
                        Some((personal, number..=number))
                    }
                };
                continue;
            }
            source.extend(gap.take().map(|(kind, lines)| self.gap(kind, lines)));
            let mark = marks.get(&number).copied().unwrap_or_default();
            source.push(SourceLine {
                number,
                text: text.to_owned(),
                mark,
                passed_over: false,
            });
        }
        source.extend(gap.map(|(kind, lines)| self.gap(kind, lines)));
        source
    }

    fn gap(&self, personal: bool, lines: RangeInclusive<usize>) -> SourceLine {
        let key = if personal {
            "intake-participants"
        } else {
            "intake-not-shown"
        };
        let text = self
            .words
            .with(key)
            .arg("from", *lines.start())
            .arg("to", *lines.end())
            .to_string();
        SourceLine {
            number: *lines.start(),
            text,
            mark: "",
            passed_over: true,
        }
    }

    /// The lines at which findings stand, by the gravest.
    fn marks(&self) -> HashMap<usize, &'static str> {
        let mut marks: HashMap<usize, &'static str> = HashMap::new();
        for finding in &self.report().findings {
            let mark = match finding.severity.as_str() {
                "error" => "is-error",
                "warning" => "is-warning",
                _ => "",
            };
            let line = marks.entry(finding.lines.0).or_default();
            if *line != "is-error" && !mark.is_empty() {
                *line = mark;
            }
        }
        marks
    }

    /// Findings, each with a line that the source shows.
    pub fn findings(&self, source: &[SourceLine]) -> Vec<FindingView> {
        let findings = self.report().findings.iter();
        findings
            .map(|finding| self.finding(finding, source))
            .collect()
    }

    pub(super) fn finding(&self, finding: &Finding, source: &[SourceLine]) -> FindingView {
        FindingView {
            severity: finding.severity.as_str(),
            severity_word: self.words.of("intake-severity", finding.severity.as_str()),
            anchor: anchor(source, finding.lines.0),
            last: finding.lines.1,
            where_: self.where_(finding.lines),
            sentence: finding.sentence(self.words),
        }
    }

    pub fn where_(&self, lines: Lines) -> String {
        match lines.0 == lines.1 {
            true => self
                .words
                .with("intake-line")
                .arg("line", lines.0)
                .to_string(),
            false => self
                .words
                .with("intake-lines")
                .arg("from", lines.0)
                .arg("to", lines.1)
                .to_string(),
        }
    }

    /// What stands under a recognised heading and found no place.
    pub fn unplaced(&self, source: &[SourceLine]) -> Vec<(LinesView, String)> {
        let unplaced = self.report().unplaced.iter();
        unplaced
            .map(|unplaced| (self.lines(unplaced.lines, source), unplaced.text.clone()))
            .collect()
    }

    pub(super) fn lines(&self, lines: Lines, source: &[SourceLine]) -> LinesView {
        LinesView {
            first: anchor(source, lines.0),
            last: lines.1,
            text: self.where_(lines),
        }
    }
}

/// The line itself where it is shown, or else the stretch that it lies in.
fn anchor(source: &[SourceLine], line: usize) -> usize {
    let at = source.partition_point(|shown| shown.number <= line);
    source
        .get(at.saturating_sub(1))
        .map_or(1, |shown| shown.number)
}
