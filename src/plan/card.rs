//! An activity as every page shows it: read from the view `activity_card`, whose column `card` it is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use super::{Overdue, Status, overdue};
use crate::bodies::states::State;
use crate::funding::FundingStatus;
use crate::ids::{ActivityId, AreaId, OrganisationId, PlanId};
use crate::time::Timeframe;
use crate::web::address;

/// An activity with its area. Other rooms read it as `select card from activity_card`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ActivityCard {
    pub activity_id: ActivityId,
    pub plan_id: PlanId,
    pub plan_slug: String,
    pub area_id: AreaId,
    pub area_number: i32,
    pub area_title: String,
    /// With `position` and the id, its place in the plan's order.
    pub area_position: i32,
    pub position: i32,
    pub code: String,
    /// The document's own, faulty or missing as it may be.
    pub label: Option<String>,
    /// Verbatim.
    pub wording: String,
    /// A short title beside the wording, if someone gave one.
    pub title: Option<String>,
    /// Its own, or else its area's or the plan's with an empty wording.
    pub timeframe: Timeframe,
    /// The last day of the timeframe, as the database sorts by it.
    pub ends_on: Option<NaiveDate>,
    pub lead_ids: Vec<OrganisationId>,
    /// The States that the wording names.
    pub state_codes: Vec<State>,
    pub status: Status,
    pub status_since: NaiveDate,
    pub funding_status: FundingStatus,
    pub last_word_at: DateTime<Utc>,
    /// Nobody's duty in this plan: the plan is a draft, or an adopted plan has taken it over.
    pub dormant: bool,
    pub version: i32,
}

impl ActivityCard {
    pub fn overdue(&self, today: NaiveDate) -> Option<Overdue> {
        overdue(self.status, self.ends_on, today).filter(|_| !self.dormant)
    }

    pub fn name(&self) -> String {
        name(self.title.as_deref(), &self.wording)
    }

    pub fn address(&self, body: &str) -> String {
        address::activity(body, &self.plan_slug, &self.code)
    }

    pub fn area_address(&self, body: &str) -> String {
        address::area(body, &self.plan_slug, self.area_number)
    }
}

/// What an activity is called: by its short title, or by the beginning of its wording, cut between words at about 90
/// characters.
pub fn name(title: Option<&str>, wording: &str) -> String {
    title.map_or_else(|| beginning(wording, 90), str::to_owned)
}

/// The beginning of a text on one line, cut between words, with an ellipsis where something is left out.
pub fn beginning(text: &str, characters: usize) -> String {
    let mut cut = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let longer = length + word.chars().count() + usize::from(length > 0);
        if longer > characters {
            if cut.is_empty() {
                cut.extend(word.chars().take(characters));
            }
            let shown = cut
                .trim_end_matches([',', ';', ':', '.', '–', '-', '('])
                .trim_end()
                .len();
            cut.truncate(shown);
            cut.push('…');
            return cut;
        }
        if length > 0 {
            cut.push(' ');
        }
        cut.push_str(word);
        length = longer;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_wording_is_cut_between_words() {
        assert_eq!(
            beginning("Organize\n two  workshops", 40),
            "Organize two workshops"
        );
        assert_eq!(
            beginning("Organize workshops, on request", 20),
            "Organize workshops…"
        );
        assert_eq!(beginning("Семинары по инновациям", 9), "Семинары…");
        assert_eq!(beginning("Donaudampfschifffahrt", 5), "Donau…");
        assert_eq!(beginning("", 5), "");
    }
}
