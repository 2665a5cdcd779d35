//! The sides of a comparison on screen: the baselines to choose from, the days, and their names.

use chrono::{Datelike, Days, NaiveDate};

use super::{Baseline, Counts, Side};
use crate::bodies::PlanHead;
use crate::time::day_begins;
use crate::web::address;
use crate::web::forms::Choice;
use crate::web::frame::Link;
use crate::web::past::Known;
use crate::web::visit::Visit;

/// A side in the form.
pub struct Chosen {
    /// Of the field of the baselines.
    pub name: &'static str,
    pub day_name: &'static str,
    pub label: String,
    pub baselines: Vec<Choice>,
    pub day: String,
}

/// A side with its name: "the baseline of the fourth session (20 October 2023)".
pub struct Named {
    pub side: Side,
    pub name: String,
    /// Where all of it is found.
    pub whole: Link,
}

/// The session that an address names: `session-4`.
fn session_named(typed: &str) -> Option<i32> {
    typed.strip_prefix("session-")?.parse().ok()
}

fn named_session(ordinal: i32) -> String {
    format!("session-{ordinal}")
}

/// A side as it was chosen, a baseline or a day; or else what is wrong with it.
pub fn side(
    visit: &Visit,
    plan: Option<&PlanHead>,
    known: Known,
    baselines: &[Baseline],
    typed: &str,
) -> Result<Named, String> {
    let words = visit.words();
    if let Some(ordinal) = session_named(typed)
        && visit.body.session(ordinal).is_some()
    {
        let mut baselines = baselines.iter();
        let found = baselines.find(|baseline| baseline.session_ordinal == ordinal);
        let none = || words.with("compare-no-baseline").arg("ordinal", ordinal);
        return match found {
            Some(baseline) => Ok(named_baseline(visit, baseline)),
            None => Err(none().to_string()),
        };
    }
    let in_reach = |day: &NaiveDate| (1900..2200).contains(&day.year());
    let day = match typed.is_empty() {
        true => Some(visit.today),
        false => typed.parse().ok().filter(in_reach),
    };
    let Some(on) = day else {
        let given: String = typed.chars().take(40).collect();
        return Err(words
            .with("compare-misread")
            .arg("given", given)
            .to_string());
    };
    if on > visit.today {
        let ahead = words.with("past-ahead").arg("date", words.date(on));
        return Err(ahead.to_string());
    }
    Ok(named_day(visit, plan, known, on))
}

/// A side in the form: a day that stands in the field of the baselines goes to its own.
pub fn chosen(
    visit: &Visit,
    typed: &str,
    baselines: &[Baseline],
    (name, day_name): (&'static str, &'static str),
) -> Chosen {
    let words = visit.words();
    let session = session_named(typed);
    let baseline = |baseline: &Baseline| {
        let text = words
            .with("compare-baseline")
            .arg("ordinal", baseline.session_ordinal)
            .arg("date", words.date(baseline.effective_on));
        let value = named_session(baseline.session_ordinal);
        Choice::new(value, text.to_string(), typed)
    };
    let none = Choice::new("", words.t("compare-a-day"), "-");
    Chosen {
        name,
        day_name,
        label: words.t(&format!("compare-{name}")),
        baselines: std::iter::once(none)
            .chain(baselines.iter().map(baseline))
            .collect(),
        day: match session {
            Some(_) => String::new(),
            None => typed.to_owned(),
        },
    }
}

fn named_baseline(visit: &Visit, baseline: &Baseline) -> Named {
    let words = visit.words();
    let ordinal = baseline.session_ordinal;
    let name = words
        .with("compare-of-baseline")
        .arg("ordinal", ordinal)
        .arg("date", words.date(baseline.effective_on));
    let session = words.with("sessions-name").arg("ordinal", ordinal);
    Named {
        side: baseline.side(),
        name: name.to_string(),
        whole: Link::new(
            session.to_string(),
            address::session(&visit.body.slug, ordinal),
        ),
    }
}

fn named_day(visit: &Visit, plan: Option<&PlanHead>, known: Known, on: NaiveDate) -> Named {
    let words = visit.words();
    let until = day_begins(on + Days::new(1), visit.body.time_zone);
    let date = words.date(on);
    let slug = plan.map_or("", |plan| plan.slug.as_str());
    let day = on.to_string();
    let there = address::with_query(
        &address::plan(&visit.body.slug, slug),
        &[("on", &day), ("known", known.as_str())],
    );
    let whole = words.with("compare-plan-on").arg("date", date.as_str());
    Named {
        side: Side {
            on,
            counts: match known {
                Known::Now => Counts::AsKnownNow,
                Known::Then => Counts::RecordedBefore(until),
            },
        },
        name: words
            .with("compare-of-day")
            .arg("date", date.as_str())
            .to_string(),
        whole: Link::new(whole.to_string(), there),
    }
}

/// From baseline to baseline, and from the last one until today.
pub fn offers(visit: &Visit, plan: &str, baselines: &[Baseline]) -> Vec<Link> {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let mut offers = Vec::new();
    if let Some(last) = baselines.first() {
        let since = words
            .with("compare-since-session")
            .arg("ordinal", last.session_ordinal);
        let there = address::compare(body, plan, &named_session(last.session_ordinal), "");
        offers.push(Link::new(since.to_string(), there));
    }
    for pair in baselines.windows(2).take(3) {
        let (from, to) = (pair[1].session_ordinal, pair[0].session_ordinal);
        let between = words
            .with("compare-between-sessions")
            .arg("from", from)
            .arg("to", to);
        let there = address::compare(body, plan, &named_session(from), &named_session(to));
        offers.push(Link::new(between.to_string(), there));
    }
    offers
}
