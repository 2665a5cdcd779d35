//! The catalogues: every word of the interface, in English and Russian, with dates, lists and plurals as each
//! language has them.

mod dates;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::types::FluentNumber;
use fluent_templates::{Loader, static_loader};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let russian = bundle.locales.first() == Some(&RUSSIAN);
            bundle.set_formatter(Some(match russian {
                true => |value, _| shown(Language::Russian, value),
                false => |value, _| shown(Language::English, value),
            }));
        },
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static RUSSIAN: LanguageIdentifier = langid!("ru");

/// A whole number in a sentence as it stands in tables; everything else as Fluent has it.
fn shown(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(FluentNumber { value, .. }) = value else {
        return None;
    };
    // Beyond this a float has no room for every whole number.
    let whole = value.fract() == 0.0 && value.abs() < 9e15;
    whole.then(|| Words(language).number(*value as i64))
}

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

    /// "10,000", in Russian with spaces that do not break and four digits solid.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let (gap, solid) = match self.0 {
            Language::English => (',', 3),
            Language::Russian => ('\u{a0}', 4),
        };
        let mut grouped = String::from(if number < 0 { "−" } else { "" });
        for (position, digit) in digits.chars().enumerate() {
            let rest = digits.len() - position;
            if position > 0 && digits.len() > solid && rest.is_multiple_of(3) {
                grouped.push(gap);
            }
            grouped.push(digit);
        }
        grouped
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
    fn numbers_stand_as_each_language_writes_them_in_sentences_too() {
        let (english, russian) = (Words(Language::English), Words(Language::Russian));
        assert_eq!(english.number(1234), "1,234");
        assert_eq!(russian.number(1234), "1234");
        assert_eq!(russian.number(12_345), "12\u{a0}345");
        assert_eq!(english.number(999), "999");
        let said = |words: Words| {
            let sentence = words.with("summaries-brief-coming").arg("count", 10_000);
            sentence.to_string()
        };
        assert!(
            said(english).starts_with("10,000 outputs"),
            "{}",
            said(english)
        );
        assert!(said(russian).contains("10\u{a0}000 "), "{}", said(russian));
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
