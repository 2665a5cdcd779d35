//! The sentences about needs, contributions and what was settled of an area's money.

use serde::Deserialize;
use serde_json::Value;

use super::super::Act;
use super::super::log::Entry;
use super::super::marks::{clean, strong};
use super::Line;
use crate::funding::{Contributor, FundingStatus, Holds, Kind, Money, Stage};
use crate::i18n::Words;

/// What of a need can have changed, and the word for it.
pub(in crate::history) const OF_NEED: [(&str, &str); 2] = [
    ("purpose", "history-field-purpose"),
    ("amount", "history-field-amount"),
];

/// What of a contribution can have changed, and the word for it.
pub(in crate::history) const OF_CONTRIBUTION: [(&str, &str); 7] = [
    ("contributor", "history-field-contributor"),
    ("kind", "history-field-kind"),
    ("description", "history-field-description"),
    ("amount", "history-field-amount"),
    ("stage", "history-field-stage"),
    ("since", "history-field-since"),
    ("note", "history-field-note"),
];

/// "Funding: from “Sought” to “Partly secured”", where an act changed the funding status of its own subject.
pub(super) fn funding_now(entry: &Entry, words: Words) -> Option<String> {
    if entry.act == Act::FundingDerived {
        return None;
    }
    let (from, to) = statuses(entry, words)?;
    let note = words
        .with("history-funding-now")
        .arg("from", from)
        .arg("to", to);
    Some(note.to_string())
}

fn statuses(entry: &Entry, words: Words) -> Option<(String, String)> {
    let of = |state: &Option<Value>| {
        let status: FundingStatus = state
            .as_ref()?
            .get("funding_status")?
            .as_str()?
            .parse()
            .ok()?;
        Some(words.of("funding", status.as_str()))
    };
    of(&entry.before).zip(of(&entry.after))
}

fn read<T: for<'a> Deserialize<'a>>(thing: Option<&Value>, field: &str) -> Option<T> {
    T::deserialize(thing?.get(field)?).ok()
}

