//! Facts that the tests of the composer and of the formats share.

use super::Summary;
use super::document::Document;
use super::facts::*;
use crate::bodies::states::State;
use crate::funding::FundingStatus;
use crate::i18n::Language;
use crate::plan::{OutputKind, Status};
use crate::time::Timeframe;

fn state(code: &str) -> State {
    State::from_code(code).unwrap()
}

fn frame(from: &str, to: &str) -> Timeframe {
    Timeframe {
        from: from.parse().ok(),
        to: to.parse().ok(),
        wording: String::new(),
    }
}

/// A small plan of a made-up body in June 2024.
pub fn facts() -> Facts {
    let activity = |code: &str, area, status, before, to: &str, funding| ActivityFacts {
        code: code.to_owned(),
        area,
        name: format!("Wells of the upper valley, part {code}"),
        wording: format!(
            "To map the wells of the upper valley, part {code}, at the request of the Governments."
        ),
        leads: vec![if area == 1 { "UNEP" } else { "UNIDO" }.to_owned()],
        states: vec![state("KZ")],
        timeframe: frame("2024-01", to),
        status,
        status_since: "2024-06-10".parse().unwrap(),
        status_before: before,
        funding,
    };
    let area = |number, title: &str, lead: &str| AreaFacts {
        number,
        title: title.to_owned(),
        leads: vec![lead.to_owned()],
        timeframe: frame("2024-01", "2026-12"),
        funding_clause: None,
    };
    Facts {
        body: BodyFacts {
            slug: "upland-water".into(),
            name: "Working Group on Upland Water".into(),
            name_ru: Some("Рабочая группа по воде предгорий".into()),
            short_name: "WG on Upland Water".into(),
            states: vec![state("KZ"), state("KG"), state("UZ")],
            agencies: vec!["UNEP".into(), "UNIDO".into()],
        },
        plan: PlanFacts {
            slug: "2024-2026".into(),
            title: "Work plan for 2024–2026".into(),
            language: "en".into(),
            session: 3,
        },
        period: Period {
            from: "2024-06-01".parse().unwrap(),
            to: "2024-06-30".parse().unwrap(),
        },
        areas: vec![area(1, "Wells", "UNEP"), area(2, "Channels", "UNIDO")],
        activities: vec![
            activity(
                "1.1",
                1,
                Status::UnderWay,
                Some(Status::Planned),
                "2024-12",
                FundingStatus::Secured,
            ),
            activity(
                "1.2",
                1,
                Status::Planned,
                Some(Status::Planned),
                "2024-05",
                FundingStatus::Sought,
            ),
            activity(
                "2.1",
                2,
                Status::Postponed,
                Some(Status::Preparing),
                "2025-06",
                FundingStatus::Expected,
            ),
            activity(
                "2.2",
                2,
                Status::Planned,
                None,
                "2024-08",
                FundingStatus::NotStated,
            ),
        ],
        moves: vec![
            MoveFacts {
                code: "1.1".into(),
                from: Status::Planned,
                to: Status::UnderWay,
                effective_on: "2024-06-10".parse().unwrap(),
                reason: None,
                outcome: None,
            },
            MoveFacts {
                code: "2.1".into(),
                from: Status::Preparing,
                to: Status::Postponed,
                effective_on: "2024-06-20".parse().unwrap(),
                reason: Some("The road was closed.".into()),
                outcome: None,
            },
        ],
        outputs: vec![
            OutputFacts {
                title: "Workshop on measuring wells".into(),
                kind: OutputKind::Workshop,
                agencies: vec!["UNEP".into()],
                timeframe: frame("2024-06-11", "2024-06-12"),
                place: Some("Almaty".into()),
                state: Some(state("KZ")),
                activities: vec!["1.1".into()],
                participants: vec![
                    ParticipantFacts {
                        state: Some(state("KZ")),
                        women: 8,
                        men: 7,
                        not_recorded: 0,
                    },
                    ParticipantFacts {
                        state: Some(state("UZ")),
                        women: 1,
                        men: 2,
                        not_recorded: 1,
                    },
                    ParticipantFacts {
                        state: None,
                        women: 0,
                        men: 0,
                        not_recorded: 3,
                    },
                ],
            },
            OutputFacts {
                title: "Study tour to the old channels".into(),
                kind: OutputKind::StudyTour,
                agencies: vec!["UNIDO".into()],
                timeframe: frame("2024-08", "2024-08"),
                place: None,
                state: Some(state("KG")),
                activities: vec!["2.2".into()],
                participants: vec![],
            },
        ],
        decisions: vec![DecisionFacts {
            session: 3,
            number: "4".into(),
            wording: "The Working Group requests the secretariat to map the wells.".into(),
            language: "en".into(),
            states: vec![],
            all_states: false,
            agencies: vec!["UNEP".into()],
            follow_up: "open".into(),
            is_new: false,
        }],
    }
}

/// Their summary of that month.
pub fn composed(facts: &Facts, language: Language) -> Document {
    Summary::compose(facts, "2024-06".parse().unwrap(), language).document
}
