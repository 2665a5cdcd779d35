//! The small headings inside an area: "Objectives", "Rationale", "Proposed activities", "Lead agency".

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// What stands under such a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Objectives,
    Rationale,
    Activities,
    Lead,
    Timeframe,
    Funding,
    /// Named in the report, but without a place in a [`Report`](crate::intake::report::Report).
    Other,
}

const NAMES: &[(Field, &str)] = &[
    (
        Field::Objectives,
        r"(?:(?:overall|main|general|specific|key|strategic|immediate|project)\s+)?(?:objectives?|aims?|goals?|purposes?)(?:\s*\(s\))?(?:\s+and\s+(?:scope|goals?|aims?))?",
    ),
    (
        Field::Rationale,
        r"(?:rationale|justification|background|context|relevance|mandates?|description)(?:\s+and\s+(?:rationale|background|context|justification|mandate|funding))?",
    ),
    (
        Field::Activities,
        r"(?:(?:proposed|planned|envisaged|foreseen|main|key|indicative|expected|specific|concrete|priority|suggested|list\s+of)\s+)*(?:activity|activities|actions?|work\s+items|tasks|deliverables|interventions)(?:\s+and\s+(?:outputs?|deliverables|actions|timelines?|events))?(?:\s+(?:proposed|planned|envisaged|foreseen|to\s+be\s+(?:carried\s+out|implemented|undertaken|conducted)|include))?",
    ),
    (
        Field::Lead,
        r"lead(?:ing)?(?:\s+(?:executive\s+)?(?:agency|agencies|organi[sz]ations?|entity|entities|body|country|countries|secretariats?|partners?|department|division))?|(?:responsible|implementing|executing|executive)(?:\s+(?:agency|agencies|organi[sz]ations?|entity|entities|part(?:y|ies)|body|bodies|bod(?:y|ies)|secretariats?))?|responsibility|implemented\s+by",
    ),
    (
        Field::Timeframe,
        r"time\s?-?(?:frame|line|table|ing)s?|duration|period(?:\s+of\s+implementation)?|implementation\s+period|schedule|(?:start\s+and\s+end\s+)?dates?|deadlines?|(?:expected\s+)?completion(?:\s+date)?|when",
    ),
    (
        Field::Funding,
        r"(?:sources?\s+of\s+)?(?:funding|financing|funds)(?:\s+(?:sources?|status|arrangements))?|budget|resources?(?:\s+(?:required|requirements|needed))?|resource\s+requirements",
    ),
    (
        Field::Other,
        r"(?:expected\s+)?(?:outputs?|outcomes?|results?|impacts?|accomplishments?)(?:\s+expected)?|(?:cooperating\s+|potential\s+|main\s+)?partners?(?:hips?)?|(?:target\s+)?(?:beneficiar(?:y|ies)|audiences?|groups?)|indicators?(?:\s+of\s+achievement)?|risks?|remarks?|notes?|status|venue|participating\s+(?:states|countries)|(?:direct\s+)?links?\s+to\s+sdgs?",
    ),
];

static HEADS: LazyLock<Vec<(Field, Regex)>> = LazyLock::new(|| {
    let compile = |(field, names): &(Field, &str)| {
        (
            *field,
            pattern(&format!(r"(?i)^(?:{names})\s*(?::|[–—]\s|\.?$)\s*")),
        )
    };
    NAMES.iter().map(compile).collect()
});

/// Any word that a field heading can begin with; spares the other patterns most lines.
static FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)^(?:overall|main|general|specific|key|strategic|immediate|project|objective|aim|goal|purpose|rationale|justif",
        r"|background|context|relevance|mandate|description|proposed|planned|envisaged|foreseen|indicative|expected|concrete",
        r"|priority|suggested|list|activit|action|work|task|deliverable|intervention|lead|responsib|implement|execut|time",
        r"|duration|period|schedule|start|date|deadline|completion|when|source|fund|financ|budget|resource|output|outcome",
        r"|result|impact|accompl|cooperating|potential|partner|target|benefic|audience|group|indicator|risk|remark|note",
        r"|status|venue|participating|direct|link)",
    ))
});

/// The field that a text opens, and what follows on the same line.
pub fn opened(text: &str) -> Option<(Field, &str)> {
    if !FIRST.is_match(text) {
        return None;
    }
    HEADS.iter().find_map(|(field, head)| {
        let found = head.find(text)?;
        Some((*field, text[found.end()..].trim()))
    })
}

static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?P<gap>[\p{Ll}\p{N})”.;]|[.;)”]\s+|\s{2,})",
        r"(?P<head>(?:(?:Overall|Main|Specific|Proposed|Planned|Envisaged|Expected|Key|Lead)\s(?:\p{L}+\s)?)?",
        r"(?:Objectives?|Aims?|Goals?|Rationale|Justification|Background|Activities|activities|objectives?|agency",
        r"|Time\s?frame|Timeline|Funding|Lead [Aa]gency)\s*:)",
    ))
});

/// Where a line has to be cut because a field heading is glued to what precedes it: "…informationObjectives:".
pub fn cuts(text: &str) -> Vec<usize> {
    if !text.contains(':') {
        return Vec::new();
    }
    let places = GLUED
        .captures_iter(text)
        .filter_map(|found| found.name("head"));
    places
        .map(|head| head.start())
        .filter(|at| opened(&text[*at..]).is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_by_their_headings() {
        for (text, field, rest) in [
            ("Objectives:", Field::Objectives, ""),
            ("OBJECTIVE", Field::Objectives, ""),
            (
                "Specific objectives: To learn.",
                Field::Objectives,
                "To learn.",
            ),
            ("Rationale and background:", Field::Rationale, ""),
            ("Proposed activities:", Field::Activities, ""),
            ("Activities", Field::Activities, ""),
            ("Lead Executive Agency: UNECE", Field::Lead, "UNECE"),
            ("Time frame: Q3 2024", Field::Timeframe, "Q3 2024"),
            ("Source of funding: RPTC", Field::Funding, "RPTC"),
            ("Expected results:", Field::Other, ""),
        ] {
            assert_eq!(opened(text), Some((field, rest)), "{text}");
        }
        for text in [
            "Objectives of the plan were met",
            "Activities of the network are focused on",
            "Leading experts met.",
        ] {
            assert_eq!(opened(text), None, "{text}");
        }
    }

    #[test]
    fn a_heading_glued_to_a_title_is_cut_off() {
        let text = "5. Capacity development and geospatial informationObjectives:";
        assert_eq!(cuts(text), vec![text.find("Objectives").unwrap()]);
        let line = "Objectives: To learn. Rationale: It is asked for.";
        assert_eq!(cuts(line), vec![line.find("Rationale").unwrap()]);
        assert!(cuts("The three objectives: one, two").is_empty());
    }
}
