//! Styles that are headings, and lists: the labels that a word processor shows without storing them.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::xml::{self, attribute, local};
use crate::intake::file::Refused;

/// A paragraph's place in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InList {
    pub list: Option<String>,
    pub level: Option<usize>,
}

#[derive(Clone, Debug, Default)]
struct Style {
    heading: Option<usize>,
    based_on: Option<String>,
    in_list: InList,
}

#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
}

impl Styles {
    pub fn read(xml: &str) -> Result<Self, Refused> {
        let mut styles = Styles::default();
        let mut current: Option<(String, Style)> = None;
        xml::events(xml, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) => match local(tag.name().as_ref()) {
                    "style" => current = attribute(tag, "styleId").map(|id| (id, Style::default())),
                    other => {
                        if let Some((_, style)) = &mut current {
                            style.take(other, tag);
                        }
                    }
                },
                Event::End(tag) if local(tag.name().as_ref()) == "style" => {
                    styles.by_id.extend(current.take())
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(styles)
    }

    /// The depth of the heading that a style makes.
    pub fn heading(&self, id: &str) -> Option<usize> {
        self.up(id).find_map(|style| style.heading)
    }

    /// The list that a style puts its paragraphs in.
    pub fn in_list(&self, id: &str) -> InList {
        let mut found = InList::default();
        for style in self.up(id) {
            found.list = found.list.or_else(|| style.in_list.list.clone());
            found.level = found.level.or(style.in_list.level);
        }
        found
    }

    /// A style and those that it is based on.
    fn up<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let first = self.by_id.get(id);
        std::iter::successors(first, |style| self.by_id.get(style.based_on.as_ref()?)).take(16)
    }
}

impl Style {
    fn take(&mut self, name: &str, tag: &BytesStart<'_>) {
        let value = attribute(tag, "val");
        let number = || value.as_ref().and_then(|value| value.parse::<usize>().ok());
        match name {
            "name" => {
                let name = value.unwrap_or_default().to_lowercase();
                let level = name
                    .strip_prefix("heading ")
                    .and_then(|level| level.parse().ok());
                self.heading = if name == "title" { Some(1) } else { level };
            }
            "basedOn" => self.based_on = value,
            "outlineLvl" => {
                self.heading = self
                    .heading
                    .or(number().filter(|level| *level < 9).map(|level| level + 1))
            }
            "ilvl" => self.in_list.level = number(),
            "numId" => self.in_list.list = value,
            _ => {}
        }
    }
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            format: "decimal".to_owned(),
            text: String::new(),
        }
    }
}

#[derive(Debug, Default)]
struct List {
    kind: String,
    starts: HashMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Lists {
    kinds: HashMap<String, HashMap<usize, Level>>,
    lists: HashMap<String, List>,
    counts: HashMap<String, HashMap<usize, u32>>,
}

impl Lists {
    pub fn read(xml: &str) -> Result<Self, Refused> {
        let mut lists = Lists::default();
        let (mut kind, mut list, mut level): (Option<String>, Option<String>, usize) =
            (None, None, 0);
        xml::events(xml, |event| {
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let value = attribute(tag, "val");
                    let level_of = |tag: &BytesStart<'_>| {
                        attribute(tag, "ilvl")
                            .and_then(|level| level.parse().ok())
                            .unwrap_or(0)
                    };
                    match (local(tag.name().as_ref()), &kind, &list) {
                        ("abstractNum", ..) => kind = attribute(tag, "abstractNumId"),
                        ("num", ..) => list = attribute(tag, "numId"),
                        ("lvl" | "lvlOverride", ..) => level = level_of(tag),
                        ("abstractNumId", _, Some(list)) => {
                            lists.lists.entry(list.clone()).or_default().kind =
                                value.unwrap_or_default();
                        }
                        ("startOverride", _, Some(list)) => {
                            let start = value.and_then(|value| value.parse().ok()).unwrap_or(1);
                            lists
                                .lists
                                .entry(list.clone())
                                .or_default()
                                .starts
                                .insert(level, start);
                        }
                        (name @ ("start" | "numFmt" | "lvlText"), Some(kind), _) => {
                            let level = lists
                                .kinds
                                .entry(kind.clone())
                                .or_default()
                                .entry(level)
                                .or_default();
                            let value = value.unwrap_or_default();
                            match name {
                                "start" => level.start = value.parse().unwrap_or(1),
                                "numFmt" => level.format = value,
                                _ => level.text = value,
                            }
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => match local(tag.name().as_ref()) {
                    "abstractNum" => kind = None,
                    "num" => list = None,
                    _ => {}
                },
                _ => {}
            }
            Ok(())
        })?;
        Ok(lists)
    }

    /// The label of the next paragraph of a list, in front of its text; empty where the list shows none.
    pub fn next(&mut self, place: &InList) -> String {
        let Some(id) = place.list.as_ref().filter(|id| *id != "0") else {
            return String::new();
        };
        let Some(list) = self.lists.get(id) else {
            return String::new();
        };
        let depth = place.level.unwrap_or(0).min(8);
        let none = HashMap::new();
        let levels = self.kinds.get(&list.kind).unwrap_or(&none);
        // Lists of one kind count on together, unless a list begins anew.
        let key = if list.starts.is_empty() {
            format!("kind {}", list.kind)
        } else {
            format!("list {id}")
        };
        let counts = self.counts.entry(key).or_default();
        let first = |level: usize| {
            list.starts
                .get(&level)
                .copied()
                .unwrap_or_else(|| levels.get(&level).map_or(1, |level| level.start))
        };
        let count = counts
            .get(&depth)
            .map_or_else(|| first(depth), |count| count.saturating_add(1));
        counts.insert(depth, count);
        counts.retain(|level, _| *level <= depth);
        let Some(level) = levels.get(&depth) else {
            return format!("{count}. ");
        };
        match level.format.as_str() {
            "bullet" => return "- ".to_owned(),
            "none" => return String::new(),
            _ => {}
        }
        let mut label = level.text.clone();
        for at in 0..=depth {
            let format = levels
                .get(&at)
                .map_or("decimal", |level| level.format.as_str());
            let count = counts.get(&at).copied().unwrap_or_else(|| first(at));
            label = label.replace(&format!("%{}", at + 1), &counted(count, format));
        }
        if label.trim().is_empty() {
            String::new()
        } else {
            format!("{} ", label.trim())
        }
    }
}

/// A count in a list's way of counting.
fn counted(count: u32, format: &str) -> String {
    match format {
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        "lowerLetter" => letter(count),
        "upperLetter" => letter(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        _ => count.to_string(),
    }
}

fn letter(count: u32) -> String {
    let place = count.saturating_sub(1);
    let letter = char::from(b'a' + (place % 26) as u8);
    letter.to_string().repeat((place / 26 + 1).min(4) as usize)
}

fn roman(count: u32) -> String {
    let signs = [
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = count.min(399);
    let mut text = String::new();
    for (worth, sign) in signs {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}
