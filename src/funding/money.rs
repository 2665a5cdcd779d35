//! Amounts of money: exact counts of a currency's smallest unit. There are no fractions of it, and no way from one
//! currency to another.

use serde::{Deserialize, Serialize};

use super::Currency;
use crate::i18n::{Language, Words};

/// An amount in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// In the currency's smallest unit.
    pub minor: i64,
    pub currency: Currency,
}

/// Why a text is not taken for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    NotANumber,
    /// Nothing, or less.
    NotMoreThanNothing,
    /// "12,500" is 12 500 to one reader, and 12.5 to another.
    Ambiguous,
    /// More decimals than the currency has.
    Decimals,
    /// The thousands are not set apart in threes: "12 50", "1,2345".
    Groups,
    TooLarge,
}

impl Money {
    /// The largest amount: hundreds of thousands of them can be added up without overflowing.
    pub const MOST: i64 = 10_000_000_000_000;

    /// Reads an amount as people write it: "12500", "12 500", "12 500.00", "12,500.00", "12.500,00". What can be read
    /// in two ways is refused.
    pub fn parse(text: &str, currency: Currency) -> Result<Money, Unreadable> {
        let text = text.trim();
        if text.starts_with(['-', '−', '–']) {
            return Err(Unreadable::NotMoreThanNothing);
        }
        let (whole, fraction) = split(text)?;
        if fraction.len() > usize::from(currency.decimals()) {
            return Err(Unreadable::Decimals);
        }
        let digits = format!(
            "{whole}{fraction:0<width$}",
            width = usize::from(currency.decimals())
        );
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Err(Unreadable::NotMoreThanNothing);
        }
        let minor = digits.parse().map_err(|_| Unreadable::TooLarge)?;
        match minor {
            1..=Money::MOST => Ok(Money { minor, currency }),
            _ => Err(Unreadable::TooLarge),
        }
    }

    /// The amount without its currency, exactly, as files have it: "12500.00".
    pub fn plain(self) -> String {
        self.spelt("")
    }

    /// The same for forms, which `parse` reads back: three digits behind the mark could be thousands, but before them a
    /// nought never stands.
    pub fn typed(self) -> String {
        let could_be_thousands =
            self.currency.decimals() == 3 && self.minor / self.currency.unit() < 1000;
        self.spelt(if could_be_thousands { "0" } else { "" })
    }

    fn spelt(self, before: &str) -> String {
        let (whole, fraction) = (
            self.minor / self.currency.unit(),
            self.minor % self.currency.unit(),
        );
        match self.currency.decimals() {
            0 => whole.to_string(),
            width => {
                format!(
                    "{before}{whole}.{fraction:0width$}",
                    width = usize::from(width)
                )
            }
        }
    }

    /// The amount as the language writes it, on one line: "USD 12,500", "12 500,75 USD". Decimals stand only where
    /// there are any.
    pub fn shown(self, words: Words) -> String {
        let russian = words.0 == Language::Russian;
        let (gap, mark) = if russian { ('\u{a0}', ',') } else { (',', '.') };
        let (whole, fraction) = (
            self.minor / self.currency.unit(),
            self.minor % self.currency.unit(),
        );
        let digits = whole.to_string();
        let mut number = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                number.push(gap);
            }
            number.push(digit);
        }
        if fraction > 0 {
            let width = usize::from(self.currency.decimals());
            number.push_str(&format!("{mark}{fraction:0width$}"));
        }
        match russian {
            true => format!("{number}\u{a0}{}", self.currency.code()),
            false => format!("{}\u{a0}{number}", self.currency.code()),
        }
    }
}

/// The digits before and behind the decimal mark.
fn split(text: &str) -> Result<(String, String), Unreadable> {
    let is_gap = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let known = |c: char| c.is_ascii_digit() || is_gap(c) || c == '.' || c == ',';
    if !text.chars().all(known) || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Unreadable::NotANumber);
    }
    let marks: Vec<char> = text.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let spaced = text.contains(is_gap);
    let decimal = match marks[..] {
        [] => None,
        [mark] => {
            let (before, behind) = text.split_once(mark).unwrap_or((text, ""));
            // A group has three digits, stands behind one to three others, and those begin with no nought.
            let could_be_group = behind.len() == 3 && before.len() <= 3 && !before.starts_with('0');
            if could_be_group && !spaced {
                return Err(Unreadable::Ambiguous);
            }
            Some(mark)
        }
        // Of several marks of one sort none is the decimal one; of two sorts the last is, and it stands once.
        [.., last] => match marks.iter().filter(|mark| **mark == last).count() {
            1 => Some(last),
            count if count == marks.len() => None,
            _ => return Err(Unreadable::NotANumber),
        },
    };
    let (before, behind) = match decimal {
        Some(mark) => text.rsplit_once(mark).unwrap_or((text, "")),
        None => (text, ""),
    };
    if behind.is_empty() && decimal.is_some() || !behind.chars().all(|c| c.is_ascii_digit()) {
        return Err(Unreadable::NotANumber);
    }
    Ok((ungrouped(before)?, behind.to_owned()))
}

