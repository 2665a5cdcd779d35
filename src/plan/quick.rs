//! Moving a status right in the plan's list: what needs no more than a day and a reason is recorded there; for what
//! needs more, the form of the move opens with the status chosen. Either way it is the one form, sent to its own
//! address, and leads back to the list.

use super::status::Need;
use super::{ActivityCard, Status};
use crate::accounts::policy::Act;
use crate::web::{Link, Visit, address};

/// The short form in a row of the list: `parts/activity.html` shows it.
#[derive(Clone, Debug)]
pub struct Quick {
    /// The address of the move's form.
    pub address: String,
    pub version: i32,
    /// The day that stands in the form at first.
    pub today: String,
    /// The list as it is shown, to come back to.
    pub back: String,
    /// What can be recorded here: code and words.
    pub here: Vec<(&'static str, String)>,
    /// What needs more than this form asks for.
    pub further: Vec<Link>,
}

impl Quick {
    /// For whoever may move the activity.
    pub fn new(visit: &Visit, card: &ActivityCard, back: &str) -> Option<Self> {
        if card.dormant || !visit.may_with(Act::MoveStatus, &card.lead_ids) {
            return None;
        }
        let words = visit.words();
        let form = format!("{}/move", card.address(&visit.body.slug));
        let (mut here, mut further) = (Vec::new(), Vec::new());
        for to in card.status.moves() {
            let word = words.of("status", to.as_str());
            match needs(card.status, to) {
                [] => here.push((to.as_str(), word)),
                [Need::Reason] => {
                    let reasoned = words.with("plan-quick-reasoned").arg("status", word);
                    here.push((to.as_str(), reasoned.to_string()));
                }
                _ => {
                    let values = [("to", to.as_str()), ("back", back)];
                    further.push(Link::new(word, address::with_query(&form, &values)));
                }
            }
        }
        Some(Quick {
            address: form,
            version: card.version,
            today: visit.today.to_string(),
            back: back.to_owned(),
            here,
            further,
        })
    }
}

fn needs(from: Status, to: Status) -> &'static [Need] {
    from.needs(to).unwrap_or_default()
}

/// Where the form of a move leads back to: the list of this plan that it was opened from, or nothing if the address is
/// of anything else.
pub fn way_back(visit: &Visit, card: &ActivityCard, typed: &str) -> Option<String> {
    let list = address::plan(&visit.body.slug, &card.plan_slug);
    let rest = address::local(typed).strip_prefix(&list)?;
    (rest.is_empty() || rest.starts_with('?')).then(|| typed.to_owned())
}
