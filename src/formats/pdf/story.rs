//! The tree, told as strips: masthead, contents, sections.

use std::borrow::Cow;

use super::bars;
use super::pieces::{Voice, Wishes};
use super::strips::{ACCENT, Colour, INK, Part, SOFT, Sheet, Strip};
use super::structure::{ElementId, Kind, Structure};
use super::{tables, timeline};
use crate::document::{Block, Document, Section, Text};

/// How far paragraphs stand in from their numbers, and items from their dashes.
const INDENT: f64 = 22.677;
const DASH: f64 = 8.504;
const ITEM: f64 = 18.0;
/// Between paragraphs, and between items.
const GAP: f64 = 9.0;
const ITEM_GAP: f64 = 6.0;
/// The room of the numbers of pages in the contents.
pub const NUMBER: f64 = 30.0;

/// What was told so far.
pub struct Story<'a> {
    pub wishes: Wishes<'a>,
    pub structure: Structure,
    pub strips: Vec<Strip>,
    pub sheet: Sheet,
    /// The next strip begins a page.
    fresh: bool,
    /// What is left empty below the last strip, if the next one does not want more above it.
    pub after: f64,
    /// Of the last paragraph.
    number: usize,
    /// The language of the plan's own words.
    pub plan_language: &'a str,
}

impl<'a> Story<'a> {
    pub fn of(document: &'a Document, wishes: Wishes<'a>) -> Self {
        let mut story = Story {
            wishes,
            structure: Structure::default(),
            strips: Vec::new(),
            sheet: Sheet::Upright,
            fresh: false,
            after: 0.0,
            number: 0,
            plan_language: &document.masthead.plan_language,
        };
        story.masthead(document);
        story.contents(document);
        for (index, section) in document.sections.iter().enumerate() {
            story.section(index, section);
        }
        story
    }

    pub fn push(&mut self, mut strip: Strip) -> usize {
        strip.fresh = std::mem::take(&mut self.fresh);
        strip.above = strip.above.max(std::mem::take(&mut self.after));
        self.strips.push(strip);
        self.strips.len() - 1
    }

    /// A strip of words over the whole width.
    pub fn words(
        &mut self,
        voice: Voice,
        text: impl Into<Cow<'a, Text>>,
        colour: Colour,
        element: ElementId,
    ) -> Strip {
        let piece = self.wishes.left(voice, self.sheet.room(), text);
        Strip::new(self.sheet).words(0.0, piece, colour, Some(element))
    }

    /// Body and place in the series, as on the first page of a conference document; then the title.
    fn masthead(&mut self, document: &'a Document) {
        let head = &document.masthead;
        let room = self.sheet.room();
        let paragraph = |story: &mut Self| story.structure.add(None, Kind::Paragraph);
        let (body, series) = (paragraph(self), paragraph(self));
        let left = self
            .wishes
            .left(Voice::Masthead, room * 0.66, Text::said(&*head.body));
        let mut strip = Strip::new(self.sheet).words(0.0, left, INK, Some(body));
        let lines: Vec<&str> = head.corner().collect();
        if !lines.is_empty() {
            let text = Text::said(lines.join("\n"));
            let right = self.wishes.right(Voice::Body, room * 0.33, text);
            strip = strip.words(room * 0.67, right, INK, Some(series));
        }
        strip.pad.1 = 7.0;
        self.push(strip.part(Part::Rule {
            edge: super::strips::Edge::Bottom,
            thickness: 1.2,
            colour: INK,
        }));
        let title = self.structure.add(None, Kind::Title);
        let said = self.words(Voice::Title, Text::said(&*document.title), INK, title);
        self.push(said.above(34.0));
        let plan = Text::adopted(&*head.plan, &head.plan_language);
        let lines = [
            (Voice::Subtitle, plan, INK, 18.0),
            (Voice::Subtitle, Text::said(&*head.period), INK, 11.0),
            (Voice::Body, Text::said(&*head.agencies), SOFT, 11.0),
        ];
        let correction = head.correction.as_deref().map(Text::said);
        let lines = lines
            .into_iter()
            .chain(correction.map(|text| (Voice::Body, text, SOFT, 9.0)));
        for (voice, text, colour, above) in lines {
            let element = paragraph(self);
            let strip = self.words(voice, text, colour, element);
            self.push(strip.above(above));
        }
    }

