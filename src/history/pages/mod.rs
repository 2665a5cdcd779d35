//! The history on screen: logs of single things, and what changed in a body over some days.

mod changes;
mod differences;
pub mod export;
mod kind;
mod parts;

use axum::Router;
use axum::routing::get;
use uuid::Uuid;

use super::log::Entry;
use super::sentence::{Part, Reader, Target};
use crate::accounts::policy::Act;
use crate::app::App;
use crate::web::address;
use crate::web::visit::Visit;

pub fn routes() -> Router<App> {
    Router::new().route("/{body}/changes", get(changes::list))
}

/// A log as `parts/log.html` shows it.
#[derive(Clone, Debug, Default)]
pub struct Log {
    pub lines: Vec<Line>,
}

/// One entry, ready to be shown.
#[derive(Clone, Debug)]
pub struct Line {
    /// By which this entry is found on its page.
    pub anchor: String,
    /// The day at the body's place: `2024-06-27`, and in words.
    pub day: String,
    pub date: String,
    pub sentence: Vec<Piece>,
    pub notes: Vec<Vec<Piece>>,
    /// What was changed, field by field.
    pub differences: Vec<Vec<Piece>>,
}

/// A piece of a sentence with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    Strong(String),
    Link {
        text: String,
        address: String,
    },
    /// Words that a change took out, and words that it brought; `said` tells which to those who do not see it.
    Gone {
        text: String,
        said: String,
    },
    Come {
        text: String,
        said: String,
    },
}

impl Log {
    /// Entries as this visitor may read them. `own` is the thing on whose page the log stands.
    pub fn new(visit: &Visit, own: Option<Uuid>, entries: &[Entry]) -> Self {
        let reader = reader(visit, own);
        let body = visit.body.slug.as_str();
        let pieces = |parts: Vec<Part>| -> Vec<Piece> {
            parts.into_iter().map(|part| piece(part, body)).collect()
        };
        let line = |entry: &Entry| {
            let day = entry.day(reader.zone);
            Line {
                anchor: format!("entry-{}", entry.sequence),
                day: day.to_string(),
                date: reader.words.date(day),
                sentence: pieces(entry.sentence(&reader)),
                notes: entry.notes(&reader).into_iter().map(pieces).collect(),
                differences: differences::differences(visit, entry),
            }
        };
        Log {
            lines: entries.iter().map(line).collect(),
        }
    }
}

/// Whoever reads an entry; `own` is the thing on whose page.
fn reader(visit: &Visit, own: Option<Uuid>) -> Reader<'_> {
    Reader {
        words: visit.words(),
        sees_names: visit.may(Act::SeeNames),
        zone: visit.body.time_zone,
        agencies: &visit.body.agencies,
        own,
    }
}

fn piece(part: Part, body: &str) -> Piece {
    match part {
        Part::Text(text) => Piece::Text(text),
        Part::Strong(text) => Piece::Strong(text),
        Part::Link { text, to } => Piece::Link {
            text,
            address: to.address(body),
        },
    }
}

impl Target {
    /// The path of the page, within a body.
    pub fn address(&self, body: &str) -> String {
        match self {
            Target::Plan(plan) => address::plan(body, plan),
            Target::Area { plan, number } => address::area(body, plan, number),
            Target::Activity { plan, code } => address::activity(body, plan, code),
            Target::Output(output) => address::output(body, output),
            Target::Proposal(proposal) => address::proposal(body, proposal),
            Target::Session(ordinal) => address::session(body, ordinal),
            Target::Decision { session, position } => address::decision(body, session, position),
            Target::Summary { month, edition } => address::edition(body, *month, *edition),
            Target::PartsOf(happening) => address::changes_of(body, happening),
            Target::Elsewhere(link) => link.clone(),
        }
    }
}