impl Line<'_> {
    pub(super) fn of_money(&mut self) -> String {
        let entry = self.entry;
        match entry.act {
            Act::NeedAdded => self.need("history-need-added", entry.after.as_ref()),
            Act::NeedWithdrawn => self.need("history-need-withdrawn", entry.before.as_ref()),
            Act::NeedMoved => self.need("history-need-moved", entry.after.as_ref()),
            Act::ContributionMoved => {
                self.contribution("history-contribution-moved", entry.after.as_ref())
            }
            Act::NeedChanged => self.fields("history-need-changed", "need", &OF_NEED),
            Act::ContributionAdded => {
                self.contribution("history-contribution-added", entry.after.as_ref())
            }
            Act::ContributionWithdrawn => {
                self.contribution("history-contribution-withdrawn", entry.before.as_ref())
            }
            Act::ContributionChanged => self.fields(
                "history-contribution-changed",
                "contribution",
                &OF_CONTRIBUTION,
            ),
            Act::ContributionForwarded => self.forwarded(),
            Act::FundingSettled => self.settled(),
            _ => match statuses(entry, self.reader.words) {
                Some((from, to)) => self
                    .phrase("history-funding-derived")
                    .arg("from", from)
                    .arg("to", strong(to))
                    .to_string(),
                None => self.plain("history-changed"),
            },
        }
    }

    fn need(&mut self, key: &'static str, state: Option<&Value>) -> String {
        let need = state.and_then(|state| state.get("need"));
        let amount: Option<Money> = read(need, "amount");
        let purpose: Option<String> = read(need, "purpose");
        let words = self.reader.words;
        match amount.zip(purpose) {
            Some((amount, purpose)) => self
                .phrase(key)
                .arg("amount", strong(amount.shown(words)))
                .arg("text", clean(&purpose))
                .arg("from", self.handed_over_from("need"))
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    /// The code of the activity that had it before.
    fn handed_over_from(&self, thing: &str) -> String {
        let before = self.entry.before.as_ref();
        let code: Option<String> = read(before.and_then(|before| before.get(thing)), "code");
        clean(&code.unwrap_or_default())
    }

    fn contributor(&self, contribution: Option<&Value>) -> String {
        let contributor: Contributor = read(contribution, "contributor").unwrap_or_default();
        clean(&contributor.shown(self.reader.words.0, self.reader.agencies))
    }

    fn contribution(&mut self, key: &'static str, state: Option<&Value>) -> String {
        let words = self.reader.words;
        let contribution = state.and_then(|state| state.get("contribution"));
        let stage: Option<Stage> = read(contribution, "stage");
        let amount: Option<Money> = read(contribution, "amount");
        let kind: Kind = read(contribution, "kind").unwrap_or_default();
        let description: String = read(contribution, "description").unwrap_or_default();
        let what = match (kind, amount) {
            (Kind::Cash, Some(amount)) => amount.shown(words),
            (_, amount) => {
                let worth = amount.map_or("none".to_owned(), |amount| amount.shown(words));
                let phrase = words
                    .with("history-in-kind")
                    .arg("text", clean(&description));
                phrase.arg("worth", worth).to_string()
            }
        };
        let contributor = self.contributor(contribution);
        match stage {
            Some(stage) => self
                .phrase(key)
                .arg("contributor", contributor)
                .arg("what", strong(what))
                .arg("from", self.handed_over_from("contribution"))
                .arg(
                    "stage",
                    words.of("funding-stage", stage.as_str()).to_lowercase(),
                )
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    fn fields(
        &mut self,
        key: &'static str,
        thing: &'static str,
        fields: &[(&str, &str)],
    ) -> String {
        let words = self.reader.words;
        let of = |state: &'static str| match state {
            "after" => self.entry.after.as_ref()?.get(thing),
            _ => self.entry.before.as_ref()?.get(thing),
        };
        let (before, after) = (of("before"), of("after"));
        let differs = |field: &str| {
            let of = |state: Option<&Value>| state.and_then(|state| state.get(field).cloned());
            of(before) != of(after)
        };
        let named: Vec<String> = fields
            .iter()
            .filter(|(field, _)| differs(field))
            .map(|(_, word)| words.t(word))
            .collect();
        let contributor = self.contributor(after);
        self.phrase(key)
            .arg("contributor", contributor)
            .arg("fields", words.list(&named))
            .to_string()
    }

    fn forwarded(&mut self) -> String {
        let words = self.reader.words;
        let of = |state: &Option<Value>| {
            let contribution = state.as_ref().and_then(|state| state.get("contribution"));
            read::<Stage>(contribution, "stage")
                .map(|stage| words.of("funding-stage", stage.as_str()))
        };
        let (from, to) = (of(&self.entry.before), of(&self.entry.after));
        let after = self
            .entry
            .after
            .as_ref()
            .and_then(|after| after.get("contribution"));
        let contributor = self.contributor(after);
        match from.zip(to) {
            Some((from, to)) => self
                .phrase("history-contribution-forwarded")
                .arg("contributor", contributor)
                .arg("from", from)
                .arg("to", strong(to))
                .to_string(),
            None => self.plain("history-changed"),
        }
    }

    fn settled(&mut self) -> String {
        let words = self.reader.words;
        let settled = self
            .entry
            .after
            .as_ref()
            .and_then(|after| after.get("funding_settlement"));
        let holds: Option<Holds> = read(settled, "holds");
        let basis: Option<crate::funding::Basis> = read(settled, "basis");
        match holds.zip(basis) {
            Some((holds, basis)) => self
                .phrase("history-funding-settled")
                .arg("holds", holds.as_str())
                .arg("basis", words.of("plan-basis", basis.as_str()))
                .to_string(),
            None => self.plain("history-changed"),
        }
    }
}