/// The digits of a whole number whose thousands may be set apart, all by the same sign.
fn ungrouped(text: &str) -> Result<String, Unreadable> {
    let Some(gap) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return Ok(text.to_owned());
    };
    let groups: Vec<&str> = text.split(gap).collect();
    let digits = |group: &&str| group.chars().all(|c| c.is_ascii_digit());
    if !groups.iter().all(digits) {
        return Err(Unreadable::NotANumber);
    }
    let in_threes =
        (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3);
    match in_threes {
        true => Ok(groups.concat()),
        false => Err(Unreadable::Groups),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, code: &str) -> Result<i64, Unreadable> {
        Money::parse(text, Currency::from_code(code).unwrap()).map(|money| money.minor)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in [
            "12500",
            "12 500",
            "12\u{a0}500",
            "12\u{202f}500.00",
            "12,500.00",
            "12.500,00",
            "12 500,00",
            "12 500.0",
            "12’500.00",
            " 12500,00 ",
            "12500.00",
        ] {
            assert_eq!(read(text, "USD"), Ok(1_250_000), "{text}");
        }
        assert_eq!(read("0.05", "EUR"), Ok(5));
        assert_eq!(read("12,5", "EUR"), Ok(1250));
        assert_eq!(read("1,234,567", "USD"), Ok(123_456_700));
        assert_eq!(read("1.234.567,89", "USD"), Ok(123_456_789));
        assert_eq!(read("1 234 567", "JPY"), Ok(1_234_567));
        assert_eq!(read("1250.125", "KWD"), Ok(1_250_125));
        assert_eq!(read("012.125", "KWD"), Ok(12_125));
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for text in ["12,500", "12.500", "1,000", "999.999"] {
            for code in ["USD", "JPY", "KWD"] {
                assert_eq!(
                    read(text, code),
                    Err(Unreadable::Ambiguous),
                    "{text} {code}"
                );
            }
        }
    }

    #[test]
    fn more_decimals_than_the_currency_has_are_refused() {
        assert_eq!(read("12 500.001", "USD"), Err(Unreadable::Decimals));
        assert_eq!(read("1250.125", "USD"), Err(Unreadable::Decimals));
        assert_eq!(read("12.5", "JPY"), Err(Unreadable::Decimals));
        assert_eq!(read("1250.1255", "KWD"), Err(Unreadable::Decimals));
    }

    #[test]
    fn what_is_no_amount_is_refused_by_its_kind() {
        for text in [
            "",
            "USD 5",
            "5 USD",
            "five",
            "1e3",
            ".5",
            "5.",
            "1.2.3,4,5",
            "12,500.00.00",
            "1 500,000.00,1",
        ] {
            assert_eq!(read(text, "USD"), Err(Unreadable::NotANumber), "{text}");
        }
        for text in ["0", "0.00", "-5", "−5"] {
            assert_eq!(
                read(text, "USD"),
                Err(Unreadable::NotMoreThanNothing),
                "{text}"
            );
        }
        for text in ["12 50", "1,23,456.00", "1234 567", "1 2345.00"] {
            assert_eq!(read(text, "USD"), Err(Unreadable::Groups), "{text}");
        }
        for text in ["100000000000.01", "99999999999999999999999"] {
            assert_eq!(read(text, "USD"), Err(Unreadable::TooLarge), "{text}");
        }
    }

    #[test]
    fn amounts_are_written_as_each_language_does_it_and_never_break() {
        let money = |minor, code| Money {
            minor,
            currency: Currency::from_code(code).unwrap(),
        };
        let both = |money: Money| {
            (
                money.shown(Words(Language::English)),
                money.shown(Words(Language::Russian)),
            )
        };
        assert_eq!(
            both(money(1_250_000, "USD")),
            ("USD\u{a0}12,500".into(), "12\u{a0}500\u{a0}USD".into())
        );
        assert_eq!(
            both(money(123_456_705, "EUR")),
            (
                "EUR\u{a0}1,234,567.05".into(),
                "1\u{a0}234\u{a0}567,05\u{a0}EUR".into()
            )
        );
        assert_eq!(
            both(money(500, "JPY")),
            ("JPY\u{a0}500".into(), "500\u{a0}JPY".into())
        );
        assert_eq!(both(money(5, "KWD")).0, "KWD\u{a0}0.005");
        assert!(both(money(1_250_000, "USD")).1.chars().all(|c| c != ' '));
    }

    #[test]
    fn an_amount_in_a_file_has_no_nought_that_only_forms_need() {
        let spelt = |minor, code: &str| {
            let currency = Currency::from_code(code).unwrap();
            let money = Money { minor, currency };
            (money.plain(), money.typed())
        };
        assert_eq!(spelt(125_500, "KWD"), ("125.500".into(), "0125.500".into()));
        assert_eq!(spelt(5, "KWD"), ("0.005".into(), "00.005".into()));
        assert_eq!(
            spelt(1_250_075, "USD"),
            ("12500.75".into(), "12500.75".into())
        );
        assert_eq!(spelt(500, "JPY"), ("500".into(), "500".into()));
    }

    #[test]
    fn every_currency_is_found_by_its_code_and_stands_once() {
        for (position, currency) in Currency::all().enumerate() {
            assert_eq!(
                Currency::from_code(&currency.code().to_lowercase()),
                Some(currency)
            );
            assert!(
                Currency::all()
                    .skip(position + 1)
                    .all(|other| other.code() != currency.code())
            );
        }
        assert_eq!(Currency::from_code("XXX"), None);
    }

    proptest! {
        #[test]
        fn what_a_form_is_filled_with_reads_back(minor in 1..=Money::MOST, position in 0..Currency::all().count()) {
            let currency = Currency::all().nth(position).unwrap();
            let money = Money { minor, currency };
            prop_assert_eq!(Money::parse(&money.typed(), money.currency), Ok(money));
            let serialized = serde_json::to_value(money).unwrap();
            prop_assert_eq!(serde_json::from_value::<Money>(serialized).unwrap(), money);
        }
    }
}
