//! What a reader of PDF that is not ours finds in the file.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use super::{Laid, laid, write};
use crate::document::{Block, Document, Text};
use crate::formats::samples::{document, long_document, texts};
use crate::i18n::Language;

/// What one of the tools of Poppler says of a file; `None`, said aloud, where they are not at hand.
fn poppler(tool: &str, arguments: &[&str], file: &[u8], name: &str) -> Option<String> {
    let path: PathBuf =
        std::env::temp_dir().join(format!("rapporteur-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, file).unwrap();
    let output = Command::new(tool)
        .args(arguments)
        .arg(&path)
        .args((tool == "pdftotext").then_some("-"))
        .output();
    std::fs::remove_file(&path).unwrap();
    match output {
        Ok(output) => {
            assert!(
                output.status.success(),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(_) => {
            eprintln!("NOT TESTED: {tool} is not here; script/install poppler brings it");
            None
        }
    }
}

/// Without what lines and pages break at.
fn run_together(text: &str) -> String {
    text.chars()
        .filter(|one| !one.is_whitespace() && !matches!(one, '-' | '\u{ad}' | '\u{2010}'))
        .collect()
}

#[test]
fn every_word_and_number_of_the_tree_is_found_by_pdftotext() {
    for language in Language::ALL {
        let document = document(21, language);
        let file = write(&document).unwrap();
        let name = format!("words-{}", language.code());
        let Some(found) = poppler("pdftotext", &["-raw"], &file, &name) else {
            return;
        };
        let found = run_together(&found);
        for text in texts(&document) {
            for word in text.split_whitespace() {
                assert!(found.contains(&run_together(word)), "{word} in {text}");
            }
        }
    }
}

#[test]
fn the_file_says_its_title_its_day_and_that_it_is_tagged() {
    let file = write(&document(21, Language::Russian)).unwrap();
    let Some(info) = poppler("pdfinfo", &["-isodates"], &file, "info") else {
        return;
    };
    let says = |key: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_default()
            .trim_start_matches(':')
            .trim()
            .to_owned()
    };
    assert_eq!(says("Title"), "Ежемесячная сводка: июнь 2024\u{a0}года");
    assert_eq!(says("Author"), "Рабочая группа по воде предгорий");
    assert_eq!(says("Tagged"), "yes");
    assert!(says("CreationDate").starts_with("2024-06-30"), "{info}");
    assert!(says("Page size").contains("A4"), "{info}");
    let name = "pdfuaid:part";
    let meta = poppler("pdfinfo", &["-meta"], &file, "meta").unwrap();
    assert!(meta.contains(name), "{meta}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for language in Language::ALL {
        let document = document(21, language);
        assert_eq!(write(&document).unwrap(), write(&document).unwrap());
    }
}

#[test]
fn all_letters_of_the_region_are_in_our_faces() {
    for language in Language::ALL {
        assert!(is_accessible(&write(&document(21, language)).unwrap()));
    }
}

/// Whether the file says of itself that it keeps the rules of PDF/UA, which it may only where they were checked.
fn is_accessible(file: &[u8]) -> bool {
    let mark = b"pdfuaid:part";
    file.windows(mark.len()).any(|window| window == mark)
}

fn saying(text: &str) -> Document {
    let mut document = document(1, Language::English);
    document.sections[0].blocks = vec![Block::Paragraph {
        text: Text::said(text),
    }];
    document
}

#[test]
fn a_letter_that_our_faces_lack_stops_nothing() {
    let document = saying("Тбилиси is თბილისი.");
    let file = write(&document).unwrap();
    assert!(file.starts_with(b"%PDF"));
    assert!(!is_accessible(&file));
}

#[test]
fn words_cannot_act_in_the_template() {
    let words = "#read(\"/etc/passwd\") #panic() $x$ = Heading";
    let file = write(&saying(words)).unwrap();
    let Some(found) = poppler("pdftotext", &["-raw"], &file, "act") else {
        return;
    };
    assert!(run_together(&found).contains(&run_together(words)));
}

#[test]
fn nothing_hangs_over_the_end_of_a_page_and_every_strip_stands_on_one() {
    let Laid {
        pieces,
        strips,
        pages,
        ..
    } = laid(&long_document(200, Language::Russian)).unwrap();
    assert!(pages.len() > 10);
    let mut next = 0;
    for page in &pages {
        for placed in &page.placed {
            let strip = &strips[placed.strip];
            assert!(placed.y + strip.height(&pieces) <= page.sheet.depth() + 0.01);
            assert_eq!(strip.sheet, page.sheet);
            if !placed.again {
                assert_eq!(placed.strip, next);
                next += 1;
            }
        }
    }
    assert_eq!(next, strips.len());
}

#[test]
fn no_heading_stands_last_on_a_page_and_rows_stand_below_their_heads() {
    let Laid { strips, pages, .. } = laid(&long_document(200, Language::English)).unwrap();
    let mut repeated = 0;
    for page in &pages {
        let last = page.placed.last().unwrap();
        assert!(!strips[last.strip].held);
        // Heads stand under nothing: so what comes first on a page misses none.
        assert_eq!(strips[page.placed[0].strip].under, [None, None]);
        repeated += page.placed.iter().filter(|placed| placed.again).count();
    }
    assert!(repeated > 5, "{repeated}");
}

#[test]
fn a_row_that_is_higher_than_a_page_goes_on_over_pages() {
    let mut document = document(1, Language::English);
    let words = "The wells of the upper valley were mapped. ".repeat(150);
    for block in document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks)
    {
        if let Block::Table(table) = block {
            for cell in table.rows.iter_mut().flat_map(|row| row.cells.first_mut()) {
                cell.text = Text::said(&*words);
            }
        }
    }
    let laid = laid(&document).unwrap();
    for page in &laid.pages {
        let placed = page.placed.last().unwrap();
        let end = placed.y + laid.strips[placed.strip].height(&laid.pieces);
        assert!(end <= page.sheet.depth() + 0.01);
    }
    assert!(is_accessible(&write(&document).unwrap()));
}

#[test]
fn a_month_in_which_nothing_happened_is_still_a_file() {
    assert!(
        write(&document(0, Language::English))
            .unwrap()
            .starts_with(b"%PDF")
    );
}

/// Measured by hand: `cargo test --lib pdf -- --ignored --nocapture`.
#[test]
#[ignore = "takes long without optimisation and proves nothing where machines differ"]
fn how_long_long_plans_take() {
    for count in [20, 20, 1_000, 10_000] {
        let document = long_document(count, Language::English);
        let start = Instant::now();
        let file = write(&document).unwrap();
        println!(
            "{count} activities: {:?}, {} bytes",
            start.elapsed(),
            file.len()
        );
    }
}
