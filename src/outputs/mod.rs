//! Outputs: what was delivered, when and where, as the record's readers look for it.

pub mod acts;
pub mod counts;
pub mod form;
pub mod pages;
pub mod participants;
pub mod record;
pub mod store;

use chrono::NaiveDate;

use crate::bodies::states::State;
use crate::ids::{OrganisationId, OutputId};
use crate::plan::OutputKind;

/// Whether something is over by today, or still to come or under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Upcoming,
    Past,
    /// Over, and nobody said whether it took place.
    WithoutWord,
}

impl When {
    pub const ALL: [When; 3] = [When::Upcoming, When::Past, When::WithoutWord];

    /// The word in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            When::Upcoming => "upcoming",
            When::Past => "past",
            When::WithoutWord => "without-word",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.as_str() == word)
    }
}

/// Which outputs of a body are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of the title or the place.
    pub words: Option<String>,
    /// The session whose report lists it.
    pub session: Option<i32>,
    pub agency: Option<OrganisationId>,
    pub kind: Option<OutputKind>,
    /// Where it was held.
    pub state: Option<State>,
    /// In which it ended.
    pub year: Option<i32>,
    pub when: Option<When>,
    pub after: Option<Place>,
}

/// The place of an output in the list, which is by last day, the latest first; those without dates come before all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub ends_on: Option<NaiveDate>,
    pub output_id: OutputId,
}

impl Place {
    /// As it stands in addresses: "2023-07-11.0190…", or "undated.0190…".
    pub fn written(self) -> String {
        let day = self
            .ends_on
            .map_or("undated".to_owned(), |day| day.to_string());
        format!("{day}.{}", self.output_id)
    }

    pub fn read(text: &str) -> Option<Self> {
        let (day, id) = text.split_once('.')?;
        let ends_on = match day {
            "undated" => None,
            day => Some(day.parse().ok()?),
        };
        Some(Place {
            ends_on,
            output_id: id.parse().ok()?,
        })
    }
}

/// The kind of this word.
pub fn kind_from_word(word: &str) -> Option<OutputKind> {
    OutputKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == word)
}

/// The kind in the catalogues' keys: "study-tour".
pub fn kind_code(kind: OutputKind) -> String {
    kind.as_str().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let output_id = OutputId(uuid::Uuid::from_u128(7));
        for ends_on in [None, "2023-07-11".parse().ok()] {
            let place = Place { ends_on, output_id };
            assert_eq!(Place::read(&place.written()), Some(place));
        }
        for text in [
            "",
            "2023-07-11",
            "2023-07-11.x",
            "x.00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(Place::read(text), None, "{text}");
        }
    }

    #[test]
    fn every_word_reads_back() {
        for kind in OutputKind::ALL {
            assert_eq!(kind_from_word(kind.as_str()), Some(kind));
            assert!(!kind_code(kind).contains(' '));
        }
        for when in When::ALL {
            assert_eq!(When::from_word(when.as_str()), Some(when));
        }
    }
}
