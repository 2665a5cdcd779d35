//! The sections of the site, and the bar that leads to those of a body.

use crate::accounts::policy::Act;

/// Which entry of the navigation is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    None,
    Desk,
    Plan,
    Decisions,
    Proposals,
    Outputs,
    Funding,
    Sessions,
    Summaries,
    Changes,
    News,
    Intake,
    Account,
    Administration,
}

/// An entry of the bar above every page of a body.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key of its word.
    pub word: &'static str,
    /// Below the body.
    pub path: &'static str,
    pub section: Section,
    /// The letter that goes there after "g" on the keyboard.
    pub letter: &'static str,
    /// What one has to be allowed to do to see it.
    pub act: Option<Act>,
}

const fn entry(
    word: &'static str,
    path: &'static str,
    section: Section,
    letter: &'static str,
    act: Option<Act>,
) -> Entry {
    Entry {
        word,
        path,
        section,
        letter,
        act,
    }
}

/// The bar, in its order.
pub const ENTRIES: &[Entry] = &[
    entry("nav-desk", "desk", Section::Desk, "h", Some(Act::OpenDesk)),
    entry("nav-plan", "plan", Section::Plan, "p", None),
    entry("nav-decisions", "decisions", Section::Decisions, "d", None),
    entry("nav-outputs", "outputs", Section::Outputs, "o", None),
    entry(
        "nav-proposals",
        "proposals",
        Section::Proposals,
        "r",
        Some(Act::ReadProposals),
    ),
    entry("nav-funding", "funding", Section::Funding, "f", None),
    entry("nav-sessions", "sessions", Section::Sessions, "s", None),
    entry("nav-summaries", "summaries", Section::Summaries, "m", None),
    entry("nav-changes", "changes", Section::Changes, "c", None),
    entry(
        "nav-intake",
        "intake",
        Section::Intake,
        "i",
        Some(Act::TakeInReport),
    ),
];
