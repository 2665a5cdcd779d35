//! Small pieces of text: how late something is, the beginning of a wording, the verb in it.

use chrono::{Months, NaiveDate};

use crate::i18n::Words;

/// "overdue by 3 months": in days at first, then in months, then in years.
pub(super) fn overdue_by(words: Words, ends: NaiveDate, today: NaiveDate) -> String {
    let days = (today - ends).num_days();
    let months = (1u32..)
        .take_while(|months| {
            ends.checked_add_months(Months::new(*months))
                .is_some_and(|day| day <= today)
        })
        .last()
        .unwrap_or(0);
    let (key, count) = match (days, months) {
        (..60, _) => ("desk-overdue-days", days),
        (_, ..24) => ("desk-overdue-months", i64::from(months)),
        _ => ("desk-overdue-years", i64::from(months / 12)),
    };
    words.with(key).arg("count", count).to_string()
}

/// The first words of a text, with an ellipsis where it goes on.
pub(super) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = &text[..end];
            let cut = cut
                .rfind(char::is_whitespace)
                .map_or(cut, |space| &cut[..space]);
            format!("{}…", cut.trim_end_matches([',', ';', ':', '.', ' ']))
        }
    }
}

/// A wording before, of and after its verb. The verb is kept in lower case; the wording may have it in any.
pub(super) fn around<'a>(wording: &'a str, verb: &str) -> (&'a str, &'a str, &'a str) {
    let fits = |start: usize| {
        let mut rest = wording[start..].chars();
        let same = |wanted: char| {
            rest.next()
                .is_some_and(|found| found.to_lowercase().eq(wanted.to_lowercase()))
        };
        (!verb.is_empty() && verb.chars().all(same)).then(|| wording.len() - rest.as_str().len())
    };
    let found = wording
        .char_indices()
        .find_map(|(start, _)| Some((start, fits(start)?)));
    match found {
        Some((start, end)) => (&wording[..start], &wording[start..end], &wording[end..]),
        None => ("", "", wording),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn lateness_is_said_in_days_months_and_years_as_each_language_counts() {
        let today: NaiveDate = "2024-06-03".parse().unwrap();
        let say = |language, ends: &str| overdue_by(Words(language), ends.parse().unwrap(), today);
        assert_eq!(say(Language::English, "2024-06-02"), "overdue by 1 day");
        assert_eq!(say(Language::English, "2024-02-29"), "overdue by 3 months");
        assert_eq!(say(Language::English, "2020-12-31"), "overdue by 3 years");
        assert_eq!(
            say(Language::Russian, "2024-05-13"),
            "просрочено на 21 день"
        );
        assert_eq!(
            say(Language::Russian, "2024-02-29"),
            "просрочено на 3 месяца"
        );
        assert_eq!(say(Language::Russian, "2019-01-31"), "просрочено на 5 лет");
    }

    #[test]
    fn a_title_made_of_the_wording_ends_with_a_whole_word() {
        assert_eq!(
            beginning("A handbook on crossings.", 140),
            "A handbook on crossings"
        );
        assert_eq!(
            beginning("Обзор мостов, дорог и переправ", 14),
            "Обзор мостов…"
        );
        assert_eq!(beginning("unbroken", 3), "unb…");
    }

    #[test]
    fn the_verb_is_found_in_any_case_and_its_absence_loses_nothing() {
        assert_eq!(
            around("The Group Requests all", "requests"),
            ("The Group ", "Requests", " all")
        );
        assert_eq!(around("Группа ПРОСИТ", "просит"), ("Группа ", "ПРОСИТ", ""));
        assert_eq!(around("The Group", "requests"), ("", "", "The Group"));
        assert_eq!(around("The Group", ""), ("", "", "The Group"));
    }
}
