//! What stands around the text: the head and foot of a page, and the properties of the file.

use super::runs::{field, paragraph, plain, tag};
use super::xml::Xml;
use crate::document::Document;

/// On the second page and after: which document this is.
pub fn header(document: &Document) -> String {
    let head = &document.masthead;
    let mut words = vec![head.body.as_str(), document.title.as_str()];
    words.extend(head.symbol.as_deref());
    Xml::part("w:hdr", |xml| {
        paragraph(xml, "Header", |xml| plain(xml, &words.join(" · ")));
    })
}

/// On the first page the masthead says it.
pub fn first_header() -> String {
    Xml::part("w:hdr", |xml| paragraph(xml, "SectionEnd", |_| {}))
}

/// "Page 1 of 9", in the order that the language has them.
pub fn footer(document: &Document) -> String {
    Xml::part("w:ftr", |xml| {
        paragraph(xml, "Footer", |xml| {
            for piece in pieces(&document.frame.page) {
                match piece {
                    "{page}" => field(xml, "PAGE", "1"),
                    "{pages}" => field(xml, "NUMPAGES", "1"),
                    words => plain(xml, words),
                }
            }
        });
    })
}

/// The words and the two placeholders, one by one.
fn pieces(mut words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    while let Some((at, mark)) = ["{page}", "{pages}"]
        .into_iter()
        .filter_map(|mark| Some((words.find(mark)?, mark)))
        .min()
    {
        pieces.extend([&words[..at], mark]);
        words = &words[at + mark.len()..];
    }
    pieces.push(words);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Dublin Core: the title, the language, and the day that the text is about, never the clock's.
pub fn core(document: &Document) -> String {
    let head = &document.masthead;
    let day = document.as_of.format("%Y-%m-%dT00:00:00Z").to_string();
    let names = [
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let whens = ["dcterms:created", "dcterms:modified"];
    Xml::properties("cp:coreProperties", &names, |xml| {
        let says = [
            ("dc:title", document.title.as_str()),
            ("dc:subject", head.plan.as_str()),
            ("dc:creator", head.body.as_str()),
            ("cp:lastModifiedBy", head.body.as_str()),
        ];
        for (name, text) in says {
            xml.element(name, &[], |xml| xml.text(text));
        }
        for when in whens {
            xml.element(when, &[("xsi:type", "dcterms:W3CDTF")], |xml| {
                xml.text(&day);
            });
        }
        xml.element("dc:language", &[], |xml| {
            xml.text(tag(document.language.code()));
        });
    })
}

pub fn application(document: &Document) -> String {
    let names = [(
        "xmlns",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    )];
    Xml::properties("Properties", &names, |xml| {
        xml.element("Application", &[], |xml| xml.text("Rapporteur"));
        xml.element("Company", &[], |xml| xml.text(&document.masthead.body));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_pages_stand_where_the_language_puts_them() {
        assert_eq!(
            pieces("Page {page} of {pages}"),
            ["Page ", "{page}", " of ", "{pages}"]
        );
        assert_eq!(pieces("{pages}/{page}."), ["{pages}", "/", "{page}", "."]);
        assert_eq!(pieces("none"), ["none"]);
    }
}
