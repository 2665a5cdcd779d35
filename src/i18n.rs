//! The catalogues: every word of the interface, in English and Russian, with dates, lists and plurals as each
//! language has them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{Loader, static_loader};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

use crate::time::{PartialDate, Precision, Timeframe};

static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static RUSSIAN: LanguageIdentifier = langid!("ru");

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "ru")]
    Russian,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::English, Language::Russian];

    /// The BCP 47 code, as in `lang` attributes, cookies and the database.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Russian => "ru",
        }
    }

    /// The best of our languages for an `Accept-Language` header; English where none fits.
    pub fn negotiate(accepted: &str) -> Language {
        let requested = fluent_langneg::parse_accepted_languages(accepted);
        let found = requested
            .iter()
            .find_map(|wanted| wanted.language.as_str().parse().ok());
        found.unwrap_or_default()
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Language::English => &ENGLISH,
            Language::Russian => &RUSSIAN,
        }
    }
}

/// The code names no language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the languages are en and ru")]
pub struct NotALanguage;

impl FromStr for Language {
    type Err = NotALanguage;

    fn from_str(code: &str) -> Result<Self, NotALanguage> {
        Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or(NotALanguage)
    }
}

/// The catalogue in one language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Words(pub Language);

impl Words {
    /// The text for a key that takes no arguments.
    pub fn t(self, key: &str) -> String {
        self.look_up(key, None)
    }

    /// The text for a key, with arguments to come.
    pub fn with<'a>(self, key: &'a str) -> Phrase<'a> {
        Phrase {
            words: self,
            key,
            arguments: HashMap::new(),
        }
    }

    /// A key made of a stem and a code of ours, such as `status` and `under_way` → `status-under_way`.
    pub fn of(self, stem: &str, code: &str) -> String {
        self.t(&format!("{stem}-{code}"))
    }

    fn look_up(
        self,
        key: &str,
        arguments: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>,
    ) -> String {
        self.find(key, arguments).unwrap_or_else(|| {
            tracing::error!(
                key,
                language = self.0.code(),
                "the catalogue has no such key"
            );
            key.to_owned()
        })
    }

    /// None where the catalogue has no such key, or where its text wants an argument that is not given.
    fn find(
        self,
        key: &str,
        arguments: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>,
    ) -> Option<String> {
        match arguments {
            None => CATALOGUES.try_lookup(self.0.identifier(), key),
            Some(given) => CATALOGUES.try_lookup_with_args(self.0.identifier(), key, given),
        }
    }

    /// "27 June 2024".
    pub fn date(self, day: NaiveDate) -> String {
        self.with("date-day")
            .arg("day", day.day().to_string())
            .arg("month", self.t(&format!("month-of-{}", day.month())))
            .arg("year", day.year().to_string())
            .to_string()
    }

    /// "27 June 2024", "June 2024", "Q2 2024" or "2024", as closely as it is known.
    pub fn point(self, point: PartialDate) -> String {
        let first = point.first();
        let year = first.year().to_string();
        match point.precision() {
            Precision::Day => self.date(first),
            Precision::Month => self
                .with("date-month")
                .arg("month", self.t(&format!("month-{}", first.month())))
                .arg("year", year)
                .to_string(),
            Precision::Quarter => self
                .with("date-quarter")
                .arg("quarter", first.month0() / 3 + 1)
                .arg("year", year)
                .to_string(),
            Precision::Year => self.with("date-year").arg("year", year).to_string(),
        }
    }

    /// "October 2023 – December 2025"; its wording where no date could be read from it; empty if nothing is known.
    pub fn timeframe(self, timeframe: &Timeframe) -> String {
        match (timeframe.from, timeframe.to) {
            (Some(from), Some(to)) => self.range(from, to),
            (Some(only), None) => self.point(only),
            (None, Some(to)) => self
                .with("date-until")
                .arg("to", self.point(to))
                .to_string(),
            (None, None) => timeframe.wording.clone(),
        }
    }

    /// From one point to another, saying once what both have in common: "10–11 July 2023", "June – September 2023".
    fn range(self, from: PartialDate, to: PartialDate) -> String {
        let (first, last) = (from.first(), to.first());
        let year = first.year().to_string();
        let same_year = first.year() == last.year();
        match (from.precision(), to.precision()) {
            _ if from == to => self.point(from),
            (Precision::Day, Precision::Day) if same_year && first.month() == last.month() => self
                .with("date-days")
                .arg("first", first.day().to_string())
                .arg("last", last.day().to_string())
                .arg("month", self.t(&format!("month-of-{}", first.month())))
                .arg("year", year)
                .to_string(),
            (Precision::Month, Precision::Month) if same_year => self
                .with("date-months")
                .arg("first", self.t(&format!("month-{}", first.month())))
                .arg("last", self.t(&format!("month-{}", last.month())))
                .arg("year", year)
                .to_string(),
            _ => self
                .with("date-range")
                .arg("from", self.point(from))
                .arg("to", self.point(to))
                .to_string(),
        }
    }

    /// "UNECE, ESCAP and UNDP".
    pub fn list<T: AsRef<str>>(self, items: &[T]) -> String {
        self.joined("list-and", items)
    }

    /// "UNECE, ESCAP or UNDP".
    pub fn either<T: AsRef<str>>(self, items: &[T]) -> String {
        self.joined("list-or", items)
    }

    fn joined<T: AsRef<str>>(self, key: &str, items: &[T]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [head @ .., last] => {
                let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
                self.with(key)
                    .arg("head", head.join(", "))
                    .arg("last", last.as_ref())
                    .to_string()
            }
        }
    }
}

