//! The coordinator's own words: beside the composed figures, which cannot be typed over.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{Block, Document, Text};
use crate::i18n::Language;

/// The section whose sentences the coordinator may rewrite; the others may only be introduced.
pub const REWRITTEN: &str = "brief";

/// Where the reason of a correction is written for the readers of a language, in place of the one that began it.
pub const REASON: &str = "reason";

/// Sections that take words, in the document's order.
pub const SECTIONS: [&str; 8] = [
    REWRITTEN,
    "figures",
    "changes",
    "delivered",
    "coming",
    "attention",
    "decisions",
    "states",
];

/// By section and language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(BTreeMap<String, BTreeMap<String, String>>);

impl Said {
    pub fn get(&self, section: &str, language: Language) -> &str {
        self.0
            .get(section)
            .and_then(|texts| texts.get(language.code()))
            .map_or("", String::as_str)
    }

    /// The words for a section in each language that has any.
    pub fn of(&self, section: &str) -> BTreeMap<String, String> {
        self.0.get(section).cloned().unwrap_or_default()
    }

    /// Without the words for a section.
    pub fn without(mut self, section: &str) -> Self {
        self.0.remove(section);
        self
    }

    /// The one language in which there are words for a section, if there are none in the others.
    pub fn only(&self, section: &str) -> Option<Language> {
        let mut said = Language::ALL
            .into_iter()
            .filter(|language| !self.get(section, *language).is_empty());
        said.next().filter(|_| said.next().is_none())
    }

    /// Keeps a text, or forgets it where nothing is left of it.
    pub fn set(&mut self, section: &str, language: Language, text: &str) {
        let text = text.replace("\r\n", "\n").trim().to_owned();
        let texts = self.0.entry(section.to_owned()).or_default();
        if text.is_empty() {
            texts.remove(language.code());
        } else {
            texts.insert(language.code().to_owned(), text);
        }
        self.0.retain(|_, texts| !texts.is_empty());
    }

    /// The document with these words in it: in the place of the composed sentences of "in brief", and above what
    /// stands in the other sections. An empty line divides paragraphs.
    pub fn apply(&self, mut document: Document) -> Document {
        for section in &mut document.sections {
            let text = self.get(&section.code, document.language);
            let mut paragraphs: Vec<Block> = text
                .split("\n\n")
                .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|paragraph| !paragraph.is_empty())
                .map(|paragraph| Block::Paragraph {
                    text: Text::said(paragraph),
                })
                .collect();
            if paragraphs.is_empty() {
                continue;
            }
            if section.code != REWRITTEN {
                paragraphs.append(&mut section.blocks);
            }
            section.blocks = paragraphs;
        }
        document
    }
}
