//! What a session's report says, each thing with the lines that it came from.
//!
//! Serialized, this is the JSON that `rapporteur read --json` prints, and it reads back unchanged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::findings::FindingArgument;
pub use crate::bodies::Format;
use crate::bodies::states::State;
pub use crate::decisions::VerbClass;
pub use crate::funding::Basis as FundingBasis;
pub use crate::plan::OutputKind;
use crate::time::{PartialDate, Timeframe};

/// First and last line in the source, counted from 1, both included; written `[a, b]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Lines(pub usize, pub usize);

impl Lines {
    pub fn one(line: usize) -> Self {
        Lines(line, line)
    }

    pub fn holds(self, line: usize) -> bool {
        self.0 <= line && line <= self.1
    }

    /// The smallest range that holds both.
    pub fn and(self, other: Lines) -> Self {
        Lines(self.0.min(other.0), self.1.max(other.1))
    }
}

/// A report as it was understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub body: Body,
    pub session: Session,
    pub plans: Vec<Plan>,
    pub decisions: Vec<Decision>,
    pub outputs: Vec<Output>,
    pub findings: Vec<Finding>,
    /// Text inside a recognised section that found no place elsewhere.
    pub unplaced: Vec<Unplaced>,
    /// Footnotes of the recognised sections, kept apart from the text that they interrupt.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// The sections that were recognised, in the order of the text.
    #[serde(default)]
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Body {
    pub name: Option<String>,
    /// Acronyms of the organisations of its secretariat, in the order in which the report names them.
    pub agencies: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Session {
    pub ordinal: Option<u32>,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub place: Option<String>,
    /// The State that chaired, as its ISO 3166 alpha-2 code.
    pub country_chair: Option<State>,
    pub format: Option<Format>,
    /// The document's symbol, such as `ECE/CECI/2023/2`; many reports have none.
    pub symbol: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub title: String,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub lines: Lines,
    pub areas: Vec<Area>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Our own number: the position in the plan, from 1.
    pub number: u32,
    /// The document's own mark ("1.", "Area 1:", "II."), if it gave one.
    #[serde(default)]
    pub label: Option<String>,
    pub title: String,
    pub objectives: Option<String>,
    pub rationale: Option<String>,
    /// Acronyms (or, where there is none, names) of the lead agencies.
    pub leads: Vec<String>,
    pub timeframe: Option<Timeframe>,
    pub funding: Funding,
    pub lines: Lines,
    pub activities: Vec<Activity>,
}

/// What the report says about money for an area, in the text and in the summary table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Funding {
    pub basis: FundingBasis,
    pub clause: Option<String>,
    pub table_clause: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// Our own code, "5.7": the area's number and the position in it. It never depends on the label.
    pub code: String,
    /// The document's label, kept even where it repeats or skips: "(iv)". None where it gave none.
    pub label: Option<String>,
    pub wording: String,
    pub timeframe: Option<Timeframe>,
    pub lines: Lines,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// The document's number without its punctuation ("21", "a", "2023/1"); where it gave none, the
    /// position in the list.
    pub number: String,
    /// The number as printed ("21.", "(a)"). None for a bullet or an unmarked paragraph.
    #[serde(default)]
    pub label: Option<String>,
    pub wording: String,
    pub lines: Lines,
    pub clauses: Vec<Clause>,
}

/// One operative verb of a decision and whom it is addressed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// As in the text, in lower case: "noted with satisfaction".
    pub verb: String,
    pub class: VerbClass,
    /// Who is asked to do something. For a commitment, who committed themselves if that is not the body.
    pub addressee: Option<String>,
}

/// Something that was held or delivered since the last session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Output {
    pub agency: Option<String>,
    pub kind: OutputKind,
    pub title: String,
    pub from: Option<PartialDate>,
    pub to: Option<PartialDate>,
    pub place: Option<String>,
    pub format: Option<Format>,
    pub lines: Lines,
}

/// Something the reader wants a person to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub severity: Severity,
    /// A stable word for the kind of finding: `repeated-label`.
    pub code: String,
    pub lines: Lines,
    /// The sentence in English.
    pub message: String,
    /// Which of the code's sentences it is, where it has several.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub variant: String,
    /// What the sentence is about, so that it can be said in another language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arguments: BTreeMap<String, FindingArgument>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    pub lines: Lines,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footnote {
    /// The mark: "1", "*".
    pub label: String,
    pub lines: Lines,
    pub text: String,
}

/// A stretch of the source that the reader recognised and accounts for line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub kind: SectionKind,
    /// The heading or line that opened it, as printed.
    #[serde(default)]
    pub title: String,
    pub lines: Lines,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    ActivitiesHeld,
    Decisions,
    Plan,
    SummaryTable,
    Participants,
}
