//! A document as plain text, for people who read a snapshot.

use std::fmt::Write as _;

use super::{Block, Document, Text};

/// The document, each run of its words as `word` gives it.
pub fn read_out(document: &Document, word: fn(&Text) -> String) -> String {
    let mut out = String::new();
    let head = &document.masthead;
    let issue = [&head.number, &head.symbol, &head.correction];
    let _ = writeln!(
        out,
        "{}\n{}\n{}",
        document.title, head.period, head.agencies
    );
    for line in issue.into_iter().flatten() {
        let _ = writeln!(out, "{line}");
    }
    for section in &document.sections {
        let _ = writeln!(out, "\n# {}", section.heading);
        for block in &section.blocks {
            let _ = match block {
                Block::Heading { text } => writeln!(out, "## {}", word(text)),
                Block::Paragraph { text } => writeln!(out, "{}", word(text)),
                Block::Items { items } => {
                    let items = items.iter().map(|item| format!("- {}\n", word(item)));
                    write!(out, "{}", items.collect::<String>())
                }
                Block::Bars(bars) => {
                    let bars = bars.bars.iter();
                    let bars =
                        bars.map(|bar| format!("{} {} ({:?})\n", bar.label, bar.count, bar.before));
                    write!(out, "{}", bars.collect::<String>())
                }
                Block::Timeline(timeline) => {
                    let lines = timeline.lines.iter();
                    let lines =
                        lines.map(|line| format!("{} points: {}\n", line.points.len(), line.words));
                    write!(out, "{}", lines.collect::<String>())
                }
                Block::Table(table) => {
                    let heads = table.columns.iter().map(|column| column.heading.as_str());
                    let heads: Vec<&str> = heads.collect();
                    let rows = table.rows.iter().map(|row| {
                        let cells = row.cells.iter().map(|cell| word(&cell.text));
                        format!("  {}\n", cells.collect::<Vec<_>>().join(" | "))
                    });
                    let rows: String = rows.collect();
                    write!(out, "[{}] {}\n{rows}", table.caption, heads.join(" | "))
                }
            };
        }
    }
    out
}

/// All words.
pub fn whole(text: &Text) -> String {
    text.plain()
}
