//! What is kept of an output, and the rules by which it is recorded, changed and confirmed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::participants::Participants;
use crate::bodies::Format;
use crate::bodies::states::State;
use crate::ids::{ActivityId, OrganisationId};
use crate::plan::OutputKind;
use crate::time::Timeframe;

/// With whom something was held: an organisation that the house knows, or a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The organisation's acronym, or the name as it was typed.
    pub name: String,
    pub organisation_id: Option<OrganisationId>,
}

/// An output as people record it. Its keys are those of the history's entries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub kind: OutputKind,
    pub title: String,
    pub timeframe: Timeframe,
    pub place: Option<String>,
    /// Where it was held.
    pub state: Option<State>,
    pub format: Option<Format>,
    /// The agency that the report names, or that was named first.
    pub organisation_id: Option<OrganisationId>,
    #[serde(rename = "further_agency_ids")]
    pub further_agencies: Vec<OrganisationId>,
    pub partners: Vec<Partner>,
    pub link: Option<String>,
    pub further_links: Vec<String>,
    /// The activities that it serves, in the order of their ids.
    pub activities: Vec<ActivityId>,
    pub participants: Vec<Participants>,
}

impl Record {
    pub fn agencies(&self) -> Vec<OrganisationId> {
        let first = self.organisation_id.into_iter();
        first.chain(self.further_agencies.iter().copied()).collect()
    }

    /// Names the agencies; the one that the report named stays the first as long as it is among them.
    pub fn held_by(&mut self, agencies: &[OrganisationId]) {
        let first = self.organisation_id.filter(|id| agencies.contains(id));
        self.organisation_id = first.or(agencies.first().copied());
        self.further_agencies = agencies
            .iter()
            .copied()
            .filter(|id| Some(*id) != self.organisation_id)
            .collect();
    }

    pub fn links(&self) -> Vec<&str> {
        let first = self.link.as_deref().into_iter();
        first
            .chain(self.further_links.iter().map(String::as_str))
            .collect()
    }

    /// Whether it is something that people come to, and not something that comes out.
    pub fn is_event(&self) -> bool {
        is_event(self.kind)
    }
}

pub fn is_event(kind: OutputKind) -> bool {
    !matches!(
        kind,
        OutputKind::Publication | OutputKind::Tool | OutputKind::Other
    )
}

/// Where an output stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its dates lie ahead, or nobody knows them.
    Planned,
    /// Its dates have begun and are not over.
    UnderWay,
    /// Its dates have passed, and nobody said whether it took place.
    WithoutWord,
    TookPlace,
    DidNotTakePlace,
}

impl Standing {
    pub fn of(took_place: Option<bool>, timeframe: &Timeframe, today: NaiveDate) -> Self {
        match (took_place, timeframe.begins(), timeframe.ends()) {
            (Some(true), ..) => Standing::TookPlace,
            (Some(false), ..) => Standing::DidNotTakePlace,
            (None, _, Some(ends)) if ends < today => Standing::WithoutWord,
            (None, Some(begins), _) if begins <= today => Standing::UnderWay,
            _ => Standing::Planned,
        }
    }

    /// The word in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Standing::Planned => "planned",
            Standing::UnderWay => "under-way",
            Standing::WithoutWord => "without-word",
            Standing::TookPlace => "took-place",
            Standing::DidNotTakePlace => "did-not",
        }
    }
}

/// Whether something that is recorded today took place: whoever records it after its end says so.
pub fn recorded_as_held(timeframe: &Timeframe, today: NaiveDate) -> Option<bool> {
    timeframe
        .ends()
        .is_some_and(|ends| ends < today)
        .then_some(true)
}

/// What becomes of the word that was given when dates are changed: of what begins later, none was given.
pub fn word_after(took_place: Option<bool>, now: &Timeframe, today: NaiveDate) -> Option<bool> {
    took_place.filter(|_| now.begins().is_none_or(|begins| begins <= today))
}

/// What someone says of an output whose dates have passed.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// It took place. Participants that are given take the place of those that were recorded.
    Held(Option<Vec<Participants>>),
    NotHeld(String),
    /// It takes place on other dates.
    PutOff(Timeframe, Option<String>),
}

/// Why a word is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordRefused {
    /// It begins only later.
    NotBegun,
    /// The new dates are over already.
    DatesPassed,
    /// It ends before it begins.
    DatesBackward,
    NoReason,
}

