use super::*;
use crate::ids::{BodyId, OrganisationId};

fn body() -> Body {
    Body {
        body_id: BodyId(Uuid::nil()),
        slug: "forum".into(),
        name: "Forum on Rivers".into(),
        name_ru: None,
        short_name: "Forum".into(),
        time_zone: chrono_tz::UTC,
        published: true,
        version: 1,
        agencies: vec![Agency {
            organisation_id: OrganisationId(Uuid::from_u128(5)),
            acronym: "UNECE".into(),
            acronym_ru: Some("ЕЭК ООН".into()),
            name: "Economic Commission for Europe".into(),
            name_ru: None,
        }],
        states: vec![State::from_code("KZ").unwrap()],
        sessions: vec![],
        plans: vec![],
    }
}

fn read(query: &str) -> Filter {
    let pairs: Vec<(String, String)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (name.to_owned(), value.replace('+', " ")))
        .collect();
    Filter::read(&pairs, &body())
}

#[test]
fn a_view_reads_back_from_its_address() {
    for query in [
        "",
        "words=water+basins&lead=UNECE&status=under-way&funding=sought&state=KZ&overdue=yes",
        "status=not-completed&sort=end",
    ] {
        let filter = read(query);
        assert_eq!(filter.misread, [], "{query}");
        let address = filter.address("/forum/plan/2024").replace("%20", "+");
        let again = read(address.split_once('?').map_or("", |(_, query)| query));
        assert_eq!(again, filter, "{query}");
    }
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_kept() {
    let filter = read("lead=NASA&status=done&funding=rich&state=FR&sort=size&after=7&words=water");
    assert_eq!(
        filter.misread,
        [
            Misread::Lead("NASA".into()),
            Misread::Status("done".into()),
            Misread::Funding("rich".into()),
            Misread::State("FR".into()),
            Misread::Sort("size".into()),
            Misread::After,
        ]
    );
    assert_eq!(filter.words.as_deref(), Some("water"));
}

#[test]
fn empty_fields_of_the_form_ask_for_nothing() {
    let filter = read("words=&lead=&status=&funding=&state=&sort=plan");
    assert!(filter.is_open());
    assert_eq!(filter.address("/x"), "/x");
}

#[test]
fn the_place_to_go_on_from_reads_back_in_every_order() {
    let after = After {
        activity_id: ActivityId(Uuid::from_u128(77)),
        area_position: 3,
        position: 12,
        ends_on: "2024-06-30".parse().ok(),
        status_rank: 5,
        last_word_at: "2024-06-27T09:00:00.000123Z".parse().unwrap(),
    };
    for sort in Sort::ALL {
        let read = After::read(&after.write(sort), sort).unwrap();
        assert_eq!(read.write(sort), after.write(sort));
        assert_eq!(After::read("12.x", sort), None);
        assert_eq!(After::read("", sort), None);
    }
    let endless = After {
        ends_on: None,
        ..after
    };
    assert_eq!(
        After::read(&endless.write(Sort::End), Sort::End)
            .unwrap()
            .ends_on,
        None
    );
}

#[test]
fn ranks_follow_the_order_of_the_statuses() {
    let ranks: Vec<i16> = Status::ALL.into_iter().map(rank).collect();
    assert_eq!(ranks, [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn control_characters_and_endless_searches_do_no_harm() {
    let filter = read(&format!("words=a\0b{}", "x".repeat(300)));
    assert!(filter.words.as_ref().unwrap().starts_with("a bxx"));
    assert_eq!(filter.words.unwrap().chars().count(), WORDS);
    assert_eq!(filter.misread, [Misread::Words]);
}
