//! The text itself: masthead, contents, sections.

use super::figures::{Languages, bars, timeline};
use super::runs::{paragraph, plain, text};
use super::tables::table;
use super::xml::Xml;
use crate::document::{Block, Document, Masthead, Section, Text};

/// A sheet of A4, in twentieths of a point, and which way up it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    Upright,
    Across,
}

const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1_247;

impl Sheet {
    /// An annex is a wide table, which wants the paper across.
    fn of(section: &Section) -> Sheet {
        if section.is_annex() {
            Sheet::Across
        } else {
            Sheet::Upright
        }
    }

    /// What is between the margins.
    pub fn width(self) -> u32 {
        match self {
            Sheet::Upright => SHORT - 2 * MARGIN,
            Sheet::Across => LONG - 2 * MARGIN,
        }
    }
}

pub fn part(document: &Document) -> String {
    Xml::part("w:document", |xml| {
        xml.element("w:body", &[], |xml| {
            masthead(xml, document);
            contents(xml, document);
            let languages = Languages {
                document: document.language.code(),
                plan: &document.masthead.plan_language,
            };
            let mut sheet = Sheet::Upright;
            let mut first = true;
            for (index, section) in document.sections.iter().enumerate() {
                if Sheet::of(section) != sheet {
                    paragraph_that_ends(xml, sheet, first);
                    (sheet, first) = (Sheet::of(section), false);
                }
                heading(xml, index, section);
                for block in &section.blocks {
                    self::block(xml, block, languages, sheet);
                }
            }
            // A table must not be the last thing in the body.
            paragraph(xml, "SectionEnd", |_| {});
            section_properties(xml, sheet, first);
        });
    })
}

/// Body and place in the series, as on the first page of a conference document; then the title.
fn masthead(xml: &mut Xml, document: &Document) {
    let head = &document.masthead;
    let language = document.language.code();
    let whole = Sheet::Upright.width();
    let widths = [whole * 2 / 3, whole - whole * 2 / 3];
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.value("w:tblStyle", "MastheadTable");
            xml.empty("w:tblW", &[("w:w", &whole.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        xml.element("w:tr", &[], |xml| {
            cell_of(xml, widths[0], |xml| {
                paragraph(xml, "MastheadBody", |xml| plain(xml, &head.body));
            });
            cell_of(xml, widths[1], |xml| numbers(xml, head));
        });
    });
    paragraph(xml, "Title", |xml| plain(xml, &document.title));
    paragraph(xml, "Subtitle", |xml| {
        let plan = Text::adopted(&*head.plan, &head.plan_language);
        text(xml, &plan, language);
    });
    paragraph(xml, "Subtitle", |xml| plain(xml, &head.period));
    paragraph(xml, "Byline", |xml| plain(xml, &head.agencies));
    if let Some(correction) = &head.correction {
        paragraph(xml, "Byline", |xml| plain(xml, correction));
    }
}

fn cell_of(xml: &mut Xml, width: u32, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            let width = width.to_string();
            xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
        });
        inside(xml);
    });
}

fn numbers(xml: &mut Xml, head: &Masthead) {
    let lines: Vec<&str> = head.corner().collect();
    for line in &lines {
        paragraph(xml, "MastheadNumber", |xml| plain(xml, line));
    }
    if lines.is_empty() {
        paragraph(xml, "MastheadNumber", |_| {});
    }
}

/// The headings as links. Without numbers of pages, which nobody knows before the pages are laid out.
fn contents(xml: &mut Xml, document: &Document) {
    paragraph(xml, "TOCHeading", |xml| {
        plain(xml, &document.frame.contents)
    });
    let last = document.sections.len().saturating_sub(1);
    for (index, section) in document.sections.iter().enumerate() {
        paragraph(xml, "TOC1", |xml| {
            if index == 0 {
                field_mark(xml, "begin");
                xml.element("w:r", &[], |xml| {
                    xml.element("w:instrText", &[("xml:space", "preserve")], |xml| {
                        xml.text(r#" TOC \o "1-1" \n \h \z "#);
                    });
                });
                field_mark(xml, "separate");
            }
            let link = [("w:anchor", &*bookmark(index)), ("w:history", "1")];
            xml.element("w:hyperlink", &link, |xml| {
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], |xml| xml.value("w:rStyle", "Hyperlink"));
                    xml.element("w:t", &[("xml:space", "preserve")], |xml| {
                        xml.text(&section.heading);
                    });
                });
            });
            if index == last {
                field_mark(xml, "end");
            }
        });
    }
}

fn field_mark(xml: &mut Xml, sort: &str) {
    xml.element("w:r", &[], |xml| {
        xml.empty("w:fldChar", &[("w:fldCharType", sort)]);
    });
}

fn bookmark(index: usize) -> String {
    format!("_Toc{:08}", index + 1)
}

fn heading(xml: &mut Xml, index: usize, section: &Section) {
    let id = index.to_string();
    paragraph(xml, "Heading1", |xml| {
        let start = [("w:id", &*id), ("w:name", &*bookmark(index))];
        xml.empty("w:bookmarkStart", &start);
        plain(xml, &section.heading);
        xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    });
}

fn block(xml: &mut Xml, block: &Block, languages: Languages<'_>, sheet: Sheet) {
    let language = languages.document;
    match block {
        Block::Heading { text: words } => {
            paragraph(xml, "Heading2", |xml| text(xml, words, language));
        }
        Block::Paragraph { text: words } => {
            paragraph(xml, "NumberedParagraph", |xml| text(xml, words, language));
        }
        Block::Items { items } => {
            for item in items {
                paragraph(xml, "ListParagraph", |xml| text(xml, item, language));
            }
        }
        Block::Table(one) => table(xml, one, language, sheet.width()),
        Block::Bars(one) => bars(xml, one, sheet.width()),
        Block::Timeline(one) => timeline(xml, one, languages, sheet.width()),
    }
}

/// The paper turns after this paragraph, which is as low as can be.
fn paragraph_that_ends(xml: &mut Xml, sheet: Sheet, first: bool) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", "SectionEnd");
            section_properties(xml, sheet, first);
        });
    });
}

fn section_properties(xml: &mut Xml, sheet: Sheet, first: bool) {
    xml.element("w:sectPr", &[], |xml| {
        let edges = [
            ("w:headerReference", "default", "header"),
            ("w:headerReference", "first", "first-header"),
            ("w:footerReference", "default", "footer"),
            ("w:footerReference", "first", "footer"),
        ];
        for (name, sort, id) in edges {
            xml.empty(name, &[("w:type", sort), ("r:id", id)]);
        }
        xml.value("w:type", "nextPage");
        let [short, long] = [SHORT, LONG].map(|length| length.to_string());
        match sheet {
            Sheet::Upright => xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)]),
            Sheet::Across => xml.empty(
                "w:pgSz",
                &[("w:w", &long), ("w:h", &short), ("w:orient", "landscape")],
            ),
        }
        let margin = MARGIN.to_string();
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &margin),
                ("w:right", &margin),
                ("w:bottom", &margin),
                ("w:left", &margin),
                ("w:header", "624"),
                ("w:footer", "624"),
                ("w:gutter", "0"),
            ],
        );
        if first {
            xml.empty("w:titlePg", &[]);
        }
    });
}
