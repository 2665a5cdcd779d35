//! What a reader of PDF that is not ours finds in the file.

mod setting;
mod tags;

use std::path::PathBuf;
use std::process::Command;

use super::{Laid, laid, unshown, write};
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

/// What may stand between two texts of the tree: numbers of paragraphs, dashes, contents, heads and feet of pages.
const BETWEEN: usize = 1_500;

#[test]
fn every_word_and_number_of_the_tree_is_found_by_pdftotext_as_often_and_in_the_order_in_which_it_is_read()
 {
    for language in Language::ALL {
        let document = document(21, language);
        let file = write(&document).unwrap();
        let name = format!("words-{}", language.code());
        let Some(found) = poppler("pdftotext", &["-raw"], &file, &name) else {
            return;
        };
        let found = run_together(&found);
        let (mut rest, mut passed_over) = (found.as_str(), 0);
        for text in texts_on_paper(&document) {
            for word in text.split_whitespace() {
                let word = run_together(word);
                let at = rest.find(&word).unwrap_or(usize::MAX);
                assert!(at < BETWEEN, "{word} in {text}, after {passed_over}");
                passed_over += at;
                rest = &rest[at + word.len()..];
            }
        }
        // Most of what is there is the tree's.
        assert!(
            passed_over < found.len() / 4,
            "{passed_over} of {}",
            found.len()
        );
    }
}

/// The texts of the tree as they follow each other on paper, where the day that is drawn across the lines of a timeline
/// stands below them.
fn texts_on_paper(document: &Document) -> Vec<String> {
    let mut texts = texts(document);
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        if let Block::Timeline(timeline) = block {
            let at = texts
                .iter()
                .position(|text| *text == timeline.caption)
                .unwrap()
                + 1;
            let now = texts.remove(at);
            texts.insert(at + 2 * timeline.lines.len(), now);
        }
    }
    texts
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
fn a_letter_that_our_faces_lack_stops_nothing_and_is_known_before_anything_is_drawn() {
    let document = saying("Beijing is 北京.");
    let missing: String = laid(&document).unwrap().pieces.missing().iter().collect();
    assert_eq!(missing, "京北");
    let file = write(&document).unwrap();
    assert!(file.starts_with(b"%PDF"));
    assert!(!is_accessible(&file));
}

#[test]
fn signs_and_neighbouring_scripts_are_in_our_faces() {
    let signs = "5 ₸, CO₂ ≤ 3 ≥ 2 ≠ 1, e‐trade, ﬁve, → ←, 5′ 3″, ●○, 1‒2 ― 3, 12\u{2009}500, \u{f0b7} one, \u{e001}, \
        ₮ ₾ ‰ ‡ √ ∞ α β Ω ☐ ☑ ✓ ½ ⅓ №, \u{feff}\u{200b}soft\u{ad}hyphen\u{2060}";
    let scripts = "Тбилиси is თბილისი, Կենտրոն, كابل و دوشنبه, Athens is Αθήνα, Ərəb, Oʻzbekiston, Țara, Ọ̀yọ́, и̂";
    let mut document = saying(signs);
    for words in [
        scripts,
        "Қазақстан Ұлттық, Өзгөн Үч-Коргон Ңуң, Ҷумҳурии Тоҷикистон ғӣ, Ўзбекистон ҳ",
    ] {
        for text in [
            Text::said(words),
            Text::adopted(words, "ru"),
            Text::strong(words),
        ] {
            document.sections[0].blocks.push(Block::Paragraph { text });
        }
    }
    let missing: String = laid(&document).unwrap().pieces.missing().iter().collect();
    assert_eq!(missing, "");
    let file = write(&document).unwrap();
    assert!(is_accessible(&file));
    let Some(found) = poppler("pdftotext", &["-raw"], &file, "signs") else {
        return;
    };
    for word in [
        "5 ₸",
        "CO₂",
        "≤",
        "≠",
        "e-trade",
        "five",
        "→",
        "•",
        "თბილისი",
        "Կենտրոն",
        "Αθήνα",
    ] {
        assert!(run_together(&found).contains(&run_together(word)), "{word}");
    }
}

#[test]
fn letters_without_a_shape_are_told_before_anything_is_drawn() {
    let found = unshown(&(
        "中 и 🙂, но не →, é, қ или «№»",
        "soft\u{ad}hyphen\u{200b}gap\u{e123}",
    ));
    let found: String = found.unwrap().into_iter().collect();
    assert_eq!(found, "中\u{e123}🙂");
}

#[test]
fn no_word_of_a_head_is_broken_where_the_table_has_room_for_it() {
    let document = document(21, Language::Russian);
    let file = write(&document).unwrap();
    let Some(found) = poppler("pdftotext", &["-raw"], &file, "heads") else {
        return;
    };
    for table in document.tables().map(|(_, table)| table) {
        for column in &table.columns {
            let words = column.heading.split([' ', '-']);
            for (word, place) in words.flat_map(|word| {
                let places = word.char_indices().skip(1);
                places.map(move |(place, _)| (word, place))
            }) {
                let (begins, ends) = word.split_at(place);
                for hyphen in ["-", "\u{ad}", "\u{2010}", ""] {
                    let broken = format!(" {begins}{hyphen}\n{ends}");
                    assert!(!found.contains(&broken), "{}: {word}", table.code);
                }
            }
        }
    }
}

#[test]
fn a_document_with_nothing_in_it_keeps_the_rules_of_accessible_files() {
    let mut document = document(1, Language::English);
    document.sections.clear();
    assert!(is_accessible(&write(&document).unwrap()));
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