/// Judges a word by the dates of its output.
pub fn judge_word(word: &Word, timeframe: &Timeframe, today: NaiveDate) -> Option<WordRefused> {
    match word {
        Word::Held(_) => timeframe
            .begins()
            .is_some_and(|begins| begins > today)
            .then_some(WordRefused::NotBegun),
        Word::NotHeld(reason) => reason.trim().is_empty().then_some(WordRefused::NoReason),
        Word::PutOff(dates, _) => match (dates.begins(), dates.ends()) {
            (Some(begins), Some(ends)) if begins > ends => Some(WordRefused::DatesBackward),
            (_, Some(ends)) if ends < today => Some(WordRefused::DatesPassed),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn dates(from: &str, to: &str) -> Timeframe {
        Timeframe {
            from: from.parse().ok(),
            to: to.parse().ok(),
            wording: String::new(),
        }
    }

    #[test]
    fn an_output_is_asked_after_from_the_day_after_it_ends() {
        let frame = dates("2024-06-02", "2024-06-03");
        for (today, standing) in [
            ("2024-06-01", Standing::Planned),
            ("2024-06-02", Standing::UnderWay),
            ("2024-06-03", Standing::UnderWay),
            ("2024-06-04", Standing::WithoutWord),
        ] {
            assert_eq!(Standing::of(None, &frame, day(today)), standing, "{today}");
        }
        let month = dates("2024-06", "");
        assert_eq!(
            Standing::of(None, &month, day("2024-06-30")),
            Standing::UnderWay
        );
        assert_eq!(
            Standing::of(None, &dates("", ""), day("2024-06-30")),
            Standing::Planned
        );
        assert_eq!(
            Standing::of(Some(false), &frame, day("2024-07-01")),
            Standing::DidNotTakePlace
        );
    }

    #[test]
    fn what_is_recorded_after_its_end_took_place() {
        let today = day("2024-06-03");
        assert_eq!(
            recorded_as_held(&dates("2024-06-02", ""), today),
            Some(true)
        );
        assert_eq!(recorded_as_held(&dates("2024-06-03", ""), today), None);
        assert_eq!(recorded_as_held(&dates("2024-06", ""), today), None);
        assert_eq!(recorded_as_held(&dates("", ""), today), None);
    }

    #[test]
    fn a_word_falls_away_when_the_dates_are_moved_ahead() {
        let today = day("2024-06-03");
        let (past, ahead) = (dates("2024-05-01", ""), dates("2024-07-01", ""));
        assert_eq!(word_after(Some(true), &past, today), Some(true));
        assert_eq!(word_after(Some(true), &ahead, today), None);
        assert_eq!(word_after(Some(false), &ahead, today), None);
    }

    #[test]
    fn a_word_must_fit_the_dates() {
        let today = day("2024-06-03");
        let past = dates("2024-05-27", "2024-05-28");
        let judge = |word: Word| judge_word(&word, &past, today);
        assert_eq!(judge(Word::Held(None)), None);
        assert_eq!(
            judge(Word::NotHeld(" ".into())),
            Some(WordRefused::NoReason)
        );
        assert_eq!(judge(Word::NotHeld("The river rose.".into())), None);
        let put_off = |from, to| judge(Word::PutOff(dates(from, to), None));
        assert_eq!(put_off("2024-07", ""), None);
        assert_eq!(put_off("2024-06-01", "2024-06-03"), None);
        assert_eq!(
            put_off("2024-05-29", "2024-06-02"),
            Some(WordRefused::DatesPassed)
        );
        assert_eq!(
            put_off("2024-08-02", "2024-08-01"),
            Some(WordRefused::DatesBackward)
        );
        let ahead = dates("2024-06-04", "");
        assert_eq!(
            judge_word(&Word::Held(None), &ahead, today),
            Some(WordRefused::NotBegun)
        );
    }

    #[test]
    fn the_agency_that_the_report_names_stays_first_while_it_is_among_them() {
        let id = |n| OrganisationId(uuid::Uuid::from_u128(n));
        let mut record: Record = serde_json::from_value(serde_json::json!({
            "kind": "training", "title": "T", "timeframe": {"from": null, "to": null, "wording": ""},
            "place": null, "state": null, "format": null, "organisation_id": id(2),
            "further_agency_ids": [], "partners": [], "link": null, "further_links": [],
            "activities": [], "participants": [],
        }))
        .unwrap();
        record.held_by(&[id(1), id(2), id(3)]);
        assert_eq!(record.organisation_id, Some(id(2)));
        assert_eq!(record.agencies(), [id(2), id(1), id(3)]);
        record.held_by(&[id(3)]);
        assert_eq!(record.agencies(), [id(3)]);
        record.held_by(&[]);
        assert_eq!(record.organisation_id, None);
    }
}
