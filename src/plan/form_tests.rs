use super::*;

fn read(form: &MoveForm) -> (Move, Option<NewOutput>, Faults) {
    form.read(Words(Language::English), None, OutputId(uuid::Uuid::nil()))
}

#[test]
fn days_are_read_as_people_write_them() {
    let expected: Option<NaiveDate> = "2024-06-27".parse().ok();
    for text in [
        "2024-06-27",
        "27.06.2024",
        "27.6.2024",
        "27 June 2024",
        " 27 июня 2024 года",
        "27 июня 2024 г.",
    ] {
        assert_eq!(read_day(text), expected, "{text}");
    }
    for text in [
        "31 June 2024",
        "06/27/24",
        "June 2024",
        "2024",
        "tomorrow",
        "27.06.24",
        "",
        "Qé 2024",
    ] {
        assert_eq!(read_day(text), None, "{text}");
    }
}

#[test]
fn points_are_read_as_closely_as_they_are_known() {
    for (text, expected) in [
        ("June 2024", "2024-06"),
        ("октябрь 2024 года", "2024-10"),
        ("Q3 2024", "2024-Q3"),
        ("2024-Q3", "2024-Q3"),
        ("2025", "2025"),
    ] {
        assert_eq!(
            read_point(text).map(|point| point.to_string()).as_deref(),
            Some(expected),
            "{text}"
        );
    }
    assert_eq!(read_point("around June"), None);
}

#[test]
fn a_date_that_is_none_gets_a_sentence_and_stays_in_the_form() {
    let form = MoveForm {
        to: "delivered".into(),
        effective: "31 June 2024".into(),
        ..MoveForm::default()
    };
    let (wanted, _, faults) = read(&form);
    assert_eq!(wanted.effective_on, None);
    assert!(
        faults.of("effective")[0].contains("“31 June 2024”"),
        "{faults:?}"
    );
}

#[test]
fn an_output_is_noted_only_when_something_of_it_was_filled_in() {
    let chosen_only = MoveForm {
        output_kind: "workshop".into(),
        ..MoveForm::default()
    };
    assert!(read(&chosen_only).1.is_none());
    let untitled = MoveForm {
        output_from: "2024-05-14".into(),
        ..chosen_only
    };
    let (wanted, _, faults) = read(&untitled);
    assert!(wanted.notes_dated_output);
    assert_eq!(faults.of("output_title").len(), 1);
    let whole = MoveForm {
        output_title: "Workshop on rivers".into(),
        ..untitled
    };
    let (_, output, faults) = read(&whole);
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(
        output.unwrap().timeframe.to.unwrap().to_string(),
        "2024-05-14"
    );
}

#[test]
fn refusals_do_not_repeat_what_a_field_says_already() {
    let mut faults = Faults::default();
    faults.add("effective", "not a date");
    let words = Words(Language::English);
    add_refusals(
        words,
        &[Refused::NoEffectiveDate, Refused::Needs(Need::Reason)],
        &mut faults,
    );
    assert_eq!(
        (faults.of("effective").len(), faults.of("note").len()),
        (1, 1)
    );
}
