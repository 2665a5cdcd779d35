//! What the plan's page says of itself: the totals, what can be chosen, what is shown, in a sentence, and what of the
//! address was not understood.

use super::Status;
use super::filter::{Filter, Misread, StatusFilter};
use super::store::{COUNTED, List, OVERDUE_COUNTED};
use crate::funding::FundingStatus;
use crate::i18n::Words;
use crate::web::{Link, Visit};

/// A number of the totals, leading to its activities.
pub struct Total {
    pub code: &'static str,
    pub word: String,
    pub number: String,
    pub address: String,
    pub current: bool,
}

/// A field of the filter that offers some values.
pub struct Choice {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<Offer>,
}

pub struct Offer {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

/// The totals by status. The current one leads back to all statuses.
pub fn totals(words: Words, filter: &Filter, list: &List, base: &str) -> Vec<Total> {
    let total = |status: Status| {
        let activities = list.totals.iter().find(|total| total.status == status);
        let chosen = StatusFilter::Is(status);
        let current = filter.status == Some(chosen);
        Total {
            code: status.as_str(),
            word: words.of("status", status.as_str()),
            number: words.number(activities.map_or(0, |total| total.activities)),
            address: filter
                .with_status((!current).then_some(chosen))
                .address(base),
            current,
        }
    };
    Status::ALL.into_iter().map(total).collect()
}

pub fn choices(visit: &Visit, filter: &Filter) -> Vec<Choice> {
    let words = visit.words();
    let option = |value: &str, text: String, chosen: bool| Offer {
        value: value.to_owned(),
        text,
        chosen,
    };
    let leads = visit.body.agencies.iter().map(|agency| {
        option(
            &agency.acronym,
            agency.acronym(visit.language()).to_owned(),
            filter.lead.as_ref() == Some(agency),
        )
    });
    let not_completed = option(
        StatusFilter::NotCompleted.as_str(),
        words.t("plan-filter-not-completed"),
        filter.status == Some(StatusFilter::NotCompleted),
    );
    let statuses = Status::ALL.into_iter().map(|status| {
        let chosen = filter.status == Some(StatusFilter::Is(status));
        option(status.as_str(), words.of("status", status.as_str()), chosen)
    });
    let fundings = FundingStatus::ALL.into_iter().map(|funding| {
        let chosen = filter.funding == Some(funding);
        option(
            funding.as_str(),
            words.of("funding", funding.as_str()),
            chosen,
        )
    });
    let language = words.0.code();
    let mut states: Vec<Offer> = visit
        .body
        .states
        .iter()
        .map(|state| {
            option(
                state.code(),
                state.name(language).to_owned(),
                filter.state == Some(*state),
            )
        })
        .collect();
    states.sort_by(|a, b| a.text.cmp(&b.text));
    let overdue = option("yes", words.t("plan-filter-overdue"), filter.overdue);
    let choice = |name, key: &str, options| Choice {
        name,
        label: words.t(key),
        options,
    };
    vec![
        choice("lead", "plan-filter-lead", leads.collect()),
        choice(
            "status",
            "plan-filter-status",
            std::iter::once(not_completed).chain(statuses).collect(),
        ),
        choice("funding", "plan-filter-funding", fundings.collect()),
        choice("state", "plan-filter-state", states),
        choice("overdue", "plan-filter-time", vec![overdue]),
    ]
}

/// What is shown, in a sentence: "14 of 21 activities led by ESCAP, not completed, in the order of the plan."
pub fn shown(visit: &Visit, filter: &Filter, list: &List) -> String {
    let words = visit.words();
    let total = words.number(list.activities);
    if filter.is_open() {
        return words
            .with("plan-shown-all")
            .arg("number", total)
            .arg("areas", if list.areas > COUNTED { 0 } else { list.areas })
            .arg("sort", filter.sort.as_str())
            .to_string();
    }
    let none = || "none".to_owned();
    let status = filter.status.map_or("none", StatusFilter::as_str);
    let status_word = match filter.status {
        Some(StatusFilter::Is(status)) => words.of("status", status.as_str()).to_lowercase(),
        _ => none(),
    };
    let funding = filter.funding.map_or("none", FundingStatus::as_str);
    let funding_word = filter
        .funding
        .map(|funding| words.of("funding", funding.as_str()).to_lowercase());
    let state = filter
        .state
        .map(|state| state.name(words.0.code()).to_owned());
    words
        .with("plan-shown")
        .arg(
            "bound",
            if list.shown > COUNTED && is_counted(filter) {
                "more"
            } else {
                "exact"
            },
        )
        .arg(
            "shown",
            words.number(if is_counted(filter) {
                list.shown.min(COUNTED)
            } else {
                list.shown
            }),
        )
        .arg("number", total)
        .arg("total", list.activities)
        .arg(
            "lead",
            filter
                .lead
                .as_ref()
                .map_or_else(none, |lead| lead.acronym(words.0).to_owned()),
        )
        .arg("state", state.unwrap_or_else(none))
        .arg(
            "searched",
            if filter.words.is_some() {
                "yes"
            } else {
                "none"
            },
        )
        .arg("words", filter.words.clone().unwrap_or_default())
        .arg("status", status)
        .arg("status-word", status_word)
        .arg("funding", funding)
        .arg("funding-word", funding_word.unwrap_or_else(none))
        .arg("overdue", if filter.overdue { "yes" } else { "none" })
        .arg("sort", filter.sort.as_str())
        .to_string()
}

/// Whether what is shown was counted one by one, and only so far, rather than taken from the totals.
fn is_counted(filter: &Filter) -> bool {
    filter.words.is_some() || filter.overdue
}

/// How many of the whole plan are overdue, leading to them.
pub fn overdue(words: Words, filter: &Filter, list: &List, base: &str) -> Option<Link> {
    if !filter.is_open() || list.overdue == 0 {
        return None;
    }
    let more = list.overdue > OVERDUE_COUNTED;
    let text = words
        .with("plan-shown-overdue")
        .arg("bound", if more { "more" } else { "exact" })
        .arg("count", list.overdue)
        .arg("number", words.number(list.overdue.min(OVERDUE_COUNTED)))
        .to_string();
    let late = Filter {
        overdue: true,
        ..filter.from_the_start()
    };
    Some(Link::new(text, late.address(base)))
}

/// What of the address was not understood, and what is shown instead.
pub fn say(words: Words, misread: &Misread) -> String {
    let (key, given) = match misread {
        Misread::Lead(given) => ("plan-misread-lead", given),
        Misread::Status(given) => ("plan-misread-status", given),
        Misread::Funding(given) => ("plan-misread-funding", given),
        Misread::State(given) => ("plan-misread-state", given),
        Misread::Sort(given) => ("plan-misread-sort", given),
        Misread::After => return words.t("plan-misread-after"),
        Misread::Words => return words.t("plan-misread-words"),
    };
    words.with(key).arg("given", given).to_string()
}
