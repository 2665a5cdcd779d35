//! Decisions of reports that head none: numbered paragraphs in which the body acts.

use super::finish;
use super::stretch::Stretch;
use crate::intake::read::label::Style;
use crate::intake::read::section::{self, Role};
use crate::intake::read::{Reading, verbs};
use crate::intake::report::{Decision, Finding, Lines, SectionKind, Severity};

/// Where no section is headed as decisions: the numbered paragraphs of the report in which the body acts.
pub(super) fn from_narrative(reading: &mut Reading<'_>) -> Vec<Decision> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.blocks.len() {
        let block = &reading.blocks[at];
        let numbered = block
            .label
            .as_ref()
            .is_some_and(|label| label.style == Style::Number && !label.bulleted);
        if !(reading.is_free(at)
            && block.is_text()
            && numbered
            && block.is_closed()
            && body_acts(reading, at))
        {
            at += 1;
            continue;
        }
        let end = sub_items_end(reading, at);
        let stretch = Stretch {
            range: at..end,
            list: block.label.clone(),
            strength: 1,
        };
        reading.claim(at..end, Role::Decisions, SectionKind::Decisions);
        let block = reading.blocks[at].clone();
        let Some(label) = block.label.clone() else {
            break;
        };
        let mut decision = Decision {
            number: label.bare.clone(),
            label: Some(label.text),
            wording: block.text,
            lines: block.lines,
            clauses: Vec::new(),
        };
        reading.place(at);
        for sub in stretch.range.start + 1..stretch.range.end {
            let block = reading.blocks[sub].clone();
            if !block.is_text() {
                continue;
            }
            let mark = block
                .label
                .as_ref()
                .map_or(String::new(), |label| format!("{} ", label.text));
            decision
                .wording
                .push_str(&format!("\n{mark}{}", block.text));
            decision.lines = decision.lines.and(block.lines);
            reading.place(sub);
        }
        finish(reading, &mut decision, Vec::new());
        found.push(decision);
        at = end;
    }
    if let (Some(first), Some(last)) = (found.first(), found.last()) {
        let lines = Lines(first.lines.0, last.lines.1);
        reading.find(Finding::new(
            Severity::Warning,
            "decisions-in-narrative",
            lines,
        ));
    }
    found
}

/// Whether the body acts in a paragraph, or in the items that the paragraph opens.
fn body_acts(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.blocks[at].text;
    verbs::speaks_for_body(text)
        || (text.starts_with("The ") && text.ends_with(':') && section::acts(&reading.blocks, at))
}

/// The sub-items directly below a numbered paragraph that ends in a colon.
fn sub_items_end(reading: &Reading<'_>, start: usize) -> usize {
    let blocks = &reading.blocks;
    let mut end = start + 1;
    if !blocks[start].text.ends_with(':') {
        return end;
    }
    for (at, block) in blocks.iter().enumerate().skip(start + 1) {
        let deeper = block.label.as_ref().is_some_and(|label| {
            !matches!(label.style, Style::Number | Style::Capital | Style::Word) || label.bracketed
        });
        if !reading.is_free(at) || block.is_text() && !deeper {
            break;
        }
        if block.is_text() {
            end = at + 1;
        }
    }
    end
}
