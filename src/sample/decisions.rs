//! What the made-up sessions decided.

use super::dice::Dice;
use super::vocabulary::{KINDS_OF_TOPIC, STATES, TOPICS};
use crate::bodies::states::State;

/// What a decision says: verb, class, addressee and the whole paragraph.
pub fn decision(dice: &mut Dice) -> Decision {
    let topic = format!("{} {}", dice.pick(&KINDS_OF_TOPIC), dice.pick(&TOPICS));
    let state = dice.pick(&STATES).0;
    let name = State::from_code(state).map_or("", |state| state.name("en"));
    let agency = dice.pick(&["UNECE", "ESCAP", "UNDP", "FAO"]);
    let all = "the participating States";
    let (verb, class, addressee, rest) = match dice.below(9) {
        0 => (
            "requested",
            "action",
            agency.to_owned(),
            format!("{agency} to continue its work on {topic}"),
        ),
        1 => (
            "called upon",
            "action",
            all.to_owned(),
            format!("{all} to nominate focal points for {topic}"),
        ),
        2 => (
            "invited",
            "soft_action",
            name.to_owned(),
            format!("{name} to share its experience of {topic}"),
        ),
        3 => (
            "encouraged",
            "soft_action",
            all.to_owned(),
            format!("{all} to make full use of guidance on {topic}"),
        ),
        4 => (
            "recommended",
            "soft_action",
            all.to_owned(),
            format!("that {all} review their rules on {topic}"),
        ),
        5 => (
            "took note of",
            "neutral",
            String::new(),
            format!("the information provided on {topic}"),
        ),
        6 => (
            "welcomed",
            "appreciation",
            String::new(),
            format!("the progress achieved in {topic}"),
        ),
        7 => (
            "endorsed",
            "constitutive",
            String::new(),
            format!("the concept note on {topic}"),
        ),
        _ => {
            let wording =
                format!("The participating States committed to regular reports on {topic}.");
            return Decision {
                verb: "committed to",
                class: "commitment",
                addressee: Some(all.into()),
                wording,
                state: None,
            };
        }
    };
    Decision {
        verb,
        class,
        state: (addressee == name).then_some(state),
        addressee: Some(addressee).filter(|addressee| !addressee.is_empty()),
        wording: format!("The Group {verb} {rest}."),
    }
}

/// A paragraph with its one clause.
#[derive(Clone, Debug)]
pub struct Decision {
    pub verb: &'static str,
    pub class: &'static str,
    pub addressee: Option<String>,
    pub wording: String,
    /// The State that it addresses by name.
    pub state: Option<&'static str>,
}
