//! Which activities a plan's page shows, in which order, and from where: read from the address and written back
//! into it, so that each view can be sent to someone.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use uuid::Uuid;

use super::{ActivityCard, Status};
use crate::bodies::states::State;
use crate::bodies::{Agency, Body};
use crate::funding::FundingStatus;
use crate::ids::ActivityId;
use crate::web::address::encode;

/// The order in which activities are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the plan was adopted.
    #[default]
    Plan,
    /// Those that end first, first; those without an end last.
    End,
    Status,
    /// Those of which nobody has said anything for longest, first.
    Word,
}

impl Sort {
    pub const ALL: [Sort; 4] = [Sort::Plan, Sort::End, Sort::Status, Sort::Word];

    /// The word in addresses and in the catalogues' keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Plan => "plan",
            Sort::End => "end",
            Sort::Status => "status",
            Sort::Word => "word",
        }
    }
}

/// Which statuses are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFilter {
    Is(Status),
    /// Any but completed.
    NotCompleted,
}

impl StatusFilter {
    pub fn as_str(self) -> &'static str {
        match self {
            StatusFilter::Is(status) => status.as_str(),
            StatusFilter::NotCompleted => "not-completed",
        }
    }
}

/// Where a page of the list begins: after the activity with these values, by which the list is sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    pub activity_id: ActivityId,
    pub area_position: i32,
    pub position: i32,
    /// None where there is no end, which sorts last.
    pub ends_on: Option<NaiveDate>,
    pub status_rank: i16,
    pub last_word_at: DateTime<Utc>,
}

impl After {
    /// The place right after this activity.
    pub fn of(card: &ActivityCard) -> Self {
        After {
            activity_id: card.activity_id,
            area_position: card.area_position,
            position: card.position,
            ends_on: card.ends_on,
            status_rank: rank(card.status),
            last_word_at: card.last_word_at,
        }
    }

    /// What the order needs of it, as it stands in addresses.
    fn write(&self, sort: Sort) -> String {
        let id = self.activity_id.0.simple();
        let place = format!("{}.{}.{id}", self.area_position, self.position);
        match sort {
            Sort::Plan => place,
            Sort::End => format!(
                "{}.{place}",
                self.ends_on.map_or("-".into(), |day| day.to_string())
            ),
            Sort::Status => format!("{}.{place}", self.status_rank),
            Sort::Word => format!("{}.{id}", self.last_word_at.timestamp_micros()),
        }
    }

    fn read(text: &str, sort: Sort) -> Option<Self> {
        let mut parts: Vec<&str> = text.split('.').collect();
        let activity_id = ActivityId(Uuid::try_parse(parts.pop()?).ok()?);
        let mut after = After {
            activity_id,
            area_position: 0,
            position: 0,
            ends_on: None,
            status_rank: 0,
            last_word_at: DateTime::UNIX_EPOCH,
        };
        if sort != Sort::Word {
            after.position = parts.pop()?.parse().ok()?;
            after.area_position = parts.pop()?.parse().ok()?;
        }
        match sort {
            Sort::Plan => {}
            Sort::End => {
                let day = parts.pop()?;
                after.ends_on = if day == "-" {
                    None
                } else {
                    Some(day.parse().ok().filter(in_reach)?)
                };
            }
            Sort::Status => after.status_rank = parts.pop()?.parse().ok()?,
            Sort::Word => {
                let at = DateTime::from_timestamp_micros(parts.pop()?.parse().ok()?)?;
                after.last_word_at = Some(at).filter(|at| in_reach(&at.date_naive()))?;
            }
        }
        parts.is_empty().then_some(after)
    }
}

/// Whether the database can hold the day at all: addresses may say anything.
fn in_reach(day: &NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// The place of a status in the order of `Status::ALL`, from 1, as the column `status_rank` has it.
pub fn rank(status: Status) -> i16 {
    Status::ALL
        .iter()
        .zip(1..)
        .find(|(listed, _)| **listed == status)
        .map_or(0, |(_, rank)| rank)
}

/// What is wrong with an address: each part names what was asked for and could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    Lead(String),
    Status(String),
    Funding(String),
    State(String),
    Sort(String),
    /// The place to go on from.
    After,
    /// The words were longer than can be searched for.
    Words,
}

/// The longest search, in characters.
const WORDS: usize = 200;