    fn contents(&mut self, document: &'a Document) {
        let heading = self.structure.add(None, Kind::Paragraph);
        let text = Text::said(&*document.frame.contents);
        let strip = self.words(Voice::ContentsHeading, text, INK, heading);
        self.push(strip.above(26.0).held());
        let room = self.sheet.room();
        let contents = self.structure.add(None, Kind::Contents);
        for (index, section) in document.sections.iter().enumerate() {
            let entry = self.structure.add(Some(contents), Kind::Entry);
            let reference = self.structure.add(Some(entry), Kind::Reference);
            let link = self.structure.add(Some(reference), Kind::Link);
            let text = Text::said(&*section.heading);
            let piece = self
                .wishes
                .left(Voice::Contents, room - NUMBER - 10.0, text);
            let strip = Strip::new(self.sheet)
                .words(0.0, piece, ACCENT, Some(link))
                .part(Part::PageOf {
                    x: room,
                    section: index,
                    element: link,
                })
                .part(Part::Link {
                    section: index,
                    words: section.heading.clone(),
                    element: link,
                });
            self.push(strip.above(if index == 0 { 9.0 } else { 7.0 }));
        }
    }

    fn section(&mut self, index: usize, section: &'a Section) {
        let sheet = if section.is_annex() {
            Sheet::Across
        } else {
            Sheet::Upright
        };
        // An annex is a wide table, which wants the paper across.
        self.fresh = section.is_annex() || sheet != self.sheet;
        self.sheet = sheet;
        let element = self.structure.add(None, Kind::Section);
        let heading = Kind::Heading(1, section.heading.clone());
        let heading = self.structure.add(Some(element), heading);
        let mut strip = self.words(
            Voice::Heading,
            Text::said(&*section.heading),
            ACCENT,
            heading,
        );
        strip.section = Some(index);
        self.push(strip.above(32.0).held());
        for block in &section.blocks {
            self.block(block, element);
        }
    }

    fn block(&mut self, block: &'a Block, section: ElementId) {
        match block {
            Block::Heading { text } => {
                let kind = Kind::Heading(2, text.plain());
                let element = self.structure.add(Some(section), kind);
                let strip = self.words(Voice::Subheading, text, INK, element);
                self.push(strip.above(21.0).held());
            }
            Block::Paragraph { text } => self.paragraph(text, section),
            Block::Items { items } => self.items(items, section),
            Block::Table(table) => tables::tell(self, table, section),
            Block::Bars(bars) => bars::tell(self, bars, section),
            Block::Timeline(one) => timeline::tell(self, one, section),
        }
    }

    /// Paragraphs are numbered through the document, as conference documents have it.
    fn paragraph(&mut self, text: &'a Text, section: ElementId) {
        self.number += 1;
        let element = self.structure.add(Some(section), Kind::Paragraph);
        let number = Text::said(format!("{}.", self.number));
        let number = self.wishes.left(Voice::Body, INDENT, number);
        let piece = self
            .wishes
            .left(Voice::Body, self.sheet.room() - INDENT, text);
        let strip = Strip::new(self.sheet)
            .words(0.0, number, SOFT, Some(element))
            .words(INDENT, piece, INK, Some(element));
        self.push(strip.above(GAP + 3.0).breaking());
    }

    fn items(&mut self, items: &'a [Text], section: ElementId) {
        let list = self.structure.add(Some(section), Kind::List);
        for (index, text) in items.iter().enumerate() {
            let item = self.structure.add(Some(list), Kind::Item);
            let label = self.structure.add(Some(item), Kind::Label);
            let body = self.structure.add(Some(item), Kind::ItemBody);
            let dash = self.wishes.left(Voice::Body, ITEM - DASH, Text::said("–"));
            let piece = self
                .wishes
                .left(Voice::Body, self.sheet.room() - ITEM, text);
            let strip = Strip::new(self.sheet)
                .words(DASH, dash, SOFT, Some(label))
                .words(ITEM, piece, INK, Some(body));
            let above = if index == 0 {
                GAP + 3.0
            } else {
                ITEM_GAP + 2.0
            };
            self.push(strip.above(above).breaking());
        }
    }
}
