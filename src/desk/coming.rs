//! What is coming: the next session, outputs with dates ahead, activities that begin or end soon.

use chrono::NaiveDate;

use super::pages::{Coming, Shown};
use super::{Ahead, Desk, LISTED};
use crate::bodies::Session;
use crate::plan::ActivityCard;
use crate::time::Timeframe;
use crate::web::address;

impl Shown<'_> {
    /// The next session, then outputs and activities by the day on which they come.
    pub(super) fn coming(&self, found: &Desk) -> Vec<Coming> {
        let today = self.visit.today;
        let ahead = |session: &&Session| session.from_on.is_some_and(|from| from >= today);
        let next = self
            .visit
            .body
            .sessions
            .iter()
            .filter(ahead)
            .min_by_key(|session| session.from_on);
        let mut dated: Vec<(Option<NaiveDate>, Coming)> = Vec::new();
        dated.extend(found.ahead.iter().map(|output| self.coming_output(output)));
        for (key, activities) in [
            ("desk-begins", &found.beginning),
            ("desk-ends", &found.ending),
        ] {
            for activity in activities {
                dated.push(self.coming_activity(key, activity));
            }
        }
        dated.sort_by_key(|(day, _)| *day);
        let session = next.map(|session| self.coming_session(session));
        session
            .into_iter()
            .chain(dated.into_iter().map(|(_, coming)| coming))
            .take(LISTED)
            .collect()
    }

    fn coming_session(&self, session: &Session) -> Coming {
        let words = self.words();
        let from = session.from_on.unwrap_or(self.visit.today);
        let days = (from - self.visit.today).num_days();
        let when = words
            .with("desk-in-days")
            .arg("date", words.date(from))
            .arg("count", days);
        let name = words
            .with("sessions-name")
            .arg("ordinal", session.ordinal)
            .to_string();
        Coming {
            text: match &session.place {
                Some(place) => words
                    .with("desk-when-where")
                    .arg("when", name)
                    .arg("place", place)
                    .to_string(),
                None => name,
            },
            adopted: false,
            address: Some(address::session(&self.visit.body.slug, session.ordinal)),
            when: when.to_string(),
        }
    }

    fn coming_output(&self, output: &Ahead) -> (Option<NaiveDate>, Coming) {
        let words = self.words();
        let frame = Timeframe {
            from: output.begins,
            to: output.ends,
            wording: String::new(),
        };
        let when = words.timeframe(&frame);
        let coming = Coming {
            text: output.title.clone(),
            adopted: false,
            address: Some(address::output(&self.visit.body.slug, output.output_id)),
            when: match &output.place {
                Some(place) => words
                    .with("desk-when-where")
                    .arg("when", when)
                    .arg("place", place)
                    .to_string(),
                None => when,
            },
        };
        (output.begins.map(|begins| begins.first()), coming)
    }

    fn coming_activity(&self, key: &str, activity: &ActivityCard) -> (Option<NaiveDate>, Coming) {
        let words = self.words();
        let (point, day) = match key {
            "desk-begins" => {
                let begins = activity.timeframe.from;
                (begins, begins.map(|begins| begins.first()))
            }
            _ => (activity.timeframe.to, activity.ends_on),
        };
        let when = point.map(|point| words.point(point)).unwrap_or_default();
        let text = words
            .with("desk-activity")
            .arg("code", &activity.code)
            .arg("title", activity.name());
        let coming = Coming {
            text: text.to_string(),
            adopted: activity.title.is_none(),
            address: Some(activity.address(&self.visit.body.slug)),
            when: words.with(key).arg("when", when).to_string(),
        };
        (day, coming)
    }
}