/// What is asked for. What could not be understood is left out, and told in `misread`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub words: Option<String>,
    pub lead: Option<Agency>,
    pub status: Option<StatusFilter>,
    pub funding: Option<FundingStatus>,
    pub state: Option<State>,
    pub overdue: bool,
    pub sort: Sort,
    pub after: Option<After>,
    pub misread: Vec<Misread>,
}

impl Filter {
    /// Reads the query of an address. Of a name that comes twice, the last counts.
    pub fn read(query: &[(String, String)], body: &Body) -> Self {
        let mut filter = Filter::default();
        let value = |name: &str| {
            let found = query.iter().rev().find(|(key, _)| key == name);
            found
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
        };
        let mut misread = Vec::new();
        let kept = |text: &str| text.chars().take(60).collect::<String>();
        if let Some(words) = value("words") {
            let words = words.replace(char::is_control, " ");
            if words.chars().count() > WORDS {
                misread.push(Misread::Words);
            }
            filter.words = Some(words.chars().take(WORDS).collect());
        }
        if let Some(acronym) = value("lead") {
            filter.lead = body.agency(acronym).cloned();
            if filter.lead.is_none() {
                misread.push(Misread::Lead(kept(acronym)));
            }
        }
        if let Some(word) = value("status") {
            filter.status = match word.parse() {
                Ok(status) => Some(StatusFilter::Is(status)),
                Err(_) if word == "not-completed" => Some(StatusFilter::NotCompleted),
                Err(_) => None,
            };
            if filter.status.is_none() {
                misread.push(Misread::Status(kept(word)));
            }
        }
        if let Some(word) = value("funding") {
            filter.funding = word.parse().ok();
            if filter.funding.is_none() {
                misread.push(Misread::Funding(kept(word)));
            }
        }
        if let Some(code) = value("state") {
            filter.state = State::from_code(code).filter(|state| body.states.contains(state));
            if filter.state.is_none() {
                misread.push(Misread::State(kept(code)));
            }
        }
        filter.overdue = value("overdue").is_some();
        if let Some(word) = value("sort") {
            match Sort::ALL.into_iter().find(|sort| sort.as_str() == word) {
                Some(sort) => filter.sort = sort,
                None => misread.push(Misread::Sort(kept(word))),
            }
        }
        if let Some(text) = value("after") {
            filter.after = After::read(text, filter.sort);
            if filter.after.is_none() {
                misread.push(Misread::After);
            }
        }
        filter.misread = misread;
        filter
    }

    /// The address of this view of the plan at `base`.
    pub fn address(&self, base: &str) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if let Some(words) = &self.words {
            pairs.push(("words", words.clone()));
        }
        if let Some(lead) = &self.lead {
            pairs.push(("lead", lead.acronym.clone()));
        }
        if let Some(status) = self.status {
            pairs.push(("status", status.as_str().to_owned()));
        }
        if let Some(funding) = self.funding {
            pairs.push(("funding", funding.to_string()));
        }
        if let Some(state) = self.state {
            pairs.push(("state", state.code().to_owned()));
        }
        if self.overdue {
            pairs.push(("overdue", "yes".to_owned()));
        }
        if self.sort != Sort::Plan {
            pairs.push(("sort", self.sort.as_str().to_owned()));
        }
        if let Some(after) = &self.after {
            pairs.push(("after", after.write(self.sort)));
        }
        let query: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if query.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{}", query.join("&"))
        }
    }

    /// Whether all activities are shown.
    pub fn is_open(&self) -> bool {
        self.words.is_none()
            && self.lead.is_none()
            && self.status.is_none()
            && self.funding.is_none()
            && self.state.is_none()
            && !self.overdue
    }

    /// The same view from its beginning.
    pub fn from_the_start(&self) -> Self {
        Filter {
            after: None,
            ..self.clone()
        }
    }

    /// The same view with this status, or with any.
    pub fn with_status(&self, status: Option<StatusFilter>) -> Self {
        Filter {
            status,
            ..self.from_the_start()
        }
    }

    pub fn with_sort(&self, sort: Sort) -> Self {
        Filter {
            sort,
            ..self.from_the_start()
        }
    }

    pub fn going_on_after(&self, card: &ActivityCard) -> Self {
        Filter {
            after: Some(After::of(card)),
            ..self.clone()
        }
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
