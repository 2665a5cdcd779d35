//! Marks in a phrase: where a piece stands out or leads somewhere, a finished sentence is cut.

use super::sentence::{Part, Target};

/// Places of marked pieces in a phrase: characters for private use, which no text of ours has and which are taken out
/// of everyone else's.
const STRONG: char = '\u{E000}';
const LINK: char = '\u{E001}';
const END: char = '\u{E00F}';

/// Where the numbers of links begin, as characters.
const LINK_PLACES: u32 = 0xE100;

/// The targets of a sentence's links, in the order in which they were marked.
#[derive(Debug, Default)]
pub struct Marks {
    targets: Vec<Target>,
}

impl Marks {
    /// Marks a piece of text as a link; it stays text where there is nothing to lead to.
    pub fn link(&mut self, text: String, target: Option<Target>) -> String {
        match target {
            None => text,
            Some(target) => {
                self.targets.push(target);
                let place =
                    char::from_u32(LINK_PLACES + self.targets.len() as u32 - 1).unwrap_or(LINK);
                format!("{LINK}{place}{text}{END}")
            }
        }
    }

    /// Cuts a finished phrase at its marks.
    pub fn cut(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find([STRONG, LINK]) {
            let (before, marked) = rest.split_at(at);
            push_text(&mut parts, before);
            let (inside, after) = marked.split_once(END).unwrap_or((marked, ""));
            let mut inside = inside.chars();
            match inside.next() {
                Some(LINK) => {
                    let place = inside
                        .next()
                        .and_then(|place| (place as u32).checked_sub(LINK_PLACES));
                    let text = inside.as_str().to_owned();
                    match place.and_then(|place| self.targets.get(place as usize)) {
                        Some(to) => parts.push(Part::Link {
                            text,
                            to: to.clone(),
                        }),
                        None => parts.push(Part::Text(text)),
                    }
                }
                _ => parts.push(Part::Strong(inside.as_str().to_owned())),
            }
            rest = after;
        }
        push_text(&mut parts, rest);
        parts
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

pub fn strong(text: String) -> String {
    format!("{STRONG}{text}{END}")
}

/// The text without characters for private use.
pub fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c))
        .collect()
}
