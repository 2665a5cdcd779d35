//! Dates and periods in every form, and numbers that are none.

use super::*;

#[test]
fn every_form_of_a_date_is_read() {
    for (text, from, to) in [
        ("10-11 July 2023, Tbilisi", "2023-07-10", "2023-07-11"),
        ("Geneva, 12–14 May 2025", "2025-05-12", "2025-05-14"),
        ("from 12 to 14 May 2025", "2025-05-12", "2025-05-14"),
        ("30 September to 2 October 2024", "2024-09-30", "2024-10-02"),
        (
            "30 December 2023 – 2 January 2024",
            "2023-12-30",
            "2024-01-02",
        ),
        ("12, 13 and 14 May 2025", "2025-05-12", "2025-05-14"),
        ("on Monday, 3rd of June 2024", "2024-06-03", "2024-06-03"),
        ("May 12-14, 2025", "2025-05-12", "2025-05-14"),
        ("June 3, 2024", "2024-06-03", "2024-06-03"),
        ("June-September 2023 (online)", "2023-06", "2023-09"),
        ("October 2023- December 2025", "2023-10", "2025-12"),
        ("OCTOBER 2023-DECEMBER 2025", "2023-10", "2025-12"),
        ("around August or October 2024", "2024-08", "2024-10"),
        ("around June 2024", "2024-06", "2024-06"),
        ("Q3 2024", "2024-Q3", "2024-Q3"),
        ("Q1-Q2 2024", "2024-Q1", "2024-Q2"),
        ("2024 Q1", "2024-Q1", "2024-Q1"),
        ("the third quarter of 2024", "2024-Q3", "2024-Q3"),
        ("second half of 2024", "2024-07", "2024-12"),
        ("end of 2024", "2024-10", "2024-12"),
        ("2023-2025", "2023", "2025"),
        ("envisaged for 2022–2024", "2022", "2024"),
        ("by 2025.", "2025", "2025"),
        ("2024-06-27", "2024-06-27", "2024-06-27"),
        ("27.06.2024", "2024-06-27", "2024-06-27"),
        ("January 2024 to 2026", "2024-01", "2026"),
    ] {
        let found = best(text, None).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (
                found.from.to_string().as_str(),
                found.to.to_string().as_str()
            ),
            (from, to),
            "{text}"
        );
    }
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    for text in [
        "resolution 79/10",
        "ECE/CECI/2023/2",
        "he may 12 times",
        "31 February 2024",
        "3.2024 per cent",
        "12 of 20",
        "$2024",
        "",
    ] {
        assert_eq!(find(text, None), vec![], "{text}");
    }
}

#[test]
fn a_year_is_lent_by_the_context_only_when_it_is_given() {
    assert_eq!(find("from 12 to 14 May", None), vec![]);
    assert_eq!(
        find("from 12 to 14 May", Some(2025))[0].from.to_string(),
        "2025-05-12"
    );
    assert_eq!(find("a lone 12", Some(2025)), vec![]);
}
