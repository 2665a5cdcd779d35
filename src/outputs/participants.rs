//! Who took part: counts by State and sex, never names.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::bodies::states::State;
use crate::i18n::Words;
use crate::plan::Heads;

/// The most that one cell of the table holds.
pub const MOST: i64 = 100_000;

/// Where participants came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    State(State),
    /// States that do not participate in the body.
    OtherStates,
    Organisations,
    /// It was not recorded.
    NotRecorded,
}

impl Origin {
    /// The rows that stand below the States.
    pub const BESIDE: [Origin; 3] = [
        Origin::OtherStates,
        Origin::Organisations,
        Origin::NotRecorded,
    ];

    /// The code of the State, or the word kept in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Origin::State(state) => state.code(),
            Origin::OtherStates => "other-states",
            Origin::Organisations => "organisations",
            Origin::NotRecorded => "not-recorded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let beside = Self::BESIDE.into_iter().find(|one| one.code() == code);
        beside.or_else(|| State::from_code(code).map(Origin::State))
    }

    pub fn name(self, words: Words) -> String {
        match self {
            Origin::State(state) => state.name(words.0.code()).to_owned(),
            beside => words.of("outputs-origin", beside.code()),
        }
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Origin {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = String::deserialize(from)?;
        Origin::from_code(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("“{code}” is no origin")))
    }
}

/// How many came from somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participants {
    pub origin: Origin,
    #[serde(flatten)]
    pub heads: Heads,
}

/// All of them together.
pub fn sum(participants: &[Participants]) -> Heads {
    participants
        .iter()
        .fold(Heads::default(), |sum, row| sum + row.heads)
}

/// In the one order in which they are kept: States by code, then the others; nobody is no row.
pub fn in_order(mut participants: Vec<Participants>) -> Vec<Participants> {
    participants.retain(|row| row.heads.total() > 0);
    participants.sort_by_key(|row| row.origin);
    participants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(origin: &str, women: i64, men: i64) -> Participants {
        Participants {
            origin: Origin::from_code(origin).unwrap(),
            heads: Heads {
                women,
                men,
                unrecorded: 0,
            },
        }
    }

    #[test]
    fn states_come_first_and_nobody_is_no_row() {
        let rows = in_order(vec![
            row("not-recorded", 1, 0),
            row("UZ", 2, 3),
            row("KZ", 0, 0),
            row("AF", 4, 0),
        ]);
        let origins: Vec<&str> = rows.iter().map(|row| row.origin.code()).collect();
        assert_eq!(origins, ["AF", "UZ", "not-recorded"]);
        assert_eq!(sum(&rows).total(), 10);
    }

    #[test]
    fn an_origin_reads_back_as_it_was_written() {
        for code in ["KZ", "other-states", "organisations", "not-recorded"] {
            assert_eq!(Origin::from_code(code).map(Origin::code), Some(code));
        }
        assert_eq!(Origin::from_code("XX"), None);
        let text = serde_json::to_string(&row("KZ", 1, 2)).unwrap();
        assert_eq!(text, r#"{"origin":"KZ","women":1,"men":2,"unrecorded":0}"#);
        assert_eq!(
            serde_json::from_str::<Participants>(&text).unwrap(),
            row("KZ", 1, 2)
        );
    }
}
