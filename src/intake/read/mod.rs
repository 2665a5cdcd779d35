//! From text to [`Report`]: by structure (headings, numbering, operative verbs, tables), never by a particular
//! report's words. A pure function; what it had to guess, it says in the findings.
//!
//! In reading order: lines, blocks of lines, the sections among them, then each section by its own story.

mod agency;
mod area;
mod block;
mod check;
mod dates;
mod decisions;
mod fields;
mod funding;
mod label;
pub mod line;
mod masthead;
mod outputs;
mod participants;
mod plan;
mod section;
mod summary;
mod table;
mod verbs;
mod words;

use std::ops::Range;

use regex::Regex;

use self::block::{Block, Kind};
use self::line::Line;
use self::section::Role;
use super::report::{Finding, Footnote, Lines, Report, Section, SectionKind, Severity, Unplaced};

/// Reads a session's report. Any text gives a report: the emptier, the less the text was understood.
pub fn read(text: &str) -> Report {
    let lines = line::lines(text);
    let blocks = block::blocks(&lines);
    let mut reading = Reading::new(lines, blocks);
    reading.skip_contents();
    reading.skip_participants();
    let mut report = Report::default();
    report.plans = plan::read(&mut reading);
    report.decisions = decisions::read(&mut reading, &report.plans);
    report.outputs = outputs::read(&mut reading);
    masthead::read(&mut reading, &mut report);
    check::check(&mut reading, &mut report);
    reading.close(report)
}

/// Makes, beside whatever else goes on, the patterns that a first reading needs last. Making them all takes several
/// times as long as reading a report with them.
pub fn prepare() {
    std::thread::spawn(|| {
        outputs::prepare();
        funding::prepare();
        agency::prepare();
        masthead::prepare();
    });
}

/// A pattern of the reader's own. Each is compiled by some test, so a wrong one does not leave the house.
///
/// Letters are those of the Latin, Greek and Cyrillic scripts, and digits those of ASCII: the classes of all of Unicode
/// take several times as long to compile, and most of the time of reading a report went there.
fn pattern(text: &str) -> Regex {
    const SCRIPTS: &str = r"[A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ]";
    let text = text
        .replace(r"\d", "[0-9]")
        .replace(r"\w", &format!("[0-9_{SCRIPTS}]"))
        .replace(r"\p{L}", SCRIPTS)
        .replace(r"\p{Lu}", r"[A-ZÀ-ÖØ-Þ[Ā-ſ&&\p{Lu}]Α-ΩЀ-Я]")
        .replace(r"\p{Ll}", r"[a-zß-öø-ÿ[Ā-ſ&&\p{Ll}]α-ωа-џ]")
        .replace(r"\p{N}", "[0-9¼-¾⅐-⅞]");
    Regex::new(&text).expect("the reader's patterns are well formed")
}

/// A text while it is read: what each block was recognised as, and which lines have found their place.
struct Reading<'a> {
    lines: Vec<Line<'a>>,
    blocks: Vec<Block>,
    roles: Vec<Option<Role>>,
    /// By line, counted from 0.
    placed: Vec<bool>,
    findings: Vec<Finding>,
    sections: Vec<Section>,
}

impl<'a> Reading<'a> {
    fn new(lines: Vec<Line<'a>>, blocks: Vec<Block>) -> Self {
        let roles = vec![None; blocks.len()];
        let placed = vec![false; lines.len()];
        Reading {
            lines,
            blocks,
            roles,
            placed,
            findings: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Says that the block's lines went into the report.
    fn place(&mut self, at: usize) {
        for part in &self.blocks[at].parts {
            for line in part.0..=part.1 {
                self.placed[line - 1] = true;
            }
        }
    }

    fn find(&mut self, finding: Finding) {
        self.findings.push(finding.worded());
    }

    /// Takes a range of blocks for a section, whose every line has then to be accounted for.
    fn claim(&mut self, range: Range<usize>, role: Role, kind: SectionKind) {
        if range.is_empty() {
            return;
        }
        self.roles[range.clone()].fill(Some(role));
        let title = self.title(range.start);
        let lines = self.hull(range);
        self.sections.push(Section { kind, title, lines });
    }

    /// From the first to the last line of these blocks.
    fn hull(&self, range: Range<usize>) -> Lines {
        let hull = self.blocks[range]
            .iter()
            .map(|block| block.lines)
            .reduce(Lines::and);
        hull.unwrap_or(Lines::one(1))
    }

    /// The words of the block that opens a section; none where it opens with its content.
    fn title(&self, at: usize) -> String {
        let block = &self.blocks[at];
        match &block.kind {
            Kind::Row(cells) => cells.join(" | "),
            _ => block.whole(),
        }
    }

    fn is_free(&self, at: usize) -> bool {
        self.roles[at].is_none()
    }

    fn skip_contents(&mut self) {
        for range in section::contents(&self.blocks) {
            self.roles[range].fill(Some(Role::Contents));
        }
    }

    /// Lists of participants are personal data: they are passed over, and that is said.
    fn skip_participants(&mut self) {
        let mut at = 0;
        while at < self.blocks.len() {
            if !self.is_free(at) || !section::names_participants(&self.blocks[at]) {
                at += 1;
                continue;
            }
            let end = self.participants_end(at);
            if self.lists_participants(at, end) {
                self.claim(at..end, Role::Participants, SectionKind::Participants);
                let lines = self.hull(at..end);
                self.find(
                    Finding::new(Severity::Note, "participants-skipped", lines)
                        .about("from", lines.0)
                        .about("to", lines.1),
                );
                (at..end).for_each(|at| self.place(at));
            }
            at = end.max(at + 1);
        }
    }

    /// The report with everything that found no place, and the findings in order.
    fn close(mut self, mut report: Report) -> Report {
        self.keep_footnotes(&mut report);
        self.sections
            .sort_by_key(|section| (section.lines, section.kind));
        let mut inside = vec![false; self.lines.len()];
        for section in &self.sections {
            inside[section.lines.0 - 1..section.lines.1].fill(true);
        }
        for (at, line) in self.lines.iter().enumerate() {
            let blank = line::trim(line.raw).is_empty();
            if !inside[at] || self.placed[at] || blank {
                continue;
            }
            let text = line.raw.trim();
            match report.unplaced.last_mut() {
                Some(last) if last.lines.1 == at => {
                    last.lines.1 = at + 1;
                    last.text.push('\n');
                    last.text.push_str(text);
                }
                _ => report.unplaced.push(Unplaced {
                    lines: Lines::one(at + 1),
                    text: text.to_owned(),
                }),
            }
        }
        self.findings.sort_by(|one, other| {
            (one.severity, one.lines, &one.code, &one.message).cmp(&(
                other.severity,
                other.lines,
                &other.code,
                &other.message,
            ))
        });
        self.findings.dedup();
        report.findings = self.findings;
        report.sections = self.sections;
        report
    }

    fn keep_footnotes(&mut self, report: &mut Report) {
        for at in 0..self.blocks.len() {
            let Kind::Footnote(mark) = &self.blocks[at].kind else {
                continue;
            };
            if matches!(
                self.roles[at],
                None | Some(Role::Participants | Role::Contents)
            ) {
                continue;
            }
            let block = &self.blocks[at];
            let raised = |c: char| {
                matches!(
                    c,
                    '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | '*' | '[' | ']' | ':' | ' '
                )
            };
            let text = block.text.trim_start_matches(raised).to_owned();
            report.footnotes.push(Footnote {
                label: mark.clone(),
                lines: block.lines,
                text,
            });
            self.place(at);
        }
    }
}

#[cfg(test)]
mod tests;
