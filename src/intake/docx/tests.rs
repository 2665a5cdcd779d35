//! Small .docx files made here, and what they read as.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::intake::file::{Refused, text};

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(r#"<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>"#)
}

fn read(body: &str) -> String {
    text("a.docx", &docx(&[("word/document.xml", &document(body))])).unwrap()
}

#[test]
fn insertions_stay_and_deletions_go() {
    let body = "<w:p><w:r><w:t>The Group </w:t></w:r><w:del><w:r><w:delText>noted</w:delText></w:r></w:del><w:ins><w:r><w:t>welcomed &amp; kept</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> it.</w:t></w:r></w:p>";
    assert_eq!(read(body), "The Group welcomed & kept it.\n\n");
}

#[test]
fn a_paragraph_whose_end_was_deleted_runs_on() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>two.</w:t></w:r></w:p>";
    assert_eq!(read(body), "One two.\n\n");
}

#[test]
fn tables_become_rows_and_a_spanning_cell_keeps_the_columns() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let spanning = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Funds secured</w:t></w:r></w:p></w:tc>";
    let body = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&(cell("Area") + &cell("Lead"))),
        row(spanning)
    );
    assert_eq!(read(&body), "Area\tLead\nFunds secured\t\n\n");
}

#[test]
fn headings_lists_and_footnotes_show_what_the_page_shows() {
    let styles = format!(
        r#"<w:styles {W}><w:style w:styleId="H2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Mine"><w:basedOn w:val="H2"/></w:style></w:styles>"#
    );
    let numbering = format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#
    );
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>See the annex.</w:t></w:r></w:p></w:footnote></w:footnotes>"#
    );
    let item = |level: u8, text: &str, more: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t>{more}</w:r></w:p>"#
        )
    };
    let body = [
        r#"<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Work plan</w:t></w:r></w:p>"#
            .to_owned(),
        item(0, "One", r#"<w:footnoteReference w:id="2"/>"#),
        item(1, "Sub", ""),
        item(1, "Sub", ""),
        item(0, "Two", ""),
        item(1, "Sub", ""),
    ]
    .concat();
    let bytes = docx(&[
        ("word/document.xml", &document(&body)),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", &numbering),
        ("word/footnotes.xml", &notes),
    ]);
    let expected = "## Work plan\n\n1. One¹\n\n¹ See the annex.\n\n(i) Sub\n\n(ii) Sub\n\n2. Two\n\n(i) Sub\n\n";
    assert_eq!(text("a.docx", &bytes).unwrap(), expected);
}

#[test]
fn boxes_and_earlier_properties_are_passed_over() {
    let body = r#"<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val="X"/></w:pPr></w:pPrChange></w:pPr><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r><w:r><w:t>Text</w:t></w:r></w:p>"#;
    assert_eq!(read(body), "Text\n\n");
}

#[test]
fn a_document_type_and_an_unknown_entity_are_refused() {
    let typed = format!(
        r#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{}"#,
        &document("<w:p/>")[21..]
    );
    let entity = document("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>");
    for xml in [typed, entity] {
        let refused = text("a.docx", &docx(&[("word/document.xml", &xml)])).unwrap_err();
        assert!(matches!(refused, Refused::HostileDocx(_)), "{refused:?}");
    }
}

#[test]
fn a_bomb_is_refused_before_it_has_unpacked() {
    let body = "<w:p><w:r><w:t>aaaaaaaaaaaaaaaa</w:t></w:r></w:p>".repeat(200_000);
    let refused = text("a.docx", &docx(&[("word/document.xml", &document(&body))])).unwrap_err();
    assert!(refused.to_string().contains("far more"), "{refused}");
}

#[test]
fn an_archive_that_is_broken_or_no_document_is_refused() {
    let whole = docx(&[(
        "word/document.xml",
        &document("<w:p><w:r><w:t>Text</w:t></w:r></w:p>"),
    )]);
    for bytes in [
        whole[..whole.len() / 2].to_vec(),
        docx(&[("other.xml", "<a/>")]),
        docx(&[("word/document.xml", "<w:p><w:r>")]),
    ] {
        let refused = text("a.docx", &bytes).unwrap_err();
        assert!(matches!(refused, Refused::BrokenDocx(_)), "{refused:?}");
    }
}
