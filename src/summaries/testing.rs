//! Facts that the tests of the composer and of the formats share.

use std::collections::BTreeMap;

use super::Summary;
use super::facts::*;
use crate::bodies::Format;
use crate::bodies::states::State;
use crate::decisions::FollowUp;
use crate::document::Document;
use crate::funding::FundingStatus;
use crate::funding::{Currency, Money, Stage};
use crate::i18n::Language;
use crate::outputs::participants::{Origin, Participants};
use crate::plan::revise::Kind;
use crate::plan::{Heads, OutputKind, Status};
use crate::time::Timeframe;

fn state(code: &str) -> State {
    State::from_code(code).unwrap()
}

/// One has an acronym in Russian, the other goes by the same in both languages.
fn agency_of(acronym: &str) -> AgencyFacts {
    AgencyFacts {
        acronym: acronym.to_owned(),
        acronym_ru: (acronym == "UNEP").then(|| "ЮНЕП".to_owned()),
    }
}

fn frame(from: &str, to: &str) -> Timeframe {
    Timeframe {
        from: from.parse().ok(),
        to: to.parse().ok(),
        wording: String::new(),
    }
}

fn people(origin: &str, women: i64, men: i64, unrecorded: i64) -> Participants {
    Participants {
        origin: Origin::from_code(origin).unwrap(),
        heads: Heads {
            women,
            men,
            unrecorded,
        },
    }
}

fn touched(code: &str, area: i32) -> TouchedFacts {
    TouchedFacts {
        code: code.to_owned(),
        name: format!("Wells of the upper valley, part {code}"),
        area,
        states: vec![state("KZ")],
    }
}

/// An output of which nobody has said whether it took place.
fn output(
    title: &str,
    kind: OutputKind,
    agency: &str,
    (from, to): (&str, &str),
    (place, country): (Option<&str>, &str),
) -> OutputFacts {
    OutputFacts {
        title: title.to_owned(),
        kind,
        agencies: vec![agency_of(agency)],
        timeframe: frame(from, to),
        place: place.map(str::to_owned),
        state: Some(state(country)),
        format: None,
        activities: Vec::new(),
        participants: Vec::new(),
        took_place: None,
        not_held_because: None,
        known_before: None,
        participants_before: None,
        withdrawn: false,
    }
}

