//! The currencies in which amounts can be given.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Currencies by their ISO 4217 code, with the number of their decimals: first those in which most contributions
/// come, then all others by code.
const CURRENCIES: [(&str, u8); 75] = [
    ("USD", 2),
    ("EUR", 2),
    ("CHF", 2),
    ("RUB", 2),
    ("AED", 2),
    ("AFN", 2),
    ("ALL", 2),
    ("AMD", 2),
    ("AUD", 2),
    ("AZN", 2),
    ("BAM", 2),
    ("BDT", 2),
    ("BHD", 3),
    ("BRL", 2),
    ("BYN", 2),
    ("CAD", 2),
    ("CLP", 0),
    ("CNY", 2),
    ("CZK", 2),
    ("DKK", 2),
    ("DZD", 2),
    ("EGP", 2),
    ("GBP", 2),
    ("GEL", 2),
    ("HKD", 2),
    ("HUF", 2),
    ("IDR", 2),
    ("ILS", 2),
    ("INR", 2),
    ("IQD", 3),
    ("IRR", 2),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KES", 2),
    ("KGS", 2),
    ("KRW", 0),
    ("KWD", 3),
    ("KZT", 2),
    ("LKR", 2),
    ("LYD", 3),
    ("MAD", 2),
    ("MDL", 2),
    ("MKD", 2),
    ("MNT", 2),
    ("MXN", 2),
    ("MYR", 2),
    ("NGN", 2),
    ("NOK", 2),
    ("NPR", 2),
    ("NZD", 2),
    ("OMR", 3),
    ("PHP", 2),
    ("PKR", 2),
    ("PLN", 2),
    ("QAR", 2),
    ("RON", 2),
    ("RSD", 2),
    ("SAR", 2),
    ("SEK", 2),
    ("SGD", 2),
    ("THB", 2),
    ("TJS", 2),
    ("TMT", 2),
    ("TND", 3),
    ("TRY", 2),
    ("UAH", 2),
    ("UGX", 0),
    ("UZS", 2),
    ("VND", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
    ("ZAR", 2),
    ("ZMW", 2),
];

/// A currency of the table. It is serialized as its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: &'static str,
    decimals: u8,
}

impl Currency {
    /// The currency of this code, in either case.
    pub fn from_code(code: &str) -> Option<Self> {
        Currency::all().find(|currency| currency.code.eq_ignore_ascii_case(code.trim()))
    }

    pub fn code(self) -> &'static str {
        self.code
    }

    /// How many decimals an amount can have: 2 for most, 0 for the yen, 3 for some dinars.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// All, in the order in which forms offer them.
    pub fn all() -> impl Iterator<Item = Currency> {
        CURRENCIES.iter().map(|(code, decimals)| Currency {
            code,
            decimals: *decimals,
        })
    }

    /// How many of the smallest unit make one.
    pub(super) fn unit(self) -> i64 {
        10_i64.pow(self.decimals.into())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        into.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        let unknown = || serde::de::Error::custom(format!("“{code}” is no currency of the table"));
        Currency::from_code(&code).ok_or_else(unknown)
    }
}
