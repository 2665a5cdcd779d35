//! The fields of a report that can be put right, each named once by its path ("plans.0.areas.2.title"): the preview
//! shows them, and the form that comes back is applied to the same ones.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::report::{
    Activity, Area, Clause, Decision, FundingBasis, Lines, Output, OutputKind, Plan, Report,
    Session,
};
use crate::bodies::states::State;
use crate::decisions::VerbClass;
use crate::i18n::Words;
use crate::time::{PartialDate, Timeframe};
use crate::web::forms::{Faults, given};

/// Where a field's value lives.
pub enum Slot<'a> {
    Text(&'a mut String),
    MaybeText(&'a mut Option<String>),
    Number(&'a mut Option<u32>),
    Date(&'a mut Option<PartialDate>),
    State(&'a mut Option<State>),
    /// Divided by commas.
    List(&'a mut Vec<String>),
    /// One of a fixed set of codes; `put` takes one of them, or the empty text where there may be none.
    Code {
        codes: Vec<&'static str>,
        chosen: String,
        put: &'a mut dyn FnMut(&str),
    },
}

/// A visit of fields: the name within the part ("title", "timeframe.from"), and the value.
pub type Visit<'v> = dyn FnMut(&str, Slot<'_>) + 'v;

/// A part of the report with fields of its own.
pub enum Part<'a> {
    Session(&'a mut Session, &'a mut Vec<String>),
    Plan(&'a mut Plan),
    Area(&'a mut Area),
    Activity(&'a mut Activity),
    Decision(&'a mut Decision),
    Clause(&'a mut Clause),
    Output(&'a mut Output),
}

/// Visits every part with its path.
pub fn each_part(report: &mut Report, visit: &mut dyn FnMut(&str, Part<'_>)) {
    visit(
        "session",
        Part::Session(&mut report.session, &mut report.body.agencies),
    );
    for (at, plan) in report.plans.iter_mut().enumerate() {
        let path = format!("plans.{at}");
        visit(&path, Part::Plan(plan));
        for (at, area) in plan.areas.iter_mut().enumerate() {
            let path = format!("{path}.areas.{at}");
            visit(&path, Part::Area(area));
            for (at, activity) in area.activities.iter_mut().enumerate() {
                visit(&format!("{path}.activities.{at}"), Part::Activity(activity));
            }
        }
    }
    for (at, decision) in report.decisions.iter_mut().enumerate() {
        let path = format!("decisions.{at}");
        visit(&path, Part::Decision(decision));
        for (at, clause) in decision.clauses.iter_mut().enumerate() {
            visit(&format!("{path}.clauses.{at}"), Part::Clause(clause));
        }
    }
    for (at, output) in report.outputs.iter_mut().enumerate() {
        visit(&format!("outputs.{at}"), Part::Output(output));
    }
}

impl Part<'_> {
    /// Where it stands in the source; clauses stand where their decision does, and a session in many places.
    pub fn lines(&self) -> Option<Lines> {
        match self {
            Part::Session(..) | Part::Clause(_) => None,
            Part::Plan(plan) => Some(plan.lines),
            Part::Area(area) => Some(area.lines),
            Part::Activity(activity) => Some(activity.lines),
            Part::Decision(decision) => Some(decision.lines),
            Part::Output(output) => Some(output.lines),
        }
    }

    /// Visits the part's own fields, in the order in which a form shows them.
    pub fn visit(self, visit: &mut Visit<'_>) {
        match self {
            Part::Session(session, agencies) => {
                visit("ordinal", Slot::Number(&mut session.ordinal));
                visit("symbol", Slot::MaybeText(&mut session.symbol));
                visit("from", Slot::Date(&mut session.from));
                visit("to", Slot::Date(&mut session.to));
                visit("place", Slot::MaybeText(&mut session.place));
                visit("country_chair", Slot::State(&mut session.country_chair));
                maybe_code("format", &FORMATS, &mut session.format, visit);
                visit("agencies", Slot::List(agencies));
            }
            Part::Plan(plan) => {
                visit("title", Slot::Text(&mut plan.title));
                visit("from", Slot::Date(&mut plan.from));
                visit("to", Slot::Date(&mut plan.to));
            }
            Part::Area(area) => {
                visit("title", Slot::Text(&mut area.title));
                visit("objectives", Slot::MaybeText(&mut area.objectives));
                visit("rationale", Slot::MaybeText(&mut area.rationale));
                visit("leads", Slot::List(&mut area.leads));
                timeframe(&mut area.timeframe, visit);
                let bases: Vec<&'static str> = BASES.iter().map(|basis| basis.as_str()).collect();
                code("funding.basis", &bases, &mut area.funding.basis, visit);
                visit("funding.clause", Slot::MaybeText(&mut area.funding.clause));
                visit(
                    "funding.table_clause",
                    Slot::MaybeText(&mut area.funding.table_clause),
                );
            }
            Part::Activity(activity) => {
                visit("label", Slot::MaybeText(&mut activity.label));
                visit("wording", Slot::Text(&mut activity.wording));
                timeframe(&mut activity.timeframe, visit);
            }
            Part::Decision(decision) => {
                visit("number", Slot::Text(&mut decision.number));
                visit("wording", Slot::Text(&mut decision.wording));
            }
            Part::Clause(clause) => {
                visit("verb", Slot::Text(&mut clause.verb));
                let classes: Vec<&'static str> =
                    VerbClass::ALL.iter().map(|class| class.as_str()).collect();
                code("class", &classes, &mut clause.class, visit);
                visit("addressee", Slot::MaybeText(&mut clause.addressee));
            }
            Part::Output(output) => {
                visit("title", Slot::Text(&mut output.title));
                let kinds: Vec<&'static str> =
                    OutputKind::ALL.iter().map(|kind| kind.as_str()).collect();
                code("kind", &kinds, &mut output.kind, visit);
                visit("agency", Slot::MaybeText(&mut output.agency));
                visit("from", Slot::Date(&mut output.from));
                visit("to", Slot::Date(&mut output.to));
                visit("place", Slot::MaybeText(&mut output.place));
                maybe_code("format", &FORMATS, &mut output.format, visit);
            }
        }
    }
}

const FORMATS: [&str; 3] = ["in-person", "hybrid", "online"];
const BASES: [FundingBasis; 6] = [
    FundingBasis::RegularBudget,
    FundingBasis::Rptc,
    FundingBasis::DevelopmentAccount,
    FundingBasis::Extrabudgetary,
    FundingBasis::InKind,
    FundingBasis::NotStated,
];

fn timeframe(value: &mut Option<Timeframe>, visit: &mut Visit<'_>) {
    let mut frame = value.take().unwrap_or_default();
    visit("timeframe.from", Slot::Date(&mut frame.from));
    visit("timeframe.to", Slot::Date(&mut frame.to));
    visit("timeframe.wording", Slot::Text(&mut frame.wording));
    *value = (frame != Timeframe::default()).then_some(frame);
}

/// A value that is written as a word: the word, as serde has it.
fn word_of<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|word| word.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn value_of<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(word)).ok()
}

fn code<T: Serialize + DeserializeOwned>(
    name: &str,
    codes: &[&'static str],
    value: &mut T,
    visit: &mut Visit<'_>,
) {
    let chosen = word_of(value);
    let mut put = |word: &str| {
        if let Some(known) = value_of(word) {
            *value = known;
        }
    };
    visit(
        name,
        Slot::Code {
            codes: codes.to_vec(),
            chosen,
            put: &mut put,
        },
    );
}

fn maybe_code<T: Serialize + DeserializeOwned>(
    name: &str,
    codes: &[&'static str],
    value: &mut Option<T>,
    visit: &mut Visit<'_>,
) {
    let chosen = value.as_ref().map(word_of).unwrap_or_default();
    let mut put = |word: &str| *value = value_of(word);
    let codes = std::iter::once("").chain(codes.iter().copied()).collect();
    visit(
        name,
        Slot::Code {
            codes,
            chosen,
            put: &mut put,
        },
    );
}

impl Slot<'_> {
    /// The value as a form shows it. States stand by their name in the reader's language.
    pub fn shown(&self, words: Words) -> String {
        match self {
            Slot::Text(text) => (**text).clone(),
            Slot::MaybeText(text) => (**text).clone().unwrap_or_default(),
            Slot::Number(number) => number.map(|number| number.to_string()).unwrap_or_default(),
            Slot::Date(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Slot::State(state) => state
                .map(|state| state.name(words.0.code()).to_owned())
                .unwrap_or_default(),
            Slot::List(items) => items.join(", "),
            Slot::Code { chosen, .. } => chosen.clone(),
        }
    }
}

/// Puts what was typed into its place, or says why that cannot be. What comes back as it was shown changes nothing:
/// browsers take line ends out of single-line fields.
pub fn put(slot: Slot<'_>, typed: &str, name: &str, words: Words, faults: &mut Faults) {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain(&slot.shown(words)) == plain(typed) {
        return;
    }
    let quoted = || typed.trim().chars().take(40).collect::<String>();
    match slot {
        Slot::Text(text) => *text = typed.trim().to_owned(),
        Slot::MaybeText(text) => *text = given(typed),
        Slot::Number(number) => match given(typed).map(|typed| typed.parse()).transpose() {
            Ok(parsed) => *number = parsed,
            Err(_) => faults.add(
                name.to_owned(),
                words
                    .with("intake-fault-number")
                    .arg("typed", quoted())
                    .to_string(),
            ),
        },
        Slot::Date(date) => match given(typed).map(|typed| typed.parse()).transpose() {
            Ok(parsed) => *date = parsed,
            Err(_) => faults.add(
                name.to_owned(),
                words
                    .with("intake-fault-date")
                    .arg("typed", quoted())
                    .to_string(),
            ),
        },
        Slot::State(state) => match given(typed) {
            None => *state = None,
            Some(typed) => match State::find(&typed).or_else(|| State::from_code(&typed)) {
                Some(found) => *state = Some(found),
                None => faults.add(
                    name.to_owned(),
                    words
                        .with("intake-fault-state")
                        .arg("typed", quoted())
                        .to_string(),
                ),
            },
        },
        Slot::List(items) => *items = typed.split([',', ';']).filter_map(given).collect(),
        Slot::Code { codes, put, .. } => match codes.contains(&typed) {
            true => put(typed),
            false => faults.add(
                name.to_owned(),
                words
                    .with("intake-fault-code")
                    .arg("typed", quoted())
                    .to_string(),
            ),
        },
    }
}