/// A key with its arguments; becomes text when it is written out.
pub struct Phrase<'a> {
    words: Words,
    key: &'a str,
    arguments: HashMap<Cow<'static, str>, FluentValue<'a>>,
}

impl<'a> Phrase<'a> {
    /// Gives a number, by which plurals are chosen, or a text.
    pub fn arg(mut self, name: impl Into<Cow<'static, str>>, value: impl Argument) -> Self {
        self.arguments.insert(name.into(), value.to_argument());
        self
    }

    /// The text; none where the catalogue has no such key, or where its text wants an argument that is not given.
    pub fn found(&self) -> Option<String> {
        self.words.find(self.key, Some(&self.arguments))
    }
}

/// What a phrase takes: numbers, texts and other phrases, by value or (as templates pass them) by reference.
pub trait Argument {
    fn to_argument(&self) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn to_argument(&self) -> FluentValue<'static> {
        (**self).to_argument()
    }
}

impl Argument for str {
    fn to_argument(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Argument for String {
    fn to_argument(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

impl Argument for Phrase<'_> {
    fn to_argument(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Argument for $number {
            fn to_argument(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )*};
}

numbers!(u32, i32, i64, usize);

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words.look_up(self.key, Some(&self.arguments)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_first_language_that_we_have_is_chosen() {
        assert_eq!(
            Language::negotiate("kk-KZ, ru;q=0.8, en;q=0.5"),
            Language::Russian
        );
        assert_eq!(
            Language::negotiate("en-GB,en;q=0.9,ru;q=0.1"),
            Language::English
        );
        assert_eq!(Language::negotiate("fr, *;q=0.1"), Language::English);
        assert_eq!(Language::negotiate(";;;"), Language::English);
    }

    #[test]
    fn dates_stand_as_each_language_writes_them() {
        let (english, russian) = (Words(Language::English), Words(Language::Russian));
        let day = "2024-06-27".parse().unwrap();
        assert_eq!(english.date(day), "27 June 2024");
        assert_eq!(russian.date(day), "27\u{a0}июня 2024\u{a0}года");
        let frame = Timeframe {
            from: "2023-10".parse().ok(),
            to: "2025-Q4".parse().ok(),
            wording: String::new(),
        };
        assert_eq!(english.timeframe(&frame), "October 2023 – Q4 2025");
        assert_eq!(
            russian.timeframe(&frame),
            "октябрь 2023\u{a0}года – IV\u{a0}квартал 2025\u{a0}года"
        );
    }

    #[test]
    fn a_range_says_once_what_both_ends_have_in_common() {
        let (english, russian) = (Words(Language::English), Words(Language::Russian));
        let frame = |from: &str, to: &str| Timeframe {
            from: from.parse().ok(),
            to: to.parse().ok(),
            wording: String::new(),
        };
        let days = frame("2023-07-10", "2023-07-11");
        assert_eq!(english.timeframe(&days), "10–11 July 2023");
        assert_eq!(russian.timeframe(&days), "10–11\u{a0}июля 2023\u{a0}года");
        let months = frame("2023-06", "2023-09");
        assert_eq!(english.timeframe(&months), "June – September 2023");
        assert_eq!(russian.timeframe(&months), "июнь – сентябрь 2023\u{a0}года");
        let across = frame("2023-12-30", "2024-01-02");
        assert_eq!(
            english.timeframe(&across),
            "30 December 2023 – 2 January 2024"
        );
    }

    #[test]
    fn a_list_ends_with_an_and() {
        let english = Words(Language::English);
        assert_eq!(
            english.list(&["UNECE", "ESCAP", "UNDP"]),
            "UNECE, ESCAP and UNDP"
        );
        assert_eq!(
            Words(Language::Russian).list(&["ЕЭК", "ЭСКАТО"]),
            "ЕЭК и ЭСКАТО"
        );
        assert_eq!(english.list::<&str>(&[]), "");
    }
}
