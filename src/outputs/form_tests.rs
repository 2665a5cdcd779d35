use super::*;
use crate::i18n::Language;

fn words() -> Words {
    Words(Language::English)
}

fn body() -> Body {
    serde_json::from_value(serde_json::json!({
        "body_id": uuid::Uuid::nil(), "slug": "wg", "name": "Working Group", "name_ru": null,
        "short_name": "WG", "time_zone": "UTC", "published": true, "version": 1,
        "agencies": [
            {"organisation_id": uuid::Uuid::from_u128(1), "acronym": "UNECE", "name": "A", "name_ru": null},
            {"organisation_id": uuid::Uuid::from_u128(2), "acronym": "ESCAP", "name": "B", "name_ru": null},
        ],
        "states": ["KZ", "UZ"], "sessions": [],
        "plans": [
            {"plan_id": uuid::Uuid::from_u128(7), "slug": "2023-2025", "title": "P", "session_id": uuid::Uuid::nil(),
             "language": "en", "begins": "2023-10", "ends": "2025-12"},
            {"plan_id": uuid::Uuid::from_u128(6), "slug": "2021-2023", "title": "P", "session_id": uuid::Uuid::nil(),
             "language": "en", "begins": "2021", "ends": "2023"},
        ],
    }))
    .unwrap()
}

fn sent(fields: &[(&str, &str)]) -> OutputForm {
    let pairs: Vec<(String, String)> = fields
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    OutputForm::sent(&pairs)
}

fn read(form: &OutputForm) -> (Read, Faults) {
    let body = body();
    let mut faults = Faults::default();
    let read = form.read(words(), &body, body.plans.first(), None, &mut faults);
    (read, faults)
}

const WHOLE: [(&str, &str); 14] = [
    ("kind", "study tour"),
    ("title", " Study tour of the upper locks "),
    ("from", "10 June 2024"),
    ("to", "2024-06-12"),
    ("place", "Osh"),
    ("state", "KG"),
    ("format", "in-person"),
    ("agencies", "ESCAP"),
    ("agencies", "UNECE"),
    ("partners", "unece\r\nFriends of Rivers\r\n"),
    ("links", "https://example.org/a\nhttps://example.org/b"),
    ("activities", "1.1, 2021-2023/3.4"),
    ("women-KZ", "1 200"),
    ("unrecorded-other-states", "5"),
];

#[test]
fn a_whole_form_makes_a_record() {
    let (read, faults) = read(&sent(&WHOLE));
    assert!(faults.is_empty(), "{faults:?}");
    let record = &read.record;
    assert_eq!(record.title, "Study tour of the upper locks");
    assert_eq!(words().timeframe(&record.timeframe), "10–12 June 2024");
    assert_eq!(
        body().acronyms(&record.agencies(), Language::English),
        ["UNECE", "ESCAP"]
    );
    assert_eq!(record.links().len(), 2);
    let counted: Vec<(&str, i64)> = record
        .participants
        .iter()
        .map(|row| (row.origin.code(), row.heads.total()))
        .collect();
    assert_eq!(counted, [("KZ", 1200), ("other-states", 5)]);
    let codes: Vec<&str> = read.codes.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["1.1", "3.4"]);
    assert_ne!(read.codes[0].0, read.codes[1].0);
}

#[test]
fn a_partner_that_the_house_knows_is_that_organisation() {
    let (read, mut faults) = read(&sent(&WHOLE));
    let id = OrganisationId(uuid::Uuid::from_u128(1));
    let named = Named {
        activities: Vec::new(),
        organisations: vec![NamedOrganisation {
            organisation_id: id,
            acronym: "UNECE".to_owned(),
            names: vec!["unece".to_owned()],
        }],
    };
    let body = body();
    let record = read.complete(&named, words(), &body, body.plans.first(), &mut faults);
    assert_eq!(record.partners[0].organisation_id, Some(id));
    assert_eq!(record.partners[1].name, "Friends of Rivers");
    let sentences: Vec<&str> = faults.of("activities");
    assert_eq!(sentences.len(), 2, "each code that is none is named");
    assert!(sentences[1].contains("2021-2023/3.4"), "{sentences:?}");
}

#[test]
fn every_field_that_makes_no_sense_has_its_sentence() {
    let (_, faults) = read(&sent(&[
        ("kind", "party"),
        ("title", "  "),
        ("from", "soon"),
        ("to", "2024-06-31"),
        ("state", "XX"),
        ("links", "www.example.org"),
        ("activities", "2019-2020/1.1"),
        ("women-KZ", "a dozen"),
        ("men-not-recorded", "-3"),
        ("men-UZ", "100001"),
    ]));
    for field in [
        "kind",
        "title",
        "from",
        "to",
        "state",
        "links",
        "activities",
        "women-KZ",
        "men-not-recorded",
        "men-UZ",
    ] {
        assert_eq!(faults.of(field).len(), 1, "{field}: {faults:?}");
    }
    let (_, faults) = read(&sent(&[
        ("kind", "tool"),
        ("title", "T"),
        ("to", "2024-06"),
    ]));
    assert_eq!(faults.of("from").len(), 1, "an end without a beginning");
    let (_, faults) = read(&sent(&[
        ("kind", "tool"),
        ("title", "T"),
        ("from", "2024-07"),
        ("to", "2024-06"),
    ]));
    assert_eq!(faults.of("to").len(), 1, "an end before the beginning");
}

#[test]
fn a_form_shows_a_record_as_it_reads_it() {
    let body = body();
    let (first, _) = read(&sent(&WHOLE));
    let codes = first.codes.clone();
    let mut record = first.record;
    record.partners = vec![Partner {
        name: "Friends of Rivers".to_owned(),
        organisation_id: None,
    }];
    let form = OutputForm::of(&record, 3, &body, &codes, body.plans.first());
    assert_eq!(form.activities, "1.1, 2021-2023/3.4");
    let mut faults = Faults::default();
    let again = form.read(
        words(),
        &body,
        body.plans.first(),
        Some(&record),
        &mut faults,
    );
    assert!(faults.is_empty(), "{faults:?}");
    let record = Record {
        partners: Vec::new(),
        ..record
    };
    assert_eq!(again.record, record);
    assert_eq!(again.codes, codes);
}

#[test]
fn dates_that_nobody_could_read_keep_their_wording() {
    let (first, _) = read(&sent(&[("kind", "tool"), ("title", "T")]));
    let mut before = first.record;
    before.timeframe.wording = "in the rainy season".to_owned();
    let (body, mut faults) = (body(), Faults::default());
    let form = OutputForm::of(&before, 1, &body, &[], None);
    let again = form.read(words(), &body, None, Some(&before), &mut faults);
    assert_eq!(again.record.timeframe, before.timeframe);
}
