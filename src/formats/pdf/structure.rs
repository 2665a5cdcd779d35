//! What the parts of the text are, for those who have it read to them: the tags of the file, in the order of reading.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// What an element is.
#[derive(Clone, Debug)]
pub enum Kind {
    Section,
    Title,
    Paragraph,
    Heading(u16, String),
    Contents,
    Entry,
    Reference,
    Link,
    List,
    Item,
    Label,
    ItemBody,
    /// What it shows.
    Table(String),
    Caption,
    Head,
    Rows,
    Row,
    HeadCell,
    /// A cell over so many columns, heading the rows below it.
    Band(usize),
    Cell,
    /// What it shows, in words.
    Figure(String),
}

/// Names an element of a [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ElementId(u32);

struct Element {
    kind: Kind,
    parent: Option<ElementId>,
    marks: Vec<Identifier>,
}

/// The elements, each after the one that it belongs to and in the order of reading.
#[derive(Default)]
pub struct Structure(Vec<Element>);

impl Structure {
    pub fn add(&mut self, parent: Option<ElementId>, kind: Kind) -> ElementId {
        let id = ElementId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Element {
            kind,
            parent,
            marks: Vec::new(),
        });
        id
    }

    /// Something on a page belongs to the element.
    pub fn mark(&mut self, id: ElementId, mark: Identifier) {
        if let Some(element) = self.0.get_mut(id.0 as usize) {
            element.marks.push(mark);
        }
    }

    /// The tags, after everything was drawn. An element that nothing belongs to is left out, unless it holds a place.
    pub fn into_tree(self, language: &str) -> TagTree {
        let mut waiting: Vec<Vec<Node>> = Vec::new();
        waiting.resize_with(self.0.len(), Vec::new);
        let mut roots = Vec::new();
        for (index, element) in self.0.into_iter().enumerate().rev() {
            // Those that belong to it came before, the last first.
            let mut children = std::mem::take(&mut waiting[index]);
            children.extend(element.marks.into_iter().rev().map(Node::from));
            children.reverse();
            if children.is_empty() && !element.kind.holds_a_place() {
                continue;
            }
            let group = Node::Group(TagGroup::with_children(element.kind.tag(), children));
            match element.parent {
                Some(parent) => waiting[parent.0 as usize].push(group),
                None => roots.push(group),
            }
        }
        roots.reverse();
        let mut tree = TagTree::from(roots);
        tree.lang = Some(language.to_owned());
        tree
    }
}

impl Kind {
    /// A cell says by its place in its row what column it belongs to, with words or without.
    fn holds_a_place(&self) -> bool {
        matches!(self, Kind::HeadCell | Kind::Band(_) | Kind::Cell)
    }

    fn tag(self) -> TagKind {
        match self {
            Kind::Section => Tag::Section.into(),
            Kind::Title => Tag::Title.into(),
            Kind::Paragraph => Tag::P.into(),
            Kind::Heading(level, text) => Tag::Hn(
                NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN),
                Some(text),
            )
            .into(),
            Kind::Contents => Tag::TOC.into(),
            Kind::Entry => Tag::TOCI.into(),
            Kind::Reference => Tag::Reference.into(),
            Kind::Link => Tag::Link.into(),
            Kind::List => Tag::L(ListNumbering::None).into(),
            Kind::Item => Tag::LI.into(),
            Kind::Label => Tag::Lbl.into(),
            Kind::ItemBody => Tag::LBody.into(),
            Kind::Table(summary) => Tag::Table.with_summary(Some(summary)).into(),
            Kind::Caption => Tag::Caption.into(),
            Kind::Head => Tag::THead.into(),
            Kind::Rows => Tag::TBody.into(),
            Kind::Row => Tag::TR.into(),
            Kind::HeadCell => Tag::TH(TableHeaderScope::Column).into(),
            Kind::Band(columns) => Tag::TH(TableHeaderScope::Column)
                .with_col_span(u32::try_from(columns).ok().and_then(NonZeroU32::new))
                .into(),
            Kind::Cell => Tag::TD.into(),
            Kind::Figure(words) => Tag::Figure(Some(words)).into(),
        }
    }
}
