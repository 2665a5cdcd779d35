//! What Word and LibreOffice get to read.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::write;
use crate::document::Block;
use crate::formats::samples::{document, texts};
use crate::i18n::Language;

fn part(file: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = String::new();
    zip.by_name(name)
        .unwrap()
        .read_to_string(&mut part)
        .unwrap();
    part
}

/// The paragraphs of a part, as a reader that knows nothing of ours finds them.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut paragraphs, mut text, mut within) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return paragraphs,
            Event::Start(tag) if tag.name().as_ref() == "w:t" => within = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => within = false,
            Event::End(tag) if tag.name().as_ref() == "w:p" => {
                paragraphs.push(std::mem::take(&mut text));
            }
            Event::Text(words) if within => text.push_str(&words.xml10_content()),
            Event::GeneralRef(name) if within => text.push(match name.as_ref() as &str {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("&{other};"),
            }),
            _ => {}
        }
    }
}

#[test]
fn every_word_and_number_of_the_tree_stands_in_the_text_in_its_order() {
    for language in Language::ALL {
        let document = document(21, language);
        let file = write(&document).unwrap();
        let mut found = paragraphs(&part(&file, "word/document.xml")).into_iter();
        for text in texts(&document) {
            assert!(found.any(|paragraph| paragraph == text), "{text}");
        }
    }
}

#[test]
fn every_part_is_sound_xml_and_named_in_the_list_of_parts() {
    let file = write(&document(21, Language::Russian)).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(&file)).unwrap();
    let kinds = part(&file, "[Content_Types].xml");
    assert!(zip.len() >= 13);
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut xml = String::new();
        entry.read_to_string(&mut xml).unwrap();
        let mut reader = Reader::from_str(&xml);
        while reader.read_event().unwrap() != Event::Eof {}
        let listed = name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(listed || kinds.contains(&format!("/{name}")), "{name}");
    }
}

#[test]
fn every_style_that_the_text_names_is_one_of_the_styles() {
    let file = write(&document(21, Language::English)).unwrap();
    let styles = part(&file, "word/styles.xml");
    for name in ["word/document.xml", "word/header.xml", "word/footer.xml"] {
        let text = part(&file, name);
        for mark in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
            for piece in text.split(&format!("<{mark} w:val=\"")).skip(1) {
                let style = piece.split('"').next().unwrap();
                let wanted = format!("w:styleId=\"{style}\"");
                assert!(styles.contains(&wanted), "{mark} {style}");
            }
        }
    }
}

#[test]
fn heads_of_tables_repeat_and_no_row_breaks() {
    let document = document(21, Language::English);
    let text = part(&write(&document).unwrap(), "word/document.xml");
    let heads = document.tables().count();
    let rows: usize = document.tables().map(|(_, table)| table.rows.len()).sum();
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let lines = blocks.filter(|block| matches!(block, Block::Timeline(_)));
    assert_eq!(
        text.matches("<w:tblHeader/>").count(),
        heads + lines.count()
    );
    assert!(text.matches("<w:cantSplit/>").count() >= heads + rows);
}

#[test]
fn adopted_words_are_in_their_style_and_in_their_language() {
    let text = part(
        &write(&document(1, Language::Russian)).unwrap(),
        "word/document.xml",
    );
    let after = text.split("<w:rStyle w:val=\"Adopted\"/>").nth(1).unwrap();
    let properties = after.split("</w:rPr>").next().unwrap();
    assert!(properties.ends_with("<w:lang w:val=\"en-GB\"/>"));
    let own = part(
        &write(&document(1, Language::English)).unwrap(),
        "word/document.xml",
    );
    assert!(!own.contains("<w:lang "));
}

#[test]
fn the_annex_lies_across_and_the_rest_stands_upright() {
    let text = part(
        &write(&document(1, Language::English)).unwrap(),
        "word/document.xml",
    );
    let sheets: Vec<&str> = text.split("<w:pgSz ").skip(1).collect();
    assert_eq!(sheets.len(), 2);
    assert!(sheets[0].starts_with("w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(sheets[1].starts_with("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
}

#[test]
fn the_foot_of_a_page_counts_pages_in_the_words_of_the_language() {
    let file = write(&document(1, Language::Russian)).unwrap();
    let foot = part(&file, "word/footer.xml");
    assert_eq!(paragraphs(&foot), ["Стр. 1 из 1"]);
    assert!(foot.contains("w:instr=\"PAGE\"") && foot.contains("w:instr=\"NUMPAGES\""));
}

#[test]
fn the_same_document_gives_the_same_bytes_dated_by_itself() {
    let document = document(21, Language::English);
    let file = write(&document).unwrap();
    assert_eq!(file, write(&document).unwrap());
    let core = part(&file, "docProps/core.xml");
    assert_eq!(core.matches("2024-06-30T00:00:00Z").count(), 2);
    let mut zip = ZipArchive::new(Cursor::new(&file)).unwrap();
    for index in 0..zip.len() {
        let time = zip.by_index(index).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (2024, 6, 30));
    }
}

/// The values of an element that has nothing else.
fn values<'a>(text: &'a str, element: &str) -> Vec<&'a str> {
    let mark = format!("<{element} w:val=\"");
    let pieces = text.split(mark.as_str()).skip(1);
    pieces
        .map(|piece| piece.split('"').next().unwrap())
        .collect()
}

#[test]
fn a_table_has_a_short_name_and_a_description_that_one_listens_to() {
    let mut document = document(21, Language::English);
    let blocks = document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    for block in blocks {
        if let Block::Timeline(timeline) = block {
            timeline.lines = vec![timeline.lines.clone(); 200].concat();
        }
    }
    let text = part(&write(&document).unwrap(), "word/document.xml");
    let (names, said) = (
        values(&text, "w:tblCaption"),
        values(&text, "w:tblDescription"),
    );
    let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
    let captions: Vec<&str> = blocks()
        .filter_map(|block| match block {
            Block::Table(table) => Some(&*table.caption),
            Block::Bars(bars) => Some(&*bars.caption),
            Block::Timeline(timeline) => Some(&*timeline.caption),
            _ => None,
        })
        .collect();
    assert_eq!(names, captions);
    assert_eq!(said.len(), names.len());
    assert!(said.iter().all(|words| (10..1_100).contains(&words.len())));
    assert!(said.iter().any(|words| words.ends_with(" …")));
    let table = document.tables().next().unwrap().1;
    assert!(
        said.iter()
            .any(|words| words.starts_with(&*table.columns[0].heading))
    );
}

#[test]
fn names_of_areas_beside_lines_are_in_the_language_of_the_plan() {
    let document = document(21, Language::Russian);
    let text = part(&write(&document).unwrap(), "word/document.xml");
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let mut lines = blocks.filter_map(|block| match block {
        Block::Timeline(timeline) => timeline.lines.first(),
        _ => None,
    });
    let label = &lines.next().unwrap().label;
    let run = format!("<w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">{label}</w:t>");
    assert!(text.contains(&run), "{run}");
}
