//! Marks in every form, prose that only looks marked, and lists that count.

use super::*;

fn parts(text: &str) -> Option<(Style, String, String, String)> {
    let (label, rest) = split(text);
    label.map(|label| (label.style, label.text, label.bare, rest.to_owned()))
}

#[test]
fn every_mark_in_use_is_read() {
    for (text, style, printed, bare) in [
        ("1. X y", Style::Number, "1.", "1"),
        ("1.The y", Style::Number, "1.", "1"),
        ("(12) X y", Style::Number, "(12)", "12"),
        ("- (iv) X", Style::Small, "(iv)", "iv"),
        ("• b) X", Style::Small, "b)", "b"),
        ("II. X", Style::Capital, "II.", "II"),
        ("A. X", Style::Capital, "A.", "A"),
        ("2.3 X", Style::Path(2), "2.3", "2.3"),
        ("2.3.1. X", Style::Path(3), "2.3.1.", "2.3.1"),
        ("Area 1: X", Style::Word, "Area 1:", "1"),
        ("Cluster A – X", Style::Word, "Cluster A", "A"),
        ("DECISION 2023/1", Style::Word, "DECISION 2023/1", "2023/1"),
        ("– X y", Style::Bullet, "–", ""),
        ("7 bis. X", Style::Number, "7 bis.", "7 bis"),
    ] {
        let (found, label, value, _) = parts(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (found, label.as_str(), value.as_str()),
            (style, printed, bare),
            "{text}"
        );
    }
}

#[test]
fn prose_that_only_looks_marked_is_left_alone() {
    for text in [
        "e.g. this",
        "2023. A year",
        "10 July 2023",
        "-",
        "Area of work",
        "(the) X",
        "U.N. body",
        "-based",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn a_small_letter_counts_as_its_list_does() {
    let list = |marks: &[&str]| {
        marks
            .iter()
            .map(|mark| split(mark).0.unwrap())
            .collect::<Vec<_>>()
    };
    let roman = list(&["(i)", "(ii)", "(iii)", "(iv)", "(v)"]);
    let letters = list(&["(g)", "(h)", "(i)", "(j)"]);
    assert!(counts_in_roman(roman.iter()));
    assert!(!counts_in_roman(letters.iter()));
    assert_eq!(roman[4].value(true), Some(5));
    assert_eq!(letters[2].value(false), Some(9));
    assert_eq!(roman_value("iiii"), None);
    assert_eq!(roman_value("xciv"), Some(94));
}

#[test]
fn a_list_in_one_line_is_parted_and_prose_is_not() {
    for (text, parts) in [
        (
            "(i) Training on sampling (ii) Handbook",
            vec!["(i) Training on sampling", "(ii) Handbook"],
        ),
        (
            "1) One; 2) Two; 3) Three",
            vec!["1) One;", "2) Two;", "3) Three"],
        ),
        ("• One • Two", vec!["• One", "• Two"]),
        ("a. One b. Two", vec!["a. One", "b. Two"]),
        (
            "Training: (i) one (ii) two",
            vec!["Training: (i) one (ii) two"],
        ),
        (
            "(i) One as in article (i) and (iv) of it",
            vec!["(i) One as in article (i) and (iv) of it"],
        ),
    ] {
        assert_eq!(items(text), parts, "{text}");
    }
}
