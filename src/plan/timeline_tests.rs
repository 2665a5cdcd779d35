use super::*;
use crate::i18n::Language;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn scale() -> Scale {
    Scale {
        from: day("2023-10-01"),
        to: day("2025-12-31"),
    }
}

fn card(status: Status, from: &str, to: &str) -> ActivityCard {
    serde_json::from_value(serde_json::json!({
        "activity_id": uuid::Uuid::nil(), "plan_id": uuid::Uuid::nil(), "plan_slug": "2023-2025",
        "area_id": uuid::Uuid::nil(), "area_number": 1, "area_title": "Rivers", "area_position": 1,
        "position": 1, "code": "1.1", "label": null, "wording": "Organize", "title": null,
        "timeframe": {"from": from, "to": to, "wording": ""}, "ends_on": null, "lead_ids": [],
        "state_codes": [], "status": status, "status_since": "2024-03-01", "funding_status": "sought",
        "last_word_at": "2024-01-01T00:00:00Z", "dormant": false, "version": 1
    }))
    .unwrap()
}

#[test]
fn a_scale_spans_the_plan_or_else_its_activities() {
    let frames = [Timeframe {
        from: "2024-02".parse().ok(),
        to: "2024-03".parse().ok(),
        wording: String::new(),
    }];
    let found = Scale::of(None, None, frames.iter()).unwrap();
    assert_eq!(
        (found.from, found.to),
        (day("2024-02-01"), day("2024-03-31"))
    );
    assert_eq!(Scale::of(None, None, [].iter()), None);
    assert_eq!(scale().at(day("2020-01-01")), 0.0);
    assert_eq!(scale().at(day("2030-01-01")), 1.0);
}

#[test]
fn what_is_under_way_is_recorded_up_to_today_and_what_is_delivered_up_to_its_day() {
    let today = day("2024-06-03");
    let recorded = |status| {
        bar(&card(status, "2023-10", "2025-12"), scale(), today)
            .unwrap()
            .recorded
    };
    assert_eq!(recorded(Status::UnderWay), scale().at(today));
    assert_eq!(recorded(Status::Completed), scale().at(day("2024-03-01")));
    assert_eq!(recorded(Status::Planned), 0.0);
    let ahead = bar(
        &card(Status::UnderWay, "2025-01", "2025-03"),
        scale(),
        today,
    )
    .unwrap();
    assert_eq!(ahead.recorded, 0.0);
    let past = bar(
        &card(Status::UnderWay, "2023-10", "2023-12"),
        scale(),
        today,
    )
    .unwrap();
    assert!((past.recorded - past.length).abs() < 1e-9);
}

#[test]
fn names_above_the_drawing_never_run_into_each_other() {
    let sessions: Vec<(NaiveDate, String)> =
        ["2024-05-20", "2024-06-01", "2024-06-10", "2024-06-20"]
            .iter()
            .map(|text| (day(text), "Fifth session".to_owned()))
            .collect();
    let (today, marks) = marks(
        scale(),
        (day("2024-06-03"), "Today, 3 June 2024".to_owned()),
        &sessions,
    );
    assert!(today.unwrap().name.is_some());
    let named = marks.iter().filter(|mark| mark.name.is_some()).count();
    assert_eq!((marks.len(), named), (4, 1));
}

#[test]
fn areas_stand_one_below_the_other() {
    let cards = [
        card(Status::Planned, "2024-01", "2024-06"),
        card(Status::Planned, "2024-01", "2024-06"),
    ];
    let drawn: Vec<Drawn<'_>> = cards
        .iter()
        .map(|card| Drawn {
            card,
            address: "/".into(),
            says: String::new(),
            outputs: &[],
        })
        .collect();
    let timeline = draw(
        Words(Language::English),
        scale(),
        (day("2024-06-03"), String::new()),
        &drawn,
        true,
        &[],
    );
    assert_eq!(
        (timeline.groups.len(), timeline.bottom.as_str()),
        (1, "78.5")
    );
    assert_eq!(timeline.groups[0].title.as_deref(), Some("1. Rivers"));
    assert_eq!(timeline.labels[0].1, "Oct 2023");
}
