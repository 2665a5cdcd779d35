//! Sessions: what each keeps of itself, what it adopted, what was reported to it, its baselines, and its report line
//! by line.

pub mod acts;
mod edit;
mod export;
mod list;
pub mod pages;
pub mod record;
mod source;
pub mod store;

use crate::intake::report::{Lines, Section, SectionKind};

/// A piece of a report as it may be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown<'a> {
    /// A line and its number, counted from 1.
    Line(usize, &'a str),
    /// Lines that are kept back: a list of participants is personal data.
    KeptBack(Lines),
}

/// A report's lines without its lists of participants; where one was, it is said which lines are missing.
pub fn readable<'a>(text: &'a str, sections: &[Section]) -> Vec<Shown<'a>> {
    let hidden = |line: usize| {
        let lists = sections
            .iter()
            .filter(|section| section.kind == SectionKind::Participants);
        lists
            .map(|section| section.lines)
            .find(|lines| lines.holds(line))
    };
    let mut shown: Vec<Shown<'a>> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        match (hidden(number), shown.last_mut()) {
            (None, _) => shown.push(Shown::Line(number, line)),
            (Some(_), Some(Shown::KeptBack(lines))) => lines.1 = number,
            (Some(_), _) => shown.push(Shown::KeptBack(Lines::one(number))),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn participants(from: usize, to: usize) -> Section {
        Section {
            kind: SectionKind::Participants,
            lines: Lines(from, to),
            title: String::new(),
        }
    }

    #[test]
    fn lists_of_participants_are_kept_back_and_it_is_said_where() {
        let text = "one\r\ntwo\nthree\nfour\nfive";
        let shown = readable(text, &[participants(2, 3), participants(4, 4)]);
        let expected = [
            Shown::Line(1, "one"),
            Shown::KeptBack(Lines(2, 4)),
            Shown::Line(5, "five"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn other_sections_are_shown_whole_with_their_numbers() {
        let plan = Section {
            kind: SectionKind::Plan,
            lines: Lines(1, 2),
            title: String::new(),
        };
        assert_eq!(readable("a\n\nb", &[plan]).len(), 3);
        assert_eq!(readable("", &[]), []);
    }

    #[test]
    fn a_list_that_runs_past_the_end_hides_all_that_is_left() {
        assert_eq!(
            readable("a\nb", &[participants(1, 99)]),
            [Shown::KeptBack(Lines(1, 2))]
        );
    }
}
