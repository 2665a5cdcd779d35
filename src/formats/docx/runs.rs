//! Paragraphs and their runs.

use super::xml::Xml;
use crate::document::{Run, Text};

const SERIF: [(&str, &str); 4] = [
    ("w:ascii", "PT Serif"),
    ("w:hAnsi", "PT Serif"),
    ("w:eastAsia", "PT Serif"),
    ("w:cs", "PT Serif"),
];

/// A paragraph in a style.
pub fn paragraph(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", style));
        inside(xml);
    });
}

/// The runs of a text, each in its voice and its language.
pub fn text(xml: &mut Xml, text: &Text, language: &str) {
    for run in text.0.iter().filter(|run| !run.text.is_empty()) {
        one(xml, run, language);
    }
}

fn one(xml: &mut Xml, run: &Run, language: &str) {
    let foreign = run.language.as_deref().filter(|own| *own != language);
    xml.element("w:r", &[], |xml| {
        if run.adopted || run.strong || foreign.is_some() {
            xml.element("w:rPr", &[], |xml| {
                if run.adopted {
                    xml.value("w:rStyle", "Adopted");
                    // Within tables LibreOffice takes the face from the defaults rather than from a style.
                    xml.empty("w:rFonts", &SERIF);
                    if run.strong {
                        xml.empty("w:b", &[]);
                        xml.empty("w:bCs", &[]);
                    }
                } else if run.strong {
                    xml.value("w:rStyle", "Strong");
                }
                if let Some(own) = foreign {
                    xml.value("w:lang", tag(own));
                }
            });
        }
        characters(xml, &run.text);
    });
}

/// A run in the paragraph's own voice and language.
pub fn plain(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| characters(xml, text));
}

fn characters(xml: &mut Xml, text: &str) {
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            xml.empty("w:br", &[]);
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                xml.empty("w:tab", &[]);
            }
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
        }
    }
}

/// A field that Word works out by itself, and what it shows until then.
pub fn field(xml: &mut Xml, instruction: &str, until: &str) {
    xml.element("w:fldSimple", &[("w:instr", instruction)], |xml| {
        plain(xml, until);
    });
}

/// The tag by which Word chooses its dictionary. The United Nations write British English.
pub fn tag(language: &str) -> &str {
    match language {
        "en" => "en-GB",
        "ru" => "ru-RU",
        other => other,
    }
}