/// A small plan of a made-up body in June 2024.
pub fn facts() -> Facts {
    let activity = |code: &str, area, status, to: &str, funding| ActivityFacts {
        code: code.to_owned(),
        area,
        name: format!("Wells of the upper valley, part {code}"),
        wording: format!(
            "To map the wells of the upper valley, part {code}, at the request of the Governments."
        ),
        leads: vec![agency_of(if area == 1 { "UNEP" } else { "UNIDO" })],
        states: vec![state("KZ")],
        timeframe: frame("2024-01", to),
        status,
        funding,
        dormant: false,
    };
    let area = |number, title: &str, delivered: &[&str]| AreaFacts {
        number,
        title: title.to_owned(),
        timeframe: frame("2024-01", "2026-12"),
        delivered: delivered.iter().map(|day| day.parse().ok()).collect(),
    };
    Facts {
        body: BodyFacts {
            slug: "upland-water".into(),
            name: "Working Group on Upland Water".into(),
            name_ru: Some("Рабочая группа по воде предгорий".into()),
            short_name: "WG on Upland Water".into(),
            states: vec![state("KZ"), state("KG"), state("UZ")],
            agencies: vec![agency_of("UNEP"), agency_of("UNIDO")],
        },
        plan: PlanFacts {
            slug: "2024-2026".into(),
            title: "Work plan for 2024–2026".into(),
            language: "en".into(),
            begins: "2024".parse().ok(),
            ends: "2026".parse().ok(),
        },
        period: Period {
            from: "2024-06-01".parse().unwrap(),
            to: "2024-06-30".parse().unwrap(),
        },
        issue: IssueFacts {
            edition: 1,
            ..IssueFacts::default()
        },
        areas: vec![
            area(
                1,
                "Wells",
                &["2024-03-04", "2024-06-11", "2024-06-11", "unknown"],
            ),
            area(2, "Channels", &[]),
        ],
        activities: vec![
            activity(
                "1.1",
                1,
                Status::UnderWay,
                "2024-12",
                FundingStatus::Secured,
            ),
            activity("1.2", 1, Status::Planned, "2024-05", FundingStatus::Sought),
            activity(
                "2.1",
                2,
                Status::Postponed,
                "2025-06",
                FundingStatus::Expected,
            ),
            activity(
                "2.2",
                2,
                Status::Planned,
                "2024-08",
                FundingStatus::NotStated,
            ),
        ],
        // One that was planned has been retired since.
        before: BTreeMap::from([(Status::Planned, 3), (Status::Preparing, 1)]),
        moves: vec![
            MoveFacts {
                of: touched("1.1", 1),
                from: Status::Planned,
                to: Status::UnderWay,
                effective_on: "2024-06-10".parse().unwrap(),
                reason: None,
                outcome: None,
                taken_back: false,
            },
            MoveFacts {
                of: touched("2.1", 2),
                from: Status::Preparing,
                to: Status::Postponed,
                effective_on: "2024-06-20".parse().unwrap(),
                reason: Some("The road was closed.".into()),
                outcome: None,
                taken_back: false,
            },
        ],
        revisions: vec![
            RevisionFacts {
                number: 1,
                kind: Kind::Added,
                reason: "The Governments asked for it.".into(),
                decision: Some((3, "4".into())),
                activities: vec![touched("2.2", 2)],
                areas: vec![2],
            },
            RevisionFacts {
                number: 2,
                kind: Kind::Ordered,
                reason: "Wells come first.".into(),
                decision: None,
                activities: vec![],
                areas: vec![1, 2],
            },
        ],
        outputs: vec![
            OutputFacts {
                participants: vec![
                    people("KZ", 8, 7, 0),
                    people("UZ", 1, 2, 1),
                    people("not-recorded", 0, 0, 3),
                ],
                took_place: Some(true),
                activities: vec!["1.1".into()],
                ..output(
                    "Workshop on measuring wells",
                    OutputKind::Workshop,
                    "UNEP",
                    ("2024-06-11", "2024-06-12"),
                    (Some("Almaty"), "KZ"),
                )
            },
            OutputFacts {
                activities: vec!["2.2".into()],
                ..output(
                    "Study tour to the old channels",
                    OutputKind::StudyTour,
                    "UNIDO",
                    ("2024-08", "2024-08"),
                    (None, "KG"),
                )
            },
            OutputFacts {
                took_place: Some(false),
                not_held_because: Some("Too few had registered.".into()),
                ..output(
                    "Training of well keepers",
                    OutputKind::Training,
                    "UNEP",
                    ("2024-06-20", "2024-06-21"),
                    (Some("Osh"), "KG"),
                )
            },
            OutputFacts {
                took_place: Some(true),
                format: Some(Format::Online),
                ..output(
                    "Seminar on pumps",
                    OutputKind::Seminar,
                    "UNIDO",
                    ("2024-05-02", "2024-05-02"),
                    (None, "UZ"),
                )
            },
            OutputFacts {
                took_place: Some(true),
                known_before: Some(true),
                participants_before: Some(vec![people("KZ", 100, 150, 0)]),
                participants: vec![people("KZ", 10, 15, 0)],
                ..output(
                    "Course for young hydrologists",
                    OutputKind::Training,
                    "UNEP",
                    ("2024-05-13", "2024-05-17"),
                    (Some("Almaty"), "KZ"),
                )
            },
            // As many as before, but more women; and as many women and men, but from elsewhere.
            OutputFacts {
                took_place: Some(true),
                known_before: Some(true),
                participants_before: Some(vec![people("KZ", 4, 6, 0)]),
                participants: vec![people("KZ", 5, 5, 0)],
                ..output(
                    "Visit to the weir",
                    OutputKind::StudyTour,
                    "UNEP",
                    ("2024-05-20", "2024-05-20"),
                    (None, "KZ"),
                )
            },
            OutputFacts {
                took_place: Some(true),
                known_before: Some(true),
                participants_before: Some(vec![people("KG", 0, 2, 0), people("KZ", 4, 0, 0)]),
                participants: vec![people("KG", 0, 2, 0), people("UZ", 4, 0, 0)],
                ..output(
                    "Round table on springs",
                    OutputKind::Seminar,
                    "UNIDO",
                    ("2024-05-21", "2024-05-21"),
                    (None, "UZ"),
                )
            },
            OutputFacts {
                took_place: Some(true),
                known_before: Some(true),
                withdrawn: true,
                ..output(
                    "Seminar on pumps, held twice in the record",
                    OutputKind::Seminar,
                    "UNIDO",
                    ("2024-05-02", "2024-05-02"),
                    (None, "UZ"),
                )
            },
            OutputFacts {
                took_place: Some(true),
                known_before: Some(true),
                ..output(
                    "Handbook of wells",
                    OutputKind::Publication,
                    "UNEP",
                    ("2024", "2024"),
                    (None, "KZ"),
                )
            },
            output(
                "Forum of water users",
                OutputKind::Forum,
                "UNIDO",
                ("2024-05-29", "2024-05-30"),
                (Some("Tashkent"), "UZ"),
            ),
        ],
        decisions: vec![DecisionFacts {
            session: 3,
            number: "4".into(),
            wording: "The Working Group requests the secretariat to map the wells.".into(),
            language: "en".into(),
            states: vec![],
            all_states: false,
            agencies: vec![agency_of("UNEP")],
            due: "2024-05".parse().ok(),
            due_session: None,
            due_day: "2024-05-31".parse().ok(),
            follow_up: FollowUp::Open,
            note: Some("A first map was drawn.".into()),
            activities: vec!["1.1".into()],
            follow_up_before: None,
        }],
        funding: vec![FundingFacts {
            currency: Currency::from_code("USD").unwrap(),
            needed: 4_500_000,
            expected: 0,
            pledged: 500_000,
            secured: 1_250_050,
            received: 1_000_000,
            gap: 2_249_950,
        }],
        contributions: vec![
            ContributionFacts {
                state: state("KZ"),
                activity: Some("1.1".into()),
                area: 1,
                amount: Currency::from_code("USD").map(|currency| Money {
                    minor: 500_000,
                    currency,
                }),
                description: String::new(),
                stage: Stage::Pledged,
                withdrawn: false,
            },
            ContributionFacts {
                state: state("KG"),
                activity: None,
                area: 2,
                amount: None,
                description: "Premises for the seminar".into(),
                stage: Stage::Received,
                withdrawn: false,
            },
        ],
        corrected: vec![("2024-05".parse().unwrap(), 2)],
    }
}

/// Their summary of that month.
pub fn composed(facts: &Facts, language: Language) -> Document {
    Summary::compose(facts, "2024-06".parse().unwrap(), language).document
}
