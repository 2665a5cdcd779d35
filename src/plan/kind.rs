//! What sort of thing was delivered.

use serde::{Deserialize, Serialize};

/// What sort of thing an output is, by the field's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum OutputKind {
    #[serde(rename = "training")]
    Training,
    #[serde(rename = "workshop")]
    Workshop,
    #[serde(rename = "seminar")]
    Seminar,
    #[serde(rename = "study tour")]
    StudyTour,
    #[serde(rename = "expert meeting")]
    ExpertMeeting,
    #[serde(rename = "conference")]
    Conference,
    #[serde(rename = "forum")]
    Forum,
    #[serde(rename = "meeting")]
    Meeting,
    #[serde(rename = "advisory mission")]
    AdvisoryMission,
    #[serde(rename = "publication")]
    Publication,
    #[serde(rename = "tool")]
    Tool,
    #[serde(rename = "other")]
    Other,
}

impl OutputKind {
    pub const ALL: [OutputKind; 12] = [
        OutputKind::Training,
        OutputKind::Workshop,
        OutputKind::Seminar,
        OutputKind::StudyTour,
        OutputKind::ExpertMeeting,
        OutputKind::Conference,
        OutputKind::Forum,
        OutputKind::Meeting,
        OutputKind::AdvisoryMission,
        OutputKind::Publication,
        OutputKind::Tool,
        OutputKind::Other,
    ];

    /// The words used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            OutputKind::Training => "training",
            OutputKind::Workshop => "workshop",
            OutputKind::Seminar => "seminar",
            OutputKind::StudyTour => "study tour",
            OutputKind::ExpertMeeting => "expert meeting",
            OutputKind::Conference => "conference",
            OutputKind::Forum => "forum",
            OutputKind::Meeting => "meeting",
            OutputKind::AdvisoryMission => "advisory mission",
            OutputKind::Publication => "publication",
            OutputKind::Tool => "tool",
            OutputKind::Other => "other",
        }
    }
}
