//! A plan of any size, of a made-up body, composed into a document: for the tests of formats on paper.

use crate::document::{Block, Document, Weight};
use crate::funding::FundingStatus;
use crate::i18n::Language;
use crate::plan::Status;
use crate::summaries::Summary;
use crate::summaries::facts::*;
use crate::summaries::testing;

const FUNDING: [FundingStatus; 5] = [
    FundingStatus::Secured,
    FundingStatus::PartlySecured,
    FundingStatus::Expected,
    FundingStatus::Sought,
    FundingStatus::NotStated,
];
/// Letters of the region, and characters that mean something in a markup.
const WORDING: &str = "To map the wells of the upper valley (Қарасу, Ҷилғазор, Өзгөн, Oʻrta Chirchiq) & to publish what was \
    found, with #tags, *stars*, $sums$, _lines_, <angles>, \"quotes\" and \\slashes\\, at the request of the Governments.";

/// In areas of five activities; every third was moved in the period, every fourth has an output.
pub fn facts(count: usize) -> Facts {
    let base = testing::facts();
    let code = |index: usize| format!("{}.{}", index / 5 + 1, index % 5 + 1);
    let area = |index: usize| i32::try_from(index / 5 + 1).unwrap();
    let status = |index: usize| Status::ALL[index % Status::ALL.len()];
    Facts {
        areas: (0..count.div_ceil(5))
            .map(|index| AreaFacts {
                number: area(index * 5),
                title: format!("Wells and channels of the valley No. {}", index + 1),
                ..base.areas[index % base.areas.len()].clone()
            })
            .collect(),
        activities: (0..count)
            .map(|index| ActivityFacts {
                code: code(index),
                area: area(index),
                name: format!("Wells of the upper valley, part {}", code(index)),
                wording: WORDING.into(),
                status: status(index),
                funding: FUNDING[index % FUNDING.len()],
                ..base.activities[index % base.activities.len()].clone()
            })
            .collect(),
        moves: (0..count)
            .step_by(3)
            .map(|index| MoveFacts {
                of: TouchedFacts {
                    code: code(index),
                    area: area(index),
                    ..base.moves[index % base.moves.len()].of.clone()
                },
                from: status(index / 2),
                to: status(index),
                ..base.moves[index % base.moves.len()].clone()
            })
            .collect(),
        outputs: (0..count)
            .step_by(4)
            .map(|index| {
                let output = base.outputs[index / 4 % base.outputs.len()].clone();
                OutputFacts {
                    title: format!("{}, round {}", output.title, index / 4 + 1),
                    activities: vec![code(index)],
                    ..output
                }
            })
            .collect(),
        decisions: (0..count.div_ceil(10))
            .map(|index| DecisionFacts {
                number: (index + 1).to_string(),
                ..base.decisions[0].clone()
            })
            .collect(),
        revisions: base.revisions.into_iter().take(count).collect(),
        funding: base.funding.into_iter().take(count).collect(),
        ..base
    }
}

pub fn document(count: usize, language: Language) -> Document {
    let mut document =
        Summary::compose(&facts(count), "2024-06".parse().unwrap(), language).document;
    document.masthead.number = Some("No. 6".into());
    document.masthead.symbol = Some("UPLAND/WG/2024/6".into());
    document.masthead.issued = Some("2 July 2024".into());
    document.masthead.correction = Some("This edition takes the place of edition 1.".into());
    document
}

/// A document as long as a plan of so many activities makes it. It is not composed from that many: only what is written
/// counts here.
pub fn long_document(count: usize, language: Language) -> Document {
    let mut document = document(20, language);
    for section in &mut document.sections {
        for block in &mut section.blocks {
            match block {
                Block::Table(table) => {
                    let total = table.rows.pop_if(|row| row.weight == Weight::Total);
                    table.rows = vec![table.rows.clone(); count / 20].concat();
                    table.rows.extend(total);
                }
                Block::Items { items } => *items = vec![items.clone(); count / 20].concat(),
                Block::Heading { .. }
                | Block::Paragraph { .. }
                | Block::Bars(_)
                | Block::Timeline(_) => {}
            }
        }
    }
    document
}

/// Every text of the tree, in the order in which it is read.
pub fn texts(document: &Document) -> Vec<String> {
    let head = &document.masthead;
    let mut texts = vec![head.body.clone()];
    texts.extend(head.corner().map(str::to_owned));
    texts.extend([document.title.clone(), head.plan.clone()]);
    texts.extend([head.period.clone(), head.agencies.clone()]);
    texts.extend(head.correction.clone());
    for section in &document.sections {
        texts.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Heading { text } | Block::Paragraph { text } => texts.push(text.plain()),
                Block::Items { items } => texts.extend(items.iter().map(|item| item.plain())),
                Block::Bars(bars) => {
                    texts.push(bars.caption.clone());
                    for bar in &bars.bars {
                        texts.extend([bar.label.clone(), bar.count.to_string()]);
                    }
                }
                Block::Timeline(timeline) => {
                    texts.extend([timeline.caption.clone(), timeline.now_label.clone()]);
                    for line in &timeline.lines {
                        texts.extend([line.label.clone(), line.words.clone()]);
                    }
                }
                Block::Table(table) => {
                    texts.push(table.caption.clone());
                    texts.extend(table.columns.iter().map(|column| column.heading.clone()));
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    texts.extend(cells.map(|cell| cell.text.plain()));
                }
            }
        }
    }
    texts
}
