//! Activities in the words of the reader, for the tables and lists of every page that shows some.

use chrono::NaiveDate;

use super::card::beginning;
use super::quick::Quick;
use super::timeline::{self, Scale};
use super::{ActivityCard, Overdue};
use crate::bodies::PlanHead;
use crate::i18n::Words;
use crate::web::Visit;

/// A timeframe as a small bar on the plan's own scale, in hundredths of it, as `parts/status.html` draws it.
#[derive(Clone, Debug)]
pub struct Stretch {
    pub from: String,
    pub length: String,
    pub recorded: String,
    pub today: String,
}

/// An activity as a row of a table or an item of a list: `parts/activity.html` shows it.
#[derive(Clone, Debug)]
pub struct ActivityRow {
    pub code: String,
    pub address: String,
    pub title: Option<String>,
    pub wording: String,
    /// Acronyms of the agencies that lead it.
    pub leads: String,
    pub timeframe: String,
    pub stretch: Option<Stretch>,
    /// "overdue by 3 months"
    pub overdue: Option<String>,
    /// Code and word.
    pub status: (&'static str, String),
    pub funding: (&'static str, String),
    /// The short form of a move, where the list has it and the visitor may move the activity.
    pub quick: Option<Quick>,
}

impl ActivityRow {
    /// The row of an activity; with a scale, its timeframe is drawn.
    pub fn new(visit: &Visit, card: &ActivityCard, scale: Option<Scale>) -> Self {
        let words = visit.words();
        ActivityRow {
            code: card.code.clone(),
            address: card.address(&visit.body.slug),
            title: card.title.clone(),
            wording: card.wording.clone(),
            leads: visit.acronyms(&card.lead_ids).join(", "),
            timeframe: words.timeframe(&card.timeframe),
            stretch: scale.and_then(|scale| stretch(card, scale, visit.today)),
            overdue: card.overdue(visit.today).map(|late| how_late(words, late)),
            status: (
                card.status.as_str(),
                words.of("status", card.status.as_str()),
            ),
            funding: (
                card.funding_status.as_str(),
                words.of("funding", card.funding_status.as_str()),
            ),
            quick: None,
        }
    }

    /// The same with the short form of a move, which leads back to the list at this address.
    pub fn with_quick(self, visit: &Visit, card: &ActivityCard, back: &str) -> Self {
        ActivityRow {
            quick: Quick::new(visit, card, back),
            ..self
        }
    }
}

impl ActivityRow {
    /// The beginning of the wording, for where there is no title.
    pub fn short(&self) -> String {
        beginning(&self.wording, 90)
    }
}

/// The scale of a plan: its period, or else that of these activities.
pub fn scale_of<'a>(
    plan: &PlanHead,
    cards: impl Iterator<Item = &'a ActivityCard> + Clone,
) -> Option<Scale> {
    let begins = plan.begins.map(|point| point.first());
    let ends = plan.ends.map(|point| point.last());
    Scale::of(begins, ends, cards.map(|card| &card.timeframe))
}

pub fn stretch(card: &ActivityCard, scale: Scale, today: NaiveDate) -> Option<Stretch> {
    let bar = timeline::bar(card, scale, today)?;
    let hundredths = |part: f64| format!("{:.2}", part * 100.0);
    Some(Stretch {
        from: hundredths(bar.from),
        length: hundredths(bar.length),
        recorded: hundredths(bar.recorded),
        today: hundredths(scale.at(today)),
    })
}

/// Something that may belong to the thing on whose page it stands: `parts/nearest.html` shows it, with a button that
/// says so.
#[derive(Clone, Debug)]
pub struct Proposed {
    /// Code or number; empty where there is none.
    pub number: String,
    /// The beginning of what was adopted, or a title.
    pub text: String,
    pub adopted: bool,
    pub language: &'static str,
    pub address: String,
    /// The words that both share.
    pub why: String,
    pub action: String,
    /// Hidden fields of the form.
    pub fields: Vec<(&'static str, String)>,
}

impl Proposed {
    /// Why something is proposed, in words: at most eight that are shared.
    pub fn why(words: Words, shared: &[String]) -> String {
        let most = &shared[..shared.len().min(8)];
        match most.is_empty() {
            true => words.t("plan-near-spelling"),
            false => words
                .with("plan-near-shared")
                .arg("words", most.join(", "))
                .to_string(),
        }
    }
}

/// "overdue by 3 months"
pub fn how_late(words: Words, late: Overdue) -> String {
    let (key, count) = match late {
        Overdue::Days(days) => ("plan-overdue-days", days),
        Overdue::Months(months) => ("plan-overdue-months", months),
        Overdue::Years(years) => ("plan-overdue-years", years),
    };
    words.with(key).arg("count", count).to_string()
}

/// The word for a kind of output: "study tour".
pub fn kind_word(words: Words, kind: &str) -> String {
    words.of("plan-kind", &kind.replace(' ', "-"))
}

/// A sentence with one link in it.
#[derive(Clone, Debug)]
pub struct Linked {
    pub before: String,
    pub text: String,
    pub after: String,
    pub address: String,
}

/// Marks the part of an argument that becomes a link: `sentence` takes the marks out again.
pub fn to_link(text: &str) -> String {
    format!("\u{2}{text}\u{3}")
}

impl Linked {
    /// The sentence, made from the catalogue with an argument of `to_link`, so that the words around the link
    /// stand where each language wants them.
    pub fn new(sentence: &str, address: String) -> Self {
        let (before, rest) = sentence.split_once('\u{2}').unwrap_or((sentence, ""));
        let (text, after) = rest.split_once('\u{3}').unwrap_or((rest, ""));
        Linked {
            before: before.to_owned(),
            text: text.to_owned(),
            after: after.to_owned(),
            address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_sentence_keeps_its_words_around_the_link() {
        let linked = Linked::new(
            &format!("Adopted at the {}, Tashkent.", to_link("fourth session")),
            "/s".into(),
        );
        assert_eq!(
            (linked.before.as_str(), linked.text.as_str()),
            ("Adopted at the ", "fourth session")
        );
        assert_eq!(linked.after, ", Tashkent.");
    }

    #[test]
    fn lateness_reads_well_in_both_languages() {
        let russian = |late| how_late(Words(Language::Russian), late);
        assert_eq!(
            how_late(Words(Language::English), Overdue::Months(3)),
            "overdue by 3 months"
        );
        assert_eq!(
            how_late(Words(Language::English), Overdue::Days(1)),
            "overdue by 1 day"
        );
        assert_eq!(russian(Overdue::Months(3)), "просрочено на 3 месяца");
        assert_eq!(russian(Overdue::Days(5)), "просрочено на 5 дней");
    }
}
