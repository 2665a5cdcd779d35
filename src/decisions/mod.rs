//! Decisions: numbered paragraphs that a session adopted, verbatim, the clauses they hold, and what follows of them.

pub mod acts;
pub mod adopt;
mod card;
pub mod follow_up;
pub mod overview;
pub mod pages;
pub mod store;

use serde::{Deserialize, Serialize};

use crate::bodies::states::State;
use crate::ids::OrganisationId;
pub use card::{DecisionCard, Responsible};
pub use follow_up::FollowUp;

/// What an operative verb does. `Neutral` is neither approval nor disapproval, so never a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerbClass {
    Action,
    SoftAction,
    Commitment,
    Constitutive,
    Appreciation,
    Neutral,
    Emphasis,
    Reference,
}

impl VerbClass {
    /// The weightiest first: a decision is listed under the first class that any of its clauses has.
    pub const ALL: [VerbClass; 8] = [
        VerbClass::Action,
        VerbClass::SoftAction,
        VerbClass::Commitment,
        VerbClass::Constitutive,
        VerbClass::Appreciation,
        VerbClass::Neutral,
        VerbClass::Emphasis,
        VerbClass::Reference,
    ];

    /// The word used in JSON and kept in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            VerbClass::Action => "action",
            VerbClass::SoftAction => "soft_action",
            VerbClass::Commitment => "commitment",
            VerbClass::Constitutive => "constitutive",
            VerbClass::Appreciation => "appreciation",
            VerbClass::Neutral => "neutral",
            VerbClass::Emphasis => "emphasis",
            VerbClass::Reference => "reference",
        }
    }

    /// The class that [`VerbClass::as_str`] wrote.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }

    /// Whether someone is asked, or has promised, to do something.
    pub fn asks(self) -> bool {
        matches!(
            self,
            VerbClass::Action | VerbClass::SoftAction | VerbClass::Commitment
        )
    }
}

/// One operative verb of a decision, and whom it addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    pub verb: String,
    pub class: VerbClass,
    /// As the wording has it.
    pub addressee: Option<String>,
    /// The States and organisations that the addressee names.
    pub addressee_states: Vec<State>,
    pub addressee_organisations: Vec<OrganisationId>,
    pub addresses_all_states: bool,
}

/// The class under which a decision is listed: the weightiest of its clauses.
pub fn weightiest(clauses: &[Clause]) -> Option<VerbClass> {
    clauses.iter().map(|clause| clause.class).min()
}

/// A piece of a wording: plain, or an operative verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'a> {
    pub text: &'a str,
    pub verb: bool,
}

/// Cuts a wording where its operative verbs begin and end, so that a page can set them off. Verbs are looked for word
/// by word, in any case, each after the one before it; a verb that the wording does not hold is passed over.
pub fn mark_verbs<'a>(wording: &'a str, verbs: &[&str]) -> Vec<Stretch<'a>> {
    let words = words_of(wording);
    let mut marked: Vec<(usize, usize)> = Vec::new();
    let mut next = 0;
    for verb in verbs {
        let verb: Vec<String> = verb.split_whitespace().map(plain).collect();
        if verb.is_empty() {
            continue;
        }
        let here = |window: &[Word]| {
            window
                .iter()
                .zip(&verb)
                .all(|(word, verb)| word.plain == *verb)
        };
        let ahead = words[next..]
            .windows(verb.len())
            .position(here)
            .map(|at| at + next);
        let Some(at) = ahead else { continue };
        let last = at + verb.len() - 1;
        marked.push((words[at].from, words[last].to));
        next = last + 1;
    }
    let mut stretches = Vec::new();
    let mut done = 0;
    for (from, to) in marked {
        push(&mut stretches, &wording[done..from], false);
        push(&mut stretches, &wording[from..to], true);
        done = to;
    }
    push(&mut stretches, &wording[done..], false);
    stretches
}

fn push<'a>(stretches: &mut Vec<Stretch<'a>>, text: &'a str, verb: bool) {
    if !text.is_empty() {
        stretches.push(Stretch { text, verb });
    }
}

/// A word of a wording without the punctuation around it: its bytes, and its plain form to compare by.
struct Word {
    from: usize,
    to: usize,
    plain: String,
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, character.is_whitespace()) {
            (None, false) => from = Some(at),
            (Some(start), true) => {
                let whole = &text[start..at];
                let bare = whole.trim_matches(edge);
                if !bare.is_empty() {
                    let from = start + (whole.len() - whole.trim_start_matches(edge).len());
                    words.push(Word {
                        from,
                        to: from + bare.len(),
                        plain: plain(bare),
                    });
                }
                from = None;
            }
            _ => {}
        }
    }
    words
}

fn edge(character: char) -> bool {
    !character.is_alphanumeric()
}

fn plain(word: &str) -> String {
    word.trim_matches(edge).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(wording: &str, verbs: &[&str]) -> String {
        let shown = |stretch: &Stretch| match stretch.verb {
            true => format!("[{}]", stretch.text),
            false => stretch.text.to_owned(),
        };
        mark_verbs(wording, verbs).iter().map(shown).collect()
    }

    #[test]
    fn every_code_reads_back() {
        for class in VerbClass::ALL {
            assert_eq!(VerbClass::from_word(class.as_str()), Some(class));
        }
    }

    #[test]
    fn verbs_are_marked_in_their_order_and_whatever_their_case() {
        let wording =
            "The Group Welcomed the paper and, in this regard, also called\non the secretariat.";
        assert_eq!(
            marked(wording, &["welcomed", "called on"]),
            "The Group [Welcomed] the paper and, in this regard, also [called\non] the secretariat."
        );
    }

    #[test]
    fn a_verb_is_a_whole_word_and_leaves_the_punctuation_outside() {
        assert_eq!(
            marked("Requests, and re-requests.", &["requests"]),
            "[Requests], and re-requests."
        );
        assert_eq!(
            marked("The unnoted was “noted”.", &["noted"]),
            "The unnoted was “[noted]”."
        );
    }

    #[test]
    fn a_verb_that_is_not_there_is_passed_over() {
        assert_eq!(
            marked("It noted this.", &["welcomed", "noted", ""]),
            "It [noted] this."
        );
        assert_eq!(marked("", &["noted"]), "");
        assert_eq!(
            marked("Приветствует доклад", &["приветствует"]),
            "[Приветствует] доклад"
        );
    }

    #[test]
    fn nothing_of_the_wording_is_lost() {
        let wording = " — <b>decided</b> & «решила» 1. (a) ";
        let whole: String = mark_verbs(wording, &["decided", "решила"])
            .iter()
            .map(|s| s.text)
            .collect();
        assert_eq!(whole, wording);
    }
}
