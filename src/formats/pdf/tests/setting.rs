//! Lines that keep to their room.

use std::collections::BTreeSet;

use typst::foundations::Bytes;
use typst::text::Font;

use super::super::edges::{Edges, HEAD_RULE};
use super::super::pieces::Wishes;
use super::super::strips::{Part, Sheet};
use super::super::world::FACES;
use super::super::{Laid, beginnings, laid, write};
use super::{is_accessible, poppler, run_together};
use crate::document::{Block, Cell, Document, Row, Text};
use crate::formats::samples::document;
use crate::i18n::Language;
use crate::progress::{Progress, Stage};

/// The lines of the head of a page, and how far down the last ends.
fn head(document: &Document, sheet: Sheet) -> (Vec<String>, f64, f64) {
    let Laid {
        mut pieces,
        strips,
        pages,
        ..
    } = laid(document).unwrap();
    let mut wishes = Wishes::after(&pieces);
    let edges = Edges::of(document, &pages, &beginnings(&pages, &strips), &mut wishes);
    pieces.set(wishes, document.language, |_, _| {}).unwrap();
    assert!(edges.head(0, sheet, &pieces).is_none());
    let (lines, top) = edges.head(1, sheet, &pieces).unwrap();
    let said = lines.iter().map(|line| {
        let words = line.stretches.iter().map(|stretch| &*stretch.text);
        words.collect::<String>().trim().to_owned()
    });
    let last = top + lines.last().unwrap().baseline;
    (said.collect(), top, last)
}

#[test]
fn a_running_head_ends_above_its_rule_and_says_what_there_is_room_for() {
    let mut document = document(1, Language::Russian);
    document.masthead.body =
        "Тематическая рабочая группа СПЕКА по инновациям и технологиям для устойчивого развития"
            .into();
    let (title, symbol) = (
        document.title.clone(),
        "ECE/SPECA/TWG.ITSD/2024/6".to_owned(),
    );
    document.masthead.symbol = Some(symbol.clone());
    for sheet in [Sheet::Upright, Sheet::Across] {
        let (lines, top, last) = head(&document, sheet);
        assert!(top > 8.0 && last < HEAD_RULE - 5.0, "{top} {last}");
        assert!(lines.len() <= 2, "{lines:?}");
        let said = lines.join(" ");
        assert!(said.ends_with(&symbol) && said.contains(title.split(':').next().unwrap()));
    }
    // What does not fit is left out from the end, and a name that is too long alone is cut.
    document.title = "Обзор сессии ".repeat(20);
    let (lines, _, last) = head(&document, Sheet::Upright);
    assert!(lines.join(" ").ends_with("развития") && last < HEAD_RULE);
    document.masthead.body = "Рабочая группа по воде ".repeat(40);
    let (lines, top, last) = head(&document, Sheet::Upright);
    assert!(lines.len() == 3 && top > 8.0 && last < HEAD_RULE);
}

#[test]
fn a_word_longer_than_its_column_goes_on_in_the_next_line() {
    let address = format!("https://example.org/{}?of=end", "abcdefghij".repeat(12));
    let mut document = document(3, Language::English);
    let blocks = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    for block in blocks {
        if let Block::Table(table) = block {
            let words = format!("see {address}, please ");
            let cells = table.columns.iter().map(|_| Cell {
                text: Text::said(&*words).and(Text::strong("w".repeat(90))),
                ..Cell::default()
            });
            let cells = cells.collect();
            table.rows.push(Row::plain(cells));
        }
    }
    let Laid { pieces, strips, .. } = laid(&document).unwrap();
    let mut rows = 0;
    for strip in &strips {
        // Where the words of each cell begin, from the left to the right.
        let mut cells: Vec<(f64, f64)> = Vec::new();
        for part in &strip.parts {
            if let Part::Words { x, piece, .. } = part {
                let lines = pieces.get(*piece).lines.iter();
                let ends =
                    lines.flat_map(|line| line.stretches.iter().map(|stretch| stretch.end()));
                cells.push((*x, x + f64::from(ends.fold(0.0, f32::max))));
            }
        }
        for two in cells.windows(2).filter(|two| two[0].0 < two[1].0) {
            assert!(two[0].1 <= two[1].0 + 0.5, "{two:?}");
            rows += 1;
        }
        assert!(
            cells
                .iter()
                .all(|(_, end)| *end <= strip.sheet.room() + 0.5),
            "{cells:?}"
        );
    }
    assert!(rows > 20);
    let file = write(&document).unwrap();
    assert!(is_accessible(&file));
    let Some(found) = poppler("pdftotext", &["-raw"], &file, "long") else {
        return;
    };
    assert!(run_together(&found).contains(&run_together(&address)));
}

#[test]
fn whatever_our_faces_have_keeps_the_rules_of_accessible_files() {
    let fonts = FACES
        .into_iter()
        .flat_map(|face| Font::iter(Bytes::new(face)));
    let had: BTreeSet<u32> = fonts
        .flat_map(|font| font.info().coverage.iter().collect::<Vec<_>>())
        .collect();
    let letters: Vec<char> = had.into_iter().filter_map(char::from_u32).collect();
    assert!(letters.len() > 2_500);
    let mut document = document(1, Language::English);
    let blocks = letters.chunks(200).flat_map(|letters| {
        let [apart, together] = [" ", ""].map(|gap| {
            let letters: Vec<String> = letters.iter().map(char::to_string).collect();
            letters.join(gap)
        });
        [Text::said(apart), Text::adopted(together, "ru")].map(|text| Block::Paragraph { text })
    });
    document.sections[0].blocks = blocks.collect();
    assert!(is_accessible(&write(&document).unwrap()));
}

#[test]
fn what_is_set_is_counted_before_the_first_page_is_written() {
    let document = document(400, Language::English);
    let progress = Progress::default();
    Progress::follow_here(Some(progress.clone()), || laid(&document).unwrap());
    let standing = progress.standing();
    assert_eq!(standing.stage, Stage::Composing);
    assert!(standing.done > 0 && standing.of.is_some_and(|of| of > standing.done));
}
