//! What does not fit, in the words of the reader: for the page of its own, and for the desk.

use super::{Assessed, COUNTED, Finding, Rule, Thing, rules::Remedy};
use crate::history::naming::shortened;
use crate::i18n::Words;
use crate::web::{Link, Visit, address};

/// One thing that does not fit.
pub struct Line {
    /// "5.7", or nothing where a thing has no such name.
    pub no: String,
    pub name: Link,
    /// Whether its name is a session's words.
    pub adopted: bool,
    /// "Its end passed on 31 March 2024."
    pub says: String,
    pub leads: String,
    pub remedy: Link,
}

/// What a rule found.
pub struct Group {
    pub code: &'static str,
    pub severity: &'static str,
    /// "Under way though the end has passed: 12 activities"
    pub title: String,
    pub lines: Vec<Line>,
    /// All of it, where this is not all.
    pub rest: Option<Link>,
}

impl Group {
    /// The first findings of a rule, with the way to all of them.
    pub fn new(visit: &Visit, assessed: &Assessed, shown: usize) -> Self {
        let (words, rule) = (visit.words(), assessed.rule);
        let goes_on = usize::try_from(assessed.total).is_ok_and(|total| total > shown);
        let all = words.t("quality-show-all");
        Group {
            code: rule.code,
            severity: rule.severity.as_str(),
            title: title(words, rule, assessed.total),
            lines: assessed
                .findings
                .iter()
                .take(shown)
                .map(|finding| line(visit, rule, finding))
                .collect(),
            rest: goes_on.then(|| Link::new(all, of_rule(&visit.body.slug, rule))),
        }
    }
}

/// The page of one rule.
pub fn of_rule(body: &str, rule: &Rule) -> String {
    address::with_query(&address::quality(body), &[("rule", rule.code)])
}

pub fn title(words: Words, rule: &Rule, total: i64) -> String {
    let more = total > COUNTED;
    let shown = words.number(total.min(COUNTED));
    let shown = match more {
        true => words
            .with("quality-more-than")
            .arg("count", shown)
            .to_string(),
        false => shown,
    };
    words
        .with(&format!("quality-rule-{}", rule.code))
        .arg("count", total)
        .arg("total", shown)
        .to_string()
}

pub fn line(visit: &Visit, rule: &Rule, finding: &Finding) -> Line {
    let (words, body) = (visit.words(), visit.body.slug.as_str());
    let (no, name, itself, adopted) = match &finding.thing {
        Thing::Activity { plan, code, name } => (
            code.clone(),
            shortened(name, 120),
            address::activity(body, plan, code),
            true,
        ),
        Thing::Area { plan, number, name } => (
            number.to_string(),
            name.clone(),
            address::area(body, plan, number),
            true,
        ),
        Thing::Output { output, name } => (
            String::new(),
            name.clone(),
            address::output(body, output),
            false,
        ),
        Thing::Decision {
            session,
            position,
            number,
            name,
        } => {
            let address = address::decision(body, session, position);
            (
                number.trim_matches(['(', ')', '.']).to_owned(),
                shortened(name, 160),
                address,
                true,
            )
        }
        Thing::State { state } => {
            let name = state.name(words.0.code()).to_owned();
            (String::new(), name, address::first(body), false)
        }
    };
    let remedied_at = match (rule.remedy, &finding.thing) {
        (Remedy::NewOutput, Thing::Activity { plan, code, .. }) => {
            address::new_output_for(body, plan, code)
        }
        (Remedy::Word, Thing::Output { output, .. }) => address::word_of_output(body, output),
        (Remedy::Move, _) => format!("{itself}/move"),
        (Remedy::Contribution, _) => format!("{itself}/contributions"),
        (Remedy::FollowUp, _) => format!("{itself}/follow-up"),
        (Remedy::NewOutput | Remedy::Word | Remedy::Plan, _) => itself.clone(),
    };
    let date = finding.day.map(|day| words.date(day)).unwrap_or_default();
    Line {
        no,
        name: Link::new(name, itself),
        adopted,
        says: words
            .with(&format!("quality-says-{}", rule.code))
            .arg("date", date)
            .to_string(),
        leads: visit.acronyms(&finding.lead_ids).join(", "),
        remedy: Link::new(
            words.t(&format!("quality-remedy-{}", rule.code)),
            remedied_at,
        ),
    }
}
